"""The few rows of what can be done before the visit. Each may wait, and nothing counts what is undone."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta

from carejourney.domain import awaited
from carejourney.domain.dates import say_day, say_near_day, say_when
from carejourney.domain.phrases import plain
from carejourney.domain.questions import questions_for
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.genes import gene_test
from carejourney.domain.summary.medicines import current
from carejourney.domain.summary.waiting import scan_name
from carejourney.domain.today.ahead import contact_name, has_notes, past_visit
from carejourney.domain.today.model import Hero, HeroKind, Intent, Row, RowTarget
from carejourney.domain.today.treatment import line_of, unwritten_treatment
from carejourney.domain.wording import say_measured
from carejourney.i18n import _, ngettext
from carejourney.records.base import Record
from carejourney.records.catalog import Measurement, MedicinesChecked, TreatmentDay, TreatmentLine
from carejourney.records.types.measurement import MeasurementKind
from carejourney.records.types.patient import JourneyState
from carejourney.records.when import When

MOST = 3
_CHECKED_DAYS = 7
_WAITING_DAYS = 10
_WEEK_DAYS = 7
_NOTES = timedelta(days=60)
"""A visit longer ago than this is left in peace."""


def rows(
    case: Case, top: Hero | None, not_now: AbstractSet[str], *, recovery_sheet_printed: bool
) -> tuple[Row, ...]:
    """Return at most 3 rows that are not turned away.

    The recovery sheet keeps the last place until it is printed: without it a journey can be lost.
    """
    wanted = [*_questions(case, top), *_medicines(case), *_notes(case, top)]
    if case.state is not JourneyState.HOSPICE:
        wanted = [*_treatment(case), *wanted, *_results(case), *_weight(case)]
    found = [row for row in wanted if row.id not in not_now]
    sheet = [] if recovery_sheet_printed else [row for row in _recovery() if row.id not in not_now]
    return (*found[: MOST - len(sheet)], *sheet)


def _treatment(case: Case) -> Iterator[Row]:
    planned = unwritten_treatment(case)
    if planned is None or planned.day.first is None:
        return
    day, line = planned.day.first, line_of(case, planned)
    if day == case.today:
        title, detail = _("Treatment today"), _("When it is over: did it go ahead as planned?")
    else:
        said = say_near_day(day, case.today, case.region, weekday=True)
        is_yesterday = case.today - day == timedelta(days=1)
        title = _("Treatment yesterday") if is_yesterday else _("Treatment on {day}").format(day=said)
        detail = _("Did it go ahead as planned?")
    typed = (("day", say_day(day, case.region)), *((("line", line),) if line else ()))
    yield Row(
        f"treatment:{planned.id}",
        title,
        detail,
        _("Log it"),
        RowTarget(Intent.LOG_TREATMENT_DAY, planned.id, TreatmentDay.table, typed),
    )


def _questions(case: Case, top: Hero | None) -> Iterator[Row]:
    visit = case.visit
    if visit is None or top is None or top.kind is HeroKind.AFTER:
        return
    questions = questions_for(case, visit, case.today)
    if not questions:
        return
    first = sum(each.ask_first for each in questions)
    name = contact_name(case, visit)
    detail = _("For {name}.").format(name=name) if name else ""
    if first:
        detail = ngettext("{count} marked ask first", "{count} marked ask first", first).format(count=first)
    count = len(questions)
    yield Row(
        f"questions:{visit.id}",
        ngettext("{count} question ready", "{count} questions ready", count).format(count=count),
        detail,
        _("Look over"),
        RowTarget(Intent.LOOK_OVER_QUESTIONS, visit.id, visit.table),
    )


def _medicines(case: Case) -> Iterator[Row]:
    if not current(case):
        return
    days = [each.day for each in case.all(MedicinesChecked) if each.day.is_known]
    last = max(days, key=lambda when: (when.last is not None and when.last.toordinal()) or 0, default=None)
    if last is None or last.last is None:
        title = _("Medicines: not checked yet")
    elif (case.today - last.last).days <= _CHECKED_DAYS:
        return
    elif last.is_day:
        count = (case.today - last.last).days
        title = ngettext(
            "Medicines: last checked {count} day ago", "Medicines: last checked {count} days ago", count
        ).format(count=count)
    else:
        title = _("Medicines: last checked {when}").format(when=say_when(last, case.region))
    yield Row(
        "medicines",
        title,
        _("Still right? They print on the summary."),
        _("Check"),
        RowTarget(Intent.CHECK_MEDICINES),
    )


def _notes(case: Case, top: Hero | None) -> Iterator[Row]:
    visit = past_visit(case)
    is_asked = top is not None and visit is not None and top.visit == visit.id
    if visit is None or visit.day.first is None or has_notes(visit) or is_asked:
        return
    if case.today - visit.day.first > _NOTES:
        return
    name = contact_name(case, visit)
    day = say_day(visit.day.first, case.region, year=visit.day.first.year != case.today.year)
    yield Row(
        f"notes:{visit.id}",
        _("No notes yet from {day}").format(day=day),
        _("Did {name} say anything to keep?").format(name=name) if name else _("Anything to keep?"),
        _("Add notes"),
        RowTarget(Intent.ADD_NOTES, visit.id, visit.table),
    )


@dataclass(frozen=True)
class _Awaited:
    record: Record
    name: str
    since: When | None


def _results(case: Case) -> Iterator[Row]:
    """Yield the results awaited for more than 10 days, longest first; the values of one report count once."""
    limit = case.today - timedelta(days=_WAITING_DAYS)
    scans = [_Awaited(each, scan_name(each), each.day) for each in awaited.scans(case)]
    labs = [_Awaited(each, plain(each.test), each.waiting_since or each.taken) for each in awaited.labs(case)]
    genes = [
        _Awaited(each, gene_test(each), each.waiting_since or each.taken) for each in awaited.gene_tests(case)
    ]
    late = {
        (each.name, each.since): each
        for each in reversed([*scans, *labs, *genes])
        if each.since is not None and each.since.surely_before(limit)
    }
    for each in sorted(late.values(), key=lambda each: each.since.sort_key if each.since else (0, 0, 0, "")):
        yield Row(
            f"result:{each.record.id}",
            _("Still waiting: {what}").format(what=each.name),
            _("Since {when}.").format(when=_near(case, each.since)),
            _("Write a question"),
            RowTarget(Intent.WRITE_QUESTION, each.record.id, each.record.table),
        )


def _weight(case: Case) -> Iterator[Row]:
    """Yield a row where the week has no weight; none before a weight or a treatment is written down."""
    weights = [each for each in case.all(Measurement) if each.what is MeasurementKind.WEIGHT]
    if not weights and not case.all(TreatmentLine):
        return
    week = case.today - timedelta(days=_WEEK_DAYS - 1)
    if any(
        each.day is not None and each.day.is_known and not each.day.surely_before(week) for each in weights
    ):
        return
    dated = [each for each in weights if each.day is not None and each.day.is_known]
    last = max(dated, key=lambda each: each.day.sort_key if each.day else (0, 0, False, ""), default=None)
    detail = ""
    if last is not None:
        detail = _("Last: {value}, {when}.").format(
            value=say_measured(last.value), when=_near(case, last.day)
        )
    yield Row(
        "weight",
        _("Weight: not written down this week"),
        detail,
        _("Write it down"),
        RowTarget(Intent.WRITE_WEIGHT),
    )


def _recovery() -> Iterator[Row]:
    yield Row(
        "recovery_sheet",
        _("Recovery sheet: not printed yet"),
        _("It opens this journey if the passphrase is forgotten."),
        _("Print it"),
        RowTarget(Intent.PRINT_RECOVERY_SHEET),
    )


def _near(case: Case, when: When | None) -> str:
    if when is None:
        return _("not sure when")
    if when.first is not None and when.is_day and not when.about:
        return say_near_day(when.first, case.today, case.region)
    return say_when(when, case.region)
