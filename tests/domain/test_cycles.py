"""Cycle and day of a treatment day, guessed: exact on a plan that is kept, sensible where it slips."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carejourney.domain.cycles import (
    Logged,
    Schedule,
    Slot,
    day_in_cycle,
    guess,
    moved,
    rest_of_series,
    schedule_by,
    schedule_seen,
)
from carejourney.domain.schedule import occurrences
from carejourney.records.base import RecordId
from carejourney.records.catalog import Appointment
from carejourney.records.repeat import RepeatRule
from carejourney.records.types.appointment import AppointmentStatus
from carejourney.records.when import When

START = date(2026, 1, 5)
GEM = RepeatRule(days=(1, 8, 15), cycle=28, count=18)
FOLFIRI = RepeatRule(weeks=2, count=12)

RULES = st.one_of(
    st.builds(lambda weeks: RepeatRule(weeks=weeks, count=12), st.integers(1, 6)),
    st.integers(7, 60).flatmap(
        lambda cycle: st.builds(
            lambda days: RepeatRule(days=tuple(sorted({1, *days})), cycle=cycle, count=12),
            st.lists(st.integers(1, cycle), max_size=4),
        )
    ),
)


def logged(rule: RepeatRule, count: int) -> list[Logged]:
    """The first days of a plan that was kept to the day."""
    days = occurrences(rule, START)[:count]
    return [Logged(day, slot_of(rule, at)) for at, day in enumerate(days)]


def slot_of(rule: RepeatRule, at: int) -> Slot:
    days = rule.days or (1,)
    return Slot(at // len(days) + 1, days[at % len(days)])


@given(RULES, st.integers(1, 11))
def test_a_plan_that_is_kept_is_guessed_exactly(rule: RepeatRule, at: int) -> None:
    day = occurrences(rule, START)[at]
    assert guess(day, logged(rule, at), schedule_by(rule)) == slot_of(rule, at)


@given(RULES, st.integers(1, 11), st.integers(1, 20))
def test_an_appointment_that_was_moved_keeps_its_day_of_the_cycle(
    rule: RepeatRule, at: int, late: int
) -> None:
    day = occurrences(rule, START)[at] + timedelta(days=late)
    found = guess(day, logged(rule, at), schedule_by(rule), planned=day_in_cycle(rule, at + 1))
    assert found is not None
    assert found.day == slot_of(rule, at).day


@given(
    st.lists(st.builds(Logged, st.dates(date(2025, 1, 1), date(2026, 12, 31)),
                       st.builds(Slot, st.integers(1, 200), st.integers(1, 90)), st.booleans()), max_size=12),
    st.dates(date(2024, 6, 1), date(2027, 6, 1)),
    st.none() | RULES.map(schedule_by),
    st.none() | st.integers(1, 90),
    st.none() | st.dates(date(2024, 6, 1), date(2027, 6, 1)),
)  # fmt: skip
def test_whatever_is_written_down_a_guess_goes_on_and_can_be_kept(
    before: Sequence[Logged], day: date, schedule: Schedule | None, planned: int | None, begun: date | None
) -> None:
    found = guess(day, before, schedule, planned=planned, begun=begun)
    if found is None:
        return
    assert 1 <= found.cycle <= 200
    assert 1 <= found.day <= 90
    earlier = [each for each in before if each.on < day]
    if earlier:
        assert found >= max(earlier, key=lambda each: (each.on, each.slot)).slot


def test_the_plan_is_seen_in_the_days_themselves() -> None:
    assert schedule_seen(logged(GEM, 7)) == Schedule((1, 8, 15), 28)
    assert schedule_seen(logged(FOLFIRI, 3)) == Schedule((1,), 14)
    assert schedule_seen([]) == Schedule((1,), None)


@pytest.mark.parametrize(
    ("days", "slot"), [(2, Slot(6, 15)), (9, Slot(6, 15)), (21, Slot(7, 1)), (23, Slot(7, 1))]
)
def test_after_day_8_comes_day_15_and_then_the_next_cycle(days: int, slot: Slot) -> None:
    before = logged(GEM, 17)
    assert before[-1].slot == Slot(6, 8)
    assert guess(before[-1].on + timedelta(days=days), before) == slot


def test_a_first_day_that_was_put_off_comes_again() -> None:
    before = [*logged(GEM, 3), Logged(START + timedelta(days=28), Slot(2, 1), given=False)]
    assert guess(START + timedelta(days=35), before, schedule_by(GEM)) == Slot(2, 1)


def test_without_a_plan_a_week_later_is_the_same_cycle_and_two_weeks_later_the_next() -> None:
    before = [Logged(START, Slot(1, 1))]
    assert guess(START + timedelta(days=7), before) == Slot(1, 8)
    assert guess(START + timedelta(days=14), before) == Slot(2, 1)


def test_the_first_day_of_all() -> None:
    assert guess(START, []) == Slot(1, 1)
    assert guess(START + timedelta(days=35), [], schedule_by(GEM), begun=START) == Slot(2, 8)
    assert guess(START - timedelta(days=28), logged(GEM, 3), schedule_by(GEM)) is None


def test_what_comes_after_in_a_series_moves_and_keeps_its_number() -> None:
    series = RecordId("5" * 32)
    made = [
        Appointment(day=When.day(day), series=series, index=index)
        for index, day in enumerate(occurrences(GEM, START)[:5], start=1)
    ]
    made[3] = Appointment(day=made[3].day, series=series, index=4, status=AppointmentStatus.CANCELED_BY_US)
    rest = rest_of_series(made, made[1], START)
    assert [each.index for each in rest] == [3, 5]
    later = moved(rest[0], 7)
    assert later.day == When.day(START + timedelta(days=21))
    assert (later.id, later.index, later.series) == (rest[0].id, 3, series)
    assert rest_of_series(made, Appointment(day=When.day(START)), START) == ()
    unknown = Appointment(day=When.not_sure())
    assert moved(unknown, 7) == unknown
