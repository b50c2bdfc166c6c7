"""A window for doors, as the program has it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carejourney.ui.doors.door import Door
from carejourney.ui.kit.theme import Theme
from carejourney.ui.window import Window


@pytest.fixture
def show(qtbot: QtBot, themed: Callable[..., Theme]) -> Iterator[Callable[..., None]]:  # noqa: ARG001
    """Fill the program's window with a door: `show(door, (width, height))`. The look comes first."""
    windows: list[Window] = []  # Python would let go of a window that nobody holds

    def fill(door: Door, size: tuple[int, int] = (1366, 768)) -> None:
        window = Window()
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(*size)
        window.fill(door)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        QApplication.processEvents()

    yield fill
    windows.clear()
