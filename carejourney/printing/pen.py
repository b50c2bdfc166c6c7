"""Draws on one page and marks what it draws. All of it is black: a fax knows no gray."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from carejourney.printing.fonts import is_plain
from carejourney.printing.tagging import Element, Marks
from carejourney.printing.text import Look, Run, SetLine


def write_line(target: Any, canvas: Any, line: SetLine, look: Look) -> None:
    """Write a line at the cursor of a reportlab text object, whatever letters it holds."""
    runs = line.runs()
    if all(is_plain(run.text) for run in runs):
        for run in runs:
            target.setFont(run.font, look.size, look.leading)
            target.textOut(run.text)
        return
    from carejourney.printing.setting import write_shaped  # noqa: PLC0415 - only for text that needs it

    write_shaped(
        target,
        canvas,
        [(run.text, run.font) for run in runs],
        look.size,
        look.leading,
        right_to_left=line.right_to_left,
    )


class Pen:
    """Puts lines of text, rules and dots on the page; every mark is tagged or an artifact."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self.marks = Marks(canvas)

    def next_page(self) -> None:
        """End this page and begin the next."""
        self._canvas.showPage()
        self.marks.next_page()

    def text(
        self, element: Element, lines: Iterable[SetLine], look: Look, at: tuple[float, float], width: float
    ) -> None:
        """Draw lines under one another as content of `element`; `at` is the left top corner."""
        x, top = at
        with self.marks.content(element):
            self._draw_lines(lines, look, x, top, width)

    def spaced_text(self, run: Run, size: float, at: tuple[float, float], space: float) -> None:
        """Draw letters `space` points apart within what is already marked; `at` is on the baseline."""
        text = self._canvas.beginText(*at)
        text.setFont(run.font, size)
        text.setCharSpace(space)
        text.textOut(run.text)
        text.setCharSpace(0)
        self._canvas.drawText(text)

    def loose_text(
        self, lines: Iterable[SetLine], look: Look, at: tuple[float, float], width: float = 0
    ) -> None:
        """Draw lines within what is already marked: the words of a picture, a header or a footer."""
        self._draw_lines(lines, look, *at, width)

    def _draw_lines(self, lines: Iterable[SetLine], look: Look, x: float, top: float, width: float) -> None:
        baseline = top - look.rise
        for line in lines:
            start = x + width - line.width if look.right else x + line.indent
            text = self._canvas.beginText(start, baseline)
            write_line(text, self._canvas, line, look)
            self._canvas.drawText(text)
            baseline -= look.leading

    def rule(self, x: float, y: float, width: float, weight: float) -> None:
        """Draw a level line that only divides."""
        with self.marks.artifact():
            self.stroke([(x, y), (x + width, y)], weight)

    def frame(self, x: float, bottom: float, width: float, height: float, weight: float) -> None:
        """Draw a box around something."""
        with self.marks.artifact():
            self._canvas.setLineWidth(weight)
            self._canvas.rect(x, bottom, width, height, stroke=1, fill=0)

    def stroke(self, points: list[tuple[float, float]], weight: float, dash: tuple[float, ...] = ()) -> None:
        """Draw straight lines from point to point within what is already marked."""
        self._canvas.setLineWidth(weight)
        self._canvas.setDash(list(dash))
        path = self._canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        self._canvas.drawPath(path, stroke=1, fill=0)
        self._canvas.setDash([])

    def dot(self, x: float, y: float, radius: float) -> None:
        """Draw a filled dot within what is already marked."""
        self._canvas.circle(x, y, radius, stroke=0, fill=1)

    def ring(self, x: float, y: float, radius: float, weight: float) -> None:
        """Draw a circle with nothing in it within what is already marked."""
        self._canvas.setLineWidth(weight)
        self._canvas.circle(x, y, radius, stroke=1, fill=0)

    def area(self, points: list[tuple[float, float]]) -> None:
        """Fill what lies within straight lines from point to point, within what is already marked."""
        path = self._canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        path.close()
        self._canvas.drawPath(path, stroke=0, fill=1)

    @contextmanager
    def picture(self, element: Element) -> Iterator[Any]:
        """Mark all that is drawn within as one figure; what draws for itself gets the canvas."""
        with self.marks.content(element):
            yield self._canvas
