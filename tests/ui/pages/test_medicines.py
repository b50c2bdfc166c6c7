"""The medicines, driven as a person drives them: with the mouse and with keys, on the real store."""

from collections.abc import Callable
from datetime import date, timedelta
from time import process_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from carejourney.domain.summary.build import visit_summary
from carejourney.records.base import Record
from carejourney.records.catalog import Allergy, Medicine, MedicinesChecked, SectionAnswer
from carejourney.records.places import Place
from carejourney.records.types.medicine import Dose, MedicineKind, PartOfDay
from carejourney.records.types.section_answer import Section
from carejourney.records.when import When
from carejourney.ui.intents import Back, GoTo, Intent, NewRecord, OpenHistory, OpenRecord
from carejourney.ui.kit.buttons import Button
from carejourney.ui.kit.words import Plain
from carejourney.ui.page import Page
from carejourney.ui.pages.medicines import MedicinePage, MedicinesPage
from carejourney.ui.pages.medicines.rows import MedicineRow
from carejourney.ui.session import Session

Themed = Callable[..., object]
HTML = '<b>bold</b> <img src="file:///etc/passwd"> & \u05e9\u05dc\u05d5\u05dd \U0001f469\U0001f3fd'


class Opened:
    """A page in a window, and what it asked the shell for."""

    def __init__(self, qtbot: QtBot, page: Page, width: int = 1134, height: int = 768) -> None:
        self.page = page
        self.asked: list[Intent] = []
        page.wanted.connect(self.asked.append)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        QApplication.processEvents()

    def words(self) -> list[str]:
        return [each.text() for each in self.page.findChildren(Plain) if each.isVisible() and each.text()]

    def button(self, name: str) -> Button:
        shown = [each for each in self.page.findChildren(Button) if each.isVisible()]
        return next(each for each in shown if each.accessibleName().startswith(name))

    def press(self, name: str) -> None:
        button = self.button(name)
        self.page.ensureWidgetVisible(button)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def add(to: Session, *records: Record) -> None:
    with to.journey.writer.write("Add {noun}") as step:
        for record in records:
            step.add(record)


def named(session: Session, name: str) -> list[Medicine]:
    return [each for each in session.reader.all(Medicine) if each.name == name]


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def type_over(editor: QWidget, text: str) -> None:
    editor.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(focused(), Qt.Key.Key_Delete)
    QTest.keyClicks(focused(), text)


# --- The list


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
    add(empty, Medicine(name="Creon"))
    words = opened.words()
    assert "Creon" in words
    assert "An example, made up" not in words
    assert "dose not written down" in words
    opened.press("None of these are taken")
    assert any(word.endswith("none (asked March 11, 2026)") for word in opened.words())


def test_a_run_out_day_is_said_in_words(qtbot: QtBot, empty: Session) -> None:
    doses = (Dose(when=PartOfDay.MORNING, how_many="1"), Dose(when=PartOfDay.EVENING, how_many="1"))
    add(empty, Medicine(name="apixaban", doses=doses, left=12, counted=When.day(empty.today)))
    words = Opened(qtbot, MedicinesPage(empty)).words()
    assert any("About 6 days left, until March 17 (12 counted, March 11, 2026)." in word for word in words)


@pytest.mark.parametrize("percent", [100, 200])
def test_strange_and_long_words_stay_inside_and_every_stop_has_a_name(
    qtbot: QtBot, example: Session, themed: Themed, percent: int
) -> None:
    themed(percent)
    long = "x" * 50_000 + " " + "word " * 20_000
    add(
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
    stops = [
        each
        for each in page.column.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible()
    ]
    assert [type(each) for each in stops if not each.accessibleName()] == []
    assert [each.accessibleName() for each in stops if each.height() < 36] == []
    for label in page.findChildren(Plain):
        if label.isVisible() and label.text():
            assert label.height() >= label.heightForWidth(label.width()) or not label.wordWrap()


def test_sixty_medicines_open_fast(qtbot: QtBot, empty: Session) -> None:
    doses = (Dose(when=PartOfDay.MORNING, how_many="1"),)
    add(
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
    qtbot.waitUntil(lambda: len(page.every_day.rows) == 30)
    assert [row.entry.name for row in page.every_day.rows] == [f"Medicine {n}" for n in range(30)]
    assert took < 10, took


# --- The form


def page_of(qtbot: QtBot, session: Session, name: str) -> tuple[Opened, MedicinePage]:
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
    assert not boxes[PartOfDay.MEALS].isVisible()
    kind = page.form.editors["kind"]
    kind.set_text(MedicineKind.ENZYME)
    kind.edited.emit(kind.text())
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


def test_rows_that_have_no_box_stay(qtbot: QtBot, empty: Session) -> None:
    doses = (
        Dose(when=PartOfDay.MORNING, how_many="1"),
        Dose(when=PartOfDay.MORNING, how_many="2"),
        Dose(how_many="3"),
    )
    add(empty, Medicine(name="x", doses=doses))
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
    stops = [
        each
        for each in page.column.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible()
    ]
    assert [type(each) for each in stops if not each.accessibleName()] == []
    assert [each.accessibleName() for each in stops if each.height() < 36] == []
