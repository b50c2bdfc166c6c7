"""A record while it is being typed: what each field means so far, what is wrong, the draft, and keeping it.

Knows no window: the generic form shows it, and so could any other screen. A field holds text: words as
typed, an answer by its key, a link by its id, rows as `rows_text` writes them. Only fields whose text was
changed are read again, so that what cannot be typed twice the same way (a time in another zone, words that
were no date) stays as it is.
"""

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from carejourney.domain.dates import TwoReadings
from carejourney.domain.doubts import comma_is_point, other_reading
from carejourney.domain.wording import Wording
from carejourney.errors import InputProblem
from carejourney.i18n import _
from carejourney.records.base import FieldSpec, Record, fields_of
from carejourney.records.catalog import type_named
from carejourney.records.kinds import (
    AnyLink,
    AnyWhen,
    Choice,
    Kind,
    Link,
    MeasuredValue,
    PastWhen,
    Repeats,
    TimeOfDay,
    Toggle,
    is_written,
)
from carejourney.records.measured import Measured
from carejourney.records.rows import Rows
from carejourney.records.when import When
from carejourney.store.journey import Journey
from carejourney.usecases import edit

_ECHOED = (AnyWhen, TimeOfDay, MeasuredValue, Repeats)
"""Kinds that say back how they were understood."""
_CHOSEN = (Choice, Link, AnyLink)
"""Kinds whose text comes from a list; typed words that are not in it have no key of their own."""
_DATE = PastWhen("")


@dataclass(frozen=True)
class Offer:
    """A way to mend a problem with one press: its words, and the text that it puts into each field.

    `answers`: it only settles how a field is meant, so nothing else is looked at.
    """

    words: str
    typed: dict[str, str]
    answers: bool = False


@dataclass(frozen=True)
class Echo:
    """What a field's text is taken for. `understood` is green on screen, `problem` stands in its place.

    `offers` answer a text that can be read in two ways.
    """

    understood: str = ""
    problem: str = ""
    offers: tuple[Offer, ...] = ()


