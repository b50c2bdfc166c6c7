"""At a visit and after it: its questions and their answers, what was said, and what happens next."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from carejourney.domain import questions
from carejourney.domain.quick_line import QuickLine
from carejourney.domain.visits import is_to_come, is_visit
from carejourney.errors import InputProblem
from carejourney.i18n import N_, _
from carejourney.records.base import R, Record, RecordId, Records
from carejourney.records.catalog import Appointment, NextStep, Question
from carejourney.records.types.appointment import AppointmentStatus
from carejourney.records.types.question import QuestionOutcome
from carejourney.records.when import When
from carejourney.store.journey import Journey
from carejourney.usecases import edit

NOTES = ("said", "advice", "next")
"""The fields of an appointment that hold notes."""
UNDECIDED = (None, AppointmentStatus.PLANNED)
"""Nobody has said yet what became of it."""


class ReadOnce:
    """Records of which each type is read once, for a page that asks for them many times."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._read: dict[type[Record], Sequence[Any]] = {}

    def all(self, cls: type[R]) -> Sequence[R]:
        """Return every record of a type, in the order in which they were added."""
        if cls not in self._read:
            self._read[cls] = self._records.all(cls)
        return self._read[cls]

    def get(self, cls: type[R], record_id: RecordId | None) -> R | None:
        """Return the record with this id, or None."""
        return next((each for each in self.all(cls) if each.id == record_id), None)


@dataclass(frozen=True)
class Asked:
    """The questions of one visit: open or answered, those to ask first apart from the others."""

    first: tuple[Question, ...]
    others: tuple[Question, ...]

    @property
    def all(self) -> tuple[Question, ...]:
        """Every one of them, in the order in which they are asked."""
        return self.first + self.others


def asked_at(
    records: Records, visit: Appointment, today: date, *, also: frozenset[RecordId] = frozenset()
) -> Asked:
    """Return what is, or was, to be asked at a visit.

    Those that waited for it stay after it, so that their answers can be written. `also` are the ids of
    questions that a page shows already: an answer does not make its question go away.
    """
    open_here = questions.questions_for(records, visit, today)
    answered_here = questions.answered_at(records, visit)
    shown = {each.id for each in (*open_here, *answered_here)} | also
    shown |= {each.id for each in records.all(Question) if _waited_for(each, visit, today)}
    found = [each for each in records.all(Question) if each.id in shown]
    found.sort(key=lambda each: (each.written or When.not_sure()).sort_key)
    first = tuple(each for each in found if each.ask_first)
    return Asked(first, tuple(each for each in found if not each.ask_first))


def _waited_for(question: Question, visit: Appointment, today: date) -> bool:
    """Return whether an open question was there to ask at a visit that is over."""
    if not question.is_open or is_to_come(visit, today):
        return False
    if question.visit == visit.id:
        return True
    written, day = question.written, visit.day.last
    was_there = day is not None and written is not None and written.is_known and not written.surely_after(day)
    if not (was_there and is_visit(visit) and question.visit is None):
        return False
    return question.person is None or question.person == visit.person


def save_note(
    journey: Journey, visit: Appointment, name: str, text: str, *, now: datetime, today: date, origin: object
) -> Appointment:
    """Keep one of the notes of a visit while it is typed. Raises InputProblem.

    The first note of a visit that has begun marks it done, in the same step, unless somebody has said what
    became of it: otherwise «since the last visit» would go by an older visit.
    """
    fresh = journey.reader.get(Appointment, visit.id) or visit
    also: dict[str, Any] = {}
    if text.strip() and is_marked_by_notes(fresh, now=now, today=today):
        also["status"] = AppointmentStatus.DONE
    saved = edit.autosave(journey, fresh, name, text, origin=origin, **also)
    return saved if isinstance(saved, Appointment) else fresh


def is_marked_by_notes(visit: Appointment, *, now: datetime, today: date) -> bool:
    """Return whether the next note would mark the visit done: it is the first, and the visit has begun."""
    if visit.status not in UNDECIDED or any(getattr(visit, name) for name in NOTES):
        return False
    day = visit.day.last
    if day is None or day > today:
        return False
    return day < today or visit.time is None or visit.time.moment(day) <= now


def set_status(
    journey: Journey, visit: Appointment, status: AppointmentStatus | None, *, origin: object
) -> None:
    """Keep what became of an appointment."""
    _replace(journey, dataclasses.replace(visit, status=status), origin)


