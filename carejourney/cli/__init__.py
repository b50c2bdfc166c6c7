"""The command line: the same core without a window, for scripts, packagers and tests.

Results go to standard output, messages to standard error. Exit 0: done; 1: refused with one clear line;
2: wrong usage.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from carejourney.cli.everywhere import options_alone
from carejourney.cli.output import tell
from carejourney.cli.passphrase import one_line
from carejourney.errors import CareJourneyError, InputProblem, UnknownName
from carejourney.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from carejourney.usecases.program import Program

    MakeProgram = Callable[[Path | None], Program]


def run(arguments: Sequence[str], make_program: "MakeProgram | None" = None) -> int:
    """Do what the arguments say and return the exit code. Without a command the window opens.

    What a command needs is loaded here and not above: the window paints before any of it.
    """
    alone = options_alone(arguments)
    if alone is not None:
        return _open_window(alone)
    from carejourney.app.program import build  # noqa: PLC0415
    from carejourney.cli.arguments import parsed  # noqa: PLC0415

    make_program = make_program or build
    chosen = parsed(arguments)
    try:
        if chosen.needs_profile:
            program = make_program(chosen.profile)
            if program.profile.warning:
                tell(program.profile.warning)
            code = int(chosen.run(program, chosen))
        else:
            code = int(chosen.run(chosen))
        if sys.stdout is not None:
            sys.stdout.flush()
    except CareJourneyError as problem:
        _tell_problem(problem)
        return 2 if isinstance(problem, UnknownName) else 1
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        _forget_output()
        if not isinstance(error, BrokenPipeError):
            tell(_("carejourney: The result could not be written: {reason}.").format(reason=error.strerror))
        return 1
    return code


def _open_window(options: argparse.Namespace) -> int:
    from carejourney.app.window import open_window  # noqa: PLC0415

    try:
        words = one_line(options.passphrase_file) if options.passphrase_file else None
        return open_window(options.profile, words)
    except CareJourneyError as problem:
        _tell_problem(problem)
        return 1


def _tell_problem(problem: CareJourneyError) -> None:
    field = problem.field if isinstance(problem, InputProblem) else None
    tell(f"carejourney: {field}: {problem}" if field else f"carejourney: {problem}")


def _forget_output() -> None:
    """Let what could not be written go, so that Python does not try again when it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
