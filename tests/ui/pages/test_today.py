"""Today, driven as a person drives it: what is shown, and where it leads."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from carejourney.clock import fixed_clock
from carejourney.records.catalog import (
    CallCard,
    Contact,
    Measurement,
    Note,
    Scan,
    TreatmentLine,
)
from carejourney.records.places import Place
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.scan import ScanKind, ScanSaid
from carejourney.records.when import When
from carejourney.ui.intents import GoTo, NewRecord, OpenPrint, OpenRecord, OpenVisit
from carejourney.ui.session import Session
from carejourney.usecases import edit
from tests.support.opened import focused
from tests.support.today import Today, visit_of
from tests.support.window import session

MORNING_AFTER = fixed_clock(datetime(2026, 3, 13, 14, 0, tzinfo=UTC))


# --- What is shown, and where it leads


def test_the_example_has_every_part_from_top_to_bottom(qtbot: QtBot, example: Session) -> None:
    example.remembered.recovery_sheet_is_printed()
    words = Today(qtbot, example).words()
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
    opened = Today(qtbot, example)
    opened.press("Print visit summary")
    opened.press("Open this visit")
    visit = visit_of(example).id
    assert opened.asked == [OpenPrint("visit-summary", visit), OpenVisit(visit)]
    assert opened.page.sheet() == OpenPrint("visit-summary", visit)


def test_there_is_one_primary_button(qtbot: QtBot, example: Session) -> None:
    buttons = Today(qtbot, example).buttons().values()
    assert [each.text() for each in buttons if each.property("kind") == "primary"] == ["Print visit summary"]


def test_each_row_before_the_visit_leads_where_its_verb_says(qtbot: QtBot, example: Session) -> None:
    example.is_example = False  # somebody's own journey with the same records in it
    opened = Today(qtbot, example)
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
    opened = Today(qtbot, empty)
    opened.press("Write a question: ")
    opened.press("Write it down: Weight")
    assert opened.asked == [
        NewRecord("question", (("about", f"scan/{scan.id}"),)),
        NewRecord("measurement", (("what", "weight"),)),
    ]
    assert Measurement.table == "measurement"


def test_a_coming_visit_opens_by_key_and_by_mouse(qtbot: QtBot, example: Session) -> None:
    opened = Today(qtbot, example)
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
    opened = Today(qtbot, example)

    def tops() -> tuple[int, int]:
        check, every = opened.button("Check: "), opened.button("All visits")
        return check.mapTo(opened.page, QPoint()).x(), every.mapTo(opened.page, QPoint()).x()

    assert tops()[1] > opened.page.width() // 2
    opened.page.resize(600, 700)
    qtbot.waitUntil(lambda: tops()[1] < 100)


def test_the_card_of_the_team_opens(qtbot: QtBot, example: Session) -> None:
    opened = Today(qtbot, example)
    opened.press("Open the card")
    assert opened.asked == [OpenRecord("call_card", example.reader.all(CallCard)[0].id)]


# --- The day after, the end, hospice


def test_the_day_after_asks_how_it_went(qtbot: QtBot, tmp_path: Path, themed: Any) -> None:
    themed()
    with session(tmp_path) as on:
        visit = visit_of(on)
    with _again(tmp_path) as on:
        opened = Today(qtbot, on)
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
    opened = Today(qtbot, example)
    assert opened.words()[0] == "Wednesday, March 11, 2026"
    assert opened.names() == ["Keep", "Question for the doctor", "Symptom", "Just a note"]
    QTest.keyClicks(opened.line, "Her roses")
    QTest.mouseClick(opened.page.write.chips.chips()[2], Qt.MouseButton.LeftButton)
    opened.press("Keep")
    assert example.reader.all(Note)[-1].text == "Her roses"


def test_in_hospice_no_weight_is_asked_for(qtbot: QtBot, example: Session) -> None:
    with example.journey.writer.write("Change {noun}") as step:
        step.replace(replace(example.patient, state=JourneyState.HOSPICE))
    opened = Today(qtbot, example)
    assert not [word for word in opened.words() if "Weight" in word or "Still waiting" in word]
    assert "When to call" in opened.words()


# --- A new journey


def test_a_new_journey_has_four_gentle_cards_that_lead_to_forms(qtbot: QtBot, empty: Session) -> None:
    opened = Today(qtbot, empty)
    for name in ("Add a number", "Add a medicine", "Add the treatment", "Add a visit"):
        opened.press(name)
    tables = ["contact", "medicine", "treatment_line", "appointment"]
    assert opened.asked == [NewRecord(table) for table in tables]


def test_a_hidden_card_is_hidden_for_good(qtbot: QtBot, empty: Session) -> None:
    opened = Today(qtbot, empty)
    hide = opened.button("Hide for good: Medicines")
    hide.setFocus()
    QTest.keyClick(hide, Qt.Key.Key_Space)
    assert "Add a medicine" not in opened.names()
    assert focused().accessibleName() == "Add the treatment"  # what came after it
    again = Today(qtbot, empty)
    assert "Add a medicine" not in again.names()
    assert "Add a visit" in again.names()


def test_without_a_number_one_can_be_added(qtbot: QtBot, empty: Session) -> None:
    empty.remembered.hide("start:who_to_call")
    opened = Today(qtbot, empty)
    assert "No number written down." in opened.words()
    opened.press("Add a number")
    opened.press("Add the team's card")
    assert opened.asked == [NewRecord("contact"), NewRecord("call_card")]


def test_a_number_that_is_added_elsewhere_is_shown_at_once(qtbot: QtBot, empty: Session) -> None:
    opened = Today(qtbot, empty)
    edit.keep(empty.journey, Contact(name="Riverside line", after_hours="555 0199"))
    assert "555 0199" in opened.words()
    assert "No number written down." not in opened.words()


# --- Not now


def test_not_now_leaves_a_row_out_for_today(qtbot: QtBot, tmp_path: Path, themed: Any) -> None:
    themed()
    with session(tmp_path) as on:
        on.is_example = False
        opened = Today(qtbot, on)
        later = opened.button("Not now: Medicines")
        later.setFocus()
        QTest.keyClick(later, Qt.Key.Key_Space)
        assert not [name for name in opened.names() if "Medicines: last checked" in name]
        assert focused().accessibleName().startswith("Print it: ")
        assert not [word for word in opened.words() if word.startswith("1 ")]  # nothing is counted
    with _again(tmp_path) as on:
        assert [name for name in Today(qtbot, on).names() if name.startswith("Not now: Medicines")]


def test_the_example_asks_for_no_recovery_sheet(qtbot: QtBot, example: Session) -> None:
    assert not [word for word in Today(qtbot, example).words() if "Recovery sheet" in word]


def test_when_the_last_row_goes_the_focus_goes_to_the_box(qtbot: QtBot, empty: Session) -> None:
    opened = Today(qtbot, empty)
    later = opened.button("Not now: Recovery sheet")
    later.setFocus()
    QTest.keyClick(later, Qt.Key.Key_Space)
    assert "When you have a minute" not in opened.words()
    assert opened.line.hasFocus()
