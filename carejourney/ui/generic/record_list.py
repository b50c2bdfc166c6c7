"""The records of one type as a list: what each is called, and below it what else is known of it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QListView, QWidget

from carejourney.domain.wording import Wording
from carejourney.i18n import _
from carejourney.records.base import Record, Records
from carejourney.ui.generic.row_list import Index, Placed, RowList, RowParts, Type
from carejourney.ui.generic.rows import RecordRows, RowRole
from carejourney.ui.kit.theme import current

WHOLE = 60
"""A list of no more rows shows all of them and scrolls with its page; a longer one scrolls by itself."""
SEEN = 9
"""Rows that a list of its own scrolling shows at once."""


class TwoParts(RowParts):
    """Draws a row: its title, and its details below in second rank."""

    def _placed(self, index: Index, rect: QRect) -> list[Placed]:
        sizes = current().sizes
        room = rect.adjusted(sizes.space12, sizes.space8, -sizes.space12, -sizes.space8)
        placed = []
        for type_, role in ((self._title, RowRole.TITLE), (self._detail, RowRole.DETAIL)):
            text = index.data(role)
            height = type_.height(room.width(), text)
            placed.append((QRect(room.topLeft(), QSize(room.width(), height)), text, type_))
            room.setTop(room.top() + height)
        return placed

    def _fit(self) -> None:
        super()._fit()
        self._title = Type.of(current().sizes.body, bold=True)
        self._detail = Type.of(current().sizes.help, ink="text2")


class RecordList(RowList):
    """The rows of one record type."""

    def __init__(
        self, cls: type[Record], records: Records, worded: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(_(cls.plural), parent)
        self.rows = RecordRows(cls, records, worded, self)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self._fill(self.rows, TwoParts(self))

    def reload(self) -> None:
        """Read the records again. The one that is chosen stays chosen, or else its neighbor."""
        chosen, row = self.chosen(), self.currentIndex().row()
        self.rows.reload()
        self._parts.forget()
        if chosen is not None:
            again = self.rows.row_of(chosen.id)
            self._go_to(again if again >= 0 else min(row, self.rows.rowCount() - 1))
        self._fit()

    def record_of(self, row: int) -> Record:
        """Return the record in a row."""
        return self.rows.record(row)

    def chosen(self) -> Record | None:
        """Return the record that is chosen."""
        at = self.currentIndex()
        return self.rows.record(at.row()) if at.isValid() else None

    def choose(self, record_id: str) -> None:
        """Choose a record by its id."""
        self._go_to(self.rows.row_of(record_id))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of all rows, or of some where it scrolls by itself."""
        return QSize(super().sizeHint().width(), self._content_height())

    def _rows_seen(self) -> int:
        count = super()._rows_seen()
        return SEEN if count > WHOLE else count

    def _fit(self) -> None:
        whole = self.rows.rowCount() <= WHOLE
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if whole else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
        self.setLayoutMode(QListView.LayoutMode.SinglePass if whole else QListView.LayoutMode.Batched)
        super()._fit()
