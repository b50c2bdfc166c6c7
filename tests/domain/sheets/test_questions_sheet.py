"""What the question sheet asks, in which order, and what it leaves to be filled in."""

from dataclasses import replace
from datetime import date

from carejourney.domain.sheets.questions import QuestionSheet, question_sheet
from carejourney.domain.summary.case import Case
from carejourney.domain.visits import next_appointment
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.base import Record, RecordId
from carejourney.records.catalog import Appointment, Contact, Patient, Question
from carejourney.records.types.appointment import AppointmentStatus
from carejourney.records.types.patient import JourneyState
from carejourney.records.when import When
from carejourney.region import Region
from carejourney.usecases.example import example_records
from tests.support.memory import MemoryRecords

TODAY = date(2026, 3, 11)
HERE = "America/Chicago"
RAO = Contact(name="Dr Rao")
VISIT = Appointment(day=When.day(date(2026, 3, 12)), what=AppointmentKind.VISIT, person=RAO.id)


def build(*records: Record, appointment: Appointment | None = None) -> QuestionSheet:
    kept = MemoryRecords(*records)
    return question_sheet(
        Case(kept, {}, TODAY, HERE, Region.of("en_US"), appointment or next_appointment(kept, TODAY))
    )


def texts(sheet: QuestionSheet) -> dict[str, list[str]]:
    return {group.heading: [asked.text for asked in group.questions] for group in sheet.groups}


def test_the_example_asks_in_the_order_that_the_family_chose() -> None:
    sheet = build(*example_records(TODAY, HERE))
    assert texts(sheet) == {
        "Ask first": [
            "Is she eligible for a clinical trial here, now or after the next scan?",
            "Can the numb fingers get better, or should the dose change again?",
            "Still losing weight. Can the enzyme capsules go up?",
        ],
        "Then, if there is time": [
            "What did the CT of last week show?",
            "May she have a glass of wine at the birthday?",
        ],
    }
    first = sheet.groups[0].questions
    assert first[0].below == "Carried over once."
    assert first[2].below == "Why it matters to us: She eats, and it does not help."
    assert sheet.identity.visit == ("Thursday, March 12, 2026, 10:30 am", "Dr Anita Rao, oncologist")
    assert sheet.before_leaving == (
        "Next visit",
        "Next scan or test",
        "New or changed medicine",
        "Call us if",
    )
    assert sheet.prepared == "Prepared by family on March 11, 2026. Not a medical record."
    assert sheet.file_name == "Margaret Hale - questions to ask - 2026-03-12.pdf"


def test_without_questions_it_says_so() -> None:
    sheet = build(Patient(name="Ana Lima"))
    assert sheet.groups == ()
    assert sheet.nothing == "No questions written down."
    assert sheet.identity.visit == ("Next visit: not written down",)


def test_where_none_is_to_be_asked_first_there_is_one_heading() -> None:
    sheet = build(RAO, VISIT, Question(text="Can we\n travel?"), Question(text="Answered", answer="Yes"))
    assert texts(sheet) == {"Our questions": ["Can we travel?"]}


def test_another_visit_has_its_own_questions() -> None:
    park = Contact(name="Dr Park")
    later = replace(VISIT, id=RecordId("later"), day=When.day(date(2026, 3, 20)), person=park.id)
    records = (RAO, park, VISIT, later, Question(text="A block?", person=park.id), Question(text="A trip?"))
    assert texts(build(*records)) == {"Our questions": ["A trip?"]}
    assert texts(build(*records, appointment=later)) == {"Our questions": ["A block?"]}


def test_how_often_it_was_carried_over() -> None:
    done = [
        Appointment(day=When.day(date(2026, 2, day)), person=RAO.id, status=AppointmentStatus.DONE)
        for day in (5, 19)
    ]
    written = When.day(date(2026, 2, 1))
    sheet = build(RAO, VISIT, *done, Question(text="A trip?", person=RAO.id, written=written, why="June"))
    below = sheet.groups[0].questions[0].below
    assert below == "Why it matters to us: June. Carried over 2 times."


def test_in_hospice_no_scan_and_after_the_end_nothing_is_to_come() -> None:
    hospice = build(Patient(name="Ana Lima", state=JourneyState.HOSPICE), Question(text="Who comes?"))
    assert "Next scan or test" not in hospice.before_leaving
    assert hospice.before_leaving
    ended = build(Patient(name="Ana Lima", state=JourneyState.ENDED), Question(text="Why?"))
    assert ended.before_leaving == ()
    assert ended.identity.visit == ()
    assert texts(ended) == {"Our questions": ["Why?"]}
