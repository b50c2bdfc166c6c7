"""The medicine list on paper: its table by times of day, whole names, large print, and what is not there."""

from functools import cache

import pytest

from carejourney.domain.sheets.medicines import MedicineSheet, medicine_sheet
from carejourney.domain.summary.case import Case
from carejourney.domain.visits import next_appointment
from carejourney.printing.measures import NORMAL, Paper
from carejourney.printing.medicine_list import medicine_parts, print_medicine_list
from carejourney.printing.page import Sheet
from carejourney.records.base import Record
from carejourney.records.catalog import Allergy, Contact, Medicine, Patient
from carejourney.records.types.contact import ContactRole
from carejourney.records.types.medicine import Dose, PartOfDay
from carejourney.records.when import When
from tests.domain.test_summary_filled import HERE, TODAY, US, on, the_case
from tests.printing import examples, test_pages
from tests.printing.reading import Node, opened, page_texts, read_pages, read_structure
from tests.support.memory import MemoryRecords

UNPRINTABLE = "\ue000"
SETS = ("case", "empty", "full", "absurd")
every_sheet = pytest.mark.parametrize(
    ("name", "paper", "large"),
    [(name, paper, large) for name in SETS for paper in ("letter", "a4") for large in (False, True)],
)


def records(name: str) -> list[Record]:
    match name:
        case "case":
            return the_case()
        case "empty":
            return [Patient(name="Ana Lima")]
        case "full":
            return [*the_case(), *_forty()]
    long = "w" * 900
    odd = Medicine(
        name=long,
        brand=examples.MARKUP,
        strength="dose " * 1500,
        how=UNPRINTABLE,
        doses=(Dose(when=PartOfDay.MIDDAY, how_many=long),),
        what_for=UNPRINTABLE,
    )
    return [Patient(name="Ana Lima"), odd, Allergy(to="many things " * 900), *_forty()]


def _forty() -> list[Record]:
    """40 medicines that are taken and 5 that were stopped, with long names, words and doses."""
    names = (
        "hydrocodone and acetaminophen",
        "methylphenidate extended-release",
        "magnesium oxide",
        "lactulose",
    )
    amounts = ("1", "", "2 to 3 tablets", "10 mL")
    doses = tuple(Dose(when=part, how_many=amount) for part, amount in zip(PartOfDay, amounts, strict=False))
    taken = [
        Medicine(
            name=f"{names[number % 4]} {number}",
            brand="Ultra-Long Brand-Name XR" if number % 3 else "",
            strength="625 mg per 5 mL",
            form="oral suspension",
            doses=doses if number % 2 else (),
            how="" if number % 3 else "with food, not with milk",
            when_needed=number % 5 == 3,
            most_a_day="6 tablets",
            what_for="Pain that shoots down the legs" if number % 2 else "",
            since=When.month(2025, 1 + number % 9),
        )
        for number in range(40)
    ]
    stopped = [
        Medicine(name=f"stopped {day}", stopped=on(3, day), why_stopped="Too sleepy") for day in range(1, 6)
    ]
    pharmacy = Contact(name="Elm Street Pharmacy", role=ContactRole.PHARMACY, phone="555 0177")
    return [*taken, *stopped, pharmacy]


@cache
def model_of(name: str, *, example: bool = False) -> MedicineSheet:
    kept = MemoryRecords(*records(name))
    return medicine_sheet(Case(kept, {}, TODAY, HERE, US, next_appointment(kept, TODAY)), example=example)


@cache
def sheet_of(name: str, paper: Paper, *, large: bool) -> Sheet:
    return print_medicine_list(model_of(name), paper=paper, large_print=large)


def words(name: str, *, large: bool = False) -> str:
    return " ".join(page_texts(sheet_of(name, "letter", large=large).pdf)).replace("\xa0", " ")


def structure(name: str, *, large: bool = False) -> Node:
    with opened(sheet_of(name, "letter", large=large).pdf) as document:
        return read_structure(document)


