"""Several journeys in one profile: one is closed before another is asked for, and nothing is ever mixed."""

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from carejourney.records.catalog import Contact, Note, Patient, Question
from carejourney.records.when import When
from carejourney.ui.doors.first_run import FirstRunPage
from carejourney.ui.doors.unlock import UnlockPage
from carejourney.ui.doors.which_journey import WhichJourneyPage
from carejourney.ui.entrance import Entrance
from carejourney.ui.intents import Find, NewRecord, OpenSettings
from carejourney.ui.kit.theme import Theme
from carejourney.ui.session import Session
from carejourney.ui.shell.desk import Desk
from carejourney.ui.window import Window
from tests.support.accessible import tree
from tests.support.locations import every_location
from tests.support.robot import Robot, settle
from tests.support.window import make_program, open_window, wait_until

ANN, BOB = "ann's four made up words", "bob's four other words"
PLANTED = "Zanzibar"
"""Stands in every record of Ann's, and in nothing of the program's own."""


def session_of(entrance: Entrance) -> Session:
    """Return the session of the open journey."""
    return desk_of(entrance).session


def desk_of(entrance: Entrance) -> Desk:
    """Return what shows the open journey."""
    assert entrance.desk is not None
    return entrance.desk


def two_people(folder: Path, second: str) -> None:
    """Make the journeys of two people; `second` is the passphrase of the second one."""
    journeys = make_program(folder).journeys
    also = [
        Contact(name=f"Dr {PLANTED}", phone="555 0142", first=True, after_hours="555 0143"),
        Note(text=f"{PLANTED} pain note", day=When.month(2026, 3)),
        Question(text=f"{PLANTED} pain question"),
    ]
    journeys.new(Patient(name=f"Ann {PLANTED}", born=When.year(1957)), ANN, also=also)
    journeys.new(Patient(name="Bob Lee", born=When.year(1955)), second)


@pytest.fixture
def two(tmp_path: Path, qapp: QApplication) -> Iterator[tuple[Window, Entrance]]:
    """Return the window with Ann's journey in it; Bob's has another passphrase."""
    Theme().apply(qapp)
    two_people(tmp_path, BOB)
    with open_window(tmp_path, ANN) as (window, entrance):
        settle()
        yield window, entrance


def switch(window: Window, entrance: Entrance, words: str) -> None:
    """Open another person's journey by way of Settings."""
    person = Robot(window)
    desk_of(entrance).go(OpenSettings())
    settle()
    person.click("Open another person's journey")
    let_go()
    assert entrance.desk is None
    assert isinstance(window.shown, UnlockPage)
    assert PLANTED not in contents(window)
    assert person.reads("That journey is closed. Type the passphrase of the one to open.")
    person.type(words)
    person.press("Return")
    wait_until(lambda: entrance.desk is not None)
    settle()


