"""Work whose trouble comes back as its result: a job can fail before anybody listens for that."""

from collections.abc import Callable
from typing import TypeVar

from carejourney.errors import CareJourneyError
from carejourney.ui.jobs import Progress

T = TypeVar("T")


def outcome(work: Callable[[], T]) -> Callable[[Progress], T | CareJourneyError]:
    """Return a job that does `work` and gives its result, or the problem that it ended with."""

    def run(_progress: Progress) -> T | CareJourneyError:
        try:
            return work()
        except CareJourneyError as problem:
            return problem

    return run
