"""The packet in words: what the cover says, which papers are in and in which order, results kept apart."""

from dataclasses import replace
from datetime import date

import pytest

from carejourney.domain.sheets.packet import FAX, SECTIONS, Packet, packet
from carejourney.domain.sheets.packet_parts import Block, lab_trend
from carejourney.domain.sheets.packet_text import packet_text
from carejourney.domain.summary.case import Case
from carejourney.records.base import Record
from carejourney.records.catalog import (
    Contact,
    Finding,
    GeneticTest,
    LabResult,
    Paper,
    Patient,
    Question,
    SecondOpinion,
)
from carejourney.records.measured import Measured
from carejourney.records.types.contact import ContactRole
from carejourney.records.types.genetic_test import Origin, Overall
from carejourney.records.types.paper import PaperKind
from carejourney.records.types.patient import JourneyState
from carejourney.records.when import When
from carejourney.region import Region
from carejourney.usecases.example import example_records
from tests.support.memory import MemoryRecords

TODAY = date(2026, 3, 11)


def case_of(*records: Record) -> Case:
    return Case(MemoryRecords(*records), {}, TODAY, "America/Chicago", Region.of("en_US"), None)


def example(*more: Record) -> Packet:
    records = example_records(TODAY, "America/Chicago")
    opinion = next(each for each in records if isinstance(each, SecondOpinion))
    return packet(case_of(*records, *more), opinion=opinion, example=True)


def words(made: Packet) -> dict[str, str]:
    return {label: "".join(said.text for said in line) for label, line in made.cover.rows}


def blocks(found: tuple[Block, ...]) -> dict[str, Block]:
    return {block.heading: block for block in found}


def day(year: int, month: int, of_month: int) -> When:
    return When.day(date(year, month, of_month))


def test_the_cover_of_the_example() -> None:
    made = example()
    assert made.identity.name == "Margaret Hale"
    assert made.cover.record_numbers == "Record number: RV-204417 (Riverside)."
    assert made.cover.asked == (
        "Is there a trial for her there?",
        "Would they choose the same next treatment?",
    )
    said = words(made)
    assert list(said) == [
        "For", "Visit", "Needed by", "In short", "Treating doctor", "Please call", "Images and slides"
    ]  # fmt: skip
    assert said["For"] == "Dr Mira Stone, Lakeside University Hospital"
    assert said["Visit"] == "Tuesday, March 31, 2026, 1:00 pm, Lakeside University Hospital"
    assert "phone 555\xa00110, fax 555\xa00119." in said["Treating doctor"]
    for fact in (
        "Adenocarcinoma",
        "Stage IV",
        "Now on 2nd treatment",
        "Last treatment day written down: Mar 2.",
        "Next planned: Mar 23.",
        "ECOG 1",
    ):
        assert fact in said["In short"]
    assert "Riverside Pathology" in said["Images and slides"]
    assert "received March 7, 2026, At home, blue folder" in said["Images and slides"].replace("R", "r")


def test_an_empty_journey_says_what_is_not_written_down() -> None:
    made = packet(case_of(Patient(name="Ana Lima")))
    said = words(made)
    assert made.cover.asked == ()
    assert made.cover.record_numbers == "Record number: not written down."
    assert {said[label] for label in ("For", "Visit", "Treating doctor", "Please call")} == {
        "Not written down."
    }
    assert said["In short"] == "Not written down: type, stage, spread, treatment, daily life."
    assert made.papers == ()
    assert packet_text(made).count("Not written down") > 12


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("One?\nTwo\n\nThree?\nFour?", ("One?", "Two", "Three?")),
        ("One? Two? And three", ("One?", "Two?", "And three")),
        ("Only this", ("Only this",)),
        ("", ()),
    ],
)
def test_one_to_three_questions(typed: str, asked: tuple[str, ...]) -> None:
    opinion = SecondOpinion(center="Lakeside", questions=typed)
    assert packet(case_of(opinion), opinion=opinion).cover.asked == asked


def test_questions_can_be_of_the_visit_or_chosen() -> None:
    records = example_records(TODAY, "America/Chicago")
    opinion = next(each for each in records if isinstance(each, SecondOpinion))
    bare = replace(opinion, questions="")
    tied = Question(text="Which trial?", visit=opinion.visit)
    assert packet(case_of(*records, tied), opinion=bare).cover.asked == ("Which trial?",)
    chosen = packet(case_of(*records), opinion=opinion, asked=("A", "B", "C", "D"), recipient="Dr Else")
    assert chosen.cover.asked == ("A", "B", "C")
    assert words(chosen)["For"] == "Dr Else"


def test_a_doctor_without_a_fax_has_none_written_down() -> None:
    doctor = Contact(name="Dr Rao", role=ContactRole.ONCOLOGIST, phone="555 0110")
    said = words(packet(case_of(doctor)))["Treating doctor"]
    assert said == "Dr Rao, phone 555\xa00110, fax not written down."


