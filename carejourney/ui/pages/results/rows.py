"""Results as rows, newest first: columns where there is room for them, else one below the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QStyle, QWidget

from carejourney.i18n import _
from carejourney.records.base import Record
from carejourney.ui.generic.row_list import Index, Placed, RowList, RowParts, Type
from carejourney.ui.kit.theme import current, follow

WIDE = 640
"""The least breadth at 100 % for columns."""


@dataclass(frozen=True)
class ResultLine:
    """One row: a record, and what stands in each column.

    `stacked` are its lines where there are no columns, the first in bold; `sentence` is what a screen reader
    says.
    """

    record: Record
    cells: tuple[str, ...]
    stacked: tuple[str, ...]
    sentence: str


@dataclass(frozen=True)
class ResultColumn:
    """A column: its title, its share of the breadth, and whether it is what the row is read for."""

    title: str
    share: int
    is_strong: bool = False


class ResultRows(QAbstractListModel):
    """The rows. Never edited in place."""

    def __init__(self, lines: Sequence[ResultLine]) -> None:
        super().__init__()
        self.lines = lines

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row as a sentence: the delegate draws its cells."""
        if not index.isValid():
            return None
        sentence = self.lines[index.row()].sentence
        if role == Qt.ItemDataRole.AccessibleTextRole:
            place = _("{number} of {count}").format(number=index.row() + 1, count=len(self.lines))
            return f"{sentence}, {place}"
        return sentence if role == Qt.ItemDataRole.DisplayRole else None


class Cells(RowParts):
    """Draws the cells of a row."""

    def __init__(self, view: "ResultList") -> None:
        super().__init__(view)
        self._list = view

    def _placed(self, index: Index, rect: QRect) -> list[Placed]:
        return self._list.rooms(index.row(), rect)


class ResultList(RowList):
    """Rows to open, with the mouse or with Enter and Space. As high as its rows: the page scrolls."""

    def __init__(self, name: str, columns: Sequence[ResultColumn], lines: Sequence[ResultLine]) -> None:
        super().__init__(name)
        self.columns = tuple(columns)
        self._rows = ResultRows(lines)
        self._rows.setParent(self)
        self._fill(self._rows, Cells(self))

    @property
    def lines(self) -> Sequence[ResultLine]:
        """What the rows say."""
        return self._rows.lines

    @property
    def is_wide(self) -> bool:
        """Whether the cells stand in columns."""
        return self.viewport().width() >= current().scale.px(WIDE)

    def choose(self, row: int) -> None:
        """Choose a row."""
        self._go_to(row)

    def record_of(self, row: int) -> Record:
        """Return the record in a row."""
        return self.lines[row].record

    def column_rooms(self, width: int) -> list[tuple[int, int]]:
        """Return the left edge and the breadth of each column, reading from the left."""
        sizes = current().sizes
        whole = sum(column.share for column in self.columns)
        free = width - 2 * sizes.space12 - sizes.space16 * (len(self.columns) - 1)
        rooms, left = [], sizes.space12
        for column in self.columns:
            breadth = max(free * column.share // whole, 1)
            rooms.append((left, breadth))
            left += breadth + sizes.space16
        return rooms

    def rooms(self, row: int, rect: QRect) -> list[Placed]:
        """Return where in `rect` each cell of a row is written, and in which type."""
        line, top = self.lines[row], rect.top() + current().sizes.space8
        if self.is_wide:
            types = [self._strong if column.is_strong else self._plain for column in self.columns]
            parts = list(zip(line.cells, types, self.column_rooms(rect.width()), strict=True))
        else:
            beside = current().sizes.space12
            room = (beside, max(rect.width() - 2 * beside, 1))
            parts = [
                (text, self._plain if at else self._strong, room) for at, text in enumerate(line.stacked)
            ]
        placed = []
        for text, type_, (left, width) in parts:
            height = type_.height(width, text)
            place = QRect(rect.left() + left, top, width, height)
            placed.append((QStyle.visualRect(self.layoutDirection(), rect, place), text, type_))
            top += 0 if self.is_wide else height
        return placed

    def _fit(self) -> None:
        self._plain, self._strong = Type.of(current().sizes.body), Type.of(current().sizes.body, bold=True)
        self._parts.forget()
        super()._fit()


class ColumnHeads(QWidget):
    """The titles above the columns of a list; gone where there are no columns."""

    def __init__(self, rows: ResultList) -> None:
        super().__init__()
        self._rows = rows
        follow(self._fit)

    def paintEvent(self, _event: object, /) -> None:  # noqa: N802 - Qt's name
        """Write each title above its column."""
        if not self._rows.is_wide:
            return
        painter = QPainter(self)
        painter.setFont(Type.of(current().sizes.body, bold=True).font)
        painter.setPen(current().color("text2"))
        inset = (self.width() - self._rows.viewport().width()) // 2
        whole = QRect(inset, 0, self._rows.viewport().width(), self.height())
        for column, (left, width) in zip(
            self._rows.columns, self._rows.column_rooms(whole.width()), strict=True
        ):
            room = QStyle.visualRect(
                self.layoutDirection(), whole, QRect(whole.left() + left, 0, width, whole.height())
            )
            painter.drawText(
                room, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, column.title
            )
        painter.end()

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Take no room where the rows stand one below the other."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= current().scale.px(WIDE)
        self.setFixedHeight(current().sizes.chip if wide else 0)
        self.update()
