"""The wallet card: two alike on a sheet, each to be cut out and folded once."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace

from carejourney.domain.phrases import sentence, trimmed
from carejourney.domain.sheets.wallet_card import Back, Front, WalletCard
from carejourney.domain.summary.model import Line, Said
from carejourney.i18n import _
from carejourney.printing.columns import SideBySide
from carejourney.printing.measures import MM, NORMAL, SMALLEST, Paper
from carejourney.printing.page import EveryPage, Sheet, draw_sheet, lay_out, with_missing
from carejourney.printing.parts import Box, Paragraph, Part, Stack
from carejourney.printing.pen import Pen
from carejourney.printing.text import Look, heading_look, plain_text, said
from carejourney.printing.top import top
from carejourney.printing.writing import LabeledLine

WIDTH, HEIGHT = 85.6 * MM, 54 * MM
"""One side of a card, as large as a bank card (ISO/IEC 7810, ID-1)."""
_MARGIN = 6.5
_ROOM = HEIGHT - 2 * _MARGIN
_INNER = WIDTH - 2 * _MARGIN
_TEXT = Look(SMALLEST, 1.12)
_STRONG = replace(_TEXT, plain=_TEXT.strong)
_NAME = heading_look(13.5)
_NUMBER = heading_look(19)
_BOX_PADDING = 2.0
_SPACE = 1.6
_GAP = 8.0
_ALLERGY_LINES = 3
_CUT, _FOLD = 0.8, (4.0, 3.0)
_LONGEST = 40
"""Letters of whom to call and of a number that a card shows: what is longer is none."""
_LONGEST_NAME, _LONGEST_BORN = 60, 30
_LONGEST_SAID = 80
_MOST_LETTERS = 400
"""More than these never fit on a side."""
_STEP = 10
_SIZES = NORMAL[0]


def print_wallet_card(card: WalletCard, *, paper: Paper) -> Sheet:
    """Print the sheet with two cards. What a card has no room for is said beside it and in `left_out`."""
    front, no_room_in_front = _front(card.front)
    back, no_room_behind = _back(card.back)
    left_out = (*no_room_in_front, *no_room_behind)
    cut = _("Cut along the solid line. Fold on the dashed line. Print again when anything changes.")
    parts = [
        top(card.identity, card.title, _SIZES),
        Paragraph(said(cut), _SIZES.text, before=_SIZES.space(14)),
        *([Paragraph(said(" ".join(left_out)), _SIZES.text, before=_SIZES.space(3))] if left_out else []),
        Card(front, back, before=_SIZES.space(16)),
        Card(front, back, before=_SIZES.space(24), again=True),
    ]
    story, missing = with_missing(parts, _SIZES.text, before=_SIZES.space(14))
    every = EveryPage(
        running=card.identity.running,
        title=card.title,
        prepared=card.prepared,
        file_title=card.file_name.removesuffix(".pdf"),
        small=_SIZES.small,
        example=card.identity.example,
    )
    pages = lay_out(story)
    return Sheet(draw_sheet(pages, story, every, paper), len(pages), left_out, missing)


class Card(Part):
    """The two sides beside one another in a frame to cut, with a line between them to fold."""

    def __init__(self, front: Part, back: Part, *, before: float, again: bool = False) -> None:
        """Draw a card; `again` for one that says the same as another, and so is no part of the text."""
        self._front = front
        self._back = back
        self._again = again
        self.before = before
        self.elements = () if again else (*front.elements, *back.elements)
        self.missing = 0 if again else front.missing + back.missing

    def height(self, width: float) -> float:  # noqa: ARG002 - the same at every width
        """Return the height of a bank card."""
        return HEIGHT

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the frame, the fold and both sides in the middle of the width."""
        left = x + (width - 2 * WIDTH) / 2
        pen.frame(left, top - HEIGHT, 2 * WIDTH, HEIGHT, _CUT)
        with pen.marks.artifact():
            pen.stroke([(left + WIDTH, top), (left + WIDTH, top - HEIGHT)], _CUT, _FOLD)
        with pen.marks.artifact() if self._again else nullcontext():
            self._front.draw(pen, left + _MARGIN, top - _MARGIN, _INNER)
            self._back.draw(pen, left + WIDTH + _MARGIN, top - _MARGIN, _INNER)


