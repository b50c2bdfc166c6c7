"""What the records date after the last visit with this team."""

from carejourney.domain.phrases import listed
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.events import decisions, new_results, stays, treatment_days
from carejourney.domain.summary.history import added_later, corrected
from carejourney.domain.summary.measured import has_weight_since, temperature, weight
from carejourney.domain.summary.medicine_changes import medicine_changes
from carejourney.domain.summary.model import Line, SinceLastVisit
from carejourney.domain.summary.paragraphs import labeled, run_in
from carejourney.domain.summary.symptoms import no_symptoms, symptoms
from carejourney.domain.summary.visit_check import before_visit_check, unasked
from carejourney.i18n import _

_ROOMY = 6
"""Symptoms and facts up to which every fact is a paragraph of its own; more run on in one, each labeled."""


def since_last_visit(case: Case) -> SinceLastVisit:
    """Return symptoms and facts since the last visit; without one, of the last 4 weeks."""
    last = case.last
    if last is None:
        heading, nothing = _("Lately (last 4 weeks)"), _("Nothing written down in that time.")
    else:
        heading = _("Since the last visit ({when})").format(when=case.full(last.day))
        nothing = _("Nothing written down since then.")
    rows = symptoms(case)
    facts = _facts(case)
    if not rows and not facts:
        return SinceLastVisit(heading, (), (), nothing=nothing)
    facts = (*facts, *filter(None, [_missing(case, has_symptoms=bool(rows))]))
    if len(rows) + len(facts) > _ROOMY:
        facts = (run_in(*facts),)
    return SinceLastVisit(heading, rows, facts)


def _facts(case: Case) -> tuple[Line, ...]:
    none = no_symptoms(case)
    facts = (
        stays(case),
        before_visit_check(case),
        labeled(_("Symptoms:"), none + ".") if none else (),
        weight(case),
        temperature(case),
        treatment_days(case),
        medicine_changes(case),
        new_results(case),
        decisions(case),
        added_later(case),
        corrected(case),
    )
    return tuple(fact for fact in facts if fact)


def _missing(case: Case, *, has_symptoms: bool) -> Line:
    """Return what a doctor looks for and is not written down in that time, in one sentence."""
    missing = [
        "" if has_symptoms or no_symptoms(case) else _("symptoms"),
        "" if has_weight_since(case) else _("weight"),
        unasked(case),
    ]
    what = listed(missing)
    if not what:
        return ()
    return labeled(_("Not written down in this time:"), what + ".")
