"""The packet on paper: numbers that hold, pages that say why a paper is not there, tags, large print."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import get_args

import pikepdf
import pytest

from carejourney.domain.sheets.packet import FAX, Packet, packet
from carejourney.domain.summary.case import Case
from carejourney.printing.measures import SMALLEST, Paper
from carejourney.printing.merging import Taken
from carejourney.printing.packet import PacketPrint, PacketSheet
from carejourney.records import catalog
from carejourney.records.base import Record
from carejourney.records.catalog import Patient, SecondOpinion
from carejourney.records.types.paper import PaperKind
from carejourney.records.when import When
from carejourney.region import Region
from carejourney.usecases.example import example_records
from tests.printing.reading import opened, page_texts, read_pages, read_structure
from tests.support.memory import MemoryRecords

TODAY = date(2026, 3, 11)
PDF = "application/pdf"
TAKEN = (Taken(3), Taken(0, "locked"), Taken(2), Taken(0, "missing", is_there=False))


def case_of(*records: Record) -> Case:
    return Case(MemoryRecords(*records), {}, TODAY, "America/Chicago", Region.of("en_US"), None)


@cache
def margaret(*, full: int = 0) -> Packet:
    """Return the example's packet with four papers, or with `full` of them."""
    records = example_records(TODAY, "America/Chicago")
    opinion = next(each for each in records if isinstance(each, SecondOpinion))
    papers = [
        catalog.Paper(
            title=f"CT report {number}" if number != 1 else 'Locked: <b>one</b> / "two"',
            kind=PaperKind.IMAGING,
            day=When.day(date(2026, 1, 28 - number % 28)),
            media_type=PDF,
        )
        for number in range(full or 4)
    ]
    return packet(case_of(*records, *papers), opinion=opinion)


def printed(
    made: Packet, taken: Sequence[Taken] = TAKEN, *, paper: Paper = "letter", large: bool = False
) -> PacketSheet:
    return PacketPrint(made, [PDF] * len(taken), paper=paper, large_print=large).finish(taken)


def text_of(sheet: PacketSheet, page: int) -> str:
    return " ".join(page_texts(sheet.pdf)[page].split())


def is_row(text: str, *cells: object) -> bool:
    """Return whether these cells follow one another; the reader puts nothing between them."""
    return "".join(map(str, cells)).replace(" ", "") in text.replace(" ", "")


def page_with(sheet: PacketSheet, words: str) -> int:
    """Return the page, counted from 1, that begins a part with these words; the contents do not count."""
    with opened(sheet.pdf) as document:
        tree = read_structure(document)
    return next(
        node.marks[0][0] for node in tree.walk() if node.role in {"H1", "H2"} and node.actual == words
    )


def test_contents_and_bookmarks_give_the_right_pages() -> None:
    sheet = printed(margaret())
    contents = text_of(sheet, 1)
    marks = {mark.title: mark.page + 1 for mark in sheet.plan.marks}
    for words in (
        "A. The story on one page",
        "B. Treatment history: picture and tables",
        "C. Test results: pathology, genes, blood, scans",
        "D. Medicines, daily life and team",
        "F. What we have and what we do not have",
    ):
        page = page_with(sheet, words)
        assert marks[words] == page
        assert is_row(contents, words.replace(". ", " ", 1), page)
    first = marks["E1. CT report 0"]
    assert [marks[title] for title in list(marks)[-5:-1]] == [first, first + 3, first + 4, first + 6]
    assert is_row(contents, "E", "Hospital papers", first, "E1")
    third = "CT report 2, Scan report (imaging), January 26, 2026 (2 pages)"
    assert is_row(contents, "E3", third, first + 4, "E4")
    assert "(not readable, see its page)" in contents
    levels = {mark.title.partition(".")[0]: mark.level for mark in sheet.plan.marks}
    assert (levels["E"], levels["E1"], levels["F"]) == (0, 1, 0)
    assert sheet.plan.marks[0].title == "Cover"


def test_many_papers_move_all_numbers_and_stay_right() -> None:
    made = margaret(full=90)
    sheet = printed(made, [Taken(1)] * 90)
    marks = {mark.title: mark.page + 1 for mark in sheet.plan.marks}
    assert marks["A. The story on one page"] > 4
    assert page_with(sheet, "A. The story on one page") == marks["A. The story on one page"]
    assert [each.page + 1 for each in sheet.plan.placed] == [
        marks[f"{paper.mark}. {paper.title}"] for paper in made.papers
    ]
    assert sheet.pages == len(page_texts(sheet.pdf))


