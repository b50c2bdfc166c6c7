"""The records of one type as a list: what each is called, and below it what else is known of it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
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

from carejourney.domain.wording import Wording
from carejourney.i18n import _
from carejourney.records.base import Record, Records
from carejourney.ui.generic.rows import RecordRows, RowRole
from carejourney.ui.kit.theme import FAMILY, current, follow

Index = QModelIndex | QPersistentModelIndex
FLAGS = Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
WHOLE = 60
"""A list of no more rows shows all of them and scrolls with its page; a longer one scrolls by itself."""
SEEN = 9
"""Rows that a list of its own scrolling shows at once."""


class TwoParts(QStyledItemDelegate):
    """Draws a row: its title, and its details below in second rank. Both break between lines."""

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
            self._heights[key] = self._measure(index, width)
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
        room = self._room(rect)
        for font, text, ink in (
            (self._title, index.data(RowRole.TITLE), "text"),
            (self._detail, index.data(RowRole.DETAIL), "text2"),
        ):
            painter.setFont(font)
            painter.setPen(look.color("on_accent" if chosen else ink))
            height = _height(QFontMetrics(font), room.width(), text)
            painter.drawText(QRect(room.topLeft(), QSize(room.width(), height)), FLAGS, text)
            room.setTop(room.top() + height)
        painter.restore()

    def _measure(self, index: Index, width: int) -> int:
        room = self._room(QRect(0, 0, width, 1 << 20)).width()
        title = _height(self._title_metrics, room, index.data(RowRole.TITLE))
        detail = _height(self._detail_metrics, room, index.data(RowRole.DETAIL))
        return max(title + detail + 2 * current().sizes.space8, current().sizes.target)

    @staticmethod
    def _room(rect: QRect) -> QRect:
        sizes = current().sizes
        return rect.adjusted(sizes.space12, sizes.space8, -sizes.space12, -sizes.space8)

    def _fit(self) -> None:
        self._title, self._detail = QFont(FAMILY), QFont(FAMILY)
        self._title.setPixelSize(current().sizes.body)
        self._title.setWeight(QFont.Weight.DemiBold)
        self._detail.setPixelSize(current().sizes.help)
        self._title_metrics, self._detail_metrics = QFontMetrics(self._title), QFontMetrics(self._detail)
        self._heights.clear()


def _height(metrics: QFontMetrics, width: int, text: str) -> int:
    """Return the height of the text at `width` pixels. Most are one line, which is cheap to see."""
    if not text:
        return 0
    if metrics.horizontalAdvance(text) <= width:
        return metrics.lineSpacing()
    return metrics.boundingRect(QRect(0, 0, width, 1 << 20), FLAGS, text).height()


class RecordList(QListView):
    """Rows to open, with the mouse or with Enter and Space. Never scrolls sideways."""

    opened = Signal(object)
    """The record."""

    def __init__(
        self, cls: type[Record], records: Records, worded: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "records")
        self.rows = RecordRows(cls, records, worded, self)
        self._parts = TwoParts(self)
        self.setItemDelegate(self._parts)
        self.setModel(self.rows)
        self.setAccessibleName(_(cls.plural))
        self.setAccessibleDescription(_("Enter opens what is chosen."))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open)
        follow(self._fit)

    def reload(self) -> None:
        """Read the records again. The one that is chosen stays chosen, or else its neighbor."""
        chosen, row = self.chosen(), self.currentIndex().row()
        self.rows.reload()
        self._parts.forget()
        if chosen is not None:
            again = self.rows.row_of(chosen.id)
            self._go_to(again if again >= 0 else min(row, self.rows.rowCount() - 1))
        self._fit()

    def chosen(self) -> Record | None:
        """Return the record that is chosen."""
        at = self.currentIndex()
        return self.rows.record(at.row()) if at.isValid() else None

    def choose(self, record_id: str) -> None:
        """Choose a record by its id."""
        self._go_to(self.rows.row_of(record_id))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, as below
        """Return the size of all rows, or of some where it scrolls by itself."""
        return QSize(super().sizeHint().width(), self._content_height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
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
        if opens and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent, /) -> None:  # noqa: N802
        """Start at the first row, so that keys and screen readers have a place."""
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._go_to(0)
        super().focusInEvent(event)

    def _open(self, at: QModelIndex) -> None:
        if at.isValid():
            self.opened.emit(self.rows.record(at.row()))

    def _go_to(self, row: int) -> None:
        if 0 <= row < self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(row, 0))

    def _content_height(self) -> int:
        count = self.rows.rowCount()
        option = QStyleOptionViewItem()
        shown = range(min(count, SEEN if count > WHOLE else count))
        rows = sum(self._parts.sizeHint(option, self.rows.index(row, 0)).height() for row in shown)
        return rows + self.height() - self.viewport().height()

    def _fit(self) -> None:
        whole = self.rows.rowCount() <= WHOLE
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if whole else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
        self.setLayoutMode(QListView.LayoutMode.SinglePass if whole else QListView.LayoutMode.Batched)
        self.setFixedHeight(max(self._content_height(), current().sizes.target))
        self.scheduleDelayedItemsLayout()
