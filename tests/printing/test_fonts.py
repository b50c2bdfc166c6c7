"""Which letters paper has, and what becomes of the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carejourney.paths import resources
from carejourney.printing.fonts import BOLD, REGULAR, SEMIBOLD, _widths, printable, text_width


@pytest.mark.parametrize(
    ("typed", "shown", "missing"),
    [
        ("plain", "plain", 0),
        ("Zoe\u0301", "Zoé", 0),
        ("Łukasz Ωmega Жанна ≥ ½ µ", "Łukasz Ωmega Жанна ≥ ½ µ", 0),
        ("two\nlines\tand\rmore", "two lines and more", 0),
        ("\x00\x07bell\u200b\u200e\ufeff", "bell", 0),
        ("2:15\u202fPM\u00a0!", "2:15\u00a0PM\u00a0!", 0),
        ("שלום", "[?][?][?][?]", 4),
        ("مرحبا", "[?][?][?][?][?]", 5),
        ("👩🏽‍⚕️ ok", "[?] ok", 1),
        ("🇫🇷🇩🇪", "[?][?]", 2),
        ("日本", "[?][?]", 2),
        ("\ud800", "[?]", 1),
        ("❤️", "❤", 0),
    ],
)
def test_printable(typed: str, shown: str, missing: int) -> None:
    assert printable(typed) == (shown, missing)


@given(st.text())
def test_printable_text_has_a_glyph_for_each_character(text: str) -> None:
    shown, missing = printable(text)
    assert all(ord(letter) in _widths(REGULAR) for letter in shown)
    assert printable(shown) == (shown, 0)
    assert missing <= len(text)


def test_the_weights_have_the_same_letters() -> None:
    assert set(_widths(REGULAR)) == set(_widths(SEMIBOLD)) == set(_widths(BOLD))


def test_digits_stand_under_one_another() -> None:
    assert len({text_width(digit, REGULAR, 12) for digit in "0123456789"}) == 1


def test_the_license_lies_beside_the_fonts() -> None:
    words = (resources() / "fonts" / "LICENSE-SourceSans3.md").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in words
