"""Print a sheet: gather what it says from the records, and lay it out as a PDF."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from carejourney.domain.dates import say_day, say_when
from carejourney.domain.summary.build import visit_summary
from carejourney.errors import InputProblem, SituationProblem
from carejourney.i18n import N_, _
from carejourney.records.catalog import Appointment
from carejourney.region import Region
from carejourney.store.journey import Journey
from carejourney.usecases.journeys import patient_of
from carejourney.usecases.program import Program

SheetName = Literal["visit-summary", "recovery-sheet"]
SHEETS: dict[SheetName, str] = {"visit-summary": N_("Visit summary"), "recovery-sheet": N_("Recovery sheet")}
"""Every sheet there is, by the name that the command line knows."""


@dataclass(frozen=True)
class PrintChoices:
    """How to print: `appointment` is an appointment's id, or None for the next one."""

    region: Region
    today: date
    zone: str
    paper: Literal["letter", "a4"]
    large_print: bool = False
    appointment: str | None = None


@dataclass(frozen=True)
class Printed:
    """A finished sheet. `said` are sentences for the person about what is not on it."""

    pdf: bytes
    pages: int
    said: tuple[str, ...]


def usual_choices(program: Program) -> PrintChoices:
    """Return how a sheet prints here where nothing else is chosen."""
    region = program.region
    return PrintChoices(region=region, today=program.today, zone=program.zone, paper=region.paper)


def print_sheet(journey: Journey, sheet: SheetName, choices: PrintChoices) -> Printed:
    """Return the sheet as a PDF. Raises InputProblem for an appointment that is not there."""
    return _PRINTERS[sheet](journey, choices)


def _print_visit_summary(journey: Journey, choices: PrintChoices) -> Printed:
    from carejourney.printing.visit_summary import print_visit_summary  # noqa: PLC0415 - loads reportlab

    appointment = None
    if choices.appointment is not None:
        appointment = journey.reader.get(Appointment, choices.appointment)
        if appointment is None:
            raise InputProblem(
                _("There is no appointment with the id «{id}». «list appointment» shows them.").format(
                    id=choices.appointment
                )
            )
    summary = visit_summary(
        journey.reader,
        journey.reader.touches(),
        today=choices.today,
        here=choices.zone,
        region=choices.region,
        appointment=appointment,
        example=journey.folder.keys().example,
    )
    made = print_visit_summary(summary, paper=choices.paper, large_print=choices.large_print)
    return Printed(made.pdf, made.pages, (*made.left_out, *_unprintable(made.unprintable)))


def _print_recovery_sheet(journey: Journey, choices: PrintChoices) -> Printed:
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
        example=journey.folder.keys().example,
    )
    return Printed(made.pdf, made.pages, _unprintable(made.unprintable))


def _unprintable(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    return (_("{count} letters could not be printed. They show as [?].").format(count=count),)


_PRINTERS = {"visit-summary": _print_visit_summary, "recovery-sheet": _print_recovery_sheet}
