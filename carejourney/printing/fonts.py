"""The letters that paper has: the fonts, registered once, and what becomes of a letter that they lack.

reportlab has no font fallback: a missing letter prints as nothing or as a box. So every string passes
`printable` before it is measured or drawn.
"""

import functools
import unicodedata

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
_JOINER = "\N{ZERO WIDTH JOINER}"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_WIDEST_CODE = 0xFFFF  # reportlab writes the map back to text with four hex digits


@functools.cache
def register_fonts() -> None:
    """Register the three weights with reportlab. Costs about 20 ms the first time, nothing later."""
    folder = resources() / "fonts"
    for name in (REGULAR, SEMIBOLD, BOLD):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))


@functools.cache
def _widths(font: str) -> dict[int, float]:
    """Return the width of each letter of a font by code, in thousandths of its size."""
    register_fonts()
    return dict(pdfmetrics.getFont(font).face.charWidths)


def text_width(text: str, font: str, size: float) -> float:
    """Return the width of printable text on one line, in points."""
    widths = _widths(font)
    return sum([widths.get(ord(letter), 0) for letter in text]) * size / 1000


def printable(text: str) -> tuple[str, int]:
    """Return the text as the fonts can print it, and how many letters they lack.

    A letter is what a reader takes for one: marks, variation selectors, skin tones and joined pictures belong
    to the one before. Control and format characters are dropped; ends of lines and tabs become spaces.
    """
    if text.isascii() and text.isprintable():
        return text, 0
    normal = unicodedata.normalize("NFC", text)
    out: list[str] = []
    missing = 0
    position = 0
    while position < len(normal):
        end = _end_of_letter(normal, position)
        shown, lacks = _shown(normal[position:end])
        out.append(shown)
        missing += lacks
        position = end
    return "".join(out), missing


def is_attached(letter: str) -> bool:
    """Return whether this character belongs to the one before and never starts a line."""
    return unicodedata.category(letter).startswith("M") or letter == _JOINER or ord(letter) in _SKIN_TONES


def _end_of_letter(text: str, start: int) -> int:
    """Return where the letter that starts at `start` ends."""
    end = start + 1
    if ord(text[start]) in _FLAG_LETTERS and end < len(text) and ord(text[end]) in _FLAG_LETTERS:
        end += 1
    while end < len(text) and (is_attached(text[end]) or text[end - 1] == _JOINER):
        end += 1
    return end


def _shown(letter: str) -> tuple[str, int]:
    """Return what one letter prints as, and whether it is missing."""
    first = letter[0]
    if first.isspace():
        return (_NO_BREAK if first in _NO_BREAK_SPACES else " "), 0
    kept = "".join(
        part
        for part in letter
        if unicodedata.category(part) not in {"Cc", "Cf"} and not 0xFE00 <= ord(part) <= 0xFE0F
    )
    glyphs = _widths(REGULAR)
    if all(ord(part) in glyphs and ord(part) <= _WIDEST_CODE for part in kept):
        return kept, 0
    return MISSING, 1
