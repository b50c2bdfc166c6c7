"""The order of records in a list."""

from collections.abc import Sequence
from typing import Any

from carejourney.records.base import R, Record
from carejourney.records.walltime import WallTime
from carejourney.records.when import When


def newest_first(records: Sequence[R]) -> list[R]:
    """Return records by their date and time of day, newest first; those without a known date come last.

    On one day without times, what was added last comes first.
    """
    ages = [_age(record) for record in records]
    dated = [place for place, age in enumerate(ages) if age is not None]
    undated = [record for record, age in zip(records, ages, strict=True) if age is None]
    places = sorted(dated, key=lambda place: (ages[place], place), reverse=True)
    return [records[place] for place in places] + undated[::-1]


def _age(record: Record) -> tuple[Any, ...] | None:
    """Return what it is ordered by, or None where its date is not known."""
    when = getattr(record, record.dated) if record.dated else None
    if not isinstance(when, When) or not when.is_known:
        return None
    time = getattr(record, "time", None)
    return (when.sort_key, (time.hour, time.minute) if isinstance(time, WallTime) else (-1, -1))


def by_day(rows: Sequence[R], attribute: str) -> list[R]:
    """Return records with the earliest first by one of their dates; those without one come first."""
    return sorted(rows, key=lambda row: _bounds(getattr(row, attribute)))


def _bounds(when: When | None) -> tuple[int, int]:
    if when is None or when.first is None or when.last is None:
        return (0, 0)
    return (when.first.toordinal(), -(when.last - when.first).days)
