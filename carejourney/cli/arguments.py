"""Which commands and options there are."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from carejourney import __version__
from carejourney.cli import commands, records
from carejourney.cli.everywhere import everywhere
from carejourney.i18n import _
from carejourney.usecases.sheets.catalog import SHEETS

Command = Callable[..., int]


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options, with `run` as the command to call. Wrong usage exits with 2 and says how."""
    parser = _parser()
    chosen, left = parser.parse_known_args(arguments)
    # FIELD=VALUE and words may stand on both sides of an option, which argparse does not gather by itself.
    gathers = next((name for name in ("fields", "words") if hasattr(chosen, name)), "")
    if left and (not gathers or any(text.startswith("-") for text in left)):
        parser.error(_("there is no such option: {options}").format(options=" ".join(left)))
    if left:
        setattr(chosen, gathers, [*getattr(chosen, gathers), *left])
    if not hasattr(chosen, "run"):
        parser.error(_("name a command; without one, and with nothing else, the window opens"))
    chosen.needs_profile = chosen.run not in (commands.self_test, records.types)
    for name in ("profile", "passphrase_file"):
        if not hasattr(chosen, name):
            setattr(chosen, name, None)
    return chosen


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="carejourney",
        parents=[everywhere()],
        description=_("A private organizer for the family of a person with metastatic pancreatic cancer."),
        argument_default=argparse.SUPPRESS,
    )
    parser.add_argument("--version", action="version", version=f"CareJourney {__version__}")
    parser.add_argument(
        "--self-test",
        dest="run",
        action="store_const",
        const=commands.self_test,
        help=_("try the program's parts"),
    )
    adder = parser.add_subparsers(title=_("commands"), metavar="COMMAND")

    def command(name: str, run: Command, says: str, *, journey: bool = True) -> argparse.ArgumentParser:
        made = adder.add_parser(name, parents=[everywhere()], help=says, description=says)
        made.set_defaults(run=run)
        if journey:
            made.add_argument(
                "--journey", required=True, metavar="NAME", help=_("the person's name, or the id")
            )
        return made

    _add_journey_commands(command)
    _add_record_commands(command)
    _add_output_commands(command)
    return parser


def _add_journey_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    new = command("new", commands.new, _("start a journey; prints its id"), journey=False)
    new.add_argument("--name", required=True, help=_("the patient's name, as on the hospital card"))
    new.add_argument("--born", default="", help=_("the patient's birth date, for example May 14, 1957"))
    new.add_argument(
        "--recovery-sheet", type=Path, metavar="FILE.pdf", help=_("also print the recovery sheet")
    )
    command("sample", commands.sample, _("add the made-up example journey; prints its id"), journey=False)
    journeys = command("journeys", commands.journeys, _("list the journeys"), journey=False)
    journeys.add_argument("--json", action="store_true", default=False)
    command("check", commands.check, _("verify everything that is kept"))


def _add_record_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    add = command("add", records.add, _("add a record; prints its id"))
    add.add_argument("type", metavar="TYPE")
    add.add_argument("fields", nargs="*", metavar="FIELD=VALUE")
    edit = command("edit", records.edit, _("change fields of a record"))
    edit.add_argument("type", metavar="TYPE")
    edit.add_argument("id", metavar="ID")
    edit.add_argument("fields", nargs="+", metavar="FIELD=VALUE")
    remove = command("remove", records.remove, _("take a record out; undo brings it back"))
    remove.add_argument("type", metavar="TYPE")
    remove.add_argument("id", metavar="ID")
    listing = command("list", records.list_records, _("list the records of a type, newest first"))
    listing.add_argument("type", metavar="TYPE")
    listing.add_argument("--json", action="store_true", default=False)
    find = command("find", records.find, _("find records by words in them"))
    find.add_argument("words", nargs="+", metavar="WORDS")
    find.add_argument("--json", action="store_true", default=False)
    command("undo", records.undo, _("take back the latest change"))
    command("redo", records.redo, _("do again what was undone"))
    types = command("types", records.types, _("list the record types and their fields"), journey=False)
    types.add_argument("type", metavar="TYPE", nargs="?", default="")


def _add_output_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    printing = command("print", commands.print_sheet, _("print a sheet as a PDF"))
    printing.add_argument("sheet", choices=SHEETS, metavar="SHEET", help=", ".join(SHEETS))
    printing.add_argument("-o", dest="output", type=Path, required=True, metavar="FILE.pdf")
    printing.add_argument("--appointment", default="next", metavar="next|ID", help=_("for which appointment"))
    printing.add_argument("--paper", choices=("letter", "a4"), default="", help=_("else as in Settings"))
    printing.add_argument("--large-print", action="store_true", default=False)
    export = command("export", commands.export, _("export the whole journey"))
    export.add_argument(
        "--to", choices=("csv",), required=True, help=_("csv: a ZIP with one CSV a record type")
    )
    export.add_argument("-o", dest="output", type=Path, required=True, metavar="FILE")
