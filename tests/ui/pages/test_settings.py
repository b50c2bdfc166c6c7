"""Settings hold at once, and the page says what the program does and does not protect."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from carejourney import __version__
from carejourney.records.catalog import Note
from carejourney.records.types.patient import JourneyState
from carejourney.records.when import When
from carejourney.settings import Settings, read
from carejourney.ui.generic.drawn_row import DrawnRow
from carejourney.ui.intents import Lock, NewRecord, OpenHistory, OpenPrint, OpenRecord
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.words import Plain
from carejourney.ui.pages.learn import LearnPage
from carejourney.ui.pages.settings import KEYS, SettingsPage
from carejourney.ui.pages.settings.changes import AT_ONCE
from carejourney.ui.pages.today import TodayPage
from carejourney.ui.session import Session
from carejourney.usecases import edit
from carejourney.usecases.care import set_state
from tests.support.robot import Robot

HTML = '<b>bold</b> <img src="file:///etc/passwd">'


def shown(qtbot: QtBot, session: Session) -> tuple[SettingsPage, list[object]]:
    page = SettingsPage(session)
    heard: list[object] = []
    page.wanted.connect(heard.append)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page, heard


def words(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(Plain) if label.isVisible() and label.text()]


def links(page: SettingsPage) -> list[DrawnRow]:
    return [link for link in page.findChildren(DrawnRow) if link.isVisible()]


def chip(row: ChipRow, text: str) -> QPushButton:
    return next(each for each in row.chips() if each.words == text)


def test_text_size_and_look_hold_at_once_and_are_kept(qtbot: QtBot, empty: Session) -> None:
    page, _heard = shown(qtbot, empty)
    chosen: list[Settings] = []
    page.chosen.connect(chosen.append)
    QTest.mouseClick(chip(page.text_size, "150%"), Qt.MouseButton.LeftButton)
    dark = chip(page.look, "Dark")
    dark.setFocus()
    QTest.keyClick(dark, Qt.Key.Key_Space)
    assert chosen == [Settings(text_size=150), Settings(text_size=150, look="dark")]
    assert empty.settings == chosen[-1]
    assert read(empty.program.profile.settings) == chosen[-1], "after a restart, too"


def test_paper_is_the_regions_until_another_is_chosen(qtbot: QtBot, empty: Session) -> None:
    page, _heard = shown(qtbot, empty)
    chosen: list[object] = []
    page.chosen.connect(chosen.append)
    assert page.paper.value() == empty.region.paper == "letter"
    QTest.mouseClick(chip(page.paper, "A4"), Qt.MouseButton.LeftButton)
    assert (empty.settings.paper, chosen) == ("a4", []), "the window has nothing to do for it"


def test_a_text_size_chosen_elsewhere_shows_here(
    qtbot: QtBot, empty: Session, themed: Callable[..., object]
) -> None:
    page, _heard = shown(qtbot, empty)
    empty.choose(replace(empty.settings, text_size=130))
    themed(130)
    assert page.text_size.value() == 130


def test_what_belongs_to_the_journey_is_one_press_away(qtbot: QtBot, example: Session) -> None:
    page, heard = shown(qtbot, example)
    assert "This is a made-up person. You may change everything here." in words(page)
    assert "The recovery sheet is not printed yet." in words(page)
    for name in ("Open the patient's details", "Print the recovery sheet", "Lock now"):
        button = next(each for each in page.findChildren(QPushButton) if each.accessibleName() == name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard == [OpenRecord("patient", example.patient.id), OpenPrint("recovery-sheet"), Lock()]
    example.remembered.recovery_sheet_is_printed()
    page.refresh()
    assert "The recovery sheet is printed." in words(page)


def test_keys_protection_and_version_are_there(qtbot: QtBot, empty: Session) -> None:
    page, _heard = shown(qtbot, empty)
    said = words(page)
    for keys, does in KEYS:
        assert said[said.index(keys) + 1] == does
    assert f"CareJourney {__version__}" in said
    assert "A printed page or a saved PDF is not protected. Anybody who has it can read it." in said
    assert not any("made-up" in each for each in said)


def test_what_changed_last_is_listed_newest_first_and_opens_its_history(qtbot: QtBot, empty: Session) -> None:
    page, heard = shown(qtbot, empty)
    note = Note(text=f"first {HTML}")
    with empty.journey.writer.write("Add {noun}") as step:
        step.add(note)
    assert [link.words for link in links(page)] == [f"Add note: first {HTML}", "Start this journey: Ann Lee"]
    assert links(page)[0].accessibleName() == f"Add note: first {HTML}. March 11, 2026, 6:30 pm"
    links(page)[0].setFocus()
    QTest.keyClick(links(page)[0], Qt.Key.Key_Space)
    assert heard == [OpenHistory("note", note.id)]
    empty.journey.writer.undo()
    assert links(page)[0].words == f"Taken back: Add note: first {HTML}"
    held = QApplication.focusWidget()
    assert held is not None
    assert held.accessibleName().startswith("Add note: first"), "the focus stays where it was"


def test_older_changes_come_in_by_twenties(qtbot: QtBot, empty: Session) -> None:
    for number in range(AT_ONCE + 3):
        with empty.journey.writer.write("Add {noun}") as step:
            step.add(Note(text=str(number)))
    page, _heard = shown(qtbot, empty)
    assert len(links(page)) == AT_ONCE
    Robot(page).click("Show older changes")
    assert len(links(page)) == AT_ONCE + 4, "and the start of the journey"
    assert links(page)[AT_ONCE].hasFocus()
    assert not [
        each
        for each in page.findChildren(QPushButton)
        if each.isVisible() and each.text() == "Show older changes"
    ]


def test_the_line_on_top_leads_to_the_parts_further_down(qtbot: QtBot, example: Session) -> None:
    page, _heard = shown(qtbot, example)
    for part in ("This journey", "Another person's journey", "Recently changed", "Recently removed", "Keys"):
        page.verticalScrollBar().setValue(0)
        Robot(page).click(f"Go to: {part}")
        held = QApplication.focusWidget()
        assert held is not None
        assert held.accessibleName() == part
        top = held.mapTo(page.viewport(), held.rect().topLeft()).y()
        assert 0 <= top < page.viewport().height() // 2, part


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_too_wide_or_cut_off_and_every_stop_has_a_name(
    qtbot: QtBot, example: Session, themed: Callable[..., object], percent: int
) -> None:
    themed(percent)
    page, _heard = shown(qtbot, example)
    page.resize(1008, 480)
    QApplication.processEvents()
    assert page.column.minimumSizeHint().width() <= page.viewport().width()
    for stop in [*page.findChildren(QPushButton), *links(page)]:
        assert stop.accessibleName()
        assert stop.height() >= 36 * percent // 100
    for label in page.findChildren(Plain):
        if label.isVisible() and label.text():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
            assert label.width() >= label.minimumSizeHint().width(), label.text()


def test_learn_says_that_it_is_not_there_yet_and_takes_a_question(qtbot: QtBot, empty: Session) -> None:
    page = LearnPage(empty)
    heard: list[object] = []
    page.wanted.connect(heard.append)
    qtbot.addWidget(page)
    page.show()
    assert "The reference pages are not in this version" in words(page)
    QTest.mouseClick(page.empty.primary, Qt.MouseButton.LeftButton)
    assert heard == [NewRecord("question")]


def test_what_was_removed_is_put_back_whole(qtbot: QtBot, example: Session) -> None:
    note = example.reader.all(Note)[0]
    edit.remove(example.journey, note)
    page = SettingsPage(example)
    qtbot.addWidget(page)
    page.resize(1100, 768)
    page.show()
    robot = Robot(page)
    robot.click("Put back: Note: ")
    assert note in example.reader.all(Note)
    assert robot.reads("Nothing was removed in the last 90 days.")


def test_where_the_journey_is_is_said_in_one_tap(qtbot: QtBot, example: Session) -> None:
    page = SettingsPage(example)
    qtbot.addWidget(page)
    page.show()
    Robot(page).click("Hospice")
    assert example.patient.state is JourneyState.HOSPICE
    assert example.patient.state_since == When.day(example.today)
    example.journey.writer.undo()
    assert page.state.value() is JourneyState.TREATMENT


@pytest.mark.parametrize(
    ("state", "said"), [("Hospice", "Since March 11, 2026."), ("Ended", "Ended: March 11, 2026.")]
)
def test_since_when_it_is_so_stands_below_and_is_taken_back_with_it(
    qtbot: QtBot, empty: Session, state: str, said: str
) -> None:
    page = SettingsPage(empty)
    qtbot.addWidget(page)
    page.show()
    robot = Robot(page)
    assert not robot.reads(said)
    robot.click(state)
    assert robot.reads(f"{said} The day can be changed in the patient's details.")
    empty.journey.writer.undo()
    assert not robot.reads(said)


def test_after_the_end_a_line_on_today_is_a_note_at_first(qtbot: QtBot, example: Session) -> None:
    page = TodayPage(example)
    qtbot.addWidget(page)
    page.show()
    assert page.write.chips.value() == "question"
    set_state(example.journey, JourneyState.ENDED, example.today)
    assert page.write.chips.value() == "note"
    page.write.line.setText("A line")
    page.write.keep()
    assert any(note.text == "A line" for note in example.reader.all(Note))
    assert page.write.chips.value() == "note"
