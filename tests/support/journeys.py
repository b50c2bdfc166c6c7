"""Real journeys on a temporary disk, cheap to open."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from carejourney.clock import Clock, fixed_clock
from carejourney.records.catalog import Patient
from carejourney.store.journey import Journey, JourneyFolder, create
from carejourney.store.keys import LEAST_COST
from carejourney.store.writer import Writer

PASSPHRASE = "four made up words"
NOON = fixed_clock(datetime(2026, 3, 11, 12, 0, tzinfo=UTC))


def make_journey(folder: Path, *, name: str = "Ann Lee", clock: Clock = NOON) -> JourneyFolder:
    """Make a journey below `folder` with nothing in it but its patient."""

    def first_write(writer: Writer) -> None:
        with writer.write("Start", fixed=True) as step:
            step.add(Patient(name=name))

    return create(folder, PASSPHRASE, clock, first_write=first_write, cost=LEAST_COST)


@contextmanager
def opened(folder: JourneyFolder, clock: Clock = NOON) -> Iterator[Journey]:
    """Open a journey and close it at the end."""
    journey = folder.open(folder.keys().open_with_passphrase(PASSPHRASE), clock)
    try:
        yield journey
    finally:
        journey.close()
