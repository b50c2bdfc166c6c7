"""The symptoms, driven as a person drives them: one tap, Enter, arrows, on the real store."""

from collections.abc import Callable
from datetime import timedelta
from time import process_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from carejourney.records.answers import YesNo
from carejourney.records.catalog import (
    SymptomEntry,
)
from carejourney.records.kinds import LONGEST_TEXT
from carejourney.records.types.symptom_entry import Severity, SymptomKind
from carejourney.records.when import When
from carejourney.ui.intents import NewRecord, OpenRecord
from carejourney.ui.kit.words import Plain
from carejourney.ui.pages.symptoms import SymptomsPage
from carejourney.ui.pages.symptoms.ratings import SymptomRow
from carejourney.ui.session import Session
from tests.support.opened import Opened, focused, stop_troubles
from tests.support.shown import keep

Themed = Callable[..., object]
HTML = '<b>bold</b> <img src="file:///etc/passwd"> & \u05e9\u05dc\u05d5\u05dd \U0001f469\U0001f3fd'


class Symptoms(Opened[SymptomsPage]):
    """The page in a window."""

    def __init__(self, qtbot: QtBot, on: Session, width: int = 1134, height: int = 768) -> None:
        super().__init__(qtbot, SymptomsPage(on), width, height)
        self.session = on

    @property
    def entries(self) -> list[SymptomEntry]:
        """Return the entries of today."""
        today = When.day(self.session.today)
        return [each for each in self.session.reader.all(SymptomEntry) if each.day == today]

    def row(self, name: str) -> SymptomRow:
        return next(row for row in self.page.today.rows.values() if row.symptom.name == name)

    def tap(self, name: str) -> None:
        click(self.button(name))


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


# --- How was today


def test_one_tap_keeps_another_changes_and_the_same_takes_back(qtbot: QtBot, example: Session) -> None:
    opened = Symptoms(qtbot, example)
    opened.tap("Pain, belly: Mild")
    (entry,) = opened.entries
    assert (entry.what, entry.where, entry.how_bad) == (SymptomKind.PAIN, "belly", Severity.MILD)
    opened.tap("Pain, belly: Severe")
    assert [each.how_bad for each in opened.entries] == [Severity.SEVERE]
    opened.tap("Pain, belly: Severe")
    assert opened.entries == []
    row = opened.row("Pain, belly")
    for expected in (Severity.SEVERE, Severity.MILD, None):
        example.journey.writer.undo()
        assert row.chips.value() == expected


def test_the_row_works_by_keys(qtbot: QtBot, example: Session) -> None:
    opened = Symptoms(qtbot, example)
    first = opened.page.first()
    assert first is not None
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert [each.how_bad for each in opened.entries] == [Severity.MODERATE]
    assert focused().accessibleName() == "Pain, belly: Moderate"


def test_rows_stay_where_they_are_after_a_tap(qtbot: QtBot, example: Session) -> None:
    opened = Symptoms(qtbot, example)
    before = list(opened.page.today.rows)
    opened.tap("Worry: Mild")
    opened.page.refresh()
    assert list(opened.page.today.rows) == before
    opened.tap("Show more symptoms")
    assert len(opened.page.today.rows) == len(SymptomKind) - 1
    assert focused().accessibleName().startswith("Vomiting")
    opened.tap("Fever or chills: Mild")
    assert {each.what for each in opened.entries} == {SymptomKind.WORRY, SymptomKind.FEVER}


