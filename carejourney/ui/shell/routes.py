"""Which page answers which intent. Nothing else knows more than one page."""

from carejourney.i18n import _
from carejourney.records.catalog import Appointment, SecondOpinion, type_named
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
from carejourney.ui.pages.find import FindPage
from carejourney.ui.pages.learn import LearnPage
from carejourney.ui.pages.new_visit import NewVisitPage
from carejourney.ui.pages.print_page import PrintPage
from carejourney.ui.pages.second_opinion import SecondOpinionPage
from carejourney.ui.pages.settings import SettingsPage
from carejourney.ui.pages.today import TodayPage
from carejourney.ui.pages.visit import VisitPage
from carejourney.ui.pages.visits import VisitsPage
from carejourney.ui.pages.who_to_call import WhoToCallPage
from carejourney.ui.session import Session


def page_for(location: Location, session: Session, back_to: str) -> Page:
    """Return a new page for a location. `back_to` is the words on its button back: «Back to Today»."""
    match location:
        case GoTo():
            return _place(location, session)
        case NewRecord() | OpenRecord() | ChangeRecord() | OpenHistory():
            return _record(location, session, back_to)
        case OpenVisit(record, part):
            return VisitPage(session, record, part)
        case OpenPrint(sheet, appointment):
            return PrintPage(session, sheet, appointment)
        case WhoToCall():
            return WhoToCallPage(session)
        case Find(text):
            return FindPage(session, text)
        case OpenSettings(part):
            return SettingsPage(session, part)


def _record(
    location: NewRecord | OpenRecord | ChangeRecord | OpenHistory, session: Session, back_to: str
) -> Page:
    cls = type_named(location.table)
    match location:
        case NewRecord(_, typed) if cls is Appointment:
            return NewVisitPage(session, typed)
        case NewRecord(_, typed):
            return RecordPage(session, cls, typed=typed, back_to=back_to)
        case OpenHistory(_, record):
            return HistoryPage(session, cls, record, back_to=back_to)
        case OpenRecord(_, record) if cls is SecondOpinion:
            return SecondOpinionPage(session, record)
        case OpenRecord(_, record) | ChangeRecord(_, record):
            kept = session.reader.get(cls, record)
            if kept is None:  # removed meanwhile: its history can put it back
                return HistoryPage(session, cls, record, back_to=back_to)
            return RecordPage(session, cls, kept, back_to=back_to)


def _place(location: GoTo, session: Session) -> Page:
    if location.place is Place.TODAY:
        return TodayPage(session)
    if location.place is Place.LEARN:
        return LearnPage(session)
    if location.place is Place.VISITS and not location.table:
        return VisitsPage(session)
    return PlacePage(session, location.place, location.table)


def back_words(name: str) -> str:
    """Return the words of a button that leads back to the page with this name."""
    return _("Back to {page}").format(page=name) if name else _("Back")
