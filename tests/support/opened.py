"""A page in a window of its own, driven by the mouse and by keys."""

from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from carejourney.ui.page import Page
from tests.support.accessible import LEAST
from tests.support.shown import shown, words

P = TypeVar("P", bound=Page)


class Opened(Generic[P]):
    """A page that is shown, and what it asked the shell for."""

    def __init__(self, qtbot: QtBot, page: P, width: int = 1134, height: int = 768) -> None:
        self.page = page
        self.asked = shown(qtbot, page, (width, height))
        QApplication.processEvents()

    def words(self) -> list[str]:
        return words(self.page)

    def buttons(self) -> dict[str, QAbstractButton]:
        found = self.page.findChildren(QAbstractButton)
        return {each.accessibleName(): each for each in found if each.isVisible()}

    def names(self) -> list[str]:
        return list(self.buttons())

    def button(self, name: str) -> QAbstractButton:
        return next(each for each_name, each in self.buttons().items() if each_name.startswith(name))

    def press(self, name: str) -> None:
        """Press a button as the mouse does."""
        button = self.button(name)
        self.page.ensureWidgetVisible(button)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def focused() -> QWidget:
    """Return what has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def tab_stops(within: QWidget) -> list[QWidget]:
    """Return what Tab stops at, as it was made."""
    return [
        each
        for each in within.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible()
    ]


def stop_troubles(within: QWidget) -> list[str]:
    """Return the controls that Tab stops at and that have no name, or are too low to hit."""
    stops = tab_stops(within)
    assert stops
    return [
        f"{type(each).__name__} {each.accessibleName()!r}, {each.height()} px high"
        for each in stops
        if not each.accessibleName() or each.height() < LEAST
    ]
