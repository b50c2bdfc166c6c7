"""The recovery sheet: the code in large letters, what it is for, in words a child can read."""

import re

from carejourney.printing.page import Sheet
from carejourney.printing.recovery_sheet import print_recovery_sheet
from tests.printing.reading import opened, page_texts, read_pages, read_structure

CODE = "7Q2M-X0RT-9KDE-41WB-ZC8H-3NPV-6GJ5"


def printed(**changes: str | bool) -> Sheet:
    return print_recovery_sheet(
        name=str(changes.get("name", "Margaret Hale")),
        born="Born May 14, 1957.",
        code=CODE,
        made="March 11, 2026",
        paper="letter",
        example=bool(changes.get("example", False)),
    )


def test_one_page_with_the_code_in_large_groups() -> None:
    sheet = printed()
    assert sheet.pages == 1
    groups = {run.text: run.size for run in read_pages(sheet.pdf)[0] if run.text in CODE.split("-")}
    assert list(groups) == CODE.split("-")
    assert min(groups.values()) >= 20


def test_a_screen_reader_gets_the_code_whole() -> None:
    with opened(printed().pdf) as document:
        assert CODE in [node.actual for node in read_structure(document).walk()]


def test_who_and_when() -> None:
    (text,) = page_texts(printed().pdf)
    for words in ("Margaret Hale", "Born May 14, 1957.", "Made on March 11, 2026", "Page 1 of 1"):
        assert words in text


def test_sentences_are_short() -> None:
    with opened(printed().pdf) as document:
        texts = [node.actual for node in read_structure(document).walk() if node.actual]
    sentences = [sentence for text in texts for sentence in re.split(r"(?<=[.!?]) ", text)]
    assert max(len(sentence.split()) for sentence in sentences) <= 20


def test_a_long_name_and_the_example() -> None:
    sheet = printed(name="Margaret " * 400, example=True)
    pages = page_texts(sheet.pdf)
    assert len(pages) > 1
    assert all("EXAMPLE, made-up person" in page for page in pages)
    assert all("Born May 14, 1957" in page for page in pages[1:])
