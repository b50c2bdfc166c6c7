"""What each shape of tokens means: the grammar of dates, as one table.

A shape is the kinds of the tokens of a text in order (`names.Token`): «thu 2 april» without its weekday
is "nM". Its meaning is a list of readings: two where the text can be read in two ways, likelier first.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, cast

from carejourney.domain.dates.names import Value
from carejourney.records.when import Season, When
from carejourney.region import Region

Toward = Literal["past", "future"]
"""The side of today on which a form looks for a date without a year."""

_CARD_YEARS = 6
"""How many years back «3/24» may be a month with its year, as on a clinic's card."""


@dataclass(frozen=True)
class Asked:
    """What the reading depends on besides the text."""

    today: date
    region: Region
    toward: Toward


@dataclass(frozen=True)
class Reading:
    """What a text may mean. `build` makes it for one year; it raises ValueError where it does not exist."""

    build: Callable[[int], When]
    year: int | None = None
    """None where the text names no year."""
    relative: int | None = None
    """-1, 0, 1: last, this or next one."""
    day_of_month: tuple[int, int] | None = None
    """(month, day), where that day may not exist."""


Values = Sequence[Value]
Meaning = Callable[[Values, Asked], list[Reading]]


def full_year(two_digits: int, asked: Asked) -> int:
    """Return the year for two digits: up to 10 years from today, else in the century before."""
    year = asked.today.year // 100 * 100 + two_digits
    return year if year <= asked.today.year + 10 else year - 100


def _fixed(when: When) -> list[Reading]:
    return [Reading(lambda _year: when, year=when.first.year if when.first else 0)]


def _day(month: int, day: int, year: int | None = None) -> Reading:
    if not 1 <= month <= 12:
        raise ValueError("there are twelve months")
    return Reading(lambda each: When.day(date(each, month, day)), year, day_of_month=(month, day))


def _month(month: int, year: int | None = None, relative: int | None = None) -> list[Reading]:
    return [Reading(lambda each: When.month(each, month), year, relative)]


def _season(season: Season, year: int | None = None, relative: int | None = None) -> list[Reading]:
    """Return one reading, or two for a winter of one year: it may begin or end in it."""
    starts = [year] if year is None or season != "winter" else [year - 1, year]
    return [Reading(lambda each: When.season(each, season), start, relative) for start in starts]


def _winter(season: Season, first: int, second: int) -> list[Reading]:
    if season != "winter" or second != first + 1:
        raise ValueError("only a winter lies in two years")
    return [Reading(lambda each: When.season(each, season), first)]


def _joined(parts: Sequence[str], asked: Asked) -> list[Reading]:
    """Read numbers with marks between them."""
    if any(len(part) not in (1, 2, 4) for part in parts):
        raise ValueError("no date has such numbers")
    numbers = [int(part) for part in parts]
    match [len(part) == 4 for part in parts]:
        case [True, False, False]:
            return [_day(numbers[1], numbers[2], numbers[0])]
        case [False, False, True]:
            return _two_numbers(numbers[0], numbers[1], numbers[2], asked)
        case [False, False, False] if asked.region.order != "year first":
            return _two_numbers(numbers[0], numbers[1], full_year(numbers[2], asked), asked)
        case [True, False]:
            return _month(numbers[1], numbers[0])
        case [False, True]:
            return _month(numbers[0], numbers[1])
        case [False, False]:
            return _two_numbers(numbers[0], numbers[1], None, asked) + _card_month(parts, asked)
        case _:
            raise ValueError("no date has such numbers")


def _two_numbers(a: int, b: int, year: int | None, asked: Asked) -> list[Reading]:
    """Read a day and a month in either order, the region's first."""
    pairs = [(b, a), (a, b)] if asked.region.order == "day first" else [(a, b), (b, a)]
    readings = [_day(month, day, year) for month, day in dict.fromkeys(pairs) if 1 <= month <= 12]
    # Where one order has no such day («2/30»), the other has no such month: one reading is left to say so.
    if not readings:
        raise ValueError("there are twelve months")
    return readings


