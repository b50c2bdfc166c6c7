"""Open journeys for tests of pages: the real store on a temporary disk, a clock that stands still."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from carejourney.app.program import build
from carejourney.clock import Clock, fixed_clock
from carejourney.records.catalog import Patient
from carejourney.records.when import When
from carejourney.store.keys import LEAST_COST
from carejourney.ui.bridge import Bridge
from carejourney.ui.jobs import Jobs
from carejourney.ui.session import Session
from carejourney.usecases.example import add_example
from carejourney.usecases.journeys import EXAMPLE_PASSPHRASE
from carejourney.usecases.program import Program

PASSPHRASE = "four made up words"
EVENING = fixed_clock(datetime(2026, 3, 11, 23, 30, tzinfo=UTC))
"""6:30 pm in Chicago on March 11, 2026: the example has a visit tomorrow."""


def make_program(folder: Path, clock: Clock = EVENING) -> Program:
    """Return a program that keeps everything below `folder`."""
    return build(folder, clock=clock, cost=LEAST_COST)


@contextmanager
def session(folder: Path, *, example: bool = True, clock: Clock = EVENING) -> Iterator[Session]:
    """Open the example journey, or one with nothing but its patient, and close it at the end."""
    program = make_program(folder, clock)
    if example:
        add_example(program.journeys, today=program.today, zone=program.zone)
    else:
        born = When.month(1957, 5)
        program.journeys.new(Patient(name="Ann Lee", born=born), PASSPHRASE)
    unlocked = program.journeys.unlock(EXAMPLE_PASSPHRASE if example else PASSPHRASE)[0]
    journey = program.journeys.open(unlocked)
    jobs = Jobs()
    try:
        yield Session(program, journey, Bridge(journey.writer), jobs, is_example=example)
    finally:
        jobs.stop()
        journey.close()
