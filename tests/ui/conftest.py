"""What every test of the window gets: no screen is needed, and the look is put back afterwards."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carejourney.ui.kit.theme import Theme
from carejourney.ui.kit.tokens import DARK, LIGHT, Scale
from carejourney.ui.session import Session
from tests.support.window import session

Themed = Callable[..., Theme]


@pytest.fixture
def themed(qapp: QApplication, qtbot: QtBot) -> Iterator[Themed]:  # noqa: ARG001 - windows are closed first
    """Give the application a look: `themed(percent, dark=...)`. It starts in the light one at 100 %."""

    def apply(percent: int = 100, *, dark: bool = False) -> Theme:
        theme = Theme(DARK if dark else LIGHT, Scale(percent))
        theme.apply(qapp)
        return theme

    apply()
    yield apply
    apply()


@pytest.fixture
def example(tmp_path: Path, themed: Themed) -> Iterator[Session]:  # noqa: ARG001 - pages need the look
    """Return the example family's open journey, on March 11, 2026, the evening before a visit."""
    with session(tmp_path) as made:
        yield made


@pytest.fixture
def empty(tmp_path: Path, themed: Themed) -> Iterator[Session]:  # noqa: ARG001 - as above
    """Return an open journey that holds nothing but its patient."""
    with session(tmp_path, example=False) as made:
        yield made


@pytest.fixture(autouse=True)
def _no_window_is_left() -> Iterator[None]:
    """Let every window go after its test: a change of the look would reach all that are still there."""
    yield
    for window in QApplication.topLevelWidgets():
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
