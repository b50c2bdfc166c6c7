"""The time that a clock on the wall of the clinic shows, with the zone it was written down in."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

Happens = Literal["once", "twice", "never"]
"""How often a day has this wall time: twice when clocks go back over it, never when they jump over it."""

_STORED = re.compile(r"(\d\d):(\d\d) (\S+)")
_NOT_PLACES = frozenset(["localtime", "posixrules", "Factory"])


@dataclass(frozen=True)
class WallTime:
    """Hour 0-23, minute 0-59, and an IANA zone name. Raises ValueError for anything else."""

    hour: int
    minute: int
    zone: str

    def __post_init__(self) -> None:
        if not (0 <= self.hour <= 23 and 0 <= self.minute <= 59):
            raise ValueError("there is no such time of day")
        if not is_zone(self.zone):
            raise ValueError(f"there is no time zone {self.zone}")

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """Order by what the clock shows."""
        return (self.hour, self.minute, self.zone)

    def moment(self, day: date) -> datetime:
        """Return the aware moment on `day`: the earlier one if it happens twice.

        If it never happens, the moment is as long after the jump as the wall time is after its start:
        with clocks going from 2:00 to 3:00, 2:30 is when they show 3:30. The stored time stays as it is.
        """
        wall = self._wall(day)
        return wall.astimezone(UTC).astimezone(wall.tzinfo) if self.happens(day) == "never" else wall

    def happens(self, day: date) -> Happens:
        """Return how often clocks in the zone show this time on `day`."""
        earlier = self._wall(day)
        later = earlier.replace(fold=1)
        if earlier.utcoffset() == later.utcoffset():
            return "once"
        return "twice" if _is_shown(earlier) else "never"

    def to_stored(self) -> str:
        """Return one line, «14:15 America/Chicago»."""
        return f"{self.hour:02}:{self.minute:02} {self.zone}"

    @classmethod
    def from_stored(cls, stored: str) -> "WallTime":
        """Read `to_stored` back. Raises ValueError for any other text."""
        found = _STORED.fullmatch(stored)
        if not found:
            raise ValueError("not a stored time")
        return cls(int(found[1]), int(found[2]), found[3])

    def _wall(self, day: date) -> datetime:
        return datetime.combine(day, time(self.hour, self.minute), ZoneInfo(self.zone))


@lru_cache(maxsize=1024)
def is_zone(name: str) -> bool:
    """Return whether `name` is a zone of the IANA time zone database, such as «America/Chicago»."""
    if name in _NOT_PLACES or name.startswith(("posix/", "right/")):
        return False
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _is_shown(wall: datetime) -> bool:
    there_and_back = wall.astimezone(UTC).astimezone(wall.tzinfo)
    return there_and_back.replace(tzinfo=None) == wall.replace(tzinfo=None)
