"""Which letters paper has, and what becomes of the others."""

# ruff: noqa: RUF001 - letters of other scripts look like Latin ones

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from carejourney.paths import resources
from carejourney.printing.fonts import (
    BOLD,
    REGULAR,
    SEMIBOLD,
    _widths,
    is_plain,
    printable,
    register_fonts,
    text_width,
)
from carejourney.printing.scripts import fonts_of
from tests.printing.reading import read_pages


@pytest.mark.parametrize(
    ("typed", "shown", "missing"),
    [
        ("plain", "plain", 0),
        ("Zoe\u0301", "Zoé", 0),
        ("Łukasz Ωmega Жанна ≥ ½ µ", "Łukasz Ωmega Жанна ≥ ½ µ", 0),
        ("two\nlines\tand\rmore", "two lines and more", 0),
        ("\x00\x07bell\u200b\u200e\ufeff", "bell", 0),
        ("2:15\u202fPM\u00a0!", "2:15\u00a0PM\u00a0!", 0),
        ("שלום", "שלום", 0),
        ("می\u200cخواهم", "می\u200cخواهم", 0),
        ("👩🏽‍⚕️ ok", "👩🏽‍⚕ ok", 0),
        ("🇫🇷🇩🇪", "🇫🇷🇩🇪", 0),
        ("日本 한국 中国", "日本 한국 中国", 0),
        ("हिन्दी ไทย x\u0323", "हिन्दी ไทย x\u0323", 0),
        ("\U00010380\U00010381 \ua997\ua9b4", "[?][?] [?]", 3),
        ("\U00020000", "[?]", 1),
        ("\ud800", "[?]", 1),
        ("❤️", "❤", 0),
        ("a\u200db", "ab", 0),
    ],
)
def test_printable(typed: str, shown: str, missing: int) -> None:
    assert printable(typed) == (shown, missing)


@given(st.text())
def test_each_printable_letter_has_a_font(text: str) -> None:
    shown, missing = printable(text)
    assert all(font or is_plain(letter) for font, letter in fonts_of(shown, REGULAR))
    assert printable(shown) == (shown, 0)
    assert missing <= len(text)


def test_a_letter_drawn_past_everything_is_no_box() -> None:
    register_fonts()
    drawn = io.BytesIO()
    canvas = Canvas(drawn, initialFontName=REGULAR, pageCompression=0)
    text = canvas.beginText(100, 100)
    text.setFont(REGULAR, 12)
    text.textOut("Ana של")
    canvas.drawText(text)
    canvas.save()
    assert [run.text for run in read_pages(drawn.getvalue())[0]] == ["Ana [?][?]"]


def test_the_weights_have_the_same_letters() -> None:
    assert set(_widths(REGULAR)) == set(_widths(SEMIBOLD)) == set(_widths(BOLD))


def test_digits_stand_under_one_another() -> None:
    assert len({text_width(digit, REGULAR, 12) for digit in "0123456789"}) == 1


def test_a_license_lies_beside_each_font() -> None:
    folder = resources() / "fonts"
    licenses = {
        "SourceSans3": ("LICENSE-SourceSans3.md", "SIL OPEN FONT LICENSE Version 1.1"),
        "NotoSans": ("LICENSE-Noto.txt", "SIL OPEN FONT LICENSE Version 1.1"),
        "NotoEmoji": ("LICENSE-Noto.txt", "SIL OPEN FONT LICENSE Version 1.1"),
        "DroidSansFallback": ("LICENSE-DroidSansFallback.txt", "Apache License"),
    }
    fonts = list(folder.glob("*.ttf"))
    assert len(fonts) == 20
    for font in fonts:
        file, words = next(each for start, each in licenses.items() if font.name.startswith(start))
        assert words in (folder / file).read_text(encoding="utf-8")
