"""Lengths that every sheet shares, in points: the papers, the box that content fills, the sizes of type."""

from dataclasses import dataclass
from typing import Literal

from carejourney.printing.text import Look, heading_look

Paper = Literal["letter", "a4"]

MM = 72 / 25.4
PAPERS: dict[str, tuple[float, float]] = {"letter": (612.0, 792.0), "a4": (210 * MM, 297 * MM)}

BOX_WIDTH = 180 * MM
BOX_HEIGHT = 242 * MM
"""The box is centered on either paper, so that both break pages at the same words."""

SMALLEST = 11.0
"""No text on any sheet is smaller."""

FRAME = 1.4
HEAD_RULE = 1.2
HAIRLINE = 0.5
"""A hairline under 0.4 points is lost by a fax."""


@dataclass(frozen=True)
class Sizes:
    """One setting of type: size of body text in points, share of the usual space, distance between lines.

    `heads` is how much larger than body text a heading is.
    """

    body: float
    air: float = 1.0
    lead: float = 1.27
    heads: float = 1.2

    @property
    def text(self) -> Look:
        """Body text."""
        return Look(self.body, self.lead)

    @property
    def question(self) -> Look:
        """The family's questions, a little larger than body text."""
        return Look(self.body * (self.heads + 2) / 3, self.lead)

    @property
    def name(self) -> Look:
        """The person's name at the top of page 1."""
        return heading_look(self.body * self.heads * 1.5)

    @property
    def title(self) -> Look:
        """The sheet's title at the right of page 1."""
        return Look(self.body * self.heads, 1.2, plain=heading_look(1).plain, right=True)

    @property
    def heading(self) -> Look:
        """Headings of sections."""
        return heading_look(self.body * self.heads)

    @property
    def small(self) -> Look:
        """Header, footer and the words of charts."""
        return Look(max(SMALLEST, min(self.body * 0.95, 12.6)))

    def space(self, points: float) -> float:
        """Return a space between parts, scaled with the type."""
        return points * self.air * self.body / 12


NORMAL = (
    Sizes(12),
    Sizes(11.8, 0.8),
    Sizes(11.6, 0.7),
    Sizes(11.3, 0.7),
    Sizes(11.3, 0.5),
    Sizes(11.3, 0.5, 1.24, 1.16),
    Sizes(11.3, 0.35, 1.21, 1.12),
    Sizes(SMALLEST, 0.3, 1.2, 1.1),
)
"""From the roomiest to the tightest that may be tried to fit one page."""

LARGE = (Sizes(16.2), Sizes(16.2, 0.6))
"""Large print: the same letters, with usual or with less space between parts."""
