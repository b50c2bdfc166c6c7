"""The picture in words: the stops of the reading line, and the table that says the same."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from carejourney.domain.dates import say_day
from carejourney.domain.phrases import listed
from carejourney.domain.timeline.model import Course, Dose, Given, Item, Key, Timeline
from carejourney.i18n import _


@dataclass(frozen=True)
class Reading:
    """One stop of the reading line: its day, its record, and what a screen reader says."""

    day: date
    of: Key
    sentence: str


@dataclass(frozen=True)
class TableRow:
    """One record in the table that stands in for the picture."""

    date: str
    what: str
    detail: str
    of: Key


def readings(timeline: Timeline) -> tuple[Reading, ...]:
    """Return every stop of the reading line within the days that show, in order of time.

    A treatment has a stop where it begins and one where it ends.
    """
    context = _Context(timeline)
    found: list[Reading] = []
    for item in timeline.inside(Item):
        if isinstance(item, Dose) or item.first is None:
            continue
        if isinstance(item, Course):
            found += _ends(timeline, item)
            continue
        around = context.at(item.first, item) if item.exact else ""
        day = max(item.first, timeline.first)
        found.append(Reading(day, item.of, listed([item.dated, item.said, around])))
    return tuple(sorted(found, key=lambda stop: stop.day))


def _ends(timeline: Timeline, course: Course) -> list[Reading]:
    begin, end = course.reach or (timeline.first, timeline.last)
    said = listed([course.dated, course.said])
    found = [Reading(max(begin, timeline.first), course.of, said)]
    if course.stop and timeline.first <= end <= timeline.last and end > begin:
        words = _("{which} ends").format(which=course.called)
        day = say_day(end, timeline.region)
        found.append(Reading(end, course.of, listed([day, words, *course.after[:1]])))
    return found


class _Context:
    """Says during which treatment, and in which of its cycles, a day lies."""

    def __init__(self, timeline: Timeline) -> None:
        self._courses = [item for item in timeline.items if isinstance(item, Course) and item.solid]
        self._cycles: dict[str, list[tuple[date, int]]] = {}
        for item in timeline.items:
            if isinstance(item, Given) and item.line and item.cycle and item.went and item.first:
                self._cycles.setdefault(item.line, []).append((item.first, item.cycle))

    def at(self, day: date, item: Item) -> str:
        for course in self._courses:
            if course.solid and course.solid[0] <= day <= course.solid[1]:
                return listed([course.called, self._cycle(course, day)])
        return _("cycle {cycle}").format(cycle=item.cycle) if isinstance(item, Given) and item.cycle else ""

    def _cycle(self, course: Course, day: date) -> str:
        known = self._cycles.get(course.of[1], [])
        at = bisect_right(known, (day, 10**6))
        return _("cycle {cycle}").format(cycle=known[at - 1][1]) if at else ""


def table(timeline: Timeline) -> tuple[TableRow, ...]:
    """Return every record, also those outside the days that show, newest first; those without a date last."""
    items = [item for item in timeline.items if not isinstance(item, Dose)]
    dated = [item for item in items if item.reach]
    dated.sort(key=lambda item: item.first or date.min, reverse=True)
    undated = [item for item in items if not item.reach]
    return tuple(TableRow(item.dated, item.what, item.detail, item.of) for item in [*dated, *undated])
