"""The order of dates and the clock: chosen in Settings, they hold everywhere at once, on paper too."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from carejourney.domain.dates import TwoReadings
from carejourney.records.base import fields_of
from carejourney.records.catalog import Note
from carejourney.records.places import Place
from carejourney.settings import Settings, keep, read
from carejourney.ui.intents import GoTo, OpenPrint, OpenSettings
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.theme import Theme
from carejourney.ui.pages.print_page import PrintPage
from carejourney.ui.pages.settings import SettingsPage
from carejourney.ui.session import Session
from carejourney.usecases.sheets.catalog import print_sheet
from tests.printing.reading import opened as opened_pdf
from tests.printing.reading import page_texts
from tests.support.command import MARCH_11, Command
from tests.support.robot import Robot, settle
from tests.support.window import add_example_to, open_window, session


def page_of(qtbot: QtBot, session: Session) -> SettingsPage:
    page = SettingsPage(session)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    return page


def chip(row: ChipRow, text: str) -> QPushButton:
    return next(each for each in row.chips() if each.words.startswith(text))


def press(row: ChipRow, text: str) -> None:
    QTest.mouseClick(chip(row, text), Qt.MouseButton.LeftButton)


def test_each_choice_shows_how_it_looks_and_the_computers_own_is_the_first(
    qtbot: QtBot, empty: Session
) -> None:
    page = page_of(qtbot, empty)
    assert [each.words for each in page.order.chips()] == [
        "As the computer",
        "Month first: March 4, 2026",
        "Day first: 4 March 2026",
        "Year first: 2026 March 4",
    ]
    assert [each.words for each in page.clock.chips()] == [
        "As the computer", "12-hour: 2:15 pm", "24-hour: 14:15",
    ]  # fmt: skip
    assert (page.order.value(), page.clock.value()) == ("", 0)
    assert "This computer has: March 4, 2026." in page.order.accessibleDescription()
    assert "This computer has: 2:15 pm." in page.clock.accessibleDescription()


def test_a_choice_holds_at_once_is_kept_and_can_be_given_back(qtbot: QtBot, empty: Session) -> None:
    with empty.journey.writer.write("Add {noun}") as step:
        step.add(Note(text="a note"))
    page = page_of(qtbot, empty)
    said: list[str] = []
    page.reworded.connect(said.append)
    press(page.order, "Day first")
    press(page.clock, "24-hour")
    assert said == ["Dates now look like this: 11 March 2026.", "Times now look like this: 14:15."]
    assert Robot(page).reads("11 March 2026, 18:30")
    kept = read(empty.program.profile.settings)
    assert (kept.date_order, kept.clock) == ("day first", 24)
    spec = next(each for each in fields_of(Note) if each.name == "day")
    with pytest.raises(TwoReadings) as asked:
        empty.worded.read_field(spec, "3/4/2026")
    assert str(asked.value.first.first) == "2026-04-03", "the chosen order is the first to be offered"
    press(page.order, "As the computer")
    press(page.clock, "As the computer")
    assert Robot(page).reads("March 11, 2026, 6:30 pm")
    assert read(empty.program.profile.settings) == Settings()


def test_the_window_around_the_page_says_them_the_new_way(tmp_path: Path, qapp: QApplication) -> None:
    Theme().apply(qapp)
    add_example_to(tmp_path)
    with open_window(tmp_path) as (window, entrance):
        person, desk = Robot(window), entrance.desk
        assert desk is not None
        desk.go(OpenSettings())
        settle()
        assert person.reads("Born May 14, 1957")
        person.click("Day first")
        person.click("24-hour")
        assert person.reads("Born 14 May 1957")
        assert person.reads("Times now look like this: 14:15.")
        person.press("Ctrl+1")
        assert person.reads("Good evening. Wednesday, 11 March 2026")
        assert person.reads("Tomorrow, Thursday, 12 March, 10:30")
        assert not person.reads("10:30 am")
        person.press("Ctrl+=")
        assert entrance.settings == read(tmp_path)
        assert (entrance.settings.date_order, entrance.settings.text_size) == ("day first", 115)
    with open_window(tmp_path) as (window, _entrance):
        assert Robot(window).reads("Wednesday, 11 March 2026"), "after a restart, too"


def test_the_door_reads_and_says_dates_as_they_were_chosen(tmp_path: Path, qapp: QApplication) -> None:
    Theme().apply(qapp)
    keep(tmp_path, Settings(date_order="day first", clock=24))
    with open_window(tmp_path, None) as (window, _entrance):
        person = Robot(window)
        person.type("Ann Lee")
        person.press("Return")
        person.type("14 may 1957")
        person.press("Tab")
        assert person.reads("14 May 1957")


@pytest.mark.parametrize(
    ("chosen", "on_paper"),
    [
        (Settings(date_order="day first", clock=24, paper="a4"), "12 March"),
        (Settings(date_order="year first", clock=12), "March 12"),
    ],
    ids=["day first, A4", "year first, Letter"],
)
def test_the_window_and_the_command_line_make_the_same_sheet(
    qtbot: QtBot,
    tmp_path: Path,
    themed: object,  # noqa: ARG001 - a page needs the look
    chosen: Settings,
    on_paper: str,
) -> None:
    command = Command(tmp_path, MARCH_11)
    journey = command("sample", passphrase=False).out.strip()
    keep(command.profile, chosen)
    there = tmp_path / "command.pdf"
    done = command("print", "visit-summary", "-o", str(there), "--journey", journey, passphrase=False)
    assert done.code == 0, done.err
    with session(command.profile, clock=MARCH_11) as opened:
        page = PrintPage(opened)
        qtbot.addWidget(page)
        printed = print_sheet(opened.journey, "visit-summary", page.choices())
    assert there.read_bytes() == printed.pdf
    text = " ".join(page_texts(printed.pdf))
    assert on_paper in text
    assert ("10:30 am" in text) == (chosen.clock == 12)
    with opened_pdf(printed.pdf) as document:
        assert round(document.pages[0].mediabox[2]) == (595 if chosen.paper == "a4" else 612)


def test_the_command_line_words_lists_as_they_were_chosen(tmp_path: Path) -> None:
    command = Command(tmp_path, MARCH_11)
    journey = command.new()
    keep(command.profile, Settings(date_order="day first", clock=24))
    command("add", "appointment", "day=tomorrow", "time=2:15 pm", "--journey", journey)
    (listed,) = command("list", "appointment", "--json", "--journey", journey).json
    assert (listed["day"]["words"], listed["day"]["first"]) == ("12 March 2026", "2026-03-12")
    assert "14:15" in command("list", "appointment", "--journey", journey).out
    refused = command("add", "appointment", "day=3/4/2026", "--journey", journey)
    assert refused.code == 1
    assert refused.err.index("3 April 2026") < refused.err.index("4 March 2026")


@pytest.mark.parametrize(
    "found", ['{"date_order": "sideways", "clock": 13}', '{"date_order": 1, "clock": true}']
)
def test_settings_that_make_no_sense_are_as_at_the_beginning(tmp_path: Path, found: str) -> None:
    (tmp_path / "settings.json").write_text(found, encoding="utf-8")
    assert read(tmp_path) == Settings()


def test_going_to_print_and_back_keeps_the_choice(tmp_path: Path, qapp: QApplication) -> None:
    Theme().apply(qapp)
    add_example_to(tmp_path)
    with open_window(tmp_path) as (window, entrance):
        person, desk = Robot(window), entrance.desk
        assert desk is not None
        desk.go(OpenSettings())
        settle()
        person.click("Year first")
        desk.go(OpenPrint())
        settle()
        person.click("A4")
        desk.go(GoTo(Place.VISITS))
        settle()
        assert person.reads("Thursday, March 12"), "a day without a year"
        assert entrance.settings.paper == "a4"
        assert entrance.settings.date_order == "year first"
