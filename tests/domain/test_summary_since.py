"""What is since the last visit: symptoms, events, and what the change history adds."""

from datetime import UTC, datetime

import pytest

from carejourney.domain.summary.build import visit_summary
from carejourney.domain.summary.model import SinceLastVisit, SymptomRow
from carejourney.records.base import Record
from carejourney.records.catalog import (
    Decision,
    GeneticTest,
    LabResult,
    Note,
    Procedure,
    Scan,
    SymptomEntry,
    TreatmentDay,
)
from carejourney.records.changes import Touch
from carejourney.records.measured import Measured
from carejourney.records.types.genetic_test import Origin, Overall
from carejourney.records.types.procedure import ProcedureKind
from carejourney.records.types.scan import ScanKind, ScanSaid
from carejourney.records.types.symptom_entry import Severity, SymptomKind
from carejourney.records.types.treatment_day import DoseChange, WentAhead
from carejourney.records.when import When
from tests.domain.test_summary_filled import (
    HERE,
    LAST,
    RAO,
    SECOND_LINE,
    TODAY,
    US,
    VISIT,
    build,
    marker,
    on,
    symptom,
    text,
)
from tests.support.memory import MemoryRecords

PAIN, TIRED = SymptomKind.PAIN, SymptomKind.TIRED
NONE, MILD, MODERATE, SEVERE = Severity.NONE, Severity.MILD, Severity.MODERATE, Severity.SEVERE


def since(*records: Record) -> SinceLastVisit:
    return build(VISIT, LAST, RAO, *records).since


def rows(*records: Record) -> tuple[SymptomRow, ...]:
    return since(*records).symptoms


def with_history(*touched: tuple[Record, Touch]) -> SinceLastVisit:
    records = [record for record, _touch in touched]
    touches = {(record.table, str(record.id)): touch for record, touch in touched}
    memory = MemoryRecords(VISIT, LAST, RAO, *records)
    return visit_summary(memory, touches, today=TODAY, here=HERE, region=US).since


def moment(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 18, tzinfo=UTC)


NB = "\N{NO-BREAK SPACE}"
BEGUN = (Note(text="The first"), Touch(moment(1, 1), None))
"""The journey itself was begun before the last visit."""
LATE = Touch(moment(3, 1), moment(3, 1))
EARLY = Touch(moment(2, 1), moment(2, 1))
CHANGED = Touch(moment(2, 1), moment(3, 5))


def test_the_heading_names_the_last_visit_or_the_weeks() -> None:
    assert since().heading == "Since the last visit (February 26, 2026)"
    assert since().nothing == "Nothing written down since then."
    assert build(VISIT).since.heading == "Lately (last 4 weeks)"


def test_the_window_begins_after_the_last_visit() -> None:
    assert not rows(symptom(PAIN, MILD, on(2, 26)))
    assert rows(symptom(PAIN, MILD, on(2, 27)))


def test_without_a_last_visit_it_is_28_days() -> None:
    assert build(symptom(PAIN, MILD, on(2, 11))).since.symptoms
    assert not build(symptom(PAIN, MILD, on(2, 10))).since.symptoms


def test_what_may_be_since_counts_unless_it_was_written_down_before() -> None:
    vague = symptom(PAIN, SEVERE, When.month(2026, 2))
    assert rows(vague)
    assert with_history((vague, LATE)).symptoms
    assert not with_history((vague, EARLY)).symptoms


def test_a_symptom_without_a_day_is_not_lost() -> None:
    undated = symptom(PAIN, SEVERE, None)
    assert rows(undated)[0].worst == f"Severe (date{NB}not{NB}written{NB}down)"
    assert with_history((undated, LATE)).symptoms
    assert not with_history((undated, EARLY)).symptoms
    assert rows(symptom(PAIN, MILD, When.not_sure("last week-ish")))[0].latest == f"Mild (“last{NB}week-ish”)"


def test_worst_latest_and_compared() -> None:
    row = rows(
        symptom(PAIN, MILD, on(2, 20), where="back"),
        symptom(PAIN, SEVERE, on(3, 3), "could not sleep", "back"),
        symptom(PAIN, MODERATE, on(3, 10), "sits a lot", "back"),
    )[0]
    assert row == SymptomRow("Pain, back", f"Severe (Mar{NB}3)", f"Moderate, sits a lot (Mar{NB}10)", "Worse")


