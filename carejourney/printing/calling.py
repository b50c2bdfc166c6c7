"""Whom to call, as several sheets print it: the one box with the number for day or night, and the people."""

from collections.abc import Sequence

from carejourney.domain.sheets.contacts import CallFirst, Person
from carejourney.domain.summary.model import Line, Said
from carejourney.i18n import _
from carejourney.printing.measures import Sizes
from carejourney.printing.parts import Box, Paragraph, Part, Stack
from carejourney.printing.tables import Table
from carejourney.printing.text import heading_look, said
from carejourney.printing.top import section
from carejourney.printing.writing import LabeledLine

_NUMBER = 1.7
"""Of body text."""
_PADDING = 2.2


def call_box(call: CallFirst, sizes: Sizes) -> Part:
    """Return the only box of a page: the number for day or night, and the team's own words."""
    parts: list[Part] = [
        Paragraph(said(call.heading), sizes.heading, role="H2", stays=True),
        Paragraph(said(call.whom), sizes.text, before=sizes.space(2)),
    ]
    if call.number:
        parts.append(Paragraph(said(call.number), heading_look(sizes.body * _NUMBER)))
    else:
        parts.append(LabeledLine(_("Number:"), sizes.text))
    words: Line = (Said(_("When to call, in the team's words:") + " ", bold=True), Said(call.card))
    typed = (Said(" " + call.card_typed),) if call.card_typed else ()
    parts.append(Paragraph((*words, *typed), sizes.text, before=sizes.space(5)))
    return Box(Stack(parts), padding=sizes.space(4) + 3, before=sizes.space(9))


def people_section(heading: str, people: Sequence[Person], sizes: Sizes) -> list[Part]:
    """Return a table of people under a heading. One day of writing down for all stands beside the heading."""
    days = {each.written for each in people}
    shared = days.pop() if len(days) == 1 else ""
    titles = (_("Who"), _("In the day"), _("Day or night"))
    rows = [(_who(each, is_dated=not shared), said(each.day), said(each.day_or_night)) for each in people]
    table = [Table(titles, rows, sizes.text, padding=sizes.space(_PADDING))] if rows else []
    return section(heading, table, sizes, aside=shared)


def _who(each: Person, *, is_dated: bool) -> Line:
    first = (Said(" " + _("Call first."), bold=True),) if each.first else ()
    words = f" {each.what} {each.written}" if is_dated and each.written else f" {each.what}"
    return (Said(f"{each.name}.", bold=True), *first, Said(words))
