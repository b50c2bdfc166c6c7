"""Symptoms as their screen shows them: which to ask about today, and the days as a grid, never judged."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from carejourney.domain.dates import say_day, say_weekday
from carejourney.domain.phrases import begin_small, listed, plain, quoted, sentence
from carejourney.domain.summary.symptoms import how_bad, name_of, rank
from carejourney.domain.wording import shortened
from carejourney.i18n import _, ngettext
from carejourney.records.base import Records
from carejourney.records.catalog import SymptomEntry, TreatmentDay, TreatmentLine
from carejourney.records.types.symptom_entry import Severity, SymptomKind
from carejourney.records.types.treatment_day import WentAhead
from carejourney.records.types.treatment_line import LineStatus
from carejourney.region import Region

DAYS = 14
"""Days that the grid shows, and within which a symptom belongs to the family's own list."""
USUAL = tuple(SymptomKind)[:10]
"""Asked about first where nothing was written down yet."""
MOST_ASKED = 10
"""Symptoms that are asked about each day; the others come in by a press."""
RATED = (Severity.NONE, Severity.MILD, Severity.MODERATE, Severity.SEVERE)
LONGEST_WORD = 24
LONGEST = 120
"""Letters of the family's words that the screen shows of a symptom."""
LONGEST_CYCLE = 42
_NOT_GIVEN = (WentAhead.PUT_OFF, WentAhead.SKIPPED)


@dataclass(frozen=True)
class Symptom:
    """What is asked about: a symptom, a place of pain, or something in the family's own words."""

    what: SymptomKind
    where: str = ""
    words: str = ""

    @property
    def name(self) -> str:
        """«Pain, belly», or the family's own words."""
        name = name_of(SymptomEntry(what=self.what, where=self.where, words=self.words))
        # A row cannot break a word: one without end is cut.
        words = (word if len(word) <= LONGEST_WORD else word[:LONGEST_WORD] + "…" for word in name.split())
        return shortened(" ".join(words), LONGEST)

    @property
    def key(self) -> tuple[str, str]:
        """What two entries of the same symptom share."""
        own = self.words or self.where if self.what is SymptomKind.OTHER else self.where
        return (self.what.value, plain(own).casefold())


def symptom_of(entry: SymptomEntry) -> Symptom:
    """Return which symptom an entry is about. Only pain is told apart by its place."""
    if entry.what is SymptomKind.OTHER:
        return Symptom(entry.what, entry.where, entry.words)
    return Symptom(entry.what, entry.where if entry.what is SymptomKind.PAIN else "")


def asked_about(entries: Iterable[SymptomEntry], today: date) -> list[Symptom]:
    """Return the family's own list, of the last 14 days, then the usual ones that are not in it.

    Of a long list these are the ones written down last, and always all of today.
    """
    latest = _last_days(entries, today)
    of_today = sum(day == today for day in latest.values())
    lately = sorted(latest, key=lambda each: latest[each], reverse=True)[: max(MOST_ASKED, of_today)]
    named = {each.what for each in lately}
    usual = [Symptom(kind) for kind in USUAL if kind not in named]
    return [*_by_kind(lately), *usual[: max(MOST_ASKED - len(lately), 0)]]


def all_asked_about(entries: Iterable[SymptomEntry], today: date) -> list[Symptom]:
    """Return every symptom of the last 14 days, then every other one there is but those in own words."""
    own = _by_kind(_last_days(entries, today))
    named = {each.what for each in own} | {SymptomKind.OTHER}
    return [*own, *(Symptom(kind) for kind in SymptomKind if kind not in named)]


def _last_days(entries: Iterable[SymptomEntry], today: date) -> dict[Symptom, date]:
    """Return each symptom of the last 14 days, in the words of its first entry, with its last day."""
    since = today - timedelta(days=DAYS - 1)
    found: dict[tuple[str, str], tuple[Symptom, date]] = {}
    for entry in entries:
        day = day_of(entry)
        if day is not None and since <= day <= today:
            symptom = symptom_of(entry)
            first, last = found.get(symptom.key, (symptom, day))
            found[symptom.key] = (first, max(last, day))
    return dict(found.values())


def _by_kind(symptoms: Iterable[Symptom]) -> list[Symptom]:
    return sorted(symptoms, key=lambda each: list(SymptomKind).index(each.what))


def day_of(entry: SymptomEntry) -> date | None:
    """Return the one day that an entry is of, or None where it is not known so closely."""
    return entry.day.first if entry.day is not None and entry.day.is_day else None


def entry_on(entries: Iterable[SymptomEntry], symptom: Symptom, day: date) -> SymptomEntry | None:
    """Return the last entry of a symptom on a day."""
    found = [each for each in entries if day_of(each) == day and symptom_of(each).key == symptom.key]
    return found[-1] if found else None


@dataclass(frozen=True)
class Cell:
    """One symptom on one day: the worst that is written down, and a full sentence of it.

    `entry` is the one to open; None where nothing is written down. `how_bad` is None too where it was left
    for later.
    """

    entry: SymptomEntry | None
    how_bad: Severity | None
    sentence: str
    day: date | None = None
    """Where one day stands for the cell: a new entry of `symptom` can be made for it."""
    symptom: Symptom | None = None


@dataclass(frozen=True)
class Column:
    """A day: two short lines for its head, and its name in full."""

    top: str
    bottom: str
    name: str


@dataclass(frozen=True)
class Grid:
    """Rows of symptoms by columns of days."""

    symptoms: tuple[Symptom, ...]
    columns: tuple[Column, ...]
    cells: tuple[tuple[Cell, ...], ...]


