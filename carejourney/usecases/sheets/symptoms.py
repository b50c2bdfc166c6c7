"""The symptom diary, from the records to paper."""

from carejourney.domain.sheets.symptoms import symptom_sheet
from carejourney.i18n import N_, _
from carejourney.store.journey import Journey
from carejourney.usecases.sheets.sheet import PrintChoices, Printed, Sheet, case_of, is_example, unprintable


def _is_for(_journey: Journey, _choices: PrintChoices) -> str:
    return _("The last 28 days, day by day")


def _make(journey: Journey, choices: PrintChoices) -> Printed:
    from carejourney.printing.symptom_diary import print_symptom_diary  # noqa: PLC0415 - loads reportlab

    sheet = symptom_sheet(case_of(journey, choices), example=is_example(journey))
    made = print_symptom_diary(sheet, paper=choices.paper, large_print=choices.large_print)
    return Printed(made.pdf, made.pages, unprintable(made.unprintable))


SYMPTOM_DIARY = Sheet(N_("Symptom diary"), _is_for, _make)
