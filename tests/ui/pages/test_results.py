"""The place of test results: what is awaited, one kind at a time, newest first; charts with their twin."""

import dataclasses
from collections.abc import Callable
from datetime import timedelta
from time import process_time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from carejourney.records.base import Record
from carejourney.records.catalog import (
    Attachment,
    BiopsyResult,
    Contact,
    Finding,
    GeneticTest,
    LabResult,
    Paper,
    Scan,
)
from carejourney.records.kinds import Target
from carejourney.records.measured import Measured
from carejourney.records.places import Place
from carejourney.records.types.finding import InheritedWord
from carejourney.records.types.genetic_test import Mmr, Msi, Origin, Overall
from carejourney.records.types.lab_result import LabState
from carejourney.records.types.scan import ScanKind, ScanSaid
from carejourney.records.when import When
from carejourney.ui.intents import GoTo, Intent, NewRecord, OpenRecord
from carejourney.ui.kit.words import Plain
from carejourney.ui.pages.results import ResultsPage
from carejourney.ui.pages.results.chart import TrendChart
from carejourney.ui.session import Session
from tests.support.opened import stop_troubles, tab_stops
from tests.support.tabbed import tab_jumps

Themed = Callable[..., object]
Shown = Callable[..., tuple[ResultsPage, list[Intent]]]
HTML = '<b>CA</b> <img src="x"> & \u05e9\u05dc\u05d5\u05dd'


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Show the place as the shell does, with the list in which its intents arrive."""

    def show(
        of: Session, table: str = "", width: int = 1134, height: int = 702
    ) -> tuple[ResultsPage, list[Intent]]:
        page, intents = ResultsPage(of, table), list[Intent]()
        page.wanted.connect(intents.append)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        QApplication.processEvents()
        return page, intents

    return show


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def add(to: Session, *records: Record) -> None:
    with to.journey.writer.write("Add {noun}") as step:
        for record in records:
            step.add(record)


def chip(page: ResultsPage, words: str) -> QAbstractButton:
    return next(each for each in page.chips.chips() if each.words == words)


def button(page: ResultsPage, name: str) -> QAbstractButton:
    found = [each for each in page.findChildren(QAbstractButton) if each.accessibleName().startswith(name)]
    return next(each for each in found if each.isVisibleTo(page))


def words(page: QWidget) -> list[str]:
    return [each.text() for each in page.findChildren(Plain) if each.isVisibleTo(page) and each.text()]


def sentences(page: ResultsPage) -> list[str]:
    assert page.rows is not None
    return [line.sentence for line in page.rows.lines]


def lab(session: Session, test: str, value: str, ago: int, **more: object) -> LabResult:
    taken = When.day(session.today - timedelta(days=ago))
    made = LabResult(test=test, value=Measured.read(value), taken=taken)
    return dataclasses.replace(made, **more)  # type: ignore[arg-type]


def test_it_opens_on_all_with_the_newest_first_and_the_marker_can_be_read_at_once(
    example: Session, shown: Shown
) -> None:
    """Journey 8, by the place: one click, and the row is on the screen."""
    page, _intents = shown(example)
    assert page.chip == "all"
    assert page.rows is not None
    said = sentences(page)
    assert said[1] == "March 2, 2026, CA 19-9, 610 units/mL, up 155 since February 2, Riverside lab"
    model = page.rows.model()
    assert model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole) == f"{said[1]}, 2 of {len(said)}"
    bottom = page.rows.mapTo(page, page.rows.visualRect(model.index(1, 0)).bottomLeft()).y()
    assert bottom < page.viewport().height()
    kinds = {type(line.record) for line in page.rows.lines}
    assert kinds == {LabResult, Scan, GeneticTest, BiopsyResult}


def test_the_marker_is_one_more_click_with_its_latest_value_chart_and_list(
    example: Session, shown: Shown
) -> None:
    page, intents = shown(example)
    click(chip(page, "CA 19-9"))
    said = words(page)
    assert "610 units/mL" in said
    assert "March 2, 2026, Riverside lab" in said
    assert "Up 155 since February 2." in said
    assert "The lab's own range, as printed: 37 or lower" in said
    assert page.chart is not None
    assert page.rows is not None
    assert len(page.rows.lines) == len(page.chart.chart._trend.points) == 13
    marker = page.rows.lines[0].record
    click(button(page, "Write a question about this result"))
    click(button(page, "See it with treatments"))
    assert intents == [
        NewRecord("question", (("about", f"lab_result/{marker.id}"),)),
        GoTo(Place.TREATMENT),
    ]


def test_rows_open_by_mouse_and_by_keyboard(example: Session, shown: Shown) -> None:
    page, intents = shown(example)
    rows = page.rows
    assert rows is not None
    first, second = (line.record for line in rows.lines[:2])
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    at = rows.visualRect(rows.model().index(0, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert intents == [OpenRecord(second.table, second.id), OpenRecord(first.table, first.id)]


def test_the_chart_is_read_by_keys_and_its_scale_turned_by_one_click(example: Session, shown: Shown) -> None:
    page, intents = shown(example, "ca_19_9")
    card = page.chart
    assert card is not None
    chart: TrendChart = card.chart
    heard: list[str] = []
    chart.read.connect(heard.append)
    chart.setFocus()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_End):
        QTest.keyClick(chart, key)
    assert heard == [
        "March 2, 2026: 610 units/mL, Riverside lab, 13 of 13",
        "February 2, 2026: 455 units/mL, Riverside lab, 12 of 13",
        "March 3, 2025: 4,820 units/mL, Riverside lab, 1 of 13",
        "March 3, 2025: 4,820 units/mL, Riverside lab, 1 of 13",
        "March 2, 2026: 610 units/mL, Riverside lab, 13 of 13",
    ]
    assert card.reading.text() == heard[-1]
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert page.rows is not None
    assert intents == [OpenRecord("lab_result", page.rows.lines[0].record.id)]
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 100))
    assert chart.at == 0
    assert card.caption.text() == "Even scale from 0"
    click(card.scale)
    assert card.caption.text() == "Each line up is 10 times more"
    page.grab()
    add(example, lab(example, "CA 19-9", "700 units/mL", 0))
    assert page.chart is not None
    assert page.chart is not card
    assert page.chart.chart.log, "the scale that was chosen stays"


def test_the_scale_is_by_tens_past_twenty_times_and_limits_and_labs_are_said(
    empty: Session, shown: Shown
) -> None:
    add(
        empty,
        lab(empty, "CEA", "4,820 U/mL", 90, lab="Mercy"),
        lab(empty, "CEA", "<2 U/mL", 60, lab="Mercy"),
        lab(empty, "CEA", "55 U/mL", 30, lab="Riverside"),
        lab(empty, "CEA", "0.1 kU/L", 10, lab="Riverside"),
    )
    page, _intents = shown(empty, "other")
    assert page.chart is not None
    assert page.chart.chart.log
    notes = next(text for text in words(page) if text.startswith("In U/mL."))
    assert "An open dot is a limit" in notes
    assert "Only values in U/mL are in the picture." in notes
    assert "Values of different labs are not joined." in notes
    assert "The last was 55 U/mL, February 9." in words(page)
    page.grab()


def test_tests_of_a_panel_are_chosen_by_chips(example: Session, shown: Shown) -> None:
    page, intents = shown(example, "blood_counts")
    assert tab_jumps(page.column) == []
    assert page.tests is not None
    assert [each.words for each in page.tests.chips()] == ["White cells", "Hemoglobin", "Platelets"]
    add(example, lab(example, "Hgb", "11 g/dL", 1))
    assert page.tests is not None
    click(page.tests.chips()[1])
    assert "11 g/dL" in words(page)
    assert tab_jumps(page.column) == []
    assert page.tests.chips()[1].hasFocus()
    click(page.adding)
    assert intents == [NewRecord("lab_result", (("panel", "blood_counts"),))]


def test_what_is_awaited_stands_on_top_with_since_when_and_who_will_call(
    example: Session, shown: Shown
) -> None:
    rao = example.reader.all(Contact)[0]
    test = LabResult(
        test=HTML, state=LabState.WAITING, waiting_since=When.day(example.today), who_calls=rao.id
    )
    gene = GeneticTest(origin=Origin.TUMOR, overall=Overall.FOUND, msi=Msi.WAITING)
    add(example, test, gene)
    page, intents = shown(example)
    said = words(page)
    assert "Waiting since March 8, 2026 (3 days). Dr Anita Rao will call." in said
    assert f"Waiting since March 11, 2026. {rao.name} will call." in said
    assert "Waiting. Since when is not written down. Who will call is not written down." in said
    assert HTML in said
    click(button(page, f"Type in the result: {HTML}"))
    assert intents == [OpenRecord("lab_result", test.id)]
    click(chip(page, "Scans"))
    assert HTML not in words(page)
    add(example, dataclasses.replace(test, value=Measured("5"), state=None))
    click(chip(page, "All"))
    assert not any(text.startswith("Waiting since March 11") for text in words(page))


def test_scans_have_their_words_copied(example: Session, shown: Shown) -> None:
    add(example, Scan(what=ScanKind.MRI, day=When.day(example.today), said=ScanSaid.MIXED, impression=HTML))
    page, intents = shown(example, "scan")
    assert page.chip == "scans"
    assert f"The report says “{HTML}”" in words(page)
    assert sentences(page)[0] == f"March 11, 2026, MRI, Mixed, “{HTML}”"
    click(page.adding)
    assert intents == [NewRecord("scan")]


def test_inherited_and_tumor_stand_apart_as_printed(example: Session, shown: Shown) -> None:
    inherited = GeneticTest(origin=Origin.INHERITED, name="BRCA")
    paper = Paper(title="Gene report")
    later = GeneticTest(origin=Origin.TUMOR, name="Kept for later")
    add(example, inherited, paper, later)
    add(
        example,
        Finding(test=inherited.id, gene="BRCA2", change="c.5946delT", word="VUS", plain=InheritedWord.UNSURE),
        GeneticTest(origin=Origin.TUMOR, overall=Overall.NOT_ENOUGH, msi=Msi.NOT_ENOUGH, mmr=Mmr.NOT_TESTED),
        Attachment(paper=paper.id, record=Target("genetic_test", later.id, 3)),
    )
    page, intents = shown(example, "genetic_test")
    cards = {
        name: next(each for each in page.findChildren(QWidget) if each.accessibleName() == name)
        for name in (
            "Inherited genes",
            "The tumor's genes",
        )
    }
    mine, tumor = words(cards["Inherited genes"]), words(cards["The tumor's genes"])
    assert "BRCA2 c.5946delT" in mine
    assert "The report says “VUS”. In a plain word: unsure." in mine
    assert "KRAS G12D" not in mine
    assert {"KRAS G12D", "MSI: Stable (MSS)", "MMR: Intact (pMMR)"} <= set(tumor)
    assert {"MSI: Not enough sample", "MMR: Not tested", "Result: Not enough sample"} <= set(tumor)
    assert "Typed in: later" in tumor
    click(button(page, "Paper: Gene report, page 3"))
    click(button(page, "Open: BRCA"))
    click(button(page, "Write a question about this result: BRCA"))
    assert intents == [
        OpenRecord("paper", paper.id, page=3),
        OpenRecord("genetic_test", inherited.id),
        NewRecord("question", (("about", f"genetic_test/{inherited.id}"),)),
    ]


def test_an_empty_place_says_what_it_is_for_and_fills_when_something_is_kept(
    empty: Session, shown: Shown
) -> None:
    page, intents = shown(empty)
    assert page.empty is not None
    assert page.first() is page.empty.primary
    click(page.empty.primary)
    assert intents == [NewRecord("lab_result")]
    assert not page.chips.isVisible()
    add(empty, lab(empty, "CA 19-9", "610", 1))
    assert page.empty is None
    assert page.chips.isVisible()
    click(chip(page, "Liver tests"))
    assert "No liver tests written down yet." in words(page)


def test_everything_else_of_the_place_is_a_link_away(example: Session, shown: Shown) -> None:
    page, intents = shown(example)
    for name in ("Biopsy results", "Diagnosis facts", "Findings"):
        click(button(page, name))
    tables = ("biopsy_result", "diagnosis_fact", "finding")
    assert intents == [GoTo(Place.RESULTS, table) for table in tables]


def test_a_change_keeps_the_focus_and_an_unrelated_one_draws_nothing_anew(
    example: Session, shown: Shown
) -> None:
    page, _intents = shown(example)
    before = page.rows
    assert before is not None
    page.refresh()
    assert page.rows is before
    before.setFocus()
    before.choose(3)
    record = before.lines[3].record
    add(example, lab(example, "Creatinine", "0.9", 0))
    assert page.rows is not before
    assert page.rows is not None
    assert page.rows.hasFocus()
    assert page.rows.lines[page.rows.currentIndex().row()].record == record
    assert chip(page, "Other tests").isVisible()


def test_five_thousand_values_open_at_once_and_come_in_by_more(example: Session, qapp: QApplication) -> None:  # noqa: ARG001
    names = ("CA 19-9", "White cells", "Hemoglobin", "ALT", "Creatinine")
    add(example, *(lab(example, names[at % 5], f"{at % 900 + 1} U", at // 5 + 400) for at in range(5000)))
    began = process_time()
    assert len(example.reader.all(LabResult)) > 5000
    read = process_time() - began
    for table in ("", "ca_19_9"):
        began = process_time()
        page = ResultsPage(example, table)
        page.resize(1134, 702)
        page.grab()
        took = process_time() - began
        assert took < max(3, read * 50), (took, read)  # only what grows out of hand is caught
        assert page.rows is not None
        assert page.more is not None
        assert len(page.rows.lines) == 30
        page.more.click()
        assert len(page.rows.lines) == 60
        page.deleteLater()


def test_right_to_left_and_html_stay_letters(example: Session, shown: Shown) -> None:
    add(example, lab(example, HTML, "5", 0, lab=HTML))
    page, _intents = shown(example, "other")
    assert f"Latest {HTML}" in words(page)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page.grab()
    assert page.rows is not None
    rooms = page.rows.rooms(0, page.rows.viewport().rect())
    assert rooms[0][0].left() > rooms[-1][0].left()


@pytest.mark.parametrize("table", ["", "ca_19_9", "blood_counts", "scan", "genetic_test"])
@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_wider_than_the_page_and_every_stop_has_a_name(
    example: Session, shown: Shown, themed: Themed, percent: int, table: str
) -> None:
    themed(percent, dark=percent == 200)
    add(example, lab(example, "White blood cells " * 6, "5" * 40 + " unit" * 9, 0, lab="Laboratory " * 12))
    page, _intents = shown(example, table, 1024 - 232 if percent == 100 else 1008, 640)
    assert page.column.minimumSizeHint().width() <= page.viewport().width()
    assert len(tab_stops(page.column)) > 5
    assert stop_troubles(page.column) == []
    for label in page.findChildren(Plain):
        if label.isVisible() and label.text():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
            assert label.width() >= label.minimumSizeHint().width(), label.text()
    if page.rows is not None:
        last = page.rows.model().rowCount() - 1
        assert (
            page.rows.visualRect(page.rows.model().index(last, 0)).bottom() <= page.rows.viewport().height()
        )
