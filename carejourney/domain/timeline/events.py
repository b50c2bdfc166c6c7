"""Scans, and what was done: procedures, stays and devices."""

from collections.abc import Iterator

from carejourney.domain.dates import say_when
from carejourney.domain.order import by_day
from carejourney.domain.phrases import in_brackets, listed, small
from carejourney.domain.summary.case import Case
from carejourney.domain.timeline.model import Event, Look, Shape, Stretch
from carejourney.domain.timeline.words import bounds, clean, with_length
from carejourney.i18n import _, ngettext
from carejourney.records.catalog import Procedure, Scan
from carejourney.records.types.procedure import ProcedureKind
from carejourney.records.types.scan import ScanSaid

_SHAPES = {
    ScanSaid.GREW: Shape.DIAMOND_FILLED,
    ScanSaid.NEW_SPOTS: Shape.DIAMOND_FILLED,
    ScanSaid.SAME: Shape.DIAMOND_BARRED,
    ScanSaid.MIXED: Shape.DIAMOND_HALF,
}
_NO_WORD = (None, ScanSaid.NOT_SURE, ScanSaid.NOT_TOLD)


def scans(case: Case) -> Iterator[Look]:
    """Yield every scan, also those without a date."""
    ordered = [scan for scan in by_day(case.all(Scan), "day") if bounds(scan.day)]
    for scan in case.all(Scan):
        first, last = bounds(scan.day) or (None, None)
        kind = str(scan.what)
        word = kind if scan.said is None or scan.said in _NO_WORD else small(scan.said)
        if word == kind and ordered and scan.id == ordered[0].id:
            word = _("first scan")
        said = str(scan.said) if scan.said else _("what they said is not written down")
        yield Look(
            of=(scan.table, scan.id),
            first=first,
            last=last,
            dated=case.full(scan.day),
            what=kind,
            detail=listed([said, clean(scan.part), clean(scan.place)]),
            said=listed([kind, clean(scan.part), small(scan.said) if scan.said else said]),
            names=(word,),
            shape=_SHAPES.get(scan.said, Shape.DIAMOND) if scan.said else Shape.DIAMOND,
        )


def events(case: Case) -> Iterator[Event]:
    """Yield every procedure, stay and device, also those without a date."""
    for row in case.all(Procedure):
        start, end = bounds(row.start), bounds(row.end)
        solid, maybe = _extent(start, end)
        ends = [day for stretch in (solid, *maybe) if stretch for day in stretch]
        what, kind = clean(row.what), _kind(row)
        length = _nights(row)
        names = _names(case, row, length)
        until = _("until {when}").format(when=say_when(row.end, case.region)) if row.end else ""
        yield Event(
            of=(row.table, row.id),
            first=min(ends, default=None),
            last=(start or end or (None, None))[1],
            until=max(ends, default=None),
            dated=case.full(row.start),
            what=kind or what,
            detail=listed([what if kind else "", length or until, clean(row.done), clean(row.place)]),
            said=listed(
                [_("{kind}: {what}").format(kind=kind, what=what) if kind else what, length or until]
            ),
            names=names,
            solid=solid,
            open=maybe,
        )


def _extent(start: Stretch | None, end: Stretch | None) -> tuple[Stretch | None, tuple[Stretch, ...]]:
    if start and end:
        return with_length(start, end)
    one = start or end
    if one is None:
        return None, ()
    return (one, ()) if one[0] == one[1] else (None, (one,))


def _kind(row: Procedure) -> str:
    if row.kind is None or row.kind is ProcedureKind.OTHER:
        return ""
    return _("Hospital") if row.kind is ProcedureKind.HOSPITAL else str(row.kind)


def _nights(row: Procedure) -> str:
    """Return «4 nights» of a stay whose days are both known."""
    days = [when.first for when in (row.start, row.end) if when and when.first and when.is_day]
    if row.kind is not ProcedureKind.HOSPITAL or len(days) < 2 or days[1] <= days[0]:
        return ""
    count = (days[1] - days[0]).days
    return ngettext("{count} night", "{count} nights", count).format(count=count)


def _names(case: Case, row: Procedure, length: str) -> tuple[str, ...]:
    """Return «Hospital: Fever, 4 nights» and shorter forms; a day that is not known is said."""
    what, kind = clean(row.what), _kind(row)
    when = bounds(row.start)
    unknown = ""
    if row.start and when and when[0] < when[1]:
        said = say_when(row.start, case.region, style="short")
        unknown = ", " + said + in_brackets(_("day not known"))
    full = _("{kind}: {what}").format(kind=kind, what=what) if kind else what
    forms = [listed([full, length]) + unknown, full, listed([kind, length]) + unknown if kind else "", kind]
    return tuple(dict.fromkeys(form for form in forms if form))
