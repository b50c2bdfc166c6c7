"""Reads records of one open journey. Nothing here changes anything."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, or_, select
from sqlalchemy.exc import DatabaseError

from carejourney.errors import InputProblem
from carejourney.i18n import _
from carejourney.records.base import R, Record, fields_of
from carejourney.records.catalog import TYPES, type_named
from carejourney.records.changes import ChangeSet, Touch
from carejourney.records.kinds import AnyLink, Link
from carejourney.store import history, search
from carejourney.store.codec import from_stored
from carejourney.store.engine import RecordsDamaged, met_damage
from carejourney.store.schema import RECORD_TABLES, draft

P = ParamSpec("P")
T = TypeVar("T")


def _whole(read: Callable[Concatenate["Reader", P], T]) -> Callable[Concatenate["Reader", P], T]:
    """Say that the records are damaged where the file or a value in it cannot be read as it was written."""

    @wraps(read)
    def reading(self: "Reader", /, *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            found = read(self, *args, **kwargs)
        except (DatabaseError, InputProblem, ValueError, TypeError, KeyError) as error:
            raise _damaged() from error
        if met_damage(self._connection):
            raise _damaged()
        return found

    return reading


def _damaged() -> RecordsDamaged:
    return RecordsDamaged(
        _("A record cannot be read. Nothing was changed. Run «carejourney check» to see which one.")
    )


class Reader:
    """Answers questions about what is kept.

    A type whose records were all read is held in memory from then on: one program holds the journey, and
    `take` brings every change of it.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._held: dict[type[Record], dict[str, Record]] = {}

    def take(self, change_set: ChangeSet) -> None:
        """Bring what is held up to date with a change that is kept."""
        for part in change_set.parts:
            held = self._held.get(type(part.record))
            if held is None:
                continue
            if part.before is None or part.after is None:
                held.pop(part.record.id, None)  # what comes back comes last, as in the file
            if part.after is not None:
                held[part.record.id] = part.after

    def let_go(self) -> None:
        """Hold nothing any more."""
        self._held.clear()

    def all(self, cls: type[R]) -> list[R]:
        """Return every record of a type in the order in which they came in, or came back by undo."""
        if cls not in self._held:
            self._held[cls] = {record.id: record for record in self._read(cls)}
        return list(self._held[cls].values())  # type: ignore[arg-type]  # each is of the type it is held under

    @_whole
    def _read(self, cls: type[R]) -> list[R]:
        rows = self._connection.execute(select(RECORD_TABLES[cls.table]))
        names = tuple(rows.keys())
        return [from_stored(cls, dict(zip(names, row, strict=True))) for row in rows]

    @_whole
    def get(self, cls: type[R], record_id: str) -> R | None:
        """Return the record with this id, or None."""
        if cls in self._held:
            return self._held[cls].get(record_id)  # type: ignore[return-value]  # as above
        table = RECORD_TABLES[cls.table]
        row = self._connection.execute(select(table).where(table.c.id == record_id)).mappings().first()
        return None if row is None else from_stored(cls, row)

    @_whole
    def find(self, typed: str, limit: int = search.MOST_HITS) -> list[Record]:
        """Return the records that hold every word typed, best first."""
        hits = search.find(self._connection, typed, limit)
        found: dict[tuple[str, str], Record] = {}
        for name in {hit.table for hit in hits}:
            table, cls = RECORD_TABLES[name], type_named(name)
            ids = [hit.record for hit in hits if hit.table == name]
            for row in self._connection.execute(select(table).where(table.c.id.in_(ids))).mappings():
                found[name, row["id"]] = from_stored(cls, row)
        return [found[hit.table, hit.record] for hit in hits if (hit.table, hit.record) in found]

    @_whole
    def pointing_to(self, record: Record) -> list[tuple[Record, str]]:
        """Return each record that links to `record`, with the name of the field that does."""
        found: list[tuple[Record, str]] = []
        path = f"{record.table}/{record.id}"
        for cls in TYPES:
            for spec in fields_of(cls):
                column = RECORD_TABLES[cls.table].c[spec.name]
                if isinstance(spec.kind, Link) and spec.kind.to == record.table:
                    pointing = column == record.id
                elif isinstance(spec.kind, AnyLink):
                    pointing = or_(column == path, column.startswith(path + "/", autoescape=True))
                else:
                    continue
                rows = self._connection.execute(select(RECORD_TABLES[cls.table]).where(pointing)).mappings()
                found += [(from_stored(cls, row), spec.name) for row in rows]
        return found

    @_whole
    def draft(self, place: str) -> dict[str, str]:
        """Return the half-typed text kept for `place`; empty where there is none."""
        kept = self._connection.scalar(select(draft.c.fields).where(draft.c.place == place))
        return dict(json.loads(kept)) if kept else {}

    @_whole
    def steps(self, limit: int = 1000) -> list[history.Step]:
        """Return the latest steps, newest first."""
        return history.steps(self._connection, limit=limit)

    @_whole
    def steps_of(self, cls: type[Record], record_id: str) -> list[history.Step]:
        """Return every step that touched a record, newest first."""
        return history.steps_of(self._connection, (cls.table, record_id))

    @_whole
    def removals(self) -> list[history.Step]:
        """Return every step that took something out whose values are still kept, newest first."""
        return history.removals(self._connection)

    @_whole
    def touches(self) -> dict[tuple[str, str], Touch]:
        """Return when each record was added and last changed."""
        return history.touches(self._connection)
