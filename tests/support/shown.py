"""A page on its own, as a test of it uses it: shown, read, clicked, and gone through by Tab."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from carejourney.records.base import Record
from carejourney.ui.kit.words import Plain
from carejourney.ui.page import Page
from carejourney.ui.session import Session


def shown(qtbot: QtBot, page: Page, size: tuple[int, int] = (1100, 760)) -> list[object]:
    """Show a page and return the list that its intents are added to."""
    heard: list[object] = []
    page.wanted.connect(heard.append)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return heard


def words(widget: QWidget) -> list[str]:
    """Return what can be read in a widget."""
    return [label.text() for label in widget.findChildren(Plain) if label.isVisible() and label.text()]


def click(page: QWidget, name: str) -> None:
    """Click the button with this name."""
    found = [each for each in page.findChildren(QAbstractButton) if each.accessibleName() == name]
    button = next(each for each in found if each.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def keep(session: Session, *records: Record) -> None:
    """Keep records in one step."""
    with session.journey.writer.write("Add") as step:
        for record in records:
            step.add(record)


def chain(start: QWidget) -> Iterator[QWidget]:
    """Yield what Tab comes to after `start`."""
    at = start.nextInFocusChain()
    while at is not None and at is not start:
        yield at
        at = at.nextInFocusChain()
