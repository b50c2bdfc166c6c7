import re
from datetime import date

import pytest
from babel import localedata
from hypothesis import given
from hypothesis import strategies as st

from carejourney.domain.dates import (
    Style,
    age_on,
    say_clock_change,
    say_day,
    say_month,
    say_span,
    say_time,
    say_weekday,
    say_when,
)
from carejourney.errors import UnknownName
from carejourney.records.walltime import WallTime
from carejourney.records.when import When
from carejourney.region import Order, Region

US = Region.of("en_US")
GB = Region.of("en_GB")
DE = Region.of("de_DE")
DAY = date(2026, 3, 12)
CHICAGO = "America/Chicago"


def day(text: str) -> When:
    return When.day(date.fromisoformat(text))


@pytest.mark.parametrize(
    ("when", "in_us", "in_gb", "short"),
    [
        (When.day(DAY), "March 12, 2026", "12 March 2026", "Mar 12, 2026"),
        (When.day(DAY, about=True), "about March 12, 2026", "about 12 March 2026", "about Mar 12, 2026"),
        (When.part(2026, 3, "early"), "early March 2026", "early March 2026", "early Mar 2026"),
        (When.part(2025, 2, "late"), "late February 2025", "late February 2025", "late Feb 2025"),
        (When.month(2026, 3), "March 2026", "March 2026", "Mar 2026"),
        (When.month(2026, 3, about=True), "about March 2026", "about March 2026", "about Mar 2026"),
        (When.season(2024, "autumn"), "autumn 2024", "autumn 2024", "autumn 2024"),
        (
            When.season(2024, "autumn", about=True),
            "about autumn 2024",
            "about autumn 2024",
            "about autumn 2024",
        ),
        (When.season(2024, "winter"), "winter 2024-2025", "winter 2024-2025", "winter 2024-2025"),
        (When.part_of(When.season(2025, "spring"), "mid"), *["mid spring 2025"] * 3),
        (When.part_of(When.season(2024, "winter"), "late"), *["late winter 2024-2025"] * 3),
        (When.part_of(When.year(2025), "early"), "early 2025", "early 2025", "early 2025"),
        (When.year(2025), "2025", "2025", "2025"),
        (When.year(2025, about=True), "about 2025", "about 2025", "about 2025"),
        (
            When.between(date(2026, 3, 2), date(2026, 3, 8)),
            "between March 2 and March 8, 2026",
            "between 2 March and 8 March 2026",
            "between Mar 2 and Mar 8, 2026",
        ),
        (
            When.between(date(2025, 12, 29), date(2026, 1, 4)),
            "between December 29, 2025 and January 4, 2026",
            "between 29 December 2025 and 4 January 2026",
            "between Dec 29, 2025 and Jan 4, 2026",
        ),
        (When.not_sure(), "not sure when", "not sure when", "not sure when"),
        (When.not_sure("before {Christmas}"), *["“before {Christmas}”"] * 3),
    ],
)
def test_words_are_as_precise_as_what_is_known(when: When, in_us: str, in_gb: str, short: str) -> None:
    assert say_when(when, US) == in_us
    assert say_when(when, GB) == in_gb
    assert say_when(when, US, style="short") == short


@pytest.mark.parametrize(
    ("region", "style", "words"),
    [
        (US, "long", ["Thursday, March 12, 2026", "Thursday, March 12", "March 12, 2026", "March 12"]),
        (GB, "long", ["Thursday, 12 March 2026", "Thursday 12 March", "12 March 2026", "12 March"]),
        (US, "short", ["Thu, Mar 12, 2026", "Thu, Mar 12", "Mar 12, 2026", "Mar 12"]),
        (GB, "short", ["Thu, 12 Mar 2026", "Thu 12 Mar", "12 Mar 2026", "12 Mar"]),
    ],
)
def test_day_with_and_without_weekday_and_year(region: Region, style: Style, words: list[str]) -> None:
    said = [
        say_day(DAY, region, style=style, weekday=w, year=y) for w in (True, False) for y in (True, False)
    ]
    assert said == words


CHOSEN = [
    (
        "month first",
        ["March 12, 2026", "Thursday, March 12, 2026", "Mar 12", "March 2026", "Mar 2 to Sep 8, 2026"],
    ),
    (
        "day first",
        ["12 March 2026", "Thursday, 12 March 2026", "12 Mar", "March 2026", "2 Mar to 8 Sept 2026"],
    ),
    (
        "year first",
        ["2026 March 12", "Thursday, 2026 March 12", "Mar 12", "2026 March", "2026 Mar 2 to Sep 8"],
    ),
]


@pytest.mark.parametrize("code", ["en_US", "en_GB", "en_CA", "de_DE", "ja_JP"])
@pytest.mark.parametrize(("order", "words"), CHOSEN)
def test_an_order_that_is_chosen_holds_wherever_the_computer_stands(
    code: str, order: Order, words: list[str]
) -> None:
    region = Region.of(code).chosen(order=order)
    assert region.territory == Region.of(code).territory
    assert [
        say_day(DAY, region),
        say_day(DAY, region, weekday=True),
        say_day(DAY, region, style="short", year=False),
        say_month(DAY, region),
        say_span(day("2026-03-02"), day("2026-09-08"), region),
    ] == words


