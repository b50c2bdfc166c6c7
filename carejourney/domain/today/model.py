"""The parts of the Today screen: words ready to be shown, and where each button leads."""

from dataclasses import dataclass
from enum import StrEnum

from carejourney.domain.calling import Card, Number
from carejourney.records.base import RecordId
from carejourney.records.types.patient import JourneyState


class Intent(StrEnum):
    """What a person wants to do; only the window knows which page that is."""

    LOG_TREATMENT_DAY = "log_treatment_day"
    LOOK_OVER_QUESTIONS = "look_over_questions"
    CHECK_MEDICINES = "check_medicines"
    ADD_NOTES = "add_notes"
    WRITE_QUESTION = "write_question"
    WRITE_WEIGHT = "write_weight"
    PRINT_RECOVERY_SHEET = "print_recovery_sheet"
    ADD_CONTACT = "add_contact"
    ADD_MEDICINE = "add_medicine"
    ADD_TREATMENT_LINE = "add_treatment_line"
    ADD_APPOINTMENT = "add_appointment"


@dataclass(frozen=True)
class RowTarget:
    """An intent, and the record that it is about where there is one."""

    intent: Intent
    record: RecordId | None = None
    table: str = ""
    typed: tuple[tuple[str, str], ...] = ()
    """What a new record begins with: pairs of field and text."""


class HeroKind(StrEnum):
    """Which of the two the top card is."""

    NEXT = "next"
    AFTER = "after"
    """How did it go?"""


@dataclass(frozen=True)
class Hero:
    """The card at the top: the next visit, or how the last one went."""

    kind: HeroKind
    visit: RecordId
    title: str
    who: str = ""
    where: str = ""
    before: tuple[str, ...] = ()
    """What to do before, a sentence each."""


@dataclass(frozen=True)
class Row:
    """Something that can be done before the visit. `id` stays the same from day to day, for «Not now»."""

    id: str
    title: str
    detail: str
    verb: str
    target: RowTarget


@dataclass(frozen=True)
class ComingUp:
    """An appointment within 14 days."""

    appointment: RecordId
    day: str
    away: str
    time: str
    what: str
    who: str
    detail: str


@dataclass(frozen=True)
class Call:
    """When to call: the number and the team's card, where they are written down."""

    number: Number | None
    said: str
    """The number in words, or that there is none."""
    card: Card | None


@dataclass(frozen=True)
class Start:
    """A gentle card of a journey with little in it, hidden for good by its id."""

    id: str
    title: str
    detail: str
    verb: str
    target: RowTarget


@dataclass(frozen=True)
class Today:
    """Everything on the screen, from top to bottom. What is empty or None is not shown."""

    state: JourneyState | None
    greeting: str
    date: str
    hero: Hero | None
    before_title: str
    before: tuple[Row, ...]
    coming_up: tuple[ComingUp, ...]
    call: Call | None
    starts: tuple[Start, ...]
