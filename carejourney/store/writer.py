"""The one write path: every change of a record, in one transaction with its search and history."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from carejourney.clock import Clock
from carejourney.errors import InputProblem, SituationProblem
from carejourney.i18n import _
from carejourney.records.base import Record, any_links, fields_of
from carejourney.records.catalog import TYPES
from carejourney.records.changes import ChangeSet, Part
from carejourney.records.kinds import AnyLink
from carejourney.store import history, search
from carejourney.store.codec import from_stored, keepable, to_stored
from carejourney.store.engine import RECORDS_FILE, damaged, met_damage, translated
from carejourney.store.schema import RECORD_TABLES, draft

Listener = Callable[[ChangeSet], None]

_ANY_LINKS = [
    (RECORD_TABLES[cls.table].c[spec.name])
    for cls in TYPES
    for spec in fields_of(cls)
    if isinstance(spec.kind, AnyLink)
]


class Write:
    """What one step is to do; nothing happens until the step is complete."""

    def __init__(self) -> None:
        self.wanted: dict[tuple[type[Record], str], Record | None] = {}

    def add(self, record: Record) -> None:
        """Keep a new record."""
        self.wanted[type(record), record.id] = record

    def replace(self, record: Record) -> None:
        """Keep this in place of the record with the same id."""
        self.wanted[type(record), record.id] = record

    def remove(self, record: Record) -> None:
        """Take the record out; undo and «recently removed» bring it back."""
        self.wanted[type(record), record.id] = None


class Writer:
    """Owns every change of one open journey."""

    def __init__(self, connection: Connection, folder: Path, clock: Clock) -> None:
        self._connection = connection
        self._records_file = folder / RECORDS_FILE
        self._clock = clock
        self._listeners: list[Listener] = []
        self._busy = False
        self._open: int | None = None
        """The number of the step that a sitting of typing may still amend."""
        self._identity = self._file_identity()

    def subscribe(self, listener: Listener) -> None:
        """Call `listener` with every change set, after it is safely kept."""
        self._listeners.append(listener)

    @contextmanager
    def write(self, label: str, *, origin: object = None, fixed: bool = False) -> Iterator[Write]:
        """Gather one step and keep it whole on leaving; on an exception nothing of it is kept.

        `label` is a message id. `fixed`: the step cannot be undone (the making of the journey).
        Raises InputProblem, naming the field, or SituationProblem; then nothing has changed.
        """
        wanted = Write()
        yield wanted
        with self._reading():
            parts = [Part(self._now(cls, each), after) for (cls, each), after in wanted.wanted.items()]
        parts = [part for part in parts if part.before != part.after]
        for part in parts:
            if part.after:
                part.after.check()
        self._commit(ChangeSet(label, tuple(parts), origin), "write", state="fixed" if fixed else "done")

    def autosave(self, label: str, record: Record, *, origin: object = None) -> None:
        """Keep `record` in place of itself while it is typed. What follows in one sitting amends one step.

        A sitting ends with `close_step`, with any other step, or when another record is typed; a closed step
        is never amended. Raises as `write` does.
        """
        with self._reading():
            before = self._now(type(record), record.id)
            step = history.latest_undoable(self._connection) if self._open is not None else None
        if before is None:
            raise InputProblem(_("This was removed meanwhile. Undo brings it back."))
        record.check()
        goes_on = (
            step is not None
            and step.number == self._open
            and [part.record.id for part in step.change_set.parts] == [record.id]
        )
        change_set = ChangeSet(label, tuple([Part(before, record)] if before != record else []), origin)
        self._commit(change_set, "write", amends=step if goes_on else None, stays_open=True)

    def close_step(self) -> None:
        """End the sitting: what is typed from now on is a step of its own."""
        self._open = None

    def undo(self, origin: object = None) -> ChangeSet | None:
        """Take back the latest step, also one made before a restart; None where there is none."""
        with self._reading():
            step = history.latest_undoable(self._connection)
        if step is None:
            return None
        taken_back = replace(step.change_set.inverted(), origin=origin)
        self._commit(taken_back, "undo", of=step.number, of_state="undone")
        return taken_back

    def redo(self, origin: object = None) -> ChangeSet | None:
        """Do again what was last undone; None where something else was written since, or nothing was."""
        with self._reading():
            step = history.next_redoable(self._connection)
        if step is None:
            return None
        again = replace(step.change_set, origin=origin)
        self._commit(again, "redo", of=step.number, of_state="done")
        return again

    def draft(self, place: str, fields: Mapping[str, str]) -> None:
        """Keep half-typed text for `place`, or drop it where `fields` is empty.

        The one exception to the write path: encrypted like all else, but in no history, search or undo.
        """
        with translated(self._records_file.parent), self._transaction():
            self._connection.execute(delete(draft).where(draft.c.place == place))
            if fields:
                body = keepable(json.dumps(dict(fields), ensure_ascii=False))
                self._connection.execute(
                    insert(draft).values(place=place, at=self._clock().isoformat(), fields=body)
                )

    def forget(self) -> int:
        """Drop the values of steps older than 90 days, but never of the last 50; return how many steps."""
        with translated(self._records_file.parent), self._transaction():
            return history.forget(self._connection, self._clock())

    def _commit(
        self,
        change_set: ChangeSet,
        kind: str,
        *,
        state: str = "done",
        of: int | None = None,
        of_state: str = "",
        amends: history.Step | None = None,
        stays_open: bool = False,
    ) -> None:
        if self._busy:
            raise RuntimeError("a step was written while another was being kept")
        if not change_set:
            return
        self._busy = True
        try:
            with translated(self._records_file.parent), self._transaction():
                for part in change_set.parts:
                    self._apply(part)
                    search.keep(self._connection, part)
                self._check_links(change_set)
                if kind == "write":
                    history.drop_undone(self._connection)
                else:
                    history.mark(self._connection, of, of_state)
                number = self._append(change_set, kind, state, of, amends)
            self._open = number if stays_open else None
        finally:
            self._busy = False
        for listener in self._listeners:
            listener(change_set)

    def _append(
        self, change_set: ChangeSet, kind: str, state: str, of: int | None, amends: history.Step | None
    ) -> int:
        """Put a change into the history, or into the step that it amends, and return the step's number."""
        after = change_set.parts[0].after
        if amends is None or after is None:
            return history.append(self._connection, change_set, kind, state, of, self._clock())
        history.amend(self._connection, amends, after, self._clock())
        return amends.number

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Refuse to build on what cannot be read as it was written."""
        folder = self._records_file.parent
        with translated(folder):
            try:
                yield
            except (ValueError, TypeError, KeyError) as error:
                raise damaged(folder) from error
            if met_damage(self._connection):
                raise damaged(folder)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield
            self._check_in_place()
            self._connection.exec_driver_sql("COMMIT")
        except BaseException as error:
            # A full disk makes SQLite roll back by itself; a second ROLLBACK would then be an error.
            if self._connection.connection.dbapi_connection.in_transaction:  # type: ignore[union-attr]
                self._connection.exec_driver_sql("ROLLBACK")
            if isinstance(error, IntegrityError):
                raise self._dangling() from error
            raise

    def _check_in_place(self) -> None:
        if self._file_identity() != self._identity:
            raise SituationProblem(
                _(
                    "The records were moved or replaced while they were open, so this was not kept. "
                    "Put the file back and start CareJourney again: {path}"
                ).format(path=self._records_file)
            )

    def _file_identity(self) -> tuple[int, int] | None:
        try:
            status = self._records_file.stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino

    def _now(self, cls: type[Record], record_id: str) -> Record | None:
        table = RECORD_TABLES[cls.table]
        row = self._connection.execute(select(table).where(table.c.id == record_id)).mappings().first()
        return None if row is None else from_stored(cls, row)

    def _apply(self, part: Part) -> None:
        table = RECORD_TABLES[part.record.table]
        if part.after is None:
            self._connection.execute(delete(table).where(table.c.id == part.record.id))
        elif part.before is None:
            self._connection.execute(insert(table).values(to_stored(part.after)))
        else:
            values = to_stored(part.after)
            self._connection.execute(update(table).where(table.c.id == values.pop("id")).values(values))

    def _check_links(self, change_set: ChangeSet) -> None:
        """Hold links to records of any type to what foreign keys do for the others."""
        for part in change_set.parts:
            for target in any_links(part.after) if part.after else ():
                table = RECORD_TABLES.get(target.table)
                found = table is not None and self._connection.scalar(
                    select(func.count()).select_from(table).where(table.c.id == target.id)
                )
                if not found:
                    raise self._dangling()
            if part.after is None:
                path = f"{part.record.table}/{part.record.id}"
                for column in _ANY_LINKS:
                    pointing = or_(column == path, column.startswith(path + "/", autoescape=True))
                    if self._connection.scalar(
                        select(func.count()).select_from(column.table).where(pointing)
                    ):
                        raise self._dangling()

    @staticmethod
    def _dangling() -> InputProblem:
        return InputProblem(_("This points to something that is not there, or something still points to it."))
