"""Print a sheet: gather what it says from the records, and lay it out as a PDF."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from carejourney.domain.dates import say_day, say_time, say_when
from carejourney.domain.dates.near import days_away
from carejourney.domain.phrases import listed, plain
from carejourney.domain.summary.build import visit_summary
from carejourney.domain.visits import coming, is_visit, next_appointment
from carejourney.errors import InputProblem, SituationProblem
from carejourney.files import write_whole
from carejourney.i18n import N_, _
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.catalog import Appointment, Contact
from carejourney.region import Region
from carejourney.store.journey import Journey
from carejourney.store.recovery_code import RecoveryCode
from carejourney.usecases.journeys import patient_of
from carejourney.usecases.program import Program

SheetName = Literal["visit-summary", "recovery-sheet"]
SHEETS: dict[SheetName, str] = {"visit-summary": N_("Visit summary"), "recovery-sheet": N_("Recovery sheet")}
"""Every sheet there is, by the name that the command line knows."""
_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
"""What a file system refuses in a name: Windows the most (learn.microsoft.com, Naming Files)."""
_LONGEST_NAME = 50
"""Characters of the person's name in a file name: file systems take 255 bytes, and a letter has up to 4."""


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


def appointment_of(journey: Journey, choices: PrintChoices) -> Appointment | None:
    """Return the appointment that a visit summary is for: the one chosen, or the next one."""
    if choices.appointment is not None:
        return journey.reader.get(Appointment, choices.appointment)
    return next_appointment(journey.reader, choices.today)


def visits_to_choose(journey: Journey, choices: PrintChoices) -> list[tuple[str, str]]:
    """Return (id, words) of the visits a summary can be for: the one it is for, and all that are to come."""
    now = appointment_of(journey, choices)
    visits = [each for each in coming(journey.reader, choices.today) if is_visit(each)]
    if now is not None and now.id not in [each.id for each in visits]:
        visits.insert(0, now)
    return [(each.id, _visit_words(journey, each, choices)) for each in visits]


def is_for(journey: Journey, sheet: SheetName, choices: PrintChoices) -> str:
    """Return what a sheet is for, in a few words: «For Dr Anita Rao, tomorrow»."""
    if sheet == "recovery-sheet":
        return _("Opens the records without the passphrase")
    visit = appointment_of(journey, choices)
    if visit is None:
        return _("The next visit is not written down")
    first = visit.day.first if visit.day.is_day and not visit.day.about else None
    when = days_away(first, choices.today) if first else say_when(visit.day, choices.region)
    return _("For {who}, {when}").format(who=_who(journey, visit), when=when)


def file_name(journey: Journey, sheet: SheetName, choices: PrintChoices) -> str:
    """Return the name to save a sheet under: «Ann Lee - visit summary - 2026-03-12.pdf»."""
    visit = appointment_of(journey, choices) if sheet == "visit-summary" else None
    day = visit.day.first if visit is not None and visit.day.is_day else None
    who = _REFUSED.sub("-", plain(patient_of(journey).name))[:_LONGEST_NAME].strip(" .")
    title = _REFUSED.sub("-", _(SHEETS[sheet]).lower())
    return f"{who} - {title} - {(day or choices.today).isoformat()}.pdf"


def save(printed: Printed, path: Path) -> Path:
    """Save a sheet and return where, with the ending of a PDF. Raises SituationProblem; then nothing is left.

    An ending that has to be put on leads to another file than was chosen: that one is never written over.
    """
    if path.suffix.lower() != ".pdf":
        path = path.with_name(path.name + ".pdf")
        if path.exists():
            raise SituationProblem(
                _("There is a file {name} already. Choose another name.").format(name=path.name)
            )
    try:
        write_whole(path.resolve(), printed.pdf)
    except OSError as error:
        raise SituationProblem(
            _("The file {name} could not be saved: {reason}. Try another folder.").format(
                name=path.name, reason=error.strerror or error
            )
        ) from error
    return path


def is_group(code: RecoveryCode, number: int, typed: str) -> bool:
    """Return whether what was typed is group `number` of the code, counted from 1, as a code is read."""
    groups = list(code.groups)
    groups[number - 1] = typed
    try:
        return RecoveryCode.read("-".join(groups)) == code
    except InputProblem:
        return False


def _who(journey: Journey, visit: Appointment) -> str:
    contact = journey.reader.get(Contact, visit.person) if visit.person else None
    kind = str(visit.what or AppointmentKind.VISIT)
    return plain(contact.name) if contact else kind[:1].lower() + kind[1:]


def _visit_words(journey: Journey, visit: Appointment, choices: PrintChoices) -> str:
    day = say_when(visit.day, choices.region, style="short")
    time = say_time(visit.time, choices.region, here=choices.zone) if visit.time else ""
    return listed([day, _who(journey, visit), time])


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
