"""Today, driven as a person drives it: with keys and the mouse, on the real store."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from carejourney.clock import fixed_clock
from carejourney.records.catalog import (
    Appointment,
    CallCard,
    Contact,
    Measurement,
    Note,
    Question,
    Scan,
    SymptomEntry,
    TreatmentLine,
)
from carejourney.records.kinds import LONGEST_TEXT
from carejourney.records.places import Place
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.scan import ScanKind, ScanSaid
from carejourney.records.types.symptom_entry import SymptomKind
from carejourney.records.when import When
from carejourney.ui.intents import GoTo, Intent, NewRecord, OpenPrint, OpenRecord, OpenVisit
from carejourney.ui.pages.today import TodayPage
from carejourney.ui.session import Session
from carejourney.usecases import edit
from tests.support.window import session

HTML = '<b>bold</b> <img src="file:///etc/passwd"> & \u05e9\u05dc\u05d5\u05dd \U0001f469\U0001f3fd'
MORNING_AFTER = fixed_clock(datetime(2026, 3, 13, 14, 0, tzinfo=UTC))


class Opened:
    """A page in a window, and what it asked the shell for."""

    def __init__(self, qtbot: QtBot, on: Session, width: int = 1134, height: int = 768) -> None:
        self.page = TodayPage(on)
        self.asked: list[Intent] = []
        self.page.wanted.connect(self.asked.append)
        qtbot.addWidget(self.page)
        self.page.resize(width, height)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.page.first().setFocus()

    @property
    def line(self) -> Any:
        return self.page.write.line

    def words(self) -> list[str]:
        return [each.text() for each in self.page.findChildren(QLabel) if each.isVisible() and each.text()]

    def buttons(self) -> dict[str, QAbstractButton]:
        found = self.page.findChildren(QAbstractButton)
        return {each.accessibleName(): each for each in found if each.isVisible()}

    def button(self, name: str) -> QAbstractButton:
        return next(each for each_name, each in self.buttons().items() if each_name.startswith(name))

    def press(self, name: str) -> None:
        """Press a button as the mouse does."""
        button = self.button(name)
        self.page.ensureWidgetVisible(button)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def names(self) -> list[str]:
        return list(self.buttons())


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def visit_of(on: Session) -> Appointment:
    """Return tomorrow's visit of the example."""
    return next(
        each for each in on.reader.all(Appointment) if each.day.contains(on.today + timedelta(days=1))
    )


# --- What is shown, and where it leads


def test_the_example_has_every_part_from_top_to_bottom(qtbot: QtBot, example: Session) -> None:
    example.remembered.recovery_sheet_is_printed()
    words = Opened(qtbot, example).words()
    wanted = [
        "Good evening. Wednesday, March 11, 2026",
        "Tomorrow, Thursday, March 12, 10:30 am",
        "Write it down",
        "Before tomorrow",
        "Coming up",
        "When to call",
    ]
    assert [word for word in words if word in wanted] == wanted
    assert any("Dr Anita Rao, oncologist" in word for word in words)
    assert "555 0142" in words
    assert any(word.startswith("“Call day or night") for word in words)
    assert "Typed October 2, 2025." in words


def test_the_next_visit_is_printed_or_opened(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, example)
    opened.press("Print visit summary")
    opened.press("Open this visit")
    visit = visit_of(example).id
    assert opened.asked == [OpenPrint("visit-summary", visit), OpenVisit(visit)]
    assert opened.page.sheet() == OpenPrint("visit-summary", visit)


def test_there_is_one_primary_button(qtbot: QtBot, example: Session) -> None:
    buttons = Opened(qtbot, example).buttons().values()
    assert [each.text() for each in buttons if each.property("kind") == "primary"] == ["Print visit summary"]


def test_each_row_before_the_visit_leads_where_its_verb_says(qtbot: QtBot, example: Session) -> None:
    example.is_example = False  # somebody's own journey with the same records in it
    opened = Opened(qtbot, example)
    opened.press("Look over: ")
    opened.press("Check: ")
    opened.press("Print it: ")
    assert opened.asked == [
        OpenVisit(visit_of(example).id, "questions"),
        GoTo(Place.MEDICINES),
        OpenPrint("recovery-sheet"),
    ]


def test_a_late_result_and_the_weight_lead_to_forms_begun(qtbot: QtBot, empty: Session) -> None:
    scan = Scan(what=ScanKind.CT, day=When.day(empty.today - timedelta(days=30)), said=ScanSaid.WAITING)
    edit.keep(empty.journey, scan)
    edit.keep(empty.journey, TreatmentLine(name="gemcitabine alone"))
    opened = Opened(qtbot, empty)
    opened.press("Write a question: ")
    opened.press("Write it down: Weight")
    assert opened.asked == [
        NewRecord("question", (("about", f"scan/{scan.id}"),)),
        NewRecord("measurement", (("what", "weight"),)),
    ]
    assert Measurement.table == "measurement"


