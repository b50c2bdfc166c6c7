"""What a sheet is, how it is printed, and what comes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from carejourney.domain.summary.case import Case
from carejourney.i18n import _
from carejourney.records.catalog import Appointment
from carejourney.records.when import When
from carejourney.region import Region
from carejourney.store.journey import Journey

SheetName = Literal[
    "visit-summary",
    "questions",
    "treatment-history",
    "medicines",
    "symptoms",
    "contacts",
    "wallet-card",
    "second-opinion",
    "recovery-sheet",
]


@dataclass(frozen=True)
class PrintChoices:
    """How to print: `appointment` is an appointment's id, or None for the next one."""

    region: Region
    today: date
    zone: str
    paper: Literal["letter", "a4"]
    large_print: bool = False
    appointment: str | None = None


@dataclass(frozen=True)
class Printed:
    """A finished sheet. `said` are sentences for the person about what is not on it."""

    pdf: bytes
    pages: int
    said: tuple[str, ...]


def _no_day(_journey: Journey, _choices: PrintChoices) -> When | None:
    return None


@dataclass(frozen=True)
class Sheet:
    """One kind of sheet. `title` is a message id."""

    title: str
    is_for: Callable[[Journey, PrintChoices], str]
    """Returns what it is for, in a few words: «For Dr Anita Rao, tomorrow»."""
    make: Callable[[Journey, PrintChoices], Printed]
    """Raises InputProblem or SituationProblem where it cannot be made as it was chosen."""
    of_a_visit: bool = False
    """Whether one chooses the visit that it is for."""
    has_large_print: bool = True
    day: Callable[[Journey, PrintChoices], When | None] = _no_day
    """Returns the day in the name of its file; None for the day it is printed."""


def case_of(journey: Journey, choices: PrintChoices, visit: Appointment | None = None) -> Case:
    """Return the records that a sheet is worked out from; `visit` is the one that it is for."""
    records, touches = journey.reader, journey.reader.touches()
    return Case(records, touches, choices.today, choices.zone, choices.region, visit)


def is_example(journey: Journey) -> bool:
    """Return whether the person is made up, which every page then says."""
    return journey.folder.keys().example


def unprintable(count: int) -> tuple[str, ...]:
    """Return the sentence about letters that the fonts lack, or nothing."""
    if not count:
        return ()
    return (_("{count} letters could not be printed. They show as [?].").format(count=count),)
