"""At a visit and after it, without a window."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from carejourney.domain.quick_line import read_quick_line
from carejourney.errors import InputProblem
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.base import Record
from carejourney.records.catalog import Appointment, Contact, NextStep, Question
from carejourney.records.types.appointment import AppointmentStatus
from carejourney.records.types.question import QuestionOutcome
from carejourney.records.walltime import WallTime
from carejourney.records.when import When
from carejourney.region import Region
from carejourney.store.journey import Journey
from carejourney.usecases import visit as at_visit
from tests.support.journeys import make_journey, opened

TODAY = date(2026, 3, 12)
NOON = datetime(2026, 3, 12, 17, tzinfo=UTC)
ZONE = "America/Chicago"
RAO = Contact(name="Dr Rao")
PARK = Contact(name="Dr Park")


@pytest.fixture
def journey(tmp_path: Path) -> Iterator[Journey]:
    with opened(make_journey(tmp_path)) as made:
        keep(made, RAO, PARK)
        yield made


def keep(journey: Journey, *records: Record) -> None:
    with journey.writer.write("Add {noun}") as step:
        for record in records:
            step.add(record)


def visit_on(
    day: date | When,
    *,
    time: WallTime | None = None,
    status: AppointmentStatus | None = None,
    advice: str = "",
) -> Appointment:
    when = day if isinstance(day, When) else When.day(day)
    what = AppointmentKind.VISIT
    return Appointment(day=when, person=RAO.id, what=what, time=time, status=status, advice=advice)


def kept_visit(journey: Journey, visit: Appointment) -> Appointment:
    found = journey.reader.get(Appointment, visit.id)
    assert found is not None
    return found


def note(journey: Journey, visit: Appointment, text: str, name: str = "said") -> Appointment:
    return at_visit.save_note(journey, visit, name, text, now=NOON, today=TODAY, origin=None)


@pytest.mark.parametrize(
    ("visit", "marked"),
    [
        (visit_on(TODAY), True),
        (visit_on(TODAY - timedelta(days=3)), True),
        (visit_on(TODAY, status=AppointmentStatus.PLANNED), True),
        (visit_on(TODAY, time=WallTime(10, 30, ZONE)), True),
        (visit_on(TODAY, time=WallTime(16, 0, ZONE)), False),
        (visit_on(TODAY + timedelta(days=1)), False),
        (visit_on(TODAY, status=AppointmentStatus.MISSED), False),
        (visit_on(TODAY, advice="Rest."), False),
        (visit_on(When.month(2026, 3)), False),
        (visit_on(When.month(2026, 2)), True),
        (visit_on(When.not_sure()), False),
    ],
)
def test_the_first_note_of_a_visit_that_has_begun_marks_it_done(
    journey: Journey, visit: Appointment, marked: bool
) -> None:
    keep(journey, visit)
    status = note(journey, visit, "Keep going.").status
    assert (status is AppointmentStatus.DONE) is marked
    assert kept_visit(journey, visit).said == "Keep going."


def test_notes_and_the_mark_are_one_step_to_undo(journey: Journey) -> None:
    visit = visit_on(TODAY)
    keep(journey, visit)
    note(journey, visit, "Keep")
    note(journey, visit, "Keep going.")
    journey.writer.close_step()
    journey.writer.undo()
    assert kept_visit(journey, visit) == visit


def test_a_mark_taken_back_does_not_come_again(journey: Journey) -> None:
    visit = visit_on(TODAY)
    keep(journey, visit)
    at_visit.set_status(journey, note(journey, visit, "Keep"), None, origin=None)
    assert note(journey, visit, "Keep going.").status is None


def test_an_empty_note_marks_nothing(journey: Journey) -> None:
    visit = visit_on(TODAY)
    keep(journey, visit)
    assert note(journey, visit, " \n").status is None


def test_questions_stay_at_a_visit_that_is_marked_done_until_they_are_answered(journey: Journey) -> None:
    before, after = When.day(TODAY - timedelta(days=2)), When.day(TODAY + timedelta(days=1))
    visit, later = visit_on(TODAY), visit_on(TODAY + timedelta(days=28))
    mine = Question(text="Mine?", visit=visit.id, written=before)
    for_rao = Question(text="For Rao?", person=RAO.id, written=before, ask_first=True)
    for_anybody = Question(text="For anybody?", written=before)
    for_park = Question(text="For Park?", person=PARK.id, written=before)
    written_since = Question(text="Since?", written=after)
    keep(journey, visit, later, mine, for_rao, for_anybody, for_park, written_since)
    done = note(journey, visit, "Keep going.")
    asked = at_visit.asked_at(journey.reader, done, TODAY + timedelta(days=2))
    assert [each.text for each in asked.first] == ["For Rao?"]
    assert {each.text for each in asked.others} == {"Mine?", "For anybody?"}
    moved_on = at_visit.asked_at(journey.reader, later, TODAY + timedelta(days=2))
    assert {each.text for each in moved_on.all} >= {"For Rao?", "For anybody?", "Since?"}


def test_an_answer_keeps_who_gave_it_and_when_and_can_be_taken_back(journey: Journey) -> None:
    visit = visit_on(TODAY - timedelta(days=1))
    question = Question(text="Why?", visit=visit.id, outcome=QuestionOutcome.NO_CLEAR_ANSWER)
    keep(journey, visit, question)

    def answer(text: str) -> Question:
        at_visit.save_answer(journey, question, text, by=RAO.id, visit=visit, today=TODAY, origin=None)
        found = journey.reader.get(Question, question.id)
        assert found is not None
        return found

    kept = answer("Because.")
    assert (kept.answer, kept.answered_by, kept.answered, kept.outcome) == (
        "Because.",
        RAO.id,
        visit.day,
        None,
    )
    assert [each.id for each in at_visit.asked_at(journey.reader, visit, TODAY).all] == [question.id]
    gone = answer("  ")
    assert (gone.answer, gone.answered_by, gone.answered, gone.is_open) == ("", None, None, True)


def test_an_answer_before_the_visit_is_of_today(journey: Journey) -> None:
    visit = visit_on(TODAY + timedelta(days=5))
    question = Question(text="Why?", visit=visit.id)
    keep(journey, visit, question)
    at_visit.save_answer(journey, question, "So.", by=None, visit=visit, today=TODAY, origin=None)
    kept = journey.reader.get(Question, question.id)
    assert kept
    assert kept.answered == When.day(TODAY)


def test_three_are_asked_first_at_one_visit(journey: Journey) -> None:
    visit = visit_on(TODAY + timedelta(days=1))
    texts = ("One?", "Two?", "Three?", "Four?")
    keep(journey, visit, *(Question(text=text, visit=visit.id) for text in texts))
    for question in journey.reader.all(Question)[:3]:
        at_visit.set_ask_first(journey, question, visit, TODAY, first=True, origin=None)
    last = journey.reader.all(Question)[3]
    with pytest.raises(InputProblem, match="Three questions"):
        at_visit.set_ask_first(journey, last, visit, TODAY, first=True, origin=None)
    first = next(each for each in journey.reader.all(Question) if each.ask_first)
    at_visit.set_ask_first(journey, first, visit, TODAY, first=False, origin=None)
    at_visit.set_ask_first(journey, last, visit, TODAY, first=True, origin=None)
    assert len(at_visit.asked_at(journey.reader, visit, TODAY).first) == 3


@pytest.mark.parametrize(
    ("typed", "what", "with_rao", "where"),
    [
        ("9 april 10.30", None, True, ""),
        ("9 april 10.30 ct riverside", AppointmentKind.SCAN, False, "ct, riverside"),
        ("9 april 10.30 dr park", AppointmentKind.VISIT, False, ""),
        ("9 april 10.30 call", AppointmentKind.CALL, True, ""),
    ],
)
def test_a_next_date_is_with_the_same_doctor_unless_it_says_otherwise(
    journey: Journey, typed: str, what: AppointmentKind | None, with_rao: bool, where: str
) -> None:
    visit = visit_on(TODAY)
    keep(journey, visit)
    line = read_quick_line(
        typed, today=TODAY, region=Region.of("en_US"), zone=ZONE, contacts=journey.reader.all(Contact)
    )
    made = at_visit.next_date(line, visit)
    at_visit.add_next_date(journey, visit, made)
    assert (made.what, made.person == RAO.id, made.where) == (what, with_rao, where)
    assert at_visit.next_dates(journey, visit) == [made]
    journey.writer.undo()
    assert at_visit.next_dates(journey, visit) == []


def test_a_next_date_needs_its_day(journey: Journey) -> None:
    line = read_quick_line("ct riverside", today=TODAY, region=Region.of("en_US"), zone=ZONE, contacts=[])
    with pytest.raises(InputProblem, match="day"):
        at_visit.next_date(line, visit_on(TODAY))
    assert journey.reader.all(Appointment) == []


def test_something_to_do_is_ticked_and_is_not_ticked(journey: Journey) -> None:
    visit = visit_on(TODAY)
    keep(journey, visit, NextStep(what="Another visit's"))
    step = at_visit.add_step(journey, visit, "Call the insurance", "Ruth", None)
    assert at_visit.steps_of(journey.reader, visit) == [step]
    at_visit.tick(journey, step, TODAY, done=True, origin=None)
    ticked = at_visit.steps_of(journey.reader, visit)[0]
    assert ticked.done == When.day(TODAY)
    at_visit.tick(journey, ticked, TODAY, done=False, origin=None)
    assert at_visit.steps_of(journey.reader, visit) == [step]
