"""What every test of the window gets: no screen is needed, and the look is put back afterwards."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carejourney.ui.kit.theme import Theme
from carejourney.ui.kit.tokens import DARK, LIGHT, Scale

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
