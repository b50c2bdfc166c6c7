from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carejourney.records.walltime import WallTime, is_zone

YEARS = range(2020, 2030)
ZONES = sorted(name for name in available_timezones() if is_zone(name))
CHICAGO = "America/Chicago"
FORWARD, BACK = date(2026, 3, 8), date(2026, 11, 1)


def transitions(zone: ZoneInfo) -> Iterator[tuple[datetime, timedelta]]:
    """Each moment in UTC, to the minute, at which clocks change, and by how much (years 2020 to 2029)."""
    step = timedelta(days=7)
    moment = datetime(YEARS[0], 1, 1, tzinfo=UTC)
    offset = moment.astimezone(zone).utcoffset()
    while moment.year in YEARS:
        later = moment + step
        if later.astimezone(zone).utcoffset() != offset:
            low, high = moment, later
            while high - low > timedelta(minutes=1):
                middle = (low + (high - low) / 2).replace(second=0, microsecond=0)
                middle = middle if middle > low else low + timedelta(minutes=1)
                if middle.astimezone(zone).utcoffset() == offset:
                    low = middle
                else:
                    high = middle
            now = high.astimezone(zone).utcoffset()
            assert now is not None
            assert offset is not None
            yield high, now - offset
            offset = now
            later = high
        moment = later


def test_more_than_500_zones_and_every_change_of_clocks_are_looked_at() -> None:
    assert len(ZONES) > 500
    assert len(list(transitions(ZoneInfo(CHICAGO)))) == 2 * len(YEARS)


@pytest.mark.parametrize("chunk", range(8))
def test_wall_time_stays_itself_around_every_change_of_clocks_in_ten_years(chunk: int) -> None:
    for name in ZONES[chunk::8]:
        zone = ZoneInfo(name)
        for moment, shift in transitions(zone):
            before = (moment - timedelta(minutes=1)).astimezone(zone)
            offset = before.utcoffset()
            assert offset is not None
            # Halfway into what is skipped or repeated, counted on the clock as it went before the change.
            turn = (moment + offset).replace(tzinfo=None)
            wall = turn + shift / 2
            time = WallTime(wall.hour, wall.minute, name)
            assert time.happens(wall.date()) == ("never" if shift > timedelta(0) else "twice"), (name, moment)
            again = WallTime.from_stored(time.to_stored())
            assert again == time
            assert again.moment(wall.date()).astimezone(UTC) == time.moment(wall.date()).astimezone(UTC)


@pytest.mark.parametrize("chunk", range(4))
def test_an_ordinary_noon_happens_once_and_is_shown_as_written(chunk: int) -> None:
    for name in ZONES[chunk::4]:
        time = WallTime(12, 30, name)
        for year in YEARS:
            for month in (1, 7):
                day = date(year, month, 15)
                moment = time.moment(day)
                assert time.happens(day) == "once"
                assert (moment.hour, moment.minute, moment.date()) == (12, 30, day)
                back = moment.astimezone(UTC).astimezone(ZoneInfo(name))
                assert (back.hour, back.minute, back.date()) == (12, 30, day)


def test_a_skipped_time_is_said_and_its_moment_lies_after_the_jump() -> None:
    time = WallTime(2, 30, CHICAGO)
    assert time.happens(FORWARD) == "never"
    assert time.moment(FORWARD).isoformat() == "2026-03-08T03:30:00-05:00"
    assert time.to_stored() == "02:30 America/Chicago"


def test_a_repeated_time_is_said_and_its_moment_is_the_earlier() -> None:
    time = WallTime(1, 30, CHICAGO)
    assert time.happens(BACK) == "twice"
    assert time.moment(BACK).isoformat() == "2026-11-01T01:30:00-05:00"


@pytest.mark.parametrize("day", [FORWARD, BACK])
@pytest.mark.parametrize("time", [(0, 59), (3, 0), (14, 15)])
def test_other_times_on_the_day_of_the_change_happen_once(day: date, time: tuple[int, int]) -> None:
    assert WallTime(*time, CHICAGO).happens(day) == "once"


def test_a_skipped_day_never_happens() -> None:
    assert WallTime(12, 0, "Pacific/Apia").happens(date(2011, 12, 30)) == "never"


@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from(ZONES))
def test_stored_form_reads_back_the_same(hour: int, minute: int, zone: str) -> None:
    time = WallTime(hour, minute, zone)
    assert WallTime.from_stored(time.to_stored()) == time


@given(st.lists(st.builds(WallTime, st.integers(0, 23), st.integers(0, 59), st.sampled_from(ZONES[:5]))))
def test_stored_forms_sort_as_times_do(times: list[WallTime]) -> None:
    assert sorted(times, key=WallTime.to_stored) == sorted(times, key=lambda time: time.sort_key)


@pytest.mark.parametrize("time", [(24, 0), (-1, 0), (0, 60), (0, -1)])
def test_times_that_no_clock_shows_are_refused(time: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="time of day"):
        WallTime(*time, CHICAGO)


@pytest.mark.parametrize(
    "zone", ["", "Mars/Base", "../etc/passwd", "/etc/localtime", "America", "localtime", "a b"]
)
def test_names_that_are_no_zone_are_refused(zone: str) -> None:
    with pytest.raises(ValueError, match="zone"):
        WallTime(9, 0, zone)


@pytest.mark.parametrize(
    "stored", ["", "9:00 UTC", "09:00", "09:00UTC", "25:00 UTC", "09:00 Mars/Base", "09:00 UTC x"]
)
def test_other_text_is_not_a_stored_time(stored: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        WallTime.from_stored(stored)
