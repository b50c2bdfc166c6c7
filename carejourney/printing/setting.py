"""Sets a line that holds other letters than Source Sans 3 has: in which order, in which shapes, where."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from carejourney.printing.bidi import mirrored, runs_right_to_left, visual_order
from carejourney.printing.fonts import REGULAR, runs_back
from carejourney.printing.glyphs import GlyphFont, glyph_font
from carejourney.printing.scripts import Glyph, fonts_of, shape, split_letters

_BOLDER = 1 / 36
"""How thick a line is drawn around letters of a font without a bold weight, as a share of its size."""


@dataclass(frozen=True)
class Stretch:
    """Letters that stand side by side in one font. `weight` is the weight of Source Sans 3 they go with."""

    weight: str
    font: str
    text: str
    right_to_left: bool


def stretches(runs: Sequence[tuple[str, str]], *, right_to_left: bool) -> list[Stretch]:
    """Return a line from left to right; `runs` are its texts in the order of reading, with their weights."""
    text = "".join(part for part, _ in runs)
    weights = [weight for part, weight in runs for _ in part]
    fonts = _fonts(text, weights)
    if right_to_left or runs_back(text):
        order = visual_order(text, right_to_left=right_to_left)
        backward = runs_right_to_left(text, order, right_to_left=right_to_left)
    else:
        order, backward = list(range(len(text))), [False] * len(text)
    found = []
    places = range(len(order))
    for (weight, font, back), same in groupby(
        places, key=lambda place: (weights[order[place]], fonts[order[place]], backward[place])
    ):
        letters = [text[order[place]] for place in same]
        if font and back:
            letters.reverse()
        elif back:
            letters = [mirrored(letter) for letter in letters]
        found.append(Stretch(weight, font, "".join(letters), back))
    return found


def write_shaped(
    target: Any,
    canvas: Any,
    runs: Sequence[tuple[str, str]],
    size: float,
    leading: float,
    *,
    right_to_left: bool,
) -> None:
    """Write a line at the cursor of a reportlab text object; `runs` are its texts with their weights."""
    for stretch in stretches(runs, right_to_left=right_to_left):
        target.setFont(stretch.weight, size, leading)
        if stretch.font:
            _write(target, canvas, stretch, size)
        else:
            target.textOut(stretch.text)


def _write(target: Any, canvas: Any, stretch: Stretch, size: float) -> None:
    """Write the shapes of a stretch."""
    thicker = stretch.weight != REGULAR and stretch.font != stretch.weight
    document = canvas._doc  # noqa: SLF001 - reportlab offers no other way to name a font of one's own
    font = glyph_font(stretch.font)
    glyphs = shape(stretch.text, stretch.font, right_to_left=stretch.right_to_left)
    code = [f"{font.key(document)} {size:.4g} Tf"]
    if thicker:
        code.append(f"{size * _BOLDER:.3f} w 2 Tr")
    starts = [number for number, glyph in enumerate(glyphs) if glyph.text]
    clusters = [glyphs[start:end] for start, end in zip(starts, [*starts[1:], len(glyphs)], strict=True)]
    for several, same in groupby(clusters, key=lambda cluster: len(cluster) > 1):
        if several:
            code += [_as_one(font, document, cluster, size) for cluster in same]
        else:
            code.append(_placed(font, document, [glyph for cluster in same for glyph in cluster], size))
    if thicker:
        code.append("0 Tr")
    target._code.append(" ".join(code))  # noqa: SLF001 - as above


def _as_one(font: GlyphFont, document: Any, cluster: Sequence[Glyph], size: float) -> str:
    """Return several shapes as PDF shows them, with the text that they stand for together."""
    text = cluster[0].text.encode("utf-16-be").hex().upper()
    return f"/Span <</ActualText <FEFF{text}>>> BDC {_placed(font, document, cluster, size)} EMC"


def _placed(font: GlyphFont, document: Any, glyphs: Sequence[Glyph], size: float) -> str:
    """Return shapes as PDF shows them, each at its height."""
    levels = [(up, list(level)) for up, level in groupby(glyphs, key=lambda glyph: glyph.up)]
    return " ".join(
        f"{up * size / 1000:.3f} Ts {_shown(font, document, level)} 0 Ts"
        if up
        else _shown(font, document, level)
        for up, level in levels
    )


def _shown(font: GlyphFont, document: Any, glyphs: Sequence[Glyph]) -> str:
    """Return shapes of one height as PDF shows them: numbers move the cursor back."""
    parts = []
    for glyph in glyphs:
        before, after = -round(glyph.right), round(font.width(glyph) - glyph.advance + glyph.right)
        parts += [
            f"{before}" if before else "",
            f"<{font.code(document, glyph):04X}>",
            f"{after}" if after else "",
        ]
    return f"[{' '.join(part for part in parts if part)}] TJ"


def _fonts(text: str, weights: list[str]) -> list[str]:
    """Return the font of each character; an empty name where reportlab sets it plainly in its weight."""
    by_weight = {weight: fonts_of(text, weight) for weight in set(weights)}
    fonts: list[str] = []
    for number in range(len(split_letters(text))):
        font, letter = by_weight[weights[len(fonts)]][number]
        fonts += [font] * len(letter)
    return fonts
