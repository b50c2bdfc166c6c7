"""The medicine list: what is taken now, how and what for, what was stopped, what the clinic gives."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from carejourney.domain.order import by_day
from carejourney.domain.phrases import begin_large, begin_small, in_brackets, listed, plain, sentence
from carejourney.domain.summary.answers import also_none, latest_answer, said_answer, worded
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.identity import file_name, identity, no_allergy_written, prepared
from carejourney.domain.summary.lines import (
    Standing,
    days_given,
    dose,
    full_name,
    lines_now,
    standing,
)
from carejourney.domain.summary.medicines import (
    changed_on,
    current,
    earlier,
    follower,
    has_stopped,
    mark,
    most_watched_first,
    name_of,
    said_dose,
    taken,
    taken_before,
)
from carejourney.domain.summary.model import Identity, Line, Said
from carejourney.i18n import _, ngettext
from carejourney.records.catalog import Allergy, Contact, Medicine, MedicinesChecked, TreatmentLine
from carejourney.records.types.contact import ContactRole
from carejourney.records.types.medicine import Dose, MedicineKind, PartOfDay
from carejourney.records.types.section_answer import Section
from carejourney.records.types.treatment_day import WentAhead
from carejourney.records.types.treatment_line import LineStatus
from carejourney.records.when import Precision, When

TIMES = (PartOfDay.MORNING, PartOfDay.MIDDAY, PartOfDay.EVENING, PartOfDay.BEDTIME)
"""The parts of the day that have a column."""
LATELY = timedelta(days=91)
"""How far back a stopped medicine is listed: three months."""
_SUPPLEMENTS = (MedicineKind.VITAMIN, MedicineKind.CANNABIS, MedicineKind.OVER_THE_COUNTER)


@dataclass(frozen=True)
class MedicineRow:
    """One medicine that is taken now, in words."""

    name: str
    """As typed, beginning with a small letter: «pancrelipase»."""
    brand: str
    """In capitals, or nothing: «CREON»."""
    strength: str
    """«25,000 units capsule», or that it is not written down."""
    mark: str
    """«[NEW Mar 1]», «[CHANGED Feb 20]» or nothing."""
    times: tuple[str, ...]
    """How many in the morning, at midday, in the evening and at bedtime; empty where none are set."""
    how: str
    """How many and when, as far as the four times do not say it; empty where they say all."""
    how_many_and_when: str
    """All of it in one text: «1 in the morning, 1 in the evening; with food»."""
    was: str
    """«Was 10 units at bedtime until Feb 20», or nothing."""
    what_for: str
    most_a_day: str
    since: str


@dataclass(frozen=True)
class StoppedRow:
    """One medicine that is no longer taken."""

    name: str
    brand: str
    words: str
    """How it was taken, when it was stopped and why."""


@dataclass(frozen=True)
class MedicineSheet:
    """The whole sheet."""

    title: str
    identity: Identity
    allergies: Line
    checked: str
    pharmacy: str
    """«Pharmacy: Elm Street, 555 0177», or nothing."""
    every_day: tuple[MedicineRow, ...]
    when_needed: tuple[MedicineRow, ...]
    nothing: str
    """What is said where no medicine is taken now: «Not written down.» or «None (asked March 2, 2026).»"""
    notes: tuple[str, ...]
    """What was answered about supplements where the list holds none, and «none» beside what is listed."""
    stopped: tuple[StoppedRow, ...]
    stopped_before: str
    """«1 more was stopped longer ago.», or nothing."""
    at_clinic: tuple[Line, ...]
    prepared: str
    file_name: str


def medicine_sheet(case: Case, *, example: bool = False) -> MedicineSheet:
    """Return the list as of the day of `case`. What is new is told by the visit that it is for."""
    rows = most_watched_first(current(case))
    over = by_day([row for row in case.all(Medicine) if _is_over(case, row)], "stopped")[::-1]
    lately = [row for row in over if _is_lately(case, row)]
    title = _("Medicine list")
    checked, pharmacy = _checked(case), _pharmacy(case)
    who = replace(
        identity(case, example=example), visit=tuple(filter(None, (checked, pharmacy))), allergies=""
    )
    return MedicineSheet(
        title=title,
        identity=who,
        allergies=_allergies(case),
        checked=checked,
        pharmacy=pharmacy,
        every_day=tuple(_row(case, row) for row in rows if not row.when_needed),
        when_needed=tuple(_row(case, row) for row in rows if row.when_needed),
        nothing="" if rows else sentence(begin_large(worded(case, Section.MEDICINES))),
        notes=tuple(filter(None, (_also_none(case, rows), _supplements(case, rows)))),
        stopped=tuple(_stopped(case, row) for row in lately),
        stopped_before=_stopped_before(len(over) - len(lately)),
        at_clinic=_at_clinic(case),
        prepared=prepared(case),
        file_name=file_name(replace(case, visit=None), title),
    )


def _at_clinic(case: Case) -> tuple[Line, ...]:
    """Return the treatment that goes on, its medicines and its last day; where none does, the last one."""
    lines = lines_now(case)
    if not lines:
        nothing = sentence(begin_large(worded(case, Section.TREATMENTS)))
        return ((Said(nothing),),)
    return tuple(_given(case, line) for line in lines)


def _row(case: Case, row: Medicine) -> MedicineRow:
    times = tuple(
        listed(
            plain(each.how_many) or _("how many not written down") for each in row.doses if each.when is at
        )
        for at in TIMES
    )
    has_times = any(times)
    own, every = plain(row.how), _doses(row.doses)
    other = _doses([each for each in row.doses if each.when not in TIMES])
    whole = listed([every, "" if _is_same(own, every) else own], apart="; ")
    how = listed(
        ["" if _is_same(own, every) and has_times else own, "" if _is_same(own, other) else other], apart="; "
    )
    return MedicineRow(
        name=begin_small(name_of(row)),
        brand=_brand(row),
        strength=_strength(row),
        mark=mark(case, row),
        times=times if has_times else (),
        how=how if how or has_times else _("not written down"),
        how_many_and_when=whole or _("not written down"),
        was=_was(case, row),
        what_for=plain(row.what_for) or _("not written down"),
        most_a_day=plain(row.most_a_day) or _("not written down"),
        since=_since(case, row),
    )


def _doses(doses: Sequence[Dose]) -> str:
    """Return «2 with meals, 1 with snacks»."""
    numbered = (
        replace(each, how_many=plain(each.how_many) or _("how many not written down")) for each in doses
    )
    return listed(map(said_dose, numbered))


def _is_same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _brand(row: Medicine) -> str:
    brand = plain(row.brand)
    return brand.upper() if brand.casefold() not in name_of(row).casefold() else ""


def _strength(row: Medicine) -> str:
    form = plain(row.form)
    if not row.strength.strip():
        return listed([form, _("strength not written down")])
    return listed([plain(row.strength), form], apart=" ")


def _was(case: Case, row: Medicine) -> str:
    before = earlier(case, row)
    if before is None:
        return ""
    how = taken_before(case, row) or _("dose not written down")
    until = before.stopped or changed_on(case, row)
    if until is None:
        return _("Was {dose}").format(dose=how)
    return _("Was {dose} until {when}").format(dose=how, when=case.unbroken(until))


def _since(case: Case, row: Medicine) -> str:
    if row.since is None:
        said = _("not written down")
    else:
        said = _day(case, row.since)
        if row.since.surely_after(case.today):
            said = _("from {when}").format(when=said)
    until = _("until {when}").format(when=_day(case, row.stopped)) if row.stopped else ""
    return listed([said, until])


def _day(case: Case, when: When) -> str:
    """Return a date in few letters: its month alone says enough where it is long past."""
    said = case.month(when) if when.surely_before(case.today - LATELY) else case.short(when)
    is_short = when.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR)
    return said.replace(" ", "\N{NO-BREAK SPACE}") if is_short else said


def _is_over(case: Case, row: Medicine) -> bool:
    """Return whether a medicine was stopped and not changed into another row."""
    return has_stopped(case, row) and follower(case, row) is None


def _is_lately(case: Case, row: Medicine) -> bool:
    """Return whether it may have been stopped in the last 3 months; one without a known day is listed."""
    return row.stopped is not None and row.stopped.may_overlap(case.today - LATELY, None)


def _stopped(case: Case, row: Medicine) -> StoppedRow:
    when = row.stopped
    if when is None or when.is_not_sure:
        stopped = _("stopped, not sure when")
    else:
        stopped = _("stopped {when}").format(when=case.full(when))
    why = _("Why: {why}").format(why=plain(row.why_stopped) or _("not written down"))
    words = listed([sentence(listed([taken(row), stopped], apart=": ")), sentence(why)], apart=" ")
    return StoppedRow(begin_small(name_of(row)), _brand(row), words)


def _stopped_before(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "{count} more was stopped longer ago and is not on this list.",
        "{count} more were stopped longer ago and are not on this list.",
        count,
    ).format(count=count)


def _allergies(case: Case) -> Line:
    rows = case.all(Allergy)
    if not rows:
        return (Said(sentence(no_allergy_written(case)), bold=True),)
    said = [Said(_("Allergy:") if len(rows) == 1 else _("Allergies:"), bold=True)]
    for place, row in enumerate(rows):
        happened = plain(row.what_happened) or _("what happened: not written down")
        when = case.month(row.since) if row.since else ""
        end = "." if place == len(rows) - 1 else ";"
        said += [Said(" " + plain(row.to), bold=True), Said(in_brackets(happened, when) + end)]
    none = also_none(case, Section.ALLERGIES, rows)
    also = [Said(" " + _("Also written down: {none}.").format(none=none))] if none else []
    return (*said, *also)


def _checked(case: Case) -> str:
    """Return the day on which the list was last held against the bottles, and by whom."""
    checks = by_day(case.all(MedicinesChecked), "day")
    if checks:
        last = checks[-1]
        return _("Checked {when}").format(when=case.full(last.day)) + in_brackets(plain(last.who))
    return _("Not checked since it was written down") if case.all(Medicine) else ""


def _pharmacy(case: Case) -> str:
    found = [row for row in case.all(Contact) if row.role is ContactRole.PHARMACY]
    said = [listed([plain(row.name), plain(row.phone)]) for row in found]
    return _("Pharmacy: {what}").format(what=listed(said, apart="; ")) if said else ""


def _also_none(case: Case, rows: Sequence[Medicine]) -> str:
    none = also_none(case, Section.MEDICINES, rows)
    return _("Also written down: medicines {none}.").format(none=none) if none else ""


def _supplements(case: Case, rows: Sequence[Medicine]) -> str:
    if any(row.kind in _SUPPLEMENTS for row in rows):
        return ""
    answer = latest_answer(case, Section.SUPPLEMENTS)
    said = said_answer(case, answer) if answer else _("not written down")
    return _("Supplements, cannabis and others without a prescription: {answer}.").format(answer=said)


def _given(case: Case, line: TreatmentLine) -> Line:
    """Return the treatment in bold, where it stands, and its last day with the dose of that day."""
    days = days_given(case, line)
    if days:
        last = _("Last treatment day written down: {when}").format(when=case.full(days[-1].day))
        changes = [
            dose(plain(each.medicine), plain(each.to)) + in_brackets(plain(each.why))
            for each in days[-1].changes
            if plain(each.medicine) or plain(each.to)
        ]
        usual = (
            _("full dose") if days[-1].went is WentAhead.FULL else _("lower dose, how much not written down")
        )
        last = listed([last, _("dose that day: {dose}").format(dose=listed(changes) or usual)], apart="; ")
    else:
        last = _("Last treatment day: not written down")
    words = listed([sentence(_standing(case, line)), sentence(last)], apart=" ")
    name = full_name(case, line)
    if standing(case, line) not in (Standing.RUNNING, Standing.BREAK):
        name = _("Last treatment: {name}").format(name=name)
    return (Said(name, bold=True), Said(", " + words))


def _standing(case: Case, line: TreatmentLine) -> str:
    match standing(case, line):
        case Standing.RUNNING:
            return case.since(line.start)
        case Standing.BREAK:
            return listed([case.since(line.start), _("on a break now")])
        case Standing.OVER:
            return (
                _("stopped {when}").format(when=case.full(line.stop))
                if line.stop
                else _("stopped, date not written down")
            )
        case _:
            unsure = line.status is LineStatus.NOT_SURE
            still = _("not sure if still on it") if unsure else _("end not written down")
            return listed([case.since(line.start), still])
