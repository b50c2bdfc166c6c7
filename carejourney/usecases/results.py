"""Type in a whole report of blood tests, and keep all of it in one step that can be undone."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from carejourney.domain import awaited
from carejourney.domain.doubts import Doubt, comma_is_point, other_reading
from carejourney.domain.lab_tests import Panel, names_of, panel_of, same_test
from carejourney.domain.trends import times_the_last
from carejourney.domain.wording import Wording, say_measured
from carejourney.errors import InputProblem
from carejourney.i18n import N_, _
from carejourney.records.base import RecordId
from carejourney.records.catalog import LabResult
from carejourney.records.kinds import LONGEST_TEXT
from carejourney.records.measured import Measured
from carejourney.records.types.lab_result import LabState
from carejourney.records.when import When
from carejourney.store.journey import Journey
from carejourney.usecases import edit
from carejourney.usecases.form import Form, cells_of, rows_text

PANEL_DRAFT = "results/panel"
HEAD = ("taken", "lab", "source", "state", "who_calls")
"""What all lines of a report share. `state` is «waiting» where lines without a value are still to come."""
_FLAG = re.compile(r"(?P<value>.*[\d.])\s*(?P<flag>\(?(?:HH?|LL?|A|C)\)?|\*+)")
"""Labs print letters behind a value; they are kept as printed and never read as a unit."""


@dataclass
class PanelRow:
    """One line of a report, as typed."""

    test: str = ""
    value: str = ""
    unit: str = ""
    usual_range: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to keep: a name alone is only waiting for its value."""
        return not self.value.strip()

    def cells(self) -> list[str]:
        """Return the texts in their order."""
        return [self.test, self.value, self.unit, self.usual_range]


@dataclass
class LastTime:
    """What this family wrote down before, by which a new report is filled in."""

    results: Sequence[LabResult]
    _latest: dict[str, LabResult] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find the value of each test that came in last."""
        for each in self.results:
            if each.value is not None:
                self._latest[same_test(each.test)] = each

    @property
    def lab(self) -> str:
        """The lab of the value that came in last."""
        return next((each.lab for each in reversed(self.results) if each.lab), "")

    @property
    def names(self) -> list[str]:
        """The names of all tests, the latest of each as it was typed, in the order in which they came in."""
        return [each.test for each in self._latest.values()]

    def of(self, test: str) -> LabResult | None:
        """Return the value of a test that came in last."""
        return self._latest.get(same_test(test)) if test.strip() else None

    def panel(self, panel: Panel) -> list[str]:
        """Return the names of a panel as the family typed them in its last report, else ours."""
        mine = [each for each in self.results if panel_of(each.test) is panel and each.value is not None]
        if not mine:
            return names_of(panel)
        newest = mine[-1]
        report = [each.test for each in mine if (each.taken, each.lab) == (newest.taken, newest.lab)]
        return list(dict.fromkeys(report))


def read_value(typed: str, unit: str = "") -> tuple[Measured, str]:
    """Return the value as printed and, apart, the lab's own mark behind it («3.3 H»). Raises InputProblem."""
    text, mark = typed.strip(), ""
    if match := _FLAG.fullmatch(text):
        text, mark = match["value"].strip(), match["flag"]
    value = Measured.read(text, plain_unit(unit))
    return value, mark


def plain_unit(unit: str) -> str:
    """Return a unit on one line, without the sign that parts stored values."""
    return " ".join(unit.replace("|", "/").split())


def doubt_about(row: PanelRow, last: LastTime, *, by_comma: bool = False) -> Doubt | None:
    """Return what is worth a second look in a value, or None. It never keeps anybody from keeping it.

    `by_comma`: decimals are parted by a comma in this region, so that «12,000» may mean 12.
    """
    if row.is_empty:
        return None
    value, _mark = read_value(row.value, row.unit)
    two_ways = other_reading(value.printed, by_comma=by_comma)
    if two_ways is not None:
        return two_ways
    if value.number is None:
        return Doubt(_("We could not read this as a number. It is kept as you typed it."), "")
    earlier = last.of(row.test)
    times = times_the_last(value, earlier.value) if earlier is not None and earlier.value else 0
    if not times:
        return None
    words = (
        _("That is {times} times the last one.") if times > 0 else _("The last one was {times} times that.")
    )
    said = say_measured(value, unit=False)
    question = _("Keep {value}?").format(value=said)
    return Doubt(f"{words.format(times=f'{abs(times):,}')} {question}", said)


