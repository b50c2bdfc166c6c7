"""A well-filled made-up journey, and an empty one."""

from dataclasses import asdict, replace
from datetime import date

from carejourney.domain.summary.build import visit_summary
from carejourney.domain.summary.model import Line, VisitSummary
from carejourney.records.answers import YesNo
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.base import Record
from carejourney.records.catalog import (
    Allergy,
    Appointment,
    BeforeVisitCheck,
    BiopsyResult,
    Contact,
    DailyLife,
    Decision,
    DiagnosisFact,
    Finding,
    GeneticTest,
    LabResult,
    Measurement,
    Medicine,
    MedicinesChecked,
    OtherCondition,
    Patient,
    Procedure,
    Question,
    Scan,
    SymptomEntry,
    TreatmentDay,
    TreatmentLine,
    WhoDecides,
)
from carejourney.records.measured import Measured
from carejourney.records.types.appointment import AppointmentStatus
from carejourney.records.types.contact import ContactRole
from carejourney.records.types.daily_life import DailyLifeLevel, Ecog
from carejourney.records.types.diagnosis_fact import Fact, PancreasPart, SpreadSite, Stage
from carejourney.records.types.genetic_test import Mmr, Msi, Origin, Overall
from carejourney.records.types.measurement import MeasurementKind
from carejourney.records.types.medicine import Dose, MedicineKind, PartOfDay
from carejourney.records.types.other_condition import ConditionKind
from carejourney.records.types.patient import RecordNumber
from carejourney.records.types.procedure import Material, ProcedureKind
from carejourney.records.types.scan import ScanKind, ScanSaid
from carejourney.records.types.symptom_entry import Severity, SymptomKind
from carejourney.records.types.treatment_day import DoseChange, WentAhead
from carejourney.records.types.treatment_line import LineOrder, LineStatus, WhyStopped
from carejourney.records.types.who_decides import DecisionPaper, HaveIt
from carejourney.records.walltime import WallTime
from carejourney.records.when import When
from carejourney.region import Region
from tests.support.memory import MemoryRecords

TODAY = date(2026, 3, 11)
HERE = "America/Chicago"
US = Region.of("en_US")


def on(month: int, day: int, year: int = 2026) -> When:
    return When.day(date(year, month, day))


def build(*records: Record) -> VisitSummary:
    return visit_summary(MemoryRecords(*records), {}, today=TODAY, here=HERE, region=US)


def text(*lines: Line) -> str:
    """Return paragraphs as a reader sees them."""
    return "\n".join("".join(said.text for said in line) for line in lines)


RAO = Contact(name="Dr Anita Rao", role=ContactRole.ONCOLOGIST, place="Riverside", phone="555 0100")
TOM = Contact(name="Tom Hale", role=ContactRole.FAMILY, phone="555 0117", first=True)
VISIT = Appointment(
    day=on(3, 12), time=WallTime(10, 30, HERE), what=AppointmentKind.VISIT, person=RAO.id, where="Riverside"
)
LAST = Appointment(day=on(2, 26), what=AppointmentKind.VISIT, person=RAO.id, status=AppointmentStatus.DONE)
FIRST_LINE = TreatmentLine(
    name="mFOLFIRINOX",
    which=LineOrder.FIRST,
    status=LineStatus.STOPPED,
    start=on(3, 10, 2025),
    stop=on(9, 8, 2025),
    why_stopped=WhyStopped.GROWTH,
)
SECOND_LINE = TreatmentLine(
    name="gemcitabine + nab-paclitaxel",
    which=LineOrder.SECOND,
    status=LineStatus.RUNNING,
    start=on(9, 29, 2025),
)
GERMLINE = GeneticTest(
    origin=Origin.INHERITED,
    lab="Lab A",
    name="84 genes",
    reported=When.month(2025, 4),
    overall=Overall.NONE_REPORTED,
)
TUMOR = GeneticTest(
    origin=Origin.TUMOR,
    lab="Lab B",
    reported=on(4, 20, 2025),
    overall=Overall.FOUND,
    msi=Msi.STABLE,
    mmr=Mmr.INTACT,
)
GLARGINE = Medicine(
    name="insulin glargine", kind=MedicineKind.INSULIN, how="10 units at bedtime", stopped=on(3, 1)
)


