"""The commands about whole journeys, sheets and exports."""

import argparse
import dataclasses
import json
from pathlib import Path

from carejourney.app.window import try_window
from carejourney.cli import passphrase
from carejourney.cli.output import check_place, save, tell
from carejourney.domain.dates import read_when
from carejourney.domain.wording import shortened
from carejourney.i18n import N_, _, ngettext
from carejourney.records.catalog import Patient
from carejourney.usecases import check as checking
from carejourney.usecases import example
from carejourney.usecases import export as exporting
from carejourney.usecases import self_test as testing
from carejourney.usecases.edit import check_patient
from carejourney.usecases.program import Program
from carejourney.usecases.sheets.catalog import print_sheet as print_on_paper
from carejourney.usecases.sheets.catalog import usual_choices
from carejourney.usecases.sheets.sheet import Printed, SheetName


def new(program: Program, chosen: argparse.Namespace) -> int:
    """Make a journey and print its id."""
    born = None
    if chosen.born:
        born = read_when(chosen.born, today=program.today, region=program.region, toward="past")
    patient = Patient(name=chosen.name.strip(), born=born)
    check_patient(patient, program.today)
    sheet = getattr(chosen, "recovery_sheet", None)
    if sheet:
        check_place(sheet)
    words = passphrase.chosen(chosen.passphrase_file)
    folder = program.journeys.new(patient, words)
    print(folder.id)
    if sheet:
        with program.journeys.opened(folder.id, lambda: words) as journey:
            _save(print_on_paper(journey, "recovery-sheet", usual_choices(program)), sheet)
    else:
        tell(
            _(
                "Print the recovery sheet now or later: "
                "carejourney print recovery-sheet -o sheet.pdf --journey {id}"
            ).format(id=folder.id)
        )
    return 0


def sample(program: Program, _chosen: argparse.Namespace) -> int:
    """Add the example journey, if it is not there yet, and print its id."""
    print(example.add_example(program.journeys, today=program.today, zone=program.zone).id)
    tell(_("This is a made-up person. The passphrase is «example»."))
    return 0


def journeys(program: Program, chosen: argparse.Namespace) -> int:
    """List the journeys; locked ones have no name."""
    listed = program.journeys.listed(passphrase.asker(chosen.passphrase_file))
    if chosen.json:
        print(json.dumps([dataclasses.asdict(each) for each in listed], indent=1, ensure_ascii=False))
        return 0
    for each in listed:
        mark = _(" (example, made-up person)") if each.example else ""
        print(f"{each.id}  {shortened(each.name or each.note)}{mark}")
    if not listed:
        tell(_("There is no journey yet. «carejourney new» starts one, «carejourney sample» shows one."))
    return 0


def check(program: Program, chosen: argparse.Namespace) -> int:
    """Verify a journey and say what is wrong and what to do."""
    with program.journeys.opened(chosen.journey, passphrase.asker(chosen.passphrase_file)) as journey:
        found = checking.check(journey)
    for problem in found.problems:
        print(problem)
    if found.problems:
        return 1
    print(
        ngettext("All is well: {count} record.", "All is well: {count} records.", found.records).format(
            count=found.records
        )
    )
    return 0


def print_sheet(program: Program, chosen: argparse.Namespace) -> int:
    """Print a sheet of a journey as a PDF."""
    sheet: SheetName = chosen.sheet
    with program.journeys.opened(chosen.journey, passphrase.asker(chosen.passphrase_file)) as journey:
        choices = dataclasses.replace(
            usual_choices(program),
            paper=chosen.paper or program.region.paper,
            large_print=chosen.large_print,
            appointment=None if chosen.appointment == "next" else chosen.appointment,
        )
        printed = print_on_paper(journey, sheet, choices)
    _save(printed, chosen.output)
    return 0


def export(program: Program, chosen: argparse.Namespace) -> int:
    """Export a journey as a ZIP of CSV files."""
    with program.journeys.opened(chosen.journey, passphrase.asker(chosen.passphrase_file)) as journey:
        packed = exporting.to_csv_zip(journey, program.wording(journey), program.clock())
    save(packed, chosen.output)
    tell(
        _("Saved as {path}. This file is not protected: anybody who has it can read it.").format(
            path=chosen.output
        )
    )
    return 0


def self_test(_chosen: argparse.Namespace) -> int:
    """Try the program's parts, one line each."""
    good = True
    for part, trouble in testing.self_test({N_("One window"): try_window}):
        print(f"{part}: {trouble or _('good')}")
        good = good and not trouble
    return 0 if good else 1


def _save(printed: Printed, path: Path) -> None:
    save(printed.pdf, path)
    pages = ngettext("{count} page", "{count} pages", printed.pages).format(count=printed.pages)
    tell(_("Saved as {path}, {pages}. A saved PDF is not protected.").format(path=path, pages=pages))
    for sentence in printed.said:
        tell(sentence)
