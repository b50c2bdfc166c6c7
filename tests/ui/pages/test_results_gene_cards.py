"""Genes and biopsies in the place of test results: their papers, many of them, long names, and none."""

import dataclasses
from collections.abc import Callable

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carejourney.records.catalog import Attachment, Finding, GeneticTest, LabResult, Paper
from carejourney.records.kinds import Target
from carejourney.records.measured import Measured
from carejourney.records.types.genetic_test import Origin
from carejourney.records.types.lab_result import LabState
from carejourney.ui.intents import OpenRecord
from carejourney.ui.pages.results import ResultsPage
from carejourney.ui.session import Session
from tests.support.opened import Opened
from tests.support.shown import keep

Themed = Callable[..., object]


def test_a_finding_leads_to_its_own_paper_and_page(example: Session, qtbot: QtBot) -> None:
    test = next(each for each in example.reader.all(GeneticTest) if each.origin is Origin.TUMOR)
    finding = next(each for each in example.reader.all(Finding) if each.test == test.id)
    paper, other = Paper(title="Gene report"), Paper(title="Letter")
    tie = Attachment(paper=paper.id, record=Target("finding", finding.id, 7))
    keep(example, paper, other, tie, dataclasses.replace(finding, paper=paper.id))
    keep(example, Finding(test=test.id, gene="ATM", paper=other.id))
    opened = Opened(qtbot, ResultsPage(example, "genes"))
    said = [name for name in opened.names() if name.startswith("Paper: ")]
    assert said == ["Paper: Gene report, page 7", "Paper: Letter"]
    opened.press("Paper: Gene report, page 7")
    assert opened.asked == [OpenRecord("paper", paper.id, page=7)]


def test_many_gene_reports_come_in_by_more(example: Session, qtbot: QtBot) -> None:
    keep(example, *(GeneticTest(origin=Origin.TUMOR, name=f"Report {at}") for at in range(14)))
    opened = Opened(qtbot, ResultsPage(example, "genes"))
    opens = [each for each in opened.words() if each.startswith("Report ")]
    assert len(opens) == 8, "the two of the example are dated, so they come first"
    page = opened.page
    assert page.more is not None
    assert page.more.text().strip() == "Show more (6 left)"
    opened.press("Show more")
    assert len([each for each in opened.words() if each.startswith("Report ")]) == 14
    assert page.more is None
    assert page.chips.isAncestorOf(QApplication.focusWidget() or page)


def test_long_names_do_not_make_the_page_wider(example: Session, qtbot: QtBot, themed: Themed) -> None:
    themed(200)
    name = "An immunoglobulin test with a long name, kappa and lambda, free ratio"
    paper = Paper(title=name * 2)
    test = GeneticTest(origin=Origin.TUMOR, name=name)
    waiting = LabResult(test=name, state=LabState.WAITING)
    tie = Attachment(paper=paper.id, record=Target("genetic_test", test.id, 12))
    values = [LabResult(test=each, value=Measured("5")) for each in (name, "CEA")]
    keep(example, paper, test, tie, waiting, *values)
    for table in ("", "other", "genes"):
        page = Opened(qtbot, ResultsPage(example, table), 1000).page
        assert page.column.minimumSizeHint().width() <= page.viewport().width(), table


def test_a_journey_without_genes_says_so_and_claims_nothing(empty: Session, qtbot: QtBot) -> None:
    keep(empty, LabResult(test="CA 19-9"))
    opened = Opened(qtbot, ResultsPage(empty, "genes"))
    assert opened.words().count("Not written down.") == 3
    assert not any("none" in text.lower() for text in opened.words())
