"""The picture of the treatment on a sheet: what it shows, its key in one sentence, and all of it in words."""

from collections.abc import Sequence

from carejourney.domain.dates import say_day, say_month
from carejourney.domain.phrases import begin_large, in_brackets, listed, sentence
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.lines import Standing, standing
from carejourney.domain.timeline import Timeline, timeline
from carejourney.domain.timeline.model import Course, Dose, Event, Given, Item, Look, Shape, Value
from carejourney.i18n import _, ngettext
from carejourney.records.base import R
from carejourney.records.catalog import TreatmentLine

_MOST = 30
"""Marks of one kind that the words for the picture name one by one."""


class _WithoutPlans:
    """The records of a case without the lines of treatment that are only considered or planned."""

    def __init__(self, case: Case) -> None:
        self._case = case

    def all(self, cls: type[R]) -> Sequence[R]:
        return [each for each in self._case.all(cls) if not self._is_plan(each)]

    def _is_plan(self, record: object) -> bool:
        return isinstance(record, TreatmentLine) and standing(self._case, record) is Standing.AHEAD


def picture(case: Case) -> Timeline:
    """Return what the picture shows.

    In hospice and after the end it shows what was, not what was planned.
    """
    records = _WithoutPlans(case) if case.is_quiet else case
    return timeline(records, today=case.today, region=case.region)


def key(shown: Timeline) -> str:
    """Return in one sentence what the marks mean that the picture does not name itself."""
    courses, days = shown.inside(Course), shown.inside(Given)
    shapes = {scan.shape for scan in shown.inside(Look)}
    is_open = any(
        item.reach and not item.exact for item in [*days, *shown.inside(Dose), *shown.inside(Value)]
    )
    is_open = is_open or any(item.open for item in [*courses, *shown.inside(Event)])
    top = shown.lab.usual[1] if shown.lab.usual else None
    said = [
        _("diamonds are scans{which}").format(which=in_brackets(*_diamonds(shapes))) if shapes else "",
        _("black triangles are dose changes") if shown.inside(Dose) else "",
        _("small marks are treatment days") if any(day.went for day in days) else "",
        _("dashed boxes are days not known") if is_open else "",
        _("dashed line: top of the lab's usual range") if top is not None else "",
    ]
    return sentence(begin_large(listed(said, apart="; "))) if any(said) else ""


def _diamonds(shapes: set[Shape]) -> list[str]:
    names = {
        Shape.DIAMOND_FILLED: _("black: grew or new spots"),
        Shape.DIAMOND_BARRED: _("barred: about the same"),
        Shape.DIAMOND_HALF: _("half black: mixed"),
    }
    return [words for shape, words in names.items() if shape in shapes]


def in_words(shown: Timeline) -> str:
    """Return the whole picture in sentences, for a reader who does not see it."""
    region = shown.region
    begin = _("Picture of the treatment over time, from {first} to {last}; today is {today}.").format(
        first=say_month(shown.first, region),
        last=say_month(shown.last, region),
        today=say_day(shown.today, region),
    )
    days = shown.inside(Given)
    missed = len([day for day in days if not day.went])
    unit = in_brackets(shown.lab.unit)
    values = _all(_("{test}{unit}").format(test=shown.lab.name, unit=unit), shown.inside(Value), short=True)
    return listed(
        [
            begin,
            _all(_("Treatments"), shown.inside(Course)),
            _treatment_days(len(days), missed) if days else "",
            _all(_("Dose changes"), shown.inside(Dose)),
            _all(_("Scans"), shown.inside(Look)),
            _all(_("Events"), shown.inside(Event)),
            values,
            *(shown.lab.notes if values else ()),
            _all(_("Without a date"), [item for item in shown.items if item.reach is None]),
        ],
        apart=" ",
    )


def _treatment_days(count: int, missed: int) -> str:
    words = ngettext("Treatment days: {count}", "Treatment days: {count}", count).format(count=count)
    return sentence(
        listed([words, _("{count} of them put off or skipped").format(count=missed) if missed else ""])
    )


def _all(name: str, items: Sequence[Item], *, short: bool = False) -> str:
    """Return «Scans: CT, grew (September 4, 2025); …», the last ones where they are many."""
    if not items:
        return ""
    said = [
        (item.names[0] if short and item.names else item.said) + in_brackets(item.dated) for item in items
    ]
    rest = len(said) - _MOST
    if rest > 0:
        earlier = ngettext("{count} earlier one", "{count} earlier ones", rest).format(count=rest)
        said = [earlier, *said[-_MOST:]]
    return sentence(f"{name}: " + listed(said, apart="; "))
