"""A record while it is being typed: what each field means so far, what is wrong, the draft, and keeping it.

Knows no window: the generic form shows it, and so could any other screen. A field holds text: words as
typed, an answer by its key, a link by its id. Only fields whose text was changed are read again, so that what
cannot be typed twice the same way (a time in another zone, words that were no date) stays as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from carejourney.domain.wording import Wording
from carejourney.errors import InputProblem
from carejourney.i18n import _
from carejourney.records.base import FieldSpec, Record, fields_of
from carejourney.records.kinds import (
    AnyLink,
    AnyWhen,
    Choice,
    Kind,
    Link,
    MeasuredValue,
    Repeats,
    TimeOfDay,
    Toggle,
    is_written,
)
from carejourney.records.rows import Rows
from carejourney.records.when import When
from carejourney.store.journey import Journey
from carejourney.usecases import edit

_ECHOED = (AnyWhen, TimeOfDay, MeasuredValue, Repeats)
"""Kinds that say back how they were understood."""


@dataclass(frozen=True)
class Echo:
    """What a field's text is taken for. `understood` is green on screen, `problem` stands in its place."""

    understood: str = ""
    problem: str = ""


@dataclass
class Form:
    """One record being typed. `record` is None for a new one."""

    journey: Journey
    cls: type[Record]
    worded: Wording
    record: Record | None = None
    typed: dict[str, str] = field(default_factory=dict)
    _begun_with: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Fill the fields from the record, or with today where a new record starts with it."""
        self._begun_with = {spec.name: self._text_of(spec) for spec in self.specs}
        self.typed = dict(self._begun_with) | self.typed

    @property
    def specs(self) -> tuple[FieldSpec, ...]:
        """The fields in the order in which they are asked."""
        return fields_of(self.cls)

    @property
    def place(self) -> str:
        """Where the draft is kept."""
        return f"form/{self.cls.table}/{self.record.id if self.record else 'new'}"

    @property
    def changed(self) -> dict[str, str]:
        """What was typed and is not as it began."""
        return {name: text for name, text in self.typed.items() if text != self._begun_with.get(name)}

    def echo(self, name: str) -> Echo:
        """Return how a field is understood so far: help while typing, never a hindrance."""
        spec = next(spec for spec in self.specs if spec.name == name)
        text = self.typed[name].strip()
        if not text or not isinstance(spec.kind, _ECHOED):
            return Echo()
        try:
            value = self.worded.read_field(spec, text)
        except InputProblem as problem:
            return Echo(problem=problem.sentence)
        if isinstance(value, When) and value.unreadable:
            return Echo(problem=_("This is not a date that we can read. It is kept as you typed it."))
        said = self.worded.say(spec.kind, value)
        return Echo(understood=_("Understood as: {said}").format(said=said))

    def problems(self) -> list[InputProblem]:
        """Return all that keeps this from being kept, each beside its field, in the fields' order."""
        found = []
        values: dict[str, Any] = {}
        for spec in self.specs:
            text = self.typed[spec.name]
            if spec.required and not text.strip():
                found.append(
                    InputProblem(_("Fill in «{label}».").format(label=_(spec.kind.label)), spec.name)
                )
                continue
            try:
                values[spec.name] = self._value(spec)
                if is_written(values[spec.name]):
                    spec.kind.check(values[spec.name], spec.name)
            except InputProblem as problem:
                found.append(problem)
        if not found:
            made = self.cls(**values) if self.record is None else self.cls(id=self.record.id, **values)
            found = list(made.problems())
        return found

    def keep(self) -> Record:
        """Keep the record, drop its draft, and return it. Raises InputProblem, the first of `problems`."""
        for problem in self.problems():
            raise problem
        if self.record is None:
            kept = edit.add(self.journey, self.cls, _written(self.typed), self.worded)
        else:
            kept = edit.change(self.journey, self.record, self.changed, self.worded)
        self.drop_draft()
        return kept

    def keep_draft(self) -> None:
        """Keep what is typed so far, encrypted, so that nothing of it can be lost."""
        self.journey.writer.draft(self.place, self.changed)

    def drop_draft(self) -> None:
        """Forget the draft."""
        self.journey.writer.draft(self.place, {})

    def draft(self) -> dict[str, str]:
        """Return what was typed here before and not kept; empty where nothing was."""
        return {
            name: text for name, text in self.journey.reader.draft(self.place).items() if name in self.typed
        }

    def carry_on(self) -> None:
        """Take the draft up again."""
        self.typed |= self.draft()

    def swap(self, first: str, second: str) -> None:
        """Exchange two fields: what an end before its start offers."""
        self.typed[first], self.typed[second] = self.typed[second], self.typed[first]

    def _value(self, spec: FieldSpec) -> Any:
        if self.record is not None and spec.name not in self.changed:
            return getattr(self.record, spec.name)
        return self.worded.read_field(spec, self.typed[spec.name])

    def _text_of(self, spec: FieldSpec) -> str:
        if self.record is None:
            starts = isinstance(spec.kind, AnyWhen) and spec.kind.starts_today
            return self.worded.say(spec.kind, When.day(self.worded.today)) if starts else ""
        value = getattr(self.record, spec.name)
        return text_of(spec.kind, value, self.worded) if is_written(value) else ""


def text_of(kind: Kind[Any], value: Any, worded: Wording) -> str:
    """Return a value as the text that a field holds."""
    if isinstance(kind, (Choice, Link, AnyLink)):
        return str(kind.to_stored(value))
    if isinstance(kind, Toggle):
        return "yes" if value else ""
    if isinstance(kind, Rows):
        return "; ".join(" | ".join(_cells(kind, row, worded)) for row in value)
    return worded.say(kind, value)


def _cells(kind: Rows, row: Any, worded: Wording) -> list[str]:
    texts = [
        text_of(spec.kind, value, worded) if is_written(value := getattr(row, spec.name)) else ""
        for spec in fields_of(kind.row)
    ]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _written(typed: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in typed.items() if text.strip()}
