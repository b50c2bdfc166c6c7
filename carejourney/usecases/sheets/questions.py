"""The question sheet, from the records to paper."""

from carejourney.domain.sheets.questions import question_sheet
from carejourney.domain.visits import next_appointment
from carejourney.i18n import N_
from carejourney.store.journey import Journey
from carejourney.usecases.sheets.sheet import PrintChoices, Printed, Sheet, case_of, is_example, unprintable
from carejourney.usecases.sheets.visits import chosen_appointment, day_of_the_visit, for_the_visit


def _make(journey: Journey, choices: PrintChoices) -> Printed:
    from carejourney.printing.question_sheet import print_question_sheet  # noqa: PLC0415 - loads reportlab

    visit = chosen_appointment(journey, choices) or next_appointment(journey.reader, choices.today)
    sheet = question_sheet(case_of(journey, choices, visit), example=is_example(journey))
    made = print_question_sheet(sheet, paper=choices.paper, large_print=choices.large_print)
    return Printed(made.pdf, made.pages, unprintable(made.unprintable))


QUESTIONS = Sheet(N_("Questions to ask"), for_the_visit, _make, of_a_visit=True, day=day_of_the_visit)
