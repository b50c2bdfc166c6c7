"""The chart of symptoms by days, all in black: size and filling tell the marks apart, so a fax keeps them."""

import copy
import math
from collections.abc import Sequence
from typing import Final

from carejourney.domain.sheets.symptom_chart import Chart, ChartRow, Mark
from carejourney.printing.fonts import printable, text_width
from carejourney.printing.measures import HAIRLINE, SMALLEST
from carejourney.printing.parts import ROUNDING, Part
from carejourney.printing.pen import Pen
from carejourney.printing.tagging import Element
from carejourney.printing.text import Look, SetLine, set_text

_RADII: Final = {Mark.MILD: 0.21, Mark.MODERATE: 0.34, Mark.SEVERE: 0.46}
"""Of the size of type."""
_OUTLINE = 0.9
_DASH = 0.17
_NAMES = 0.24
"""At most this much of the width is for the names of symptoms."""
_AIR = 0.34
"""Above and below the marks of a row, of the size of type."""
_BESIDE = 8.0
"""Between the longest name and the marks, in points."""
_BETWEEN = 10.0
_NUMBERS = 0.94
"""Of the size of type: two digits stay apart from the next two."""


class SymptomChart(Part):
    """Rows of marks under the days; where a page ends, it is split between rows under the same heads."""

    def __init__(self, chart: Chart, look: Look, *, before: float = 0.0) -> None:
        self.before = before
        self._chart = chart
        self.rows = chart.rows
        self._look = look
        self._strong = Look(look.size, look.lead, look.strong, look.strong)
        clean = [printable(row.name) for row in chart.rows]
        self._names = {row.name: name for row, (name, _missing) in zip(chart.rows, clean, strict=True)}
        self._widest = max(
            text_width(name, look.strong, look.size) for name in (*self._names.values(), chart.treatment)
        )
        self._set: dict[tuple[str, float], tuple[SetLine, ...]] = {}
        self.missing = sum(missing for _name, missing in clean)
        self.elements = (Element("Figure", alt=printable(chart.alt)[0]),)

    def height(self, width: float) -> float:
        """Return the height of heads, rows and the row of treatment days."""
        rows = sum(self._row_height(row, width) for row in self.rows)
        return self._head_height + rows + self._foot_height

    def least(self, width: float) -> float:
        """Return the height with one row."""
        return self._head_height + self._row_height(self.rows[0], width) + self._foot_height

    def split(self, width: float, room: float) -> tuple[Part, Part] | None:
        """Split between rows."""
        left = room - self._head_height - self._foot_height
        count = 0
        for row in self.rows:
            left -= self._row_height(row, width)
            if left < -ROUNDING:
                break
            count += 1
        if not 0 < count < len(self.rows):
            return None
        return self._of(self.rows[:count]), self._of(self.rows[count:])

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw heads, rows and triangles as one picture."""
        names = self._names_width(width)
        with pen.picture(self.elements[0]):
            self._draw_heads(pen, x + names, top, width - names)
            foot = top - self.height(width) + self._foot_height
            y = top - self._head_height
            pen.stroke([(x, y), (x + width, y)], HAIRLINE)
            for row in self.rows:
                height = self._row_height(row, width)
                self._draw_row(pen, row, (x, y, width))
                y -= height
                pen.stroke([(x, y), (x + width, y)], HAIRLINE)
            self._draw_months(pen, x + names, top, foot, width - names)
            self._draw_treatment(pen, x, foot, width)

    @property
    def _head_height(self) -> float:
        return 2 * self._look.leading + 2

    @property
    def _foot_height(self) -> float:
        return self._look.leading + _AIR * self._look.size

    def _names_width(self, width: float) -> float:
        return min(self._widest + _BESIDE, width * _NAMES)

    def _name_lines(self, name: str, width: float) -> tuple[SetLine, ...]:
        if (name, width) not in self._set:
            room = self._names_width(width) - _BESIDE
            self._set[name, width] = set_text(self._names[name], self._strong, room)
        return self._set[name, width]

    def _row_height(self, row: ChartRow, width: float) -> float:
        lines = len(self._name_lines(row.name, width))
        return max(lines, 1) * self._look.leading + 2 * _AIR * self._look.size

    def _centers(self, left: float, width: float) -> list[float]:
        each = width / len(self._chart.days)
        return [left + each * (place + 0.5) for place in range(len(self._chart.days))]

    def _draw_heads(self, pen: Pen, left: float, top: float, width: float) -> None:
        for day, center in zip(self._chart.days, self._centers(left, width), strict=True):
            font = self._look.strong if day.is_treatment else self._look.plain
            look = Look(max(SMALLEST, self._look.size * _NUMBERS), plain=font)
            line = set_text(day.number, look, width)
            pen.loose_text(line, look, (center - line[0].width / 2, top - self._look.leading))

    def _draw_months(self, pen: Pen, left: float, top: float, foot: float, width: float) -> None:
        """Draw the name of each month where it begins; one with no room before the next moves left."""
        each = width / len(self._chart.days)
        end = left + width
        for place, day in reversed(list(enumerate(self._chart.days))):
            if not day.month:
                continue
            line = set_text(day.month, self._strong, width)
            start = left + each * place + 2
            pen.loose_text(line, self._strong, (min(start, end - line[0].width - 4), top))
            end = start
            if place:
                pen.stroke([(start - 2, top - 2), (start - 2, foot)], HAIRLINE)

    def _draw_row(self, pen: Pen, row: ChartRow, at: tuple[float, float, float]) -> None:
        x, top, width = at
        pen.loose_text(self._name_lines(row.name, width), self._strong, (x, top - _AIR * self._look.size))
        names = self._names_width(width)
        middle = top - self._row_height(row, width) / 2
        for mark, center in zip(row.marks, self._centers(x + names, width - names), strict=True):
            draw_mark(pen, mark, center, middle, self._look)

    def _draw_treatment(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw a triangle below each treatment day."""
        top -= _AIR * self._look.size
        pen.loose_text(set_text(self._chart.treatment, self._strong, width), self._strong, (x, top))
        names = self._names_width(width)
        half = self._look.size * 0.33
        middle = top - self._look.leading / 2
        for day, center in zip(self._chart.days, self._centers(x + names, width - names), strict=True):
            if day.is_treatment:
                foot = middle - half
                pen.area([(center - half, foot), (center + half, foot), (center, middle + half)])

    def _of(self, rows: Sequence[ChartRow]) -> "SymptomChart":
        part = copy.copy(self)
        part.rows = tuple(rows)
        part.before = 0.0
        part.missing = 0
        return part


