"""Open journeys for tests of pages: the real store on a temporary disk, a clock that stands still."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from carejourney.app.program import build
from carejourney.clock import Clock, fixed_clock
from carejourney.paths import Profile
from carejourney.records.catalog import Patient
from carejourney.records.when import When
from carejourney.settings import read as read_settings
from carejourney.store.keys import LEAST_COST
from carejourney.ui.bridge import Bridge
from carejourney.ui.entrance import Entrance
from carejourney.ui.jobs import Jobs
from carejourney.ui.session import Session
from carejourney.ui.window import Window
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


@contextmanager
def open_window(
    folder: Path, passphrase: str | None = EXAMPLE_PASSPHRASE, clock: Clock = EVENING
) -> Iterator[tuple[Window, Entrance]]:
    """Open the real window on the profile in `folder`, as far as the passphrase leads."""
    window = Window()
    entrance = Entrance(
        window, Profile.at(folder), read_settings(folder), lambda: make_program(folder, clock)
    )
    entrance.begin(passphrase)
    window.show()
    window.activateWindow()
    wait_until(lambda: entrance.program is not None)
    if passphrase is not None:
        wait_until(lambda: entrance.desk is not None)
    window.activateWindow()
    wait_until(window.isActiveWindow)
    try:
        yield window, entrance
    finally:
        window.close()
        entrance.end()
        window.deleteLater()


def add_example_to(folder: Path, clock: Clock = EVENING) -> None:
    """Make the example journey in the profile."""
    program = make_program(folder, clock)
    add_example(program.journeys, today=program.today, zone=program.zone)


def wait_until(true: Callable[[], bool], seconds: float = 20.0) -> None:
    """Let the window live until something is true. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise TimeoutError("it did not come true in time")
        QApplication.processEvents()
        time.sleep(0.002)
