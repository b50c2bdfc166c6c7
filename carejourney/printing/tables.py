"""Tables: columns as wide as their words ask for, headings that repeat overleaf, rows that stay whole."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from carejourney.domain.summary.model import Line
from carejourney.printing.columns import SideBySide
from carejourney.printing.measures import BOX_HEIGHT, HAIRLINE, HEAD_RULE
from carejourney.printing.parts import ROUNDING, Paragraph, Part, Stack
from carejourney.printing.pen import Pen
from carejourney.printing.tagging import Element
from carejourney.printing.text import Look, said

_GAP = 10.0
_WEIGHINGS = (1.0, 0.8, 0.6, 0.4)


@dataclass(frozen=True)
class Cell:
    """A cell of several paragraphs, or one that goes over several columns."""

    lines: tuple[Line, ...]
    columns: int = 1


class _Paragraphs(Stack):
    """The paragraphs of one cell, under one another."""

    def __init__(self, lines: Sequence[Line], look: Look, role: str, scope: str, spans: int) -> None:
        self._lines = [Paragraph(line, look) for line in lines]
        super().__init__(self._lines)
        self.elements = (Element(role, self.elements, scope=scope, spans=spans),)

    def longest_word(self) -> float:
        """Return the narrowest width at which no word is broken."""
        return max((line.longest_word() for line in self._lines), default=0.0)

    def one_line_width(self) -> float:
        """Return the width at which each paragraph is one line."""
        return max((line.one_line_width() for line in self._lines), default=0.0)


_CellPart = Paragraph | _Paragraphs


def _cell(cell: Line | Cell, look: Look, *, scope: str = "", spans: int = 1) -> _CellPart:
    role = "TH" if scope else "TD"
    if not isinstance(cell, Cell):
        return Paragraph(cell, look, role=role, scope=scope, spans=spans)
    if len(cell.lines) == 1:
        return Paragraph(cell.lines[0], look, role=role, scope=scope, spans=cell.columns)
    return _Paragraphs(cell.lines, look, role, scope, cell.columns)


@dataclass(frozen=True)
class _Row:
    cells: tuple[Part, ...]
    element: Element

    @property
    def spans(self) -> bool:
        """Whether it is one cell over all columns."""
        return len(self.cells) == 1

    @property
    def columns(self) -> list[int]:
        """How many columns each cell takes."""
        return [element.spans for element in self.element.kids]


def _row(cells: Sequence[_CellPart]) -> _Row:
    return _Row(tuple(cells), Element("TR", tuple(element for cell in cells for element in cell.elements)))


class Table(Part):
    """Rows of paragraphs under headings. The first cell of a row is its heading.

    A row of one cell goes over all columns. A row is split only where it is taller than a page. `continued`
    tells that the headings stood on an earlier page. Left of the columns in `upright`, counted from 0, stands
    a thin line.
    """

    def __init__(
        self,
        titles: Sequence[str],
        rows: Sequence[Sequence[Line | Cell]],
        look: Look,
        *,
        padding: float,
        before: float = 0.0,
        upright: Sequence[int] = (),
    ) -> None:
        """Take `padding` as the space above and below the words of a row, in points."""
        self.before = before
        self._padding = padding
        self._upright = tuple(upright)
        self.continued = False
        self._widths: dict[float, list[float]] = {}
        heads = [Paragraph(said(title, bold=True), look, role="TH", scope="Column") for title in titles]
        body = [self._cells(row, look, len(titles)) for row in rows]
        self._columns: list[list[_CellPart]] = [[head] for head in heads]
        self._head = _row(heads)
        self.rows = tuple(_row(cells) for cells in body)
        for row, cells in zip(self.rows, body, strict=True):
            at = 0
            for cell, count in zip(cells, row.columns, strict=True):
                if count == 1:
                    self._columns[at].append(cell)
                at += count
        self.missing = sum(cell.missing for row in (self._head, *self.rows) for cell in row.cells)
        self.elements = (Element("Table", tuple(row.element for row in (self._head, *self.rows))),)

    @staticmethod
    def _cells(row: Sequence[Line | Cell], look: Look, columns: int) -> list[_CellPart]:
        if len(row) == 1 and columns > 1:
            return [_cell(row[0], look, spans=columns)]
        return [_cell(row[0], look, scope="Row"), *(_cell(cell, look) for cell in row[1:])]

    def height(self, width: float) -> float:
        """Return the height of the headings and all rows."""
        return self._head_height(width) + sum(self._row_height(row, width) for row in self.rows)

    def least(self, width: float) -> float:
        """Return the height of the headings and the first row."""
        first = self._row_height(self.rows[0], width) if self.rows else 0.0
        return min(self._head_height(width) + first, BOX_HEIGHT / 2)

    def split(self, width: float, room: float) -> tuple[Part, Part] | None:
        """Split between rows, or within a row that is taller than a page."""
        left = room - self._head_height(width)
        count = 0
        for row in self.rows:
            height = self._row_height(row, width)
            if height > left + ROUNDING:
                break
            left -= height
            count += 1
        firsts, rests = list(self.rows[:count]), list(self.rows[count:])
        halves = self._split_row(rests[0], width, left) if rests else None
        if halves:
            firsts.append(halves[0])
            rests[0] = halves[1]
        if not firsts or not rests:
            return None
        return self._of(firsts, continued=self.continued), self._of(rests, continued=True)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw headings, rows and rules. Headings that repeat are no part of the text."""
        if self.continued:
            with pen.marks.artifact("Pagination", "Header"):
                self._draw_row(pen, self._head, x, top, width)
        else:
            self._draw_row(pen, self._head, x, top, width)
        top -= self._head_height(width)
        pen.rule(x, top + HEAD_RULE / 2, width, HEAD_RULE)
        for row in self.rows:
            self._draw_row(pen, row, x, top, width)
            top -= self._row_height(row, width)
            pen.rule(x, top + HAIRLINE / 2, width, HAIRLINE)

    def _head_height(self, width: float) -> float:
        return self._beside(self._head, width).height(width) + self._padding + HEAD_RULE

    def _row_height(self, row: _Row, width: float) -> float:
        return self._beside(row, width).height(width) + 2 * self._padding + HAIRLINE

    def _draw_row(self, pen: Pen, row: _Row, x: float, top: float, width: float) -> None:
        is_head = row is self._head
        beside = self._beside(row, width)
        beside.draw(pen, x, top - (0.0 if is_head else self._padding), width)
        foot = top - (self._head_height(width) if is_head else self._row_height(row, width))
        at = 0
        for size, count in zip(beside.widths(width), row.columns, strict=True):
            if at in self._upright:
                with pen.marks.artifact():
                    pen.stroke([(x - _GAP / 2, top), (x - _GAP / 2, foot)], HAIRLINE)
            x += size + _GAP
            at += count

    def _beside(self, row: _Row, width: float) -> SideBySide:
        if row.spans:
            return SideBySide(row.cells, [None])
        if width not in self._widths:
            free = width - _GAP * (len(self._columns) - 1)
            self._widths[width] = min(column_widths(self._columns, free), key=self._height_with)
        return SideBySide(row.cells, _taken(self._widths[width], row.columns), gap=_GAP)

    def _height_with(self, widths: Sequence[float]) -> float:
        """Return the height of all rows at these widths, to choose the least."""
        rows = [row for row in (self._head, *self.rows) if not row.spans]
        return sum(SideBySide(row.cells, _taken(widths, row.columns), gap=_GAP).height(0.0) for row in rows)

    def _split_row(self, row: _Row, width: float, room: float) -> tuple[_Row, _Row] | None:
        """Split a row that no page could hold; any other stays whole."""
        if self._head_height(width) + self._row_height(row, width) <= BOX_HEIGHT:
            return None
        beside = self._beside(row, width)
        halves = beside.split(width, room - 2 * self._padding - HAIRLINE)
        if halves is None:
            return None
        first, rest = halves
        return _Row(first.parts, row.element), _Row(rest.parts, row.element)

    def _of(self, rows: Sequence[_Row], *, continued: bool) -> "Table":
        part = copy.copy(self)
        part.rows = tuple(rows)
        part.continued = continued
        part.before = 0.0 if continued else self.before
        part.missing = 0
        return part


