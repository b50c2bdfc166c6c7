"""A visit typed as it is heard on the phone."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.catalog import Appointment
from carejourney.ui.generic.editors import LineEditor
from carejourney.ui.intents import Back, Intent, OpenVisit
from carejourney.ui.pages.visits.new import NewVisitPage
from carejourney.ui.session import Session

Shown = Callable[..., tuple[NewVisitPage, list[Intent]]]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shown(qtbot: QtBot, example: Session) -> Iterator[Shown]:
    """Show the page as the shell does; it is flushed before the journey closes."""
    pages: list[NewVisitPage] = []

    def show(typed: tuple[tuple[str, str], ...] = ()) -> tuple[NewVisitPage, list[Intent]]:
        page, intents = NewVisitPage(example, typed), list[Intent]()
        pages.append(page)
        page.wanted.connect(intents.append)
        qtbot.addWidget(page)
        page.resize(1100, 768)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        first = page.first()
        assert first is not None
        first.setFocus()
        return page, intents

    yield show
    for page in pages:
        page.flush()


def focus() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def box(page: NewVisitPage, name: str) -> QLineEdit:
    editor = page.form.editors[name]
    assert isinstance(editor, LineEditor)
    return editor.line


def test_an_appointment_from_a_phone_call_without_a_click(example: Session, shown: Shown) -> None:
    page, intents = shown()
    QTest.keyClicks(focus(), "thu 2 april 2.15pm ct riverside")
    assert page.echo.text() == "Understood as: Thursday, April 2, 2026 (in 22 days), 2:15 pm"
    QTest.keyClick(focus(), Qt.Key.Key_Return, CONTROL)
    made = example.reader.all(Appointment)[-1]
    assert (str(made.day.first), made.what) == ("2026-04-02", AppointmentKind.SCAN)
    assert made.time
    assert (made.time.hour, made.time.minute) == (14, 15)
    assert "riverside" in made.where
    assert intents == [Back()]


def test_what_was_changed_by_hand_is_not_overwritten(shown: Shown) -> None:
    page, _intents = shown()
    QTest.keyClicks(page.line.line, "thu 2 april 2.15pm ")
    assert box(page, "day").text() == "April 2, 2026"
    box(page, "day").selectAll()
    QTest.keyClicks(box(page, "day"), "April 3, 2026")
    box(page, "time").clear()
    QTest.keyClicks(box(page, "time"), "3 pm")
    QTest.keyClicks(page.line.line, "ct riverside")
    assert box(page, "day").text() == "April 3, 2026"
    assert box(page, "time").text() == "3 pm"
    assert page.form.editors["what"].text() == "scan"


def test_a_line_without_a_day_says_so_and_is_not_kept(example: Session, shown: Shown) -> None:
    before = len(example.reader.all(Appointment))
    page, intents = shown()
    QTest.keyClicks(page.line.line, "ct riverside")
    assert page.echo.text() == "No day yet."
    QTest.keyClick(page.line.line, Qt.Key.Key_Return, CONTROL)
    assert len(example.reader.all(Appointment)) == before
    assert intents == []


def test_keep_and_add_questions_opens_the_visit(example: Session, shown: Shown) -> None:
    page, intents = shown()
    QTest.keyClicks(page.line.line, "9 april 10.30 dr rao")
    QTest.mouseClick(page.questions_too, Qt.MouseButton.LeftButton)
    made = example.reader.all(Appointment)[-1]
    assert intents == [OpenVisit(made.id, "questions")]
    assert made.where == "Riverside Cancer Center, clinic 4"


def test_esc_goes_back_and_keeps_the_draft(example: Session, shown: Shown) -> None:
    before = len(example.reader.all(Appointment))
    page, intents = shown()
    QTest.keyClicks(page.line.line, "9 april 10.30 dr rao")
    QTest.keyClick(page.line.line, Qt.Key.Key_Escape)
    assert intents == [Back()]
    assert len(example.reader.all(Appointment)) == before
    again, _intents = shown()
    assert again.line.text() == "9 april 10.30 dr rao"
    assert box(again, "day").text() == "April 9, 2026"


def test_given_fields_are_filled(shown: Shown) -> None:
    page, _intents = shown((("day", "April 9, 2026"), ("nothing", "x")))
    assert box(page, "day").text() == "April 9, 2026"