class PanelEntry:
    """A report of blood tests being typed: when, which lab, and a row for each line."""

    def __init__(self, journey: Journey, worded: Wording, panel: Panel | None = None) -> None:
        self._journey, self._worded = journey, worded
        self.last = LastTime(journey.reader.all(LabResult))
        # Each row is a lab result; what they share is asked once, as the form of one of them would.
        self.head = Form(
            journey, LabResult, worded, typed={"test": "-", "lab": self.last.lab, "source": "paper"}
        )
        self.rows = self.rows_of(panel) if panel is not None else [PanelRow()]
        self.begun_with = self.texts()
        self._by_comma = comma_is_point(worded.region)

    def doubt_about(self, row: PanelRow) -> Doubt | None:
        """Return what is worth a second look in a row."""
        return doubt_about(row, self.last, by_comma=self._by_comma)

    def rows_of(self, panel: Panel) -> list[PanelRow]:
        """Return empty rows with the names and units of a panel as last entered."""
        return [PanelRow(test=name, unit=self.unit_of(name)) for name in self.last.panel(panel)]

    def unit_of(self, test: str) -> str:
        """Return the unit of a test last time; never a guess."""
        earlier = self.last.of(test)
        return earlier.value.unit if earlier is not None and earlier.value is not None else ""

    def texts(self) -> dict[str, str]:
        """Return all that is typed, for the draft."""
        rows = rows_text([row.cells() for row in self.rows])
        return {**{name: self.head.typed[name] for name in HEAD}, "rows": rows}

    def take(self, texts: dict[str, str]) -> None:
        """Go on from what `texts` returned."""
        for name in HEAD:
            self.head.typed[name] = texts.get(name, "")
        rows = [[*cells, "", "", "", ""][:4] for cells in cells_of(texts.get("rows", "")) if cells]
        self.rows = [PanelRow(*cells) for cells in rows] or [PanelRow()]

    def draft(self) -> dict[str, str]:
        """Return what was typed before and not kept; empty where nothing was."""
        return self._journey.reader.draft(PANEL_DRAFT)

    def keep_draft(self) -> None:
        """Keep what is typed so far; nothing where nothing was typed."""
        texts = self.texts()
        self._journey.writer.draft(PANEL_DRAFT, texts if texts != self.begun_with else {})

    def drop_draft(self) -> None:
        """Forget the draft."""
        self._journey.writer.draft(PANEL_DRAFT, {})

    def problems(self) -> list[InputProblem]:
        """Return all that keeps this from being kept. `field` is a question of the head, or «row N»."""
        found = self.head.problems()
        for at, row in enumerate(self.rows):
            if not row.is_empty and not row.test.strip():
                found.append(InputProblem(_("Write which test this value is of."), f"row {at}"))
            elif any(len(cell) > LONGEST_TEXT for cell in row.cells()):
                found.append(InputProblem(_("This text is too long to keep in one piece."), f"row {at}"))
        if not self._wanted():
            found.append(InputProblem(_("Type at least one value."), "row 0"))
        return found

    def keep(self) -> list[LabResult]:
        """Keep every row with a value, in one step, and drop the draft. Raises the first of `problems`.

        Lines without a value that are still to come are kept as waiting. A value that was awaited fills the
        record that waits for it.
        """
        for problem in self.problems():
            raise problem
        typed = {name: self.head.typed[name] for name in HEAD}
        shared: dict[str, Any] = edit.read_fields(LabResult, typed, self._worded)
        made: list[LabResult] = []
        for row in self._wanted():
            made.append(self._result(row, shared, {each.id for each in made}))
        with self._journey.writer.write(N_("Add {noun}")) as step:
            for each in made:
                step.replace(each)
        self.drop_draft()
        return made

    def _wanted(self) -> list[PanelRow]:
        """Return the rows to keep."""
        is_waiting = self.head.typed["state"] == LabState.WAITING.value
        return [row for row in self.rows if not row.is_empty or (is_waiting and row.test.strip())]

    def _result(self, row: PanelRow, shared: dict[str, Any], filled: Collection[RecordId]) -> LabResult:
        """Return what a row is kept as. `filled` are records that another row has filled already."""
        test, usual = row.test.strip(), row.usual_range.strip()
        if row.is_empty:
            since = None if shared["taken"] else When.day(self._worded.today)
            return LabResult(test=test, usual_range=usual, waiting_since=since, **shared)
        value, mark = read_value(row.value, row.unit)
        note = _("As printed: {value}").format(value=row.value.strip()) if mark else ""
        values = {**shared, "state": None, "who_calls": None}
        before = self._awaited(test, values["taken"], filled)
        if before is not None:
            values |= {"taken": values["taken"] or before.taken, "lab": values["lab"] or before.lab}
            return replace(before, value=value, usual_range=usual, note=note or before.note, **values)
        return LabResult(test=test, value=value, usual_range=usual, note=note, **values)

    def _awaited(self, test: str, taken: When | None, filled: Collection[RecordId]) -> LabResult | None:
        """Return the record of this test that waits for its value, rather one of the same day."""
        waiting = [
            each
            for each in awaited.labs(self._journey.reader)
            if same_test(each.test) == same_test(test)
            and each.id not in filled
            and (not each.taken or each.taken == taken)
        ]
        return min(waiting, key=lambda each: each.taken != taken, default=None)
