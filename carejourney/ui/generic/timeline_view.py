"""The picture of the treatment on screen: painted in the theme's colors, read with the arrow keys."""

import math
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from carejourney.domain.timeline import (
    BASELINE,
    Bar,
    Dashed,
    Label,
    Layout,
    Line,
    Mark,
    Primitive,
    Reading,
    Shape,
    Timeline,
    layout,
    readings,
)
from carejourney.i18n import _
from carejourney.ui.kit.theme import FAMILY, current, follow
from carejourney.ui.kit.undo_strip import announce

MONTH = 30
"""Days that a drag by one month goes over."""
NOTCH = 120
"""How far the wheel turns for one step, in Qt's eighths of a degree."""


@lru_cache(maxsize=64)
def _font(size: int, *, bold: bool) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


@lru_cache(maxsize=64)
def _metrics(size: int, *, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(_font(size, bold=bold))


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, bold: bool) -> float:
    """Return the width of a text on one line, in pixels, for `layout`."""
    return _metrics(round(size), bold=bold).horizontalAdvance(text)


class TimelineView(QWidget):
    """Shows a timeline. Left and Right move the reading line from mark to mark and say each in a sentence.

    It grows as high as its rows need. Nothing needs the pointer to rest on it. Dragging it sideways and
    turning the wheel with Ctrl ask for other days; buttons beside it do the same.
    """

    opened = Signal(str, str)
    """The table and the id of the record that a person wants to open."""
    read = Signal(str)
    """The sentence at the reading line; empty where there is none."""
    moved = Signal(int)
    """How many months farther back it was dragged; less than 0: forward."""
    zoomed = Signal(bool)
    """Whether the wheel asks for fewer days, else for more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timeline: Timeline | None = None
        self._layout: Layout | None = None
        self._laid_out: tuple[Timeline, int, int] | None = None
        self._height = self._least = 0
        self._known_stops: tuple[Reading, ...] | None = ()
        """None where they are not worked out yet: moving the picture does without them."""
        self._at: int | None = None
        self._usual = 0
        self._drag: _Drag | None = None
        self._turned = 0
        """How far the wheel turned since the last step."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Picture of the treatment"))
        self.setAccessibleDescription(_hint())
        follow(self._fit)

    @property
    def drawn(self) -> Layout | None:
        """What is painted; None before there is anything to show."""
        return self._layout

    @property
    def _stops(self) -> tuple[Reading, ...]:
        if self._known_stops is None:
            self._known_stops = readings(self._timeline) if self._timeline else ()
        return self._known_stops

    @property
    def stop(self) -> Reading | None:
        """Where the reading line stands."""
        return self._stops[self._at] if self._at is not None else None

    def show_timeline(self, timeline: Timeline) -> None:
        """Show `timeline`. The reading line stays with its record where that still shows."""
        before = self.stop
        self._timeline, self._known_stops = timeline, None
        same = (at for at, stop in enumerate(self._stops) if stop.of == before.of) if before else iter(())
        self._at = next(same, None)
        if before and self._at is None:
            self.setAccessibleDescription(_hint())
            self.read.emit("")
        self._lay_out_if_sized()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a usual size at this text size."""
        return QSize(current().scale.px(800), max(self._usual, self.minimumHeight()))

    def focusInEvent(self, event: QFocusEvent, /) -> None:  # noqa: N802 - Qt's name
        """Say how it is read."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent, /) -> None:  # noqa: N802 - Qt's name
        """Take the way to read it away again."""
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Lay the picture out anew."""
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802 - Qt's name
        """Move the reading line, or open the record it stands at."""
        last = len(self._stops) - 1
        key, at = event.key(), self._at
        if last < 0 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Right:
            self._step(0 if at is None else min(at + 1, last))
        elif key == Qt.Key.Key_Left:
            self._step(last if at is None else max(at - 1, 0))
        elif key == Qt.Key.Key_Home:
            self._step(0)
        elif key == Qt.Key.Key_End:
            self._step(last)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.stop:
            self.opened.emit(*self.stop.of)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent, /) -> None:  # noqa: N802 - Qt's name
        """Begin what is a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag = _Drag(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:  # noqa: N802 - Qt's name
        """Ask for the days that a drag has come to, month by month."""
        drag, drawn = self._drag, self._layout
        if drag is None or drawn is None:
            return
        away = event.position().x() - drag.begin
        drag.is_on = drag.is_on or abs(away) >= QGuiApplication.styleHints().startDragDistance()
        months = round(away / (drawn.x_of(drawn.first + MONTH) - drawn.left)) if drag.is_on else drag.months
        if months != drag.months:
            step, drag.months = months - drag.months, months
            self.moved.emit(step)

    def wheelEvent(self, event: QWheelEvent, /) -> None:  # noqa: N802 - Qt's name
        """Zoom with Ctrl; without it the page scrolls."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        self._turned += event.angleDelta().y()
        if abs(self._turned) >= NOTCH:
            closer, self._turned = self._turned > 0, 0
            self.zoomed.emit(closer)

    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:  # noqa: N802 - Qt's name
        """Open the record whose mark or words were clicked."""
        reach = current().scale.px(8)
        where = event.position()
        drag, self._drag = self._drag, None
        if self._layout is None or event.button() != Qt.MouseButton.LeftButton or (drag and drag.is_on):
            return
        of = self._layout.record_at(where.x(), where.y(), reach)
        if of and self.rect().contains(where.toPoint()):
            self.opened.emit(*of)

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Paint the picture, the reading line, and its sentence below."""
        if self._layout is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_line(painter, self._layout)
        brush = _Brush(painter)
        for each in self._layout.primitives:
            brush.paint(each)
        self._paint_frame(painter, self._layout)
        self._paint_words(painter)
        painter.end()

    def _step(self, at: int) -> None:
        self._at = at
        sentence = self._stops[at].sentence
        self.setAccessibleDescription(sentence)
        announce(self, sentence)
        self.read.emit(sentence)
        self.update()

    def _paint_line(self, painter: QPainter, drawn: Layout) -> None:
        """Paint the reading line through all rows, behind the words."""
        if self.stop is None:
            return
        painter.setPen(QPen(current().color("accent"), current().sizes.strong_edge))
        x = drawn.x_of(self.stop.day.toordinal())
        painter.drawLine(QPointF(x, drawn.top), QPointF(x, drawn.bottom))

    def _paint_frame(self, painter: QPainter, drawn: Layout) -> None:
        """Frame what the reading line stands at."""
        if self.stop is None:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(current().color("accent"), current().sizes.strong_edge))
        around = current().sizes.space4
        for each in drawn.marks():
            if each.of == self.stop.of and not (isinstance(each, Line) and len(each.points) > 2):
                left, top, right, bottom = each.box
                box = QRectF(QPointF(left, top), QPointF(right, bottom))
                painter.drawRect(box.adjusted(-around, -around, around, around))

    def _lay_out(self) -> None:
        """Lay the picture out, where that comes to anything new."""
        if self._timeline is None:
            return
        size, below = current().sizes.help, self._words_height()
        height, of = self.height() - below, (self._timeline, self.width(), size)
        self.update()
        if self._layout is not None and self._laid_out == of:
            # Lower than it needs to be, it is always as high as it needs to be.
            highest = max(height, self._height)
            if height == self._height or highest <= math.ceil(self._layout.least):
                return
        before, self._laid_out, self._height = self._laid_out, of, height
        self._layout = layout(self._timeline, self.width(), height, size, text_width)
        # Other days of the same records make it higher, never lower: a drag must not make the page jump.
        stays = before is not None and before[0].items is of[0].items and before[1:] == of[1:]
        self._least = max(self._least if stays else 0, math.ceil(self._layout.least))
        self.setMinimumHeight(self._least + below)

    def _lay_out_if_sized(self) -> None:
        """Lay the picture out, unless Qt is to say its size first, before it is seen."""
        if not self.testAttribute(Qt.WidgetAttribute.WA_PendingResizeEvent):
            self._lay_out()

    def _words_height(self) -> int:
        """Return the room below the picture for the sentence at the reading line, so that nothing jumps."""
        size = current().sizes.help
        lines = 2 if self.width() >= 50 * size else 3
        return math.ceil(lines * _metrics(size, bold=False).lineSpacing()) + current().sizes.space8

    def _paint_words(self, painter: QPainter) -> None:
        """Write the sentence at the reading line, or how to begin while the keyboard is here."""
        words = self.stop.sentence if self.stop else _hint() if self.hasFocus() else ""
        below = self._words_height()
        room = QRectF(0, self.height() - below + current().sizes.space8, self.width(), below)
        painter.setFont(_font(current().sizes.help, bold=False))
        painter.setPen(current().color("text"))
        painter.drawText(room, Qt.TextFlag.TextWordWrap, words)

    def _fit(self) -> None:
        self._usual = current().scale.px(440)
        self.setMinimumWidth(current().scale.px(200))
        self._lay_out_if_sized()
        self.updateGeometry()


