"""Checked, stopped, changed, none known: each one step, on the real store."""

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from carejourney.domain.summary.build import visit_summary
from carejourney.errors import InputProblem
from carejourney.records.base import Record
from carejourney.records.catalog import Appointment, Medicine, MedicinesChecked, SectionAnswer
from carejourney.records.types.appointment import AppointmentStatus
from carejourney.records.types.medicine import Dose, PartOfDay
from carejourney.records.types.section_answer import Section, SectionWord
from carejourney.records.when import When
from carejourney.region import Region
from carejourney.store.journey import Journey
from carejourney.usecases import medicines
from tests.support.journeys import make_journey, opened

TODAY = date(2026, 3, 11)
HERE = "America/Chicago"
TEN = (Dose(when=PartOfDay.BEDTIME, how_many="10 units"),)
TWELVE = (Dose(when=PartOfDay.BEDTIME, how_many="12 units"),)
GLARGINE = Medicine(name="glargine", doses=TEN, since=When.day(date(2026, 1, 1)), left=3)


@pytest.fixture
def journey(tmp_path: Path) -> Iterator[Journey]:
    with opened(make_journey(tmp_path)) as made:
        add(made, GLARGINE)
        yield made


def add(journey: Journey, *records: Record) -> None:
    with journey.writer.write("Add {noun}") as step:
        for record in records:
            step.add(record)


def rows(journey: Journey) -> list[Medicine]:
    return journey.reader.all(Medicine)


def test_a_change_of_dose_is_a_new_row_that_keeps_the_old(journey: Journey) -> None:
    after = dataclasses.replace(GLARGINE, doses=TWELVE)
    new = medicines.change_dose(journey, GLARGINE, after, When.day(date(2026, 2, 21)))
    old, kept = rows(journey)
    assert old == dataclasses.replace(GLARGINE, stopped=When.day(date(2026, 2, 20)))
    assert kept == new
    assert (kept.follows, kept.doses, kept.since) == (GLARGINE.id, TWELVE, When.day(date(2026, 2, 21)))
    assert kept.left is None, "what was counted was counted of the old one"
    journey.writer.undo()
    assert rows(journey) == [GLARGINE]


@pytest.mark.parametrize(
    ("begins", "ended"),
    [
        (When.day(date(2026, 1, 1)), When.day(date(2026, 1, 1))),
        (When.month(2026, 2), When.month(2026, 2)),
        (When.not_sure(), When.not_sure()),
        (None, None),
    ],
)
def test_the_old_one_never_ends_before_it_began(
    journey: Journey, begins: When | None, ended: When | None
) -> None:
    after = dataclasses.replace(GLARGINE, doses=TWELVE)
    medicines.change_dose(journey, GLARGINE, after, begins)
    assert rows(journey)[0].stopped == ended


def test_a_change_before_the_beginning_is_refused_and_nothing_is_kept(journey: Journey) -> None:
    after = dataclasses.replace(GLARGINE, doses=TWELVE)
    with pytest.raises(InputProblem, match="before the medicine began"):
        medicines.change_dose(journey, GLARGINE, after, When.day(date(2025, 12, 1)))
    assert rows(journey) == [GLARGINE]


def test_the_visit_summary_says_that_it_was_changed(journey: Journey) -> None:
    visit = Appointment(day=When.day(date(2026, 2, 24)), status=AppointmentStatus.DONE)
    add(journey, visit, Appointment(day=When.day(date(2026, 3, 12))))
    after = dataclasses.replace(GLARGINE, doses=TWELVE)
    medicines.change_dose(journey, GLARGINE, after, When.day(date(2026, 3, 5)))
    summary = visit_summary(
        journey.reader, journey.reader.touches(), today=TODAY, here=HERE, region=Region.of("en_US")
    )
    (line,) = summary.medicines.lines
    assert (line.name, line.rest, line.mark) == ("glargine", "12 units at bedtime", "[CHANGED Mar 5]")


def test_only_a_row_that_is_still_the_last_one_can_be_changed(journey: Journey) -> None:
    assert medicines.can_change_dose(journey, GLARGINE)
    after = dataclasses.replace(GLARGINE, doses=TWELVE)
    new = medicines.change_dose(journey, GLARGINE, after, When.day(TODAY))
    old, _new = rows(journey)
    assert not medicines.can_change_dose(journey, old)
    assert medicines.can_change_dose(journey, new)
    assert not medicines.can_change_dose(journey, medicines.stop(journey, new, When.day(TODAY), ""))


def test_a_stop_says_when_and_why(journey: Journey) -> None:
    medicines.stop(journey, GLARGINE, When.day(TODAY), " too low ")
    (kept,) = rows(journey)
    assert (kept.stopped, kept.why_stopped) == (When.day(TODAY), "too low")
    with pytest.raises(InputProblem, match="end is before the start"):
        medicines.stop(journey, GLARGINE, When.year(2020), "")


def test_checked_once_a_day(journey: Journey) -> None:
    assert medicines.check_today(journey, TODAY)
    assert not medicines.check_today(journey, TODAY)
    assert [each.day for each in journey.reader.all(MedicinesChecked)] == [When.day(TODAY)]


def test_none_known_has_a_date(journey: Journey) -> None:
    medicines.answer_none(journey, Section.ALLERGIES, TODAY)
    (answer,) = journey.reader.all(SectionAnswer)
    assert (answer.section, answer.answer, answer.asked) == (
        Section.ALLERGIES,
        SectionWord.NONE,
        When.day(TODAY),
    )
