"""The treatment history on paper: always the picture and the tables, on as many pages as it takes."""

import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from carejourney.domain.sheets.treatment_history import TreatmentHistory, treatment_history
from carejourney.printing.measures import BOX_HEIGHT, BOX_WIDTH, LARGE, MM, NORMAL, Paper
from carejourney.printing.page import Sheet, lay_out
from carejourney.printing.parts import Paragraph
from carejourney.printing.treatment_history import (
    TreatmentPicture,
    print_treatment_history,
    treatment_history_parts,
)
from carejourney.records.base import Record
from carejourney.records.catalog import Patient, Procedure, TreatmentDay, TreatmentLine
from carejourney.records.types.treatment_day import WentAhead
from carejourney.records.when import When
from carejourney.region import Region
from carejourney.usecases.sheets.sheet import PrintChoices
from carejourney.usecases.sheets.treatment_history import TREATMENT_HISTORY
from tests.domain.sheets.test_treatment_history import ANA, TODAY, case_of, example, very_full
from tests.printing import examples, test_pages
from tests.printing.reading import Node, opened, page_texts, read_pages, read_structure
from tests.support.journeys import make_journey
from tests.support.journeys import opened as opened_journey
from tests.support.treatments import RandomTreatments

HEADINGS = [
    "Lines of treatment",
    "Side effects and other reasons that changed treatment",
    "Procedures and hospital stays",
    "Treatment days with changes",
    "Scans",
    "CA 19-9",
]


def absurd() -> list[Record]:
    """Return long words, letters that the fonts lack, and what looks like markup."""
    who = Patient(name="Margaret " + "Hale" * 100)
    line = TreatmentLine(name=examples.MARKUP + " " + "w" * 500, start=None)
    unknown = "\N{LINEAR B SYLLABLE B008 A}" * 5
    done = Procedure(what=f"{unknown}\x00\x07", done="many words " * 2000)
    days = [TreatmentDay(day=When.not_sure("after the\nholidays"), went=WentAhead.SKIPPED, why="y" * 300)]
    return [who, line, done, *days, *(each for each in very_full() if not isinstance(each, Patient))]


@cache
def told(name: str) -> TreatmentHistory:
    if name == "example":
        return treatment_history(example(), example=True)
    records: dict[str, list[Record]] = {"empty": [ANA], "full": very_full(), "absurd": absurd()}
    return treatment_history(case_of(*records[name]))


@cache
def printed(name: str, paper: Paper = "letter", *, large: bool = False) -> Sheet:
    return print_treatment_history(told(name), paper=paper, large_print=large)


NAMES = ("example", "empty", "full", "absurd")


@pytest.fixture(
    params=[(name, paper, large) for name in NAMES for paper in get_args(Paper) for large in (False, True)],
    ids=str,
)
def sheet(request: pytest.FixtureRequest) -> tuple[Sheet, Paper]:
    name, paper, large = request.param
    return printed(name, paper, large=large), paper


# What holds for every page of every sheet holds here too; only the picture lays white behind its words.
test_no_text_is_small = test_pages.test_no_text_is_small
test_nothing_runs_off_the_box = test_pages.test_nothing_runs_off_the_box
test_ink_ends_at_the_margin = test_pages.test_ink_ends_at_the_margin
test_all_fonts_are_embedded = test_pages.test_all_fonts_are_embedded
test_each_page_is_counted = test_pages.test_each_page_is_counted
test_what_the_file_says_of_itself = test_pages.test_what_the_file_says_of_itself
test_an_independent_reader_opens_it = test_pages.test_an_independent_reader_opens_it


def words(name: str, *, large: bool = False) -> str:
    return " ".join(page_texts(printed(name, large=large).pdf)).replace("\xa0", " ")


def structure(name: str, *, large: bool = False) -> Node:
    with opened(printed(name, large=large).pdf) as document:
        return read_structure(document)


def test_lines_are_heavy_enough_for_a_fax(sheet: tuple[Sheet, Paper]) -> None:
    _, painted = read_pages(sheet[0].pdf)
    assert all(stroke.weight >= 0.4 for stroke in painted if stroke.operator == "S")
    assert "none" not in {each.mark for each in painted}


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_both_papers_break_at_the_same_words(name: str, *, large: bool) -> None:
    letter, a4 = (page_texts(printed(name, paper, large=large).pdf) for paper in get_args(Paper))
    assert letter == a4


def test_the_example_family() -> None:
    text = words("example")
    for said in (
        "Margaret Hale",
        "Allergy: penicillin (rash)",
        "Found Feb 2025.",
        "1st treatment: modified FOLFIRINOX",
        "Stopped: scan showed growth",
        "lab's usual range: 37 or lower",
        "Each line up is 10 times more.",
        "Diamonds are scans (black: grew or new spots, barred: about the same)",
        "May 12, 2025: oxaliplatin 75% (numb fingers).",
        "Smaller, Jun 2025; grew, Sep 2025",
        "Fever. Antibiotics by drip, 4 nights. Riverside.",
        "Jul 14, 2025 to Aug 25, 2025 (4 days)",
        "“Increase in size of liver lesions. No new lesions.”",
        "1,480 on Sep 14, 2025",
        "Prepared by family on March 11, 2026. Not a medical record.",
    ):
        assert said in text
    assert printed("example").pages == 2
    first = page_texts(printed("example").pdf)[0]
    assert "Still on it" in first  # picture and lines of treatment on one page, for a reader with a minute


@pytest.mark.parametrize("name", NAMES)
def test_every_section_has_its_heading(name: str) -> None:
    headings = [node.actual for node in structure(name).walk() if node.role == "H2"]
    assert headings == HEADINGS


