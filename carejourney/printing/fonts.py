"""The letters that paper has: the fonts, registered once, and what becomes of a letter that they lack.

reportlab has no font fallback: a missing letter prints as nothing or as a box. So every string passes
`printable` before it is measured or drawn. Plain text is set by reportlab in Source Sans 3; all other text is
shaped, by modules that are loaded when the first of it is met.
"""

import functools
import unicodedata
from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from carejourney.paths import resources

REGULAR = "SourceSans3-Regular"
SEMIBOLD = "SourceSans3-Semibold"
BOLD = "SourceSans3-Bold"

MISSING = "[?]"
"""Stands for one letter that the fonts lack."""

_NO_BREAK = "\N{NO-BREAK SPACE}"
_NO_BREAK_SPACES = {_NO_BREAK, "\N{NARROW NO-BREAK SPACE}", "\N{FIGURE SPACE}"}
_WIDEST_CODE = 0xFFFF  # reportlab writes the map back to text with four hex digits


class _Font(TTFont):  # type: ignore[misc]  # reportlab carries no types
    """A font that never shows a letter it lacks as a box, whoever draws it."""

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: N802
        """Return the text as reportlab puts it into the document, with `MISSING` for letters it lacks."""
        if not self.face.charToGlyph.keys() >= set(map(ord, text)):
            text = "".join(letter if ord(letter) in self.face.charToGlyph else MISSING for letter in text)
        parts: list[tuple[int, bytes]] = super().splitString(text, doc, encoding)
        return parts


@functools.cache
def register_fonts() -> None:
    """Register the three weights with reportlab. Costs about 20 ms the first time, nothing later."""
    folder = resources() / "fonts"
    for name in (REGULAR, SEMIBOLD, BOLD):
        pdfmetrics.registerFont(_Font(name, str(folder / f"{name}.ttf")))


@functools.cache
def _widths(font: str) -> dict[int, float]:
    """Return the width of each letter of a font by code, in thousandths of its size."""
    register_fonts()
    return dict(pdfmetrics.getFont(font).face.charWidths)


@functools.cache
def _plain_letters() -> frozenset[str]:
    """Return the characters that reportlab can set one after the other in Source Sans 3."""
    letters = (chr(code) for code in _widths(REGULAR) if code <= _WIDEST_CODE)
    return frozenset(letter for letter in letters if not unicodedata.category(letter).startswith("M"))


def is_plain(text: str) -> bool:
    """Return whether Source Sans 3 alone sets this text, from left to right and without marks to place."""
    return (text.isascii() and text.isprintable()) or _plain_letters().issuperset(text)


def runs_back(text: str) -> bool:
    """Return whether some of the text reads from right to left."""
    return any(unicodedata.bidirectional(letter) in {"R", "AL", "AN"} for letter in text)


def text_width(text: str, font: str, size: float) -> float:
    """Return the width of printable text on one line, in points."""
    if is_plain(text):
        widths = _widths(font)
        return sum([widths.get(ord(letter), 0) for letter in text]) * size / 1000
    from carejourney.printing.scripts import shaped_width  # noqa: PLC0415 - only for text that needs it

    return shaped_width(text, font) * size / 1000


def printable(text: str) -> tuple[str, int]:
    """Return the text as the fonts can print it, and how many letters they lack.

    A letter is what a reader takes for one: marks, variation selectors, skin tones and joined pictures belong
    to the one before. Control and format characters are dropped; ends of lines and tabs become spaces.
    """
    if text.isascii() and text.isprintable():
        return text, 0
    shown = [_shown(letter) for letter in letters_of(unicodedata.normalize("NFC", text))]
    return "".join(letter for letter, _ in shown), sum(lacks for _, lacks in shown)


def letters_of(text: str) -> Sequence[str]:
    """Return what a reader takes for letters. None of them is ever cut in two."""
    if all(letter in _plain_letters() or _is_space_or_control(letter) for letter in text):
        return text
    from carejourney.printing.scripts import split_letters  # noqa: PLC0415 - only for text that needs it

    return split_letters(text)


def _is_space_or_control(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) in {"Cc", "Cf"}


def _shown(letter: str) -> tuple[str, int]:
    """Return what one letter prints as, and whether it is missing."""
    first = letter[0]
    if first.isspace():
        return (_NO_BREAK if first in _NO_BREAK_SPACES else " "), 0
    kept = "".join(part for part in letter if not _is_space_or_control(part) and not _is_variation(part))
    if is_plain(kept):
        return kept, 0
    from carejourney.printing.scripts import font_of, with_joiners  # noqa: PLC0415 - only for text that needs it

    joined = with_joiners(letter)
    return (joined, 0) if font_of(joined, REGULAR) else (MISSING, 1)


def _is_variation(letter: str) -> bool:
    return 0xFE00 <= ord(letter) <= 0xFE0F
