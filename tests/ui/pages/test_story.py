"""The treatment story: what it is now, the picture and its table, planning, and the ways on from there."""

import dataclasses
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from carejourney.domain.timeline import table, timeline
from carejourney.records.base import RecordId
from carejourney.records.catalog import Appointment, Patient, Procedure, Scan, TreatmentDay, TreatmentLine
from carejourney.records.places import Place
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.treatment_line import LineStatus
from carejourney.records.when import When
from carejourney.ui.intents import GoTo, Intent, NewRecord, OpenRecord
from carejourney.ui.pages.story.page import StoryPage
from carejourney.ui.session import Session
from carejourney.usecases import edit
from tests.support.accessible import troubles
from tests.support.robot import Robot, settle
from tests.ui.conftest import Themed

Shown = Callable[..., tuple[StoryPage, Robot, list[Intent]]]


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    """Show the page as the shell does; it is flushed before the journey closes."""
    pages: list[StoryPage] = []

    def show(session: Session, width: int = 1100) -> tuple[StoryPage, Robot, list[Intent]]:
        page, intents = StoryPage(session), list[Intent]()
        pages.append(page)
        page.wanted.connect(intents.append)
        qtbot.addWidget(page)
        page.resize(width, 768)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        settle()
        return page, Robot(page), intents

    yield show
    for page in pages:
        page.flush()


def replace_line(session: Session, **values: object) -> None:
    line = session.reader.all(TreatmentLine)[-1]
    with session.journey.writer.write("Change {noun}") as step:
        step.replace(dataclasses.replace(line, **values))  # type: ignore[arg-type]


def test_now_is_said_and_leads_on(example: Session, shown: Shown) -> None:
    _page, robot, intents = shown(example)
    assert robot.reads("Now: 2nd treatment, gemcitabine + nab-paclitaxel")
    said = "Started September 29, 2025. 6 cycles so far. nab-paclitaxel 80% from Dec 2025 (low white cells)."
    assert robot.reads(said)
    assert robot.reads("Next planned: March 23, 2026 (in 12 days).")
    robot.click("Log a treatment day")
    robot.click("Treatment has changed")
    robot.click("Add another treatment")
    line = example.reader.all(TreatmentLine)[-1]
    assert intents == [
        NewRecord(TreatmentDay.table),
        OpenRecord(TreatmentLine.table, line.id),
        NewRecord(TreatmentLine.table),
    ]


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ({"status": LineStatus.BREAK}, "On a break: 2nd treatment, gemcitabine + nab-paclitaxel"),
        ({"status": LineStatus.STOPPED}, "Last treatment: 2nd treatment, gemcitabine + nab-paclitaxel"),
        ({"status": LineStatus.CONSIDERING}, "Being considered: gemcitabine + nab-paclitaxel"),
        ({"status": LineStatus.NOT_SURE}, "2nd treatment, gemcitabine + nab-paclitaxel"),
    ],
)
def test_what_the_records_say_where_none_is_running(
    example: Session, shown: Shown, values: dict[str, object], title: str
) -> None:
    _page, robot, intents = shown(example)
    replace_line(example, **values)
    settle()
    assert title in robot.texts()
    if values["status"] is not LineStatus.BREAK:
        robot.click("Add the treatment")
        assert intents == [NewRecord(TreatmentLine.table)]


def test_in_hospice_nothing_urges(example: Session, shown: Shown) -> None:
    patient = example.reader.all(Patient)[0]
    with example.journey.writer.write("Change {noun}") as step:
        step.replace(dataclasses.replace(patient, state=JourneyState.HOSPICE, state_since=None))
    page, robot, _intents = shown(example)
    assert "Hospice" in robot.texts()
    assert not any(button.isVisible() for button in (page.now.log, page.now.add_line, page.now.plan))


def test_the_table_has_every_mark_newest_first_and_opens_it(example: Session, shown: Shown) -> None:
    page, robot, intents = shown(example)
    robot.click("Table")
    rows = table(timeline(example.reader, today=example.today, region=example.region))
    assert [row.row for row in page.story.table.rows] == list(rows[:30])
    kept = {
        each.id for cls in (TreatmentDay, TreatmentLine, Procedure, Scan) for each in example.reader.all(cls)
    }
    assert kept <= {row.of[1] for row in rows}
    first = page.story.table.rows[0]
    first.setFocus()
    robot.press("Return")
    assert intents == [OpenRecord(rows[0].of[0], RecordId(rows[0].of[1]))]
    robot.click("Show 30 more")
    assert len(page.story.table.rows) == min(60, len(rows))
    assert page.story.table.rows[30].hasFocus()


