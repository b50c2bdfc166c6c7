"""Every sheet there is, by the name that the command line knows, in the order in which they are listed."""

import re
from pathlib import Path

from carejourney.domain.phrases import plain
from carejourney.errors import SituationProblem
from carejourney.files import write_whole
from carejourney.i18n import _
from carejourney.store.journey import Journey
from carejourney.usecases.journeys import patient_of
from carejourney.usecases.program import Program
from carejourney.usecases.sheets.contacts import CONTACTS
from carejourney.usecases.sheets.medicines import MEDICINE_LIST
from carejourney.usecases.sheets.questions import QUESTIONS
from carejourney.usecases.sheets.recovery_sheet import RECOVERY_SHEET
from carejourney.usecases.sheets.second_opinion import SECOND_OPINION
from carejourney.usecases.sheets.sheet import PrintChoices, Printed, Sheet, SheetName
from carejourney.usecases.sheets.symptoms import SYMPTOM_DIARY
from carejourney.usecases.sheets.treatment_history import TREATMENT_HISTORY
from carejourney.usecases.sheets.visit_summary import VISIT_SUMMARY
from carejourney.usecases.sheets.wallet_card import WALLET_CARD

SHEETS: dict[SheetName, Sheet] = {
    "visit-summary": VISIT_SUMMARY,
    "questions": QUESTIONS,
    "treatment-history": TREATMENT_HISTORY,
    "medicines": MEDICINE_LIST,
    "symptoms": SYMPTOM_DIARY,
    "contacts": CONTACTS,
    "wallet-card": WALLET_CARD,
    "second-opinion": SECOND_OPINION,
    "recovery-sheet": RECOVERY_SHEET,
}
_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
"""What a file system refuses in a name: Windows the most (learn.microsoft.com, Naming Files)."""
_LONGEST_NAME = 50
"""Characters of the person's name in a file name: file systems take 255 bytes, and a letter has up to 4."""


def usual_choices(program: Program) -> PrintChoices:
    """Return how a sheet prints here where nothing else is chosen."""
    region = program.region
    return PrintChoices(region=region, today=program.today, zone=program.zone, paper=region.paper)


def print_sheet(journey: Journey, sheet: SheetName, choices: PrintChoices) -> Printed:
    """Return the sheet as a PDF. Raises InputProblem for an appointment that is not there."""
    return SHEETS[sheet].make(journey, choices)


def file_name(journey: Journey, sheet: SheetName, choices: PrintChoices) -> str:
    """Return the name to save a sheet under: «Ann Lee - visit summary - 2026-03-12.pdf»."""
    when = SHEETS[sheet].day(journey, choices)
    day = when.first if when is not None and when.is_day else None
    who = _REFUSED.sub("-", plain(patient_of(journey).name))[:_LONGEST_NAME].strip(" .")
    title = _REFUSED.sub("-", _(SHEETS[sheet].title).lower())
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
