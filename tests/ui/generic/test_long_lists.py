"""A list with many entries is filled when somebody comes to it, and shows what is chosen before that."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carejourney.records.catalog import Contact, Note, Question
from carejourney.records.kinds import Target
from carejourney.records.when import When
from carejourney.ui.generic.asking import MOST_OF_A_TYPE
from carejourney.ui.generic.editors import AT_ONCE, ListEditor
from carejourney.ui.generic.record_page import RecordPage
from carejourney.ui.generic.target_editor import TargetEditor
from carejourney.ui.session import Session

PEOPLE = AT_ONCE + 10


@pytest.fixture
def people(example: Session) -> list[Contact]:
    made = [Contact(name=f"Dr Number {number}") for number in range(PEOPLE)]
    with example.journey.writer.write("Add {noun}") as step:
        for contact in made:
            step.add(contact)
    return made


def show(qtbot: QtBot, page: RecordPage) -> None:
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)


def the_list(page: RecordPage, name: str) -> ListEditor:
    editor = page.form.asked[name].editor
    found = editor.target if isinstance(editor, TargetEditor) else editor
    assert isinstance(found, ListEditor)
    return found


def test_what_is_chosen_shows_before_the_rest_is_there(
    example: Session, people: list[Contact], qtbot: QtBot
) -> None:
    question = Question(text="When?", person=people[7].id)
    with example.journey.writer.write("Add {noun}") as step:
        step.add(question)
    page = RecordPage(example, Question, question)
    show(qtbot, page)
    person = the_list(page, "person")
    assert person.list.count() == 2
    assert person.list.currentText() == "Dr Number 7"
    assert person.text() == people[7].id
    person.list.setFocus()
    assert person.list.count() > PEOPLE
    assert person.text() == people[7].id


def test_typing_finds_an_entry_that_was_not_there_yet(
    example: Session, people: list[Contact], qtbot: QtBot
) -> None:
    page = RecordPage(example, Question)
    show(qtbot, page)
    person = the_list(page, "person")
    assert person.list.count() == 1
    person.list.setFocus()
    QTest.keyClicks(person.list, "dr number 33")
    assert person.text() == people[33].id
    QTest.keyClick(person.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(person.list, "nobody we know")
    assert person.text() == "nobody we know"


def test_a_link_to_what_is_no_longer_offered_says_what_it_is(example: Session, qtbot: QtBot) -> None:
    first = date(2026, 1, 1)
    notes = [
        Note(text=f"Note {number}", day=When.day(first + timedelta(days=number)))
        for number in range(MOST_OF_A_TYPE + 5)
    ]
    question = Question(text="Why?", about=Target("note", notes[0].id))
    with example.journey.writer.write("Add {noun}") as step:
        for record in (*notes, question):
            step.add(record)
    page = RecordPage(example, Question, question)
    show(qtbot, page)
    about = the_list(page, "about")
    about.list.setFocus()
    words = [about.list.itemText(at) for at in range(about.list.count())]
    assert about.text() == f"note/{notes[0].id}"
    assert about.list.currentText() == "Note: Note 0"
    assert "Note: Note 54" in words
    assert "Note: Note 1" not in words


def test_tab_reaches_a_list_that_takes_typing(example: Session, people: list[Contact], qtbot: QtBot) -> None:
    assert people
    page = RecordPage(example, Question)
    show(qtbot, page)
    person = the_list(page, "person").list
    assert person.isEditable()
    assert person.focusPolicy() is Qt.FocusPolicy.StrongFocus
    page.form.asked["text"].editor.inner.setFocus()
    for _tab in range(8):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        if person.hasFocus():
            break
    assert person.hasFocus()
