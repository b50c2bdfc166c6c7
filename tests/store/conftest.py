from collections.abc import Iterator
from pathlib import Path

import pytest

from carejourney.store.journey import Journey, JourneyFolder
from tests.store.copies import SetClock, copy_to, unlocked


@pytest.fixture
def folder(tmp_path: Path) -> JourneyFolder:
    """A closed journey with nothing in it but its patient."""
    return copy_to(tmp_path)


@pytest.fixture
def clock() -> SetClock:
    """Noon of 11 March 2026 until the test sets it on."""
    return SetClock()


@pytest.fixture
def journey(folder: JourneyFolder, clock: SetClock) -> Iterator[Journey]:
    """The same journey, open."""
    with unlocked(folder, clock) as opened:
        yield opened
