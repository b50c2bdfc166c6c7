"""The story: dated sentences from records only, and how it is made shorter without silence."""

from dataclasses import replace

import pytest

from carejourney.domain.sheets.story import STEPS, Kind, Story, story
from carejourney.records.catalog import (
    BiopsyResult,
    DiagnosisFact,
    Patient,
    Procedure,
    Scan,
    TreatmentLine,
    Trial,
)
from carejourney.records.types.diagnosis_fact import Fact, PancreasPart, SpreadSite, Stage
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.scan import ScanKind, ScanSaid
from carejourney.records.types.treatment_line import LineStatus
from carejourney.records.types.trial import TrialStatus
from carejourney.records.when import When
from tests.domain.sheets.test_treatment_history import ANA, case_of, example, plain, very_full
from tests.domain.test_summary_filled import FIRST_LINE, SECOND_LINE, on, text
from tests.support.treatments import RandomTreatments


def rows(whole: Story) -> list[str]:
    """Return each row as a reader sees it."""
    return [plain(f"{when} | {words}") for when, words in whole.rows()]


def test_the_example_family() -> None:
    whole = story(example())
    assert rows(whole) == [
        (
            "Feb 2025 | The cancer was found (found by: yellow skin, then a CT). Head of the pancreas (found "
            "by: CT). Spread to: liver (found by: CT). Stent (yellow skin from a blocked bile duct, stent "
            "placed in the bile duct, metal, still in place: yes, Riverside)."
        ),
        (
            "Feb 12, 2025 | CT, Chest and belly: not told what it showed. Report: “Mass in the head of the "
            "pancreas. Several liver lesions.”"
        ),
        (
            "Feb 16, 2025 | Type: “Adenocarcinoma” (found by: biopsy of the liver). Biopsy (liver): "
            "Adenocarcinoma, “Metastatic adenocarcinoma, consistent with pancreatic primary.” Biopsy (find "
            "out what it is, needle biopsy of the liver, side: right, Riverside)."
        ),
        "Feb 18, 2025 | Stage IV.",
        (
            "Mar 4, 2025 | Port or PICC line (for the treatment, port below the collar bone, side: right, "
            "still in place: yes, last flush or change: March 2, 2026, Riverside)."
        ),
        "Mar 10, 2025 | Started 1st treatment: modified FOLFIRINOX.",
        "Mar 20, 2025 | Inherited gene test: none reported.",
        "Mar 24, 2025 | Tumor gene test: found something, MSI: stable (MSS), MMR: intact (pMMR).",
        "May 12, 2025 | Dose: oxaliplatin 75% (numb fingers).",
        "Jun 9, 2025 | CT, Chest and belly: smaller. Report: “Decrease in size of the liver lesions.”",
        "Jul 14, 2025 | Dose: oxaliplatin stopped (numb fingers).",
        (
            "Sep 5, 2025 | CT, Chest and belly: grew. Report: “Increase in size of liver lesions. No new "
            "lesions.”"
        ),
        (
            "Sep 8, 2025 | Stopped 1st treatment. Why: scan showed growth. Cycles: 12. Best result: smaller, "
            "Jun 2025; grew, Sep 2025."
        ),
        "Sep 29, 2025 | Started 2nd treatment: gemcitabine + nab-paclitaxel.",
        "Nov 3, 2025 | Treatment put off (White cells too low).",
        (
            "Nov 18, 2025 | Hospital stay, until November 22, 2025 (fever, antibiotics by drip, 4 nights, "
            "Riverside)."
        ),
        "Dec 1, 2025 | Dose: nab-paclitaxel 80% (low white cells).",
        "Dec 15, 2025 | CT, Chest and belly: about the same. Report: “Stable liver lesions. Stent in place.”",
        "Feb 9, 2026 | Treatment skipped (Our choice: family birthday).",
        "Mar 8, 2026 | CT, Chest and belly: waiting.",
    ]
    assert plain(whole.now_label) == "Today, Mar 11, 2026"
    assert text(whole.now).startswith("Now on 2nd treatment: gemcitabine + nab-paclitaxel, since Sep 29.")


def test_nothing_written_down_is_no_story() -> None:
    whole = story(case_of(ANA))
    assert (whole.told, whole.now, whole.left_out) == ((), (), ())


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (DiagnosisFact(fact=Fact.FOUND), "The cancer was found."),
        (DiagnosisFact(fact=Fact.TYPE), "Type: not written down."),
        (DiagnosisFact(fact=Fact.PLACE, place=PancreasPart.NOT_TOLD), "Where it started: not told."),
        (DiagnosisFact(fact=Fact.STAGE, stage=Stage.NOT_SURE), "Stage: not sure."),
        (DiagnosisFact(fact=Fact.STAGE, stage=Stage.III, words="T4 N0"), "Stage III (“T4 N0”)."),
        (DiagnosisFact(fact=Fact.SPREAD, spread=SpreadSite.NOT_TOLD), "Spread: not told."),
        (DiagnosisFact(fact=Fact.SPREAD), "Spread: not written down."),
        (DiagnosisFact(fact=Fact.SPREAD, spread=SpreadSite.LUNGS), "Spread to: lungs."),
        (BiopsyResult(site="Liver"), "Biopsy (liver): result not written down."),
        (Scan(what=ScanKind.CT), "CT: what they said: not written down."),
        (Scan(what=ScanKind.NOT_SURE, said=ScanSaid.GREW), "Scan, not sure which kind: grew."),
        (Procedure(what="A new tooth"), "A new tooth."),
    ],
)
def test_what_is_not_known_is_said(fact: DiagnosisFact | BiopsyResult | Scan | Procedure, words: str) -> None:
    assert rows(story(case_of(ANA, fact))) == [f"Date not written down | {words}"]


