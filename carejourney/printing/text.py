"""Sets words in lines: plain runs, bold or not, broken at spaces, left aligned, never hyphenated.

Text is plain from end to end. Nothing in it is read as markup, and a word longer than a line is broken rather
than run off the paper. The space at the end of a line is kept and drawn, so that words never join for a
reader that takes the text back out of the PDF.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from carejourney.domain.summary.model import Line, Said
from carejourney.printing.fonts import BOLD, REGULAR, SEMIBOLD, is_attached, printable, text_width

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

    No words make no lines.
    """
    lines: list[SetLine] = []
    current: list[Word] = []
    used = 0.0
    for word in words:
        for part in _pieces(word, look, width - hang):
            indent = hang if lines else 0.0
            if current and used + part.width > width - indent + _FITS:
                lines.append(SetLine(tuple(current), used - current[-1].space_width, indent))
                current, used = [], 0.0
            current.append(part)
            used += part.width + part.space_width
    if current:
        lines.append(SetLine(tuple(current), used - current[-1].space_width, hang if lines else 0.0))
    return tuple(lines)


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
            yield _word(letters, space, look)
            letters = []
        if last:
            letters.append(Run(last, run.font))
    if letters:
        yield _word(letters, None, look)


def _word(letters: list[Run], space: Run | None, look: Look) -> Word:
    width = sum([text_width(run.text, run.font, look.size) for run in letters])
    space_width = text_width(" ", space.font, look.size) if space else 0.0
    return Word(tuple(letters), width, space, space_width)


def _pieces(word: Word, look: Look, width: float) -> Iterator[Word]:
    """Yield the word whole where it fits on a line, else in pieces that do."""
    if word.width <= width + _FITS:
        yield word
        return
    letters: list[Run] = []
    room = width
    for run in word.runs:
        rest = run.text
        while rest:
            count = _how_many_fit(rest, run.font, look.size, room, at_least=0 if letters else 1)
            if count:
                letters.append(Run(rest[:count], run.font))
                room -= text_width(rest[:count], run.font, look.size)
                rest = rest[count:]
            if rest:
                yield _word(letters, None, look)
                letters, room = [], width
    yield _word(letters, word.space, look)


def _how_many_fit(text: str, font: str, size: float, room: float, *, at_least: int) -> int:
    """Return how many characters of `text` fit, breaking after a dash or stroke where one is near the end."""
    used = 0.0
    count = 0
    for letter in text:
        used += text_width(letter, font, size)
        if used > room + _FITS:
            break
        count += 1
    if count == len(text):
        return count
    while count > 0 and is_attached(text[count]):
        count -= 1
    good = max(text.rfind(mark, 0, count) + 1 for mark in "-/,;")
    return max(good if good > count * 2 // 3 else count, at_least)