def save_answer(
    journey: Journey,
    question: Question,
    text: str,
    *,
    by: RecordId | None,
    visit: Appointment,
    today: date,
    origin: object,
) -> None:
    """Keep an answer while it is typed, with who gave it and on which day. Raises InputProblem.

    Without words there is no answer, and the question is open again.
    """
    also: dict[str, Any] = {"answered_by": None, "answered": None}
    if text.strip():
        day = When.day(today) if visit.day.surely_after(today) or not visit.day.is_known else visit.day
        fresh = journey.reader.get(Question, question.id) or question
        also = {"answered_by": by, "answered": fresh.answered or day, "outcome": None}
    edit.autosave(journey, question, "answer", text, origin=origin, **also)


def set_outcome(
    journey: Journey, question: Question, outcome: QuestionOutcome | None, *, origin: object
) -> None:
    """Keep that a question was asked in vain, or is no longer needed; None makes it open again."""
    _replace(journey, dataclasses.replace(question, outcome=outcome), origin)


def set_ask_first(
    journey: Journey, question: Question, visit: Appointment, today: date, *, first: bool, origin: object
) -> None:
    """Mark a question to be asked first, or not. Raises InputProblem past three at one visit."""
    there = asked_at(journey.reader, visit, today).first
    others = [each for each in there if each.is_open and each.id != question.id]
    if first and len(others) >= edit.MOST_ASKED_FIRST:
        raise InputProblem(
            _("Three questions are already asked first. Take the mark off one of them."), "ask_first"
        )
    _replace(journey, dataclasses.replace(question, ask_first=first), origin)


def add_question(journey: Journey, visit: Appointment, text: str, today: date) -> Question:
    """Keep a new question for a visit. Raises InputProblem."""
    question = Question(text=text.strip(), visit=visit.id, written=When.day(today))
    edit.keep(journey, question)
    return question


def next_date(line: QuickLine, visit: Appointment) -> Appointment:
    """Return the appointment that a line means. Raises InputProblem where it names no day.

    Where nobody is named and it may be a visit, it is with whom the visit before it was.
    """
    if line.day is None:
        raise InputProblem(_("Write the day too, for example April 9, 10:30."), "day")
    made = Appointment(
        day=line.day,
        time=line.time,
        what=line.what,
        person=line.person,
        where=place_of(line),
        prepare=line.prepare,
    )
    if made.person is None and is_visit(made):
        return dataclasses.replace(made, person=visit.person)
    return made


def place_of(line: QuickLine) -> str:
    """Return where it is, with the kind of scan or test before it, which has no field of its own."""
    return ", ".join(part for part in (line.specific, line.where) if part)


def add_next_date(journey: Journey, visit: Appointment, made: Appointment) -> None:
    """Keep an appointment that was made at a visit, and remember that it was made there."""
    edit.keep(journey, made)
    place = _made_at(visit)
    journey.writer.draft(place, {**journey.reader.draft(place), made.id: "made"})


def next_dates(journey: Journey, visit: Appointment) -> list[Appointment]:
    """Return the appointments that were made at a visit, soonest first."""
    made = journey.reader.draft(_made_at(visit))
    if not made:
        return []
    found = [each for each in journey.reader.all(Appointment) if each.id in made]
    return sorted(found, key=lambda each: each.day.sort_key)


def add_step(journey: Journey, visit: Appointment, what: str, who: str, by: When | None) -> NextStep:
    """Keep something to do that came out of a visit. Raises InputProblem."""
    step = NextStep(what=what.strip(), who=who.strip(), by=by, visit=visit.id)
    edit.keep(journey, step)
    return step


def steps_of(records: Records, visit: Appointment) -> list[NextStep]:
    """Return what came out of a visit to do, in the order in which it was written down."""
    return [each for each in records.all(NextStep) if each.visit == visit.id]


def tick(journey: Journey, step: NextStep, today: date, *, done: bool, origin: object) -> None:
    """Keep that something is done today, or is not done."""
    _replace(journey, dataclasses.replace(step, done=When.day(today) if done else None), origin)


def _made_at(visit: Appointment) -> str:
    return f"visit/{visit.id}/made"


def _replace(journey: Journey, record: Record, origin: object) -> None:
    with journey.writer.write(N_("Change {noun}"), origin=origin) as step:
        step.replace(record)
