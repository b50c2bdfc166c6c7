"""The visit summary: the one page that a doctor reads in a minute."""

from bisect import bisect_left
from dataclasses import dataclass, replace

from carejourney.domain.summary.model import Identity, Line, MedicineLine, Said, TreatmentRow, VisitSummary
from carejourney.domain.summary.shorten import STEPS
from carejourney.i18n import _
from carejourney.printing.charts import TrendChart
from carejourney.printing.columns import SideBySide, TwoColumns, list_item
from carejourney.printing.measures import BOX_HEIGHT, BOX_WIDTH, LARGE, NORMAL, Paper, Sizes
from carejourney.printing.page import (
    EveryPage,
    Pages,
    Sheet,
    draw_sheet,
    lay_out,
    with_missing,
)
from carejourney.printing.parts import Box, Paragraph, Part, Stack, fill
from carejourney.printing.tables import Table
from carejourney.printing.text import Look, one_line_width, said

_NO_BREAK = "\N{NO-BREAK SPACE}"
_SECTION = 10.0
_AFTER_HEADING = 3.0
_COLUMN_GAP = 16.0
_CHART_WIDTH = 0.3
"""Of the width of the box."""


def print_visit_summary(summary: VisitSummary, *, paper: Paper, large_print: bool) -> Sheet:
    """Print the visit summary on one page where it fits; in large print on as many as it takes.

    Type is tightened before anything is left out, and nothing is left out unless that makes one page.
    """
    if large_print:
        tries = [_laid_out(summary, sizes) for sizes in LARGE]
        return _printed(min(tries, key=lambda each: len(each.pages)), paper, large_print=True)
    shorter = summary
    for step in (None, *STEPS):
        shorter = step(shorter) if step else shorter
        if fitting := _roomiest_that_fits(shorter):
            return _printed(fitting, paper, large_print=False)
    return _printed(_laid_out(summary, NORMAL[0]), paper, large_print=False)


@dataclass(frozen=True)
class _LaidOut:
    """The summary in one setting of type, on its pages."""

    summary: VisitSummary
    sizes: Sizes
    story: list[Part]
    missing: int
    pages: Pages


def _laid_out(summary: VisitSummary, sizes: Sizes) -> _LaidOut:
    story, missing = _whole_story(summary, sizes)
    return _LaidOut(summary, sizes, story, missing, lay_out(story))


def _roomiest_that_fits(summary: VisitSummary) -> _LaidOut | None:
    """Return the summary on one page in the roomiest type, or None where even the tightest takes more."""
    fitting: list[_LaidOut] = []

    def fits(sizes: Sizes) -> bool:
        story, missing = _whole_story(summary, sizes)
        placed, rest = fill(story, BOX_WIDTH, BOX_HEIGHT)
        if not rest:
            fitting.append(_LaidOut(summary, sizes, story, missing, [placed]))
        return not rest

    if fits(NORMAL[-1]):
        bisect_left(NORMAL[:-1], True, key=fits)  # each that fits is roomier than the one before
    return fitting[-1] if fitting else None


def _printed(laid_out: _LaidOut, paper: Paper, *, large_print: bool) -> Sheet:
    summary = laid_out.summary
    title = _("{title}, large print").format(title=summary.title) if large_print else summary.title
    every = EveryPage(
        running=summary.identity.running,
        title=title,
        prepared=summary.prepared,
        file_title=summary.file_name.removesuffix(".pdf"),
        small=laid_out.sizes.small,
        example=summary.identity.example,
    )
    pdf = draw_sheet(laid_out.pages, laid_out.story, every, paper)
    return Sheet(pdf, len(laid_out.pages), summary.left_out, laid_out.missing)


def _whole_story(summary: VisitSummary, sizes: Sizes) -> tuple[list[Part], int]:
    """Return every part of the sheet in the order in which an oncologist reads."""
    story = [
        _identity(summary, sizes),
        _needs(summary, sizes),
        *_section(_("In short"), _paragraphs(summary.in_short, sizes), sizes),
        *_section(summary.since.heading, _since(summary, sizes), sizes),
        *_section(
            summary.medicines.heading, _medicines(summary, sizes), sizes, aside=summary.medicines.checked
        ),
        *_section(_("Treatments so far"), _treatments(summary, sizes), sizes),
        *_section(_("Results"), _results(summary, sizes), sizes),
    ]
    return with_missing(story, sizes.text, before=sizes.space(8))


