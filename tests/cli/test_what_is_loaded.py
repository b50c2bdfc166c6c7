"""A plain command starts without the heavy libraries that it does not use."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command import Command

HEAVY = ("PySide6", "pikepdf", "alembic", "reportlab", "fhir", "icalendar", "PIL", "hypothesis")
PROJECT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "note", "--journey", "Ann Lee"),
        ("add", "note", "text=x", "--journey", "Ann Lee"),
        ("find", "x", "--journey", "Ann Lee"),
        ("undo", "--journey", "Ann Lee"),
        ("journeys",),
        ("types",),
    ],
)
def test_a_plain_command_does_not_load(command: Command, arguments: tuple[str, ...]) -> None:
    command.new()
    command("add", "note", "text=first", "--journey", "Ann Lee")
    code = (
        "import sys; from carejourney.cli import run; code = run(sys.argv[1:]);"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr); sys.exit(code)"
    )
    given = ["--profile", str(command.profile), "--passphrase-file", str(command.passphrase_file)]
    done = subprocess.run(
        [sys.executable, "-c", code, *given, *arguments],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "[]\n")
