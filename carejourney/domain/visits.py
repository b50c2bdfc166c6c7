"""Which appointment is next, and which visit was the last one: computed, never written down."""

from datetime import date

from carejourney.domain.order import newest_first
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.base import RecordId, Records
from carejourney.records.catalog import Appointment, Patient
from carejourney.records.types.appointment import AppointmentStatus
from carejourney.records.types.patient import JourneyState

_VISITS = frozenset([AppointmentKind.VISIT, AppointmentKind.CALL, AppointmentKind.SECOND_OPINION, None])
_OVER = frozenset([
    AppointmentStatus.CANCELED_BY_CLINIC,
    AppointmentStatus.CANCELED_BY_US,
    AppointmentStatus.MISSED,
    AppointmentStatus.DONE,
])  # fmt: skip


def has_ended(records: Records) -> bool:
    """Return whether the journey is at its end: then nothing is said to be coming any more."""
    return any(each.state is JourneyState.ENDED for each in records.all(Patient))


def is_visit(appointment: Appointment) -> bool:
    """Return whether it is a visit, a call or a second opinion. Where not written down, it is a visit."""
    return appointment.what in _VISITS


def is_to_come(appointment: Appointment, today: date) -> bool:
    """Return whether it may still be today or later: not canceled, missed or done, and not surely past."""
    return appointment.status not in _OVER and not appointment.day.surely_before(today)


def coming(records: Records, today: date) -> list[Appointment]:
    """Return what is still to come, soonest first; those without a readable day last."""
    found = [each for each in records.all(Appointment) if is_to_come(each, today)]
    return sorted(found, key=lambda each: _soonest(each, today))


def past(records: Records, today: date) -> list[Appointment]:
    """Return what is over, newest first: surely past, or done, missed or canceled. All that is not coming."""
    return newest_first([each for each in records.all(Appointment) if not is_to_come(each, today)])


def next_appointment(records: Records, today: date) -> Appointment | None:
    """Return the next visit or call today or later; where there is none, the next appointment of any kind.

    One whose day is not known comes only where nothing else is left.
    """
    found = coming(records, today)
    dated = [each for each in found if each.day.is_known]
    choices = (*filter(is_visit, dated), *dated, *filter(is_visit, found), *found)
    return next(iter(choices), None)


def done_visits(records: Records, before: date, person: RecordId | None = None) -> list[Appointment]:
    """Return the visits marked done surely before `before`, earliest first; with `person` if given."""
    found = [
        each
        for each in records.all(Appointment)
        if each.status is AppointmentStatus.DONE
        and is_visit(each)
        and each.day.surely_before(before)
        and (person is None or each.person == person)
    ]
    return sorted(found, key=lambda each: (each.day.last or date.min, _clock(each)))


def last_visit(records: Records, before: date, person: RecordId | None) -> Appointment | None:
    """Return the last visit marked done before that day with `person`; with anybody where there is none."""
    with_person = done_visits(records, before, person)
    found = with_person or done_visits(records, before)
    return found[-1] if found else None


def _soonest(appointment: Appointment, today: date) -> tuple[date, bool, tuple[int, int]]:
    first = appointment.day.first
    return (max(first, today) if first else date.max, not appointment.day.is_day, _clock(appointment))


def _clock(appointment: Appointment) -> tuple[int, int]:
    return (appointment.time.hour, appointment.time.minute) if appointment.time else (24, 0)
