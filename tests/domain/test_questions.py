"""At which visit a question shows, and what is said when it is kept."""

from datetime import date
from typing import Any

import pytest

from carejourney.domain.dates import days_away
from carejourney.domain.questions import (
    answered_at,
    carried_over,
    carried_over_to,
    kept_for,
    next_visit_for,
    next_visits,
    questions_for,
    untied,
)
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.base import Record
from carejourney.records.catalog import Appointment, Contact, Patient, Question
from carejourney.records.types.appointment import AppointmentStatus
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.question import QuestionOutcome
from carejourney.records.when import When
from tests.domain.test_summary_filled import US, on
from tests.support.memory import MemoryRecords

TODAY = date(2026, 3, 3)
RAO = Contact(name="Dr Rao")
LEE = Contact(name="Dr Lee")
NEXT = Appointment(day=on(3, 12), what=AppointmentKind.VISIT, person=RAO.id)
LATER = Appointment(day=on(4, 9), what=AppointmentKind.VISIT, person=LEE.id)
SCAN = Appointment(day=on(3, 5), what=AppointmentKind.SCAN)
DONE = Appointment(day=on(2, 26), person=RAO.id, status=AppointmentStatus.DONE)
PLAIN = Question(text="Can we travel?")
FOR_LEE = Question(text="Is surgery possible?", person=LEE.id)
TIED = Question(text="Will it hurt?", visit=SCAN.id)
FIRST = Question(text="Is the dose right?", ask_first=True)
ALL = (RAO, LEE, NEXT, LATER, SCAN)


def kept(question: Question, *records: Record) -> str:
    return kept_for(MemoryRecords(*records), question, TODAY, US)


@pytest.mark.parametrize(("question", "visit"), [(PLAIN, NEXT), (FOR_LEE, LATER), (TIED, SCAN)])
def test_the_visit_at_which_a_question_shows(question: Question, visit: Appointment) -> None:
    assert next_visit_for(MemoryRecords(*ALL), question, TODAY) == visit
    assert next_visit_for(MemoryRecords(*ALL, question), question, TODAY) == visit


def test_an_answered_question_shows_nowhere() -> None:
    answered = Question(text="Can we travel?", answer="Yes")
    assert next_visit_for(MemoryRecords(*ALL), answered, TODAY) is None
    assert kept(answered, *ALL) == "Kept."


def test_a_question_of_a_visit_that_is_over_moves_on() -> None:
    moved = Question(text="And now?", visit=DONE.id)
    assert next_visit_for(MemoryRecords(*ALL, DONE), moved, TODAY) == NEXT


def test_the_questions_of_a_visit_with_those_to_ask_first_in_front() -> None:
    records = MemoryRecords(*ALL, PLAIN, FOR_LEE, TIED, FIRST, Question(text="Old", answer="No"))
    assert questions_for(records, NEXT, TODAY) == (FIRST, PLAIN)
    assert questions_for(records, LATER, TODAY) == (FOR_LEE,)
    assert questions_for(records, SCAN, TODAY) == (TIED,)


def test_carried_over_counts_the_visits_since() -> None:
    old = Question(text="Still?", person=RAO.id, written=on(2, 1))
    new = Question(text="Now?", person=RAO.id, written=on(3, 1))
    records = MemoryRecords(*ALL, DONE, old, new)
    assert carried_over(records, (old, new), TODAY) == {old.id: 1, new.id: 0}


def test_carried_over_to_a_visit_counts_those_before_it() -> None:
    old = Question(text="Still?", person=RAO.id, written=on(2, 1))
    records = MemoryRecords(*ALL, DONE, old)
    assert [carried_over_to(records, old, visit) for visit in (DONE, NEXT, None)] == [0, 1, 1]


def test_a_visit_that_is_over_keeps_the_open_questions_tied_to_it() -> None:
    tied = Question(text="And now?", visit=DONE.id)
    later = Question(text="New since", person=RAO.id, written=on(3, 1))
    records = MemoryRecords(*ALL, DONE, PLAIN, FOR_LEE, tied, later)
    assert questions_for(records, DONE, TODAY) == (tied,)
    assert questions_for(records, NEXT, TODAY) == (later, PLAIN, tied), "and they are carried on"
    assert next_visit_for(records, tied, TODAY) == NEXT


def test_a_visit_called_off_keeps_only_its_own() -> None:
    off = Appointment(day=on(3, 10), person=RAO.id, status=AppointmentStatus.CANCELED_BY_CLINIC)
    assert questions_for(MemoryRecords(*ALL, off, PLAIN, FIRST), off, TODAY) == ()


