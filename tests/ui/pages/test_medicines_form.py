"""The form of a medicine: a new dose or a correction, how it is taken, and its draft."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from carejourney.domain.summary.build import visit_summary
from carejourney.records.catalog import Medicine
from carejourney.records.types.medicine import Dose, PartOfDay
from carejourney.records.when import When
from carejourney.ui.intents import Back, OpenHistory
from carejourney.ui.pages.medicines import MedicinePage, MedicinesPage
from carejourney.ui.session import Session
from tests.support.opened import Opened, focused, stop_troubles
from tests.support.shown import keep

Themed = Callable[..., object]


def named(session: Session, name: str) -> list[Medicine]:
    return [each for each in session.reader.all(Medicine) if each.name == name]


def type_over(editor: QWidget, text: str) -> None:
    editor.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(focused(), Qt.Key.Key_Delete)
    QTest.keyClicks(focused(), text)


def page_of(qtbot: QtBot, session: Session, name: str) -> tuple[Opened[MedicinePage], MedicinePage]:
    page = MedicinePage(session, named(session, name)[0])
    return Opened(qtbot, page), page


def test_a_new_dose_keeps_the_past_and_the_summary_says_changed(qtbot: QtBot, example: Session) -> None:
    (before,) = named(example, "pantoprazole")
    opened, page = page_of(qtbot, example, "pantoprazole")
    assert not page.form.change.isVisible()
    type_over(page.form.editors["strength"], "20 mg")
    assert page.form.change.is_change
    opened.press("Keep this")
    old, new = named(example, "pantoprazole")
    assert (old.strength, old.stopped) == ("40 mg", When.day(example.today - timedelta(days=1)))
    assert (new.strength, new.since, new.follows) == ("20 mg", When.day(example.today), before.id)
    assert opened.asked == [Back()]
    reader = example.reader
    summary = visit_summary(
        reader, reader.touches(), today=example.today, here=example.zone, region=example.region
    )
    line = next(line for line in summary.medicines.lines if line.name == "pantoprazole")
    assert line.mark == "[CHANGED Mar 11]"
    shown = Opened(qtbot, MedicinesPage(example)).words()
    assert any("Was 40 mg, 1 each morning until March 10." in word for word in shown)
    example.journey.writer.undo()
    assert named(example, "pantoprazole") == [before]


def test_a_correction_mends_the_row(qtbot: QtBot, example: Session) -> None:
    opened, page = page_of(qtbot, example, "pantoprazole")
    type_over(page.form.editors["strength"], "20 mg")
    QTest.mouseClick(page.form.change.chips.chips()[1], Qt.MouseButton.LeftButton)
    assert not page.form.change.from_when.isVisible()
    opened.press("Keep this")
    (kept,) = named(example, "pantoprazole")
    assert (kept.strength, kept.follows) == ("20 mg", None)


def test_other_words_than_the_dose_are_a_correction(qtbot: QtBot, example: Session) -> None:
    opened, page = page_of(qtbot, example, "pantoprazole")
    type_over(page.form.editors["what_for"], "Heartburn")
    assert page.form.change.isVisible()
    assert not page.form.change.is_change
    opened.press("Keep this")
    assert [each.what_for for each in named(example, "pantoprazole")] == ["Heartburn"]


def test_from_when_on_is_asked_and_checked(qtbot: QtBot, example: Session) -> None:
    opened, page = page_of(qtbot, example, "duloxetine")
    type_over(page.form.editors["strength"], "60 mg")
    type_over(page.form.change.editor, "2020")
    opened.press("Keep this")
    assert "before the medicine began" in page.form.asked["since"].field.error
    assert len(named(example, "duloxetine")) == 1
    type_over(page.form.change.editor, "3/5/2026")
    opened.press("Keep this")
    assert len(named(example, "duloxetine")) == 1, "which day is meant is asked"
    type_over(page.form.change.editor, "March 5, 2026")
    opened.press("Keep this")
    assert [each.stopped for each in named(example, "duloxetine")] == [When.day(date(2026, 3, 4)), None]


def test_boxes_and_words_that_part_ways_are_asked_about(qtbot: QtBot, example: Session) -> None:
    opened, page = page_of(qtbot, example, "apixaban")
    QTest.keyClicks(page.form.doses.boxes[PartOfDay.MIDDAY].line, "1")
    opened.press("Keep this")
    assert "may not say the same" in page.form.asked["how"].field.error
    assert len(named(example, "apixaban")) == 1
    opened.press("Empty the words")
    opened.press("Keep this")
    _old, new = named(example, "apixaban")
    assert new.how == ""
    assert [dose.when for dose in new.doses] == [PartOfDay.MORNING, PartOfDay.MIDDAY, PartOfDay.EVENING]


def test_enzyme_capsules_are_taken_with_meals_and_snacks(qtbot: QtBot, empty: Session) -> None:
    page = MedicinePage(empty, typed=(("name", "Creon"),))
    opened = Opened(qtbot, page)
    boxes = page.form.doses.boxes
    for part, amount in ((PartOfDay.MEALS, "2"), (PartOfDay.SNACKS, "1")):
        boxes[part].line.setFocus()
        QTest.keyClicks(focused(), amount)
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (kept,) = empty.reader.all(Medicine)
    assert kept.doses == (
        Dose(when=PartOfDay.MEALS, how_many="2"),
        Dose(when=PartOfDay.SNACKS, how_many="1"),
    )
    assert opened.asked == [Back()]
    assert "2 with meals, 1 with snacks" in Opened(qtbot, MedicinesPage(empty)).words()


def test_when_needed_asks_for_the_most_in_a_day(qtbot: QtBot, empty: Session) -> None:
    page = MedicinePage(empty, typed=(("name", "ondansetron"),))
    opened = Opened(qtbot, page)
    asked = page.form.asked
    assert asked["doses"].isVisible()
    assert not asked["most_a_day"].isVisible()
    QTest.mouseClick(page.form.way.chips.chips()[1], Qt.MouseButton.LeftButton)
    assert not asked["doses"].isVisible()
    type_over(page.form.editors["how"], "1")
    type_over(page.form.editors["most_a_day"], "3")
    opened.press("Keep this")
    (kept,) = empty.reader.all(Medicine)
    assert (kept.when_needed, kept.how, kept.most_a_day) == (True, "1", "3")


def test_nothing_written_is_out_of_sight(qtbot: QtBot, example: Session) -> None:
    _opened, page = page_of(qtbot, example, "loperamide")
    assert page.form.asked["most_a_day"].isVisible()
    assert page.form.way.text() == "yes"
    _opened, page = page_of(qtbot, example, "morphine slow-release")
    assert page.form.asked["how"].isVisible(), "in other words"
    _opened, page = page_of(qtbot, example, "metoclopramide")
    assert page.form.asked["why_stopped"].isVisible()
    type_over(page.form.editors["strength"], "5 mg")
    assert not page.form.change.isVisible(), "a stopped one is only mended"


def test_a_count_is_of_today_until_somebody_says_otherwise(qtbot: QtBot, empty: Session) -> None:
    doses = (Dose(when=PartOfDay.MORNING, how_many="2"),)
    keep(empty, Medicine(name="x", doses=doses, left=60, counted=When.day(date(2026, 2, 1))))
    opened, page = page_of(qtbot, empty, "x")
    assert page.form.fold.is_open, "what is written is never out of sight"
    type_over(page.form.editors["left"], "30")
    assert page.form.editors["counted"].text() == "March 11, 2026"
    type_over(page.form.editors["counted"], "yesterday")
    type_over(page.form.editors["left"], "28")
    opened.press("Keep this")
    (kept,) = empty.reader.all(Medicine)
    assert (kept.left, kept.counted) == (28, When.day(date(2026, 3, 10)))


def test_what_is_folded_away_is_reached_by_tab_and_found_again(qtbot: QtBot, empty: Session) -> None:
    page = MedicinePage(empty, typed=(("name", "Creon"),))
    opened = Opened(qtbot, page)
    assert "note" not in page.form.asked, "made when it is looked at"
    page.form.fold.button.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is page.form.editors["stopped"].inner
    type_over(page.form.editors["note"], "After the flu")
    opened.press("Back")
    again = MedicinePage(empty)
    opened = Opened(qtbot, again)
    opened.press("Carry on")
    assert again.form.asked["note"].isVisible()
    assert again.form.editors["note"].text() == "After the flu"
    opened.press("Keep this")
    assert [each.note for each in empty.reader.all(Medicine)] == ["After the flu"]


def test_a_problem_in_what_is_folded_away_is_shown(qtbot: QtBot, example: Session) -> None:
    opened, page = page_of(qtbot, example, "apixaban")
    page.form.form.typed["stopped"] = "1990"
    opened.press("Keep this")
    assert page.form.fold.is_open
    assert "The end is before the start" in page.form.asked["stopped"].field.error


def test_rows_that_have_no_box_stay(qtbot: QtBot, empty: Session) -> None:
    doses = (
        Dose(when=PartOfDay.MORNING, how_many="1"),
        Dose(when=PartOfDay.MORNING, how_many="2"),
        Dose(how_many="3"),
    )
    keep(empty, Medicine(name="x", doses=doses))
    opened, page = page_of(qtbot, empty, "x")
    type_over(page.form.editors["brand"], "X")
    opened.press("Keep this")
    assert empty.reader.all(Medicine)[0].doses == doses
    assert "Also written down: morning 2;  3" in opened.words()


def test_a_draft_is_found_again(qtbot: QtBot, empty: Session) -> None:
    page = MedicinePage(empty)
    opened = Opened(qtbot, page)
    type_over(page.form.editors["name"], "Creon")
    QTest.keyClicks(page.form.doses.boxes[PartOfDay.MORNING].line, "2")
    opened.press("Back")
    assert empty.reader.all(Medicine) == []
    again = MedicinePage(empty)
    opened = Opened(qtbot, again)
    opened.press("Carry on")
    assert again.form.doses.boxes[PartOfDay.MORNING].line.text() == "2"


def test_it_follows_a_change_made_elsewhere_and_can_be_removed(qtbot: QtBot, example: Session) -> None:
    page = MedicinePage(example, named(example, "insulin glargine")[1])
    opened = Opened(qtbot, page)
    assert page.form.was.text() == "Was 10 units at bedtime until February 19."
    page.menu.actions()[0].trigger()
    page.menu.actions()[1].trigger()
    assert len(named(example, "insulin glargine")) == 1
    assert [type(each) for each in opened.asked] == [OpenHistory, Back]
    example.journey.writer.undo()
    assert len(named(example, "insulin glargine")) == 2


@pytest.mark.parametrize("percent", [100, 200])
def test_the_form_fits_and_every_stop_has_a_name(
    qtbot: QtBot, example: Session, themed: Themed, percent: int
) -> None:
    themed(percent)
    page = MedicinePage(example, named(example, "pancrelipase")[0])
    Opened(qtbot, page, 1024 - 16, 640)
    type_over(page.form.editors["strength"], "x" * 50)
    page.form.fold.open()
    QApplication.processEvents()
    assert page.column.minimumSizeHint().width() <= page.viewport().width()
    assert stop_troubles(page.column) == []