@dataclass
class Form:
    """One record being typed. `record` is None for a new one."""

    journey: Journey
    cls: type[Record]
    worded: Wording
    record: Record | None = None
    typed: dict[str, str] = field(default_factory=dict)
    _begun_with: dict[str, str] = field(default_factory=dict)
    _settled: set[tuple[str, str]] = field(default_factory=set)
    _set_aside: dict[str, str] = field(default_factory=dict)
    """A draft found here and neither taken up nor dropped yet. What is typed meanwhile does not drop it."""

    def __post_init__(self) -> None:
        """Fill the fields from the record, or with today where a new record starts with it."""
        self._begun_with = {spec.name: self._text_of(spec) for spec in self.specs}
        self.typed = dict(self._begun_with) | self.typed
        self.given = frozenset(name for name, text in self.typed.items() if text != self._begun_with[name])
        if self.record is None:  # what a new form was given is no typing of the person's own
            self._begun_with = dict(self.typed)
        self._set_aside = self.draft()

    @property
    def specs(self) -> tuple[FieldSpec, ...]:
        """The fields in the order in which they are asked."""
        return tuple(spec for spec in fields_of(self.cls) if not spec.kind.computed)

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
        spec = self._spec(name)
        text = self.typed[name].strip()
        if not text or not isinstance(spec.kind, _ECHOED):
            return Echo()
        try:
            value = self.worded.read_field(spec, text)
        except InputProblem as problem:
            return Echo(problem=problem.sentence)
        if isinstance(value, When) and value.unreadable:
            return Echo(problem=_("This is not a date that we can read. It is kept as you typed it."))
        if isinstance(value, Measured) and (name, text) not in self._settled:
            doubt = other_reading(value.printed, by_comma=comma_is_point(self.worded.region))
            if doubt is not None:
                others = [(each, text.replace(doubt.keep, each, 1)) for each in doubt.others]
                offers = (
                    Offer(words, {name: typed}, answers=True)
                    for words, typed in [(doubt.keep, text), *others]
                )
                return Echo(problem=doubt.sentence, offers=tuple(offers))
        said = self.worded.say(spec.kind, value)
        return Echo(understood=_("Understood as: {said}").format(said=said))

    def settle(self, offer: Offer) -> None:
        """Take an offer; what it answers is not asked again."""
        self.typed |= offer.typed
        self._settled |= {(name, text.strip()) for name, text in offer.typed.items()}

    def problems(self) -> list[InputProblem]:
        """Return all that keeps this from being kept, each beside its field, in the fields' order."""
        found = []
        values: dict[str, Any] = {}
        for spec in self.specs:
            if spec.required and not self.typed[spec.name].strip():
                found.append(_left_out(spec, spec.name))
                continue
            try:
                values[spec.name] = self._value(spec)
                if is_written(values[spec.name]):
                    spec.kind.check(values[spec.name], spec.name)
            except InputProblem as problem:
                found.append(problem)
        return found or list(self._made(values).problems())

    def offers(self, problem: InputProblem) -> tuple[Offer, ...]:
        """Return what mends a problem with one press: either reading of a date, or an end for its start."""
        if isinstance(problem, TwoReadings) and problem.field:
            readings = (self.worded.say(_DATE, when) for when in (problem.first, problem.second))
            return tuple(Offer(said, {problem.field: said}) for said in readings)
        start = self._start_of(problem.field)
        if start is None or problem.field is None:
            return ()
        swapped = {start: self.typed[problem.field], problem.field: self.typed[start]}
        return (Offer(_("Swap them"), swapped),)

    def keep(self) -> Record:
        """Keep the record, drop its draft, and return it. Raises InputProblem, the first of `problems`."""
        for problem in self.problems():
            raise problem
        if self.record is None:
            # An answer that was cleared stays cleared: `edit.add` would fill in today again.
            kept = self._made({spec.name: self._value(spec) for spec in self.specs})
            if self.cls is type_named("patient"):
                raise InputProblem(_("A journey has one patient. Start a new journey for somebody else."))
            edit.keep(self.journey, kept)
        else:
            rows = {spec.name: self._value(spec) for spec in self.specs if isinstance(spec.kind, Rows)}
            plain = {name: text for name, text in self.changed.items() if name not in rows}
            kept = edit.change(self.journey, dataclasses.replace(self.record, **rows), plain, self.worded)
        self.journey.writer.draft(self.place, self._set_aside)
        return kept

    def autosave(self, name: str, origin: object = None) -> None:
        """Keep one narrative field of a record that is there already, while it is typed.

        Raises InputProblem where it cannot be kept as it is; then it stays with what was typed.
        """
        if self.record is not None and name in self.changed:
            text = self.typed[name]
            self.record = edit.autosave(self.journey, self.record, name, text, origin=origin)
            self._begun_with[name] = text

    def take(self, record: Record) -> None:
        """Go on from the record as it is now. What was typed and not kept stays typed."""
        typed = self.changed
        self.record = record
        self._begun_with = {spec.name: self._text_of(spec) for spec in self.specs}
        self.typed = self._begun_with | typed

    def keep_draft(self) -> None:
        """Keep what is typed so far, encrypted, so that nothing of it can be lost."""
        changed = self.changed
        if changed and self.record is None:
            # With what it began with: «today» is another day once the draft is taken up.
            changed = {name: text for name, text in self._begun_with.items() if text} | changed
        self.journey.writer.draft(self.place, self._set_aside | changed)

    def drop_draft(self) -> None:
        """Forget the draft."""
        self._set_aside = {}
        self.journey.writer.draft(self.place, {})

    def draft(self) -> dict[str, str]:
        """Return what was typed here before and not kept; empty where nothing was."""
        return {
            name: text for name, text in self.journey.reader.draft(self.place).items() if name in self.typed
        }

    def carry_on(self) -> None:
        """Take the draft up again. What was typed since is not typed over."""
        self.typed |= self._set_aside | self.changed
        self._set_aside = {}

    def swap(self, first: str, second: str) -> None:
        """Exchange two fields: what an end before its start offers."""
        self.typed[first], self.typed[second] = self.typed[second], self.typed[first]

    def _start_of(self, end: str | None) -> str | None:
        """Return the date field asked before `end` whose exchange with it leaves nothing to sort out."""
        if end is None or not isinstance(self._spec(end).kind, AnyWhen):
            return None
        for spec in self.specs:
            if spec.name == end:
                break
            if isinstance(spec.kind, AnyWhen) and self.typed[spec.name].strip() and self.typed[end].strip():
                self.swap(spec.name, end)
                mended = not self.problems()
                self.swap(spec.name, end)
                if mended:
                    return spec.name
        return None

    def _spec(self, name: str) -> FieldSpec:
        return next(spec for spec in self.specs if spec.name == name)

    def _made(self, values: dict[str, Any]) -> Record:
        return self.cls(**values) if self.record is None else self.cls(id=self.record.id, **values)

    def _value(self, spec: FieldSpec) -> Any:
        text = self.typed[spec.name]
        if self.record is not None and spec.name not in self.changed:
            return getattr(self.record, spec.name)
        if isinstance(spec.kind, Rows):
            return self._rows(spec, text)
        try:
            return self.worded.read_field(spec, text)
        except InputProblem as problem:
            if isinstance(spec.kind, _CHOSEN):
                raise _not_in_list(spec, spec.name) from problem
            raise

    def _rows(self, spec: FieldSpec, text: str) -> tuple[Any, ...]:
        """Read rows. One that is as it was is not read again."""
        kind: Any = spec.kind
        before = getattr(self.record, spec.name) if self.record is not None else ()
        known = {tuple(_cells(kind, row, self.worded)): row for row in before}
        return tuple(
            known[tuple(cells)] if tuple(cells) in known else self._row(spec, cells)
            for cells in cells_of(text)
        )

    def _row(self, spec: FieldSpec, cells: Sequence[str]) -> Any:
        kind: Any = spec.kind
        values = {}
        specs = fields_of(kind.row)
        for inner, cell in zip(specs, [*cells, *[""] * (len(specs) - len(cells))], strict=True):
            if inner.required and not cell.strip():
                raise _left_out(inner, spec.name)
            try:
                values[inner.name] = self.worded.read_field(inner, cell)
            except InputProblem as problem:
                if isinstance(inner.kind, _CHOSEN):
                    raise _not_in_list(inner, spec.name) from problem
                problem.field = spec.name
                raise
        return kind.row(**values)

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
        return rows_text([_cells(kind, row, worded) for row in value])
    return worded.say(kind, value)