class ChartKey(Part):
    """What each mark means, in as many lines as it takes."""

    def __init__(self, chart: Chart, look: Look, *, before: float = 0.0) -> None:
        self.before = before
        self._key = chart.key
        self._look = look
        self.elements = (Element("Figure", alt=chart.key_alt),)

    def height(self, width: float) -> float:
        """Return the height of its lines."""
        return len(self._lines(width)) * self._look.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw each mark with its words."""
        room = self._look.size * 1.3
        with pen.picture(self.elements[0]):
            for line in self._lines(width):
                at = x
                for mark, text, wide in line:
                    draw_mark(pen, mark, at + room / 2 - 2, top - self._look.leading / 2, self._look)
                    pen.loose_text(set_text(text, self._look, width), self._look, (at + room, top))
                    at += wide
                top -= self._look.leading

    def _lines(self, width: float) -> list[list[tuple[Mark, str, float]]]:
        lines: list[list[tuple[Mark, str, float]]] = [[]]
        used = 0.0
        for mark, text in self._key:
            wide = self._look.size * 1.3 + text_width(text, self._look.plain, self._look.size) + _BETWEEN
            if lines[-1] and used + wide - _BETWEEN > width:
                lines.append([])
                used = 0.0
            lines[-1].append((mark, text, wide))
            used += wide
        return lines


def draw_mark(pen: Pen, mark: Mark, x: float, y: float, look: Look) -> None:
    """Draw a mark around its middle: a dash, a small ring, a larger one half full, a large dot."""
    size = look.size
    radius = size * _RADII.get(mark, 0.0)
    match mark:
        case Mark.NONE:
            pen.stroke([(x - size * _DASH, y), (x + size * _DASH, y)], _OUTLINE)
        case Mark.MILD:
            pen.ring(x, y, radius, _OUTLINE)
        case Mark.MODERATE:
            pen.ring(x, y, radius, _OUTLINE)
            turns = [math.pi + math.pi * step / 16 for step in range(17)]
            pen.area([(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns])
        case Mark.SEVERE:
            pen.dot(x, y, radius)
        case Mark.UNRATED:
            arm = size * 0.22
            pen.stroke([(x - arm, y - arm), (x + arm, y + arm)], _OUTLINE)
            pen.stroke([(x - arm, y + arm), (x + arm, y - arm)], _OUTLINE)
        case Mark.NOT_WRITTEN:
            line = set_text("?", look, size * 2)
            pen.loose_text(line, look, (x - line[0].width / 2, y + look.leading / 2))
