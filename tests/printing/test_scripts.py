"""Text in other scripts stands in the right order and shape, and costs nothing where there is none."""

# ruff: noqa: RUF001 - letters of other scripts look like Latin ones

import re
import subprocess
import sys
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from carejourney.domain.summary.model import Said
from carejourney.printing.bidi import mirrored, runs_right_to_left, visual_order
from carejourney.printing.fonts import BOLD, REGULAR, SEMIBOLD, text_width
from carejourney.printing.scripts import face, fonts_of, shape, shaped_width
from carejourney.printing.setting import stretches
from carejourney.printing.text import Look, cleaned, set_lines, words_of
from carejourney.printing.visit_summary import print_visit_summary
from tests.printing import examples
from tests.printing.reading import opened, read_structure

PRINT = """
import hashlib, sys
for name in sys.argv[1:]:
    sys.modules[name] = None
from carejourney.printing.visit_summary import print_visit_summary
from tests.printing import examples
for large in (False, True):
    pdf = print_visit_summary(examples.margaret(example=True), paper="letter", large_print=large).pdf
    print(hashlib.sha256(pdf).hexdigest())
others = {"bidi", "uniseg", "carejourney.printing.scripts", "carejourney.printing.setting"}
print(sorted(others & set(sys.modules)))
"""


def seen(text: str, *, right_to_left: bool = False) -> str:
    """Return the line as it looks from left to right."""
    order = visual_order(text, right_to_left=right_to_left)
    backward = runs_right_to_left(text, order, right_to_left=right_to_left)
    return "".join(mirrored(text[at]) if back else text[at] for at, back in zip(order, backward, strict=True))


@pytest.mark.parametrize(
    ("typed", "looks", "right_to_left"),
    [
        ("Dr אבג, 555 0142", "Dr גבא, 555 0142", False),
        ("אבג, 555 0142", "גבא, 555 0142", False),
        ("אבג, 555 0142", "555 0142 ,גבא", True),
        ("אבג (דה)", "(הד) גבא", False),
        ("אבג (ab) דה", "הד (ab) גבא", True),
        ("אבג 75 mg דה", "הד 75 mg גבא", True),
        ("אבג 2.5 mg/day, דה", "הד ,2.5 mg/day גבא", True),
        ("אבג +1 (555) 014-2222.", ".+1 (555) 014-2222 גבא", True),
        ("אבג 10/12/2026 דה", "הד 10/12/2026 גבא", True),
        ("אבג 5% דה", "הד 5% גבא", True),
        ("a אב c דה!", "a בא c הד!", False),
        ("دواء ٣ مرات", "تارم ٣ ءاود", True),
    ],
)
def test_order_on_the_line(typed: str, looks: str, *, right_to_left: bool) -> None:
    assert seen(typed, right_to_left=right_to_left) == looks


@given(st.text(st.sampled_from("ab אבج٣12.,:()[]%+- ḿ\u0301\u05b0\u200c")), st.booleans())
def test_each_letter_stands_once(text: str, right_to_left: bool) -> None:
    assert sorted(visual_order(text, right_to_left=right_to_left)) == list(range(len(text)))


def test_a_mixed_line_in_stretches() -> None:
    line = [("Who decides: ", SEMIBOLD), ("שרה, 555 0142", REGULAR)]
    assert [(each.weight, each.font, each.text) for each in stretches(line, right_to_left=False)] == [
        (SEMIBOLD, "", "Who decides: "),
        (REGULAR, "NotoSansHebrew-Regular", "שרה"),
        (REGULAR, "", ", 555 0142"),
    ]


def test_a_bracket_beside_hebrew_is_mirrored() -> None:
    texts = [each.text for each in stretches([("שרה (לאה)", REGULAR)], right_to_left=True)]
    assert texts == ["(", "לאה", ") ", "שרה"]


def test_arabic_letters_join() -> None:
    joined = shape("مريم", "NotoSansArabic-Regular", right_to_left=True)
    apart = [shape(letter, "NotoSansArabic-Regular", right_to_left=True) for letter in "مريم"]
    assert joined[-1].id != apart[0][0].id  # the first letter, at the right, reaches on
    assert joined[0].id not in {joined[-1].id, apart[3][0].id}
    assert "".join(glyph.text for glyph in reversed(joined)) == "مريم"


def test_a_non_joiner_parts_persian_letters() -> None:
    font = "NotoSansArabic-Regular"
    with_it = {glyph.id for glyph in shape("می\u200cخواهم", font, right_to_left=True)}
    assert with_it != {glyph.id for glyph in shape("میخواهم", font, right_to_left=True)}


