"""Dates and times in words, exactly as precise as they are known.

The day, month and year are put together by CLDR's patterns; the words around them are ours, through gettext.
Both are in one language, that of our words; the region decides only the order and the clock.
"""

from datetime import date
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from carejourney.i18n import N_, _
from carejourney.records.walltime import WallTime
from carejourney.records.when import PARTS, SEASONS, Precision, When
from carejourney.region import Region

Style = Literal["long", "short"]

_PART_WORDS = {"early": N_("early {when}"), "mid": N_("mid {when}"), "late": N_("late {when}")}
_SEASON_WORDS = {
    "spring": N_("spring {year}"),
    "summer": N_("summer {year}"),
    "autumn": N_("autumn {year}"),
    "winter": N_("winter {year}-{next}"),
}


def say_when(when: When, region: Region, *, style: Style = "long", weekday: bool = False) -> str:
    """Return «March 12, 2026», «early March 2026», «about autumn 2024», «2025», «not sure when».

    Words that could not be read come back in quotes. The weekday shows only for a day; in the short style,
    months and weekdays are shortened.
    """
    if when.first is None:
        return _("“{text}”").format(text=when.as_typed) if when.as_typed else _("not sure when")
    return _with_about(when, _say_stretch(when, region, style, weekday=weekday))


def say_day(
    day: date, region: Region, *, style: Style = "long", weekday: bool = False, year: bool = True
) -> str:
    """Return «March 12, 2026» or «12 March 2026»; short, «Mar 12, 2026»; with a weekday, without a year.

    Where the year was chosen to come first: «2026 March 12», «Thursday, 2026 March 12».
    """
    locale = _wording(region, _language())
    if year and _year_leads(region):
        month = "MMMM" if style == "long" else "MMM"
        pattern = f"y {month} d"
        return format_date(day, f"{month.replace('M', 'E')}, {pattern}" if weekday else pattern, locale)
    return format_date(day, _day_pattern(locale, style, weekday=weekday, year=year), locale)


def say_month(day: date, region: Region, *, style: Style = "long", year: bool = True) -> str:
    """Return the month that `day` is in: «March 2026»; short, «Mar 2026»; or without its year."""
    locale = _wording(region, _language())
    if year and _year_leads(region):
        return format_date(day, "y LLLL" if style == "long" else "y LLL", locale)
    if year:
        return format_date(
            day, str(locale.datetime_skeletons["yMMMM" if style == "long" else "yMMM"]), locale
        )
    return format_date(day, "LLLL" if style == "long" else "LLL", locale)


def say_weekday(day: date, region: Region) -> str:
    """Return «Thursday»."""
    return format_date(day, "EEEE", _wording(region, _language()))


def say_time(time: WallTime, region: Region, *, here: str | None = None, day: date | None = None) -> str:
    """Return «2:15 pm» or «14:15», and «(Chicago time)» after it where clocks at `here` show another time.

    `here` is the zone of this computer. With `day`, two zones with the same time on that day count as one;
    without it, they are told apart by name.
    """
    clock = _say_clock(time, region)
    if here is None or _same_clocks(time, here, day):
        return clock
    return _("{time} ({place} time)").format(time=clock, place=time.zone.rsplit("/", 1)[-1].replace("_", " "))


def say_clock_change(day: date, time: WallTime, region: Region) -> str:
    """Return a sentence where clocks change over this time on `day`, else nothing."""
    said = _say_clock(time, region)
    match time.happens(day):
        case "twice":
            return _("Clocks go back that day, so {time} comes twice. Ask which one is meant.").format(
                time=said
            )
        case "never":
            return _("Clocks go forward that day, so there is no {time}. Ask which time is meant.").format(
                time=said
            )
        case "once":
            return ""


def say_span(
    start: When | None, end: When | None, region: Region, *, style: Style = "short", ongoing: bool = False
) -> str:
    """Return from when to when: «Mar 10 to Sep 8, 2025», «Sep 29, 2025 to now». The same year stands once.

    None is "not written down"; `ongoing` says that there is no end yet, and `end` is then left aside.
    """
    if start is None and end is None and not ongoing:
        return _("not written down")
    if start is None or start.is_not_sure:
        return _unknown_start(start, end, region, style, ongoing=ongoing)
    begin = say_when(start, region, style=style)
    if ongoing:
        return _("{start} to now").format(start=begin)
    if end is None:
        return _("{start}, end not written down").format(start=begin)
    if end.is_not_sure:
        return _("{start}, not sure of the end").format(start=begin)
    if start == end:
        return begin
    last = say_when(end, region, style=style)
    if _one_year(start, end) and _year_leads(region):
        last = _with_about(end, _without_year(end, region, style))
    elif _one_year(start, end):
        begin = _with_about(start, _without_year(start, region, style))
    return _("{start} to {end}").format(start=begin, end=last)


def age_on(born: When, day: date) -> int | None:
    """Return the age in whole years on `day`; None unless the day of birth is exact and not after it."""
    if born.first is None or not born.is_day or born.about or born.first > day:
        return None
    return day.year - born.first.year - ((day.month, day.day) < (born.first.month, born.first.day))


