"""Medicines stopped and changed since the last visit.

The list of medicines marks the new and the changed ones with their day.
"""

from carejourney.domain.phrases import and_more, in_brackets, listed, plain, sentence
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.medicines import (
    changed_on,
    current,
    follower,
    has_stopped,
    name_of,
    taken_before,
)
from carejourney.domain.summary.model import Line
from carejourney.domain.summary.paragraphs import labeled
from carejourney.i18n import _
from carejourney.records.catalog import Medicine

_MOST = 5


def medicine_changes(case: Case) -> Line:
    """Return «Medicines: stopped …; changed ….», or nothing."""
    groups = (
        (_("stopped {what}"), _stopped(case)),
        (_("changed {what}"), _changed(case)),
    )
    said = [words.format(what=listed(and_more(items, _MOST))) for words, items in groups if items]
    return labeled(_("Medicines:"), sentence(listed(said, apart="; "))) if said else ()


def _stopped(case: Case) -> list[str]:
    rows = [
        row
        for row in case.all(Medicine)
        if row.stopped
        and has_stopped(case, row)
        and not follower(case, row)
        and case.is_since(row.stopped, row)
    ]
    return [f"{name_of(row)} {case.short(row.stopped)}" + in_brackets(plain(row.why_stopped)) for row in rows]


def _changed(case: Case) -> list[str]:
    said = []
    for row in current(case):
        when, dose = changed_on(case, row), taken_before(case, row)
        if row.follows and when and case.is_since(when, row):
            was = _("was {dose}").format(dose=dose) if dose else ""
            said.append(name_of(row) + in_brackets(was))
    return said
