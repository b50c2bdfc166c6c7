"""Stent, port and other devices in place, diabetes, blood clot and other conditions."""

from carejourney.domain.order import by_day
from carejourney.domain.phrases import begin_small, in_brackets, listed, plain, sentence, small
from carejourney.domain.summary.answers import also_none, latest_answer, said_answer
from carejourney.domain.summary.case import Case
from carejourney.i18n import _
from carejourney.records.answers import YesNo
from carejourney.records.catalog import OtherCondition, Procedure
from carejourney.records.types.other_condition import ConditionKind
from carejourney.records.types.procedure import Material, ProcedureKind
from carejourney.records.types.section_answer import Section

_DEVICES = (ProcedureKind.STENT, ProcedureKind.PORT, ProcedureKind.DRAIN, ProcedureKind.PUMP)
_FIRST = (ConditionKind.DIABETES, ConditionKind.CLOT)
_TOLD_WHEN_PAST = (*_FIRST, ConditionKind.EARLIER_CANCER)
_MATERIALS = (Material.METAL, Material.PLASTIC)


def body(case: Case) -> list[str]:
    """Return one sentence about devices and one about other conditions."""
    return [*_devices(case), _conditions(case)]


def _devices(case: Case) -> list[str]:
    devices = [row for row in by_day(case.all(Procedure), "start") if row.kind in _DEVICES]
    devices.sort(key=lambda row: _DEVICES.index(row.kind) if row.kind in _DEVICES else 0)
    there = [row for row in devices if row.end is None or row.end.surely_after(case.today)]
    groups = (
        (_("In place: {what}"), [row for row in there if row.in_place is YesNo.YES]),
        (_("Not sure if still in place: {what}"), [row for row in there if row.in_place is YesNo.NOT_SURE]),
        (_("Not told if still in place: {what}"), [row for row in there if row.in_place is YesNo.NOT_TOLD]),
        (_("Not written down if still in place: {what}"), [row for row in there if row.in_place is None]),
    )
    said = [
        sentence(words.format(what=listed(_device(case, row) for row in rows)))
        for words, rows in groups
        if rows
    ]
    answer = latest_answer(case, Section.PROCEDURES)
    if not case.all(Procedure) and answer is not None:
        return [_("Procedures and devices: {answer}.").format(answer=said_answer(case, answer))]
    none = also_none(case, Section.PROCEDURES, case.all(Procedure))
    also = _("Also written down: procedures and devices {none}.").format(none=none) if none else ""
    return [*said, also]


def _device(case: Case, row: Procedure) -> str:
    name = small(row.kind) if row.kind else plain(row.what)
    material = f"{small(row.material)} " if row.material in _MATERIALS and row.material else ""
    when = case.month(row.start) if row.start else ""
    return material + name + in_brackets(plain(row.side), when)


def _conditions(case: Case) -> str:
    rows = case.all(OtherCondition)
    ordered = sorted(rows, key=lambda row: _FIRST.index(row.kind) if row.kind in _FIRST else len(_FIRST))
    now = [_condition(case, row) for row in ordered if row.still is not YesNo.NO]
    past = [_condition(case, row) for row in ordered if row.still is YesNo.NO and row.kind in _TOLD_WHEN_PAST]
    answer = latest_answer(case, Section.CONDITIONS)
    if not rows and answer is not None:
        return _("Other conditions: {answer}.").format(answer=said_answer(case, answer))
    none = also_none(case, Section.CONDITIONS, rows)
    said = [
        sentence(_("Conditions: {what}").format(what=listed(now))) if now else "",
        sentence(_("No longer: {what}").format(what=listed(past))) if past else "",
        _("Also written down: other conditions {none}.").format(none=none) if none else "",
    ]
    return listed(said, apart=" ")


def _condition(case: Case, row: OtherCondition) -> str:
    """Return the condition as typed, with its kind where the words do not say it."""
    name = begin_small(plain(row.what))
    is_said = row.kind not in _FIRST or row.kind is None or small(row.kind).split()[-1] in name.casefold()
    kind = "" if is_said or row.kind is None else small(row.kind)
    is_dated = row.since is not None and row.kind in (ConditionKind.CLOT, ConditionKind.EARLIER_CANCER)
    return name + in_brackets(kind, case.month(row.since) if is_dated else "")
