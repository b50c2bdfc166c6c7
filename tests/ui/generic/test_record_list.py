"""Every record type has its list of two-part rows, opened by keyboard and mouse, at any text size."""

import time
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from carejourney.domain.wording import Wording
from carejourney.records.base import Record
from carejourney.records.catalog import TYPES, Contact, LabResult, Note
from carejourney.records.measured import Measured
from carejourney.records.when import When
from carejourney.store.journey import Journey
from carejourney.ui.generic.record_list import WHOLE, RecordList
from carejourney.ui.generic.rows import RowRole
from carejourney.ui.kit.theme import current
from tests.ui.conftest import Themed

HTML = "<b>bold</b> & plain"


class Held:
    """Records without a store."""

    def __init__(self, records: list[Any]) -> None:
        self.records = records

    def all(self, _cls: type[Any]) -> list[Any]:
        return self.records


def shown(qtbot: QtBot, cls: type[Record], records: Any, worded: Wording, width: int = 700) -> RecordList:
    made = RecordList(cls, records, worded)
    qtbot.addWidget(made)
    made.resize(width, 400)
    made.show()
    QTest.qWait(1)
    return made


@pytest.mark.parametrize("cls", TYPES, ids=lambda cls: cls.table)
@pytest.mark.parametrize("percent", [100, 200])
def test_every_type_has_rows_that_show_whole(
    qtbot: QtBot, journey: Journey, worded: Wording, themed: Themed, cls: type[Any], percent: int
) -> None:
    themed(percent)
    made = shown(qtbot, cls, journey.reader, worded)
    records = journey.reader.all(cls)
    assert made.rows.rowCount() == len(records)
    assert made.horizontalScrollBar().maximum() == 0
    heights = [made.visualRect(made.rows.index(row, 0)).height() for row in range(len(records))]
    assert all(height >= current().sizes.target for height in heights)
    for row in range(len(records)):
        index = made.rows.index(row, 0)
        assert index.data(RowRole.TITLE) == worded.title(made.rows.record(row))
        assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith(f"{row + 1} of {len(records)}")
    if 0 < len(records) <= WHOLE:
        assert made.viewport().height() == sum(heights)
        assert made.verticalScrollBar().maximum() == 0


def test_rows_open_by_enter_space_and_mouse(qtbot: QtBot, journey: Journey, worded: Wording) -> None:
    made = shown(qtbot, Contact, journey.reader, worded)
    opened: list[Any] = []
    made.opened.connect(opened.append)
    made.activateWindow()
    made.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(made.hasFocus)
    assert made.chosen() == made.rows.record(0)
    assert made.selectionModel().hasSelection()
    QTest.keyClick(made, Qt.Key.Key_Down)
    QTest.keyClick(made, Qt.Key.Key_Return)
    QTest.keyClick(made, Qt.Key.Key_Space)
    assert opened == [made.rows.record(1)] * 2
    at = made.visualRect(made.rows.index(2, 0)).center()
    QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened[2:] == [made.rows.record(2)]
    QTest.mouseDClick(made.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert len(opened) <= 4
    QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert opened[-1] == made.rows.record(0)


def test_the_chosen_row_is_seen_in_both_themes(
    qtbot: QtBot, journey: Journey, worded: Wording, themed: Themed
) -> None:
    for dark in (False, True):
        themed(100, dark=dark)
        made = shown(qtbot, Contact, journey.reader, worded)
        made.choose(made.rows.record(1).id)
        QTest.qWait(1)
        pixels = made.viewport().grab().toImage()
        chosen, other = (made.visualRect(made.rows.index(row, 0)) for row in (1, 2))
        assert pixels.pixelColor(chosen.right() - 8, chosen.center().y()) == current().color("accent")
        assert pixels.pixelColor(other.right() - 8, other.center().y()) == current().color("surface")


def test_what_is_chosen_stays_chosen(qtbot: QtBot, journey: Journey, worded: Wording) -> None:
    made = shown(qtbot, Contact, journey.reader, worded)
    chosen = made.rows.record(2)
    made.choose(chosen.id)
    with journey.writer.write("Add {noun}") as step:
        step.add(Contact(name="Dr New"))
    made.reload()
    assert made.chosen() == chosen
    journey.writer.undo()
    made.reload()
    assert made.chosen() == chosen


def test_family_text_is_a_row_letter_by_letter_and_long_text_breaks(qtbot: QtBot, worded: Wording) -> None:
    records = [Contact(name=HTML), Contact(name="wordwithoutanyspace" * 10, place="Place " * 40)]
    made = shown(qtbot, Contact, Held(records), worded, width=300)
    index = made.rows.index(made.rows.row_of(records[0].id), 0)
    assert index.data(RowRole.TITLE) == HTML
    plain, long = (made.visualRect(made.rows.index(made.rows.row_of(each.id), 0)) for each in records)
    assert long.height() > plain.height()
    assert made.horizontalScrollBar().maximum() == 0
    assert long.width() <= made.viewport().width()


def test_five_thousand_records_show_without_delay(qtbot: QtBot, worded: Wording) -> None:
    records: list[Any] = [
        LabResult(test=f"Test {number}", value=Measured.read("3.1 g/dL"), taken=When.day(date(2026, 3, 1)))
        for number in range(5000)
    ]
    begun = time.process_time()
    made = shown(qtbot, LabResult, Held(records), worded)
    made.grab()
    assert time.process_time() - begun < 20
    assert made.height() < 2000
    begun = time.process_time()
    made.choose(records[0].id)
    QTest.keyClick(made, Qt.Key.Key_Up)
    made.grab()
    assert time.process_time() - begun < 20
    assert made.chosen() is not None


def test_a_list_of_notes_is_named_by_its_plural(qtbot: QtBot, journey: Journey, worded: Wording) -> None:
    made = shown(qtbot, Note, journey.reader, worded)
    assert made.accessibleName() == "Notes"
