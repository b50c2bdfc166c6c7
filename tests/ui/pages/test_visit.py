"""The page of one visit: questions and answers, notes that save themselves, what happens next."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from carejourney.clock import fixed_clock
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.base import Record
from carejourney.records.catalog import Appointment, Contact, NextStep, Question
from carejourney.records.types.appointment import AppointmentStatus
from carejourney.records.types.question import QuestionOutcome
from carejourney.records.when import When
from carejourney.ui.intents import Back, Intent, OpenPrint, OpenRecord, OpenVisit
from carejourney.ui.kit.buttons import Button
from carejourney.ui.kit.words import Plain
from carejourney.ui.page import Page
from carejourney.ui.pages.visits.question import AnswerBox, QuestionRow
from carejourney.ui.pages.visits.visit import VisitPage
from carejourney.ui.session import Session
from carejourney.usecases import edit
from tests.support.opened import stop_troubles, tab_stops
from tests.support.window import session

Themed = Callable[..., object]
AFTER = fixed_clock(datetime(2026, 3, 12, 23, 30, tzinfo=UTC))
"""The evening after the visit on March 12, 2026."""
HTML = "<b>x</b><img src='file:///etc/passwd'> \u05e9\u05dc\u05d5\u05dd & co"
ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


PAGES: list[Page] = []


@pytest.fixture(name="example")
def _example(example: Session) -> Iterator[Session]:
    """Return the example family's journey; its pages are flushed before it closes, as the shell does."""
    yield example
    leave_pages()


def leave_pages() -> None:
    while PAGES:
        PAGES.pop().flush()


@pytest.fixture
def after(tmp_path: Path, themed: Themed) -> Iterator[Session]:  # noqa: ARG001 - pages need the look
    """Return the example family's journey, made the evening before the visit, on the evening after it."""
    with session(tmp_path):
        pass
    with session(tmp_path, clock=AFTER) as made:
        yield made
        leave_pages()


def add(to: Session, *records: Record) -> None:
    with to.journey.writer.write("Add {noun}") as step:
        for record in records:
            step.add(record)


def the_visit(of: Session) -> Appointment:
    return next(each for each in of.reader.all(Appointment) if each.prepare)


def shown(qtbot: QtBot, page: Page, width: int = 1100, height: int = 768) -> list[Intent]:
    """Show the page as the shell does, and return the list in which its intents arrive."""
    intents: list[Intent] = []
    page.wanted.connect(intents.append)
    qtbot.addWidget(page)
    PAGES.append(page)
    page.resize(width, height)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    first = page.first()
    if first is not None:
        first.setFocus()
    QApplication.processEvents()
    return intents


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def type_into(box: QWidget, text: str) -> None:
    QTest.keyClicks(box, text)


def paste_into(box: QWidget, text: str) -> None:
    """Paste: keys are told for Latin letters only."""
    QApplication.clipboard().setText(text)
    QTest.keyClick(box, Qt.Key.Key_V, CONTROL)


def said(page: VisitPage) -> QPlainTextEdit:
    return page.after.boxes["said"].editor.box


def row(page: VisitPage, begins: str) -> QuestionRow:
    return next(each for each in page.questions.rows.values() if words(each)[0].startswith(begins))


def words(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(Plain) if each.isVisibleTo(widget) and each.text()]


def answer_of(of: QuestionRow) -> AnswerBox:
    assert of.answer is not None
    return of.answer


def choose(of: QuestionRow, words: str) -> None:
    next(act for said, act in of.choices() if said == words)()


def question(of: Session, begins: str) -> Question:
    return next(each for each in of.reader.all(Question) if each.text.startswith(begins))


