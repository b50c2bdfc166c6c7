"""The four gentle cards of a journey in which little is written down yet."""

from collections.abc import Set as AbstractSet

from carejourney.domain.calling import who_to_call
from carejourney.domain.summary.answers import latest_answer
from carejourney.domain.summary.case import Case
from carejourney.domain.today.model import Intent, RowTarget, Start
from carejourney.i18n import _
from carejourney.records.catalog import Appointment, Medicine, TreatmentLine
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.section_answer import Section


def starts(case: Case, hidden: AbstractSet[str]) -> tuple[Start, ...]:
    """Return a card for each of the four that nothing is written down of, unless it is hidden."""
    found = []
    if not who_to_call(case):
        found.append(_who_to_call())
    if not case.all(Medicine) and latest_answer(case, Section.MEDICINES) is None:
        found.append(_medicines())
    has_treatment = case.all(TreatmentLine) or latest_answer(case, Section.TREATMENTS)
    if not has_treatment and case.state not in (JourneyState.COMFORT, JourneyState.HOSPICE):
        found.append(_treatment())
    if not case.all(Appointment):
        found.append(_visit())
    return tuple(each for each in found if each.id not in hidden)


def _who_to_call() -> Start:
    return Start(
        "start:who_to_call",
        _("Who to call"),
        _("The number the team gave you for day or night."),
        _("Add a number"),
        RowTarget(Intent.ADD_CONTACT),
    )


def _medicines() -> Start:
    return Start(
        "start:medicines",
        _("Medicines"),
        _("Have the bottles in hand. Every desk asks for this list."),
        _("Add a medicine"),
        RowTarget(Intent.ADD_MEDICINE),
    )


def _treatment() -> Start:
    return Start(
        "start:treatment",
        _("Current treatment"),
        _("Its name, and about when it started."),
        _("Add the treatment"),
        RowTarget(Intent.ADD_TREATMENT_LINE),
    )


def _visit() -> Start:
    return Start(
        "start:visit",
        _("A visit"),
        _("The next visit or test, as you heard it."),
        _("Add a visit"),
        RowTarget(Intent.ADD_APPOINTMENT),
    )
