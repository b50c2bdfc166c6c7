"""Records held in a list, for tests that need no disk."""

from collections.abc import Sequence

from carejourney.records.base import R, Record


class MemoryRecords:
    """What `Records` asks for, from the records it is given."""

    def __init__(self, *records: Record) -> None:
        """Hold `records` in this order."""
        self._records = records

    def all(self, cls: type[R]) -> Sequence[R]:
        """Return every record of a type, in the order in which they were given."""
        return [record for record in self._records if isinstance(record, cls)]