def test_after_the_visit_in_two_clicks_and_one_for_each_answer(qtbot: QtBot, after: Session) -> None:
    visit = the_visit(after)
    page = VisitPage(after, visit.id, "notes")  # the first click was «Add notes» on Today
    shown(qtbot, page)
    assert QApplication.focusWidget() is said(page)
    type_into(said(page), "CT on April 6 will decide.")
    asked = row(page, "Can the numb")
    click(asked.write)  # one click for this answer
    box = answer_of(asked).said.editor.box
    assert QApplication.focusWidget() is box
    type_into(box, "Yes, slowly.")
    click(page.after.next.date.line)  # the second click
    type_into(page.after.next.date.line, "9 april 10.30")
    QTest.keyClick(page.after.next.date.line, ENTER)
    kept = the_visit(after)
    assert (kept.said, kept.status) == ("CT on April 6 will decide.", AppointmentStatus.DONE)
    answered = question(after, "Can the numb")
    assert (answered.answer, answered.answered_by, answered.answered) == (
        "Yes, slowly.",
        visit.person,
        visit.day,
    )
    made = after.reader.all(Appointment)[-1]
    assert (str(made.day.first), made.time and made.time.hour, made.person) == (
        "2026-04-09",
        10,
        visit.person,
    )
    assert any("April 9, 2026" in text for text in words(page.after.next.rows[0]))
    later = VisitPage(after, made.id)
    shown(qtbot, later)
    carried = row(later, "Is she eligible")
    assert any("carried over" in text for text in words(carried))
    assert answered.id not in later.questions.rows


def test_notes_save_themselves_and_are_one_step(qtbot: QtBot, after: Session) -> None:
    before = the_visit(after)
    page = VisitPage(after, before.id, "notes")
    shown(qtbot, page)
    type_into(said(page), "Keep")
    qtbot.waitUntil(lambda: the_visit(after).said == "Keep", timeout=3000)
    assert any("Marked as done" in text for text in words(page.after))
    assert any(text.startswith("Saved as you type. Last saved") for text in words(page.after))
    type_into(said(page), " going.")
    page.flush()
    assert the_visit(after).said == "Keep going."
    after.journey.writer.undo()
    assert the_visit(after) == before
    assert said(page).toPlainText() == ""
    assert page.after.status.value() is None


def test_leaving_the_box_keeps_what_is_in_it_and_ends_the_step(qtbot: QtBot, after: Session) -> None:
    page = VisitPage(after, the_visit(after).id, "notes")
    shown(qtbot, page)
    paste_into(said(page), HTML)
    page.questions.new.line.setFocus()
    assert the_visit(after).said == HTML
    said(page).setFocus()
    QTest.keyClick(said(page), Qt.Key.Key_End, CONTROL)
    type_into(said(page), " more")
    page.flush()
    after.journey.writer.undo()
    assert the_visit(after).said == HTML


def test_a_change_from_elsewhere_shows_but_never_over_what_is_being_typed(
    qtbot: QtBot, after: Session
) -> None:
    visit = the_visit(after)
    page = VisitPage(after, visit.id, "notes")
    shown(qtbot, page)
    type_into(said(page), "Mine")
    edit.change(after.journey, visit, {"said": "Theirs", "advice": "Rest."}, after.worded)
    assert said(page).toPlainText() == "Mine"
    assert page.after.boxes["advice"].text() == "Rest."


def test_an_answer_box_survives_other_changes_and_closes_by_keyboard(qtbot: QtBot, after: Session) -> None:
    page = VisitPage(after, the_visit(after).id, "questions")
    shown(qtbot, page)
    first = QApplication.focusWidget()
    assert isinstance(first, Button)
    assert first.accessibleName().startswith("Write answer: ")
    asked = next(each for each in page.questions.rows.values() if each.write is first)
    QTest.keyClick(first, Qt.Key.Key_Space)
    type_into(answer_of(asked).said.editor.box, "Perhaps")
    add(after, Question(text="Another?", person=the_visit(after).person, written=When.day(after.today)))
    assert answer_of(asked).said.text() == "Perhaps"
    assert QApplication.focusWidget() is answer_of(asked).said.editor.box
    QTest.keyClick(answer_of(asked).said.editor.box, ENTER, CONTROL)
    assert asked.answer is None
    assert "They said: Perhaps" in words(asked)
    assert asked.write.accessibleName().startswith("Change answer: ")
    assert QApplication.focusWidget() is asked.write