def _hint() -> str:
    return _("Left and Right read it, mark by mark. Enter opens what is read. The table says the same.")


@dataclass
class _Drag:
    """Where a button of the mouse went down, and what came of it."""

    begin: float
    is_on: bool = False
    months: int = 0


_FILLED = frozenset((Shape.DIAMOND_FILLED, Shape.TRIANGLE, Shape.SQUARE, Shape.DOT))


class _Brush:
    """Paints pieces in the colors of the theme, which it looks up once."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self._edge = float(current().sizes.edge)
        self._colors: dict[str, QColor] = {}
        self._in_hand: tuple[str, float, str, bool] | None = None

    def color(self, name: str) -> QColor:
        if name not in self._colors:
            self._colors[name] = current().color(name)
        return self._colors[name]

    def paint(self, each: Primitive) -> None:
        painter = self._painter
        match each:
            case Mark():
                self._mark(each)
            case Line():
                self._take(each.color, each.weight, dashed=each.dashed)
                if len(each.points) == 2:
                    (x, y), (to_x, to_y) = each.points
                    painter.drawLine(QLineF(x, y, to_x, to_y))
                else:
                    painter.drawPolyline([QPointF(x, y) for x, y in each.points])
            case Label():
                if each.ground:
                    ground = QRectF(each.x, each.y, each.width, each.height)
                    painter.fillRect(ground, self.color("surface"))
                self._take(each.color)
                painter.setFont(_font(round(each.size), bold=each.bold))
                painter.drawText(QPointF(each.x, each.y + each.size * BASELINE), each.text)
            case Bar():
                self._take(each.edge, 1.5, each.fill)
                painter.drawPolygon(_outline(each))
            case Dashed():
                self._take(each.color, 1.3, dashed=True)
                painter.drawRect(QRectF(each.x, each.y, each.width, each.height))
            case _:
                painter.fillRect(QRectF(each.x, each.y, each.width, each.height), self.color(each.color))

    def _take(self, ink: str, weight: float = 1.0, fill: str = "", *, dashed: bool = False) -> None:
        """Take up a pen, and a color to fill with; the next piece is often drawn with the same."""
        wanted = (ink, weight, fill, dashed)
        if wanted == self._in_hand:
            return
        self._in_hand = wanted
        pen = QPen(self.color(ink), weight * self._edge)
        if dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        self._painter.setPen(pen)
        self._painter.setBrush(self.color(fill) if fill else Qt.BrushStyle.NoBrush)

    def _mark(self, mark: Mark) -> None:
        painter, x, y, r = self._painter, mark.x, mark.y, mark.radius
        # The ground as an edge tells apart what lies on one another.
        if mark.shape in _FILLED:
            self._take("surface", 1.0, mark.color)
        else:
            self._take(mark.color, 1.5, "surface")
        if mark.shape in (Shape.DOT, Shape.DOT_OPEN):
            painter.drawEllipse(QPointF(x, y), r, r)
            return
        north, east, south, west = QPointF(x, y - r), QPointF(x + r, y), QPointF(x, y + r), QPointF(x - r, y)
        box = QRectF(x - r, y - r, 2 * r, 2 * r)
        match mark.shape:
            case Shape.SQUARE | Shape.SQUARE_OPEN:
                painter.drawRect(box)
            case Shape.TRIANGLE:
                painter.drawPolygon(QPolygonF([box.topLeft(), box.topRight(), south]))
            case Shape.CROSS:
                painter.drawLine(box.topLeft(), box.bottomRight())
                painter.drawLine(box.bottomLeft(), box.topRight())
            case _:
                painter.drawPolygon(QPolygonF([north, east, south, west]))
                if mark.shape is Shape.DIAMOND_BARRED:
                    painter.drawLine(west, east)
                if mark.shape is Shape.DIAMOND_HALF:
                    self._take(mark.color, 1.5, mark.color)
                    painter.drawPolygon(QPolygonF([north, south, west]))


def _outline(bar: Bar) -> QPolygonF:
    left, top, right, bottom = bar.x, bar.y, bar.x + bar.width, bar.y + bar.height
    points = [QPointF(left, top), QPointF(right, top), QPointF(right, bottom), QPointF(left, bottom)]
    if bar.arrow:
        points.insert(2, QPointF(right + bar.arrow, (top + bottom) / 2))
    return QPolygonF(points)