def _front(front: Front) -> tuple[Part, tuple[str, ...]]:
    """Return the side with the person, and what it has no room for: whatever fits, most needed first."""
    allergy, no_room = _fitted_allergy(front)
    more = Paragraph(said(_("Doses and more: see the visit summary.")), _TEXT, before=_SPACE)
    head = [_who(front), allergy]
    whole = Stack([*head, *(_fact(fact.line) for fact in front.facts)])
    if whole.height(_INNER) <= _ROOM:
        return whole, no_room
    kept: list[Part] = []
    for fact in front.facts:
        ways = [_fact(fact.line), *([_fact(said(fact.short, bold=True))] if fact.short else [])]
        fitting = [part for part in ways if Stack([*head, *kept, part, more]).height(_INNER) <= _ROOM]
        kept += fitting[:1]
        if fitting[:1] != ways[:1]:
            no_room = (*no_room, _no_room_for(plain_text(fact.line)))
    return Stack([*head, *kept, more]), no_room


def _fact(line: Line) -> Part:
    return Paragraph(line, _TEXT, before=_SPACE)


def _who(front: Front) -> Part:
    """Return name and birth date, on one line where both fit."""
    name = Paragraph(said(trimmed(front.name, _LONGEST_NAME)), _NAME)
    born = said(trimmed(front.born, _LONGEST_BORN))
    beside = Paragraph(born, replace(_TEXT, lead=_NAME.leading / _TEXT.size, right=True))
    width = beside.one_line_width() + 1
    if name.one_line_width() + _GAP + width <= _INNER:
        return SideBySide([name, beside], [None, width], gap=_GAP)
    return Stack([name, Paragraph(born, _TEXT)])


def _fitted_allergy(front: Front) -> tuple[Part, tuple[str, ...]]:
    """Return the allergies in a box of three lines at most, and what it has no room for.

    First what happened makes room for the names; only then are these cut, and the box says so.
    """
    names, room = front.allergy_names, _INNER - 4 * _BOX_PADDING
    more = " " + _("More: see the medicine list.")
    limits = range(min(len(names), _MOST_LETTERS) - _STEP, _STEP, -_STEP)
    for text in (front.allergy, names + more, *(trimmed(names, limit) + more for limit in limits)):
        words = Paragraph(said(text), _STRONG)
        if words.height(room) <= _ALLERGY_LINES * _STRONG.leading + 1:
            break
    cut = () if text == front.allergy else (_no_room_for(_("all that is written down of the allergies")),)
    return Box(words, padding=_BOX_PADDING, before=_SPACE), cut


def _back(back: Back) -> tuple[Part, tuple[str, ...]]:
    """Return the side with the numbers, and what it has no room for.

    First one of the two people makes room for the team's words; only then are these cut.
    """
    for people in (back.people, back.people[:1]):
        side = Stack(_back_parts(back, back.words, people))
        if side.height(_INNER) <= _ROOM:
            dropped = back.people[len(people) :]
            return side, tuple(_no_room_for(plain_text(line)) for line in dropped)
    for limit in range(min(len(back.words), _MOST_LETTERS) - _STEP, _STEP, -_STEP):
        words = trimmed(back.words, limit) + "” " + _("All of it: care team sheet.")
        side = Stack(_back_parts(back, words, back.people[:1]))
        if side.height(_INNER) <= _ROOM:
            return side, (_no_room_for(_("some of the team's words on when to call")),)
    side = Stack(_back_parts(back, "", back.people[:1]))
    return side, (_no_room_for(_("the team's words on when to call")),)


def _back_parts(back: Back, words: str, people: Sequence[Line]) -> list[Part]:
    parts: list[Part] = []
    if back.call:
        whom = (Said(f"{back.call}: ", bold=True), Said(trimmed(back.whom, _LONGEST)))
        parts.append(Paragraph(whom, _TEXT, role="H2"))
        number = trimmed(back.number, _LONGEST)
        parts.append(Paragraph(said(number), _NUMBER) if number else LabeledLine(_("Number:"), _TEXT))
        if words:
            typed = (Said(f" {back.typed}"),) if back.typed else ()
            line = (Said(_("Our team says:") + " ", bold=True), Said(words), *typed)
            parts.append(Paragraph(line, _TEXT, before=_SPACE))
    parts += [Paragraph(line, _TEXT, before=_SPACE if line is people[0] else 0.0) for line in people]
    return [*parts, Paragraph(said(back.true_on, bold=True), _TEXT, before=_SPACE)]


def _no_room_for(what: str) -> str:
    return sentence(_("The card has no room for: {what}").format(what=trimmed(what, _LONGEST_SAID)))
