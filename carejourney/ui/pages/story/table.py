"""The table that says all that the picture shows: a row a record, newest first, each of them a button."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from carejourney.domain.phrases import listed
from carejourney.domain.timeline import TableRow
from carejourney.i18n import _
from carejourney.ui.kit.buttons import quiet
from carejourney.ui.kit.column import Column
from carejourney.ui.kit.row_button import RowButton
from carejourney.ui.kit.tab_order import tab_in_reading_order
from carejourney.ui.kit.theme import current
from carejourney.ui.kit.words import Help, Plain

SHOWN_AT_ONCE = 30
DATE = 170
"""The breadth at 100 % of the dates."""


class StoryRow(RowButton):
    """One record: its date, what it is, and more about it. It opens by a click, Space or Enter."""

    def __init__(self, row: TableRow, place: str) -> None:
        super().__init__(listed([row.date, row.what, row.detail, place]))
        self.row = row
        self.setAccessibleDescription(_("Opens it"))
        self._date = Plain(row.date, "strong", ink="accent")
        body, texts = QHBoxLayout(), QVBoxLayout()
        texts.setSpacing(0)
        body.addWidget(self._date, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        body.addLayout(texts, 1000)
        body.addStretch(1)  # takes what the words leave past their longest line
        for words in (Plain(row.what, "label"), Help(row.detail)):
            if words.text():
                texts.addWidget(words)
        self._hold(body)

    def _fit(self) -> None:
        super()._fit()
        self._body.setSpacing(current().sizes.space16)
        self._date.setFixedWidth(current().scale.px(DATE))


class StoryTable(Column):
    """Rows in their order. More than `SHOWN_AT_ONCE` come in by a press of a button."""

    opened = Signal(str, str)
    """The table and the id of the record."""

    def __init__(self) -> None:
        super().__init__("edge")
        self.rows: list[StoryRow] = []
        self._all: tuple[TableRow, ...] = ()
        self._most = SHOWN_AT_ONCE
        self._column = Column("edge")
        self.more = quiet(_("Show 30 more"), name=_("Show 30 more of the treatment story"))
        self.more.clicked.connect(self._grow)
        self.body.addWidget(self._column)
        self.body.addWidget(self.more)

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        """Show these rows. The focus stays with its record."""
        if tuple(rows) == self._all and self.rows:
            return
        self._all = tuple(rows)
        focused = next((row.row.of for row in self.rows if row.hasFocus()), None)
        self._column.clear()
        self.rows.clear()
        self._fill()
        again = next((row for row in self.rows if row.row.of == focused), None)
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        for at in range(len(self.rows), min(self._most, len(self._all))):
            place = _("{number} of {count}").format(number=at + 1, count=len(self._all))
            row = StoryRow(self._all[at], place)
            row.clicked.connect(lambda _checked=False, of=row.row.of: self.opened.emit(*of))
            self._column.body.addWidget(row)
            self.rows.append(row)
        self.more.setVisible(len(self._all) > self._most)

    def _grow(self) -> None:
        before = len(self.rows)
        self._most += SHOWN_AT_ONCE
        self._fill()
        tab_in_reading_order(self)
        if len(self.rows) > before:
            self.rows[before].setFocus(Qt.FocusReason.OtherFocusReason)
