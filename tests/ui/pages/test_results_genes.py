"""A report of genes typed in: journey 5, its budget of clicks, by mouse and by keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from carejourney.records.catalog import Attachment, Finding, GeneticTest, Paper
from carejourney.records.kinds import Target
from carejourney.records.types.finding import InheritedWord
from carejourney.records.types.genetic_test import Mmr, Msi, Origin, Overall
from carejourney.ui.intents import Back, Intent, NewRecord, OpenHistory, OpenRecord
from carejourney.ui.kit.words import Plain
from carejourney.ui.pages.results import GeneReportPage, ResultsPage
from carejourney.ui.session import Session
from tests.support.opened import stop_troubles
from tests.support.tabbed import tab_jumps

Themed = Callable[..., object]
Shown = Callable[..., tuple[GeneReportPage, list[Intent]]]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    def show(
        of: Session, test: GeneticTest | None = None, width: int = 1134
    ) -> tuple[GeneReportPage, list[Intent]]:
        page, intents = GeneReportPage(of, test), list[Intent]()
        page.wanted.connect(intents.append)
        qtbot.addWidget(page)
        page.resize(width, 702)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.first().setFocus()
        QApplication.processEvents()
        return page, intents

    return show


class Clicks:
    def __init__(self) -> None:
        self.count = 0

    def on(self, widget: QWidget) -> None:
        self.count += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def chip(page: GeneReportPage, question: str, words: str) -> QWidget:
    chips = page.asked[question].editor.findChildren(QWidget)
    return next(each for each in chips if each.accessibleName() == words)


def type_in(text: str) -> None:
    now = QApplication.focusWidget()
    assert isinstance(now, QLineEdit)
    QTest.keyClicks(now, text)
    QTest.keyClick(now, Qt.Key.Key_Return)


def test_journey_5_is_seven_clicks_and_one_step(example: Session, shown: Shown, qtbot: QtBot) -> None:
    paper = Paper(title="Northfield report")
    with example.journey.writer.write("Add {noun}") as step:
        step.add(paper)
    before = {cls: len(example.reader.all(cls)) for cls in (GeneticTest, Finding, Attachment)}
    clicks = Clicks()
    clicks.count = 1  # the place, in the side bar
    place, wanted = ResultsPage(example), list[Intent]()
    place.wanted.connect(wanted.append)
    qtbot.addWidget(place)
    place.show()
    clicks.on(next(each for each in place.chips.chips() if each.words == "Genes and biopsy"))
    clicks.on(place.adding)
    assert wanted == [NewRecord("genetic_test")]
    page, intents = shown(example)
    clicks.on(chip(page, "origin", "Tumor (somatic)"))
    choice = page.paper.list
    choice.setFocus()
    clicks.count += 1
    QTest.keyClick(choice, Qt.Key.Key_Down)
    page.rows[0].printed.setFocus()
    type_in("KRAS G12D")
    type_in("TP53 R273H")
    type_in("")
    clicks.on(chip(page, "msi", "Stable (MSS)"))
    clicks.on(page.keep_button)
    assert clicks.count == 7
    assert intents == [Back()]
    test = example.reader.all(GeneticTest)[-1]
    assert (test.origin, test.msi, test.mmr) == (Origin.TUMOR, Msi.STABLE, None)
    found = [each for each in example.reader.all(Finding) if each.test == test.id]
    assert [(each.gene, each.change, each.paper) for each in found] == [
        ("KRAS", "G12D", paper.id),
        ("TP53", "R273H", paper.id),
    ]
    example.journey.writer.undo()
    assert {cls: len(example.reader.all(cls)) for cls in before} == before


def test_by_keyboard_alone(empty: Session, shown: Shown) -> None:
    page, intents = shown(empty)
    first = page.asked["origin"].editor
    now = QApplication.focusWidget()
    assert now is not None
    assert first.isAncestorOf(now)
    QTest.keyClick(now, Qt.Key.Key_Space)
    page.rows[0].printed.setFocus()
    QTest.keyClicks(page.rows[0].printed, "BRCA2 c.5946delT (p.Ser1982fs)")
    page.rows[0].word.setFocus()
    QTest.keyClicks(page.rows[0].word, "Pathogenic")
    plain: QComboBox = page.rows[0].plain
    plain.setFocus()
    QTest.keyClick(plain, Qt.Key.Key_Down)
    QTest.keyClick(plain, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert intents == [Back()]
    found = empty.reader.all(Finding)[0]
    assert (found.gene, found.change) == ("BRCA2", "c.5946delT (p.Ser1982fs)")
    assert (found.word, found.plain) == ("Pathogenic", InheritedWord.HARMFUL)
    assert empty.reader.all(GeneticTest)[0].origin is Origin.INHERITED


def test_msi_and_mmr_are_two_answers_with_not_tested_and_not_enough(empty: Session, shown: Shown) -> None:
    page, _intents = shown(empty)
    for question, words in (
        ("origin", "Tumor (somatic)"),
        ("overall", "Not enough sample"),
        ("msi", "Not enough sample"),
        ("mmr", "Not tested"),
    ):
        QTest.mouseClick(chip(page, question, words), Qt.MouseButton.LeftButton)
    page.keep()
    test = empty.reader.all(GeneticTest)[0]
    assert (test.overall, test.msi, test.mmr) == (Overall.NOT_ENOUGH, Msi.NOT_ENOUGH, Mmr.NOT_TESTED)


def test_only_the_paper_can_be_kept_and_its_page(empty: Session, shown: Shown) -> None:
    page, _intents = shown(empty)
    paper = Paper(title="<i>Report</i>")
    with empty.journey.writer.write("Add {noun}") as step:
        step.add(paper)
    page.refresh()
    assert "<i>Report</i>" in [page.paper.list.itemText(at) for at in range(page.paper.list.count())]
    QTest.mouseClick(chip(page, "origin", "Tumor (somatic)"), Qt.MouseButton.LeftButton)
    page.paper.set_text(paper.id)
    page.paper.edited.emit(paper.id)
    QTest.keyClicks(page.page_box.line, "three")
    page.keep()
    assert len(page.summary.links()) == 1
    page.page_box.line.clear()
    QTest.keyClicks(page.page_box.line, "3")
    page.keep()
    test = empty.reader.all(GeneticTest)[0]
    assert empty.reader.all(Attachment)[0].record == Target("genetic_test", test.id, 3)


def test_without_a_kind_it_is_not_kept_and_the_draft_is_there_again(empty: Session, shown: Shown) -> None:
    page, intents = shown(empty)
    page.rows[0].printed.setFocus()
    type_in("KRAS G12D")
    page.keep()
    assert intents == []
    page.summary.links()[0].click()
    now = QApplication.focusWidget()
    assert now is not None
    assert page.asked["origin"].isAncestorOf(now)
    page.flush()
    again, _intents = shown(empty)
    assert again.begun.isVisible()
    assert again.rows[0].printed.text() == "KRAS G12D"


def test_a_kept_report_shows_its_findings_and_can_be_changed_and_removed(
    example: Session, shown: Shown
) -> None:
    test = next(each for each in example.reader.all(GeneticTest) if each.origin is Origin.TUMOR)
    page, intents = shown(example, test)
    assert [row.printed.text() for row in page.rows] == ["KRAS G12D", "TP53 R273H"]
    assert page.asked["msi"].editor.text() == "stable"
    QTest.mouseClick(page.rows[1].remove, Qt.MouseButton.LeftButton)
    QTest.mouseClick(chip(page, "msi", "High (MSI-H)"), Qt.MouseButton.LeftButton)
    page.keep()
    assert [each.gene for each in example.reader.all(Finding)] == ["KRAS"]
    changed = example.reader.get(GeneticTest, test.id)
    assert changed is not None
    assert changed.msi is Msi.HIGH
    assert (changed.name, changed.burden, changed.taken) == (test.name, test.burden, test.taken)
    page, intents = shown(example, changed)
    names = {each.accessibleName(): each for each in page.findChildren(QWidget)}
    QTest.mouseClick(names["History of this record"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(names["Remove this report. Undo brings it back."], Qt.MouseButton.LeftButton)
    assert intents == [OpenHistory("genetic_test", test.id), Back()]
    assert example.reader.all(Finding) == []
    example.journey.writer.undo()
    assert len(example.reader.all(Finding)) == 1


def test_the_paper_of_a_kept_report_opens_at_its_page(example: Session, shown: Shown) -> None:
    test = example.reader.all(GeneticTest)[0]
    page, intents = shown(example, test)
    assert page.papers is not None
    assert not page.papers.isVisible(), "«Which paper is it?» is the way where there is none"
    paper = Paper(title="Gene report")
    with example.journey.writer.write("Add {noun}") as step:
        step.add(paper)
        step.add(Attachment(paper=paper.id, record=Target("genetic_test", test.id, 3)))
    page.refresh()
    assert page.papers.isVisible()
    page.papers.links()[0].click()
    assert intents == [OpenRecord("paper", paper.id, page=3)]
    new, _intents = shown(example)
    assert new.papers is None


def test_what_is_folded_away_is_asked_when_it_is_wanted_and_is_there_again(
    empty: Session, shown: Shown
) -> None:
    page, intents = shown(empty)
    assert "taken" not in page.asked
    QTest.mouseClick(page.fold.button, Qt.MouseButton.LeftButton)
    page.asked["taken"].editor.findChildren(QLineEdit)[0].setFocus()
    type_in("3/4/2026")
    QTest.mouseClick(page.fold.button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(chip(page, "origin", "Tumor (somatic)"), Qt.MouseButton.LeftButton)
    page.keep()
    assert intents == []
    assert page.fold.is_open, "what is to sort out shows"
    page.flush()
    again, _intents = shown(empty)
    assert tab_jumps(again.column) == []
    assert again.fold.is_open
    assert again.asked["taken"].editor.text() == "3/4/2026"


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_wider_than_the_page_and_every_stop_has_a_name(
    example: Session, shown: Shown, themed: Themed, percent: int
) -> None:
    themed(percent)
    page, _intents = shown(example, example.reader.all(GeneticTest)[1], 792)
    page.fold.open()
    QApplication.processEvents()
    assert page.column.minimumSizeHint().width() <= page.viewport().width()
    assert stop_troubles(page.column) == []
    for label in page.findChildren(Plain):
        if label.isVisible() and label.text():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
