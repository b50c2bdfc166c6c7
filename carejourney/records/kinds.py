"""Field kinds: one object a field, from which everything else about the field follows.

A kind knows its words (label, help), how its value is stored, checked and found. A value is stored as one
text or whole number, the same in a table's column, in the history, in a draft and in the archive. How a value
is worded and read is in `carejourney.domain.wording`, since dates are worded there.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from carejourney.errors import InputProblem
from carejourney.i18n import _
from carejourney.records.answers import Answers
from carejourney.records.measured import Measured
from carejourney.records.repeat import RepeatRule
from carejourney.records.walltime import WallTime
from carejourney.records.when import When

T = TypeVar("T")
Stored = str | int | None

LONGEST_TEXT = 1_000_000
"""Characters. Far beyond what anybody types; a paste beyond it is refused with a sentence, not cut."""


def is_written(value: Any) -> bool:
    """Return whether there is an answer at all: not None, no empty text and no empty list of rows."""
    return value not in (None, "", ())


@dataclass(frozen=True)
class Kind(ABC, Generic[T]):
    """What is known of a field. `search`: 0 not searched, 1 found in, 2 found by (a title).

    `more`: a form asks it under «More», once the others are answered. `computed`: it follows from something
    else, so nobody types it.
    """

    label: str
    help: str = ""
    in_list: bool = False
    search: Literal[0, 1, 2] = 0
    more: bool = False

    column: Literal["text", "integer"] = "text"
    computed: bool = field(default=False, kw_only=True)

    @abstractmethod
    def to_stored(self, value: T) -> Stored:
        """Return the value as it is kept."""

    @abstractmethod
    def from_stored(self, stored: Any) -> T:
        """Return the value that `to_stored` kept; `stored` is never None."""

    def check(self, value: T, name: str) -> None:
        """Raise InputProblem about the field `name` where the value cannot be kept."""

    def search_text(self, value: T) -> str:  # noqa: ARG002 - most kinds hold no words to find
        """Return the words by which the value is found."""
        return ""


@dataclass(frozen=True)
class Words(Kind[str]):
    """Text in the family's own words. Nothing typed is None; an empty text is never kept."""

    search: Literal[0, 1, 2] = 1
    long: bool = False
    autosave: bool = False

    def to_stored(self, value: str) -> Stored:
        """Keep the text as it is."""
        return value or None

    def from_stored(self, stored: Any) -> str:
        """Return the text."""
        return str(stored)

    def check(self, value: str, name: str) -> None:
        """Refuse nothing but emptiness and more than LONGEST_TEXT."""
        if not value.strip():
            raise InputProblem(_("«{label}» is still empty.").format(label=_(self.label)), name)
        if len(value) > LONGEST_TEXT:
            raise InputProblem(
                _("This text is too long to keep in one piece. Split it into several notes."), name
            )

    def search_text(self, value: str) -> str:
        """Return the text itself."""
        return value


@dataclass(frozen=True, kw_only=True)
class Choice(Kind[Any]):
    """One of a closed set of answers."""

    answers: type[Answers]

    def to_stored(self, value: Answers) -> Stored:
        """Keep the key."""
        return str(value.value)

    def from_stored(self, stored: Any) -> Answers:
        """Return the answer with the key."""
        return self.answers.of(stored)

    def check(self, value: Answers, name: str) -> None:
        """Refuse an answer of another set."""
        if not isinstance(value, self.answers):
            raise InputProblem(
                _("Choose one of the answers for «{label}».").format(label=_(self.label)), name
            )

    def search_text(self, value: Answers) -> str:
        """Return the words, so that what is seen can be found."""
        return str(value)


@dataclass(frozen=True)
class Toggle(Kind[bool]):
    """On or off, off until somebody says so. Never for an answer that could be unknown."""

    column: Literal["text", "integer"] = "integer"

    def to_stored(self, value: bool) -> Stored:
        """Keep 1; off is the absence of a mark."""
        return 1 if value else None

    def from_stored(self, stored: Any) -> bool:
        """Return whether the mark is there."""
        return bool(stored)


