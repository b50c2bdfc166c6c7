"""Results as rows, newest first: columns where there is room for them, else one below the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from carejourney.i18n import _
from carejourney.records.base import Record
from carejourney.ui.kit.theme import FAMILY, current, follow

Index = QModelIndex | QPersistentModelIndex
WORDS = Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextWordWrap
ANYWHERE = WORDS | Qt.TextFlag.TextWrapAnywhere
"""Only for a word that is longer than its column: it would be cut off."""
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
class Column:
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


class Cells(QStyledItemDelegate):
    """Draws the cells of a row, broken into lines."""

    def __init__(self, view: "ResultList") -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[int, int], int] = {}
        follow(self._fit)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index, /) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of a row, measured once for each breadth."""
        width = self._view.viewport().width()
        key = (index.row(), width)
        if key not in self._heights:
            rooms = self._view.rooms(index.row(), QRect(0, 0, width, 1 << 20))
            bottom = max((room.bottom() + 1 for room, _text, _font in rooms), default=0)
            self._heights[key] = max(bottom + current().sizes.space8, current().sizes.target)
        return QSize(width, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        """Draw the row."""
        look, sizes = current(), current().sizes
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawRoundedRect(rect, sizes.control_radius, sizes.control_radius)
        elif index.row():
            painter.setPen(QPen(look.color("line"), sizes.edge))
            painter.drawLine(rect.topLeft() + QPoint(sizes.space12, 0), rect.topRight())
        painter.setPen(look.color("on_accent" if chosen else "text"))
        for room, text, font in self._view.rooms(index.row(), rect):
            painter.setFont(font)
            painter.drawText(room, _flags(QFontMetrics(font), room.width(), text), text)
        painter.restore()

    def _fit(self) -> None:
        self._heights.clear()


class ResultList(QListView):
    """Rows to open, with the mouse or with Enter and Space. As high as its rows: the page scrolls."""

    opened = Signal(object)
    """The record."""

    def __init__(self, name: str, columns: Sequence[Column], lines: Sequence[ResultLine]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.setProperty("kind", "records")
        self._rows = ResultRows(lines)
        self._rows.setParent(self)
        self._cells = Cells(self)
        self.setItemDelegate(self._cells)
        self.setModel(self._rows)
        self.setAccessibleName(name)
        self.setAccessibleDescription(_("Enter opens what is chosen."))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open)
        follow(self._fit)

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
        if 0 <= row < self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(row, 0))

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

    def rooms(self, row: int, rect: QRect) -> list[tuple[QRect, str, QFont]]:
        """Return where in `rect` each cell of a row is written, and in which type."""
        line, top = self._rows.lines[row], rect.top() + current().sizes.space8
        if self.is_wide:
            fonts = [_font(bold=column.is_strong) for column in self.columns]
            parts = list(zip(line.cells, fonts, self.column_rooms(rect.width()), strict=True))
        else:
            beside = current().sizes.space12
            room = (beside, max(rect.width() - 2 * beside, 1))
            parts = [(text, _font(bold=at == 0), room) for at, text in enumerate(line.stacked)]
        placed = []
        for text, font, (left, width) in parts:
            height = _height(QFontMetrics(font), width, text)
            place = QRect(rect.left() + left, top, width, height)
            placed.append((QStyle.visualRect(self.layoutDirection(), rect, place), text, font))
            top += 0 if self.is_wide else height
        return placed

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name, as below
        """Return a few words by one row."""
        return QSize(current().sizes.target * 3, current().sizes.target)

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802
        """Break lines anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802
        """Open with Enter and Space; the rest moves or finds."""
        opens = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if opens and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent, /) -> None:  # noqa: N802
        """Start at the first row, so that keys and screen readers have a place."""
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.choose(0)
        super().focusInEvent(event)

    def _open(self, at: QModelIndex) -> None:
        if at.isValid():
            self.opened.emit(self._rows.lines[at.row()].record)

    def _fit(self) -> None:
        option = QStyleOptionViewItem()
        count = self._rows.rowCount()
        rows = sum(self._cells.sizeHint(option, self._rows.index(row, 0)).height() for row in range(count))
        self.setFixedHeight(max(rows + self.height() - self.viewport().height(), current().sizes.target))
        self.scheduleDelayedItemsLayout()


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
        painter.setFont(_font(bold=True))
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


def _font(*, bold: bool = False) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(current().sizes.body)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def _height(metrics: QFontMetrics, width: int, text: str) -> int:
    """Return the height of the text at `width` pixels. Most are one line, which is cheap to see."""
    if not text:
        return 0
    if "\n" not in text and metrics.horizontalAdvance(text) <= width:
        return metrics.lineSpacing()
    return metrics.boundingRect(QRect(0, 0, width, 1 << 20), _flags(metrics, width, text), text).height()


def _flags(metrics: QFontMetrics, width: int, text: str) -> int:
    """Return how the text breaks: between words, unless one of them alone is too long."""
    longest = max((metrics.horizontalAdvance(word) for word in text.split()), default=0)
    return int(ANYWHERE if longest > width else WORDS)
