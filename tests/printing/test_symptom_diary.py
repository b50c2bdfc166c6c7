"""The symptom diary on paper: a chart that a fax keeps, the same in words and as a table, large print."""

import itertools
import shutil
import subprocess
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest

from carejourney.domain.sheets.symptoms import SymptomSheet, symptom_sheet
from carejourney.domain.summary.case import Case
from carejourney.printing.measures import NORMAL, Paper
from carejourney.printing.page import Sheet
from carejourney.printing.symptom_diary import function_parts, print_symptom_diary, symptom_parts
from carejourney.records.base import Record
from carejourney.records.catalog import Measurement, Patient, SymptomEntry, TreatmentDay
from carejourney.records.measured import Measured
from carejourney.records.types.measurement import MeasurementKind
from carejourney.records.types.symptom_entry import Severity, SymptomKind
from carejourney.records.types.treatment_day import WentAhead
from carejourney.records.when import When
from tests.domain.test_summary_filled import HERE, TODAY, US, on, the_case
from tests.printing import examples, test_pages
from tests.printing.reading import Node, Painted, opened, page_texts, read_pages, read_structure
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
            return [*the_case(), *_every_day()]
    odd = [
        SymptomEntry(what=SymptomKind.OTHER, words=f"{number} {word}", day=on(3, 4), helped=word, where=word)
        for number in range(20)
        for word in ("w" * 900, examples.MARKUP, UNPRINTABLE)
    ]
    return [Patient(name="Ana Lima"), *odd, SymptomEntry(what=SymptomKind.PAIN, words="many words " * 1500)]


def _every_day() -> list[Record]:
    """Every kind of symptom on every day, weights and treatment too."""
    severities = itertools.cycle((*Severity, None, Severity.MILD, Severity.NONE))
    days = [When.day(TODAY - timedelta(days=ago)) for ago in range(28)]
    entries = [
        SymptomEntry(
            what=kind, how_bad=next(severities), day=day, words="Woke up 3 times" if at % 5 == 0 else ""
        )
        for kind in SymptomKind
        for at, day in enumerate(days)
    ]
    weights = [
        Measurement(what=MeasurementKind.WEIGHT, value=Measured("57.1", "kg"), day=day, note="")
        for day in days
    ]
    given = [TreatmentDay(day=day, went=WentAhead.FULL) for day in days[3::7]]
    return [*entries, *weights, *given]


@cache
def model_of(name: str, *, example: bool = False) -> SymptomSheet:
    return symptom_sheet(Case(MemoryRecords(*records(name)), {}, TODAY, HERE, US, None), example=example)


@cache
def sheet_of(name: str, paper: Paper, *, large: bool) -> Sheet:
    return print_symptom_diary(model_of(name), paper=paper, large_print=large)


def words(name: str, *, large: bool = False) -> str:
    return " ".join(page_texts(sheet_of(name, "letter", large=large).pdf)).replace("\xa0", " ")


def structure(name: str, *, large: bool = False) -> Node:
    with opened(sheet_of(name, "letter", large=large).pdf) as document:
        return read_structure(document)


def figures(name: str, *, large: bool = False) -> list[Node]:
    return [node for node in structure(name, large=large).walk() if node.role == "Figure"]


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
def test_every_mark_is_tagged_once(name: str, *, large: bool) -> None:
    shown, painted = read_pages(sheet_of(name, "letter", large=large).pdf)
    marks = {(run.page, run.mark) for run in shown} | {(stroke.page, stroke.mark) for stroke in painted}
    assert "none" not in {mark for _page, mark in marks}
    drawn = sorted((page, int(mark)) for page, mark in marks if mark != "Artifact")
    claimed = sorted(mark for node in structure(name, large=large).walk() for mark in node.marks)
    assert claimed == drawn


def test_the_family_of_the_example_gets_one_page() -> None:
    sheet = sheet_of("case", "letter", large=False)
    assert (sheet.pages, sheet.unprintable) == (1, 0)
    text = words("case")
    for said in (
        "Symptom diaryFebruary 12 to March 11, 2026",
        "Allergy: penicillin (rash)",
        "mild: noticed it",
        "Treatment days: Mar 2 (lower dose). Mar 9 put off (low platelets).",
        "Weight: 57.1 kg (126 lb) Mar 10",
        "Highest temperature of the 2 days written down: 38.1 °C (100.6 °F), Mar 5.",
        "Feb 26: Slower, but up and about. Doctor called it ECOG 1.",
        "Mar 8: Numb fingers or toes (moderate): “drops things”.",
        "What helpedNot written down.",
        "The chart as a table",
        "Prepared by family on March 11, 2026. Not a medical record.",
    ):
        assert said in text


def test_headings_in_the_order_of_reading() -> None:
    heads = [node.actual for node in structure("case").walk() if node.role in {"H1", "H2"}]
    assert heads == [
        "Margaret Hale",
        "Day by day",
        "Weight and temperature",
        "Daily life",
        "In our words",
        "What helped",
        "The chart as a table",
    ]


def test_the_chart_is_said_in_words_and_stands_as_a_table() -> None:
    chart, key = figures("case")
    assert chart.alt == model_of("case").chart.alt  # type: ignore[union-attr]
    assert (
        "Numb fingers or toes: moderate on Mar 8, 10; mild on Feb 20; not written down on 25 days."
        in chart.alt
    )
    assert key.alt.startswith("Dash: none. Small circle: mild")
    table = next(node for node in structure("case").walk() if node.role == "Table")
    assert [cell.scope for cell in table.kids[0].kids] == ["Column"] * 6
    assert [cell.actual for cell in table.kids[4].kids] == [
        "Numb fingers or toes",
        "",
        "Mar 8, 10",
        "Feb 20",
        "",
        "3 of 28",
    ]


