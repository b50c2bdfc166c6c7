"""Small pieces that all items of the picture share."""

from datetime import date

from carejourney.domain.timeline.model import Stretch
from carejourney.domain.wording import shortened
from carejourney.records.when import When

LONGEST = 90
"""Characters of a name that a picture can ever show."""


def clean(text: str) -> str:
    """Return what the family typed on one line, cut where no picture could show it."""
    return shortened(text, LONGEST)


def bounds(when: When | None) -> Stretch | None:
    """Return the possible days of a date; None where they are not known."""
    if when is None or when.first is None or when.last is None:
        return None
    return (when.first, when.last)


def with_length(start: Stretch, end: Stretch) -> tuple[Stretch | None, tuple[Stretch, ...]]:
    """Return the days that are sure between two dates, and the stretches in which either end may lie."""
    if start[1] > end[0]:
        return None, ((start[0], max(start[1], end[1])),)
    return (start[1], end[0]), tuple(each for each in (start, end) if _is_open(*each))


def _is_open(first: date, last: date) -> bool:
    return first < last
