"""What the visit summary says, leaves out and never leaves out."""

from dataclasses import replace

import pytest

from carejourney.domain.summary.model import MedicineLine, Said, VisitSummary
from carejourney.printing.page import Sheet
from carejourney.printing.visit_summary import print_visit_summary
from tests.printing import examples
from tests.printing.reading import page_texts, read_pages


def printed(summary: VisitSummary, *, large: bool = False) -> tuple[Sheet, str]:
    sheet = print_visit_summary(summary, paper="letter", large_print=large)
    return sheet, " ".join(page_texts(sheet.pdf)).replace("\xa0", " ")


def test_a_usual_summary_is_one_whole_page() -> None:
    sheet, text = printed(examples.margaret())
    assert (sheet.pages, sheet.left_out, sheet.unprintable) == (1, (), 0)
    for words in (
        "Margaret Hale",
        "Born May 14, 1957 (age 68).",
        "Allergy: penicillin (rash)",
        "Can the numb fingers get better",
        "4 more on the question sheet.",
        "Waiting for: CT of March 9.",
        "Worst since (when)",
        "About the same",
        "down 6.4 kg since treatment began",
        "insulin glargine 12 units at bedtime [CHANGED Feb 20]",
        "Checked March 2, 2026.",
        "Why stopped",
        "1,480 on September 8, 2025",
        "610 on March 2, 2026",
        "CA 19-9, U/mL. Even scale from 0",
        "MMR: not tested.",
        "Prepared by family on March 11, 2026. Not a medical record.",
        "Page 1 of 1",
    ):
        assert words in text
    assert "EXAMPLE" not in text


def test_twelve_medicines_four_lines_eight_symptoms_fit_one_page() -> None:
    sheet, text = printed(examples.full())
    assert sheet.pages == 1
    assert len(sheet.left_out) == 3
    for sentence in sheet.left_out:
        assert sentence in text
    assert "4th" in text
    assert "Loose stools" in text


def crowded() -> VisitSummary:
    """More than the steps before the last could fit."""
    full = examples.full()
    return replace(full, in_short=(*full.in_short, (Said("One more fact about her. " * 24),)))


def test_doses_and_symptoms_that_must_stay_do() -> None:
    sheet, text = printed(crowded())
    assert sheet.pages == 1
    assert len(sheet.left_out) == 4
    for sentence in sheet.left_out:
        assert sentence in text
    for line in examples.full().medicines.lines:
        assert line.name in text
        assert (f"{line.name} {line.rest}" in text) == line.keep_dose
    for row in examples.full().since.symptoms:
        assert (row.what in text) != row.can_drop
    assert "duloxetine [NEW Mar 1]" in text


def test_less_than_a_full_shortening_is_tried_first() -> None:
    """Two steps are enough here."""
    usual = examples.margaret()
    more = tuple(MedicineLine(f"medicine {number}", "one tablet every morning") for number in range(18))
    sheet, text = printed(
        replace(usual, medicines=replace(usual.medicines, lines=(*usual.medicines.lines, *more)))
    )
    assert sheet.pages == 1
    assert sheet.left_out == ("Chart: see the treatment history.", "Other doses: see medicine list.")
    assert "mFOLFIRINOX" in text


def test_nothing_is_left_out_where_that_makes_no_one_page() -> None:
    full = examples.full()
    longer = replace(full, in_short=tuple((Said(f"Fact {number}. " * 12),) for number in range(20)))
    sheet, text = printed(longer)
    assert sheet.pages == 2
    assert sheet.left_out == ()
    assert "Page 1 of 2" in text
    assert "Loose stools" in text
    assert "400 mg twice a day" in text


def test_large_print_leaves_nothing_out_and_breaks_no_short_word() -> None:
    sheet, text = printed(examples.full(), large=True)
    assert sheet.pages in {2, 3}
    assert sheet.left_out == ()
    assert "Visit summary, large print" in text
    shown = [run.text.strip() for run in read_pages(sheet.pdf)[0]]
    for word in ("Line", "Cycles", "1st", "2nd", "3rd", "4th", "Compared"):
        assert word in shown
    assert min(run.size for run in read_pages(sheet.pdf)[0] if run.mark != "Artifact") >= 12


def test_large_print_body_is_large() -> None:
    sheet, _ = printed(examples.margaret(), large=True)
    sizes = {run.size for run in read_pages(sheet.pdf)[0] if "Pancreatic" in run.text}
    assert sizes == {16.2}


def test_an_empty_section_says_so() -> None:
    sheet, text = printed(examples.empty())
    assert sheet.pages == 1
    for words in (
        "Ana Lima",
        "Born: not written down.",
        "No questions written down.",
        "In shortNot written down.",
        "LatelyNothing written down.",
        "Medicines nowNot written down.",
        "Treatments so farNot written down.",
        "CA 19-9: not written down.",
    ):
        assert words in text
    assert "None" not in text


def test_no_section_is_dropped_even_without_words() -> None:
    empty = examples.empty()
    bare = replace(
        empty,
        needs_note="",
        since=replace(empty.since, nothing=""),
        medicines=replace(empty.medicines, nothing=""),
        treatments=replace(empty.treatments, nothing=""),
        results=replace(empty.results, lines=()),
    )
    _, text = printed(bare)
    assert text.count("Not written down.") == 6


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("name", ["margaret", "full", "absurd"])
def test_name_and_birth_date_stand_on_each_page(name: str, *, large: bool) -> None:
    sheet = print_visit_summary(examples.ALL[name](), paper="a4", large_print=large)
    first, *others = page_texts(sheet.pdf)
    assert "Margaret Hale" in first
    assert all("Margaret Hale" in page and "born May 14, 1957" in page for page in others)
    if name != "absurd":
        assert "Born May 14, 1957" in first


@pytest.mark.parametrize("name", ["margaret", "absurd"])
def test_an_example_says_so_on_each_page(name: str) -> None:
    made_up = replace(examples.ALL[name](), identity=replace(examples.ALL[name]().identity, example=True))
    pages = page_texts(print_visit_summary(made_up, paper="letter", large_print=True).pdf)
    assert len(pages) > 1
    assert all(page.count("EXAMPLE, made-up person") == 1 for page in pages)


def test_what_the_family_typed_is_never_markup() -> None:
    usual = examples.margaret()
    sheet, text = printed(
        replace(
            usual,
            needs=(examples.MARKUP,),
            in_short=((Said(examples.MARKUP + " &amp; (a) \\ %%EOF endstream"),),),
            medicines=replace(
                usual.medicines, lines=(MedicineLine(examples.MARKUP, examples.MARKUP, examples.MARKUP),)
            ),
        )
    )
    assert text.count(examples.MARKUP) == 5
    assert "&amp; (a) \\ %%EOF endstream" in text
    assert b"/etc/passwd" not in sheet.pdf


def test_letters_without_a_glyph_are_counted() -> None:
    usual = examples.margaret()
    sheet, text = printed(replace(usual, needs=("Ask \U00010380\U00010381 about \ua997",)))
    assert sheet.unprintable == 3
    assert "Ask [?][?] about [?]" in text
    assert "3 letters could not be printed. They are shown as [?]." in text


def test_the_absurd_is_printed_whole() -> None:
    sheet, text = printed(examples.absurd())
    assert sheet.pages > 50
    assert text.count("many words") >= 9000
    assert text.count("Hale" * 100) >= 1
    assert "149" in text