def weight(value: str, when: When) -> Measurement:
    return Measurement(what=MeasurementKind.WEIGHT, value=Measured(value, "kg"), day=when)


def marker(value: str, when: When) -> LabResult:
    return LabResult(test="CA 19-9", value=Measured(value, "U/mL"), taken=when, lab="Riverside lab")


def symptom(
    what: SymptomKind, how_bad: Severity | None, when: When | None, words: str = "", where: str = ""
) -> SymptomEntry:
    return SymptomEntry(what=what, how_bad=how_bad, day=when, words=words, where=where)


def the_case() -> list[Record]:
    """Return a family's records as of the evening before the visit."""
    return [
        Patient(
            name="Margaret Hale",
            born=on(5, 14, 1957),
            record_numbers=(RecordNumber(hospital="Riverside", number="RV-48213"),),
            matters="Time at home, and the garden in May.",
        ),
        RAO,
        TOM,
        VISIT,
        LAST,
        Appointment(day=on(3, 16), what=AppointmentKind.TREATMENT),
        *_disease(),
        *_treatment(),
        *_lately(),
        *_medicines(),
        Question(
            text="Can the numb fingers get better, or should the dose change again?",
            ask_first=True,
            visit=VISIT.id,
            written=on(3, 8),
        ),
        Question(
            text="Is she eligible for a clinical trial here?", ask_first=True, person=RAO.id, written=on(2, 1)
        ),
        Question(
            text="Still losing weight. Can the enzyme capsules go up?", ask_first=True, written=on(3, 5)
        ),
        Question(text="Who calls with the scan?", written=on(3, 6)),
        Question(text="Is the port all right?", answer="Yes.", written=on(2, 6)),
    ]


def _disease() -> list[Record]:
    return [
        Allergy(to="penicillin", what_happened="rash"),
        DiagnosisFact(fact=Fact.FOUND, day=When.month(2025, 2)),
        DiagnosisFact(fact=Fact.PLACE, place=PancreasPart.HEAD),
        DiagnosisFact(fact=Fact.STAGE, stage=Stage.IV, day=When.month(2025, 2)),
        DiagnosisFact(fact=Fact.SPREAD, spread=SpreadSite.LIVER, day=When.month(2025, 2)),
        BiopsyResult(site="liver", day=on(2, 20, 2025), cell_type="adenocarcinoma"),
        DailyLife(day=on(3, 10), level=DailyLifeLevel.RESTS),
        DailyLife(day=on(2, 26), level=DailyLifeLevel.SLOWER, ecog=Ecog.ONE),
        Procedure(
            what="bile duct",
            kind=ProcedureKind.STENT,
            material=Material.METAL,
            start=on(2, 14, 2025),
            in_place=YesNo.YES,
        ),
        Procedure(what="for treatment", kind=ProcedureKind.PORT, side="right", in_place=YesNo.YES),
        OtherCondition(what="Diabetes", kind=ConditionKind.DIABETES, since=When.year(2019)),
        OtherCondition(what="Blood clot in the leg", kind=ConditionKind.CLOT, since=on(6, 2, 2025)),
        WhoDecides(what=DecisionPaper.PROXY, answer=HaveIt.HAVE, person=TOM.id),
        GERMLINE,
        TUMOR,
        Finding(test=TUMOR.id, gene="KRAS", change="G12D", word="pathogenic"),
        Finding(test=TUMOR.id, gene="TP53", change="R175H"),
    ]


