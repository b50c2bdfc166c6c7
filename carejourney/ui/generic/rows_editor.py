"""Small rows inside a record: a box for each, its questions one below the other."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from carejourney.i18n import _
from carejourney.records.base import FieldSpec
from carejourney.ui.generic.editors import Editor
from carejourney.ui.kit.boxes import frame
from carejourney.ui.kit.buttons import Button, quiet
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.fields import field
from carejourney.ui.kit.theme import current, follow
from carejourney.usecases.form import cells_of, rows_text


class RowBox(QFrame):
    """One row."""

    def __init__(self, specs: Sequence[FieldSpec], cells: Sequence[Editor]) -> None:
        super().__init__()
        frame(self, "card")
        self.specs, self.cells = specs, cells
        self.remove = quiet(_("Remove this row"), icon="trash-2")
        self._body = QVBoxLayout(self)
        for spec, cell in zip(specs, cells, strict=True):
            self._body.addWidget(field(_(spec.kind.label), _(spec.kind.help), cell))
        self._body.addWidget(self.remove)
        follow(self._fit)

    def texts(self) -> list[str]:
        """Return the text of each cell."""
        return [cell.text() for cell in self.cells]

    def name(self, question: str, number: int) -> None:
        """Say at every control which question and row it belongs to."""
        for spec, cell in zip(self.specs, self.cells, strict=True):
            cell.setAccessibleName(
                _("{question}, row {number}: {label}").format(
                    question=question, number=number, label=_(spec.kind.label)
                )
            )
        self.remove.setAccessibleName(
            _("Remove row {number} of: {question}").format(number=number, question=question)
        )

    def _fit(self) -> None:
        sizes = current().sizes
        self._body.setContentsMargins(sizes.space16, sizes.space12, sizes.space16, sizes.space8)
        self._body.setSpacing(sizes.space12)


class RowsEditor(Editor):
    """Any number of rows; there is always one to type in."""

    def __init__(self, specs: Sequence[FieldSpec], cell: Callable[[FieldSpec], Editor]) -> None:
        """Take `cell` as what makes the editor of one field of a row."""
        self._specs, self._cell = specs, cell
        self.rows: list[RowBox] = []
        self._lines = QVBoxLayout()
        self._more: Button = quiet(_("Add a row"), icon="plus")
        super().__init__(self._more)
        self.body.addLayout(self._lines)
        self.body.addWidget(self._more)
        self._more.clicked.connect(self._add_and_go)
        self._add_row([])
        follow(self._fit)

    def text(self) -> str:
        """Return the rows as one text; empty rows are left out."""
        return rows_text([row.texts() for row in self.rows])

    def set_text(self, text: str) -> None:
        """Show the rows."""
        for row in self.rows:
            self._drop(row)
        self.rows.clear()
        for cells in cells_of(text) or [[]]:
            self._add_row(cells)

    def refresh(self) -> None:
        """Offer in every cell what can be chosen now."""
        for row in self.rows:
            for cell in row.cells:
                cell.refresh()

    def setAccessibleName(self, name: str, /) -> None:  # noqa: N802 - Qt's name
        """Name every box by the question and its own label."""
        QWidget.setAccessibleName(self, name)
        self._name()

    def _add_and_go(self) -> None:
        row = self._add_row([])
        settle(self)
        row.cells[0].setFocus()

    def _add_row(self, texts: Sequence[str]) -> RowBox:
        cells = [self._cell(spec) for spec in self._specs]
        for at, cell in enumerate(cells):
            cell.set_text(texts[at] if at < len(texts) else "")
            cell.edited.connect(self._tell)
        row = RowBox(self._specs, cells)
        row.remove.clicked.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._lines.addWidget(row)
        self._set_tab_order(row)
        self.setFocusProxy(self.rows[0].cells[0])
        self._name()
        return row

    def _remove(self, row: RowBox) -> None:
        self.rows.remove(row)
        self._drop(row)
        if not self.rows:
            self._add_row([])
        self._name()
        self._more.setFocus()
        self._tell()

    def _drop(self, row: RowBox) -> None:
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _set_tab_order(self, row: RowBox) -> None:
        """Let Tab reach a new row after the one before it: Qt would put it behind the whole form."""
        before: QWidget = self._more.previousInFocusChain() or self._more
        stops = [each for each in row.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
        for after in (*stops, self._more):
            QWidget.setTabOrder(before, after)
            before = after

    def _name(self) -> None:
        question = self.accessibleName()
        self._more.setAccessibleName(f"{question}: {self._more.words}")
        for number, row in enumerate(self.rows, start=1):
            row.name(question, number)
            row.remove.setVisible(len(self.rows) > 1)

    def _fit(self) -> None:
        self._lines.setSpacing(current().sizes.space8)
        self.body.setSpacing(current().sizes.space8)
