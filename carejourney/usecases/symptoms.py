"""What is written down at the symptoms, mostly with one tap: kept at once, and taken back the same day."""

import dataclasses
from collections.abc import Sequence
from datetime import date
from typing import Any

from carejourney.domain.symptom_days import Symptom, entry_on, symptom_of
from carejourney.errors import InputProblem
from carejourney.i18n import N_, _
from carejourney.records.answers import YesNo
from carejourney.records.base import R, Record, RecordId, fields_of
from carejourney.records.catalog import BeforeVisitCheck, DailyLife, Measurement, SymptomEntry
from carejourney.records.kinds import is_written
from carejourney.records.measured import Measured
from carejourney.records.types.daily_life import DailyLifeLevel
from carejourney.records.types.measurement import MeasurementKind
from carejourney.records.types.symptom_entry import Severity, SymptomKind
from carejourney.records.when import When
from carejourney.store.journey import Journey
from carejourney.usecases import edit


def rate(
    journey: Journey,
    entries: Sequence[SymptomEntry],
    symptom: Symptom,
    how_bad: Severity | None,
    today: date,
) -> None:
    """Keep how bad a symptom is today. None takes it back: the entry goes where it says nothing else.

    `entries` are all that are kept.
    """
    entry = entry_on(entries, symptom, today)
    if entry is None:
        if how_bad is not None:
            edit.keep(journey, _entry(symptom, today, how_bad))
    elif how_bad is None and _is_only_a_tap(entry, symptom, entries, today):
        edit.remove(journey, entry)
    else:
        _replace(journey, entry, how_bad=how_bad)


def add_words(journey: Journey, words: str, today: date) -> SymptomEntry:
    """Keep something in the family's own words. How bad it is can be said later. Raises InputProblem."""
    entry = SymptomEntry(what=SymptomKind.OTHER, words=words.strip(), day=When.day(today))
    edit.keep(journey, entry)
    return entry


def say_more(journey: Journey, entry: SymptomEntry, name: str, value: Any) -> None:
    """Keep another answer of an entry: its words, what helped, was the team told. Raises InputProblem."""
    fresh = journey.reader.get(SymptomEntry, entry.id) or entry
    _replace(journey, fresh, **{name: value})


def measure(journey: Journey, what: MeasurementKind, value: Measured, today: date) -> None:
    """Keep a weight or a temperature of today."""
    edit.keep(journey, Measurement(what=what, value=value, day=When.day(today)))


def read_number(text: str, unit: str) -> Measured:
    """Return what was typed, in `unit` unless another is typed. Raises InputProblem where it is no number."""
    value = Measured.read(text, unit)
    if value.number is None or value.number <= 0:
        raise InputProblem(_("We could not read that as a number. Try 57.1 or 98.6."))
    return value


def last_measured(journey: Journey, what: MeasurementKind) -> Measurement | None:
    """Return the last measurement of a kind by its day, of one day the one that was added last."""
    found = [each for each in journey.reader.all(Measurement) if each.what is what]
    dated = [each for each in found if each.day is not None and each.day.first is not None]
    return max(enumerate(dated), key=lambda each: (_day(each[1]), each[0]))[1] if dated else None


def _day(row: Measurement) -> date:
    return (row.day.last if row.day else None) or date.min


def live(journey: Journey, level: DailyLifeLevel | None, today: date) -> None:
    """Keep how the day is, in one of the sentences. None takes it back."""
    entry = todays(journey, DailyLife, today)
    if entry is None:
        if level is not None:
            edit.keep(journey, DailyLife(day=When.day(today), level=level))
    elif level is None and _says_only(entry, "day", "level"):
        edit.remove(journey, entry)
    else:
        _replace(journey, entry, level=level)


def check(journey: Journey, name: str, answer: YesNo | None, visit: RecordId | None, today: date) -> None:
    """Keep one answer of the before-visit check of today; `name` is its field. None takes it back."""
    entry = todays(journey, BeforeVisitCheck, today)
    if entry is None:
        if answer is not None:
            answers: dict[str, Any] = {name: answer}
            edit.keep(journey, BeforeVisitCheck(day=When.day(today), visit=visit, **answers))
    elif answer is None and _says_only(entry, "day", "visit", name):
        edit.remove(journey, entry)
    else:
        _replace(journey, entry, **{name: answer})


def todays(journey: Journey, cls: type[R], today: date) -> R | None:
    """Return the last record of a type that is dated today."""
    found = [each for each in journey.reader.all(cls) if getattr(each, cls.dated) == When.day(today)]
    return found[-1] if found else None


def _entry(symptom: Symptom, today: date, how_bad: Severity | None) -> SymptomEntry:
    return SymptomEntry(
        what=symptom.what,
        how_bad=how_bad,
        day=When.day(today),
        words=symptom.words,
        where=symptom.where,
    )


def _is_only_a_tap(
    entry: SymptomEntry, symptom: Symptom, entries: Sequence[SymptomEntry], today: date
) -> bool:
    """Return whether nothing is lost with an entry: own words stay until they stand in another one."""
    if entry != dataclasses.replace(_entry(symptom, today, entry.how_bad), id=entry.id):
        return False
    if symptom.what is not SymptomKind.OTHER:
        return True
    return any(each.id != entry.id and symptom_of(each).key == symptom.key for each in entries)


def _says_only(record: Record, *names: str) -> bool:
    return not any(
        is_written(getattr(record, spec.name)) for spec in fields_of(type(record)) if spec.name not in names
    )


def _replace(journey: Journey, record: Record, **values: Any) -> None:
    with journey.writer.write(N_("Change {noun}")) as step:
        step.replace(dataclasses.replace(record, **values))
