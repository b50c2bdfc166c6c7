"""Whom to call, and the one number that holds day or night."""

from carejourney.domain.calling import Number, call_card, day_or_night_number, strip_number, who_to_call
from carejourney.records.base import Record
from carejourney.records.catalog import CallCard, Contact, Patient, TreatmentLine, Trial
from carejourney.records.types.contact import ContactRole
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.treatment_line import LineStatus
from carejourney.records.types.trial import TrialStatus
from tests.domain.test_summary_filled import US, on
from tests.support.memory import MemoryRecords

RIVERSIDE = Contact(name="Riverside", role=ContactRole.HOSPITAL, phone="555 0100", after_hours="555 0142")
RAO = Contact(name="Dr Rao", role=ContactRole.ONCOLOGIST, phone="555 0101", first=True)
NIGHT = Contact(name="Night nurse", role=ContactRole.NURSE_NAVIGATOR, after_hours="555 0150", first=True)
HOSPICE = Contact(name="Haven", role=ContactRole.HOSPICE, phone="555 0170", after_hours="555 0177")
TOM = Contact(name="Tom", role=ContactRole.FAMILY, after_hours="555 0117", first=True)
CARD = CallCard(words="Call for a fever", typed=on(10, 4, 2025), number="555 0199")
IN_HOSPICE = Patient(name="Margaret Hale", state=JourneyState.HOSPICE, state_since=on(3, 1))
ENDED = Patient(name="Margaret Hale", state=JourneyState.ENDED)


def number(*records: Record) -> str:
    found = day_or_night_number(MemoryRecords(*records))
    return found.number if found else ""


def strip(*records: Record) -> str:
    return strip_number(MemoryRecords(*records))


def typed(*records: Record) -> str:
    card = call_card(MemoryRecords(*records), US)
    return card.typed if card else ""


def test_the_one_to_call_first_leads() -> None:
    assert number(RIVERSIDE, NIGHT) == "555 0150"


def test_one_to_call_first_without_a_night_number_does_not_hide_the_teams() -> None:
    assert number(RAO, RIVERSIDE) == "555 0142"


def test_a_daytime_phone_is_never_day_or_night() -> None:
    assert day_or_night_number(MemoryRecords(RAO)) is None
    assert strip(RAO) == "No number written down. Add one."


def test_family_is_not_the_team() -> None:
    assert number(TOM) == ""
    assert who_to_call(MemoryRecords(TOM)) == ()


def test_in_hospice_its_number_leads() -> None:
    assert number(NIGHT, HOSPICE) == "555 0150"
    assert number(NIGHT, HOSPICE, IN_HOSPICE) == "555 0177"


def test_the_number_on_the_card_is_said_to_be_only_that() -> None:
    found = day_or_night_number(MemoryRecords(RAO, CARD))
    assert found == Number("Number on the team's card", "555 0199", day_or_night=False)
    assert strip(RAO, CARD) == "Cannot wait? Number on the team's card: 555 0199."


def test_a_trial_that_has_begun_has_its_own_number() -> None:
    trial = Trial(title="Trial A", phone="555 0160", status=TrialStatus.ON_TRIAL)
    assert number(trial) == "555 0160"
    assert number(Trial(title="Trial A", phone="555 0160", status=TrialStatus.TO_ASK)) == ""
    assert [entry.name for entry in who_to_call(MemoryRecords(trial, RIVERSIDE))] == ["Riverside", "Trial A"]


def test_the_strip_says_the_number() -> None:
    assert strip(RIVERSIDE) == "Cannot wait? Riverside day-or-night line: 555 0142."
    line = Contact(name="Riverside line", after_hours="555 0142")
    assert strip(line) == "Cannot wait? Riverside line, day or night: 555 0142."
    named = Contact(name="Riverside day-or-night line", after_hours="555 0142")
    assert strip(named) == "Cannot wait? Riverside day-or-night line: 555 0142."


def test_without_a_number_the_strip_says_so() -> None:
    assert strip() == "No number written down. Add one."


def test_after_the_end_the_strip_is_silent() -> None:
    assert strip(RIVERSIDE, ENDED) == ""


def test_the_order_in_which_to_call() -> None:
    day_only = Contact(name="Pharmacy", phone="555 0133")
    nobody = Contact(name="Dietitian")
    entries = who_to_call(MemoryRecords(day_only, nobody, RIVERSIDE, RAO, HOSPICE, CARD, IN_HOSPICE))
    names = [entry.name for entry in entries]
    assert names == ["Haven", "Dr Rao", "Riverside", "Pharmacy", "Number on the team's card"]
    assert [each.number for each in entries[2].numbers] == ["555 0142", "555 0100"]
    assert [each.day_or_night for each in entries[2].numbers] == [True, False]


def test_one_to_call_first_without_any_number_is_listed_all_the_same() -> None:
    entries = who_to_call(MemoryRecords(Contact(name="Dr Rao", first=True)))
    assert [(entry.name, entry.numbers) for entry in entries] == [("Dr Rao", ())]


def test_the_card_stands_in_quotes_with_its_date() -> None:
    card = call_card(MemoryRecords(CARD), US)
    assert card is not None
    assert (card.words, card.typed, card.still_holds) == (
        "“Call for a fever”",
        "Typed October 4, 2025.",
        True,
    )
    assert call_card(MemoryRecords(), US) is None


def test_the_card_typed_last_is_shown() -> None:
    newer = CallCard(words="Newer", typed=on(2, 1))
    assert typed(newer, CARD, CallCard(words="No date")) == "Typed February 1, 2026."


def test_a_card_from_before_a_treatment_change_says_so() -> None:
    changed = "Typed October 4, 2025, before a treatment change. Ask if it still holds."
    earlier = TreatmentLine(name="mFOLFIRINOX", start=on(9, 1, 2025))
    later = TreatmentLine(name="gemcitabine", start=on(11, 3, 2025), status=LineStatus.RUNNING)
    planned = TreatmentLine(name="olaparib", start=on(4, 1), status=LineStatus.PLANNED)
    stopped = TreatmentLine(name="mFOLFIRINOX", start=on(9, 1, 2025), stop=on(12, 1, 2025))
    assert typed(CARD, earlier, planned) == "Typed October 4, 2025."
    assert typed(CARD, later) == changed
    assert typed(CARD, stopped) == changed
    assert typed(CARD, IN_HOSPICE) == changed


def test_a_card_for_a_line_that_is_over_says_so_even_without_a_date() -> None:
    line = TreatmentLine(name="mFOLFIRINOX", status=LineStatus.STOPPED)
    card = CallCard(words="Call", line=line.id)
    assert typed(card, line) == (
        "The day it was typed is not written down. The treatment has changed. Ask if it still holds."
    )
