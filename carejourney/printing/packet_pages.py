"""Draws the pages of the packet: our own, and empty ones with a stamp, into which pages of papers are put."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from carejourney.i18n import _
from carejourney.printing.fonts import BOLD, REGULAR, printable, register_fonts, text_width
from carejourney.printing.measures import BOX_HEIGHT, BOX_WIDTH, HAIRLINE, MM, PAPERS, Paper
from carejourney.printing.merging import Rect
from carejourney.printing.page import EveryPage
from carejourney.printing.parts import Placed
from carejourney.printing.pen import Pen
from carejourney.printing.tagging import About, Element, attach_tags
from carejourney.printing.text import Look, Run, SetLine, Word, set_text

_EDGE = 5 * MM
"""What a printer leaves white."""
_BELOW_RULE = 2 * MM
_APART = 12.0
"""Points between what stands at the two ends of a line."""
_END = 24
"""Letters of the end of a text that is too long for its line: the birth date stays."""


@dataclass(frozen=True)
class OnePage:
    """A page with its parts. `stamp` stands in its margin, before the number of the page."""

    placed: list[Placed]
    stamp: str = ""
    paper: tuple[int, int] | None = None
    """Which page of which paper is put in here, both counted from 0."""
    element: Element | None = None
    """What that page is to a screen reader; it waits for its content."""


def room_of(paper: Paper) -> Rect:
    """Return what a page of a paper is fitted into: all but the edges and the line of the stamp."""
    width, height = PAPERS[paper]
    return (_EDGE, _EDGE, width - _EDGE, (height + BOX_HEIGHT) / 2 + 2 * MM - _BELOW_RULE)


def draw_pages(
    pages: Sequence[OnePage], elements: Sequence[Element], every: EveryPage, paper: Paper
) -> bytes:
    """Return the PDF: tagged with `elements` in their order, fonts embedded."""
    register_fonts()
    drawn = io.BytesIO()
    size = PAPERS[paper]
    canvas = Canvas(
        drawn, pagesize=size, pageCompression=0, invariant=1, initialFontName=REGULAR, lang=every.language
    )
    pen = Pen(canvas)
    left, top = (size[0] - BOX_WIDTH) / 2, (size[1] + BOX_HEIGHT) / 2
    outside = _Outside(every, left, top, len(pages))
    for number, page in enumerate(pages, 1):
        if number > 1:
            pen.next_page()
        if page.element is not None:
            with pen.marks.content(page.element):
                pass  # the first mark of the page: `merging` draws the paper in it
        outside.draw(pen, number, page)
        for part, down in page.placed:
            part.draw(pen, left, top - down, BOX_WIDTH)
    canvas.showPage()
    canvas.save()
    return attach_tags(
        drawn.getvalue(),
        (outside.example, *elements),
        pen.marks,
        About(printable(every.file_title)[0], every.language),
    )


class _Outside:
    """What stands on every page outside the box."""

    def __init__(self, every: EveryPage, left: float, top: float, count: int) -> None:
        self._every, self._left, self._top, self._count = every, left, top, count
        self._bold = replace(every.small, plain=every.small.strong)
        self._set: dict[tuple[str, int], SetLine] = {}
        self.example = Element("P", actual=_("EXAMPLE, made-up person"))

    def draw(self, pen: Pen, number: int, page: OnePage) -> None:
        """Draw the head of every page but the first, and the foot of our own pages."""
        if self._every.example:
            self._draw_example(pen, number)
        if number > 1:
            title = self._stamped(page.stamp, number) if page.stamp else self._every.title
            with pen.marks.artifact("Pagination", "Header"):
                y = self._top + 2 * MM
                self._ends(pen, y + self._every.small.leading, (self._every.running, self._bold), title)
                self._rule(pen, y)
        if page.paper is None:
            with pen.marks.artifact("Pagination", "Footer"):
                y = self._top - BOX_HEIGHT - 1.5 * MM
                words = _("Page {number} of {count}").format(number=number, count=self._count)
                self._ends(pen, y - 1 * MM, (self._every.prepared, self._every.small), words)
                self._rule(pen, y)

    def _stamped(self, stamp: str, number: int) -> str:
        return _("{stamp} - packet page {number} of {count}").format(
            stamp=stamp, number=number, count=self._count
        )

    def _ends(self, pen: Pen, top: float, first: tuple[str, Look], last: str) -> None:
        """Draw one text at the left end of a line and one at the right, whole."""
        look = self._every.small
        end = printable(last)[0]
        width = text_width(end, look.plain, look.size)
        self._draw_begin(pen, top, first, round(BOX_WIDTH - width - _APART))
        pen.loose_text((_one_line(end, look, width),), look, (self._left + BOX_WIDTH - width, top))

    def _draw_begin(self, pen: Pen, top: float, first: tuple[str, Look], room: int) -> None:
        """Draw what is the same on most pages; it is set once for each room it has."""
        words, look = first
        if (words, room) not in self._set:
            fitted = _fitted(words, look, room)
            self._set[words, room] = _one_line(fitted, look, text_width(fitted, look.plain, look.size))
        pen.loose_text((self._set[words, room],), look, (self._left, top))

    def _rule(self, pen: Pen, y: float) -> None:
        pen.stroke([(self._left, y), (self._left + BOX_WIDTH, y)], HAIRLINE)

    def _draw_example(self, pen: Pen, number: int) -> None:
        """Say above the header that the person is made up: to a screen reader once."""
        look = Look(self._every.small.size, self._every.small.lead, BOLD, BOLD)
        lines = set_text(self.example.actual, look, BOX_WIDTH)
        at = (
            self._left + (BOX_WIDTH - lines[0].width) / 2,
            self._top + 2.5 * MM + 2 * self._every.small.leading,
        )
        if number == 1:
            pen.text(self.example, lines, look, at, BOX_WIDTH)
            return
        with pen.marks.artifact("Pagination", "Header"):
            pen.loose_text(lines, look, at)


def _fitted(text: str, look: Look, room: float) -> str:
    """Return the text on one line; of one that is too long the middle is left out, never the end."""
    clean = printable(text)[0]
    if text_width(clean, look.plain, look.size) <= room:
        return clean
    end = "… " + clean[-_END:].lstrip()
    begin = clean[:-_END]
    while begin and text_width(begin + end, look.plain, look.size) > room:
        begin = begin[: -max(1, len(begin) // 20)]
    return begin.rstrip() + end


def _one_line(text: str, look: Look, width: float) -> SetLine:
    """Return a text that is known to fit as one line."""
    return SetLine((Word((Run(text, look.plain),), width, None, 0.0),), width)
