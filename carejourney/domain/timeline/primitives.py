"""What a painter draws: shapes and words with their places, in the layout's own units, y downward.

A color is the name of a role, never a color: the screen looks it up in its theme, paper has only black. Each
piece names the record that it belongs to, so that a click on it can open that record.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from carejourney.domain.timeline.model import Key, Shape

Role = Literal["text", "text2", "line", "edge", "canvas", "accent", "accent_soft", "on_accent", "on_soft"]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

TextWidth = Callable[[str, float, bool], float]
"""Measures a text on one line at a font size, bold or not."""

LABEL = 1.22
"""How high the box of a label is, in font sizes."""
BASELINE = 0.93
"""How far below the top of its box a label's baseline is, in font sizes."""


@dataclass(frozen=True)
class Bar:
    """A filled bar with an edge. `strong` ones alternate with others; `arrow` is the length of its head."""

    x: float
    y: float
    width: float
    height: float
    of: Key
    fill: Role
    edge: Role
    strong: bool = False
    arrow: float = 0.0

    @property
    def box(self) -> Box:
        """The place that it takes up, with its head."""
        return (self.x, self.y, self.x + self.width + self.arrow, self.y + self.height)


@dataclass(frozen=True)
class Line:
    """Straight lines from point to point."""

    points: tuple[tuple[float, float], ...]
    color: Role
    weight: float = 1.0
    dashed: bool = False
    of: Key | None = None

    @property
    def box(self) -> Box:
        """The place that it takes up."""
        xs, ys = zip(*self.points, strict=True)
        half = self.weight / 2
        return (min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half)


@dataclass(frozen=True)
class Mark:
    """A small shape around a point; `radius` is half its size."""

    x: float
    y: float
    radius: float
    shape: Shape
    of: Key
    color: Role = "text"

    @property
    def box(self) -> Box:
        """The place that it takes up."""
        return (self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


@dataclass(frozen=True)
class Label:
    """Words on one line. Those of a record are `of` it; names, numbers of the scale and notes are of none."""

    x: float
    y: float
    width: float
    text: str
    size: float
    bold: bool = False
    color: Role = "text"
    of: Key | None = None
    ground: bool = False
    """Whether the ground is drawn under it, because lines may run there."""

    @property
    def height(self) -> float:
        """The height of its box."""
        return self.size * LABEL

    @property
    def box(self) -> Box:
        """The place that it takes up."""
        return (self.x, self.y, self.x + self.width, self.y + self.height)


@dataclass(frozen=True)
class Dashed:
    """An open box with dashed edges: somewhere in it lies a day that is not known."""

    x: float
    y: float
    width: float
    height: float
    of: Key
    color: Role = "text"

    @property
    def box(self) -> Box:
        """The place that it takes up."""
        return (self.x, self.y, self.x + self.width, self.y + self.height)


@dataclass(frozen=True)
class Band:
    """A neutral ground behind other things: the lab's own range."""

    x: float
    y: float
    width: float
    height: float
    color: Role = "canvas"

    @property
    def box(self) -> Box:
        """The place that it takes up."""
        return (self.x, self.y, self.x + self.width, self.y + self.height)


Primitive = Bar | Line | Mark | Label | Dashed | Band


@dataclass(frozen=True)
class Layout:
    """The whole picture. It may be higher than was asked for, where its rows need more."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    """Where days are: from the first to the last, below the months and above the notes."""
    least: float
    """The height that it needs at the least."""
    first: int
    last: int
    """The ordinals of the first and last day."""
    primitives: tuple[Primitive, ...]
    left_out: int
    """How many records have no mark of their own, because there was no room; a note says so."""

    def x_of(self, day: int) -> float:
        """Return where a day, given by its ordinal, stands."""
        return self.left + (self.right - self.left) * (day - self.first) / max(1, self.last - self.first)

    def marks(self) -> Iterator[Bar | Mark | Dashed | Line]:
        """Yield what stands for a record."""
        for each in self.primitives:
            if isinstance(each, Bar | Mark | Dashed) or (isinstance(each, Line) and each.of):
                yield each

    def record_at(self, x: float, y: float, reach: float) -> Key | None:
        """Return the record whose mark or words are nearest to a point, no farther than `reach`."""
        best: tuple[float, float, Key] | None = None
        for each in self.primitives:
            of = None if isinstance(each, Band) else each.of
            if of is None or (isinstance(each, Line) and len(each.points) > 2):
                continue
            left, top, right, bottom = each.box
            away = max(left - x, x - right, 0.0) + max(top - y, y - bottom, 0.0)
            size = (right - left) * (bottom - top)
            if away <= reach and (best is None or (away, size) < best[:2]):
                best = (away, size, of)
        return best[2] if best else None
