"""Four weeks of symptoms as rows of marks by days, the same in sentences, and the same as a table."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import groupby

from carejourney.domain.dates import say_day, say_month
from carejourney.domain.phrases import begin_small, listed, sentence, small
from carejourney.domain.summary.case import Case
from carejourney.domain.symptom_days import Cell, Grid, grid_of_days, said_briefly
from carejourney.i18n import N_, _, ngettext
from carejourney.records.catalog import SymptomEntry
from carejourney.records.types.symptom_entry import Severity

_LONGEST_RUN = 2
"""Days in a row that are named one by one: of more, the first and the last."""


class Mark(Enum):
    """What stands for one symptom on one day."""

    NONE = "none"
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"
    UNRATED = "unrated"
    """It is written down, but not how bad it was."""
    NOT_WRITTEN = "not_written"


_MARKS = {
    Severity.NONE: Mark.NONE,
    Severity.MILD: Mark.MILD,
    Severity.MODERATE: Mark.MODERATE,
    Severity.SEVERE: Mark.SEVERE,
}
_SHAPES = {
    Mark.NONE: N_("Dash"),
    Mark.MILD: N_("Small circle"),
    Mark.MODERATE: N_("Circle half full"),
    Mark.SEVERE: N_("Large black circle"),
    Mark.UNRATED: N_("Cross"),
    Mark.NOT_WRITTEN: N_("Question mark"),
}
_RATED = (Severity.SEVERE, Severity.MODERATE, Severity.MILD, Severity.NONE)


@dataclass(frozen=True)
class ChartDay:
    """The head of one column."""

    number: str
    month: str
    """The name of its month where that begins here, else nothing."""
    is_treatment: bool


@dataclass(frozen=True)
class ChartRow:
    """One symptom, with a mark for each day."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Chart:
    """Symptoms by days. `alt` says all of it in sentences."""

    days: tuple[ChartDay, ...]
    rows: tuple[ChartRow, ...]
    key: tuple[tuple[Mark, str], ...]
    """What each mark means."""
    key_alt: str
    """The same with the shapes in words."""
    treatment: str
    """The name of the last row, in which treatment days are marked."""
    alt: str