def test_a_mark_opens_its_record_by_keyboard(example: Session, shown: Shown) -> None:
    page, robot, intents = shown(example)
    page.story.picture.setFocus()
    robot.press("Left", "Return")
    stop = page.story.picture.stop
    assert stop is not None
    assert intents == [OpenRecord(stop.of[0], RecordId(stop.of[1]))]


def test_what_shows_can_be_moved_and_zoomed(example: Session, shown: Shown) -> None:
    page, robot, _intents = shown(example)
    whole = page.story.shown
    robot.click("Last 6 months")
    assert page.story.shown.first > whole.first
    half = page.story.shown
    robot.click("Earlier")
    assert page.story.shown.last < half.last
    assert page.story.span_chips.value() is None
    robot.click("Later")
    assert page.story.shown.first == half.first
    assert page.story.span_chips.value() is not None
    robot.click("Zoom in")
    assert page.story.shown.first > half.first
    robot.click("Zoom out")
    robot.click("Everything")
    assert page.story.shown.first == whole.first
    assert whole.lab.log
    robot.click("Even scale for CA 19-9")
    assert not page.story.shown.lab.log
    robot.click("Scale by tens for CA 19-9")
    assert page.story.shown.lab.log


def test_only_ways_that_lead_to_more_can_be_taken(example: Session, shown: Shown) -> None:
    page, robot, _intents = shown(example)
    story = page.story

    def ways() -> list[bool]:
        return [way.isEnabled() for way in (story.earlier, story.later, story.closer, story.wider)]

    assert ways() == [False, False, True, False]
    robot.click("Last 6 months")
    assert ways() == [True, False, True, True]
    for _turn in range(4):
        robot.click("Earlier")
        if not story.earlier.isEnabled():
            break
    assert ways()[:2] == [False, True]
    assert story.shown.before == 0
    assert story.later.hasFocus()  # what was pressed last can be pressed no more
    robot.click("Everything")
    story.closer.setFocus()
    while story.closer.isEnabled():
        robot.press("Space")
    assert (story.shown.last - story.shown.first).days <= 31
    assert any(way.hasFocus() for way in (story.earlier, story.wider))


