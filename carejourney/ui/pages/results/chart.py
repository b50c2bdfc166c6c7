"""The small chart of one blood test. The list below it holds the same values in words."""

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from carejourney.domain.dates import say_day, say_when
from carejourney.domain.phrases import listed, plain
from carejourney.domain.trends import Point, Trend
from carejourney.domain.wording import say_measured
from carejourney.i18n import _
from carejourney.region import Region
from carejourney.ui.kit.theme import FAMILY, current, follow
from carejourney.ui.kit.undo_strip import announce

HEIGHT: Final = 240
DOT, LAST_DOT = 4.5, 6.5
"""Radii at 100 %: points are larger than the line, the last one largest."""
STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class TrendChart(QWidget):
    """Dots and straight thin lines. Left and Right, Home and End read the values one by one."""

    read = Signal(str)
    """The value that is being read, as a sentence."""
    opened = Signal(object)
    """The record of a point, by Enter."""

    def __init__(self, test: str, trend: Trend, region: Region, *, log: bool) -> None:
        super().__init__()
        self._trend, self._region = trend, region
        self._axis, self._stretches = trend.axis(log=log), trend.joined()
        self.at: int | None = None
        """Which point is being read."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Picture of {test}").format(test=test))
        self.setAccessibleDescription(
            _("Left and Right read the values. Enter opens one. The list below has them all.")
        )
        follow(self._fit)

    @property
    def log(self) -> bool:
        """Whether the scale goes by tens."""
        return self._axis.is_log

    def set_log(self, *, log: bool) -> None:
        """Show the values by tens, or evenly from 0."""
        self._axis = self._trend.axis(log=log)
        self.update()

    def say(self, at: int) -> str:
        """Return a point in words: date, value, lab and its place among the others."""
        point = self._trend.points[at]
        result = point.result
        when = say_when(result.taken, self._region) if result.taken else ""
        value = say_measured(result.value) if result.value else ""
        place = _("{number} of {count}").format(number=at + 1, count=len(self._trend.points))
        return listed([f"{when}: {value}", plain(result.lab), place])

    def go_to(self, at: int) -> None:
        """Read a point."""
        self.at = min(max(at, 0), len(self._trend.points) - 1)
        words = self.say(self.at)
        self.read.emit(words)
        announce(self, words)
        self.update()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802 - Qt's name, as below
        """Move the reading line: time goes from left to right in every language."""
        last = len(self._trend.points) - 1
        key = Qt.Key(event.key())
        if key in STEPS:
            self.go_to(last if self.at is None else self.at + STEPS[key])
        elif key == Qt.Key.Key_Home:
            self.go_to(0)
        elif key == Qt.Key.Key_End:
            self.go_to(last)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.at is not None:
            self.opened.emit(self._trend.points[self.at].result)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent, /) -> None:  # noqa: N802
        """Read the point that is nearest to where the mouse was pressed."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        where = self._area()
        share = (event.position().x() - where.left()) / max(where.width(), 1.0)
        away = [abs(self._trend.across(point.day) - share) for point in self._trend.points]
        self.go_to(away.index(min(away)))

    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:  # noqa: N802
        """Let nothing behind the chart have the rest of the press."""
        event.accept()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the usual size."""
        return QSize(current().scale.px(480), current().scale.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return a narrow one: the chart takes any breadth."""
        return QSize(current().sizes.target * 4, current().scale.px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802
        """Draw the lab's own range, the lines across, the values, and the reading line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(_font())
        where = self._area()
        self._draw_band(painter, where)
        self._draw_lines(painter, where)
        self._draw_days(painter, where)
        self._draw_values(painter, where)
        self._draw_reading(painter, where)
        painter.end()

    def _draw_band(self, painter: QPainter, where: QRectF) -> None:
        band = self._trend.band
        if band is None:
            return
        low = 0.0 if band.low is None else self._axis.place(band.low)
        high = 1.0 if band.high is None else self._axis.place(band.high)
        low, high = min(max(low, 0.0), 1.0), min(max(high, 0.0), 1.0)
        if high > low:
            height = max((high - low) * where.height(), current().sizes.ring)
            top = where.bottom() - low * where.height() - height
            ground = QColor(current().color("edge"))
            ground.setAlpha(70)
            painter.fillRect(QRectF(where.left(), top, where.width(), height), ground)

    def _draw_lines(self, painter: QPainter, where: QRectF) -> None:
        metrics = QFontMetrics(_font())
        for number in self._axis.lines:
            y = where.bottom() - self._axis.place(number) * where.height()
            painter.setPen(QPen(current().color("line"), current().sizes.edge))
            painter.drawLine(QPointF(where.left(), y), QPointF(where.right(), y))
            painter.setPen(current().color("text2"))
            room = QRectF(
                0, y - metrics.height() / 2, where.left() - current().sizes.space8, metrics.height()
            )
            painter.drawText(
                room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _number(number)
            )

    def _draw_days(self, painter: QPainter, where: QRectF) -> None:
        painter.setPen(current().color("text2"))
        points = self._trend.points
        top = where.bottom() + current().sizes.space8
        breadth = self.width() - where.left() - current().sizes.space4
        room = QRectF(where.left(), top, breadth, self.height() - top)
        first = say_day(points[0].day, self._region, style="short")
        last = say_day(points[-1].day, self._region, style="short")
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, first)
        advance = painter.fontMetrics().horizontalAdvance
        if points[-1].day > points[0].day and advance(first) + advance(last) < room.width():
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, last)

    def _draw_values(self, painter: QPainter, where: QRectF) -> None:
        ink, edge = current().color("accent"), current().sizes.strong_edge
        line, dot = QPen(ink, max(current().scale.px(1.5), 1)), QPen(ink, edge)
        radius, last = current().scale.percent / 100 * DOT, self._trend.points[-1]
        for stretch in self._stretches:
            spots = [self._spot(point, where) for point in stretch]
            painter.setPen(line)
            # One by one: Qt takes far longer for the outline of a line with hundreds of corners.
            painter.drawLines([QLineF(one, other) for one, other in pairwise(spots)])
            for point, spot in zip(stretch, spots, strict=True):
                outer = current().scale.percent / 100 * LAST_DOT if point is last else radius
                outer += 0 if point.is_limit else edge / 2
                painter.setPen(dot if point.is_limit else Qt.PenStyle.NoPen)
                painter.setBrush(current().color("surface") if point.is_limit else ink)
                painter.drawEllipse(spot, outer, outer)
        self._draw_words(painter, where)

    def _draw_words(self, painter: QPainter, where: QRectF) -> None:
        """Write the values that tell most beside their points, each only where it covers nothing else."""
        numbers = [point.number for point in self._trend.points]
        last = len(numbers) - 1
        taken: list[QRectF] = []
        ground = QColor(current().color("surface"))
        ground.setAlpha(210)
        for at in dict.fromkeys(
            (last, 0, numbers.index(min(numbers)), numbers.index(max(numbers)), last - 1)
        ):
            point = self._trend.points[at]
            painter.setFont(_font(bold=at == last))
            painter.setPen(current().color("text"))
            words = say_measured(point.result.value, unit=False) if point.result.value else ""
            metrics = painter.fontMetrics()
            size = QSize(metrics.horizontalAdvance(words) + 2, metrics.height())
            spot = self._spot(point, where)
            left = min(max(spot.x() - size.width() / 2, where.left()), self.width() - size.width())
            above = QRectF(
                left, spot.y() - size.height() - current().sizes.space8, size.width(), size.height()
            )
            if not any(above.intersects(other) for other in taken):
                painter.fillRect(above, ground)  # readable also where dots stand close
                painter.drawText(above, Qt.AlignmentFlag.AlignCenter, words)
                taken.append(above)

    def _draw_reading(self, painter: QPainter, where: QRectF) -> None:
        if self.at is None:
            return
        spot = self._spot(self._trend.points[self.at], where)
        painter.setPen(QPen(current().color("text"), current().sizes.edge, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(spot.x(), where.top()), QPointF(spot.x(), where.bottom()))
        painter.setPen(QPen(current().color("text"), current().sizes.strong_edge))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        around = current().scale.percent / 100 * (LAST_DOT + 4)
        painter.drawEllipse(spot, around, around)

    def _area(self) -> QRectF:
        """Return where the values are drawn, inside the words around it."""
        sizes, metrics = current().sizes, QFontMetrics(_font())
        left = sizes.space8 + max(metrics.horizontalAdvance(_number(number)) for number in self._axis.lines)
        top = metrics.height() + sizes.space12
        below = metrics.height() + sizes.space12
        right = sizes.space16
        return QRectF(left, top, max(self.width() - left - right, 1), max(self.height() - top - below, 1))

    def _spot(self, point: Point, where: QRectF) -> QPointF:
        indent = current().sizes.space16
        x = where.left() + indent + self._trend.across(point.day) * (where.width() - indent)
        return QPointF(x, where.bottom() - self._axis.place(point.number) * where.height())

    def _fit(self) -> None:
        self.setFixedHeight(current().scale.px(HEIGHT))
        self.update()


def _font(*, bold: bool = False) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(current().sizes.help)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return font


def _number(number: float) -> str:
    return f"{number:,.10f}".rstrip("0").rstrip(".")
