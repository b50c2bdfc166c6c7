"""The treatment day that Today offers to log: the latest one planned, and it presses nobody."""

from dataclasses import replace

import pytest

from carejourney.domain.today import Intent, Row
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.base import Record
from carejourney.records.catalog import (
    Appointment,
    AppointmentSeries,
    Patient,
    TreatmentDay,
    TreatmentLine,
)
from carejourney.records.repeat import RepeatRule
from carejourney.records.types.appointment import AppointmentStatus
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.treatment_day import WentAhead
from carejourney.records.when import When
from tests.domain.test_summary_filled import on
from tests.domain.test_today import RAO, VISIT, screen
from tests.domain.test_today_before import CREON, QUESTIONS

LINE = TreatmentLine(name="gemcitabine + nab-paclitaxel", start=on(3, 2))
SERIES = AppointmentSeries(
    what=AppointmentKind.TREATMENT,
    rule=RepeatRule(days=(1, 8, 15), cycle=28, count=9),
    start=on(2, 23),
    line=LINE.id,
)
TREATMENT = Appointment(day=on(3, 11), what=AppointmentKind.TREATMENT)


def offered(*records: Record, **settings: frozenset[str]) -> Row | None:
    rows = screen(*records, **settings).before
    return next((row for row in rows if row.target.intent is Intent.LOG_TREATMENT_DAY), None)


def planned(month: int, day: int) -> Appointment:
    return replace(TREATMENT, day=on(month, day))


def logged(month: int, day: int, went: WentAhead = WentAhead.FULL) -> TreatmentDay:
    return TreatmentDay(day=on(month, day), went=went)


def test_a_treatment_today_is_offered_with_its_day_and_line() -> None:
    row = offered(LINE, SERIES, replace(TREATMENT, series=SERIES.id, index=3))
    assert row is not None
    assert (row.title, row.detail) == ("Treatment today", "When it is over: did it go ahead as planned?")
    assert (row.verb, row.target.table) == ("Log it", "treatment_day")
    assert row.target.typed == (("day", "March 11, 2026"), ("line", LINE.id))


def test_without_a_series_the_line_is_left_to_the_form() -> None:
    row = offered(LINE, TREATMENT)
    assert row is not None
    assert row.target.typed == (("day", "March 11, 2026"),)
    assert (row.id, row.target.record) == (f"treatment:{TREATMENT.id}", TREATMENT.id)


@pytest.mark.parametrize(
    ("day", "title"),
    [
        ((3, 10), "Treatment yesterday"),
        ((3, 9), "Treatment on Monday, March 9"),
        ((3, 4), "Treatment on Wednesday, March 4"),
    ],
)
def test_one_lately_past_is_offered_by_its_day(day: tuple[int, int], title: str) -> None:
    row = offered(planned(*day))
    assert row is not None
    assert (row.title, row.detail) == (title, "Did it go ahead as planned?")


@pytest.mark.parametrize("day", [(3, 3), (3, 12)])
def test_one_longer_ago_or_still_to_come_is_not(day: tuple[int, int]) -> None:
    assert offered(planned(*day)) is None


@pytest.mark.parametrize("when", [When.month(2026, 3), replace(on(3, 11), about=True)])
def test_one_whose_day_is_not_known_is_not(when: When) -> None:
    assert offered(replace(TREATMENT, day=when)) is None


@pytest.mark.parametrize("kind", [each for each in AppointmentKind if each is not AppointmentKind.TREATMENT])
def test_nothing_else_is_a_treatment_day(kind: AppointmentKind) -> None:
    assert offered(replace(TREATMENT, what=kind)) is None


@pytest.mark.parametrize("status", AppointmentStatus)
def test_one_that_was_called_off_is_left_in_peace(status: AppointmentStatus) -> None:
    still = (AppointmentStatus.PLANNED, AppointmentStatus.MOVED, AppointmentStatus.DONE)
    assert (offered(replace(TREATMENT, status=status)) is not None) == (status in still)


@pytest.mark.parametrize("went", WentAhead)
def test_once_it_is_written_down_it_is_gone_however_it_went(went: WentAhead) -> None:
    assert offered(TREATMENT, logged(3, 11, went)) is None


def test_only_the_latest_is_asked_for() -> None:
    row = offered(planned(3, 4), planned(3, 9))
    assert row is not None
    assert row.title == "Treatment on Monday, March 9"
    assert offered(planned(3, 4), planned(3, 9), logged(3, 9)) is None


def test_one_given_a_day_late_counts_and_one_before_does_not() -> None:
    assert offered(planned(3, 9), logged(3, 10)) is None
    assert offered(planned(3, 9), logged(3, 2)) is not None
    assert offered(planned(3, 9), TreatmentDay(day=When.month(2026, 3), went=WentAhead.FULL)) is not None


def test_of_two_on_one_day_the_one_of_a_line_is_taken() -> None:
    row = offered(LINE, SERIES, TREATMENT, replace(planned(3, 11), series=SERIES.id, index=3))
    assert row is not None
    assert row.target.typed[-1] == ("line", LINE.id)


def test_it_may_wait_and_leads_the_rows() -> None:
    records = (RAO, VISIT, TREATMENT, CREON, *QUESTIONS)
    rows = [row.id.split(":")[0] for row in screen(*records).before]
    assert rows == ["treatment", "questions", "medicines"]
    assert offered(*records, not_now=frozenset({f"treatment:{TREATMENT.id}"})) is None


def test_in_hospice_and_after_the_end_it_is_not_offered() -> None:
    for state in JourneyState:
        patient = Patient(name="Margaret Hale", state=state)
        quiet = state in (JourneyState.HOSPICE, JourneyState.ENDED)
        assert (offered(patient, TREATMENT) is None) == quiet


def test_the_heading_fits_a_treatment_after_the_visit_of_the_same_day() -> None:
    visit = replace(VISIT, day=on(3, 11))
    assert screen(RAO, visit, TREATMENT).before_title == "For today"
    assert screen(RAO, VISIT, TREATMENT).before_title == "Before tomorrow"
    assert screen(TREATMENT).before_title == "For today"
