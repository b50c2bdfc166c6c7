"""What every record is: an immutable dataclass whose fields each carry one object that says all of them."""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, ClassVar, NewType, Protocol, TypeVar, get_args, get_origin, get_type_hints
from uuid import uuid4

from carejourney.errors import InputProblem
from carejourney.records.kinds import AnyLink, Kind, Target, is_written
from carejourney.records.places import Place

RecordId = NewType("RecordId", str)
"""32 hexadecimal digits, random."""


def new_id() -> RecordId:
    """Return an id that no other record has."""
    return RecordId(uuid4().hex)


@dataclass(frozen=True)
class FieldSpec:
    """A field of a record or row: its name, its kind, and whether the record cannot be made without it."""

    name: str
    kind: Kind[Any]
    required: bool


def fields_of(cls: type[Any]) -> tuple[FieldSpec, ...]:
    """Return the fields of a record or row type, in the order in which they are asked. Never the id."""
    return _fields_of(cls)  # type: ignore[arg-type]  # a type is hashable


@cache
def _fields_of(cls: type[Any]) -> tuple[FieldSpec, ...]:
    hints = get_type_hints(cls, include_extras=True)
    specs = []
    for each in dataclasses.fields(cls):
        if each.name == "id":
            continue
        hint = hints[each.name]
        kinds = (
            [part for part in get_args(hint)[1:] if isinstance(part, Kind)]
            if get_origin(hint) is Annotated
            else []
        )
        if len(kinds) != 1:
            raise TypeError(f"{cls.__name__}.{each.name} needs exactly one kind")
        specs.append(FieldSpec(each.name, kinds[0], each.default is dataclasses.MISSING))
    return tuple(specs)


@dataclass(frozen=True, kw_only=True)
class Record:
    """A thing that is kept. A type says its table, its place, what it is called, its icon, what dates it."""

    table: ClassVar[str]
    noun: ClassVar[str]
    plural: ClassVar[str]
    icon: ClassVar[str]
    kept_at: ClassVar[Place]
    leads: ClassVar[bool]
    """Whether it is what its place is there for, and so comes first in it."""
    dated: ClassVar[str]

    id: RecordId = field(default_factory=new_id)

    def __init_subclass__(
        cls,
        *,
        table: str,
        kept_at: Place,
        noun: str,
        plural: str,
        icon: str,
        dated: str = "",
        leads: bool = False,
    ) -> None:
        """Take what a type says of itself. `dated` names its When field, or is empty."""
        super().__init_subclass__()
        cls.table, cls.kept_at, cls.noun, cls.plural, cls.icon = table, kept_at, noun, plural, icon
        cls.dated, cls.leads = dated, leads

    def check(self) -> None:
        """Raise InputProblem, naming the field, where the record cannot be kept as it is."""
        for spec in fields_of(type(self)):
            value = getattr(self, spec.name)
            if spec.required or is_written(value):
                spec.kind.check(value, spec.name)
        for problem in self.problems():
            raise problem

    def problems(self) -> Iterator[InputProblem]:
        """Yield what is wrong between fields. A type with such rules overrides this."""
        yield from ()


def any_links(record: Record) -> list[Target]:
    """Return the targets of the record's links to records of any type."""
    return [
        getattr(record, spec.name)
        for spec in fields_of(type(record))
        if isinstance(spec.kind, AnyLink) and getattr(record, spec.name) is not None
    ]


R = TypeVar("R", bound=Record)


class Records(Protocol):
    """Anything that holds records: an open journey's reader, or a list in a test."""

    def all(self, cls: type[R]) -> Sequence[R]:
        """Return every record of a type, in the order in which they were added."""
