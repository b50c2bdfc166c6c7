"""Sets words in lines: plain runs, bold or not, broken at spaces, left aligned, never hyphenated.

Text is plain from end to end. Nothing in it is read as markup, and a word longer than a line is broken rather
than run off the paper. The space at the end of a line is kept and drawn, so that words never join for a
reader that takes the text back out of the PDF. Text stays in the order of reading here; which letter stands
where is settled when a line is drawn.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from carejourney.domain.summary.model import Line, Said
from carejourney.printing.fonts import (
    BOLD,
    REGULAR,
    SEMIBOLD,
    is_plain,
    letters_of,
    printable,
    runs_back,
    text_width,
)

_SPACES = re.compile(r" {2,}")
_FITS = 0.01  # points, against the rounding of sums


@dataclass(frozen=True)
class Look:
    """How text is set: size in points, distance between lines as a multiple of it, and the two weights."""

    size: float
    lead: float = 1.27
    plain: str = REGULAR
    strong: str = SEMIBOLD
    right: bool = False

    @property
    def leading(self) -> float:
        """The distance between two baselines, in points."""
        return self.size * self.lead

    @property
    def rise(self) -> float:
        """The distance from the top of a line to its baseline, in points."""
        return self.leading / 2 + self.size * 0.31


def heading_look(size: float, *, right: bool = False) -> Look:
    """Return how a heading is set: bold throughout, and a little closer."""
    return Look(size, 1.2, BOLD, BOLD, right)


@dataclass(frozen=True)
class Run:
    """Letters in one weight."""

    text: str
    font: str


@dataclass(frozen=True)
class Word:
    """Letters that stay together, with the spaces after them."""

    runs: tuple[Run, ...]
    width: float
    space: Run | None
    space_width: float


@dataclass(frozen=True)
class SetLine:
    """A line as it is drawn. `width` leaves out the space at its end; `indent` is how far it stands in."""

    words: tuple[Word, ...]
    width: float
    indent: float = 0.0
    right_to_left: bool = False
    """Whether the paragraph begins with letters that read from right to left."""

    def runs(self) -> list[Run]:
        """Return its letters with the spaces between and at its end; neighbors of one weight are one run."""
        parts = [run for word in self.words for run in (*word.runs, *((word.space,) if word.space else ()))]
        return [
            Run("".join(part.text for part in same), font)
            for font, same in groupby(parts, key=lambda part: part.font)
        ]


def said(text: str, *, bold: bool = False) -> Line:
    """Return a paragraph of one run."""
    return (Said(text, bold),)


def cleaned(line: Line) -> tuple[Line, int]:
    """Return the paragraph in letters that the fonts have, single-spaced, and how many letters they lack."""
    parts = [(printable(part.text), part.bold) for part in line]
    return (
        tuple(Said(_SPACES.sub(" ", text), bold) for (text, _), bold in parts),
        sum(missing for (_, missing), _ in parts),
    )


def plain_text(line: Line) -> str:
    """Return the words of a paragraph without their weight."""
    return "".join(part.text for part in line)


def words_of(line: Line, look: Look) -> tuple[Word, ...]:
    """Return the words of a paragraph, measured once for every width it may be set to."""
    return tuple(_words(line, look))


def one_line_width(line: Line, look: Look) -> float:
    """Return how wide the paragraph would be on one line, in points."""
    return sum(text_width(run.text, run.font, look.size) for run in _runs(line, look))


def set_text(text: str, look: Look, width: float) -> tuple[SetLine, ...]:
    """Break text of one weight, in letters that the fonts have, into lines of at most `width` points."""
    return set_lines(words_of(said(text), look), look, width)


def set_lines(words: Iterable[Word], look: Look, width: float, hang: float = 0.0) -> tuple[SetLine, ...]:
    """Break words into lines of at most `width` points, the second and later ones `hang` points in.

    No words make no lines. A paragraph that reads from right to left has its lines end level at the right.
    """
    words = tuple(words)
    right_to_left = _begins_right_to_left(words)
    lines: list[SetLine] = []
    current: list[Word] = []
    used = 0.0

    def end_line() -> None:
        indent = hang if lines else 0.0
        lines.append(SetLine(tuple(current), used - current[-1].space_width, indent, right_to_left))

    for word in words:
        for part in _pieces(word, look, width - hang):
            indent = hang if lines else 0.0
            if current and used + part.width > width - indent + _FITS:
                end_line()
                current, used = [], 0.0
            current.append(part)
            used += part.width + part.space_width
    if current:
        end_line()
    if right_to_left:
        end = max(line.indent + line.width for line in lines)
        # The space at its end then stands at the left, before the words.
        return tuple(replace(line, indent=end - line.width - line.words[-1].space_width) for line in lines)
    return tuple(lines)


def _begins_right_to_left(words: tuple[Word, ...]) -> bool:
    """Return whether the first letter that has a direction reads from right to left."""
    texts = [run.text for word in words for run in word.runs]
    if not any(runs_back(text) for text in texts if not is_plain(text)):
        return False
    from carejourney.printing.scripts import reads_right_to_left  # noqa: PLC0415 - only for text that needs it

    return reads_right_to_left("".join(texts))


def _runs(line: Line, look: Look) -> list[Run]:
    return [Run(part.text, look.strong if part.bold else look.plain) for part in line if part.text]


def _words(line: Line, look: Look) -> Iterator[Word]:
    """Yield the words; a word may change its weight half-way."""
    letters: list[Run] = []
    for run in _runs(line, look):
        *whole, last = run.text.split(" ")
        space = Run(" ", run.font)
        for text in whole:
            if text:
                letters.append(Run(text, run.font))
            yield from _parts(letters, space, look)
            letters = []
        if last:
            letters.append(Run(last, run.font))
    if letters:
        yield from _parts(letters, None, look)


def _parts(letters: list[Run], space: Run | None, look: Look) -> Iterator[Word]:
    """Yield what stands between two spaces: a word, or several in a script without spaces."""
    held: list[Run] = []
    for run in letters:
        *whole, last = (run.text,) if is_plain(run.text) else _split_unspaced(run.text)
        for text in whole:
            yield _word([*held, Run(text, run.font)], None, look)
            held = []
        if last:
            held.append(Run(last, run.font))
    yield _word(held, space, look)


@lru_cache(maxsize=1024)
def _split_unspaced(text: str) -> tuple[str, ...]:
    """Return the pieces between which a line may end, by the rules of Unicode."""
    # Loaded only for text that needs it.
    from uniseg.linebreak import line_break_units  # type: ignore[import-untyped]  # noqa: PLC0415

    return tuple(line_break_units(text))


def _word(letters: list[Run], space: Run | None, look: Look) -> Word:
    width = sum([text_width(run.text, run.font, look.size) for run in letters])
    space_width = text_width(" ", space.font, look.size) if space else 0.0
    return Word(tuple(letters), width, space, space_width)


def _pieces(word: Word, look: Look, width: float) -> Iterator[Word]:
    """Yield the word whole where it fits on a line, else in pieces that do."""
    if word.width <= width + _FITS:
        yield word
        return
    held: list[Run] = []
    room = width
    for run in word.runs:
        rest = letters_of(run.text)
        while rest:
            count = _how_many_fit(rest, run.font, look.size, room, at_least=0 if held else 1)
            if count:
                piece = "".join(rest[:count])
                held.append(Run(piece, run.font))
                room -= text_width(piece, run.font, look.size)
                rest = rest[count:]
            if rest:
                yield _word(held, None, look)
                held, room = [], width
    yield _word(held, word.space, look)


def _how_many_fit(letters: Sequence[str], font: str, size: float, room: float, *, at_least: int) -> int:
    """Return how many letters fit, breaking after a dash or stroke where one is near the end."""
    used = 0.0
    count = 0
    for letter in letters:
        used += text_width(letter, font, size)
        if used > room + _FITS:
            break
        count += 1
    # Letters that join or stack are not as wide together as each by itself.
    while count > at_least and text_width("".join(letters[:count]), font, size) > room + _FITS:
        count -= 1
    if count == len(letters):
        return count
    good = max((number for number in range(count, 0, -1) if letters[number - 1] in "-/,;"), default=0)
    return max(good if good > count * 2 // 3 else count, at_least)
