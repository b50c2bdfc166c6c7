"""A line of treatment while it is begun, changed or ended, and its next days while they are planned."""

import dataclasses
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from carejourney.domain.cycles import Schedule, schedule_by, schedule_seen
from carejourney.domain.schedule import occurrences
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.lines import best_result, scans_on, started
from carejourney.errors import InputProblem
from carejourney.i18n import N_, _
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.base import FieldSpec, Record
from carejourney.records.catalog import AppointmentSeries, TreatmentLine
from carejourney.records.kinds import is_written
from carejourney.records.repeat import RepeatRule
from carejourney.records.types.treatment_line import LineOrder, LineStatus, WhyStopped
from carejourney.usecases.form import text_of
from carejourney.usecases.treatment import YES, WiderForm, logged_on, running, series_of

_NUMBERED = (LineOrder.FIRST, LineOrder.SECOND, LineOrder.THIRD, LineOrder.FOURTH, LineOrder.FIFTH)


@dataclass
class LineForm(WiderForm):
    """A line of treatment. `typed` also holds whether the line that goes on ends that day, and why."""

    def _begin(self, _given: Mapping[str, str]) -> dict[str, str]:
        """Begin a new line as the next one, that goes on."""
        more = dict.fromkeys(("ends", "ends_why"), "")
        if self.record is None:
            more |= {"which": self._next_order(), "status": LineStatus.RUNNING.value}
        return more

    @property
    def is_over(self) -> bool:
        """Whether the line has stopped or finished."""
        return self.typed["status"] in (LineStatus.STOPPED.value, LineStatus.FINISHED.value)

    def other(self) -> TreatmentLine | None:
        """Return the line that goes on while this one starts; None where there is none, or more than one."""
        if self.typed["status"] != LineStatus.RUNNING.value:
            return None
        mine = self.record.id if self.record else None
        others = [line for line in running(self.case) if line.id != mine]
        was_running = isinstance(self.record, TreatmentLine) and self.record.status is LineStatus.RUNNING
        return others[0] if len(others) == 1 and not was_running else None

    def best_of_scans(self) -> str:
        """Return the best result that the scans of this line show; empty where there are none."""
        if not isinstance(self.record, TreatmentLine):
            return ""
        line = dataclasses.replace(self.record, best=None)
        return best_result(self.case, line) if scans_on(self.case, line) else ""

    def problems(self) -> list[InputProblem]:
        """Return all that keeps this from being kept."""
        found = super().problems()
        other = self.other()
        if other is None or self.typed["ends"] != YES or any(each.field == "start" for each in found):
            return found
        start = self._value(self._spec("start"))
        if start and other.start and start.last and other.start.first and start.last < other.start.first:
            found.append(InputProblem(_("The other treatment started after that day."), "ends"))
        return found

    def keep(self) -> Record:
        """Keep the line, and the end of the other one where that was asked for, in one step."""
        for problem in self.problems():
            raise problem
        line = self._made({spec.name: self._value(spec) for spec in self.specs})
        other = self.other()
        with self.journey.writer.write(N_("Change {noun}") if self.record else N_("Add {noun}")) as step:
            step.replace(line)
            if other is not None and self.typed["ends"] == YES and isinstance(line, TreatmentLine):
                why = self.typed["ends_why"]
                ended = dataclasses.replace(
                    other,
                    status=LineStatus.STOPPED,
                    stop=line.start,
                    why_stopped=WhyStopped.of(why) if why else other.why_stopped,
                )
                step.replace(ended)
        self.journey.writer.draft(self.place, self._set_aside)
        return line

    def _value(self, spec: FieldSpec) -> Any:
        is_new_answer = self.record is None or "status" in self.changed
        if spec.name in ("stop", "why_stopped") and not self.is_over and is_new_answer:
            return None
        return super()._value(spec)

    def _next_order(self) -> str:
        numbers = [_NUMBERED.index(line.which) for line in started(self.case) if line.which in _NUMBERED]
        at = max(numbers, default=-1) + 1
        if not numbers and started(self.case):
            return ""
        return _NUMBERED[at].value if at < len(_NUMBERED) else LineOrder.LATER.value


@dataclass
class PlanForm(WiderForm):
    """A series of treatment appointments for a line. `typed` also holds days, length and count of cycles."""

    def _begin(self, given: Mapping[str, str]) -> dict[str, str]:
        """Begin with what the last series, or else the days written down, show."""
        case = self.case
        line = next((each for each in case.all(TreatmentLine) if each.id == given.get("line")), None)
        series = series_of(case, line) if line else None
        schedule = self._schedule(case, line, series)
        more = {
            "what": AppointmentKind.TREATMENT.value,
            "rule": YES,  # it is asked in three boxes of its own
            "line": line.id if line else "",
            "days": ", ".join(map(str, schedule.days)) if schedule.length else "",
            "length": str(schedule.length or ""),
            "cycles": "",
        }
        for name in ("time", "person", "where") if series else ():
            value, kind = getattr(series, name), self._spec(name).kind
            more[name] = text_of(kind, value, self.worded) if is_written(value) else ""
        return more

    @staticmethod
    def _schedule(case: Case, line: TreatmentLine | None, series: AppointmentSeries | None) -> Schedule:
        if series is not None:
            return schedule_by(series.rule)
        return schedule_seen(logged_on(case, line)) if line else Schedule()

    def days(self) -> Sequence[date]:
        """Return the days that this plans so far; none while it cannot be read."""
        try:
            start, rule = self._value(self._spec("start")), self._value(self._spec("rule"))
            is_day = start is not None and start.first is not None and start.is_day
            return occurrences(rule, start.first) if is_day else ()
        except InputProblem:
            return ()

    def _value(self, spec: FieldSpec) -> Any:
        if spec.name != "rule":
            return super()._value(spec)
        days = tuple(int(each) for each in re.findall(r"\d{1,3}", self.typed["days"]))
        length, cycles = self.typed["length"].strip(), self.typed["cycles"].strip()
        if not days:
            raise InputProblem(_("Write the treatment days of a cycle, for example 1, 8, 15."), "days")
        if not re.fullmatch(r"\d{1,3}", length, re.ASCII):
            raise InputProblem(_("Write how many days a cycle has, for example 28."), "length")
        if not re.fullmatch(r"\d{1,3}", cycles, re.ASCII):
            raise InputProblem(_("Write how many cycles, for example 3."), "cycles")
        try:
            return RepeatRule(days=days, cycle=int(length), count=len(days) * int(cycles))
        except InputProblem as problem:
            raise InputProblem(problem.sentence, "days") from problem
