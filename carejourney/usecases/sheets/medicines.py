"""The medicine list, from the records to paper."""

from carejourney.domain.sheets.medicines import medicine_sheet
from carejourney.i18n import N_, _
from carejourney.store.journey import Journey
from carejourney.usecases.sheets.sheet import PrintChoices, Printed, Sheet, unprintable


def _is_for(_journey: Journey, _choices: PrintChoices) -> str:
    return _("For any doctor, nurse or pharmacist")


def _make(journey: Journey, choices: PrintChoices) -> Printed:
    from carejourney.printing.medicine_list import print_medicine_list  # noqa: PLC0415 - loads reportlab

    sheet = medicine_sheet(
        journey.reader,
        journey.reader.touches(),
        today=choices.today,
        here=choices.zone,
        region=choices.region,
        example=journey.folder.keys().example,
    )
    made = print_medicine_list(sheet, paper=choices.paper, large_print=choices.large_print)
    return Printed(made.pdf, made.pages, unprintable(made.unprintable))


MEDICINE_LIST = Sheet(N_("Medicine list"), _is_for, _make)
