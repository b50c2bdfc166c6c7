"""A date as precisely as somebody knows it: a day, a part, a month, a season, a year, or not at all."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

FIRST_YEAR = 1850
LAST_YEAR = 2200
"""The years within which both bounds lie; anything outside is a slip of the keys."""

UNKNOWN_BOUND = "~"
"""Stands for a bound in the stored form; it sorts after every digit."""


class Precision(StrEnum):
    """How closely a date is known. The values are stored."""

    DAY = "day"
    PART = "part"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    UNKNOWN = "unknown"


Part = Literal["early", "mid", "late"]
Season = Literal["spring", "summer", "autumn", "winter"]

PARTS: tuple[Part, ...] = ("early", "mid", "late")
SEASONS: dict[Season, int] = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The month in which each northern, meteorological season begins; each lasts three months."""


@dataclass(frozen=True)
class When:
    """A stretch of days, both bounds included, in which something happened or will happen.

    `about` says that the person was not certain; it never widens the bounds. Without bounds there are two
    answers, kept apart by `as_typed`: empty, the person chose "not sure"; else words that could not be read.
    "Not written down" is not a When: it is None. Raises ValueError for bounds that do not fit the precision.
    """

    first: date | None
    last: date | None
    precision: Precision
    about: bool = False
    as_typed: str = ""

    def __post_init__(self) -> None:
        if self.first is None or self.last is None:
            if self.precision is not Precision.UNKNOWN or self.first or self.last or self.about:
                raise ValueError("only an unknown date has no bounds, and then it has neither")
            return
        if self.first > self.last:
            raise ValueError("the first day comes after the last")
        if self.first.year < FIRST_YEAR or self.last.year > LAST_YEAR:
            raise ValueError(f"the years go from {FIRST_YEAR} to {LAST_YEAR}")
        if not _fits(self.first, self.last, self.precision):
            raise ValueError(f"{self.first} to {self.last} is not one {self.precision}")

    @classmethod
    def day(cls, day: date, *, about: bool = False) -> "When":
        """Return exactly this day."""
        return cls(day, day, Precision.DAY, about)

    @classmethod
    def month(cls, year: int, month: int, *, about: bool = False) -> "When":
        """Return one month, 1 to 12."""
        return cls(date(year, month, 1), _month_end(year, month), Precision.MONTH, about)

    @classmethod
    def part(cls, year: int, month: int, part: Part, *, about: bool = False) -> "When":
        """Return days 1-10, 11-20 or 21-end of a month."""
        return cls.part_of(cls.month(year, month, about=about), part)

    @classmethod
    def season(cls, year: int, season: Season, *, about: bool = False) -> "When":
        """Return the three months of a season, from March, June, September or December of `year`."""
        first, last = _season_bounds(year, SEASONS[season])
        return cls(first, last, Precision.SEASON, about)

    @classmethod
    def year(cls, year: int, *, about: bool = False) -> "When":
        """Return a whole year."""
        return cls(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, about)

    @classmethod
    def part_of(cls, whole: "When", part: Part) -> "When":
        """Return the early, mid or late third of a month (10 days), a season (1 month) or a year (4 months).

        Raises ValueError for anything that has no such thirds, such as a day.
        """
        first, last = _third(whole, PARTS.index(part))
        return cls(first, last, Precision.PART, whole.about)

    @classmethod
    def between(cls, first: date, last: date, *, about: bool = False) -> "When":
        """Return some day from `first` to `last`; the same day twice is that day."""
        return cls(first, last, Precision.DAY if first == last else Precision.PART, about)

    @classmethod
    def not_sure(cls, as_typed: str = "") -> "When":
        """Return the answer "not sure", or the words that could not be read as a date."""
        return cls(None, None, Precision.UNKNOWN, as_typed=as_typed)

    @property
    def is_known(self) -> bool:
        """Whether there are bounds."""
        return self.first is not None

    @property
    def is_not_sure(self) -> bool:
        """Whether the person chose "not sure"."""
        return self.first is None and not self.as_typed

    @property
    def unreadable(self) -> bool:
        """Whether only the typed words are known: they are shown in quotes."""
        return self.first is None and bool(self.as_typed)

    @property
    def is_day(self) -> bool:
        """Whether it is one day, even if about."""
        return self.precision is Precision.DAY

    @property
    def sort_key(self) -> tuple[int, int, bool, str]:
        """Order by earliest bound, wider first; words that could not be read come last, after "not sure"."""
        if self.first is None or self.last is None:
            return (date.max.toordinal(), 0, self.unreadable, self.as_typed)
        return (self.first.toordinal(), -(self.last - self.first).days, self.about, self.as_typed)

    def contains(self, day: date) -> bool:
        """Return whether `day` is within the bounds."""
        return self.first is not None and self.last is not None and self.first <= day <= self.last

    def surely_before(self, day: date) -> bool:
        """Return whether every possible day is earlier than `day`; False where unknown."""
        return self.last is not None and self.last < day

    def surely_after(self, day: date) -> bool:
        """Return whether every possible day is later than `day`; False where unknown."""
        return self.first is not None and self.first > day

    def may_overlap(self, first: date | None, last: date | None) -> bool:
        """Return whether a possible day is from `first` to `last` (None: an open end); True where unknown."""
        return not (first is not None and self.surely_before(first)) and not (
            last is not None and self.surely_after(last)
        )

    def to_stored(self) -> str:
        """Return `first/last/precision/about or nothing/as typed`; it sorts by the earliest bound."""
        first, last = (day.isoformat() if day else UNKNOWN_BOUND for day in (self.first, self.last))
        return "/".join((first, last, self.precision.value, "about" if self.about else "", self.as_typed))

    @classmethod
    def from_stored(cls, stored: str) -> "When":
        """Read `to_stored` back. Raises ValueError for any other text."""
        pieces = stored.split("/", maxsplit=4)
        if len(pieces) != 5 or pieces[3] not in ("", "about"):
            raise ValueError("not a stored date")
        first, last = (None if piece == UNKNOWN_BOUND else date.fromisoformat(piece) for piece in pieces[:2])
        return cls(first, last, Precision(pieces[2]), pieces[3] == "about", pieces[4])


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _season_bounds(year: int, month: int) -> tuple[date, date]:
    end_year, end_month = (year + 1, 2) if month == 12 else (year, month + 2)
    return date(year, month, 1), _month_end(end_year, end_month)


