"""The small line chart of one test.

It never judges: no color, no target, only the values, the dates of its two ends and the scale.
"""

import math
from dataclasses import dataclass

from carejourney.domain.summary.model import Trend
from carejourney.printing.fonts import printable, text_width
from carejourney.printing.measures import HAIRLINE
from carejourney.printing.parts import Part
from carejourney.printing.pen import Pen
from carejourney.printing.tagging import Element
from carejourney.printing.text import Look, SetLine, set_text

_DOT = 2.2
_LINE = 1.0
_DASH = (1.5, 2.5)
_DECADES = range(-3, 8)  # no number of the scale is longer than 10,000,000
_MOST_DECADES = 6
_BETWEEN_LABELS = 10.0

Lines = tuple[SetLine, ...]


@dataclass(frozen=True)
class _Scale:
    """Turns values into parts of the height: 0 at the foot, 1 at the top."""

    low: float
    high: float
    log: bool

    @staticmethod
    def of(values: list[float], *, log: bool) -> "_Scale":
        """Return the even scale from 0, or whole decades around the values."""
        if not log:
            return _Scale(min(0.0, *values), max(0.0, *values) or 1.0, log=False)
        low = math.floor(math.log10(min(values)))
        high = math.ceil(math.log10(max(values)))
        return _Scale(low, max(high, low + 1), log=True)

    def place(self, value: float) -> float:
        """Return how high a value stands, from 0 to 1."""
        at = math.log10(value) if self.log else value
        return (at - self.low) / (self.high - self.low)

    def decades(self) -> list[int]:
        """Return the powers of ten that get a line; none where they would crowd."""
        if not self.log or self.high - self.low > _MOST_DECADES:
            return []
        decades = list(range(int(self.low), int(self.high) + 1))
        return decades if decades[0] in _DECADES and decades[-1] in _DECADES else []


class TrendChart(Part):
    """Dots joined by thin straight lines; under it what the two ends are, and the scale.

    All words stand outside the plot, so that no label crosses a dot or a line.
    """

    def __init__(self, trend: Trend, look: Look) -> None:
        points = [
            (day, value)
            for day, value in trend.points
            if math.isfinite(value) and (value > 0 or not trend.log)
        ]
        self._points = sorted(points)
        self._trend = trend
        self._look = look
        strong = Look(look.size, look.lead, look.strong, look.strong)
        self._strong = Look(strong.size, strong.lead, strong.plain, strong.strong, right=True)
        self._scale = _Scale.of([value for _, value in points], log=trend.log) if points else None
        self._plot = look.size * 3.6
        self._caption = ". ".join(text for text in (trend.test, trend.scale) if text)
        words = (trend.first_label, trend.last_label, self._caption)
        self.missing = sum(printable(word)[1] for word in words)
        self.elements = (Element("Figure", alt=printable(trend.alt)[0]),)

    def height(self, width: float) -> float:
        """Return the height of the plot and the words under it."""
        lines = sum(max(len(first), len(last)) for first, last in self._rows(width))
        return self._plot + 2 * _DOT + 4 + lines * self._look.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the plot, then its words."""
        with pen.picture(self.elements[0]):
            left = x + self._margin()
            foot = top - _DOT - self._plot
            self._draw_scale(pen, x, left, foot, width - self._margin())
            self._draw_points(pen, left + _DOT, foot, width - self._margin() - 2 * _DOT)
            below = foot - _DOT - 4
            for first, last in self._rows(width):
                pen.loose_text(first, self._look, (left, below))
                pen.loose_text(last, self._strong, (x, below), width)
                below -= max(len(first), len(last)) * self._look.leading

    def _rows(self, width: float) -> list[tuple[Lines, Lines]]:
        """Return the words under the plot: what its ends are, in one row where both fit; the scale."""
        room = width - self._margin()
        first = self._label(self._trend.first_label, self._look, room) if len(self._points) > 1 else ()
        last = self._label(self._trend.last_label, self._strong, room)
        scale = self._label(self._caption, self._look, room)
        widths = [line.width for line in (*first, *last)]
        beside = len(widths) <= 2 and sum(widths) + _BETWEEN_LABELS <= room
        ends: list[tuple[Lines, Lines]] = [(first, last)] if beside else [(first, ()), ((), last)]
        return [*ends, (scale, ())]

    def _draw_scale(self, pen: Pen, x: float, left: float, foot: float, width: float) -> None:
        """Draw the foot line, and on a scale of tens a dotted line with its number for each power."""
        pen.stroke([(left, foot), (left + width, foot)], HAIRLINE)
        if self._scale is None:
            return
        decades = self._scale.decades()
        for power in decades:
            y = foot + self._plot * self._scale.place(10.0**power)
            if power > self._scale.low:
                pen.stroke([(left, y), (left + width, y)], HAIRLINE, _DASH)
            if len(decades) <= 4 or (power - decades[0]) % 2 == 0:
                line = set_text(_power(power), self._look, self._margin())
                right = Look(self._look.size, self._look.lead, right=True)
                pen.loose_text(line, right, (x, y + self._look.leading / 2), left - x - 5)

    def _draw_points(self, pen: Pen, left: float, foot: float, width: float) -> None:
        if self._scale is None:
            return
        first, last = self._points[0][0], self._points[-1][0]
        days = last - first
        places = [
            (
                left + width * ((day - first) / days if days else 0.5),
                foot + self._plot * self._scale.place(value),
            )
            for day, value in self._points
        ]
        if len(places) > 1:
            pen.stroke(places, _LINE)
        for place in places:
            pen.dot(*place, _DOT)

    def _margin(self) -> float:
        """Return the room at the left for the numbers of the scale."""
        decades = self._scale.decades() if self._scale else []
        widths = [text_width(_power(power), self._look.plain, self._look.size) for power in decades]
        return max(widths) + 6 if widths else 0.0

    @staticmethod
    def _label(text: str, look: Look, width: float) -> Lines:
        return set_text(printable(text)[0], look, width)


def _power(power: int) -> str:
    """Return a power of ten as it is written on the scale."""
    return f"{10**power:,}" if power >= 0 else f"{10.0**power:g}"
