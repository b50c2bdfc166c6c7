import pytest
from hypothesis import given
from hypothesis import strategies as st

from carejourney.domain.dates import read_time, say_time
from carejourney.errors import InputProblem
from carejourney.records.walltime import WallTime
from carejourney.region import Region

US = Region.of("en_US")
GB = Region.of("en_GB")
CHICAGO = "America/Chicago"


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2.15pm", "14:15"),
        ("2:15 pm", "14:15"),
        ("2:15 P.M.", "14:15"),
        ("2:15 p. m.", "14:15"),
        ("at 2:15 in the afternoon", "14:15"),
        ("14:15", "14:15"),
        ("14:15 pm", "14:15"),
        ("14h15", "14:15"),
        ("14", "14:00"),
        ("02:15", "02:15"),
        ("9 am", "09:00"),
        ("9am", "09:00"),
        ("9", "09:00"),
        ("9 o'clock", "09:00"),
        ("10.30", "10:30"),
        ("7:45", "07:45"),
        ("12:30", "12:30"),
        ("12 am", "00:00"),
        ("12:15 pm", "12:15"),
        ("noon", "12:00"),
        ("12 noon", "12:00"),
        ("midday", "12:00"),
        ("midnight", "00:00"),
        ("0:30", "00:30"),
    ],
)
def test_time_is_read(text: str, time: str) -> None:
    assert read_time(text, CHICAGO).to_stored() == f"{time} {CHICAGO}"


@pytest.mark.parametrize("text", ["2:15", "2.15", "6", "1 o'clock"])
def test_an_early_hour_is_asked_where_the_clock_has_12_hours(text: str) -> None:
    for region in (None, US):
        with pytest.raises(InputProblem, match="Is that in the morning"):
            read_time(text, CHICAGO, region)
    assert read_time(text, CHICAGO, GB).hour < 7


@pytest.mark.parametrize(
    "text", ["", "x", "25:00", "24:00", "9:60", "13 am", "0 pm", "9:5", "9 xm", "half past 2", "-1:00"]
)
def test_what_is_no_time_is_said(text: str) -> None:
    with pytest.raises(InputProblem) as raised:
        read_time(text, CHICAGO, US)
    assert raised.value.sentence == "We could not read that as a time. Try 2:15 pm or 14:15."


@given(
    st.builds(WallTime, st.integers(0, 23), st.integers(0, 59), st.just(CHICAGO)), st.sampled_from([US, GB])
)
def test_time_said_reads_back_the_same(time: WallTime, region: Region) -> None:
    assert read_time(say_time(time, region), CHICAGO, region) == time
