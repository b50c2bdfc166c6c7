"""The recovery sheet, and asking two of its groups back."""

from carejourney.domain.dates import say_day, say_when
from carejourney.errors import InputProblem, SituationProblem
from carejourney.i18n import N_, _
from carejourney.store.journey import Journey
from carejourney.store.recovery_code import RecoveryCode
from carejourney.usecases.journeys import patient_of
from carejourney.usecases.sheets.sheet import PrintChoices, Printed, Sheet, is_example, unprintable


def is_group(code: RecoveryCode, number: int, typed: str) -> bool:
    """Return whether what was typed is group `number` of the code, counted from 1, as a code is read."""
    groups = list(code.groups)
    groups[number - 1] = typed
    try:
        return RecoveryCode.read("-".join(groups)) == code
    except InputProblem:
        return False


def _is_for(_journey: Journey, _choices: PrintChoices) -> str:
    return _("Opens the records without the passphrase")


def _make(journey: Journey, choices: PrintChoices) -> Printed:
    from carejourney.printing.recovery_sheet import print_recovery_sheet  # noqa: PLC0415 - loads reportlab

    code, patient = journey.recovery_code, patient_of(journey)
    if code is None:
        raise SituationProblem(_("This journey has no recovery code."))
    day = say_when(patient.born, choices.region) if patient.born else _("not written down")
    made = print_recovery_sheet(
        name=patient.name,
        born=_("Born {day}").format(day=day) if patient.born else _("Born: {day}").format(day=day),
        code=code.text,
        made=say_day(choices.today, choices.region),
        paper=choices.paper,
        example=is_example(journey),
    )
    return Printed(made.pdf, made.pages, unprintable(made.unprintable))


RECOVERY_SHEET = Sheet(N_("Recovery sheet"), _is_for, _make, has_large_print=False)