def rows_text(rows: Sequence[Sequence[str]]) -> str:
    """Return rows of cells as one text that holds any sign typed in them. Empty rows are left out."""
    full = [_trimmed(row) for row in rows]
    full = [row for row in full if row]
    return json.dumps(full, ensure_ascii=False) if full else ""


def cells_of(text: str) -> list[list[str]]:
    """Return the rows of cells that `rows_text` wrote; of other text, as the command line writes rows."""
    if not text.startswith("["):
        return [[cell.strip() for cell in row.split("|")] for row in text.split(";") if row.strip()]
    return [[str(cell) for cell in row] for row in json.loads(text)]


def _cells(kind: Rows, row: Any, worded: Wording) -> list[str]:
    return _trimmed(
        [
            text_of(spec.kind, value, worded) if is_written(value := getattr(row, spec.name)) else ""
            for spec in fields_of(kind.row)
        ]
    )


def _trimmed(cells: Sequence[str]) -> list[str]:
    """Return the cells without the empty ones at the end."""
    trimmed = list(cells)
    while trimmed and not trimmed[-1].strip():
        trimmed.pop()
    return trimmed


def _left_out(spec: FieldSpec, name: str) -> InputProblem:
    return InputProblem(_("Fill in «{label}».").format(label=_(spec.kind.label)), name)


def _not_in_list(spec: FieldSpec, name: str) -> InputProblem:
    return InputProblem(
        _("This is not in the list. Choose one from the list for «{label}».").format(
            label=_(spec.kind.label)
        ),
        name,
    )
