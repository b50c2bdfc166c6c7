"""The medicine list: one table by the times of day, one of what is taken only when needed."""

from collections.abc import Sequence

from carejourney.domain.sheets.medicines import MedicineRow, MedicineSheet, StoppedRow
from carejourney.domain.summary.model import Line, Said
from carejourney.i18n import _
from carejourney.printing.measures import LARGE, NORMAL, Paper, Sizes
from carejourney.printing.page import Sheet
from carejourney.printing.parts import Box, Paragraph, Part
from carejourney.printing.roomiest import every_page, print_roomiest
from carejourney.printing.tables import Cell, Table
from carejourney.printing.text import said
from carejourney.printing.top import section, top

_NO_BREAK = "\N{NO-BREAK SPACE}"
_TIMES = 4
_TRIED = (NORMAL[0], NORMAL[1], NORMAL[3])
"""Type is tightened a little where that saves a page; nothing is ever left out."""


def print_medicine_list(sheet: MedicineSheet, *, paper: Paper, large_print: bool) -> Sheet:
    """Print the medicine list on as many pages as it takes."""
    return print_roomiest(
        lambda sizes: _story(sheet, sizes, large_print=large_print),
        LARGE if large_print else _TRIED,
        every_page(sheet.identity, sheet.title, sheet.prepared, sheet.file_name, large_print=large_print),
        paper,
    )


def medicine_parts(sheet: MedicineSheet, sizes: Sizes, *, large_print: bool = False) -> list[Part]:
    """Return the medicines as a part of another sheet: all but who it is about."""
    above = [Paragraph(said(each, bold=True), sizes.text) for each in (sheet.checked, sheet.pharmacy) if each]
    return [*above, *_sections(sheet, sizes, large_print=large_print)]


def _story(sheet: MedicineSheet, sizes: Sizes, *, large_print: bool) -> list[Part]:
    return [top(sheet.identity, sheet.title, sizes), *_sections(sheet, sizes, large_print=large_print)]


def _sections(sheet: MedicineSheet, sizes: Sizes, *, large_print: bool) -> list[Part]:
    allergies = Paragraph(sheet.allergies, sizes.question)
    stopped: list[Part] = [
        Paragraph(_stopped(row), sizes.text, before=sizes.space(2)) for row in sheet.stopped
    ]
    if sheet.stopped_before:
        stopped.append(Paragraph(said(sheet.stopped_before), sizes.text, before=sizes.space(2)))
    clinic = [Paragraph(line, sizes.text, before=sizes.space(2)) for line in sheet.at_clinic]
    return [
        Box(allergies, padding=sizes.space(4) + 2, before=sizes.space(8)),
        *section(_("Every day or at set times"), _every_day(sheet, sizes, large_print=large_print), sizes),
        *section(_("Only when needed"), _when_needed(sheet, sizes), sizes),
        *section(_("Stopped in the last 3 months"), stopped, sizes),
        *section(_("Given at the clinic"), clinic, sizes),
    ]


def _every_day(sheet: MedicineSheet, sizes: Sizes, *, large_print: bool) -> list[Part]:
    parts: list[Part] = []
    first = _("Medicine and strength")
    last = (_("What for"), _("Since"))
    space = sizes.space(2.2)
    if sheet.every_day and large_print:  # four narrow columns would break their own headings
        rows = [_row(row, row.how_many_and_when, row.what_for, row.since) for row in sheet.every_day]
        parts.append(Table((first, _("How many and when"), *last), rows, sizes.text, padding=space))
    elif sheet.every_day:
        titles = (first, _("Morning"), _("Midday"), _("Evening"), _("Bedtime"), *last)
        timed = [_timed(row) for row in sheet.every_day]
        parts.append(Table(titles, timed, sizes.text, padding=space, upright=range(1, _TIMES + 2)))
    notes = (*filter(None, [sheet.nothing]), *sheet.notes)
    parts += [Paragraph(said(words), sizes.text, before=sizes.space(4)) for words in notes]
    return parts


def _row(row: MedicineRow, *texts: str) -> list[Line | Cell]:
    return [_medicine(row), *map(said, texts)]


def _timed(row: MedicineRow) -> Sequence[Line | Cell]:
    """Return a row by the times of day; where no time is set, its words go over all four columns."""
    if not row.times:
        how: list[Line | Cell] = [Cell((said(row.how, bold=True),), columns=_TIMES)]
        return [_medicine(row), *how, said(row.what_for), said(row.since)]
    counts = [said(count, bold=True) for count in row.times]
    return [_medicine(row, how=row.how), *counts, said(row.what_for), said(row.since)]


def _medicine(row: MedicineRow, *, how: str = "") -> Cell:
    """Return the name as it is read from a label, the strength under it, and what was changed."""
    strength: Line = (
        Said(row.strength),
        *((Said(" " + row.mark.replace(" ", _NO_BREAK), bold=True),) if row.mark else ()),
    )
    below = [said(words) for words in (how, row.was) if words]
    return Cell((_named(row), strength, *below))


def _named(row: MedicineRow | StoppedRow) -> Line:
    return (Said(row.name, bold=True), *((Said(" " + row.brand),) if row.brand else ()))


def _when_needed(sheet: MedicineSheet, sizes: Sizes) -> list[Part]:
    if not sheet.when_needed:
        return [Paragraph(said(sheet.nothing), sizes.text)] if sheet.nothing else []
    titles = (_("Medicine and strength"), _("How many"), _("What for"), _("Most in a day"), _("Since"))
    rows = [
        _row(row, row.how_many_and_when, row.what_for, row.most_a_day, row.since) for row in sheet.when_needed
    ]
    return [Table(titles, rows, sizes.text, padding=sizes.space(2.2))]


def _stopped(row: StoppedRow) -> Line:
    return (*_named(row), Said(" " + row.words))
