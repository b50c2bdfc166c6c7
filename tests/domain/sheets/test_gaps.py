"""What is said to be there is there; what is not is said, with what was asked for."""

from datetime import date

import pytest

from carejourney.domain.sheets.gaps import Gaps, gaps
from carejourney.domain.summary.case import Case
from carejourney.records.base import Record
from carejourney.records.catalog import (
    Attachment,
    BiopsyResult,
    Contact,
    FamilyHistory,
    GeneticTest,
    NextStep,
    Paper,
    Procedure,
    RecordsRequest,
    Scan,
    SecondOpinion,
    SectionAnswer,
    TreatmentDay,
    TreatmentLine,
)
from carejourney.records.kinds import Target
from carejourney.records.types.genetic_test import Mmr, Msi, Origin, Overall
from carejourney.records.types.next_step import StepKind
from carejourney.records.types.paper import PaperKind
from carejourney.records.types.procedure import ProcedureKind
from carejourney.records.types.records_request import RequestKind
from carejourney.records.types.scan import ScanKind, ScanSaid
from carejourney.records.types.second_opinion import ReleaseForm, Wanted, WantedKind
from carejourney.records.types.section_answer import Section, SectionWord
from carejourney.records.types.treatment_day import WentAhead
from carejourney.records.types.treatment_line import LineStatus
from carejourney.records.when import When
from carejourney.region import Region
from tests.support.memory import MemoryRecords

TODAY = date(2026, 3, 11)


def day(year: int, month: int, of_month: int) -> When:
    return When.day(date(year, month, of_month))


def found(*records: Record, opinion: SecondOpinion | None = None) -> Gaps:
    case = Case(MemoryRecords(*records), {}, TODAY, "America/Chicago", Region.of("en_US"), None)
    return gaps(case, opinion)


def missing(result: Gaps) -> dict[str, str]:
    return {piece.what: piece.note for piece in result.missing}


def have(result: Gaps) -> dict[str, str]:
    return {piece.what: piece.note for piece in result.have}


def test_an_empty_journey_has_nothing_and_says_so() -> None:
    result = found()
    assert not result.have
    assert list(missing(result)) == [
        "Pathology report of the biopsy",
        "Pathology slides",
        "Report of the inherited gene test",
        "Report of the tumor gene test",
        "MSI (microsatellites)",
        "MMR (mismatch repair)",
        "Report of the first CT",
        "Disc with the scan images",
        "Procedure notes",
        "Dose record of the treatments",
        "Cancer in the family",
        "Release form (lets the hospital give out the papers)",
        "Approval of the insurance for the second opinion",
    ]
    assert set(missing(result).values()) == {
        "",
        "Not written down.",
        "Procedures and devices: not written down.",
    }
    assert (result.requests, result.images, result.wishes) == ((), (), ())


@pytest.mark.parametrize("how", ["field", "attachment", "day", "only one"])
def test_a_biopsy_report_is_found_however_it_is_tied(how: str) -> None:
    paper = Paper(
        title="Biopsy",
        kind=None if how in ("field", "attachment") else PaperKind.PATHOLOGY,
        day=day(2025, 2, 20) if how == "day" else None,
    )
    biopsy = BiopsyResult(site="Liver", day=day(2025, 2, 20), paper=paper.id if how == "field" else None)
    tied = Attachment(paper=paper.id, record=Target("biopsy_result", biopsy.id))
    records: list[Record] = [paper, biopsy, *([tied] if how == "attachment" else [])]
    if how == "day":
        records.append(BiopsyResult(site="Lymph node", day=day(2025, 5, 2)))
    result = found(*records)
    assert have(result)["Pathology report, liver, February 20, 2025"] == "Paper: “Biopsy”."
    assert ("Pathology report, lymph node, May 2, 2025" in missing(result)) is (how == "day")


