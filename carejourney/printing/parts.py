"""The parts that a sheet is made of, and how they fill a page.

A part knows its height at a width, draws itself, and can be split where a page ends. Its elements are made
with it and shared by what it is split into, so the structure stays whole over the pages.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import cached_property

from carejourney.domain.summary.model import Line
from carejourney.printing.measures import FRAME
from carejourney.printing.pen import Pen
from carejourney.printing.tagging import Element
from carejourney.printing.text import Look, SetLine, Word, cleaned, plain_text, set_lines, words_of

ROUNDING = 0.01


class Part(ABC):
    """Something that stands on a page. Lengths are in points; y grows upward, as in PDF."""

    before: float = 0.0
    """Space above, left out at the top of a page."""
    stays: bool = False
    """Stays with what follows, as a heading does."""
    elements: tuple[Element, ...] = ()
    missing: int = 0
    """How many letters in it could not be printed."""

    @abstractmethod
    def height(self, width: float) -> float:
        """Return the height at this width."""

    def least(self, width: float) -> float:
        """Return the height of the smallest beginning that may stand at the end of a page."""
        return self.height(width)

    def split(self, width: float, room: float) -> "tuple[Part, Part] | None":  # noqa: ARG002
        """Return the beginning that fits in `room` and the rest, or None where it stays whole."""
        return None

    @abstractmethod
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw below `top`, right of `x`."""


Placed = tuple[Part, float]
"""A part and how far below the top it begins."""


def fill(parts: Sequence[Part], width: float, room: float) -> tuple[list[Placed], list[Part]]:
    """Return what fits in `room`, and the rest; nothing may fit."""
    placed: list[Placed] = []
    used = 0.0
    for index, part in enumerate(parts):
        gap = part.before if placed else 0.0
        left = room - used - gap
        height = part.height(width)
        needed = height + (_least_after(parts, index, width) if part.stays else 0.0)
        if needed <= left + ROUNDING:
            placed.append((part, used + gap))
            used += gap + height
            continue
        halves = part.split(width, left) if height > left + ROUNDING else None
        rest = list(parts[index:])
        if halves:
            placed.append((halves[0], used + gap))
            rest[0] = halves[1]
        while placed and placed[-1][0].stays and not halves:
            rest.insert(0, placed.pop()[0])
        return placed, rest
    return placed, []


def _least_after(parts: Sequence[Part], index: int, width: float) -> float:
    """Return what must follow parts[index] on the same page, with the space between."""
    if index + 1 >= len(parts):
        return 0.0
    follower = parts[index + 1]
    if follower.stays:
        return follower.before + follower.height(width) + _least_after(parts, index + 1, width)
    return follower.before + follower.least(width)


class Paragraph(Part):
    """Words in lines. Splits between lines, never leaving one line alone."""

    def __init__(
        self,
        line: Line,
        look: Look,
        *,
        role: str = "P",
        scope: str = "",
        spans: int = 1,
        before: float = 0.0,
        stays: bool = False,
        hang: float = 0.0,
    ) -> None:
        """`hang` is how far the second and later lines stand in."""
        self._line, self.missing = cleaned(line)
        self._look = look
        self._hang = hang
        self._set: dict[float, tuple[SetLine, ...]] = {}
        self.before = before
        self.stays = stays
        self.elements = (Element(role, actual=plain_text(self._line), scope=scope, spans=spans),)

    @cached_property
    def _words(self) -> tuple[Word, ...]:
        return words_of(self._line, self._look)

    def longest_word(self) -> float:
        """Return the narrowest width at which no word is broken."""
        return max((word.width for word in self._words), default=0.0) + self._hang

    def one_line_width(self) -> float:
        """Return the width at which it is one line."""
        return sum(word.width + word.space_width for word in self._words)

    def height(self, width: float) -> float:
        """Return the height of its lines."""
        return len(self._lines(width)) * self._look.leading

    def least(self, width: float) -> float:
        """Return the height of two lines, or of all where they are few."""
        count = len(self._lines(width))
        return self._look.leading * (count if count <= 3 else 2)

    def split(self, width: float, room: float) -> tuple[Part, Part] | None:
        """Split so that at least two lines stand on either page."""
        lines = self._lines(width)
        count = min(int((room + ROUNDING) / self._look.leading), len(lines) - 2)
        if len(lines) <= 3 or count < 2:
            return None
        return self._of(lines[:count], width), self._of(lines[count:], width)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw its lines as one piece of content."""
        lines = self._lines(width)
        if lines:
            pen.text(self.elements[0], lines, self._look, (x, top), width)

    def _lines(self, width: float) -> tuple[SetLine, ...]:
        if width not in self._set:
            self._set[width] = set_lines(self._words, self._look, width, self._hang)
        return self._set[width]

    def _of(self, lines: tuple[SetLine, ...], width: float) -> "Paragraph":
        part = Paragraph((), self._look)
        part.elements = self.elements
        part._set = {width: lines}
        return part


class Stack(Part):
    """Parts under one another, as one; where `role` is given, one element around theirs."""

    def __init__(self, parts: Sequence[Part], *, role: str = "", before: float = 0.0) -> None:
        self._parts = tuple(parts)
        self.before = before
        self.missing = sum(part.missing for part in parts)
        within = tuple(element for part in parts for element in part.elements)
        self.elements = (Element(role, within),) if role else within

    def height(self, width: float) -> float:
        """Return the height of all parts and the spaces between them."""
        spaces = sum(part.before for part in self._parts[1:])
        return spaces + sum(part.height(width) for part in self._parts)

    def least(self, width: float) -> float:
        """Return what its first part needs, with what must follow that."""
        if not self._parts:
            return 0.0
        first = self._parts[0]
        if first.stays:
            return first.height(width) + _least_after(self._parts, 0, width)
        return first.least(width)

    def split(self, width: float, room: float) -> tuple[Part, Part] | None:
        """Split where the room ends."""
        placed, rest = fill(self._parts, width, room)
        if not placed or not rest:
            return None
        return self._of([part for part, _ in placed]), self._of(rest)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the parts one below another."""
        placed, _ = fill(self._parts, width, float("inf"))
        for part, down in placed:
            part.draw(pen, x, top - down, width)

    def _of(self, parts: Sequence[Part]) -> "Stack":
        part = Stack(parts)
        part.elements = self.elements
        return part


class Box(Part):
    """A frame around a part: the eye goes there first, so a sheet has one at most."""

    def __init__(self, inner: Part, *, padding: float, before: float = 0.0) -> None:
        self._inner = inner
        self._padding = padding
        self.before = before
        self.missing = inner.missing
        self.elements = inner.elements

    def height(self, width: float) -> float:
        """Return the height of the frame."""
        return self._inner.height(width - 4 * self._padding) + 2 * self._padding

    def least(self, width: float) -> float:
        """Return the height of the frame around the smallest beginning."""
        return self._inner.least(width - 4 * self._padding) + 2 * self._padding

    def split(self, width: float, room: float) -> tuple[Part, Part] | None:
        """Split what is within; each piece gets its own frame."""
        halves = self._inner.split(width - 4 * self._padding, room - 2 * self._padding)
        if halves is None:
            return None
        first, rest = halves
        return Box(first, padding=self._padding), Box(rest, padding=self._padding)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the frame, then what is within."""
        height = self.height(width)
        half = FRAME / 2
        pen.frame(x + half, top - height + half, width - FRAME, height - FRAME, FRAME)
        self._inner.draw(pen, x + 2 * self._padding, top - self._padding, width - 4 * self._padding)