def cells(row: Node) -> list[str]:
    said = [" / ".join(node.actual for node in cell.walk() if node.actual) for cell in row.kids]
    return [words.replace("\xa0", " ") for words in said]


@every_sheet
def test_every_page_keeps_the_rules_of_paper(name: str, paper: Paper, *, large: bool) -> None:
    sheet = sheet_of(name, paper, large=large)
    test_pages.test_no_text_is_small((sheet, paper))
    test_pages.test_nothing_runs_off_the_box((sheet, paper))
    test_pages.test_every_line_survives_a_fax((sheet, paper))
    test_pages.test_all_fonts_are_embedded((sheet, paper))
    test_pages.test_each_page_is_counted((sheet, paper))
    test_pages.test_what_the_file_says_of_itself((sheet, paper))


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("name", SETS)
def test_both_papers_break_at_the_same_words(name: str, *, large: bool) -> None:
    letter, a4 = (page_texts(sheet_of(name, paper, large=large).pdf) for paper in ("letter", "a4"))
    assert letter == a4


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("name", SETS)
def test_every_word_is_tagged_once_and_whole(name: str, *, large: bool) -> None:
    shown, painted = read_pages(sheet_of(name, "letter", large=large).pdf)
    assert "none" not in {run.mark for run in shown} | {stroke.mark for stroke in painted}
    drawn: dict[tuple[int, int], str] = {}
    for run in shown:
        if run.mark != "Artifact":
            key = (run.page, int(run.mark))
            drawn[key] = drawn.get(key, "") + run.text
    nodes = [node for node in structure(name, large=large).walk() if node.marks]
    assert sorted(mark for node in nodes for mark in node.marks) == sorted(drawn)
    for node in nodes:
        assert "".join(drawn[mark] for mark in node.marks).replace("\xa0", " ") == node.actual.replace(
            "\xa0", " "
        )


def test_the_family_of_the_example_gets_one_page() -> None:
    sheet = sheet_of("case", "letter", large=False)
    assert (sheet.pages, sheet.unprintable) == (1, 0)
    text = words("case")
    for said in (
        "Margaret HaleBorn May 14, 1957 (age 68).",
        "Medicine listChecked March 2, 2026",
        "Allergy: penicillin (rash).",
        "pancrelipase CREON25,000 units",
        "30 mg [NEW Mar 1]",
        "Was 10 units at bedtime until Mar 1",
        "metoclopramide stopped March 1, 2026. Why: restless legs.",
        "nab-paclitaxel 80% (low white cells).",
        "Prepared by family on March 11, 2026. Not a medical record.",
        "Page 1 of 1",
    ):
        assert said in text


def test_headings_in_the_order_of_reading() -> None:
    for large in (False, True):
        heads = [node.actual for node in structure("empty", large=large).walk() if node.role in {"H1", "H2"}]
        assert heads == [
            "Ana Lima",
            "Every day or at set times",
            "Only when needed",
            "Stopped in the last 3 months",
            "Given at the clinic",
        ]


def test_counts_stand_under_their_times_and_words_over_all_four() -> None:
    table = next(node for node in structure("full").walk() if node.role == "Table")
    head, *rows = table.kids
    assert [(cell.actual, cell.scope) for cell in head.kids[1:5]] == [
        ("Morning", "Column"),
        ("Midday", "Column"),
        ("Evening", "Column"),
        ("Bedtime", "Column"),
    ]
    said = [(cells(row), [cell.spans for cell in row.kids]) for row in rows]
    assert said[0] == (
        ["apixaban / 5 mg", "twice a day", "not written down", "not written down"],
        [1, 4, 1, 1],
    )
    timed, spans = next(row for row in said if row[0][0].startswith("methylphenidate extended-release 1 "))
    assert timed == [
        "methylphenidate extended-release 1 ULTRA-LONG BRAND-NAME XR / 625 mg per 5 mL oral suspension",
        "1",
        "how many not written down",
        "2 to 3 tablets",
        "10 mL",
        "Pain that shoots down the legs",
        "Feb 2025",
    ]
    assert set(spans) == {1}
    assert all(sum(cell.spans for cell in row.kids) == 7 for row in rows)
    assert {row.kids[0].scope for row in rows} == {"Row"}


