"""What the picture of the treatment is worked out from: bars, scales, ranges, readings and the table."""

from datetime import date

import pytest

from carejourney.domain.timeline import (
    EVERYTHING,
    SIX_MONTHS,
    TWELVE_MONTHS,
    Shape,
    Span,
    Timeline,
    moved,
    readings,
    table,
    timeline,
)
from carejourney.domain.timeline import tests_to_draw as names_to_draw
from carejourney.domain.timeline.model import Course, Dose, Event, Look, Value
from carejourney.records.base import Record
from carejourney.records.catalog import LabResult, Procedure, Scan, TreatmentDay, TreatmentLine
from carejourney.records.measured import Measured
from carejourney.records.types.lab_result import LabState
from carejourney.records.types.procedure import ProcedureKind
from carejourney.records.types.scan import ScanKind, ScanSaid
from carejourney.records.types.treatment_day import DoseChange, WentAhead
from carejourney.records.types.treatment_line import LineOrder, LineStatus, WhyStopped
from carejourney.records.when import When
from carejourney.region import Region
from carejourney.usecases.example import example_records
from tests.support.memory import MemoryRecords

TODAY = date(2026, 3, 11)


def of(*records: Record, span: Span = EVERYTHING, log: bool | None = None, code: str = "en_US") -> Timeline:
    return timeline(MemoryRecords(*records), today=TODAY, region=Region.of(code), span=span, log=log)


def example(span: Span = EVERYTHING, code: str = "en_US") -> Timeline:
    return of(*example_records(TODAY, "America/Chicago"), span=span, code=code)


def value(printed: str, day: date, unit: str = "U/mL", *, lab: str = "", usual: str = "") -> LabResult:
    return LabResult(
        test="CA 19-9",
        value=Measured.read(printed, unit),
        taken=When.day(day),
        lab=lab,
        usual_range=usual,
    )


def line(status: LineStatus | None, start: When | None, stop: When | None = None) -> TreatmentLine:
    return TreatmentLine(name="FOLFIRINOX", which=LineOrder.FIRST, status=status, start=start, stop=stop)


def only_course(shown: Timeline) -> Course:
    (found,) = shown.inside(Course)
    return found


def test_a_line_that_runs_is_sure_until_today() -> None:
    course = only_course(of(line(LineStatus.RUNNING, When.day(date(2026, 1, 5)))))
    assert course.solid == (date(2026, 1, 5), TODAY)
    assert course.open == ()
    assert course.goes_on
    assert course.names == ("1st treatment: FOLFIRINOX", "FOLFIRINOX", "1st treatment")


def test_ends_that_are_not_known_are_open_over_all_their_days() -> None:
    course = only_course(of(line(LineStatus.STOPPED, When.month(2025, 3), When.month(2025, 9))))
    assert course.solid == (date(2025, 3, 31), date(2025, 9, 1))
    assert course.open == (
        (date(2025, 3, 1), date(2025, 3, 31)),
        (date(2025, 9, 1), date(2025, 9, 30)),
    )
    assert course.stop is None


def test_without_an_end_a_line_is_sure_until_its_last_treatment_day() -> None:
    stopped = line(LineStatus.STOPPED, When.day(date(2025, 6, 2)))
    given = TreatmentDay(day=When.day(date(2025, 8, 4)), went=WentAhead.FULL, line=stopped.id)
    course = only_course(of(stopped, given))
    assert course.solid == (date(2025, 6, 2), date(2025, 8, 4))
    assert course.open == ((date(2025, 8, 4), TODAY),)
    assert course.after == ("Stopped, day not known",)


def test_nothing_says_that_a_line_goes_on_where_nobody_wrote_it() -> None:
    course = only_course(of(line(None, When.day(date(2025, 6, 2)))))
    assert not course.goes_on
    assert course.open == ((date(2025, 6, 2), TODAY),)


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (WhyStopped.GROWTH, "Stopped: scan showed growth"),
        (WhyStopped.NOT_TOLD, "Stopped: not told why"),
        (WhyStopped.FINISHED, "Finished as planned"),
        (None, "Stopped"),
    ],
)
def test_the_end_says_why(why: WhyStopped | None, words: str) -> None:
    stopped = TreatmentLine(
        name="FOLFIRINOX",
        status=LineStatus.STOPPED,
        start=When.day(date(2025, 6, 2)),
        stop=When.day(date(2025, 9, 1)),
        why_stopped=why,
    )
    assert only_course(of(stopped)).after[0] == words


def test_a_planned_line_is_an_open_box_and_has_not_begun() -> None:
    course = only_course(of(line(LineStatus.PLANNED, When.month(2026, 4))))
    assert course.solid is None
    assert course.open == ((date(2026, 4, 1), date(2026, 4, 30)),)
    assert course.names[0] == "Planned: FOLFIRINOX"


