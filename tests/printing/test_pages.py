"""What holds for every page of every sheet, whatever the family typed."""

import io
import shutil
import subprocess
from pathlib import Path
from typing import get_args

import pikepdf
import pytest

from carejourney.printing.measures import BOX_HEIGHT, BOX_WIDTH, PAPERS, SMALLEST, Paper
from carejourney.printing.page import Sheet
from tests.printing import examples
from tests.printing.reading import instructions, opened, page_texts, read_pages

HEADER, FOOTER = 40, 24
"""How far above and below the box, in points, what stands on every page may reach."""

pypdf = pytest.importorskip("pypdf")  # another reader of PDF than ours


def sheets() -> list[tuple[str, Paper, bool]]:
    every = [
        (name, paper, large) for name in examples.ALL for paper in get_args(Paper) for large in (False, True)
    ]
    return [*every, ("recovery", "letter", False), ("recovery", "a4", False)]


@pytest.fixture(params=sheets(), ids=str)
def sheet(request: pytest.FixtureRequest) -> tuple[Sheet, Paper]:
    name, paper, large = request.param
    return examples.sheet_of(name, paper, large=large), paper


def test_no_text_is_small(sheet: tuple[Sheet, Paper]) -> None:
    shown, _ = read_pages(sheet[0].pdf)
    assert min(run.size for run in shown) >= SMALLEST


def test_nothing_runs_off_the_box(sheet: tuple[Sheet, Paper]) -> None:
    page_width, page_height = PAPERS[sheet[1]]
    left, right = (page_width - BOX_WIDTH) / 2, (page_width + BOX_WIDTH) / 2
    foot, head = (page_height - BOX_HEIGHT) / 2, (page_height + BOX_HEIGHT) / 2
    shown, painted = read_pages(sheet[0].pdf)
    for run in shown:
        ink = run.text.rstrip()
        assert run.x >= left - 0.1, run
        assert run.x + run.width * len(ink) / max(len(run.text), 1) <= right + 3, run
        if run.mark == "Artifact":
            assert foot - FOOTER < run.y < head + HEADER
        elif ink != "EXAMPLE, made-up person":
            assert foot - 0.1 <= run.y <= head - run.size * 0.6, run
    for stroke in painted:
        assert all(left - 0.1 <= x <= right + 0.1 for x, _ in stroke.points), stroke
        assert all(foot - 6 <= y <= head + 8 for _, y in stroke.points), stroke


def test_ink_ends_at_the_margin(sheet: tuple[Sheet, Paper]) -> None:
    """Measured to the letter: a line without the space at its end is never wider than the box."""
    page_width, _ = PAPERS[sheet[1]]
    shown, _ = read_pages(sheet[0].pdf)
    for run in shown:
        if not run.text.endswith((" ", "\xa0")):
            assert run.x + run.width <= (page_width + BOX_WIDTH) / 2 + 0.1, run


def test_every_line_survives_a_fax(sheet: tuple[Sheet, Paper]) -> None:
    _, painted = read_pages(sheet[0].pdf)
    assert all(stroke.weight >= 0.4 for stroke in painted if stroke.operator == "S")
    with opened(sheet[0].pdf) as document:
        for page in document.pages:
            operators = {name for name, _ in instructions(page)}
            assert not operators & {"g", "G", "rg", "RG", "k", "K", "sc", "SC", "scn", "SCN", "gs", "sh"}


def test_all_fonts_are_embedded(sheet: tuple[Sheet, Paper]) -> None:
    names = set()
    with opened(sheet[0].pdf) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font":
                names.add(str(thing.BaseFont))
                if thing.Subtype != "/Type0":
                    assert "/FontFile2" in thing.FontDescriptor
                if thing.Subtype != "/CIDFontType2":
                    assert "/ToUnicode" in thing
    assert names
    assert all(name.split("+")[1].startswith(("SourceSans3", "Noto", "DroidSans")) for name in names)


def test_each_page_is_counted(sheet: tuple[Sheet, Paper]) -> None:
    texts = page_texts(sheet[0].pdf)
    assert len(texts) == sheet[0].pages
    for number, text in enumerate(texts, 1):
        assert f"Page {number} of {len(texts)}" in text


