"""Keep something with one press, or say why it cannot be kept."""

from collections.abc import Callable

from carejourney.errors import CareJourneyError
from carejourney.ui.kit.boxes import Banner
from carejourney.ui.kit.undo_strip import announce


def attempt(keep: Callable[[], object], problem: Banner) -> bool:
    """Call `keep` and return whether that went well; if not, `problem` shows why."""
    problem.setVisible(False)
    try:
        keep()
    except CareJourneyError as found:
        problem.say(found.sentence)
        problem.setVisible(True)
        announce(problem, found.sentence)
        return False
    return True
