"""One tap keeps, another changes, the same again takes back; nothing that was said is lost by it."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from carejourney.domain.symptom_days import Symptom, symptom_of
from carejourney.errors import InputProblem
from carejourney.records.answers import YesNo
from carejourney.records.base import Record
from carejourney.records.catalog import (
    Appointment,
    BeforeVisitCheck,
    DailyLife,
    Measurement,
    SymptomEntry,
)
from carejourney.records.kinds import LONGEST_TEXT
from carejourney.records.measured import Measured
from carejourney.records.types.daily_life import DailyLifeLevel, Ecog
from carejourney.records.types.measurement import MeasurementKind
from carejourney.records.types.symptom_entry import Severity, SymptomKind
from carejourney.records.when import When
from carejourney.store.journey import Journey
from carejourney.usecases import symptoms
from tests.support.journeys import make_journey, opened

TODAY = date(2026, 3, 11)
DAY = When.day(TODAY)
BELLY = Symptom(SymptomKind.PAIN, "belly")
WEIGHT = MeasurementKind.WEIGHT


@pytest.fixture
def journey(tmp_path: Path) -> Iterator[Journey]:
    with opened(make_journey(tmp_path)) as made:
        yield made


def add(journey: Journey, *records: Record) -> None:
    with journey.writer.write("Add {noun}") as step:
        for record in records:
            step.add(record)


def rate(journey: Journey, symptom: Symptom, how_bad: Severity | None) -> list[SymptomEntry]:
    symptoms.rate(journey, journey.reader.all(SymptomEntry), symptom, how_bad, TODAY)
    return journey.reader.all(SymptomEntry)


def test_a_tap_keeps_changes_and_takes_back(journey: Journey) -> None:
    (kept,) = rate(journey, BELLY, Severity.MILD)
    assert (kept.what, kept.where, kept.how_bad, kept.day) == (
        SymptomKind.PAIN,
        "belly",
        Severity.MILD,
        DAY,
    )
    (changed,) = rate(journey, BELLY, Severity.SEVERE)
    assert (changed.id, changed.how_bad) == (kept.id, Severity.SEVERE)
    assert rate(journey, BELLY, None) == []
    for expected in (Severity.SEVERE, Severity.MILD):
        journey.writer.undo()
        assert [each.how_bad for each in journey.reader.all(SymptomEntry)] == [expected]
    assert rate(journey, Symptom(SymptomKind.NAUSEA), None) == journey.reader.all(SymptomEntry)


def test_taking_back_keeps_what_else_was_said(journey: Journey) -> None:
    (kept,) = rate(journey, BELLY, Severity.MILD)
    symptoms.say_more(journey, kept, "helped", "Warm pad")
    (left,) = rate(journey, BELLY, None)
    assert (left.how_bad, left.helped) == (None, "Warm pad")


def test_own_words_stay_when_their_rating_is_taken_back(journey: Journey) -> None:
    entry = symptoms.add_words(journey, " Hiccups ", TODAY)
    assert (entry.what, entry.words, entry.how_bad) == (SymptomKind.OTHER, "Hiccups", None)
    rate(journey, symptom_of(entry), Severity.MILD)
    (left,) = rate(journey, symptom_of(entry), None)
    assert (left.words, left.how_bad) == ("Hiccups", None)


def test_own_words_of_another_day_are_rated_anew(journey: Journey) -> None:
    yesterday = When.day(TODAY - timedelta(days=1))
    before = SymptomEntry(what=SymptomKind.OTHER, words="Hiccups", day=yesterday, how_bad=Severity.MILD)
    add(journey, before)
    assert len(rate(journey, symptom_of(before), Severity.SEVERE)) == 2
    assert rate(journey, symptom_of(before), None) == [before]


def test_too_many_words_are_refused(journey: Journey) -> None:
    symptoms.add_words(journey, "a" * 100_000, TODAY)
    with pytest.raises(InputProblem):
        symptoms.add_words(journey, "a" * (LONGEST_TEXT + 1), TODAY)


@pytest.mark.parametrize(
    ("typed", "printed", "unit"),
    [("57.1", "57.1", "kg"), ("126 lb", "126", "lb"), ("1,057", "1,057", "kg")],
)
def test_a_number_is_kept_as_typed(typed: str, printed: str, unit: str) -> None:
    value = symptoms.read_number(typed, "kg")
    assert (value.printed, value.unit) == (printed, unit)


@pytest.mark.parametrize("typed", ["heavy", "57,1", "5-7", "-5", "0", "|"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(InputProblem):
        symptoms.read_number(typed, "kg")


def test_the_last_measurement_is_by_its_day(journey: Journey) -> None:
    for value, ago in (("57", 1), ("58", 9), ("59", 1)):
        row = Measurement(
            what=WEIGHT, value=Measured.read(value, "kg"), day=When.day(TODAY - timedelta(days=ago))
        )
        add(journey, row)
    add(journey, Measurement(what=WEIGHT, value=Measured.read("99", "kg")))
    last = symptoms.last_measured(journey, WEIGHT)
    assert last is not None
    assert last.value.printed == "59"
    assert symptoms.last_measured(journey, MeasurementKind.TEMPERATURE) is None
    symptoms.measure(journey, WEIGHT, Measured.read("57.1 kg"), TODAY)
    now = symptoms.last_measured(journey, WEIGHT)
    assert now is not None
    assert now.value.printed == "57.1"


def test_daily_life_changes_and_is_taken_back(journey: Journey) -> None:
    symptoms.live(journey, DailyLifeLevel.RESTS, TODAY)
    symptoms.live(journey, DailyLifeLevel.BED, TODAY)
    assert [each.level for each in journey.reader.all(DailyLife)] == [DailyLifeLevel.BED]
    symptoms.live(journey, None, TODAY)
    assert journey.reader.all(DailyLife) == []
    add(journey, DailyLife(day=DAY, level=DailyLifeLevel.BED, ecog=Ecog.TWO))
    symptoms.live(journey, None, TODAY)
    assert [(each.level, each.ecog) for each in journey.reader.all(DailyLife)] == [(None, Ecog.TWO)]


def test_the_check_is_one_record_a_day(journey: Journey) -> None:
    visit = Appointment(day=When.day(TODAY + timedelta(days=1)))
    yesterday = When.day(TODAY - timedelta(days=1))
    add(journey, visit, BeforeVisitCheck(day=yesterday, falls=YesNo.YES))
    symptoms.check(journey, "fever", YesNo.NO, visit.id, TODAY)
    symptoms.check(journey, "falls", YesNo.NOT_SURE, visit.id, TODAY)
    old, new = journey.reader.all(BeforeVisitCheck)
    assert old.falls is YesNo.YES
    assert (new.fever, new.falls, new.visit, new.day) == (YesNo.NO, YesNo.NOT_SURE, visit.id, DAY)
    symptoms.check(journey, "falls", None, visit.id, TODAY)
    symptoms.check(journey, "fever", None, visit.id, TODAY)
    assert len(journey.reader.all(BeforeVisitCheck)) == 1