def test_an_undated_paper_is_not_taken_for_one_of_several() -> None:
    paper = Paper(title="CT report", kind=PaperKind.IMAGING)
    result = found(
        paper, Scan(what=ScanKind.CT, day=day(2025, 2, 12)), Scan(what=ScanKind.CT, day=day(2025, 6, 9))
    )
    assert "Report of the first CT, February 12, 2025" in missing(result)
    assert "Scan report, CT, June 9, 2025" in missing(result)


def test_a_paper_of_another_day_is_another_paper() -> None:
    paper = Paper(title="CT", kind=PaperKind.IMAGING, day=day(2025, 6, 9))
    first = Scan(what=ScanKind.CT, day=day(2025, 2, 12), impression="Mass in the head.")
    result = found(paper, first, Scan(what=ScanKind.CT, day=day(2025, 6, 9)))
    assert have(result)["Scan report, CT, June 9, 2025"] == "Paper: “CT”."
    assert "copied" in missing(result)["Report of the first CT, February 12, 2025"]


def test_a_paper_that_is_attached_elsewhere_is_not_used_twice() -> None:
    paper = Paper(title="Stent", kind=PaperKind.PROCEDURE, day=day(2025, 2, 20))
    stent = Procedure(what="jaundice", kind=ProcedureKind.STENT, start=day(2025, 2, 20))
    port = Procedure(what="chemo", kind=ProcedureKind.PORT, start=day(2025, 2, 20))
    result = found(paper, stent, port, Attachment(paper=paper.id, record=Target("procedure", stent.id)))
    assert "Procedure note: Stent, February 20, 2025" in have(result)
    assert "Procedure note: Port or PICC line, February 20, 2025" in missing(result)


def test_an_open_request_stands_with_what_it_names() -> None:
    stent = Procedure(what="jaundice", kind=ProcedureKind.STENT, start=When.month(2025, 2), place="Mercy")
    asked = RecordsRequest(what="operation note for the stent", asked=day(2026, 3, 6))
    name = "Procedure note: Stent, Mercy, February 2025"
    note = missing(found(stent, asked))[name]
    assert note == "Asked for March 6, 2026: “operation note for the stent”."
    other = RecordsRequest(what="consent letter", asked=day(2026, 3, 6))
    assert missing(found(stent, other))[name] == ""
    came = RecordsRequest(what="note for the stent", asked=day(2026, 3, 6), received=day(2026, 3, 8))
    assert missing(found(stent, came))[name] == ""


def test_answers_that_are_none_stay_apart() -> None:
    test = GeneticTest(origin=Origin.TUMOR, msi=Msi.WAITING, mmr=Mmr.NOT_TOLD)
    result = missing(found(test))
    assert result["MSI (microsatellites)"].startswith("Waiting.")
    assert result["MMR (mismatch repair)"].startswith("Not told.")
    tested = GeneticTest(origin=Origin.TUMOR, msi=Msi.STABLE, mmr=Mmr.INTACT)
    assert have(found(test, tested))["MSI (microsatellites)"] == "Stable (MSS)."


def test_a_test_that_is_awaited_has_no_report_yet() -> None:
    test = GeneticTest(origin=Origin.INHERITED, overall=Overall.WAITING)
    paper = Paper(title="Some report", kind=PaperKind.MOLECULAR)
    note = missing(found(test, paper))["Report: inherited gene test, date not written down"]
    assert note == "Waiting."


def test_a_scan_that_is_awaited_is_waited_for() -> None:
    scan = Scan(what=ScanKind.MRI, day=day(2026, 3, 9), said=ScanSaid.WAITING)
    result = missing(found(scan))
    assert result["Scan report, MRI, March 9, 2026"] == "Waiting."
    assert "Report of the first CT" in result


