"""The care team sheet and the page for a sitter, on paper."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import get_args

import pytest

from carejourney.domain.sheets.contacts import Person, care_team
from carejourney.domain.sheets.sitter import sitter
from carejourney.domain.summary.case import Case
from carejourney.printing.contacts import print_contacts
from carejourney.printing.measures import Paper
from carejourney.printing.page import Sheet
from carejourney.records.base import Record
from carejourney.records.catalog import Allergy, CallCard, Contact, Medicine, Patient
from carejourney.records.changes import Touch
from carejourney.records.types.patient import JourneyState
from carejourney.region import Region
from carejourney.usecases.example import example_records
from tests.printing import examples
from tests.printing.reading import Node, page_texts, read_pages
from tests.printing.rules import check_rules, structure_of, words_of
from tests.support.memory import MemoryRecords

TODAY = date(2026, 3, 11)
HERE = "America/Chicago"
US = Region.of("en_US")


def full() -> list[Record]:
    """60 people with long words, 40 medicines, a long card."""
    long = "averylongaddress.of.somebody@a-hospital-with-a-very-long-name.example.org"
    people = [
        Contact(
            name=f"Dr Number {number} of the Department", phone="1-800-555-0100 extension 42", portal=long
        )
        for number in range(60)
    ]
    medicines = [
        Medicine(name=f"medicine {number}", how="1 twice a day with a full glass of water", strength="10 mg")
        for number in range(40)
    ]
    return [*example_records(TODAY, HERE), *people, *medicines, CallCard(words="Fever, shaking. " * 60)]


def absurd() -> list[Record]:
    word = "w" * 2000
    return [
        Patient(name=word, call=word, matters=examples.MARKUP * 30, state=JourneyState.COMFORT),
        Contact(name=word, phone="5" * 300, after_hours=word, fax=word, portal=word, first=True),
        Allergy(to=word, what_happened=word),
        Medicine(name=word, strength=word, how=word, when_needed=True, most_a_day=word),
        Medicine(name=examples.MARKUP, how="many " * 2000),
        CallCard(words=word),
    ]


MADE: dict[str, Callable[[], Sequence[Record]]] = {
    "example": lambda: example_records(TODAY, HERE),
    "empty": lambda: [Patient(name="Ana Lima")],
    "full": full,
    "absurd": absurd,
}


@cache
def printed(name: str, paper: Paper = "letter", *, large: bool = False) -> Sheet:
    made = MADE[name]()
    records = MemoryRecords(*made)
    touches: dict[tuple[str, str], Touch] = {
        (each.table, each.id): Touch(datetime(2026, 3, 2, 18, tzinfo=UTC), None) for each in made
    }
    return print_contacts(
        care_team(Case(records, touches, TODAY, HERE, US, None)),
        sitter(Case(records, touches, TODAY, HERE, US, None)),
        paper=paper,
        large_print=large,
    )


def headings(sheet: Sheet) -> list[tuple[str, str]]:
    return [(node.role, node.actual) for node in structure_of(sheet).walk() if node.role in {"H1", "H2"}]


def tables(sheet: Sheet) -> list[Node]:
    return [node for node in structure_of(sheet).walk() if node.role == "Table"]


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("paper", get_args(Paper))
@pytest.mark.parametrize("name", MADE)
def test_the_rules_of_every_sheet(name: str, paper: Paper, *, large: bool) -> None:
    check_rules(printed(name, paper, large=large), paper)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("name", MADE)
def test_both_papers_break_at_the_same_words(name: str, *, large: bool) -> None:
    letter, a4 = (page_texts(printed(name, paper, large=large).pdf) for paper in get_args(Paper))
    assert letter == a4


def test_the_example_is_a_page_for_the_family_and_one_for_the_sitter() -> None:
    sheet = printed("example")
    assert sheet.pages == 2
    assert headings(sheet) == [
        ("H1", "Margaret Hale"),
        ("H2", "Call first, day or night"),
        ("H2", "The team"),
        ("H2", "Family and friends"),
        ("H2", "For a sitter tonight"),
        ("H2", "Call first, day or night"),
        ("H2", "Who it is about"),
        ("H2", "Medicines this evening and tonight"),
        ("H2", "Who to call"),
        ("H2", "Where the papers are"),
        ("H2", "What was given, and when"),
    ]
    family, night = (text.replace("\xa0", " ") for text in page_texts(sheet.pdf))
    assert "For a sitter" not in family
    for words in ("555 0142", "“Call day or night: fever of 100.4", "Typed October 2, 2025."):
        assert words in family
        assert words in night
    for words in (
        "Margaret Hale, born May 14, 1957",
        "Allergy: penicillin (rash)",
        "Checked March 2, 2026.",
        "insulin glargine",
        "Ruth Hale.",
        "Blue folder at Ruth's",
        "Her grandson's wedding in June.",
    ):
        assert words in night


def test_tables_have_headings_both_ways() -> None:
    for table in tables(printed("example")):
        head, *rows = table.kids
        assert {cell.scope for cell in head.kids} == {"Column"}
        assert all(row.kids[0].scope == "Row" and len(row.kids) == len(head.kids) for row in rows)


def test_the_number_is_the_largest_of_the_page_but_the_name() -> None:
    runs = [run for run in read_pages(printed("example").pdf)[0] if run.page == 1]
    number = max(run.size for run in runs if "0142" in run.text)
    assert number > 20
    assert [run.text for run in runs if run.size > number] == ["Margaret Hale"]


def test_phone_numbers_are_never_broken() -> None:
    for name in ("example", "full"):
        runs = [run.text.replace("\xa0", " ") for run in read_pages(printed(name).pdf)[0]]
        assert any("555 0110" in text for text in runs)


def test_one_day_of_writing_down_stands_once_several_stand_with_each() -> None:
    assert words_of(printed("example")).count("Written down March 2, 2026.") == 3
    records = MemoryRecords()
    team = replace(
        care_team(Case(records, {}, TODAY, HERE, US, None)),
        team=tuple(Person("Dr", first=False, what="Nurse.", written=day, day="1", day_or_night="2")
                   for day in ("Written down March 1, 2026.", "Written down March 9, 2026.", "")),
    )  # fmt: skip
    text = words_of(print_contacts(team, None, paper="letter", large_print=False))
    assert text.count("Nurse. Written down March") == 2


def test_an_empty_sheet_says_so_and_has_a_line_for_the_number() -> None:
    sheet = printed("empty")
    assert sheet.pages == 2
    first, night = page_texts(sheet.pdf)
    assert "Number for day or night: not written down.Number:" in first
    assert "When to call, in the team's words: Not written down." in first
    assert "The teamNot written down.Family and friendsNot written down." in first
    assert "Who to callNot written down." in night
    assert "Medicines this evening and tonightNot written down." in night


def test_a_long_list_breaks_between_rows_and_keeps_its_headings() -> None:
    sheet = printed("full")
    texts = page_texts(sheet.pdf)
    assert len(texts) > 4
    everything = words_of(sheet)
    assert all(f"Dr Number {number} of the" in everything for number in range(60))
    assert all(f"medicine {number} " in everything for number in range(40))
    assert sum(text.count("Day or night") for text in texts) > 4
    start = next(number for number, text in enumerate(texts) if "For a sitter tonight" in text)
    assert "Margaret Hale, born May 14, 1957" in texts[start]


def test_after_the_end_only_the_people_are_printed() -> None:
    records = MemoryRecords(Patient(name="Ana", state=JourneyState.ENDED), Contact(name="Dr Rao"))
    team = care_team(Case(records, {}, TODAY, HERE, US, None), example=True)
    page = sitter(Case(records, {}, TODAY, HERE, US, None))
    sheet = print_contacts(team, page, paper="letter", large_print=False)
    assert headings(sheet) == [("H1", "Ana"), ("H2", "The team"), ("H2", "Family and friends")]
    assert "EXAMPLE, made-up person" in words_of(sheet)


def test_what_was_typed_is_never_markup() -> None:
    assert examples.MARKUP in words_of(printed("absurd"))
