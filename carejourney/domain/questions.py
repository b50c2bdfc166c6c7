"""At which visit each question shows: worked out every time, never written down."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from carejourney.domain.dates import days_away, say_near_day, say_when
from carejourney.domain.order import by_day
from carejourney.domain.phrases import isolated
from carejourney.domain.visits import coming, done_visits, is_to_come, is_visit
from carejourney.domain.wording import shortened
from carejourney.i18n import _
from carejourney.records.base import RecordId, Records
from carejourney.records.catalog import Appointment, Contact, Question
from carejourney.records.when import When
from carejourney.region import Region


def questions_for(records: Records, visit: Appointment | None, today: date) -> tuple[Question, ...]:
    """Return the open questions that show at an appointment: those to ask first, then in the order written.

    At one still to come: those tied to it. Of those that no other appointment still to come claims: those for
    its contact; and at the next visit, those for nobody, and where that visit is with nobody, those for
    somebody without a visit of their own. At one that is over: those tied to it, although they are carried on
    to the visit that `next_visit_for` returns. Without an appointment: every open question.
    """
    ties, visits = _Ties.of(records), _visits_to_come(records, today)
    found = [
        each
        for each in records.all(Question)
        if each.is_open and (visit is None or _shows(each, visit, ties, visits, today))
    ]
    return tuple(sorted(_as_written(found), key=lambda each: not each.ask_first))


def answered_at(records: Records, visit: Appointment) -> tuple[Question, ...]:
    """Return the questions answered or given an outcome at an appointment, in the order written.

    Those tied to it, whenever they were answered; and those answered on its day by its contact, or, where it
    is a visit and nobody is written down as who answered and for whom, by anybody.
    """
    ties = _Ties.of(records)

    def is_here(question: Question) -> bool:
        if question.visit == visit.id:
            return True
        answered, day = question.answered, visit.day
        if answered is None or not day.is_known or (answered.first, answered.last) != (day.first, day.last):
            return False
        person = question.answered_by or ties.contact(question)
        return is_visit(visit) if person is None else person == visit.person

    return _as_written(each for each in records.all(Question) if not each.is_open and is_here(each))


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
    ties, visits = _Ties.of(records), _visits_to_come(records, today)
    return next((each for each in visits if _shows(question, each, ties, visits, today)), None)


def carried_over(records: Records, question: Question, today: date) -> int:
    """Return how many visits were done, with its contact if it has one, while the question stayed open."""
    return carried_over_to(records, question, next_visit_for(records, question, today))


def carried_over_to(records: Records, question: Question, visit: Appointment | None) -> int:
    """Return how many visits, with its contact if it has one, were done from its writing until `visit`."""
    written = question.written.last if question.written else None
    if written is None:
        return 0
    before = (visit.day.first if visit else None) or date.max
    person = _Ties.of(records).contact(question)
    return sum(each.day.surely_after(written) for each in done_visits(records, before, person))


def untied(records: Records, today: date) -> tuple[Question, ...]:
    """Return the open questions that no visit still to come and no contact claims; to ask first, first.

    They show at the next doctor visit.
    """
    ties = _Ties.of(records)
    found = [
        each
        for each in records.all(Question)
        if each.is_open and not ties.waits(each, today) and ties.contact(each) is None
    ]
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


@dataclass(frozen=True)
class _Ties:
    """What a question may be tied to, read once."""

    appointments: Mapping[RecordId, Appointment]
    contacts: AbstractSet[RecordId]

    @classmethod
    def of(cls, records: Records) -> "_Ties":
        """Read the appointments and contacts."""
        appointments = {each.id: each for each in records.all(Appointment)}
        return cls(appointments, {each.id for each in records.all(Contact)})

    def appointment(self, question: Question) -> Appointment | None:
        """Return the appointment that it is tied to, if that is still there."""
        return self.appointments.get(question.visit) if question.visit else None

    def waits(self, question: Question, today: date) -> bool:
        """Return whether the appointment that it is tied to is still to come."""
        tied = self.appointment(question)
        return tied is not None and is_to_come(tied, today)

    def contact(self, question: Question) -> RecordId | None:
        """Return whom the question is for; nobody where that contact is no longer there."""
        tied = self.appointment(question)
        person = question.person or (tied.person if tied else None)
        return person if person in self.contacts else None


def _visits_to_come(records: Records, today: date) -> list[Appointment]:
    return [each for each in coming(records, today) if is_visit(each)]


def _shows(
    question: Question, visit: Appointment, ties: _Ties, visits: Sequence[Appointment], today: date
) -> bool:
    """Return whether an open question shows at an appointment; `visits` are those to come, soonest first."""
    if question.visit == visit.id:
        return True
    if not is_to_come(visit, today) or ties.waits(question, today):
        return False
    person = ties.contact(question)
    if person is not None and person == visit.person:
        return True
    is_next = bool(visits) and visits[0].id == visit.id
    if person is None:
        return is_next
    has_own = any(each.person == person for each in visits)
    return is_next and visit.person is None and not has_own


def _as_written(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return questions by the day on which they were written down; those without one after the others."""
    found = list(questions)
    dated = [each for each in found if each.written and each.written.is_known]
    return (*by_day(dated, "written"), *(each for each in found if each not in dated))


def _day(when: When, today: date, region: Region) -> str:
    if when.first is None or not when.is_day or when.about:
        return say_when(when, region)
    day = say_near_day(when.first, today, region)
    return _("{day} ({away})").format(day=day, away=days_away(when.first, today))


def _name(records: Records, person: RecordId | None) -> str:
    return next((isolated(shortened(each.name)) for each in records.all(Contact) if each.id == person), "")
