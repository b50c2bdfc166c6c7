import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from carejourney.records.catalog import Patient
from carejourney.records.when import When
from carejourney.store.keys import KeyFile, WrongPassphrase
from carejourney.store.recovery_code import RecoveryCode
from carejourney.ui.doors.unlock import UnlockPage
from carejourney.ui.doors.which_journey import WhichJourneyPage
from carejourney.ui.kit.theme import Theme
from tests.support.window import PASSPHRASE, make_program

PROJECT = Path(__file__).resolve().parents[3]
HEAVY = ("sqlalchemy", "sqlcipher3", "babel", "reportlab", "argon2", "alembic", "carejourney.records.catalog")
DOORS = ("unlock", "first_run", "keep_private", "which_journey", "trouble")
SENTENCE = "This passphrase does not open the journey. Check capital letters and spaces, and try again."
SHEET = "The code on the recovery sheet opens the journey too."

Themed = Callable[..., Theme]
Show = Callable[..., None]


def heard(page: UnlockPage) -> list[str]:
    tries: list[str] = []
    page.tried.connect(tries.append)
    return tries


@pytest.mark.parametrize("door", DOORS)
def test_a_door_loads_nothing_heavy(door: str) -> None:
    code = (
        f"import sys, carejourney.ui.doors.{door}; "
        f"print([name for name in sys.modules if name.split('.')[0] in {HEAVY!r} or name in {HEAVY!r} or "
        "name.startswith(('carejourney.usecases', 'carejourney.records', 'carejourney.store'))])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.stdout.strip() == "[]", ran.stdout + ran.stderr


def test_the_focus_begins_in_the_box_and_enter_tries(show: Show) -> None:
    page = UnlockPage()
    show(page)
    tries = heard(page)
    assert QApplication.focusWidget() is page.box
    assert page.show_typed.x() == page.open.x() == 0  # all begin at one edge
    QTest.keyClicks(page.box, "Four made up words")
    QTest.keyClick(page.box, Qt.Key.Key_Return)
    assert tries == ["Four made up words"]


def test_everything_is_reached_by_tab_in_reading_order(show: Show) -> None:
    page = UnlockPage(has_example=True)
    show(page)
    reached = []
    for _press in range(6):
        now = QApplication.focusWidget()
        assert now
        assert now.accessibleName()
        reached.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert reached == [page.box, page.show_typed, page.open, page.example, page.forgotten, page.new]


def test_space_presses_open(show: Show) -> None:
    page = UnlockPage()
    show(page)
    tries = heard(page)
    QTest.keyClicks(page.box, "words")
    page.open.setFocus()
    QTest.keyClick(page.open, Qt.Key.Key_Space)
    assert tries == ["words"]


def test_an_empty_box_is_not_a_try(show: Show) -> None:
    page = UnlockPage()
    show(page)
    tries = heard(page)
    QTest.keyClick(page.box, Qt.Key.Key_Return)
    assert tries == []
    assert "Type the passphrase first." in page.box.accessibleDescription()


def test_the_example_and_another_journey_are_offered(show: Show) -> None:
    assert UnlockPage().example is None
    page = UnlockPage(has_example=True)
    show(page)
    wanted: list[str] = []
    page.example_wanted.connect(lambda: wanted.append("example"))
    page.new_wanted.connect(lambda: wanted.append("new"))
    assert page.example
    QTest.mouseClick(page.example, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.new, Qt.MouseButton.LeftButton)
    assert wanted == ["example", "new"]


def test_five_wrong_tries_on_a_real_journey_never_lock_or_delay(show: Show, tmp_path: Path) -> None:
    program = make_program(tmp_path)
    program.journeys.new(Patient(name="Ann Lee", born=When.month(1957, 5)), PASSPHRASE)
    page = UnlockPage()
    show(page)
    opened = []

    def unlock(words: str) -> None:
        page.wait()
        try:
            opened.append(program.journeys.unlock(words))
        except WrongPassphrase as problem:
            page.refuse(problem.sentence)

    page.tried.connect(unlock)
    for tries in range(1, 6):
        QTest.keyClicks(page.box, f"wrong words {tries}")
        QTest.keyClick(page.box, Qt.Key.Key_Return)
        said = page.box.accessibleDescription()
        assert SENTENCE in said
        assert (SHEET in said) == (tries >= 3)
        assert QApplication.focusWidget() is page.box
        assert page.box.selectedText() == page.box.text()
        assert page.box.text() == f"wrong words {tries}"
        assert page.open.isEnabled()
        assert not page.box.isReadOnly()
    QTest.keyClicks(page.box, PASSPHRASE)
    QTest.keyClick(page.box, Qt.Key.Key_Return)
    assert len(opened) == 1


def test_caps_lock_is_said_where_it_shows(show: Show) -> None:
    page = UnlockPage()
    show(page)
    QTest.keyClicks(page.box, "abc")
    page.refuse(SENTENCE)
    assert "Caps Lock" not in page.box.accessibleDescription()
    QTest.keyClicks(page.box, "W", Qt.KeyboardModifier.ShiftModifier)
    page.refuse(SENTENCE)
    assert "Caps Lock" not in page.box.accessibleDescription()
    QTest.keyClicks(page.box, "W")  # a capital without Shift
    page.refuse(SENTENCE)
    assert "Caps Lock seems to be on." in page.box.accessibleDescription()


def test_while_it_opens_the_box_can_be_read_but_not_changed(show: Show) -> None:
    page = UnlockPage()
    show(page)
    tries = heard(page)
    QTest.keyClicks(page.box, "words")
    page.open.setFocus()
    page.wait()
    assert page.status.isVisible()
    assert page.status.text() == "Opening…"
    assert QApplication.focusWidget() is page.box
    assert page.box.isEnabled()
    QTest.keyClicks(page.box, "more")
    QTest.keyClick(page.box, Qt.Key.Key_Return)
    assert not page.open.isEnabled()
    assert page.box.text() == "words"
    assert tries == []
    page.rest()
    assert page.open.isEnabled()
    assert not page.status.isVisible()


def test_what_is_typed_shows_only_when_asked(show: Show) -> None:
    page = UnlockPage()
    show(page)
    QTest.keyClicks(page.box, "words")
    assert page.box.displayText() != "words"
    QTest.keyClick(page.show_typed, Qt.Key.Key_Space)
    assert page.box.displayText() == "words"
    QTest.keyClick(page.show_typed, Qt.Key.Key_Space)
    assert page.box.echoMode() is QLineEdit.EchoMode.Password


def test_the_recovery_code_opens_a_real_journey(show: Show, tmp_path: Path) -> None:
    program = make_program(tmp_path)
    folder = program.journeys.new(Patient(name="Ann Lee", born=When.month(1957, 5)), PASSPHRASE)
    with program.journeys.opened(folder.id, lambda: PASSPHRASE) as journey:
        code = journey.recovery_code
    assert code
    page = UnlockPage()
    show(page)
    codes: list[str] = []
    tries = heard(page)
    page.tried_code.connect(codes.append)
    QTest.keyClick(page.forgotten, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is page.code
    assert not page.box.isVisible()
    QTest.keyClick(page.code, Qt.Key.Key_Return)
    assert "Type the recovery code first." in page.code.accessibleDescription()
    QTest.keyClicks(page.code, code.text.lower())
    QTest.keyClick(page.code, Qt.Key.Key_Return)
    assert tries == []
    assert KeyFile.read(folder.path).open_with_recovery_code(RecoveryCode.read(codes[0]))
    page.refuse("One character of the code is not right.")
    assert "One character of the code is not right." in page.code.accessibleDescription()
    QTest.keyClick(page.forgotten, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is page.box
    assert page.forgotten.text() == "I forgot the passphrase"


def test_cleared_it_is_as_at_the_beginning(show: Show) -> None:
    page = UnlockPage()
    show(page)
    QTest.keyClicks(page.box, "words")
    page.show_typed.setChecked(True)
    for _try in range(3):
        page.refuse(SENTENCE)
    page.clear()
    assert page.box.text() == ""
    assert SENTENCE not in page.box.accessibleDescription()
    assert page.box.echoMode() is QLineEdit.EchoMode.Password
    page.refuse(SENTENCE)
    assert SHEET not in page.box.accessibleDescription()


@pytest.mark.parametrize("dark", [False, True])
def test_at_200_percent_everything_shows_by_scrolling_down(show: Show, themed: Themed, dark: bool) -> None:
    themed(200, dark=dark)
    page = UnlockPage(has_example=True)
    show(page, (1024, 640))
    for _try in range(3):
        page.refuse(SENTENCE)
    QApplication.processEvents()
    assert not page.grab().isNull()
    assert page.horizontalScrollBar().maximum() == 0  # nothing sticks out sideways
    for control in (page.box, page.show_typed, page.open, page.example, page.forgotten, page.new):
        assert control
        page.ensureWidgetVisible(control)
        at = control.mapTo(page.viewport(), control.rect().topLeft())
        assert page.viewport().rect().contains(control.rect().translated(at)), control.accessibleName()
        assert control.height() >= 72


def test_that_it_opens_is_said_without_moving_anything(show: Show) -> None:
    page = UnlockPage()
    show(page)
    before = page.open.mapTo(page, page.open.rect().topLeft())
    page.wait()
    QApplication.processEvents()
    assert page.status.isVisible()
    assert page.open.mapTo(page, page.open.rect().topLeft()) == before


def test_of_several_journeys_one_is_chosen_by_keyboard(show: Show) -> None:
    page = WhichJourneyPage([("a1", "Ann Lee, born 1957"), ("b2", "<b>Bo</b> & Lee, born 1960")])
    show(page)
    chosen: list[str] = []
    page.chosen.connect(chosen.append)
    first, second = page.links
    assert QApplication.focusWidget() is first
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is second
    assert second.words == second.accessibleName() == "<b>Bo</b> & Lee, born 1960"
    QTest.keyClick(second, Qt.Key.Key_Space)
    assert chosen == ["b2"]
    page.wait()
    QTest.keyClick(second, Qt.Key.Key_Space)
    assert chosen == ["b2"]
    back: list[bool] = []
    page.back_wanted.connect(lambda: back.append(True))
    QTest.keyClick(first, Qt.Key.Key_Escape)
    assert back == []  # not while it opens
    page.rest()
    QTest.keyClick(first, Qt.Key.Key_Escape)
    assert back == [True]
