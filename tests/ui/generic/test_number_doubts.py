"""A number that can be read in two ways is asked about in every form, and never refused."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from carejourney.domain.wording import Wording
from carejourney.records.catalog import LabResult
from carejourney.store.journey import Journey
from carejourney.ui.generic.editors import LineEditor
from carejourney.ui.generic.record_form import RecordForm
from carejourney.usecases.form import Form


@pytest.fixture
def form(qtbot: QtBot, journey: Journey, worded: Wording) -> RecordForm:
    made = RecordForm(Form(journey, LabResult, worded))
    qtbot.addWidget(made)
    made.show()
    return made


def typed(form: RecordForm, text: str) -> None:
    editor = form.asked["value"].editor
    assert isinstance(editor, LineEditor)
    editor.line.setText(text)
    editor.line.textEdited.emit(text)


def offered(form: RecordForm) -> list[QPushButton]:
    return [each for each in form.asked["value"].offers.findChildren(QPushButton) if each.isVisible()]


def test_two_readings_stand_below_the_box(form: RecordForm) -> None:
    typed(form, "12.000 U/mL")
    assert [each.text().strip() for each in offered(form)] == ["12.000", "12,000"]
    assert form.asked["value"]._echo.text() == "Is the dot a decimal point, or does it part thousands?"
    assert offered(form)[0].accessibleDescription() == "Value as printed"


def test_the_answer_is_typed_and_not_asked_again(form: RecordForm) -> None:
    typed(form, "12.000 U/mL")
    offered(form)[1].click()
    assert form.asked["value"].editor.text() == "12,000 U/mL"
    assert offered(form) == []
    assert form.asked["value"]._echo.text() == "Understood as: 12,000 U/mL"
    assert form.asked["test"].field.error == ""


def test_what_was_typed_can_be_kept_as_it_is(form: RecordForm) -> None:
    typed(form, "1.480")
    offered(form)[0].click()
    assert form.asked["value"].editor.text() == "1.480"
    assert offered(form) == []


def test_another_text_takes_the_question_away(form: RecordForm) -> None:
    typed(form, "1 200")
    assert len(offered(form)) == 2
    typed(form, "<2")
    assert offered(form) == []
    assert form.asked["value"]._echo.text().startswith("Understood as:")


def test_an_unanswered_question_keeps_nobody_from_keeping(form: RecordForm, journey: Journey) -> None:
    typed(form, "12.000")
    test = form.asked["test"].editor
    test.set_text("CEA, doubted")
    form.form.typed["test"] = "CEA, doubted"
    form.keep()
    kept = [each for each in journey.reader.all(LabResult) if each.test == "CEA, doubted"]
    assert [each.value.printed for each in kept if each.value] == ["12.000"]
