"""What the wallet card says, and what it never claims."""

from datetime import date

import pytest

from carejourney.domain.sheets.wallet_card import WalletCard, wallet_card
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.model import Line
from carejourney.records.answers import YesNo
from carejourney.records.base import Record
from carejourney.records.catalog import (
    Allergy,
    CallCard,
    Contact,
    Medicine,
    Patient,
    Procedure,
    SectionAnswer,
    TreatmentDay,
    TreatmentLine,
)
from carejourney.records.types.contact import ContactRole
from carejourney.records.types.medicine import MedicineKind
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.procedure import ProcedureKind
from carejourney.records.types.section_answer import Section, SectionWord
from carejourney.records.types.treatment_day import WentAhead
from carejourney.records.types.treatment_line import LineMedicine, LineStatus
from carejourney.records.when import When
from carejourney.region import Region
from carejourney.usecases.example import example_records
from tests.support.memory import MemoryRecords

TODAY = date(2026, 3, 11)
HERE = "America/Chicago"
ANA = Patient(name="Ana Lima", born=When.day(date(1957, 5, 14)))
CHEMOTHERAPY = "On chemotherapy for pancreatic cancer"
MARCH_2 = When.day(date(2026, 3, 2))


def build(*records: Record) -> WalletCard:
    return wallet_card(Case(MemoryRecords(*records), {}, TODAY, HERE, Region.of("en_US"), None))


def text(line: Line) -> str:
    return "".join(said.text for said in line).replace("\xa0", " ")


def facts(*records: Record) -> list[str]:
    return [text(fact.line) for fact in build(*records).front.facts]


def none(section: Section) -> SectionAnswer:
    return SectionAnswer(section=section, answer=SectionWord.NONE, asked=MARCH_2)


def test_the_example_card() -> None:
    card = build(*example_records(TODAY, HERE))
    front, back = card.front, card.back
    assert (front.name, front.born) == ("Margaret Hale", "Born May 14, 1957")
    assert (front.allergy, front.allergy_names) == ("ALLERGY: penicillin (rash)", "ALLERGY: penicillin")
    assert [text(fact.line) for fact in front.facts] == [
        f"{CHEMOTHERAPY}: gemcitabine + nab-paclitaxel, last day written down: March 2, 2026.",
        "Blood thinner: apixaban 5 mg, 1 twice a day.",
        "Insulin glargine 100 units/mL, 12 units at bedtime.",
        "In place: metal stent (Feb 2025), port or PICC line (right, Mar 2025).",
    ]
    assert (back.call, back.whom, back.number) == (
        "Call first, day or night",
        "Dr Anita Rao",
        "555\xa00142",
    )
    assert back.words.startswith("“Call day or night: fever")
    assert back.typed == "Typed October 2, 2025."
    assert [text(line) for line in back.people] == [
        "Ruth Hale: 555 0163",
        "Dr Anita Rao, in the day: 555 0110",
    ]
    assert back.true_on == "True on March 11, 2026"
    assert card.file_name == "Margaret Hale - wallet card - 2026-03-11.pdf"


def test_an_empty_card_says_what_is_missing_and_never_none() -> None:
    card = build(Patient(name="Ana Lima"))
    assert card.front.born == "Born: not written down"
    assert card.front.allergy == "ALLERGY: not written down"
    assert [text(fact.line) for fact in card.front.facts] == [
        "Pancreatic cancer",
        "Not written down: treatment, blood thinner, insulin, stent, port.",
    ]
    assert (card.back.whom, card.back.number, card.back.words) == (
        "number not written down",
        "",
        "Not written down.",
    )
    assert [text(line) for line in card.back.people] == ["People to call: not written down."]


def test_none_is_said_only_from_answers_with_their_day() -> None:
    answers = (none(Section.ALLERGIES), none(Section.MEDICINES), none(Section.PROCEDURES))
    assert build(ANA, *answers).front.allergy == "ALLERGY: none known (asked March 2, 2026)"
    assert facts(ANA, *answers) == [
        "Pancreatic cancer",
        "Medicines: none (asked March 2, 2026).",
        "Procedures and devices: none (asked March 2, 2026).",
        "Not written down: treatment.",
    ]


