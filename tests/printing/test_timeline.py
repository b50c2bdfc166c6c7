"""The picture on paper: black on white, every word printed where the layout put it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from carejourney.domain.timeline import Bar, Dashed, Label, Layout, Line, layout, timeline
from carejourney.printing.fonts import REGULAR, printable, register_fonts
from carejourney.printing.measures import HAIRLINE
from carejourney.printing.timeline import paint, text_width
from carejourney.region import Region
from carejourney.usecases.example import example_records
from tests.printing.reading import instructions, opened
from tests.support.memory import MemoryRecords
from tests.support.treatments import TODAY, RandomTreatments

WIDTH, LEFT, TOP = 510.0, 51.0, 741.0


@dataclass(frozen=True)
class Told:
    """What an operator of the page was given, and the place and weight in force."""

    name: str
    operands: list[Any]
    place: tuple[float, float]
    weight: float


@cache
def example() -> Layout:
    return laid_out(MemoryRecords(*example_records(TODAY, "America/Chicago")))


def laid_out(records: MemoryRecords) -> Layout:
    shown = timeline(records, today=TODAY, region=Region.of("en_US"))
    return layout(shown, WIDTH, 300, 11, text_width)


def printed(drawn: Layout) -> list[Told]:
    """Return what the page is told to draw."""
    register_fonts()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1, initialFontName=REGULAR)
    paint(canvas, drawn, LEFT, TOP)
    canvas.showPage()
    canvas.save()
    with opened(out.getvalue()) as document:
        return list(_read(instructions(document.pages[0])))


def _read(told: Iterator[tuple[str, list[Any]]]) -> Iterator[Told]:
    place, weight = (0.0, 0.0), 1.0
    for name, operands in told:
        if name == "Tm":
            place = (float(operands[4]), float(operands[5]))
        if name == "w":
            weight = float(operands[0])
        yield Told(name, operands, place, weight)


def test_every_word_is_printed_where_it_was_laid_out() -> None:
    labels = [each for each in example().primitives if isinstance(each, Label)]
    places = sorted({each.place for each in printed(example()) if each.name == "Tj"})
    assert len(places) == len(labels)
    for label in labels:
        near = [
            place
            for place in places
            if abs(place[0] - LEFT - label.x) < 0.01 and label.y < TOP - place[1] < label.y + label.height
        ]
        assert len(near) == 1, label


def test_no_word_is_small() -> None:
    sizes = {float(each.operands[1]) for each in printed(example()) if each.name == "Tf"}
    assert min(sizes - {12.0}) >= 11


def test_it_is_black_and_white_only() -> None:
    told = printed(example())
    assert {float(each.operands[0]) for each in told if each.name == "g"} == {0.0, 1.0}
    assert not {each.name for each in told} & {"G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "gs", "Do"}


def test_lines_are_heavy_enough_for_a_fax() -> None:
    weights = {each.weight for each in printed(example()) if each.name == "S"}
    assert min(weights) >= HAIRLINE
    assert {0.9, 2.2} <= weights
    bars = [each for each in example().primitives if isinstance(each, Bar) and each.of[0] == "treatment_line"]
    assert [bar.strong for bar in bars] == [False, True]


def test_what_is_not_known_is_dashed() -> None:
    dashes = [each for each in printed(example()) if each.name == "d" and len(each.operands[0])]
    pieces = example().primitives
    dashed = [each for each in pieces if isinstance(each, Dashed) or (isinstance(each, Line) and each.dashed)]
    grid = [each for each in pieces if isinstance(each, Line) and each.color == "line"]
    bands = 1
    assert len(dashes) == len(dashed) + len(grid) + bands


@pytest.mark.parametrize("seed", range(6))
def test_any_journey_prints_whatever_its_letters(seed: int) -> None:
    drawn = laid_out(MemoryRecords(*RandomTreatments(seed).records()))
    labels = [each for each in drawn.primitives if isinstance(each, Label)]
    assert len({each.place for each in printed(drawn) if each.name == "Tj"}) == len(labels)
    for label in labels:
        assert label.width == pytest.approx(text_width(printable(label.text)[0], label.size, label.bold))
