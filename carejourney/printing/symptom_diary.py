"""The symptom diary: a chart of marks by days, the same as a table, and what was measured and written."""

from collections.abc import Sequence

from carejourney.domain.sheets.symptoms import SymptomSheet
from carejourney.domain.summary.model import Line
from carejourney.i18n import _
from carejourney.printing.measures import LARGE, NORMAL, Paper, Sizes
from carejourney.printing.page import Sheet
from carejourney.printing.parts import Paragraph, Part
from carejourney.printing.roomiest import every_page, print_roomiest
from carejourney.printing.symptom_chart import ChartKey, SymptomChart
from carejourney.printing.tables import Table
from carejourney.printing.text import said
from carejourney.printing.top import section, top

_TRIED = (NORMAL[0], NORMAL[1], NORMAL[3])
"""Type is tightened a little where that saves a page; nothing is ever left out."""


def print_symptom_diary(sheet: SymptomSheet, *, paper: Paper, large_print: bool) -> Sheet:
    """Print the diary on as many pages as it takes; in large print the chart is two of 14 days each."""
    return print_roomiest(
        lambda sizes: _story(sheet, sizes, large_print=large_print),
        LARGE if large_print else _TRIED,
        every_page(sheet.identity, sheet.title, sheet.prepared, sheet.file_name, large_print=large_print),
        paper,
    )


def symptom_parts(sheet: SymptomSheet, sizes: Sizes, *, large_print: bool = False) -> list[Part]:
    """Return the diary as a part of another sheet: all but who it is about."""
    return [
        *section(_("Day by day"), _charts(sheet, sizes, large_print=large_print), sizes),
        *function_parts(sheet, sizes),
        *section(_("In our words"), _paragraphs(sheet.words, sizes), sizes),
        *section(_("What helped"), _paragraphs(sheet.helped, sizes), sizes),
        *_table(sheet, sizes),
    ]


def function_parts(sheet: SymptomSheet, sizes: Sizes) -> list[Part]:
    """Return weight, temperature and daily life alone."""
    return [
        *section(_("Weight and temperature"), _paragraphs(sheet.measured, sizes), sizes),
        *section(_("Daily life"), _paragraphs(sheet.daily_life, sizes), sizes),
    ]


def _story(sheet: SymptomSheet, sizes: Sizes, *, large_print: bool) -> list[Part]:
    parts = symptom_parts(sheet, sizes, large_print=large_print)
    return [top(sheet.identity, sheet.title, sizes), *parts]


def _charts(sheet: SymptomSheet, sizes: Sizes, *, large_print: bool) -> list[Part]:
    parts: list[Part] = []
    if sheet.chart is not None:
        charts = sheet.halves if large_print else (sheet.chart,)
        parts += [SymptomChart(chart, sizes.text, before=sizes.space(9)) for chart in charts]
        parts.append(ChartKey(sheet.chart, sizes.text, before=sizes.space(4)))
    elif sheet.nothing:
        parts.append(Paragraph(said(sheet.nothing), sizes.text))
    if sheet.chart is not None or sheet.treatment:
        parts.append(Paragraph(sheet.treatment, sizes.text, before=sizes.space(3)))
    if sheet.other_days:
        title = said(_("Not in the chart, as the day is not known so closely:"), bold=True)
        parts.append(Paragraph(title, sizes.text, before=sizes.space(3), stays=True))
        parts += _paragraphs(sheet.other_days, sizes)
    return parts


def _table(sheet: SymptomSheet, sizes: Sizes) -> list[Part]:
    if sheet.table is None:
        return []
    rows = [[said(name, bold=True), *map(said, cells)] for name, *cells in sheet.table.rows]
    table = Table(sheet.table.titles, rows, sizes.text, padding=sizes.space(2.2))
    return section(_("The chart as a table"), [table], sizes)


def _paragraphs(lines: Sequence[Line], sizes: Sizes) -> list[Part]:
    return [Paragraph(line, sizes.text, before=sizes.space(2)) for line in lines]
