"""The lines of a report while they are typed: Enter goes to the next row, and past the last one adds one."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from carejourney.i18n import _
from carejourney.ui.kit.button_row import ButtonRow
from carejourney.ui.kit.buttons import quiet
from carejourney.ui.kit.column import Column
from carejourney.ui.kit.error_summary import reveal, settle
from carejourney.ui.pages.results.cells import CellRow


class EntryRow(CellRow):
    """Base: a row that writes into what it stands for as it is typed."""

    typed = Signal()
    renamed = Signal()
    done = Signal()
    """Enter: on to the next row."""
    rearranged = Signal()
    """Something more, or less, to press."""
    main: QLineEdit
    """The box that the row is about."""

    @property
    def begins(self) -> QLineEdit:
        """The box to type in first."""
        return self.main

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed that makes a row."""
        return not self.main.text().strip()

    def name_row(self, number: int, *, first: bool, removable: bool) -> None:
        """Say at each box which row it is in."""
        self.name(_("Row {number}").format(number=number), first=first, removable=removable)

    def show_problem(self, sentence: str) -> None:
        """Show what is to sort out in this row."""
        raise NotImplementedError


R = TypeVar("R", bound=EntryRow)


class EntryRows(Column, Generic[R]):
    """The rows, and the button for one more. `models` returns what they stand for, in the same order.

    `new` makes an empty one, `row_of` the row of one; `after` is where Enter leads from an empty last row.
    """

    touched = Signal()
    rearranged = Signal()
    """Other rows, or other things to press in one: Tab has to go through them in order."""

    def __init__(
        self,
        models: Callable[[], list[Any]],
        new: Callable[[], Any],
        row_of: Callable[[Any], R],
        after: Callable[[], QWidget],
    ) -> None:
        self.more = quiet(_("Add a row"), icon="plus")
        self._lines = Column(gap="space12")
        super().__init__("space16", [self._lines, ButtonRow([self.more])])
        self._models, self._new, self._row_of, self._after = models, new, row_of, after
        self.rows: list[R] = []
        self.more.clicked.connect(self._add_and_go)

    def refill(self) -> None:
        """Show what the models hold now."""
        for row in self.rows:
            self._drop(row)
        self.rows.clear()
        for model in self._models():
            self._place(model)
        self._name()
        self.rearranged.emit()

    def at(self, field: str) -> R:
        """Return the row of a problem whose field is «row N»."""
        return self.rows[min(int(field.rpartition(" ")[2]), len(self.rows) - 1)]

    def clear_problems(self) -> None:
        """Show no problem in any row."""
        for row in self.rows:
            row.show_problem("")

    def _add_and_go(self) -> None:
        self._add().begins.setFocus()

    def _add(self) -> R:
        model = self._new()
        self._models().append(model)
        made = self._place(model)
        self._name()
        self.rearranged.emit()
        settle(self)
        return made

    def _place(self, model: Any) -> R:
        made = self._row_of(model)
        made.typed.connect(self.touched)
        made.renamed.connect(self._name)
        made.rearranged.connect(self.rearranged)
        made.done.connect(lambda: self._go_on(made))
        made.removed.connect(lambda: self._remove(made))
        self.rows.append(made)
        self._lines.body.addWidget(made)
        made.setVisible(True)
        return made

    def _go_on(self, row: R) -> None:
        at = self.rows.index(row)
        is_last = at + 1 == len(self.rows)
        if is_last and row.is_empty:
            self._after().setFocus()
            return
        box = (self._add() if is_last else self.rows[at + 1]).begins
        box.setFocus()
        reveal(box)

    def _remove(self, row: R) -> None:
        at = self.rows.index(row)
        del self.rows[at], self._models()[at]
        self._drop(row)
        if not self.rows:
            self._add()
        self._name()
        self.rows[min(at, len(self.rows) - 1)].main.setFocus()
        self.touched.emit()

    def _drop(self, row: R) -> None:
        self._lines.body.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _name(self) -> None:
        for at, row in enumerate(self.rows):
            row.name_row(at + 1, first=at == 0, removable=len(self.rows) > 1)
