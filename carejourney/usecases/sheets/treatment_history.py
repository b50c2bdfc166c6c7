"""The treatment history, from the records to paper."""

from carejourney.domain.sheets.treatment_history import treatment_history
from carejourney.i18n import N_, _
from carejourney.store.journey import Journey
from carejourney.usecases.sheets.sheet import PrintChoices, Printed, Sheet, case_of, is_example, unprintable


def _is_for(_journey: Journey, _choices: PrintChoices) -> str:
    return _("Every treatment so far, in a picture and in tables")


def _make(journey: Journey, choices: PrintChoices) -> Printed:
    from carejourney.printing.treatment_history import (  # noqa: PLC0415 - loads reportlab
        print_treatment_history,
    )

    history = treatment_history(case_of(journey, choices), example=is_example(journey))
    made = print_treatment_history(history, paper=choices.paper, large_print=choices.large_print)
    return Printed(made.pdf, made.pages, unprintable(made.unprintable))


TREATMENT_HISTORY = Sheet(N_("Treatment history"), _is_for, _make)
