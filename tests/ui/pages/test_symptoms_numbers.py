"""The rest of the symptoms page: numbers, daily life, the check before a visit, the ways on, the end."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from carejourney.records.answers import YesNo
from carejourney.records.catalog import (
    BeforeVisitCheck,
    DailyLife,
    Measurement,
    Patient,
)
from carejourney.records.places import Place
from carejourney.records.types.daily_life import DailyLifeLevel
from carejourney.records.types.measurement import MeasurementKind
from carejourney.records.types.patient import JourneyState
from carejourney.records.when import When
from carejourney.ui.intents import GoTo
from carejourney.ui.pages.symptoms import SymptomsPage
from carejourney.ui.session import Session
from tests.support.opened import Opened, focused


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_enter_keeps_a_weight_and_both_units_show(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, SymptomsPage(example))
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
    opened = Opened(qtbot, SymptomsPage(example))
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
    opened = Opened(qtbot, SymptomsPage(empty))
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
    opened = Opened(qtbot, SymptomsPage(example))
    today = When.day(example.today)
    opened.press("Slower, but up and about")
    assert [each.level for each in example.reader.all(DailyLife) if each.day == today] == [
        DailyLifeLevel.SLOWER
    ]
    opened.press("Slower, but up and about")
    assert [each for each in example.reader.all(DailyLife) if each.day == today] == []
    assert "Before: Rests under half the day, March 9, 2026." in opened.words()


def test_the_check_is_offered_the_day_before(qtbot: QtBot, example: Session, empty: Session) -> None:
    opened = Opened(qtbot, SymptomsPage(example))
    assert opened.page.check.is_offered
    opened.press("Falls: Yes")
    opened.press("New medicine or supplement: Yes")  # taken back: it was answered so before
    (check,) = example.reader.all(BeforeVisitCheck)
    assert (check.falls, check.new_medicine, check.fever) == (YesNo.YES, None, YesNo.NO)
    other = Opened(qtbot, SymptomsPage(empty))
    assert not other.page.check.is_offered
    other.press("Answer five questions")
    other.press("Fever: Not sure")
    assert [each.fever for each in empty.reader.all(BeforeVisitCheck)] == [YesNo.NOT_SURE]


def test_quiet_ways_to_all_else(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, SymptomsPage(example))
    for name in ("All symptoms", "Measurements", "Daily life over time", "Before-visit checks"):
        opened.press(name)
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
    opened = Opened(qtbot, SymptomsPage(example))
    assert not opened.page.today.isVisible()
    assert not opened.page.check.isVisible()
    assert opened.page.days.isVisible()
