"""Which visit the summary is for, which one came before it, and which questions show at it."""

from dataclasses import replace
from datetime import date

import pytest

from carejourney.domain.summary.build import visit_summary
from carejourney.domain.visits import last_visit, next_appointment
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.base import Record
from carejourney.records.catalog import Appointment, Contact, Patient, Question
from carejourney.records.types.appointment import AppointmentStatus
from carejourney.records.types.contact import ContactRole
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.question import QuestionOutcome
from carejourney.records.walltime import WallTime
from carejourney.records.when import When
from carejourney.region import Region
from tests.domain.test_summary_filled import HERE, LAST, RAO, TODAY, US, VISIT, build, on
from tests.support.memory import MemoryRecords

LEE = Contact(name="Dr Lee", role=ContactRole.SURGEON)
SCAN = Appointment(day=on(3, 11), what=AppointmentKind.SCAN)
BY_LEE = Appointment(day=on(3, 20), what=AppointmentKind.VISIT, person=LEE.id)


def next_of(*records: Record) -> Appointment | None:
    return next_appointment(MemoryRecords(*records), TODAY)


def done(month: int, day: int, person: Contact | None = RAO, **more: AppointmentKind | None) -> Appointment:
    kind = more.get("what", AppointmentKind.VISIT)
    return Appointment(
        day=on(month, day), what=kind, person=person.id if person else None, status=AppointmentStatus.DONE
    )


def test_the_next_visit_comes_before_an_earlier_scan() -> None:
    assert next_of(SCAN, BY_LEE, VISIT) == VISIT


def test_without_a_visit_the_next_appointment_of_any_kind() -> None:
    assert next_of(replace(SCAN, day=on(3, 13)), SCAN) == SCAN


def test_the_earlier_hour_of_a_day_is_next() -> None:
    later = replace(BY_LEE, day=VISIT.day, time=WallTime(14, 0, HERE))
    assert next_of(later, VISIT) == VISIT


@pytest.mark.parametrize(
    "status",
    [
        AppointmentStatus.CANCELED_BY_CLINIC,
        AppointmentStatus.CANCELED_BY_US,
        AppointmentStatus.MISSED,
        AppointmentStatus.DONE,
    ],
)
def test_what_is_over_is_not_next(status: AppointmentStatus) -> None:
    assert next_of(replace(VISIT, status=status), BY_LEE) == BY_LEE


def test_a_moved_visit_and_one_today_are_still_to_come() -> None:
    today = replace(VISIT, day=When.day(TODAY), status=AppointmentStatus.MOVED)
    assert next_of(BY_LEE, today) == today


def test_a_past_one_is_not_next() -> None:
    assert next_of(replace(VISIT, day=on(3, 10))) is None


def test_a_day_that_cannot_be_read_is_next_only_where_nothing_else_is() -> None:
    vague = replace(VISIT, day=When.not_sure("after Easter"))
    assert next_of(vague, SCAN) == SCAN
    assert next_of(vague) == vague
    assert build(vague, RAO).identity.visit == ("“after Easter”, 10:30 am", "Dr Anita Rao, oncologist")


def test_the_last_visit_is_with_the_same_contact() -> None:
    records = MemoryRecords(done(1, 5), done(2, 1), done(2, 20, LEE))
    assert last_visit(records, date(2026, 3, 12), RAO.id) == records.all(Appointment)[1]


def test_without_a_visit_with_that_contact_any_done_visit() -> None:
    by_lee = done(2, 20, LEE)
    assert last_visit(MemoryRecords(by_lee), date(2026, 3, 12), RAO.id) == by_lee
    assert last_visit(MemoryRecords(done(1, 1), by_lee), date(2026, 3, 12), None) == by_lee


@pytest.mark.parametrize("kind", [AppointmentKind.CALL, AppointmentKind.SECOND_OPINION, None])
def test_calls_and_second_opinions_and_unknown_kinds_are_visits(kind: AppointmentKind | None) -> None:
    call = done(2, 20, RAO, what=kind)
    assert last_visit(MemoryRecords(done(1, 5), call), date(2026, 3, 12), RAO.id) == call


def test_treatments_scans_and_visits_not_done_are_not_the_last_visit() -> None:
    treatment = done(3, 2, RAO, what=AppointmentKind.TREATMENT)
    missed = replace(done(3, 1), status=AppointmentStatus.MISSED)
    same_day = done(3, 12)
    records = MemoryRecords(LAST, treatment, missed, same_day)
    assert last_visit(records, date(2026, 3, 12), RAO.id) == LAST


def test_a_chosen_appointment_is_printed() -> None:
    records = MemoryRecords(VISIT, BY_LEE, RAO, LEE)
    summary = visit_summary(records, {}, today=TODAY, here=HERE, region=US, appointment=BY_LEE)
    assert summary.identity.visit == ("Friday, March 20, 2026", "Dr Lee, surgeon")
    assert summary.file_name.endswith("2026-03-20.pdf")


def test_a_canceled_one_says_so() -> None:
    canceled = replace(VISIT, status=AppointmentStatus.CANCELED_BY_CLINIC)
    records = MemoryRecords(canceled, RAO)
    summary = visit_summary(records, {}, today=TODAY, here=HERE, region=US, appointment=canceled)
    assert summary.identity.visit[-1] == "Canceled by the clinic"


