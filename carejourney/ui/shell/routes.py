"""Which page answers which intent. Nothing else knows more than one page."""

from collections.abc import Callable
from importlib import import_module

from carejourney.i18n import _
from carejourney.records.base import Record
from carejourney.records.catalog import (
    TYPES,
    Appointment,
    Contact,
    GeneticTest,
    LabResult,
    Medicine,
    Paper,
    Scan,
    SecondOpinion,
    TreatmentDay,
    TreatmentLine,
    type_named,
)
from carejourney.records.places import Place
from carejourney.ui.generic.history_page import HistoryPage
from carejourney.ui.generic.place_page import PlacePage
from carejourney.ui.generic.record_page import RecordPage
from carejourney.ui.intents import (
    ChangeRecord,
    Find,
    GoTo,
    Location,
    NewRecord,
    OpenHistory,
    OpenPrint,
    OpenRecord,
    OpenSettings,
    OpenVisit,
    WhoToCall,
)
from carejourney.ui.page import Page
from carejourney.ui.session import Session

PAGES: dict[str, str] = {}
"""The module of each page, by the name of its class."""


def _page(module: str, name: str) -> Callable[..., Page]:
    """Return what makes a page. Its module is loaded when it is wanted first: Today does not wait for it."""

    def make(*args: object, **kwargs: object) -> Page:
        page: Page = getattr(import_module(f"carejourney.ui.pages.{module}"), name)(*args, **kwargs)
        return page

    PAGES[name] = module
    return make


FindPage = _page("find", "FindPage")
GeneReportPage = _page("results", "GeneReportPage")
LinePage = _page("story.line", "LinePage")
LearnPage = _page("learn", "LearnPage")
MedicinePage = _page("medicines", "MedicinePage")
MedicinesPage = _page("medicines", "MedicinesPage")
NewVisitPage = _page("visits.new", "NewVisitPage")
PaperPage = _page("people", "PaperPage")
PanelPage = _page("results", "PanelPage")
PeoplePage = _page("people", "PeoplePage")
PrintPage = _page("print_page", "PrintPage")
ResultsPage = _page("results", "ResultsPage")
SecondOpinionPage = _page("second_opinion", "SecondOpinionPage")
SettingsPage = _page("settings", "SettingsPage")
SymptomsPage = _page("symptoms", "SymptomsPage")
StoryPage = _page("story.page", "StoryPage")
TodayPage = _page("today", "TodayPage")
TreatmentDayPage = _page("story.day", "TreatmentDayPage")
VisitPage = _page("visits.visit", "VisitPage")
VisitsPage = _page("visits.page", "VisitsPage")
WhoToCallPage = _page("who_to_call", "WhoToCallPage")


def page_for(location: Location, session: Session, back_to: str) -> Page:
    """Return a new page for a location. `back_to` is the words on its button back: «Back to Today»."""
    match location:
        case GoTo():
            return _place(location, session)
        case NewRecord():
            return _new(location, session, back_to)
        case OpenRecord() | ChangeRecord() | OpenHistory():
            return _record(location, session, back_to)
        case OpenVisit(record, part):
            return VisitPage(session, record, part, back_to=back_to)
        case OpenPrint(sheet, appointment):
            return PrintPage(session, sheet, appointment)
        case WhoToCall():
            return WhoToCallPage(session)
        case Find(text):
            return FindPage(session, text)
        case OpenSettings(part):
            return SettingsPage(session, part)


_PLACES: dict[Place, Callable[..., Page]] = {
    Place.TODAY: TodayPage,
    Place.VISITS: VisitsPage,
    Place.TREATMENT: StoryPage,
    Place.RESULTS: ResultsPage,
    Place.MEDICINES: MedicinesPage,
    Place.SYMPTOMS: SymptomsPage,
    Place.PEOPLE: PeoplePage,
    Place.LEARN: LearnPage,
}
_PARTS: tuple[type[Record], ...] = (LabResult, Scan, GeneticTest, Contact, Paper)
"""Types that are a part of their place's own page; the others of a place are plain lists."""


def _place(location: GoTo, session: Session) -> Page:
    lists = {cls.table for cls in TYPES if cls not in _PARTS}
    if location.table in lists:
        return PlacePage(session, location.place, location.table)
    part = (location.table,) if location.table else ()
    return _PLACES[location.place](session, *part)


_FORMS: dict[type[Record], Callable[..., Page]] = {
    Appointment: NewVisitPage,
    Medicine: MedicinePage,
    TreatmentDay: TreatmentDayPage,
    TreatmentLine: LinePage,
}
"""Types with a form of their own, for a new record."""


def _new(location: NewRecord, session: Session, back_to: str) -> Page:
    cls, typed = type_named(location.table), location.typed
    if cls is Paper:
        return PeoplePage(session, Paper.table)
    if cls is LabResult:
        return PanelPage(session, dict(typed).get("panel", ""))
    if cls is GeneticTest and not typed:
        return GeneReportPage(session)
    if cls in _FORMS:
        return _FORMS[cls](session, typed=typed, back_to=back_to)
    return RecordPage(session, cls, typed=typed, back_to=back_to)


def _record(location: OpenRecord | ChangeRecord | OpenHistory, session: Session, back_to: str) -> Page:
    cls = type_named(location.table)
    kept = session.reader.get(cls, location.id)
    # A record that was removed meanwhile is put back from its history.
    if kept is None or isinstance(location, OpenHistory):
        return HistoryPage(session, cls, location.id, back_to=back_to)
    if isinstance(location, OpenRecord):
        match kept:
            case SecondOpinion():
                return SecondOpinionPage(session, kept.id, back_to=back_to)
            case Paper():
                return PaperPage(session, kept.id, location.page, back_to=back_to)
            case GeneticTest():
                return GeneReportPage(session, kept)
            case Medicine() | TreatmentDay() | TreatmentLine():
                return _FORMS[cls](session, kept, back_to=back_to)
    return RecordPage(session, cls, kept, back_to=back_to)


def load_pages() -> None:
    """Load every page now, so that none is waited for later. For a thread beside the window's."""
    for module in sorted(set(PAGES.values())):
        import_module(f"carejourney.ui.pages.{module}")


def back_words(name: str) -> str:
    """Return the words of a button that leads back to the page with this name."""
    return _("Back to {page}").format(page=name) if name else _("Back")
