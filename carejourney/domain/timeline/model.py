"""What the picture of the treatment shows, before anything is placed: one item a mark."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from functools import cached_property
from typing import TypeVar

from carejourney.region import Region

Key = tuple[str, str]
"""The table and the id of a record."""

Stretch = tuple[date, date]
"""From a day to a day, both included."""


class Shape(Enum):
    """What a mark looks like, so that nothing is told by color alone."""

    DIAMOND = auto()
    DIAMOND_FILLED = auto()
    DIAMOND_BARRED = auto()
    DIAMOND_HALF = auto()
    TRIANGLE = auto()
    SQUARE = auto()
    SQUARE_OPEN = auto()
    CROSS = auto()
    DOT = auto()
    DOT_OPEN = auto()


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing that happened: its record, its possible days, and its words.

    `first` and `last` bound the day it happened or began; both None where that is not known. `until` is the
    last day that it may reach. `names` say it beside its mark, from the longest form to the shortest.
    """

    of: Key
    first: date | None
    last: date | None
    until: date | None = None
    dated: str
    what: str
    detail: str = ""
    said: str
    names: tuple[str, ...] = ()

    @cached_property
    def reach(self) -> Stretch | None:
        """All the days that it may take up; None where no date is known."""
        if self.first is None or self.last is None:
            return None
        return (self.first, max(self.last, self.until or self.last))

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.first is not None and self.first == self.last


@dataclass(frozen=True, kw_only=True)
class Spread(Item):
    """Something with a length: what is sure of it, and the stretches in which its ends may lie."""

    solid: Stretch | None = None
    open: tuple[Stretch, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Course(Spread):
    """A line of treatment."""

    called: str
    """«2nd treatment»."""
    stop: date | None = None
    goes_on: bool = False
    after: tuple[str, ...] = ()
    """What is said at its end: «Stopped: scan showed growth»."""


@dataclass(frozen=True, kw_only=True)
class Given(Item):
    """A treatment day, whether or not it went ahead."""

    went: bool
    line: str | None = None
    cycle: int | None = None


@dataclass(frozen=True, kw_only=True)
class Dose(Item):
    """A dose that is another from this day on. It belongs to the record of the day."""


@dataclass(frozen=True, kw_only=True)
class Look(Item):
    """A scan."""

    shape: Shape


@dataclass(frozen=True, kw_only=True)
class Event(Spread):
    """A procedure, a stay or a device."""


@dataclass(frozen=True, kw_only=True)
class Value(Item):
    """A lab result. `number` is None where there is none; `limit`: it is only a bound, as in «<2»."""

    number: float | None
    limit: bool
    kind: tuple[str, str]
    """Unit and lab: a line joins only values of one kind."""
    usual: str = ""


@dataclass(frozen=True)
class Lab:
    """The one test in the picture: how it is drawn and what is said of it."""

    name: str
    unit: str = ""
    log: bool = False
    """Whether the scale goes by tens."""
    can_log: bool = False
    usual: tuple[float | None, float | None] | None = None
    """The lab's own range, as copied; None in the pair is an open end."""
    usual_words: str = ""
    notes: tuple[str, ...] = ()


I = TypeVar("I", bound=Item)  # noqa: E741 - an item


@dataclass(frozen=True)
class Timeline:
    """Everything there is, and the stretch of days that shows. `items` are in order of time."""

    first: date
    last: date
    today: date
    region: Region
    items: tuple[Item, ...]
    lab: Lab

    def inside(self, cls: type[I]) -> list[I]:
        """Return what may lie within the days that show."""
        return [item for item in self._inside if isinstance(item, cls)]

    @property
    def before(self) -> int:
        """How many records lie wholly before the days that show."""
        return self._places[-1]

    @property
    def after(self) -> int:
        """How many records lie wholly after the days that show."""
        return self._places[1]

    @property
    def undated(self) -> int:
        """How many records have no date that is known."""
        return self._places[None]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing with a date."""
        return all(item.reach is None for item in self.items)

    @cached_property
    def _inside(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if self._place(item) == 0)

    @cached_property
    def _places(self) -> Counter[int | None]:
        """How many records lie where; a dose is told with its day."""
        return Counter(self._place(item) for item in self.items if not isinstance(item, Dose))

    def _place(self, item: Item) -> int | None:
        reach = item.reach
        if reach is None:
            return None
        return -1 if reach[1] < self.first else int(reach[0] > self.last)


STEPS: tuple[int, ...] = (1, 3, 6, 12, 24, 60, 120)
"""Months that zooming goes through."""


@dataclass(frozen=True)
class Span:
    """Which days to show: everything (no `months`), or so many months, moved `back` by months."""

    months: int | None = None
    back: int = 0

    def earlier(self) -> "Span":
        """Move back in time by half of what shows."""
        return self.moved(max(1, (self.months or 0) // 2))

    def later(self) -> "Span":
        """Move on in time by half of what shows."""
        return self.moved(-max(1, (self.months or 0) // 2))

    def moved(self, months: int) -> "Span":
        """Move back in time by so many months, or on where they are less than 0."""
        return self if self.months is None else Span(self.months, self.back + months)

    def goes_earlier(self, shown: Timeline) -> bool:
        """Return whether there is more to see farther back than what shows."""
        return self.months is not None and shown.before > 0

    def goes_later(self, shown: Timeline) -> bool:
        """Return whether there is more to see later than what shows, or today is."""
        return self.months is not None and (shown.after > 0 or self.back > 0)

    def closer(self, shown: Timeline) -> "Span":
        """Show fewer months than now; this span where there are no fewer."""
        now = self.months or -(-(shown.last - shown.first).days // 30)
        return Span(max((step for step in STEPS if step < now), default=self.months), self.back)

    def wider(self, shown: Timeline) -> "Span":
        """Show more months than now, in the end everything."""
        if self.months is None:
            return self
        months = min((step for step in STEPS if step > self.months), default=None)
        first, last = shown_days(Span(), shown.items, shown.today)
        is_part = months is not None and months * 30 < (last - first).days
        return Span(months, self.back) if is_part else Span()


EVERYTHING = Span()
TWELVE_MONTHS = Span(12)
SIX_MONTHS = Span(6)


def shown_days(span: Span, items: Sequence[Item], today: date) -> Stretch:
    """Return the first and the last day to show: whole months, with some room after today."""
    reaches = [reach for item in items if (reach := item.reach)]
    last = _month(today + timedelta(days=20), 1)
    if span.months is None:
        first = _month(min([today, *(reach[0] for reach in reaches)]), 0)
        last = max([last, *(_month(reach[1], 1) for reach in reaches)])
        return first, last - timedelta(days=1)
    end = _month(last, -span.back)
    return _month(end, -span.months), end - timedelta(days=1)


def _month(day: date, on: int) -> date:
    """Return the first day of the month that is `on` months after that of `day`, within the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + on, 12)
    return date(min(max(year, 2), 9998), month + 1, 1)
