"""What must hold of any printed sheet, for the tests of each to ask."""

from collections import Counter

import pikepdf

from carejourney.printing.measures import BOX_HEIGHT, BOX_WIDTH, PAPERS, SMALLEST, Paper
from carejourney.printing.page import Sheet
from tests.printing.reading import Node, opened, page_texts, read_pages, read_structure


def structure_of(sheet: Sheet) -> Node:
    with opened(sheet.pdf) as document:
        return read_structure(document)


def words_of(sheet: Sheet) -> str:
    """Return all words of a sheet, lines joined."""
    return " ".join(page_texts(sheet.pdf)).replace("\xa0", " ")


def check_rules(sheet: Sheet, paper: Paper) -> None:
    """Check the box, the size of type, the black, the fonts, the tags and the pages."""
    shown, painted = read_pages(sheet.pdf)
    _check_box(sheet, paper)
    assert min(run.size for run in shown) >= SMALLEST
    assert all(stroke.weight >= 0.4 for stroke in painted if stroke.operator == "S")
    texts = page_texts(sheet.pdf)
    assert len(texts) == sheet.pages
    for number, text in enumerate(texts, 1):
        assert f"Page {number} of {len(texts)}" in text
    _check_tags(sheet)
    with opened(sheet.pdf) as document:
        fonts = [each for each in document.objects if _is_font(each)]
        assert fonts
        assert all("SourceSans3" in str(font.BaseFont) for font in fonts)
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)
        assert document.Root.Lang == "en-US"


def _is_font(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"


def _check_box(sheet: Sheet, paper: Paper) -> None:
    page_width, page_height = PAPERS[paper]
    left, right = (page_width - BOX_WIDTH) / 2, (page_width + BOX_WIDTH) / 2
    foot, head = (page_height - BOX_HEIGHT) / 2, (page_height + BOX_HEIGHT) / 2
    shown, painted = read_pages(sheet.pdf)
    for run in shown:
        ink = run.text.rstrip()
        assert run.x >= left - 0.1, run
        assert run.x + run.width * len(ink) / max(len(run.text), 1) <= right + 3, run
        if run.mark != "Artifact" and ink != "EXAMPLE, made-up person":
            assert foot - 0.1 <= run.y <= head - run.size * 0.6, run
    for stroke in painted:
        assert all(left - 0.1 <= x <= right + 0.1 for x, _ in stroke.points), stroke
        assert all(foot - 6 <= y <= head + 8 for _, y in stroke.points), stroke


def _check_tags(sheet: Sheet) -> None:
    """Check that every mark is in one element or an artifact, and that actual text is what is drawn."""
    tree = structure_of(sheet)
    shown, painted = read_pages(sheet.pdf)
    assert all(run.mark != "none" for run in shown)
    assert all(stroke.mark != "none" for stroke in painted)
    claimed = Counter(mark for node in tree.walk() for mark in node.marks)
    drawn: dict[tuple[int, int], str] = {}
    for run in shown:
        if run.mark != "Artifact":
            key = (run.page, int(run.mark))
            drawn[key] = drawn.get(key, "") + run.text
    assert set(claimed) == set(drawn)
    assert set(claimed.values()) == {1}
    for node in tree.walk():
        if node.marks:
            joined = "".join(drawn[mark] for mark in node.marks)
            assert joined.replace("\xa0", " ") == node.actual.replace("\xa0", " ")
    assert [node.actual for node in tree.walk() if node.role == "H1"]
