"""What became of one record, in words: every step that touched it, and the versions it left."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from carejourney.domain.dates import say_day, say_time
from carejourney.domain.wording import Wording, shortened
from carejourney.i18n import N_, _
from carejourney.records.base import Record, RecordId, fields_of
from carejourney.records.catalog import type_named
from carejourney.records.kinds import AnyLink, Link
from carejourney.records.walltime import WallTime
from carejourney.store.history import Step
from carejourney.store.journey import Journey

LONGEST_VALUE = 300
"""Characters of a value that the history shows; «Put this version back» brings all of it."""


@dataclass(frozen=True)
class Entry:
    """One step that touched the record. `version` is the record after it; None where it was taken out."""

    when: str
    label: str
    lines: tuple[str, ...]
    version: Record | None
    before: Record | None


def entries_of(journey: Journey, cls: type[Record], record_id: RecordId, worded: Wording) -> list[Entry]:
    """Return what the history still holds of a record, newest first."""
    found = []
    for step in journey.reader.steps_of(cls, record_id):
        for part in step.change_set.parts:
            if type(part.record) is cls and part.record.id == record_id and part.before != part.after:
                lines = _differences(cls, part.before, part.after, worded)
                when = say_moment(step.at, worded)
                found.append(Entry(when, _label(step), lines, part.after, part.before))
    return found


def beginning_of(journey: Journey, cls: type[Record], record_id: RecordId, entries: Sequence[Entry]) -> str:
    """Return the sentence on what the history no longer holds of a record; empty where it holds all."""
    if entries and entries[-1].before is None:
        return ""
    touch = journey.reader.touches().get((cls.table, record_id))
    if not entries and touch is None:
        return ""
    return _("Older versions are not kept. What was there before is dropped after 90 days.")


def put_back(journey: Journey, version: Record) -> None:
    """Keep the record as it was in a version, in one step that can be undone. Raises InputProblem.

    Links to what is gone are let go, unless the record cannot be without them.
    """
    lost: dict[str, Any] = {}
    for spec in fields_of(type(version)):
        value = getattr(version, spec.name)
        if value is None or spec.required:
            continue
        if isinstance(spec.kind, Link):
            target = journey.reader.get(type_named(spec.kind.to), value)
        elif isinstance(spec.kind, AnyLink):
            target = journey.reader.get(type_named(value.table), value.id)
        else:
            continue
        if target is None:
            lost[spec.name] = None
    with journey.writer.write(N_("Put back {noun}")) as step:
        step.replace(dataclasses.replace(version, **lost))


def say_moment(at: datetime, worded: Wording) -> str:
    """Return «March 11, 2026, 6:30 pm», as the wall and its clock here showed it."""
    here = at.astimezone(ZoneInfo(worded.zone))
    time = say_time(WallTime(here.hour, here.minute, worded.zone), worded.region)
    return _("{day}, {time}").format(day=say_day(here.date(), worded.region), time=time)


def _label(step: Step) -> str:
    label = _(step.change_set.label).format(noun=_(step.change_set.parts[0].record.noun).lower())
    if step.kind == "undo":
        return _("Taken back: {step}").format(step=label)
    if step.kind == "redo":
        return _("Done again: {step}").format(step=label)
    return label


def _differences(
    cls: type[Record], before: Record | None, after: Record | None, worded: Wording
) -> tuple[str, ...]:
    """Return a line for each field that is not as it was; of a new or removed record, all that it holds."""
    lines = []
    for spec in fields_of(cls):
        label = _(spec.kind.label)
        old, new = (
            shortened(worded.say(spec.kind, getattr(record, spec.name)), LONGEST_VALUE) if record else ""
            for record in (before, after)
        )
        if before is None or after is None:
            if old or new:
                lines.append(_("{label} {value}").format(label=_with_colon(label), value=old or new))
        elif getattr(before, spec.name) != getattr(after, spec.name):
            nothing = _("not written down")
            lines.append(
                _("{label} {before} → {after}").format(
                    label=_with_colon(label), before=old or nothing, after=new or nothing
                )
            )
    return tuple(lines)


def _with_colon(label: str) -> str:
    """Return a label before its value: a question needs no colon."""
    return label if label.endswith("?") else _("{label}:").format(label=label)