def _taken(widths: Sequence[float], columns: Sequence[int]) -> list[float]:
    """Return the width of each cell that takes so many columns, with the gaps within it."""
    if len(columns) == len(widths):
        return list(widths)
    ends = list(accumulate(columns))
    cuts = zip([0, *ends[:-1]], ends, strict=True)
    return [sum(widths[start:end]) + _GAP * (end - start - 1) for start, end in cuts]


def column_widths(columns: Sequence[Sequence[_CellPart]], width: float) -> list[list[float]]:
    """Return some good ways to share `width` among columns; words stay whole where they can.

    Each column gets its longest word, then a share of the rest by how much more it would take to be on one
    line; the ways differ in how far a long text outweighs short ones. Where even the longest words do not
    fit, headings stay whole and the rest of the room is shared.
    """
    natural = [min(max(cell.one_line_width() for cell in column), width) for column in columns]
    least = [min(max(cell.longest_word() for cell in column), width) for column in columns]
    if sum(natural) <= width:
        return [_shared(natural, natural, width)]
    if sum(least) <= width:
        wishes = [wish - need for wish, need in zip(natural, least, strict=True)]
        return [_shared(least, [wish**power for wish in wishes], width) for power in _WEIGHINGS]
    heads = [column[0].longest_word() for column in columns]
    return [_shared(heads, [max(need - head, 0.0) for need, head in zip(least, heads, strict=True)], width)]


def _shared(base: Sequence[float], weights: Sequence[float], width: float) -> list[float]:
    """Add what is left of `width` to `base`, by weight."""
    left = width - sum(base)
    total = sum(weights)
    if not total:
        return [one + left / len(base) for one in base]
    return [one + left * weight / total for one, weight in zip(base, weights, strict=True)]
