"""The order of records in a list."""

from collections.abc import Sequence

from carejourney.records.base import R, Record
from carejourney.records.walltime import WallTime
from carejourney.records.when import When


def newest_first(records: Sequence[R]) -> list[R]:
    """Return records by their date and time of day, newest first; those without a known date come last.

    On one day without times, what was added last comes first.
    """
    dated = [record for record in records if _when(record) is not None]
    undated = [record for record in records if _when(record) is None]
    places = sorted(range(len(dated)), key=lambda place: (_age(dated[place]), place), reverse=True)
    return [dated[place] for place in places] + undated[::-1]


def _when(record: Record) -> When | None:
    when = getattr(record, record.dated) if record.dated else None
    return when if isinstance(when, When) and when.is_known else None


def _age(record: Record) -> tuple[object, ...]:
    when, time = _when(record), getattr(record, "time", None)
    clock = (time.hour, time.minute) if isinstance(time, WallTime) else (-1, -1)
    return (when.sort_key if when else (), clock)


def by_day(rows: Sequence[R], attribute: str) -> list[R]:
    """Return records with the earliest first by one of their dates; those without one come first."""
    return sorted(rows, key=lambda row: _bounds(getattr(row, attribute)))


def _bounds(when: When | None) -> tuple[int, int]:
    if when is None or when.first is None or when.last is None:
        return (0, 0)
    return (when.first.toordinal(), -(when.last - when.first).days)
