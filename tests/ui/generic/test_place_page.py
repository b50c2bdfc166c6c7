"""A place lists what is kept at it, opens it and adds to it."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from carejourney.records.catalog import TYPES, Contact, Note, Question, Trial
from carejourney.records.places import Place
from carejourney.ui.generic.place_page import PlacePage
from carejourney.ui.intents import NewRecord, OpenRecord
from carejourney.ui.session import Session
from tests.ui.conftest import Themed


def shown(qtbot: QtBot, session: Session, place: Place, table: str = "") -> tuple[PlacePage, list[Any]]:
    page = PlacePage(session, place, table)
    qtbot.addWidget(page)
    page.resize(900, 640)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    wanted: list[Any] = []
    page.wanted.connect(wanted.append)
    return page, wanted


@pytest.mark.parametrize("place", [place for place in Place if place not in (Place.TODAY, Place.LEARN)])
@pytest.mark.parametrize("percent", [100, 200])
def test_every_place_offers_its_types(
    qtbot: QtBot, example: Session, themed: Themed, place: Place, percent: int
) -> None:
    themed(percent)
    page, wanted = shown(qtbot, example, place)
    page.resize(1024, 640)
    types = sorted((cls for cls in TYPES if cls.kept_at is place), key=lambda cls: not cls.leads)
    assert len(page.chips.chips()) == len(types)
    for cls, chip in zip(types, page.chips.chips(), strict=True):
        if not chip.isChecked():
            QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
        QTest.qWait(1)
        records = example.reader.all(cls)
        assert page.column.minimumSizeHint().width() <= page.viewport().width()
        if records:
            assert page.list is not None
            assert page.list.rows.rowCount() == len(records)
            page.list.setFocus()
            QTest.keyClick(page.list, Qt.Key.Key_Return)
            assert wanted[-1] == OpenRecord(cls.table, page.list.rows.record(0).id)
        else:
            assert page.list is None
            assert page.empty is not None
            QTest.mouseClick(page.empty.primary, Qt.MouseButton.LeftButton)
            assert wanted[-1] == NewRecord(cls.table)
        adds = [each for each in (page.adding, page.empty and page.empty.primary) if each]
        shown_adds = [each for each in adds if each.isVisibleTo(page)]
        assert len(shown_adds) == (0 if cls.table == "patient" else 1)


def test_a_record_is_added_and_the_list_follows(qtbot: QtBot, example: Session) -> None:
    page, wanted = shown(qtbot, example, Place.PEOPLE, "contact")
    assert page.list is not None
    QTest.mouseClick(page.adding, Qt.MouseButton.LeftButton)
    assert wanted == [NewRecord("contact")]
    assert page.adding.text() == "Add: contact"
    chosen = page.list.rows.record(1)
    page.list.choose(chosen.id)
    with example.journey.writer.write("Add {noun}") as step:
        step.add(Contact(name="Dr New"))
    assert page.list.rows.record(0).id != chosen.id
    assert page.list.chosen() == chosen
    example.journey.writer.undo()
    assert page.list.chosen() == chosen


def test_the_last_record_gone_leaves_an_empty_page_and_the_first_one_fills_it(
    qtbot: QtBot, empty: Session
) -> None:
    page, _wanted = shown(qtbot, empty, Place.TREATMENT, "trial")
    assert page.list is None
    with empty.journey.writer.write("Add {noun}") as step:
        step.add(Trial(title="<b>A trial</b>"))
    assert page.list is not None
    empty.journey.writer.undo()
    assert page.list is None
    assert page.empty is not None
    page.choose("note")  # of another place: nothing happens
    assert page.chips.value() == "trial"


def test_it_opens_on_what_was_asked_for_or_on_the_first_that_holds_something(
    qtbot: QtBot, empty: Session
) -> None:
    with empty.journey.writer.write("Add {noun}") as step:
        step.add(Question(text="Why?"))
        step.add(Note(text="Note"))
    page, _wanted = shown(qtbot, empty, Place.VISITS)
    assert page.chips.value() == "question"
    assert page.first() is page.list
    other, _wanted = shown(qtbot, empty, Place.VISITS, "decision")
    assert other.chips.value() == "decision"
    assert other.empty is not None
    assert other.first() is other.empty.primary
