"""One editor a field kind. Each holds a field's text as `usecases.form` means it and tells what was done.

Setting the text never tells: only a person's own typing, choosing or pressing does.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from carejourney.domain.wording import Wording
from carejourney.i18n import _
from carejourney.records import kinds
from carejourney.records.base import FieldSpec, fields_of
from carejourney.records.rows import Rows
from carejourney.ui.kit.buttons import Button, quiet, secondary
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.fields import Choice

MOST_CHIPS = 8
"""More answers than these drop down as a list (screens.md, Components)."""

Targets = Callable[[str | None], Sequence[tuple[str, str]]]
"""Returns (text, words) of everything that can be linked to: of one record type, or of all for None."""


class Editor(QWidget):
    """Base of every editor. `inner` is the control that has the focus and the name."""

    edited = Signal(str)
    """The field's text after a person changed it."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.inner = inner
        self.setFocusProxy(inner)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)

    def text(self) -> str:
        """Return the field's text."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Show a text. Tells nobody."""
        raise NotImplementedError

    def setAccessibleName(self, name: str, /) -> None:  # noqa: N802 - Qt's name
        """Name the control inside, which is what a screen reader stops at."""
        super().setAccessibleName(name)
        self.inner.setAccessibleName(name)

    def setAccessibleDescription(self, description: str, /) -> None:  # noqa: N802 - Qt's name
        """Describe the control inside."""
        super().setAccessibleDescription(description)
        self.inner.setAccessibleDescription(description)

    def _tell(self) -> None:
        self.edited.emit(self.text())


class LineEditor(Editor):
    """A line of text; under it stands what it is understood as."""

    def __init__(self, buttons: Sequence[tuple[str, str]] = ()) -> None:
        """Take `buttons` as (words, text that they put in)."""
        self.line = QLineEdit()
        super().__init__(self.line)
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        for words, text in buttons:
            button = secondary(words)
            button.clicked.connect(lambda _checked=False, text=text: self._put(text))
            row.addWidget(button)
        self.body.addLayout(row)
        self.line.textEdited.connect(self._tell)

    def text(self) -> str:
        """Return the line."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Show the line. A line break would be lost in it, so it becomes a space."""
        self.line.setText(" ".join(text.splitlines()))

    def _put(self, text: str) -> None:
        self.line.setText(text)
        self._tell()


class TextEditor(Editor):
    """Several lines of the family's own words. Tab leaves it; nothing is ever shown as rich text."""

    def __init__(self) -> None:
        self.box = QPlainTextEdit()
        super().__init__(self.box)
        self.box.setTabChangesFocus(True)
        self.body.addWidget(self.box)
        self._setting = False
        self.box.textChanged.connect(self._changed)

    def text(self) -> str:
        """Return the words."""
        return self.box.toPlainText()

    def set_text(self, text: str) -> None:
        """Show the words."""
        self._setting = True
        self.box.setPlainText(text)
        self._setting = False

    def _changed(self) -> None:
        if not self._setting:
            self._tell()


class ChipEditor(Editor):
    """An answer among a few, as chips; pressed again it is taken back."""

    def __init__(self, options: Sequence[tuple[str, str]]) -> None:
        self.chips = ChipRow(options)
        super().__init__(self.chips)
        self.body.addWidget(self.chips)
        self.chips.picked.connect(self._tell)

    def text(self) -> str:
        """Return the key of the answer, or nothing."""
        return self.chips.value() or ""

    def set_text(self, text: str) -> None:
        """Show an answer by its key."""
        self.chips.set_value(text or None)


class ListEditor(Editor):
    """An answer among many, as a list that drops down. The first entry is no answer."""

    def __init__(self, options: Sequence[tuple[str, str]]) -> None:
        self.list = Choice()
        super().__init__(self.list)
        self.list.addItem(_("Not written down"), "")
        for text, words in options:
            self.list.addItem(words, text)
        self.body.addWidget(self.list)
        self.list.activated.connect(self._tell)

    def text(self) -> str:
        """Return the key or id that is chosen, or nothing."""
        return str(self.list.currentData() or "")

    def set_text(self, text: str) -> None:
        """Choose by key or id. What is no longer in the list is shown as it is, so that it is not lost."""
        at = self.list.findData(text)
        if at < 0:
            self.list.addItem(text, text)
            at = self.list.count() - 1
        self.list.setCurrentIndex(at)


