"""What a form does beside its boxes: folding, mending, drafts, calendar, long lists, rows and huge pastes."""

import time
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from carejourney.domain.wording import Wording
from carejourney.records.base import fields_of
from carejourney.records.catalog import (
    Appointment,
    AppointmentSeries,
    Contact,
    LabResult,
    Medicine,
    NextStep,
    Procedure,
    Question,
    TreatmentDay,
    TreatmentLine,
)
from carejourney.store.journey import Journey
from carejourney.ui.generic.asking import LONGEST_SENTENCE
from carejourney.ui.generic.date_editor import DateEditor
from carejourney.ui.generic.editor_table import edited_kinds
from carejourney.ui.generic.editors import Editor, LineEditor, ListEditor, TextEditor
from carejourney.ui.generic.record_form import RecordForm
from carejourney.ui.generic.rows_editor import RowsEditor
from carejourney.usecases import edit
from carejourney.usecases.form import Form
from tests.ui.conftest import Themed

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
EVERY_KIND = (Appointment, AppointmentSeries, LabResult, Medicine, Question)
HUGE = "wordy " * 16_667
"""100,000 characters and two."""


def shown(qtbot: QtBot, form: Form, **more: Any) -> RecordForm:
    made = RecordForm(form, **more)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def line(editor: Editor) -> QLineEdit:
    assert isinstance(editor, LineEditor)
    return editor.line


def type_into(form: RecordForm, **texts: str) -> None:
    for name, text in texts.items():
        QTest.keyClicks(line(form.editors[name]), text)


