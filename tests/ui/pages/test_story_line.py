"""A line of treatment on screen: names that are known, medicines filled in, a change, an end."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from carejourney.records.catalog import TreatmentLine
from carejourney.records.types.treatment_line import BestResult, LineOrder, LineStatus, WhyStopped
from carejourney.ui.generic.editors import ListEditor
from carejourney.ui.intents import Back, Intent
from carejourney.ui.pages.story.line import LinePage
from carejourney.ui.session import Session
from tests.support.accessible import troubles
from tests.support.robot import Robot, settle
from tests.support.window import wait_until
from tests.ui.conftest import Themed

Shown = Callable[..., tuple[LinePage, Robot, list[Intent]]]


@pytest.fixture
def shown(qtbot: QtBot, example: Session) -> Iterator[Shown]:
    """Show the page as the shell does; it is flushed before the journey closes."""
    pages: list[LinePage] = []

    def show(line: TreatmentLine | None = None, width: int = 1100) -> tuple[LinePage, Robot, list[Intent]]:
        page, intents = LinePage(example, line), list[Intent]()
        pages.append(page)
        page.wanted.connect(intents.append)
        qtbot.addWidget(page)
        page.resize(width, 768)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        first = page.first()
        assert first is not None
        first.setFocus()
        settle()
        return page, Robot(page), intents

    yield show
    for page in pages:
        page.flush()


def type_name(page: LinePage, text: str) -> None:
    editor = page.form.asked["name"].editor
    assert isinstance(editor, ListEditor)
    line = editor.list.lineEdit()
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, text)
    settle()
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        settle()
    page.activateWindow()  # the list of names that dropped down was a window of its own
    wait_until(page.isActiveWindow)


def medicines(page: LinePage) -> list[str]:
    return [row.box.text() for row in page.form.asked["medicines"].editor.rows]  # type: ignore[attr-defined]


def put(page: LinePage, name: str, text: str) -> None:
    box = page.form.asked[name].editor.inner
    assert isinstance(box, QLineEdit)
    box.selectAll()
    QTest.keyClicks(box, text)
    settle()


def test_a_known_name_fills_in_its_medicines_and_stays_as_typed(example: Session, shown: Shown) -> None:
    page, robot, intents = shown()
    type_name(page, "gem-abrax")
    assert medicines(page) == ["gemcitabine", "nab-paclitaxel"]
    assert robot.reads("We take this for gemcitabine + nab-paclitaxel. Your words stay as they are.")
    put(page, "start", "March 10, 2026")
    robot.click("Keep this")
    kept = example.reader.all(TreatmentLine)[-1]
    assert (kept.name, kept.which, kept.status) == ("gem-abrax", LineOrder.THIRD, LineStatus.RUNNING)
    assert [each.name for each in kept.medicines] == ["gemcitabine", "nab-paclitaxel"]
    assert example.reader.all(TreatmentLine)[-2].status is LineStatus.RUNNING
    assert intents == [Back()]


def test_an_unknown_name_is_kept_and_medicines_typed_by_hand_stay(example: Session, shown: Shown) -> None:
    page, robot, _intents = shown()
    type_name(page, "trial medicine ABC-123")
    assert medicines(page) == []
    robot.click("Add a medicine")
    robot.type("ABC-123")
    type_name(page, "olaparib")
    assert medicines(page) == ["ABC-123"]
    type_name(page, "trial medicine ABC-123")
    robot.click("Keep this")
    kept = example.reader.all(TreatmentLine)[-1]
    assert kept.name == "trial medicine ABC-123"
    assert [each.name for each in kept.medicines] == ["ABC-123"]


def test_the_other_line_is_stopped_by_a_chip_only(example: Session, shown: Shown) -> None:
    page, robot, _intents = shown()
    type_name(page, "NALIRIFOX")
    put(page, "start", "March 10, 2026")
    assert robot.reads("Also written down as going on: 2nd treatment, gemcitabine + nab-paclitaxel.")
    robot.click("Yes, it stopped then")
    page.form.asked["ends_why"].editor.setFocus()
    robot.press("Space", "Ctrl+Return")
    before, kept = example.reader.all(TreatmentLine)[-2:]
    assert (before.status, before.stop, before.why_stopped) == (
        LineStatus.STOPPED,
        kept.start,
        WhyStopped.GROWTH,
    )
    example.journey.writer.undo()
    assert example.reader.all(TreatmentLine)[-1].status is LineStatus.RUNNING


def test_a_line_ends_with_its_day_and_reason(example: Session, shown: Shown) -> None:
    line = example.reader.all(TreatmentLine)[-1]
    page, robot, intents = shown(line)
    assert not robot.reads("When did it stop?")
    robot.click("Stopped")
    put(page, "stop", "March 9, 2026")
    robot.click("Side effects")
    robot.click("Keep this")
    kept = example.reader.get(TreatmentLine, line.id)
    assert kept is not None
    assert (kept.status, str(kept.stop.first if kept.stop else "")) == (LineStatus.STOPPED, "2026-03-09")
    assert kept.why_stopped is WhyStopped.SIDE_EFFECTS
    assert intents == [Back()]


def test_an_end_before_the_start_is_said_beside_it(example: Session, shown: Shown) -> None:
    line = example.reader.all(TreatmentLine)[-1]
    page, robot, intents = shown(line)
    robot.click("Stopped")
    put(page, "stop", "March 9, 2025")
    robot.click("Keep this")
    assert page.form.asked["stop"].field.error
    assert robot.reads("Swap them")
    assert intents == []


def test_the_best_scan_result_is_worked_out_and_can_be_overruled(example: Session, shown: Shown) -> None:
    line = example.reader.all(TreatmentLine)[0]
    _page, robot, _intents = shown(line)
    assert robot.reads("Best scan result, from the scans: Smaller, Jun 2025; grew, Sep 2025")
    robot.click("Not right? Change the best scan result")
    robot.click("Mixed")
    robot.click("Keep this")
    kept = example.reader.get(TreatmentLine, line.id)
    assert kept is not None
    assert kept.best is BestResult.MIXED


def test_a_name_is_needed(example: Session, shown: Shown) -> None:
    before = len(example.reader.all(TreatmentLine))
    _page, robot, _intents = shown()
    robot.click("Keep this")
    assert robot.reads("One thing to sort out before this is kept")
    assert len(example.reader.all(TreatmentLine)) == before


@pytest.mark.parametrize(("percent", "width"), [(100, 1100), (200, 1000)])
def test_everything_is_named_and_nothing_is_cut_off(
    example: Session, shown: Shown, themed: Themed, percent: int, width: int
) -> None:
    themed(percent)
    page, robot, _intents = shown(example.reader.all(TreatmentLine)[0], width=width)
    robot.click("Add a medicine")
    # The shell gives the help.
    found = [each for each in troubles(page) if not each.startswith("no help")]
    assert found == []
    assert page.column.minimumSizeHint().width() <= page.viewport().width()
