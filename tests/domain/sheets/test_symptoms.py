"""What the symptom diary says of four weeks, day by day, and what it says where nothing is written down."""

from datetime import date, timedelta

import pytest

from carejourney.domain.sheets.symptom_chart import Chart, Mark
from carejourney.domain.sheets.symptoms import DAYS, SymptomSheet, symptom_sheet
from carejourney.domain.summary.case import Case
from carejourney.records.base import Record
from carejourney.records.catalog import (
    DailyLife,
    Measurement,
    Patient,
    SectionAnswer,
    SymptomEntry,
    TreatmentDay,
)
from carejourney.records.measured import Measured
from carejourney.records.types.daily_life import DailyLifeLevel, Ecog
from carejourney.records.types.measurement import MeasurementKind
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.section_answer import Section, SectionWord
from carejourney.records.types.symptom_entry import Severity, SymptomKind
from carejourney.records.types.treatment_day import WentAhead
from carejourney.records.when import When
from carejourney.region import Region
from tests.domain.test_summary_filled import HERE, TODAY, US, on, symptom, text, the_case, weight
from tests.support.memory import MemoryRecords

FIRST = TODAY - timedelta(days=DAYS - 1)


def sheet_of(*records: Record, region: Region = US) -> SymptomSheet:
    return symptom_sheet(Case(MemoryRecords(*records), {}, TODAY, HERE, region, None))


def chart_of(*records: Record) -> Chart:
    chart = sheet_of(*records).chart
    assert chart is not None
    return chart


def tired(how_bad: Severity | None, day: When | None, **more: str) -> SymptomEntry:
    return SymptomEntry(what=SymptomKind.TIRED, how_bad=how_bad, day=day, **more)  # type: ignore[arg-type]


def test_the_example_family() -> None:
    sheet = sheet_of(*the_case())
    assert sheet.identity.visit == ("February 12 to March 11, 2026",)
    assert sheet.table is not None
    assert sheet.table.titles == ("Symptom", "Severe", "Moderate", "Mild", "None", "Days written down")
    assert sheet.table.rows == (
        ("Pain, upper belly", "", "Feb 22", "Mar 3", "Mar 10", "3 of 28"),
        ("Tiredness", "", "Feb 25; Mar 10", "", "", "2 of 28"),
        ("Poor sleep", "", "", "Feb 25; Mar 9", "", "2 of 28"),
        ("Numb fingers or toes", "", "Mar 8, 10", "Feb 20", "", "3 of 28"),
    )
    assert text(sheet.treatment) == "Treatment days: Mar 2 (lower dose). Mar 9 put off (low platelets)."
    assert text(*sheet.measured) == (
        "Weight: 57.1 kg (126 lb) Mar 10, down 1.1 kg (2 lb) since Feb 24, down 2.3 kg (5 lb) since Dec 9, "
        "down 6.4 kg (14 lb) since Mar 8, 2025 (start of treatment).\n"
        "Weights in these 28 days: 58.2\xa0kg (Feb\xa024); 57.1\xa0kg (Mar\xa010).\n"
        "Highest temperature of the 2 days written down: 38.1 °C (100.6 °F), Mar 5."
    )
    assert text(*sheet.daily_life) == (
        "Feb 26: Slower, but up and about. Doctor called it ECOG 1.\nMar 10: Rests under half the day."
    )
    assert text(*sheet.words) == (
        "Mar 8: Numb fingers or toes (moderate): “drops things”.\n"
        "Mar 10: Numb fingers or toes (moderate): “hard to do up buttons”."
    )
    assert (sheet.helped, sheet.other_days) == ((), ())


