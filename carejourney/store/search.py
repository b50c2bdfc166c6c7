"""Full-text search over every record, kept in the same transaction as the records themselves."""

import re
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, text
from sqlalchemy.exc import DatabaseError

from carejourney.records.catalog import Paper
from carejourney.records.changes import Part
from carejourney.store.codec import keepable, search_words
from carejourney.store.schema import RECORD_TABLES, paper_text, search_entry

MOST_HITS = 50
RANKED = 2000
_BETWEEN = re.compile(r"[\s\x00-/:-@\[-`{-\x7f]+")
"""What stands between words and means something to the search engine. It cuts all else as it cuts records."""


@dataclass(frozen=True)
class Hit:
    """A record that holds all the words."""

    table: str
    record: str


def keep(connection: Connection, part: Part) -> None:
    """Bring the index up to what `part` made of its record."""
    record = part.record
    number = connection.scalar(
        select(search_entry.c.number).where(
            search_entry.c.record_table == record.table, search_entry.c.record == record.id
        )
    )
    if number is not None:
        connection.execute(text("DELETE FROM search WHERE rowid = :number"), {"number": number})
    if part.after is None:
        connection.execute(delete(search_entry).where(search_entry.c.number == number))
        return
    if number is None:
        made = connection.execute(
            insert(search_entry).values(record_table=record.table, record=record.id)
        ).inserted_primary_key
        number = made[0] if made else None
    title, body = search_words(part.after)
    if part.after.table == Paper.table:
        words = connection.scalar(select(paper_text.c.words).where(paper_text.c.paper == part.after.id))
        body = f"{body} {words or ''}"
    connection.execute(
        text("INSERT INTO search (rowid, title, body) VALUES (:number, :title, :body)"),
        {"number": number, "title": title, "body": body},
    )


def find(connection: Connection, typed: str, limit: int = MOST_HITS) -> list[Hit]:
    """Return the records that hold every word typed, each also as a beginning; best first.

    Only the RANKED newest that fit are ranked, so that the first letter of a word is as quick as a whole one.
    """
    words = [word for word in _BETWEEN.split(keepable(typed)) if word]
    if not words:
        return []
    rows = connection.execute(
        text(
            "SELECT record_table, record FROM ("
            " SELECT rowid AS number, bm25(search, 5.0, 1.0) AS score FROM search"
            " WHERE search MATCH :query ORDER BY rowid DESC LIMIT :ranked"
            ") JOIN search_entry USING (number) ORDER BY score, number DESC LIMIT :limit"
        ),
        {"query": " ".join(f'"{word}"*' for word in words), "ranked": RANKED, "limit": limit},
    )
    return [Hit(table, record) for table, record in rows]


def is_complete(connection: Connection) -> bool:
    """Return whether the index is sound and has an entry for every record and no other."""
    try:
        expected = {
            (name, record)
            for name, table in RECORD_TABLES.items()
            for record in connection.scalars(select(table.c.id))
        }
        entries = connection.execute(select(search_entry)).all()
        connection.execute(text("INSERT INTO search (search) VALUES ('integrity-check')"))
        rows = set(connection.scalars(text("SELECT rowid FROM search")))
    except DatabaseError:
        return False
    return {(row.record_table, row.record) for row in entries} == expected and rows == {
        row.number for row in entries
    }
