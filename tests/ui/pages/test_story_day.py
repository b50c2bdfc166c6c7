"""A treatment day on screen: within its clicks, by keyboard, its draft, what is to sort out."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from carejourney.records.catalog import Appointment, SymptomEntry, TreatmentDay, TreatmentLine
from carejourney.records.types.symptom_entry import Severity, SymptomKind
from carejourney.records.types.treatment_day import DoseChange, WentAhead
from carejourney.ui.intents import Back, Intent
from carejourney.ui.pages.story.day import TreatmentDayPage
from carejourney.ui.session import Session
from tests.support.accessible import troubles
from tests.support.robot import Robot, settle
from tests.ui.conftest import Themed

Shown = Callable[..., tuple[TreatmentDayPage, Robot, list[Intent]]]


@pytest.fixture
def shown(qtbot: QtBot, example: Session) -> Iterator[Shown]:
    """Show the page as the shell does; it is flushed before the journey closes."""
    pages: list[TreatmentDayPage] = []

    def show(
        day: TreatmentDay | None = None, typed: tuple[tuple[str, str], ...] = (), width: int = 1100
    ) -> tuple[TreatmentDayPage, Robot, list[Intent]]:
        page, intents = TreatmentDayPage(example, day, typed, back_to="Back to Today"), list[Intent]()
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


def last_day(session: Session) -> TreatmentDay:
    return session.reader.all(TreatmentDay)[-1]


def test_a_lower_dose_with_a_side_effect_takes_six_clicks_here(example: Session, shown: Shown) -> None:
    """One more leads here: seven in all."""
    page, robot, intents = shown()
    assert robot.reads("2nd treatment: gemcitabine + nab-paclitaxel.")
    assert robot.reads("This looks like cycle 6, day 15.")
    robot.click("Yes, lower dose")
    robot.click("nab-paclitaxel")
    robot.type("75")
    robot.click("Too tired")
    robot.click("Nausea")
    robot.click("Moderate: got in the way")
    robot.click("Keep this")
    assert robot.clicks == 6
    kept = last_day(example)
    assert (kept.went, kept.cycle, kept.cycle_day, kept.why) == (WentAhead.LOWER, 6, 15, "Too tired")
    assert kept.changes == (DoseChange(medicine="nab-paclitaxel", to="75%"),)
    effect = example.reader.all(SymptomEntry)[-1]
    assert (effect.what, effect.how_bad, effect.day) == (SymptomKind.NAUSEA, Severity.MODERATE, kept.day)
    assert intents == [Back()]
    assert not page.form.form.draft()


def test_the_same_by_keyboard_alone(example: Session, shown: Shown) -> None:
    _page, robot, intents = shown()
    robot.tab_to("Yes, full dose")
    robot.press("Right", "Space")
    robot.tab_to("gemcitabine")
    robot.press("Right", "Space")
    robot.type("75")
    robot.tab_to("Low blood counts")
    robot.press("Space")
    robot.tab_to("None")
    robot.press("Right", "Space")
    robot.tab_to("Mild")
    robot.press("Space")
    robot.press("Ctrl+Return")
    kept = last_day(example)
    assert kept.changes == (DoseChange(medicine="nab-paclitaxel", to="75%"),)
    assert kept.why == "Low blood counts"
    assert example.reader.all(SymptomEntry)[-1].how_bad is Severity.MILD
    assert robot.clicks == 0
    assert intents == [Back()]


def test_the_same_dose_as_last_time_is_one_press(example: Session, shown: Shown) -> None:
    _page, robot, _intents = shown()
    robot.click("Yes, lower dose")
    robot.click("Same as last time: nab-paclitaxel 80%")
    robot.click("Keep this")
    assert last_day(example).changes == (DoseChange(medicine="nab-paclitaxel", to="80%"),)
    assert last_day(example).why == "low white cells"


def test_an_answer_that_stands_alone_takes_the_others_away(example: Session, shown: Shown) -> None:
    _page, robot, _intents = shown()
    robot.click("Yes, full dose")
    robot.click("Nausea")
    robot.click("Fever")
    robot.click("None")
    before = len(example.reader.all(SymptomEntry))
    robot.click("Keep this")
    assert len(example.reader.all(SymptomEntry)) == before
    assert last_day(example).side_effects == "None"


def test_a_day_put_off_moves_the_series_when_asked(example: Session, shown: Shown) -> None:
    page, robot, _intents = shown(typed=(("day", "March 23, 2026"),))
    robot.click("Put off")
    robot.click("Low blood counts")
    until = page.form.asked["until"].editor.inner
    assert isinstance(until, QLineEdit)
    QTest.keyClicks(until, "March 30")
    settle()
    assert robot.reads("There is an appointment on March 23, 2026. The new day is 7 days later.")
    assert not robot.reads("5 more appointments of the series come after it.")
    robot.click("Yes")
    assert robot.reads("5 more appointments of the series come after it.")
    page.form.asked["rest"].editor.setFocus()
    robot.press("Space")
    robot.press("Ctrl+Return")
    days = [str(each.day.first) for each in example.reader.all(Appointment) if each.series]
    assert days[:3] == ["2026-03-30", "2026-04-06", "2026-04-13"]
    assert last_day(example).why == "Low blood counts; until March 30, 2026"


def test_nothing_answered_is_said_on_top_and_a_date_with_two_readings_is_asked(
    example: Session, shown: Shown
) -> None:
    page, robot, _intents = shown()
    before = len(example.reader.all(TreatmentDay))
    line = page.form.asked["day"].editor.inner
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, "3/4/2026")
    robot.click("Keep this")
    assert robot.reads("2 things to sort out before this is kept")
    assert len(example.reader.all(TreatmentDay)) == before
    robot.click("March 4, 2026")
    robot.click("Yes, full dose")
    robot.click("Keep this")
    assert str(last_day(example).day.first) == "2026-03-04"


def test_esc_keeps_the_draft_and_it_is_offered_again(example: Session, shown: Shown) -> None:
    before = len(example.reader.all(TreatmentDay))
    _page, robot, intents = shown()
    robot.click("Yes, lower dose")
    robot.click("nab-paclitaxel")
    robot.type("75")
    robot.click("Fever")
    robot.press("Esc")
    assert intents == [Back()]
    assert len(example.reader.all(TreatmentDay)) == before
    page, robot, _intents = shown()
    robot.click("Carry on")
    row = page.form.doses.rows["nab-paclitaxel"]
    assert row.percent.text() == "75"
    assert robot.reads("How bad: Fever")


def test_the_cycle_can_be_set_right(example: Session, shown: Shown) -> None:
    page, robot, _intents = shown()
    robot.click("Not right? Change")
    cycle = page.form.asked["cycle"].editor.inner
    assert isinstance(cycle, QLineEdit)
    assert cycle.text() == "6"
    assert cycle.hasFocus()
    cycle.selectAll()
    robot.type("7")
    robot.click("Yes, full dose")
    robot.click("Keep and add another")
    assert (last_day(example).cycle, last_day(example).cycle_day) == (7, 15)
    assert page.form.form.typed["went"] == ""
    assert not page.form.own.isVisible()


def test_another_day_is_guessed_anew_until_the_cycle_is_typed(shown: Shown) -> None:
    page, robot, _intents = shown()
    robot.click("Not right? Change")
    day, cycle = page.form.asked["day"].editor.inner, page.form.asked["cycle"].editor.inner
    assert isinstance(day, QLineEdit)
    assert isinstance(cycle, QLineEdit)
    day.selectAll()
    QTest.keyClicks(day, "March 23, 2026")
    assert cycle.text() == "7"
    cycle.selectAll()
    QTest.keyClicks(cycle, "9")
    day.selectAll()
    QTest.keyClicks(day, "March 24, 2026")
    assert cycle.text() == "9"


def test_a_kept_day_opens_as_it_is_and_can_be_removed(example: Session, shown: Shown) -> None:
    day = example.reader.all(TreatmentDay)[4]
    page, robot, intents = shown(day)
    lower = page.form.asked["changes"].editor
    assert [each.key for each in lower.rows.values()] == ["oxaliplatin"]  # type: ignore[attr-defined]
    assert not robot.reads("Any side effects since last time?")
    robot.click("Yes, full dose")
    robot.click("Keep this")
    kept = example.reader.get(TreatmentDay, day.id)
    assert kept is not None
    assert (kept.went, kept.changes, kept.cycle) == (WentAhead.FULL, (), day.cycle)
    assert intents == [Back()]
    page, _robot, intents = shown(kept)
    page.menu.actions()[1].trigger()
    assert example.reader.get(TreatmentDay, day.id) is None
    assert intents == [Back()]


def test_medicines_follow_the_treatment(example: Session, shown: Shown) -> None:
    first = example.reader.all(TreatmentLine)[0]
    _page, robot, _intents = shown(typed=(("line", first.id), ("day", "April 1, 2025")))
    robot.click("Yes, lower dose")
    assert robot.control("irinotecan").isVisible()
    with pytest.raises(LookupError):
        robot.control("gemcitabine")


@pytest.mark.parametrize(("percent", "width"), [(100, 1100), (200, 1000)])
def test_everything_is_named_and_nothing_is_cut_off(
    shown: Shown, themed: Themed, percent: int, width: int
) -> None:
    themed(percent)
    page, robot, _intents = shown(typed=(("day", "March 23, 2026"),), width=width)
    robot.click("Yes, lower dose")
    robot.click("nab-paclitaxel")
    robot.click("Another medicine")
    robot.click("Nausea")
    # The shell gives the help.
    found = [each for each in troubles(page) if not each.startswith("no help")]
    assert found == []
    assert page.column.minimumSizeHint().width() <= page.viewport().width()
