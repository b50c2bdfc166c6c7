"""Dates and times in words, read and said: the one place that the rest of the program asks."""

from carejourney.domain.dates.near import NEAR, days_away, is_near, say_near_day
from carejourney.domain.dates.read import NotADate, TwoReadings, read_exactly, read_when
from carejourney.domain.dates.repeat import read_repeat, say_repeat
from carejourney.domain.dates.say import (
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
from carejourney.domain.dates.shapes import Toward
from carejourney.domain.dates.time import read_time

__all__ = [
    "NEAR",
    "NotADate",
    "Style",
    "Toward",
    "TwoReadings",
    "age_on",
    "days_away",
    "is_near",
    "read_exactly",
    "read_repeat",
    "read_time",
    "read_when",
    "say_clock_change",
    "say_day",
    "say_month",
    "say_near_day",
    "say_repeat",
    "say_span",
    "say_time",
    "say_weekday",
    "say_when",
]
