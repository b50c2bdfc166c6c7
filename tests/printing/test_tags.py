"""A screen reader gets every word of a sheet, in order, and nothing twice."""

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from carejourney.printing.fonts import runs_back
from tests.printing import examples
from tests.printing.reading import Node, opened, read_pages, read_structure


def structure(name: str, *, large: bool) -> tuple[Node, bytes]:
    pdf = examples.sheet_of(name, "letter", large=large).pdf
    with opened(pdf) as document:
        return read_structure(document), pdf


every_sheet = pytest.mark.parametrize(
    ("name", "large"), [(name, large) for name in examples.ALL for large in (False, True)]
)


@every_sheet
def test_every_mark_is_tagged_or_an_artifact(name: str, *, large: bool) -> None:
    _, pdf = structure(name, large=large)
    shown, painted = read_pages(pdf)
    assert {run.mark for run in shown}.isdisjoint({"none"})
    assert {stroke.mark for stroke in painted}.isdisjoint({"none"})


@every_sheet
def test_every_piece_of_content_belongs_to_one_element(name: str, *, large: bool) -> None:
    tree, pdf = structure(name, large=large)
    claimed = Counter(mark for node in tree.walk() for mark in node.marks)
    drawn = {(run.page, int(run.mark)) for run in read_pages(pdf)[0] if run.mark != "Artifact"}
    assert set(claimed) == drawn
    assert set(claimed.values()) == {1}


@every_sheet
def test_pages_find_their_way_back(name: str, *, large: bool) -> None:
    """The parent tree names, for each piece of content, the very element that holds it."""
    _, pdf = structure(name, large=large)
    with opened(pdf) as document:
        assert document.Root.MarkInfo.Marked
        numbers = list(document.Root.StructTreeRoot.ParentTree.Nums)
        parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
        for page in document.pages:
            assert page.obj.Tabs == "/S"
            for number, element in enumerate(parents[page.obj.StructParents]):
                held = [(kid.Pg.objgen, int(kid.MCID)) for kid in element.K]
                assert (page.obj.objgen, number) in held


@every_sheet
def test_actual_text_is_what_is_drawn(name: str, *, large: bool) -> None:
    """Also over pages: the pieces of a paragraph, one after another, are its text."""
    tree, pdf = structure(name, large=large)
    drawn: dict[tuple[int, int], str] = {}
    for run in read_pages(pdf)[0]:
        if run.mark != "Artifact":
            key = (run.page, int(run.mark))
            drawn[key] = drawn.get(key, "") + run.text
    texts = [node for node in tree.walk() if node.marks and node.role != "Figure"]
    assert texts
    for node in texts:
        joined = "".join(drawn[mark] for mark in node.marks)
        if runs_back(node.actual):  # drawn from left to right, not as it is read
            assert sorted(joined) == sorted(node.actual)
        else:
            assert joined.replace("\xa0", " ") == node.actual.replace("\xa0", " ")


def test_reading_order() -> None:
    tree, _ = structure("margaret", large=False)
    assert tree.role == "Document"
    assert [(node.role, node.actual) for node in tree.walk() if node.role in {"H1", "H2"}] == [
        ("H1", "Margaret Hale"),
        ("H2", "What we most need from today"),
        ("H2", "In short"),
        ("H2", "Since the last visit (February 26, 2026)"),
        ("H2", "Medicines now (9)"),
        ("H2", "Treatments so far"),
        ("H2", "Results"),
    ]
    roles = [kid.role for kid in tree.kids]
    assert roles[:4] == ["H1", "P", "P", "P"]
    assert roles.count("L") == 2
    assert roles.count("Table") == 2
    assert roles[-1] == "Figure"
    assert "July" not in tree.kids[-1].alt
    assert tree.kids[-1].alt.startswith("CA 19-9 in units per mL: 1,480")


def test_questions_are_a_list() -> None:
    tree, _ = structure("margaret", large=False)
    questions = next(node for node in tree.walk() if node.role == "L")
    assert [[kid.role for kid in item.kids] for item in questions.kids] == [["Lbl", "LBody"]] * 3
    assert questions.kids[2].kids[0].actual == "3."


def test_tables_have_headings_both_ways() -> None:
    tree, _ = structure("margaret", large=True)
    table = next(node for node in tree.walk() if node.role == "Table")
    head, *rows = table.kids
    assert [cell.scope for cell in head.kids] == ["Column"] * 4
    assert len(rows) == 3
    for row in rows:
        assert [(cell.role, cell.scope) for cell in row.kids] == [("TH", "Row"), *[("TD", "")] * 3]


def test_a_folded_row_goes_over_all_columns() -> None:
    tree, _ = structure("full", large=False)
    table = [node for node in tree.walk() if node.role == "Table"][-1]
    assert [(cell.role, cell.spans) for cell in table.kids[1].kids] == [("TD", 6)]


def test_blank_cells_hold_their_place() -> None:
    tree, _ = structure("absurd", large=False)
    table = next(node for node in tree.walk() if node.role == "Table")
    assert all(len(row.kids) == 4 for row in table.kids)


def test_a_split_paragraph_is_one_element() -> None:
    tree, _ = structure("absurd", large=False)
    long = max(tree.walk(), key=lambda node: len(node.actual))
    assert len(long.actual) > 100_000
    assert len({page for page, _ in long.marks}) > 20


def test_repeated_headings_are_read_once() -> None:
    tree, pdf = structure("full", large=True)
    shown, _ = read_pages(pdf)
    assert sum(run.text == "Compared" for run in shown) == 2
    assert sum(node.actual == "Compared" for node in tree.walk()) == 1


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="pdfinfo is not installed")
def test_poppler_reads_the_structure(tmp_path: Path) -> None:
    _, pdf = structure("full", large=True)
    (tmp_path / "sheet.pdf").write_bytes(pdf)
    run = subprocess.run(
        ["pdfinfo", "-struct-text", "sheet.pdf"],
        check=True,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert not run.stderr
    assert "hard to do" not in run.stdout
    assert '"Pancreatic cancer, adenocarcinoma on biopsy' in run.stdout
    assert "/Scope /Column" in run.stdout
