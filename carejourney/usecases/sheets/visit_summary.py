"""The visit summary, from the records to paper."""

from carejourney.domain.summary.build import visit_summary
from carejourney.i18n import N_
from carejourney.store.journey import Journey
from carejourney.usecases.sheets.sheet import PrintChoices, Printed, Sheet, is_example, unprintable
from carejourney.usecases.sheets.visits import chosen_appointment, day_of_the_visit, for_the_visit


def _make(journey: Journey, choices: PrintChoices) -> Printed:
    from carejourney.printing.visit_summary import print_visit_summary  # noqa: PLC0415 - loads reportlab

    summary = visit_summary(
        journey.reader,
        journey.reader.touches(),
        today=choices.today,
        here=choices.zone,
        region=choices.region,
        appointment=chosen_appointment(journey, choices),
        example=is_example(journey),
    )
    made = print_visit_summary(summary, paper=choices.paper, large_print=choices.large_print)
    return Printed(made.pdf, made.pages, (*made.left_out, *unprintable(made.unprintable)))


VISIT_SUMMARY = Sheet(N_("Visit summary"), for_the_visit, _make, of_a_visit=True, day=day_of_the_visit)
