"""One editor a field kind. Each holds a field's text as `usecases.form` means it and tells what was done.

Setting the text never tells: only a person's own typing, choosing or pressing does.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, overload

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from carejourney.i18n import _
from carejourney.records.base import Record
from carejourney.records.kinds import LONGEST_TEXT
from carejourney.ui.kit.buttons import secondary
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.choice import Choice
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow

MOST_CHIPS = 8
"""More answers than these drop down as a list (screens.md, Components)."""
AT_ONCE = 50
"""A list of more entries is filled when somebody comes to it: a drop-down list looks through all it holds."""
SHORT = 300
"""The breadth at 100 % of a box for a date, a time or a number."""
LEAST_LINES, MOST_LINES = 3, 14
"""How high a box for several lines is: as high as its words, within these."""

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Options = Sequence[tuple[str, str]]
"""(text, words) of everything that can be chosen."""
Targets = Callable[[str | None], Options]
"""Returns everything that can be linked to: of one record type, or of all for None."""


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

    def refresh(self) -> None:
        """Offer what can be chosen now: something may have been added since."""

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
    """A line of text. `short`: for a date or a number, with the buttons beside it."""

    def __init__(self, buttons: Options = (), *, short: bool = False) -> None:
        """Take `buttons` as (text that they put in, words)."""
        self.line = QLineEdit()
        # One sign more than can be kept, so that a longer paste is refused with a sentence, never cut.
        self.line.setMaxLength(LONGEST_TEXT + 1)
        super().__init__(self.line)
        self._given, self._short = "", short
        self.row = Flow()
        if short:
            self.row.addWidget(self.line)
            self.body.addLayout(self.row)
        else:
            self.body.addWidget(self.line)
        for text, words in buttons:
            button = secondary(words)
            button.clicked.connect(lambda _checked=False, text=text: self.put(text))
            self.row.addWidget(button)
        self.line.textEdited.connect(self._tell)
        follow(self._fit)

    def text(self) -> str:
        """Return the line; the text as it was given where nobody has touched it."""
        line = self.line.text()
        return self._given if line == _on_one_line(self._given) else line

    def set_text(self, text: str) -> None:
        """Show the text. Line breaks show as spaces and stay until the line is changed."""
        self._given = text
        self.line.setText(_on_one_line(text))
        self.line.setCursorPosition(0)

    def put(self, text: str) -> None:
        """Take a text that a person chose for this line."""
        self.set_text(text)
        self._tell()

    def _fit(self) -> None:
        self.row.setSpacing(current().sizes.space8)
        if self._short:
            self.line.setFixedWidth(current().scale.px(SHORT))


def _on_one_line(text: str) -> str:
    return " ".join(text.splitlines())


class TextEditor(Editor):
    """Several lines of the family's own words. Tab leaves it; nothing is ever shown as rich text."""

    def __init__(self) -> None:
        self.box = QPlainTextEdit()
        super().__init__(self.box)
        self.box.setTabChangesFocus(True)
        self.body.addWidget(self.box)
        self._setting = False
        self.box.textChanged.connect(self._changed)
        follow(self._fit)

    def text(self) -> str:
        """Return the words."""
        return self.box.toPlainText()

    def set_text(self, text: str) -> None:
        """Show the words."""
        self._setting = True
        self.box.setPlainText(text)
        self._setting = False

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Lines break elsewhere now."""
        super().resizeEvent(event)
        self._fit()

    def _changed(self) -> None:
        self._fit()
        if not self._setting:
            self._tell()

    def _fit(self) -> None:
        lines = min(max(int(self.box.document().size().height()), LEAST_LINES), MOST_LINES)
        self.box.ensurePolished()
        room = 2 * int(self.box.document().documentMargin()) + current().sizes.space16
        self.box.setFixedHeight(lines * self.box.fontMetrics().lineSpacing() + room)


class ChipRowEditor(Editor):
    """Base: a row of chips."""

    def __init__(self, chips: ChipRow) -> None:
        self.chips = chips
        super().__init__(chips)
        self.body.addWidget(chips)

    def setAccessibleName(self, name: str, /) -> None:  # noqa: N802 - Qt's name
        """Name the row, and tell at each chip what it answers."""
        QWidget.setAccessibleName(self, name)
        self.chips.describe(name, self.accessibleDescription())

    def setAccessibleDescription(self, description: str, /) -> None:  # noqa: N802 - Qt's name
        """Describe the row, and each chip."""
        QWidget.setAccessibleDescription(self, description)
        self.chips.describe(self.accessibleName(), description)


class ChipEditor(ChipRowEditor):
    """An answer among a few, as chips; pressed again it is taken back."""

    def __init__(self, options: Options) -> None:
        super().__init__(ChipRow(options))
        self.chips.picked.connect(self._tell)

    def text(self) -> str:
        """Return the key of the answer, or nothing."""
        return self.chips.value() or ""

    def set_text(self, text: str) -> None:
        """Show an answer by its key."""
        self.chips.set_value(text or None)


class LinkOptions(Sequence[tuple[str, str]]):
    """What can be linked to. Its words are made when they are looked at: there may be thousands."""

    def __init__(
        self,
        records: Mapping[str, Record],
        words: Callable[[Record], str],
        find: Callable[[str], Record | None] = lambda _key: None,
    ) -> None:
        """Offer `records`, each under the key that is kept. `find` knows those that are not among them."""
        self.keys = list(records)
        self._records, self._words, self._find = records, words, find

    def words_of(self, key: str) -> str:
        """Return the words of a record, also of one that is not among these; its key where there is none."""
        record = self._records.get(key) or self._find(key)
        return key if record is None else self._words(record)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.keys)

    @overload
    def __getitem__(self, at: int) -> tuple[str, str]: ...
    @overload
    def __getitem__(self, at: slice) -> list[tuple[str, str]]: ...
    def __getitem__(self, at: int | slice) -> tuple[str, str] | list[tuple[str, str]]:
        """Return the key and the words of one, or of several."""
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        return self.keys[at], self.words_of(self.keys[at])


class _Entries(QAbstractListModel):
    """The entries of a list: no answer, the options, and what was chosen once and is no option any more.

    Not `whole`: the options only once they are chosen.
    """

    def __init__(self, nothing: str, options: Options, parent: QObject, *, whole: bool) -> None:
        super().__init__(parent)
        self._options = options
        shown = list(options) if whole else []
        # All words now: a list may be looked at once more when the journey it speaks of is closed.
        self._keys, self._words = (
            ["", *(key for key, _w in shown)],
            [nothing, *(words for _k, words in shown)],
        )
        self._places = {key: at for at, key in reversed(list(enumerate(self._keys)))}

    def place_of(self, key: str) -> int:
        """Return the row with this key. One that is not there comes last, as it is."""
        if key not in self._places:
            at = len(self._keys)
            self.beginInsertRows(QModelIndex(), at, at)
            self._keys.append(key)
            self._words.append(self._options.words_of(key) if isinstance(self._options, LinkOptions) else key)
            self._places[key] = at
            self.endInsertRows()
        return self._places[key]

    def rowCount(self, parent: Index = NOWHERE, /) -> int:  # noqa: N802 - Qt's name
        """Return how many entries there are."""
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> str | None:
        """Return the words of an entry, or its key."""
        at = index.row()
        if role == Qt.ItemDataRole.UserRole:
            return self._keys[at]
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        return self._words[at]


class ListEditor(Editor):
    """An answer among many, as a list that drops down; a long one takes typing as well.

    The first entry is no answer. Words that are in no entry are the text themselves: the form says so.
    """

    def __init__(self, options: Callable[[], Options], *, typing: bool = True) -> None:
        self.list = Choice()
        super().__init__(self.list)
        # As wide as its longest entry, it would widen the page.
        self.list.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list.setMinimumContentsLength(12)
        self._options = options
        self._takes_typing = typing
        self.body.addWidget(self.list)
        self._fill()
        self.list.reached.connect(self._fill_whole)
        self.list.activated.connect(self._tell)

    def text(self) -> str:
        """Return the key or id that is chosen, the words typed that are in no entry, or nothing."""
        typed = self.list.currentText()
        at = self.list.currentIndex()
        if not self.list.isEditable() or typed == self.list.itemText(at):
            return str(self.list.currentData() or "")
        wanted = typed.casefold().strip()
        same = [at for at in range(self.list.count()) if self.list.itemText(at).casefold() == wanted]
        return str(self.list.itemData(same[0]) or "") if len(same) == 1 else typed.strip()

    def set_text(self, text: str) -> None:
        """Choose by key or id. What is no longer in the list is shown as it is, so that it is not lost."""
        self.list.setCurrentIndex(self._entries.place_of(text))

    def refresh(self) -> None:
        """Offer what there is now; what is chosen stays chosen."""
        chosen = self.text()
        self._fill()
        self.set_text(chosen)

    def _fill(self, *, reached: bool = False) -> None:
        options = self._options()
        self._is_whole = reached or len(options) <= AT_ONCE
        types = self.list.isEditable() or (self._takes_typing and len(options) > MOST_CHIPS)
        nothing = "" if types else _("Not written down")
        self._entries = _Entries(nothing, options, self.list, whole=self._is_whole)
        self.list.setModel(self._entries)  # which lets the one before go
        if types:
            self._let_type()

    def _fill_whole(self) -> None:
        if not self._is_whole:
            chosen = self.text()
            self._fill(reached=True)
            self.set_text(chosen)

    def _let_type(self) -> None:
        is_new = not self.list.isEditable()
        self.list.take_typing()
        if (line := self.list.lineEdit()) is not None and is_new:
            line.setMaxLength(LONGEST_TEXT + 1)
            line.setPlaceholderText(_("Type or choose"))
            line.textEdited.connect(self._tell)


def chosen_from(answers: Any) -> Editor:
    """Return the editor of a closed set of answers: chips, or a list where there are more than fit."""
    options = [(answer.value, str(answer)) for answer in answers]
    return ChipEditor(options) if len(options) <= MOST_CHIPS else ListEditor(lambda: options)
