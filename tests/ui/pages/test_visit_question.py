"""What is done with a question at a visit while its answer is being typed: nothing typed is lost."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carejourney.records.catalog import Appointment, Question
from carejourney.ui.pages.visits.question import QuestionRow
from carejourney.ui.pages.visits.visit import VisitPage
from carejourney.ui.session import Session
from carejourney.usecases import edit

ANSWER = "A trial opens in May."


@pytest.fixture
def page(qtbot: QtBot, example: Session) -> VisitPage:
    visit = next(each for each in example.reader.all(Appointment) if each.prepare)
    made = VisitPage(example, visit.id)
    qtbot.addWidget(made)
    made.resize(1100, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def row(page: VisitPage, example: Session, begins: str) -> QuestionRow:
    return page.questions.rows[question(example, begins).id]


def question(of: Session, begins: str) -> Question:
    return next(each for each in of.reader.all(Question) if each.text.startswith(begins))


def choice(of: QuestionRow, words: str) -> Callable[[], None]:
    return next(act for said, act in of.choices() if said == words)


@pytest.mark.parametrize("words", ["Not first", "Asked, no clear answer"])
def test_a_choice_made_while_the_answer_is_typed_keeps_the_answer(
    example: Session, page: VisitPage, words: str
) -> None:
    asked = row(page, example, "Is she eligible")
    act = choice(asked, words)
    asked.open_answer()
    assert asked.answer is not None
    QTest.keyClicks(asked.answer.said.editor.box, ANSWER)
    act()
    assert question(example, "Is she eligible").answer == ANSWER


def test_an_answered_question_offers_no_outcome(example: Session, page: VisitPage) -> None:
    asked = row(page, example, "Is she eligible")
    asked.open_answer()
    assert asked.answer is not None
    QTest.keyClicks(asked.answer.said.editor.box, ANSWER)
    assert [said for said, _act in asked.choices()] == ["Change the question"]
    page.flush()


def test_the_refusal_goes_once_there_is_room(example: Session, page: VisitPage) -> None:
    wine = row(page, example, "May she have")
    choice(wine, "Ask first")()
    refused = wine._refused
    assert refused is not None
    assert refused.isVisible()
    choice(row(page, example, "Still losing"), "Not first")()
    assert not refused.isVisible()


def test_the_row_that_moved_is_scrolled_to(qtbot: QtBot, example: Session, page: VisitPage) -> None:
    page.resize(1100, 400)
    moved = row(page, example, "Is she eligible")
    choice(moved, "Not first")()
    assert QApplication.focusWidget() is moved.more

    def is_seen() -> bool:
        return moved.more.visibleRegion().boundingRect().height() == moved.more.height()

    qtbot.waitUntil(is_seen, timeout=3000)


def test_undo_of_a_removed_visit_gives_the_focus_back_to_the_page(example: Session, page: VisitPage) -> None:
    visit = next(each for each in example.reader.all(Appointment) if each.prepare)
    edit.remove(example.journey, visit)
    first = page.first()
    assert first is not None
    first.setFocus()
    example.journey.writer.undo()
    assert page.back.hasFocus()


def test_what_was_kept_is_said_no_more_once_it_is_undone(example: Session, page: VisitPage) -> None:
    lines = page.after.next
    QTest.keyClicks(page.questions.new.line, "And the port?")
    QTest.keyClick(page.questions.new.line, Qt.Key.Key_Return)
    assert page.questions._kept.isVisible()
    example.journey.writer.undo()
    assert not page.questions._kept.isVisible()
    QTest.keyClicks(lines.date.line, "april 9 10:30")
    QTest.keyClick(lines.date.line, Qt.Key.Key_Return)
    assert lines.understood.text().startswith("Kept: ")
    assert lines.understood.isVisible()
    example.journey.writer.undo()
    assert not lines.understood.isVisible()