def test_what_is_not_chosen_stays_as_the_place_has_it() -> None:
    assert US.chosen() == US
    assert GB.chosen(clock=12, paper="letter").order == "day first"
    assert say_when(When.day(DAY), GB.chosen(clock=12)) == "12 March 2026"
    assert say_time(WallTime(14, 15, CHICAGO), GB.chosen(clock=12)) == "2:15 pm"
    assert say_time(WallTime(14, 15, CHICAGO), US.chosen(clock=24)) == "14:15"


def test_weekday_shows_only_for_a_day() -> None:
    assert say_when(When.day(DAY), US, weekday=True) == "Thursday, March 12, 2026"
    assert say_when(When.month(2026, 3), US, weekday=True) == "March 2026"
    assert say_weekday(DAY, GB) == "Thursday"


def test_month_and_weekday_are_in_the_language_of_our_words_and_the_order_of_the_place() -> None:
    assert say_when(When.day(DAY), DE) == "12 March 2026"
    assert say_when(When.part(2026, 3, "early"), DE) == "early March 2026"
    assert say_when(When.day(DAY), Region.of("ja_JP")) == "12 March 2026"
    assert say_when(When.day(DAY), Region.of("en_CA")) == "March 12, 2026"


@pytest.mark.parametrize("style", ["long", "short"])
def test_months_are_letters_and_days_carry_no_leading_zero_everywhere(style: Style) -> None:
    for code in sorted(localedata.locale_identifiers()):
        if re.fullmatch("[a-z]{2,3}(_[A-Z]{2})?", code):
            region = Region.of(code)
            for weekday in (False, True):
                said = say_day(date(2026, 3, 9), region, style=style, weekday=weekday)
                assert re.findall(r"\d+", said) in (["9", "2026"], ["2026", "9"]), (code, said)
                assert "Mar" in said, (code, said)


@pytest.mark.parametrize(
    ("start", "end", "ongoing", "in_us", "in_gb"),
    [
        (day("2025-03-10"), day("2025-09-08"), False, "Mar 10 to Sep 8, 2025", "10 Mar to 8 Sept 2025"),
        (
            day("2024-12-10"),
            day("2025-01-08"),
            False,
            "Dec 10, 2024 to Jan 8, 2025",
            "10 Dec 2024 to 8 Jan 2025",
        ),
        (day("2025-09-29"), None, True, "Sep 29, 2025 to now", "29 Sept 2025 to now"),
        (day("2025-09-29"), day("2025-10-29"), True, "Sep 29, 2025 to now", "29 Sept 2025 to now"),
        (When.month(2025, 3), When.month(2025, 9), False, "Mar to Sep 2025", "Mar to Sept 2025"),
        (When.month(2025, 3, about=True), When.month(2025, 9), False, *["about Mar to Sep"] * 2),
        (When.month(2025, 3), When.month(2025, 3), False, "Mar 2025", "Mar 2025"),
        (When.year(2024), When.season(2025, "spring"), False, *["2024 to spring 2025"] * 2),
        (
            When.part(2025, 3, "early"),
            day("2025-05-02"),
            False,
            "early Mar 2025 to May 2",
            "early Mar 2025 to 2 May",
        ),
        (
            day("2025-09-29"),
            None,
            False,
            "Sep 29, 2025, end not written down",
            "29 Sept 2025, end not written down",
        ),
        (
            day("2025-05-29"),
            When.not_sure(),
            False,
            "May 29, 2025, not sure of the end",
            "29 May 2025, not sure",
        ),
        (None, When.month(2025, 5), False, *["start not written down, to May 2025"] * 2),
        (None, None, True, *["start not written down, to now"] * 2),
        (None, None, False, "not written down", "not written down"),
        (None, When.not_sure(), False, *["start not written down, not sure of the end"] * 2),
        (When.not_sure(), None, False, *["not sure of the start, end not written down"] * 2),
        (When.not_sure(), When.not_sure(), False, "not sure when", "not sure when"),
        (When.not_sure(), When.year(2025), False, *["not sure of the start, to 2025"] * 2),
        (
            When.not_sure("at Easter"),
            When.not_sure("June or so"),
            False,
            *["“at Easter” to “June or so”"] * 2,
        ),
    ],
)
def test_span_in_words(
    start: When | None, end: When | None, in_us: str, in_gb: str, *, ongoing: bool
) -> None:
    assert say_span(start, end, US, ongoing=ongoing).startswith(in_us)
    assert say_span(start, end, GB, ongoing=ongoing).startswith(in_gb)


