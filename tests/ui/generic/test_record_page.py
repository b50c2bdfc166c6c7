"""The page of a record: keep and go back, remove without a question, and what others do meanwhile."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from carejourney.records.catalog import Contact, Medicine, Note, Patient, Question
from carejourney.ui.generic.autosave import SAVE_AFTER
from carejourney.ui.generic.editors import LineEditor
from carejourney.ui.generic.record_page import RecordPage
from carejourney.ui.intents import Back, OpenHistory
from carejourney.ui.session import Session
from carejourney.usecases import edit

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def shown(qtbot: QtBot, page: RecordPage) -> list[Any]:
    qtbot.addWidget(page)
    page.resize(900, 640)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    wanted: list[Any] = []
    page.wanted.connect(wanted.append)
    return wanted


def line(page: RecordPage, name: str) -> Any:
    editor = page.form.editors[name]
    assert isinstance(editor, LineEditor)
    return editor.line


def note_box(page: RecordPage, name: str = "note") -> QPlainTextEdit:
    box = page.form.editors[name].inner
    assert isinstance(box, QPlainTextEdit)
    return box


def contact(session: Session) -> Contact:
    made = Contact(name="Dr Who", phone="555 0101")
    with session.journey.writer.write("Add {noun}") as step:
        step.add(made)
    return made


def test_what_is_typed_is_kept_with_ctrl_enter_and_leads_back(qtbot: QtBot, empty: Session) -> None:
    page = RecordPage(empty, Contact, typed=[("phone", "555 0199")], back_to="Back to Today")
    wanted = shown(qtbot, page)
    assert page.back.words == "Back to Today"
    assert not page.more.isVisible()
    page.first().setFocus()
    QTest.keyClicks(line(page, "name"), "Dr Rao")
    QTest.keyClick(line(page, "name"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wanted == [Back()]
    assert [(each.name, each.phone) for each in empty.reader.all(Contact)] == [("Dr Rao", "555 0199")]


def test_keep_and_add_another_stays(qtbot: QtBot, empty: Session) -> None:
    page = RecordPage(empty, Contact)
    wanted = shown(qtbot, page)
    QTest.keyClicks(line(page, "name"), "Dr Rao")
    page.form._keep_and_begin_again()
    assert wanted == []
    assert line(page, "name").text() == ""
    QTest.keyClicks(line(page, "name"), "Dr Osei")
    page.form.keep()
    assert [each.name for each in empty.reader.all(Contact)] == ["Dr Rao", "Dr Osei"]


def test_escape_goes_back_and_keeps_the_draft(qtbot: QtBot, empty: Session) -> None:
    page = RecordPage(empty, Contact)
    wanted = shown(qtbot, page)
    page.first().setFocus()
    QTest.keyClicks(line(page, "name"), "Dr Ra")
    QTest.keyClick(line(page, "name"), Qt.Key.Key_Escape)
    assert wanted == [Back()]
    assert empty.reader.draft("form/contact/new") == {"name": "Dr Ra"}


def test_the_menu_leads_to_the_history_and_removes_without_a_question(qtbot: QtBot, empty: Session) -> None:
    record = contact(empty)
    page = RecordPage(empty, Contact, record)
    wanted = shown(qtbot, page)
    QTest.mouseClick(page.more, Qt.MouseButton.LeftButton)
    QTest.keyClick(page.menu, Qt.Key.Key_Return)
    assert wanted == [OpenHistory("contact", record.id)]
    QTest.mouseClick(page.more, Qt.MouseButton.LeftButton)
    QTest.keyClick(page.menu, Qt.Key.Key_Down)
    QTest.keyClick(page.menu, Qt.Key.Key_Return)
    assert wanted[1:] == [Back()]
    assert empty.reader.all(Contact) == []
    empty.journey.writer.undo()
    assert empty.reader.all(Contact) == [record]


def test_a_patient_cannot_be_removed(qtbot: QtBot, empty: Session) -> None:
    page = RecordPage(empty, Patient, empty.patient)
    shown(qtbot, page)
    assert [action.text() for action in page.menu.actions()] == ["History of this record"]


def test_a_change_elsewhere_shows_where_nothing_is_typed(qtbot: QtBot, empty: Session) -> None:
    record = contact(empty)
    page = RecordPage(empty, Contact, record)
    shown(qtbot, page)
    edit.change(empty.journey, record, {"phone": "555 0777"}, empty.worded)
    assert line(page, "phone").text() == "555 0777"
    assert not page.changed.isVisible()


def test_a_change_elsewhere_leaves_what_is_typed_and_says_so(qtbot: QtBot, empty: Session) -> None:
    record = contact(empty)
    page = RecordPage(empty, Contact, record)
    shown(qtbot, page)
    page.first().setFocus()
    QTest.keyClicks(line(page, "name"), "X ")
    edit.change(empty.journey, record, {"name": "Dr Other", "phone": "555 0777"}, empty.worded)
    assert page.changed.isVisible()
    assert line(page, "name").text() == "X Dr Who"
    kept = page.form.keep()
    assert isinstance(kept, Contact)
    assert (kept.name, kept.phone) == ("X Dr Who", "555 0777")


def test_a_record_that_is_gone_meanwhile_is_said_and_comes_back_by_undo(qtbot: QtBot, empty: Session) -> None:
    record = contact(empty)
    page = RecordPage(empty, Contact, record)
    wanted = shown(qtbot, page)
    edit.remove(empty.journey, record)
    assert page.gone.isVisible()
    empty.journey.writer.undo()
    assert not page.gone.isVisible()
    edit.remove(empty.journey, record)
    assert page.gone.button is not None
    QTest.mouseClick(page.gone.button, Qt.MouseButton.LeftButton)
    assert wanted == [Back()]
    page.form.keep()
    assert empty.reader.all(Contact) == [record]


def test_narrative_of_a_kept_record_is_saved_as_it_is_typed(qtbot: QtBot, empty: Session) -> None:
    assert SAVE_AFTER == 600
    record = contact(empty)
    page = RecordPage(empty, Contact, record)
    shown(qtbot, page)
    box = note_box(page)
    box.setFocus()
    QTest.keyClicks(box, "Calls back <b>fast</b>")
    status = page.form.asked["note"].status
    qtbot.waitUntil(lambda: status.text().startswith("Saved as you type. Last saved "), timeout=3000)
    assert [each.note for each in empty.reader.all(Contact)] == ["Calls back <b>fast</b>"]
    QTest.keyClicks(box, " and ")
    page.flush()
    assert [each.note for each in empty.reader.all(Contact)] == ["Calls back <b>fast</b> and"]
    assert empty.reader.draft(f"form/contact/{record.id}") == {}
    QTest.keyClicks(line(page, "name"), "!")
    kept = page.form.keep()
    assert isinstance(kept, Contact)
    assert kept.note == "Calls back <b>fast</b> and"
    empty.journey.writer.undo()  # Keep
    empty.journey.writer.undo()  # the whole sitting of typing
    assert empty.reader.all(Contact) == [record]


def test_leaving_a_box_ends_the_sitting(qtbot: QtBot, empty: Session) -> None:
    record = contact(empty)
    page = RecordPage(empty, Contact, record)
    shown(qtbot, page)
    for words in ("one", " two"):
        note_box(page).setFocus()
        QTest.keyClicks(note_box(page), words)
        line(page, "name").setFocus()
    assert [each.note for each in empty.reader.all(Contact)] == ["one two"]
    empty.journey.writer.undo()
    assert note_box(page).toPlainText() == "one"
    empty.journey.writer.undo()
    assert empty.reader.all(Contact) == [record]


def test_a_note_that_is_emptied_is_not_saved_empty_and_says_so(qtbot: QtBot, empty: Session) -> None:
    note = Note(text="first")
    with empty.journey.writer.write("Add {noun}") as step:
        step.add(note)
    page = RecordPage(empty, Note, note)
    shown(qtbot, page)
    note_box(page, "text").setFocus()
    note_box(page, "text").selectAll()
    QTest.keyClick(note_box(page, "text"), Qt.Key.Key_Delete)
    page.flush()
    assert page.form.asked["text"].status.text() == "Not saved yet. «Note» is still empty."
    assert empty.reader.all(Note) == [note]


def test_what_was_added_meanwhile_can_be_linked_to(qtbot: QtBot, empty: Session) -> None:
    page = RecordPage(empty, Medicine)
    shown(qtbot, page)
    chosen: Any = page.form.editors["prescriber"]
    assert chosen.list.count() == 1
    record = contact(empty)
    page.refresh()
    assert [chosen.list.itemText(at) for at in range(chosen.list.count())] == ["Not written down", "Dr Who"]
    chosen.set_text(record.id)
    page.refresh()
    assert chosen.text() == record.id


def test_the_page_never_scrolls_sideways(qtbot: QtBot, example: Session, themed: Any) -> None:
    themed(200)
    for cls in (Contact, Medicine, Question):
        page = RecordPage(example, cls, example.reader.all(cls)[0])
        shown(qtbot, page)
        page.resize(1024, 640)
        page.form.fold.open()
        QTest.qWait(1)
        assert page.column.minimumSizeHint().width() <= page.viewport().width()


def test_what_is_kept_leaves_no_draft_behind(qtbot: QtBot, empty: Session) -> None:
    page = RecordPage(empty, Contact)
    shown(qtbot, page)
    QTest.keyClicks(line(page, "name"), "Dr Rao")
    kept = page.form.keep()
    page.flush()  # as the window does before it leaves
    assert empty.reader.draft("form/contact/new") == {}
    assert isinstance(kept, Contact)
    again = RecordPage(empty, Contact, kept)
    shown(qtbot, again)
    QTest.keyClicks(line(again, "name"), "X")
    again.form.keep()
    again.flush()
    assert empty.reader.draft(f"form/contact/{kept.id}") == {}
    QTest.keyClicks(line(again, "name"), "Y")
    again.flush()
    assert empty.reader.draft(f"form/contact/{kept.id}") != {}