def _treatment() -> list[Record]:
    oxaliplatin = DoseChange(medicine="oxaliplatin", to="75%", why="numb fingers")
    nab = DoseChange(medicine="nab-paclitaxel", to="80%", why="low white cells")
    return [
        SECOND_LINE,
        FIRST_LINE,
        TreatmentDay(
            day=on(5, 5, 2025), went=WentAhead.LOWER, line=FIRST_LINE.id, cycle=5, changes=(oxaliplatin,)
        ),
        TreatmentDay(day=on(8, 25, 2025), went=WentAhead.FULL, line=FIRST_LINE.id, cycle=12),
        TreatmentDay(day=on(12, 1, 2025), went=WentAhead.LOWER, line=SECOND_LINE.id, cycle=3, changes=(nab,)),
        TreatmentDay(day=on(3, 2), went=WentAhead.LOWER, line=SECOND_LINE.id, cycle=6, changes=(nab,)),
        TreatmentDay(day=on(3, 9), went=WentAhead.PUT_OFF, line=SECOND_LINE.id, cycle=6, why="low platelets"),
        Scan(what=ScanKind.CT, day=on(6, 20, 2025), said=ScanSaid.SMALLER),
        Scan(what=ScanKind.CT, day=on(9, 5, 2025), said=ScanSaid.GREW),
        Scan(
            what=ScanKind.CT,
            day=on(12, 15, 2025),
            said=ScanSaid.SAME,
            impression="Stable liver lesions, no new lesions.",
        ),
        Scan(what=ScanKind.CT, day=on(3, 9), part="chest and belly", said=ScanSaid.WAITING),
        marker("1480", on(9, 8, 2025)),
        marker("880", on(11, 3, 2025)),
        marker("430", on(1, 5)),
        marker("455", on(2, 2)),
        marker("610", on(3, 2)),
    ]


def _lately() -> list[Record]:
    return [
        symptom(SymptomKind.NUMBNESS, Severity.MILD, on(2, 20)),
        symptom(SymptomKind.NUMBNESS, Severity.MODERATE, on(3, 8), "drops things"),
        symptom(SymptomKind.NUMBNESS, Severity.MODERATE, on(3, 10), "hard to do up buttons"),
        symptom(SymptomKind.TIRED, Severity.MODERATE, on(2, 25)),
        symptom(SymptomKind.TIRED, Severity.MODERATE, on(3, 10)),
        symptom(SymptomKind.PAIN, Severity.MODERATE, on(2, 22), where="upper belly"),
        symptom(SymptomKind.PAIN, Severity.MILD, on(3, 3), where="upper belly"),
        symptom(SymptomKind.PAIN, Severity.NONE, on(3, 10), where="upper belly"),
        symptom(SymptomKind.SLEEP, Severity.MILD, on(2, 25)),
        symptom(SymptomKind.SLEEP, Severity.MILD, on(3, 9)),
        weight("63.5", on(3, 8, 2025)),
        weight("59.4", on(12, 9, 2025)),
        weight("58.2", on(2, 24)),
        weight("57.1", on(3, 10)),
        Measurement(what=MeasurementKind.TEMPERATURE, value=Measured("37.2", "°C"), day=on(3, 4)),
        Measurement(what=MeasurementKind.TEMPERATURE, value=Measured("38.1", "°C"), day=on(3, 5)),
        BeforeVisitCheck(
            day=on(3, 11),
            fever=YesNo.YES,
            emergency=YesNo.YES,
            missed_doses=YesNo.NO,
            falls=YesNo.NO,
            visit=VISIT.id,
        ),
        Procedure(
            what="fever", kind=ProcedureKind.EMERGENCY, start=on(3, 5), end=on(3, 6), place="Riverside"
        ),
        Decision(what="Stay on the same dose", who="Dr Rao", day=on(3, 2)),
        LabResult(test="Hemoglobin", value=Measured("9.8", "g/dL"), taken=on(3, 2)),
    ]


def _medicines() -> list[Record]:
    return [
        Medicine(
            name="pancrelipase",
            brand="Creon",
            strength="25,000 units",
            kind=MedicineKind.ENZYME,
            doses=(Dose(when=PartOfDay.MEALS, how_many="2"), Dose(when=PartOfDay.SNACKS, how_many="1")),
        ),
        Medicine(name="vitamin D", strength="1,000 units", kind=MedicineKind.VITAMIN, how="each morning"),
        Medicine(
            name="morphine slow-release", strength="15 mg", kind=MedicineKind.OPIOID, how="every 12 hours"
        ),
        Medicine(name="apixaban", strength="5 mg", kind=MedicineKind.BLOOD_THINNER, how="twice a day"),
        GLARGINE,
        Medicine(
            name="insulin glargine",
            kind=MedicineKind.INSULIN,
            how="12 units at bedtime",
            since=on(3, 1),
            follows=GLARGINE.id,
        ),
        Medicine(name="duloxetine", strength="30 mg", how="each morning", since=on(3, 1)),
        Medicine(
            name="ondansetron", strength="8 mg", kind=MedicineKind.NAUSEA, when_needed=True, most_a_day="3"
        ),
        Medicine(name="metoclopramide", stopped=on(3, 1), why_stopped="restless legs"),
        MedicinesChecked(day=on(3, 2)),
    ]


