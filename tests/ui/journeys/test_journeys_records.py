"""Journeys 4, 5 and 8 of the design, and «put back» of 12: each within its clicks, and by keyboard alone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QListView

from carejourney.clock import fixed_clock
from carejourney.records.catalog import (
    Attachment,
    Finding,
    GeneticTest,
    Note,
    Paper,
    Question,
    SymptomEntry,
    TreatmentDay,
    TreatmentLine,
)
from carejourney.records.kinds import Target
from carejourney.records.types.genetic_test import Msi, Origin
from carejourney.records.types.symptom_entry import Severity, SymptomKind
from carejourney.records.types.treatment_day import DoseChange, WentAhead
from carejourney.records.when import Precision
from carejourney.store.journey import Journey
from carejourney.ui.kit.theme import Theme
from carejourney.ui.pages.results import GeneReportPage
from carejourney.ui.pages.results.attach import AttachFile
from carejourney.usecases import edit
from tests.support.papers import pdf
from tests.support.window import add_example_to, open_window, wait_until
from tests.ui.journeys.conftest import Person, person_at

TREATMENT_EVENING = fixed_clock(datetime(2026, 3, 23, 23, 30, tzinfo=UTC))
"""6:30 pm in Chicago on the day of the first treatment of the example's series."""


def journey(person: Person) -> Journey:
    assert person.entrance.desk is not None
    return person.entrance.desk.session.journey


@pytest.fixture
def treated(tmp_path: Path, qapp: QApplication) -> Iterator[Person]:
    """Return a robot before Today on the evening of a treatment day; the example was made 12 days before."""
    Theme().apply(qapp)
    add_example_to(tmp_path)
    with open_window(tmp_path, clock=TREATMENT_EVENING) as (window, entrance):
        window.resize(1366, 768)
        yield person_at(window, entrance)


def is_logged(person: Person) -> None:
    """Check that the day is kept with its lower dose and its side effect, and that Today asks no more."""
    reader = journey(person).reader
    day = reader.all(TreatmentDay)[-1]
    assert (day.day.first, day.day.precision) == (date(2026, 3, 23), Precision.DAY)
    line = next(each for each in reader.all(TreatmentLine) if each.id == day.line)
    assert line.name == "gemcitabine + nab-paclitaxel"
    assert (day.went, day.cycle, day.cycle_day) == (WentAhead.LOWER, 7, 1)
    assert day.changes == (DoseChange(medicine="nab-paclitaxel", to="75%"),)
    assert day.why == "Numb fingers or toes"
    effect = reader.all(SymptomEntry)[-1]
    assert (effect.what, effect.how_bad) == (SymptomKind.TIRED, Severity.MODERATE)
    assert effect.day == day.day
    assert person.page_name == "Today"
    assert not person.reads("Treatment today")


def test_4_a_lower_dose_with_a_side_effect(treated: Person) -> None:
    person = treated
    assert person.reads("Treatment today")
    person.click("Log it")
    assert person.reads("2nd treatment: gemcitabine + nab-paclitaxel.")
    assert person.reads("This looks like cycle 7, day 1.")
    person.click("Yes, lower dose")
    person.click("nab-paclitaxel")
    person.type("75")
    person.click("Numb fingers or toes")
    person.click("Tired")
    person.click("Moderate: got in the way")
    person.click("Keep this")
    is_logged(person)
    assert person.clicks == 7
    person.press("Ctrl+Z")
    assert person.reads("Treatment today")


def test_4_by_keyboard(treated: Person) -> None:
    person = treated
    person.tab_to("Log it")
    person.press("Return")
    person.tab_to("Yes, full dose")
    person.press("Right", "Space")
    person.tab_to("gemcitabine")
    person.press("Right", "Space")
    person.type("75")
    person.tab_to("Low blood counts")
    person.press("Right", "Space")
    person.tab_to("None")
    person.press("Right", "Space")
    person.tab_to("Mild")
    person.press("Right", "Space", "Ctrl+Return")
    is_logged(person)
    assert person.clicks == 0


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file that the person chooses: the system's dialog cannot run without a screen."""
    path = tmp_path / "northfield genomics.pdf"
    path.write_bytes(pdf(2))
    monkeypatch.setattr(AttachFile, "ask_file", lambda _button: path)
    return path


def is_typed_in(person: Person, report: Path) -> None:
    reader = journey(person).reader
    test = reader.all(GeneticTest)[-1]
    assert (test.origin, test.msi) == (Origin.TUMOR, Msi.STABLE)
    paper = reader.all(Paper)[-1]
    assert paper.pages == 2
    assert b"".join(journey(person).papers.open(paper.id)) == report.read_bytes()
    (tie,) = [each for each in reader.all(Attachment) if each.paper == paper.id]
    assert tie.record == Target("genetic_test", test.id)
    found = [each for each in reader.all(Finding) if each.test == test.id]
    assert [(each.gene, each.change, each.paper) for each in found] == [
        ("KRAS", "G12D", paper.id),
        ("TP53", "R273H", paper.id),
    ]
    assert person.page_name == "Test results"


def type_rows(person: Person) -> None:
    person.tab_to("Row 1: Gene and change")
    for row in ("KRAS G12D", "TP53 R273H", ""):
        person.type(row)
        person.press("Return")


