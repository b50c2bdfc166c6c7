"""The medicines now: blood thinner, insulin and opioid first, vitamins last."""

from collections.abc import Sequence
from dataclasses import replace

from carejourney.domain.order import by_day
from carejourney.domain.phrases import begin_large, listed, plain
from carejourney.domain.summary.answers import also_none, latest_answer, said_answer, worded
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.model import MedicineLine, Medicines
from carejourney.i18n import N_, _
from carejourney.records.catalog import Medicine, MedicinesChecked
from carejourney.records.types.medicine import Dose, MedicineKind, PartOfDay
from carejourney.records.types.section_answer import Section
from carejourney.records.when import When

_FIRST = (MedicineKind.BLOOD_THINNER, MedicineKind.INSULIN, MedicineKind.OPIOID)
_LAST = (MedicineKind.VITAMIN, MedicineKind.CANNABIS, MedicineKind.OVER_THE_COUNTER)
_TIMES = {
    PartOfDay.MORNING: N_("in the morning"),
    PartOfDay.MIDDAY: N_("at midday"),
    PartOfDay.EVENING: N_("in the evening"),
    PartOfDay.BEDTIME: N_("at bedtime"),
    PartOfDay.MEALS: N_("with meals"),
    PartOfDay.SNACKS: N_("with snacks"),
}

_USUAL_FORMS = ("tablet", "tablets", "capsule", "capsules", "pen")
"""Where it is one of these, the form goes without saying on the summary."""


def medicines(case: Case) -> Medicines:
    """Return what is taken now, as far as it is written down."""
    rows = most_watched_first(current(case))
    lines = tuple(_line(case, row) for row in rows)
    if not lines:
        nothing = begin_large(worded(case, Section.MEDICINES)) + "."
        return Medicines(_("Medicines written down"), "", (), nothing=nothing)
    heading = _("Medicines written down ({count})").format(count=len(lines))
    return Medicines(heading, _checked(case, rows), lines)


def most_watched_first(rows: Sequence[Medicine]) -> list[Medicine]:
    """Return blood thinner, insulin and opioid first, vitamins and the like last, else as they were added."""
    return sorted(rows, key=_rank)


def current(case: Case) -> list[Medicine]:
    """Return the medicines that are neither stopped nor changed into another row, as they were added."""
    rows = case.all(Medicine)
    followed = {row.follows for row in rows}
    running = [row for row in rows if not has_stopped(case, row)]
    return [row for row in running if row.id not in followed or not follower(case, row)]


def has_stopped(case: Case, row: Medicine) -> bool:
    """Return whether a stop is written down that is not surely still to come."""
    return row.stopped is not None and not row.stopped.surely_after(case.today)


def follower(case: Case, row: Medicine) -> Medicine | None:
    """Return the row that this one was changed into, once that has begun."""
    for other in case.all(Medicine):
        has_begun = other.since is None or not other.since.surely_after(case.today)
        if other.follows == row.id and has_begun and not _leads_to(case, other, row):
            return other
    return None


def _leads_to(case: Case, row: Medicine, end: Medicine) -> bool:
    """Return whether rows follow each other in a ring, so that neither is the later one."""
    rows = {each.follows: each for each in case.all(Medicine) if each.follows}
    seen: set[str] = set()
    step: Medicine | None = row
    while step is not None and step.id not in seen:
        if step.id == end.id:
            return True
        seen.add(step.id)
        step = rows.get(step.id)
    return False


def earlier(case: Case, row: Medicine) -> Medicine | None:
    """Return the row that this one was changed from."""
    return next((each for each in case.all(Medicine) if row.follows and each.id == row.follows), None)


def changed_on(case: Case, row: Medicine) -> When | None:
    """Return when a row began or, where that is not written down, when the one before it was stopped."""
    before = earlier(case, row)
    return row.since or (before.stopped if before else None)


def name_of(row: Medicine) -> str:
    """Return the name as typed; the brand stands on the medicine list."""
    return plain(row.name)


def taken(row: Medicine) -> str:
    """Return strength, how many and when; the family's own words for that win over the grid of times."""
    how = plain(row.how) or listed(said_dose(each) for each in row.doses)
    if row.when_needed and "needed" not in how:
        how = listed([how, _("when needed")], apart=" ")
    form = plain(row.form) if _keeps_dose(row) and plain(row.form).casefold() not in _USUAL_FORMS else ""
    return listed([listed([plain(row.strength), form], apart=" "), how])


def taken_before(case: Case, row: Medicine) -> str:
    """Return how the row was taken before it was changed, without the strength where that stayed."""
    before = earlier(case, row)
    if before is None:
        return ""
    same = plain(row.strength) == plain(before.strength)
    return taken(replace(before, strength="", form="") if same else before) or taken(before)


def said_dose(dose: Dose) -> str:
    """Return «2 with meals»."""
    time = _(_TIMES[dose.when]) if dose.when else ""
    return listed([plain(dose.how_many), time], apart=" ")


def _keeps_dose(row: Medicine) -> bool:
    return row.kind in _FIRST


def _rank(row: Medicine) -> int:
    if row.kind in _FIRST:
        return _FIRST.index(row.kind)
    return len(_FIRST) + (row.kind in _LAST)


def _line(case: Case, row: Medicine) -> MedicineLine:
    rest = taken(row) or _("dose not written down")
    if row.since and row.since.surely_after(case.today):
        rest = listed([rest, _("from {when}").format(when=case.short(row.since))])
    if row.stopped:
        rest = listed([rest, _("until {when}").format(when=case.short(row.stopped))])
    return MedicineLine(name_of(row), rest, mark(case, row), keep_dose=_keeps_dose(row))


def mark(case: Case, row: Medicine) -> str:
    """Return «[NEW Mar 1]» or «[CHANGED Feb 20]» where it is that since the last visit, else nothing."""
    when = changed_on(case, row)
    if when is None or not case.is_since(when, row):
        return ""
    if row.follows:
        return _("[CHANGED {when}]").format(when=case.short(when))
    return _("[NEW {when}]").format(when=case.short(when))


def _checked(case: Case, rows: Sequence[Medicine]) -> str:
    checks = by_day(case.all(MedicinesChecked), "day")
    if checks:
        said = [_("Checked {when}.").format(when=case.full(checks[-1].day))]
    else:
        said = [_("Not marked as checked.")]
    none = also_none(case, Section.MEDICINES, rows)
    if none:
        said.append(_("Also written down: {none}.").format(none=none))
    answer = latest_answer(case, Section.SUPPLEMENTS)
    if answer is not None and not any(row.kind in _LAST for row in rows):
        said.append(_("Supplements: {answer}.").format(answer=said_answer(case, answer)))
    return listed(said, apart=" ")
