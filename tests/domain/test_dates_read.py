import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from carejourney.domain.dates import (
    NotADate,
    Style,
    Toward,
    TwoReadings,
    read_exactly,
    read_when,
    say_day,
    say_when,
)
from carejourney.domain.dates.names import FILLERS, names
from carejourney.errors import InputProblem
from carejourney.records.when import PARTS, SEASONS, When
from carejourney.region import Region

US = Region.of("en_US")
GB = Region.of("en_GB")
YEAR_FIRST = US.chosen(order="year first")
TODAY = date(2026, 3, 10)
"""A Tuesday."""

DAYS = st.dates(date(1860, 1, 1), date(2190, 12, 31))
WHENS = st.builds(
    lambda when, about: replace(when, about=about),
    st.one_of(
        st.builds(When.day, DAYS),
        st.builds(
            lambda day, length: When.between(day, day + timedelta(days=length)), DAYS, st.integers(1, 900)
        ),
        st.builds(lambda day: When.month(day.year, day.month), DAYS),
        st.builds(lambda day, part: When.part(day.year, day.month, part), DAYS, st.sampled_from(PARTS)),
        st.builds(lambda day, season: When.season(day.year, season), DAYS, st.sampled_from(list(SEASONS))),
        st.builds(
            lambda day, season, part: When.part_of(When.season(day.year, season), part),
            DAYS,
            st.sampled_from(list(SEASONS)),
            st.sampled_from(PARTS),
        ),
        st.builds(lambda day, part: When.part_of(When.year(day.year), part), DAYS, st.sampled_from(PARTS)),
        st.builds(lambda day: When.year(day.year), DAYS),
    ),
    st.booleans(),
)


def stored(text: str, toward: Toward = "past", region: Region = US) -> str:
    """The bounds and the precision, as stored, without what follows where it is empty."""
    return read_exactly(text, today=TODAY, region=region, toward=toward).to_stored().rstrip("/")


