"""Letters that Source Sans 3 lacks: which font has them, and how they are shaped.

Loaded only where a text needs it. HarfBuzz joins, stacks and places the letters of a font; here is only which
font each letter takes.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby, pairwise
from pathlib import Path

import uharfbuzz as hb  # type: ignore[import-untyped]
from uniseg.graphemecluster import grapheme_cluster_boundaries  # type: ignore[import-untyped]

from carejourney.paths import resources
from carejourney.printing.fonts import is_plain, text_width

_LETTERS: tuple[tuple[str, tuple[tuple[int, int], ...]], ...] = (
    ("NotoSansHebrew-Regular", ((0x0590, 0x05FF), (0xFB1D, 0xFB4F))),
    (
        "NotoSansArabic-Regular",
        ((0x0600, 0x06FF), (0x0750, 0x077F), (0x0870, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE)),
    ),
    ("NotoSansArmenian-Regular", ((0x0530, 0x058F), (0xFB13, 0xFB17))),
    ("NotoSansDevanagari-Regular", ((0x0900, 0x097F), (0xA8E0, 0xA8FF), (0x1CD0, 0x1CFF))),
    ("NotoSansBengali-Regular", ((0x0980, 0x09FF),)),
    ("NotoSansGurmukhi-Regular", ((0x0A00, 0x0A7F),)),
    ("NotoSansGujarati-Regular", ((0x0A80, 0x0AFF),)),
    ("NotoSansTamil-Regular", ((0x0B80, 0x0BFF),)),
    ("NotoSansTelugu-Regular", ((0x0C00, 0x0C7F),)),
    ("NotoSansKannada-Regular", ((0x0C80, 0x0CFF),)),
    ("NotoSansMalayalam-Regular", ((0x0D00, 0x0D7F),)),
    ("NotoSansThai-Regular", ((0x0E00, 0x0E7F),)),
    ("NotoSansLao-Regular", ((0x0E80, 0x0EFF),)),
    ("NotoSansEthiopic-Regular", ((0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F))),
    ("NotoSansKhmer-Regular", ((0x1780, 0x17FF), (0x19E0, 0x19FF))),
    (
        "DroidSansFallback",
        (
            (0x1100, 0x11FF),
            (0x2E80, 0x9FFF),
            (0xAC00, 0xD7A3),
            (0xF900, 0xFAFF),
            (0xFE30, 0xFE4F),
            (0xFF00, 0xFFEF),
        ),
    ),
    ("NotoEmoji-Regular", ((0x0, 0x10FFFF),)),
    ("DroidSansFallback", ((0x2000, 0x2DFF),)),
)
"""For each font the letters it is asked for, in this order."""

_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"


@dataclass(frozen=True)
class Glyph:
    """One shape of a font, with lengths in thousandths of its size. `text` is what it stands for."""

    id: int
    text: str
    advance: float
    right: float
    up: float


class Face:
    """A font file, opened once."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self.face = hb.Face(hb.Blob.from_file_path(str(path)))
        self.font = hb.Font(self.face)
        self.letters = frozenset(self.face.unicodes)
        self._scale: float = 1000 / self.face.upem

    def width(self, glyph: int) -> float:
        """Return how wide a shape is by itself, in thousandths of the size."""
        return float(self.font.get_glyph_h_advance(glyph)) * self._scale

    def shape(self, text: str, *, right_to_left: bool) -> tuple[Glyph, ...]:
        """Return the shapes of the text from left to right."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        hb.shape(self.font, buffer)
        infos, places = buffer.glyph_infos, buffer.glyph_positions
        starts = sorted({info.cluster for info in infos})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        glyphs = []
        for info, place in zip(infos, places, strict=True):
            # The first shape of several that stand for the same letters carries their text.
            meaning = text[info.cluster : ends.pop(info.cluster, info.cluster)]
            lengths = (place.x_advance, place.x_offset, place.y_offset)
            glyphs.append(Glyph(info.codepoint, meaning, *(length * self._scale for length in lengths)))
        return tuple(glyphs)


@cache
def face(name: str) -> Face:
    """Return the font of this name."""
    return Face(resources() / "fonts" / f"{name}.ttf")


@lru_cache(maxsize=1024)
def split_letters(text: str) -> tuple[str, ...]:
    """Return what a reader takes for letters: marks and joined pictures are with what they belong to."""
    ends = list(grapheme_cluster_boundaries(text))
    return tuple(text[start:end] for start, end in pairwise(ends))


def with_joiners(letter: str) -> str:
    """Return the letter as a font is asked for it: without control and format characters but joiners."""
    return "".join(
        part
        for part in letter
        if part in _JOINERS
        or (unicodedata.category(part) not in {"Cc", "Cf"} and not 0xFE00 <= ord(part) <= 0xFE0F)
    )


@lru_cache(maxsize=4096)
def font_of(letter: str, first: str) -> str:
    """Return the name of the font that has a letter, `first` if it can; an empty text if none has it."""
    codes = {ord(part) for part in letter if part not in _JOINERS}
    if codes <= face(first).letters:
        return first
    main = ord(letter[0])
    for name, ranges in _LETTERS:
        if any(low <= main <= high for low, high in ranges) and codes <= face(name).letters:
            return name
    return ""


def fonts_of(text: str, weight: str) -> list[tuple[str, str]]:
    """Return the letters of a text, each with its font; an empty name where reportlab sets it plainly."""
    return [("" if is_plain(letter) else font_of(letter, weight), letter) for letter in split_letters(text)]


@lru_cache(maxsize=4096)
def shape(text: str, name: str, *, right_to_left: bool) -> tuple[Glyph, ...]:
    """Return the shapes of a text of one font from left to right."""
    return face(name).shape(text, right_to_left=right_to_left)


@lru_cache(maxsize=4096)
def shaped_width(text: str, weight: str) -> float:
    """Return the width of a text of any letters on one line, in thousandths of its size."""
    width = 0.0
    for font, same in groupby(fonts_of(text, weight), key=lambda each: each[0]):
        piece = "".join(letter for _, letter in same)
        if font:
            glyphs = shape(piece, font, right_to_left=reads_right_to_left(piece))
            width += sum(glyph.advance for glyph in glyphs)
        else:
            width += text_width(piece, weight, 1000) if is_plain(piece) else 0.0
    return width


def reads_right_to_left(text: str) -> bool:
    """Return whether the first letter of the text that has a direction reads from right to left."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False
