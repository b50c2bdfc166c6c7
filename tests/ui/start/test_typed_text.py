"""Half-typed text outlives locking, closing and a power cut, and nobody is asked anything."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from carejourney.clock import Clock
from carejourney.records.catalog import Appointment, Question
from carejourney.store.reader import Reader
from carejourney.ui.doors.unlock import UnlockPage
from carejourney.ui.entrance import Entrance
from carejourney.ui.pages.today import TodayPage
from carejourney.ui.window import Window
from tests.support.robot import Robot, settle
from tests.support.window import open_window, wait_until
from tests.ui.start.conftest import Programs
from tests.ui.start.typist import AFTER_THE_VISIT, DAY_AFTER, EVENING, PLACES, TEXT

A_SECOND = 0.95
"""What the promise leaves, less a little: a draft is kept within a second of the last key."""


def box_of_today(_person: Robot, entrance: Entrance) -> str:
    assert entrance.desk is not None
    page = entrance.desk.page
    assert isinstance(page, TodayPage)
    return next(
        each.text() for each in page.findChildren(QLineEdit) if each.accessibleName() == "Write it down"
    )


def box_of_contact(person: Robot, _entrance: Entrance) -> str:
    person.press("Ctrl+7")
    person.click("Add a person")
    person.click("Carry on")
    box = person.control("Name")
    assert isinstance(box, QLineEdit)
    return box.text()


def reader(entrance: Entrance) -> Reader:
    assert entrance.desk is not None
    return entrance.desk.session.reader


def notes_kept(_person: Robot, entrance: Entrance) -> str:
    return next((each.said for each in reader(entrance).all(Appointment) if each.said.startswith("Half")), "")


def answer_kept(_person: Robot, entrance: Entrance) -> str:
    return next(
        (each.answer for each in reader(entrance).all(Question) if each.answer.startswith("Half")), ""
    )


KEPT: dict[str, Callable[[Robot, Entrance], str]] = {
    "write it down": box_of_today,
    "contact": box_of_contact,
    "notes": notes_kept,
    "answer": answer_kept,
}


def clock(where: str) -> Clock:
    return DAY_AFTER if where in AFTER_THE_VISIT else EVENING


def unlock(window: Window, entrance: Entrance) -> None:
    person = Robot(window)
    person.type("example")
    person.press("Return")
    wait_until(lambda: entrance.desk is not None)
    settle()


@pytest.mark.parametrize("where", PLACES)
def test_it_outlives_locking_and_closing(profile: Path, where: str) -> None:
    with open_window(profile, clock=clock(where)) as (window, entrance):
        person = Robot(window)
        PLACES[where](person)
        person.press("Ctrl+L")
        assert entrance.desk is None
        assert not person.reads(TEXT)
        unlock(window, entrance)
        assert KEPT[where](person, entrance) == TEXT
    with open_window(profile, clock=clock(where)) as (window, entrance):
        assert KEPT[where](Robot(window), entrance) == TEXT


@pytest.mark.parametrize("where", PLACES)
def test_it_outlives_closing_at_once(profile: Path, where: str) -> None:
    with open_window(profile, clock=clock(where)) as (window, entrance):
        PLACES[where](Robot(window))
        window.close()
        assert not window.isVisible()
        assert entrance.desk is None
        assert QApplication.activeModalWidget() is None
        assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == []
    with open_window(profile, clock=clock(where)) as (window, entrance):
        assert KEPT[where](Robot(window), entrance) == TEXT


@pytest.mark.parametrize("where", PLACES)
def test_it_outlives_a_power_cut_a_second_later(profile: Path, programs: Programs, where: str) -> None:
    program = programs.typist(profile, where)
    program.wait_for("typed")
    time.sleep(A_SECOND)
    program.kill()
    with open_window(profile, clock=clock(where)) as (window, entrance):
        assert KEPT[where](Robot(window), entrance) == TEXT


@pytest.mark.parametrize("where", PLACES)
def test_where_nothing_can_be_kept_it_is_said_and_what_is_typed_stays(profile: Path, where: str) -> None:
    (folder,) = (profile / "journeys").iterdir()
    records = folder / "records.db"
    with open_window(profile, clock=clock(where)) as (window, entrance):
        person = Robot(window)
        PLACES[where](person)
        box = person.focus
        away = records.rename(folder / "elsewhere.db")
        wait_until(lambda: person.reads("The records were moved or replaced while they were open"), 10)
        assert person.focus is box
        away.rename(records)
        person.type(" it")
        assert entrance.desk is not None
        entrance.desk.flush()
    with open_window(profile, clock=clock(where)) as (window, entrance):
        assert KEPT[where](Robot(window), entrance) == f"{TEXT} it"


@pytest.mark.parametrize("where", PLACES)
def test_where_nothing_can_be_kept_one_can_still_lock(profile: Path, where: str) -> None:
    (folder,) = (profile / "journeys").iterdir()
    with open_window(profile, clock=clock(where)) as (window, entrance):
        PLACES[where](Robot(window))
        away = (folder / "records.db").rename(folder / "elsewhere.db")
        Robot(window).press("Ctrl+L")
        assert entrance.desk is None
        assert isinstance(window.shown, UnlockPage)
        away.rename(folder / "records.db")
        unlock(window, entrance)
