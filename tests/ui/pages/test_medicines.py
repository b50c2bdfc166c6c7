"""The list of medicines, driven as a person drives it: with the mouse and with keys, on the real store."""

from collections.abc import Callable
from datetime import date
from time import process_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from carejourney.records.catalog import Allergy, Medicine, MedicinesChecked, SectionAnswer
from carejourney.records.places import Place
from carejourney.records.types.medicine import Dose, PartOfDay
from carejourney.records.types.section_answer import Section
from carejourney.records.when import When
from carejourney.ui.intents import GoTo, NewRecord, OpenHistory, OpenRecord
from carejourney.ui.kit.buttons import Button
from carejourney.ui.kit.words import Plain
from carejourney.ui.pages.medicines import MedicinesPage
from carejourney.ui.pages.medicines.rows import MedicineRow
from carejourney.ui.session import Session
from tests.support.opened import Opened, focused, stop_troubles
from tests.support.shown import keep

Themed = Callable[..., object]
HTML = '<b>bold</b> <img src="file:///etc/passwd"> & \u05e9\u05dc\u05d5\u05dd \U0001f469\U0001f3fd'


def named(session: Session, name: str) -> list[Medicine]:
    return [each for each in session.reader.all(Medicine) if each.name == name]


def type_over(editor: QWidget, text: str) -> None:
    editor.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(focused(), Qt.Key.Key_Delete)
    QTest.keyClicks(focused(), text)


def test_allergies_are_on_top_then_every_day_then_when_needed(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, MedicinesPage(example))
    words = opened.words()
    wanted = ["Allergy: penicillin", "Every day", "When needed", "Stopped or changed"]
    assert [word for word in words if word in wanted] == wanted
    assert "25,000 units capsule, 2 with meals, 1 with snacks" in words
    assert "Last checked 9 days ago (March 2, Ruth)." in words
    assert any("Was 10 units at bedtime until February 19." in word for word in words)
    assert "metoclopramide" not in words, "folded away"


def test_ways_from_a_row(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, MedicinesPage(example))
    (apixaban,) = named(example, "apixaban")
    opened.press("Change: apixaban")
    button = opened.button("History: apixaban")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    opened.press("Add a medicine")
    opened.press("Add an allergy")
    opened.press("All medicines as a list")
    assert opened.asked == [
        OpenRecord("medicine", apixaban.id),
        OpenHistory("medicine", apixaban.id),
        NewRecord("medicine"),
        NewRecord("allergy"),
        GoTo(Place.MEDICINES, "medicine"),
    ]


def test_checked_today_is_kept_once(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, MedicinesPage(example))
    page = opened.page
    assert isinstance(page, MedicinesPage)
    before = len(example.reader.all(MedicinesChecked))
    opened.press("Checked today")
    assert page.said.text() == "Last checked today."
    QTest.keyClick(page.checked, Qt.Key.Key_Space)
    assert len(example.reader.all(MedicinesChecked)) == before + 1
    example.journey.writer.undo()
    assert page.said.text() == "Last checked 9 days ago (March 2, Ruth)."


def test_a_stop_is_asked_in_place_and_taken_back_by_undo(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, MedicinesPage(example))
    page = opened.page
    assert isinstance(page, MedicinesPage)
    opened.press("Stop: duloxetine")
    QTest.keyClicks(focused(), "Made her sleepy")
    page.refresh()  # something else was kept meanwhile: the form stays
    assert focused().isVisible()
    opened.press("Keep this: duloxetine")
    (kept,) = named(example, "duloxetine")
    assert (kept.stopped, kept.why_stopped) == (When.day(example.today), "Made her sleepy")
    assert "duloxetine" not in opened.words()
    assert page.isAncestorOf(focused()), "the focus has gone to a neighbor"
    opened.press("Show what was stopped")
    assert any("Stopped March 11. Why: Made her sleepy." in word for word in opened.words())
    example.journey.writer.undo()
    assert named(example, "duloxetine")[0].stopped is None
    assert any(row.entry.name == "duloxetine" for row in page.every_day.rows)


def test_a_stop_that_cannot_be_kept_says_why_and_is_left_with_escape(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, MedicinesPage(example))
    opened.press("Stop: duloxetine")
    row = next(row for row in opened.page.findChildren(MedicineRow) if row.entry.name == "duloxetine")
    assert row.stop_form is not None
    for typed, said in (("2020", "The end is before the start"), ("", "Write when it was stopped")):
        type_over(row.stop_form.when.editor, typed)
        QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert said in row.stop_form.when.field.error
    assert named(example, "duloxetine")[0].stopped is None
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert row.stop_form is None
    assert focused() is row.stop


def test_a_half_typed_stop_is_found_again(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, MedicinesPage(example))
    opened.press("Stop: duloxetine")
    QTest.keyClicks(focused(), "Made her")
    opened.page.flush()
    again = Opened(qtbot, MedicinesPage(example))
    row = next(row for row in again.page.findChildren(MedicineRow) if row.entry.name == "duloxetine")
    assert row.stop_form is not None
    assert row.stop_form.typed == {"stopped": "March 11, 2026", "why": "Made her"}
    QTest.keyClick(row.stop_form.keep_button, Qt.Key.Key_Return)
    assert named(example, "duloxetine")[0].why_stopped == "Made her"
    again.page.flush()
    assert example.reader.draft("medicines/stop") == {}


