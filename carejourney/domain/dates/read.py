"""Dates as people type them, read forgivingly; where two readings are possible, the person is asked.

A text becomes tokens (`names`), the kinds of the tokens make a shape, and `shapes` says what each
shape means. A reading either has its year, or is the nearest one in the direction in which the form looks.
"""

import re
import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from carejourney.domain.dates.names import FILLERS, NOT_SURE, PHRASES, Token, names
from carejourney.domain.dates.say import say_day, say_month, say_weekday, say_when
from carejourney.domain.dates.shapes import SHAPES, Asked, Reading, Toward, full_year
from carejourney.errors import InputProblem
from carejourney.i18n import _
from carejourney.records.when import FIRST_YEAR, LAST_YEAR, Part, When
from carejourney.region import Region

LONGEST = 80
"""Characters in the longest text that may be a date."""

_YEARS_AWAY = 8
"""How far from today a date without a year may lie: February 29 can be eight years away."""

_GRACE = timedelta(days=60)
"""A weekday may settle on a day this far on the other side of today."""

_FURTHEST = {"past": timedelta(days=6 * 366), "future": timedelta(days=2 * 366)}
"""How far a weekday may take a date without a year: nobody plans a visit by weekday in five years."""


class NotADate(InputProblem):
    """The text cannot be read as a date."""


class TwoReadings(InputProblem):
    """The text is two dates at once. `first` is the one that people in this region mean more often."""

    def __init__(self, sentence: str, first: When, second: When) -> None:
        super().__init__(sentence)
        self.first = first
        self.second = second


def read_when(text: str, *, today: date, region: Region, toward: Toward) -> When:
    """Return what `text` means; text that cannot be read is kept as it was typed, without bounds.

    - Without a year: the latest that has begun (`toward` the past) or the next that has not ended.
    - "Early", "mid" and "late", or "end of": thirds of a month, a season or a year.
    - A count of days is that day; of weeks, months or years, about that day, month or year.
    - "Last week": a day from that Monday to that Sunday.
    - "Monday" and "next Monday": the first after today; "last Monday", and "Monday" in the past: the latest
      before today. With a date, a weekday settles the year.
    - «3/24» in the past may be a day or a month of 2024, so it is asked.

    Raises TwoReadings, as for «3/4/2026» and «winter 2025»; InputProblem for a weekday that is not that of
    the date, and for no text at all (which is "not written down").
    """
    try:
        return read_exactly(text, today=today, region=region, toward=toward)
    except NotADate:
        return When.not_sure(text.strip())


def read_exactly(text: str, *, today: date, region: Region, toward: Toward) -> When:
    """Return what `text` means, as `read_when` does, but raise NotADate for text that cannot be read."""
    plain = _plain(text)
    if not plain:
        raise InputProblem(_("Write a date, or choose Not sure."))
    if plain in NOT_SURE or plain == _("not sure when").lower():
        return When.not_sure()
    if len(plain) > LONGEST:
        raise NotADate(_not_read(region))
    try:
        return _read(plain, Asked(today, region, toward))
    except (ValueError, OverflowError):
        raise NotADate(_not_read(region)) from None


def _plain(text: str) -> str:
    """Return the text in small letters, with one kind of apostrophe, dash and space."""
    lowered = unicodedata.normalize("NFKC", text).lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    plain = "".join("-" if unicodedata.category(letter) == "Pd" else letter for letter in lowered)
    return " ".join(plain.split()).strip(" .,;!")


def _read(plain: str, asked: Asked) -> When:
    between = re.fullmatch(r"((?:about|around|~) ?)?between (.+) and (.+)", plain)
    if between:
        return _between(between[2], between[3], asked, about=bool(between[1]))
    tokens = _tokens(plain, asked)
    about = any(token.kind == "~" for token in tokens)
    tokens = [token for token in tokens if token.kind != "~"]
    part = cast("Part", tokens.pop(0).value) if tokens and tokens[0].kind == "P" else None
    weekday = None
    if len(tokens) > 1 and _shape(tokens) not in SHAPES:
        tokens, weekday = _without_weekday(tokens)
    meaning = SHAPES.get(_shape(tokens))
    if meaning is None:
        raise ValueError("no date has this shape")
    readings = meaning([token.value for token in tokens], asked)
    return _choose([_shaped(reading, part, about=about) for reading in readings], weekday, asked)


