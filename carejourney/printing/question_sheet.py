"""The question sheet: each question large, with a box to tick and lines for the answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from carejourney.domain.sheets.questions import Asked, QuestionSheet
from carejourney.i18n import _
from carejourney.printing.columns import SideBySide
from carejourney.printing.measures import BOX_HEIGHT, BOX_WIDTH, LARGE, NORMAL, Paper, Sizes
from carejourney.printing.page import EveryPage, Pages, Sheet, draw_sheet, lay_out, with_missing
from carejourney.printing.parts import Paragraph, Part, Stack
from carejourney.printing.text import Look, said
from carejourney.printing.top import section, top
from carejourney.printing.writing import PITCH, LabeledLine, TickBox, WritingLines

_QUESTION = 14 / 12
"""Of body text."""
_LINES = (6, 5, 4, 3, 2)
"""How many lines for an answer, the most that does not take another page."""
_WIDEST = PITCH * 1.3
_AIR_AT_FOOT = 8.0
"""What the last line to write on keeps from the footer, in points."""


def print_question_sheet(sheet: QuestionSheet, *, paper: Paper, large_print: bool) -> Sheet:
    """Print the sheet, with as many lines for answers, and as far apart, as the page has room for."""
    sizes = LARGE[0] if large_print else NORMAL[0]
    made = _roomiest(sheet, sizes)
    title = _("{title}, large print").format(title=sheet.title) if large_print else sheet.title
    every = EveryPage(
        running=sheet.identity.running,
        title=title,
        prepared=sheet.prepared,
        file_title=sheet.file_name.removesuffix(".pdf"),
        small=sizes.small,
        example=sheet.identity.example,
    )
    pdf = draw_sheet(made.pages, made.story, every, paper)
    return Sheet(pdf, len(made.pages), unprintable=made.missing)


@dataclass(frozen=True)
class _LaidOut:
    story: list[Part]
    missing: int
    pages: Pages


def _laid_out(sheet: QuestionSheet, sizes: Sizes, lines: int, pitch: float = PITCH) -> _LaidOut:
    story, missing = with_missing(_story(sheet, sizes, lines, pitch), sizes.text, before=sizes.space(8))
    return _LaidOut(story, missing, lay_out(story))


def _roomiest(sheet: QuestionSheet, sizes: Sizes) -> _LaidOut:
    """Return the sheet with the most lines that take no more pages than the fewest would."""
    tightest = _laid_out(sheet, sizes, _LINES[-1])
    lines, best = _LINES[-1], tightest
    for count in _LINES[:-1] if len(tightest.pages) == 1 else (3,):
        tried = _laid_out(sheet, sizes, count)
        if len(tried.pages) == len(tightest.pages):
            lines, best = count, tried
            break
    answers = sum(len(group.questions) for group in sheet.groups) or 1
    if len(best.pages) > 1:
        return best
    wider = PITCH + (_room_left(best.pages) - _AIR_AT_FOOT) / (answers * lines)
    spread = _laid_out(sheet, sizes, lines, max(PITCH, min(wider, _WIDEST)))
    return spread if len(spread.pages) == 1 else best


def _room_left(pages: Pages) -> float:
    """Return how much of the last page is empty, in points."""
    part, down = pages[-1][-1]
    return BOX_HEIGHT - down - part.height(BOX_WIDTH)


def _story(sheet: QuestionSheet, sizes: Sizes, lines: int, pitch: float) -> list[Part]:
    look = Look(sizes.body * _QUESTION)
    story = [top(sheet.identity, sheet.title, sizes)]
    number = 1
    for group in sheet.groups:
        parts = _questions(group.questions, number, look, sizes, (lines, pitch))
        story += section(group.heading, [Stack(parts, role="L")], sizes)
        number += len(group.questions)
    if not sheet.groups:
        nothing = Paragraph(said(sheet.nothing), sizes.text)
        answer = WritingLines(lines * 2, pitch, before=sizes.space(3))
        story += section(_("Our questions"), [nothing, answer], sizes)
    return [*story, *_before_leaving(sheet.before_leaving, sizes)]


def _questions(
    questions: Sequence[Asked], number: int, look: Look, sizes: Sizes, answer: tuple[int, float]
) -> list[Part]:
    """Return each question with its lines for the answer: how many, and how far apart."""
    box, label = look.size * 1.5, look.size * (1.2 if number + len(questions) <= 10 else 1.8)
    parts: list[Part] = []
    for place, asked in enumerate(questions, number):
        body: list[Part] = [Paragraph(said(asked.text), look)]
        if asked.below:
            body.append(Paragraph(said(asked.below), sizes.text))
        name = Paragraph(said(f"{place}.", bold=True), look, role="Lbl")
        beside = [TickBox(look), name, Stack(body, role="LBody")]
        before = sizes.space(7) if parts else 0.0
        parts.append(_Question(beside, [box, label, None], role="LI", before=before, stays=True))
        parts.append(WritingLines(*answer, indent=box))
    return parts


class _Question(SideBySide):
    """A question with its box and number: never cut where it fits overleaf."""

    def split(self, width: float, room: float) -> tuple[SideBySide, SideBySide] | None:
        """Split only what fills most of a page."""
        return super().split(width, room) if self.height(width) > BOX_HEIGHT / 2 else None


def _before_leaving(words: Sequence[str], sizes: Sizes) -> list[Part]:
    if not words:
        return []
    column = max(Paragraph(said(each, bold=True), sizes.text).one_line_width() for each in words) + 12
    lines: list[Part] = [
        LabeledLine(each, sizes.text, column=column, stays=each is not words[-1]) for each in words
    ]
    return section(_("Before we leave"), lines, sizes)
