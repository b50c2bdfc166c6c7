"""The planned treatment day that nothing is written down of yet."""

from datetime import date, timedelta

from carejourney.domain.summary.case import Case
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.base import RecordId
from carejourney.records.catalog import Appointment, AppointmentSeries, TreatmentDay
from carejourney.records.types.appointment import AppointmentStatus

LATELY = timedelta(days=7)
"""A treatment longer ago than this is left in peace."""
_CALLED_OFF = (
    AppointmentStatus.CANCELED_BY_CLINIC,
    AppointmentStatus.CANCELED_BY_US,
    AppointmentStatus.MISSED,
)


def unwritten_treatment(case: Case) -> Appointment | None:
    """Return the latest treatment that was planned for today or lately, if nothing is written down of it.

    Only the latest: who wrote that one down is not asked for those before it. A treatment day written down
    later than it was planned is that one, given late.
    """
    planned = [(day, each) for each in case.all(Appointment) if (day := _planned_on(case, each)) is not None]
    last = max((day for day, _each in planned), default=None)
    if last is None:
        return None
    written = [each.day.first for each in case.all(TreatmentDay) if each.day.is_day and each.day.first]
    if any(last <= day <= case.today for day in written):
        return None
    same_day = [each for day, each in planned if day == last]
    # Of two on one day, the one that is known to be of a line.
    return next((each for each in same_day if line_of(case, each) is not None), same_day[0])


def line_of(case: Case, appointment: Appointment) -> RecordId | None:
    """Return the line that the series of an appointment was made for."""
    return next((each.line for each in case.all(AppointmentSeries) if each.id == appointment.series), None)


def _planned_on(case: Case, appointment: Appointment) -> date | None:
    """Return the day of a treatment planned for today or lately; None for everything else."""
    if appointment.what is not AppointmentKind.TREATMENT or appointment.status in _CALLED_OFF:
        return None
    day = appointment.day.first
    if day is None or not appointment.day.is_day or appointment.day.about:
        return None
    return day if case.today - LATELY <= day <= case.today else None