class RowsEditor(Editor):
    """Small rows, each with a box a field; there is always an empty one at the end."""

    def __init__(self, specs: Sequence[FieldSpec], targets: Targets, worded: Wording) -> None:
        self._specs, self._targets, self._worded = specs, targets, worded
        self._rows: list[list[Editor]] = []
        self._lines = QVBoxLayout()
        self._more: Button = quiet(_("Add a row"), icon="plus")
        super().__init__(self._more)
        self.body.addLayout(self._lines)
        self.body.addWidget(self._more)
        self._more.clicked.connect(lambda: self._add_row([]))
        self._add_row([])

    def text(self) -> str:
        """Return the rows parted by semicolons, their fields by bars; empty rows are left out."""
        rows = [[_without_bars(cell.text()) for cell in row] for row in self._rows]
        return "; ".join(" | ".join(row) for row in rows if any(cell.strip() for cell in row))

    def set_text(self, text: str) -> None:
        """Show the rows."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._rows.clear()
        for row in text.split(";"):
            if row.strip():
                self._add_row([cell.strip() for cell in row.split("|")])
        self._add_row([])

    def setAccessibleName(self, name: str, /) -> None:  # noqa: N802 - Qt's name
        """Name every box by the question and its own label."""
        QWidget.setAccessibleName(self, name)
        self._more.setAccessibleName(f"{name}: {self._more.words}")
        for row in self._rows:
            self._name(row)

    def _add_row(self, cells: Sequence[str]) -> None:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        row: list[Editor] = []
        for place, spec in enumerate(self._specs):
            cell = editor_for(spec, self._worded, self._targets)
            cell.set_text(cells[place] if place < len(cells) else "")
            if isinstance(cell, LineEditor):
                cell.line.setPlaceholderText(_(spec.kind.label))
            cell.edited.connect(self._tell)
            line.addWidget(cell, 1)
            row.append(cell)
        self._rows.append(row)
        self._lines.addWidget(holder)
        self._name(row)

    def _name(self, row: Sequence[Editor]) -> None:
        number = self._rows.index(list(row)) + 1
        for spec, cell in zip(self._specs, row, strict=True):
            cell.setAccessibleName(
                _("{question}, row {number}: {label}").format(
                    question=self.accessibleName(), number=number, label=_(spec.kind.label)
                )
            )


def _without_bars(text: str) -> str:
    """Return a cell's text without the two signs that part cells and rows."""
    return text.replace("|", "/").replace(";", ",")


def editor_for(spec: FieldSpec, worded: Wording, targets: Targets) -> Editor:
    """Return the editor of a field, by its kind alone."""
    return _EDITORS[type(spec.kind)](spec.kind, worded, targets)


def _words(kind: Any, _worded: Wording, _targets: Targets) -> Editor:
    return TextEditor() if kind.long else LineEditor()


def _choice(kind: Any, _worded: Wording, _targets: Targets) -> Editor:
    options = [(answer.value, str(answer)) for answer in kind.answers]
    return ChipEditor(options) if len(options) <= MOST_CHIPS else ListEditor(options)


def _past(_kind: Any, _worded: Wording, _targets: Targets) -> Editor:
    return LineEditor(
        [(_("Today"), _("today")), (_("Yesterday"), _("yesterday")), (_("Not sure"), _("not sure"))]
    )


def _future(_kind: Any, _worded: Wording, _targets: Targets) -> Editor:
    return LineEditor(
        [(_("Today"), _("today")), (_("Tomorrow"), _("tomorrow")), (_("Not sure"), _("not sure"))]
    )


_Make = Callable[[Any, Wording, Targets], Editor]
_EDITORS: dict[type[kinds.Kind[Any]], _Make] = {
    kinds.Words: _words,
    kinds.Choice: _choice,
    kinds.Toggle: lambda _kind, _worded, _targets: ChipEditor([("yes", _("Yes"))]),
    kinds.Number: lambda _kind, _worded, _targets: LineEditor(),
    kinds.PastWhen: _past,
    kinds.FutureWhen: _future,
    kinds.TimeOfDay: lambda _kind, _worded, _targets: LineEditor(),
    kinds.MeasuredValue: lambda _kind, _worded, _targets: LineEditor(),
    kinds.Repeats: lambda _kind, _worded, _targets: LineEditor(),
    kinds.Link: lambda kind, _worded, targets: ListEditor(targets(kind.to)),
    kinds.AnyLink: lambda _kind, _worded, targets: ListEditor(targets(None)),
    Rows: lambda kind, worded, targets: RowsEditor(fields_of(kind.row), targets, worded),
}


def edited_kinds() -> frozenset[type[kinds.Kind[Any]]]:
    """Return the kinds that have an editor; a test holds them against all there are."""
    return frozenset(_EDITORS)