def test_a_dose_is_told_where_it_changes_and_not_again() -> None:
    doses = example().inside(Dose)
    assert [dose.names[0] for dose in doses] == [
        "oxaliplatin 75%",
        "oxaliplatin stopped",
        "nab-paclitaxel 80%",
    ]


def test_two_doses_of_one_day_have_a_shorter_form() -> None:
    course = line(LineStatus.RUNNING, When.day(date(2026, 1, 5)))
    changes = (DoseChange(medicine="oxaliplatin", to="75%"), DoseChange(medicine="irinotecan", to="80%"))
    given = TreatmentDay(
        day=When.day(date(2026, 1, 19)), went=WentAhead.LOWER, line=course.id, changes=changes
    )
    (dose,) = of(course, given).inside(Dose)
    assert dose.names == ("oxaliplatin 75%, irinotecan 80%", "oxaliplatin 75% and 1 more")


def test_each_answer_of_a_scan_has_its_shape() -> None:
    shapes = {
        ScanSaid.SMALLER: Shape.DIAMOND,
        ScanSaid.GREW: Shape.DIAMOND_FILLED,
        ScanSaid.NEW_SPOTS: Shape.DIAMOND_FILLED,
        ScanSaid.SAME: Shape.DIAMOND_BARRED,
        ScanSaid.MIXED: Shape.DIAMOND_HALF,
        ScanSaid.WAITING: Shape.DIAMOND,
    }
    scans = [Scan(what=ScanKind.CT, day=When.day(TODAY), said=said) for said in shapes]
    assert [look.shape for look in of(*scans).inside(Look)] == list(shapes.values())


def test_a_stay_counts_its_nights_and_a_vague_day_says_so() -> None:
    stay = Procedure(
        what="Fever",
        kind=ProcedureKind.HOSPITAL,
        start=When.day(date(2025, 11, 18)),
        end=When.day(date(2025, 11, 22)),
    )
    stent = Procedure(what="Bile duct", kind=ProcedureKind.STENT, start=When.month(2025, 2))
    first, second = of(stay, stent).inside(Event)
    assert first.names[0] == "Stent: Bile duct, Feb 2025 (day not known)"
    assert second.names[0] == "Hospital: Fever, 4 nights"
    assert second.solid == (date(2025, 11, 18), date(2025, 11, 22))


@pytest.mark.parametrize(
    ("values", "usual", "is_log"),
    [(("100", "1900"), "", False), (("100", "2,100"), "", True), (("385", "4,820"), "37 or lower", True)],
)
def test_the_scale_goes_by_tens_from_twenty_times(
    values: tuple[str, str], usual: str, *, is_log: bool
) -> None:
    records = [value(each, date(2025, at + 1, 1), usual=usual) for at, each in enumerate(values)]
    assert of(*records).lab.log is is_log
    assert of(*records, log=not is_log).lab.log is not is_log


def test_a_value_of_nothing_cannot_stand_on_a_scale_of_tens() -> None:
    shown = of(value("0", date(2025, 1, 1)), value("500", date(2025, 2, 1)), log=True)
    assert not shown.lab.log
    assert not shown.lab.can_log


@pytest.mark.parametrize(
    ("printed", "ends"),
    [
        ("37 or lower", (None, 37.0)),
        ("0-37", (0.0, 37.0)),
        ("0 - 37 U/mL", (0.0, 37.0)),
        ("<37", (None, 37.0)),
        ("≤ 37 U/mL", (None, 37.0)),
        ("60 or higher", (60.0, None)),
        ("1,000 to 2,000", (1000.0, 2000.0)),
        ("see report", None),
        ("37", None),
        ("0-37 or 0-35 for women", None),
        ("", None),
    ],
)
def test_the_labs_own_range_is_read_only_where_it_is_sure(
    printed: str, ends: tuple[float | None, float | None] | None
) -> None:
    shown = of(value("610", date(2025, 1, 1), usual=printed))
    assert shown.lab.usual == ends
    assert bool(shown.lab.usual_words) is (ends is not None)


def test_ranges_that_differ_are_said_and_not_drawn() -> None:
    shown = of(
        value("610", date(2025, 1, 1), usual="37 or lower"), value("600", date(2025, 2, 1), usual="0-35")
    )
    assert shown.lab.usual is None
    assert "The lab's usual range is not the same on every report. The table has each one." in shown.lab.notes


