"""Add, change and remove records of any type from what a person typed, in steps that can be undone."""

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import Any

from carejourney.domain.schedule import occurrences
from carejourney.domain.wording import Wording
from carejourney.errors import InputProblem, UnknownName
from carejourney.i18n import N_, _
from carejourney.records.base import FieldSpec, Record, fields_of
from carejourney.records.catalog import Appointment, AppointmentSeries, Patient, Question, type_named
from carejourney.records.kinds import AnyLink, AnyWhen, Link
from carejourney.records.names import plain_name
from carejourney.records.when import When
from carejourney.region import Region
from carejourney.store.journey import Journey

MOST_ASKED_FIRST = 3
"""Questions at the top of one visit's sheet."""


def wording(journey: Journey, *, region: Region, today: date, zone: str) -> Wording:
    """Return how this journey's values are said and read."""

    def name_of(table: str, record_id: str) -> str:
        linked = journey.reader.get(type_named(table), record_id)
        return worded.title(linked) if linked else _("(gone)")

    def id_of(table: str, typed: str) -> str:
        cls = type_named(table)
        wanted = plain_name(typed)
        names = [(record, plain_name(worded.whole_title(record))) for record in journey.reader.all(cls)]
        found = [record for record, _name in names if record.id == typed.strip()]
        found = found or [record for record, name in names if name == wanted]
        found = found or [record for record, name in names if wanted and wanted in name]
        if len(found) == 1:
            return found[0].id
        if found:
            raise InputProblem(
                _("«{typed}» fits more than one: {names}. Use the id.").format(
                    typed=typed, names=", ".join(f"{worded.title(record)} ({record.id})" for record in found)
                )
            )
        raise InputProblem(
            _("There is no {noun} with the name or id «{typed}». Add it first.").format(
                noun=_(cls.noun).lower(), typed=typed
            )
        )

    worded = Wording(region, today, zone, name_of, id_of)
    return worded


def read_fields(cls: type[Record], typed: Mapping[str, str], worded: Wording) -> dict[str, Any]:
    """Return field values from what was typed. Raises UnknownName for a field that the type does not have."""
    specs = {spec.name: spec for spec in fields_of(cls)}
    for name in typed:
        if name not in specs:
            raise UnknownName(
                _("{noun} has no field «{name}». It has: {names}.").format(
                    noun=_(cls.noun), name=name, names=", ".join(specs)
                )
            )
        if specs[name].kind.computed:
            raise InputProblem(
                _("«{label}» follows from the file itself, so nobody types it. Leave it out.").format(
                    label=_(specs[name].kind.label)
                ),
                name,
            )
    return {name: worded.read_field(specs[name], text) for name, text in typed.items()}


def add(journey: Journey, cls: type[Record], typed: Mapping[str, str], worded: Wording) -> Record:
    """Keep a new record; a series brings its appointments with it. Raises InputProblem, naming the field."""
    values: dict[str, Any] = {
        spec.name: When.day(worded.today)
        for spec in fields_of(cls)
        if isinstance(spec.kind, AnyWhen) and spec.kind.starts_today
    }
    values |= read_fields(cls, typed, worded)
    missing = [spec for spec in fields_of(cls) if spec.required and values.get(spec.name) in (None, "")]
    if missing:
        raise _left_out(cls, missing[0])
    if cls is Patient:
        raise InputProblem(_("A journey has one patient. Start a new journey for somebody else."))
    record = cls(**values)
    keep(journey, record)
    return record


def change(journey: Journey, record: Record, typed: Mapping[str, str], worded: Wording) -> Record:
    """Keep the record with other values in the fields that were typed. Raises InputProblem."""
    values = read_fields(type(record), typed, worded)
    for spec in fields_of(type(record)):
        if spec.required and values.get(spec.name, True) in (None, ""):
            raise _left_out(type(record), spec)
    changed = dataclasses.replace(record, **values)
    if isinstance(changed, Patient):
        check_patient(changed, worded.today)
    if isinstance(changed, AppointmentSeries) and isinstance(record, AppointmentSeries):
        _check_series_kept(record, changed)
    _check_asked_first(journey, changed)
    with journey.writer.write(N_("Change {noun}")) as step:
        step.replace(changed)
    return changed


