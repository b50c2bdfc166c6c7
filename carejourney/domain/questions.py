"""At which visit each question shows: worked out every time, never written down."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from carejourney.domain.dates import days_away, say_near_day, say_when
from carejourney.domain.order import by_day
from carejourney.domain.phrases import isolated
from carejourney.domain.visits import coming, done_visits, has_ended, is_to_come, is_visit
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
    plan = _Plan.of(records, today)
    found = [
        each for each in records.all(Question) if each.is_open and (visit is None or plan.shows(each, visit))
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
    return _Plan.of(records, today).next_visit(question) if question.is_open else None


def next_visits(records: Records, today: date) -> dict[RecordId, Appointment]:
    """Return the appointment at which each open question shows first, by the question's id."""
    plan = _Plan.of(records, today)
    found = {each.id: plan.next_visit(each) for each in records.all(Question) if each.is_open}
    return {question: visit for question, visit in found.items() if visit is not None}


def carried_over(records: Records, questions: Iterable[Question], today: date) -> dict[RecordId, int]:
    """Return how often each open question was carried over to the visit at which it shows, by its id."""
    plan = _Plan.of(records, today)
    done = done_visits(records, date.max)
    return {
        each.id: _times_carried(each, plan.next_visit(each), plan.ties, done)
        for each in questions
        if each.is_open
    }


def carried_over_to(records: Records, question: Question, visit: Appointment | None) -> int:
    """Return how many visits, with its contact if it has one, were done from its writing until `visit`."""
    return _times_carried(question, visit, _Ties.of(records), done_visits(records, date.max))


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
    """Return «Kept for Dr Rao, March 12 (in 9 days).», or «Kept. No visit is written down yet.».

    After the end, nothing is said of visits to come.
    """
    if not question.is_open or has_ended(records):
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


@dataclass(frozen=True)
class _Plan:
    """At which appointment a question shows: what is still to come is sorted once, for any number of them."""

    ties: _Ties
    to_come: Mapping[RecordId, Appointment]
    visits: Sequence[Appointment]
    """Of those to come, the visits, soonest first."""
    seen: AbstractSet[RecordId | None]
    """With whom these visits are."""
    today: date

    @classmethod
    def of(cls, records: Records, today: date) -> "_Plan":
        """Read the appointments and contacts."""
        found = coming(records, today)
        visits = [each for each in found if is_visit(each)]
        return cls(
            _Ties.of(records),
            {each.id: each for each in found},
            visits,
            {each.person for each in visits},
            today,
        )

    def next_visit(self, question: Question) -> Appointment | None:
        """Return the appointment at which an open question shows first."""
        tied = self.to_come.get(question.visit) if question.visit else None
        if tied is not None:
            return tied
        return next((each for each in self.visits if self.shows(question, each)), None)

    def shows(self, question: Question, visit: Appointment) -> bool:
        """Return whether an open question shows at an appointment."""
        if question.visit == visit.id:
            return True
        if not is_to_come(visit, self.today) or self.ties.waits(question, self.today):
            return False
        person = self.ties.contact(question)
        if person is not None and person == visit.person:
            return True
        is_next = bool(self.visits) and self.visits[0].id == visit.id
        if person is None:
            return is_next
        return is_next and visit.person is None and person not in self.seen


def _times_carried(
    question: Question, visit: Appointment | None, ties: _Ties, done: Sequence[Appointment]
) -> int:
    """Return how many of the visits `done`, with its contact, lie between its writing and `visit`."""
    written = question.written.last if question.written else None
    if written is None:
        return 0
    before = (visit.day.first if visit else None) or date.max
    person = ties.contact(question)
    return sum(
        each.day.surely_after(written) and each.day.surely_before(before)
        for each in done
        if person is None or each.person == person
    )


def _as_written(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return questions by the day on which they were written down; those without one after the others."""
    found = list(questions)
    dated = [each for each in found if each.written and each.written.is_known]
    undated = [each for each in found if not (each.written and each.written.is_known)]
    return (*by_day(dated, "written"), *undated)


def _day(when: When, today: date, region: Region) -> str:
    if when.first is None or not when.is_day or when.about:
        return say_when(when, region)
    day = say_near_day(when.first, today, region)
    return _("{day} ({away})").format(day=day, away=days_away(when.first, today))


def _name(records: Records, person: RecordId | None) -> str:
    return next((isolated(shortened(each.name)) for each in records.all(Contact) if each.id == person), "")