def _section(heading: str, parts: list[Part], sizes: Sizes, *, aside: str = "") -> list[Part]:
    """Return a heading with its parts. A section without any says so; none is ever dropped."""
    head = _heading(heading, aside, sizes, before=sizes.space(_SECTION))
    if not parts:
        parts = [Paragraph(said(_("Not written down.")), sizes.text)]
    parts[0].before = sizes.space(_AFTER_HEADING)
    return [*head, *parts]


def _heading(text: str, aside: str, sizes: Sizes, *, before: float = 0.0) -> list[Part]:
    """Return a heading that stays with what follows; a few words at the end of its line, or below it."""
    head = Paragraph(said(text), sizes.heading, role="H2", before=before, stays=True)
    if not aside:
        return [head]
    look = replace(sizes.text, lead=sizes.heading.leading / sizes.body, right=True)
    beside = Paragraph(said(aside), look)
    width = beside.one_line_width() + 1
    if head.one_line_width() + _COLUMN_GAP + width > BOX_WIDTH * 0.92:
        return [head, Paragraph(said(aside), sizes.text, before=sizes.space(_AFTER_HEADING), stays=True)]
    return [SideBySide([head, beside], [None, width], gap=_COLUMN_GAP, before=before, stays=True)]


def _paragraphs(lines: tuple[Line, ...], sizes: Sizes) -> list[Part]:
    return [Paragraph(line, sizes.text, before=sizes.space(2)) for line in lines]


def _sentences(*texts: str) -> str:
    return " ".join(text for text in texts if text)


def _identity(summary: VisitSummary, sizes: Sizes) -> Part:
    """Return who it is about at the left, which sheet and visit at the right."""
    who: Identity = summary.identity
    left: list[Part] = [
        Paragraph(said(who.name), sizes.name, role="H1"),
        Paragraph((Said(who.born + " "), Said(who.allergies, bold=True)), sizes.text),
    ]
    text = sizes.text
    beside = Look(text.size, text.lead, right=True)
    right: list[Part] = [
        Paragraph(said(summary.title), sizes.title),
        *(Paragraph(said(_with_last_words_together(line)), beside) for line in who.visit),
    ]
    widest = max([sizes.body * 12, *(one_line_width(said(line), beside) for line in who.visit)])
    width = min(widest + 1, BOX_WIDTH * 0.55)
    below: list[Part] = []
    if who.matters:
        line = (Said(_("What matters most now:") + " ", bold=True), Said(who.matters))
        matters = Paragraph(line, text, before=sizes.space(2))
        fits = matters.one_line_width() <= BOX_WIDTH - width - _COLUMN_GAP
        (left if fits else below).append(matters)
    return Stack([SideBySide([Stack(left), Stack(right)], [None, width], gap=_COLUMN_GAP), *below])


def _with_last_words_together(line: str) -> str:
    """Return the line so that «am» never stands alone on the next one."""
    begin, _space, end = line.rpartition(" ")
    return f"{begin}{_NO_BREAK}{end}" if begin else end


def _needs(summary: VisitSummary, sizes: Sizes) -> Part:
    """Return the only box of the sheet: what the family most needs from today."""
    aside = summary.needs_note if summary.needs else ""
    parts = _heading(_("What we most need from today"), aside, sizes)
    if summary.needs:
        space = sizes.space(2)
        items = [
            list_item(f"{number}.", said(text), sizes.question, before=space)
            for number, text in enumerate(summary.needs, 1)
        ]
        parts.append(Stack(items, role="L", before=sizes.space(3)))
    else:
        note = summary.needs_note or _("Not written down.")
        parts.append(Paragraph(said(note), sizes.text, before=sizes.space(3)))
    return Box(Stack(parts), padding=sizes.space(4) + 3, before=sizes.space(9))


