"""Prints a sheet in the roomiest type that takes the fewest pages. Nothing is ever left out for it."""

from collections.abc import Callable, Sequence

from carejourney.domain.summary.model import Identity
from carejourney.i18n import _
from carejourney.printing.measures import Paper, Sizes
from carejourney.printing.page import EveryPage, Sheet, draw_sheet, lay_out, with_missing
from carejourney.printing.parts import Part

_MANY_PAGES = 4
"""From here on, a page less is not worth smaller type."""


def print_roomiest(
    story_of: Callable[[Sizes], list[Part]],
    tries: Sequence[Sizes],
    every_page: Callable[[Sizes], EveryPage],
    paper: Paper,
) -> Sheet:
    """Print what `story_of` gives for one of `tries`, the roomiest first; `every_page` is what frames it."""
    best = None
    for sizes in tries:
        story, missing = with_missing(story_of(sizes), sizes.text, before=sizes.space(8))
        pages = lay_out(story)
        if best is None or len(pages) < len(best[0]):
            best = (pages, story, missing, sizes)
        if not 1 < len(best[0]) < _MANY_PAGES:
            break
    if best is None:
        raise ValueError("there is no type to print in")
    pages, story, missing, sizes = best
    return Sheet(draw_sheet(pages, story, every_page(sizes), paper), len(pages), unprintable=missing)


def every_page(
    who: Identity, title: str, prepared: str, file_name: str, *, large_print: bool
) -> Callable[[Sizes], EveryPage]:
    """Return what stands on every page, for the type that is chosen."""
    shown = _("{title}, large print").format(title=title) if large_print else title

    def framed(sizes: Sizes) -> EveryPage:
        return EveryPage(
            running=who.running,
            title=shown,
            prepared=prepared,
            file_title=file_name.removesuffix(".pdf"),
            small=sizes.small,
            example=who.example,
        )

    return framed
