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
from carejourney.ui.intents import Lock, NewRecord, OpenHistory, OpenPrint, OpenRecord
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.error_summary import Link
from carejourney.ui.kit.words import Plain
from carejourney.ui.pages.learn import LearnPage
from carejourney.ui.pages.settings import KEYS, LATEST, SettingsPage
from carejourney.ui.session import Session
from carejourney.usecases import edit
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


def links(page: SettingsPage) -> list[Link]:
    return [link for link in page.findChildren(Link) if link.isVisible()]


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


def test_no_more_than_fifty_steps_are_listed(qtbot: QtBot, empty: Session) -> None:
    for number in range(LATEST + 3):
        with empty.journey.writer.write("Add {noun}") as step:
            step.add(Note(text=str(number)))
    page, _heard = shown(qtbot, empty)
    assert len(links(page)) == LATEST


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
