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
from carejourney.records.base import Record
from carejourney.records.catalog import (
    BeforeVisitCheck,
    DailyLife,
    Measurement,
    Patient,
    SymptomEntry,
)
from carejourney.records.kinds import LONGEST_TEXT
from carejourney.records.places import Place
from carejourney.records.types.daily_life import DailyLifeLevel
from carejourney.records.types.measurement import MeasurementKind
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.symptom_entry import Severity, SymptomKind
from carejourney.records.when import When
from carejourney.ui.intents import GoTo, Intent, NewRecord, OpenRecord
from carejourney.ui.kit.buttons import Button
from carejourney.ui.kit.words import Plain
from carejourney.ui.pages.symptoms import SymptomsPage
from carejourney.ui.pages.symptoms.ratings import SymptomRow
from carejourney.ui.session import Session

Themed = Callable[..., object]
HTML = '<b>bold</b> <img src="file:///etc/passwd"> & \u05e9\u05dc\u05d5\u05dd \U0001f469\U0001f3fd'


class Opened:
    """The page in a window, and what it asked the shell for."""

    def __init__(self, qtbot: QtBot, on: Session, width: int = 1134, height: int = 768) -> None:
        self.session = on
        self.page = SymptomsPage(on)
        self.asked: list[Intent] = []
        self.page.wanted.connect(self.asked.append)
        qtbot.addWidget(self.page)
        self.page.resize(width, height)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        QApplication.processEvents()

    @property
    def entries(self) -> list[SymptomEntry]:
        """Return the entries of today."""
        today = When.day(self.session.today)
        return [each for each in self.session.reader.all(SymptomEntry) if each.day == today]

    def row(self, name: str) -> SymptomRow:
        return next(row for row in self.page.today.rows.values() if row.symptom.name == name)

    def tap(self, name: str) -> None:
        click(self.button(name))

    def button(self, name: str) -> Button:
        shown = [each for each in self.page.findChildren(Button) if each.isVisible()]
        return next(each for each in shown if each.accessibleName().startswith(name))

    def words(self) -> list[str]:
        return [each.text() for each in self.page.findChildren(Plain) if each.isVisible() and each.text()]


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def add(to: Session, *records: Record) -> None:
    with to.journey.writer.write("Add {noun}") as step:
        for record in records:
            step.add(record)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


# --- How was today


def test_one_tap_keeps_another_changes_and_the_same_takes_back(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, example)
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
    opened = Opened(qtbot, example)
    first = opened.page.first()
    assert first is not None
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert [each.how_bad for each in opened.entries] == [Severity.MODERATE]
    assert focused().accessibleName() == "Pain, belly: Moderate"


def test_rows_stay_where_they_are_after_a_tap(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, example)
    before = list(opened.page.today.rows)
    opened.tap("Worry: Mild")
    opened.page.refresh()
    assert list(opened.page.today.rows) == before
    opened.tap("Show more symptoms")
    assert len(opened.page.today.rows) == len(SymptomKind) - 1
    assert focused().accessibleName().startswith("Yellow skin or eyes")
    opened.tap("Fever or chills: Mild")
    assert {each.what for each in opened.entries} == {SymptomKind.WORRY, SymptomKind.FEVER}


def test_more_can_be_said_of_what_is_written_today(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, example)
    opened.tap("Tiredness: Mild")
    opened.tap("Say more: Tiredness")
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
    opened = Opened(qtbot, example)
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
    opened = Opened(qtbot, example)
    opened.page.today.words.setFocus()
    QTest.keyClicks(focused(), "Hicc")
    opened.page.numbers.weight.number.setFocus()
    QTest.keyClicks(focused(), "57")
    opened.page.flush()
    again = Opened(qtbot, example)
    assert again.page.today.words.text() == "Hicc"
    assert again.page.numbers.weight.text() == "57"
    assert opened.entries == []


def test_what_is_too_long_is_refused_with_a_sentence(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, example)
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


def sentences(opened: Opened) -> list[str]:
    view = opened.page.days.view
    model = view.model()
    return [
        str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(model.rowCount())
        for column in range(1, model.columnCount())
    ]


def test_every_cell_is_a_sentence_and_enter_opens_it(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, example)
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
    opened = Opened(qtbot, example)
    opened.tap("Tiredness: Severe")
    assert "Tiredness, Wednesday, March 11: severe." in sentences(opened)
    example.journey.writer.undo()
    assert "Tiredness, Wednesday, March 11: nothing written down." in sentences(opened)


def test_earlier_days_and_back(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, example)
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
    opened = Opened(qtbot, example)
    click(opened.page.days.by.chips()[1])
    said = sentences(opened)
    assert any(", day 9 of the cycle: severe at worst, written down in " in each for each in said)
    assert not opened.page.days.earlier.isVisible()
    click(opened.page.days.later)
    assert opened.page.days.span.text().startswith("Days 15 to 28 of the cycle.")


def test_no_cycle_without_a_running_line(qtbot: QtBot, empty: Session) -> None:
    opened = Opened(qtbot, empty)
    assert not opened.page.days.by.isVisible()
    assert "Nothing is written down for these days." in opened.words()
    opened.tap("Pain: None")
    assert "Pain, Wednesday, March 11: none." in sentences(opened)


# --- Numbers, daily life, the check