@dataclass(frozen=True)
class SymptomTable:
    """The chart as a table: one row a symptom, with the days of each severity."""

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class SymptomDays:
    """Days in a row with the symptoms written down in them, and on which of them treatment was given."""

    case: Case
    days: Sequence[date]
    grid: Grid
    given: Collection[date]

    @staticmethod
    def of(
        case: Case, entries: Sequence[SymptomEntry], days: Sequence[date], given: Collection[date]
    ) -> "SymptomDays":
        """Return the days with the symptoms that `entries` date within them."""
        return SymptomDays(case, days, grid_of_days(entries, days[-1], case.region, len(days)), given)

    def chart(self, start: int = 0, end: int | None = None) -> Chart:
        """Return the chart of all days, or of those from place `start` to before `end`."""
        within = slice(start, end)
        days = self.days[within]
        rows = [
            (symptom.name, cells[within])
            for symptom, cells in zip(self.grid.symptoms, self.grid.cells, strict=True)
        ]
        used = {_mark(cell) for _name, cells in rows for cell in cells}
        key = tuple((mark, words) for mark, words in _key() if mark in used or mark in _MARKS.values())
        return Chart(
            days=tuple(self._head(day, is_first=day == days[0]) for day in days),
            rows=tuple(ChartRow(name, tuple(map(_mark, cells))) for name, cells in rows),
            key=key,
            key_alt=listed((sentence(f"{_(_SHAPES[mark])}: {words}") for mark, words in key), apart=" "),
            treatment=_("Treatment day"),
            alt=self._alt(days, rows),
        )

    def table(self) -> SymptomTable:
        """Return the chart as a table; a column for what was not rated only where there is any."""
        has_unrated = any(_mark(cell) is Mark.UNRATED for cells in self.grid.cells for cell in cells)
        titles = (
            _("Symptom"),
            *map(said_briefly, _RATED),
            *([_("How bad: not known")] if has_unrated else []),
            _("Days written down"),
        )
        rows = []
        for symptom, cells in zip(self.grid.symptoms, self.grid.cells, strict=True):
            rated = [self._said(cells, (severity,)) for severity in _RATED]
            written = sum(cell.entry is not None for cell in cells)
            count = _("{count} of {all}").format(count=written, all=len(cells))
            rows.append((symptom.name, *rated, *([self._unrated(cells)] if has_unrated else []), count))
        return SymptomTable(titles, tuple(rows))

    def _head(self, day: date, *, is_first: bool) -> ChartDay:
        begins = is_first or day.day == 1
        month = say_month(day, self.case.region, year=False) if begins else ""
        return ChartDay(str(day.day), month, day in self.given)

    def _alt(self, days: Sequence[date], rows: Sequence[tuple[str, Sequence[Cell]]]) -> str:
        first, last = (say_day(day, self.case.region) for day in (days[0], days[-1]))
        said = [_("Symptoms day by day, from {first} to {last}.").format(first=first, last=last)]
        for name, cells in rows:
            rated = [
                _("{how_bad} on {days}").format(how_bad=begin_small(said_briefly(severity)), days=on)
                for severity in _RATED
                if (on := self._said(cells, (severity,)))
            ]
            unrated = self._unrated(cells)
            words = [
                *rated,
                _("how bad: {days}").format(days=unrated) if unrated else "",
                _not_written(cells),
            ]
            said.append(sentence(f"{name}: {listed(words, apart='; ')}"))
        given = days_said(self.case, [day for day in days if day in self.given])
        said.append(sentence(_("Treatment days: {days}").format(days=given or _("not written down"))))
        return listed(said, apart=" ")

    def _said(self, cells: Sequence[Cell], severities: Collection[Severity | None]) -> str:
        """Return on which days a symptom was as bad as that."""
        found = [cell.day for cell in cells if cell.entry is not None and cell.how_bad in severities]
        return days_said(self.case, [day for day in found if day is not None])

    def _unrated(self, cells: Sequence[Cell]) -> str:
        words = ((small(Severity.NOT_SURE), Severity.NOT_SURE), (_("not written down"), None))
        said = ((name, self._said(cells, (severity,))) for name, severity in words)
        return listed((f"{name}, {days}" for name, days in said if days), apart="; ")


def _key() -> list[tuple[Mark, str]]:
    return [
        *((mark, _meaning(severity)) for severity, mark in _MARKS.items()),
        (Mark.UNRATED, _("how bad: not known")),
        (Mark.NOT_WRITTEN, _("not written down")),
    ]


def _meaning(severity: Severity) -> str:
    """Return «mild: noticed it»."""
    brief = said_briefly(severity)
    return begin_small(brief) + str(severity)[len(brief) :]


def _mark(cell: Cell) -> Mark:
    if cell.entry is None:
        return Mark.NOT_WRITTEN
    return _MARKS.get(cell.how_bad, Mark.UNRATED) if cell.how_bad is not None else Mark.UNRATED


def _not_written(cells: Sequence[Cell]) -> str:
    count = sum(cell.entry is None for cell in cells)
    if not count:
        return ""
    return ngettext("not written down on {count} day", "not written down on {count} days", count).format(
        count=count
    )


def days_said(case: Case, days: Iterable[date]) -> str:
    """Return «Feb 13, 15 to 18; Mar 2», or «13, 15 to 18 Feb; 2 Mar» where the day comes first."""
    said = []
    for (_year, _month), same in groupby(days, key=lambda day: (day.year, day.month)):
        group = list(same)
        month = say_month(group[0], case.region, style="short", year=False)
        pattern = _("{days} {month}") if case.region.order == "day first" else _("{month} {days}")
        said.append(pattern.format(month=month, days=listed(_runs(group))))
    return listed(said, apart="; ")


def _runs(days: Sequence[date]) -> list[str]:
    """Return «13», «15 to 18»: what follows one another as one where it is more than two."""
    starts = [day - timedelta(days=place) for place, day in enumerate(days)]
    said: list[str] = []
    for _start, same in groupby(zip(starts, days, strict=True), key=lambda each: each[0]):
        run = [str(day.day) for _begun, day in same]
        if len(run) > _LONGEST_RUN:
            run = [_("{first} to {last}").format(first=run[0], last=run[-1])]
        said += run
    return said
