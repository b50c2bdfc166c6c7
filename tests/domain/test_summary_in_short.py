"""«In short»: the disease, daily life, the treatment now, and what else an oncologist looks for."""

from dataclasses import replace

import pytest

from carejourney.records.answers import YesNo
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.base import Record
from carejourney.records.catalog import (
    Appointment,
    BiopsyResult,
    Contact,
    DailyLife,
    DiagnosisFact,
    GeneticTest,
    LabResult,
    OtherCondition,
    Patient,
    Procedure,
    Scan,
    TreatmentDay,
    TreatmentLine,
    Trial,
    WhoDecides,
)
from carejourney.records.types.daily_life import DailyLifeLevel, Ecog
from carejourney.records.types.diagnosis_fact import Fact, PancreasPart, SpreadSite, Stage
from carejourney.records.types.genetic_test import Msi, Origin, Overall
from carejourney.records.types.lab_result import LabState
from carejourney.records.types.other_condition import ConditionKind
from carejourney.records.types.patient import JourneyState, RecordNumber
from carejourney.records.types.procedure import Material, ProcedureKind
from carejourney.records.types.scan import ScanKind, ScanSaid
from carejourney.records.types.treatment_day import DoseChange, WentAhead
from carejourney.records.types.treatment_line import LineOrder, LineStatus
from carejourney.records.types.trial import TrialStatus
from carejourney.records.types.who_decides import DecisionPaper, HaveIt
from carejourney.records.when import When
from tests.domain.test_summary_filled import FIRST_LINE, SECOND_LINE, TOM, build, on, text

NEXT = Appointment(day=on(3, 16), what=AppointmentKind.TREATMENT)


def short(*records: Record) -> str:
    return text(*build(*records).in_short)


def fact(what: Fact, when: When | None = None, **more: object) -> DiagnosisFact:
    return replace(DiagnosisFact(fact=what, day=when), **more)  # type: ignore[arg-type]


def test_the_type_is_the_last_biopsy_s_own() -> None:
    older = BiopsyResult(site="pancreas", cell_type="carcinoma", day=on(1, 5, 2025))
    newer = BiopsyResult(site="liver", cell_type="Ductal adenocarcinoma, G2", day=on(2, 5, 2025))
    assert "On biopsy: Ductal adenocarcinoma, G2 (liver)." in short(newer, older)


def test_without_a_cell_type_the_report_s_words_stand_in_quotes() -> None:
    assert "On biopsy: “Consistent with ductal origin.” (liver)." in short(
        BiopsyResult(site="liver", words="Consistent with ductal origin.")
    )
    assert "Type: “adenosquamous carcinoma”." in short(fact(Fact.TYPE, words="adenosquamous carcinoma"))
    assert "Biopsy (liver): type not written down." in short(BiopsyResult(site="liver"))


def test_place_and_stage() -> None:
    assert "Tail of the pancreas." in short(fact(Fact.PLACE, place=PancreasPart.TAIL))
    assert "Where it started: not told." in short(fact(Fact.PLACE, place=PancreasPart.NOT_TOLD))
    assert "Stage: not sure." in short(fact(Fact.STAGE, stage=Stage.NOT_SURE))
    assert "Stage: “ypT2 N1 M1”." in short(fact(Fact.STAGE, words="ypT2 N1 M1"))
    both = [
        fact(Fact.STAGE, on(1, 5), stage=Stage.IV),
        fact(Fact.STAGE, When.month(2024, 5), stage=Stage.III),
    ]
    assert "Stage III (May 2024), then stage IV (Jan 5)." in short(*both)


def test_sites_of_spread_have_dates_where_they_are_few() -> None:
    liver = fact(Fact.SPREAD, When.month(2025, 2), spread=SpreadSite.LIVER)
    lungs = fact(Fact.SPREAD, on(1, 9), spread=SpreadSite.LUNGS)
    other = fact(Fact.SPREAD, on(2, 9), spread=SpreadSite.OTHER, words="the spleen")
    bone = fact(Fact.SPREAD, on(2, 9), spread=SpreadSite.BONE)
    found = fact(Fact.FOUND, When.month(2025, 2))
    assert "Spread to liver (Feb 2025), lungs (Jan 9)." in short(lungs, liver)
    assert "Spread to liver, lungs (Jan 9), the spleen (Feb 9). Found Feb 2025." in short(
        lungs, liver, other, found
    )
    assert "Spread to liver, lungs, the spleen, bone." in short(lungs, liver, other, bone)


