"""The medicines of a line, a box each."""

from PySide6.QtWidgets import QLineEdit, QWidget

from carejourney.i18n import _
from carejourney.records.kinds import LONGEST_TEXT
from carejourney.ui.generic.editors import Editor
from carejourney.ui.kit.buttons import Button, quiet
from carejourney.ui.kit.column import Column
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.usecases.form import cells_of, rows_text

NAME = 300
"""The breadth at 100 % of the box for a name."""


class MedicineRow(QWidget):
    """A medicine, and the button that takes it out."""

    def __init__(self, name: str, number: int) -> None:
        super().__init__()
        self.box = QLineEdit(name)
        self.box.setMaxLength(LONGEST_TEXT + 1)
        self.remove = quiet(_("Remove"), icon="x")
        self._flow = Flow(self)
        self._flow.addWidget(self.box)
        self._flow.addWidget(self.remove)
        self.count(number)
        follow(self._fit)

    def count(self, number: int) -> None:
        """Say at both controls which medicine it is."""
        self.box.setAccessibleName(_("Medicine {number}").format(number=number))
        self.remove.setAccessibleName(_("Remove medicine {number}").format(number=number))

    def _fit(self) -> None:
        self._flow.setSpacing(current().sizes.space8)
        self.box.setFixedWidth(current().scale.px(NAME))


class MedicinesEditor(Editor):
    """The medicines of a line. The text is rows of one name each."""

    def __init__(self) -> None:
        self.rows: list[MedicineRow] = []
        self.add_button: Button = quiet(_("Add a medicine"), icon="plus")
        super().__init__(self.add_button)
        self._column = Column()
        self.body.addWidget(self._column)
        self.body.addWidget(self.add_button)
        self.add_button.clicked.connect(self._add_and_go)

    def text(self) -> str:
        """Return the rows; empty ones are left out."""
        return rows_text([[row.box.text()] for row in self.rows])

    def set_text(self, text: str) -> None:
        """Show the rows; boxes that are there already take other names."""
        names = [row[0] if row else "" for row in cells_of(text)]
        while len(self.rows) > len(names):
            self._take_out(self.rows.pop())
        for row, name in zip(self.rows, names, strict=False):
            row.box.setText(name)
        for name in names[len(self.rows) :]:
            self._add(name)

    def setAccessibleName(self, name: str, /) -> None:  # noqa: N802 - Qt's name
        """Name the question; each box has its own name."""
        QWidget.setAccessibleName(self, name)
        self.add_button.setAccessibleName(f"{self.add_button.words}: {name}")

    def _add(self, name: str) -> MedicineRow:
        row = MedicineRow(name, len(self.rows) + 1)
        row.box.textEdited.connect(self._tell)
        row.remove.clicked.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._column.body.addWidget(row)
        row.setVisible(True)  # so that it can have the focus at once
        return row

    def _add_and_go(self) -> None:
        row = self._add("")
        self._tell()
        settle(self)
        row.box.setFocus()

    def _remove(self, row: MedicineRow) -> None:
        self.rows.remove(row)
        self._take_out(row)
        for number, each in enumerate(self.rows, start=1):
            each.count(number)
        self.add_button.setFocus()
        settle(self)
        self._tell()

    def _take_out(self, row: MedicineRow) -> None:
        self._column.body.removeWidget(row)
        row.hide()
        row.deleteLater()
