"""At which visit each open question shows: worked out every time, never written down."""

from collections.abc import Sequence
from datetime import date

from carejourney.domain.dates import say_day, say_when
from carejourney.domain.summary import needs
from carejourney.domain.summary.case import NEAR, Case
from carejourney.domain.summary.phrases import plain
from carejourney.domain.visits import coming, is_to_come, is_visit
from carejourney.i18n import _, ngettext
from carejourney.records.base import R, RecordId, Records
from carejourney.records.catalog import Appointment, Contact, Question
from carejourney.records.when import When
from carejourney.region import HOME, Region


def next_visit_for(records: Records, question: Question, today: date) -> Appointment | None:
    """Return the appointment at which an open question shows first; the records need not hold it yet.

    The one it is tied to, while that is still to come; else the next visit with its contact; else, where it
    has none, the next visit with anybody.
    """
    if not question.is_open:
        return None
    to_come = coming(records, today)
    tied = next((each for each in to_come if each.id == question.visit), None)
    if tied is not None:
        return tied
    only = _Only(records, question)
    visits = filter(is_visit, to_come)
    return next((each for each in visits if needs.questions_here(_case(only, each, today))), None)


def questions_for(records: Records, visit: Appointment, today: date) -> tuple[Question, ...]:
    """Return the open questions that show at an appointment: those to ask first, then as written down."""
    found = needs.questions_here(_case(records, visit, today))
    return tuple(sorted(found, key=lambda each: not each.ask_first))


def carried_over(records: Records, question: Question, today: date) -> int:
    """Return how many visits were done, with its contact if it has one, while the question stayed open."""
    return needs.carried_over(_case(records, next_visit_for(records, question, today), today), question)


def untied(records: Records, today: date) -> tuple[Question, ...]:
    """Return the open questions that no visit still to come and no contact claims; to ask first, first.

    They show at the next doctor visit.
    """
    appointments = {each.id: each for each in records.all(Appointment)}
    contacts = {each.id for each in records.all(Contact)}

    def is_untied(question: Question) -> bool:
        tied = appointments.get(question.visit) if question.visit else None
        if tied is not None and is_to_come(tied, today):
            return False
        person = question.person or (tied.person if tied else None)
        return person not in contacts

    found = [each for each in records.all(Question) if each.is_open and is_untied(each)]
    return tuple(sorted(found, key=lambda each: not each.ask_first))


def kept_for(records: Records, question: Question, today: date, region: Region) -> str:
    """Return «Kept for Dr Rao, March 12 (in 9 days).», or «Kept. No visit is written down yet.»."""
    if not question.is_open:
        return _("Kept.")
    visit = next_visit_for(records, question, today)
    if visit is None:
        name = _name(records, question.person)
        if name:
            return _("Kept for {name}. No visit with them is written down yet.").format(name=name)
        return _("Kept. No visit is written down yet.")
    name = _name(records, visit.person) or _("the next visit")
    if visit.day.unreadable:
        return _("Kept for {name}.").format(name=name)
    return _("Kept for {name}, {when}.").format(name=name, when=_day(visit.day, today, region))


def days_away(day: date, today: date) -> str:
    """Return «today», «tomorrow», «in 9 days», «yesterday», «9 days ago»."""
    days = (day - today).days
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    if days in near:
        return near[days]
    if days > 0:
        return ngettext("in {count} day", "in {count} days", days).format(count=days)
    return ngettext("{count} day ago", "{count} days ago", -days).format(count=-days)


def _day(when: When, today: date, region: Region) -> str:
    if when.first is None or not when.is_day or when.about:
        return say_when(when, region)
    day = say_day(when.first, region, year=abs(when.first - today) > NEAR)
    return _("{day} ({away})").format(day=day, away=days_away(when.first, today))


def _name(records: Records, person: RecordId | None) -> str:
    return next((plain(each.name) for each in records.all(Contact) if each.id == person), "")


def _case(records: Records, visit: Appointment | None, today: date) -> Case:
    """Return what the rule asks for. It words nothing, so the zone and the region do not matter."""
    return Case(records, {}, today, "UTC", Region.of(HOME), visit)


class _Only:
    """The records, as if one question were the only one."""

    def __init__(self, records: Records, question: Question) -> None:
        self._records = records
        self._question = question

    def all(self, cls: type[R]) -> Sequence[R]:
        """Return every record of a type; of questions, the one."""
        if isinstance(self._question, cls):
            return [self._question]
        return self._records.all(cls)