def test_5_a_genetic_report(person: Person, report: Path) -> None:
    person.click("Test results")
    person.click("Genes and biopsy")
    person.click("Add a gene report")
    person.click("Tumor (somatic)")
    person.click("Attach a file")
    wait_until(lambda: person.reads("Attached: "))
    type_rows(person)
    person.click("Stable (MSS)")
    person.click("Keep this")
    is_typed_in(person, report)
    assert person.clicks == 7


def test_5_by_keyboard(person: Person, report: Path) -> None:
    person.press("Ctrl+4")
    while person.focus.accessibleName() != "Genes and biopsy":
        person.press("Right")
    person.press("Space")
    person.press("Shift+Tab")
    assert person.focus.accessibleName() == "Add a gene report"
    person.press("Return")
    person.tab_to("Inherited")
    person.press("Right", "Space")
    person.tab_to("Attach a file")
    person.press("Return")
    # The file may still be on its way: keeping waits for it.
    type_rows(person)
    person.tab_to("Stable (MSS)")
    person.press("Space", "Ctrl+Return")
    wait_until(lambda: person.page_name == "Test results")
    is_typed_in(person, report)
    assert person.clicks == 0


@pytest.mark.usefixtures("report")
def test_5_only_the_paper_is_enough_for_now(person: Person) -> None:
    findings = journey(person).reader.all(Finding)
    person.press("Ctrl+4")
    person.click("Genes and biopsy")
    person.click("Add a gene report")
    person.click("Tumor (somatic)")
    person.click("Attach a file")
    person.click("Keep this")
    wait_until(lambda: person.page_name == "Test results")
    test = journey(person).reader.all(GeneticTest)[-1]
    assert test.origin is Origin.TUMOR
    paper = journey(person).reader.all(Paper)[-1]
    assert paper.pages == 2
    ties = [each.record for each in journey(person).reader.all(Attachment) if each.paper == paper.id]
    assert ties == [Target("genetic_test", test.id)]
    assert journey(person).reader.all(Finding) == findings


def test_5_a_file_that_cannot_be_kept_is_said_and_the_report_waits(person: Person, report: Path) -> None:
    report.unlink()
    before = journey(person).reader.all(GeneticTest)
    person.press("Ctrl+4")
    person.click("Genes and biopsy")
    person.click("Add a gene report")
    person.click("Tumor (somatic)")
    assert person.entrance.desk is not None
    page = person.entrance.desk.page
    assert isinstance(page, GeneReportPage)
    page.attach.button.click()
    page.keep()  # before the answer can come
    wait_until(lambda: person.reads("could not be read, so it was not kept"))
    assert person.page_name == "Add a gene report"
    assert journey(person).reader.all(GeneticTest) == before
    person.click("Keep this")
    assert len(journey(person).reader.all(GeneticTest)) == len(before) + 1


def in_sight(person: Person, *words: str) -> list[str]:
    """Return what a row of the list of results says that holds all the words and shows without scrolling."""
    found = []
    for rows in person.window.findChildren(QListView):
        if not rows.isVisible():
            continue
        for at in range(rows.model().rowCount()):
            index = rows.model().index(at, 0)
            place = rows.visualRect(index)
            shown = rows.viewport().visibleRegion().boundingRect()
            said = str(index.data(11))  # Qt.ItemDataRole.AccessibleTextRole
            if all(word in said for word in words) and QRect(shown).contains(place.center()):
                found.append(said)
    return found


def test_8_the_marker_in_march_is_read_after_one_click(person: Person) -> None:
    """The place opens on All, newest first: the latest value stands there with its date."""
    person.click("Test results")
    (said,) = in_sight(person, "CA 19-9", "March")
    assert "610" in said
    assert person.clicks == 1


def test_8_every_value_of_the_marker_is_one_chip_further(person: Person) -> None:
    person.click("Test results")
    person.click("CA 19-9")
    assert person.reads("610")
    assert person.clicks == 2


def test_8_by_keyboard(person: Person) -> None:
    person.press("Ctrl+4")
    (said,) = in_sight(person, "CA 19-9", "March")
    assert "610" in said
    person.press("Right", "Space")
    assert person.focus.accessibleName() == "CA 19-9"
    person.tab_to("All values of CA 19-9")
    (said,) = in_sight(person, "March")
    assert "610" in said
    assert person.clicks == 0


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_12_what_was_removed_is_put_back_later(person: Person, by: str) -> None:
    notes = journey(person).reader.all(Note)
    edit.remove(journey(person), notes[0])
    person.press("Ctrl+2")
    if by == "mouse":
        person.click("Settings")
        person.click("Put back: Note: ")
    else:
        person.press("F6")
        person.tab_to("Settings")
        person.press("Return")
        person.tab_to("Put back: Note: ")
        person.press("Return")
    assert set(journey(person).reader.all(Note)) == set(notes)
    assert person.clicks == (2 if by == "mouse" else 0)


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_12_what_was_changed_is_put_back_later(person: Person, by: str) -> None:
    before = journey(person).reader.all(Question)
    person.press("Ctrl+2")
    assert person.entrance.desk is not None
    edit.change(journey(person), before[0], {"text": "A mistake"}, person.entrance.desk.session.worded)
    person.press("Ctrl+5")
    if by == "mouse":
        person.click("Settings")
        person.click("Change question: A mistake")
        person.click("Put back the version of")
    else:
        person.press("F6")
        person.tab_to("Settings")
        person.press("Return")
        person.tab_to("Change question: A mistake")
        person.press("Return")
        person.tab_to("Put back the version of")
        person.press("Return")
    assert journey(person).reader.all(Question) == before
    assert person.clicks == (3 if by == "mouse" else 0)