def problem(text: str, toward: Toward = "past", region: Region = US) -> InputProblem:
    with pytest.raises(InputProblem) as raised:
        read_exactly(text, today=TODAY, region=region, toward=toward)
    return raised.value


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ("sometime in 2025; 2025; in 2025; some time during 2025; last year", "2025-01-01/2025-12-31/year"),
        ("early March 2026; Early march, 2026; beginning of March 2026", "2026-03-01/2026-03-10/part"),
        ("mid-march 2026; mid March 2026; middle of march 2026", "2026-03-11/2026-03-20/part"),
        ("end of March 2026; the end of march 2026; late Mar 2026", "2026-03-21/2026-03-31/part"),
        ("late Jan 2025; late jan. 2025", "2025-01-21/2025-01-31/part"),
        (
            "March 2026; Mar 2026; mar '26; 2026 March; 3/2026; 03.2026; 2026-03",
            "2026-03-01/2026-03-31/month",
        ),
        ("12/2025; 2025-12; December of 2025; in december 2025", "2025-12-01/2025-12-31/month"),
        ("fall 2024; autumn 2024; in the fall of 2024; 2024 fall; autumn 24", "2024-09-01/2024-11-30/season"),
        ("spring 25; Spring '25; spring 2025; spring last year", "2025-03-01/2025-05-31/season"),
        (
            "winter 2024-25; winter 2024-2025; winter 2024/25; winter 2024 2025",
            "2024-12-01/2025-02-28/season",
        ),
        (
            "about autumn 2024; around fall 2024; autumn 2024?; autumn 2024 or so",
            "2024-09-01/2024-11-30/season/about",
        ),
        ("around March 2025; maybe march 2025; i think March 2025", "2025-03-01/2025-03-31/month/about"),
        (
            "~2024; c. 2024; circa 2024; ca. 2024; about 2024; approx. 2024; ~ 2024",
            "2024-01-01/2024-12-31/year/about",
        ),
        ("beginning of 2025; early 2025; early last year; the start of 2025", "2025-01-01/2025-04-30/part"),
        ("mid-2024; middle of 2024", "2024-05-01/2024-08-31/part"),
        ("early spring 2025", "2025-03-01/2025-03-31/part"),
        (
            "April 2, 2026; 2 april 2026; 2nd of April 2026; apr. 2 2026; 2026 april 2",
            "2026-04-02/2026-04-02/day",
        ),
        ("thu 2 april 2026; Thursday, April 2, 2026; 2 april 2026 thursday", "2026-04-02/2026-04-02/day"),
        ("2-Apr-2026; 2.Apr.2026; 2/apr/26; 2. april 2026; april 2 26", "2026-04-02/2026-04-02/day"),
        ("2026-03-04; 20260304; 2026/3/4; 2026.03.04; wed 3/4/2026", "2026-03-04/2026-03-04/day"),
        ("13.4.2026; 13/4/2026; 4/13/2026; 13-4-26; 13. 4. 2026; 4 / 13 / 2026", "2026-04-13/2026-04-13/day"),
        ("3/3/2026; 3 3 2026; 03.03.2026", "2026-03-03/2026-03-03/day"),
        ("may 14, 1957; 14 May 1957; 5/14/1957", "1957-05-14/1957-05-14/day"),
        ("today; TODAY.; now; tonight; this morning", "2026-03-10/2026-03-10/day"),
        ("yesterday; last night; a day ago; 1 day ago", "2026-03-09/2026-03-09/day"),
        ("tomorrow; in a day; in 1 day", "2026-03-11/2026-03-11/day"),
        ("3 days ago; three days ago; march 7", "2026-03-07/2026-03-07/day"),
        ("day before yesterday; the day before yesterday", "2026-03-08/2026-03-08/day"),
        ("two weeks ago; 2 weeks ago; a couple of weeks ago", "2026-02-24/2026-02-24/day/about"),
        ("in 3 weeks; 3 weeks from now", "2026-03-31/2026-03-31/day/about"),
        ("3 months ago", "2025-12-01/2025-12-31/month/about"),
        ("a year ago", "2025-01-01/2025-12-31/year/about"),
        ("last week", "2026-03-02/2026-03-08/part"),
        ("next week", "2026-03-16/2026-03-22/part"),
        ("last weekend", "2026-03-07/2026-03-08/part"),
        ("last month", "2026-02-01/2026-02-28/month"),
        ("this month; march this year", "2026-03-01/2026-03-31/month"),
        ("next month", "2026-04-01/2026-04-30/month"),
        ("the 5th of last month", "2026-02-05/2026-02-05/day"),
        ("last monday; monday this week; this past monday", "2026-03-09/2026-03-09/day"),
        ("monday last week; last week monday", "2026-03-02/2026-03-02/day"),
        ("next thursday; this thursday; this coming thursday", "2026-03-12/2026-03-12/day"),
        ("next monday; monday next week", "2026-03-16/2026-03-16/day"),
        ("between March 2 and March 8, 2026; between 2 March and 8 March 2026", "2026-03-02/2026-03-08/part"),
        ("between Dec 29 and January 4, 2026", "2025-12-29/2026-01-04/part"),
        ("about between march and may 2025", "2025-03-01/2025-05-31/part/about"),
        ("febuary 2026; Feburary 2026; feb 2026; february 2026", "2026-02-01/2026-02-28/month"),
        ("sept 2025; sep 2025; september 2025", "2025-09-01/2025-09-30/month"),
        ("february 29, 2024; 29/2/2024; 2/29/2024", "2024-02-29/2024-02-29/day"),
        ("not sure; Don't know; don\u2019t know; unknown; I don't know; can't remember; ?", "~/~/unknown"),
    ],
)
def test_each_of_these_is_read(texts: str, expected: str) -> None:
    for text in texts.split("; "):
        assert stored(text) == expected, text


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("monday", "2026-03-09", "2026-03-16"),
        ("tuesday", "2026-03-03", "2026-03-17"),
        ("thu", "2026-03-05", "2026-03-12"),
        ("9 march", "2026-03-09", "2027-03-09"),
        ("march 10", "2026-03-10", "2026-03-10"),
        ("april 2", "2025-04-02", "2026-04-02"),
        ("2nd april", "2025-04-02", "2026-04-02"),
        ("13/4", "2025-04-13", "2026-04-13"),
        ("3/3", "2026-03-03", "2027-03-03"),
        ("the 12th", "2026-02-12", "2026-03-12"),
        ("march", "2026-03-01", "2026-03-01"),
        ("april", "2025-04-01", "2026-04-01"),
        ("mid march", "2025-03-11", "2026-03-11"),
        ("early march", "2026-03-01", "2026-03-01"),
        ("last march", "2025-03-01", "2025-03-01"),
        ("next march", "2027-03-01", "2027-03-01"),
        ("winter", "2025-12-01", "2026-12-01"),
        ("spring", "2026-03-01", "2026-03-01"),
        ("fall", "2025-09-01", "2026-09-01"),
        ("last spring", "2025-03-01", "2025-03-01"),
        ("feb 29", "2024-02-29", "2028-02-29"),
        ("thu 2 april", "2026-04-02", "2026-04-02"),
        ("wed 2 april", "2025-04-02", None),
        ("fri 2 april", "2021-04-02", "2027-04-02"),
        ("thu 5 march", "2026-03-05", "2026-03-05"),
    ],
)
def test_without_a_year_the_direction_or_the_weekday_settles_it(
    text: str, past: str, future: str | None
) -> None:
    assert stored(text, "past").startswith(past)
    if future is None:
        assert problem(text, "future").sentence.startswith("April 2, 2026 is a Thursday, not a Wednesday.")
    else:
        assert stored(text, "future").startswith(future)