def _card_month(parts: Sequence[str], asked: Asked) -> list[Reading]:
    year = full_year(int(parts[1]), asked)
    is_card = asked.toward == "past" and len(parts[1]) == 2 and 0 <= asked.today.year - year <= _CARD_YEARS
    return _month(int(parts[0]), year) if is_card and 1 <= int(parts[0]) <= 12 else []


def _season_years(season: Season, parts: Sequence[str]) -> list[Reading]:
    """Read «winter 2025/26» and «winter 2025-2026»."""
    if len(parts) != 2 or len(parts[0]) != 4 or len(parts[1]) not in (2, 4):
        raise ValueError("no season has such numbers")
    first, second = int(parts[0]), int(parts[1])
    return _winter(season, first, second if len(parts[1]) == 4 else first // 100 * 100 + second)


def _weekday(weekday: int, asked: Asked, direction: int) -> list[Reading]:
    """Return the first such weekday after (1) or before (-1) today, never today; 0, the one in this week."""
    days = (weekday - asked.today.weekday()) % 7 or 7
    shift = {1: days, -1: (days - 7) or -7, 0: weekday - asked.today.weekday()}[direction]
    return _fixed(When.day(asked.today + timedelta(days=shift)))


def _week_monday(weeks: int, asked: Asked) -> date:
    return asked.today + timedelta(days=7 * weeks - asked.today.weekday())


def _weekday_in_week(weekday: int, weeks: int, unit: Value, asked: Asked) -> list[Reading]:
    if unit != "week":
        raise ValueError("only a week has weekdays")
    return _fixed(When.day(_week_monday(weeks, asked) + timedelta(days=weekday)))


def _stretch(step: int, unit: Value, asked: Asked) -> list[Reading]:
    """Read «last week», «this month», «next weekend»."""
    monday = _week_monday(step, asked)
    match unit:
        case "week":
            return _fixed(When.between(monday, monday + timedelta(days=6)))
        case "weekend":
            return _fixed(When.between(monday + timedelta(days=5), monday + timedelta(days=6)))
        case "month":
            return _fixed(_month_away(step, asked))
        case _:
            raise ValueError("no such stretch")


def _month_away(months: int, asked: Asked) -> When:
    year, month = divmod(asked.today.year * 12 + asked.today.month - 1 + months, 12)
    return When.month(year, month + 1)


def _away(count: int, unit: Value, asked: Asked) -> list[Reading]:
    """Read a count of units from today: days are meant exactly, longer units are about right."""
    match unit:
        case "day":
            return _fixed(When.day(asked.today + timedelta(days=count)))
        case "week":
            return _fixed(When.day(asked.today + timedelta(days=7 * count), about=True))
        case "month":
            return _fixed(replace(_month_away(count, asked), about=True))
        case "year":
            return _fixed(When.year(asked.today.year + count, about=True))
        case _:
            raise ValueError("nobody counts so")


def _day_in_month(day: int, months: int, unit: Value, asked: Asked) -> list[Reading]:
    month = _month_away(months, asked).first
    if unit != "month" or month is None:
        raise ValueError("only a month has numbered days")
    return [_day(month.month, day, month.year)]


def _day_of_month(day: int, asked: Asked) -> list[Reading]:
    """Read «the 12th»: the latest or the next such day, today included."""
    step = timedelta(days=-1 if asked.toward == "past" else 1)
    days = (asked.today + step * count for count in range(62))
    found = next((each for each in days if each.day == day), None)
    if found is None:
        raise ValueError("no month has such a day")
    return _fixed(When.day(found))


def _number(value: Value) -> int:
    return cast("int", value)


def _named(value: Value) -> Season:
    return cast("Season", value)


def _ahead(asked: Asked) -> int:
    return 1 if asked.toward == "future" else -1


def _dated(day: int, month: int, year: int) -> Meaning:
    """Return the meaning of three tokens, by the places of day, month and year."""
    return lambda v, _asked: [_day(_number(v[month]), _number(v[day]), _number(v[year]))]


def _dated_short(day: int, month: int) -> Meaning:
    """Return the meaning of three tokens, the last of which is a year of two digits."""
    return lambda v, asked: [_day(_number(v[month]), _number(v[day]), full_year(_number(v[2]), asked))]


SHAPES: dict[str, Meaning] = {
    "D": lambda v, asked: _fixed(When.day(asked.today + timedelta(days=_number(v[0])))),
    "W": lambda v, asked: _weekday(_number(v[0]), asked, _ahead(asked)),
    "RW": lambda v, asked: _weekday(_number(v[1]), asked, _number(v[0])),
    "WRU": lambda v, asked: _weekday_in_week(_number(v[0]), _number(v[1]), v[2], asked),
    "RUW": lambda v, asked: _weekday_in_week(_number(v[2]), _number(v[0]), v[1], asked),
    "RU": lambda v, asked: _stretch(_number(v[0]), v[1], asked),
    "nUA": lambda v, asked: _away(-_number(v[0]), v[1], asked),
    "InU": lambda v, asked: _away(_number(v[1]), v[2], asked),
    "nUF": lambda v, asked: _away(_number(v[0]), v[1], asked),
    "nRU": lambda v, asked: _day_in_month(_number(v[0]), _number(v[1]), v[2], asked),
    "oRU": lambda v, asked: _day_in_month(_number(v[0]), _number(v[1]), v[2], asked),
    "o": lambda v, asked: _day_of_month(_number(v[0]), asked),
    "y": lambda v, _asked: _fixed(When.year(_number(v[0]))),
    "M": lambda v, _asked: _month(_number(v[0])),
    "RM": lambda v, _asked: _month(_number(v[1]), relative=_number(v[0])),
    "My": lambda v, _asked: _month(_number(v[0]), _number(v[1])),
    "yM": lambda v, _asked: _month(_number(v[1]), _number(v[0])),
    "S": lambda v, _asked: _season(_named(v[0])),
    "RS": lambda v, _asked: _season(_named(v[1]), relative=_number(v[0])),
    "Sy": lambda v, _asked: _season(_named(v[0]), _number(v[1])),
    "yS": lambda v, _asked: _season(_named(v[1]), _number(v[0])),
    "Sn": lambda v, asked: _season(_named(v[0]), full_year(_number(v[1]), asked)),
    "Syy": lambda v, _asked: _winter(_named(v[0]), _number(v[1]), _number(v[2])),
    "S#": lambda v, _asked: _season_years(_named(v[0]), cast("tuple[str, ...]", v[1])),
    "#": lambda v, asked: _joined(cast("tuple[str, ...]", v[0]), asked),
    "nny": lambda v, asked: _two_numbers(_number(v[0]), _number(v[1]), _number(v[2]), asked),
    "nM": lambda v, _asked: [_day(_number(v[1]), _number(v[0]))],
    "oM": lambda v, _asked: [_day(_number(v[1]), _number(v[0]))],
    "Mn": lambda v, _asked: [_day(_number(v[0]), _number(v[1]))],
    "Mo": lambda v, _asked: [_day(_number(v[0]), _number(v[1]))],
    "nMy": _dated(0, 1, 2),
    "oMy": _dated(0, 1, 2),
    "Mny": _dated(1, 0, 2),
    "Moy": _dated(1, 0, 2),
    "yMn": _dated(2, 1, 0),
    "nMn": _dated_short(0, 1),
    "oMn": _dated_short(0, 1),
    "Mnn": _dated_short(1, 0),
    "Mon": _dated_short(1, 0),
}
"""Every shape that is read."""
