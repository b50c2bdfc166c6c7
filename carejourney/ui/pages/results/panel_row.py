"""One line of a report of blood tests: its boxes, and what is worth a second look."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from carejourney.domain.doubts import Doubt
from carejourney.domain.wording import shortened
from carejourney.i18n import _
from carejourney.ui.kit.button_row import ButtonRow
from carejourney.ui.kit.buttons import Button, secondary
from carejourney.ui.kit.column import empty
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.undo_strip import announce
from carejourney.ui.kit.words import Help, Plain
from carejourney.ui.pages.results.cells import Box, Cell
from carejourney.ui.pages.results.entry_rows import EntryRow
from carejourney.ui.pages.results.parts import beside_rest
from carejourney.usecases.results import PanelEntry, PanelRow

MOST_SHOWN = 60
"""Characters of a value on a button."""


class LabRow(EntryRow):
    """Writes into `row` as it is typed."""

    def __init__(self, row: PanelRow, entry: PanelEntry, names: Sequence[str]) -> None:
        self.row, self._entry = row, entry
        self.test, self.value, self.unit, self.usual_range = Box(), Box(), Box(), Box()
        cells = [
            Cell(_("Test"), self.test, 5),
            Cell(_("Value as printed"), self.value, 3),
            Cell(_("Unit"), self.unit, 4),
            Cell(_("The lab's range, as printed (optional)"), self.usual_range, 4),
        ]
        super().__init__(cells, _("Remove this row"))
        self.main = self.value
        self.passed = False
        """Whether somebody has looked again and keeps the value."""
        self._doubt: Doubt | None = None
        self._said, self._problem = Help(""), Plain("", ink="stop")
        self._buttons = ButtonRow([])
        self.keep_value: Button = secondary(_("Keep"))
        for words in (self._problem, self._said):
            words.setVisible(False)
            self.body.addLayout(beside_rest(words))
        self._buttons.setVisible(False)
        self.body.addWidget(self._buttons)
        completer = QCompleter(list(names), self.test)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda _text: self._named())
        self.test.setCompleter(completer)
        for box, text in zip(self._boxes(), row.cells(), strict=True):
            box.setText(text)
            box.setCursorPosition(0)
            box.textEdited.connect(self._typed)
        self._filled_unit = row.unit
        self.test.editingFinished.connect(self._named)
        for box in (self.value, self.unit):
            box.editingFinished.connect(self._look_again)
        self.test.entered.connect(self._from_test)
        for box in (self.value, self.unit, self.usual_range):
            box.entered.connect(self.done)
        self._look_again()

    @property
    def begins(self) -> QLineEdit:
        """The value, or the name where there is none yet."""
        return self.value if self.test.text().strip() else self.test

    @property
    def is_empty(self) -> bool:
        """Whether neither a name nor a value is typed."""
        return self.row.is_empty and not self.test.text().strip()

    def name_row(self, number: int, *, first: bool, removable: bool) -> None:
        """Say at each box which test it is about."""
        test = shortened(self.test.text(), MOST_SHOWN)
        row = _("Row {number}, {test}").format(number=number, test=test) if test else ""
        self.name(row or _("Row {number}").format(number=number), first=first, removable=removable)

    def asks_back(self) -> bool:
        """Return whether there is a question that nobody has answered yet."""
        self._look_again()
        return self._doubt is not None and bool(self._doubt.keep) and not self.passed

    def show_problem(self, sentence: str) -> None:
        """Show what is to sort out in this row."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        for box in (self.test, self.value):
            box.setAccessibleDescription(sentence)

    def _boxes(self) -> tuple[Box, ...]:
        return (self.test, self.value, self.unit, self.usual_range)

    def _typed(self) -> None:
        value_before = self.row.value
        self.row.test, self.row.value, self.row.unit, self.row.usual_range = (
            box.text() for box in self._boxes()
        )
        if self.row.value != value_before:
            self.passed = False
            self._show_doubt(None)
        self.typed.emit()

    def _named(self) -> None:
        """Fill in the unit of last time, unless one was typed."""
        self.row.test = self.test.text()
        unit = self._entry.unit_of(self.row.test)
        if unit != self.unit.text() and self.unit.text() in ("", self._filled_unit):
            self.unit.setText(unit)
            self.unit.setCursorPosition(0)
            self.row.unit = self._filled_unit = unit
            self.typed.emit()
        self.renamed.emit()
        self._look_again()

    def _from_test(self) -> None:
        """Enter in the name: on to its value, or from an empty row on."""
        self._named()
        if self.test.text().strip() and not self.value.text().strip():
            self.value.setFocus()
        else:
            self.done.emit()

    def _look_again(self) -> None:
        doubt = self._entry.doubt_about(self.row)
        if doubt != self._doubt and not (self.passed and doubt is not None and doubt.keep):
            self._show_doubt(doubt)

    def _show_doubt(self, doubt: Doubt | None) -> None:
        if doubt is None and self._doubt is None:
            return
        self._doubt = doubt
        empty(self._buttons.flow)
        self._said.setText(doubt.sentence if doubt else "")
        self._said.setVisible(doubt is not None)
        self._buttons.setVisible(doubt is not None and bool(doubt.keep))
        if doubt is not None:
            announce(self.value, doubt.sentence)
            self._offer(doubt)
        self.rearranged.emit()
        settle(self)

    def _offer(self, doubt: Doubt) -> None:
        if not doubt.keep:
            return
        test = self.test.text()
        self.keep_value = secondary(_("Keep {value}").format(value=shortened(doubt.keep, MOST_SHOWN)))
        self.keep_value.clicked.connect(self._keep_value)
        buttons = [self.keep_value]
        for other in doubt.others:
            button = secondary(_("It is {value}").format(value=shortened(other, MOST_SHOWN)))
            button.clicked.connect(lambda _c=False, other=other: self._take(other))
            buttons.append(button)
        change = secondary(_("Change"))
        change.clicked.connect(self._change)
        for each in (*buttons, change):
            each.setAccessibleDescription(f"{test} {doubt.sentence}".strip())
            self._buttons.flow.addWidget(each)
            each.setVisible(True)

    def _keep_value(self) -> None:
        self.passed = True
        self._show_doubt(None)
        self.done.emit()

    def _take(self, text: str) -> None:
        printed = self._doubt.keep if self._doubt else ""
        self.value.setText(self.value.text().replace(printed, text, 1))
        self._typed()
        self._look_again()
        self.done.emit()

    def _change(self) -> None:
        self.value.setFocus()
        self.value.selectAll()
