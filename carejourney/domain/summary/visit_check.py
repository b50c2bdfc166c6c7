"""The before-visit check: five rows, each as it was answered."""

from carejourney.domain.order import by_day
from carejourney.domain.phrases import in_brackets, listed, quoted
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.model import Line
from carejourney.domain.summary.paragraphs import labeled
from carejourney.i18n import N_, _
from carejourney.records.answers import YesNo
from carejourney.records.catalog import BeforeVisitCheck

_ROWS = {
    "fever": N_("fever"),
    "emergency": N_("emergency room or hospital"),
    "missed_doses": N_("missed doses"),
    "falls": N_("falls"),
    "new_medicine": N_("new medicine"),
}
_ORDER = (YesNo.YES, YesNo.NOT_SURE, YesNo.NOT_TOLD, YesNo.NO)


def before_visit_check(case: Case) -> Line:
    """Return the answers since the last visit with their dates. A yes stays even if a later check says no."""
    checks = _checks(case)
    if not checks:
        return ()
    groups: dict[YesNo, list[str]] = {}
    for name, words in _ROWS.items():
        check = _deciding(checks, name)
        answer: YesNo | None = getattr(check, name) if check else None
        if check is not None and answer is not None:
            own_day = "" if check is checks[-1] else in_brackets(case.short(check.day))
            groups.setdefault(answer, []).append(_(words) + own_day)
    said = [f"{answer}: {listed(groups[answer])}." for answer in _ORDER if answer in groups]
    silent = [_(words) for name, words in _ROWS.items() if _deciding(checks, name) is None]
    if silent:
        said.append(_("Not written down: {what}.").format(what=listed(silent)))
    notes = [quoted(check.note, 100) for check in checks if check.note.strip()]
    label = _("Before-visit check ({when}):").format(when=case.short(checks[-1].day))
    return labeled(label, listed([*said, *notes[-1:]], apart=" "))


def unasked(case: Case) -> str:
    """Return the five rows in one list where there is no check at all."""
    return "" if _checks(case) else listed(_(words) for words in _ROWS.values())


def _checks(case: Case) -> list[BeforeVisitCheck]:
    visit = case.visit.id if case.visit else None
    found = [
        each
        for each in case.all(BeforeVisitCheck)
        if case.is_since(each.day, each) or (visit is not None and each.visit == visit)
    ]
    return by_day(found, "day")


def _deciding(checks: list[BeforeVisitCheck], name: str) -> BeforeVisitCheck | None:
    """Return the last check that says yes, else the last that has an answer."""
    answered = [check for check in checks if getattr(check, name) is not None]
    said_yes = [check for check in answered if getattr(check, name) is YesNo.YES]
    return next(reversed(said_yes or answered), None)