def _painted_in_the_chart(name: str) -> list[Painted]:
    marks = {(page, str(mark)) for page, mark in figures(name)[0].marks}
    return [
        piece
        for piece in read_pages(sheet_of(name, "letter", large=False).pdf)[1]
        if (piece.page, piece.mark) in marks
    ]


def test_size_and_filling_tell_the_marks_apart() -> None:
    """Without a gray: rings for mild and moderate, half of the larger one black, a still larger black dot."""
    by_severity: dict[Severity, list[tuple[str, float, float]]] = {}
    for severity in (Severity.NONE, Severity.MILD, Severity.MODERATE, Severity.SEVERE):
        model = symptom_sheet(
            Case(
                MemoryRecords(SymptomEntry(what=SymptomKind.PAIN, how_bad=severity, day=on(3, 4))),
                {},
                TODAY,
                HERE,
                US,
                None,
            )
        )
        pdf = print_symptom_diary(model, paper="letter", large_print=False).pdf
        small = [piece for piece in read_pages(pdf)[1] if piece.mark.isdigit()]
        sizes = [(piece.operator, _span(piece, 0), _span(piece, 1)) for piece in small]
        chart = [each for each in sizes if each[1] < 14 and each[2] < 14]
        by_severity[severity] = chart[: len(chart) - 5]  # without those of the key
    ((dash, dash_width, dash_height),) = by_severity[Severity.NONE]
    ((ring, ring_size, _),) = by_severity[Severity.MILD]
    (outer, half) = by_severity[Severity.MODERATE]
    ((dot, dot_size, _),) = by_severity[Severity.SEVERE]
    assert (dash, ring, outer[0], half[0], dot) == ("S", "S", "S", "f*", "f*")
    assert dash_height == 0 < dash_width
    assert ring_size * 1.4 < outer[1] < dot_size / 1.2
    assert half[2] == pytest.approx(half[1] / 2, abs=0.1)


def _span(piece: Painted, axis: int) -> float:
    values = [point[axis] for point in piece.points]
    return max(values) - min(values)


def test_triangles_stand_under_the_treatment_days() -> None:
    shown, _ = read_pages(sheet_of("case", "letter", large=False).pdf)
    triangles = [
        piece for piece in _painted_in_the_chart("case") if piece.operator == "f*" and len(piece.points) == 3
    ]
    assert len(triangles) == 1
    middle = sum(x for x, _ in triangles[0].points[:2]) / 2
    heads = [run for run in shown if run.text == "2"]
    assert min(abs(run.x + run.width / 2 - middle) for run in heads) < 0.5


def test_a_full_chart_goes_on_overleaf_under_the_same_heads() -> None:
    """In large print 25 symptoms take more than a page."""
    first = figures("full", large=True)[0]
    pages = {page for page, _mark in first.marks}
    assert len(pages) > 1
    shown, _ = read_pages(sheet_of("full", "letter", large=True).pdf)
    for page in pages:
        marks = {str(mark) for at, mark in first.marks if at == page}
        on_page = [run.text for run in shown if run.page == page and run.mark in marks]
        assert {"February", "12", "25", "Treatment day"} <= set(on_page)


def test_large_print_is_two_charts_of_14_days() -> None:
    charts = [node for node in figures("case", large=True) if "Symptoms day by day" in node.alt]
    assert [chart.alt.split(". ")[0] for chart in charts] == [
        "Symptoms day by day, from February 12, 2026 to February 25, 2026",
        "Symptoms day by day, from February 26, 2026 to March 11, 2026",
    ]
    shown, _ = read_pages(sheet_of("case", "letter", large=True).pdf)
    assert {run.size for run in shown if run.text == "Tiredness"} == {16.2}


def test_names_in_the_chart_are_beside_the_marks() -> None:
    """No name runs under a mark, however long it is."""
    shown, _ = read_pages(sheet_of("absurd", "letter", large=False).pdf)
    marks = {(page, str(mark)) for page, mark in figures("absurd")[0].marks}
    within = [run for run in shown if (run.page, run.mark) in marks]
    left = min(run.x for run in within if run.text == "?")
    names = [run for run in within if run.x < left - 20]
    assert names
    assert all(run.x + run.width < left for run in names)


def test_an_empty_diary_says_so() -> None:
    text = words("empty")
    assert figures("empty") == []
    assert "Day by dayNot written down." in text
    assert text.count("Not written down.") == 4
    assert "None" not in text


def test_letters_that_cannot_be_printed_are_counted() -> None:
    assert sheet_of("absurd", "letter", large=False).unprintable > 0
    assert "could not be printed" in words("absurd")
    assert examples.MARKUP in words("absurd")


def test_as_parts_of_another_sheet_they_say_nothing_of_who_it_is() -> None:
    model = model_of("case", example=True)
    said = [element.actual for part in symptom_parts(model, NORMAL[0]) for element in part.elements]
    assert said[0] == "Day by day"
    assert "Margaret Hale" not in said
    function = [element.actual for part in function_parts(model, NORMAL[0]) for element in part.elements]
    assert [function[0], function[4]] == ["Weight and temperature", "Daily life"]


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="pdfinfo is not installed")
def test_poppler_reads_the_structure(tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").write_bytes(sheet_of("full", "letter", large=False).pdf)
    command = ["pdfinfo", "-struct-text", "sheet.pdf"]
    run = subprocess.run(command, check=True, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert not run.stderr
    assert "/Scope /Row" in run.stdout
    assert run.stdout.count("Figure") == 2