def test_papers_by_kind_newest_first_and_money_stays_at_home() -> None:
    def paper(title: str, kind: PaperKind | None, when: When | None = None) -> Paper:
        return Paper(title=title, kind=kind, day=when)

    records = (
        paper("note", PaperKind.VISIT_NOTE, day(2026, 1, 1)),
        paper("bill", PaperKind.INSURANCE, day(2026, 1, 1)),
        paper("proxy", PaperKind.LEGAL),
        paper("old CT", PaperKind.IMAGING, day(2025, 1, 1)),
        paper("CT without a date", PaperKind.IMAGING),
        paper("new CT", PaperKind.IMAGING, day(2026, 1, 1)),
        paper("something", None),
        paper("labs", PaperKind.LAB),
        paper("stent", PaperKind.PROCEDURE),
        paper("panel", PaperKind.MOLECULAR),
        paper("biopsy", PaperKind.PATHOLOGY),
    )
    made = packet(case_of(*records))
    assert [(each.mark, each.title) for each in made.papers] == [
        ("E1", "biopsy"),
        ("E2", "panel"),
        ("E3", "new CT"),
        ("E4", "old CT"),
        ("E5", "CT without a date"),
        ("E6", "stent"),
        ("E7", "labs"),
        ("E8", "note"),
        ("E9", "something"),
    ]
    assert made.papers[2].details == "Scan report (imaging), January 1, 2026"
    assert made.papers[8].details == "kind not written down, date not written down"
    chosen = packet(case_of(*records), papers=[records[1].id, records[0].id])
    assert [(each.mark, each.title) for each in chosen.papers] == [("E1", "note"), ("E2", "bill")]


def test_inherited_and_tumor_are_never_in_one_list() -> None:
    inherited = GeneticTest(origin=Origin.INHERITED, overall=Overall.NONE_REPORTED, lab="Lab A")
    tumor = GeneticTest(origin=Origin.TUMOR, name="Panel", reported=day(2025, 4, 1))
    kras = Finding(test=tumor.id, gene="KRAS", change="G12D", word="Tier II")
    found = blocks(packet(case_of(inherited, tumor, kras)).results)
    assert found["Inherited genes (germline)"].rows == (
        ("Date not written down", "Lab A", "None reported", "", ""),
    )
    assert found["Genes of the tumor (somatic)"].rows == (
        ("April 1, 2025", "Panel", "KRAS", "G12D", "“Tier II”"),
    )
    assert "Genes, not sure if inherited or of the tumor" not in found


def lab(value: str, when: When | None, *, lab: str = "Riverside", test: str = "CA 19-9") -> LabResult:
    return LabResult(test=test, value=Measured(value, "U/mL"), taken=when, lab=lab)


def test_results_of_two_labs_are_not_joined() -> None:
    rows = [
        lab("10", day(2025, 1, 1), lab="Elsewhere"),
        lab("50", day(2025, 2, 1)),
        lab("40", day(2025, 3, 1)),
    ]
    case = case_of(*rows)
    chart = lab_trend(case, "CA 19-9", rows)
    assert chart is not None
    assert [value for _day, value in chart.points] == [50, 40]
    assert "Riverside" in chart.test
    assert "Other units, labs and limits are not in it" in chart.scale
    assert "50 on Feb 1, 2025; 40 on Mar 1, 2025" in chart.alt
    assert len(blocks(packet(case).results)["CA 19-9"].rows) == 3
    assert lab_trend(case, "CA 19-9", rows[:2]) is None


def test_other_tests_have_a_row_for_each_lab_and_chart_from_three_values() -> None:
    rows = [lab(str(value), day(2025, value, 1), test="Albumin") for value in range(1, 9)]
    found = blocks(packet(case_of(*rows, lab("3", None, test="Iron"))).results)["Other blood tests"]
    assert [row[0] for row in found.rows] == ["Albumin (U/mL)", "Iron (U/mL)"]
    assert found.rows[0][1].startswith("8 (Aug 1, 2025); 7 (Jul 1, 2025)")
    assert found.rows[0][1].endswith("and 2 older")
    assert found.rows[1][1] == "3 (date not written down)"
    assert len(found.trends) == 1


def test_parts_can_be_chosen_and_keep_their_letters() -> None:
    made = packet(case_of(Patient(name="Ann Lee")), sections=FAX)
    assert (made.medicines, made.team, made.papers, made.gaps) == (None, None, (), ())
    assert made.story is not None
    text = packet_text(made)
    assert "A. THE STORY" in text
    assert "C. TEST RESULTS" in text
    assert "D." not in text
    only = packet_text(packet(case_of(Patient(name="Ann Lee")), sections=["gaps"]))
    assert "F. WHAT WE HAVE" in only
    assert "A." not in only


def test_after_the_end_there_is_no_visit() -> None:
    patient = Patient(name="Ann Lee", state=JourneyState.ENDED)
    assert "Visit" not in words(packet(case_of(patient)))


def test_the_text_holds_every_part_of_the_example_and_no_tab() -> None:
    text = packet_text(
        example(Paper(title="CT <b>report</b>", kind=PaperKind.IMAGING, where_from="Riverside"))
    )
    for words_of_it in (
        "RECORDS FOR A SECOND OPINION",
        "1. Is there a trial for her there?",
        "Started 2nd treatment: gemcitabine + nab-paclitaxel.",
        "Why stopped: Scan showed growth.",
        "KRAS",
        "4,820 units/mL",
        "“Stable liver lesions. Stent in place.”",
        "apixaban ELIQUIS 5 mg",
        "Dr Anita Rao",
        "E1. CT <b>report</b>, Scan report (imaging), date not written down, Riverside",
        "What we do not have:",
        "Not a medical record.",
    ):
        assert words_of_it in text
    assert "\t" not in text
    assert list(SECTIONS)[-1] == "gaps"
