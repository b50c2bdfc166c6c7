"""Paints the picture of the treatment on paper: black on white, so that a fax keeps all of it."""

import math
from typing import Any

from carejourney.domain.timeline import (
    BASELINE,
    Band,
    Bar,
    Dashed,
    Label,
    Layout,
    Line,
    Mark,
    Primitive,
    Shape,
)
from carejourney.printing.fonts import REGULAR, SEMIBOLD, printable
from carejourney.printing.fonts import text_width as width_of
from carejourney.printing.measures import HAIRLINE
from carejourney.printing.pen import write_line
from carejourney.printing.text import Look, set_text

_GRID = (0.8, 2.4)
"""Dots that are still seen where a page has one bit a dot."""
_DASH = (3.0, 2.0)
_THIN, _THICK = 0.9, 2.2
_BLACK, _WHITE = 0.0, 1.0

Points = list[tuple[float, float]]


def text_width(text: str, size: float, bold: bool) -> float:
    """Return the width of a text as it prints, in points, for `layout`."""
    return width_of(printable(text)[0], SEMIBOLD if bold else REGULAR, size)


def paint(canvas: Any, layout: Layout, x: float, top: float) -> None:
    """Draw the picture on a reportlab canvas, right of `x` and below `top`, in points.

    The fonts are registered before, and the caller marks what is drawn as one figure with its text.
    """
    pencil = _Pencil(canvas, x, top)
    for each in layout.primitives:
        pencil.paint(each)


class _Pencil:
    """Draws pieces whose y grows downward from the top of the picture."""

    def __init__(self, canvas: Any, x: float, top: float) -> None:
        self._canvas, self._x, self._top = canvas, x, top

    def paint(self, each: Primitive) -> None:
        match each:
            case Bar():
                self._bar(each)
            case Line():
                weight = HAIRLINE if each.color in ("line", "edge") else max(HAIRLINE, each.weight * 0.7)
                dash = _GRID if each.color == "line" else _DASH if each.dashed else ()
                self._lines(list(each.points), weight, dash)
            case Dashed():
                self._lines(_outline(each)[:5], _THIN, _DASH)
            case Mark():
                self._mark(each)
            case Label():
                self._label(each)
            case Band():  # no gray on paper: a dashed line at the top of the range
                self._lines([(each.x, each.y), (each.x + each.width, each.y)], _THIN, _DASH)

    def _lines(self, points: Points, weight: float, dash: tuple[float, ...] = ()) -> None:
        self._canvas.setLineWidth(weight)
        self._canvas.setDash(list(dash))
        self._canvas.drawPath(self._path(points), stroke=1, fill=0)
        self._canvas.setDash([])

    def _fill(self, points: Points, ground: float) -> None:
        self._canvas.setFillGray(ground)
        self._canvas.drawPath(self._path(points), stroke=0, fill=1)
        self._canvas.setFillGray(_BLACK)

    def _path(self, points: Points) -> Any:
        path = self._canvas.beginPath()
        path.moveTo(self._x + points[0][0], self._top - points[0][1])
        for across, down in points[1:]:
            path.lineTo(self._x + across, self._top - down)
        return path

    def _bar(self, bar: Bar) -> None:
        is_event = bar.fill == "text"
        self._fill(_outline(bar), _BLACK if is_event else _WHITE)
        self._lines(_outline(bar), _THICK if bar.strong and not is_event else _THIN)
        if bar.arrow:
            left, low = bar.x + bar.width, bar.y + bar.height
            self._fill([(left, bar.y), (left + bar.arrow, bar.y + bar.height / 2), (left, low)], _BLACK)

    def _label(self, label: Label) -> None:
        if label.ground:
            left, top, right, bottom = label.box
            self._fill([(left, top), (right, top), (right, bottom), (left, bottom)], _WHITE)
        text = self._canvas.beginText(self._x + label.x, self._top - label.y - label.size * BASELINE)
        look = Look(label.size, plain=SEMIBOLD if label.bold else REGULAR)
        for line in set_text(printable(label.text)[0], look, math.inf):
            write_line(text, self._canvas, line, look)
        self._canvas.drawText(text)

    def _mark(self, mark: Mark) -> None:
        x, y, r = mark.x, mark.y, mark.radius
        north, east, south, west = (x, y - r), (x + r, y), (x, y + r), (x - r, y)
        left_top, right_top, right_low, left_low = (
            (x - r, y - r),
            (x + r, y - r),
            (x + r, y + r),
            (x - r, y + r),
        )
        match mark.shape:
            case Shape.DOT | Shape.DOT_OPEN:
                self._dot(mark)
            case Shape.TRIANGLE:
                self._fill([left_top, right_top, south], _BLACK)
            case Shape.SQUARE:
                self._fill([left_top, right_top, right_low, left_low], _BLACK)
            case Shape.SQUARE_OPEN:
                self._closed([left_top, right_top, right_low, left_low], _WHITE)
            case Shape.CROSS:
                self._lines([left_top, right_low], _THIN)
                self._lines([right_top, left_low], _THIN)
            case _:
                is_filled = mark.shape is Shape.DIAMOND_FILLED
                self._closed([north, east, south, west], _BLACK if is_filled else _WHITE)
                if mark.shape is Shape.DIAMOND_BARRED:
                    self._lines([west, east], _THIN)
                if mark.shape is Shape.DIAMOND_HALF:
                    self._fill([north, south, west], _BLACK)

    def _closed(self, points: Points, ground: float) -> None:
        self._fill(points, ground)
        self._lines([*points, points[0], points[1]], _THIN)

    def _dot(self, mark: Mark) -> None:
        at = (self._x + mark.x, self._top - mark.y, mark.radius)
        self._canvas.setFillGray(_WHITE if mark.shape is Shape.DOT_OPEN else _BLACK)
        self._canvas.circle(*at, stroke=0, fill=1)
        self._canvas.setFillGray(_BLACK)
        self._canvas.setLineWidth(_THIN)
        self._canvas.circle(*at, stroke=1, fill=0)


def _outline(box: Bar | Dashed) -> Points:
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    # The first edge comes twice, so that the last corner is as sharp as the others.
    return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top), (right, top)]
