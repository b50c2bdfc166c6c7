"""Treatments so far, one row a line."""

from dataclasses import replace

import pytest

from carejourney.domain.summary.model import TreatmentRow
from carejourney.records.base import Record
from carejourney.records.catalog import Patient, Scan, TreatmentDay, TreatmentLine, Trial
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.scan import ScanKind, ScanSaid
from carejourney.records.types.treatment_day import DoseChange, WentAhead
from carejourney.records.types.treatment_line import (
    BestResult,
    LineMedicine,
    LineOrder,
    LineStatus,
    WhyStopped,
)
from carejourney.records.when import When
from tests.domain.test_summary_filled import FIRST_LINE, SECOND_LINE, build, on


def rows(*records: Record) -> tuple[TreatmentRow, ...]:
    return build(*records).treatments.rows


def row(line: TreatmentLine, *records: Record) -> TreatmentRow:
    (found,) = rows(line, *records)
    return found


def scan(said: ScanSaid, day: When) -> Scan:
    return Scan(what=ScanKind.CT, day=day, said=said)


def given(line: TreatmentLine, day: When, cycle: int | None = None, *changes: DoseChange) -> TreatmentDay:
    went = WentAhead.LOWER if changes else WentAhead.FULL
    return TreatmentDay(day=day, went=went, line=line.id, cycle=cycle, changes=changes)


def test_earliest_first_and_unknown_starts_after_in_the_order_of_entry() -> None:
    unknown = [TreatmentLine(name="b"), TreatmentLine(name="a", start=When.not_sure())]
    assert [each.treatment for each in rows(*unknown, SECOND_LINE, FIRST_LINE)] == [
        *("mFOLFIRINOX", "gemcitabine + nab-paclitaxel", "b", "a")
    ]


@pytest.mark.parametrize("status", [LineStatus.CONSIDERING, LineStatus.PLANNED])
def test_what_has_not_begun_has_no_row(status: LineStatus) -> None:
    assert rows(replace(SECOND_LINE, status=status)) == ()


@pytest.mark.parametrize(
    ("which", "shown"),
    [
        (LineOrder.SECOND, "2nd"),
        (LineOrder.MAINTENANCE, "Maintenance"),
        (LineOrder.NOT_SURE, "not sure"),
        (None, "not written down"),
    ],
)
def test_which_line(which: LineOrder | None, shown: str) -> None:
    assert row(replace(SECOND_LINE, which=which)).line == shown


def test_medicines_that_the_name_does_not_say() -> None:
    medicines = (LineMedicine(name="Gemcitabine"), LineMedicine(name="cisplatin"))
    trial = Trial(title="A pill", number="NCT00000000")
    line = replace(SECOND_LINE, medicines=medicines, trial=trial.id)
    assert row(line, trial).treatment == "gemcitabine + nab-paclitaxel (cisplatin, trial NCT00000000)"


def test_dose_changes_in_words() -> None:
    days = [
        given(
            FIRST_LINE, on(5, 5, 2025), 5, DoseChange(medicine="oxaliplatin", to="75%", why="numb fingers")
        ),
        given(FIRST_LINE, on(5, 19, 2025), 6, DoseChange(medicine="oxaliplatin", to="75%")),
        given(FIRST_LINE, on(7, 7, 2025), 9, DoseChange(medicine="oxaliplatin", to="stopped")),
    ]
    assert row(FIRST_LINE, *days).treatment == (
        "mFOLFIRINOX; oxaliplatin 75% from May 2025 (numb fingers), oxaliplatin stopped from Jul 2025"
    )


def test_the_dose_that_holds_now_stands_in_short_only() -> None:
    lower = DoseChange(medicine="nab-paclitaxel", to="80%")
    assert row(SECOND_LINE, given(SECOND_LINE, on(3, 2), 6, lower)).treatment == SECOND_LINE.name


def test_dates() -> None:
    assert row(FIRST_LINE).dates == "Mar 10 to Sep 8, 2025"
    assert row(SECOND_LINE).dates == "Sep 29, 2025 to now"
    assert row(replace(FIRST_LINE, stop=None)).dates == "Mar 10, 2025, end not written down"
    assert row(TreatmentLine(name="x")).dates == "not written down"