def test_enter_keeps_a_weight_and_both_units_show(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, example)
    weight = opened.page.numbers.weight
    assert weight.last.text() == "Last: 57.1 kg (126 lb), yesterday (March 10, 2026)."
    weight.number.setFocus()
    QTest.keyClicks(focused(), "56.8")
    assert weight.echo.text() == "Understood as: 56.8 kg (125 lb)"
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    kept = example.reader.all(Measurement)[-1]
    assert (kept.what, kept.value.printed, kept.value.unit) == (MeasurementKind.WEIGHT, "56.8", "kg")
    assert kept.day == When.day(example.today)
    assert weight.last.text() == "Last: 56.8 kg (125 lb), today (March 11, 2026)."
    assert weight.text() == ""


def test_a_slip_of_the_keys_is_asked_about_and_may_be_kept(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, example)
    before = len(example.reader.all(Measurement))
    weight = opened.page.numbers.weight
    weight.number.setFocus()
    QTest.keyClicks(focused(), "571")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert "The last one was 57.1 kg. Is 571 kg right?" in opened.words()
    assert focused() is weight.sure
    click(weight.change)
    assert focused() is weight.number.line
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert len(example.reader.all(Measurement)) == before
    QTest.keyClick(weight.sure, Qt.Key.Key_Return)
    assert example.reader.all(Measurement)[-1].value.printed == "571"


def test_a_unit_typed_wins_and_words_are_refused(qtbot: QtBot, empty: Session) -> None:
    opened = Opened(qtbot, empty)
    temperature = opened.page.numbers.temperature
    assert temperature.units.value() == "°F", "as in the United States"
    assert "Nothing written down yet." in opened.words()
    temperature.number.setFocus()
    QTest.keyClicks(focused(), "warm")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert "We could not read that as a number." in temperature.asked.error
    temperature.number.line.selectAll()
    QTest.keyClicks(focused(), "37.9 °C")
    click(temperature.keep_button)
    (kept,) = empty.reader.all(Measurement)
    assert (kept.value.printed, kept.value.unit) == ("37.9", "°C")
    assert temperature.last.text().startswith("Last: 37.9 °C (100.2 °F), today")


def test_daily_life_in_one_tap(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, example)
    today = When.day(example.today)
    opened.tap("Slower, but up and about")
    assert [each.level for each in example.reader.all(DailyLife) if each.day == today] == [
        DailyLifeLevel.SLOWER
    ]
    opened.tap("Slower, but up and about")
    assert [each for each in example.reader.all(DailyLife) if each.day == today] == []
    assert "Before: Rests under half the day, March 9, 2026." in opened.words()


def test_the_check_is_offered_the_day_before(qtbot: QtBot, example: Session, empty: Session) -> None:
    opened = Opened(qtbot, example)
    assert opened.page.check.is_offered
    opened.tap("Falls: Yes")
    opened.tap("New medicine or supplement: Yes")  # taken back: it was answered so before
    (check,) = example.reader.all(BeforeVisitCheck)
    assert (check.falls, check.new_medicine, check.fever) == (YesNo.YES, None, YesNo.NO)
    other = Opened(qtbot, empty)
    assert not other.page.check.is_offered
    other.tap("Answer five questions")
    other.tap("Fever: Not sure")
    assert [each.fever for each in empty.reader.all(BeforeVisitCheck)] == [YesNo.NOT_SURE]


def test_quiet_ways_to_all_else(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, example)
    for name in ("All symptoms", "Measurements", "Daily life over time", "Before-visit checks"):
        opened.tap(name)
    assert opened.asked == [
        GoTo(Place.SYMPTOMS, "symptom_entry"),
        GoTo(Place.SYMPTOMS, "measurement"),
        GoTo(Place.SYMPTOMS, "daily_life"),
        GoTo(Place.VISITS, "before_visit_check"),
    ]


def test_after_the_end_nothing_is_asked(qtbot: QtBot, example: Session) -> None:
    patient = example.reader.all(Patient)[0]
    with example.journey.writer.write("Change {noun}") as step:
        step.replace(Patient(id=patient.id, name=patient.name, state=JourneyState.ENDED))
    opened = Opened(qtbot, example)
    assert not opened.page.today.isVisible()
    assert not opened.page.check.isVisible()
    assert opened.page.days.isVisible()


# --- All of it


@pytest.mark.parametrize("percent", [100, 200])
def test_it_fits_and_every_stop_has_a_name(
    qtbot: QtBot, example: Session, themed: Themed, percent: int
) -> None:
    themed(percent)
    entry = SymptomEntry(what=SymptomKind.OTHER, words=HTML + "x" * 1000, day=When.day(example.today))
    add(example, entry)
    opened = Opened(qtbot, example, 1024 - 16, 640)
    opened.tap("Tiredness: Mild")
    opened.tap("Say more: Tiredness")
    QApplication.processEvents()
    page = opened.page
    assert any(HTML[:11] in word for word in opened.words())
    assert page.column.minimumSizeHint().width() <= page.viewport().width()
    assert page.days.view.model().columnCount() - 1 == (14 if percent == 100 else 5)
    stops = [
        each
        for each in page.column.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible()
    ]
    assert [type(each) for each in stops if not each.accessibleName()] == []
    assert [each.accessibleName() for each in stops if each.height() < 36] == []
    for label in page.findChildren(Plain):
        if label.isVisible() and label.text() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_years_of_entries_open_fast(qtbot: QtBot, example: Session) -> None:
    kinds = list(SymptomKind)[:-1]
    add(
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
    opened = Opened(qtbot, example)
    took = process_time() - began
    assert took < 15, took
    assert opened.page.days.view.model().rowCount() >= len(kinds)
