"""Every record type has its list, from its field specs alone."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from carejourney.domain.wording import Wording
from carejourney.records.base import fields_of
from carejourney.records.catalog import TYPES, Note
from carejourney.records.when import When
from carejourney.store.journey import Journey
from carejourney.ui.generic.rows import RecordRows

TODAY = date(2026, 3, 11)
pytestmark = pytest.mark.usefixtures("qtbot")


@pytest.mark.parametrize("cls", TYPES, ids=lambda cls: cls.table)
def test_every_type_has_rows_columns_and_a_sentence_a_row(
    journey: Journey, worded: Wording, cls: type[Any]
) -> None:
    rows = RecordRows(cls, journey.reader, worded)
    QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert rows.rowCount() == len(journey.reader.all(cls))
    assert 1 <= rows.columnCount() <= 5
    in_list = [spec.kind.label for spec in fields_of(cls) if spec.kind.in_list]
    heads = [rows.headerData(at, Qt.Orientation.Horizontal) for at in range(rows.columnCount())]
    assert heads == in_list[:5]
    for row in range(rows.rowCount()):
        said = rows.data(rows.index(row, 0), Qt.ItemDataRole.AccessibleTextRole)
        assert said.endswith(f"{row + 1} of {rows.rowCount()}")
        assert rows.row_of(rows.record(row).id) == row


def test_rows_follow_what_was_kept(journey: Journey, worded: Wording) -> None:
    rows = RecordRows(Note, journey.reader, worded)
    before = rows.rowCount()
    note = Note(text="<b>bold</b> & plain\nsecond line", day=When.day(TODAY))
    with journey.writer.write("Add {noun}") as step:
        step.add(note)
    rows.reload()
    assert rows.rowCount() == before + 1
    assert rows.data(rows.index(rows.row_of(note.id), 0)) == "<b>bold</b> & plain second line"
    journey.writer.undo()
    rows.reload()
    assert (rows.rowCount(), rows.row_of(note.id)) == (before, -1)