def _fits(first: date, last: date, precision: Precision) -> bool:
    match precision:
        case Precision.DAY:
            return first == last
        case Precision.PART:
            return first < last
        case Precision.MONTH:
            return first.day == 1 and last == _month_end(first.year, first.month)
        case Precision.SEASON:
            return first.month in SEASONS.values() and (first, last) == _season_bounds(
                first.year, first.month
            )
        case Precision.YEAR:
            return (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31))
        case Precision.UNKNOWN:
            return False


def _third(whole: When, index: int) -> tuple[date, date]:
    first = whole.first
    if first is None or whole.precision not in (Precision.MONTH, Precision.SEASON, Precision.YEAR):
        raise ValueError(f"a {whole.precision} has no early, mid or late part")
    if whole.precision is Precision.MONTH:
        begin = first + timedelta(days=10 * index)
        return begin, (_month_end(first.year, first.month) if index == 2 else begin + timedelta(days=9))
    length = 1 if whole.precision is Precision.SEASON else 4
    begin = _months_on(first, length * index)
    return begin, _months_on(begin, length) - timedelta(days=1)


def _months_on(first_of_month: date, count: int) -> date:
    year, month = divmod(first_of_month.year * 12 + first_of_month.month - 1 + count, 12)
    return date(year, month + 1, 1)
