"""Works out from the records what the picture shows."""

from dataclasses import replace
from datetime import date

from carejourney.domain.summary.case import Case
from carejourney.domain.timeline.courses import courses, days, doses
from carejourney.domain.timeline.events import events, scans
from carejourney.domain.timeline.model import EVERYTHING, Item, Lab, Span, Timeline, shown_days
from carejourney.domain.timeline.model import Value as LabValue
from carejourney.domain.timeline.values import lab_of, labs, values
from carejourney.records.base import Records
from carejourney.region import Region


def timeline(
    records: Records,
    *,
    today: date,
    region: Region,
    span: Span = EVERYTHING,
    lab: str = "CA 19-9",
    log: bool | None = None,
) -> Timeline:
    """Return everything on the picture of the treatment, and the days that show.

    `lab` names the test that is drawn. `log` True or False chooses its scale; None lets the values decide.
    """
    case = _case(records, today, region)
    items: list[Item] = [
        *courses(case),
        *days(case),
        *doses(case),
        *scans(case),
        *events(case),
        *values(case, lab),
    ]
    items.sort(key=_order)
    return _shown(tuple(items), today, region, span, lab, log)


def moved(shown: Timeline, span: Span, *, log: bool | None = None) -> Timeline:
    """Return the same items over other days, without reading the records again."""
    return _shown(shown.items, shown.today, shown.region, span, shown.lab.name, log)


def _shown(
    items: tuple[Item, ...], today: date, region: Region, span: Span, lab: str, log: bool | None
) -> Timeline:
    first, last = shown_days(span, items, today)
    shown = Timeline(first, last, today, region, items, Lab(lab))
    return replace(shown, lab=lab_of(lab, shown.inside(LabValue), log=log))


def tests_to_draw(records: Records, *, today: date, region: Region) -> tuple[str, ...]:
    """Return the names of the lab tests that can be drawn, CA 19-9 first."""
    return labs(_case(records, today, region))


def _case(records: Records, today: date, region: Region) -> Case:
    return Case(records=records, touches={}, today=today, here="UTC", region=region, visit=None)


def _order(item: Item) -> tuple[date, int]:
    reach = item.reach
    return (reach[0], -(reach[1] - reach[0]).days) if reach else (date.max, 0)