def test_a_coming_visit_opens_by_key_and_by_mouse(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, example)
    row = opened.button("Open the visit: Thu, Mar 12, 10:30 am")
    assert "Dr Anita Rao" in row.accessibleName()
    assert "Tomorrow." in row.accessibleName()
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    QTest.keyClick(row, Qt.Key.Key_Space)
    opened.press("Open the visit: Thu, Mar 12, 10:30 am")
    opened.press("All visits")
    assert opened.asked == [OpenVisit(visit_of(example).id)] * 3 + [GoTo(Place.VISITS)]


def test_the_lists_stand_side_by_side_only_where_there_is_room(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, example)

    def tops() -> tuple[int, int]:
        check, every = opened.button("Check: "), opened.button("All visits")
        return check.mapTo(opened.page, QPoint()).x(), every.mapTo(opened.page, QPoint()).x()

    assert tops()[1] > opened.page.width() // 2
    opened.page.resize(600, 700)
    qtbot.waitUntil(lambda: tops()[1] < 100)


def test_the_card_of_the_team_opens(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, example)
    opened.press("Open the card")
    assert opened.asked == [OpenRecord("call_card", example.reader.all(CallCard)[0].id)]


# --- The day after, the end, hospice


def test_the_day_after_asks_how_it_went(qtbot: QtBot, tmp_path: Path, themed: Any) -> None:
    themed()
    with session(tmp_path) as on:
        visit = visit_of(on)
    with _again(tmp_path) as on:
        opened = Opened(qtbot, on)
        assert any(word.startswith("How did it go with Dr Anita Rao") for word in opened.words())
        assert "Print visit summary" not in opened.names()
        opened.press("Add notes")
        assert opened.asked == [OpenVisit(visit.id, "notes")]
        assert opened.page.sheet() == OpenPrint("visit-summary", None)


def _again(folder: Path) -> Any:
    """Open the example once more, two days later."""
    return session(folder, clock=MORNING_AFTER)


def test_after_the_end_only_the_date_and_the_line_are_left(qtbot: QtBot, example: Session) -> None:
    ended = replace(example.patient, state=JourneyState.ENDED)
    with example.journey.writer.write("Change {noun}") as step:
        step.replace(ended)
    opened = Opened(qtbot, example)
    assert opened.words()[0] == "Wednesday, March 11, 2026"
    assert opened.names() == ["Keep", "Question for the doctor", "Symptom", "Just a note"]
    QTest.keyClicks(opened.line, "Her roses")
    QTest.mouseClick(opened.page.write.chips.chips()[2], Qt.MouseButton.LeftButton)
    opened.press("Keep")
    assert example.reader.all(Note)[-1].text == "Her roses"


def test_in_hospice_no_weight_is_asked_for(qtbot: QtBot, example: Session) -> None:
    with example.journey.writer.write("Change {noun}") as step:
        step.replace(replace(example.patient, state=JourneyState.HOSPICE))
    opened = Opened(qtbot, example)
    assert not [word for word in opened.words() if "Weight" in word or "Still waiting" in word]
    assert "When to call" in opened.words()


# --- A new journey


def test_a_new_journey_has_four_gentle_cards_that_lead_to_forms(qtbot: QtBot, empty: Session) -> None:
    opened = Opened(qtbot, empty)
    for name in ("Add a number", "Add a medicine", "Add the treatment", "Add a visit"):
        opened.press(name)
    tables = ["contact", "medicine", "treatment_line", "appointment"]
    assert opened.asked == [NewRecord(table) for table in tables]


def test_a_hidden_card_is_hidden_for_good(qtbot: QtBot, empty: Session) -> None:
    opened = Opened(qtbot, empty)
    hide = opened.button("Hide for good: Medicines")
    hide.setFocus()
    QTest.keyClick(hide, Qt.Key.Key_Space)
    assert "Add a medicine" not in opened.names()
    assert focused().accessibleName() == "Add the treatment"  # what came after it
    again = Opened(qtbot, empty)
    assert "Add a medicine" not in again.names()
    assert "Add a visit" in again.names()


def test_without_a_number_one_can_be_added(qtbot: QtBot, empty: Session) -> None:
    empty.remembered.hide("start:who_to_call")
    opened = Opened(qtbot, empty)
    assert "No number written down." in opened.words()
    opened.press("Add a number")
    opened.press("Add the team's card")
    assert opened.asked == [NewRecord("contact"), NewRecord("call_card")]


