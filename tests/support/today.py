"""The page Today in a window of its own, the focus in the box that one writes into."""

from datetime import timedelta
from typing import Any

from pytestqt.qtbot import QtBot

from carejourney.records.catalog import Appointment
from carejourney.ui.pages.today import TodayPage
from carejourney.ui.session import Session
from tests.support.opened import Opened


class Today(Opened[TodayPage]):
    """The page in a window."""

    def __init__(self, qtbot: QtBot, on: Session, width: int = 1134, height: int = 768) -> None:
        super().__init__(qtbot, TodayPage(on), width, height)
        self.page.first().setFocus()

    @property
    def line(self) -> Any:
        return self.page.write.line


def visit_of(on: Session) -> Appointment:
    """Return tomorrow's visit of the example."""
    return next(
        each for each in on.reader.all(Appointment) if each.day.contains(on.today + timedelta(days=1))
    )
