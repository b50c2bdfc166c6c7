"""A report of genes: as printed, with its findings and its paper, kept in one step."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from carejourney.domain.wording import Wording
from carejourney.records.catalog import Attachment, Finding, GeneticTest, Paper, Question
from carejourney.records.kinds import Target
from carejourney.records.types.finding import InheritedWord
from carejourney.records.types.genetic_test import Mmr, Msi, Origin
from carejourney.region import Region
from carejourney.store.journey import Journey
from carejourney.usecases.edit import wording
from carejourney.usecases.gene_report import FindingRow, GeneEntry, attachments
from tests.support.journeys import make_journey, opened


@pytest.fixture
def journey(tmp_path: Path) -> Iterator[Journey]:
    with opened(make_journey(tmp_path)) as made:
        yield made


@pytest.fixture
def worded(journey: Journey) -> Wording:
    return wording(journey, region=Region.of("en_US"), today=date(2026, 3, 11), zone="America/Chicago")


def paper(journey: Journey) -> Paper:
    made = Paper(title="Report")
    with journey.writer.write("Add {noun}") as step:
        step.add(made)
    return made


def test_gene_and_change_are_parted_at_the_first_space_and_kept_as_printed() -> None:
    assert FindingRow("KRAS G12D").parted() == ("KRAS", "G12D")
    assert FindingRow(" BRCA2  c.5946delT (p.Ser1982fs) ").parted() == ("BRCA2", "c.5946delT (p.Ser1982fs)")
    assert FindingRow("TP53").parted() == ("TP53", "")


def test_a_report_with_findings_and_paper_is_one_step(journey: Journey, worded: Wording) -> None:
    found = paper(journey)
    entry = GeneEntry(journey, worded)
    entry.form.typed |= {"origin": "tumor", "msi": "stable", "mmr": "not_tested", "reported": "march 2025"}
    entry.findings = [FindingRow("KRAS G12D", "Tier II"), FindingRow(), FindingRow("BRCA2 x", "", "harmful")]
    entry.paper, entry.page = found.id, "3"
    test = entry.keep()
    assert (test.origin, test.msi, test.mmr) == (Origin.TUMOR, Msi.STABLE, Mmr.NOT_TESTED)
    findings = journey.reader.all(Finding)
    assert [(each.gene, each.change, each.word, each.plain) for each in findings] == [
        ("KRAS", "G12D", "Tier II", None),
        ("BRCA2", "x", "", InheritedWord.HARMFUL),
    ]
    assert {(each.test, each.paper) for each in findings} == {(test.id, found.id)}
    tie = attachments(journey, test)[0]
    assert tie.record == Target("genetic_test", test.id, 3)
    journey.writer.undo()
    assert not any(journey.reader.all(cls) for cls in (GeneticTest, Finding, Attachment))


def test_only_the_paper_is_enough(journey: Journey, worded: Wording) -> None:
    found = paper(journey)
    entry = GeneEntry(journey, worded)
    entry.form.typed["origin"] = "inherited"
    entry.paper = found.id
    test = entry.keep()
    assert test.overall is None
    assert journey.reader.all(Finding) == []
    assert attachments(journey, test)[0].paper == found.id


def test_what_is_to_sort_out(journey: Journey, worded: Wording) -> None:
    entry = GeneEntry(journey, worded)
    entry.findings, entry.page = [FindingRow("", "Tier II")], "three"
    assert [problem.field for problem in entry.problems()] == ["origin", "row 0", "page"]


def test_a_kept_report_is_changed_in_one_step_and_lets_go_of_a_finding(
    journey: Journey, worded: Wording
) -> None:
    entry = GeneEntry(journey, worded)
    entry.form.typed["origin"] = "tumor"
    entry.findings = [FindingRow("KRAS G12D"), FindingRow("TP53 R273H")]
    test = entry.keep()
    kras, tp53 = journey.reader.all(Finding)
    with journey.writer.write("Add {noun}") as step:
        step.add(Question(text="What is this?", about=Target("finding", tp53.id)))
    again = GeneEntry(journey, worded, test)
    assert [row.printed for row in again.findings] == ["KRAS G12D", "TP53 R273H"]
    again.findings = [again.findings[0]]
    again.findings[0].word = "Tier I"
    again.form.typed["msi"] = "not_enough"
    changed = again.keep()
    assert changed.msi is Msi.NOT_ENOUGH
    assert journey.reader.all(Finding) == [
        Finding(id=kras.id, test=test.id, gene="KRAS", change="G12D", word="Tier I")
    ]
    assert journey.reader.all(Question)[0].about is None
    journey.writer.undo()
    assert {each.id for each in journey.reader.all(Finding)} == {kras.id, tp53.id}
    assert journey.reader.all(Question)[0].about == Target("finding", tp53.id)


def test_the_draft_is_there_again(journey: Journey, worded: Wording) -> None:
    entry = GeneEntry(journey, worded)
    entry.form.typed |= {"origin": "tumor", "name": "<i>panel</i>"}
    entry.findings = [FindingRow("KRAS G12D", "Tier | II")]
    entry.keep_draft()
    again = GeneEntry(journey, worded)
    again.take(again.draft())
    assert again.texts() == entry.texts()
    again.keep()
    assert again.draft() == {}