@pytest.mark.parametrize(
    ("name", "medicines", "said"),
    [
        ("mFOLFIRINOX", (), "On chemotherapy for pancreatic cancer:"),
        ("Abraxane", (), "On treatment for pancreatic cancer:"),
        ("what the doctor said", ("Gemzar",), "On chemotherapy for pancreatic cancer:"),
        ("olaparib", ("Lynparza",), "On treatment for pancreatic cancer:"),
        ("Trial A", (), "On treatment for pancreatic cancer:"),
    ],
)
def test_chemotherapy_is_said_only_of_what_is_known_to_be(
    name: str, medicines: tuple[str, ...], said: str
) -> None:
    """«Abraxane» alone is in no regimen of our table, so less is said rather than more."""
    listed = tuple(LineMedicine(name=each) for each in medicines)
    line = TreatmentLine(name=name, medicines=listed, status=LineStatus.RUNNING)
    assert facts(ANA, line)[0].startswith(said)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (
            LineStatus.BREAK,
            "On a break from chemotherapy for pancreatic cancer: FOLFIRINOX, last day: not written down.",
        ),
        (LineStatus.STOPPED, "Last chemotherapy for pancreatic cancer: FOLFIRINOX, stopped: March 2, 2026."),
        (
            LineStatus.NOT_SURE,
            f"Last {CHEMOTHERAPY[3:]}: FOLFIRINOX, last day: not written down, end not written down.",
        ),
    ],
)
def test_where_a_line_stands(status: LineStatus, said: str) -> None:
    stop = MARCH_2 if status is LineStatus.STOPPED else None
    assert facts(ANA, TreatmentLine(name="FOLFIRINOX", status=status, stop=stop))[0] == said


def test_a_day_put_off_is_not_the_last_day() -> None:
    line = TreatmentLine(name="FOLFIRINOX", status=LineStatus.RUNNING, start=When.month(2026, 1))
    given = TreatmentDay(day=MARCH_2, went=WentAhead.LOWER, line=line.id)
    put_off = TreatmentDay(day=When.day(date(2026, 3, 9)), went=WentAhead.PUT_OFF, line=line.id)
    assert facts(ANA, line, given, put_off)[0].endswith("last day written down: March 2, 2026.")


def test_every_blood_thinner_is_there_with_its_dose() -> None:
    thinner = MedicineKind.BLOOD_THINNER
    two = (
        Medicine(name="apixaban", strength="5 mg", how="1 twice a day", kind=thinner),
        Medicine(name="enoxaparin", kind=thinner),
    )
    fact = build(ANA, *two).front.facts[1]
    assert text(fact.line) == (
        "Blood thinner: apixaban 5 mg, 1 twice a day; enoxaparin dose not written down."
    )
    assert fact.short == "Blood thinner: apixaban, enoxaparin."


def test_a_medicine_still_to_come_says_from_when() -> None:
    row = Medicine(name="apixaban", kind=MedicineKind.BLOOD_THINNER, since=When.day(date(2026, 3, 16)))
    assert facts(ANA, row)[1] == "Blood thinner: apixaban dose not written down, from March 16, 2026."


def test_a_device_that_was_taken_out_is_not_in_place() -> None:
    out = Procedure(what="Port", kind=ProcedureKind.PORT, end=MARCH_2, in_place=YesNo.NO)
    assert not any("port" in fact for fact in facts(ANA, out, none(Section.MEDICINES))[1:-1])
    assert facts(ANA, out)[-1] == "Not written down: treatment, blood thinner, insulin, stent."


def test_the_daytime_doctor_and_the_card_never_stand_for_day_or_night() -> None:
    rao = Contact(name="Dr Rao", role=ContactRole.ONCOLOGIST, phone="555 0110", first=True)
    back = build(ANA, rao, CallCard(words="Fever", number="555 0199")).back
    assert back.number == ""
    assert back.typed == "The day it was typed is not written down. Number on the card: 555\xa00199."
    assert [text(line) for line in back.people] == ["Dr Rao, in the day: 555 0110"]


def test_two_of_the_family_where_there_is_no_team() -> None:
    family = [
        Contact(name=name, role=ContactRole.FAMILY, after_hours="555 0163") for name in ("Tom", "Ruth", "Al")
    ]
    assert [text(line) for line in build(ANA, *family).back.people] == ["Tom: 555 0163", "Ruth: 555 0163"]


def test_in_hospice_the_card_says_so_and_plans_nothing() -> None:
    ana = Patient(name="Ana", state=JourneyState.HOSPICE, state_since=MARCH_2)
    line = TreatmentLine(name="FOLFIRINOX", status=LineStatus.RUNNING)
    found = facts(ana, line)
    assert found[0].strip() == "In hospice since Mar 2."
    assert found[1].startswith("Last chemotherapy for pancreatic cancer: FOLFIRINOX")


def test_after_the_end_there_is_nothing_to_call_for() -> None:
    back = build(Patient(name="Ana", state=JourneyState.ENDED), CallCard(words="Fever")).back
    assert (back.call, back.number, back.words) == ("", "", "")


def test_allergies_without_what_happened() -> None:
    rows = (Allergy(to="latex", what_happened="hives"), Allergy(to="penicillin"))
    front = build(ANA, *rows).front
    assert front.allergy == "ALLERGY: latex (hives); penicillin"
    assert front.allergy_names == "ALLERGY: latex; penicillin"