def test_the_zone_shows_where_it_differs() -> None:
    visit = replace(VISIT, time=WallTime(10, 30, "America/New_York"), person=None)
    assert build(visit).identity.visit == (
        "Thursday, March 12, 2026, 10:30 am (New York time)",
        "Visit, Riverside",
    )


def test_the_region_decides_the_order() -> None:
    records = MemoryRecords(VISIT, RAO, Patient(name="Ana", born=on(5, 14, 1957)))
    summary = visit_summary(records, {}, today=TODAY, here=HERE, region=Region.of("en_GB"))
    assert summary.identity.visit[0] == "Thursday, 12 March 2026, 10:30"
    assert summary.identity.born == "Born 14 May 1957 (age 68)."


def test_after_the_end_nothing_is_said_to_come() -> None:
    assert build(Patient(name="Ana", state=JourneyState.ENDED)).identity.visit == ()


def question(text: str, day: int = 1, **links: str | bool) -> Question:
    return replace(Question(text=text, written=on(3, day)), **links)  # type: ignore[arg-type]


def needs(*records: Record) -> tuple[str, ...]:
    return build(VISIT, RAO, LEE, BY_LEE, *records).needs


def test_questions_tied_to_this_visit_to_its_contact_or_untied_show() -> None:
    tied = question("Tied?", 1, visit=VISIT.id)
    person = question("For Dr Rao?", 2, person=RAO.id)
    untied = question("Untied?", 3)
    assert needs(untied, person, tied) == ("Tied?", "For Dr Rao?", "Untied?")


def test_questions_for_others_do_not_show() -> None:
    assert needs(question("A?", person=LEE.id), question("B?", visit=BY_LEE.id)) == ()


def test_answered_and_needless_questions_do_not_show() -> None:
    closed = question("B?", outcome=QuestionOutcome.NOT_NEEDED)
    assert needs(question("A?", answer="Yes."), closed) == ()


def test_an_open_question_moves_on_to_the_next_visit_with_its_contact() -> None:
    canceled = Appointment(day=on(3, 18), person=RAO.id, status=AppointmentStatus.CANCELED_BY_US)
    old = question("From the last visit?", 1, visit=LAST.id)
    other = question("From a canceled one?", 2, visit=canceled.id)
    assert needs(LAST, canceled, old, other) == ("From the last visit?", "From a canceled one?")


def test_untied_questions_wait_for_the_next_doctor_visit() -> None:
    records = MemoryRecords(VISIT, RAO, LEE, BY_LEE, question("Untied?"))
    summary = visit_summary(records, {}, today=TODAY, here=HERE, region=US, appointment=BY_LEE)
    assert summary.needs == ()
    assert summary.needs_note == "No questions written down."


def test_a_visit_without_a_contact_shows_what_has_no_visit_of_its_own() -> None:
    plain = replace(VISIT, person=None)
    shown = build(plain, RAO, LEE, BY_LEE, question("Rao?", person=RAO.id), question("Lee?", person=LEE.id))
    assert shown.needs == ("Rao?",)


def test_without_a_visit_every_open_question_shows() -> None:
    assert build(RAO, question("Rao?", person=RAO.id)).needs == ("Rao?",)


def test_at_most_three_and_only_those_to_ask_first() -> None:
    first = [question(f"First {day}?", day, ask_first=True) for day in (4, 3, 2, 1)]
    summary = build(VISIT, RAO, *first, question("Later?"))
    assert summary.needs == ("First 1?", "First 2?", "First 3?")
    assert summary.needs_note == "2 more on the question sheet."


def test_where_none_is_to_ask_first_the_oldest_three() -> None:
    summary = build(VISIT, RAO, *(question(f"Nr {day}?", day) for day in (5, 4, 3, 2, 1)))
    assert summary.needs == ("Nr 1?", "Nr 2?", "Nr 3?")
    assert summary.needs_note == "2 more on the question sheet."


def test_carried_over_counts_the_visits_since() -> None:
    old = replace(question("Short?"), written=on(1, 1))
    long = replace(
        old, text="A long question, word by word, that has no room for anything at all behind it? Yes?"
    )
    assert needs(old, done(2, 1), done(2, 26), done(2, 27, LEE)) == ("Short? (carried over 3 times)",)
    with_person = replace(old, person=RAO.id)
    assert needs(with_person, done(2, 1), done(2, 26), done(2, 27, LEE)) == ("Short? (carried over 2 times)",)
    assert needs(long, done(2, 1)) == (long.text,)
    assert needs(replace(old, written=on(2, 26)), done(2, 26)) == ("Short?",)


def test_file_names_fit_every_disk() -> None:
    nasty = Patient(name='A/B\\C: "x" <y>|?*\x00 ' + "long " * 100)
    name = build(nasty, VISIT).file_name
    assert not set(name) & set('<>:"/\\|?*\x00')
    assert len(name.encode()) < 200
    assert name.endswith(" - visit summary - 2026-03-12.pdf")
    assert build(nasty, replace(VISIT, day=When.month(2026, 4))).file_name.endswith("2026-03-11.pdf")
