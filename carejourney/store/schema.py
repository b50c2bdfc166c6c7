"""Tables. Those of records follow from the record types; a handful more keep history, drafts and search."""

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text, UniqueConstraint

from carejourney.records.base import Record, fields_of
from carejourney.records.catalog import TYPES
from carejourney.records.kinds import Link

metadata = MetaData()


def _column(name: str, kind: Any, *, required: bool) -> Column[Any]:
    references = (
        [ForeignKey(f"{kind.to}.id", deferrable=True, initially="DEFERRED")] if isinstance(kind, Link) else []
    )
    return Column(
        name, Integer if kind.column == "integer" else Text, *references, nullable=not required, quote=None
    )


def _table_of(cls: type[Record]) -> Table:
    columns = [_column(spec.name, spec.kind, required=spec.required) for spec in fields_of(cls)]
    return Table(cls.table, metadata, Column("id", Text, primary_key=True), *columns, sqlite_strict=True)


RECORD_TABLES: dict[str, Table] = {cls.table: _table_of(cls) for cls in TYPES}

journey_fact = Table(
    "journey_fact",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)
"""The journey's id, generation and recovery code, by name."""

change = Table(
    "change",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("of", Integer),
    sqlite_strict=True,
)
"""One committed step. kind: write, undo, redo. state: done, undone, dropped (cannot come back), fixed."""

change_part = Table(
    "change_part",
    metadata,
    Column("number", Integer, ForeignKey("change.number"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("record_table", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    sqlite_strict=True,
)
"""What a step did to one record: its stored fields before and after as JSON, NULL where it was not there."""

draft = Table(
    "draft",
    metadata,
    Column("place", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("fields", Text, nullable=False),
    sqlite_strict=True,
)
"""Half-typed text by the place where it is typed. No history, search or undo."""

paper_text = Table(
    "paper_text",
    metadata,
    Column("paper", Text, primary_key=True),
    Column("words", Text, nullable=False),
    sqlite_strict=True,
)
"""The words in the file of a paper, by the paper's id, so that search finds it. They go with the file."""

search_entry = Table(
    "search_entry",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("record_table", Text, nullable=False),
    Column("record", Text, nullable=False),
    UniqueConstraint("record_table", "record"),
    sqlite_strict=True,
)
"""Which record a row of the search index stands for."""

SEARCH_INDEX = (
    "CREATE VIRTUAL TABLE search USING fts5(title, body, content='', contentless_delete=1, "
    "tokenize=\"unicode61 remove_diacritics 2\", prefix='1 2 3')"
)
