"""The real window with the example family in it, and a robot before it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from carejourney.clock import fixed_clock
from carejourney.ui.entrance import Entrance
from carejourney.ui.kit.theme import Theme
from tests.support.robot import Robot, settle
from tests.support.window import add_example_to, open_window

DAY_AFTER = fixed_clock(datetime(2026, 3, 13, 15, 0, tzinfo=UTC))


class Person(Robot):
    """A robot that also knows what stands behind the window, to look whether it was kept."""

    entrance: Entrance

    @property
    def page_name(self) -> str:
        """The name of the page that shows."""
        return self.entrance.desk.page.name if self.entrance.desk else ""


def person_at(window: object, entrance: Entrance) -> Person:
    """Return a robot before the window."""
    person = Person(window)  # type: ignore[arg-type]
    person.entrance = entrance
    settle()
    return person


@pytest.fixture
def person(tmp_path: Path, qapp: QApplication) -> Iterator[Person]:
    """Return a robot before the example family's Today, on the evening before a visit."""
    Theme().apply(qapp)
    add_example_to(tmp_path)
    with open_window(tmp_path) as (window, entrance):
        window.resize(1366, 768)
        yield person_at(window, entrance)


@pytest.fixture
def day_after(tmp_path: Path, qapp: QApplication) -> Iterator[Person]:
    """Return a robot before Today on the day after the visit; the example was made the evening before it."""
    Theme().apply(qapp)
    add_example_to(tmp_path)
    with open_window(tmp_path, clock=DAY_AFTER) as (window, entrance):
        window.resize(1366, 768)
        yield person_at(window, entrance)


@pytest.fixture
def stranger(tmp_path: Path, qapp: QApplication) -> Iterator[Person]:
    """Return a robot before a program that was never used."""
    Theme().apply(qapp)
    with open_window(tmp_path, None) as (window, entrance):
        window.resize(1366, 768)
        yield person_at(window, entrance)
