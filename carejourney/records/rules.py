"""Rules between fields that several record types share."""

from collections.abc import Iterator

from carejourney.errors import InputProblem
from carejourney.i18n import _
from carejourney.records.when import When


def end_after_start(start: When | None, end: When | None, end_field: str) -> Iterator[InputProblem]:
    """Yield a problem beside `end_field` where the end is surely before the start."""
    if start and start.first and end and end.surely_before(start.first):
        yield InputProblem(
            _("The end is before the start. Swap them, or mend one of the two dates."), end_field
        )
