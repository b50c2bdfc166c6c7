"""The sentence at the foot of the window after a change: what was kept, changed, removed, undone."""

from collections.abc import Sequence

from carejourney.domain.dates import days_away, say_near_day, say_time, say_when
from carejourney.domain.phrases import in_brackets, isolated, listed, sentence
from carejourney.domain.questions import kept_for
from carejourney.domain.visits import is_to_come
from carejourney.domain.wording import Wording, shortened
from carejourney.i18n import _, ngettext
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.base import Record, Records
from carejourney.records.catalog import Appointment, AppointmentSeries, Question
from carejourney.records.changes import ChangeSet, Part


def kept_sentence(change: ChangeSet, records: Records, worded: Wording) -> str:
    """Return what a step did, in plain text; nothing where it changed nothing.

    «Kept for Dr Rao, March 12 (in 1 day).», «Kept: Medicine, Creon.», «Changed: Contact, Dr Rao and 2 more.»,
    «Removed: Note, Bad night. Undo brings it back.». The first record says what was done; only those of which
    the same was done are counted. Of what the family typed, at most about 120 characters.
    """
    parts = _alike(change.parts)
    if not parts:
        return ""
    first = parts[0]
    if first.after is None:
        return _removed(parts, worded)
    alone = _alone(first, records, worded) if len(parts) == 1 else ""
    if alone:
        return alone
    if first.before is not None:
        return sentence(_("Changed: {what}").format(what=_named(parts, worded)))
    if len(parts) > 1 and len({type(part.record) for part in parts}) == 1:
        things = _(first.record.plural).lower()
        return _("Kept: {count} {things}.").format(count=len(parts), things=things)
    return sentence(_("Kept: {what}").format(what=_named(parts, worded)))


def undone_sentence(change: ChangeSet, worded: Wording) -> str:
    """Return «Undone: Add question: Can we travel?»."""
    return sentence(_("Undone: {step}").format(step=step_named(change, worded)))


def redone_sentence(change: ChangeSet, worded: Wording) -> str:
    """Return «Done again: Remove contact: Dr Rao.»."""
    return sentence(_("Done again: {step}").format(step=step_named(change, worded)))


def step_named(change: ChangeSet, worded: Wording) -> str:
    """Return «Remove contact: Dr Rao»: what a step is called, and the first record that it is about."""
    record = change.parts[0].record
    label = _(change.label).format(noun=_(record.noun).lower())
    return f"{label}: {isolated(worded.title(record))}"


def _alike(parts: Sequence[Part]) -> list[Part]:
    """Return the parts to which the same was done as to the first; of a new series, its appointments."""
    if not parts:
        return []
    done = _done(parts[0])
    alike = [part for part in parts if _done(part) == done]
    if parts[0].before is not None:
        return alike
    series = {part.record.series for part in alike if isinstance(part.record, Appointment)}
    return [
        part
        for part in alike
        if not (isinstance(part.record, AppointmentSeries) and part.record.id in series)
    ]


def _done(part: Part) -> tuple[bool, bool]:
    return part.before is None, part.after is None


def _removed(parts: Sequence[Part], worded: Wording) -> str:
    said = sentence(_("Removed: {what}").format(what=_named(parts, worded)))
    back = ngettext("Undo brings it back.", "Undo brings them back.", len(parts))
    return listed([said, back], apart=" ")


def _alone(part: Part, records: Records, worded: Wording) -> str:
    """Return the sentence of a question or an appointment by itself, where it has one of its own."""
    if isinstance(part.after, Question):
        return _question(part.before, part.after, records, worded)
    if isinstance(part.after, Appointment):
        return _appointment(part.before, part.after, worded)
    return ""


def _question(before: Record | None, after: Question, records: Records, worded: Wording) -> str:
    earlier = before.answer if isinstance(before, Question) else ""
    if after.answer and after.answer != earlier:
        return sentence(_("Answer kept: {question}").format(question=isolated(worded.title(after))))
    return kept_for(records, after, worded.today, worded.region) if after.is_open else ""


def _appointment(before: Record | None, after: Appointment, worded: Wording) -> str:
    is_moved = isinstance(before, Appointment) and (before.day, before.time) != (after.day, after.time)
    if not is_to_come(after, worded.today) or (before is not None and not is_moved):
        return ""
    first, away = after.day.first, ""
    if first is not None and after.day.is_day and not after.day.about:
        day = say_near_day(first, worded.today, worded.region, weekday=True)
        away = in_brackets(days_away(first, worded.today))
    else:
        day = isolated(shortened(say_when(after.day, worded.region)))
    time = ""
    if after.time is not None:
        at = first if after.day.is_day else None
        time = say_time(after.time, worded.region, here=worded.zone, day=at)
    what = listed([str(after.what or AppointmentKind.VISIT), day, time])
    return sentence(_("Kept: {what}").format(what=what + away))


def _named(parts: Sequence[Part], worded: Wording) -> str:
    """Return «Contact, Dr Rao», and how many more there are."""
    record = parts[0].record
    noun, title = _(record.noun), worded.title(record)
    what = listed([noun, isolated(title) if title != noun else ""])
    rest = len(parts) - 1
    return _("{what} and {count} more").format(what=what, count=rest) if rest else what
