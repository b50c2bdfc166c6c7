"""Times of day as people type them."""

import re

from carejourney.errors import InputProblem
from carejourney.i18n import _
from carejourney.records.walltime import WallTime
from carejourney.region import Region

_NAMED = {"noon": (12, 0), "midday": (12, 0), "midnight": (0, 0)}
_HALVES = {
    "am": "am", "a": "am", "in the morning": "am",
    "pm": "pm", "p": "pm", "in the afternoon": "pm", "in the evening": "pm",
}  # fmt: skip
_TIME = re.compile(r"(\d{1,2})(?:(?: ?[:.h] ?)(\d\d))? ?(?:o'clock)? ?(.*)")

_EARLIEST = 7
"""An hour from 1 up to this one may be early or late: before it, the person is asked."""


def read_time(text: str, zone: str, region: Region | None = None) -> WallTime:
    """Return the time that `text` means, «2.15pm», «14:15», «9 am» or «noon», in the IANA zone `zone`.

    Without am or pm, 7 to 11 is in the morning and 12 is noon. 1 to 6 is asked, unless it is written as
    «02:15» or the region has a 24-hour clock. Raises InputProblem for that, and for anything that is not
    a time; ValueError for an unknown zone.
    """
    plain = " ".join(text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split()).removeprefix("at ")
    plain = re.sub(r"\b([ap])\. ?m\b\.?", r"\1m", plain).strip(" .")
    named = next((name for name in _NAMED if plain in (name, f"12 {name}", f"12:00 {name}")), None)
    if named:
        return WallTime(*_NAMED[named], zone)
    found = _TIME.fullmatch(plain)
    half = _HALVES.get(found[3]) if found and found[3] else ""
    if not found or half is None:
        raise _not_a_time()
    hour, minute = int(found[1]), int(found[2] or 0)
    if half:
        hour = _in_half(hour, half)
    elif _may_be_late(found[1], region):
        said = f"{hour}:{minute:02}"
        raise InputProblem(_("Is that in the morning? Write {time} am or {time} pm.").format(time=said))
    if hour > 23 or minute > 59:
        raise _not_a_time()
    return WallTime(hour, minute, zone)


def _in_half(hour: int, half: str) -> int:
    """Return the hour from 0 to 23; «14:15 pm» is taken as it is meant."""
    if 1 <= hour <= 12:
        return hour % 12 + (12 if half == "pm" else 0)
    if (hour == 0 and half == "am") or (hour > 12 and half == "pm"):
        return hour
    raise _not_a_time()


def _may_be_late(hour: str, region: Region | None) -> bool:
    is_24_hours = region is not None and region.clock == 24
    return not is_24_hours and not hour.startswith("0") and 1 <= int(hour) < _EARLIEST


def _not_a_time() -> InputProblem:
    return InputProblem(_("We could not read that as a time. Try 2:15 pm or 14:15."))
