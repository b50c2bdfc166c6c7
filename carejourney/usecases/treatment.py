"""A treatment day while it is logged: what is guessed, and what is kept with it in one step."""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from carejourney.domain.cycles import (
    Logged,
    Slot,
    day_in_cycle,
    guess,
    moved,
    rest_of_series,
    schedule_by,
)
from carejourney.domain.dates import say_when
from carejourney.domain.phrases import in_brackets, listed, plain, sentence
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.lines import (
    Standing,
    days_given,
    days_of,
    standing,
    started,
)
from carejourney.domain.wording import Wording
from carejourney.errors import InputProblem
from carejourney.i18n import N_, _, ngettext
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.base import FieldSpec, Record, RecordId, Records
from carejourney.records.catalog import (
    Appointment,
    AppointmentSeries,
    SymptomEntry,
    TreatmentDay,
    TreatmentLine,
)
from carejourney.records.kinds import FutureWhen, Words
from carejourney.records.types.symptom_entry import Severity, SymptomKind
from carejourney.records.types.treatment_day import WentAhead
from carejourney.records.when import When
from carejourney.usecases.form import Form, cells_of

UNTIL = FieldSpec("until", FutureWhen(N_("Until when?")), required=False)
"""The day to which a treatment was put off. It is kept with the reason, and in the appointment that moves."""
_PERCENT = re.compile(r"(\d{1,9})(?:[.,]\d+)?\s*%?", re.ASCII)
YES, NO = "yes", "no"
NO_EFFECTS = "none"
"""Stands among the side effects for the answer that there were none."""


def case_of(records: Records, worded: Wording) -> Case:
    """Return the records as the rules about lines of treatment read them."""
    return Case(
        records=records,
        touches={},
        today=worded.today,
        here=worded.zone,
        region=worded.region,
        visit=None,
    )


def running(case: Case) -> list[TreatmentLine]:
    """Return the lines that go on, the one that began last first."""
    return [line for line in reversed(started(case)) if standing(case, line) is Standing.RUNNING]


def logged_on(case: Case, line: TreatmentLine, without: RecordId | None = None) -> list[Logged]:
    """Return the days of a line that have a known day and a cycle."""
    return [
        Logged(
            day.day.first,
            Slot(day.cycle, day.cycle_day or 1),
            given=day.went not in (WentAhead.PUT_OFF, WentAhead.SKIPPED),
        )
        for day in days_of(case, line)
        if day.day.first and day.day.is_day and day.cycle and day.id != without
    ]


def series_of(case: Case, line: TreatmentLine) -> AppointmentSeries | None:
    """Return the latest series of treatment appointments that was made for a line."""
    found = [
        each
        for each in case.all(AppointmentSeries)
        if each.line == line.id and each.what is AppointmentKind.TREATMENT
    ]
    return found[-1] if found else None


@dataclass(frozen=True)
class Shift:
    """An appointment that a put-off treatment moves, by how many days, and what comes after it."""

    appointment: Appointment
    days: int
    rest: tuple[Appointment, ...]


@dataclass
class WiderForm(Form):
    """Base of forms that hold more texts than their record has fields."""

    _more: dict[str, str] = field(default_factory=dict)
    """The texts of the further questions, and those that are guessed, as they begin."""

    def __post_init__(self) -> None:
        """Fill the fields; what is guessed is not yet typed."""
        given = self.typed
        super().__post_init__()
        self.look_again()
        self._more = self._begin(given)
        self._begun_with |= self._more
        self.typed = self.typed | self._more | given
        self._set_aside = self.draft()

    def look_again(self) -> None:
        """Read the records anew: something may have been kept since."""
        self.case = case_of(self.journey.reader, self.worded)

    def take(self, record: Record) -> None:
        """Go on from the record as it is now. What was typed and not kept stays typed."""
        super().take(record)
        names = {spec.name for spec in self.specs}
        own = {name: text for name, text in self._more.items() if name not in names}
        self._begun_with |= own
        self.typed = own | self.typed

    def _begin(self, given: Mapping[str, str]) -> dict[str, str]:
        """Return the texts of the further questions, and what is guessed for the others."""
        raise NotImplementedError

    def _spec(self, name: str) -> FieldSpec:
        return next((s for s in self.specs if s.name == name), FieldSpec(name, Words(""), required=False))


