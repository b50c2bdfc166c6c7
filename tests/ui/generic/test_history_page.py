"""What became of a record is told in words, and every version of it can come back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from carejourney.records.base import RecordId
from carejourney.records.catalog import Contact, Question
from carejourney.store import history
from carejourney.ui.generic.history_page import SHOWN, HistoryPage
from carejourney.ui.intents import Back
from carejourney.ui.kit.words import Plain
from carejourney.ui.session import Session
from carejourney.usecases import edit
from carejourney.usecases.versions import put_back
from tests.support.window import session
from tests.ui.conftest import Themed

HTML = "<b>bold</b>"


def shown(qtbot: QtBot, made: Session, record_id: RecordId, cls: type[Any] = Contact) -> HistoryPage:
    page = HistoryPage(made, cls, record_id, back_to="Back to Dr Who")
    qtbot.addWidget(page)
    page.resize(900, 640)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def added(made: Session) -> Contact:
    record = edit.add(made.journey, Contact, {"name": "Dr Who", "phone": "1"}, made.worded)
    assert isinstance(record, Contact)
    return record


def changed(made: Session, record: Contact, **typed: str) -> Contact:
    after = edit.change(made.journey, record, typed, made.worded)
    assert isinstance(after, Contact)
    return after


def test_each_step_says_when_what_and_how_it_was(qtbot: QtBot, empty: Session) -> None:
    record = added(empty)
    record = changed(empty, record, phone="2", note=HTML)
    changed(empty, record, phone="")
    page = shown(qtbot, empty, record.id)
    assert [card.texts for card in page.cards] == [
        ["Phone in the day: 2 → not written down"],
        ["Phone in the day: 1 → 2", f"Note: not written down → {HTML}"],
        ["Name: Dr Who", "Phone in the day: 1"],
    ]
    name = page.cards[0].accessibleName()
    assert name.startswith("March 11, 2026, ")
    assert name.endswith(": Change contact")
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in page.findChildren(Plain))
    assert not page.gone.isVisible()
    wanted: list[Any] = []
    page.wanted.connect(wanted.append)
    QTest.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert wanted == [Back()]


def test_an_older_version_comes_back_and_that_can_be_undone(qtbot: QtBot, empty: Session) -> None:
    first = added(empty)
    second = changed(empty, first, phone="2")
    page = shown(qtbot, empty, first.id)
    assert [card.button.isVisible() for card in page.cards] == [False, True]
    page.cards[1].button.setFocus()
    QTest.keyClick(page.cards[1].button, Qt.Key.Key_Space)
    assert empty.reader.all(Contact) == [first]
    assert page.cards[0].accessibleName().endswith("Put back contact")
    assert page.focusWidget() is page.back
    empty.journey.writer.undo()
    assert empty.reader.all(Contact) == [second]
    assert page.cards[0].accessibleName().endswith("Taken back: Put back contact")


def test_what_is_gone_shows_its_history_and_comes_back(qtbot: QtBot, empty: Session) -> None:
    record = added(empty)
    edit.remove(empty.journey, record)
    page = shown(qtbot, empty, record.id)
    assert page.gone.isVisible()
    assert page.gone.button is not None
    assert page.first() is page.gone.button
    assert page.cards[0].texts == ["Name: Dr Who", "Phone in the day: 1"]
    QTest.mouseClick(page.gone.button, Qt.MouseButton.LeftButton)
    assert empty.reader.all(Contact) == [record]
    assert not page.gone.isVisible()
    empty.journey.writer.undo()
    assert page.gone.isVisible()


def test_a_version_comes_back_without_links_to_what_is_gone(empty: Session) -> None:
    person = added(empty)
    question = Question(text="Why?", person=person.id)
    edit.keep(empty.journey, question)
    edit.remove(empty.journey, person)
    put_back(empty.journey, question)
    assert [each.person for each in empty.reader.all(Question)] == [None]


def test_many_steps_come_in_parts(qtbot: QtBot, empty: Session) -> None:
    record = added(empty)
    for number in range(SHOWN + 5):
        record = changed(empty, record, phone=f"555 {number}")
    page = shown(qtbot, empty, record.id)
    assert len(page.cards) == SHOWN
    QTest.mouseClick(page.older, Qt.MouseButton.LeftButton)
    assert len(page.cards) == SHOWN + 6
    assert not page.older.isVisible()
    assert page.focusWidget() is page.cards[SHOWN].button


def test_values_dropped_after_ninety_days_are_said(qtbot: QtBot, tmp_path: Path, themed: Themed) -> None:
    themed(200)
    moments = [datetime(2026, 3, 11, 23, 30, tzinfo=UTC)]
    with session(tmp_path, example=False, clock=lambda: moments[0]) as made:
        record = added(made)
        moments[0] += timedelta(days=100)
        for number in range(history.KEPT_STEPS + 1):
            record = changed(made, record, phone=f"555 {number}")
        assert made.journey.writer.forget() > 0
        page = shown(qtbot, made, record.id)
        page._show_older()
        assert page._beginning.isVisible()
        assert page._beginning.text().endswith("dropped after 90 days.")
        page.resize(1024, 640)
        QTest.qWait(1)
        assert page.column.minimumSizeHint().width() <= page.viewport().width()


class Windows(QObject):
    """Notes every widget that shows as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_no_part_of_it_ever_shows_as_a_window(qtbot: QtBot, empty: Session) -> None:
    record = added(empty)
    changed(empty, record, phone="2")
    windows = Windows()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(windows)
    page = shown(qtbot, empty, record.id)
    app.removeEventFilter(windows)
    assert page.cards[-1].button.isVisible()
    assert windows.seen == ["HistoryPage"]
