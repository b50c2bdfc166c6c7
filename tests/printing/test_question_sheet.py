"""The question sheet on paper: every question with its box and lines, the page filled."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import get_args

import pytest

from carejourney.domain.sheets.questions import Asked, Group, QuestionSheet, question_sheet
from carejourney.domain.summary.case import Case
from carejourney.domain.visits import next_appointment
from carejourney.printing.measures import BOX_HEIGHT, MM, PAPERS, Paper
from carejourney.printing.page import Sheet
from carejourney.printing.question_sheet import print_question_sheet
from carejourney.records.catalog import Patient
from carejourney.region import Region
from carejourney.usecases.example import example_records
from tests.printing import examples
from tests.printing.reading import page_texts, read_pages
from tests.printing.rules import check_rules, structure_of, words_of
from tests.support.memory import MemoryRecords

TODAY = date(2026, 3, 11)
HERE = "America/Chicago"
US = Region.of("en_US")


def example() -> QuestionSheet:
    kept = MemoryRecords(*example_records(TODAY, HERE))
    return question_sheet(Case(kept, {}, TODAY, HERE, US, next_appointment(kept, TODAY)))


def empty() -> QuestionSheet:
    kept = MemoryRecords(Patient(name="Ana Lima"))
    return question_sheet(Case(kept, {}, TODAY, HERE, US, next_appointment(kept, TODAY)))


def full() -> QuestionSheet:
    """20 questions, some long."""
    asked = tuple(Asked(f"What about number {number}? " * (1 + number % 6), "Why.") for number in range(17))
    return replace(example(), groups=(example().groups[0], Group("Then, if there is time", asked)))


def absurd() -> QuestionSheet:
    """Markup, a word wider than the page, a question of many pages, and one without words."""
    odd = (examples.MARKUP, "w" * 2000, "Many words " * 1000, "")
    return replace(example(), groups=(Group("Our questions", tuple(Asked(text, text) for text in odd)),))


MADE = {"example": example, "empty": empty, "full": full, "absurd": absurd}


@cache
def printed(name: str, paper: Paper = "letter", *, large: bool = False) -> Sheet:
    return print_question_sheet(MADE[name](), paper=paper, large_print=large)


def lines_to_write_on(sheet: Sheet) -> list[tuple[int, float]]:
    """Return page and height of every hairline within the box that does not begin at its left edge."""
    foot = (PAPERS["letter"][1] - BOX_HEIGHT) / 2
    left = (PAPERS["letter"][0] - 180 * MM) / 2
    return [
        (stroke.page, stroke.points[0][1])
        for stroke in read_pages(sheet.pdf)[1]
        if len(stroke.points) == 2 and stroke.points[0][0] > left + 1 and stroke.points[0][1] > foot
        and stroke.weight == 0.5
    ]  # fmt: skip


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


def test_the_example_is_one_page_in_this_order() -> None:
    sheet = printed("example")
    assert sheet.pages == 1
    tree = structure_of(sheet)
    assert [(node.role, node.actual) for node in tree.walk() if node.role in {"H1", "H2"}] == [
        ("H1", "Margaret Hale"),
        ("H2", "Ask first"),
        ("H2", "Then, if there is time"),
        ("H2", "Before we leave"),
    ]
    items = [item for node in tree.walk() if node.role == "L" for item in node.kids]
    assert [[kid.role for kid in item.kids] for item in items] == [["Lbl", "LBody"]] * 5
    assert [item.kids[0].actual for item in items] == ["1.", "2.", "3.", "4.", "5."]
    assert items[3].kids[1].kids[0].actual == "What did the CT of last week show?"
    assert "Before we leaveNext visitNext scan or testNew or changed medicineCall us if" in words_of(sheet)


def test_questions_are_large() -> None:
    runs = read_pages(printed("example").pdf)[0]
    assert {run.size for run in runs if "CT of last week" in run.text} == {14.0}
    runs = read_pages(printed("example", large=True).pdf)[0]
    assert {round(run.size, 1) for run in runs if "CT of last week" in run.text} == {18.9}


def test_each_question_has_a_box_and_lines_as_far_apart_as_handwriting_needs() -> None:
    sheet = printed("example")
    boxes = [stroke for stroke in read_pages(sheet.pdf)[1] if stroke.weight == 1.0]
    assert len(boxes) == 5
    heights = [height for _page, height in lines_to_write_on(sheet)]
    assert len(heights) == 5 * 2 + 4
    apart = [heights[at] - heights[at + 1] for at in range(0, 10, 2)]
    assert min(apart) >= 8.8 * MM - 0.01


@pytest.mark.parametrize("name", ["example", "full"])
def test_a_question_and_its_lines_stay_on_one_page(name: str) -> None:
    """Every page ends with lines to write on, and none begins with them."""
    sheet = printed(name)
    shown = [run for run in read_pages(sheet.pdf)[0] if run.mark != "Artifact"]
    for page in range(1, sheet.pages + 1):
        first = max(run.y for run in shown if run.page == page)
        assert all(height < first for number, height in lines_to_write_on(sheet) if number == page)
        last = min(run.y for run in shown if run.page == page)
        assert any(height < last + 3 for number, height in lines_to_write_on(sheet) if number == page)


def test_few_questions_get_more_lines() -> None:
    one = replace(example(), groups=(Group("Our questions", (Asked("Can we travel?"),)),))
    sheet = print_question_sheet(one, paper="letter", large_print=False)
    assert len(lines_to_write_on(sheet)) == 6 + 4


def test_an_empty_sheet_says_so_and_has_room_to_write() -> None:
    sheet = printed("empty")
    assert "Our questionsNo questions written down." in words_of(sheet)
    assert sheet.pages == 1


def test_name_and_birth_date_stand_on_each_page() -> None:
    first, *others = page_texts(printed("full").pdf)
    assert others
    assert "Born May 14, 1957" in first
    assert all("Margaret Hale, born May 14, 1957" in page for page in others)


def test_what_was_typed_is_plain_and_whole() -> None:
    sheet = printed("absurd")
    assert examples.MARKUP in words_of(sheet)
    said = [node.actual for node in structure_of(sheet).walk()]
    assert sum(text.count("Many words") for text in said) == 2000


def test_after_the_end_nothing_is_to_be_filled_in_before_leaving() -> None:
    sheet = print_question_sheet(replace(example(), before_leaving=()), paper="letter", large_print=False)
    assert "Before we leave" not in words_of(sheet)
