"""The story as parts of a packet: one page, nothing left out in silence."""

from functools import cache

import pytest

from carejourney.domain.sheets.story import Story, story
from carejourney.printing.measures import BOX_HEIGHT, BOX_WIDTH, NORMAL, SMALLEST
from carejourney.printing.page import EveryPage, Sheet, draw_sheet, lay_out
from carejourney.printing.parts import fill
from carejourney.printing.story import StoryParts, story_parts
from carejourney.records.base import Record
from carejourney.records.catalog import DiagnosisFact
from carejourney.records.types.diagnosis_fact import Fact
from tests.domain.sheets.test_treatment_history import ANA, case_of, example, very_full
from tests.printing.reading import opened, page_texts, read_pages, read_structure

ROOM = BOX_HEIGHT - 30


def many_facts() -> list[Record]:
    """Return more of the disease than one page can hold, none of which may be left out."""
    return [ANA, *(DiagnosisFact(fact=Fact.TYPE, words=f"Fact {number} " * 12) for number in range(60))]


@cache
def told(name: str) -> Story:
    if name == "example":
        return story(example())
    records: dict[str, list[Record]] = {"empty": [ANA], "full": very_full(), "many": many_facts()}
    return story(case_of(*records[name]))


def drawn(got: StoryParts) -> Sheet:
    pages = lay_out(got.parts)
    every = EveryPage("Ana Lima, born: not written down", "Packet", "Prepared.", "Packet", got.sizes.small)
    return Sheet(draw_sheet(pages, got.parts, every, "letter"), len(pages))


def words(sheet: Sheet) -> str:
    return " ".join(page_texts(sheet.pdf)).replace("\xa0", " ")


@pytest.mark.parametrize("name", ["example", "empty", "full"])
def test_it_fits_one_page(name: str) -> None:
    got = story_parts(told(name), room=ROOM)
    _placed, rest = fill(got.parts, BOX_WIDTH, ROOM)
    assert not rest
    sheet = drawn(got)
    assert sheet.pages == 1
    assert min(run.size for run in read_pages(sheet.pdf)[0]) >= SMALLEST
    for sentence in got.left_out:
        assert sentence in words(sheet)


def test_the_example_family_is_told_whole() -> None:
    got = story_parts(told("example"), room=ROOM)
    assert got.left_out == ()
    assert got.sizes == NORMAL[0]
    text = words(drawn(got))
    for when, sentences in told("example").rows():
        assert f"{when} {sentences}".replace("\xa0", " ").split()[-1] in text
    assert "Left out" not in text
    for said in (
        "The cancer was found (found by: yellow skin, then a CT).",
        "Started 1st treatment: modified FOLFIRINOX.",
        "Stopped 1st treatment. Why: scan showed growth. Cycles: 12.",
        "Today, Mar 11, 2026",
        "Now on 2nd treatment: gemcitabine + nab-paclitaxel",
    ):
        assert said in text


def test_a_full_story_folds_earlier_treatments_first() -> None:
    got = story_parts(told("full"), room=ROOM)
    assert got.left_out[0].startswith("Dose changes and days put off in earlier treatments: 80")
    text = words(drawn(got))
    assert "Left out to fit one page: Dose changes and days put off in earlier treatments: 80" in text
    assert "1st treatment: treatment number 0" in text
    assert "Now on 4th treatment" in text or "Now on 5th treatment" in text


def test_less_room_leaves_out_more() -> None:
    counts = [len(story_parts(told("full"), room=ROOM * part).left_out) for part in (1.0, 0.7, 0.5)]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_where_nothing_makes_it_fit_nothing_is_left_out() -> None:
    got = story_parts(told("many"), room=ROOM)
    assert (got.left_out, got.sizes) == ((), NORMAL[0])
    sheet = drawn(got)
    assert sheet.pages > 1
    assert all(f"Fact {number} " in words(sheet) for number in range(60))


def test_large_print_flows_and_leaves_nothing_out() -> None:
    got = story_parts(told("full"), room=ROOM, large_print=True)
    assert (got.left_out, got.sizes.body) == ((), 16.2)
    assert drawn(got).pages > 3


def test_an_empty_journey_says_so() -> None:
    assert "Not written down." in words(drawn(story_parts(told("empty"), room=ROOM)))


def test_it_is_a_table_that_is_read_in_order() -> None:
    got = story_parts(told("example"), room=ROOM)
    with opened(drawn(got).pdf) as document:
        tree = read_structure(document)
    (table,) = [node for node in tree.walk() if node.role == "Table"]
    head, *rows = table.kids
    assert [cell.actual for cell in head.kids] == ["When", "What happened"]
    assert [row.kids[0].actual for row in rows[:-1]] == [when for when, _words in told("example").rows()]
    assert {row.kids[0].scope for row in rows} == {"Row"}
