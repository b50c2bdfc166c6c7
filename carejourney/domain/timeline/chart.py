"""The row of one lab test: dots joined by thin straight lines, and the scale at their left."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from carejourney.domain.timeline.bars import edges
from carejourney.domain.timeline.model import Key, Shape, Value
from carejourney.domain.timeline.primitives import LABEL, Band, Box, Dashed, Line, Mark
from carejourney.domain.timeline.room import Sheet, overlap
from carejourney.domain.timeline.values import on_their_day
from carejourney.i18n import _

_LEAST = 8.0
"""How high the plot is at the least, in font sizes."""
_TURN = 0.25
"""Which part of the way from the lowest to the highest value makes a turning point of a turn."""


_MOST_TURNS = 10


@dataclass(frozen=True)
class Scale:
    """Turns values into heights: `low` stands at the foot, `high` at the top."""

    low: float
    high: float
    log: bool
    ticks: tuple[float, ...]

    @classmethod
    def of(cls, numbers: Sequence[float], *, log: bool) -> "Scale":
        """Return whole decades, or an even scale from 0 in round steps."""
        if log:
            low = math.floor(math.log10(min(numbers)) + 1e-9)
            high = max(math.ceil(math.log10(max(numbers)) - 1e-9), low + 1)
            step = -(-(high - low) // 6)
            return cls(low, high, log=True, ticks=tuple(10.0**at for at in range(low, high + 1, step)))
        bottom, top = min(0.0, *numbers), max(0.0, *numbers)
        top = top if top > bottom else bottom + 1.0
        size = 10.0 ** math.floor(math.log10((top - bottom) / 4))
        step_size = next(size * by for by in (1, 2, 2.5, 5, 10, 20) if (top - bottom) / (size * by) <= 5)
        first, last = math.floor(bottom / step_size), math.ceil(top / step_size)
        marks = tuple(at * step_size for at in range(first, last + 1))
        return cls(marks[0], marks[-1], log=False, ticks=marks)

    def part(self, value: float) -> float:
        """Return how high a value stands, from 0 to 1."""
        at = math.log10(value) if self.log else value
        return min(max((at - self.low) / (self.high - self.low), 0.0), 1.0)


def scale_of(sheet: Sheet) -> Scale | None:
    """Return the scale of what shows; None where no number does."""
    lab = sheet.timeline.lab
    numbers = [value.number for value in sheet.timeline.inside(Value) if value.number is not None]
    if not numbers:
        return None
    ends = [end for end in lab.usual or () if end is not None and (end > 0 or not lab.log)]
    return Scale.of([*numbers, *ends], log=lab.log)


def say_number(number: float) -> str:
    """Return a number of the scale."""
    return f"{number:,.0f}" if number == int(number) and abs(number) < 1e9 else f"{number:g}"


def least_height(sheet: Sheet, scale: Scale | None) -> float:
    """Return how high the row is at the least."""
    if not sheet.timeline.inside(Value):
        return 0.0
    return sheet.font * _LEAST + 3 * sheet.line if scale else 3 * sheet.line


def draw_lab(sheet: Sheet, scale: Scale | None, top: float, height: float) -> float:
    """Put the values on the sheet in `height`; return where they end."""
    shown = sheet.timeline.inside(Value)
    if not shown:
        return top
    plot = _Plot(sheet, scale, top + _name(sheet, top, scale), top + height)
    if scale:
        plot.draw_scale()
    points = on_their_day(shown)
    plot.draw_line(points)
    for value in shown:
        plot.draw_value(value)
    plot.name_values(points, [value for value in shown if value.number is None or not value.exact])
    plot.name_range()
    return top + height


def _name(sheet: Sheet, top: float, scale: Scale | None) -> float:
    """Put the name of the test and its unit on a line of their own; return how much room they take."""
    lab = sheet.timeline.lab
    name = sheet.fitted(lab.name, sheet.width * 0.5, bold=True)
    label = sheet.say(name, 0.0, top + sheet.font * 0.5, bold=True)
    sheet.add(label)
    unit = lab.unit or (_("unit not written down") if scale and not lab.notes else "")
    start = label.box[2] + sheet.font * 0.4
    words = sheet.fitted(unit, sheet.width - start, least=2) if unit else ""
    if words:
        sheet.add(sheet.say(words, start, label.y, color="text2"))
    return sheet.line + sheet.font * 0.5


class _Plot:
    def __init__(self, sheet: Sheet, scale: Scale | None, top: float, bottom: float) -> None:
        self._sheet, self._scale = sheet, scale
        self._top, self._bottom = top, bottom
        self._high = top + sheet.line * 1.2
        """Above the highest value there is room for its words."""
        self._radius = sheet.font * 0.26
        self._segments: list[Line] = []
        """From left to right."""
        self._starts: list[float] = []
        self._named: set[Key] = set()

    def y(self, number: float) -> float:
        part = self._scale.part(number) if self._scale else 0.0
        return self._bottom - (self._bottom - self._high) * part

    def draw_scale(self) -> None:
        sheet, scale = self._sheet, self._scale
        if scale is None:
            return
        low, high = sheet.timeline.lab.usual or (None, None)
        if low is not None or high is not None:
            foot = self._bottom if low is None or (scale.log and low <= 0) else self.y(low)
            top = self._high if high is None else self.y(high)
            if foot - top > 0:
                sheet.behind.append(Band(sheet.left, top, sheet.right - sheet.left, foot - top))
        above = self._bottom + sheet.line
        for number in scale.ticks:
            y = self.y(number)
            ends = ((sheet.left, y), (sheet.right, y))
            sheet.behind.append(Line(ends, "edge" if number == scale.ticks[0] else "line"))
            words = say_number(number)
            width = sheet.measure(words)
            label = sheet.say(
                words, sheet.left - sheet.font * 0.4 - width, y - sheet.font * 0.61, color="text2"
            )
            if label.box[3] <= above and label.x >= 0:
                sheet.add(label)
                above = label.y

    def draw_line(self, points: Sequence[tuple[object, float, Value]]) -> None:
        """Join neighbors of one unit and lab. A bound such as «<2» is no value to draw a line to."""
        for (_day, first, one), (_next, second, other) in pairwise(points):
            if one.kind != other.kind or one.limit or other.limit:
                continue
            ends = ((self._x(one), self.y(first)), (self._x(other), self.y(second)))
            line = Line(ends, "text", 1.5)
            self._segments.append(line)
            self._starts.append(ends[0][0])
            self._sheet.add(line, blocks=False)

    def draw_value(self, value: Value) -> None:
        left, right = edges(self._sheet, value.reach) if value.reach else (0.0, 0.0)
        y = self._y_of(value)
        radius = self._radius
        if not value.exact:
            self._sheet.add(Dashed(left, y - radius, max(right - left, 4.0), 2 * radius, value.of))
        elif value.number is None:
            self._sheet.add(Mark(left, y, radius, Shape.SQUARE_OPEN, value.of))
        else:
            shape = Shape.DOT_OPEN if value.limit else Shape.DOT
            self._sheet.add(Mark(left, y, radius, shape, value.of))

    def name_values(self, points: Sequence[tuple[object, float, Value]], others: Sequence[Value]) -> None:
        """Label the last value, then the first, the lowest, the turns and the one before the last."""
        values = [value for _day, _number, value in points]
        if values:
            self._label(values[-1], last=True)
        mixed = len({value.kind[0] for value in values}) > 1
        news = {after.of for before, after in pairwise(values) if before.kind != after.kind}
        for value in [*values[:1], *(each for each in values if each.of in news)]:
            self._label(value, unit=mixed)
        lowest = min(points, key=lambda each: each[1], default=None)
        chosen = [lowest[2]] if lowest else []
        chosen += [*self._turns(points), *values[-2:-1], *(each for each in values if each.limit)]
        for value in chosen:
            self._label(value)
        missed = sum(not self._label(value) for value in others)
        if missed:
            words = _("{row}: and {count} more without words.")
            self._sheet.notes.append(words.format(row=self._sheet.timeline.lab.name, count=missed))

    def name_range(self) -> None:
        """Say the lab's own range in its band, where there is room; else below the picture."""
        sheet, words = self._sheet, self._sheet.timeline.lab.usual_words
        if not words or self._scale is None:
            return
        low, high = sheet.timeline.lab.usual or (None, None)
        width = sheet.measure(words)
        tops = [self._bottom - sheet.line, self.y(high) + 2 if high is not None else self._high]
        tops += [self.y(low) - sheet.line] if low is not None and (low > 0 or not self._scale.log) else []
        for top in tops:
            for x in (sheet.right - width - sheet.font * 0.3, sheet.left + sheet.font * 0.3):
                label = sheet.say(words, x, top, ground=True)
                if x >= sheet.left and self._is_free(label.box, lines=True):
                    sheet.add(label)
                    return
        sheet.notes.append(words[:1].upper() + words[1:] + ".")

    def _label(self, value: Value, *, last: bool = False, unit: bool = False) -> bool:
        sheet = self._sheet
        if value.of in self._named:
            return True
        size = sheet.font * (1.18 if last else 1.0)
        names = value.names[1:] if unit else value.names[:1]
        for lines in (True, False):
            for words in (*names, *(sheet.fitted(name, sheet.font * 7, least=4) for name in names)):
                for box in self._around(value, words, size, bold=last) if words else ():
                    if self._is_free(box, lines=lines):
                        label = sheet.say(words, *box[:2], bold=last, size=size, of=value.of, ground=True)
                        sheet.add(label)
                        self._named.add(value.of)
                        return True
        return False

    def _around(self, value: Value, words: str, size: float, *, bold: bool) -> list[Box]:
        """Return the places around a value, from the best to the worst: above, below, at its sides."""
        sheet = self._sheet
        left, right = edges(sheet, value.reach) if value.reach else (0.0, 0.0)
        x, y = (left + right) / 2, self._y_of(value)
        width, height = sheet.measure(words, bold=bold, size=size), size * LABEL
        gap = self._radius + 2
        above, below = y - gap - height, y + gap
        beside = y - height / 2
        middle, start, end = x - width / 2, x - self._radius, x + self._radius - width
        places = [
            (middle, above),
            (start, above),
            (end, above),
            (middle, below),
            (start, below),
            (end, below),
        ]
        places += [(right + gap, beside), (left - gap - width, beside)]
        return [(at, top, at + width, top + height) for at, top in places]

    def _is_free(self, box: Box, *, lines: bool) -> bool:
        """Return whether words have a place in the plot; `lines`: also clear of the lines between dots."""
        if box[0] < self._sheet.left or box[1] < self._top or box[3] > self._bottom:
            return False
        if not self._sheet.is_free(box, 2.0):
            return False
        if not lines:
            return True
        first = max(0, bisect_left(self._starts, box[0]) - 1)
        last = bisect_right(self._starts, box[2])
        return not any(_crosses(line, box) for line in self._segments[first:last])

    def _turns(self, points: Sequence[tuple[object, float, Value]]) -> list[Value]:
        """Return where the values turn back by a fair part of all their change, the largest turns first."""
        if self._scale is None or len(points) < 3:
            return []
        heights = [(self._scale.part(number), value) for _day, number, value in points]
        fair = _TURN * (max(heights, key=_height)[0] - min(heights, key=_height)[0])
        found: list[tuple[float, Value]] = []
        extreme, way = heights[0], 0
        for height in heights[1:]:
            change = height[0] - extreme[0]
            if way and change * way < 0 and abs(change) >= fair:
                found.append((abs(change), extreme[1]))
                extreme, way = height, -way
            elif change * way > 0 or not way:
                extreme, way = height, way or (1 if change > 0 else -1 if change < 0 else 0)
        return [value for _change, value in sorted(found, key=_height, reverse=True)[:_MOST_TURNS]]

    def _x(self, value: Value) -> float:
        return self._sheet.x(value.first.toordinal()) if value.first else 0.0

    def _y_of(self, value: Value) -> float:
        return self._bottom - self._radius - 2 if value.number is None else self.y(value.number)


def _height(point: tuple[float, Value]) -> float:
    return point[0]


def _crosses(line: Line, box: Box) -> bool:
    """Return whether a straight line runs through a box."""
    if not overlap(line.box, box):
        return False
    (x1, y1), (x2, y2) = line.points
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    sides = [(x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) for x, y in corners]
    return min(sides) <= 0 <= max(sides)


def scale_width(sheet: Sheet, scale: Scale | None) -> float:
    """Return how much room the numbers of the scale need at the left."""
    return max((sheet.measure(say_number(number)) for number in scale.ticks), default=0.0) if scale else 0.0