def twelve_four_eight() -> list[Record]:
    """Return the same journey with 12 medicines, 4 lines of treatment and 8 symptoms."""
    kept = [record for record in the_case() if record not in (FIRST_LINE, SECOND_LINE)]
    lines = [
        replace(FIRST_LINE, start=on(3, 10, 2024), stop=on(9, 8, 2024)),
        TreatmentLine(
            name="FOLFIRI",
            which=LineOrder.SECOND,
            status=LineStatus.STOPPED,
            start=on(9, 29, 2024),
            stop=on(3, 3, 2025),
            why_stopped=WhyStopped.GROWTH,
            cycles=6,
        ),
        TreatmentLine(
            name="liposomal irinotecan + 5-FU + leucovorin",
            which=LineOrder.THIRD,
            status=LineStatus.STOPPED,
            start=on(4, 7, 2025),
            stop=on(7, 14, 2025),
            why_stopped=WhyStopped.TOO_WEAK,
            cycles=5,
        ),
        replace(SECOND_LINE, which=LineOrder.FOURTH),
    ]
    medicines = [
        Medicine(name="dexamethasone", strength="4 mg", how="on the 2 days after treatment"),
        Medicine(name="prochlorperazine", strength="10 mg", when_needed=True),
        Medicine(name="magnesium oxide", strength="400 mg", how="twice a day"),
        Medicine(name="pantoprazole", strength="40 mg", how="each morning"),
        Medicine(name="loperamide", strength="2 mg", when_needed=True),
    ]
    symptoms = [
        symptom(SymptomKind.NAUSEA, Severity.MODERATE, on(3, 5)),
        symptom(SymptomKind.DIARRHEA, Severity.MILD, on(2, 20)),
        symptom(SymptomKind.DIARRHEA, Severity.MILD, on(3, 5)),
        symptom(SymptomKind.LOW_MOOD, Severity.MILD, on(3, 6)),
        symptom(SymptomKind.ITCHING, Severity.MILD, on(2, 6)),
        symptom(SymptomKind.ITCHING, Severity.MILD, on(3, 6)),
    ]
    return [*kept, *lines, *medicines, *symptoms]


def everything(summary: VisitSummary) -> str:
    """Return every word of a summary."""
    return "\n".join(_strings(asdict(summary)))


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [string for each in value.values() for string in _strings(each)]
    if isinstance(value, (list, tuple)):
        runs = [each for each in value if isinstance(each, dict) and "bold" in each]
        if runs:
            return ["".join(str(run["text"]) for run in runs)]
        return [string for each in value for string in _strings(each)]
    return [value] if isinstance(value, str) else []


def test_a_filled_journey() -> None:
    summary = build(*the_case())
    assert summary.title == "Visit summary"
    assert summary.prepared == "Prepared by family on March 11, 2026. Not a medical record."
    assert summary.file_name == "Margaret Hale - visit summary - 2026-03-12.pdf"
    assert summary.identity.matters == "Time at home, and the garden in May."
    assert summary.needs == (
        "Is she eligible for a clinical trial here? (carried over)",
        "Still losing weight. Can the enzyme capsules go up?",
        "Can the numb fingers get better, or should the dose change again?",
    )
    assert summary.needs_note == "1 more on the question sheet."
    assert text(*summary.in_short) == (
        "On biopsy: adenocarcinoma (liver). Head of the pancreas. Stage IV. Spread to liver. Found Feb 2025. "
        "Daily life: rests under half the day (Mar 10). Doctor called it ECOG 1 (Feb 26). "
        "Now on 2nd treatment: gemcitabine + nab-paclitaxel, since Sep 29. "
        "Last treatment day written down: Mar 2; Mar 9 put off (low platelets). Next planned: Mar 16. "
        "Dose: nab-paclitaxel 80% since Dec 1 (low white cells).\n"
        "In place: metal stent (Feb 2025), port or PICC line (right). "
        "Conditions: diabetes, blood clot in the leg (Jun 2025). "
        "Health care proxy and caregiver: Tom Hale, 555 0117. Record number: RV-48213. Waiting for: CT Mar 9."
    )