def test_cycles() -> None:
    assert row(replace(FIRST_LINE, cycles=8)).cycles == "8"
    days = [given(FIRST_LINE, on(8, 1, 2025), 11), given(FIRST_LINE, on(4, 1, 2025), 2)]
    assert row(replace(FIRST_LINE, cycles=8), *days).cycles == "11"
    put_off = TreatmentDay(day=on(9, 1, 2025), went=WentAhead.PUT_OFF, line=FIRST_LINE.id, cycle=12)
    assert row(FIRST_LINE, *days, put_off).cycles == "11"
    assert row(FIRST_LINE).cycles == "not written down"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ([ScanSaid.SAME, ScanSaid.SMALLER], "Smaller, Jul 2025"),
        ([ScanSaid.SMALLER, ScanSaid.GREW], "Smaller, Jun 2025; grew, Jul 2025"),
        ([ScanSaid.SAME, ScanSaid.NEW_SPOTS], "Same, Jun 2025; new spots, Jul 2025"),
        ([ScanSaid.MIXED, ScanSaid.SAME], "Same, Jul 2025"),
        ([ScanSaid.NONE_SEEN, ScanSaid.SMALLER], "No cancer seen, Jun 2025"),
        ([ScanSaid.GREW, ScanSaid.NEW_SPOTS], "Grew, Jun 2025; new spots, Jul 2025"),
        ([ScanSaid.SMALLER, ScanSaid.WAITING], "Smaller, Jun 2025"),
        ([ScanSaid.NOT_TOLD], "Not told"),
        ([], "not written down"),
    ],
)
def test_best_result_is_computed_from_the_scans(said: list[ScanSaid], shown: str) -> None:
    scans = [scan(each, on(6 + index, 20, 2025)) for index, each in enumerate(said)]
    assert row(FIRST_LINE, *scans).best == shown


def test_only_scans_within_the_line_count() -> None:
    outside = [
        scan(ScanSaid.SMALLER, on(3, 10, 2025)),
        scan(ScanSaid.SMALLER, on(9, 9, 2025)),
        scan(ScanSaid.SMALLER, When.year(2025)),
    ]
    assert row(FIRST_LINE, *outside).best == "not written down"
    at_the_end = scan(ScanSaid.GREW, on(9, 8, 2025))
    assert row(FIRST_LINE, at_the_end).best == "Grew, Sep 2025"
    first, second = rows(replace(FIRST_LINE, stop=None), SECOND_LINE, scan(ScanSaid.SAME, on(12, 1, 2025)))
    assert (first.best, second.best) == ("not written down", "Same, Dec 2025")


def test_the_family_s_own_word_overrules() -> None:
    line = replace(FIRST_LINE, best=BestResult.SAME)
    scans = [scan(ScanSaid.SMALLER, on(6, 1, 2025)), scan(ScanSaid.GREW, on(9, 1, 2025))]
    assert row(line, *scans).best == "About the same; grew, Sep 2025"
    assert row(replace(line, best=BestResult.NOT_TOLD)).best == "Not told"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (FIRST_LINE, "Scan showed growth"),
        (replace(FIRST_LINE, why_stopped=None), "not written down"),
        (replace(FIRST_LINE, why_stopped=None, status=LineStatus.FINISHED), "not written down"),
        (replace(FIRST_LINE, why_stopped=WhyStopped.NOT_TOLD), "Not told"),
        (replace(FIRST_LINE, why_stopped=None, status=None), "not written down"),
        (SECOND_LINE, "Still on it"),
        (replace(SECOND_LINE, status=LineStatus.BREAK), "On a break"),
        (replace(SECOND_LINE, status=None), "not written down"),
        (replace(SECOND_LINE, status=LineStatus.NOT_SURE), "Not sure"),
        (replace(SECOND_LINE, stop=on(3, 1)), "not written down; also marked: still on it"),
    ],
)
def test_why_it_stopped_is_never_made_up(line: TreatmentLine, shown: str) -> None:
    assert row(line).stopped == shown


def test_which_rows_may_be_folded() -> None:
    first, second = rows(FIRST_LINE, SECOND_LINE)
    assert (first.earlier, second.earlier) == (True, False)
    assert row(replace(FIRST_LINE, status=None)).earlier


def test_in_hospice_nothing_is_still_going_on() -> None:
    shown = row(SECOND_LINE, Patient(name="Ana", state=JourneyState.HOSPICE))
    assert shown.dates == "Sep 29, 2025, end not written down"
    assert shown.stopped == "not written down"
