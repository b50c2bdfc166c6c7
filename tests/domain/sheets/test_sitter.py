"""What a sitter is told about the evening."""

from datetime import date

from carejourney.domain.sheets.sitter import Sitter, sitter
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.model import Line
from carejourney.records.answers import YesNo
from carejourney.records.base import Record
from carejourney.records.catalog import Contact, Medicine, Patient, SectionAnswer
from carejourney.records.types.contact import ContactRole
from carejourney.records.types.medicine import Dose, MedicineKind, PartOfDay
from carejourney.records.types.patient import JourneyState, Pronoun
from carejourney.records.types.section_answer import Section, SectionWord
from carejourney.records.when import When
from carejourney.region import Region
from carejourney.usecases.example import example_records
from tests.support.memory import MemoryRecords

TODAY = date(2026, 3, 11)
HERE = "America/Chicago"
ANA = Patient(name="Ana Lima")


def build(*records: Record) -> Sitter:
    made = sitter(Case(MemoryRecords(*records), {}, TODAY, HERE, Region.of("en_US"), None))
    assert made is not None
    return made


def text(line: Line) -> str:
    return "".join(said.text for said in line).replace("\xa0", " ")


def evening(page: Sitter) -> list[tuple[str, str, str, str]]:
    return [(row.when, text(row.medicine), row.how_many, row.words) for row in page.evening]


def test_the_example_evening() -> None:
    page = build(*example_records(TODAY, HERE))
    assert evening(page) == [
        ("Evening", "apixaban (Eliquis) 5 mg", "1", "1 twice a day"),
        ("Bedtime", "insulin glargine (Lantus) 100 units/mL", "12 units", "12 units at bedtime"),
        ("With meals", "pancrelipase (Creon) 25,000 units", "2", "2 with meals, 1 with snacks"),
        ("With snacks", "pancrelipase (Creon) 25,000 units", "1", "2 with meals, 1 with snacks"),
        ("Time as written", "morphine slow-release 15 mg", "", "1 every 12 hours"),
    ]
    assert [(text(row.medicine), row.how_many, row.words) for row in page.when_needed] == [
        ("ondansetron (Zofran) 8 mg", "Nausea", "1 when needed; most in a day: 3"),
        ("loperamide (Imodium) 2 mg", "Loose stools", "1 when needed; most in a day: 8 mg"),
    ]
    assert text(page.medicines) == (
        "Not this evening, as written down: "
        "pantoprazole (1 each morning); duloxetine (1 each morning); vitamin D (1 each morning)."
    )
    assert page.checked == "Checked March 2, 2026."
    assert [text(line) for line in page.about] == [
        "What to call the person: Maggie (she). Language: English.",
        "What matters most now: Her grandson's wedding in June.",
    ]
    assert [each.name for each in page.people] == ["Ruth Hale", "Dr Anita Rao"]
    assert [text(line) for line in page.papers] == [
        "Health care proxy: Blue folder at Ruth's, copy at Riverside.",
        "Advance directive: Blue folder.",
    ]
    assert page.identity.allergies == "Allergy: penicillin (rash)"
    assert page.identity.visit == ("Wednesday, March 11, 2026",)


def test_an_empty_journey_says_what_is_missing() -> None:
    page = build(ANA)
    assert (page.evening, page.when_needed, page.people, page.papers) == ((), (), (), ())
    assert text(page.medicines) == "Not written down."
    assert page.identity.allergies == "Allergies: not written down"
    assert [text(line) for line in page.about] == [
        "What to call the person: not written down.",
        "What matters most now: not written down.",
    ]


def test_no_medicine_is_said_only_from_an_answer_with_its_day() -> None:
    asked = SectionAnswer(
        section=Section.MEDICINES, answer=SectionWord.NONE, asked=When.day(date(2026, 3, 2))
    )
    assert text(build(ANA, asked).medicines) == "None (asked March 2, 2026)."


def test_a_medicine_without_times_is_never_left_out() -> None:
    bare = Medicine(name="prednisone")
    loose = Medicine(name="lactulose", doses=(Dose(how_many="1 spoon"),), form="liquid")
    assert evening(build(ANA, bare, loose)) == [
        ("Time as written", "prednisone", "", "dose not written down"),
        ("Time as written", "lactulose liquid", "1 spoon", "1 spoon"),
    ]


def test_what_was_stopped_is_not_given() -> None:
    old = Medicine(name="old", how="1 at bedtime", stopped=When.day(date(2026, 3, 1)))
    assert build(ANA, old).evening == ()


def test_what_begins_later_is_not_for_tonight() -> None:
    later = Medicine(name="olanzapine", how="1 at bedtime", since=When.day(date(2026, 3, 16)))
    page = build(ANA, later)
    assert page.evening == ()
    assert text(page.medicines) == "Not this evening, as written down: olanzapine (from March 16, 2026)."


def test_the_blood_thinner_leads_within_one_time() -> None:
    times = (Dose(when=PartOfDay.EVENING, how_many="1"),)
    usual = Medicine(name="usual", doses=times)
    thinner = Medicine(name="thinner", doses=times, kind=MedicineKind.BLOOD_THINNER)
    assert [text(row.medicine) for row in build(ANA, usual, thinner).evening] == ["thinner", "usual"]


def test_language_and_interpreter() -> None:
    ana = Patient(name="Ana", call="Ani", pronoun=Pronoun.THEY, language="Polish", interpreter=YesNo.YES)
    assert text(build(ana).about[0]) == (
        "What to call the person: Ani (they). Language: Polish. Interpreter: yes."
    )


def test_without_anybody_to_call_first_the_family_is_there() -> None:
    tom = Contact(name="Tom", role=ContactRole.FAMILY)
    assert [each.day for each in build(ANA, tom, Contact(name="Dr Rao")).people] == ["not written down"]


def test_after_the_end_there_is_no_such_page() -> None:
    ended = MemoryRecords(Patient(name="Ana", state=JourneyState.ENDED))
    assert sitter(Case(ended, {}, TODAY, HERE, Region.of("en_US"), None)) is None