@pytest.mark.parametrize(
    ("text", "font", "count"),
    [
        ("क्ष", "NotoSansDevanagari-Regular", 1),
        ("👩🏽\u200d⚕", "NotoEmoji-Regular", 1),
        ("👨\u200d👩\u200d👧", "NotoEmoji-Regular", 1),
        ("🇫🇷", "NotoEmoji-Regular", 1),
        ("1\u20e3", "NotoEmoji-Regular", 1),
        ("田", "DroidSansFallback", 1),
        ("한", "DroidSansFallback", 1),
    ],
)
def test_several_characters_are_one_shape(text: str, font: str, count: int) -> None:
    assert fonts_of(text, REGULAR) == [(font, text)]
    glyphs = shape(text, font, right_to_left=False)
    assert len(glyphs) == count
    assert all(glyph.id for glyph in glyphs)


def test_marks_are_placed_over_their_letter() -> None:
    letter, mark = shape("x\N{COMBINING ACUTE ACCENT}", BOLD, right_to_left=False)
    assert (letter.advance > 0, mark.advance) == (True, 0)
    assert mark.right < 0


def test_what_is_measured_is_what_is_drawn() -> None:
    look = Look(12)
    line = (Said("Dr ", bold=True), Said("مريم الخطيب, x\u0323 प्रिया 田中さくら 🙏 (555) 014-2222"))
    clean, _ = cleaned(line)
    (one,) = set_lines(words_of(clean, look), look, 1000)
    drawn = 0.0
    for each in stretches([(run.text, run.font) for run in one.runs()], right_to_left=one.right_to_left):
        if each.font:
            glyphs = shape(each.text, each.font, right_to_left=each.right_to_left)
            drawn += sum(glyph.advance for glyph in glyphs) * 12 / 1000
        else:
            drawn += text_width(each.text, each.weight, 12)
    assert drawn == pytest.approx(one.width, abs=0.05)


def test_every_font_opens_and_has_what_it_is_asked_for() -> None:
    for text in "שم Հ अ অ ਅ અ அ అ ಅ അ ไ ລ አ ក 漢 か 한 😀".replace(" ", ""):
        ((font, _),) = fonts_of(text, REGULAR)
        assert ord(text) in face(font).letters
        assert shaped_width(text, REGULAR) > 200


def hebrew_sheet() -> bytes:
    usual = examples.margaret()
    identity = replace(usual.identity, name="מרגרט כהן")
    return print_visit_summary(
        replace(usual, identity=identity, needs=("مريم 🙏 क्ष 田中さくら한국 ไทย x\u0323 שלום",)),
        paper="letter",
        large_print=False,
    ).pdf


def test_a_screen_reader_gets_the_order_of_reading() -> None:
    with opened(hebrew_sheet()) as document:
        texts = [node.actual for node in read_structure(document).walk()]
    assert "מרגרט כהן" in texts
    assert any("مريم 🙏 क्ष 田中さくら한국 ไทย x\u0323 שלום" in text for text in texts)


def test_other_fonts_are_embedded_with_only_the_shapes_shown() -> None:
    pdf = hebrew_sheet()
    found = set()
    with opened(pdf) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Subtype") == "/CIDFontType2":
                found.add(re.sub(r"^/[A-Z]{6}\+", "", str(thing.BaseFont)))
                assert len(thing.FontDescriptor.FontFile2.read_bytes()) < 12_000
                assert len(thing.W[1]) * 2 + 2 == len(thing.CIDToGIDMap.read_bytes())
    assert found == {
        "NotoSansHebrew-Regular",
        "NotoSansArabic-Regular",
        "NotoSansDevanagari-Regular",
        "NotoSansThai-Regular",
        "NotoEmoji-Regular",
        "DroidSansFallback",
        "SourceSans3-Regular",
    }


def test_the_same_sheet_is_the_same_bytes() -> None:
    assert hebrew_sheet() == hebrew_sheet()


def test_a_latin_journey_needs_none_of_it() -> None:
    """It prints without the packages, and with them to the very same bytes, loading nothing more."""
    runs = [
        subprocess.run(
            [sys.executable, "-c", PRINT, *absent], check=True, capture_output=True, text=True
        ).stdout.splitlines()
        for absent in ((), ("uharfbuzz", "uniseg", "bidi"))
    ]
    assert runs[0][:2] == runs[1][:2]
    assert runs[0][2] == "[]"
