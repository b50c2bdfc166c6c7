"""Whom the care team sheet says to call, and what it never does."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from carejourney.domain.sheets.contacts import CareTeam, Person, care_team
from carejourney.domain.summary.case import Case
from carejourney.records.base import Record
from carejourney.records.catalog import CallCard, Contact, Patient, TreatmentLine, Trial
from carejourney.records.changes import Touch
from carejourney.records.types.contact import ContactRole
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.trial import TrialStatus
from carejourney.records.when import When
from carejourney.region import Region
from carejourney.usecases.example import example_records
from tests.support.memory import MemoryRecords

TODAY = date(2026, 3, 11)
HERE = "America/Chicago"
RAO = Contact(name="Dr Rao", role=ContactRole.ONCOLOGIST, phone="555 0110")


def build(*records: Record, touches: dict[tuple[str, str], Touch] | None = None) -> CareTeam:
    return care_team(Case(MemoryRecords(*records), touches or {}, TODAY, HERE, Region.of("en_US"), None))


def spaced(person: Person) -> tuple[str, str, str]:
    return person.name, person.day.replace("\xa0", " "), person.day_or_night.replace("\xa0", " ")


def test_the_example_has_everybody_in_the_order_in_which_to_call() -> None:
    sheet = build(*example_records(TODAY, HERE))
    assert [spaced(each) for each in sheet.team] == [
        ("Dr Anita Rao", "555 0110", "555 0142"),
        ("Riverside day-or-night line", "555 0142", "555 0142"),
        ("Tom Ellis", "555 0112", "not written down"),
        ("Dr Lena Park", "555 0127", "not written down"),
        ("Dr James Osei", "555 0135", "not written down"),
        ("Corner Pharmacy", "555 0148", "not written down"),
        ("Dr Mira Stone", "555 0171", "not written down"),
        ("Hana Suzuki", "555 0129", "not written down"),
    ]
    assert sheet.team[0].first
    assert sheet.team[0].what.replace("\xa0", " ") == (
        "Oncologist, Riverside Cancer Center, clinic 4. Fax: 555 0119."
    )
    assert [spaced(each) for each in sheet.family] == [("Ruth Hale", "555 0163", "555 0163")]
    assert sheet.call is not None
    assert (sheet.call.whom, sheet.call.number) == ("Dr Anita Rao", "555\xa00142")
    assert sheet.call.card.startswith("“Call day or night: fever of 100.4 °F (38 °C) or more, shaking")
    assert sheet.call.card_typed == "Typed October 2, 2025."
    assert sheet.identity.visit == ("March 11, 2026",)


def test_an_empty_journey_says_what_is_missing() -> None:
    sheet = build(Patient(name="Ana Lima"))
    assert sheet.team == sheet.family == ()
    assert sheet.call is not None
    assert sheet.call.whom == "Number for day or night: not written down."
    assert (sheet.call.number, sheet.call.card, sheet.call.card_typed) == ("", "Not written down.", "")


def test_the_daytime_doctor_never_stands_for_day_or_night() -> None:
    card = CallCard(words="Fever", number="555 0199")
    sheet = build(RAO, card, Contact(name="Ruth", role=ContactRole.FAMILY, after_hours="555 0163"))
    assert sheet.call is not None
    assert sheet.call.number == ""
    assert sheet.call.card_typed.endswith("Number on the card: 555\xa00199.")


def test_nobody_is_left_out_for_want_of_a_number() -> None:
    sheet = build(Contact(name="Chaplain Ines", role=ContactRole.CHAPLAIN), RAO)
    assert [each.name for each in sheet.team] == ["Dr Rao", "Chaplain Ines"]
    assert sheet.team[1].day == sheet.team[1].day_or_night == "not written down"


def test_a_trial_that_has_begun_has_its_number() -> None:
    sheet = build(Trial(title="Trial A", status=TrialStatus.ON_TRIAL, phone="1-800-555-0177"))
    assert [spaced(each) for each in sheet.team] == [("Trial A", "not written down", "1-800-555-0177")]


def test_the_card_says_when_a_treatment_changed_since() -> None:
    line = TreatmentLine(name="gemcitabine", start=When.day(date(2026, 1, 5)))
    sheet = build(line, CallCard(words="Fever", typed=When.day(date(2025, 10, 4))))
    assert sheet.call is not None
    assert sheet.call.card_typed == (
        "Typed October 4, 2025, before a treatment change. Ask if it still holds."
    )


@pytest.mark.parametrize(
    ("touch", "said"),
    [
        (Touch(datetime(2026, 3, 3, 2, tzinfo=UTC), None), "Written down March 2, 2026."),
        (Touch(None, datetime(2026, 3, 9, 18, tzinfo=UTC)), "Written down March 9, 2026."),
        (Touch(None, None), ""),
    ],
)
def test_a_number_carries_the_day_on_which_it_was_written_down(touch: Touch, said: str) -> None:
    """In the family's own zone: an evening in Chicago is the next day in UTC."""
    assert build(RAO, touches={("contact", RAO.id): touch}).team[0].written == said


def test_in_hospice_the_hospice_leads() -> None:
    hospice = Contact(name="Hill Hospice", role=ContactRole.HOSPICE, after_hours="555 0188")
    night = replace(RAO, after_hours="555 0142", first=True)
    sheet = build(Patient(name="Ana", state=JourneyState.HOSPICE), night, hospice)
    assert [each.name for each in sheet.team] == ["Hill Hospice", "Dr Rao"]
    assert sheet.call is not None
    assert sheet.call.whom == "Hill Hospice"


def test_after_the_end_there_is_nothing_to_call_for() -> None:
    sheet = build(Patient(name="Ana", state=JourneyState.ENDED), RAO, CallCard(words="Fever"))
    assert sheet.call is None
    assert [each.name for each in sheet.team] == ["Dr Rao"]
