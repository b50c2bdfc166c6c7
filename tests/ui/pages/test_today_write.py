"""«Write it down» on Today: what is typed is kept as what it is, and never lost."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
)
from pytestqt.qtbot import QtBot

from carejourney.records.catalog import (
    CallCard,
    Note,
    Question,
    SymptomEntry,
)
from carejourney.records.kinds import LONGEST_TEXT
from carejourney.records.types.symptom_entry import SymptomKind
from carejourney.records.when import When
from carejourney.ui.pages.today import TodayPage
from carejourney.ui.session import Session
from tests.support.opened import focused
from tests.support.today import Today, visit_of

HTML = '<b>bold</b> <img src="file:///etc/passwd"> & \u05e9\u05dc\u05d5\u05dd \U0001f469\U0001f3fd'


def test_a_question_is_kept_by_typing_and_enter_alone(qtbot: QtBot, example: Session) -> None:
    opened = Today(qtbot, example)
    QTest.keyClicks(focused(), "Can the dose be lower?")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    kept = example.reader.all(Question)[-1]
    assert (kept.text, kept.written) == ("Can the dose be lower?", When.day(example.today))
    assert opened.line.text() == ""
    assert opened.line.hasFocus()
    assert "6 questions ready" in opened.words()


def test_nothing_written_keeps_nothing(qtbot: QtBot, example: Session) -> None:
    opened = Today(qtbot, example)
    before = len(example.reader.steps())
    QTest.keyClicks(opened.line, "   ")
    QTest.keyClick(opened.line, Qt.Key.Key_Return)
    opened.press("Keep")
    assert len(example.reader.steps()) == before
    assert opened.line.hasFocus()
    assert opened.page.write.field.error == ""
    opened.page.flush()
    assert example.reader.draft("today/write-it-down") == {}


def test_a_symptom_is_kept_in_the_familys_words(qtbot: QtBot, example: Session) -> None:
    opened = Today(qtbot, example)
    QTest.keyClicks(opened.line, "Fingers were numb all morning")
    chips = opened.page.write.chips
    QTest.keyClick(opened.line, Qt.Key.Key_Tab)  # Keep
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is chips.chips()[0]
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    opened.press("Keep")
    kept = example.reader.all(SymptomEntry)[-1]
    assert (kept.what, kept.words) == (SymptomKind.NUMBNESS, "Fingers were numb all morning")
    assert (kept.how_bad, kept.day) == (None, When.day(example.today))
    assert chips.value() == "question"
    assert opened.line.hasFocus()


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("Pain in the back after supper", SymptomKind.PAIN),
        ("painful belly", SymptomKind.PAIN),
        ("some nausea, then tired", SymptomKind.NAUSEA),
        ("so TIRED today", SymptomKind.TIRED),
        ("numb toes", SymptomKind.NUMBNESS),
        ("her eyes are yellow", SymptomKind.YELLOW),
        ("eyes hurt", SymptomKind.OTHER),
        ("itchy arms", SymptomKind.ITCHING),
        ("chills at night", SymptomKind.FEVER),
        ("no fever", SymptomKind.OTHER),
        ("nausea but no fever", SymptomKind.NAUSEA),
        ("a pan fell on the foot", SymptomKind.OTHER),
        ("\u05db\u05d0\u05d1", SymptomKind.OTHER),
    ],
)
def test_what_a_symptom_is_comes_from_the_words_alone(
    qtbot: QtBot, empty: Session, words: str, what: SymptomKind
) -> None:
    opened = Today(qtbot, empty)
    opened.line.setText(words)
    QTest.mouseClick(opened.page.write.chips.chips()[1], Qt.MouseButton.LeftButton)
    opened.press("Keep")
    assert empty.reader.all(SymptomEntry)[-1].what is what


def test_a_note_keeps_its_lines_and_its_day(qtbot: QtBot, empty: Session) -> None:
    opened = Today(qtbot, empty)
    QApplication.clipboard().setText("A good day.\nShe ate soup.")
    opened.line.paste()
    QTest.mouseClick(opened.page.write.chips.chips()[2], Qt.MouseButton.LeftButton)
    opened.press("Keep")
    kept = empty.reader.all(Note)[-1]
    assert (kept.text, kept.day) == ("A good day.\nShe ate soup.", When.day(empty.today))


def test_half_typed_words_are_there_again(qtbot: QtBot, empty: Session) -> None:
    opened = Today(qtbot, empty)
    QTest.mouseClick(opened.page.write.chips.chips()[1], Qt.MouseButton.LeftButton)
    QTest.keyClicks(opened.line, "Could not sl")
    assert TodayPage(empty).write.line.text() == ""  # not yet
    opened.page.flush()
    again = Today(qtbot, empty)
    assert (again.line.text(), again.page.write.chips.value()) == ("Could not sl", "symptom")
    QTest.keyClicks(again.line, "eep")
    qtbot.waitUntil(lambda: empty.reader.draft("today/write-it-down").get("text") == "Could not sleep")
    QTest.keyClick(again.line, Qt.Key.Key_Return)
    assert empty.reader.draft("today/write-it-down") == {}
    assert Today(qtbot, empty).line.text() == ""


def test_too_long_a_text_is_said_beside_the_box_and_stays(qtbot: QtBot, empty: Session) -> None:
    opened = Today(qtbot, empty)
    long = "word " * (LONGEST_TEXT // 5) + "end"
    opened.line.setText(long)
    QTest.keyClick(opened.line, Qt.Key.Key_Return)
    assert "This text is too long" in opened.page.write.field.error
    assert opened.page.write.field.error in opened.words()
    assert opened.line.text() == long
    assert opened.line.hasFocus()
    assert empty.reader.all(Question) == []
    opened.line.clear()
    QTest.keyClicks(opened.line, "short")
    assert opened.page.write.field.error == ""
    QTest.keyClick(opened.line, Qt.Key.Key_Return)
    assert [each.text for each in empty.reader.all(Question)] == ["short"]


def test_markup_and_every_script_stay_as_typed(qtbot: QtBot, example: Session) -> None:
    visit = visit_of(example)
    with example.journey.writer.write("Change {noun}") as step:
        step.replace(replace(visit, prepare=HTML, where=HTML))
        step.replace(replace(example.reader.all(CallCard)[0], words=HTML))
    opened = Today(qtbot, example)
    opened.line.setText(HTML)
    QTest.keyClick(opened.line, Qt.Key.Key_Return)
    assert example.reader.all(Question)[-1].text == HTML
    shown = [each for each in opened.page.findChildren(QLabel) if "<img" in each.text()]
    assert len(shown) >= 3  # before the visit, coming up, the card
    assert {each.textFormat() for each in shown} == {Qt.TextFormat.PlainText}


def test_ctrl_z_in_the_empty_box_is_left_to_the_window(qtbot: QtBot, empty: Session) -> None:
    opened = Today(qtbot, empty)
    undone: list[object] = []
    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), opened.page)
    shortcut.activated.connect(lambda: undone.append(empty.journey.writer.undo()))
    QTest.keyClicks(opened.line, "Why")
    QTest.keyClick(opened.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (opened.line.text(), undone) == ("", [])
    QTest.keyClicks(opened.line, "Why now?")
    QTest.keyClick(opened.line, Qt.Key.Key_Return)
    assert len(empty.reader.all(Question)) == 1
    QTest.keyClick(opened.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(undone) == 1
    assert empty.reader.all(Question) == []
