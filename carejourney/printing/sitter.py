"""«For a sitter tonight»: the page that is handed over at the door."""

from carejourney.domain.sheets.sitter import Sitter
from carejourney.i18n import _
from carejourney.printing.calling import call_box, people_section
from carejourney.printing.measures import Sizes
from carejourney.printing.parts import Paragraph, Part
from carejourney.printing.tables import Table
from carejourney.printing.text import said
from carejourney.printing.top import section, top
from carejourney.printing.writing import PITCH, LabeledLine, WritingLines

_NOTES = 3
_PADDING = 2.2


def sitter_story(page: Sitter, sizes: Sizes) -> list[Part]:
    """Return the parts of the page, whom to call now first."""
    look = sizes.text
    about: list[Part] = [Paragraph(line, look, before=sizes.space(2)) for line in page.about]
    papers: list[Part] = [Paragraph(line, look, before=sizes.space(2)) for line in page.papers]
    if not papers:
        papers = [Paragraph(said(_("Not written down.")), look), LabeledLine(_("Where:"), look)]
    return [
        top(page.identity, page.title, sizes, again=True),
        call_box(page.call, sizes),
        *section(_("Who it is about"), about, sizes),
        *section(_("Medicines this evening and tonight"), _medicines(page, sizes), sizes, aside=page.checked),
        *people_section(_("Who to call"), page.people, sizes),
        *section(_("Where the papers are"), papers, sizes),
        *section(_("What was given, and when"), [WritingLines(_NOTES, PITCH)], sizes),
    ]


def _medicines(page: Sitter, sizes: Sizes) -> list[Part]:
    look, parts = sizes.text, list[Part]()
    if page.evening:
        rows = [(said(row.when), row.medicine, said(row.how_many), said(row.words)) for row in page.evening]
        titles = (_("When"), _("Medicine"), _("How many"), _("As it is written down"))
        parts.append(Table(titles, rows, look, padding=sizes.space(_PADDING)))
    if page.when_needed:
        needed = [(row.medicine, said(row.how_many), said(row.words)) for row in page.when_needed]
        heads = (_("Only when needed"), _("What for"), _("As it is written down"))
        parts.append(Table(heads, needed, look, padding=sizes.space(_PADDING), before=sizes.space(7)))
    if page.medicines:
        parts.append(Paragraph(page.medicines, look, before=sizes.space(5)))
    return parts
