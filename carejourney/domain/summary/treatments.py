"""The treatments so far, one row a line."""

from carejourney.domain.dates import say_span
from carejourney.domain.phrases import and_more, begin_large, listed, small
from carejourney.domain.summary.answers import worded
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.lines import (
    Standing,
    best_result,
    cycles,
    dose_changes,
    full_name,
    standing,
    started,
)
from carejourney.domain.summary.model import TreatmentRow, Treatments
from carejourney.i18n import _
from carejourney.records.catalog import TreatmentLine
from carejourney.records.types.section_answer import Section
from carejourney.records.types.treatment_line import LineOrder, LineStatus

_MOST_CHANGES = 3


def treatments(case: Case) -> Treatments:
    """Return the lines that have begun, earliest first.

    «In short» has those considered or planned, and of the line now the last day and the dose that holds.
    """
    lines = started(case)
    if not lines:
        return Treatments((), nothing=begin_large(worded(case, Section.TREATMENTS)) + ".")
    return Treatments(tuple(_row(case, line) for line in lines))


def _row(case: Case, line: TreatmentLine) -> TreatmentRow:
    count = cycles(case, line)
    is_now = standing(case, line) in (Standing.RUNNING, Standing.BREAK)
    changes = and_more(dose_changes(case, line, without_now=is_now), _MOST_CHANGES)
    return TreatmentRow(
        line=_which(line),
        treatment=listed([full_name(case, line), listed(changes)], apart="; "),
        dates=_dates(case, line),
        cycles=str(count) if count else _("not written down"),
        best=best_result(case, line),
        stopped=_stopped(case, line),
        earlier=standing(case, line) is Standing.OVER,
    )


def _which(line: TreatmentLine) -> str:
    if line.which is None:
        return _("not written down")
    return small(line.which) if line.which is LineOrder.NOT_SURE else str(line.which)


def _dates(case: Case, line: TreatmentLine) -> str:
    where = standing(case, line)
    going = where in (Standing.RUNNING, Standing.BREAK)
    return say_span(line.start, line.stop, case.region, ongoing=going)


def _stopped(case: Case, line: TreatmentLine) -> str:
    where = standing(case, line)
    if where in (Standing.RUNNING, Standing.BREAK):
        return str(line.status)
    why = str(line.why_stopped) if line.why_stopped else ""
    if where is Standing.OVER and line.status in (LineStatus.RUNNING, LineStatus.BREAK):
        return listed(
            [why or _("not written down"), _("also marked: {status}").format(status=small(line.status))],
            apart="; ",
        )
    if not why and line.status is LineStatus.NOT_SURE:
        return str(line.status)
    return why or _("not written down")
