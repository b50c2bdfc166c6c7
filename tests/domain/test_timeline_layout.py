"""The picture of the treatment as shapes: no words cover anything, and nothing written down is lost."""

from collections.abc import Iterator
from itertools import combinations, pairwise
from random import Random

import pytest

from carejourney.domain.timeline import (
    EVERYTHING,
    SIX_MONTHS,
    TWELVE_MONTHS,
    Bar,
    Dashed,
    Item,
    Label,
    Layout,
    Line,
    Mark,
    Shape,
    Timeline,
    layout,
    table,
    timeline,
)
from carejourney.domain.timeline.model import Dose, Event, Given, Look, Value
from carejourney.domain.timeline.primitives import Box
from carejourney.domain.timeline.room import overlap
from carejourney.records.base import Record
from carejourney.records.catalog import LabResult
from carejourney.region import Region
from carejourney.usecases.example import example_records
from tests.support.memory import MemoryRecords
from tests.support.treatments import TODAY, RandomTreatments

AMERICAN = Region.of("en_US")
ALMOST = 0.01


def text_width(text: str, size: float, bold: bool) -> float:
    """Measure as a font would, roughly: letters differ in width, so that rounding shows."""
    return sum(0.3 + (ord(letter) % 7) * 0.05 for letter in text) * size * (1.06 if bold else 1.0)


def example() -> list[Record]:
    return example_records(TODAY, "America/Chicago")


def pictures(records: list[Record], seed: int, count: int = 2) -> Iterator[tuple[Timeline, Layout]]:
    """Yield the records at some widths, font sizes and ranges."""
    chance = Random(seed)  # noqa: S311 - nothing secret
    for _each in range(count):
        shown = timeline(
            MemoryRecords(*records),
            today=TODAY,
            region=AMERICAN,
            span=chance.choice((EVERYTHING, TWELVE_MONTHS, SIX_MONTHS, SIX_MONTHS.earlier())),
            lab=chance.choice(("CA 19-9", "CA 19-9", "CEA")),
            log=chance.choice((None, True, False)),
        )
        width, height = chance.randint(500, 1600), chance.choice((0, 300, 900))
        yield shown, layout(shown, width, height, chance.uniform(12, 32), text_width)


def troubles(shown: Timeline, drawn: Layout) -> Iterator[str]:
    """Yield what is wrong with a picture, a line each."""
    labels = [each for each in drawn.primitives if isinstance(each, Label)]
    for one, other in combinations(labels, 2):
        if overlap(one.box, other.box, -ALMOST):
            yield f"«{one.text}» covers «{other.text}»"
    marks = [(mark, mark.box) for mark in drawn.marks()]
    for label in labels:
        box = label.box
        for mark, place in marks:
            if mark.of != label.of and overlap(box, place, -ALMOST):
                yield f"«{label.text}» covers {mark}"
    for each in drawn.primitives:
        left, top, right, bottom = each.box
        thick = each.weight / 2 if isinstance(each, Line) else 0.0
        if min(left, top) < -thick - ALMOST or right > drawn.width + ALMOST or bottom > drawn.height + ALMOST:
            yield f"{each} is outside of {drawn.width} x {drawn.height}"
    marked = {each.of for each in drawn.marks()}
    there = {item.of for item in shown.inside(Item)}
    if marked - there:
        yield "a mark is of no record that shows"
    if len(there - marked) != drawn.left_out:
        yield f"{len(there - marked)} records have no mark, and {drawn.left_out} are said"


def out_of_order(shown: Timeline, drawn: Layout) -> Iterator[str]:
    """Yield where a later day does not stand to the right of an earlier one."""
    places: dict[tuple[str, str], list[Box]] = {}
    for each in drawn.marks():
        if each.of:
            places.setdefault(each.of, []).append(each.box)
    for cls in (Given, Look, Event, Value):
        lefts = []
        for item in shown.inside(cls):
            boxes = places.get(item.of, [])
            if boxes and item.exact and item.first and item.first >= shown.first:
                lefts.append((item.first, min(box[0] for box in boxes)))
        for (day, left), (later, right) in pairwise(sorted(lefts)):
            if day < later and left > right + 14:
                yield f"{cls.__name__}: {day} at {left} is right of {later} at {right}"


def test_the_example_covers_nothing() -> None:
    for width in (500, 700, 960, 1600):
        for font in (12, 15, 22, 32):
            for span in (EVERYTHING, TWELVE_MONTHS, SIX_MONTHS):
                shown = timeline(MemoryRecords(*example()), today=TODAY, region=AMERICAN, span=span)
                drawn = layout(shown, width, 460, font, text_width)
                assert list(troubles(shown, drawn)) == []
                assert list(out_of_order(shown, drawn)) == []


@pytest.mark.parametrize("seed", range(200))
def test_a_random_journey_covers_nothing_and_loses_nothing(seed: int) -> None:
    records = RandomTreatments(seed).records()
    for shown, drawn in pictures(records, seed):
        assert list(troubles(shown, drawn)) == []
        assert list(out_of_order(shown, drawn)) == []
        rows = [row.of for row in table(shown)]
        kept = {(each.table, each.id) for each in records if not isinstance(each, LabResult)}
        drawn_test = shown.lab.name.casefold().replace(" ", "")
        labs = [each for each in records if isinstance(each, LabResult)]
        kept |= {
            (each.table, each.id) for each in labs if each.test.casefold().replace(" ", "") == drawn_test
        }
        assert len(rows) == len(set(rows))
        assert set(rows) == kept
        inside = {item.of for item in shown.inside(Item)}
        assert len(inside) + shown.before + shown.after + shown.undated == len(rows)
        assert shown.before == 0 or any(f"{shown.before} event" in text for text in said(drawn))