@dataclass
class DayForm(WiderForm):
    """A treatment day. `typed` also holds whether the cycle was typed, until when, what moves, side effects.

    «effects» are rows of a symptom's key and how bad it was; they become symptoms of that day.
    """

    def _begin(self, given: Mapping[str, str]) -> dict[str, str]:
        """Begin with the line that goes on."""
        more = {"own": YES if self.record else "", **dict.fromkeys(("until", "move", "rest", "effects"), "")}
        lines = running(self.case) if self.record is None else []
        if lines and "line" not in given:
            more["line"] = lines[0].id
        if "cycle" in given or "cycle_day" in given:
            more["own"] = YES
        return more

    @property
    def is_lower(self) -> bool:
        """Whether the treatment was given at a lower dose."""
        return self.typed["went"] == WentAhead.LOWER.value

    @property
    def was_missed(self) -> bool:
        """Whether it was put off or skipped."""
        return self.typed["went"] in (WentAhead.PUT_OFF.value, WentAhead.SKIPPED.value)

    @property
    def day(self) -> When | None:
        """The day as far as it can be read."""
        found: When | None = self._read(self._spec("day"))
        return found

    @property
    def line(self) -> TreatmentLine | None:
        """The line that it belongs to."""
        return next((each for each in self.case.all(TreatmentLine) if each.id == self.typed["line"]), None)

    def guess(self) -> Slot | None:
        """Return the cycle and the day of it that this most likely is."""
        when, line = self.day, self.line
        if line is None or when is None or when.first is None or not when.is_day:
            return None
        series, planned = series_of(self.case, line), self.appointment()
        in_series = next(
            (s for s in self.case.all(AppointmentSeries) if planned and s.id == planned.series), None
        )
        return guess(
            when.first,
            logged_on(self.case, line, self.record.id if self.record else None),
            schedule_by(series.rule) if series else None,
            planned=day_in_cycle(in_series.rule, planned.index)
            if in_series and planned and planned.index
            else None,
            begun=line.start.first if line.start and line.start.is_day else None,
        )

    def appointment(self) -> Appointment | None:
        """Return the treatment appointment of that very day; one of the line's own series comes first."""
        when = self.day
        if when is None or not when.is_day:
            return None
        found = [
            each
            for each in self.case.all(Appointment)
            if each.what is AppointmentKind.TREATMENT and each.day.is_day and each.day.first == when.first
        ]
        lines = {series.id: series.line for series in self.case.all(AppointmentSeries)}
        found.sort(key=lambda each: lines.get(each.series) != self.typed["line"] if each.series else True)
        return found[0] if found else None

    def shift(self) -> Shift | None:
        """Return what a put-off treatment could move; None where nothing is planned or no day is known."""
        until, planned = self._read(UNTIL), self.appointment()
        if self.typed["went"] != WentAhead.PUT_OFF.value or until is None or planned is None or self.record:
            return None
        if (
            until.first is None
            or not until.is_day
            or planned.day.first is None
            or until.first <= planned.day.first
        ):
            return None
        rest = rest_of_series(self.case.all(Appointment), planned, self.worded.today)
        return Shift(planned, (until.first - planned.day.first).days, rest)

    def last_change(self) -> TreatmentDay | None:
        """Return the last day of the line before this one, where its dose was lower and it says how."""
        line, when = self.line, self.day
        given = days_given(self.case, line) if line else []
        if when is not None and when.first is not None:
            given = [day for day in given if day.day.first and day.day.first < when.first]
        return given[-1] if given and given[-1].changes else None

    def problems(self) -> list[InputProblem]:
        """Return all that keeps this from being kept."""
        found = super().problems()
        if self.is_lower:
            for row in cells_of(self.typed["changes"]):
                number = _PERCENT.fullmatch(row[1].strip()) if len(row) > 1 else None
                if number and not 1 <= int(number[1]) <= 100:
                    found.append(
                        InputProblem(
                            _("A lower dose is a percent from 1 to 100. Or use your own words."), "changes"
                        )
                    )
                    break
        if self.typed["went"] == WentAhead.PUT_OFF.value:
            try:
                until = self.worded.read_field(UNTIL, self.typed["until"])
            except InputProblem as problem:
                return [*found, problem]
            when = self.day
            if until and when and until.first and when.first and until.last and until.last < when.first:
                found.append(InputProblem(_("This day is before the day of the treatment."), "until"))
        return found

    def keep(self) -> Record:
        """Keep the day, its side effects and what moves, in one step. Raises InputProblem."""
        for problem in self.problems():
            raise problem
        day = self._made({spec.name: self._value(spec) for spec in self.specs})
        label = N_("Change {noun}") if self.record else N_("Add {noun}")
        with self.journey.writer.write(label) as step:
            # The day comes first: the foot of the window names it.
            for each in (day, *self._effects(), *self._moves()):
                step.replace(each)
        self.journey.writer.draft(self.place, self._set_aside)
        return day

    def _effects(self) -> list[SymptomEntry]:
        if self.record is not None:
            return []
        rows = [[*row, ""] for row in cells_of(self.typed["effects"]) if row and row[0] != NO_EFFECTS]
        return [
            SymptomEntry(
                what=SymptomKind.of(row[0]), how_bad=Severity.of(row[1]) if row[1] else None, day=self.day
            )
            for row in rows
        ]

    def _moves(self) -> list[Record]:
        """Return the appointments as they move, and the series with the reason; only what was asked for."""
        shift = self.shift()
        if shift is None or self.typed["move"] != YES:
            return []
        rest = shift.rest if self.typed["rest"] == YES else ()
        made: list[Record] = [moved(each, shift.days) for each in (shift.appointment, *rest)]
        series = next((s for s in self.case.all(AppointmentSeries) if s.id == shift.appointment.series), None)
        if series is None:
            return made
        said = _("{day} put off to {until}").format(
            day=say_when(shift.appointment.day, self.worded.region),
            until=say_when(self._read(UNTIL) or shift.appointment.day, self.worded.region),
        )
        words = [sentence(said + in_brackets(plain(self.typed["why"])))]
        if rest:
            count = shift.days
            words.append(
                ngettext("The rest moved by {count} day.", "The rest moved by {count} days.", count).format(
                    count=count
                )
            )
        note = "\n".join(part for part in (series.note, " ".join(words)) if part)
        return [*made, dataclasses.replace(series, note=note)]

    def _value(self, spec: FieldSpec) -> Any:
        slot = self.guess() if spec.name in ("cycle", "cycle_day") and not self.typed["own"] else None
        if spec.name in ("cycle", "cycle_day") and not self.typed["own"]:
            return (slot.cycle if spec.name == "cycle" else slot.day) if slot else None
        is_new_answer = self.record is None or "went" in self.changed
        if spec.name == "changes" and not self.is_lower and is_new_answer:
            return ()
        if spec.name == "why" and is_new_answer:
            if not (self.is_lower or self.was_missed):
                return ""
            until = self._read(UNTIL) if self.typed["went"] == WentAhead.PUT_OFF.value else None
            words = _("until {when}").format(when=say_when(until, self.worded.region)) if until else ""
            return listed([self.typed["why"].strip(), words], apart="; ")
        has_none = any(row and row[0] == NO_EFFECTS for row in cells_of(self.typed["effects"]))
        if spec.name == "side_effects" and has_none and not self.typed["side_effects"].strip():
            return _("None")
        return super()._value(spec)

    def _spec(self, name: str) -> FieldSpec:
        return UNTIL if name == UNTIL.name else super()._spec(name)

    def _read(self, spec: FieldSpec) -> Any:
        try:
            return self.worded.read_field(spec, self.typed[spec.name])
        except InputProblem:
            return None