def test_each_page_has_its_number_and_whose_it_is() -> None:
    sheet = printed(margaret())
    texts = page_texts(sheet.pdf)
    papers = {each.page: each for each in sheet.plan.placed}
    assert len(papers) == 5
    for number, text in enumerate(texts):
        assert "Margaret Hale" in text
        if number in papers:
            each = papers[number]
            count = TAKEN[each.paper].pages
            stamp = f"E{each.paper + 1}, page {each.of_paper + 1} of {count} - packet page {number + 1}"
            assert stamp in text
            assert "Not a medical record" not in text
        else:
            assert f"Page {number + 1} of {len(texts)}" in text


def test_a_paper_that_is_not_there_has_a_page_that_says_so() -> None:
    sheet = printed(margaret())
    pages = {mark.title: mark.page for mark in sheet.plan.marks}
    locked = text_of(sheet, pages['E2. Locked: <b>one</b> / "two"'])
    assert "E2, page 1 of 1 - packet page" in locked
    assert "locked with a password" in locked
    assert "as the attachment «E2 Locked b one b two.pdf»" in locked
    missing = text_of(sheet, pages["E4. CT report 3"])
    assert "could not be found" in missing
    assert "attachment" not in missing
    assert [(each.paper, each.name) for each in sheet.plan.attached] == [(1, "E2 Locked b one b two.pdf")]


@pytest.mark.parametrize("large", [False, True])
def test_both_papers_break_at_the_same_words(*, large: bool) -> None:
    letter, a4 = (page_texts(printed(margaret(), paper=paper, large=large).pdf) for paper in get_args(Paper))
    assert letter == a4


@pytest.mark.parametrize("large", [False, True])
def test_no_text_is_small_and_all_is_marked(*, large: bool) -> None:
    sheet = printed(margaret(), large=large)
    shown, painted = read_pages(sheet.pdf)
    assert min(run.size for run in shown) >= SMALLEST
    assert "none" not in {run.mark for run in shown} | {stroke.mark for stroke in painted}
    if large:
        in_text = [run.size for run in shown if run.mark != "Artifact"]
        assert sum(size >= 16.2 for size in in_text) > len(in_text) * 0.7


def test_the_structure_of_the_cover_and_of_papers() -> None:
    with opened(printed(margaret()).pdf) as document:
        tree = read_structure(document)
        assert document.Root.Lang == "en-US"
        assert str(document.docinfo["/Title"]).startswith("Margaret Hale - records for a second opinion")
    heads = [node.actual for node in tree.walk() if node.role == "H1"]
    assert heads[:3] == ["Margaret Hale", "What is in this packet", "A. The story on one page"]
    papers = [node for node in tree.kids if node.role == "Sect"]
    assert [len(node.kids) for node in papers] == [3, 2]
    figures = [node for node in tree.walk() if node.role == "Figure"]
    assert len(figures) >= 2
    assert all(len(node.alt) > 20 for node in figures)
    order = [node.role if node.role == "Sect" else node.actual for node in tree.kids]
    assert order.index("Sect") > order.index("D. Medicines, daily life and team")
    assert order.index("F. What we have and what we do not have") > order.index("Sect")


def test_all_fonts_of_ours_are_embedded() -> None:
    with opened(printed(margaret()).pdf) as document:
        fonts = [
            thing
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"
        ]
        assert fonts
        assert all(
            "SourceSans3" in str(font.BaseFont) and "/FontFile2" in font.FontDescriptor for font in fonts
        )


def test_the_short_set_to_fax() -> None:
    records = example_records(TODAY, "America/Chicago")
    sheet = printed(packet(case_of(*records), sections=FAX), ())
    assert [mark.title.partition(".")[0] for mark in sheet.plan.marks] == ["Cover", "A", "B", "C"]
    assert sheet.pages <= 8


def test_an_empty_journey_prints_and_says_so() -> None:
    sheet = printed(packet(case_of(Patient(name="Ana Lima"))), ())
    assert not sheet.plan.placed
    cover = text_of(sheet, 0)
    assert "Born: not written down." in cover
    assert is_row(cover, "What we are asking", "Not written down.")
    whole = " ".join(page_texts(sheet.pdf))
    assert whole.count("Not written down.") > 15
    assert "no open request for it is written down: Pathology report of the biopsy" in " ".join(whole.split())


def test_letters_that_the_fonts_lack_are_counted_and_said_on_the_cover() -> None:
    made = margaret()
    odd = replace(made, cover=replace(made.cover, asked=("Why \N{EGYPTIAN HIEROGLYPH A001}?",)))
    sheet = printed(odd)
    assert sheet.unprintable > 0
    assert "could not be printed" in text_of(sheet, 0)


def test_a_very_long_name_keeps_the_birth_date() -> None:
    made = margaret()
    running = "Margaret " + "Hale" * 200 + ", born May 14, 1957"
    odd = replace(made, identity=replace(made.identity, running=running, example=True))
    sheet = printed(odd)
    for text in page_texts(sheet.pdf)[1:]:
        assert "born May 14, 1957" in text
        assert "EXAMPLE, made-up person" in text
