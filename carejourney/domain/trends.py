"""The values of one blood test over time: how each changed, and a small chart of them. Never a judgment."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor, isfinite, log10

from carejourney.domain.dates import say_day, say_when
from carejourney.domain.order import newest_first
from carejourney.domain.phrases import listed, plain
from carejourney.domain.wording import say_measured
from carejourney.i18n import _, ngettext
from carejourney.records.catalog import LabResult
from carejourney.records.measured import Measured
from carejourney.records.when import When
from carejourney.region import Region

LOG_FROM = 20
"""How many times the smallest value the largest one is when the scale goes by tens."""
_RANGE = re.compile(r"([\d.,]+)\s*(?:-|\N{EN DASH}|to)\s*([\d.,]+)")
_UP_TO = re.compile(r"(?:<=?|≤|up to|below|under|less than)\s*([\d.,]+)|([\d.,]+)\s+or (?:lower|less)")
_FROM = re.compile(r"(?:>=?|≥|above|over|more than)\s*([\d.,]+)|([\d.,]+)\s+or (?:higher|more)")
_EVEN_STEPS = (1, 2, 5, 10)
_MOST_LINES = 5

Kind = tuple[str, str]
"""Unit and lab: values are only ever joined and compared within one of these."""


def kind_of(result: LabResult) -> Kind:
    """Return unit and lab of a value, on one line each."""
    return (plain(result.value.unit) if result.value else "", plain(result.lab))


@dataclass(frozen=True)
class Point:
    """A value in the chart. `is_limit`: the lab only said that it is below or above («<2»)."""

    result: LabResult
    day: date
    number: float
    is_limit: bool

    @property
    def kind(self) -> Kind:
        """Unit and lab."""
        return kind_of(self.result)


@dataclass(frozen=True)
class Band:
    """The lab's own range, copied from the report. None is an open end."""

    low: float | None
    high: float | None
    words: str


@dataclass(frozen=True)
class Axis:
    """The lines across the chart, lowest first, and where a value lies between them."""

    lines: tuple[float, ...]
    is_log: bool

    def place(self, number: float) -> float:
        """Return how high a value lies: 0 at the lowest line, 1 at the highest, beyond them outside."""
        low, high = self.lines[0], self.lines[-1]
        if not self.is_log:
            return (number - low) / (high - low)
        if number <= 0:
            return -1.0
        return (log10(number) - log10(low)) / (log10(high) - log10(low))


@dataclass(frozen=True)
class Trend:
    """The chart of one test: the points of one unit, oldest first."""

    points: tuple[Point, ...]
    band: Band | None
    is_log: bool
    can_be_log: bool
    notes: tuple[str, ...] = field(default=())
    """What is not in the chart, or not joined in it, in sentences."""

    def joined(self) -> list[tuple[Point, ...]]:
        """Return the stretches that a line may go through: one unit and one lab each."""
        stretches: list[list[Point]] = []
        for point in self.points:
            if stretches and stretches[-1][-1].kind == point.kind:
                stretches[-1].append(point)
            else:
                stretches.append([point])
        return [tuple(stretch) for stretch in stretches]

    def axis(self, *, log: bool) -> Axis:
        """Return the lines between which all points lie."""
        numbers = [point.number for point in self.points]
        ends = [end for end in (self.band.low, self.band.high) if end is not None] if self.band else []
        if log:
            return Axis(_tens([*numbers, *(end for end in ends if end > 0)]), is_log=True)
        return Axis(_even([0.0, *numbers, *ends]), is_log=False)

    def across(self, day: date) -> float:
        """Return how far along the time a day lies: 0 at the first point, 1 at the last."""
        first, last = self.points[0].day, self.points[-1].day
        return (day - first).days / ((last - first).days or 1) if last > first else 0.5


def values_newest_first(results: Sequence[LabResult]) -> list[LabResult]:
    """Return the results that have a value; those without a known date come last."""
    return newest_first([each for each in results if each.value is not None])


def trend(results: Sequence[LabResult]) -> Trend | None:
    """Return the chart of one test, in the newest unit that has two points; None where none has."""
    values = values_newest_first(results)
    points = [point for each in reversed(values) if (point := _point(each)) is not None]
    counts = Counter(point.kind[0] for point in points)
    unit = next((point.kind[0] for point in reversed(points) if counts[point.kind[0]] > 1), None)
    if unit is None:
        return None
    shown = tuple(point for point in points if point.kind[0] == unit)
    numbers = [point.number for point in shown]
    can_be_log = min(numbers) > 0 and max(numbers) > min(numbers)
    return Trend(
        points=shown,
        band=_band(shown),
        is_log=can_be_log and max(numbers) / min(numbers) > LOG_FROM,
        can_be_log=can_be_log,
        notes=_notes(values, points, shown, unit),
    )


