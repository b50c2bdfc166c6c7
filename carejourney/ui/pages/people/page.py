"""People and papers: whom to reach and how, and every paper in one place."""

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from carejourney.i18n import N_, _
from carejourney.records.base import Record
from carejourney.records.catalog import (
    Attachment,
    BiopsyResult,
    CallCard,
    Contact,
    DiagnosisFact,
    FamilyHistory,
    OtherCondition,
    Paper,
    Patient,
    RecordsRequest,
    SectionAnswer,
    Trial,
    WhoDecides,
)
from carejourney.records.places import Place
from carejourney.ui.intents import GoTo, NewRecord
from carejourney.ui.kit.boxes import EmptyState
from carejourney.ui.kit.buttons import primary, quiet
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.showing import show_if
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Heading
from carejourney.ui.page import Page
from carejourney.ui.pages.people.cards import PeopleCards, in_calling_order
from carejourney.ui.pages.people.papers import PapersTab
from carejourney.ui.session import Session

PEOPLE, PAPERS = Contact.table, Paper.table
ALSO: tuple[tuple[type[Record], str], ...] = (
    (CallCard, CallCard.plural),
    (WhoDecides, WhoDecides.plural),
    (RecordsRequest, RecordsRequest.plural),
    (Trial, N_("Trials looked at")),
    (DiagnosisFact, DiagnosisFact.plural),
    (BiopsyResult, BiopsyResult.plural),
    (OtherCondition, OtherCondition.plural),
    (FamilyHistory, FamilyHistory.plural),
    (Patient, N_("About the patient")),
    (SectionAnswer, N_("Answers «none» and «not told»")),
)
"""What the family writes down once and looks up here, with the words of its link."""


class PeoplePage(Page):
    """Two tabs. `table` chooses one: "paper" the papers, anything else the people."""

    place = Place.PEOPLE

    def __init__(self, session: Session, table: str = "") -> None:
        super().__init__(str(Place.PEOPLE))
        self._session = session
        self.add(Heading(str(Place.PEOPLE)))
        self.tabs = ChipRow(
            [(PEOPLE, _("People")), (PAPERS, _("Papers"))], name=_("What to show"), required=True
        )
        self.tabs.picked.connect(self.choose)
        self.add(self.tabs)
        self.add_person = primary(_("Add a person"), icon="plus")
        self.add_person.clicked.connect(lambda: self.wanted.emit(NewRecord(PEOPLE)))
        self._row = Flow()
        self._row.addWidget(self.add_person)
        self.add(self._row)
        self.no_people = EmptyState(
            _("Nobody is written down yet"),
            _(
                "The doctors, nurses and family who help, with their numbers. "
                "Have a card or letter from the clinic in your hand."
            ),
            _("Add a person"),
            icon="users",
        )
        self.no_people.acted.connect(lambda: self.wanted.emit(NewRecord(PEOPLE)))
        self.people = PeopleCards()
        self.people.opened.connect(self.wanted.emit)
        self.papers = PapersTab(session)
        self.papers.wanted.connect(self.wanted.emit)
        for widget in (self.no_people, self.people, self.papers):
            self.add(widget)
        self.add(Heading(_("Also kept here"), 2))
        self._others = self._links()
        self.add(self._others)
        self.setAcceptDrops(True)
        self._shown = PEOPLE
        self.choose(PAPERS if table == PAPERS else PEOPLE)
        session.bridge.watch(
            self, (Contact, CallCard, Trial, Patient, Paper, Attachment), lambda _change: self.refresh()
        )
        follow(self._fit)

    def choose(self, tab: str) -> None:
        """Show the people or the papers."""
        self._shown = tab
        self.tabs.set_value(tab)
        self.refresh()

    def refresh(self) -> None:
        """Show what is kept now."""
        people = in_calling_order(self._session.reader) if self._shown == PEOPLE else []
        show_if(self.add_person, bool(people))
        show_if(self.no_people, self._shown == PEOPLE and not people)
        show_if(self.people, bool(people))
        show_if(self.papers, self._shown == PAPERS)
        if self._shown == PEOPLE:
            self.people.show_people(people, self.add_person)
        else:
            self.papers.refresh()

    def first(self) -> QWidget | None:
        """Return what adds to the tab that is shown."""
        if self._shown == PAPERS:
            return self.papers.first()
        return self.no_people.primary if self.no_people.isVisibleTo(self) else self.add_person

    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:  # noqa: N802 - Qt's name, as below
        """Take files, and nothing else."""
        if _files(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent, /) -> None:  # noqa: N802
        """Take files anywhere on the page."""
        if _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent, /) -> None:  # noqa: N802
        """Keep the files as papers."""
        files = _files(event)
        if files:
            event.acceptProposedAction()
            self.choose(PAPERS)
            self.papers.add_files(files)

    def _links(self) -> Flow:
        """Return a quiet link to each of the other lists."""
        links = Flow()
        for cls, words in ALSO:
            link = quiet(_(words), icon=cls.icon)
            link.clicked.connect(lambda _on=False, cls=cls: self.wanted.emit(GoTo(cls.kept_at, cls.table)))
            links.addWidget(link)
        return links

    def _fit(self) -> None:
        self._row.setSpacing(current().sizes.space8)
        self._others.setSpacing(current().sizes.space8)


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
