from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from carejourney.errors import InputProblem
from carejourney.records.catalog import Patient
from carejourney.ui.doors.keep_private import KeepPrivatePage
from carejourney.ui.kit.theme import Theme
from carejourney.ui.kit.words import Plain
from carejourney.usecases.passphrase_words import four_words
from tests.support.window import make_program

Themed = Callable[..., Theme]
Show = Callable[..., None]


def heard(page: KeepPrivatePage) -> list[tuple[str, bool]]:
    chosen: list[tuple[str, bool]] = []
    page.chosen.connect(lambda *made: chosen.append(made))
    return chosen


def test_four_words_are_proposed_in_clear(show: Show) -> None:
    page = KeepPrivatePage(four_words)
    show(page)
    assert len(page.box.displayText().split()) == 4
    assert QApplication.focusWidget() is page.box


def test_typed_once_more_the_journey_begins_and_opens(show: Show, tmp_path: Path) -> None:
    page = KeepPrivatePage(four_words)
    show(page)
    chosen = heard(page)
    QTest.keyClick(page.box, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.again
    QTest.keyClicks(page.again, page.box.text())
    QTest.keyClick(page.again, Qt.Key.Key_Return)
    assert chosen == [(page.box.text(), True)]
    program = make_program(tmp_path)
    program.journeys.new(Patient(name="Ann Lee"), chosen[0][0])
    assert len(program.journeys.unlock(page.again.text())) == 1


def test_pasting_it_once_more_is_fine(show: Show) -> None:
    page = KeepPrivatePage(four_words)
    show(page)
    chosen = heard(page)
    QGuiApplication.clipboard().setText(f"{page.box.text()} ")
    QTest.keyClick(page.again, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(page.begin, Qt.MouseButton.LeftButton)
    assert chosen == [(page.box.text(), True)]
    QGuiApplication.clipboard().clear()


def test_own_words_and_the_sheet_later(show: Show) -> None:
    page = KeepPrivatePage(four_words)
    show(page)
    chosen = heard(page)
    page.box.selectAll()
    QTest.keyClicks(page.box, "the blue boat of Aunt May")
    QTest.keyClicks(page.again, "the blue boat of Aunt May")
    now, later = page.sheet.chips()
    now.setFocus()
    QTest.keyClick(now, Qt.Key.Key_Right)
    QTest.keyClick(later, Qt.Key.Key_Space)
    QTest.keyClick(page.begin, Qt.Key.Key_Space)
    assert chosen == [("the blue boat of Aunt May", False)]


def test_other_words_are_drawn_again_and_can_be_taken_back(show: Show) -> None:
    page = KeepPrivatePage(four_words)
    show(page)
    first = page.box.text()
    QTest.keyClicks(page.again, "something")
    QTest.keyClick(page.other, Qt.Key.Key_Space)
    assert page.box.text() != first
    assert len(page.box.text().split()) == 4
    assert page.again.text() == ""
    page.box.setFocus()
    QTest.keyClick(page.box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.box.text() == first


@pytest.mark.parametrize(
    ("passphrase", "again", "said"),
    [
        ("", "", "Type a passphrase, or press Other words."),
        ("   ", "", "Type a passphrase, or press Other words."),
        ("four little words here", "", "Type the passphrase here once more."),
        ("four little words here", "four little  words here", "The two are not the same."),
        ("four little words here", "Four little words here", "The two are not the same."),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_box(
    show: Show, passphrase: str, again: str, said: str
) -> None:
    page = KeepPrivatePage(four_words)
    show(page)
    chosen = heard(page)
    page.box.setText(passphrase)
    page.again.setText(again)
    QTest.mouseClick(page.begin, Qt.MouseButton.LeftButton)
    assert chosen == []
    assert QApplication.focusWidget() is page.summary
    assert page.summary.links()[0].words.startswith(said)
    box = page.again if passphrase.strip() else page.box
    assert said in box.accessibleDescription()


def test_what_the_store_refuses_is_shown(show: Show, tmp_path: Path) -> None:
    page = KeepPrivatePage(four_words)
    show(page)
    program = make_program(tmp_path)

    def make(passphrase: str, _print_now: bool) -> None:
        page.wait()
        try:
            program.journeys.new(Patient(name="Ann Lee"), passphrase)
        except InputProblem as problem:
            page.refuse(problem.sentence)

    page.chosen.connect(make)
    page.box.setText("short")
    page.again.setText("short")
    QTest.keyClick(page.again, Qt.Key.Key_Return)
    assert "A passphrase has at least 8 characters." in page.box.accessibleDescription()
    assert page.box.text() == page.again.text() == "short"
    assert page.begin.isEnabled()


def test_while_the_journey_is_made_nothing_begins_twice(show: Show) -> None:
    page = KeepPrivatePage(four_words)
    show(page)
    chosen = heard(page)
    page.again.setText(page.box.text())
    page.wait()
    QTest.keyClick(page.again, Qt.Key.Key_Return)
    QTest.mouseClick(page.begin, Qt.MouseButton.LeftButton)
    QTest.keyClick(page.again, Qt.Key.Key_Escape)
    assert chosen == []
    assert page.status.text() == "Locking the journey…"


def test_back_keeps_what_was_typed(show: Show) -> None:
    page = KeepPrivatePage(four_words)
    show(page)
    went: list[bool] = []
    page.back_wanted.connect(lambda: went.append(True))
    proposed = page.box.text()
    QTest.keyClicks(page.again, "half")
    QTest.keyClick(page.again, Qt.Key.Key_Escape)
    assert went == [True]
    assert (page.box.text(), page.again.text()) == (proposed, "half")


def test_tab_goes_in_reading_order_and_every_control_has_a_name(show: Show) -> None:
    page = KeepPrivatePage(four_words)
    show(page)
    reached: list[str] = []
    for _press in range(6):
        now = QApplication.focusWidget()
        assert now
        reached.append(now.accessibleName())
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert reached == [
        "Your passphrase", "Other words", "Type it once more", "Print it now", "Keep this and begin", "Back",
    ]  # fmt: skip
    assert "The recovery sheet" in page.sheet.chips()[0].accessibleDescription()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off(show: Show, themed: Themed, percent: int, dark: bool) -> None:
    themed(percent, dark=dark)
    page = KeepPrivatePage(four_words)
    show(page, (1024, 640))
    page.begin.click()
    QApplication.processEvents()
    assert not page.grab().isNull()
    assert page.horizontalScrollBar().maximum() == 0  # nothing sticks out sideways
    for label in page.findChildren(Plain):
        if label.isVisible() and label.text():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
            assert label.width() >= label.minimumSizeHint().width(), label.text()
    for button in page.findChildren(QPushButton):
        page.ensureWidgetVisible(button)
        at = button.mapTo(page.viewport(), button.rect().topLeft())
        assert page.viewport().rect().contains(button.rect().translated(at)), button.text()