def test_span_in_full_words() -> None:
    assert say_span(day("2025-03-10"), day("2025-09-08"), US, style="long") == "March 10 to September 8, 2025"
    assert say_span(When.month(2025, 3), When.month(2025, 9), GB, style="long") == "March to September 2025"
    assert say_month(DAY, US, year=False) == "March"


@pytest.mark.parametrize(
    ("hour", "minute", "in_us", "in_gb"),
    [
        (14, 15, "2:15 pm", "14:15"),
        (9, 5, "9:05 am", "09:05"),
        (0, 30, "12:30 am", "00:30"),
        (12, 30, "12:30 pm", "12:30"),
        (12, 0, "12:00 noon", "12:00"),
        (0, 0, "12:00 midnight", "00:00"),
    ],
)
def test_time_by_the_clock_of_the_place(hour: int, minute: int, in_us: str, in_gb: str) -> None:
    assert say_time(WallTime(hour, minute, CHICAGO), US) == in_us
    assert say_time(WallTime(hour, minute, CHICAGO), GB) == in_gb


def test_zone_shows_only_where_it_differs() -> None:
    time = WallTime(14, 15, CHICAGO)
    assert say_time(time, US, here=CHICAGO) == "2:15 pm"
    assert say_time(time, US, here="America/New_York") == "2:15 pm (Chicago time)"
    assert say_time(time, US, here="America/Menominee") == "2:15 pm (Chicago time)"
    assert say_time(time, US, here="America/Menominee", day=DAY) == "2:15 pm"
    assert say_time(WallTime(9, 0, "America/New_York"), GB, here=CHICAGO, day=DAY) == "09:00 (New York time)"


def test_change_of_clocks_is_said() -> None:
    night = WallTime(2, 30, CHICAGO)
    assert say_clock_change(DAY, night, US) == ""
    assert say_clock_change(date(2026, 3, 8), night, US).startswith(
        "Clocks go forward that day, so there is no 2:30 am."
    )
    early = WallTime(1, 30, CHICAGO)
    assert say_clock_change(date(2026, 11, 1), early, US).startswith(
        "Clocks go back that day, so 1:30 am comes twice."
    )


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (day("1957-05-14"), "2026-03-12", 68),
        (day("1957-05-14"), "2026-05-13", 68),
        (day("1957-05-14"), "2026-05-14", 69),
        (day("1960-02-29"), "2026-02-28", 65),
        (day("1960-02-29"), "2026-03-01", 66),
        (day("2026-03-12"), "2026-03-12", 0),
        (day("2026-03-13"), "2026-03-12", None),
        (When.day(date(1957, 5, 14), about=True), "2026-03-12", None),
        (When.month(1957, 5), "2026-03-12", None),
        (When.year(1957), "2026-03-12", None),
        (When.not_sure(), "2026-03-12", None),
    ],
)
def test_age_only_where_the_day_of_birth_is_exact(born: When, on: str, age: int | None) -> None:
    assert age_on(born, date.fromisoformat(on)) == age


@given(st.dates(date(1850, 1, 1), date(2200, 12, 31)), st.sampled_from([US, GB, DE]))
def test_days_are_never_digits_only(when: date, region: Region) -> None:
    assert re.search("[A-Z][a-z]{2}", say_day(when, region, style="short"))


@pytest.mark.parametrize(
    ("code", "order", "clock", "paper"),
    [
        ("en_US", "month first", 12, "letter"),
        ("C", "month first", 12, "letter"),
        ("", "month first", 12, "letter"),
        ("C.UTF-8", "month first", 12, "letter"),
        ("POSIX", "month first", 12, "letter"),
        ("en", "month first", 12, "letter"),
        ("en_GB.UTF-8", "day first", 24, "a4"),
        ("de-DE", "day first", 24, "a4"),
        ("de_DE.UTF-8@euro", "day first", 24, "a4"),
        ("de_XX", "day first", 24, "a4"),
        ("es_MX", "day first", 12, "letter"),
        ("fr_CA", "year first", 24, "letter"),
        ("sv_SE", "year first", 24, "a4"),
        ("en_AU", "day first", 12, "a4"),
    ],
)
def test_region_decides_order_clock_and_paper(code: str, order: str, clock: int, paper: str) -> None:
    region = Region.of(code)
    assert (region.order, region.clock, region.paper) == (order, clock, paper)
    assert Region.of(region.code) == region


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"LC_ALL": "de_DE.UTF-8", "LC_TIME": "en_GB", "LANG": "en_US"}, "de_DE"),
        ({"LC_ALL": "", "LC_TIME": "en_GB.UTF-8", "LANG": "en_US"}, "en_GB"),
        ({"LANG": "fr_CA"}, "fr_CA"),
        ({"LANG": "C"}, "en_US"),
        ({"LANG": "klingon"}, "en_US"),
        ({}, "en_US"),
    ],
)
def test_region_here_follows_the_first_variable_that_is_set(environment: dict[str, str], code: str) -> None:
    assert Region.here(environment).code == code


def test_unknown_place_is_refused() -> None:
    with pytest.raises(UnknownName):
        Region.of("klingon")
