"""«Log it» on Today: where it leads, that it may wait, and that it goes once the day is written down."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carejourney.domain.today import Intent
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.catalog import Appointment, AppointmentSeries, TreatmentDay
from carejourney.records.types.treatment_day import WentAhead
from carejourney.records.when import When
from carejourney.ui.intents import NewRecord
from carejourney.ui.pages.today.ways import ICONS
from carejourney.ui.session import Session
from carejourney.usecases import edit
from tests.support.accessible import troubles
from tests.support.today import Today as Opened
from tests.ui.conftest import Themed

LOG = "Log it: Treatment today"


@pytest.fixture
def treated(example: Session) -> Session:
    """Return the example family with a treatment of its series on this very day."""
    series = example.reader.all(AppointmentSeries)[0]
    edit.keep(
        example.journey,
        Appointment(day=When.day(example.today), what=AppointmentKind.TREATMENT, series=series.id, index=100),
    )
    return example


def test_it_leads_to_the_form_with_day_and_line(qtbot: QtBot, treated: Session) -> None:
    opened = Opened(qtbot, treated)
    assert opened.button(LOG).text() == "Log it"
    opened.press(LOG)
    line = treated.reader.all(AppointmentSeries)[0].line
    assert line is not None
    assert opened.asked == [NewRecord("treatment_day", (("day", "March 11, 2026"), ("line", line)))]


def test_it_may_wait_and_then_says_nothing_more_today(qtbot: QtBot, treated: Session) -> None:
    opened = Opened(qtbot, treated)
    opened.press("Not now: Treatment today")
    assert LOG not in opened.buttons()
    assert not any("Treatment today" in words for words in opened.words())
    assert LOG not in Opened(qtbot, treated).buttons()


def test_it_goes_once_the_day_is_written_down_and_comes_back_with_undo(
    qtbot: QtBot, treated: Session
) -> None:
    opened = Opened(qtbot, treated)
    opened.button(LOG).setFocus()
    edit.keep(treated.journey, TreatmentDay(day=When.day(treated.today), went=WentAhead.SKIPPED))
    assert LOG not in opened.buttons()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert opened.page.isAncestorOf(focused)
    treated.journey.writer.undo()
    assert LOG in opened.buttons()


def test_what_was_planned_lately_is_named_by_its_day(qtbot: QtBot, example: Session) -> None:
    planned = Appointment(day=When.day(example.today - timedelta(days=2)), what=AppointmentKind.TREATMENT)
    edit.keep(example.journey, planned)
    opened = Opened(qtbot, example)
    opened.press("Log it: Treatment on Monday, March 9")
    assert opened.asked == [NewRecord("treatment_day", (("day", "March 9, 2026"),))]


@pytest.mark.parametrize("percent", [100, 200])
def test_the_row_is_named_reached_and_fits(
    qtbot: QtBot, treated: Session, themed: Themed, percent: int
) -> None:
    themed(percent)
    opened = Opened(qtbot, treated, 992)
    assert [each for each in troubles(opened.page) if not each.startswith("no help")] == []
    assert opened.page.horizontalScrollBar().maximum() == 0
    assert opened.button(LOG).height() >= 36 * percent // 100


def test_every_intent_has_an_icon() -> None:
    assert set(ICONS) == set(Intent)
