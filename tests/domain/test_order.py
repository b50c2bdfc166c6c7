"""Lists begin with what is newest."""

from datetime import date

from carejourney.domain.order import newest_first
from carejourney.records.catalog import Appointment, Contact, Note
from carejourney.records.walltime import WallTime
from carejourney.records.when import When

DAY = date(2026, 3, 11)


def test_the_newest_day_and_hour_come_first_and_the_undated_last() -> None:
    early = Appointment(day=When.day(DAY), time=WallTime(9, 0, "UTC"))
    late = Appointment(day=When.day(DAY), time=WallTime(14, 0, "UTC"))
    untimed = Appointment(day=When.day(DAY))
    before = Appointment(day=When.month(2026, 2))
    unknown = Appointment(day=When.not_sure("after Easter"))
    assert newest_first([unknown, early, before, untimed, late]) == [late, early, untimed, before, unknown]


def test_on_one_day_what_was_added_last_comes_first() -> None:
    notes = [Note(text=str(number), day=When.day(DAY)) for number in range(3)]
    assert [note.text for note in newest_first(notes)] == ["2", "1", "0"]
    people = [Contact(name="first"), Contact(name="second")]
    assert [contact.name for contact in newest_first(people)] == ["second", "first"]
