"""The change history: what each step did, in which order, and what can still be taken back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, insert, literal, select, update

from carejourney.records.base import Record
from carejourney.records.catalog import type_named
from carejourney.records.changes import ChangeSet, Part, Touch
from carejourney.store.codec import from_stored, to_json, to_stored
from carejourney.store.schema import change, change_part

KEPT_FOR = timedelta(days=90)
CLOCK_STEP = timedelta(days=365)
"""How far past the newest step the clock is believed."""
KEPT_STEPS = 50
"""Undo reaches at least this far back, however old the steps are."""


@dataclass(frozen=True)
class Step:
    """A committed step. `at` is an aware moment; parts are empty where their values were dropped."""

    number: int
    at: datetime
    kind: str
    state: str
    change_set: ChangeSet


def append(
    connection: Connection, change_set: ChangeSet, kind: str, state: str, of: int | None, at: datetime
) -> int:
    """Add a step, inside the writer's transaction, and return its number."""
    key = connection.execute(
        insert(change).values(at=at.isoformat(), kind=kind, label=change_set.label, state=state, of=of)
    ).inserted_primary_key
    number = int(key[0]) if key else 0
    rows = [
        {
            "number": number,
            "place": place,
            "record_table": part.record.table,
            "record": part.record.id,
            "before": None if part.before is None else to_json(to_stored(part.before)),
            "after": None if part.after is None else to_json(to_stored(part.after)),
        }
        for place, part in enumerate(change_set.parts)
    ]
    connection.execute(insert(change_part), rows)
    return number


def amend(connection: Connection, step: Step, after: Record, at: datetime) -> None:
    """Let the step of one record end with `after`: what is typed in one sitting is one step.

    A step that ends where it began is as if it had never been.
    """
    number = step.number
    if step.change_set.parts[0].before == after:
        mark(connection, number, "dropped")
    connection.execute(
        update(change_part).where(change_part.c.number == number).values(after=to_json(to_stored(after)))
    )
    connection.execute(update(change).where(change.c.number == number).values(at=at.isoformat()))


def latest_undoable(connection: Connection) -> Step | None:
    """Return the step that undo takes back next."""
    return _one(connection, change.c.state == "done", change.c.number.desc())


def next_redoable(connection: Connection) -> Step | None:
    """Return the step that redo does again next."""
    return _one(connection, change.c.state == "undone", change.c.number.asc())


def drop_undone(connection: Connection) -> None:
    """Mark what was undone as gone for good: something else was written since."""
    connection.execute(update(change).where(change.c.state == "undone").values(state="dropped"))


def mark(connection: Connection, number: int | None, state: str) -> None:
    """Set the state of a step."""
    connection.execute(update(change).where(change.c.number == number).values(state=state))


def steps(connection: Connection, *, limit: int = 1000) -> list[Step]:
    """Return the latest steps, newest first."""
    return _steps(connection, select(change.c.number).order_by(change.c.number.desc()).limit(limit))


def steps_of(connection: Connection, record: tuple[str, str]) -> list[Step]:
    """Return every step that touched the record with this table and id, newest first."""
    table, record_id = record
    touching = change_part.c.record_table == table, change_part.c.record == record_id
    return _steps(connection, select(change_part.c.number).where(*touching))


def removals(connection: Connection) -> list[Step]:
    """Return every step whose first part took a record out, as far as its values are kept; newest first."""
    taken_out = change_part.c.place == 0, change_part.c.after.is_(None), change_part.c.before.is_not(None)
    return _steps(connection, select(change_part.c.number).where(*taken_out))


def touches(connection: Connection) -> dict[tuple[str, str], Touch]:
    """Return for each record when it was first added and last changed. Undone steps do not count."""
    found: dict[tuple[str, str], Touch] = {}
    rows = connection.execute(
        select(change.c.at, change_part.c.record_table, change_part.c.record)
        .join(change_part, change_part.c.number == change.c.number)
        .where(change.c.kind == "write", change.c.state.in_(("done", "fixed")))
        .order_by(change.c.number)
    )
    for at, table, record in rows:
        moment, earlier = datetime.fromisoformat(at), found.get((table, record))
        found[table, record] = Touch(moment, None) if earlier is None else Touch(earlier.added, moment)
    return found


def forget(connection: Connection, now: datetime) -> int:
    """Drop values older than KEPT_FOR, save those of the last KEPT_STEPS that can come back.

    That something was added or changed, and when, stays.
    """
    newest = connection.scalar(select(func.max(change.c.at)))
    if newest and now - datetime.fromisoformat(newest) > CLOCK_STEP:
        # More likely a clock that has jumped ahead than a year without a word: nothing is dropped.
        return 0
    writes = connection.scalars(
        select(change.c.number)
        .where(change.c.kind == "write", change.c.state.in_(("done", "undone")))
        .order_by(change.c.number.desc())
    ).all()
    kept_from = writes[KEPT_STEPS - 1] if len(writes) >= KEPT_STEPS else 0
    old = connection.scalars(
        select(change.c.number)
        .join(change_part, change_part.c.number == change.c.number)
        .where(change.c.number < kept_from, change.c.at < (now - KEPT_FOR).isoformat())
        .where(change_part.c.before.is_not(None) | change_part.c.after.is_not(None))
        .distinct()
    ).all()
    for number in old:
        connection.execute(
            update(change_part).where(change_part.c.number == number).values(before=None, after=None)
        )
        # It still tells when a record came in and was changed, so it is not as if it had never been.
        connection.execute(
            update(change).where(change.c.number == number, change.c.state == "done").values(state="fixed")
        )
    if set(old) & set(connection.scalars(select(change.c.number).where(change.c.state == "undone"))):
        # Doing a later step again without the earlier ones would build on what is not there.
        drop_undone(connection)
    return len(old)


def _one(connection: Connection, which: ColumnElement[bool], order: Any) -> Step | None:
    row = connection.execute(
        select(change).where(change.c.kind == "write", which).order_by(order).limit(1)
    ).first()
    return None if row is None else _steps(connection, select(literal(row.number)))[0]


def _steps(connection: Connection, numbers: Select[tuple[int]]) -> list[Step]:
    """Return the steps with these numbers, newest first, in two queries however many they are."""
    chosen = numbers.subquery()
    parts: dict[int, list[Any]] = {}
    ordered = (
        select(change_part).where(change_part.c.number.in_(select(chosen))).order_by(change_part.c.place)
    )
    for row in connection.execute(ordered):
        parts.setdefault(row.number, []).append(row)
    rows = connection.execute(
        select(change).where(change.c.number.in_(select(chosen))).order_by(change.c.number.desc())
    ).all()
    return [
        Step(
            row.number,
            datetime.fromisoformat(row.at),
            row.kind,
            row.state,
            ChangeSet(row.label, _parts(parts.get(row.number, ()))),
        )
        for row in rows
    ]


def _parts(rows: Sequence[Any]) -> tuple[Part, ...]:
    parts = []
    for row in rows:
        cls = type_named(row.record_table)
        before, after = (
            None if text is None else from_stored(cls, json.loads(text)) for text in (row.before, row.after)
        )
        if before or after:
            parts.append(Part(before, after))
    return tuple(parts)
