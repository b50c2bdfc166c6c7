"""What the treatment history says, from the records and nothing else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from carejourney.domain.sheets.treatment_history import TreatmentHistory, treatment_history
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.model import Line
from carejourney.domain.timeline.model import Course
from carejourney.records.answers import YesNo
from carejourney.records.base import Record
from carejourney.records.catalog import (
    LabResult,
    Patient,
    Procedure,
    Scan,
    SectionAnswer,
    TreatmentDay,
    TreatmentLine,
    Trial,
)
from carejourney.records.measured import Measured
from carejourney.records.types.lab_result import LabState
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.procedure import ProcedureKind
from carejourney.records.types.scan import ScanKind, ScanSaid
from carejourney.records.types.section_answer import Section, SectionWord
from carejourney.records.types.treatment_day import DoseChange, WentAhead
from carejourney.records.types.treatment_line import LineOrder, LineStatus, WhyStopped
from carejourney.records.types.trial import TrialStatus
from carejourney.records.when import When
from carejourney.region import Region
from carejourney.usecases.example import example_records
from tests.domain.test_summary_filled import FIRST_LINE, SECOND_LINE, on
from tests.support.memory import MemoryRecords
from tests.support.treatments import RandomTreatments

TODAY = date(2026, 3, 11)
HERE = "America/Chicago"
ANA = Patient(name="Ana Lima", born=on(6, 2, 1960))


def case_of(*records: Record) -> Case:
    return Case(MemoryRecords(*records), {}, TODAY, HERE, Region.of("en_US"), None)


def history(*records: Record) -> TreatmentHistory:
    return treatment_history(case_of(*records))


def example() -> Case:
    return case_of(*example_records(TODAY, HERE))


def text(*lines: Line) -> str:
    """Return paragraphs as a reader sees them, one a line."""
    return "\n".join("".join(said.text for said in line) for line in lines).replace("\xa0", " ")


def plain(words: str) -> str:
    return words.replace("\xa0", " ")


def given(
    line: TreatmentLine, day: When, went: WentAhead, *changes: DoseChange, why: str = ""
) -> TreatmentDay:
    return TreatmentDay(day=day, went=went, line=line.id, cycle=3, changes=changes, why=why)


def very_full() -> list[Record]:
    """Return five lines of treatment over five years, with all that goes with them."""
    begin = TODAY - timedelta(days=1800)
    made: list[Record] = [Patient(name="Margaret Hale", born=on(5, 14, 1957))]
    lines = [
        TreatmentLine(
            name=f"treatment number {number}",
            which=list(LineOrder)[number],
            status=LineStatus.RUNNING if number == 4 else LineStatus.STOPPED,
            start=When.day(begin + timedelta(days=360 * number)),
            stop=None if number == 4 else When.day(begin + timedelta(days=360 * number + 330)),
            why_stopped=None if number == 4 else WhyStopped.GROWTH,
        )
        for number in range(5)
    ]
    for at in range(100):
        change = DoseChange(medicine="oxaliplatin", to=f"{95 - at % 5 * 5}%", why="numb fingers and toes")
        day = When.day(begin + timedelta(days=5 + at * 18))
        made.append(given(lines[at // 20], day, WentAhead.LOWER, change))
    for at in range(30):
        day = When.day(begin + timedelta(days=at * 60))
        words = f"Scan number {at}: decrease in size of the liver lesions, no new lesions seen in the chest."
        made.append(Scan(what=ScanKind.CT, day=day, said=list(ScanSaid)[at % 6], impression=words))
    for at in range(20):
        start = begin + timedelta(days=at * 90 + 7)
        made.append(
            Procedure(
                what=f"Fever number {at}",
                kind=ProcedureKind.HOSPITAL,
                start=When.day(start),
                end=When.day(start + timedelta(days=4)),
                place="Riverside",
                done="Antibiotics by drip, and a new stent in the bile duct",
            )
        )
    for at in range(60):
        value = Measured(str(5000 - at * 80), "U/mL")
        day = When.day(begin + timedelta(days=at * 30))
        made.append(LabResult(test="CA 19-9", value=value, taken=day, lab="Riverside"))
    return [*made, *lines]


def test_the_example_family() -> None:
    said = treatment_history(example(), example=True)
    assert text(said.in_short) == (
        "On biopsy: Adenocarcinoma (Liver). Head of the pancreas. Stage IV. Spread to liver. Found Feb 2025. "
        "Now on 2nd treatment: gemcitabine + nab-paclitaxel, since Sep 29. Last treatment day written down: "
        "Mar 2. Next planned: Mar 23. Dose: nab-paclitaxel 80% since Dec 1 (low white cells)."
    )
    assert said.key == (
        "Diamonds are scans (black: grew or new spots, barred: about the same); black triangles are dose "
        "changes; small marks are treatment days; dashed boxes are days not known; dashed line: top of the "
        "lab's usual range."
    )
    first, second = said.lines
    assert text(*first.treatment) == (
        "modified FOLFIRINOX: oxaliplatin, leucovorin, irinotecan, fluorouracil.\n"
        "May 12, 2025: oxaliplatin 75% (numb fingers).\n"
        "Jul 14, 2025: oxaliplatin stopped (numb fingers)."
    )
    assert (first.line, first.dates, first.cycles) == ("1st", "Mar 10 to Sep 8, 2025", "12")
    assert (first.best, first.stopped) == ("Smaller, Jun 2025; grew, Sep 2025", "Scan showed growth")
    assert (second.dates, second.cycles, second.stopped) == ("Sep 29, 2025 to now", "6 so far", "Still on it")
    assert [(each.reason, plain("; ".join(each.changed))) for each in said.reasons] == [
        ("Numb fingers", "oxaliplatin 75% from May 12, 2025; oxaliplatin stopped from Jul 14, 2025"),
        ("White cells too low", "treatment put off on Nov 3, 2025"),
        ("Low white cells", "nab-paclitaxel 80% from Dec 1, 2025"),
        ("Our choice: family birthday", "treatment skipped on Feb 9, 2026"),
    ]
    assert [(plain(row.when), row.what, row.details) for row in said.done[2:]] == [
        (
            "Mar 4, 2025",
            "Port or PICC line",
            (
                "For the treatment. Port below the collar bone. Side: right. Still in place: yes. "
                "Last flush or change: March 2, 2026. Riverside."
            ),
        ),
        (
            "Nov 18 to Nov 22, 2025",
            "Hospital stay",
            "Fever. Antibiotics by drip, 4 nights. Riverside.",
        ),
    ]
    assert [
        plain(f"{row.when} | {row.line} | {row.cycle} | {row.what} | {row.why}") for row in said.days
    ] == [
        "May 12, 2025 to Jun 23, 2025 (4 days) | 1st | 5 to 8 | Lower dose: oxaliplatin 75% | Numb fingers.",
        (
            "Jul 14, 2025 to Aug 25, 2025 (4 days) | 1st | 9 to 12 | Lower dose: oxaliplatin stopped | "
            "Clot in the leg; oxaliplatin stopped. Numb fingers."
        ),
        "Nov 3, 2025 | 2nd | 2, day 8 | Put off | White cells too low.",
        (
            "Dec 1, 2025 to Feb 2, 2026 (8 days) | 2nd | 3 to 5 | Lower dose: nab-paclitaxel 80% | "
            "Low white cells. Side effects written down: “Numb toes.” (Jan 26, 2026)."
        ),
        "Feb 9, 2026 | 2nd | 5, day 15 | Skipped | Our choice: family birthday.",
        "Feb 23, 2026 to Mar 2, 2026 (2 days) | 2nd | 6 | Lower dose: nab-paclitaxel 80% | Low white cells.",
    ]
    assert text(*said.marker).startswith(
        "units/mL, Riverside lab, lab's usual range: 37 or lower: 4,820 on Mar 3, 2025; 2,910 on Apr 7, 2025;"
    )
    assert said.file_name == "Margaret Hale - treatment history - 2026-03-11.pdf"
    assert said.identity.example
    assert said.identity.visit == ()


def test_the_picture_in_words() -> None:
    words = treatment_history(example()).picture_words
    for sentence in (
        "Picture of the treatment over time, from February 2025 to March 2026; today is March 11, 2026.",
        (
            "Treatments: 1st treatment: modified FOLFIRINOX, Stopped: scan showed growth "
            "(March 10 to September 8, 2025); 2nd treatment: gemcitabine + nab-paclitaxel "
            "(September 29, 2025 to now)."
        ),
        "Treatment days: 29, 2 of them put off or skipped.",
        (
            "Dose changes: oxaliplatin 75% (May 12, 2025); oxaliplatin stopped (July 14, 2025); "
            "nab-paclitaxel 80% (December 1, 2025)."
        ),
        "CT, Chest and belly, grew (September 5, 2025)",
        "Hospital: Fever, 4 nights (November 18, 2025)",
        "CA 19-9 (units/mL): 4,820 (March 3, 2025); 2,910 (April 7, 2025)",
        "Each line up is 10 times more.",
    ):
        assert sentence in words


def test_an_empty_journey_says_so() -> None:
    said = history(ANA)
    assert said.shown is None
    assert text(said.in_short) == "Not written down: type, stage, spread, treatment."
    assert (said.lines, said.reasons, said.done, said.days, said.scans, said.marker) == (
        (),
        (),
        (),
        (),
        (),
        (),
    )
    assert (said.lines_note, said.done_note) == ("Not written down.", "Not written down.")


def test_none_is_said_only_where_it_was_asked() -> None:
    asked = on(3, 2)
    answers = [
        SectionAnswer(section=Section.TREATMENTS, answer=SectionWord.NONE, asked=asked),
        SectionAnswer(section=Section.PROCEDURES, answer=SectionWord.NOT_TOLD, asked=asked),
    ]
    said = history(ANA, *answers)
    assert said.lines_note == "None (asked March 2, 2026)."
    assert said.done_note == "Not told (asked March 2, 2026)."


@pytest.mark.parametrize("state", [JourneyState.HOSPICE, JourneyState.ENDED])
def test_no_plans_in_hospice_and_after_the_end(state: JourneyState) -> None:
    planned = TreatmentLine(name="a plan", status=LineStatus.PLANNED, start=on(4, 1))
    records = (FIRST_LINE, SECOND_LINE, planned)
    for patient, names in (
        (ANA, ["mFOLFIRINOX", "gemcitabine + nab-paclitaxel", "a plan"]),
        (replace(ANA, state=state), ["mFOLFIRINOX", "gemcitabine + nab-paclitaxel"]),
    ):
        said = history(patient, *records)
        assert said.shown is not None
        shown = [item.detail.split(",")[0] for item in said.shown.items if isinstance(item, Course)]
        assert shown == names
        assert ("a plan" in text(said.in_short) + said.picture_words) == ("a plan" in names)
        assert [row.line for row in said.lines] == ["1st", "2nd"]


def test_a_dose_that_came_back_and_one_that_is_not_known() -> None:
    lower = DoseChange(medicine="oxaliplatin", to="75%")
    days = [
        given(FIRST_LINE, on(4, 1, 2025), WentAhead.LOWER, lower),
        given(FIRST_LINE, on(4, 15, 2025), WentAhead.FULL),
        given(FIRST_LINE, on(5, 1, 2025), WentAhead.LOWER),
        given(FIRST_LINE, on(5, 15, 2025), WentAhead.LOWER),
        given(FIRST_LINE, on(6, 1, 2025), WentAhead.FULL),
    ]
    said = history(ANA, FIRST_LINE, *days)
    assert text(*said.lines[0].treatment).splitlines()[1:] == [
        "Apr 1, 2025: oxaliplatin 75%.",
        "Apr 15, 2025: full dose.",
        "May 1, 2025: lower dose, how much not written down.",
        "Jun 1, 2025: full dose.",
    ]
    (row,) = said.reasons
    assert row.reason == "Reason not written down"
    assert len(row.changed) == 2
    assert [plain(row.when) for row in said.days] == ["Apr 1, 2025", "May 1, 2025 to May 15, 2025 (2 days)"]
    assert {row.why for row in said.days} == {"Not written down."}


def test_a_line_stopped_for_side_effects_is_a_reason() -> None:
    said = history(ANA, replace(FIRST_LINE, why_stopped=WhyStopped.SIDE_EFFECTS))
    assert [(each.reason, plain(each.changed[0])) for each in said.reasons] == [
        ("Side effects", "mFOLFIRINOX stopped (Sep 8, 2025)")
    ]
    assert history(ANA, FIRST_LINE).reasons == ()


def test_a_day_of_no_line_is_not_lost() -> None:
    day = TreatmentDay(day=When.not_sure(), went=WentAhead.SKIPPED)
    (row,) = history(ANA, day).days
    assert (row.when, row.line, row.cycle) == (
        "not sure when".replace(" ", "\xa0"),
        "not written down",
        "not written down",
    )


def test_what_is_not_known_of_a_device_is_said() -> None:
    stent = Procedure(what="Yellow skin", kind=ProcedureKind.STENT)
    out = replace(stent, end=on(3, 1), in_place=YesNo.NO)
    assert history(ANA, stent).done[0].details == (
        "Yellow skin. Metal or plastic: not written down. Still in place: not written down."
    )
    assert "Still in place" not in history(ANA, out).done[0].details
    stay = Procedure(what="Fever", kind=ProcedureKind.HOSPITAL, start=on(3, 1))
    assert history(ANA, stay).done[0].when == "Mar 1, 2026, end not written down"


def test_trials_that_were_begun_are_told() -> None:
    trial = Trial(
        title="A pill",
        number="NCT00000000",
        status=TrialStatus.OFF_TRIAL,
        since=on(1, 5),
        off=on(2, 1),
        why_off="Scan grew",
    )
    asked = Trial(title="Another", status=TrialStatus.ASKED)
    said = history(ANA, replace(FIRST_LINE, trial=trial.id), trial, asked)
    assert text(*said.lines[0].treatment) == "mFOLFIRINOX. Part of trial NCT00000000."
    assert said.lines_note == (
        "Trial: A pill (NCT00000000), off the trial, since January 5, 2026, "
        "off it since February 1, 2026 (Scan grew)."
    )


def test_results_keep_their_lab_and_what_is_awaited() -> None:
    records = [
        LabResult(test="CA 19-9", value=Measured.read("<2"), taken=on(3, 1), lab="A"),
        LabResult(test="CA 19-9", value=Measured("37", "U/mL"), taken=on(2, 1), lab="B"),
        LabResult(test="CA 19-9", state=LabState.WAITING, waiting_since=on(3, 9), lab="A"),
        Scan(what=ScanKind.NOT_SURE, said=ScanSaid.NOT_TOLD),
    ]
    said = history(ANA, *records)
    assert text(*said.marker) == (
        "U/mL, B: 37 on Feb 1, 2026.\nUnit not written down, A: <2 on Mar 1, 2026; waiting, Mar 9, 2026."
    )
    (scan,) = said.scans
    assert (scan.when, scan.what, scan.said, scan.report) == (
        *("Date not written down", "Scan, not sure which kind", "Not told", "Not written down"),
    )


def test_a_very_full_journey_has_every_change_once() -> None:
    said = history(*very_full())
    assert [len(row.treatment) for row in said.lines] == [10] * 5
    assert text(said.lines[0].treatment[-1]) == "And 12 more: see the treatment days with changes."
    assert len(said.days) == 100
    assert (len(said.done), len(said.scans)) == (20, 30)
    assert text(*said.marker).count(" on ") == 60
    assert "30 earlier ones; " in said.picture_words


@pytest.mark.parametrize("seed", range(8))
def test_any_journey_is_told_whole(seed: int) -> None:
    records = RandomTreatments(seed).records()
    said = history(ANA, *records)
    done = [each for each in records if isinstance(each, Procedure)]
    scans = [each for each in records if isinstance(each, Scan)]
    assert (len(said.done), len(said.scans)) == (len(done), len(scans))
    values = [each for each in records if isinstance(each, LabResult) and "19" in each.test]
    assert sum(line[1].text.count(";") + 1 for line in said.marker) >= len(values)
