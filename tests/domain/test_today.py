"""What the Today screen shows: greeting, next visit, what is coming, whom to call, where to begin."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from carejourney.domain.today import HeroKind, Intent, Today, today
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.base import Record
from carejourney.records.catalog import (
    Appointment,
    CallCard,
    Contact,
    Medicine,
    Patient,
    SectionAnswer,
    TreatmentLine,
)
from carejourney.records.types.appointment import AppointmentStatus
from carejourney.records.types.contact import ContactRole
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.section_answer import Section, SectionWord
from carejourney.records.walltime import WallTime
from carejourney.records.when import When
from carejourney.region import Region
from tests.domain.test_summary_filled import HERE, US, on
from tests.support.memory import MemoryRecords

EVENING = datetime(2026, 3, 12, 1, 0, tzinfo=UTC)
"""8 pm on March 11 in Chicago."""
RAO = Contact(name="Dr Anita Rao", role=ContactRole.ONCOLOGIST, place="Riverside", after_hours="555 0142")
VISIT = Appointment(
    day=on(3, 12),
    time=WallTime(10, 30, HERE),
    arrive_by=WallTime(9, 45, HERE),
    what=AppointmentKind.VISIT,
    person=RAO.id,
    prepare="Blood test first",
    bring="the cards",
)
YESTERDAY = Appointment(day=on(3, 10), what=AppointmentKind.VISIT, person=RAO.id)
SCAN = Appointment(
    day=on(3, 16), time=WallTime(14, 15, HERE), what=AppointmentKind.SCAN, where="Mercy, imaging"
)


def screen(*records: Record, **settings: Any) -> Today:
    given: dict[str, Any] = {"now": EVENING, "here": HERE, "region": US} | settings
    return today(MemoryRecords(*records), **given)


@pytest.mark.parametrize(
    ("hour", "greeting"),
    [
        (0, "Good evening"),
        (3, "Good evening"),
        (4, "Good morning"),
        (11, "Good morning"),
        (12, "Good afternoon"),
        (17, "Good afternoon"),
        (18, "Good evening"),
    ],
)
def test_the_greeting_follows_the_hour(hour: int, greeting: str) -> None:
    assert screen(now=datetime(2026, 3, 11, hour, tzinfo=UTC), here="UTC").greeting == greeting


def test_the_date_is_full_and_that_of_the_place() -> None:
    assert screen().date == "Wednesday, March 11, 2026"
    assert screen(here="UTC").date == "Thursday, March 12, 2026"
    assert screen(region=Region.of("en_GB")).date == "Wednesday, 11 March 2026"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        screen(now=EVENING.replace(tzinfo=None))


def test_the_next_visit_leads() -> None:
    hero = screen(RAO, SCAN, VISIT).hero
    assert hero is not None
    assert (hero.kind, hero.visit) == (HeroKind.NEXT, VISIT.id)
    assert hero.title == "Tomorrow, Thursday, March 12, 10:30 am"
    assert (hero.who, hero.where) == ("Dr Anita Rao, oncologist", "Riverside")
    assert hero.before == ("Arrive by 9:45 am.", "Blood test first.", "Bring: the cards.")


@pytest.mark.parametrize(
    ("role", "said"),
    [
        (ContactRole.SECOND_OPINION, "Dr Anita Rao, second-opinion doctor"),
        (ContactRole.PALLIATIVE, "Dr Anita Rao, palliative care"),
    ],
)
def test_a_role_within_a_line_begins_with_a_small_letter(role: ContactRole, said: str) -> None:
    hero = screen(replace(RAO, role=role), VISIT).hero
    assert hero is not None
    assert hero.who == said


@pytest.mark.parametrize(
    ("day", "title"),
    [
        (on(3, 11), "Today, Wednesday, March 11"),
        (on(3, 19), "Thursday, March 19"),
        (on(12, 17), "Thursday, December 17, 2026"),
        (When.part(2026, 4, "early"), "Early April 2026"),
        (When.not_sure(), "Day not known yet"),
        (When.not_sure("after Easter"), "“after Easter”"),
    ],
)
def test_the_day_is_said_as_well_as_it_is_known(day: When, title: str) -> None:
    hero = screen(Appointment(day=day)).hero
    assert hero is not None
    assert hero.title == title


def test_a_scan_leads_only_where_there_is_no_visit() -> None:
    hero = screen(SCAN).hero
    assert hero is not None
    assert (hero.who, hero.where) == ("Scan", "Mercy, imaging")


def test_without_an_appointment_nothing_leads() -> None:
    assert screen(RAO).hero is None


def test_on_the_day_after_it_asks_how_it_went() -> None:
    hero = screen(RAO, YESTERDAY, VISIT).hero
    assert hero is not None
    assert (hero.kind, hero.visit) == (HeroKind.AFTER, YESTERDAY.id)
    assert hero.title == "How did it go with Dr Anita Rao?"
    alone = screen(replace(YESTERDAY, person=None)).hero
    assert alone is not None
    assert alone.title == "How did the visit go?"


@pytest.mark.parametrize(
    "change",
    [
        {"said": "Carry on"},
        {"status": AppointmentStatus.CANCELED_BY_CLINIC},
        {"status": AppointmentStatus.MISSED},
        {"what": AppointmentKind.SCAN},
        {"day": on(3, 9)},
    ],
)
def test_it_does_not_ask_where_there_is_nothing_to_ask(change: dict[str, Any]) -> None:
    hero = screen(RAO, replace(YESTERDAY, **change), VISIT).hero
    assert hero is not None
    assert hero.kind is HeroKind.NEXT


def test_a_visit_today_comes_before_how_yesterday_went() -> None:
    hero = screen(RAO, YESTERDAY, replace(VISIT, day=on(3, 11))).hero
    assert hero is not None
    assert hero.kind is HeroKind.NEXT


def test_coming_up_is_14_days() -> None:
    last = Appointment(day=on(3, 25), what=AppointmentKind.TREATMENT)
    beyond = Appointment(day=on(3, 26))
    canceled = Appointment(day=on(3, 13), status=AppointmentStatus.CANCELED_BY_US)
    vague = [Appointment(day=When.year(2026)), Appointment(day=When.not_sure())]
    month = Appointment(day=When.month(2026, 3))
    found = screen(RAO, beyond, last, SCAN, VISIT, canceled, month, *vague).coming_up
    assert [each.appointment for each in found] == [month.id, VISIT.id, SCAN.id, last.id]
    assert [each.day for each in found] == ["Mar 2026", "Thu, Mar 12", "Mon, Mar 16", "Wed, Mar 25"]
    assert [each.away for each in found] == ["", "Tomorrow", "In 5 days", "In 14 days"]
    assert [each.time for each in found] == ["", "10:30 am", "2:15 pm", ""]
    assert [each.what for each in found] == ["Visit", "Visit", "Scan", "Treatment"]
    assert [each.who for each in found] == ["", "Dr Anita Rao", "", ""]
    assert [each.detail for each in found] == ["", "Blood test first", "Mercy, imaging", ""]


def test_when_to_call() -> None:
    card = CallCard(words="Call for a fever", typed=on(10, 4, 2025))
    call = screen(RAO, card).call
    assert call is not None
    assert call.said == "Dr Anita Rao day-or-night line: 555 0142."
    assert call.card is not None
    assert call.card.words == "“Call for a fever”"
    nothing = screen().call
    assert nothing is not None
    assert (nothing.number, nothing.card) == (None, None)
    assert nothing.said == "No number written down. Add one."


def test_an_empty_journey_has_four_gentle_cards_and_nothing_else() -> None:
    for empty in (screen(), screen(Patient(name="Margaret Hale"))):
        assert [each.title for each in empty.starts] == [
            "Who to call",
            "Medicines",
            "Current treatment",
            "A visit",
        ]
        assert (empty.hero, empty.before, empty.before_title, empty.coming_up) == (None, (), "", ())
    assert screen().starts[0].target.intent is Intent.ADD_CONTACT


def test_a_card_can_be_hidden_and_goes_once_its_thing_is_there() -> None:
    hidden = frozenset({"start:medicines", "start:visit"})
    assert [each.id for each in screen(hidden=hidden).starts] == ["start:who_to_call", "start:treatment"]
    assert screen(RAO, VISIT, Medicine(name="Creon"), TreatmentLine(name="gemcitabine")).starts == ()


def test_none_known_is_an_answer_too() -> None:
    answers = [
        SectionAnswer(section=section, answer=SectionWord.NONE, asked=on(3, 1))
        for section in (Section.MEDICINES, Section.TREATMENTS)
    ]
    assert [each.id for each in screen(*answers).starts] == ["start:who_to_call", "start:visit"]


def test_in_hospice_no_treatment_is_asked_for() -> None:
    patient = Patient(name="Margaret Hale", state=JourneyState.HOSPICE)
    quiet = screen(patient, VISIT, RAO)
    assert quiet.state is JourneyState.HOSPICE
    assert [each.id for each in quiet.starts] == ["start:medicines"]
    assert quiet.hero is not None
    assert quiet.coming_up


def test_after_the_end_only_the_date_is_left() -> None:
    patient = Patient(name="Margaret Hale", state=JourneyState.ENDED)
    end = screen(patient, RAO, VISIT, YESTERDAY, SCAN, recovery_sheet_printed=False)
    assert end == Today(JourneyState.ENDED, "", "Wednesday, March 11, 2026", None, "", (), (), None, ())


def test_a_week_later_the_visit_is_over() -> None:
    later = screen(RAO, VISIT, now=EVENING + timedelta(days=7))
    assert later.hero is None
    assert [row.id for row in later.before] == [f"notes:{VISIT.id}"]