def _since(summary: VisitSummary, sizes: Sizes) -> list[Part]:
    since = summary.since
    parts: list[Part] = []
    if since.symptoms:
        rows = [
            (said(row.what, bold=True), said(row.worst), said(row.latest), said(row.compared))
            for row in since.symptoms
        ]
        titles = (_("What"), _("Worst since (when)"), _("Last written down (when)"), _("Compared"))
        parts.append(Table(titles, rows, sizes.text, padding=sizes.space(2.2)))
    facts = (*since.facts, said(since.dropped)) if since.dropped else since.facts
    parts += _paragraphs(facts, sizes)
    if parts and since.symptoms and len(parts) > 1:
        parts[1].before = sizes.space(5)
    if not parts and since.nothing:
        parts.append(Paragraph(said(since.nothing), sizes.text))
    return parts


def _medicines(summary: VisitSummary, sizes: Sizes) -> list[Part]:
    """Return the medicines in two columns; those whose dose was left out follow one another as names."""
    medicines = summary.medicines
    shortened = bool(medicines.names_only)
    listed = [line for line in medicines.lines if line.keep_dose or not shortened]
    named = [line for line in medicines.lines if shortened and not line.keep_dose]
    parts: list[Part] = []
    if listed:
        items = [Paragraph(_medicine(line), sizes.text, role="LBody", hang=sizes.body) for line in listed]
        rows = [Stack([item], role="LI") for item in items]
        parts.append(TwoColumns(rows, gap=_COLUMN_GAP))
    if named:
        line = (*_names(named), Said(" " + medicines.names_only))
        parts.append(Paragraph(line, sizes.text, before=sizes.space(2)))
    if not medicines.lines and medicines.nothing:
        parts.append(Paragraph(said(medicines.nothing), sizes.text))
    return parts


def _medicine(line: MedicineLine, *, named: bool = False) -> Line:
    """Return name, dose and mark; among mere names only the marks are bold."""
    name = Said(line.name, bold=not named)
    rest = (Said(" " + line.rest),) if line.rest else ()
    mark = (Said(" " + line.mark.replace(" ", _NO_BREAK), bold=True),) if line.mark else ()
    return (name, *rest, *mark)


def _names(lines: list[MedicineLine]) -> Line:
    """Return names with their marks in one sentence."""
    joined: list[Said] = []
    for line in lines:
        joined += [*_medicine(line, named=True), Said("; ")]
    return (*joined[:-1], Said("."))


def _treatments(summary: VisitSummary, sizes: Sizes) -> list[Part]:
    treatments = summary.treatments
    rows = [_treatment(row) for row in treatments.rows]
    folded = [(said(treatments.folded),)] if treatments.folded else []
    if not rows:
        text = _sentences(treatments.folded, treatments.nothing)
        return [Paragraph(said(text), sizes.text)] if text else []
    titles = (_("Line"), _("Treatment"), _("Dates"), _("Cycles"), _("Best result"), _("Why stopped"))
    return [Table(titles, [*folded, *rows], sizes.text, padding=sizes.space(2.2))]


def _treatment(row: TreatmentRow) -> tuple[Line, ...]:
    texts = (row.treatment, row.dates, row.cycles, row.best, row.stopped)
    return (said(row.line, bold=True), *(said(text) for text in texts))


def _results(summary: VisitSummary, sizes: Sizes) -> list[Part]:
    said_lines = summary.results.lines
    if summary.results.no_chart:
        last = said_lines[-1] if said_lines else ()
        said_lines = (*said_lines[:-1], (*last, Said(" " + summary.results.no_chart)))
    lines = _paragraphs(said_lines, sizes)
    if summary.results.trend is None:
        return lines
    chart = TrendChart(summary.results.trend, sizes.small)
    words = lines or [Paragraph(said(_("Not written down.")), sizes.text)]
    return [SideBySide([Stack(words), chart], [None, BOX_WIDTH * _CHART_WIDTH], gap=_COLUMN_GAP)]