@pytest.mark.parametrize(
    ("before", "now", "compared"),
    [
        (MILD, MODERATE, "Worse"),
        (SEVERE, MODERATE, "Better"),
        (MILD, NONE, "Better"),
        (MODERATE, MODERATE, "Same"),
        (None, MODERATE, ""),
        (Severity.NOT_SURE, MODERATE, ""),
        (MODERATE, None, ""),
    ],
)
def test_compared(before: Severity | None, now: Severity | None, compared: str) -> None:
    assert rows(symptom(TIRED, before, on(2, 20)), symptom(TIRED, now, on(3, 1)))[0].compared == compared


def test_new_only_where_symptoms_were_written_down_before() -> None:
    assert rows(symptom(TIRED, MILD, on(3, 1)))[0].compared == ""
    assert rows(symptom(PAIN, MILD, on(2, 1)), symptom(TIRED, MILD, on(3, 1)))[0].compared == "New"


def test_how_bad_may_be_unknown() -> None:
    unwritten, unsure = rows(symptom(PAIN, None, on(3, 1)), symptom(TIRED, Severity.NOT_SURE, on(3, 1)))
    assert unwritten.worst == f"How bad: not written down (Mar{NB}1)"
    assert unsure.worst == f"Not sure how bad (Mar{NB}1)"


def test_the_worst_known_counts_beside_an_unknown_one() -> None:
    row = rows(symptom(PAIN, SEVERE, on(3, 1)), symptom(PAIN, None, on(3, 5)))[0]
    assert (row.worst, row.latest) == (f"Severe (Mar{NB}1)", f"How bad: not written down (Mar{NB}5)")


def test_only_mild_and_unchanged_may_be_dropped() -> None:
    before = symptom(TIRED, MILD, on(2, 20))
    assert rows(before, symptom(TIRED, MILD, on(3, 1)))[0].can_drop
    assert not rows(before, symptom(TIRED, MODERATE, on(3, 1)), symptom(TIRED, MILD, on(3, 2)))[0].can_drop
    assert not rows(before, symptom(TIRED, None, on(3, 1)), symptom(TIRED, MILD, on(3, 2)))[0].can_drop
    assert not rows(symptom(TIRED, MILD, on(3, 2)))[0].can_drop


def test_the_worst_symptom_stands_first_and_places_of_pain_apart() -> None:
    shown = rows(
        symptom(TIRED, MILD, on(3, 1)),
        symptom(PAIN, MILD, on(3, 1), where="back"),
        symptom(PAIN, SEVERE, on(3, 1), where="belly"),
        symptom(SymptomKind.OTHER, MODERATE, on(3, 1), "hiccups all night"),
    )
    assert [row.what for row in shown] == ["Pain, belly", "Hiccups all night", "Pain, back", "Tiredness"]


def test_stays_and_procedures() -> None:
    stay = Procedure(
        what="fever", kind=ProcedureKind.HOSPITAL, start=on(2, 25), end=on(2, 28), place="Riverside"
    )
    still = Procedure(what="pain", kind=ProcedureKind.HOSPITAL, start=on(3, 10))
    block = Procedure(what="Nerve block", kind=ProcedureKind.NERVE_BLOCK, start=on(3, 3))
    old = Procedure(what="port", kind=ProcedureKind.PORT)
    assert "Hospital: hospital stay, Feb 25 to Feb 28 (fever, Riverside)." in text(*since(stay).facts)
    assert "hospital stay, Mar 10, end not written down (pain)." in text(*since(still).facts)
    assert "Procedures: nerve block, Mar 3." in text(*since(block, old).facts)
    assert "Hospital and procedures: hospital stay" in text(*since(stay, block).facts)


def test_treatment_days_that_in_short_does_not_tell() -> None:
    lower = DoseChange(medicine="oxaliplatin", to="75%")
    days = [
        TreatmentDay(day=on(2, 28), went=WentAhead.PUT_OFF, line=SECOND_LINE.id, why="fever"),
        TreatmentDay(day=on(3, 2), went=WentAhead.LOWER, line=SECOND_LINE.id, changes=(lower,)),
        TreatmentDay(day=on(3, 9), went=WentAhead.FULL, line=SECOND_LINE.id, side_effects="cold hands"),
    ]
    shown = text(*since(SECOND_LINE, *days).facts)
    assert (
        "Treatment days: Feb 28 put off (fever); Mar 2 lower dose, oxaliplatin 75%; "
        "side effects “cold hands” (Mar 9)."
    ) in shown


