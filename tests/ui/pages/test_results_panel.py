"""A whole report of blood tests typed in by keyboard: units remembered, odd values asked about, one step."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from carejourney.domain.wording import say_measured
from carejourney.records.catalog import Contact, LabResult
from carejourney.records.types.lab_result import LabState
from carejourney.records.when import When
from carejourney.ui.intents import Back, Intent
from carejourney.ui.kit.words import Plain
from carejourney.ui.pages.results import PanelPage
from carejourney.ui.session import Session
from tests.support.opened import stop_troubles
from tests.support.tabbed import tab_jumps

Themed = Callable[..., object]
Shown = Callable[..., tuple[PanelPage, list[Intent]]]
HTML = "<b>Odd</b> & <img>"


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    def show(of: Session, panel: str = "", width: int = 1134) -> tuple[PanelPage, list[Intent]]:
        page, intents = PanelPage(of, panel), list[Intent]()
        page.wanted.connect(intents.append)
        qtbot.addWidget(page)
        page.resize(width, 702)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        first = page.first()
        first.setFocus()
        QApplication.processEvents()
        return page, intents

    return show


def focus() -> QLineEdit:
    now = QApplication.focusWidget()
    assert isinstance(now, QLineEdit)
    return now


def type_in(*texts: str) -> None:
    """Type each text into what has the focus, with Enter behind it."""
    for text in texts:
        QTest.keyClicks(focus(), text)
        QTest.keyClick(focus(), Qt.Key.Key_Return)


def said(page: QWidget) -> list[str]:
    return [each.text() for each in page.findChildren(Plain) if each.isVisibleTo(page) and each.text()]


def test_a_panel_is_typed_by_keyboard_alone_and_is_one_step_to_undo(example: Session, shown: Shown) -> None:
    page, intents = shown(example, "blood_counts")
    assert [row.test.text() for row in page.rows] == ["White cells", "Hemoglobin", "Platelets"]
    assert page.rows[1].unit.text() == "g/dL"
    assert page.asked["lab"].editor.text() == "Riverside lab"
    before = len(example.reader.all(LabResult))
    QTest.keyClicks(focus(), "march 10")
    page.rows[0].value.setFocus()
    type_in("4.1", "10.9 L", "<150")
    assert focus() is page.rows[3].test
    type_in("ALT", "30 U/L", "")
    assert page.keep_button.hasFocus()
    for _press in range(2):  # the second is too late to keep it twice
        QTest.keyClick(page.keep_button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    kept = example.reader.all(LabResult)[before:]
    assert [(each.test, say_measured(each.value)) for each in kept if each.value] == [
        ("White cells", "4.1 thousand per microliter"),
        ("Hemoglobin", "10.9 g/dL"),
        ("Platelets", "<150 thousand per microliter"),
        ("ALT", "30 U/L"),
    ]
    assert kept[1].note == "As printed: 10.9 L"
    assert {each.taken for each in kept} == {When.day(example.today.replace(day=10))}
    assert intents == [Back()]
    example.journey.writer.undo()
    assert len(example.reader.all(LabResult)) == before


def test_ten_times_the_last_is_asked_about_and_never_refused(example: Session, shown: Shown) -> None:
    page, intents = shown(example, "ca_19_9")
    row = page.rows[0]
    assert row.unit.text() == "units/mL"
    row.value.setFocus()
    type_in("6100")
    assert "That is 10 times the last one. Keep 6,100?" in said(row)
    QTest.keyClick(row, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert intents == []
    assert row.keep_value.hasFocus()
    assert "One value to look at again." in said(page)
    assert row.keep_value.accessibleName() == "Keep 6,100"
    QTest.keyClick(row.keep_value, Qt.Key.Key_Space)
    assert "That is 10 times the last one. Keep 6,100?" not in said(row)
    page.keep()
    assert intents == [Back()]
    value = example.reader.all(LabResult)[-1].value
    assert value is not None
    assert say_measured(value) == "6,100 units/mL"


def test_change_goes_back_to_the_value_and_the_question_goes_with_it(example: Session, shown: Shown) -> None:
    page, _intents = shown(example, "ca_19_9")
    row = page.rows[0]
    row.value.setFocus()
    type_in("6100")
    change = next(each for each in row.findChildren(QWidget) if each.accessibleName() == "Change")
    QTest.mouseClick(change, Qt.MouseButton.LeftButton)
    assert row.value.hasFocus()
    assert row.value.selectedText() == "6100"
    type_in("610")
    assert not row.asks_back()
    assert row.value.text() == "610"


@pytest.mark.parametrize(
    ("typed", "press", "kept"),
    [
        ("12.000", "It is 12,000", "12,000"),
        ("12,5", "It is 12.5", "12.5"),
        ("1 200", "It is 1200", "1200"),
        ("1.480.000", "It is 1,480,000", "1,480,000"),
    ],
)
def test_an_ambiguous_number_can_be_mended_with_one_press(
    empty: Session, shown: Shown, typed: str, press: str, kept: str
) -> None:
    page, _intents = shown(empty)
    row = page.rows[0]
    row.test.setFocus()
    type_in("CEA", typed)
    button = next(each for each in row.findChildren(QWidget) if each.accessibleName() == press)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert row.value.text() == kept
    page.keep()
    value = empty.reader.all(LabResult)[0].value
    assert value is not None
    assert value.printed == kept


def test_what_is_no_number_is_kept_with_a_sentence_beside_it(empty: Session, shown: Shown) -> None:
    page, intents = shown(empty)
    page.rows[0].test.setFocus()
    type_in(HTML, "not detected")
    assert "We could not read this as a number. It is kept as you typed it." in said(page.rows[0])
    page.keep()
    assert intents == [Back()]
    kept = empty.reader.all(LabResult)[0]
    assert (kept.test, kept.value and kept.value.printed) == (HTML, "not detected")


def test_problems_stand_beside_their_rows_and_above_with_links(empty: Session, shown: Shown) -> None:
    page, intents = shown(empty)
    QTest.keyClicks(focus(), "3/4/2026")
    page.rows[0].value.setFocus()
    type_in("5")
    page.keep()
    assert intents == []
    assert len(page.summary.links()) == 2
    page.summary.links()[1].click()
    assert page.rows[0].test.hasFocus()
    assert "Write which test this value is of." in said(page.rows[0])
    type_in("CEA")
    offer = next(each for each in page.findChildren(QWidget) if each.accessibleName() == "March 4, 2026")
    QTest.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert page.summary.links() == ()
    page.keep()
    assert empty.reader.all(LabResult)[0].taken == When.day(empty.today.replace(day=4))


def test_a_draft_is_there_in_a_new_page_and_start_again_drops_it(example: Session, shown: Shown) -> None:
    page, _intents = shown(example)
    QTest.keyClicks(focus(), "march 10")
    page.rows[0].test.setFocus()
    type_in("Platelets", "150")
    page.flush()
    again, intents = shown(example)
    assert again.begun.isVisible()
    assert again.asked["taken"].editor.text() == "march 10"
    assert (again.rows[0].test.text(), again.rows[0].value.text()) == ("Platelets", "150")
    assert again.rows[0].unit.text() == "thousand per microliter"
    again.keep()
    assert intents == [Back()]
    again.flush()
    third, _intents = shown(example)
    assert not third.begun.isVisible()
    third.rows[0].test.setFocus()
    type_in("CEA")
    third.flush()
    fourth, _intents = shown(example)
    assert fourth.begun.button is not None
    QTest.mouseClick(fourth.begun.button, Qt.MouseButton.LeftButton)
    assert fourth.rows[0].test.text() == ""
    fourth.flush()
    assert example.reader.draft("results/panel") == {}


def test_a_chip_fills_in_a_panel_and_leaves_what_was_typed(example: Session, shown: Shown) -> None:
    page, _intents = shown(example)
    page.rows[0].test.setFocus()
    type_in("Creatinine", "0.9")
    QTest.mouseClick(page.panels.chips()[2], Qt.MouseButton.LeftButton)
    assert [(row.test.text(), row.value.text()) for row in page.rows] == [
        ("Creatinine", "0.9"),
        ("Bilirubin", ""),
        ("Albumin", ""),
    ]
    assert page.panels.chips()[2].isChecked()


def test_lines_without_a_value_can_wait_for_somebody_who_will_call(example: Session, shown: Shown) -> None:
    page, intents = shown(example, "ca_19_9")
    rao = next(each for each in example.reader.all(Contact) if "Rao" in each.name)
    assert not page.asked["who_calls"].isVisible()
    QTest.mouseClick(page.waiting.chips()[1], Qt.MouseButton.LeftButton)
    assert page.asked["who_calls"].isVisible()
    page.asked["who_calls"].editor.set_text(rao.id)
    page.asked["who_calls"].editor.edited.emit(rao.id)
    page.keep()
    assert intents == [Back()]
    kept = example.reader.all(LabResult)[-1]
    assert (kept.state, kept.who_calls, kept.value) == (LabState.WAITING, rao.id, None)
    assert kept.waiting_since == When.day(example.today)


def test_a_row_can_be_taken_out_and_escape_keeps_the_draft(example: Session, shown: Shown) -> None:
    page, intents = shown(example, "blood_counts")
    QTest.mouseClick(page.rows[1].remove, Qt.MouseButton.LeftButton)
    assert [row.test.text() for row in page.rows] == ["White cells", "Platelets"]
    assert page.rows[1].value.hasFocus()
    assert page.rows[1].value.accessibleName() == "Row 2, Platelets: Value as printed"
    QTest.keyClick(page.rows[1].value, Qt.Key.Key_Escape)
    assert intents == [Back()]
    assert "Platelets" in example.reader.draft("results/panel")["rows"]


@pytest.mark.parametrize(("percent", "width"), [(100, 1134), (200, 1000)])
def test_tab_goes_as_it_is_read_also_through_what_came_in_later(
    example: Session, shown: Shown, themed: Themed, percent: int, width: int
) -> None:
    themed(percent)
    page, _intents = shown(example, "blood_counts", width)
    page.rows[0].value.setFocus()
    type_in("12.000", "39", "148", "Creatinine", "1 200")
    QTest.mouseClick(page.waiting.chips()[1], Qt.MouseButton.LeftButton)
    page.keep()
    QApplication.processEvents()
    assert len(page.rows) == 5
    assert tab_jumps(page.column) == []
    row = page.rows[0]
    assert row.keep_value.mapTo(row, QPoint()).y() > row.usual_range.mapTo(row, QPoint()).y()
    is_below = row.remove.mapTo(row, QPoint()).y() > row.keep_value.mapTo(row, QPoint()).y()
    assert is_below == (percent == 200), "the readings stand beside the boxes"


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_wider_than_the_page_and_every_stop_has_a_name(
    example: Session, shown: Shown, themed: Themed, percent: int
) -> None:
    themed(percent)
    page, _intents = shown(example, "blood_counts", 792)
    page.rows[0].value.setFocus()
    type_in("39")
    page.keep()
    QApplication.processEvents()
    assert page.column.minimumSizeHint().width() <= page.viewport().width()
    assert stop_troubles(page.column) == []
    for label in page.findChildren(Plain):
        if label.isVisible() and label.text():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
