"""What may be left out so that the visit summary fits one page, in the order in which it goes.

Each step takes a summary and returns it shorter, saying in one sentence what is gone, or returns it unchanged
where there is nothing to leave out. First goes the chart, because its test stays in words. Never left out:
the dose of a blood thinner, insulin or opioid, and a symptom that is worse than mild or has changed.
"""

from collections.abc import Callable
from dataclasses import replace

from carejourney.domain.summary.model import VisitSummary
from carejourney.i18n import _, ngettext


def leave_out_chart(summary: VisitSummary) -> VisitSummary:
    """Keep the results in words only."""
    results = summary.results
    if results.trend is None:
        return summary
    sentence = _("Chart: see the treatment history.")
    return replace(
        summary,
        results=replace(results, trend=None, no_chart=sentence),
        left_out=(*summary.left_out, sentence),
    )


def leave_out_doses(summary: VisitSummary) -> VisitSummary:
    """Keep the names of the medicines and every dose that must stay."""
    medicines = summary.medicines
    if not any(line.rest and not line.keep_dose for line in medicines.lines):
        return summary
    lines = tuple(line if line.keep_dose else replace(line, rest="") for line in medicines.lines)
    some_stay = any(line.rest for line in lines)
    sentence = _("Other doses: see medicine list.") if some_stay else _("Doses: see medicine list.")
    return replace(
        summary,
        medicines=replace(medicines, lines=lines, names_only=sentence),
        left_out=(*summary.left_out, sentence),
    )


def fold_earlier_treatments(summary: VisitSummary) -> VisitSummary:
    """Make one row of the earlier treatments. The latest one always keeps its row."""
    rows = summary.treatments.rows
    kept = tuple(row for row in rows if not row.earlier) or rows[-1:]
    count = len(rows) - len(kept)
    if count < 1:
        return summary
    sentence = ngettext(
        "Earlier treatments: {count}, see the treatment history.",
        "Earlier treatments: {count}, see the treatment history.",
        count,
    ).format(count=count)
    return replace(
        summary,
        treatments=replace(summary.treatments, rows=kept, folded=sentence),
        left_out=(*summary.left_out, sentence),
    )


def drop_mild_symptoms(summary: VisitSummary) -> VisitSummary:
    """Leave out the symptoms that are mild and unchanged."""
    since = summary.since
    kept = tuple(row for row in since.symptoms if not row.can_drop)
    count = len(since.symptoms) - len(kept)
    if not count:
        return summary
    sentence = ngettext(
        "{count} more symptom, mild and unchanged, is not shown here.",
        "{count} more symptoms, mild and unchanged, are not shown here.",
        count,
    ).format(count=count)
    return replace(
        summary,
        since=replace(since, symptoms=kept, dropped=sentence),
        left_out=(*summary.left_out, sentence),
    )


STEPS: tuple[Callable[[VisitSummary], VisitSummary], ...] = (
    leave_out_chart,
    leave_out_doses,
    fold_earlier_treatments,
    drop_mild_symptoms,
)
"""Taken one after another until the sheet fits."""
