"""The care team sheet with the page for a sitter, from the records to paper."""

from carejourney.domain.sheets.contacts import care_team
from carejourney.domain.sheets.sitter import sitter
from carejourney.i18n import N_, _
from carejourney.store.journey import Journey
from carejourney.usecases.sheets.sheet import PrintChoices, Printed, Sheet, case_of, is_example, unprintable


def _is_for(_journey: Journey, _choices: PrintChoices) -> str:
    return _("Who to call, and a page for a sitter tonight")


def _make(journey: Journey, choices: PrintChoices) -> Printed:
    from carejourney.printing.contacts import print_contacts  # noqa: PLC0415 - loads reportlab

    case, example = case_of(journey, choices), is_example(journey)
    made = print_contacts(
        care_team(case, example=example),
        sitter(case, example=example),
        paper=choices.paper,
        large_print=choices.large_print,
    )
    return Printed(made.pdf, made.pages, unprintable(made.unprintable))


CONTACTS = Sheet(N_("Care team"), _is_for, _make)