def test_what_the_file_says_of_itself(sheet: tuple[Sheet, Paper]) -> None:
    with opened(sheet[0].pdf) as document:
        title = str(document.docinfo["/Title"])
        assert len(title) > 10
        assert set(document.docinfo.keys()) == {"/Title", "/Creator"}
        assert document.docinfo["/Creator"] == "CareJourney"
        assert document.Root.Lang == "en-US"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        with document.open_metadata() as xmp:
            assert xmp["dc:title"] == title
        width, height = PAPERS[sheet[1]]
        for page in document.pages:
            assert [float(side) for side in page.mediabox] == pytest.approx([0, 0, width, height], abs=0.01)


def test_an_independent_reader_opens_it(sheet: tuple[Sheet, Paper]) -> None:
    reader = pypdf.PdfReader(io.BytesIO(sheet[0].pdf), strict=True)
    assert len(reader.pages) == sheet[0].pages
    assert reader.pages[0].extract_text()


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("name", examples.ALL)
def test_both_papers_break_at_the_same_words(name: str, *, large: bool) -> None:
    letter, a4 = (page_texts(examples.sheet_of(name, paper, large=large).pdf) for paper in get_args(Paper))
    assert letter == a4


@pytest.mark.parametrize("name", ["margaret", "recovery"])
def test_the_same_input_gives_the_same_bytes(name: str) -> None:
    first = examples.sheet_of(name, "letter", large=False)
    examples.sheet_of.cache_clear()
    assert examples.sheet_of(name, "letter", large=False).pdf == first.pdf


def test_streams_are_compressed() -> None:
    with opened(examples.sheet_of("full", "letter", large=True).pdf) as document:
        streams = [thing for thing in document.objects if isinstance(thing, pikepdf.Stream)]
        kept = [stream for stream in streams if stream.get("/Subtype") != "/XML"]
        assert kept
        assert all(stream.get("/Filter") == "/FlateDecode" for stream in kept)


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm is not installed")
@pytest.mark.parametrize("name", ["margaret", "full"])
def test_rules_are_whole_in_one_bit(name: str, tmp_path: Path) -> None:
    """As a fax sees it: every level rule is a black row from end to end, every frame edge a black column."""
    sheet = examples.sheet_of(name, "letter", large=False)
    (tmp_path / "sheet.pdf").write_bytes(sheet.pdf)
    command = ["pdftoppm", "-mono", "-rx", "204", "-ry", "196", "-singlefile", "sheet.pdf", "sheet"]
    subprocess.run(command, check=True, cwd=tmp_path, timeout=60)
    rows = _bitmap((tmp_path / "sheet.pbm").read_bytes())
    _, painted = read_pages(sheet.pdf)
    rules = [
        stroke for stroke in painted if stroke.operator == "S" and len({y for _, y in stroke.points}) == 1
    ]
    assert len(rules) > 8
    for rule in rules:
        (x1, y), (x2, _) = rule.points[0], rule.points[-1]
        row = round((792 - y) * 196 / 72)
        first, last = int(x1 * 204 / 72) + 2, int(x2 * 204 / 72) - 2
        assert any(all(rows[near][first:last]) for near in range(row - 2, row + 3)), rule


def _bitmap(pbm: bytes) -> list[list[bool]]:
    kind, size, bits = pbm.split(b"\n", 2)
    assert kind == b"P4"
    width, height = (int(side) for side in size.split())
    stride = (width + 7) // 8
    rows = (bits[at * stride : (at + 1) * stride] for at in range(height))
    return [[bool(row[x // 8] >> (7 - x % 8) & 1) for x in range(width)] for row in rows]


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="pdffonts is not installed")
def test_poppler_finds_only_embedded_fonts(tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").write_bytes(examples.sheet_of("absurd", "letter", large=False).pdf)
    run = subprocess.run(
        ["pdffonts", "sheet.pdf"], check=True, cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    fonts = run.stdout.splitlines()[2:]
    assert fonts
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts), run.stdout
    assert not run.stderr
