"""The story on one page, as the parts of a larger whole: a table of dates and sentences."""

from bisect import bisect_left
from dataclasses import dataclass

from carejourney.domain.sheets.story import STEPS, Story
from carejourney.i18n import _
from carejourney.printing.measures import BOX_WIDTH, LARGE, NORMAL, Sizes
from carejourney.printing.parts import Paragraph, Part, fill
from carejourney.printing.tables import Table
from carejourney.printing.text import said


@dataclass(frozen=True)
class StoryParts:
    """The story as it is set: its parts, the type they are set in, and what was left out to fit."""

    parts: list[Part]
    sizes: Sizes
    left_out: tuple[str, ...] = ()


def story_parts(whole: Story, *, room: float, large_print: bool = False) -> StoryParts:
    """Return the story in parts that fit into `room` points of one page, whose width they take.

    Type is tightened before anything is left out, and nothing is left out unless that makes it fit: else, and
    in large print, the whole story goes on overleaf.
    """
    if large_print:
        return StoryParts(_parts(whole, LARGE[0]), LARGE[0])
    shorter = whole
    for step in (None, *STEPS):
        shorter = step(shorter) if step else shorter
        if fitting := _roomiest_that_fits(shorter, room):
            return fitting
    return StoryParts(_parts(whole, NORMAL[0]), NORMAL[0])


def _roomiest_that_fits(whole: Story, room: float) -> StoryParts | None:
    fitting: list[StoryParts] = []

    def fits(sizes: Sizes) -> bool:
        parts = _parts(whole, sizes)
        _placed, rest = fill(parts, BOX_WIDTH, room)
        if not rest:
            fitting.append(StoryParts(parts, sizes, whole.left_out))
        return not rest

    if fits(NORMAL[-1]):
        bisect_left(NORMAL[:-1], True, key=fits)  # each that fits is roomier than the one before
    return fitting[-1] if fitting else None


def _parts(whole: Story, sizes: Sizes) -> list[Part]:
    rows = [(said(when, bold=True), said(words)) for when, words in whole.rows()]
    if whole.now:
        rows.append((said(whole.now_label, bold=True), whole.now))
    if not rows:
        return [Paragraph(said(_("Not written down.")), sizes.text)]
    parts: list[Part] = [Table((_("When"), _("What happened")), rows, sizes.text, padding=sizes.space(1.6))]
    if whole.left_out:
        words = " ".join((_("Left out to fit one page:"), *whole.left_out))
        parts.append(Paragraph(said(words), sizes.text, before=sizes.space(4)))
    return parts