def test_a_number_that_is_added_elsewhere_is_shown_at_once(qtbot: QtBot, empty: Session) -> None:
    opened = Opened(qtbot, empty)
    edit.keep(empty.journey, Contact(name="Riverside line", after_hours="555 0199"))
    assert "555 0199" in opened.words()
    assert "No number written down." not in opened.words()


# --- Not now


def test_not_now_leaves_a_row_out_for_today(qtbot: QtBot, tmp_path: Path, themed: Any) -> None:
    themed()
    with session(tmp_path) as on:
        on.is_example = False
        opened = Opened(qtbot, on)
        later = opened.button("Not now: Medicines")
        later.setFocus()
        QTest.keyClick(later, Qt.Key.Key_Space)
        assert not [name for name in opened.names() if "Medicines: last checked" in name]
        assert focused().accessibleName().startswith("Print it: ")
        assert not [word for word in opened.words() if word.startswith("1 ")]  # nothing is counted
    with _again(tmp_path) as on:
        assert [name for name in Opened(qtbot, on).names() if name.startswith("Not now: Medicines")]


def test_the_example_asks_for_no_recovery_sheet(qtbot: QtBot, example: Session) -> None:
    assert not [word for word in Opened(qtbot, example).words() if "Recovery sheet" in word]


def test_when_the_last_row_goes_the_focus_goes_to_the_box(qtbot: QtBot, empty: Session) -> None:
    opened = Opened(qtbot, empty)
    later = opened.button("Not now: Recovery sheet")
    later.setFocus()
    QTest.keyClick(later, Qt.Key.Key_Space)
    assert "When you have a minute" not in opened.words()
    assert opened.line.hasFocus()


# --- Write it down


def test_a_question_is_kept_by_typing_and_enter_alone(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, example)
    QTest.keyClicks(focused(), "Can the dose be lower?")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    kept = example.reader.all(Question)[-1]
    assert (kept.text, kept.written) == ("Can the dose be lower?", When.day(example.today))
    assert opened.line.text() == ""
    assert opened.line.hasFocus()
    assert "6 questions ready" in opened.words()


def test_nothing_written_keeps_nothing(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, example)
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
    opened = Opened(qtbot, example)
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
    opened = Opened(qtbot, empty)
    opened.line.setText(words)
    QTest.mouseClick(opened.page.write.chips.chips()[1], Qt.MouseButton.LeftButton)
    opened.press("Keep")
    assert empty.reader.all(SymptomEntry)[-1].what is what


def test_a_note_keeps_its_lines_and_its_day(qtbot: QtBot, empty: Session) -> None:
    opened = Opened(qtbot, empty)
    QApplication.clipboard().setText("A good day.\nShe ate soup.")
    opened.line.paste()
    QTest.mouseClick(opened.page.write.chips.chips()[2], Qt.MouseButton.LeftButton)
    opened.press("Keep")
    kept = empty.reader.all(Note)[-1]
    assert (kept.text, kept.day) == ("A good day.\nShe ate soup.", When.day(empty.today))


def test_half_typed_words_are_there_again(qtbot: QtBot, empty: Session) -> None:
    opened = Opened(qtbot, empty)
    QTest.mouseClick(opened.page.write.chips.chips()[1], Qt.MouseButton.LeftButton)
    QTest.keyClicks(opened.line, "Could not sl")
    assert TodayPage(empty).write.line.text() == ""  # not yet
    opened.page.flush()
    again = Opened(qtbot, empty)
    assert (again.line.text(), again.page.write.chips.value()) == ("Could not sl", "symptom")
    QTest.keyClicks(again.line, "eep")
    qtbot.waitUntil(lambda: empty.reader.draft("today/write-it-down").get("text") == "Could not sleep")
    QTest.keyClick(again.line, Qt.Key.Key_Return)
    assert empty.reader.draft("today/write-it-down") == {}
    assert Opened(qtbot, empty).line.text() == ""


def test_too_long_a_text_is_said_beside_the_box_and_stays(qtbot: QtBot, empty: Session) -> None:
    opened = Opened(qtbot, empty)
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
    opened = Opened(qtbot, example)
    opened.line.setText(HTML)
    QTest.keyClick(opened.line, Qt.Key.Key_Return)
    assert example.reader.all(Question)[-1].text == HTML
    shown = [each for each in opened.page.findChildren(QLabel) if "<img" in each.text()]
    assert len(shown) >= 3  # before the visit, coming up, the card
    assert {each.textFormat() for each in shown} == {Qt.TextFormat.PlainText}


def test_ctrl_z_in_the_empty_box_is_left_to_the_window(qtbot: QtBot, empty: Session) -> None:
    opened = Opened(qtbot, empty)
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


# --- Staying up to date


