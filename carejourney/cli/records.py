"""The commands about records, the same for every type: all of them follow from the field specs."""

import argparse
import json
from typing import Any

from carejourney.cli import passphrase
from carejourney.cli.output import tell
from carejourney.domain.kept import step_named
from carejourney.domain.order import newest_first
from carejourney.domain.wording import Wording, shortened
from carejourney.errors import InputProblem, UnknownName
from carejourney.i18n import _
from carejourney.records import kinds
from carejourney.records.base import Record, fields_of
from carejourney.records.catalog import TYPES, type_named
from carejourney.records.changes import ChangeSet
from carejourney.records.kinds import Kind, is_written
from carejourney.records.rows import Rows
from carejourney.records.when import When
from carejourney.store.journey import Journey
from carejourney.usecases import edit as editing
from carejourney.usecases.program import Program

MOST_FOUND = 50


def add(program: Program, chosen: argparse.Namespace) -> int:
    """Add a record and print its id."""
    cls, typed = type_named(chosen.type), _typed(chosen.fields)
    with _opened(program, chosen) as journey:
        record = editing.add(journey, cls, typed, program.wording(journey))
    _tell_unread_dates(record)
    print(record.id)
    return 0


def edit(program: Program, chosen: argparse.Namespace) -> int:
    """Change fields of a record."""
    cls, typed = type_named(chosen.type), _typed(chosen.fields)
    with _opened(program, chosen) as journey:
        changed = editing.change(journey, _record(journey, cls, chosen.id), typed, program.wording(journey))
    _tell_unread_dates(changed)
    return 0


def remove(program: Program, chosen: argparse.Namespace) -> int:
    """Take a record out."""
    cls = type_named(chosen.type)
    with _opened(program, chosen) as journey:
        editing.remove(journey, _record(journey, cls, chosen.id))
    return 0


def list_records(program: Program, chosen: argparse.Namespace) -> int:
    """List the records of a type, newest first, undated last."""
    cls = type_named(chosen.type)
    with _opened(program, chosen) as journey:
        _print_records(newest_first(journey.reader.all(cls)), program.wording(journey), as_json=chosen.json)
    return 0


def find(program: Program, chosen: argparse.Namespace) -> int:
    """List the records that hold all the words, best first."""
    with _opened(program, chosen) as journey:
        found = journey.reader.find(" ".join(chosen.words), MOST_FOUND + 1)
        _print_records(found[:MOST_FOUND], program.wording(journey), as_json=chosen.json, named=True)
    if len(found) > MOST_FOUND:
        tell(_("More fit. These are the best {count}. Type more words.").format(count=MOST_FOUND))
    return 0


def undo(program: Program, chosen: argparse.Namespace) -> int:
    """Take back the latest change and say which."""
    with _opened(program, chosen) as journey:
        return _say_step(
            journey.writer.undo(), _("Undone: {step}"), _("There is nothing to undo."), program, journey
        )


def redo(program: Program, chosen: argparse.Namespace) -> int:
    """Do again what was last undone and say what."""
    with _opened(program, chosen) as journey:
        return _say_step(
            journey.writer.redo(), _("Done again: {step}"), _("There is nothing to redo."), program, journey
        )


def types(chosen: argparse.Namespace) -> int:
    """List the record types, or the fields of one."""
    if not chosen.type:
        for cls in sorted(TYPES, key=lambda each: each.table):
            print(f"{cls.table}  {_(cls.noun)}")
        return 0
    for spec in fields_of(type_named(chosen.type)):
        if spec.kind.computed:
            continue
        answers = ""
        if isinstance(spec.kind, kinds.Choice):
            answers = f" ({', '.join(answer.value for answer in spec.kind.answers)})"
        print(f"{spec.name}{'*' if spec.required else ''}  {_(spec.kind.label)}{answers}")
    return 0


def as_plain(record: Record, worded: Wording) -> dict[str, Any]:
    """Return the record as JSON values: ids and keys for programs, dates with their words."""
    plain: dict[str, Any] = {"type": record.table, "id": record.id}
    for spec in fields_of(type(record)):
        plain[spec.name] = _plain(spec.kind, getattr(record, spec.name), worded)
    return plain


def _plain(kind: Kind[Any], value: Any, worded: Wording) -> Any:
    if not is_written(value):
        return None
    if isinstance(kind, Rows):
        return [
            {spec.name: _plain(spec.kind, getattr(row, spec.name), worded) for spec in fields_of(kind.row)}
            for row in value
        ]
    if isinstance(kind, kinds.AnyWhen):
        bounds = [day.isoformat() if day else None for day in (value.first, value.last)]
        words = worded.say(kind, value)
        return {"words": words, "first": bounds[0], "last": bounds[1], "precision": value.precision.value}
    if isinstance(kind, (kinds.MeasuredValue, kinds.TimeOfDay, kinds.Repeats)):
        return worded.say(kind, value)
    return kind.to_stored(value) if not isinstance(kind, kinds.Toggle) else bool(value)


def _opened(program: Program, chosen: argparse.Namespace) -> Any:
    return program.journeys.opened(chosen.journey, passphrase.asker(chosen.passphrase_file))


def _typed(fields: list[str]) -> dict[str, str]:
    typed: dict[str, str] = {}
    for field in fields:
        name, equals, value = field.partition("=")
        if not equals:
            raise UnknownName(_("«{field}» is not FIELD=VALUE.").format(field=shortened(field)))
        if name.strip() in typed:
            raise UnknownName(_("«{name}» is given twice. Give each field once.").format(name=name.strip()))
        typed[name.strip()] = value
    return typed


def _record(journey: Journey, cls: type[Record], record_id: str) -> Record:
    record = journey.reader.get(cls, record_id.strip())
    if record is None:
        raise InputProblem(
            _("There is no {noun} with the id «{id}». «list {table}» shows them.").format(
                noun=_(cls.noun).lower(), id=record_id, table=cls.table
            )
        )
    return record


def _print_records(records: list[Any], worded: Wording, *, as_json: bool, named: bool = False) -> None:
    if as_json:
        print(json.dumps([as_plain(record, worded) for record in records], indent=1, ensure_ascii=False))
        return
    for record in records:
        specs = [spec for spec in fields_of(type(record)) if spec.kind.in_list]
        said = [shortened(worded.say(spec.kind, getattr(record, spec.name))) for spec in specs]
        cells = [record.id, *([_(record.noun)] if named else []), *(text for text in said if text)]
        print("  ".join(cells))


def _say_step(step: ChangeSet | None, done: str, nothing: str, program: Program, journey: Journey) -> int:
    if step is None:
        raise InputProblem(nothing)
    print(done.format(step=step_named(step, program.wording(journey))))
    return 0


def _tell_unread_dates(record: Record) -> None:
    for spec in fields_of(type(record)):
        value = getattr(record, spec.name)
        if isinstance(value, When) and value.unreadable:
            tell(
                _("carejourney: {field}: we could not read this as a date. Kept as typed: «{text}».").format(
                    field=spec.name, text=shortened(value.as_typed)
                )
            )
