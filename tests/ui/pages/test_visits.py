"""The place of visits and questions: Coming and Past, and what no visit claims."""

from collections.abc import Callable
from datetime import timedelta
from time import process_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from carejourney.records.base import Record
from carejourney.records.catalog import Appointment, Question
from carejourney.records.places import Place
from carejourney.records.types.patient import JourneyState
from carejourney.records.when import When
from carejourney.ui.generic.drawn_row import DrawnRow
from carejourney.ui.intents import GoTo, Intent, NewRecord, OpenRecord, OpenVisit
from carejourney.ui.kit.buttons import Button
from carejourney.ui.kit.words import Plain
from carejourney.ui.pages.visits.page import VisitsPage
from carejourney.ui.pages.visits.visit import VisitPage
from carejourney.ui.session import Session
from carejourney.usecases import edit
from carejourney.usecases.care import set_state
from tests.support.opened import stop_troubles

Themed = Callable[..., object]
Shown = Callable[..., tuple[VisitsPage, list[Intent]]]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Show the place as the shell does, with the list in which its intents arrive."""

    def show(of: Session, width: int = 1100, height: int = 768) -> tuple[VisitsPage, list[Intent]]:
        page, intents = VisitsPage(of), list[Intent]()
        page.wanted.connect(intents.append)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        QApplication.processEvents()
        return page, intents

    return show


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def add(to: Session, *records: Record) -> None:
    with to.journey.writer.write("Add {noun}") as step:
        for record in records:
            step.add(record)


def words(widget: QWidget) -> list[str]:
    if isinstance(widget, DrawnRow):
        return [line.text for line in widget.lines]
    return [each.text() for each in widget.findChildren(Plain) if each.isVisibleTo(widget) and each.text()]


def test_coming_is_soonest_first_and_each_row_is_a_sentence(example: Session, shown: Shown) -> None:
    page, intents = shown(example)
    first = page.coming.rows[0]
    count = len(page.coming.rows)
    assert first.accessibleName() == (
        f"Thursday, March 12, 2026, 10:30 am, Dr Anita Rao, tomorrow, 5 questions, 1 of {count}"
    )
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    click(page.coming.rows[1])
    assert intents == [OpenVisit(page.coming.rows[0].line.id), OpenVisit(page.coming.rows[1].line.id)]


def test_past_is_newest_first_with_the_first_words_of_what_they_said(example: Session, shown: Shown) -> None:
    add(example, Appointment(day=When.day(example.today - timedelta(days=1)), where="<b>Lab</b>"))
    page, _intents = shown(example)
    assert "No notes yet" in words(page.past.rows[0])
    assert "<b>Lab</b>" in words(page.past.rows[0])
    assert "The CT is booked. Creon may go up, ask Dr Rao." in words(page.past.rows[1])


def test_questions_that_nothing_claims_stand_on_top_and_say_where_they_go(
    example: Session, shown: Shown
) -> None:
    page, intents = shown(example)
    assert not page.untied.isVisible()
    question = Question(text="Who can help with <i>forms</i>?")
    add(example, question)
    assert page.untied.isVisible()
    assert "Kept for Dr Anita Rao, March 12 (tomorrow)." in words(page.untied)
    link = next(each for each in page.untied.findChildren(Button) if "<i>forms</i>" in each.accessibleName())
    click(link)
    assert intents == [OpenRecord("question", question.id)]


def test_ways_to_add_and_to_see_all(example: Session, shown: Shown) -> None:
    page, intents = shown(example)
    click(page.new_visit)
    click(page.new_question)
    for said in ("All questions", "Next steps", "Decisions"):
        click(next(each for each in page.findChildren(Button) if each.words == said))
    assert intents == [
        NewRecord("appointment"),
        NewRecord("question"),
        *(GoTo(Place.VISITS, table) for table in ("question", "next_step", "decision")),
    ]


def test_after_the_end_nothing_is_coming_and_every_visit_is_still_there(
    example: Session, shown: Shown
) -> None:
    add(example, Question(text="Who can help with forms?"), Appointment(day=When.day(example.today)))
    page, intents = shown(example)
    every = {each.id for each in example.reader.all(Appointment)}
    set_state(example.journey, JourneyState.ENDED, example.today)
    assert not page.coming.isVisible()
    assert not page.untied.isVisible()
    assert page.past.accessibleName() == "All visits"
    assert {row.line.id for row in page.past.rows} == every
    assert page.past.rows[0].line.day == "Friday, March 6", "what was still planned comes last"
    assert page.past.rows[-1].line.more == "Was planned"
    said = [line for row in page.past.rows for line in (*words(row), row.accessibleName())]
    for quiet in ("tomorrow", "in 6 days", "question", "No notes yet", "Kept for"):
        assert not [line for line in said if quiet in line], quiet
    click(next(each for each in page.findChildren(Button) if each.words == "All questions"))
    assert intents == [GoTo(Place.VISITS, "question")], "they can still be read"
    visit = next(each for each in example.reader.all(Appointment) if each.prepare)
    one = VisitPage(example, visit.id)
    seen = [label.text() for label in one.findChildren(Plain)]
    assert "Thursday, March 12, 2026, 10:30 am" in seen
    assert not [text for text in seen if "tomorrow" in text or "carried over" in text]
    example.journey.writer.undo()
    assert page.coming.isVisible()
    assert page.past.accessibleName() == "Past"


def test_an_empty_journey_says_what_this_is_for(empty: Session, shown: Shown) -> None:
    page, intents = shown(empty)
    assert page.empty.isVisible()
    assert not page.coming.isVisible()
    assert not page.new_visit.isVisible()
    click(page.empty.primary)
    assert intents == [NewRecord("appointment")]
    add(empty, Appointment(day=When.day(empty.today)))
    assert page.coming.isVisible()
    assert not page.empty.isVisible()


def test_a_new_visit_shows_and_the_focus_stays_with_its_row(example: Session, shown: Shown) -> None:
    page, _intents = shown(example)
    row = page.coming.rows[1]
    row.setFocus()
    add(example, Appointment(day=When.day(example.today)))
    assert page.coming.rows[0].line.id == example.reader.all(Appointment)[-1].id
    focused = QApplication.focusWidget()
    assert focused is page.coming.rows[2]
    assert page.coming.rows[2].line.id == row.line.id


def test_years_of_treatment_days_open_fast_and_come_in_by_thirties(example: Session, shown: Shown) -> None:
    days = (When.day(example.today - timedelta(days=7 * n)) for n in range(1, 301))
    add(example, *(Appointment(day=day) for day in days))
    add(example, *(Question(text=f"Question {n}?") for n in range(60)))
    began = process_time()
    page, _intents = shown(example)
    took = process_time() - began
    assert took < 10, took
    assert len(page.past.rows) == 30
    page.past.more.setFocus()
    QTest.keyClick(page.past.more, Qt.Key.Key_Space)
    assert len(page.past.rows) == 60
    assert page.past.rows[30].hasFocus()
    assert page.past.rows[59].line.sentence.endswith(f"60 of {304}")


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_wider_than_the_page_and_every_stop_has_a_name(
    example: Session, shown: Shown, themed: Themed, percent: int
) -> None:
    themed(percent)
    add(example, Question(text="Who can help with forms? " * 6))
    page, _intents = shown(example, 1024 - 16, 640)
    assert page.column.minimumSizeHint().width() <= page.viewport().width()
    assert stop_troubles(page.column) == []
    for label in page.findChildren(Plain):
        if label.isVisible() and label.text():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_a_visit_has_its_papers_and_takes_one_more(qtbot: QtBot, example: Session) -> None:
    visit = next(each for each in example.reader.all(Appointment) if each.prepare)
    page = VisitPage(example, visit.id)
    qtbot.addWidget(page)
    intents: list[Intent] = []
    page.wanted.connect(intents.append)
    page.show()
    assert page.papers is not None
    click(page.papers.link)
    assert intents == [NewRecord("paper")], "the example has none to link to"
    edit.remove(example.journey, visit)
    assert not page.papers.isVisible()


def test_a_very_full_visit_opens_within_a_second(qtbot: QtBot, example: Session) -> None:
    visit = next(each for each in example.reader.all(Appointment) if each.prepare)
    past = [Appointment(day=When.day(example.today.replace(year=2020 + n % 5))) for n in range(200)]
    add(example, *past, *(Question(text=f"Question {n}?", visit=visit.id) for n in range(60)))
    began = process_time()
    page = VisitPage(example, visit.id)
    qtbot.addWidget(page)
    page.resize(1100, 768)
    page.show()
    QApplication.processEvents()
    took = process_time() - began
    assert took < 10, took
    assert len(page.questions.rows) == 15
    left = page.questions.more
    assert left.text() == left.accessibleName() == "Show 50 more questions"
    click(left)
    assert len(page.questions.rows) == 65
    assert not left.isVisible()
    assert list(page.questions.rows.values())[15].write.hasFocus()