@pytest.mark.parametrize(
    ("text", "region", "first", "second"),
    [
        ("3/4/2026", US, "2026-03-04", "2026-04-03"),
        ("3/4/2026", GB, "2026-04-03", "2026-03-04"),
        ("3.4.26", US, "2026-03-04", "2026-04-03"),
        ("3-4-2026", Region.of("sv_SE"), "2026-03-04", "2026-04-03"),
        ("3 4 2026", US, "2026-03-04", "2026-04-03"),
        ("about 3/4/2026", US, "2026-03-04", "2026-04-03"),
        ("3/4", US, "2026-03-04", "2025-04-03"),
        ("3/24", US, "2025-03-24", "2024-03-01"),
        ("winter 2025", US, "2024-12-01", "2025-12-01"),
        ("winter last year", US, "2024-12-01", "2025-12-01"),
        ("late winter 2025", GB, "2025-02-01", "2026-02-01"),
    ],
)
def test_two_readings_are_asked_the_likelier_first(
    text: str, region: Region, first: str, second: str
) -> None:
    for read in (read_when, read_exactly):
        with pytest.raises(TwoReadings) as asked:
            read(text, today=TODAY, region=region, toward="past")
        assert [str(asked.value.first.first), str(asked.value.second.first)] == [first, second]
        assert asked.value.first.about == text.startswith("about")
        assert say_when(asked.value.first, region) in asked.value.sentence


@pytest.mark.parametrize(
    ("text", "region", "sentence"),
    [
        (
            "3/4/2026",
            US,
            "This could be March 4, 2026 or April 3, 2026. Write the month as a word, as in March 4, 2026.",
        ),
        (
            "3/4/2026",
            GB,
            "This could be 3 April 2026 or 4 March 2026. Write the month as a word, as in 3 April 2026.",
        ),
        (
            "winter 2025",
            US,
            (
                "This could be December 2024 to February 2025, or December 2025 to February 2026. "
                "Write winter 2024-2025 or winter 2025-2026."
            ),
        ),
        ("fri 2 april 2026", US, "April 2, 2026 is a Thursday, not a Friday. Check which one is right."),
        ("thursday 3/5/2027", US, "March 5, 2027 is a Friday, not a Thursday. Check which one is right."),
        ("Feb 30", US, "February has no day 30."),
        ("30 Feb 2026", GB, "February 2026 has no day 30."),
        ("2/30/2026", US, "February 2026 has no day 30."),
        ("29 feb 2025", US, "February 2025 has no day 29."),
        (
            "before Christmas",
            US,
            "We could not read that as a date. Try March 9 or March 2026, or choose Not sure.",
        ),
        (
            "before Christmas",
            GB,
            "We could not read that as a date. Try 9 March or March 2026, or choose Not sure.",
        ),
        ("", US, "Write a date, or choose Not sure."),
        (" . ", US, "Write a date, or choose Not sure."),
    ],
)
def test_sentence_says_what_to_do(text: str, region: Region, sentence: str) -> None:
    assert problem(text, region=region).sentence == sentence
    assert all(len(each.split()) <= 20 for each in re.split(r"\. ", sentence))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "before Christmas",
            "2025ish",
            "week of march 2",
            "4 Juli",
            "next day",
            "a monday",
            "may may",
            "in",
            "the",
        ),
        *("1700", "2201", "12", "mar 57", "13/14/2026", "1/2/3/4", "0/0/2026", "31.31.2026", "2026-13", "3/"),
        *(
            "thu march 2026",
            "early 2 march",
            "summer 2024-25",
            "winter 2024-27",
            "Feb 30",
            "2026-02-30",
            "\u00b2",
        ),
        *("between", "between x and 2025", "between 2025 and 2024", "999999 years ago", "99 years ago ago"),
    ],
)
def test_what_cannot_be_read_is_kept_as_typed(text: str) -> None:
    assert read_when(f" {text} ", today=TODAY, region=US, toward="past") == When.not_sure(text)
    with pytest.raises(NotADate):
        read_exactly(text, today=TODAY, region=US, toward="past")


