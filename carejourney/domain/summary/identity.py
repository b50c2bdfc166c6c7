"""Who the summary is about, and for which visit."""

import re

from carejourney.domain.dates import age_on, say_day, say_time, say_when
from carejourney.domain.phrases import begin_large, in_brackets, listed, plain, small
from carejourney.domain.summary.answers import also_none, latest_answer, said_answer
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.model import Identity
from carejourney.i18n import _
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.catalog import Allergy, Appointment
from carejourney.records.types.appointment import AppointmentStatus
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.section_answer import Section, SectionWord

_LONGEST_NAME = 120
"""Bytes of the name in a file name, so that the whole is short enough for any disk."""
_CALLED_OFF = (
    AppointmentStatus.CANCELED_BY_CLINIC,
    AppointmentStatus.CANCELED_BY_US,
    AppointmentStatus.MISSED,
)


def identity(case: Case, *, example: bool) -> Identity:
    """Return the top of page 1."""
    return Identity(
        name=_name(case),
        born=_born(case),
        allergies=_allergies(case),
        running=_running(case),
        visit=_visit(case),
        matters=plain(case.patient.matters) if case.patient else "",
        example=example,
    )


def file_name(case: Case, title: str) -> str:
    """Return «Margaret Hale - visit summary - 2026-03-12.pdf», of letters that every disk takes."""
    name = re.sub(r'[<>:"/\\|?*\x00-\x1f\x7f]', "-", plain(case.patient.name) if case.patient else "")
    name = name.encode("utf-8", "replace")[:_LONGEST_NAME].decode("utf-8", "ignore").strip(" .")
    visit = case.visit.day if case.visit else None
    day = visit.first if visit and visit.is_day and visit.first else case.today
    return listed([name, title.lower(), day.isoformat()], apart=" - ") + ".pdf"


def _name(case: Case) -> str:
    return (plain(case.patient.name) if case.patient else "") or _("Name: not written down")


def _born(case: Case) -> str:
    born = case.patient.born if case.patient else None
    if born is None:
        return _("Born: not written down.")
    if born.is_not_sure:
        return _("Born: not sure.")
    age = None if case.state is JourneyState.ENDED else age_on(born, case.today)
    if age is None:
        return _("Born {when}.").format(when=case.full(born))
    return _("Born {when} (age {age}).").format(when=case.full(born), age=age)


def _running(case: Case) -> str:
    born = case.patient.born if case.patient else None
    if born is None or born.is_not_sure:
        return _("{name}, born: not written down").format(name=_name(case))
    return _("{name}, born {when}").format(name=_name(case), when=case.full(born))


def _allergies(case: Case) -> str:
    rows = case.all(Allergy)
    if rows:
        each = [plain(row.to) + in_brackets(plain(row.what_happened)) for row in rows]
        label = _("Allergy: {what}") if len(rows) == 1 else _("Allergies: {what}")
        none = also_none(case, Section.ALLERGIES, rows)
        also = _("Also written down: {none}").format(none=none) if none else ""
        return listed([label.format(what=listed(each, apart="; ")), also], apart=". ")
    return no_allergy_written(case)


def prepared(case: Case) -> str:
    """Return what stands at the foot of every page of a sheet."""
    return _("Prepared by family on {when}. Not a medical record.").format(
        when=say_day(case.today, case.region)
    )


def no_allergy_written(case: Case) -> str:
    """Return what is said of allergies where none is written down: the answer to the question, if any."""
    answer = latest_answer(case, Section.ALLERGIES)
    if answer is None:
        return _("Allergies: not written down")
    if answer.answer is SectionWord.NONE:
        return _("No allergies known ({asked})").format(asked=case.asked(answer.asked))
    return _("Allergies: {answer}").format(answer=said_answer(case, answer))


def _visit(case: Case) -> tuple[str, ...]:
    visit = case.visit
    if visit is None:
        return () if case.state is JourneyState.ENDED else (_("Next visit: not written down"),)
    lines = [_day_and_time(case, visit), _with_whom(case, visit)]
    if visit.status in _CALLED_OFF:
        lines.append(str(visit.status))
    return tuple(line for line in lines if line)


def _day_and_time(case: Case, visit: Appointment) -> str:
    day = begin_large(say_when(visit.day, case.region, weekday=True))
    if visit.time is None:
        return day
    time = say_time(
        visit.time, case.region, here=case.here, day=visit.day.first if visit.day.is_day else None
    )
    return f"{day}, {time}"


def _with_whom(case: Case, visit: Appointment) -> str:
    contact = case.contact(visit.person)
    is_plain_visit = visit.what in (AppointmentKind.VISIT, None)
    kind = "" if visit.what is None or (is_plain_visit and contact) else str(visit.what)
    if contact is None:
        return listed([kind, plain(visit.where)])
    role = small(contact.role) if contact.role else ""
    return listed([kind, plain(contact.name), role])