def let_go() -> None:
    """Let go what went for good, as the program's own loop does at once."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def contents(window: Window) -> str:
    """Return all that is in the window, shown or not: names, help, words and what stands in boxes."""
    typed = [each.text() for each in window.findChildren(QLineEdit)]
    typed += [each.toPlainText() for each in window.findChildren(QPlainTextEdit)]
    return "\n".join([tree(window), *Robot(window).texts(), *typed])


def test_nothing_of_one_person_is_seen_in_the_journey_of_another(two: tuple[Window, Entrance]) -> None:
    window, entrance = two
    person, desk = Robot(window), desk_of(entrance)
    desk.go(NewRecord("contact"))
    person.type(f"{PLANTED} draft")
    desk.go(Find(PLANTED.lower()))
    assert f"{PLANTED} pain note" in contents(window)
    desk.go(NewRecord("question"))
    person.type(f"{PLANTED} second draft")
    switch(window, entrance, BOB)
    assert person.reads("Bob Lee")
    for name, location in every_location(session_of(entrance)).items():
        desk_of(entrance).go(location)
        settle()
        let_go()
        assert PLANTED not in contents(window), name
        assert person.reads("Bob Lee"), f"{name}: whose journey it is"
    desk_of(entrance).go(Find(PLANTED))
    settle()
    assert "pain note" not in contents(window)
    assert person.reads("Nothing found for")


def test_undo_in_one_journey_never_touches_another(two: tuple[Window, Entrance]) -> None:
    window, entrance = two
    person = Robot(window)
    person.type("a question of Ann's")
    person.press("Return")
    assert person.reads("Kept")
    asked = session_of(entrance).reader.all(Question)
    assert len(asked) == 2
    switch(window, entrance, BOB)
    assert not person.reads("Kept")
    for _turn in range(3):
        person.press("Ctrl+Z")
        assert person.reads("There is nothing to undo.")
    person.press("Ctrl+Shift+Z")
    assert session_of(entrance).reader.all(Question) == []
    switch(window, entrance, ANN)
    assert session_of(entrance).reader.all(Question) == asked
    person.press("Ctrl+Z")
    assert len(session_of(entrance).reader.all(Question)) == 1, "what was Ann's can still be taken back"


def test_what_was_half_typed_waits_where_it_was_typed(two: tuple[Window, Entrance]) -> None:
    window, entrance = two
    person = Robot(window)
    person.type("half a line")
    desk_of(entrance).go(NewRecord("contact"))
    person.type("Half a name")
    switch(window, entrance, BOB)
    assert "half a line" not in contents(window).lower()
    desk_of(entrance).go(NewRecord("contact"))
    settle()
    assert not person.reads("Carry on")
    switch(window, entrance, ANN)
    line = person.control("Write it down")
    assert isinstance(line, QLineEdit)
    assert line.text() == "half a line"
    desk_of(entrance).go(NewRecord("contact"))
    settle()
    person.click("Carry on")
    name = person.control("Name")
    assert isinstance(name, QLineEdit)
    assert name.text() == "Half a name"


def test_the_journey_and_its_keys_are_let_go(two: tuple[Window, Entrance]) -> None:
    window, entrance = two
    for location in every_location(session_of(entrance)).values():
        desk_of(entrance).go(location)
        settle()
    before = weakref.ref(session_of(entrance).journey)
    switch(window, entrance, BOB)
    gc.collect()
    assert before() is None


def test_where_one_passphrase_opens_both_the_other_one_stands_first(
    tmp_path: Path, qapp: QApplication
) -> None:
    Theme().apply(qapp)
    two_people(tmp_path, ANN)
    with open_window(tmp_path, None) as (window, entrance):
        person = Robot(window)
        for name in ("Bob Lee", "Ann "):
            if entrance.desk is not None:
                desk_of(entrance).go(OpenSettings())
                settle()
                person.click("Open another person's journey")
            person.type(ANN)
            person.press("Return")
            wait_until(lambda: isinstance(window.shown, WhichJourneyPage))
            settle()
            door = window.shown
            assert isinstance(door, WhichJourneyPage)
            assert door.links[0].words.startswith(name), (
                "first Bob's, made last; then the one that was closed"
            )
            person.click(name)
            wait_until(lambda: entrance.desk is not None)
            settle()
            assert session_of(entrance).patient.name.startswith(name)


def test_a_new_journey_starts_from_settings_and_one_can_go_back(two: tuple[Window, Entrance]) -> None:
    window, entrance = two
    person = Robot(window)
    desk_of(entrance).go(OpenSettings())
    settle()
    person.click("Start another journey")
    assert entrance.desk is None
    assert isinstance(window.shown, FirstRunPage)
    let_go()
    assert PLANTED not in contents(window)
    person.press("Esc")
    assert isinstance(window.shown, UnlockPage)
    person.type(ANN)
    person.press("Return")
    wait_until(lambda: entrance.desk is not None)
    assert session_of(entrance).patient.name == f"Ann {PLANTED}"


def test_where_there_is_one_journey_only_another_can_be_started(tmp_path: Path, qapp: QApplication) -> None:
    Theme().apply(qapp)
    make_program(tmp_path).journeys.new(Patient(name="Bob Lee"), BOB)
    with open_window(tmp_path, BOB) as (window, entrance):
        desk_of(entrance).go(OpenSettings())
        settle()
        assert Robot(window).reads("Start another journey")
        assert not Robot(window).reads("Open another person's journey")


def test_where_what_is_typed_cannot_be_kept_the_journey_stays_open(two: tuple[Window, Entrance]) -> None:
    window, entrance = two
    desk = desk_of(entrance)
    Robot(window).type("half a line")
    folder = desk.session.journey.folder.path
    away = (folder / "records.db").rename(folder / "elsewhere.db")
    desk.other_journey_wanted.emit()
    assert entrance.desk is desk
    assert Robot(window).reads("The records were moved or replaced while they were open")
    away.rename(folder / "records.db")
    desk.other_journey_wanted.emit()
    assert entrance.desk is None