def test_daily_life_is_never_turned_into_a_number() -> None:
    days = DailyLife(day=on(3, 1), level=DailyLifeLevel.MOSTLY_BED)
    shown = short(days)
    assert "Daily life: in bed or a chair over half the day (Mar 1)." in shown
    assert "ECOG" not in shown
    told = DailyLife(day=on(2, 1), ecog=Ecog.TWO)
    shown = short(told)
    assert "Doctor called it ECOG 2 (Feb 1)." in shown
    assert "Not written down: type, stage, spread, daily life, treatment." in shown
    not_told = DailyLife(day=on(3, 5), ecog=Ecog.NOT_TOLD)
    assert "What the doctor called it: not told (Mar 5)." in short(told, not_told)


def test_the_line_now() -> None:
    shown = short(SECOND_LINE, FIRST_LINE)
    assert "Now on 2nd treatment: gemcitabine + nab-paclitaxel, since Sep 29." in shown
    assert "Last treatment day: not written down. Next treatment day: not written down." in shown
    assert "mFOLFIRINOX" not in shown
    assert "Next planned: Mar 16." in short(SECOND_LINE, NEXT)
    maintenance = replace(SECOND_LINE, which=LineOrder.MAINTENANCE, start=None)
    assert "Now on treatment (maintenance): gemcitabine + nab-paclitaxel, start not written down." in short(
        maintenance
    )
    assert "Now on: gemcitabine + nab-paclitaxel, not sure since when." in short(
        replace(SECOND_LINE, which=None, start=When.not_sure())
    )


def test_other_standings_of_the_last_line() -> None:
    paused = replace(SECOND_LINE, status=LineStatus.BREAK)
    assert "On a break from 2nd treatment: gemcitabine" in short(paused)
    unknown = replace(SECOND_LINE, status=None)
    assert (
        "Last treatment, 2nd treatment: gemcitabine + nab-paclitaxel, since Sep 29, end not written down."
        in short(unknown)
    )
    assert "since Sep 29, not sure if still on it." in short(replace(SECOND_LINE, status=LineStatus.NOT_SURE))
    assert "Last treatment, 1st treatment: mFOLFIRINOX, stopped Sep 8, 2025." in short(FIRST_LINE)


def test_a_stop_date_beats_still_on_it() -> None:
    assert "Now on" not in short(replace(SECOND_LINE, stop=on(3, 1)))


def test_dose_level_on_the_last_treatment_day() -> None:
    lower = DoseChange(medicine="nab-paclitaxel", to="80%", why="low white cells")
    days = [
        TreatmentDay(day=on(3, 2), went=WentAhead.LOWER, line=SECOND_LINE.id, changes=(lower,)),
        TreatmentDay(day=on(2, 2), went=WentAhead.LOWER, line=SECOND_LINE.id, changes=(lower,)),
        TreatmentDay(day=on(1, 5), went=WentAhead.FULL, line=SECOND_LINE.id),
    ]
    assert "Dose: nab-paclitaxel 80% since Feb 2 (low white cells)." in short(SECOND_LINE, *days)
    assert "Dose: full." in short(SECOND_LINE, days[2])
    vague = TreatmentDay(day=on(3, 2), went=WentAhead.LOWER, line=SECOND_LINE.id, why="tired")
    assert "Dose: lower, how much not written down (tired)." in short(SECOND_LINE, vague)


def test_a_treatment_day_without_a_line_belongs_to_the_only_fitting_one() -> None:
    day = TreatmentDay(day=on(3, 2), went=WentAhead.FULL)
    assert "Last treatment day written down: Mar 2." in short(SECOND_LINE, FIRST_LINE, day)
    both = replace(FIRST_LINE, stop=None)
    assert "Last treatment day: not written down." in short(SECOND_LINE, both, day)


def test_considered_planned_and_trials() -> None:
    considered = TreatmentLine(name="olaparib", status=LineStatus.CONSIDERING)
    planned = TreatmentLine(name="NALIRIFOX", status=LineStatus.PLANNED, start=on(3, 30))
    trial = Trial(title="A pill trial", number="NCT00000000", status=TrialStatus.SCREENING, since=on(3, 1))
    shown = short(considered, planned, trial)
    assert "Being considered: olaparib." in shown
    assert "Planned: NALIRIFOX (Mar 30)." in shown
    assert "Trial: A pill trial (NCT00000000), screening, Mar 1." in shown


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (JourneyState.BREAK, "On a break from treatment since Mar 1."),
        (JourneyState.COMFORT, "Comfort care since Mar 1."),
        (JourneyState.HOSPICE, "In hospice since Mar 1."),
        (JourneyState.ENDED, "This journey ended: Mar 1."),
    ],
)
def test_the_state_of_the_journey(state: JourneyState, shown: str) -> None:
    assert shown in short(Patient(name="Ana", state=state, state_since=on(3, 1)))