def test_thin_lines_part_the_times_but_cross_no_words() -> None:
    _, painted = read_pages(sheet_of("case", "letter", large=False).pdf)
    upright = [stroke for stroke in painted if len({x for x, _ in stroke.points}) == 1]
    # The headings have five; six medicines in words have one before the times and one after them.
    assert len(upright) == 5 + 6 * 2
    assert {stroke.mark for stroke in upright} == {"Artifact"}


def test_no_name_or_strength_is_cut() -> None:
    for large in (False, True):
        text = words("full", large=large)
        actual = {
            cell
            for node in structure("full", large=large).walk()
            if node.role == "TR"
            for cell in cells(node)
        }
        for row in (*model_of("full").every_day, *model_of("full").when_needed):
            assert any(cell.startswith(f"{row.name} {row.brand}".strip()) for cell in actual), row.name
            assert row.strength in " ".join(actual)
        assert "…" not in text


def test_large_print_says_times_in_words_and_breaks_none() -> None:
    sheet = sheet_of("full", "letter", large=True)
    table = next(node for node in structure("full", large=True).walk() if node.role == "Table")
    assert cells(table.kids[0]) == ["Medicine and strength", "How many and when", "What for", "Since"]
    said = next(
        row for row in map(cells, table.kids) if row[0].startswith("methylphenidate extended-release 1 ")
    )
    assert said[1] == (
        "1 in the morning, how many not written down at midday, 2 to 3 tablets in the evening, "
        "10 mL at bedtime"
    )
    shown, _ = read_pages(sheet.pdf)
    assert {run.size for run in shown if "suspension" in run.text} == {16.2}
    whole = {word for run in shown for word in run.text.split()}
    assert {"hydrocodone", "acetaminophen", "methylphenidate", "extended-release"} <= whole


def test_headings_repeat_overleaf_and_are_read_once() -> None:
    sheet = sheet_of("full", "letter", large=False)
    shown, _ = read_pages(sheet.pdf)
    pages = {run.page for run in shown if run.text == "Bedtime"}
    assert len(pages) == sum(run.text == "Bedtime" for run in shown) >= 2
    assert sum(node.actual == "Bedtime" for node in structure("full").walk()) == 1
    assert all("Margaret Hale, born May 14, 1957" in page for page in page_texts(sheet.pdf)[1:])


def test_an_empty_list_says_so() -> None:
    text = words("empty")
    assert "Allergies: not written down." in text
    assert text.count("Not written down.") == 4
    assert "None" not in text


def test_what_the_family_typed_is_never_markup_and_lost_letters_are_counted() -> None:
    sheet = sheet_of("absurd", "letter", large=False)
    tree = [node.actual for node in structure("absurd").walk()]
    assert any(examples.MARKUP.upper() in said for said in tree)
    assert sheet.unprintable > 0
    assert "could not be printed" in words("absurd")


def test_an_example_says_so_on_each_page() -> None:
    sheet = print_medicine_list(model_of("full", example=True), paper="letter", large_print=False)
    assert all("EXAMPLE, made-up person" in page for page in page_texts(sheet.pdf))


def test_as_a_part_of_another_sheet_it_says_when_it_was_checked() -> None:
    parts = medicine_parts(model_of("case"), NORMAL[0])
    said = [element.actual for part in parts for element in part.elements]
    assert said[:2] == ["Checked March 2, 2026", "Allergy: penicillin (rash)."]
    assert "Margaret Hale" not in said
