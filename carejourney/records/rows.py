"""Small values inside a record, several in a column, and the kind of field that holds them."""

import json
from dataclasses import dataclass
from typing import Any

from carejourney.records.base import fields_of
from carejourney.records.kinds import Kind, Stored, is_written


@dataclass(frozen=True, kw_only=True)
class Row:
    """A small value that lives inside a record, several in a column. Nothing links to a row."""


@dataclass(frozen=True, kw_only=True)
class Rows(Kind[Any]):
    """An ordered list of small values, each a `Row`, kept as JSON in one column."""

    row: type[Any]
    """The Row type."""

    def _fields(self) -> dict[str, Kind[Any]]:
        return {spec.name: spec.kind for spec in fields_of(self.row)}

    def to_stored(self, value: Any) -> Stored:
        """Keep a JSON list of objects by field name; what is not written down is left out."""
        kinds = self._fields()
        objects = [
            {n: k.to_stored(getattr(row, n)) for n, k in kinds.items() if is_written(getattr(row, n))}
            for row in value
        ]
        return json.dumps(objects, ensure_ascii=False, separators=(",", ":")) if objects else None

    def from_stored(self, stored: Any) -> Any:
        """Return the rows as a tuple."""
        kinds = self._fields()
        return tuple(
            self.row(**{n: kinds[n].from_stored(s) for n, s in each.items() if s is not None})
            for each in json.loads(stored)
        )

    def check(self, value: Any, name: str) -> None:
        """Check each row's fields."""
        for row in value:
            for inner, kind in self._fields().items():
                if is_written(getattr(row, inner)):
                    kind.check(getattr(row, inner), name)

    def search_text(self, value: Any) -> str:
        """Return the words of all rows."""
        return " ".join(
            kind.search_text(getattr(row, n))
            for row in value
            for n, kind in self._fields().items()
            if is_written(getattr(row, n))
        )