def test_without_a_visit_every_open_question_shows() -> None:
    records = MemoryRecords(*ALL, PLAIN, FOR_LEE, TIED, FIRST, Question(text="Old", answer="No"))
    assert questions_for(records, None, TODAY) == (FIRST, PLAIN, FOR_LEE, TIED)


def answered(day: When | None = None, **values: Any) -> Question:
    return Question(text="Can we travel?", answer="Yes", answered=day, **values)


def test_answered_at_a_visit_are_those_tied_to_it_in_the_order_written() -> None:
    late = answered(visit=DONE.id, written=on(2, 20))
    early = Question(
        text="A walker?", visit=DONE.id, outcome=QuestionOutcome.NO_CLEAR_ANSWER, written=on(2, 10)
    )
    undated = answered(visit=DONE.id)
    still_open = Question(text="And now?", visit=DONE.id)
    records = MemoryRecords(*ALL, DONE, undated, late, early, still_open, TIED)
    assert answered_at(records, DONE) == (early, late, undated)


@pytest.mark.parametrize(
    ("question", "is_here"),
    [
        (answered(on(2, 26), answered_by=RAO.id), True),
        (answered(on(2, 26), person=RAO.id), True),
        (answered(on(2, 26)), True),
        (answered(on(2, 26), person=RAO.id, answered_by=LEE.id), False),
        (answered(on(2, 26), person=LEE.id), False),
        (answered(on(2, 25), answered_by=RAO.id), False),
        (answered(When.month(2026, 2), answered_by=RAO.id), False),
        (answered(When.not_sure(), answered_by=RAO.id), False),
        (answered(None, answered_by=RAO.id), False),
        (answered(on(2, 26), visit=NEXT.id), True),
        (Question(text="No answer", answered=on(2, 26), answered_by=RAO.id), False),
    ],
)
def test_answered_at_a_visit_are_those_answered_on_its_day_by_its_contact(
    question: Question, is_here: bool
) -> None:
    records = MemoryRecords(*ALL, DONE, question)
    assert answered_at(records, DONE) == ((question,) if is_here else ())


def test_answered_at_a_test_with_nobody_are_only_its_own() -> None:
    scan = Appointment(day=on(2, 26), what=AppointmentKind.SCAN)
    own = answered(visit=scan.id)
    assert answered_at(MemoryRecords(*ALL, scan, answered(on(2, 26)), own), scan) == (own,)


def test_answered_on_a_day_that_is_not_known_is_at_no_other_visit() -> None:
    unknown = Appointment(day=When.not_sure(), person=RAO.id)
    assert answered_at(MemoryRecords(RAO, unknown, answered(When.not_sure(), person=RAO.id)), unknown) == ()


def test_untied_are_those_that_no_visit_and_no_contact_claims() -> None:
    lost = Question(text="For somebody gone", person=Contact(name="Gone").id)
    past = Question(text="Of a past visit", visit=DONE.id)
    records = MemoryRecords(*ALL, DONE, PLAIN, FOR_LEE, TIED, FIRST, lost, past)
    assert untied(records, TODAY) == (FIRST, PLAIN, lost)


def test_kept_says_for_whom_and_when() -> None:
    assert kept(PLAIN, *ALL) == "Kept for Dr Rao, March 12 (in 9 days)."


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (on(3, 3), "March 3 (today)"),
        (on(3, 4), "March 4 (tomorrow)"),
        (on(12, 1), "December 1, 2026 (in 273 days)"),
        (When.month(2026, 4), "April 2026"),
    ],
)
def test_kept_says_the_day_as_well_as_it_is_known(day: When, said: str) -> None:
    assert kept(PLAIN, Appointment(day=day)) == f"Kept for the next visit, {said}."


def test_kept_without_a_visit() -> None:
    assert kept(PLAIN) == "Kept. No visit is written down yet."
    assert kept(FOR_LEE, RAO, LEE, NEXT) == "Kept for Dr Lee. No visit with them is written down yet."


def test_days_away() -> None:
    days = [date(2026, 3, 1), date(2026, 3, 2), TODAY, date(2026, 3, 4), date(2026, 3, 5)]
    said = [days_away(day, TODAY) for day in days]
    assert said == ["2 days ago", "yesterday", "today", "tomorrow", "in 2 days"]


def test_every_open_question_with_the_visit_at_which_it_shows_first() -> None:
    records = MemoryRecords(*ALL, PLAIN, FOR_LEE, TIED, Question(text="Old", answer="No"))
    assert next_visits(records, TODAY) == {PLAIN.id: NEXT, FOR_LEE.id: LATER, TIED.id: SCAN}


def test_after_the_end_a_question_is_kept_for_no_visit() -> None:
    ended = Patient(name="Ann Lee", state=JourneyState.ENDED)
    assert kept(PLAIN, *ALL, ended) == "Kept."
