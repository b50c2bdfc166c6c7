"""The command line: the same core without a window, for scripts, packagers and tests.

Results go to standard output, messages to standard error. Exit 0: done; 1: refused with one clear line;
2: wrong usage.
"""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from carejourney.app.program import build
from carejourney.cli.arguments import parsed
from carejourney.cli.output import tell
from carejourney.errors import CareJourneyError, InputProblem, UnknownName
from carejourney.i18n import _
from carejourney.usecases.program import Program

MakeProgram = Callable[[Path | None], Program]


def run(arguments: Sequence[str], make_program: MakeProgram = build) -> int:
    """Do what the arguments say and return the exit code."""
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


def _tell_problem(problem: CareJourneyError) -> None:
    field = problem.field if isinstance(problem, InputProblem) else None
    tell(f"carejourney: {field}: {problem}" if field else f"carejourney: {problem}")


def _forget_output() -> None:
    """Let what could not be written go, so that Python does not try again when it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