def test_a_long_list_of_their_own_is_behind_one_button(qtbot: QtBot, empty: Session) -> None:
    kinds = [kind for kind in SymptomKind if kind is not SymptomKind.OTHER][:16]
    days = [When.day(empty.today - timedelta(days=1 + at)) for at in range(12)]
    first = [SymptomEntry(what=kind, day=day) for kind, day in zip(kinds, days, strict=False)]
    own = SymptomEntry(
        what=SymptomKind.OTHER, words="Hiccups", day=When.day(empty.today - timedelta(days=13))
    )
    keep(empty, *first, own)
    opened = Symptoms(qtbot, empty)
    assert [row.symptom.what for row in opened.page.today.rows.values()] == kinds[:10]
    opened.press("Show more symptoms")
    rows = opened.page.today.rows.values()
    assert {row.symptom.what for row in rows} == set(SymptomKind)
    assert all(row.isVisible() for row in rows)
    opened.press("Hiccups: Mild")
    assert [each.words for each in opened.entries] == ["Hiccups"]


def test_more_can_be_said_of_what_is_written_today(qtbot: QtBot, example: Session) -> None:
    opened = Symptoms(qtbot, example)
    opened.tap("Tiredness: Mild")
    opened.tap("Say more: Tiredness")
    QApplication.processEvents()
    said = [each.text() for each in opened.row("Tiredness").findChildren(Plain) if each.isVisible()]
    assert "How bad: not written down" not in said
    QTest.keyClicks(focused(), "Slept <b>all</b> day")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    more = opened.row("Tiredness").more_words
    assert more is not None
    more.helped.setFocus()
    QTest.keyClicks(focused(), "A walk")
    opened.page.flush()
    click(more.told.chips()[0])
    (entry,) = opened.entries
    assert (entry.words, entry.helped, entry.told) == ("Slept <b>all</b> day", "A walk", YesNo.YES)
    opened.tap("Tiredness: Mild")
    assert [each.how_bad for each in opened.entries] == [None], "what was said is not lost"
    assert "How bad: not written down" in opened.words()


def test_own_words_are_kept_by_enter_and_can_be_rated(qtbot: QtBot, example: Session) -> None:
    opened = Symptoms(qtbot, example)
    opened.page.today.words.setFocus()
    QTest.keyClicks(focused(), "Hiccups & <i>more</i>")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert opened.page.today.words.text() == ""
    assert [(each.what, each.words) for each in opened.entries] == [
        (SymptomKind.OTHER, "Hiccups & <i>more</i>")
    ]
    opened.tap("Hiccups & <i>more</i>: Moderate")
    assert [each.how_bad for each in opened.entries] == [Severity.MODERATE]


def test_half_typed_boxes_are_found_again(qtbot: QtBot, example: Session) -> None:
    opened = Symptoms(qtbot, example)
    opened.page.today.words.setFocus()
    QTest.keyClicks(focused(), "Hicc")
    opened.page.numbers.weight.number.setFocus()
    QTest.keyClicks(focused(), "57")
    opened.page.flush()
    again = Symptoms(qtbot, example)
    assert again.page.today.words.text() == "Hicc"
    assert again.page.numbers.weight.text() == "57"
    assert opened.entries == []


def test_what_is_too_long_is_refused_with_a_sentence(qtbot: QtBot, example: Session) -> None:
    opened = Symptoms(qtbot, example)
    words = opened.page.today.words
    words.line.setText("a" * (LONGEST_TEXT + 1))
    words.line.returnPressed.emit()
    assert opened.page.today.words_field.error
    assert opened.entries == []
    words.line.setText("word " * 20_000)
    words.line.returnPressed.emit()
    assert len(opened.entries) == 1
    assert opened.page.column.minimumSizeHint().width() <= opened.page.viewport().width()


# --- The grid


def sentences(opened: Symptoms) -> list[str]:
    view = opened.page.days.view
    model = view.model()
    return [
        str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(model.rowCount())
        for column in range(1, model.columnCount())
    ]