def test_a_change_elsewhere_disturbs_neither_words_nor_focus(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, example)
    QTest.keyClicks(opened.line, "half a sen")
    opened.line.setCursorPosition(4)
    moved = replace(visit_of(example), day=When.day(example.today + timedelta(days=2)))
    with example.journey.writer.write("Change {noun}") as step:
        step.replace(moved)
    assert any(word.startswith("Friday, March 13") for word in opened.words())
    assert opened.line.hasFocus()
    assert (opened.line.text(), opened.line.cursorPosition()) == ("half a sen", 4)
    opened.page.flush()


def test_the_focus_stays_at_a_row_whose_card_is_drawn_anew(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, example)
    opened.button("Check: ").setFocus()
    edit.keep(example.journey, Question(text="One more"))
    assert "6 questions ready" in opened.words()
    assert focused().accessibleName().startswith("Check: ")
    assert focused() is opened.button("Check: ")


def test_a_hidden_page_catches_up_when_it_shows_again(qtbot: QtBot, example: Session) -> None:
    opened = Opened(qtbot, example)
    opened.page.hide()
    edit.keep(example.journey, Question(text="One more"))
    opened.page.show()
    assert "6 questions ready" in opened.words()


def test_the_next_day_is_noticed(qtbot: QtBot, tmp_path: Path, themed: Any) -> None:
    themed()
    moment = [datetime(2026, 3, 11, 23, 30, tzinfo=UTC)]
    with session(tmp_path, clock=lambda: moment[0]) as on:
        opened = Opened(qtbot, on)
        moment[0] += timedelta(hours=14)
        opened.page.hide()
        opened.page.show()
        assert opened.words()[0] == "Good morning. Thursday, March 12, 2026"
        assert "Before today's visit" in opened.words()


# --- For everybody


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("which", ["example", "empty"])
def test_everything_fits_and_every_stop_has_a_name_and_a_size(
    qtbot: QtBot, request: pytest.FixtureRequest, themed: Any, which: str, percent: int
) -> None:
    on = request.getfixturevalue(which)
    themed(percent)
    opened = Opened(qtbot, on, 1024, 640)
    opened.page.write.field.set_error("This text is too long to keep in one piece.")
    QTest.qWait(20)
    room = opened.page.viewport().width()
    for child in opened.page.column.findChildren(QWidget):
        if child.isVisible():
            left = child.mapTo(opened.page.viewport(), QPoint()).x()
            assert left >= 0, child
            assert left + child.width() <= room, child
    for label in opened.page.findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    stops = [
        child
        for child in opened.page.findChildren(QWidget)
        if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(stops) >= 9
    assert [child for child in stops if not child.accessibleName()] == []
    assert [child.accessibleName() for child in stops if child.height() < 36] == []
    cut = [each for each in opened.page.findChildren(QPushButton) if each.isVisible()]
    assert [each.text() for each in cut if each.width() < each.minimumSizeHint().width()] == []


def test_tab_goes_from_top_to_bottom_also_after_a_change(qtbot: QtBot, example: Session) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    before, after = QPushButton("before"), QPushButton("after")
    page = TodayPage(example)
    row = QHBoxLayout(window)
    row.addWidget(before)
    row.addWidget(page)
    row.addWidget(after)
    window.resize(700, 700)  # one column
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    edit.keep(example.journey, Question(text="One more"))
    before.setFocus()
    seen: list[QWidget] = []
    while not seen or seen[-1] is not after:
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        seen.append(focused())
        assert len(seen) < 40
    within = [
        (stop.mapTo(page.column, QPoint()).y(), stop.mapTo(page.column, QPoint()).x()) for stop in seen[:-1]
    ]
    assert page.isAncestorOf(seen[0])
    assert seen[0].accessibleName() == "Print visit summary"
    rows = [y for y, _x in within]
    assert all(later >= earlier - 44 for earlier, later in pairwise(rows))
    assert len(seen) > 12


def test_in_large_text_the_box_is_seen_when_the_page_opens(
    qtbot: QtBot, example: Session, themed: Any
) -> None:
    themed(200)
    opened = Opened(qtbot, example, 1024, 640)
    assert opened.page.verticalScrollBar().value() > 0
    place = opened.line.mapTo(opened.page.viewport(), QPoint())
    assert 0 <= place.y() <= opened.page.viewport().height() - opened.line.height()


def test_text_size_changes_while_the_page_is_open(qtbot: QtBot, example: Session, themed: Any) -> None:
    opened = Opened(qtbot, example)
    before = opened.button("Check: ").height()
    themed(200, dark=True)
    qtbot.waitUntil(lambda: opened.button("Check: ").height() == 2 * before)
    assert opened.page.column.minimumSizeHint().width() <= opened.page.viewport().width()
