"""A walk through every page: names, help, sizes, order, and nothing cut off, at every text size."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from carejourney.records.catalog import Patient
from carejourney.records.when import When
from carejourney.settings import Settings, TextSize
from carejourney.ui import look
from carejourney.ui.window import Window
from tests.support.accessible import troubles
from tests.support.locations import every_location
from tests.support.robot import settle
from tests.support.window import PASSPHRASE, add_example_to, make_program, open_window
from tests.ui.conftest import Themed


@pytest.mark.parametrize(
    ("percent", "size"),
    [
        (100, QSize(1366, 768)),
        (100, QSize(1024, 640)),
        (150, QSize(1366, 768)),
        (200, QSize(1366, 768)),
        (200, QSize(1024, 640)),
    ],
    ids=lambda value: f"{value.width()}x{value.height()}" if isinstance(value, QSize) else f"{value}%",
)
@pytest.mark.parametrize("who", ["example", "empty"])
def test_every_page_can_be_read_and_reached(
    tmp_path: Path, qapp: QApplication, themed: Themed, percent: TextSize, size: QSize, who: str
) -> None:
    look.apply(qapp, Settings(text_size=percent, look="dark" if percent == 150 else "light"))
    words = fill(tmp_path, who)
    found: dict[str, list[str]] = {}
    with open_window(tmp_path, words) as (window, entrance):
        window.setMinimumSize(QSize(0, 0))
        window.resize(size)
        desk = entrance.desk
        assert desk is not None
        for name, location in every_location(desk.session).items():
            desk.go(location)
            if wrong := _wrong_at_rest(window):
                found[name] = wrong
    themed()
    assert found == {}


def _wrong_at_rest(window: Window) -> list[str]:
    """Return what is wrong once the page has its shape: a sheet is made after its page shows."""
    end = time.monotonic() + 2
    settle()
    while (wrong := list(troubles(window))) and time.monotonic() < end:
        settle()
    return wrong


def fill(folder: Path, who: str) -> str:
    """Make the example journey, or one that holds its patient alone, and return its passphrase."""
    if who == "example":
        add_example_to(folder)
        return "example"
    make_program(folder).journeys.new(Patient(name="Ann Lee", born=When.month(1957, 5)), PASSPHRASE)
    return PASSPHRASE
