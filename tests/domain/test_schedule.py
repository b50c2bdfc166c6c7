import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carejourney.domain.dates import read_repeat, say_repeat
from carejourney.domain.schedule import occurrences
from carejourney.errors import InputProblem
from carejourney.records.repeat import MOST_VISITS, RepeatRule
from carejourney.region import Region

TODAY = date(2026, 3, 10)
US = Region.of("en_US")
GB = Region.of("en_GB")

CYCLES = st.integers(1, 60).flatmap(
    lambda cycle: st.tuples(
        st.lists(st.integers(1, cycle), min_size=1, max_size=6, unique=True).map(sorted).map(tuple),
        st.just(cycle),
    )
)
COUNTS = st.integers(1, MOST_VISITS)
UNTILS = st.dates(date(2026, 3, 10), date(2027, 12, 31))
RULES = st.one_of(
    st.builds(lambda weeks, count: RepeatRule(weeks=weeks, count=count), st.integers(1, 52), COUNTS),
    st.builds(lambda weeks, until: RepeatRule(weeks=weeks, until=until), st.integers(1, 52), UNTILS),
    st.builds(lambda each, count: RepeatRule(days=each[0], cycle=each[1], count=count), CYCLES, COUNTS),
)


@given(RULES)
def test_stored_form_reads_back_the_same(rule: RepeatRule) -> None:
    assert RepeatRule.from_stored(rule.to_stored()) == rule


@given(RULES, st.sampled_from([US, GB]))
def test_what_is_said_makes_the_same_days_when_read(rule: RepeatRule, region: Region) -> None:
    again = read_repeat(say_repeat(rule, region), today=TODAY, region=region)
    assert occurrences(again, TODAY) == occurrences(rule, TODAY)


@given(RULES, st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_days_go_up_from_the_start_and_keep_to_the_end(rule: RepeatRule, start: date) -> None:
    days = occurrences(rule, start)
    assert all(earlier < later for earlier, later in itertools.pairwise(days))
    assert not days or days[0] >= start
    assert len(days) <= MOST_VISITS
    assert rule.count is None or len(days) == rule.count
    assert rule.until is None or not days or days[-1] <= rule.until


@given(st.integers(1, 52), COUNTS)
def test_weekly_series_keeps_its_weekday(weeks: int, count: int) -> None:
    days = occurrences(RepeatRule(weeks=weeks, count=count), TODAY)
    assert {day.weekday() for day in days} == {TODAY.weekday()}
    assert {later - earlier for earlier, later in itertools.pairwise(days)} <= {timedelta(weeks=weeks)}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("every 2 weeks, 3 times", ["03-10", "03-24", "04-07"]),
        ("every other week for 2 visits", ["03-10", "03-24"]),
        ("weekly, 2 times", ["03-10", "03-17"]),
        ("every 14 days, 2 times", ["03-10", "03-24"]),
        ("every 3 weeks until April 21, 2026", ["03-10", "03-31", "04-21"]),
        ("every 3 weeks until April 2026", ["03-10", "03-31", "04-21"]),
        ("days 1, 8, 15 of 28, 4 times", ["03-10", "03-17", "03-24", "04-07"]),
        ("Days 1, 8 and 15 of 28, 2 cycles", ["03-10", "03-17", "03-24", "04-07", "04-14", "04-21"]),
        ("day 1 of a 21-day cycle, 2 times", ["03-10", "03-31"]),
        ("days 8, 15 of 28, twice", ["03-17", "03-24"]),
        ("daily, 3 times", ["03-10", "03-11", "03-12"]),
        ("every 3 days, 2 times", ["03-10", "03-13"]),
        ("every 2 weeks until March 1, 2026", None),
    ],
)
def test_words_make_these_days(text: str, days: list[str] | None) -> None:
    if days is None:
        rule = RepeatRule(weeks=2, until=date(2026, 3, 1))
        assert occurrences(rule, TODAY) == ()
        return
    rule = read_repeat(text, today=TODAY, region=US)
    assert [day.strftime("%m-%d") for day in occurrences(rule, TODAY)] == days


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (RepeatRule(weeks=1, count=1), "every week, 1 time"),
        (RepeatRule(weeks=2, count=6), "every 2 weeks, 6 times"),
        (RepeatRule(weeks=3, until=date(2026, 6, 1)), "every 3 weeks, until June 1, 2026"),
        (RepeatRule(days=(1, 8, 15), cycle=28, count=6), "days 1, 8 and 15 of 28, 6 times"),
        (RepeatRule(days=(8,), cycle=21, count=6), "day 8 of 21, 6 times"),
        (RepeatRule(days=(1,), cycle=10, count=6), "every 10 days, 6 times"),
    ],
)
def test_rule_in_words(rule: RepeatRule, words: str) -> None:
    assert say_repeat(rule, US) == words


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("every 2 weeks", "Say how many times, or until which day."),
        ("every 2 weeks until not sure", "Say how many times, or until which day."),
        ("now and then, 6 times", "We could not read that. Try every 2 weeks, 6 times."),
        ("every 2 weeks, 0 times", "One series can have up to 366 visits."),
        ("every 2 weeks, 367 times", "One series can have up to 366 visits."),
        ("every 0 weeks, 3 times", "The number of weeks goes from 1 to 52."),
        ("every 60 weeks, 3 times", "The number of weeks goes from 1 to 52."),
        ("days 1, 8 of 0, 3 times", "A cycle has from 1 to 366 days."),
        ("days 1, 30 of 28, 3 times", "The days of a cycle go up, from 1 to 28."),
        ("days 8, 1 of 28, 3 times", "The days of a cycle go up, from 1 to 28."),
        ("days 1, 1 of 28, 3 times", "The days of a cycle go up, from 1 to 28."),
        ("every 2 weeks until 3/4/2026", "This could be March 4, 2026 or April 3, 2026."),
        ("every 2 weeks until February 30", "February has no day 30."),
    ],
)
def test_what_cannot_be_kept_is_said(text: str, sentence: str) -> None:
    with pytest.raises(InputProblem) as problem:
        read_repeat(text, today=TODAY, region=US)
    assert problem.value.sentence.startswith(sentence)


@pytest.mark.parametrize(
    ("weeks", "days", "cycle", "count", "until"),
    [
        (2, (), None, None, None),
        (2, (), None, 3, date(2026, 6, 1)),
        (None, (), None, 3, None),
        (2, (1,), 28, 3, None),
        (None, (1,), None, 3, None),
        (None, (), 28, 3, None),
    ],
)
def test_exactly_one_step_and_one_end(
    weeks: int | None, days: tuple[int, ...], cycle: int | None, count: int | None, until: date | None
) -> None:
    with pytest.raises(InputProblem, match="only one of the two"):
        RepeatRule(weeks=weeks, days=days, cycle=cycle, count=count, until=until)


def test_a_last_day_too_far_away_is_refused_not_cut_short() -> None:
    with pytest.raises(InputProblem, match="366 visits"):
        occurrences(RepeatRule(days=(1,), cycle=1, until=date(2027, 3, 11)), TODAY)
    assert len(occurrences(RepeatRule(days=(1,), cycle=1, until=date(2027, 3, 10)), TODAY)) == MOST_VISITS


@pytest.mark.parametrize("stored", ["", "every 2 weeks", "every 2 weeks, 6 time", "days of 28, 6 times", "2"])
def test_other_text_is_not_a_stored_rule(stored: str) -> None:
    with pytest.raises(ValueError, match="stored"):
        RepeatRule.from_stored(stored)