def test_none_known_is_an_answer_with_its_date(qtbot: QtBot, empty: Session) -> None:
    opened = Opened(qtbot, MedicinesPage(empty))
    assert "Allergies: not written down" in opened.words()
    opened.press("None known")
    assert "No allergies known (asked March 11, 2026)" in opened.words()
    assert focused().accessibleName() == "Add an allergy"
    opened.press("None are taken")
    assert "Medicines: None (asked March 11, 2026)" in opened.words()
    sections = [each.section for each in empty.reader.all(SectionAnswer)]
    assert sections == [Section.ALLERGIES, Section.MEDICINES]
    empty.journey.writer.undo()
    empty.journey.writer.undo()
    assert "Allergies: not written down" in opened.words()


def test_an_empty_list_says_how_to_begin(qtbot: QtBot, empty: Session) -> None:
    opened = Opened(qtbot, MedicinesPage(empty))
    first = opened.page.first()
    assert isinstance(first, Button)
    assert first.words == "Add a medicine"
    opened.press("Add a medicine")
    opened.press("Attach a photo of a list")
    assert opened.asked == [NewRecord("medicine"), NewRecord("paper")]
    opened.press("Show me an example list")
    assert "An example, made up" in opened.words()
    keep(empty, Medicine(name="Creon"))
    words = opened.words()
    assert "Creon" in words
    assert "An example, made up" not in words
    assert "dose not written down" in words
    opened.press("None of these are taken")
    assert any(word.endswith("none (asked March 11, 2026)") for word in opened.words())


def test_a_run_out_day_is_said_in_words(qtbot: QtBot, empty: Session) -> None:
    doses = (Dose(when=PartOfDay.MORNING, how_many="1"), Dose(when=PartOfDay.EVENING, how_many="1"))
    keep(empty, Medicine(name="apixaban", doses=doses, left=12, counted=When.day(empty.today)))
    words = Opened(qtbot, MedicinesPage(empty)).words()
    assert any("About 6 days left, until March 17 (12 counted, March 11, 2026)." in word for word in words)


@pytest.mark.parametrize("percent", [100, 200])
def test_strange_and_long_words_stay_inside_and_every_stop_has_a_name(
    qtbot: QtBot, example: Session, themed: Themed, percent: int
) -> None:
    themed(percent)
    long = "x" * 50_000 + " " + "word " * 20_000
    keep(
        example,
        Medicine(name=HTML, how=HTML, what_for=HTML),
        Medicine(name=long, how=long, when_needed=True),
        Allergy(to=HTML, what_happened=long),
    )
    opened = Opened(qtbot, MedicinesPage(example), 1024 - 16, 640)
    opened.press("Show what was stopped")
    opened.press("Stop: apixaban")
    QApplication.processEvents()
    page = opened.page
    assert any(HTML in word for word in opened.words())
    assert page.column.minimumSizeHint().width() <= page.viewport().width()
    assert stop_troubles(page.column) == []
    for label in page.findChildren(Plain):
        if label.isVisible() and label.text():
            assert label.height() >= label.heightForWidth(label.width()) or not label.wordWrap()


def test_sixty_medicines_open_fast(qtbot: QtBot, empty: Session) -> None:
    doses = (Dose(when=PartOfDay.MORNING, how_many="1"),)
    keep(
        empty,
        *(Medicine(name=f"Medicine {n}", doses=doses, what_for="Pain") for n in range(30)),
        *(Medicine(name=f"Old {n}", stopped=When.day(date(2026, 1, 1))) for n in range(30)),
    )
    MedicinesPage(empty)
    began = process_time()
    opened = Opened(qtbot, MedicinesPage(empty))
    took = process_time() - began
    page = opened.page
    assert isinstance(page, MedicinesPage)
    assert [row.entry.name for row in page.every_day.rows] == [f"Medicine {n}" for n in range(30)]
    assert took < 10, took


def test_hundreds_that_are_over_come_in_by_a_press(qtbot: QtBot, empty: Session) -> None:
    keep(empty, *(Medicine(name=f"Old {n}", stopped=When.day(date(2026, 1, 1))) for n in range(45)))
    opened = Opened(qtbot, MedicinesPage(empty))
    page = opened.page
    assert not page.stopped.more.isVisible(), "folded away"
    opened.press("Show what was stopped")
    assert len(page.stopped.rows) == 30
    opened.press("Show 15 more: Stopped or changed")
    assert len(page.stopped.rows) == 45
    assert all(row.isVisible() for row in page.stopped.rows)
    assert page.stopped.rows[30].change.hasFocus()
    assert not page.stopped.more.isVisible()
    opened.press("Show what was stopped")
    assert not any(row.isVisible() for row in page.stopped.rows)
