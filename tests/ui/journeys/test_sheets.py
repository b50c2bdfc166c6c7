"""Ctrl+P prints the sheet that belongs to the page, and every sheet can be made in the window."""

from PySide6.QtWidgets import QWidget

from carejourney.records.places import Place
from carejourney.ui.intents import GoTo, OpenPrint
from carejourney.ui.pages.print_page import PrintPage
from carejourney.ui.shell.desk import Desk
from carejourney.usecases.sheets.catalog import SHEETS
from carejourney.usecases.sheets.sheet import SheetName
from tests.support.window import wait_until
from tests.ui.journeys.conftest import Person

OWN: dict[Place, SheetName] = {
    Place.TODAY: "visit-summary",
    Place.TREATMENT: "treatment-history",
    Place.MEDICINES: "medicines",
    Place.SYMPTOMS: "symptoms",
    Place.PEOPLE: "contacts",
}


def desk_of(person: Person) -> Desk:
    desk = person.entrance.desk
    assert desk is not None
    return desk


def printing(page: QWidget) -> PrintPage:
    """Return the page to print from, once it shows its sheet."""
    assert isinstance(page, PrintPage)
    wait_until(lambda: page.document is not None)
    return page


def test_a_place_prints_its_own_sheet(person: Person) -> None:
    desk = desk_of(person)
    for place, sheet in OWN.items():
        desk.go(GoTo(place))
        person.press("Ctrl+P")
        assert printing(desk.page).sheet().sheet == sheet


def test_every_sheet_shows_in_its_preview(person: Person) -> None:
    desk = desk_of(person)
    for sheet in SHEETS:
        desk.go(OpenPrint(sheet))
        page = printing(desk.page)
        assert page.document is not None
        assert page.preview.isVisible()
        assert page.sheet().sheet == sheet
