"""A list of rows that open: how each is drawn, and how it answers to keys and the mouse."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
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
from carejourney.ui.kit.buttons import KEYPAD
from carejourney.ui.kit.theme import FAMILY, current, follow

Index = QModelIndex | QPersistentModelIndex
WORDS = Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextWordWrap
ANYWHERE = WORDS | Qt.TextFlag.TextWrapAnywhere
"""Only for a word that is longer than its room: it would be cut off."""


@dataclass(frozen=True)
class Type:
    """In which letters a part of a row is written, and in which ink where the row is not chosen."""

    font: QFont
    metrics: QFontMetrics
    ink: str = "text"

    @classmethod
    def of(cls, pixels: int, *, bold: bool = False, ink: str = "text") -> "Type":
        """Return the type of this size."""
        font = QFont(FAMILY)
        font.setPixelSize(pixels)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return cls(font, QFontMetrics(font), ink)

    def height(self, width: int, text: str) -> int:
        """Return the height of a text at `width` pixels. Most are one line, which is cheap to see."""
        if not text:
            return 0
        if "\n" not in text and self.metrics.horizontalAdvance(text) <= width:
            return self.metrics.lineSpacing()
        return self.metrics.boundingRect(QRect(0, 0, width, 1 << 20), self.flags(width, text), text).height()

    def flags(self, width: int, text: str) -> int:
        """Return how a text breaks: between words, unless one of them alone is too long."""
        longest = max((self.metrics.horizontalAdvance(word) for word in text.split()), default=0)
        return int(ANYWHERE if longest > width else WORDS)


Placed = tuple[QRect, str, Type]
"""Where a part of a row is written, what it says, and in which type."""


class RowParts(QStyledItemDelegate):
    """Base: draws the parts of a row, broken into lines. Override `_placed` and `_fit`."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[int, int], int] = {}
        follow(self._fit)

    def forget(self) -> None:
        """Measure again: the rows are others now."""
        self._heights.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index, /) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of a row, at the width of the view. Asked once a row, width and text size."""
        width = self._view.viewport().width()
        key = (index.row(), width)
        if key not in self._heights:
            placed = self._placed(index, QRect(0, 0, width, 1 << 20))
            bottom = max((room.bottom() + 1 for room, _text, _type in placed), default=0)
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
        for room, text, type_ in self._placed(index, rect):
            painter.setFont(type_.font)
            painter.setPen(look.color("on_accent" if chosen else type_.ink))
            painter.drawText(room, type_.flags(room.width(), text), text)
        painter.restore()

    def _placed(self, index: Index, rect: QRect) -> Sequence[Placed]:
        raise NotImplementedError

    def _fit(self) -> None:
        self._heights.clear()


class RowList(QListView):
    """Base: rows to open, with the mouse or with Enter and Space. Never scrolls sideways."""

    opened = Signal(object)
    """The record."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "records")
        self.setAccessibleName(name)
        self.setAccessibleDescription(_("Enter opens what is chosen."))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open)

    def record_of(self, row: int) -> Record:
        """Return the record in a row."""
        raise NotImplementedError

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
        if opens and not event.modifiers() & ~KEYPAD:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent, /) -> None:  # noqa: N802
        """Start at the first row, so that keys and screen readers have a place."""
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._go_to(0)
        super().focusInEvent(event)

    def _fill(self, model: QAbstractItemModel, parts: RowParts) -> None:
        """Show the rows of `model`, drawn by `parts`."""
        self._parts = parts
        self.setItemDelegate(parts)
        self.setModel(model)
        follow(self._fit)

    def _open(self, at: QModelIndex) -> None:
        if at.isValid():
            self.opened.emit(self.record_of(at.row()))

    def _go_to(self, row: int) -> None:
        if 0 <= row < self.model().rowCount():
            self.setCurrentIndex(self.model().index(row, 0))

    def _rows_seen(self) -> int:
        """Return how many rows the list is high."""
        return self.model().rowCount()

    def _content_height(self) -> int:
        option, model = QStyleOptionViewItem(), self.model()
        heights = (
            self._parts.sizeHint(option, model.index(row, 0)).height() for row in range(self._rows_seen())
        )
        return sum(heights) + self.height() - self.viewport().height()

    def _fit(self) -> None:
        self.setFixedHeight(max(self._content_height(), current().sizes.target))
        self.scheduleDelayedItemsLayout()
