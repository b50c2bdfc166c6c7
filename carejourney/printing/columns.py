"""Parts beside one another: a label and its text, text and a chart, a list in two columns."""

from collections.abc import Sequence

from carejourney.domain.summary.model import Line
from carejourney.printing.parts import ROUNDING, Paragraph, Part, Placed, Stack, fill
from carejourney.printing.pen import Pen
from carejourney.printing.tagging import Element
from carejourney.printing.text import Look, said

_NOTHING: Part = Stack(())


def list_item(label: str, line: Line, look: Look, *, before: float = 0.0) -> Part:
    """Return an item of a list: its number or dot in bold, its words beside it."""
    return SideBySide(
        [Paragraph(said(label, bold=True), look, role="Lbl"), Paragraph(line, look, role="LBody")],
        [look.size * 1.2, None],
        role="LI",
        before=before,
    )


class SideBySide(Part):
    """Parts beside one another, tops level. A width of None takes what the others leave."""

    def __init__(
        self,
        parts: Sequence[Part],
        widths: Sequence[float | None],
        *,
        gap: float = 0.0,
        role: str = "",
        before: float = 0.0,
        stays: bool = False,
    ) -> None:
        self.stays = stays
        self.parts = tuple(parts)
        self._widths = tuple(widths)
        self._gap = gap
        self.before = before
        self.missing = sum(part.missing for part in parts)
        within = tuple(element for part in parts for element in part.elements)
        self.elements = (Element(role, within),) if role else within

    def widths(self, width: float) -> list[float]:
        """Return the width of each part where all of them have `width`."""
        free = width - self._gap * (len(self.parts) - 1) - sum(fixed or 0 for fixed in self._widths)
        shares = sum(1 for fixed in self._widths if fixed is None)
        return [free / shares if fixed is None else fixed for fixed in self._widths]

    def height(self, width: float) -> float:
        """Return the height of the tallest."""
        sizes = self.widths(width)
        return max((part.height(size) for part, size in zip(self.parts, sizes, strict=True)), default=0.0)

    def least(self, width: float) -> float:
        """Return the tallest of the smallest beginnings."""
        sizes = self.widths(width)
        return max((part.least(size) for part, size in zip(self.parts, sizes, strict=True)), default=0.0)

    def split(self, width: float, room: float) -> "tuple[SideBySide, SideBySide] | None":
        """Split each part that is too tall, or none of them."""
        firsts: list[Part] = []
        rests: list[Part] = []
        for part, size in zip(self.parts, self.widths(width), strict=True):
            if part.height(size) <= room + ROUNDING:
                first, rest = part, _NOTHING
            else:
                halves = part.split(size, room)
                if halves is None:  # a label never stands without its text
                    return None
                first, rest = halves
            firsts.append(first)
            rests.append(rest)
        return self._of(firsts), self._of(rests)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw them from left to right."""
        for part, size in zip(self.parts, self.widths(width), strict=True):
            part.draw(pen, x, top, size)
            x += size + self._gap

    def _of(self, parts: Sequence[Part]) -> "SideBySide":
        part = SideBySide(parts, self._widths, gap=self._gap)
        part.elements = self.elements
        return part


class TwoColumns(Part):
    """A list read down the left column, then down the right, both about as tall.

    Where it goes on overleaf, each page is read in the same way.
    """

    def __init__(self, items: Sequence[Part], *, gap: float, role: str = "L", before: float = 0.0) -> None:
        self._items = tuple(items)
        self._gap = gap
        self.before = before
        self.missing = sum(item.missing for item in items)
        self.elements = (Element(role, tuple(element for item in items for element in item.elements)),)

    def height(self, width: float) -> float:
        """Return the height of the taller column."""
        left, right = self._halves(width)
        each = self._each(width)
        return max(Stack(left).height(each), Stack(right).height(each))

    def least(self, width: float) -> float:
        """Return the smallest beginning of the first item."""
        return self._items[0].least(self._each(width)) if self._items else 0.0

    def split(self, width: float, room: float) -> tuple[Part, Part] | None:
        """Fill the left column, then the right; the rest goes on overleaf."""
        each = self._each(width)
        left, rest = fill(self._items, each, room)
        right, rest = fill(rest, each, room)
        if right and not rest:  # all fits, but only with an item cut in two
            rest = [right.pop()[0]]
        if not left or not rest:
            return None
        return self._of(_parts(left) + _parts(right)), self._of(rest)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the left column, then the right."""
        left, right = self._halves(width)
        each = self._each(width)
        Stack(left).draw(pen, x, top, each)
        Stack(right).draw(pen, x + each + self._gap, top, each)

    def _each(self, width: float) -> float:
        return (width - self._gap) / 2

    def _halves(self, width: float) -> tuple[Sequence[Part], Sequence[Part]]:
        """Return the items cut where the taller column is least tall, the left one taller if either."""
        each = self._each(width)
        heights = [item.before + item.height(each) for item in self._items]
        cuts = range(len(heights) + 1)
        cut = min(cuts, key=lambda at: (round(max(sum(heights[:at]), sum(heights[at:])), 2), -at))
        return self._items[:cut], self._items[cut:]

    def _of(self, items: Sequence[Part]) -> "TwoColumns":
        part = TwoColumns(items, gap=self._gap)
        part.elements = self.elements
        return part


def _parts(placed: Sequence[Placed]) -> list[Part]:
    return [part for part, _ in placed]
