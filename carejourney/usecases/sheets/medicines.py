"""The medicine list, from the records to paper."""

from carejourney.domain.sheets.medicines import medicine_sheet
from carejourney.domain.visits import next_appointment
from carejourney.i18n import N_, _
from carejourney.store.journey import Journey
from carejourney.usecases.sheets.sheet import PrintChoices, Printed, Sheet, case_of, is_example, unprintable


def _is_for(_journey: Journey, _choices: PrintChoices) -> str:
    return _("For any doctor, nurse or pharmacist")


def _make(journey: Journey, choices: PrintChoices) -> Printed:
    from carejourney.printing.medicine_list import print_medicine_list  # noqa: PLC0415 - loads reportlab

    sheet = medicine_sheet(
        case_of(journey, choices, next_appointment(journey.reader, choices.today)),
        example=is_example(journey),
    )
    made = print_medicine_list(sheet, paper=choices.paper, large_print=choices.large_print)
    return Printed(made.pdf, made.pages, unprintable(made.unprintable))


MEDICINE_LIST = Sheet(N_("Medicine list"), _is_for, _make)
