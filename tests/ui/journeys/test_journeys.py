"""Journeys 1, 2, 3, 6, 11 and 12 of the design, each within its clicks, and each by keyboard alone."""

from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLineEdit

from carejourney.records.catalog import Appointment, Patient, Question
from carejourney.records.types.appointment import AppointmentStatus
from carejourney.store.journey import Journey
from carejourney.ui.pages.print_page import PrintPage
from carejourney.ui.paper import SheetDocument
from tests.support.window import wait_until
from tests.ui.journeys.conftest import Person


def journey(person: Person) -> Journey:
    assert person.entrance.desk is not None
    return person.entrance.desk.session.journey


def appointment_on(person: Person, day: date) -> Appointment:
    (found,) = [each for each in journey(person).reader.all(Appointment) if each.day.first == day]
    return found


def kept_scan(person: Person) -> None:
    scan = appointment_on(person, date(2026, 4, 2))
    assert (scan.what, scan.time) == ("scan", scan.time)
    assert scan.time is not None
    assert (scan.time.hour, scan.time.minute) == (14, 15)
    assert "riverside" in scan.where.casefold() or scan.person is not None
    assert person.page_name == "Today"
    assert person.reads("April 2")
    assert person.reads("day or night")


def test_1_an_appointment_from_a_phone_call(person: Person) -> None:
    person.click("Add")
    person.pick("Visit or test")
    person.type("thu 2 april 2.15pm ct riverside")
    person.click("Keep this")
    kept_scan(person)
    assert person.clicks == 3


def test_1_by_keyboard(person: Person) -> None:
    person.press("Ctrl+N", "V")
    person.type("thu 2 april 2.15pm ct riverside")
    person.press("Ctrl+Return")
    kept_scan(person)
    assert person.clicks == 0


def test_2_a_question_at_night_without_a_click(person: Person) -> None:
    person.type("Can she have grapefruit?")
    person.press("Return")
    assert "Can she have grapefruit?" in [each.text for each in journey(person).reader.all(Question)]
    assert person.reads("Kept for Dr Anita Rao, March 12 (tomorrow).")
    assert person.reads("555")
    assert person.reads("day or night") or person.reads("day-or-night")
    assert person.clicks == 0


def after_the_visit(person: Person) -> Appointment:
    return appointment_on(person, date(2026, 3, 12))


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_3_after_the_visit(day_after: Person, by: str) -> None:
    person = day_after
    assert person.reads("How did it go with Dr Anita Rao?")
    before = [each.text for each in journey(person).reader.all(Question) if each.is_open]
    if by == "mouse":
        person.click("Add notes")
    else:
        person.tab_to("Add notes")
        person.press("Return")
    person.type("Stay with this dose.")
    wait_until(lambda: after_the_visit(person).said == "Stay with this dose.", 5)
    assert after_the_visit(person).status is AppointmentStatus.DONE
    if by == "mouse":
        person.click("Write answer")
    else:
        person.tab_to("Write answer")
        person.press("Return")
    person.type("Yes, after the scan.")
    wait_until(
        lambda: any(each.answer for each in journey(person).reader.all(Question) if each.text in before), 5
    )
    if by == "mouse":
        person.click("Add next date")
    else:
        person.tab_to("Add next date")
    person.type("9 april 10.30")
    person.press("Return")
    assert appointment_on(person, date(2026, 4, 9)).time is not None
    assert person.clicks == (3 if by == "mouse" else 0)
    still_open = [each for each in journey(person).reader.all(Question) if each.is_open]
    assert len(still_open) == len(before) - 1
    # What was not answered has moved on to the next visit with that doctor by itself.
    person.press("Ctrl+2")
    person.press("Ctrl+1")
    person.press("Ctrl+2")
    person.click("Thursday, April 9, 2026, 10:30 am")
    assert person.reads("carried over")


def is_shown(person: Person) -> bool:
    assert person.entrance.desk is not None
    page = person.entrance.desk.page
    return isinstance(page, PrintPage) and page.preview.accessibleName().endswith("1 page")


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the printer puts its paper: the system's dialog cannot run without a screen."""
    path = tmp_path / "paper.pdf"

    def ask_printer(_page: PrintPage) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(path))
        return printer

    monkeypatch.setattr(PrintPage, "ask_printer", ask_printer)
    return path


def test_6_tomorrows_summary_in_two_clicks(person: Person, paper: Path) -> None:
    person.click("Print visit summary")
    wait_until(lambda: is_shown(person))
    person.click("Print this sheet")
    assert SheetDocument(paper.read_bytes()).pageCount() == 1
    assert person.clicks == 2


def test_6_by_keyboard(person: Person, paper: Path) -> None:
    person.press("Ctrl+P")
    wait_until(lambda: is_shown(person))
    person.press("Return")
    assert SheetDocument(paper.read_bytes()).pageCount() == 1


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_11_the_first_run(stranger: Person, by: str) -> None:
    person = stranger
    person.type("Ann Lee")
    person.press("Return")
    person.type("14 may 1957")
    person.tab_to("Is there a visit coming up?")
    person.type("Thursday 10:30 Dr Rao")
    person.click("Start") if by == "mouse" else person.press("Return")
    words = cast("QLineEdit", person.control("Your passphrase")).text()
    assert len(words.split()) == 4
    person.tab_to("Type it once more")
    person.type(words)
    person.click("Keep this and begin") if by == "mouse" else person.press("Return")
    wait_until(lambda: person.entrance.desk is not None)
    assert person.clicks == (2 if by == "mouse" else 0)
    (patient,) = journey(person).reader.all(Patient)
    assert patient.name == "Ann Lee"
    assert person.reads("Ann Lee")
    assert person.reads("Born May 14, 1957 (age 68).")
    (visit,) = journey(person).reader.all(Appointment)
    assert visit.day.first == date(2026, 3, 12)


def test_11_an_example_family_first(stranger: Person) -> None:
    stranger.click("Look at an example family first")
    wait_until(lambda: stranger.entrance.desk is not None)
    assert stranger.reads("This is a made-up family.")
    assert stranger.reads("Margaret Hale")
    assert stranger.clicks == 1


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_12_a_mistake_is_taken_back_from_any_page(person: Person, by: str) -> None:
    before = journey(person).reader.all(Question)
    person.type("A mistake")
    person.press("Return")
    person.press("Ctrl+4")
    person.click("Undo") if by == "mouse" else person.press("Ctrl+Z")
    assert journey(person).reader.all(Question) == before
    assert person.reads("Undone")
    assert person.clicks == (1 if by == "mouse" else 0)
    person.press("Ctrl+Shift+Z")
    assert len(journey(person).reader.all(Question)) == len(before) + 1


def test_12_also_where_the_box_that_was_typed_in_has_the_focus(person: Person) -> None:
    before = journey(person).reader.all(Question)
    person.type("A mistake")
    person.press("Return", "Ctrl+Z")
    assert journey(person).reader.all(Question) == before
