"""The command line: the same core without a window, for scripts, packagers and tests.

Results go to standard output, messages to standard error. Exit 0: done; 1: refused with one clear line;
2: wrong usage.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from carejourney.app import App, build
from carejourney.cli.arguments import parsed
from carejourney.errors import CareJourneyError, InputProblem, UnknownName

MakeApp = Callable[[Path | None], App]


def run(arguments: Sequence[str], make_app: MakeApp = build) -> int:
    """Do what the arguments say and return the exit code."""
    chosen = parsed(arguments)
    try:
        return int(chosen.run(make_app(chosen.profile), chosen))
    except UnknownName as problem:
        _tell(problem)
        return 2
    except CareJourneyError as problem:
        _tell(problem)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1


def _tell(problem: CareJourneyError) -> None:
    field = problem.field if isinstance(problem, InputProblem) else None
    print(f"carejourney: {field}: {problem}" if field else f"carejourney: {problem}", file=sys.stderr)