def test_another_unit_or_lab_is_said() -> None:
    one = value("610", date(2025, 1, 1), lab="Riverside")
    assert of(one, value("6", date(2025, 2, 1), "kU/L")).lab.notes == (
        "Each line up is 10 times more.",
        "The line breaks where the unit changes.",
    )
    assert of(one, value("600", date(2025, 2, 1), lab="Northfield")).lab.notes == (
        "The line breaks where the lab changes.",
    )


def test_a_bound_and_a_value_that_is_awaited_are_kept_as_they_are() -> None:
    waiting = LabResult(test="ca19-9", state=LabState.WAITING, waiting_since=When.day(date(2026, 3, 9)))
    bound, awaited = of(value("<2", date(2025, 1, 1)), waiting).inside(Value)
    assert (bound.number, bound.limit, bound.names[0]) == (2.0, True, "<2")
    assert (awaited.number, awaited.first, awaited.names[0]) == (None, date(2026, 3, 9), "waiting")


def test_what_lies_outside_is_counted() -> None:
    whole, half = example(), example(SIX_MONTHS)
    rows = len(table(whole))
    assert (whole.before, whole.after, whole.undated) == (0, 0, 0)
    assert half.before > 0
    inside = {item.of for item in half.items if item in half.inside(type(item))}
    assert half.before + half.after + len(inside) == rows
    earlier = example(SIX_MONTHS.earlier())
    assert earlier.after > 0
    assert earlier.last < half.last


def test_moving_reads_nothing_again_and_comes_to_the_same() -> None:
    assert moved(example(), TWELVE_MONTHS).first == example(TWELVE_MONTHS).first
    assert moved(example(), SIX_MONTHS).lab == example(SIX_MONTHS).lab


def test_zooming_ends_at_a_month_and_at_everything() -> None:
    span, seen = EVERYTHING, []
    for _step in range(6):
        span = span.closer(example(span))
        seen.append(span.months)
    assert seen == [12, 6, 3, 1, 1, 1]
    for _step in range(9):
        span = span.wider(example(span))
    assert span == EVERYTHING
    assert EVERYTHING.earlier() == EVERYTHING.wider(example()) == EVERYTHING
    assert TWELVE_MONTHS.wider(example(TWELVE_MONTHS)) == EVERYTHING  # 24 months would be half empty
    assert not EVERYTHING.goes_earlier(example())
    assert SIX_MONTHS.goes_earlier(example(SIX_MONTHS))
    assert not SIX_MONTHS.goes_later(example(SIX_MONTHS))
    assert SIX_MONTHS.moved(4).goes_later(example(SIX_MONTHS.moved(4)))


def test_the_reading_line_goes_through_time_and_says_the_whole() -> None:
    stops = readings(example(code="en_GB"))
    assert [stop.day for stop in stops] == sorted(stop.day for stop in stops)
    said = [stop.sentence for stop in stops]
    assert "8 December 2025, CA 19-9 512, 2nd treatment, cycle 3" in said
    assert "8 September 2025, 1st treatment ends, Stopped: scan showed growth" in said
    assert "February 2025, Stent: Yellow skin from a blocked bile duct" in said
    assert "1 December 2025, Treatment day, lower dose, nab-paclitaxel 80%, 2nd treatment, cycle 3" in said


def test_every_mark_has_a_stop() -> None:
    shown = example(SIX_MONTHS)
    there = {item.of for cls in (Course, Look, Event, Value) for item in shown.inside(cls)}
    assert there <= {stop.of for stop in readings(shown)}
    assert all(shown.first <= stop.day <= shown.last for stop in readings(shown))


def test_the_table_has_every_record_newest_first_and_those_without_a_date_last() -> None:
    undated = Scan(what=ScanKind.CT, said=ScanSaid.SMALLER)
    records = [*example_records(TODAY, "America/Chicago"), undated]
    rows = table(of(*records, span=SIX_MONTHS))
    wanted = {
        (each.table, each.id)
        for each in records
        if isinstance(each, TreatmentLine | TreatmentDay | Scan | Procedure)
        or (isinstance(each, LabResult) and each.test == "CA 19-9")
    }
    assert {row.of for row in rows} == wanted
    assert rows[0].date == "March 8, 2026"
    assert (rows[-1].date, rows[-1].what, rows[-1].detail) == ("date not written down", "CT", "Smaller")
    assert all(row.date and row.what and row.detail for row in rows)


def test_the_tests_that_can_be_drawn_begin_with_the_marker() -> None:
    other = LabResult(test="Bilirubin", value=Measured.read("0.8 mg/dL"), taken=When.day(TODAY))
    words = LabResult(test="Albumin", value=Measured.read("normal"), taken=When.day(TODAY))
    records = MemoryRecords(other, words, value("610", TODAY))
    assert names_to_draw(records, today=TODAY, region=Region.of("en_US")) == ("CA 19-9", "Bilirubin")
