"""What happens when something goes wrong that nobody foresaw: what is typed is kept, and it is said."""

import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from carejourney.errors import SituationProblem


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return where it went wrong. Values are left out: they could be a person's own words."""
    frames = traceback.extract_tb(trace)
    places = [
        f"  {frame.filename.rpartition('carejourney/')[2]}:{frame.lineno} {frame.name}" for frame in frames
    ]
    return "\n".join([f"CareJourney met a bug: {kind.__name__}", *places])


def catch(rescue: Callable[[str], None]) -> None:
    """From now on call `rescue` when something goes wrong, and write the report to standard error.

    `rescue` gets what is wrong with this computer, where it is that: it is no bug then, and not reported.
    """

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, SituationProblem):
            rescue(error.sentence)
            return
        if sys.stderr is not None:
            print(report(kind, trace), file=sys.stderr)
        rescue("")

    sys.excepthook = hook