def test_oldest_first_and_without_a_date_last() -> None:
    facts = [
        DiagnosisFact(fact=Fact.FOUND),
        DiagnosisFact(fact=Fact.PLACE, day=When.not_sure(), place=PancreasPart.TAIL),
        DiagnosisFact(fact=Fact.STAGE, day=on(2, 3, 2025), stage=Stage.IV),
        DiagnosisFact(fact=Fact.SPREAD, day=When.year(2025), spread=SpreadSite.LIVER),
    ]
    assert [when.replace("\xa0", " ") for when, _words in story(case_of(ANA, *facts)).rows()] == [
        *("2025", "Feb 3, 2025", "Not sure when", "Date not written down")
    ]


def test_a_line_that_is_only_planned_has_not_begun() -> None:
    planned = TreatmentLine(name="a plan", status=LineStatus.PLANNED, start=on(4, 1))
    whole = story(case_of(ANA, planned))
    assert rows(whole) == []
    assert text(whole.now) == "Planned: a plan (Apr 1)."
    quiet = story(case_of(replace(ANA, state=JourneyState.HOSPICE), planned))
    assert "a plan" not in text(quiet.now)
    assert "In hospice." in text(quiet.now)


def test_trials() -> None:
    trial = Trial(
        title="A pill", status=TrialStatus.OFF_TRIAL, since=on(1, 5), off=on(2, 1), why_off="Scan grew"
    )
    asked = Trial(title="Another", status=TrialStatus.TO_ASK)
    assert rows(story(case_of(ANA, trial, asked))) == [
        "Jan 5, 2026 | Trial A pill: on the trial.",
        "Feb 1, 2026 | Off the trial A pill (Scan grew).",
    ]


def test_earlier_treatments_are_folded_first_and_keep_what_matters() -> None:
    whole = story(case_of(*very_full()))
    folded = STEPS[0](whole)
    assert folded.left_out == (
        "Dose changes and days put off in earlier treatments: 80, see the treatment history.",
    )
    earlier = [told.words for told in folded.told if told.earlier]
    assert len(earlier) == 4
    assert earlier[0].startswith(
        "1st treatment: treatment number 0, Apr 6, 2021 to Mar 2, 2022. Why: scan showed"
    )
    last = [told for told in whole.told if told.kind in (Kind.CHANGE, Kind.START) and not told.earlier]
    assert [told for told in folded.told if told in last] == last


def test_every_step_says_what_is_gone() -> None:
    """Whatever is no longer told is counted in a sentence, step by step."""
    whole = story(case_of(*very_full()))
    for step in STEPS:
        shorter = step(whole)
        assert len(shorter.left_out) == len(whole.left_out) + 1
        assert sum(len(told.words) for told in shorter.told) < sum(len(told.words) for told in whole.told)
        whole = shorter
    assert whole.left_out == (
        "Dose changes and days put off in earlier treatments: 80, see the treatment history.",
        "The reports' own words: see the test results.",
        "Dose changes and days put off in the last treatment: 20, see the treatment history.",
        "Details of procedures and stays: see the treatment history.",
        "Earlier scans: 26, see the test results.",
        "Earlier procedures and stays: 16, see the treatment history.",
        "Earlier treatments: 4, see the treatment history.",
    )
    kinds = [told.kind for told in whole.told]
    assert (kinds.count(Kind.SCAN), kinds.count(Kind.DONE), kinds.count(Kind.START)) == (4, 4, 1)


def test_where_there_is_nothing_to_leave_out_nothing_is_said() -> None:
    whole = story(case_of(ANA, SECOND_LINE, DiagnosisFact(fact=Fact.FOUND, day=on(1, 1))))
    for step in STEPS:
        assert step(whole) is whole


def test_the_last_treatment_is_never_folded() -> None:
    whole = story(case_of(ANA, FIRST_LINE))
    assert not any(told.earlier for told in whole.told)
    both = story(case_of(ANA, FIRST_LINE, SECOND_LINE))
    assert sum(told.earlier for told in both.told) == 2


@pytest.mark.parametrize("seed", range(8))
def test_any_journey_has_a_story(seed: int) -> None:
    records = RandomTreatments(seed).records()
    whole = story(case_of(Patient(name="Ana"), *records))
    scans = [each for each in records if isinstance(each, Scan)]
    assert sum(told.kind is Kind.SCAN for told in whole.told) == len(scans)
    assert all(told.when and told.words.strip() for told in whole.told)
    for step in STEPS:
        whole = step(whole)
    assert len(whole.left_out) <= len(STEPS)
