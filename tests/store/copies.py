"""Journeys to try things on: made once, copied for each test, opened without the slow derivation."""

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, select, text

from carejourney.clock import Clock
from carejourney.records.base import Record, RecordId, fields_of
from carejourney.records.catalog import TYPES
from carejourney.records.kinds import (
    AnyLink,
    AnyWhen,
    Choice,
    Link,
    MeasuredValue,
    Repeats,
    Target,
    Words,
)
from carejourney.records.measured import Measured
from carejourney.records.repeat import RepeatRule
from carejourney.records.when import When
from carejourney.store.codec import search_words
from carejourney.store.journey import Journey, JourneyFolder
from carejourney.store.keys import MasterKey
from carejourney.store.schema import SEARCH_INDEX, search_entry
from tests.support.journeys import NOON, PASSPHRASE, make_journey

Contents = dict[tuple[str, str], Record]
Terms = set[tuple[str, str, int, str, int]]


@dataclass
class SetClock:
    """A clock whose hands are set by the test."""

    now: datetime = datetime(2026, 3, 11, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return what the hands show."""
        return self.now

    def pass_(self, **length: float) -> None:
        """Move the hands on, as in `pass_(days=3)`."""
        self.now += timedelta(**length)


@cache
def _first() -> tuple[JourneyFolder, MasterKey]:
    folder = Path(tempfile.mkdtemp(prefix="journey-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = make_journey(folder)
    return made, made.keys().open_with_passphrase(PASSPHRASE)


def master_key() -> MasterKey:
    """Return the key that opens every copy."""
    return _first()[1]


def copy_to(folder: Path) -> JourneyFolder:
    """Return a closed journey of its own below `folder`, with nothing in it but its patient."""
    made = _first()[0]
    shutil.copytree(made.path, folder / made.id)
    return JourneyFolder(made.id, folder / made.id)


@contextmanager
def unlocked(folder: JourneyFolder, clock: Clock = NOON) -> Iterator[Journey]:
    """Open a copy and close it at the end."""
    journey = folder.open(master_key(), clock)
    try:
        yield journey
    finally:
        journey.close()


def connection_of(journey: Journey) -> Connection:
    """Return the one connection, for looking where the reader does not."""
    return journey._connection


def contents(journey: Journey) -> Contents:
    """Return every record by table and id, as memory and file both have it, in the same order."""
    in_file = journey.read_anew()
    for cls in TYPES:
        assert journey.reader.all(cls) == in_file.all(cls)
    return {(cls.table, each.id): each for cls in TYPES for each in in_file.all(cls)}


def index_terms(journey: Journey) -> Terms:
    """Return every word of the search index: table, id, column, word, place."""
    connection = connection_of(journey)
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab('main', 'search', 'instance')"
    )
    entries = {row.number: (row.record_table, row.record) for row in connection.execute(select(search_entry))}
    rows = connection.execute(text('SELECT doc, col, term, "offset" FROM temp.words')).all()
    return {
        (*entries.get(doc, ("?", str(doc))), ["title", "body"].index(col), term, at)
        for doc, col, term, at in rows
    }


def rebuilt_terms(records: Contents) -> Terms:
    """Return what `index_terms` gives for an index made afresh from the records."""
    fresh = sqlcipher.connect(":memory:", isolation_level=None)
    try:
        fresh.execute(SEARCH_INDEX)
        fresh.execute("CREATE VIRTUAL TABLE words USING fts5vocab('search', 'instance')")
        places = list(records)
        for number, place in enumerate(places):
            fresh.execute("INSERT INTO search VALUES (?, ?)", search_words(records[place]))
            assert fresh.execute("SELECT last_insert_rowid()").fetchone()[0] == number + 1
        rows = fresh.execute('SELECT doc, col, term, "offset" FROM words').fetchall()
    finally:
        fresh.close()
    return {(*places[doc - 1], ["title", "body"].index(col), term, at) for doc, col, term, at in rows}


def assert_sound(journey: Journey) -> Contents:
    """Hold records, search index and file against one another; return the records."""
    found = contents(journey)
    entries = connection_of(journey).execute(select(search_entry)).all()
    assert sorted((row.record_table, row.record) for row in entries) == sorted(found)
    assert index_terms(journey) == rebuilt_terms(found)
    assert journey.check_file() == []
    return found


def minimal(cls: type[Any], ids: dict[str, RecordId] | None = None) -> Any:
    """Return a record with nothing but what makes it; links lead to the ids given by table."""
    known = ids or {}
    values: dict[str, Any] = {}
    for spec in fields_of(cls):
        if not spec.required:
            continue
        match spec.kind:
            case Words():
                values[spec.name] = f"Some {cls.table}"
            case Choice():
                values[spec.name] = next(iter(spec.kind.answers))
            case AnyWhen():
                values[spec.name] = When.year(2025)
            case MeasuredValue():
                values[spec.name] = Measured("57.1", "kg")
            case Repeats():
                values[spec.name] = RepeatRule(weeks=2, count=6)
            case Link():
                values[spec.name] = known[spec.kind.to]
            case AnyLink():
                values[spec.name] = Target("contact", known["contact"])
            case _:
                raise NotImplementedError(f"{cls.table}.{spec.name}")
    return cls(**values)


def one_of_each() -> list[Record]:
    """Return one record of each type, in an order in which each link leads to an earlier one."""
    made: list[Record] = []
    waiting = list(TYPES)
    while waiting:
        ids = {record.table: record.id for record in made}
        ready = [
            cls
            for cls in waiting
            if all(
                not spec.required
                or not isinstance(spec.kind, Link | AnyLink)
                or (spec.kind.to if isinstance(spec.kind, Link) else "contact") in ids
                for spec in fields_of(cls)
            )
        ]
        made += [minimal(cls, ids) for cls in ready]
        waiting = [cls for cls in waiting if cls not in ready]
    return made
