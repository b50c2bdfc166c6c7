"""Where nothing can be kept for now, each page says so beside what was typed, and the words stay in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from carejourney.errors import SituationProblem
from carejourney.records.catalog import Appointment, Contact, Medicine, NextStep, Question
from carejourney.records.types.appointment import AppointmentStatus
from carejourney.ui.generic.editors import LineEditor
from carejourney.ui.generic.history_page import HistoryPage
from carejourney.ui.generic.record_page import RecordPage
from carejourney.ui.kit.words import Plain
from carejourney.ui.page import Page
from carejourney.ui.pages.today import TodayPage
from carejourney.ui.pages.visits.new import NewVisitPage
from carejourney.ui.pages.visits.visit import VisitPage
from carejourney.ui.session import Session
from carejourney.usecases import edit
from tests.support.window import wait_until

WHY = "The records were moved or replaced"
ENTER = Qt.Key.Key_Return


@contextmanager
def moved_away(folder: Path) -> Iterator[None]:
    """Move the records away while they are open: every write is refused."""
    records = next(folder.rglob("records.db"))
    away = records.rename(records.with_name("elsewhere.db"))
    try:
        yield
    finally:
        away.rename(records)


def shown(qtbot: QtBot, page: Page) -> None:
    qtbot.addWidget(page)
    page.resize(1100, 768)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)


def says_why(page: Page) -> bool:
    return any(
        each.isVisibleTo(page) and each.text().startswith(WHY) for each in page.column.findChildren(Plain)
    )


def press(page: Page, begins: str) -> None:
    button = next(
        each
        for each in page.findChildren(QAbstractButton)
        if each.isVisibleTo(page) and each.accessibleName().startswith(begins)
    )
    button.click()


def the_visit(of: Session) -> Appointment:
    return next(each for each in of.reader.all(Appointment) if each.prepare)


def test_today(qtbot: QtBot, example: Session, tmp_path: Path) -> None:
    page = TodayPage(example)
    shown(qtbot, page)
    with moved_away(tmp_path):
        page.write.line.setFocus()
        QTest.keyClicks(page.write.line, "Fever again?")
        QTest.keyClick(page.write.line, ENTER)
        assert says_why(page)
        assert page.write.line.text() == "Fever again?"
        QTest.keyClicks(page.write.line, " Yes")
        wait_until(lambda: says_why(page))  # the draft could not be kept either
        press(page, "Not now: ")
        assert says_why(page)
        with pytest.raises(SituationProblem):  # and it is tried again before leaving
            page.flush()
    page.flush()
    assert TodayPage(example).write.line.text() == "Fever again? Yes"


def test_the_lines_of_a_visit(qtbot: QtBot, example: Session, tmp_path: Path) -> None:
    page = VisitPage(example, the_visit(example).id)
    shown(qtbot, page)
    with moved_away(tmp_path):
        for line, problem in (
            (page.questions.new, page.questions.asked),
            (page.after.next.date, page.after.next.asked_date),
        ):
            QTest.keyClicks(line.line, "April 9 10:30")
            QTest.keyClick(line.line, ENTER)
            assert problem.error.startswith(WHY)
            assert line.text() == "April 9 10:30"
        wait_until(lambda: page.after.saved.text().startswith(WHY))
        page.after.status.picked.emit(AppointmentStatus.DONE)
        assert the_visit(example).status is not AppointmentStatus.DONE
        assert page.after.status.value() is None
        QTest.keyClicks(page.after.boxes["said"].editor.box, "Smaller.")
        with pytest.raises(SituationProblem):
            page.flush()
    page.flush()
    assert the_visit(example).said == "Smaller."


def test_something_to_do(qtbot: QtBot, example: Session, tmp_path: Path) -> None:
    visit = the_visit(example)
    edit.keep(example.journey, NextStep(what="Call", visit=visit.id))
    page = VisitPage(example, visit.id)
    shown(qtbot, page)
    with moved_away(tmp_path):
        page.after.next.open_step.click()
        QTest.keyClicks(page.after.next.what.line, "Ask for the disc")
        QTest.keyClick(page.after.next.what.line, ENTER)
        assert says_why(page)
        chips = page.after.next.rows[0].done
        assert chips is not None
        chips.picked.emit(True)
        assert page.after.next.asked_date.error.startswith(WHY)
        assert [each.done for each in example.reader.all(NextStep) if each.what == "Call"] == [None]
    page.flush()


def test_a_question_of_a_visit(qtbot: QtBot, example: Session, tmp_path: Path) -> None:
    page = VisitPage(example, the_visit(example).id)
    shown(qtbot, page)
    rows = list(page.questions.rows.values())
    with moved_away(tmp_path):
        for _words, act in rows[0].choices()[:2]:
            act()
            assert says_why(page)
    rows[0].open_answer()
    assert rows[0].answer is not None
    with moved_away(tmp_path):
        QTest.keyClicks(rows[0].answer.said.editor.box, "Yes")
        with pytest.raises(SituationProblem):
            page.flush()
    page.flush()
    assert "Yes" in [each.answer for each in example.reader.all(Question)]


def test_a_record(qtbot: QtBot, example: Session, tmp_path: Path) -> None:
    record = example.reader.all(Medicine)[0]
    page = RecordPage(example, Medicine, record)
    shown(qtbot, page)
    name = page.form.editors["name"]
    assert isinstance(name, LineEditor)
    with moved_away(tmp_path):
        QTest.keyClicks(name.line, "new ")
        assert page.form.keep() is None
        assert name.text().startswith("new ")
        page.menu.actions()[-1].trigger()
        assert says_why(page)
        with pytest.raises(SituationProblem):
            page.flush()
    assert example.reader.get(Medicine, record.id) == record
    page.flush()
    assert example.reader.draft(f"form/medicine/{record.id}")["name"].startswith("new ")


def test_a_version_to_put_back(qtbot: QtBot, empty: Session, tmp_path: Path) -> None:
    record = edit.add(empty.journey, Contact, {"name": "Dr Who"}, empty.worded)
    edit.remove(empty.journey, record)
    page = HistoryPage(empty, Contact, record.id)
    shown(qtbot, page)
    button = page.gone.button
    assert button is not None
    with moved_away(tmp_path):
        button.click()
        assert says_why(page)
    button.setFocus()
    button.click()
    assert empty.reader.all(Contact) == [record]
    assert page.back.hasFocus()


def test_a_new_visit(qtbot: QtBot, empty: Session, tmp_path: Path) -> None:
    page = NewVisitPage(empty)
    shown(qtbot, page)
    wanted: list[object] = []
    page.wanted.connect(wanted.append)
    with moved_away(tmp_path):
        QTest.keyClicks(page.line.line, "thu 2 april 2.15pm")
        wait_until(lambda: says_why(page))
        assert page.form.keep() is None
        QTest.keyClick(page.line.line, Qt.Key.Key_Escape)
    assert len(wanted) == 1
    page.flush()
    assert NewVisitPage(empty).line.text() == "thu 2 april 2.15pm"
