"""A journey far larger than any family's: 20,000 records over four years, and 300 papers. All made up."""

import random
from collections.abc import Callable
from datetime import date, timedelta

from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.base import Record
from carejourney.records.catalog import (
    Appointment,
    Contact,
    Finding,
    GeneticTest,
    LabResult,
    Measurement,
    Medicine,
    MedicinesChecked,
    NextStep,
    Note,
    Question,
    Scan,
    SymptomEntry,
    TreatmentDay,
    TreatmentLine,
)
from carejourney.records.measured import Measured
from carejourney.records.types.genetic_test import Origin
from carejourney.records.types.measurement import MeasurementKind
from carejourney.records.types.scan import ScanKind, ScanSaid
from carejourney.records.types.symptom_entry import Severity, SymptomKind
from carejourney.records.types.treatment_day import WentAhead
from carejourney.records.types.treatment_line import LineStatus
from carejourney.records.walltime import WallTime
from carejourney.records.when import When
from carejourney.store.journey import Journey
from carejourney.usecases.papers import add_kept, keep_file

PAPERS = 300
DAYS = 1_460
ZONE = "America/Chicago"
_TESTS = (
    ("CA 19-9", "U/mL"), ("CEA", "ng/mL"), ("Hemoglobin", "g/dL"), ("Platelets", "10^3/uL"),
    ("White blood cells", "10^3/uL"), ("Neutrophils", "10^3/uL"), ("Creatinine", "mg/dL"),
    ("Bilirubin, total", "mg/dL"), ("ALT", "U/L"), ("AST", "U/L"), ("Alkaline phosphatase", "U/L"),
    ("Albumin", "g/dL"), ("Glucose", "mg/dL"), ("Sodium", "mmol/L"), ("Potassium", "mmol/L"),
)  # fmt: skip
_SENTENCE = (
    "felt better after a walk in the evening though the numb fingers came back with the cold and we asked "
    "the nurse about soup salt sleep and the pump which beeped twice before the ride home on tuesday"
)
_WORDS = _SENTENCE.split()


def fill(journey: Journey, today: date) -> None:
    """Write the records, one step each as a family does, and keep the papers. Takes a minute or two."""
    chance = random.Random(11)  # noqa: S311 - nothing secret
    team = [Contact(name=f"Dr Number {number}", phone=f"555 01{number:02d}") for number in range(60)]
    lines = [
        TreatmentLine(
            name=f"gemcitabine + nab-paclitaxel, part {number + 1}",
            status=LineStatus.RUNNING if number == 5 else LineStatus.STOPPED,
            start=When.day(today - timedelta(days=DAYS - number * 240)),
            stop=None if number == 5 else When.day(today - timedelta(days=DAYS - number * 240 - 220)),
        )
        for number in range(6)
    ]
    tests = [GeneticTest(origin=Origin.TUMOR, name=f"Panel {number}") for number in range(5)]
    made: list[Record] = [*team, *lines, *tests]

    def add(count: int, one: Callable[[int, date], Record]) -> None:
        made.extend(one(at, today - timedelta(days=at * DAYS // count)) for at in range(count))

    def said(words: int) -> str:
        return " ".join(chance.choices(_WORDS, k=words))

    def lab(at: int, day: date) -> Record:
        name, unit = _TESTS[at % len(_TESTS)]
        return LabResult(test=name, value=Measured(str(chance.randint(1, 900)), unit), taken=When.day(day))

    def visit(at: int, day: date) -> Record:
        return Appointment(
            day=When.day(day + timedelta(days=60)), time=WallTime(9, 30, ZONE), what=AppointmentKind.VISIT,
            person=team[at % 60].id, where="Riverside", said=said(60) if at > 30 else "",
        )  # fmt: skip

    def home(at: int, day: date) -> Record:
        kind, number, unit = (
            (MeasurementKind.WEIGHT, 150 + at % 20, "lb") if at % 2 else
            (MeasurementKind.TEMPERATURE, 98, "°F")
        )  # fmt: skip
        return Measurement(what=kind, value=Measured(str(number), unit), day=When.day(day))

    def given(at: int, day: date) -> Record:
        return TreatmentDay(day=When.day(day), went=WentAhead.FULL, line=lines[5 - at * 6 // 300].id)

    def medicine(at: int, day: date) -> Record:
        stopped = When.day(day + timedelta(days=30)) if at > 15 else None
        return Medicine(name=f"Medicine {at}", strength="10 mg", since=When.day(day), stopped=stopped)

    kinds, bad = list(SymptomKind), list(Severity)
    add(300, given)
    add(600, visit)
    add(200, medicine)
    add(60, lambda at, day: Scan(what=ScanKind.CT, day=When.day(day), said=list(ScanSaid)[at % 6]))
    add(40, lambda at, _day: Finding(test=tests[at % 5].id, gene=f"GENE{at}", change="G12D"))
    add(300, lambda _at, day: MedicinesChecked(day=When.day(day)))
    add(
        300, lambda at, day: NextStep(what=said(8), by=When.day(day), done=When.day(day) if at > 12 else None)
    )
    add(
        800,
        lambda at, day: Question(text=said(14), written=When.day(day), answer=said(30) if at > 40 else ""),
    )
    add(1_500, lambda _at, day: Note(text=said(40), day=When.day(day)))
    add(2_500, home)
    add(4_000, lambda at, day: SymptomEntry(
        what=kinds[at % len(kinds)], how_bad=bad[at % 4], day=When.day(day), words=said(6)
    ))  # fmt: skip
    add(20_000 - len(made), lab)
    for record in made:
        with journey.writer.write("Add {noun}") as step:
            step.add(record)
    add_kept(
        journey,
        [
            keep_file(journey.papers, f"lab report {number}.txt", f"Report {number}. {said(200)}".encode())
            for number in range(PAPERS)
        ],
    )
