"""Where words may stand: nothing may cover a mark, and no words may cover words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from carejourney.domain.timeline.model import Key, Timeline
from carejourney.domain.timeline.primitives import LABEL, Box, Label, Line, Primitive, Role, TextWidth

_COLUMN, _ROW = 40.0, 20.0
"""The size of a cell of the grid in which what stands already is looked up."""
_ROWS = 1 << 16
"""More than there are rows in any picture."""


def overlap(one: Box, other: Box, gap: float = 0.0) -> bool:
    """Return whether two boxes have a place in common, or come nearer to each other than `gap`."""
    return (
        one[0] < other[2] + gap
        and other[0] < one[2] + gap
        and one[1] < other[3] + gap
        and other[1] < one[3] + gap
    )


def _cells(box: Box) -> list[int]:
    """Return the number of each cell of the grid that a box reaches into."""
    rows = range(int(box[1] // _ROW), int(box[3] // _ROW) + 1)
    columns = range(int(box[0] // _COLUMN), int(box[2] // _COLUMN) + 1)
    return [column * _ROWS + row for column in columns for row in rows]


@dataclass
class Sheet:
    """What is being laid out: its measures, what stands already, and the notes that come below it."""

    timeline: Timeline
    width: float
    font: float
    text_width: TextWidth
    left: float = 0.0
    right: float = 0.0
    behind: list[Primitive] = field(default_factory=list)
    out: list[Primitive] = field(default_factory=list)
    lent: list[Box] = field(default_factory=list)
    """Places to keep clear for a while, for what comes later."""
    notes: list[str] = field(default_factory=list)
    left_out: int = 0
    _taken: dict[int, list[Box]] = field(default_factory=dict)
    """What stands already, by cells, so that a look at one place meets few others."""

    @property
    def line(self) -> float:
        """The distance between two lines of words."""
        return self.font * 1.32

    def __post_init__(self) -> None:
        self._first = self.timeline.first.toordinal()
        self._days = max(1, self.timeline.last.toordinal() - self._first)

    def x(self, ordinal: int) -> float:
        """Return where the day stands, kept within the days that show."""
        part = min(max((ordinal - self._first) / self._days, 0.0), 1.0)
        return self.left + (self.right - self.left) * part

    def measure(self, text: str, *, bold: bool = False, size: float = 0.0) -> float:
        """Return how wide a text is."""
        return self.text_width(text, size or self.font, bold)

    def fitted(self, text: str, room: float, *, bold: bool = False, least: int = 1) -> str:
        """Return the text, cut with an ellipsis where it is wider than `room`; empty where that shows little.

        `least` is the number of letters that must be left.
        """
        if self.measure(text, bold=bold) <= room:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.measure(text[:middle].rstrip(" ,;:(") + "…", bold=bold) <= room:
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip(" ,;:(") + "…" if low >= least else ""

    def add(self, *what: Primitive, blocks: bool = True) -> None:
        """Put something on the sheet; `blocks`: words stay clear of it."""
        self.out += what
        for each in what if blocks else ():
            box = each.box
            for cell in _cells(box):
                self._taken.setdefault(cell, []).append(box)

    def say(
        self,
        text: str,
        x: float,
        y: float,
        *,
        bold: bool = False,
        color: Role = "text",
        size: float = 0.0,
        of: Key | None = None,
        ground: bool = False,
    ) -> Label:
        """Return words whose box begins at a point."""
        size = size or self.font
        width = self.measure(text, bold=bold, size=size)
        return Label(x, y, width, text, size, bold=bold, color=color, of=of, ground=ground)

    def is_free(self, box: Box, beside: float = 0.0) -> bool:
        """Return whether nothing stands within the box or `beside` it, and it lies within the picture."""
        if box[0] < 0 or box[2] > self.width:
            return False
        wide = (box[0] - beside, box[1], box[2] + beside, box[3])
        if self.lent and any(overlap(wide, other) for other in self.lent):
            return False
        left, top, right, bottom = wide
        for cell in _cells(wide):
            # As `overlap` says it, spelled out: this is what laying out spends most of its time with.
            for other in self._taken.get(cell, ()):
                if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                    return False
        return True

    @property
    def apart(self) -> float:
        """How far words keep from what stands beside them."""
        return self.font * 0.35


@dataclass(frozen=True)
class Wanted:
    """Words that belong to a mark: in forms from long to short, near a point."""

    of: Key
    forms: tuple[str, ...]
    x: float
    radius: float
    """How far the mark reaches to either side of the point."""
    bold: bool = False
    begins: bool = False
    """Whether the words begin at the mark where they can: not centered below it, not left of it."""


def place_beside(sheet: Sheet, wanted: Sequence[Wanted], top: float, lanes: int) -> tuple[int, int]:
    """Put words beside their marks, or beside a leader line that leads down from them.

    Returns how many lanes were used and how many words found no place.
    """
    return _place(sheet, wanted, top, lanes, beside=True)


def place_below(sheet: Sheet, wanted: Sequence[Wanted], top: float, lanes: int) -> tuple[int, int]:
    """Put words below their marks, in lanes from `top`, those of lower lanes with a leader line."""
    return _place(sheet, wanted, top, lanes, beside=False)


def _place(
    sheet: Sheet, wanted: Sequence[Wanted], top: float, lanes: int, *, beside: bool
) -> tuple[int, int]:
    used, missed = 0, 0
    for each in wanted:
        # Most lanes of a full row are out of the question for all forms at once: that is cheap to find out.
        open_lanes = [lane for lane in range(lanes) if _is_open(sheet, each.x, top, lane, beside=beside)]
        for lane, form, box in _candidates(sheet, each, top, open_lanes, beside=beside):
            if not sheet.is_free(box, 0.0 if beside and lane == 0 else sheet.apart):
                continue
            label = sheet.say(form, box[0], box[1], bold=each.bold, of=each.of, ground=True)
            leader = _leader(sheet, each, label, top, lane, beside=beside)
            if leader is None or sheet.is_free(leader.box):
                sheet.add(label)
                if leader:
                    sheet.add(leader)
                used = max(used, lane + 1)
                break
        else:
            missed += bool(each.forms)
    return used, missed


def _is_open(sheet: Sheet, x: float, top: float, lane: int, *, beside: bool) -> bool:
    """Return whether a lane is open for any words at all: all need the place straight below their mark."""
    if beside:
        middle = top + lane * sheet.line + sheet.font * LABEL / 2
        return lane == 0 or sheet.is_free((x, top + sheet.font, x, middle))
    return sheet.is_free((x, top, x, top + lane * sheet.line + sheet.font * LABEL))


def _candidates(
    sheet: Sheet, each: Wanted, top: float, lanes: Sequence[int], *, beside: bool
) -> Iterator[tuple[int, str, Box]]:
    """Yield places from the best to the worst: the longest form anywhere goes before a shorter one.

    Words stay right of the names of the rows where they can.
    """
    for form in _forms(sheet, each):
        width = sheet.measure(form, bold=each.bold)
        for least in (sheet.left, 0.0):
            for lane in lanes:
                y = top + lane * sheet.line
                for x in _starts(sheet, each, width, lane, least, beside=beside):
                    if x >= sheet.left and not least:
                        continue  # it was no place the first time either
                    yield lane, form, (x, y, x + width, y + sheet.font * LABEL)


def _starts(
    sheet: Sheet, each: Wanted, width: float, lane: int, least: float, *, beside: bool
) -> Iterator[float]:
    """Yield where words may begin. Below a mark they are pushed in from the edges as far as need be."""
    if beside:
        gap = sheet.font * 0.25
        out = (each.radius if lane == 0 else gap) + gap
        sides = (each.x + out, each.x - out - width)
        yield from (x for x in (sides if each.begins else sides[::-1]) if x >= least)
        return
    begin, middle, end = each.x - each.radius, each.x - width / 2, each.x + each.radius - width
    for x in (begin, middle, end) if each.begins else (middle, begin, end):
        pushed = max(min(x, sheet.width - width), least)
        if pushed <= each.x <= pushed + width or pushed == x:
            yield pushed


def _forms(sheet: Sheet, each: Wanted) -> Iterator[str]:
    """Yield the forms that are given, and the first of them cut to what a narrow place may hold."""
    yield from each.forms
    if each.forms:
        cut = sheet.fitted(each.forms[0], sheet.font * 9, bold=each.bold, least=6)
        if cut and cut not in each.forms:
            yield cut


def _leader(sheet: Sheet, each: Wanted, label: Label, top: float, lane: int, *, beside: bool) -> Line | None:
    if lane == 0:
        return None
    if not beside:
        return Line(((each.x, top), (each.x, label.y - 1)), "text", of=each.of)
    middle = label.y + label.height / 2
    side = each.x + (sheet.font * 0.3 if label.x > each.x else -sheet.font * 0.3)
    begin = top + sheet.font
    return Line(((each.x, begin), (each.x, middle), (side, middle)), "text", of=each.of)
