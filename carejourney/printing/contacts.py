"""The care team sheet, and behind it, on a page of its own, what a sitter needs tonight."""

from collections.abc import Callable, Sequence

from carejourney.domain.sheets.contacts import CareTeam
from carejourney.domain.sheets.sitter import Sitter
from carejourney.i18n import _
from carejourney.printing.calling import call_box, people_section
from carejourney.printing.measures import LARGE, NORMAL, Paper, Sizes
from carejourney.printing.page import EveryPage, Pages, Sheet, draw_sheet, lay_out, with_missing
from carejourney.printing.parts import Paragraph, Part
from carejourney.printing.sitter import sitter_story
from carejourney.printing.text import said
from carejourney.printing.top import top

_TRIED = 6
"""From roomy to tight: type is tightened before a sheet takes another page."""


def print_contacts(team: CareTeam, sitter: Sitter | None, *, paper: Paper, large_print: bool) -> Sheet:
    """Print the sheet. The page for a sitter begins on a new page, so that it can be handed over alone."""
    settings = LARGE[:1] if large_print else NORMAL[:_TRIED]
    story, missing, pages = _fewest_pages(lambda sizes: _story(team, sizes), settings)
    if sitter is not None:
        page, lacking, more = _fewest_pages(lambda sizes: sitter_story(sitter, sizes), settings)
        story, missing, pages = [*story, *page], missing + lacking, pages + more
    title = _("{title}, large print").format(title=team.title) if large_print else team.title
    every = EveryPage(
        running=team.identity.running,
        title=title,
        prepared=team.prepared,
        file_title=team.file_name.removesuffix(".pdf"),
        small=settings[0].small,
        example=team.identity.example,
    )
    return Sheet(draw_sheet(pages, story, every, paper), len(pages), unprintable=missing)


def _fewest_pages(
    story: Callable[[Sizes], list[Part]], settings: Sequence[Sizes]
) -> tuple[list[Part], int, Pages]:
    """Return parts, how many letters are missing, and pages, in the roomiest that takes the fewest."""
    tries = []
    for sizes in settings:
        parts, missing = with_missing(story(sizes), sizes.text, before=sizes.space(8))
        tries.append((parts, missing, lay_out(parts)))
    return min(tries, key=lambda each: len(each[2]))


def _story(team: CareTeam, sizes: Sizes) -> list[Part]:
    note = Paragraph(said(_("Where no fax or portal stands, none is written down.")), sizes.text)
    note.before = sizes.space(5)
    return [
        top(team.identity, team.title, sizes),
        *([call_box(team.call, sizes)] if team.call else []),
        *people_section(_("The team"), team.team, sizes),
        *people_section(_("Family and friends"), team.family, sizes),
        *([note] if team.team or team.family else []),
    ]