def _tokens(plain: str, asked: Asked) -> list[Token]:
    text = plain.replace(",", " ").replace("~", " ~ ")
    text = re.sub(r"\?+$", " about ", text)
    text = re.sub(r"(\d)\s*/\s*(?=\d)", r"\1/", text)
    text = re.sub(r"\b(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{2,4})\b", r"\1.\2.\3", text)
    for phrase, word in PHRASES:
        text = re.sub(phrase, word, text)
    known = names(asked.region.code)
    tokens = [_token(word, known, asked) for word in _words(text) if word not in FILLERS]
    if _shape(tokens) in SHAPES:
        return tokens
    return [token for token in tokens if token.kind != "I"]


def _words(text: str) -> list[str]:
    """Split at spaces, and at the marks within a word that has letters: «mid-march», «5.Mar.2026»."""
    words: list[str] = []
    for word in text.split():
        has_letters = re.search(r"[^\W\d_]", word)
        words += re.split(r"[-/.]+", word.strip("-/.")) if has_letters else [word.strip(".;")]
    return [word for word in words if word]


_NUMBERS = (
    (re.compile(r"\d{1,2}"), "n"),
    (re.compile(r"(\d{1,2})(?:st|nd|rd|th)"), "o"),
    (re.compile(r"\d{4}"), "y"),
    (re.compile(r"'(\d\d)"), "'"),
)


def _token(word: str, known: dict[str, Token], asked: Asked) -> Token:
    token = known.get(word)
    if token:
        return Token("y", asked.today.year + token.number) if token.kind == "Y" else token
    for pattern, kind in _NUMBERS:
        found = pattern.fullmatch(word)
        if found:
            number = int(found[found.lastindex or 0])
            number = full_year(number, asked) if kind == "'" else number
            fits = kind in "no" or FIRST_YEAR <= number <= LAST_YEAR
            return Token("y" if kind == "'" else kind, number) if fits else Token("?")
    if re.fullmatch(r"\d{8}", word):
        return Token("#", (word[:4], word[4:6], word[6:]))
    if re.fullmatch(r"\d+(?:[./-]\d+){1,2}", word):
        return Token("#", tuple(re.split("[./-]", word)))
    return Token("?")


def _shape(tokens: list[Token]) -> str:
    return "".join(token.kind for token in tokens)


def _without_weekday(tokens: list[Token]) -> tuple[list[Token], int | None]:
    weekdays = [token for token in tokens if token.kind == "W"]
    if len(weekdays) != 1:
        return tokens, None
    return [token for token in tokens if token.kind != "W"], weekdays[0].number


def _shaped(reading: Reading, part: Part | None, *, about: bool) -> Reading:
    def build(year: int) -> When:
        whole = reading.build(year)
        shaped = When.part_of(whole, part) if part else whole
        return replace(shaped, about=shaped.about or about)

    return replace(reading, build=build)


def _between(begin: str, end: str, asked: Asked, *, about: bool) -> When:
    last = _read(end, asked)
    if last.last is None:
        raise ValueError("no end")
    if any(token.kind in "y#DA" for token in _tokens(begin, asked)):
        first = _read(begin, asked)
    else:
        first = _read(f"{begin} {last.last.year}", asked)
        if first.surely_after(last.last):
            first = _read(f"{begin} {last.last.year - 1}", asked)
    if first.first is None:
        raise ValueError("no beginning")
    return When.between(first.first, last.last, about=about or first.about or last.about)


def _choose(readings: list[Reading], weekday: int | None, asked: Asked) -> When:
    settled: list[When] = []
    problems: list[InputProblem] = []
    for reading in readings:
        try:
            settled.append(_settle(reading, weekday, asked))
        except InputProblem as problem:
            problems.append(problem)
    if not settled:
        raise problems[0]
    different = list(dict.fromkeys(settled))
    if len(different) > 1:
        raise _two_readings(different[0], different[1], asked.region)
    return different[0]


