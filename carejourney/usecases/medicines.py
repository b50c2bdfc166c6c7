"""What is done at the medicines: checked, stopped, changed, or answered that there are none."""

import dataclasses
from datetime import date, timedelta

from carejourney.errors import InputProblem
from carejourney.i18n import N_, _
from carejourney.records.base import new_id
from carejourney.records.catalog import Medicine, MedicinesChecked, SectionAnswer
from carejourney.records.types.section_answer import Section, SectionWord
from carejourney.records.when import When
from carejourney.store.journey import Journey
from carejourney.usecases import edit

DOSE = ("strength", "doses", "how", "when_needed", "most_a_day")
"""The fields in which a difference is, unless somebody says otherwise, a change of dose."""


def check_today(journey: Journey, today: date) -> bool:
    """Keep that the list was held against the bottles today; False where that is written down already."""
    if any(each.day == When.day(today) for each in journey.reader.all(MedicinesChecked)):
        return False
    edit.keep(journey, MedicinesChecked(day=When.day(today)))
    return True


def answer_none(journey: Journey, section: Section, today: date) -> None:
    """Keep the answer «none» for a section, with the day on which it was asked."""
    edit.keep(journey, SectionAnswer(section=section, answer=SectionWord.NONE, asked=When.day(today)))


def stop(journey: Journey, medicine: Medicine, stopped: When, why: str) -> Medicine:
    """Keep that a medicine was stopped. Raises InputProblem, naming the field."""
    changed = dataclasses.replace(medicine, stopped=stopped, why_stopped=why.strip())
    with journey.writer.write(N_("Stop {noun}")) as step:
        step.replace(changed)
    return changed


def can_change_dose(journey: Journey, medicine: Medicine) -> bool:
    """Return whether a change can follow: not after a stop, and only where no other row follows it yet."""
    if medicine.stopped is not None:
        return False
    return not any(each.follows == medicine.id for each in journey.reader.all(Medicine))


def change_dose(journey: Journey, before: Medicine, after: Medicine, begins: When | None) -> Medicine:
    """Keep the changed medicine as a new row that follows the old one, in one step, and return it.

    The old row keeps all its words and ends the day before the new one begins. Raises InputProblem.
    """
    start = before.since.first if before.since else None
    if begins is not None and start is not None and begins.surely_before(start):
        raise InputProblem(_("The change is before the medicine began. Mend one of the two dates."), "since")
    # What was counted was counted of the old one: how long it lasts is another matter now.
    counted = (after.left, after.counted) != (before.left, before.counted)
    new = dataclasses.replace(
        after,
        id=new_id(),
        since=begins,
        follows=before.id,
        stopped=None,
        why_stopped="",
        left=after.left if counted else None,
        counted=after.counted if counted else None,
    )
    old = dataclasses.replace(before, stopped=_end(before, begins))
    # The row that stands for the change comes first: the foot of the window names it.
    with journey.writer.write(N_("Change the dose of a medicine")) as step:
        step.add(new)
        step.replace(old)
    return new


def _end(before: Medicine, begins: When | None) -> When | None:
    """Return when the old row ended: the day before, or that very day where it began on it."""
    if begins is None or begins.first is None:
        return begins
    if not begins.is_day:
        return begins
    start = before.since.first if before.since else None
    end = begins.first - timedelta(days=1)
    return When.day(max(end, start) if start else end, about=begins.about)