def said(drawn: Layout) -> list[str]:
    """Return all words of the picture; notes that are broken over lines as one."""
    labels = [each for each in drawn.primitives if isinstance(each, Label)]
    notes = " ".join(each.text for each in labels if each.y > drawn.bottom)
    return [notes.replace("  ", " "), *(each.text for each in labels)]


def the_example(width: float = 960, font: float = 15) -> tuple[Timeline, Layout]:
    shown = timeline(MemoryRecords(*example()), today=TODAY, region=AMERICAN)
    return shown, layout(shown, width, 460, font, text_width)


def test_the_example_says_what_its_picture_says() -> None:
    _shown, drawn = the_example()
    words = said(drawn)
    for text in (
        "1st treatment: modified FOLFIRINOX",
        "2nd treatment: gemcitabine + nab-paclitaxel",
        "Stopped: scan showed growth",
        "oxaliplatin 75%",
        "oxaliplatin stopped",
        "nab-paclitaxel 80%",
        "first scan",
        "smaller",
        "grew",
        "about the same",
        "waiting",
        "Hospital: Fever, 4 nights",
        "4,820",
        "385",
        "1,480",
        "610",
        "Today",
        "lab's usual range: 37 or lower",
    ):
        assert text in words
    assert "Each line up is 10 times more." in words[0]


def test_marks_tell_by_their_shape() -> None:
    shown, drawn = the_example()
    marks = {each.of: each.shape for each in drawn.primitives if isinstance(each, Mark)}
    shapes = {look.names[0]: marks[look.of] for look in shown.inside(Look)}
    assert shapes == {
        "first scan": Shape.DIAMOND,
        "smaller": Shape.DIAMOND,
        "grew": Shape.DIAMOND_FILLED,
        "about the same": Shape.DIAMOND_BARRED,
        "waiting": Shape.DIAMOND,
    }
    assert sum(shape is Shape.CROSS for shape in marks.values()) == 2
    triangles = [each for each in drawn.primitives if isinstance(each, Mark) and each.shape is Shape.TRIANGLE]
    assert len(triangles) == len(shown.inside(Dose)) == 3


def test_bars_alternate_and_only_the_one_that_goes_on_has_an_arrow() -> None:
    _shown, drawn = the_example()
    first, second = [
        each for each in drawn.primitives if isinstance(each, Bar) and each.of[0] == "treatment_line"
    ]
    assert (first.strong, second.strong) == (False, True)
    assert first.arrow == 0 < second.arrow
    heavy = [each for each in drawn.primitives if isinstance(each, Line) and each.of == first.of]
    assert [each.weight for each in heavy] == [2.5]
    assert heavy[0].points[0][0] == pytest.approx(first.x + first.width)


def test_a_day_that_is_not_known_is_a_dashed_box_over_all_its_days() -> None:
    shown, drawn = the_example()
    stent = next(event for event in shown.inside(Event) if event.what == "Stent")
    box = next(each for each in drawn.primitives if isinstance(each, Dashed) and each.of == stent.of)
    assert stent.first
    assert stent.last
    assert box.x == pytest.approx(drawn.x_of(stent.first.toordinal()))
    assert box.x + box.width == pytest.approx(drawn.x_of(stent.last.toordinal()))


def test_the_last_value_is_the_largest_and_bold() -> None:
    _shown, drawn = the_example()
    values = [
        each
        for each in drawn.primitives
        if isinstance(each, Label) and each.of and each.of[0] == "lab_result"
    ]
    last = max(values, key=lambda label: label.x)
    assert last.text == "610"
    assert last.bold
    assert all(label.size < last.size and not label.bold for label in values if label is not last)


def test_a_click_finds_the_record_whose_mark_is_there() -> None:
    _shown, drawn = the_example()
    for each in drawn.primitives:
        if isinstance(each, Mark) and each.shape is not Shape.TRIANGLE:
            found = drawn.record_at(each.x, each.y, 6)
            assert found == each.of or (found is not None and found[0] == each.of[0])
    assert drawn.record_at(drawn.width - 1, drawn.height - 1, 6) is None


def test_months_have_names_that_fit_and_years_are_bold() -> None:
    _shown, drawn = the_example()
    top = [each for each in drawn.primitives if isinstance(each, Label) and each.y < drawn.top - 1]
    assert [each.text for each in top if each.bold] == ["2026", "2025", "Today"]
    assert [each.text for each in top if not each.bold][:3] == ["Feb", "Mar", "Apr"]


def test_an_empty_journey_has_an_axis_and_nothing_else() -> None:
    shown = timeline(MemoryRecords(), today=TODAY, region=AMERICAN)
    drawn = layout(shown, 800, 400, 15, text_width)
    assert shown.is_empty
    assert list(drawn.marks()) == []
    assert drawn.least < 100