def test_every_cell_is_a_sentence_and_enter_opens_it(qtbot: QtBot, example: Session) -> None:
    opened = Symptoms(qtbot, example)
    said = sentences(opened)
    assert "Numb fingers or toes, Tuesday, March 10: moderate, “Drops things, cannot do buttons”." in said
    assert "Tiredness, Wednesday, March 11: nothing written down." in said
    assert len(said) == 14 * opened.page.days.view.model().rowCount()
    view = opened.page.days.view
    view.setFocus()
    assert opened.page.days.reading.text() == "Pain, belly, Wednesday, March 11: nothing written down."
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Return)
    pain = next(each for each in example.reader.all(SymptomEntry) if each.words.startswith("Morphine twice"))
    typed = (("what", "pain"), ("day", "March 11, 2026"), ("where", "belly"))
    assert opened.asked == [NewRecord("symptom_entry", typed), OpenRecord("symptom_entry", pain.id)]
    assert opened.page.days.reading.text().startswith("Pain, belly, Tuesday, March 10: mild")


def test_a_tap_shows_in_the_grid(qtbot: QtBot, example: Session) -> None:
    opened = Symptoms(qtbot, example)
    opened.tap("Tiredness: Severe")
    assert "Tiredness, Wednesday, March 11: severe." in sentences(opened)
    example.journey.writer.undo()
    assert "Tiredness, Wednesday, March 11: nothing written down." in sentences(opened)


def test_earlier_days_and_back(qtbot: QtBot, example: Session) -> None:
    opened = Symptoms(qtbot, example)
    days = opened.page.days
    assert days.span.text() == "February 26, 2026 to March 11, 2026"
    assert not days.later.isVisible()
    click(days.earlier)
    assert days.span.text() == "February 12, 2026 to February 25, 2026"
    days.later.setFocus()
    QTest.keyClick(days.later, Qt.Key.Key_Return)
    assert days.span.text() == "February 26, 2026 to March 11, 2026"
    assert focused() is days.earlier


def test_by_day_of_the_cycle_of_the_running_line(qtbot: QtBot, example: Session) -> None:
    opened = Symptoms(qtbot, example)
    click(opened.page.days.by.chips()[1])
    said = sentences(opened)
    assert any(", day 9 of the cycle: severe at worst, written down in " in each for each in said)
    assert not opened.page.days.earlier.isVisible()
    click(opened.page.days.later)
    assert opened.page.days.span.text().startswith("Days 15 to 28 of the cycle.")


def test_no_cycle_without_a_running_line(qtbot: QtBot, empty: Session) -> None:
    opened = Symptoms(qtbot, empty)
    assert not opened.page.days.by.isVisible()
    assert "Nothing is written down for these days." in opened.words()
    opened.tap("Pain: None")
    assert "Pain, Wednesday, March 11: none." in sentences(opened)


# --- All of it


@pytest.mark.parametrize("percent", [100, 200])
def test_it_fits_and_every_stop_has_a_name(
    qtbot: QtBot, example: Session, themed: Themed, percent: int
) -> None:
    themed(percent)
    entry = SymptomEntry(what=SymptomKind.OTHER, words=HTML + "x" * 1000, day=When.day(example.today))
    keep(example, entry)
    opened = Symptoms(qtbot, example, 1024 - 16, 640)
    opened.tap("Tiredness: Mild")
    opened.tap("Say more: Tiredness")
    QApplication.processEvents()
    page = opened.page
    assert any(HTML[:11] in word for word in opened.words())
    assert page.column.minimumSizeHint().width() <= page.viewport().width()
    assert page.days.view.model().columnCount() - 1 == (14 if percent == 100 else 5)
    assert stop_troubles(page.column) == []
    for label in page.findChildren(Plain):
        if label.isVisible() and label.text() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_years_of_entries_open_fast(qtbot: QtBot, example: Session) -> None:
    kinds = list(SymptomKind)[:-1]
    keep(
        example,
        *(
            SymptomEntry(
                what=kinds[n % len(kinds)],
                how_bad=list(Severity)[n % 4],
                day=When.day(example.today - timedelta(days=n // 4)),
            )
            for n in range(2000)
        ),
    )
    SymptomsPage(example)
    began = process_time()
    opened = Symptoms(qtbot, example)
    took = process_time() - began
    assert took < 15, took
    assert opened.page.days.view.model().rowCount() >= len(kinds)