def press(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_lesser_questions_are_folded_and_said_to_be(qtbot: QtBot, journey: Journey, worded: Wording) -> None:
    form = shown(qtbot, Form(journey, NextStep, worded))
    fold = form.fold
    assert not fold.is_open
    assert not form.editors["number"].isVisible()
    assert fold.button.accessibleName() == "More: these questions are folded away"
    fold.button.setFocus()
    QTest.keyClick(fold.button, Qt.Key.Key_Space)
    assert form.editors["number"].isVisible()
    assert fold.button.accessibleName() == "More: these questions are shown"
    assert not shown(qtbot, Form(journey, Contact, worded)).fold.isVisible()


def test_the_fold_is_open_where_it_holds_something_or_a_problem(
    qtbot: QtBot, journey: Journey, worded: Wording
) -> None:
    held = shown(qtbot, Form(journey, NextStep, worded, NextStep(what="Call", number="A 12")))
    assert held.fold.is_open
    assert not shown(qtbot, Form(journey, Question, worded)).fold.is_open  # today's date alone is no answer
    assert shown(qtbot, Form(journey, NextStep, worded, typed={"number": "7"})).fold.is_open
    form = shown(qtbot, Form(journey, NextStep, worded))
    type_into(form, what="Call")
    form.form.typed["asked"] = "3/4/2026"
    assert form.keep() is None
    assert form.fold.is_open


def test_tab_goes_through_the_form_in_reading_order(qtbot: QtBot, journey: Journey, worded: Wording) -> None:
    form = shown(qtbot, Form(journey, TreatmentDay, worded))
    press(next(each._more for each in form.editors.values() if isinstance(each, RowsEditor)))
    stops = []
    form.first().setFocus()
    for _step in range(60):
        focused = form.focusWidget()
        if focused is None or focused in stops:
            break
        stops.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    heights = [stop.mapTo(form, stop.rect().topLeft()).y() for stop in stops]
    turn = heights.index(max(heights))
    assert heights[: turn + 1] == sorted(heights[: turn + 1])
    assert len(stops) > 10


@pytest.mark.parametrize(
    ("cls", "start", "end", "other"),
    [
        (TreatmentLine, "start", "stop", {"name": "FOLFIRINOX"}),
        (Medicine, "since", "stopped", {"name": "Creon"}),
        (Procedure, "start", "end", {"what": "Stent"}),
    ],
)
def test_an_end_before_its_start_is_swapped_with_one_press(
    qtbot: QtBot, journey: Journey, worded: Wording, cls: type[Any], start: str, end: str, other: Any
) -> None:
    form = shown(qtbot, Form(journey, cls, worded))
    type_into(form, **other, **{start: "May 2025", end: "March 2025"})
    for spec in form.form.specs:
        if spec.required and not form.form.typed[spec.name]:
            form.form.typed[spec.name] = next(iter(spec.kind.answers)).value  # type: ignore[attr-defined]
    assert form.keep() is None
    (swap,) = form.asked[end].offers.findChildren(QWidget)
    assert swap.accessibleName() == "Swap them"
    press(swap)
    assert (form.editors[start].text(), form.editors[end].text()) == ("March 2025", "May 2025")
    assert not form._summary.isVisible()
    assert form.keep() is not None


def test_a_date_with_two_readings_offers_both(qtbot: QtBot, journey: Journey, worded: Wording) -> None:
    form = shown(qtbot, Form(journey, TreatmentLine, worded))
    type_into(form, name="X", start="3/4/2026")
    assert form.keep() is None
    offers = form.asked["start"].offers.findChildren(QWidget)
    assert [each.accessibleName() for each in offers] == ["March 4, 2026", "April 3, 2026"]
    press(offers[1])
    record = form.keep()
    assert isinstance(record, TreatmentLine)
    assert record.start is not None
    assert record.start.first == date(2026, 4, 3)


def test_a_draft_can_be_dropped_and_is_not_lost_by_typing(
    qtbot: QtBot, journey: Journey, worded: Wording
) -> None:
    first = shown(qtbot, Form(journey, Procedure, worded))
    type_into(first, place="Lakeside")
    first.flush()
    second = shown(qtbot, Form(journey, Procedure, worded))
    assert second._draft_banner is not None
    type_into(second, what="Stent")
    second.flush()
    assert journey.reader.draft("form/procedure/new") == {"place": "Lakeside", "what": "Stent"}
    press(second._draft_banner.start_again)
    assert not second._draft_banner.isVisible()
    second.flush()
    assert journey.reader.draft("form/procedure/new") == {"what": "Stent"}
    second.form.drop_draft()
    assert shown(qtbot, Form(journey, Procedure, worded))._draft_banner is None


def test_rows_keep_every_sign_and_can_be_removed(qtbot: QtBot, journey: Journey, worded: Wording) -> None:
    form = shown(qtbot, Form(journey, TreatmentDay, worded))
    form.form.typed["went"] = "lower"
    rows = form.editors["changes"]
    assert isinstance(rows, RowsEditor)
    press(rows._more)
    assert rows.rows[1].cells[0].inner.hasFocus()
    QTest.keyClicks(line(rows.rows[0].cells[0]), 'a | b; c ["d"]')
    QTest.keyClicks(line(rows.rows[1].cells[2]), "| ;")
    record = form.keep()
    assert isinstance(record, TreatmentDay)
    assert [(each.medicine, each.why) for each in record.changes] == [('a | b; c ["d"]', ""), ("", "| ;")]
    again = shown(qtbot, Form(journey, TreatmentDay, worded, record))
    rows = again.editors["changes"]
    assert isinstance(rows, RowsEditor)
    assert rows.text() == again.form.typed["changes"]
    press(rows.rows[0].remove)
    after = again.keep()
    assert isinstance(after, TreatmentDay)
    assert after.changes == record.changes[1:]


def test_a_day_is_picked_in_the_calendar_by_keyboard(
    qtbot: QtBot, journey: Journey, worded: Wording, themed: Themed
) -> None:
    for dark in (False, True):
        themed(100, dark=dark)
        form = shown(qtbot, Form(journey, TreatmentLine, worded))
        editor = form.editors["start"]
        assert isinstance(editor, DateEditor)
        type_into(form, start="March 2026")
        press(editor.button)
        calendar = editor.calendar
        assert calendar is not None
        assert calendar.isVisible()
        assert calendar.month.selectedDate().toPython() == date(2026, 3, 1)
        focused = calendar.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Right)
        QTest.keyClick(focused, Qt.Key.Key_Return)
        assert not calendar.isVisible()
        assert form.form.typed["start"] == "March 2, 2026"
        press(editor.button)
        QTest.keyClick(calendar, Qt.Key.Key_Escape)
        assert not calendar.isVisible()
        assert editor.line.text() == "March 2, 2026"


def test_a_long_list_is_found_in_by_typing_any_part(qtbot: QtBot, journey: Journey, worded: Wording) -> None:
    assert len(journey.reader.all(Contact)) > 8
    form = shown(qtbot, Form(journey, Medicine, worded))
    editor = form.editors["prescriber"]
    assert isinstance(editor, ListEditor)
    box = editor.list
    assert box.isEditable()
    box.setFocus()
    QTest.keyClicks(box, "osei")
    completer = box.completer()
    assert completer is not None
    assert completer.completionCount() == 1
    popup: Any = completer.popup()
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    osei = next(each for each in journey.reader.all(Contact) if "Osei" in each.name)
    assert editor.text() == osei.id
    assert form.form.typed["prescriber"] == osei.id


