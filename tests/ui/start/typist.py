"""The real program with somebody before its window who types, says so, and lets it stand. To be killed then.

`python -m tests.ui.start.typist PROFILE WHERE` types TEXT into one of PLACES. With WHERE `nothing` it
opens the window alone and puts it away. It says each word when it is true: «open», «typed», «called».
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from carejourney.app.program import build
from carejourney.app.window import no_display
from carejourney.clock import fixed_clock
from carejourney.store.keys import LEAST_COST
from carejourney.ui.doors.unlock import UnlockPage
from carejourney.ui.shell.desk import Desk
from carejourney.ui.start import run
from carejourney.ui.window import Window
from carejourney.usecases.journeys import EXAMPLE_PASSPHRASE as PASSPHRASE
from carejourney.usecases.program import Program
from tests.support.robot import Robot

EVENING = fixed_clock(datetime(2026, 3, 11, 23, 30, tzinfo=UTC))
DAY_AFTER = fixed_clock(datetime(2026, 3, 13, 15, 0, tzinfo=UTC))
AFTER_THE_VISIT = ("notes", "answer")
TEXT = "Half a sentence about"


def into_write_it_down(person: Robot) -> None:
    """Today opens in the box."""
    person.type(TEXT)


def into_contact(person: Robot) -> None:
    """A general form, of a type that has no page of its own."""
    person.press("Ctrl+7")
    person.click("Add a person")
    person.type(TEXT)


def into_notes(person: Robot) -> None:
    """The notes of yesterday's visit."""
    person.click("Add notes")
    person.type(TEXT)


def into_answer(person: Robot) -> None:
    """The answer to the first question of yesterday's visit."""
    person.click("Add notes")
    person.click("Write answer")
    person.type(TEXT)


PLACES: dict[str, Callable[[Robot], None]] = {
    "write it down": into_write_it_down,
    "contact": into_contact,
    "notes": into_notes,
    "answer": into_answer,
}


def say(word: str) -> None:
    """Tell the test."""
    print(word, flush=True)


def wait_for_call(window: Window) -> None:
    """Say when the window comes to the front again, and put it away again."""
    if not window.isMinimized():
        window.showMinimized()
        say("called")
    QTimer.singleShot(10, window, lambda: wait_for_call(window))


def is_open(window: Window) -> bool:
    """Return whether a journey shows; type the passphrase where it is asked for."""
    page = window.shown
    if not window.isActiveWindow():
        window.activateWindow()
        return False
    if isinstance(page, UnlockPage) and not page.is_waiting and not page.box.text():
        QTest.keyClicks(page.box, PASSPHRASE)
        QTest.keyClick(page.box, Qt.Key.Key_Return)
    return isinstance(page, Desk) and QApplication.focusWidget() is not None


def main(profile: str, where: str) -> int:
    """Run the window until it is closed or killed."""
    act = PLACES.get(where)
    clock = DAY_AFTER if where in AFTER_THE_VISIT else EVENING

    def look() -> None:
        window = next((each for each in QApplication.topLevelWidgets() if isinstance(each, Window)), None)
        if window is None or window.shown is None or (act and not is_open(window)):
            QTimer.singleShot(10, look)
            return
        if act:
            act(Robot(window))
            say("typed")
        else:
            window.showMinimized()
            say("open")
            wait_for_call(window)

    def load() -> Program:
        """Come in where the program is built: in a thread, once the window is painted."""
        app = QApplication.instance()
        assert app is not None
        QTimer.singleShot(0, app, look)
        return build(Path(profile), clock=clock, cost=LEAST_COST)

    return run(Path(profile), None, load=load, no_display=no_display())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