def grid_of_days(entries: Sequence[SymptomEntry], last: date, region: Region, days: int = DAYS) -> Grid:
    """Return the grid of the `days` up to `last`, with every symptom written down in them."""
    shown = [last - timedelta(days=ago) for ago in reversed(range(days))]
    within = [each for each in entries if (day := day_of(each)) and shown[0] <= day <= last]
    placed = _placed((day_of(each), each) for each in within)
    columns = tuple(
        Column(say_weekday(day, region)[:3], str(day.day), say_day(day, region, weekday=True, year=False))
        for day in shown
    )
    symptoms = _in_order(within)
    cells = tuple(
        tuple(
            _day_cell(symptom, name, placed.get((symptom.key, day), []), column, day)
            for day, column in zip(shown, columns, strict=True)
        )
        for symptom, name in zip(symptoms, (each.name for each in symptoms), strict=True)
    )
    return Grid(symptoms, columns, cells)


def grid_of_cycle(
    entries: Sequence[SymptomEntry], starts: Sequence[date], *, first: int = 1, days: int = DAYS
) -> Grid:
    """Return the grid by day of the cycle, from day `first` on: the worst of all cycles since `starts`."""
    shown = range(first, first + days)
    found: list[tuple[int, SymptomEntry]] = []
    cycles: dict[str, int] = {}
    for entry in entries:
        day = day_of(entry)
        begun = bisect_right(starts, day) if day is not None else 0
        number = (day - starts[begun - 1]).days + 1 if day is not None and begun else 0
        if number in shown and number <= LONGEST_CYCLE:
            found.append((number, entry))
            cycles[entry.id] = begun
    placed = _placed(found)
    columns = tuple(
        Column(_("Day"), str(number), _("day {number} of the cycle").format(number=number))
        for number in shown
    )
    symptoms = _in_order(entry for _number, entry in found)
    cells = tuple(
        tuple(
            _cycle_cell(name, placed.get((symptom.key, number), []), column, cycles)
            for number, column in zip(shown, columns, strict=True)
        )
        for symptom, name in zip(symptoms, (each.name for each in symptoms), strict=True)
    )
    return Grid(symptoms, columns, cells)


def cycle_starts(records: Records) -> list[date]:
    """Return day 1 of each cycle of the running line, earliest first, from its treatment days.

    Empty where no line runs, or its treatment days do not say which day of the cycle they are.
    """
    running = {each.id for each in records.all(TreatmentLine) if each.status is LineStatus.RUNNING}
    starts = {
        each.day.first - timedelta(days=each.cycle_day - 1)
        for each in records.all(TreatmentDay)
        if each.line in running
        and each.went not in _NOT_GIVEN
        and each.cycle_day is not None
        and each.day.is_day
        and each.day.first is not None
    }
    return sorted(starts)


def _in_order(entries: Iterable[SymptomEntry]) -> tuple[Symptom, ...]:
    found: dict[tuple[str, str], Symptom] = {}
    for entry in entries:
        symptom = symptom_of(entry)
        found.setdefault(symptom.key, symptom)
    return tuple(sorted(found.values(), key=lambda each: (list(SymptomKind).index(each.what), each.key)))


def _placed(
    entries: Iterable[tuple[object, SymptomEntry]],
) -> dict[tuple[tuple[str, str], object], list[SymptomEntry]]:
    """Return the entries by their symptom and their place: a date, or a day of the cycle."""
    found: dict[tuple[tuple[str, str], object], list[SymptomEntry]] = {}
    for place, entry in entries:
        found.setdefault((symptom_of(entry).key, place), []).append(entry)
    return found


def _day_cell(symptom: Symptom, name: str, found: Sequence[SymptomEntry], column: Column, day: date) -> Cell:
    head = f"{name}, {column.name}"
    if not found:
        return Cell(None, None, sentence(_("{head}: nothing written down").format(head=head)), day, symptom)
    worst = _worst(found)
    said = listed([_bad(worst), _own_words(worst)])
    more = ""
    if len(found) > 1:
        more = ngettext("{count} entry that day", "{count} entries that day", len(found))
        more = " " + sentence(more.format(count=len(found)))
    return Cell(worst, worst.how_bad, sentence(f"{head}: {said}") + more, day, symptom)


def _cycle_cell(name: str, found: Sequence[SymptomEntry], column: Column, cycles: Mapping[str, int]) -> Cell:
    head = f"{name}, {column.name}"
    if not found:
        return Cell(None, None, sentence(_("{head}: nothing written down").format(head=head)))
    worst = _worst(found)
    count = len({cycles[each.id] for each in found})
    said = ngettext(
        "at worst, written down in {count} cycle", "at worst, written down in {count} cycles", count
    ).format(count=count)
    return Cell(worst, worst.how_bad, sentence(f"{head}: {_bad(worst)} {said}"))


def _worst(entries: Sequence[SymptomEntry]) -> SymptomEntry:
    """Return the worst entry, of equals the last."""
    return max(enumerate(entries), key=lambda each: (rank(each[1]), each[0]))[1]


def _bad(entry: SymptomEntry) -> str:
    return begin_small(how_bad(entry))


def _own_words(entry: SymptomEntry) -> str:
    return quoted(entry.words, LONGEST) if entry.words.strip() and entry.what is not SymptomKind.OTHER else ""


def said_briefly(severity: Severity) -> str:
    """Return «Mild» for «Mild: noticed it»."""
    return str(severity).split(":", maxsplit=1)[0]