@dataclass(frozen=True)
class Number(Kind[int]):
    """A whole number between `lowest` and `highest`, both allowed."""

    lowest: int = 0
    highest: int = 100_000
    column: Literal["text", "integer"] = "integer"

    def to_stored(self, value: int) -> Stored:
        """Keep the number."""
        return value

    def from_stored(self, stored: Any) -> int:
        """Return the number."""
        return int(stored)

    def check(self, value: int, name: str) -> None:
        """Refuse a number out of bounds."""
        if not self.lowest <= value <= self.highest:
            raise InputProblem(
                _("«{label}» is a number from {lowest} to {highest}.").format(
                    label=_(self.label), lowest=self.lowest, highest=self.highest
                ),
                name,
            )


@dataclass(frozen=True)
class AnyWhen(Kind[When]):
    """A date as precise as it is known.

    `toward` says which Monday «monday» is. `starts_today`: a new record begins with today's date.
    """

    toward: Literal["past", "future"] = "past"
    starts_today: bool = False

    def to_stored(self, value: When) -> Stored:
        """Keep the bounds, the precision and what was typed."""
        return value.to_stored()

    def from_stored(self, stored: Any) -> When:
        """Return the date."""
        return When.from_stored(stored)

    def search_text(self, value: When) -> str:
        """Return what was typed («before Christmas»)."""
        return value.as_typed


@dataclass(frozen=True)
class PastWhen(AnyWhen):
    """When something happened."""


@dataclass(frozen=True)
class FutureWhen(AnyWhen):
    """When something is to happen."""

    toward: Literal["past", "future"] = "future"


@dataclass(frozen=True)
class TimeOfDay(Kind[WallTime]):
    """A time on the wall clock, with the zone in which that clock hangs."""

    def to_stored(self, value: WallTime) -> Stored:
        """Keep «14:15 America/Chicago»."""
        return value.to_stored()

    def from_stored(self, stored: Any) -> WallTime:
        """Return the time."""
        return WallTime.from_stored(stored)


@dataclass(frozen=True)
class MeasuredValue(Kind[Measured]):
    """A value as printed, with operator and unit. `units` are offered, never forced."""

    units: tuple[str, ...] = ()

    def to_stored(self, value: Measured) -> Stored:
        """Keep operator, value and unit."""
        return value.to_stored()

    def from_stored(self, stored: Any) -> Measured:
        """Return the value."""
        return Measured.from_stored(stored)

    def search_text(self, value: Measured) -> str:
        """Return the value as printed."""
        return value.printed


@dataclass(frozen=True)
class Repeats(Kind[RepeatRule]):
    """How appointments repeat."""

    def to_stored(self, value: RepeatRule) -> Stored:
        """Keep the rule on one line."""
        return value.to_stored()

    def from_stored(self, stored: Any) -> RepeatRule:
        """Return the rule."""
        return RepeatRule.from_stored(stored)


@dataclass(frozen=True, kw_only=True)
class Link(Kind[Any]):
    """The id of a record of one type. `owned`: the record goes when the one it links to is removed."""

    to: str
    owned: bool = False

    def to_stored(self, value: str) -> Stored:
        """Keep the id."""
        return value

    def from_stored(self, stored: Any) -> str:
        """Return the id."""
        return str(stored)


@dataclass(frozen=True)
class Target:
    """Any record, and a page of it if it is a paper."""

    table: str
    id: str
    page: int | None = None


@dataclass(frozen=True)
class AnyLink(Kind[Target]):
    """A link to a record of any type. `owned`: as in Link."""

    owned: bool = False

    def to_stored(self, value: Target) -> Stored:
        """Keep «table/id» or «table/id/page»."""
        return "/".join([value.table, value.id, *([str(value.page)] if value.page else [])])

    def from_stored(self, stored: Any) -> Target:
        """Return the target."""
        table, record, *page = str(stored).split("/")
        return Target(table, record, int(page[0]) if page else None)