@pytest.mark.parametrize("state", [JourneyState.HOSPICE, JourneyState.ENDED])
def test_records_not_plans(state: JourneyState) -> None:
    considered = TreatmentLine(name="olaparib", status=LineStatus.CONSIDERING)
    shown = short(Patient(name="Ana", state=state), SECOND_LINE, considered, NEXT)
    assert "Next planned" not in shown
    assert "olaparib" not in shown
    assert "Now on" not in shown
    assert "Last treatment, 2nd treatment: gemcitabine + nab-paclitaxel" in shown


def test_devices() -> None:
    stent = Procedure(
        what="bile duct",
        kind=ProcedureKind.STENT,
        material=Material.METAL,
        start=on(2, 14, 2025),
        in_place=YesNo.YES,
    )
    port = Procedure(what="chemo", kind=ProcedureKind.PORT, side="right", in_place=YesNo.YES)
    drain = Procedure(what="fluid", kind=ProcedureKind.DRAIN)
    pump = Procedure(what="pain", kind=ProcedureKind.PUMP, in_place=YesNo.NOT_SURE)
    out = replace(port, end=on(3, 1))
    assert "In place: metal stent (Feb 2025), port or PICC line (right)." in short(port, stent)
    assert "Not written down if still in place: drain." in short(drain)
    assert "Not sure if still in place: pump." in short(pump)
    assert "in place" not in short(out, replace(stent, in_place=YesNo.NO)).casefold()


def test_conditions() -> None:
    heart = OtherCondition(what="Weak heart", kind=ConditionKind.HEART)
    clot = OtherCondition(what="DVT", kind=ConditionKind.CLOT, since=on(6, 2, 2025))
    diabetes = OtherCondition(what="Type 2 diabetes", kind=ConditionKind.DIABETES)
    assert "Conditions: type 2 diabetes, DVT (blood clot, Jun 2025), weak heart." in short(
        heart, clot, diabetes
    )
    assert "No longer: DVT (blood clot, Jun 2025)." in short(replace(clot, still=YesNo.NO))


def test_people() -> None:
    sister = Contact(name="Ruth", phone="555 0199")
    proxy = WhoDecides(what=DecisionPaper.PROXY, answer=HaveIt.HAVE, person=sister.id)
    polst = WhoDecides(what=DecisionPaper.POLST, answer=HaveIt.NO)
    shown = short(sister, TOM, proxy, polst)
    assert (
        "Health care proxy: Ruth, 555 0199. POLST or DNR order: no. Caregiver: Tom Hale, 555 0117." in shown
    )
    own = replace(proxy, person=TOM.id)
    assert "Health care proxy and caregiver: Tom Hale, 555 0117." in short(TOM, own)
    assert "Health care proxy: not told." in short(replace(proxy, answer=HaveIt.NOT_TOLD))
    assert "Caregiver: Tom Hale, number not written down." in short(replace(TOM, phone=""))


def test_record_numbers_and_language() -> None:
    one, two = RecordNumber(hospital="Riverside", number="1"), RecordNumber(hospital="Lakeside", number="2")
    assert "Record number: 1." in short(Patient(name="Ana", record_numbers=(one,)))
    assert "Record number: 1 (Riverside), 2 (Lakeside)." in short(
        Patient(name="Ana", record_numbers=(one, two))
    )
    spanish = Patient(name="Ana", language="Spanish", interpreter=YesNo.YES)
    assert "Language: Spanish, interpreter: yes." in short(spanish)


def test_waiting() -> None:
    records = [
        Scan(what=ScanKind.CT, day=on(3, 9), said=ScanSaid.WAITING),
        LabResult(test="CA 19-9", state=LabState.WAITING, waiting_since=on(3, 2)),
        GeneticTest(origin=Origin.TUMOR, overall=Overall.WAITING),
        GeneticTest(origin=Origin.TUMOR, overall=Overall.FOUND, msi=Msi.WAITING, taken=on(1, 5)),
    ]
    shown = short(*records)
    assert shown.endswith(
        "Waiting for: CT Mar 9; CA 19-9, since Mar 2; tumor gene test, date not written down; MSI Jan 5."
    )
    ended = Patient(name="Ana", state=JourneyState.ENDED)
    assert "Waiting" not in short(ended, *records)


def test_weird_dates_stand_in_quotes_and_family_text_stays_plain() -> None:
    found = fact(Fact.FOUND, When.not_sure("before Christmas"))
    line = TreatmentLine(name="<b>gem</b> &\n{abrax}", status=LineStatus.RUNNING)
    shown = short(found, line)
    assert "Found “before Christmas”." in shown
    assert "Now on: <b>gem</b> & {abrax}" in shown
