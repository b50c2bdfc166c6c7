"""Find anything: hits by type while typing, all of it by keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carejourney.records.catalog import Appointment, Contact, Note, Question
from carejourney.ui.intents import OpenRecord, OpenVisit
from carejourney.ui.kit.boxes import Card
from carejourney.ui.kit.words import Plain
from carejourney.ui.pages.find import AT_ONCE, MOST, FindPage
from carejourney.ui.session import Session

HTML = '<b>bold</b> <img src="file:///etc/passwd">'


def shown(qtbot: QtBot, session: Session, text: str = "") -> tuple[FindPage, list[object]]:
    page = FindPage(session, text)
    heard: list[object] = []
    page.wanted.connect(heard.append)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.first().setFocus()
    return page, heard


def press(key: Qt.Key) -> None:
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClick(held, key)


def test_hits_come_while_typing_in_groups_by_type(qtbot: QtBot, example: Session) -> None:
    page, _heard = shown(qtbot, example)
    assert page.hits == []
    QTest.keyClicks(page.box.edit, "rao")
    assert {type(record) for record, _link in page.hits} >= {Contact, Appointment}
    assert page.said.text() == f"{len(page.hits)} found."
    titles = [card.accessibleName() for card in page.findChildren(Card) if card.isVisible()]
    assert {"People", "Visits and tests"} <= set(titles)
    assert len(titles) == len(set(titles))
    link = next(link for record, link in page.hits if isinstance(record, Contact))
    assert link.words == "Dr Anita Rao"
    assert link.accessibleName().startswith("Contact, Dr Anita Rao, Oncologist")


def test_arrows_go_from_the_box_through_the_hits_and_escape_goes_back(qtbot: QtBot, example: Session) -> None:
    page, heard = shown(qtbot, example, "rao")
    way_back: list[bool] = []
    QShortcut(QKeySequence("Escape"), page).activated.connect(lambda: way_back.append(True))
    links = [link for _record, link in page.hits]
    assert len(links) > 2
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is links[0]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is links[1]
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is links[-1]
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.box.edit
    assert way_back == [], "in a hit, Escape does not leave the page"
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is page.box.edit
    assert heard == []
    press(Qt.Key.Key_Escape)
    assert way_back == [True], "in the box it does"


def test_return_and_a_click_open_a_hit(qtbot: QtBot, example: Session) -> None:
    page, heard = shown(qtbot, example, "rao")
    for record, link in page.hits:
        heard.clear()
        link.setFocus()
        press(Qt.Key.Key_Return)
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
        visit = isinstance(record, Appointment)
        assert heard == [OpenVisit(record.id) if visit else OpenRecord(record.table, record.id)] * 2


def test_where_nothing_is_found_it_says_what_to_do(qtbot: QtBot, example: Session) -> None:
    page, _heard = shown(qtbot, example)
    QTest.keyClicks(page.box.edit, "<i>xyzzy")
    assert page.said.text().startswith("Nothing found for «<i>xyzzy».")
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.box.edit


def test_a_change_shows_and_the_focus_stays_at_its_hit(qtbot: QtBot, empty: Session) -> None:
    note, question = Note(text=f"zebra {HTML}"), Question(text="zebra?")
    with empty.journey.writer.write("Add {noun}") as step:
        step.add(note)
        step.add(question)
    page, _heard = shown(qtbot, empty, "zebra")
    shown_words = [link.words for _record, link in page.hits]
    assert any(HTML in each for each in shown_words), "as typed, not as markup"
    next(link for record, link in page.hits if record.id == note.id).setFocus()
    with empty.journey.writer.write("Remove {noun}") as step:
        step.remove(question)
    assert [record.id for record, _link in page.hits] == [note.id]
    assert page.hits[0][1].hasFocus()
    with empty.journey.writer.write("Remove {noun}") as step:
        step.remove(note)
    assert QApplication.focusWidget() is page.box.edit


def test_no_more_than_a_screenful_of_hits_and_it_is_said(qtbot: QtBot, empty: Session) -> None:
    with empty.journey.writer.write("Add {noun}") as step:
        for number in range(MOST + 5):
            step.add(Note(text=f"zebra {number}"))
    page, _heard = shown(qtbot, empty, "zebra")
    assert page.said.text() == "More than 50 found. Type another word to find fewer."
    assert len(page.hits) == AT_ONCE
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_End)
    assert QApplication.focusWidget() is page.more
    press(Qt.Key.Key_Return)
    assert len(page.hits) == MOST
    assert page.more is None
    assert page.hits[AT_ONCE][1].hasFocus()
    page.box.edit.setFocus()
    QTest.keyClicks(page.box.edit, " 1")
    assert len(page.hits) < AT_ONCE


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_too_wide_and_every_hit_is_high_enough(
    qtbot: QtBot, example: Session, themed: Callable[..., object], percent: int
) -> None:
    themed(percent)
    page, _heard = shown(qtbot, example, "a")
    page.resize(1008, 480)
    QApplication.processEvents()
    assert len(page.hits) > 10
    assert page.column.minimumSizeHint().width() <= page.viewport().width()
    assert all(link.height() >= 36 * percent // 100 and link.accessibleName() for _record, link in page.hits)
    for label in page.findChildren(Plain):
        if label.isVisible() and label.text():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