def test_a_drag_goes_earlier_and_back_as_far_as_there_is_more(example: Session, shown: Shown) -> None:
    page, robot, intents = shown(example)
    robot.click("Last 6 months")
    view, before = page.story.picture, page.story.shown
    month = view.width() // 6

    def drag(begin: int, by: int) -> None:
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(view, left, pos=QPoint(begin, 30))
        for part in range(1, 9):
            QTest.mouseMove(view, QPoint(begin + by * part // 8, 30))
        QTest.mouseRelease(view, left, pos=QPoint(begin + by, 30))

    drag(200, 2 * month)
    moved = page.story.shown
    assert (moved.first.month, before.first.month) == (8, 10)
    assert page.story.span_chips.value() is None
    drag(200 + 2 * month, -2 * month)
    assert page.story.shown.first == before.first
    drag(200 + 2 * month, -2 * month)
    assert page.story.shown.first == before.first
    assert intents == []  # the end of a drag is no click


def test_the_wheel_zooms_with_ctrl_only(example: Session, shown: Shown) -> None:
    page, _robot, _intents = shown(example)
    view, whole = page.story.picture, page.story.shown

    def turn(by: int, held: Qt.KeyboardModifier) -> None:
        middle = QPointF(view.rect().center())
        wheel = QWheelEvent(
            middle,
            view.mapToGlobal(middle),
            QPoint(),
            QPoint(0, by),
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view, wheel)

    turn(120, Qt.KeyboardModifier.NoModifier)
    assert page.story.shown.first == whole.first
    turn(60, Qt.KeyboardModifier.ControlModifier)
    assert page.story.shown.first == whole.first
    turn(60, Qt.KeyboardModifier.ControlModifier)
    assert page.story.shown.first > whole.first
    turn(-120, Qt.KeyboardModifier.ControlModifier)
    assert page.story.shown.first == whole.first


def test_the_page_does_not_jump_while_the_picture_moves(example: Session, shown: Shown) -> None:
    page, robot, _intents = shown(example)
    high = page.story.picture.height()
    for way in ("Last 6 months", "Earlier", "Zoom in", "Everything"):
        robot.click(way)
        assert page.story.picture.height() == high


def test_another_blood_test_can_be_drawn(example: Session, shown: Shown) -> None:
    page, robot, _intents = shown(example)
    robot.control("Which blood test is in the picture?").setFocus()
    at = page.story.labs.findText("White cells")
    page.story.labs.setCurrentIndex(at)
    page.story.labs.activated.emit(at)
    assert page.story.shown.lab.name == "White cells"
    page.refresh()
    assert page.story.labs.currentText() == "White cells"


def test_the_next_appointments_are_planned_from_here(example: Session, shown: Shown) -> None:
    page, robot, _intents = shown(example)
    before = len(example.reader.all(Appointment))
    robot.click("Plan the next appointments")
    assert not page.now.log.isVisible()  # the form has the one primary button
    planner = page.planner
    assert planner is not None
    for name, text in (("cycles", "2"), ("start", "June 1, 2026")):
        box = planner.asked[name].editor.inner
        assert isinstance(box, QLineEdit)
        QTest.keyClicks(box, text)
    assert robot.reads("This makes 6 appointments: Jun 1; Jun 8; Jun 15; Jun 29 and so on to July 13, 2026.")
    robot.press("Ctrl+Return")
    assert len(example.reader.all(Appointment)) == before + 6
    assert page.planner is None
    assert page.now.log.isVisible()
    assert page.now.plan.hasFocus()


def test_a_plan_is_left_with_esc_and_its_draft_stays(example: Session, shown: Shown) -> None:
    page, robot, _intents = shown(example)
    robot.click("Plan the next appointments")
    assert page.planner is not None
    page.planner.asked["cycles"].editor.setFocus()
    robot.type("4")
    robot.press("Esc")
    assert page.planner is None
    robot.click("Plan the next appointments")
    robot.click("Carry on")
    assert page.planner is not None
    assert page.planner.asked["cycles"].editor.text() == "4"


def test_an_empty_journey_says_how_to_begin(empty: Session, shown: Shown) -> None:
    page, robot, intents = shown(empty)
    assert robot.reads("No treatment yet")
    assert not page.now.isVisible()
    assert not page.story.isVisible()
    robot.click("Add the treatment")
    robot.click("Add a stent, port or hospital stay")
    robot.click("Trials")
    assert intents == [
        NewRecord(TreatmentLine.table),
        NewRecord(Procedure.table),
        GoTo(Place.TREATMENT, "trial"),
    ]
    edit.keep(
        empty.journey, TreatmentLine(name="gemcitabine", status=LineStatus.RUNNING, start=When.year(2026))
    )
    settle()
    assert robot.reads("Now: gemcitabine")
    assert page.story.isVisible()


def test_focus_stays_in_the_table_when_something_else_changes(example: Session, shown: Shown) -> None:
    page, robot, _intents = shown(example)
    robot.click("Table")
    row = page.story.table.rows[5]
    row.setFocus(Qt.FocusReason.TabFocusReason)
    replace_line(example, note="Something")
    settle()
    assert page.story.table.rows[5].hasFocus()
    replace_line(example, name="gemcitabine and nab-paclitaxel")
    settle()
    assert page.story.table.rows[5].hasFocus()


@pytest.mark.parametrize(("percent", "width"), [(100, 1100), (200, 1000)])
def test_everything_is_named_and_nothing_is_cut_off(
    example: Session, shown: Shown, themed: Themed, percent: int, width: int
) -> None:
    themed(percent)
    page, robot, _intents = shown(example, width=width)
    for view in ("Picture", "Table"):
        robot.click(view)
        # The shell gives the help.
        found = [each for each in troubles(page) if not each.startswith("no help")]
        assert found == []
        assert page.column.minimumSizeHint().width() <= page.viewport().width()