def test_an_empty_journey_says_so_and_never_none() -> None:
    sheet = sheet_of(Patient(name="Ana Lima"))
    assert (sheet.chart, sheet.halves, sheet.table) == (None, (), None)
    assert sheet.nothing == "Not written down."
    assert text(sheet.treatment) == "Treatment days: not written down."
    assert (
        text(*sheet.measured) == "Weight: not written down.\nTemperature: not written down in these 28 days."
    )
    asked = SectionAnswer(section=Section.SYMPTOMS, answer=SectionWord.NONE, asked=on(3, 2))
    assert sheet_of(asked).nothing == "None (asked March 2, 2026)."


def test_each_day_has_its_own_mark_and_silence_is_not_none() -> None:
    ratings = [Severity.NONE, Severity.MILD, Severity.MODERATE, Severity.SEVERE, Severity.NOT_SURE, None]
    entries = [tired(each, on(3, day)) for day, each in enumerate(ratings, 2)]
    marks = chart_of(*entries).rows[0].marks
    assert marks[-10:] == (
        Mark.NONE,
        Mark.MILD,
        Mark.MODERATE,
        Mark.SEVERE,
        Mark.UNRATED,
        Mark.UNRATED,
        *[Mark.NOT_WRITTEN] * 4,
    )
    assert set(marks[:-10]) == {Mark.NOT_WRITTEN}
    table = sheet_of(*entries).table
    assert table is not None
    assert dict(zip(table.titles, table.rows[0], strict=True)) == {
        "Symptom": "Tiredness",
        "Severe": "Mar 5",
        "Moderate": "Mar 4",
        "Mild": "Mar 3",
        "None": "Mar 2",
        "How bad: not known": "not sure, Mar 6; not written down, Mar 7",
        "Days written down": "6 of 28",
    }


def test_the_worst_of_a_day_counts() -> None:
    entries = [tired(each, on(3, 2)) for each in (Severity.MILD, Severity.SEVERE, Severity.NONE)]
    assert chart_of(*entries).rows[0].marks.count(Mark.SEVERE) == 1


@pytest.mark.parametrize(("ago", "is_in"), [(0, True), (27, True), (28, False), (-1, False)])
def test_the_chart_is_28_days(ago: int, *, is_in: bool) -> None:
    entry = tired(Severity.MILD, When.day(TODAY - timedelta(days=ago)))
    assert (sheet_of(entry).chart is not None) == is_in


def test_heads_name_each_month_where_it_begins() -> None:
    chart = chart_of(
        tired(Severity.MILD, on(3, 2)),
        TreatmentDay(day=on(3, 2), went=WentAhead.FULL),
        TreatmentDay(day=on(2, 20), went=WentAhead.SKIPPED),
    )
    assert len(chart.days) == DAYS
    assert [(day.number, day.month) for day in chart.days if day.month] == [
        ("12", "February"),
        ("1", "March"),
    ]
    assert [day.number for day in chart.days if day.is_treatment] == ["2"]


def test_the_chart_is_said_in_sentences() -> None:
    days = [tired(Severity.MILD, on(3, day)) for day in (1, 2, 3, 4, 6)]
    chart = chart_of(*days, tired(Severity.SEVERE, on(3, 8)), TreatmentDay(day=on(3, 2), went=WentAhead.FULL))
    assert chart.alt == (
        "Symptoms day by day, from February 12, 2026 to March 11, 2026. "
        "Tiredness: severe on Mar 8; mild on Mar 1 to 4, 6; not written down on 22 days. "
        "Treatment days: Mar 2."
    )
    assert chart.key_alt == (
        "Dash: none. Small circle: mild: noticed it. Circle half full: moderate: got in the way. "
        "Large black circle: severe: could not do the usual things. Question mark: not written down."
    )


def test_halves_hold_every_day_once_and_every_symptom() -> None:
    sheet = sheet_of(*the_case())
    assert sheet.chart is not None
    numbers = [day.number for half in sheet.halves for day in half.days]
    assert numbers == [day.number for day in sheet.chart.days]
    for row, first, second in zip(sheet.chart.rows, *(half.rows for half in sheet.halves), strict=True):
        assert (first.name, second.name) == (row.name, row.name)
        assert first.marks + second.marks == row.marks
    assert sheet.halves[1].days[0].month == "February"


