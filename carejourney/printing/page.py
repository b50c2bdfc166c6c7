"""The page system: lays parts out on pages, then draws them with what stands on every page."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile

from reportlab.pdfgen.canvas import Canvas

from carejourney.i18n import _, ngettext
from carejourney.printing.fonts import BOLD, REGULAR, printable, register_fonts, text_width
from carejourney.printing.measures import BOX_HEIGHT, BOX_WIDTH, HAIRLINE, MM, PAPERS, Paper
from carejourney.printing.parts import Paragraph, Part, Placed, fill
from carejourney.printing.pen import Pen
from carejourney.printing.tagging import About, Element, attach_tags
from carejourney.printing.text import Look, said, set_text


@dataclass(frozen=True)
class Sheet:
    """A printed sheet, and what the person who prints it should know."""

    pdf: bytes
    pages: int
    left_out: tuple[str, ...] = ()
    """What was left out to fit, one sentence each; the sheet says it too."""
    unprintable: int = 0
    """How many letters the fonts lack; the sheet says it too."""


@dataclass(frozen=True)
class EveryPage:
    """What stands on every page outside the box."""

    running: str
    """Name and birth date, at the head of page 2 and on."""
    title: str
    prepared: str
    """At the foot of every page."""
    file_title: str
    """The title that the PDF carries."""
    small: Look
    example: bool = False
    language: str = "en-US"


Pages = list[list[Placed]]


def lay_out(story: Sequence[Part]) -> Pages:
    """Fill as many pages as the parts take. The paper makes no difference: the box is the same on both."""
    pages: Pages = []
    rest = list(story)
    while rest:
        placed, rest_after = fill(rest, BOX_WIDTH, BOX_HEIGHT)
        if not placed:  # stays together but no page holds it: begin it here all the same
            placed, rest_after = [(rest[0], 0.0)], rest[1:]
        pages.append(placed)
        rest = rest_after
    return pages


def with_missing(story: Sequence[Part], look: Look, *, before: float) -> tuple[list[Part], int]:
    """Return the story, with a sentence at its end where letters could not be printed, and their number."""
    missing = sum(part.missing for part in story)
    if not missing:
        return list(story), 0
    sentence = ngettext(
        "{count} letter could not be printed. It is shown as [?].",
        "{count} letters could not be printed. They are shown as [?].",
        missing,
    ).format(count=f"{missing:,}")
    return [*story, Paragraph(said(sentence, bold=True), look, before=before)], missing


def draw_sheet(pages: Pages, story: Sequence[Part], every: EveryPage, paper: Paper) -> bytes:
    """Draw the pages and return the PDF: tagged, fonts embedded, the same bytes for the same input."""
    register_fonts()
    drawn = io.BytesIO()
    size = PAPERS[paper]
    canvas = Canvas(
        drawn, pagesize=size, pageCompression=0, invariant=1, initialFontName=REGULAR, lang=every.language
    )
    pen = Pen(canvas)
    left, top = (size[0] - BOX_WIDTH) / 2, (size[1] + BOX_HEIGHT) / 2
    example = Element("P", actual=_example())
    for number, placed in enumerate(pages, 1):
        if number > 1:
            pen.next_page()
        _draw_outside(pen, every, left, top, number, len(pages), example)
        for part, down in placed:
            part.draw(pen, left, top - down, BOX_WIDTH)
    canvas.showPage()
    canvas.save()
    elements = tuple(element for part in story for element in part.elements)
    title, _missing = printable(every.file_title)
    return attach_tags(drawn.getvalue(), (example, *elements), pen.marks, About(title, every.language))


def _example() -> str:
    return _("EXAMPLE, made-up person")


def _draw_outside(
    pen: Pen, every: EveryPage, left: float, top: float, number: int, count: int, example: Element
) -> None:
    """Draw header and footer; on page 1 the box itself says who it is about."""
    look = every.small
    if every.example:
        _draw_example(pen, look, left, top, number, example)
    if number > 1:
        with pen.marks.artifact("Pagination", "Header"):
            y = top + 2 * MM
            title = _fitted(every.title, REGULAR, look.size, BOX_WIDTH * 0.4)
            room = BOX_WIDTH - text_width(title, REGULAR, look.size) - 12
            running = _fitted(every.running, look.strong, look.size, room)
            _draw_ends(pen, look, left, y + look.leading, running, title, bold=True)
            pen.stroke([(left, y), (left + BOX_WIDTH, y)], HAIRLINE)
    with pen.marks.artifact("Pagination", "Footer"):
        y = top - BOX_HEIGHT - 1.5 * MM
        pages = _("Page {number} of {count}").format(number=number, count=count)
        room = BOX_WIDTH - text_width(pages, REGULAR, look.size) - 12
        prepared = _fitted(every.prepared, REGULAR, look.size, room)
        _draw_ends(pen, look, left, y - 1 * MM, prepared, pages, bold=False)
        pen.stroke([(left, y), (left + BOX_WIDTH, y)], HAIRLINE)


def _draw_example(pen: Pen, look: Look, left: float, top: float, number: int, element: Element) -> None:
    """Say above the header that the person is made up: to a screen reader once, on paper on every page."""
    bold = Look(look.size, look.lead, BOLD, BOLD)
    lines = set_text(_example(), bold, BOX_WIDTH)
    at = (left + (BOX_WIDTH - lines[0].width) / 2, top + 2.5 * MM + 2 * look.leading)
    if number == 1:
        pen.text(element, lines, bold, at, BOX_WIDTH)
    else:
        with pen.marks.artifact("Pagination", "Header"):
            pen.loose_text(lines, bold, at)


def _draw_ends(pen: Pen, look: Look, left: float, top: float, first: str, last: str, *, bold: bool) -> None:
    """Draw one text at the left end of a line and one at the right."""
    start = replace(look, plain=look.strong) if bold else look
    pen.loose_text(set_text(first, start, BOX_WIDTH), start, (left, top))
    end = replace(look, right=True)
    pen.loose_text(set_text(last, end, BOX_WIDTH), end, (left, top), BOX_WIDTH)


def _fitted(text: str, font: str, size: float, room: float) -> str:
    """Return the text on one line; where it is too long, its middle is left out, never its end.

    The end of the running head is the birth date.
    """
    clean, _missing = printable(text)
    if text_width(clean, font, size) <= room:
        return clean
    end = "… " + clean[-24:].lstrip()
    left = room - text_width(end, font, size)
    widths = accumulate(text_width(letter, font, size) for letter in clean)
    return clean[: sum(1 for width in takewhile(lambda width: width <= left, widths))].rstrip() + end