def autosave(
    journey: Journey, record: Record, name: str, text: str, *, origin: object = None, **also: Any
) -> Record:
    """Keep narrative while it is typed, and return the record with it.

    `name` is the field, `also` other values that belong to the same step. What is typed in one sitting is one
    step to undo; `journey.writer.close_step()` ends it. Raises InputProblem.
    """
    fresh = journey.reader.get(type(record), record.id)
    values: dict[str, Any] = {name: text.strip(), **also}
    changed = dataclasses.replace(fresh or record, **values)
    journey.writer.autosave(N_("Change {noun}"), changed, origin=origin)
    return changed


def keep(journey: Journey, record: Record) -> None:
    """Keep a new record, and the appointments of a new series, in one step."""
    record.check()
    _check_asked_first(journey, record)
    made: list[Record] = [record]
    if isinstance(record, AppointmentSeries):
        made += appointments_of(record)
    with journey.writer.write(N_("Add {noun}")) as step:
        for each in made:
            step.add(each)


def remove(journey: Journey, record: Record) -> None:
    """Take a record out in one step: what belongs to it goes too, and other links to it are let go.

    Undo brings all of it back.
    """
    if isinstance(record, Patient):
        raise InputProblem(_("The patient cannot be removed from the journey."))
    gone: dict[str, Record] = {record.id: record}
    loosened: dict[str, Record] = {}
    waiting = [record]
    while waiting:
        for pointing, name in journey.reader.pointing_to(waiting.pop()):
            spec = next(spec for spec in fields_of(type(pointing)) if spec.name == name)
            if pointing.id in gone:
                continue
            if isinstance(spec.kind, (Link, AnyLink)) and spec.kind.owned:
                gone[pointing.id] = pointing
                loosened.pop(pointing.id, None)
                waiting.append(pointing)
            else:
                earlier = loosened.get(pointing.id, pointing)
                loosened[pointing.id] = _let_go(earlier, name)
    with journey.writer.write(N_("Remove {noun}")) as step:
        for each in gone.values():
            step.remove(each)
        for each in loosened.values():
            step.replace(each)


def check_patient(patient: Patient, today: date) -> None:
    """Raise InputProblem where name or birth date are not fit to stand on every page."""
    patient.check()
    if not any(sign.isalnum() for sign in patient.name):
        raise InputProblem(_("Write the name as it is on the hospital card."), "name")
    born = patient.born
    if born is not None and (born.unreadable or born.surely_after(today)):
        raise InputProblem(_("Write a birth date that has been, for example May 14, 1957."), "born")


def _let_go(record: Record, name: str) -> Record:
    """Return the record without the link in the field `name`."""
    if isinstance(record, Appointment) and name == "series":
        return dataclasses.replace(record, series=None, index=None)
    return dataclasses.replace(record, **{name: None})  # type: ignore[arg-type]


def _check_series_kept(before: AppointmentSeries, after: AppointmentSeries) -> None:
    """Keep what says how the appointments were made; each of them is changed by itself."""
    for name in ("rule", "start", "time"):
        if getattr(before, name) != getattr(after, name):
            raise InputProblem(
                _("The appointments of this series are already made. Change each one, or make a new series."),
                name,
            )


def appointments_of(series: AppointmentSeries) -> list[Appointment]:
    """Return the appointments of a new series, each a real one with its number in the series.

    Raises InputProblem where the first day is not one day, or the rule makes none.
    """
    if series.start.first is None or not series.start.is_day:
        raise InputProblem(
            _("A series starts on one day. Write the first day, for example April 2, 2026."), "start"
        )
    days = occurrences(series.rule, series.start.first)
    if not days:
        raise InputProblem(_("This makes no appointment. The last day is before the first."), "rule")
    return [
        Appointment(
            day=When.day(day),
            time=series.time,
            what=series.what,
            person=series.person,
            where=series.where,
            series=series.id,
            index=index,
        )
        for index, day in enumerate(days, start=1)
    ]


def _left_out(cls: type[Record], spec: FieldSpec) -> InputProblem:
    return InputProblem(
        _("{noun} needs «{label}». Write {name}=…").format(
            noun=_(cls.noun), label=_(spec.kind.label), name=spec.name
        ),
        spec.name,
    )


def _check_asked_first(journey: Journey, record: Record) -> None:
    """At most three open questions are asked first at one visit, so that each is heard."""
    if not (isinstance(record, Question) and record.ask_first and record.is_open):
        return
    beside = [
        other
        for other in journey.reader.all(Question)
        if other.ask_first
        and other.is_open
        and other.id != record.id
        and (other.visit, other.person) == (record.visit, record.person)
    ]
    if len(beside) >= MOST_ASKED_FIRST:
        raise InputProblem(
            _("Three questions are already asked first. Take the mark off one, or keep this without it."),
            "ask_first",
        )