def test_new_results() -> None:
    records = [
        Scan(what=ScanKind.PET, day=on(2, 28), said=ScanSaid.MIXED),
        Scan(what=ScanKind.CT, day=on(3, 3), said=ScanSaid.GREW),
        Scan(what=ScanKind.MRI, day=on(3, 9), said=ScanSaid.WAITING),
        GeneticTest(origin=Origin.TUMOR, reported=on(3, 4), overall=Overall.FOUND),
        LabResult(test="Hemoglobin", value=Measured("9.1", "g/dL"), taken=on(2, 28)),
        LabResult(test="hemoglobin", value=Measured("9.8", "g/dL"), taken=on(3, 2)),
        marker("610", on(3, 2)),
    ]
    assert ("New results: PET Feb 28: mixed; CT Mar 3; tumor gene test Mar 4.") in text(
        *since(*records).facts
    )


def test_decisions() -> None:
    stay = Decision(what="Stay on the same dose", who="Dr Rao", day=on(3, 2), words="One more scan first")
    shown = text(*since(stay, Decision(what="Old", day=on(2, 1))).facts)
    assert "Decided: Stay on the same dose (Dr Rao, Mar 2, “One more scan first”)." in shown
    assert "Old" not in shown


def test_added_later() -> None:
    old = Scan(what=ScanKind.CT, day=When.month(2025, 6), said=ScanSaid.SMALLER)
    assert "Added later: CT: smaller, happened Jun 2025." in text(*with_history(BEGUN, (old, LATE)).facts)
    assert "Added later" not in text(*with_history((old, EARLY)).facts)


def test_in_a_journey_begun_since_nothing_is_added_later() -> None:
    old = Scan(what=ScanKind.CT, day=When.month(2025, 6), said=ScanSaid.SMALLER)
    assert "Added later" not in text(*with_history((old, LATE)).facts)


def test_many_added_later_are_counted() -> None:
    stays = [
        Procedure(what=f"stay {month}", kind=ProcedureKind.HOSPITAL, start=When.month(2025, month))
        for month in range(1, 6)
    ]
    shown = text(*with_history(BEGUN, *((stay, LATE) for stay in stays)).facts)
    assert "Added later: hospital stay: stay 5, happened May 2025; " in shown
    assert "stay 3, happened Mar 2025; and 2 more." in shown


def test_corrected() -> None:
    old = Scan(what=ScanKind.CT, day=on(2, 20), said=ScanSaid.GREW)
    assert "Corrected since then: CT: grew (Feb 20)." in text(*with_history((old, CHANGED)).facts)
    new = SymptomEntry(what=PAIN, how_bad=MILD, day=on(3, 1))
    assert "Corrected" not in text(*with_history((new, Touch(moment(3, 1), moment(3, 5)))).facts)


def test_the_history_is_read_in_the_calendar_of_this_computer() -> None:
    old = Scan(what=ScanKind.CT, day=on(2, 1), said=ScanSaid.GREW)
    just_before_midnight = Touch(datetime(2026, 2, 27, 5, tzinfo=UTC), None)
    assert "Added later" not in text(*with_history((old, just_before_midnight)).facts)


def test_what_a_doctor_looks_for_and_is_missing_is_said() -> None:
    shown = text(*since(Decision(what="Rest", day=on(3, 1))).facts)
    assert (
        "Not written down in this time: symptoms, weight, fever, emergency room or hospital, missed doses, "
        "falls, new medicine."
    ) in shown


def test_many_facts_run_on_in_one_paragraph() -> None:
    many = [symptom(kind, MILD, on(3, 1)) for kind in list(SymptomKind)[:8]]
    crowded = since(*many, Decision(what="Rest", day=on(3, 1)))
    assert len(crowded.facts) == 1
    assert [said.text for said in crowded.facts[0] if said.bold] == [
        "Decided: ",
        "Not written down in this time: ",
    ]