def test_a_long_text_is_kept_whole() -> None:
    text = "a long story " * 50
    assert read_when(text, today=TODAY, region=US, toward="past").as_typed == text.strip()


def test_months_are_read_in_the_language_of_the_place_too() -> None:
    assert stored("4. Juli 2025", region=Region.of("de_DE")) == "2025-07-04/2025-07-04/day"
    assert stored("July 4, 2025", region=Region.of("de_DE")) == "2025-07-04/2025-07-04/day"
    assert stored("4 août 2025", region=Region.of("fr_FR")) == "2025-08-04/2025-08-04/day"


@given(
    WHENS,
    st.sampled_from([US, GB, YEAR_FIRST]),
    st.sampled_from(["long", "short"]),
    st.sampled_from(["past", "future"]),
)
def test_what_is_said_reads_back_the_same(when: When, region: Region, style: Style, toward: Toward) -> None:
    said = say_when(when, region, style=style, weekday=True)
    assert read_exactly(said, today=TODAY, region=region, toward=toward) == when


@given(DAYS, st.sampled_from([US, GB]), st.sampled_from(["past", "future"]), st.booleans())
def test_a_day_said_without_its_year_is_found_again(
    day: date, region: Region, toward: Toward, weekday: bool
) -> None:
    said = say_day(day, region, year=False, weekday=weekday)
    assert read_exactly(said, today=day, region=region, toward=toward) == When.day(day)


@given(DAYS, st.integers(1, 12), st.integers(1, 31), st.sampled_from(["past", "future"]))
def test_a_day_without_a_year_lies_on_the_side_of_the_form(
    today: date, month: int, number: int, toward: Toward
) -> None:
    text = f"{number} {date(2024, month, 1):%b}"
    when = read_when(text, today=today, region=GB, toward=toward)
    if when.is_known:
        assert not (when.surely_after(today) if toward == "past" else when.surely_before(today))
    else:
        assert (month, number) in {(2, 30), (2, 31), (4, 31), (6, 31), (9, 31), (11, 31)}


WORDS = st.one_of(
    st.sampled_from(
        sorted([*names("en_US"), *FILLERS, "between", "and", "2025", "3/4", "3/4/2026", "2nd", "31", "?"])
    ),
    st.integers(0, 99).map(str),
    st.integers(1800, 2300).map(str),
)


@settings(max_examples=300)
@given(st.one_of(st.text(), st.lists(WORDS, max_size=5).map(" ".join)), st.sampled_from(["past", "future"]))
@example("between between 1 and 2 and 3", "past")
def test_any_text_is_read_kept_or_asked(text: str, toward: Toward) -> None:
    try:
        when = read_when(text, today=TODAY, region=US, toward=toward)
    except InputProblem:  # asked, or a weekday that is not the date's, or nothing typed
        return
    assert when.is_known or when.is_not_sure or when.as_typed == text.strip()