def test_a_name_that_is_in_no_list_is_said(qtbot: QtBot, journey: Journey, worded: Wording) -> None:
    form = shown(qtbot, Form(journey, Medicine, worded))
    type_into(form, name="Creon")
    QTest.keyClicks(form.editors["prescriber"].inner, "Nobody at all")
    assert form.keep() is None
    error = form.asked["prescriber"].field.error
    assert error == "This is not in the list. Choose one from the list for «Who prescribes it?»."
    assert form.editors["prescriber"].text() == "Nobody at all"


@pytest.mark.parametrize("cls", EVERY_KIND, ids=lambda cls: cls.table)
def test_a_huge_paste_is_kept_or_refused_with_a_sentence(
    qtbot: QtBot, journey: Journey, worded: Wording, cls: type[Any]
) -> None:
    form = shown(qtbot, Form(journey, cls, worded))
    begun = time.process_time()
    for editor in form.editors.values():
        if isinstance(editor, TextEditor):
            editor.box.insertPlainText(HUGE)
        elif isinstance(editor, LineEditor):
            editor.line.selectAll()
            editor.line.insert(HUGE)
            editor.line.textEdited.emit(HUGE)
        elif isinstance(editor, ListEditor) and (inside := editor.list.lineEdit()) is not None:
            inside.insert(HUGE)
            inside.textEdited.emit(HUGE)
    for name, text in form.form.typed.items():
        assert text.strip() in ("", HUGE.strip()), name
    problems = form.form.problems()
    form._show_problems(problems)
    form.grab()
    # Every box at once, read several times over: less than a second of work for each.
    assert time.process_time() - begun < 10 * len(form.editors)
    for problem in problems:
        sentence = form.asked[problem.field or ""].field.error
        assert 0 < len(sentence) <= LONGEST_SENTENCE + 1
    for editor in form.editors.values():  # so that the next test need not lay it out again
        editor.set_text("")


def test_these_types_have_every_kind_of_field() -> None:
    assert {type(spec.kind) for cls in EVERY_KIND for spec in fields_of(cls)} == edited_kinds()


def test_a_form_with_problems_is_laid_out_at_once(
    qtbot: QtBot, journey: Journey, worded: Wording, themed: Themed
) -> None:
    themed(200)
    area = QScrollArea()
    area.setWidgetResizable(True)
    form = RecordForm(Form(journey, TreatmentLine, worded))
    area.setWidget(form)
    qtbot.addWidget(area)
    area.resize(1024, 640)
    area.show()
    QTest.qWait(1)
    assert form.keep() is None
    assert form.height() >= form.heightForWidth(form.width())
    boxes = form.findChildren(QLineEdit) + form.findChildren(QPlainTextEdit)
    assert all(box.height() >= 36 * 2 for box in boxes if box.isVisible() and box.focusPolicy())


def test_the_wheel_over_a_list_changes_nothing_and_the_way_back_is_named(
    qtbot: QtBot, journey: Journey, worded: Wording
) -> None:
    form = shown(qtbot, Form(journey, Medicine, worded), back="Back to Medicines")
    assert "Back to Medicines" in [each.accessibleName() for each in form.findChildren(QWidget)]
    kind = form.editors["kind"]
    assert isinstance(kind, ListEditor)
    kind.set_text("opioid")
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(kind.list, turn)
    assert not turn.isAccepted()
    assert kind.text() == "opioid"


def test_words_that_are_typed_show_as_typed_everywhere(
    qtbot: QtBot, journey: Journey, worded: Wording
) -> None:
    html = "<b>bold</b> <img src='x'> & more"
    made = edit.add(journey, Contact, {"name": html, "note": html}, worded)
    form = shown(qtbot, Form(journey, Contact, worded, made))
    assert line(form.editors["name"]).text() == html
    assert form.editors["note"].text() == html
    other = shown(qtbot, Form(journey, Medicine, worded))
    listed = other.editors["prescriber"]
    assert isinstance(listed, ListEditor)
    assert html in [listed.list.itemText(at) for at in range(listed.list.count())]
    edit.remove(journey, made)