def test_who_answered_can_be_somebody_else(qtbot: QtBot, after: Session) -> None:
    tom = next(each for each in after.reader.all(Contact) if each.name == "Tom Ellis")
    page = VisitPage(after, the_visit(after).id)
    shown(qtbot, page)
    asked = row(page, "Still losing")
    click(asked.write)
    type_into(answer_of(asked).said.editor.box, "Two more.")
    by = answer_of(asked).by
    by.set_text(tom.id)
    by.edited.emit(by.text())
    assert question(after, "Still losing").answered_by == tom.id
    click(answer_of(asked).close_button)
    assert any(text.startswith("Tom Ellis") for text in words(asked))


def test_a_question_is_added_for_this_visit_with_enter(qtbot: QtBot, example: Session) -> None:
    page = VisitPage(example, the_visit(example).id)
    shown(qtbot, page)
    page.questions.new.line.setFocus()
    paste_into(page.questions.new.line, "May she " + HTML + "?")
    page.flush()
    again = VisitPage(example, the_visit(example).id)
    assert again.questions.new.text().startswith("May she <b>")  # a draft is kept
    QTest.keyClick(page.questions.new.line, ENTER)
    kept = example.reader.all(Question)[-1]
    assert (kept.visit, kept.written) == (the_visit(example).id, When.day(example.today))
    assert page.questions.new.text() == ""
    assert QApplication.focusWidget() is page.questions.new.line
    label = next(each for each in row(page, "May she <b>").findChildren(Plain) if "<b>" in each.text())
    assert label.textFormat() is Qt.TextFormat.PlainText
    page.flush()
    assert VisitPage(example, the_visit(example).id).questions.new.text() == ""


def test_a_fourth_question_cannot_be_asked_first(qtbot: QtBot, example: Session) -> None:
    page = VisitPage(example, the_visit(example).id)
    shown(qtbot, page)
    wine = row(page, "May she have")
    choose(wine, "Ask first")
    assert any("Three questions are already asked first" in text for text in words(wine))
    choose(row(page, "Still losing"), "Not first")
    choose(wine, "Ask first")
    assert question(example, "May she have").ask_first
    assert not any("Three questions" in text for text in words(wine))


def test_a_question_asked_in_vain_says_so_and_can_come_back(qtbot: QtBot, example: Session) -> None:
    page = VisitPage(example, the_visit(example).id)
    intents = shown(qtbot, page)
    wine = row(page, "May she have")
    choose(wine, "Asked, no clear answer")
    assert question(example, "May she have").outcome is QuestionOutcome.NO_CLEAR_ANSWER
    assert "Asked, no clear answer" in words(wine)
    choose(wine, "Still to ask")
    assert question(example, "May she have").is_open
    choose(wine, "Change the question")
    assert intents == [OpenRecord("question", question(example, "May she have").id)]
    menu = wine.menu()
    assert [each.text() for each in menu.actions()] == [said for said, _act in wine.choices()]
    menu.actions()[0].trigger()
    assert any("Three questions" in text for text in words(wine))


def test_a_next_date_is_echoed_and_needs_its_day(qtbot: QtBot, example: Session) -> None:
    page = VisitPage(example, the_visit(example).id)
    intents = shown(qtbot, page)
    line = page.after.next.date.line
    line.setFocus()
    before = len(example.reader.all(Appointment))
    type_into(line, "ct riverside")
    QTest.keyClick(line, ENTER)
    assert len(example.reader.all(Appointment)) == before
    assert page.after.next.asked_date.error
    assert line.text() == "ct riverside"
    line.clear()
    type_into(line, "thu 9 april 10.30am ct riverside")
    assert "Understood as: Thursday, April 9, 2026 (in 29 days), 10:30 am, Scan" in (
        page.after.next.understood.text()
    )
    QTest.keyClick(line, ENTER)
    made = example.reader.all(Appointment)[-1]
    assert made.what is AppointmentKind.SCAN
    click(next(each for each in page.after.next.rows[0].findChildren(Button) if each.words == "Open"))
    assert intents == [OpenVisit(made.id)]
    assert VisitPage(example, the_visit(example).id).after.next.rows  # it is still listed later on


