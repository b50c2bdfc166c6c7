"""Every record type has its form, from its field specs alone."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from carejourney.domain.wording import Wording, spoken_kinds
from carejourney.records.base import fields_of
from carejourney.records.catalog import TYPES, Contact, Note, Patient, Question, TreatmentDay, TreatmentLine
from carejourney.store.journey import Journey
from carejourney.ui.generic.asking import DRAFT_AFTER
from carejourney.ui.generic.editor_table import edited_kinds
from carejourney.ui.generic.editors import Editor, LineEditor
from carejourney.ui.generic.record_form import RecordForm
from carejourney.ui.generic.rows_editor import RowsEditor
from carejourney.usecases.form import Form

HTML = '<b>bold</b> <img src="file:///etc/passwd"> & \u05e9\u05dc\u05d5\u05dd \U0001f469\U0001f3fd'


def shown(qtbot: QtBot, form: Form) -> RecordForm:
    made = RecordForm(form)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def line(form: RecordForm, name: str) -> Any:
    editor = form.editors[name]
    assert isinstance(editor, LineEditor)
    return editor.line


def test_every_kind_has_an_editor() -> None:
    assert edited_kinds() == spoken_kinds()


@pytest.mark.parametrize("cls", TYPES, ids=lambda cls: cls.table)
def test_every_type_has_a_form_whose_controls_have_names(
    qtbot: QtBot, journey: Journey, worded: Wording, cls: type[Any]
) -> None:
    form = shown(qtbot, Form(journey, cls, worded))
    assert list(form.editors) == [spec.name for spec in fields_of(cls) if not spec.kind.computed]
    stops = [
        child
        for child in form.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisibleTo(form)
    ]
    nameless = [child for child in stops if not child.accessibleName() and child.parent() is not None]
    assert [type(child).__name__ for child in nameless if not isinstance(child.parentWidget(), Editor)] == []
    assert all(child.height() >= 36 for child in stops if not isinstance(child, QPlainTextEdit))


@pytest.mark.parametrize("cls", [cls for cls in TYPES if cls is not Patient], ids=lambda cls: cls.table)
def test_opening_a_record_changes_nothing(
    qtbot: QtBot, journey: Journey, worded: Wording, cls: type[Any]
) -> None:
    for record in journey.reader.all(cls)[:3]:
        form = shown(qtbot, Form(journey, cls, worded, record))
        for name, editor in form.editors.items():
            assert editor.text() == form.form.typed[name], name
        assert form.keep() == record
        assert journey.reader.get(cls, record.id) == record


def test_a_record_is_typed_by_keyboard_understood_and_kept(
    qtbot: QtBot, journey: Journey, worded: Wording
) -> None:
    form = shown(qtbot, Form(journey, TreatmentLine, worded))
    QTest.keyClicks(line(form, "name"), "gemcitabine alone")
    QTest.keyClicks(line(form, "start"), "early march 2026")
    line(form, "start").setFocus()
    with qtbot.waitSignal(form.kept) as kept:
        QTest.keyClick(line(form, "start"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    record = kept.args[0]
    assert (record.name, record.start.first.isoformat()) == ("gemcitabine alone", "2026-03-01")
    assert journey.reader.get(TreatmentLine, record.id) == record


def test_what_is_to_sort_out_stands_on_top_and_beside_and_nothing_is_lost(
    qtbot: QtBot, journey: Journey, worded: Wording
) -> None:
    form = shown(qtbot, Form(journey, TreatmentLine, worded))
    QTest.keyClicks(line(form, "start"), "3/4/2026")
    assert form.keep() is None
    assert [problem.field for problem in form.form.problems()] == ["name", "start"]
    assert form._summary.isVisible()
    assert len(form._summary.links()) == 2
    assert "2026" in form.asked["start"].field.error
    assert line(form, "start").text() == "3/4/2026"
    QTest.keyClicks(line(form, "name"), "X")
    line(form, "start").clear()
    QTest.keyClicks(line(form, "start"), "March 4, 2026")
    assert form.keep() is not None


def test_half_typed_text_is_a_draft_within_a_second_and_comes_back(
    qtbot: QtBot, journey: Journey, worded: Wording
) -> None:
    assert DRAFT_AFTER < 1000
    form = shown(qtbot, Form(journey, Contact, worded))
    QTest.keyClicks(line(form, "name"), "Dr Ra")
    qtbot.waitUntil(lambda: journey.reader.draft("form/contact/new") == {"name": "Dr Ra"}, timeout=5000)
    again = shown(qtbot, Form(journey, Contact, worded))
    assert again._draft_banner is not None
    QTest.mouseClick(again._draft_banner.carry_on, Qt.MouseButton.LeftButton)
    assert line(again, "name").text() == "Dr Ra"
    assert again.keep() is not None
    assert journey.reader.draft("form/contact/new") == {}


def test_family_text_is_shown_as_typed_in_every_box(qtbot: QtBot, journey: Journey, worded: Wording) -> None:
    form = shown(qtbot, Form(journey, Question, worded))
    for editor in form.editors.values():
        if isinstance(editor.inner, QPlainTextEdit):
            editor.inner.setPlainText(HTML)
    record = form.keep()
    assert isinstance(record, Question)
    assert record.text == HTML


def test_a_hundred_thousand_letters_are_taken_whole(qtbot: QtBot, journey: Journey, worded: Wording) -> None:
    form = shown(qtbot, Form(journey, Note, worded))
    text = "word " * 20_000
    box = form.editors["text"].inner
    assert isinstance(box, QPlainTextEdit)
    box.setPlainText(text)
    record = form.keep()
    assert isinstance(record, Note)
    assert record.text == text.strip()


def test_rows_are_added_and_kept(qtbot: QtBot, journey: Journey, worded: Wording) -> None:
    form = shown(qtbot, Form(journey, TreatmentDay, worded))
    form.editors["went"].set_text("lower")
    form.form.typed["went"] = "lower"
    rows = form.editors["changes"]
    assert isinstance(rows, RowsEditor)
    for cell, words in zip(rows.rows[0].cells, ("nab-paclitaxel", "80%", "low; tired | weak"), strict=True):
        assert isinstance(cell, LineEditor)
        QTest.keyClicks(cell.line, words)
    record = form.keep()
    assert isinstance(record, TreatmentDay)
    (change,) = record.changes
    assert (change.medicine, change.to, change.why) == ("nab-paclitaxel", "80%", "low; tired | weak")
