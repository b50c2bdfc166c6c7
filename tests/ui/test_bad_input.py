"""Senseless answers in every form: kept as typed or refused with a sentence beside the box, never lost."""

from collections.abc import Iterator
from itertools import cycle
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carejourney.records.base import FieldSpec, Record, fields_of
from carejourney.records.catalog import TYPES, Patient
from carejourney.records.kinds import AnyWhen, Words
from carejourney.ui.generic.editors import Editor, LineEditor, TextEditor
from carejourney.ui.generic.record_form import RecordForm
from carejourney.ui.kit.theme import Theme
from carejourney.ui.session import Session
from carejourney.usecases.form import Form
from tests.support.window import session

NASTY = (
    "<b>bold</b> <img src='file:///etc/passwd'> &amp; %s {0} ' \"; | -- "
    "\u0633\u0624\u0627\u0644 \u202e123 \u05e9\u05dc\u05d5\u05dd "
    "\U0001f469\u200d\U0001f467 e\u0301 \U0001f9ea \u6f22\u5b57"
)
"""Markup, what ends a sentence of a program, writing from right to left, and signs of several parts."""
NO_DATE = ("the week after the storm", "31/02/2026", "99.99.9999", "<b>May</b> 2025")
MADE = [cls for cls in TYPES if cls is not Patient]


def dates_of(cls: type[Record]) -> list[str]:
    return [spec.name for spec in fields_of(cls) if isinstance(spec.kind, AnyWhen)]


DATED = [cls for cls in MADE if dates_of(cls)]


@pytest.fixture(scope="module")
def example(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    Theme().apply(qapp)
    with session(tmp_path_factory.mktemp("bad input")) as made:
        yield made


def shown(qtbot: QtBot, example: Session, cls: type[Record]) -> RecordForm:
    form = RecordForm(Form(example.journey, cls, example.worded))
    qtbot.addWidget(form)
    form.show()
    return form


def put(editor: Editor, text: str) -> bool:
    """Put a text into a box as pasting does; False where one can only choose."""
    if isinstance(editor, TextEditor):
        editor.box.setPlainText(text)
    elif isinstance(editor, LineEditor):
        editor.line.setText(text)
        editor.line.textEdited.emit(text)
    else:
        return False
    return True


def end(form: RecordForm, example: Session, typed: dict[str, str]) -> Any:
    """Press Keep, and look that each problem has its sentence and that what is typed is a draft at least."""
    kept = form.keep()
    if kept is not None:
        assert example.reader.get(type(kept), kept.id) == kept
        return kept
    problems = form.form.problems()
    assert problems
    for problem in problems:
        assert problem.field in form.asked
        assert form.asked[problem.field].field.error
    form.flush()
    draft = example.reader.draft(form.form.place)
    for name, text in typed.items():
        assert form.editors[name].text() == text
        assert draft[name] == text
    return None


def is_free(spec: FieldSpec) -> bool:
    return isinstance(spec.kind, Words)


@pytest.mark.parametrize("cls", MADE, ids=lambda cls: cls.table)
def test_any_text_is_kept_letter_by_letter_or_refused(
    qtbot: QtBot, example: Session, cls: type[Record]
) -> None:
    form = shown(qtbot, example, cls)
    typed = {name: NASTY for name, editor in form.editors.items() if put(editor, NASTY)}
    kept = end(form, example, typed)
    form.form.drop_draft()
    if kept is None:  # once more with words alone where words belong, so that they are kept
        form = shown(qtbot, example, cls)
        for spec in form.form.specs:
            if is_free(spec):
                put(form.editors[spec.name], NASTY)
        kept = end(form, example, {})
        form.form.drop_draft()
    if kept is not None:
        for spec in form.form.specs:
            if is_free(spec):
                assert getattr(kept, spec.name) == NASTY


@pytest.mark.parametrize(
    ("cls", "text"),
    [*zip(DATED, cycle(NO_DATE), strict=False)],
    ids=lambda each: each if isinstance(each, str) else each.table,
)
def test_a_date_that_nobody_can_read_is_kept_as_typed_or_refused(
    qtbot: QtBot, example: Session, cls: type[Record], text: str
) -> None:
    form = shown(qtbot, example, cls)
    dates = dates_of(cls)
    typed = {name: text for name in dates if put(form.editors[name], text)}
    assert list(typed) == dates
    kept = end(form, example, typed)
    form.form.drop_draft()
    if kept is not None:
        assert {getattr(kept, name).as_typed for name in dates} == {text}


@pytest.mark.parametrize("cls", [cls for cls in DATED if len(dates_of(cls)) > 1], ids=lambda cls: cls.table)
def test_ends_before_their_starts_are_kept_or_refused_beside_their_box(
    qtbot: QtBot, example: Session, cls: type[Record]
) -> None:
    form = shown(qtbot, example, cls)
    typed = {}
    for number, name in enumerate(dates_of(cls)):
        typed[name] = f"March 1, {2025 - number}"
        put(form.editors[name], typed[name])
    end(form, example, typed)
    form.form.drop_draft()