def test_something_to_do_is_added_ticked_and_changed(qtbot: QtBot, example: Session) -> None:
    page = VisitPage(example, the_visit(example).id)
    intents = shown(qtbot, page)
    to_do = page.after.next
    click(to_do.open_step)
    type_into(to_do.what.line, "Call the insurance")
    type_into(to_do.who.line, "Ruth")
    type_into(to_do.by.line, "friday")
    QTest.keyClick(to_do.by.line, ENTER)
    step = example.reader.all(NextStep)[-1]
    assert (step.what, step.who, step.visit) == ("Call the insurance", "Ruth", the_visit(example).id)
    assert step.by == When.day(example.today.replace(day=13))
    chips = to_do.rows[0].done
    assert chips is not None
    click(chips.chips()[0])
    assert example.reader.all(NextStep)[-1].done == When.day(example.today)
    chips = to_do.rows[0].done
    assert chips is not None
    assert chips.hasFocus() or chips.chips()[0].hasFocus()
    click(chips.chips()[0])
    assert example.reader.all(NextStep)[-1].done is None
    click(to_do.rows[0].change)
    assert intents == [OpenRecord("next_step", step.id)]


def test_what_became_of_it_is_kept_at_once(qtbot: QtBot, example: Session) -> None:
    page = VisitPage(example, the_visit(example).id)
    shown(qtbot, page)
    click(page.after.status.chips()[1])
    assert the_visit(example).status is AppointmentStatus.MOVED
    click(page.after.status.chips()[1])
    assert the_visit(example).status is None


def test_ways_out_and_the_sheet(qtbot: QtBot, example: Session) -> None:
    visit = the_visit(example)
    page = VisitPage(example, visit.id)
    intents = shown(qtbot, page)
    for button in (page.back, page.change, page.print):
        click(button)
    sheet = OpenPrint("visit-summary", visit.id)
    assert intents == [Back(), OpenRecord("appointment", visit.id), sheet]
    assert page.sheet() == sheet
    assert page.name == "Dr Anita Rao, oncologist"


def test_a_visit_that_is_removed_says_so_and_comes_back_by_undo(qtbot: QtBot, example: Session) -> None:
    page = VisitPage(example, the_visit(example).id)
    shown(qtbot, page)
    edit.remove(example.journey, the_visit(example))
    assert not page.questions.isVisible()
    assert any("was removed" in text for text in words(page.column))
    page.flush()
    example.journey.writer.undo()
    assert page.questions.isVisible()


@pytest.mark.parametrize("percent", [100, 200])
def test_tab_stops_have_names_and_room_and_go_down_the_page(
    qtbot: QtBot, example: Session, themed: Themed, percent: int
) -> None:
    themed(percent)
    page = VisitPage(example, the_visit(example).id)
    shown(qtbot, page, 1000 if percent == 200 else 1100, 640)
    click(row(page, "Is she").write)
    page.after.next.open_step.click()
    QApplication.processEvents()
    assert page.column.minimumSizeHint().width() <= page.viewport().width()
    assert stop_troubles(page.column) == []
    stops = tab_stops(page.column)
    page.back.setFocus()
    order: list[QWidget | None] = [page.back, *(_tab() for _stop in stops[1:])]
    assert set(order) == set(stops)
    column = [each for each in order if each and page.questions.isAncestorOf(each)]
    tops = [each.mapTo(page.column, each.rect().topLeft()).y() for each in column]
    assert tops == sorted(tops)


def _tab() -> QWidget | None:
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClick(now, Qt.Key.Key_Tab)
    return QApplication.focusWidget()