def test_days_first_where_the_place_says_so() -> None:
    sheet = sheet_of(tired(Severity.MILD, on(3, 2)), region=Region.of("en_GB"))
    assert sheet.table is not None
    assert sheet.table.rows[0][3] == "2 Mar"
    assert sheet.identity.visit == ("12 February to 11 March 2026",)


def test_what_has_no_one_day_stands_below_the_chart() -> None:
    sheet = sheet_of(
        SymptomEntry(
            what=SymptomKind.SWELLING, where="both legs", how_bad=Severity.SEVERE, day=When.month(2026, 3)
        ),
        tired(None, None, words="All week"),
        tired(Severity.MILD, When.month(2025, 3)),
    )
    assert sheet.chart is None
    assert sheet.nothing == ""
    assert text(*sheet.other_days) == (
        "Mar 2026: Swelling, both legs (severe).\n"
        "Date not written down: Tiredness (how bad: not written down): “All week”."
    )


def test_own_words_are_whole_and_by_day() -> None:
    long = "hiccups that will not stop " * 20
    entries = [
        SymptomEntry(what=SymptomKind.OTHER, words=long, how_bad=Severity.MODERATE, day=on(3, 4)),
        symptom(SymptomKind.ITCHING, Severity.MILD, on(3, 1), where="arms"),
        symptom(SymptomKind.PAIN, Severity.MILD, on(3, 1), where="belly"),
        TreatmentDay(day=on(3, 1), went=WentAhead.FULL, side_effects="Tired for 3 days."),
    ]
    assert text(*sheet_of(*entries).words) == (
        "Mar 1: Itching, arms (mild). Side effects since the treatment before: “Tired for 3 days.”\n"
        f"Mar 4: “{long.strip()}” (moderate)."
    )


def test_what_helped_is_said_once_with_its_days() -> None:
    entries = [tired(Severity.MILD, on(3, day), helped="A nap") for day in (1, 2, 3, 5)]
    entries.append(tired(Severity.MILD, on(3, 6), helped="Tea"))
    assert text(*sheet_of(*entries).helped) == "Tiredness: A nap (Mar 1 to 3, 5); Tea (Mar 6)."


def test_daily_life_before_these_days_keeps_its_date() -> None:
    rows = (
        DailyLife(day=on(1, 5), level=DailyLifeLevel.USUAL, ecog=Ecog.NOT_TOLD, note="Walks the dog."),
        DailyLife(day=on(6, 5, 2025), level=DailyLifeLevel.BED),
    )
    assert text(*sheet_of(*rows).daily_life) == (
        "Jan 5: Does the usual things. What the doctor called it: not told. “Walks the dog.”"
    )


def test_temperatures_are_of_these_days_only() -> None:
    rows = [
        Measurement(what=MeasurementKind.TEMPERATURE, value=Measured(value, "°F"), day=When.day(day))
        for value, day in (("103.0", FIRST - timedelta(days=1)), ("99.1", FIRST), ("98.6", TODAY))
    ]
    said = text(*sheet_of(*rows, weight("60.0", When.day(FIRST - timedelta(days=1)))).measured)
    assert "Highest temperature of the 2 days written down: 99.1 °F (37.3 °C), Feb 12." in said
    assert "Weights in these 28 days" not in said


def test_after_the_end_the_days_are_the_last_ones_written_down() -> None:
    ended = Patient(name="Ana Lima", state=JourneyState.ENDED)
    sheet = sheet_of(ended, tired(Severity.SEVERE, When.day(date(2025, 11, 30))))
    assert sheet.identity.visit == ("November 3 to November 30, 2025",)
    assert sheet.chart is not None
    assert sheet.chart.rows[0].marks[-1] is Mark.SEVERE
