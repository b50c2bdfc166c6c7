"""How an appointment is said on the pages of visits."""

from carejourney.domain.dates import days_away, say_day, say_time, say_when
from carejourney.domain.phrases import small
from carejourney.domain.visits import is_visit
from carejourney.domain.wording import shortened
from carejourney.i18n import _
from carejourney.records.catalog import Appointment, Contact
from carejourney.ui.session import Session
from carejourney.usecases.visit import ReadOnce


def say_title(visit: Appointment, records: ReadOnce) -> str:
    """Return «Dr Anita Rao, oncologist»; where nobody is written down, what it is."""
    contact = records.get(Contact, visit.person)
    if contact is None:
        return str(visit.what) if visit.what else _(Appointment.noun)
    name = shortened(contact.name)
    role = small(contact.role) if contact.role else ""
    titled = _("{name}, {role}").format(name=name, role=role) if role else name
    if is_visit(visit):
        return titled
    return _("{what} with {who}").format(what=visit.what, who=name)


def say_what(visit: Appointment, records: ReadOnce) -> str:
    """Return «Dr Anita Rao», «Scan, Riverside», «Treatment, Dr Anita Rao»: what, who, else where."""
    contact = records.get(Contact, visit.person)
    what = "" if contact and is_visit(visit) and not _is_told(visit) else str(visit.what or "")
    who = shortened(contact.name) if contact else shortened(visit.where)
    return ", ".join(part for part in (what, who) if part) or _(Appointment.noun)


def say_moment(visit: Appointment, session: Session, *, away: bool = False) -> str:
    """Return «Thursday, March 12, 2026, 10:30 am»; with `away`, «(tomorrow)» behind the day."""
    day = visit.day
    said = say_when(day, session.region, weekday=True)
    if away and day.first is not None and day.is_day and not day.about:
        said = _("{day} ({away})").format(day=said, away=days_away(day.first, session.today))
    return ", ".join(part for part in (said, say_clock(visit, session)) if part)


def say_short_day(visit: Appointment, session: Session) -> str:
    """Return «Thursday, March 12»; with the year where it is another than this one."""
    day = visit.day
    if day.first is None or not day.is_day or day.about:
        return say_when(day, session.region)
    far = day.first.year != session.today.year
    return say_day(day.first, session.region, weekday=True, year=far)


def say_clock(visit: Appointment, session: Session) -> str:
    """Return the time, with its place where clocks there show another time; empty where not written down."""
    if visit.time is None:
        return ""
    return say_time(visit.time, session.region, here=session.zone, day=visit.day.first)


def say_whole(visit: Appointment, session: Session, records: ReadOnce) -> str:
    """Return an appointment in one line: «Thursday, April 2, 2026 (in 22 days), 2:15 pm, Scan, Riverside»."""
    parts = [say_moment(visit, session, away=True), say_what(visit, records)]
    if shortened(visit.where) not in parts[1]:
        parts.append(shortened(visit.where))
    if visit.prepare:
        parts.append(shortened(visit.prepare))
    return ", ".join(part for part in parts if part)


def _is_told(visit: Appointment) -> bool:
    """Return whether what it is says more than that it is a visit."""
    return visit.what is not None and visit.what.value != "visit"
