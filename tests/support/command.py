"""Runs the command line in this process, on a profile of its own, with a clock that stands still."""

import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

from carejourney.app.program import build
from carejourney.cli import run
from carejourney.clock import Clock, fixed_clock
from carejourney.store.keys import LEAST_COST
from carejourney.usecases.program import Program

PASSPHRASE = "four made up words"
MARCH_11 = fixed_clock(datetime(2026, 3, 11, 17, 0, tzinfo=UTC))


@dataclass(frozen=True)
class Outcome:
    """What a command gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The standard output, read as JSON."""
        return json.loads(self.out)


class Command:
    """`carejourney --profile … ARGUMENTS`, with the passphrase in a file unless it is told otherwise."""

    def __init__(self, folder: Path, clock: Clock = MARCH_11) -> None:
        self.profile = folder / "profile"
        self.passphrase_file = folder / "passphrase.txt"
        self.passphrase_file.write_text(PASSPHRASE + "\n", encoding="utf-8")
        self._clock = clock

    def __call__(self, *arguments: str, passphrase: bool = True) -> Outcome:
        """Run one command."""
        given = ["--profile", str(self.profile), *arguments]
        if passphrase:
            given += ["--passphrase-file", str(self.passphrase_file)]
        return self.raw(*given)

    def raw(self, *arguments: str) -> Outcome:
        """Run the command line with just these arguments."""
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            try:
                code = run(arguments, self._make_program())
            except SystemExit as stop:
                code = int(stop.code or 0)
        return Outcome(code, out.getvalue(), err.getvalue())

    def new(self, name: str = "Ann Lee", born: str = "May 14, 1957") -> str:
        """Make a journey and return its id."""
        made = self("new", "--name", name, "--born", born)
        assert made.code == 0, made.err
        return made.out.strip()

    def _make_program(self) -> Callable[[Path | None], Program]:
        return lambda profile: build(profile, clock=self._clock, cost=LEAST_COST)
