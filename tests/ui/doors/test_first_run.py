from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from carejourney.ui.doors.first_run import FirstRunPage
from carejourney.ui.kit.theme import Theme
from carejourney.ui.kit.words import Plain
from carejourney.usecases.begin import begin, understood_born, understood_visit
from tests.support.window import make_program

Themed = Callable[..., Theme]
Show = Callable[..., None]
Started = list[tuple[str, str, str]]


def heard(page: FirstRunPage) -> Started:
    started: Started = []
    page.started.connect(lambda *typed: started.append(typed))
    return started


def give_readers(page: FirstRunPage, folder: Path) -> None:
    program = make_program(folder)
    page.set_reader(partial(understood_born, program), partial(understood_visit, program))


def test_three_questions_by_keyboard_alone(show: Show, tmp_path: Path) -> None:
    page = FirstRunPage()
    show(page)
    give_readers(page, tmp_path)
    started = heard(page)
    for typed in ("Margaret Hale", "14 may 1957", "Thursday 10:30 Dr Rao"):
        box = QApplication.focusWidget()
        assert isinstance(box, QLineEdit)
        QTest.keyClicks(box, typed)
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert started == [("Margaret Hale", "14 may 1957", "Thursday 10:30 Dr Rao")]
    made = begin(make_program(tmp_path), *started[0])
    assert made.patient.name == "Margaret Hale"
    assert made.visit


def test_what_is_understood_stands_below_the_box_and_what_is_amiss_waits(show: Show, tmp_path: Path) -> None:
    page = FirstRunPage()
    show(page)
    QTest.keyClicks(page.born, "14 may 1957")
    assert not page.born_echo.words.isVisible()  # nothing can read yet
    give_readers(page, tmp_path)
    assert page.born_echo.words.isVisible()
    assert page.born_echo.words.text() == "May 14, 1957, age 68"
    QTest.keyClicks(page.visit, "thursday 10:30 Dr Rao")
    assert page.visit_echo.words.text() == "Thursday, March 12, 2026"
    page.born.clear()
    QTest.keyClicks(page.born, "some day")
    assert not page.born_echo.words.isVisible()
    assert not page.summary.isVisible()
    started = heard(page)
    QTest.keyClicks(page.name, "Margaret Hale")
    QTest.mouseClick(page.start, Qt.MouseButton.LeftButton)
    assert started == []
    _understood, problem = understood_born(make_program(tmp_path), "some day")
    assert problem
    assert problem in page.born.accessibleDescription()


def test_name_and_birth_date_are_asked_for(show: Show) -> None:
    page = FirstRunPage()
    show(page)
    started = heard(page)
    QTest.mouseClick(page.start, Qt.MouseButton.LeftButton)
    assert started == []
    assert QApplication.focusWidget() is page.summary
    first, second = page.summary.links()
    assert first.words == "Type the name of the person you are caring for."
    assert first.words in page.name.accessibleDescription()
    assert second.words in page.born.accessibleDescription()
    QTest.keyClick(second, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is page.born
    QTest.keyClicks(page.name, "  Ann Lee ")
    QTest.keyClick(page.not_sure, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is page.visit
    QTest.keyClick(page.visit, Qt.Key.Key_Return)
    assert started == [("Ann Lee", "not sure when", "")]
    assert not page.summary.isVisible()
    assert first.words not in page.name.accessibleDescription()


def test_not_sure_is_an_answer_that_the_program_reads(show: Show, tmp_path: Path) -> None:
    page = FirstRunPage()
    show(page)
    give_readers(page, tmp_path)
    QTest.mouseClick(page.not_sure, Qt.MouseButton.LeftButton)
    assert page.born_echo.words.text() == "not sure when"
    made = begin(make_program(tmp_path), "Ann Lee", page.born.text(), "")
    assert made.patient.born is not None
    assert made.patient.born.as_typed == ""


@pytest.mark.parametrize("where", ["name", "born", "visit", "elsewhere"])
def test_what_is_refused_later_stands_beside_its_box(show: Show, where: str) -> None:
    page = FirstRunPage()
    show(page)
    page.wait()
    page.refuse(where, "That cannot be kept.")
    box = {"born": page.born, "visit": page.visit}.get(where, page.name)
    assert "That cannot be kept." in box.accessibleDescription()
    assert [link.words for link in page.summary.links()] == ["That cannot be kept."]
    assert page.start.isEnabled()


def test_markup_in_a_name_is_shown_as_typed(show: Show) -> None:
    page = FirstRunPage()
    show(page)
    name = "<b>Ann</b> & <img src='/etc/passwd'>"
    page.set_reader(lambda typed: (typed, ""))
    page.set_typed(name, name, "")
    assert page.name.text() == page.name.displayText() == name
    assert page.born_echo.words.text() == name
    assert page.born_echo.words.textFormat() is Qt.TextFormat.PlainText
    started = heard(page)
    QTest.mouseClick(page.start, Qt.MouseButton.LeftButton)
    assert started == [(name, name, "")]


def test_the_way_back_is_there_only_from_another_journey(show: Show) -> None:
    alone = FirstRunPage()
    assert "Back" not in [button.text() for button in alone.findChildren(QPushButton)]
    page = FirstRunPage(has_back=True)
    show(page)
    heard_back: list[bool] = []
    page.back_wanted.connect(lambda: heard_back.append(True))
    QTest.keyClicks(page.name, "Ann")
    QTest.keyClick(page.name, Qt.Key.Key_Escape)
    assert heard_back == [True]
    assert page.name.text() == "Ann"


def test_the_example_can_come_first_and_is_waited_for(show: Show) -> None:
    page = FirstRunPage()
    show(page)
    wanted: list[bool] = []
    started = heard(page)
    page.example_wanted.connect(lambda: wanted.append(True))
    QTest.mouseClick(page.example, Qt.MouseButton.LeftButton)
    assert wanted == [True]
    page.wait()
    assert page.status.text() == "Getting the example family ready…"
    QTest.keyClick(page.visit, Qt.Key.Key_Return)
    QTest.mouseClick(page.example, Qt.MouseButton.LeftButton)
    assert (wanted, started) == ([True], [])


def test_tab_goes_in_reading_order_and_every_control_has_a_name(show: Show) -> None:
    page = FirstRunPage(has_back=True)
    show(page)
    reached: list[str] = []
    for _press in range(7):
        now = QApplication.focusWidget()
        assert now
        reached.append(now.accessibleName())
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert reached == [
        "Who are you caring for?",
        "When were they born?",
        "Not sure when they were born",
        "Is there a visit coming up? (optional)",
        "Start",
        "Look at an example family first",
        "Back",
    ]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off(show: Show, themed: Themed, percent: int, dark: bool) -> None:
    themed(percent, dark=dark)
    page = FirstRunPage(has_back=True)
    show(page, (1024, 640))
    page.set_reader(lambda typed: (typed, ""))
    page.set_typed("", "May 14, 1957", "Thursday, March 12, 2026")
    page.start.click()
    QApplication.processEvents()
    assert not page.grab().isNull()
    assert page.horizontalScrollBar().maximum() == 0  # nothing sticks out sideways
    for label in page.findChildren(Plain):
        if label.isVisible() and label.text():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
            assert label.width() >= label.minimumSizeHint().width(), label.text()
    for button in page.findChildren(QPushButton):
        assert button.width() >= button.sizeHint().width(), button.text()
        page.ensureWidgetVisible(button)
        at = button.mapTo(page.viewport(), button.rect().topLeft())
        assert page.viewport().rect().contains(button.rect().translated(at)), button.text()