def test_an_empty_journey_says_so() -> None:
    sheet, text = printed("empty"), words("empty")
    assert sheet.pages == 1
    assert text.count("Not written down.") == len(HEADINGS)
    assert "There is no picture: nothing with a date is written down." in text
    assert "Figure" not in {node.role for node in structure("empty").walk()}
    assert "none" not in text.casefold()


@pytest.mark.parametrize("large", [False, True])
def test_the_picture_is_one_figure_with_its_words(*, large: bool) -> None:
    tree = structure("example", large=large)
    (figure,) = [node for node in tree.walk() if node.role == "Figure"]
    assert figure.alt == told("example").picture_words
    assert [page for page, _mark in figure.marks] == [1]
    assert tree.kids[0].role == "P"  # that the person is made up
    assert [kid.role for kid in tree.kids[1:7]] == ["H1", "P", "P", "P", "Figure", "P"]


@pytest.mark.parametrize("name", ["example", "full", "absurd"])
def test_the_picture_is_as_wide_as_the_box_and_no_taller_than_a_page(name: str) -> None:
    history = told(name)
    assert history.shown is not None
    for sizes in (*NORMAL, *LARGE):
        height = TreatmentPicture(history.shown, "", sizes).height(BOX_WIDTH)
        assert 104 * MM - 0.01 <= height < BOX_HEIGHT


@pytest.mark.parametrize("seed", range(12))
def test_no_picture_is_taller_than_a_page(seed: int) -> None:
    shown = treatment_history(case_of(ANA, *RandomTreatments(seed).records())).shown
    if shown is not None:
        assert TreatmentPicture(shown, "", LARGE[0]).height(BOX_WIDTH) < BOX_HEIGHT


def test_tables_have_headings_both_ways() -> None:
    tables = [node for node in structure("example").walk() if node.role == "Table"]
    assert [len(table.kids[0].kids) for table in tables] == [6, 2, 3, 5, 4]
    for table in tables:
        head, *rows = table.kids
        assert {cell.scope for cell in head.kids} == {"Column"}
        assert {(row.kids[0].role, row.kids[0].scope) for row in rows} == {("TH", "Row")}
    first = tables[0].kids[1].kids[1]
    assert [kid.role for kid in first.kids] == ["P", "P", "P"]  # each dose change is a line of its own


def test_large_print_is_large_and_leaves_nothing_out() -> None:
    shown, _ = read_pages(printed("example", large=True).pdf)
    assert min(run.size for run in shown if run.mark != "Artifact") >= 12
    assert {run.size for run in shown if "Antibiotics" in run.text} == {16.2}
    assert "Treatment history, large print" in words("example", large=True)
    tree, usual = structure("example", large=True), structure("example")
    both = [[node.actual for node in each.walk() if node.role in {"TD", "TH"}] for each in (tree, usual)]
    assert both[0] == both[1]


@pytest.mark.parametrize("name", ["full", "absurd"])
def test_name_and_page_stand_on_each_page(name: str) -> None:
    pages = page_texts(printed(name).pdf)
    assert len(pages) > 5
    assert all("Margaret Hale" in page and "Treatment history" in page for page in pages)


def test_an_example_says_so_on_each_page() -> None:
    assert all("EXAMPLE, made-up person" in page for page in page_texts(printed("example").pdf))
    assert "EXAMPLE" not in words("full")


def test_headings_of_tables_repeat_and_rows_stay_whole() -> None:
    pages = page_texts(printed("full").pdf)
    days = [page for page in pages if "What happened" in page]
    assert len(days) > 2
    assert sum(node.actual == "What happened" for node in structure("full").walk()) == 1


def test_what_the_family_typed_is_never_markup() -> None:
    text = words("absurd")
    assert examples.MARKUP in text
    assert printed("absurd").unprintable == 5
    assert "letters could not be printed. They are shown as [?]." in text
    assert len([word for word in text.split() if word.endswith("many")]) == 2000


def test_the_packet_can_leave_the_results_to_another_part() -> None:
    history = told("example")
    parts = treatment_history_parts(history, NORMAL[0], with_results=False)
    heads = [part.elements[0].actual for part in parts if isinstance(part, Paragraph) and part.stays]
    assert heads == HEADINGS[:4]
    assert isinstance(parts[0], TreatmentPicture)
    assert len(lay_out(parts)) == 2


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm is not installed")
def test_it_survives_a_fax(tmp_path: Path) -> None:
    """In one bit, the white behind a word of the picture stays white and the bars stay black."""
    (tmp_path / "sheet.pdf").write_bytes(printed("example").pdf)
    command = ["pdftoppm", "-mono", "-r", "200", "-singlefile", "sheet.pdf", "sheet"]
    subprocess.run(command, check=True, cwd=tmp_path, timeout=60)
    rows = test_pages._bitmap((tmp_path / "sheet.pbm").read_bytes())
    inked = sum(map(sum, rows)) / (len(rows) * len(rows[0]))
    assert 0.02 < inked < 0.12


def test_from_a_journey_on_the_disk_to_paper(tmp_path: Path) -> None:
    choices = PrintChoices(region=Region.of("en_US"), today=TODAY, zone="America/Chicago", paper="a4")
    with opened_journey(make_journey(tmp_path, name="Ann Lee")) as journey:
        with journey.writer.write("Add {noun}") as step:
            step.add(TreatmentLine(name="mFOLFIRINOX", start=When.day(TODAY)))
        made = TREATMENT_HISTORY.make(journey, choices)
        assert (
            TREATMENT_HISTORY.is_for(journey, choices) == "Every treatment so far, in a picture and in tables"
        )
    assert (made.pages, made.said) == (1, ())
    (page,) = page_texts(made.pdf)
    assert "Ann Lee" in page
    assert "mFOLFIRINOX" in page
