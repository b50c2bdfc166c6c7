"""The card at the top, and the list of the next 14 days."""

from datetime import timedelta

from carejourney.domain.dates import days_away, say_day, say_near_day, say_time, say_when
from carejourney.domain.phrases import begin_large, listed, plain, sentence, small
from carejourney.domain.summary.case import Case
from carejourney.domain.today.model import ComingUp, Hero, HeroKind
from carejourney.domain.visits import coming, is_visit
from carejourney.i18n import _
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.catalog import Appointment
from carejourney.records.types.appointment import AppointmentStatus
from carejourney.records.walltime import WallTime
from carejourney.records.when import Precision

_AHEAD = timedelta(days=14)
_CALLED_OFF = (
    AppointmentStatus.CANCELED_BY_CLINIC,
    AppointmentStatus.CANCELED_BY_US,
    AppointmentStatus.MISSED,
)
_WIDE = (Precision.SEASON, Precision.YEAR)


def hero(case: Case) -> Hero | None:
    """Return how yesterday's visit went, where nothing is noted and no visit is today; else the next one."""
    visit = case.visit
    past = past_visit(case)
    yesterday = case.today - timedelta(days=1)
    is_today = visit is not None and is_visit(visit) and visit.day.is_day and visit.day.contains(case.today)
    if past and past.day.contains(yesterday) and not has_notes(past) and not is_today:
        return _after(case, past)
    return _next(case, visit) if visit else None


def past_visit(case: Case) -> Appointment | None:
    """Return the last visit on a known day before today that was not called off, marked done or not."""
    found = [
        each
        for each in case.all(Appointment)
        if is_visit(each)
        and each.status not in _CALLED_OFF
        and each.day.is_day
        and each.day.surely_before(case.today)
    ]
    return max(found, key=_moment, default=None)


def has_notes(visit: Appointment) -> bool:
    """Return whether anything is written down of what was said."""
    return any(text.strip() for text in (visit.said, visit.advice, visit.next))


def coming_up(case: Case) -> tuple[ComingUp, ...]:
    """Return the appointments from today to 14 days on, soonest first; «2026» alone is not soon."""
    last = case.today + _AHEAD
    soon = [
        each
        for each in coming(case, case.today)
        if each.day.is_known
        and each.day.may_overlap(case.today, last)
        and (each.day.precision not in _WIDE or not each.day.may_overlap(last + timedelta(days=1), None))
    ]
    return tuple(_coming(case, each) for each in soon)


def contact_name(case: Case, visit: Appointment) -> str:
    """Return with whom it is, or nothing."""
    contact = case.contact(visit.person)
    return plain(contact.name) if contact else ""


def _moment(visit: Appointment) -> tuple[int, int, int]:
    day = visit.day.first.toordinal() if visit.day.first else 0
    return (day, visit.time.hour, visit.time.minute) if visit.time else (day, -1, 0)


def _after(case: Case, visit: Appointment) -> Hero:
    name = contact_name(case, visit)
    title = _("How did it go with {name}?").format(name=name) if name else _("How did the visit go?")
    return Hero(HeroKind.AFTER, visit.id, title)


def _next(case: Case, visit: Appointment) -> Hero:
    contact = case.contact(visit.person)
    where = plain(visit.where) or (plain(contact.place) if contact else "")
    day = begin_large(_day(case, visit))
    title = listed([day, _time(case, visit, visit.time)])
    return Hero(HeroKind.NEXT, visit.id, title, _who(case, visit), where, _before(case, visit))


def _day(case: Case, visit: Appointment) -> str:
    """Return «Tomorrow, Thursday, March 12», «Thursday, March 19», «early April 2026»."""
    first = visit.day.first
    if first is None or not visit.day.is_day or visit.day.about:
        if visit.day.is_not_sure:
            return _("Day not known yet")
        return say_when(visit.day, case.region, weekday=True)
    said = say_near_day(first, case.today, case.region, weekday=True)
    near = days_away(first, case.today) if abs((first - case.today).days) <= 1 else ""
    return listed([begin_large(near), said])


def _who(case: Case, visit: Appointment) -> str:
    """Return «Dr Anita Rao, oncologist», with what it is before it where that is not a plain visit."""
    contact = case.contact(visit.person)
    name = contact_name(case, visit)
    is_plain = visit.what in (AppointmentKind.VISIT, None)
    kind = "" if is_plain and name else str(visit.what or AppointmentKind.VISIT)
    role = small(contact.role) if contact and contact.role else ""
    return listed([kind, name, role])


def _before(case: Case, visit: Appointment) -> tuple[str, ...]:
    arrive = _time(case, visit, visit.arrive_by)
    said = (
        _("Arrive by {time}").format(time=arrive) if arrive else "",
        plain(visit.prepare),
        _("Bring: {what}").format(what=plain(visit.bring)) if visit.bring.strip() else "",
        _("Who drives: {who}").format(who=plain(visit.ride)) if visit.ride.strip() else "",
    )
    return tuple(sentence(each) for each in said if each)


def _time(case: Case, visit: Appointment, time: WallTime | None) -> str:
    if time is None:
        return ""
    day = visit.day.first if visit.day.is_day else None
    return say_time(time, case.region, here=case.here, day=day)


def _coming(case: Case, visit: Appointment) -> ComingUp:
    first = visit.day.first
    is_exact = visit.day.is_day and not visit.day.about and first is not None
    day = (
        say_day(first, case.region, style="short", weekday=True, year=False)
        if is_exact and first
        else say_when(visit.day, case.region, style="short")
    )
    return ComingUp(
        appointment=visit.id,
        day=day,
        away=begin_large(days_away(first, case.today)) if is_exact and first else "",
        time=_time(case, visit, visit.time),
        what=str(visit.what or AppointmentKind.VISIT),
        who=contact_name(case, visit),
        detail=plain(visit.prepare) or plain(visit.where),
    )
