"""Lines of treatment, their days and the doses that were changed."""

from collections.abc import Iterator
from datetime import date

from carejourney.domain.dates import say_span
from carejourney.domain.phrases import begin_large, listed, small
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.lines import Standing, days_of, dose, standing
from carejourney.domain.timeline.model import Course, Dose, Given, Stretch
from carejourney.domain.timeline.words import bounds, clean, with_length
from carejourney.i18n import N_, _
from carejourney.records.catalog import TreatmentDay, TreatmentLine
from carejourney.records.types.treatment_day import WentAhead
from carejourney.records.types.treatment_line import LineOrder, LineStatus, WhyStopped

_CALLED = {
    LineOrder.LATER: N_("Later treatment"),
    LineOrder.MAINTENANCE: N_("Maintenance treatment"),
    LineOrder.BEFORE_SURGERY: N_("Treatment before surgery"),
    LineOrder.AFTER_SURGERY: N_("Treatment after surgery"),
    LineOrder.NOT_SURE: N_("Treatment"),
}
_WENT = {
    WentAhead.FULL: N_("full dose"),
    WentAhead.LOWER: N_("lower dose"),
    WentAhead.PUT_OFF: N_("put off"),
    WentAhead.SKIPPED: N_("skipped"),
    WentAhead.NOT_SURE: N_("not sure if it went ahead"),
}


def called(line: TreatmentLine) -> str:
    """Return which treatment a line is: «2nd treatment»."""
    if line.which in _CALLED:
        return _(_CALLED[line.which])
    return _("{which} treatment").format(which=line.which) if line.which else _("Treatment")


def courses(case: Case) -> Iterator[Course]:
    """Yield every line of treatment, also those without a date."""
    for line in case.all(TreatmentLine):
        yield _course(case, line)


def _course(case: Case, line: TreatmentLine) -> Course:
    where, name, which = standing(case, line), clean(line.name), called(line)
    start, end = bounds(line.start), bounds(line.stop)
    goes_on = where in (Standing.RUNNING, Standing.BREAK)
    solid, maybe, stop = _extent(case, line, where)
    ends = [day for stretch in (solid, *maybe) if stretch for day in stretch]
    after = _after(line, where)
    numbered = [_("{which}: {name}").format(which=which, name=name)] if line.which else []
    names = [*numbered, name, which]
    if where is Standing.AHEAD:
        names = [f"{line.status}: {name}", str(line.status)]
    elif start is None and end is not None:
        names = [_("{which}: {name} (start not known)").format(which=which, name=name), *names]
    dates = say_span(line.start, line.stop, case.region, style="long", ongoing=goes_on)
    status = "" if line.status is LineStatus.RUNNING or not line.status else str(line.status)
    return Course(
        of=(line.table, line.id),
        first=min(ends, default=None),
        last=(start or end or (None, None))[1],
        until=max(ends, default=None),
        dated=dates,
        what=which,
        detail=listed([name, *(after[:1] or [status])]),
        said=listed([_("{which}: {name}").format(which=which, name=name), *(after[:1] or [status])]),
        names=tuple(names),
        called=which,
        solid=solid,
        open=maybe,
        stop=stop,
        goes_on=where is Standing.RUNNING,
        after=after,
    )


def _extent(
    case: Case, line: TreatmentLine, where: Standing
) -> tuple[Stretch | None, tuple[Stretch, ...], date | None]:
    """Return what is sure of a line, where its ends may lie, and its last day where that is known.

    Where no end is written down, a line is sure until its last treatment day; after that it is open.
    """
    start, end = bounds(line.start), bounds(line.stop)
    given = [day.day.last for day in days_of(case, line) if day.day.last and day.day.last <= case.today]
    if start is None:
        return (None, (end,), None) if end else (None, (), None)
    if where is Standing.AHEAD:
        return None, (start,), None
    if where in (Standing.RUNNING, Standing.BREAK):
        now = max(case.today, start[1])
        return (*with_length(start, (now, now)), None)
    if end:
        solid, maybe = with_length(start, end)
        return solid, maybe, end[0] if solid and end[0] == end[1] else None
    known = max([start[1], *given])
    solid, maybe = with_length(start, (known, known))
    return solid, (*maybe, (known, case.today)) if known < case.today else maybe, None


def _after(line: TreatmentLine, where: Standing) -> tuple[str, ...]:
    """Return what is said at the end of a line, from the longest form to the shortest."""
    if where is Standing.BREAK:
        return (_("On a break now"), _("On a break"))
    if where is not Standing.OVER:
        return ()
    stopped = _("Stopped") if line.stop else _("Stopped, day not known")
    is_finished = line.why_stopped is None and line.status is LineStatus.FINISHED
    if is_finished or line.why_stopped is WhyStopped.FINISHED:
        return (_("Finished as planned"), _("Finished"))
    told = {WhyStopped.NOT_SURE: _("not sure why"), WhyStopped.NOT_TOLD: _("not told why")}
    if line.why_stopped is None:
        return (stopped,)
    why = told.get(line.why_stopped) or small(line.why_stopped)
    return (_("{stopped}: {why}").format(stopped=stopped, why=why), stopped)


def days(case: Case) -> Iterator[Given]:
    """Yield every treatment day, also those without a date."""
    lines = case.all(TreatmentLine)
    owners = {day.id: line for line in lines for day in days_of(case, line)}
    for day in case.all(TreatmentDay):
        line = owners.get(day.id)
        first, last = bounds(day.day) or (None, None)
        cycle = _("cycle {cycle}").format(cycle=day.cycle) if day.cycle else ""
        at = _("day {day}").format(day=day.cycle_day) if day.cycle_day else ""
        went = _(_WENT[day.went])
        changes = [dose(clean(each.medicine), clean(each.to)) for each in day.changes]
        yield Given(
            of=(day.table, day.id),
            first=first,
            last=last,
            dated=case.full(day.day),
            what=_("Treatment day"),
            detail=begin_large(
                listed(
                    [
                        went,
                        called(line) if line else "",
                        listed([cycle, at], apart=" "),
                        *changes,
                        clean(day.why),
                    ]
                )
            ),
            said=listed([_("Treatment day"), went, *changes]),
            went=day.went not in (WentAhead.PUT_OFF, WentAhead.SKIPPED),
            line=line.id if line else None,
            cycle=day.cycle,
        )


def doses(case: Case) -> Iterator[Dose]:
    """Yield the days from which on a dose is another than on the day before, with what is new."""
    for line in case.all(TreatmentLine):
        now: dict[str, str] = {}
        for day in days_of(case, line):
            news = []
            for change in day.changes:
                medicine, to = clean(change.medicine), clean(change.to)
                if (medicine or to) and now.get(medicine.casefold()) != to:
                    now[medicine.casefold()] = to
                    news.append(dose(medicine, to))
            if news and day.day.first:
                yield _dose(case, day, news)


def _dose(case: Case, day: TreatmentDay, news: list[str]) -> Dose:
    first, last = bounds(day.day) or (None, None)
    said = listed(news)
    names = [said, _("{what} and {count} more").format(what=news[0], count=len(news) - 1)]
    return Dose(
        of=(day.table, day.id),
        first=first,
        last=last,
        dated=case.full(day.day),
        what=_("Dose change"),
        said=said,
        names=tuple(names if len(news) > 1 else names[:1]),
    )