def test_the_dose_record_is_counted_by_line() -> None:
    first = TreatmentLine(name="FOLFIRINOX", status=LineStatus.STOPPED, start=day(2025, 3, 10))
    second = TreatmentLine(name="gemcitabine", status=LineStatus.RUNNING, start=day(2025, 9, 29))
    ahead = TreatmentLine(name="a trial", status=LineStatus.CONSIDERING)
    given = TreatmentDay(day=day(2025, 10, 6), went=WentAhead.FULL, line=second.id)
    result = found(first, second, ahead, given)
    assert have(result)["Dose record: gemcitabine"] == "1 treatment day written down."
    assert missing(result)["Dose record: FOLFIRINOX"].startswith("No treatment day written down.")
    assert not any("a trial" in piece.what for piece in result.pieces)


def test_family_history_may_be_answered_with_none() -> None:
    answer = SectionAnswer(section=Section.FAMILY_HISTORY, answer=SectionWord.NONE, asked=day(2026, 3, 2))
    assert have(found(answer))["Cancer in the family"] == "None known (asked March 2, 2026)."
    assert have(found(FamilyHistory(who="mother")))["Cancer in the family"] == "1 relative written down."


def test_slides_and_discs_say_where_they_are() -> None:
    whom = Contact(name="Tom Ellis")
    disc = RecordsRequest(
        what="CT disc", kind=RequestKind.DISC, person=whom.id, number="D-1", asked=day(2026, 2, 27),
        received=day(2026, 3, 7), where_now="At home",
    )  # fmt: skip
    slides = RecordsRequest(what="slides", kind=RequestKind.SLIDES, due=day(2026, 3, 19))
    result = found(whom, disc, slides)
    assert have(result)["Disc with the scan images"] == "CT disc, received March 7, 2026, now: At home."
    assert missing(result)["Pathology slides"] == "Asked for, date not written down: “slides”."
    assert [(row.what, row.whom, row.asked, row.now) for row in result.images] == [
        ("Slides", "not written down", "not written down", "Not here yet, due March 19, 2026"),
        ("CT disc (D-1)", "Tom Ellis", "February 27, 2026", "Received March 7, 2026, At home"),
    ]
    assert not result.requests


def test_the_centers_own_list_is_kept_and_ticked() -> None:
    step = NextStep(what="Approval", kind=StepKind.APPROVAL, approved_until=day(2026, 6, 1), number="A7")
    opinion = SecondOpinion(
        center="Lakeside",
        approval=step.id,
        release=ReleaseForm.SENT,
        wants=(
            Wanted(what="Slides of the liver", kind=WantedKind.SLIDES, sent=day(2026, 3, 9)),
            Wanted(what="Reports", kind=WantedKind.REPORTS),
            Wanted(),
        ),
    )
    result = found(step, opinion=opinion)
    assert [(wish.what, wish.sent) for wish in result.wishes] == [
        ("Slides of the liver", "March 9, 2026"),
        ("Reports", ""),
    ]
    assert have(result)["Pathology slides"] == "Sent to the center March 9, 2026."
    assert have(result)["Release form (lets the hospital give out the papers)"] == "Sent."
    approval = have(result)["Approval of the insurance for the second opinion"]
    assert approval == "Approved until June 1, 2026 (number A7)."


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (NextStep(what="a", denied=day(2026, 3, 1)), "Turned down March 1, 2026."),
        (NextStep(what="a", asked=day(2026, 3, 1)), "Asked for March 1, 2026."),
        (NextStep(what="a"), "Not asked for, as far as is written down."),
    ],
)
def test_an_approval_that_is_not_there_says_how_far_it_is(step: NextStep, said: str) -> None:
    result = missing(found(step, opinion=SecondOpinion(center="Lakeside", approval=step.id)))
    assert result["Approval of the insurance for the second opinion"] == said


def test_a_release_form_that_is_not_needed_is_not_missed() -> None:
    result = found(opinion=SecondOpinion(center="Lakeside", release=ReleaseForm.NOT_NEEDED))
    assert not any("Release form" in piece.what for piece in result.pieces)
    asked = found(opinion=SecondOpinion(center="Lakeside", release=ReleaseForm.ASKED))
    assert missing(asked)["Release form (lets the hospital give out the papers)"].startswith("Asked for.")
