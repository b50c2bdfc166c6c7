"""The parts of the packet that no other sheet has: all results, how the days are, what is there, what not."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from carejourney.domain.dates import say_day
from carejourney.domain.lab_tests import known_test, same_test, usual_place
from carejourney.domain.order import newest_first
from carejourney.domain.phrases import begin_large, in_brackets, listed, plain, quoted, small
from carejourney.domain.sheets.gaps import Gaps, Piece, Request
from carejourney.domain.sheets.treatment_history import in_time, scan_called
from carejourney.domain.summary.answers import worded
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.genes import msi_and_mmr, when_of
from carejourney.domain.summary.marker import is_marker
from carejourney.domain.summary.measured import weight
from carejourney.domain.summary.model import Line, Trend
from carejourney.domain.summary.paragraphs import paragraph
from carejourney.domain.trends import trend, values_newest_first
from carejourney.domain.wording import say_measured
from carejourney.i18n import _
from carejourney.records.catalog import (
    BiopsyResult,
    DailyLife,
    FamilyHistory,
    Finding,
    GeneticTest,
    LabResult,
    Scan,
)
from carejourney.records.types.genetic_test import Origin
from carejourney.records.types.scan import ScanSaid
from carejourney.records.types.section_answer import Section

_ENOUGH = 3
"""Values of a test from which on it has a chart."""
_MOST_CHARTS = 7
_LATEST = 6
"""Values of a test, other than CA 19-9, that its row has."""


@dataclass(frozen=True)
class Block:
    """A section within a part: charts, a table, paragraphs. One with none of them says «Not written down»."""

    heading: str
    titles: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    lines: tuple[Line, ...] = ()
    trends: tuple[Trend, ...] = ()


def result_blocks(case: Case) -> tuple[Block, ...]:
    """Return pathology, genes with inherited and tumor apart, family, CA 19-9, other blood tests, scans."""
    return (
        _pathology(case),
        _genes(case, Origin.INHERITED, _("Inherited genes (germline)")),
        _genes(case, Origin.TUMOR, _("Genes of the tumor (somatic)")),
        *(
            [_genes(case, Origin.NOT_SURE, _("Genes, not sure if inherited or of the tumor"))]
            if any(test.origin is Origin.NOT_SURE for test in case.all(GeneticTest))
            else []
        ),
        Block(_("MSI and MMR"), lines=(msi_and_mmr(case),)),
        _family(case),
        _marker(case),
        _labs(case),
        _scans(case),
    )


def daily_life_blocks(case: Case) -> tuple[Block, ...]:
    """Return how the days were, what the doctor called it, and weight."""
    rows = [
        (
            begin_large(case.full(row.day)),
            str(row.level) if row.level else _("Not written down"),
            str(row.ecog) if row.ecog else _("Not written down"),
            plain(row.note),
        )
        for row in newest_first(case.all(DailyLife))
    ]
    titles = (_("When"), _("How the days are"), _("What the doctor called it"), _("In our own words"))
    weighed = weight(case)
    return (
        Block(_("Daily life"), titles, tuple(rows)),
        Block(_("Weight"), lines=(weighed,) if weighed else ()),
    )


def gap_blocks(found: Gaps, *, has_opinion: bool) -> tuple[Block, ...]:
    """Return what is there, images and slides, what was asked for, and what is not there."""
    noted = [piece for piece in found.missing if piece.note]
    bare = [piece.what for piece in found.missing if not piece.note]
    rest = (
        _("Also not here, and no open request for it is written down: {what}.").format(
            what=listed(bare, apart="; ")
        )
        if bare
        else ""
    )
    said = [
        (wish.what, _("Sent {when}").format(when=wish.sent) if wish.sent else _("Not sent yet"))
        for wish in found.wishes
    ]
    wishes = [Block(_("The center's own list"), (_("What they want"), _("Sent")), tuple(said))]
    return (
        _pieces(_("What we have"), found.have, ()),
        _requests(_("Images and slides"), found.images),
        _requests(_("Reports and forms that were asked for"), found.requests),
        _pieces(_("What we do not have"), noted, paragraph(rest)),
        *(wishes if has_opinion else []),
    )


def _pieces(heading: str, pieces: Sequence[Piece], below: Line) -> Block:
    rows = tuple((piece.what, piece.note) for piece in pieces)
    titles = (_("What"), _("What is known of it"))
    return Block(heading, titles, rows, lines=(below,) if below else ())


def _requests(heading: str, rows: Sequence[Request]) -> Block:
    titles = (_("What"), _("Asked of"), _("Asked for when"), _("Where it is now"))
    return Block(heading, titles, tuple((row.what, row.whom, row.asked, row.now) for row in rows))


def _pathology(case: Case) -> Block:
    rows = [
        (
            begin_large(case.full(row.day)),
            begin_large(plain(row.site)),
            listed([plain(row.cell_type), quoted(row.words) if row.words.strip() else ""], apart=". ")
            or _("Not written down"),
            listed([plain(row.lab), plain(row.slide_number)]) or _("Not written down"),
        )
        for row in newest_first(case.all(BiopsyResult))
    ]
    titles = (_("When"), _("From where"), _("What the report says"), _("Lab, slide or case number"))
    return Block(_("Pathology"), titles, tuple(rows))


def _genes(case: Case, origin: Origin, heading: str) -> Block:
    """Return a row for each finding; a test without findings has one row with what it came to."""
    rows: list[tuple[str, ...]] = []
    tests = [test for test in case.all(GeneticTest) if test.origin is origin]
    for test in newest_first(tests):
        when = when_of(test)
        day = begin_large(case.full(when)) if when else _("Date not written down")
        name = listed([plain(test.name), plain(test.lab), plain(test.sample)]) or _("Not written down")
        findings = [each for each in case.all(Finding) if each.test == test.id]
        if not findings:
            overall = str(test.overall) if test.overall else _("Result not written down")
            rows.append((day, name, overall, "", ""))
        for place, each in enumerate(findings):
            word = quoted(each.word) if each.word.strip() else _("Not written down")
            change = plain(each.change) or _("Not written down")
            same = place > 0
            rows.append((day, _("same test") if same else name, plain(each.gene), change, word))
    titles = (
        _("When"),
        _("Test, lab, sample"),
        _("Gene or result"),
        _("Change, as printed"),
        _("The report's word"),
    )
    return Block(heading, titles, tuple(rows))


def _family(case: Case) -> Block:
    rows = [
        (
            begin_large(plain(row.who)),
            plain(row.cancer) or _("Not written down"),
            plain(row.age) or _("Not written down"),
            listed([str(row.tested) if row.tested else _("Not written down"), plain(row.result)]),
        )
        for row in case.all(FamilyHistory)
    ]
    titles = (_("Who"), _("Which cancer"), _("At about what age"), _("Gene test"))
    words = "" if rows else begin_large(worded(case, Section.FAMILY_HISTORY)) + "."
    return Block(_("Cancer in the family"), titles, tuple(rows), lines=(paragraph(words),) if words else ())


def _marker(case: Case) -> Block:
    rows = [row for row in case.all(LabResult) if is_marker(row.test)]
    chart = lab_trend(case, "CA 19-9", rows)
    said = [
        (
            begin_large(case.full(row.taken or row.waiting_since)),
            say_measured(row.value) if row.value else str(row.state or _("Not written down")),
            plain(row.usual_range) or _("Not written down"),
            plain(row.lab) or _("Not written down"),
        )
        for row in newest_first(rows)
    ]
    titles = (_("When"), _("CA 19-9"), _("The lab's usual range"), _("Lab"))
    return Block("CA 19-9", titles, tuple(said), trends=(chart,) if chart else ())


def _labs(case: Case) -> Block:
    """Return a row for each test, lab and unit with its last values, and charts where there are enough."""
    tests: dict[str, list[LabResult]] = defaultdict(list)
    for row in case.all(LabResult):
        if not is_marker(row.test):
            tests[same_test(plain(row.test))].append(row)
    names = sorted(tests, key=lambda name: (usual_place(name), name.casefold()))
    rows = [row for name in names for row in _lab_rows(case, name, tests[name])]
    charts = [chart for name in names if (chart := lab_trend(case, name, tests[name], least=_ENOUGH))]
    titles = (_("Test"), _("Values, newest first"), _("The lab's usual range"), _("Lab"))
    return Block(_("Other blood tests"), titles, tuple(rows), trends=tuple(charts[:_MOST_CHARTS]))


def _lab_rows(case: Case, name: str, results: Sequence[LabResult]) -> Iterator[tuple[str, ...]]:
    groups: dict[tuple[str, str, str], list[LabResult]] = defaultdict(list)
    for row in newest_first(results):
        unit = plain(row.value.unit) if row.value else ""
        groups[unit, plain(row.lab), plain(row.usual_range)].append(row)
    known = known_test(name)
    for (unit, lab, usual), rows in groups.items():
        called = known.name if known else plain(rows[0].test)
        said = [_lab_value(case, row) for row in rows[:_LATEST]]
        more = len(rows) - _LATEST
        if more > 0:
            said.append(_("and {count} older").format(count=more))
        yield (
            called + in_brackets(unit),
            listed(said, apart="; "),
            usual or _("Not written down"),
            lab or _("Not written down"),
        )


def _lab_value(case: Case, row: LabResult) -> str:
    day = case.short(row.taken or row.waiting_since)
    value = say_measured(row.value, unit=False) if row.value else small(row.state) if row.state else ""
    return (value or _("value not written down")) + in_brackets(day)


def lab_trend(case: Case, name: str, results: Sequence[LabResult], *, least: int = 2) -> Trend | None:
    """Return the chart of the newest unit and lab of one test: never of two labs joined."""
    whole = trend(results)
    if whole is None:
        return None
    shown = [point for point in whole.points if point.kind == whole.points[-1].kind and not point.is_limit]
    if len(shown) < least:
        return None
    unit, lab = shown[-1].kind
    labels = [
        _("{value} on {when}").format(
            value=say_measured(point.result.value, unit=False) if point.result.value else "",
            when=say_day(point.day, case.region, style="short"),
        )
        for point in shown
    ]
    numbers = [point.number for point in shown]
    is_log = whole.is_log and min(numbers) > 0
    scale = _("Each line up is 10 times more") if is_log else _("Even scale from 0")
    only = len(values_newest_first(results)) > len(shown)
    test = listed([name, unit or _("unit not written down"), lab])
    return Trend(
        points=tuple((point.day.toordinal(), point.number) for point in shown),
        first_label=labels[0],
        last_label=labels[-1],
        scale=scale + (". " + _("Other units, labs and limits are not in it") if only else ""),
        log=is_log,
        alt=_("{test}. Values: {values}.").format(test=test, values=listed(labels, apart="; ")),
        test=test,
    )


def _scans(case: Case) -> Block:
    rows = [
        (
            begin_large(case.full(scan.day)),
            listed([begin_large(scan_called(scan)), plain(scan.place)]),
            str(scan.said) if scan.said else _("Not written down"),
            quoted(scan.impression) if scan.impression.strip() else _no_words(scan),
        )
        for scan in in_time(case.all(Scan), "day")[::-1]
    ]
    titles = (_("When"), _("Scan"), _("What they said"), _("The report's «Impression», copied"))
    return Block(_("Scans"), titles, tuple(rows))


def _no_words(scan: Scan) -> str:
    return str(scan.said) if scan.said is ScanSaid.WAITING else _("Not written down")