def _settle(reading: Reading, weekday: int | None, asked: Asked) -> When:
    """Give the reading its year. Raises InputProblem where the day does not exist or has another weekday."""
    if reading.year is not None:
        years = [reading.year]
    else:
        years = list(range(asked.today.year - _YEARS_AWAY, asked.today.year + _YEARS_AWAY + 1))
    whens = [when for when in (_built(reading, year) for year in years) if when]
    if not whens:
        raise NotADate(_no_such_day(reading, asked.region))
    if weekday is not None:
        return _on_weekday(whens, weekday, asked)
    if len(whens) == 1:
        return whens[0]
    return _nearest(whens, reading.relative, asked)


def _built(reading: Reading, year: int) -> When | None:
    try:
        return reading.build(year)
    except ValueError:
        if reading.day_of_month is None:
            raise
        return None


def _nearest(whens: list[When], relative: int | None, asked: Asked) -> When:
    today = asked.today
    if relative:
        whole = [
            when
            for when in whens
            if (when.surely_before(today) if relative < 0 else when.surely_after(today))
        ]
        return whole[-1] if relative < 0 else whole[0]
    if asked.toward == "past":
        return [when for when in whens if not when.surely_after(today)][-1]
    return next(when for when in whens if not when.surely_before(today))


def _on_weekday(whens: list[When], weekday: int, asked: Asked) -> When:
    if not all(when.is_day for when in whens):
        raise ValueError("only a day has a weekday")
    days = [when for when in whens if when.first and when.first.weekday() == weekday]
    if len(whens) > 1:
        days = [when for when in days if _within_reach(when, asked)]
    if days:
        return min(days, key=lambda when: abs(_distance(when, asked)))
    meant = whens[0] if len(whens) == 1 else _nearest(whens, None, asked)
    if meant.first is None:
        raise ValueError("only a day has a weekday")
    raise InputProblem(
        _("{day} is a {weekday}, not a {other}. Check which one is right.").format(
            day=say_day(meant.first, asked.region),
            weekday=say_weekday(meant.first, asked.region),
            other=say_weekday(date(2024, 1, 1 + weekday), asked.region),  # January 1, 2024 is a Monday
        )
    )


def _distance(when: When, asked: Asked) -> timedelta:
    return (when.first or date.max) - asked.today


def _within_reach(when: When, asked: Asked) -> bool:
    ahead = _distance(when, asked) if asked.toward == "future" else -_distance(when, asked)
    return -_GRACE <= ahead <= _FURTHEST[asked.toward]


def _two_readings(first: When, second: When, region: Region) -> TwoReadings:
    if first.is_day or second.is_day:
        said = say_when(first, region)
        sentence = _("This could be {first} or {second}. Write the month as a word, as in {first}.").format(
            first=said, second=say_when(second, region)
        )
    else:
        sentence = _("This could be {first}, or {second}. Write {name} or {other}.").format(
            first=_say_months(first, region),
            second=_say_months(second, region),
            name=say_when(first, region),
            other=say_when(second, region),
        )
    return TwoReadings(sentence, first, second)


def _say_months(when: When, region: Region) -> str:
    months = list(dict.fromkeys(say_month(day, region) for day in (when.first, when.last) if day))
    return _("{start} to {end}").format(start=months[0], end=months[1]) if len(months) == 2 else months[0]


def _no_such_day(reading: Reading, region: Region) -> str:
    if reading.day_of_month is None:
        return _not_read(region)
    month, day = reading.day_of_month
    said = say_month(date(reading.year or 2024, month, 1), region, year=reading.year is not None)
    return _("{month} has no day {number}.").format(month=said, number=day)


def _not_read(region: Region) -> str:
    return _("We could not read that as a date. Try {day} or {month}, or choose Not sure.").format(
        day=say_day(date(2026, 3, 9), region, year=False), month=say_month(date(2026, 3, 1), region)
    )
