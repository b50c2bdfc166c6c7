"""The top of a sheet and its sections, as they look on every sheet."""

from collections.abc import Sequence
from dataclasses import replace

from carejourney.domain.summary.model import Identity, Said
from carejourney.i18n import _
from carejourney.printing.columns import SideBySide
from carejourney.printing.measures import BOX_WIDTH, FRAME, Sizes
from carejourney.printing.parts import Paragraph, Part, Stack
from carejourney.printing.pen import Pen
from carejourney.printing.text import Look, one_line_width, said

_NO_BREAK = "\N{NO-BREAK SPACE}"
_GAP = 16.0
_SECTION = 12.0
_AFTER_HEADING = 3.0


def top(who: Identity, title: str, sizes: Sizes, *, again: bool = False) -> Part:
    """Return who it is about at the left, which sheet and which day at the right, and a rule below.

    Where it stands `again`, on a page of its own within a sheet, the title is the heading, not the name.
    """
    left = [
        Paragraph(said(who.name), sizes.name, role="P" if again else "H1"),
        Paragraph((Said(who.born + " "), Said(who.allergies, bold=True)), sizes.text),
    ]
    beside = Look(sizes.text.size, sizes.text.lead, right=True)
    right = [
        Paragraph(said(title), sizes.title, role="H2" if again else "P"),
        *(Paragraph(said(_with_last_words_together(line)), beside) for line in who.visit),
    ]
    widest = max(
        one_line_width(said(title), sizes.title),
        *(one_line_width(said(line), beside) for line in who.visit),
        0,
    )
    width = min(widest + 1, BOX_WIDTH * 0.55)
    both = SideBySide([Stack(left), Stack(right)], [None, width], gap=_GAP)
    return Stack([both, Rule(before=sizes.space(6))])


def section(heading: str, parts: Sequence[Part], sizes: Sizes, *, aside: str = "") -> list[Part]:
    """Return a heading with its parts, and a few words beside it or below it. One without parts says so."""
    head = Paragraph(said(heading), sizes.heading, role="H2", before=sizes.space(_SECTION), stays=True)
    body = list(parts) or [Paragraph(said(_("Not written down.")), sizes.text)]
    body[0].before = sizes.space(_AFTER_HEADING)
    if not aside:
        return [head, *body]
    beside = Paragraph(said(aside), replace(sizes.text, lead=sizes.heading.leading / sizes.body, right=True))
    width = beside.one_line_width() + 1
    if head.one_line_width() + _GAP + width > BOX_WIDTH * 0.92:
        below = Paragraph(said(aside), sizes.text, before=sizes.space(_AFTER_HEADING), stays=True)
        return [head, below, *body]
    both = SideBySide([head, beside], [None, width], gap=_GAP, before=sizes.space(_SECTION), stays=True)
    return [both, *body]


def _with_last_words_together(line: str) -> str:
    """Return the line so that «am» never stands alone on the next one."""
    begin, _space, end = line.rpartition(" ")
    return f"{begin}{_NO_BREAK}{end}" if begin else end


class Rule(Part):
    """A level line from margin to margin."""

    def __init__(self, *, before: float) -> None:
        self.before = before

    def height(self, width: float) -> float:  # noqa: ARG002 - the same at every width
        """Return how thick it is."""
        return FRAME

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it as no part of the text."""
        pen.rule(x, top - FRAME / 2, width, FRAME)