def _say_stretch(when: When, region: Region, style: Style, *, weekday: bool) -> str:
    first, last = when.first, when.last
    if first is None or last is None:
        raise ValueError("an unknown date has no words of its own")
    match when.precision:
        case Precision.DAY:
            return say_day(first, region, style=style, weekday=weekday)
        case Precision.MONTH:
            return say_month(first, region, style=style)
        case Precision.SEASON:
            season = next(name for name, month in SEASONS.items() if month == first.month)
            return _(_SEASON_WORDS[season]).format(year=first.year, next=first.year + 1)
        case Precision.YEAR:
            return str(first.year)
        case _:
            return _say_part(when, first, last, region, style)


def _say_part(when: When, first: date, last: date, region: Region, style: Style) -> str:
    for whole in _wholes(first):
        for part in PARTS:
            third = When.part_of(whole, part)
            if (third.first, third.last) == (first, last):
                said = _say_stretch(whole, region, style, weekday=False)
                return _(_PART_WORDS[part]).format(when=said)
    begin = say_day(first, region, style=style, year=_year_leads(region) or not _one_year(when, when))
    return _("between {first} and {last}").format(first=begin, last=say_day(last, region, style=style))


def _wholes(day: date) -> list[When]:
    """Return the month, seasons and year that a third beginning on `day` may be a third of."""
    wholes = [When.month(day.year, day.month), When.year(day.year)]
    wholes += [When.season(year, season) for season in SEASONS for year in (day.year, day.year - 1)]
    return [whole for whole in wholes if whole.contains(day)]


def _without_year(when: When, region: Region, style: Style) -> str:
    """Return the day or the month without its year; anything else in full."""
    if when.first is not None and when.is_day:
        return say_day(when.first, region, style=style, year=False)
    if when.first is not None and when.precision is Precision.MONTH:
        return say_month(when.first, region, style=style, year=False)
    return _say_stretch(when, region, style, weekday=False)


def _with_about(when: When, said: str) -> str:
    return _("about {when}").format(when=said) if when.about else said


def _one_year(start: When, end: When) -> bool:
    bounds = (start.first, start.last, end.first, end.last)
    return None not in bounds and len({day.year for day in bounds if day}) == 1


def _unknown_start(
    start: When | None, end: When | None, region: Region, style: Style, *, ongoing: bool
) -> str:
    begin = _("start not written down") if start is None else _("not sure of the start")
    if ongoing:
        return _("{start}, to now").format(start=begin)
    if end is None:
        return _("{start}, end not written down").format(start=begin)
    if end.is_not_sure:
        return _("not sure when") if start else _("{start}, not sure of the end").format(start=begin)
    return _("{start}, to {end}").format(start=begin, end=say_when(end, region, style=style))


def _say_clock(time: WallTime, region: Region) -> str:
    if region.clock == 24:
        return f"{time.hour:02}:{time.minute:02}"
    if (time.hour, time.minute) == (12, 0):
        return _("12:00 noon")
    if (time.hour, time.minute) == (0, 0):
        return _("12:00 midnight")
    hour, minute = time.hour % 12 or 12, f"{time.minute:02}"
    words = _("{hour}:{minute} am") if time.hour < 12 else _("{hour}:{minute} pm")
    return words.format(hour=hour, minute=minute)


def _same_clocks(time: WallTime, here: str, day: date | None) -> bool:
    if time.zone == here or day is None:
        return time.zone == here
    there = WallTime(time.hour, time.minute, here)
    return time.moment(day).utcoffset() == there.moment(day).utcoffset()


def _day_pattern(locale: Locale, style: Style, *, weekday: bool, year: bool) -> str:
    if style == "long" and year:
        pattern = str(locale.date_formats["full" if weekday else "long"].pattern)
    elif style == "long" and not weekday:
        pattern = str(locale.datetime_skeletons["MMMMd"])
    else:
        pattern = str(locale.datetime_skeletons[f"{'y' if year else ''}MMM{'E' if weekday else ''}d"])
        if style == "long":  # most places have no long pattern with a weekday and no year
            pattern = pattern.replace("MMM", "MMMM").replace("E", "EEEE")
    return pattern.replace("dd", "d")


def _language() -> str:
    # Translators: the code of the language that these messages are in. Months and weekdays follow it.
    return _("en")


@lru_cache(maxsize=64)
def _wording(region: Region, language: str) -> Locale:
    """Return the locale of our words' language whose order is the region's."""
    month_leads = region.order == "month first" or _year_leads(region)
    english = "en_US" if month_leads else "en_001"
    usual = _usual_wording(region, language, english)
    if region.order_in_words and language == "en" and _month_leads(usual) != month_leads:
        return Locale.parse(english)
    return usual


def _usual_wording(region: Region, language: str, english: str) -> Locale:
    own = Locale.parse(region.code)
    if own.language == language:
        return own
    for code in (f"{language}_{region.territory}", language if language != "en" else english):
        try:
            return Locale.parse(code)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(english)


def _month_leads(locale: Locale) -> bool:
    pattern = str(locale.date_formats["long"].pattern)
    return pattern.find("M") < pattern.find("d")


def _year_leads(region: Region) -> bool:
    return region.order_in_words and region.order == "year first"