def change(result: LabResult, before: LabResult | None, region: Region) -> str:
    """Return «up 155 since February 2», in words that say nothing about good or bad.

    Only numbers of one unit and lab are compared; of others it says what the last one was.
    """
    if before is None or before.value is None or result.value is None:
        return ""
    since = _since(before.taken, result.taken, region)
    new, old = _exact(result.value), _exact(before.value)
    if new is None or old is None or kind_of(result) != kind_of(before):
        return _before(result, before, since)
    if new == old:
        return _("about the same as on {day}").format(day=since) if since else _("about the same as the last")
    amount = say_measured(Measured(format(abs(new - old), "f")))
    if not since:
        words = _("up {amount} since the last") if new > old else _("down {amount} since the last")
        return words.format(amount=amount)
    words = _("up {amount} since {day}") if new > old else _("down {amount} since {day}")
    return words.format(amount=amount, day=since)


def times_the_last(new: Measured, last: Measured) -> int:
    """Return 10, 25 or more where a value is that many times the last one, -10 where it is a tenth; else 0.

    Only numbers in one unit are compared.
    """
    now, then = new.number, last.number
    if now is None or then is None or now <= 0 or then <= 0 or plain(new.unit) != plain(last.unit):
        return 0
    if now >= then * 10:
        return int(now / then)
    return -int(then / now) if then >= now * 10 else 0


def read_range(text: str) -> Band | None:
    """Return the range that a lab printed («4.0 to 11.0», «37 or lower»), or None where it is not one."""
    words = plain(text)
    low = high = None
    if match := _RANGE.fullmatch(words):
        low, high = _number(match[1]), _number(match[2])
        if low is None or high is None or low >= high:
            return None
    elif match := _UP_TO.fullmatch(words):
        high = _number(match[1] or match[2])
    elif match := _FROM.fullmatch(words):
        low = _number(match[1] or match[2])
    return Band(low, high, words) if low is not None or high is not None else None


def _since(before: When | None, now: When | None, region: Region) -> str:
    """Return the day of the value before; without its year where it is that of the newer value."""
    if before is None or before.first is None:
        return ""
    is_same_year = now is not None and now.first is not None and now.first.year == before.first.year
    if before.is_day and not before.about and is_same_year:
        return say_day(before.first, region, year=False)
    return say_when(before, region)


def _exact(value: Measured) -> Decimal | None:
    return value.number if value.operator in ("", "about") else None


def _before(result: LabResult, before: LabResult, since: str) -> str:
    if before.value is None:
        return ""
    said = say_measured(before.value)
    other_lab = plain(result.lab) != plain(before.lab)
    where = (plain(before.lab) or _("lab not written down")) if other_lab else ""
    return _("the last was {value}").format(value=listed([said, since, where]))


def _point(result: LabResult) -> Point | None:
    when, value = result.taken, result.value
    if value is None or value.number is None or when is None or when.first is None or not when.is_day:
        return None
    number = float(value.number)
    is_limit = value.operator not in ("", "about")
    return Point(result, when.first, number, is_limit) if isfinite(number) else None


def _band(shown: Sequence[Point]) -> Band | None:
    """Return the range of the newest value, where every value that has one has the same."""
    printed = {plain(point.result.usual_range) for point in shown} - {""}
    newest = plain(shown[-1].result.usual_range)
    return read_range(newest) if printed == {newest} else None


def _notes(
    values: Sequence[LabResult], points: Sequence[Point], shown: Sequence[Point], unit: str
) -> tuple[str, ...]:
    notes = []
    if len(points) > len(shown):
        notes.append(
            _("Only values in {unit} are in the picture.").format(unit=unit)
            if unit
            else _("Only values without a unit are in the picture.")
        )
    if any(one.kind != other.kind for one, other in pairwise(shown)):
        notes.append(_("Values of different labs are not joined."))
    left = len(values) - len(points)
    if left:
        notes.append(
            ngettext(
                "{count} value without a number or an exact day is only in the list.",
                "{count} values without a number or an exact day are only in the list.",
                left,
            ).format(count=left)
        )
    return tuple(notes)


def _tens(numbers: Sequence[float]) -> tuple[float, ...]:
    low, high = floor(log10(min(numbers))), ceil(log10(max(numbers)))
    return tuple(float(10**power) for power in range(low, max(high, low + 1) + 1))


def _even(ends: Sequence[float]) -> tuple[float, ...]:
    """Return even steps that reach from the lowest to the highest of `ends`."""
    low, high = min(ends), max(ends)
    rough = ((high - low) or 1.0) / (_MOST_LINES - 1)
    tens = 10.0 ** floor(log10(rough))
    step = next(tens * each for each in _EVEN_STEPS if tens * each >= rough * 0.999)
    first, last = floor(low / step), max(ceil(high / step), floor(low / step) + 1)
    return tuple(round(step * at, 10) for at in range(first, last + 1))


def _number(text: str) -> float | None:
    number = Measured(text).number
    return float(number) if number is not None else None
