"""What a person wants to see or do. Pages send these values; only the shell knows which page answers them."""

from dataclasses import dataclass

from carejourney.records.base import RecordId
from carejourney.records.places import Place
from carejourney.usecases.sheets.sheet import SheetName


@dataclass(frozen=True)
class GoTo:
    """One of the eight places. `table` chooses the records of one type within it."""

    place: Place
    table: str = ""


@dataclass(frozen=True)
class OpenRecord:
    """A record: its own page where its type has one, else its form. `page` is that of a paper."""

    table: str
    id: RecordId
    page: int | None = None


@dataclass(frozen=True)
class ChangeRecord:
    """The form of a record, also where its type has a page of its own."""

    table: str
    id: RecordId


@dataclass(frozen=True)
class NewRecord:
    """An empty form. `typed` fills fields as if they had been typed: pairs of name and text."""

    table: str
    typed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class OpenVisit:
    """The page of an appointment; `part` is what the person came for."""

    id: RecordId
    part: str = ""
    """Empty, "questions" or "notes"."""


@dataclass(frozen=True)
class OpenHistory:
    """Everything that became of one record."""

    table: str
    id: RecordId


@dataclass(frozen=True)
class OpenPrint:
    """The Print page with a sheet chosen; `appointment` is None for the next one."""

    sheet: SheetName = "visit-summary"
    appointment: RecordId | None = None


@dataclass(frozen=True)
class WhoToCall:
    """The numbers of the team."""


@dataclass(frozen=True)
class Find:
    """Find anything."""

    text: str = ""


@dataclass(frozen=True)
class OpenSettings:
    """Settings; `part` is what the person came for."""

    part: str = ""
    """Empty or "keys"."""


@dataclass(frozen=True)
class Back:
    """The page before this one."""


@dataclass(frozen=True)
class Lock:
    """Close the journey until the passphrase is typed again."""


Location = (
    GoTo
    | OpenRecord
    | ChangeRecord
    | NewRecord
    | OpenVisit
    | OpenHistory
    | OpenPrint
    | WhoToCall
    | Find
    | OpenSettings
)
"""What can be gone back to."""
Intent = Location | Back | Lock
