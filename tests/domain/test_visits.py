"""What is coming and what is past: together every appointment, once."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from carejourney.domain.visits import coming, past
from carejourney.records.catalog import Appointment
from carejourney.records.types.appointment import AppointmentStatus
from carejourney.records.walltime import WallTime
from carejourney.records.when import When
from tests.domain.test_summary_filled import HERE, TODAY, on
from tests.support.memory import MemoryRecords
from tests.support.strategies import DAYS, records_of


def test_past_is_newest_first() -> None:
    old, lately = Appointment(day=on(1, 5)), Appointment(day=on(3, 10))
    morning = Appointment(day=on(3, 2), time=WallTime(9, 0, HERE))
    evening = replace(Appointment(day=on(3, 2)), time=WallTime(18, 0, HERE))
    today = Appointment(day=on(3, 11))
    records = MemoryRecords(old, morning, evening, today, lately)
    assert past(records, TODAY) == [lately, evening, morning, old]
    assert coming(records, TODAY) == [today]


def test_what_became_of_it_makes_it_past() -> None:
    done, off, missed, moved = (
        Appointment(day=on(3, 20), status=status)
        for status in (
            AppointmentStatus.DONE,
            AppointmentStatus.CANCELED_BY_US,
            AppointmentStatus.MISSED,
            AppointmentStatus.MOVED,
        )
    )
    unknown = Appointment(day=When.not_sure(), status=AppointmentStatus.DONE)
    records = MemoryRecords(done, off, missed, moved, unknown)
    assert past(records, TODAY) == [missed, off, done, unknown]
    assert coming(records, TODAY) == [moved]


@settings(max_examples=200, deadline=None)
@given(st.lists(records_of(Appointment), max_size=8, unique_by=lambda each: each.id), DAYS)
def test_coming_and_past_hold_every_appointment_once(appointments: list[Appointment], today: date) -> None:
    records = MemoryRecords(*appointments)
    both = [*coming(records, today), *past(records, today)]
    assert sorted(each.id for each in both) == sorted(each.id for each in appointments)
