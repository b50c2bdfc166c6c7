"""The visit that a sheet is for."""

from carejourney.domain.dates import say_time, say_when
from carejourney.domain.dates.near import days_away
from carejourney.domain.phrases import listed, plain
from carejourney.domain.visits import coming, is_visit, next_appointment
from carejourney.errors import InputProblem
from carejourney.i18n import _
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.catalog import Appointment, Contact
from carejourney.records.when import When
from carejourney.store.journey import Journey
from carejourney.usecases.sheets.sheet import PrintChoices


def appointment_of(journey: Journey, choices: PrintChoices) -> Appointment | None:
    """Return the appointment that a sheet is for: the one chosen, or the next one."""
    if choices.appointment is not None:
        return journey.reader.get(Appointment, choices.appointment)
    return next_appointment(journey.reader, choices.today)


def chosen_appointment(journey: Journey, choices: PrintChoices) -> Appointment | None:
    """Return the appointment that was chosen, or None for none. Raises InputProblem where it is gone."""
    if choices.appointment is None:
        return None
    appointment = journey.reader.get(Appointment, choices.appointment)
    if appointment is None:
        raise InputProblem(
            _("There is no appointment with the id «{id}». «list appointment» shows them.").format(
                id=choices.appointment
            )
        )
    return appointment


def visits_to_choose(journey: Journey, choices: PrintChoices) -> list[tuple[str, str]]:
    """Return (id, words) of the visits a sheet can be for: the one it is for, and all that are to come."""
    now = appointment_of(journey, choices)
    visits = [each for each in coming(journey.reader, choices.today) if is_visit(each)]
    if now is not None and now.id not in [each.id for each in visits]:
        visits.insert(0, now)
    return [(each.id, _visit_words(journey, each, choices)) for each in visits]


def for_the_visit(journey: Journey, choices: PrintChoices) -> str:
    """Return «For Dr Anita Rao, tomorrow»."""
    visit = appointment_of(journey, choices)
    if visit is None:
        return _("The next visit is not written down")
    first = visit.day.first if visit.day.is_day and not visit.day.about else None
    when = days_away(first, choices.today) if first else say_when(visit.day, choices.region)
    return _("For {who}, {when}").format(who=_who(journey, visit), when=when)


def day_of_the_visit(journey: Journey, choices: PrintChoices) -> When | None:
    """Return the day of the visit, or None where it is not written down."""
    visit = appointment_of(journey, choices)
    return visit.day if visit is not None else None


def _who(journey: Journey, visit: Appointment) -> str:
    contact = journey.reader.get(Contact, visit.person) if visit.person else None
    kind = str(visit.what or AppointmentKind.VISIT)
    return plain(contact.name) if contact else kind[:1].lower() + kind[1:]


def _visit_words(journey: Journey, visit: Appointment, choices: PrintChoices) -> str:
    day = say_when(visit.day, choices.region, style="short")
    time = say_time(visit.time, choices.region, here=choices.zone) if visit.time else ""
    return listed([day, _who(journey, visit), time])
