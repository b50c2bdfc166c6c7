"""What is filled in by hand: boxes to tick and lines to write on."""

from carejourney.printing.measures import HAIRLINE, MM
from carejourney.printing.parts import Paragraph, Part
from carejourney.printing.pen import Pen
from carejourney.printing.text import Look, said

PITCH = 8.8 * MM
"""From one writing line to the next: as much as handwriting needs."""
_BOX = 1.0
_AFTER_WORDS = 8.0
_FOOT = 3.0
"""How far a writing line stands above the foot of its room, so that words below it do not touch it."""


class TickBox(Part):
    """An empty box as tall as the letters of the line that it stands beside."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def height(self, width: float) -> float:  # noqa: ARG002 - the same at every width
        """Return the height of one line."""
        return self._look.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: ARG002 - a square
        """Draw it on the baseline. It is no part of the text: nothing is said by an empty box."""
        side = self._look.size * 0.86
        bottom = top - self._look.rise - self._look.size * 0.1
        pen.frame(x + _BOX / 2, bottom, side, side, _BOX)


class WritingLines(Part):
    """Lines to write on, `indent` points in. They stay on one page, unless no page holds them."""

    def __init__(self, count: int, pitch: float, *, indent: float = 0.0, before: float = 0.0) -> None:
        """`pitch` is the distance from line to line in points."""
        self._count = count
        self._pitch = pitch
        self._indent = indent
        self.before = before

    def height(self, width: float) -> float:  # noqa: ARG002 - the same at every width
        """Return the room of all lines."""
        return self._count * self._pitch

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the lines, each at the foot of its room."""
        for number in range(1, self._count + 1):
            y = top - number * self._pitch + _FOOT
            pen.rule(x + self._indent, y, width - self._indent, HAIRLINE)


class LabeledLine(Part):
    """A few words in bold and a line to write on behind them, `column` points from the left."""

    def __init__(self, words: str, look: Look, *, column: float = 0.0, stays: bool = False) -> None:
        """Without `column` the line begins where the words end."""
        self._words = Paragraph(said(words, bold=True), look)
        self._column = column or self._words.one_line_width() + _AFTER_WORDS
        self._look = look
        self.stays = stays
        self.elements = self._words.elements
        self.missing = self._words.missing

    def height(self, width: float) -> float:  # noqa: ARG002 - the same at every width
        """Return the room of the words, and at least what handwriting needs."""
        return max(PITCH, self._words.height(self._column - _AFTER_WORDS / 2) + _FOOT)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the words on the line, and the line to the right margin."""
        height, room = self.height(width), self._column - _AFTER_WORDS / 2
        above_foot = self._look.leading - self._look.rise
        self._words.draw(pen, x, top - height + self._words.height(room) + _FOOT - above_foot, room)
        pen.rule(x + self._column, top - height + _FOOT, width - self._column, HAIRLINE)
