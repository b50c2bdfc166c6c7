"""Who to call: the family's numbers in order, as typed, and nothing that nobody wrote down."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from carejourney.domain.calling import who_to_call
from carejourney.records.catalog import CallCard, Contact
from carejourney.records.when import When
from carejourney.ui.intents import NewRecord, OpenRecord
from carejourney.ui.kit.error_summary import go_to
from carejourney.ui.kit.words import Plain
from carejourney.ui.pages.who_to_call import AT_ONCE, WhoToCallPage
from carejourney.ui.session import Session

HTML = '<b>bold</b> <img src="file:///etc/passwd">'


def shown(qtbot: QtBot, session: Session) -> tuple[WhoToCallPage, list[object]]:
    page = WhoToCallPage(session)
    heard: list[object] = []
    page.wanted.connect(heard.append)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page, heard


def words(page: WhoToCallPage) -> list[str]:
    return [label.text() for label in page.findChildren(Plain) if label.isVisible() and label.text()]


def button(page: WhoToCallPage, name: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.accessibleName() == name)


def test_the_numbers_stand_in_the_order_in_which_to_call(qtbot: QtBot, example: Session) -> None:
    page, _heard = shown(qtbot, example)
    said = words(page)
    names = [entry.name for entry in who_to_call(example.reader)]
    assert [said.index(name) for name in names] == sorted(said.index(name) for name in names)
    at = said.index("Dr Anita Rao")
    assert said[at + 1 : at + 6] == [
        "Call this one first. Oncologist",
        "555 0142",
        "Day or night",
        "555 0110",
        "In the day",
    ]


def test_a_number_can_be_selected_to_copy_it(qtbot: QtBot, example: Session) -> None:
    page, _heard = shown(qtbot, example)
    number = next(each for each in page.findChildren(Plain) if each.text() == "555 0142")
    QTest.mouseDClick(number, Qt.MouseButton.LeftButton)
    assert number.selectedText() in "555 0142"
    assert number.selectedText()
    assert number.accessibleName() == "Dr Anita Rao Day or night 555 0142"


def test_the_cards_words_come_in_quotes_with_their_date(qtbot: QtBot, empty: Session) -> None:
    card = CallCard(words="Call us at 100.4", typed=When.day(empty.today))
    with empty.journey.writer.write("Add {noun}") as step:
        step.add(card)
    page, heard = shown(qtbot, empty)
    assert {"“Call us at 100.4”", "Typed March 11, 2026."} <= set(words(page))
    QTest.mouseClick(button(page, "Change: The team's card"), Qt.MouseButton.LeftButton)
    assert heard == [OpenRecord("call_card", card.id)]


def test_where_nothing_is_written_down_there_is_a_way_to_begin(qtbot: QtBot, empty: Session) -> None:
    page, heard = shown(qtbot, empty)
    assert "No number is written down yet" in words(page)
    QTest.mouseClick(button(page, "Add a number"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(page, "Write down the team's card"), Qt.MouseButton.LeftButton)
    assert heard == [NewRecord("contact"), NewRecord("call_card")]


def test_a_change_shows_at_once_and_the_focus_stays(qtbot: QtBot, empty: Session) -> None:
    rao = Contact(name=HTML, phone="555 1", after_hours="555 1")
    with empty.journey.writer.write("Add {noun}") as step:
        step.add(rao)
    page, heard = shown(qtbot, empty)
    assert HTML in words(page), "as typed, not as markup"
    assert words(page).count("555 1") == 1, "one number for day and night is shown once"
    button(page, f"Change: {HTML}").setFocus()
    with empty.journey.writer.write("Add {noun}") as step:
        step.add(Contact(name="First", after_hours="555 2", first=True))
    assert words(page).index("First") < words(page).index(HTML)
    held = QApplication.focusWidget()
    assert held is not None
    assert held.accessibleName() == f"Change: {HTML}"
    QTest.keyClick(held, Qt.Key.Key_Space)
    assert heard == [OpenRecord("contact", rao.id)]


def test_many_numbers_come_in_when_they_are_asked_for(qtbot: QtBot, empty: Session) -> None:
    with empty.journey.writer.write("Add {noun}") as step:
        for number in range(AT_ONCE + 3):
            step.add(Contact(name=f"Nurse {number:02}", phone=f"555 01{number:02}"))
        step.add(Contact(name="Night line", after_hours="555 2", first=True))
        step.add(CallCard(words="Call", number="555 3"))
    page, _heard = shown(qtbot, empty)
    assert words(page).index("Night line") < words(page).index("Nurse 00")
    assert "555 0110" in words(page)
    assert "555 0111" not in words(page)
    assert "555 3" in words(page), "the number on the card is never behind the button"
    QTest.mouseClick(button(page, "Show 4 more numbers"), Qt.MouseButton.LeftButton)
    assert {"555 0110", "555 0111", "555 0114"} <= set(words(page))
    assert button(page, "Change: Nurse 11").hasFocus()


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_too_wide_and_every_stop_has_a_name(
    qtbot: QtBot, example: Session, themed: Callable[..., object], percent: int
) -> None:
    themed(percent)
    page, _heard = shown(qtbot, example)
    page.resize(1008, 480)
    QApplication.processEvents()
    assert page.column.minimumSizeHint().width() <= page.viewport().width()
    for stop in page.findChildren(QPushButton):
        assert stop.accessibleName()
        assert stop.height() >= 36 * percent // 100


def test_in_large_text_the_first_name_is_seen_with_its_number(
    qtbot: QtBot, example: Session, themed: Callable[..., object]
) -> None:
    themed(200)
    page = WhoToCallPage(example)
    qtbot.addWidget(page)
    page.resize(1008, 284)
    page.show()
    QApplication.processEvents()
    go_to(page.buttons()[0])
    for said in ("Dr Anita Rao", "555 0142"):
        label = next(each for each in page.findChildren(Plain) if each.text() == said)
        assert label.visibleRegion().boundingRect().height() == label.height(), said
