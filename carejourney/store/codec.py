"""Records to stored values and back. The same form stands in a table's row and, as JSON, in the history."""

import json
from collections.abc import Mapping
from typing import Any

from carejourney.records.base import R, Record, fields_of
from carejourney.records.kinds import Stored


def to_stored(record: Record) -> dict[str, Stored]:
    """Return every field by name, the id among them, None where it is not written down."""
    stored: dict[str, Stored] = {"id": record.id}
    for spec in fields_of(type(record)):
        value = getattr(record, spec.name)
        kept = None if value is None else spec.kind.to_stored(value)
        stored[spec.name] = keepable(kept) if isinstance(kept, str) else kept
    return stored


def keepable(words: str) -> str:
    """Return the text with each half of a surrogate pair, which no file can hold, as a visible mark."""
    return words.encode("utf-8", "replace").decode("utf-8")


def from_stored(cls: type[R], stored: Mapping[Any, Any]) -> R:
    """Return the record that was stored. Raises ValueError where a value is not one that its kind keeps."""
    values: dict[str, Any] = {"id": stored["id"]}
    for spec in fields_of(cls):
        value = stored.get(spec.name)
        if value is not None:
            values[spec.name] = spec.kind.from_stored(value)
    return cls(**values)


def to_json(stored: Mapping[str, Stored]) -> str:
    """Return the JSON that the history keeps: what is written down, by field name."""
    return json.dumps({n: v for n, v in stored.items() if v is not None}, ensure_ascii=False)


def search_words(record: Record) -> tuple[str, str]:
    """Return the words that a record is found by (title) and found in (body)."""
    title: list[str] = []
    body: list[str] = []
    for spec in fields_of(type(record)):
        value = getattr(record, spec.name)
        if value and spec.kind.search:
            (title if spec.kind.search > 1 else body).append(spec.kind.search_text(value))
    return keepable(" ".join(title)), keepable(" ".join(body))
