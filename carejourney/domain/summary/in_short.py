"""«In short»: the disease, daily life, the treatment now, and what else an oncologist looks for."""

from carejourney.domain.phrases import listed
from carejourney.domain.summary.body import body
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.disease import daily_life, disease
from carejourney.domain.summary.model import Line
from carejourney.domain.summary.now import treatment_now
from carejourney.domain.summary.paragraphs import paragraph, run_in
from carejourney.domain.summary.people import people
from carejourney.domain.summary.waiting import waiting
from carejourney.i18n import _


def in_short(case: Case) -> tuple[Line, ...]:
    """Return the paragraphs. What is looked for and not written down is said in one sentence."""
    missing: list[str] = []
    known, unknown = disease(case)
    missing += unknown
    life, unknown = daily_life(case)
    missing += unknown
    now, unknown = treatment_now(case)
    missing += unknown
    absent = _("Not written down: {what}.").format(what=listed(missing)) if missing else ""
    lines = (
        run_in(paragraph(*known, *life), now, paragraph(absent)),
        paragraph(*body(case), *people(case), waiting(case)),
    )
    return tuple(line for line in lines if line)
