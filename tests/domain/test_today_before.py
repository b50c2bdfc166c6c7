"""The few rows before a visit: each by its own rule, at most three, and quiet where they have to be."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from carejourney.domain.calling import strip_number, who_to_call
from carejourney.domain.questions import kept_for, untied
from carejourney.domain.today import Intent, Row, today
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.base import Record
from carejourney.records.catalog import (
    Appointment,
    GeneticTest,
    LabResult,
    Medicine,
    MedicinesChecked,
    Patient,
    Question,
    Scan,
    TreatmentLine,
)
from carejourney.records.measured import Measured
from carejourney.records.types.appointment import AppointmentStatus
from carejourney.records.types.genetic_test import Origin, Overall
from carejourney.records.types.lab_result import LabState
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.scan import ScanKind, ScanSaid
from carejourney.records.when import When
from carejourney.region import Region
from tests.domain.test_summary_filled import HERE, TODAY, US, on, weight
from tests.domain.test_summary_random import REGIONS, journeys
from tests.domain.test_today import EVENING, RAO, VISIT, screen
from tests.support.memory import MemoryRecords

CREON = Medicine(name="Creon")
QUESTIONS = [Question(text=f"Question {number}?", ask_first=number < 2) for number in range(6)]
CHECKED = MedicinesChecked(day=on(3, 2))
LAST = Appointment(day=on(2, 26), person=RAO.id, what=AppointmentKind.VISIT, status=AppointmentStatus.DONE)
CT = Scan(what=ScanKind.CT, day=on(2, 27), said=ScanSaid.WAITING)
LIGHT = weight("57.1", on(3, 2))
HOSPICE = Patient(name="Margaret Hale", state=JourneyState.HOSPICE)
EVERYTHING: tuple[Record, ...] = (RAO, VISIT, *QUESTIONS, CREON, CHECKED, LAST, CT, LIGHT)


def rows(*records: Record, **settings: Any) -> dict[str, Row]:
    return {row.id.split(":")[0]: row for row in screen(*records, **settings).before}


def shown(*records: Record, **settings: Any) -> list[tuple[str, str]]:
    return [(row.title, row.detail) for row in screen(*records, **settings).before]


def test_questions_are_ready() -> None:
    assert shown(RAO, VISIT, *QUESTIONS) == [("6 questions ready", "2 marked ask first")]
    assert shown(RAO, VISIT, QUESTIONS[5]) == [("1 question ready", "For Dr Anita Rao.")]
    row = rows(RAO, VISIT, *QUESTIONS)["questions"]
    assert row.id == f"questions:{VISIT.id}"
    assert (row.verb, row.target.intent, row.target.record) == (
        "Look over",
        Intent.LOOK_OVER_QUESTIONS,
        VISIT.id,
    )


def test_without_a_visit_no_questions_are_ready() -> None:
    assert shown(*QUESTIONS) == []


def test_medicines_checked_more_than_7_days_ago() -> None:
    detail = "Still right? They print on the summary."
    assert shown(CREON, CHECKED) == [("Medicines: last checked 9 days ago", detail)]
    assert shown(CREON, MedicinesChecked(day=on(3, 4))) == []
    assert shown(CREON, MedicinesChecked(day=on(3, 3))) == [("Medicines: last checked 8 days ago", detail)]
    assert shown(CREON, MedicinesChecked(day=When.month(2026, 1))) == [
        ("Medicines: last checked January 2026", detail)
    ]
    assert shown(CREON) == [("Medicines: not checked yet", detail)]


def test_the_last_check_counts_and_without_medicines_none_is_needed() -> None:
    assert shown(CREON, MedicinesChecked(day=on(3, 10)), CHECKED) == []
    assert shown(CHECKED) == []
    assert shown(replace(CREON, stopped=on(3, 1)), CHECKED) == []


def test_no_notes_from_the_last_visit() -> None:
    assert shown(RAO, LAST) == [("No notes yet from February 26", "Did Dr Anita Rao say anything to keep?")]
    row = rows(RAO, LAST)["notes"]
    assert (row.target.intent, row.target.record, row.target.table) == (
        Intent.ADD_NOTES,
        LAST.id,
        "appointment",
    )
    assert shown(RAO, replace(LAST, next="CT in April")) == []
    assert shown(RAO, replace(LAST, day=on(1, 2))) == []
    assert shown(replace(LAST, day=on(3, 10))) == []


def test_a_result_awaited_for_more_than_10_days() -> None:
    assert shown(CT) == [("Still waiting: CT", "Since February 27.")]
    assert shown(replace(CT, day=on(3, 1))) == []
    assert shown(replace(CT, day=None)) == []
    assert shown(replace(CT, said=ScanSaid.SAME)) == []
    row = rows(CT)["result"]
    assert (row.verb, row.target.intent, row.target.record, row.target.table) == (
        "Write a question",
        Intent.WRITE_QUESTION,
        CT.id,
        "scan",
    )


def test_the_longest_wait_comes_first_and_one_report_once() -> None:
    lab = LabResult(test="CA 19-9", taken=on(2, 20), state=LabState.WAITING)
    gene = GeneticTest(origin=Origin.TUMOR, waiting_since=on(2, 1), overall=Overall.WAITING)
    back = LabResult(test="ALT", taken=on(2, 20), state=LabState.WAITING, value=Measured("20"))
    assert [title for title, _detail in shown(CT, lab, replace(lab), back, gene)] == [
        "Still waiting: tumor gene test",
        "Still waiting: CA 19-9",
        "Still waiting: CT",
    ]


def test_weight_is_not_written_this_week() -> None:
    assert shown(LIGHT) == [("Weight: not written down this week", "Last: 57.1 kg, March 2.")]
    assert shown(weight("57.1", on(3, 5))) == []
    assert shown(LIGHT, weight("57.0", on(3, 11))) == []
    assert [title for title, _detail in shown(TreatmentLine(name="gemcitabine"))] == [
        "Weight: not written down this week"
    ]


def test_the_recovery_sheet_keeps_its_place_until_it_is_printed() -> None:
    assert list(rows(*EVERYTHING, recovery_sheet_printed=False)) == [
        "questions",
        "medicines",
        "recovery_sheet",
    ]
    assert [row.verb for row in screen(recovery_sheet_printed=False).before] == ["Print it"]


def test_at_most_three_rows_and_the_next_moves_up() -> None:
    assert list(rows(*EVERYTHING)) == ["questions", "medicines", "notes"]
    away = frozenset({f"questions:{VISIT.id}", "medicines"})
    assert list(rows(*EVERYTHING, not_now=away)) == ["notes", "result", "weight"]
    all_ = away | {f"notes:{LAST.id}", f"result:{CT.id}", "weight", "recovery_sheet"}
    nothing = screen(*EVERYTHING, not_now=all_, recovery_sheet_printed=False)
    assert (nothing.before, nothing.before_title) == ((), "")


def test_in_hospice_results_and_weight_are_not_asked_for() -> None:
    away = frozenset({f"questions:{VISIT.id}"})
    assert list(rows(*EVERYTHING, HOSPICE, not_now=away)) == ["medicines", "notes"]


@pytest.mark.parametrize(
    ("day", "title"),
    [
        (on(3, 11), "Before today's visit"),
        (on(3, 12), "Before tomorrow"),
        (on(3, 19), "Before March 19"),
        (When.month(2026, 4), "Before the next visit"),
    ],
)
def test_the_rows_say_before_when(day: When, title: str) -> None:
    assert screen(RAO, replace(VISIT, day=day), *QUESTIONS).before_title == title


def test_without_a_visit_the_rows_wait_for_a_minute() -> None:
    assert screen(LIGHT).before_title == "When you have a minute"


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif is_dataclass(value):
        for spec in fields(value):
            yield from texts(getattr(value, spec.name))


def test_the_words_are_plain_and_few() -> None:
    screens = [screen(recovery_sheet_printed=False), screen(*EVERYTHING), screen(CT, LIGHT)]
    for text in (each for one in screens for each in texts(one)):
        assert not re.search(r"\b(please|sorry|easy|simple|ok|submit|missing)\b", text, re.IGNORECASE)
        for sentence in re.split(r"[.?!] ", text):
            assert len(sentence.split()) <= 20


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    journeys(),
    st.integers(-400, 400),
    st.sampled_from(REGIONS),
    st.sampled_from([HERE, "Pacific/Apia"]),
    st.booleans(),
)
def test_whatever_is_written_down_the_screen_can_be_made(
    records: list[Record], days: int, region: Region, here: str, printed: bool
) -> None:
    held = MemoryRecords(*records)
    found = today(
        held,
        now=EVENING + timedelta(days=days),
        here=here,
        region=region,
        recovery_sheet_printed=printed,
    )
    assert found.date
    assert len(found.before) <= 3
    assert len({row.id for row in found.before}) == len(found.before)
    if found.state is JourneyState.ENDED:
        assert not any([found.greeting, found.hero, found.before, found.coming_up, found.starts])
    assert strip_number(held) or found.state is JourneyState.ENDED
    assert all(entry.name or entry.numbers for entry in who_to_call(held))
    for question in held.all(Question):
        assert kept_for(held, question, TODAY, US).startswith("Kept")
    assert set(untied(held, TODAY)) <= {each for each in held.all(Question) if each.is_open}
