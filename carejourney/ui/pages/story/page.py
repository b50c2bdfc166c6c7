"""The place of the treatment: what it is now, the story as a picture or a table, and all its records."""

from PySide6.QtWidgets import QWidget

from carejourney.i18n import _
from carejourney.records.catalog import (
    TYPES,
    Appointment,
    AppointmentSeries,
    LabResult,
    Patient,
    Procedure,
    Scan,
    TreatmentLine,
)
from carejourney.records.places import Place
from carejourney.ui.intents import GoTo, NewRecord
from carejourney.ui.kit.boxes import Card, EmptyState
from carejourney.ui.kit.buttons import quiet
from carejourney.ui.kit.error_summary import reveal, settle
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.tab_order import tab_in_reading_order
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Heading
from carejourney.ui.page import Page
from carejourney.ui.pages.story.now import NowCard
from carejourney.ui.pages.story.picture import StoryCard
from carejourney.ui.pages.story.plan import PlanQuestions
from carejourney.ui.session import Session
from carejourney.usecases.treatment import case_of
from carejourney.usecases.visit import ReadOnce

HERE = [each for each in TYPES if each.kept_at is Place.TREATMENT]
WATCHED = (*HERE, Scan, LabResult, Patient, Appointment, AppointmentSeries)


class StoryPage(Page):
    """The «now» card, the picture or the table, and quiet ways to all records of the place."""

    place = Place.TREATMENT

    def __init__(self, session: Session) -> None:
        super().__init__(_("Treatment story"))
        self._session = session
        self.planner: PlanQuestions | None = None
        self.now = NowCard()
        self.now.wanted.connect(self.wanted)
        self.now.planned.connect(self._open_plan)
        self._plan_card = Card(_("Plan the next appointments"))
        self._plan_card.setVisible(False)
        self.story = StoryCard(session)
        self.story.wanted.connect(self.wanted)
        self.empty = self._make_empty()
        self._links_box = QWidget()
        self._links = Flow(self._links_box)
        for each in HERE:
            link = quiet(_(each.plural))
            link.setAccessibleDescription(_("Shows all of them as a list"))
            link.clicked.connect(
                lambda _checked=False, table=each.table: self.wanted.emit(GoTo(Place.TREATMENT, table))
            )
            self._links.addWidget(link)
        heading = Heading(_("Treatment story"))
        for part in (heading, self.now, self._plan_card, self.empty, self.story, self._links_box):
            self.add(part)
        self.refresh()
        session.bridge.watch(self, WATCHED, lambda _change: self.refresh())
        follow(self._fit)

    def refresh(self) -> None:
        """Show what is kept now."""
        records = ReadOnce(self._session.reader)
        self.story.show_kept(records)
        is_empty = self.story.is_empty
        self.now.setVisible(not is_empty)
        self.story.setVisible(not is_empty)
        self.empty.setVisible(is_empty)
        if not is_empty:
            case = case_of(records, self._session.worded)
            self.now.show_case(case, planning=self.planner is not None)
        tab_in_reading_order(self.column)

    def flush(self) -> None:
        """Keep what is typed of a plan."""
        if self.planner is not None:
            self.planner.flush()

    def _open_plan(self, line: str) -> None:
        """Ask for the next appointments below the card."""
        self.planner = PlanQuestions(self._session, line)
        self.planner.kept.connect(self._close_plan)
        self.planner.left.connect(self._close_plan)
        self._plan_card.add(self.planner)
        self._plan_card.setVisible(True)
        self.refresh()
        settle(self.planner)
        self.planner.first().setFocus()
        reveal(self.planner.first())

    def _close_plan(self) -> None:
        planner, self.planner = self.planner, None
        self._plan_card.setVisible(False)
        self.refresh()
        self.now.plan.setFocus()
        if planner is not None:
            self._plan_card.body.removeWidget(planner)
            planner.hide()
            planner.deleteLater()

    def _make_empty(self) -> EmptyState:
        empty = EmptyState(
            _("No treatment yet"),
            _(
                "The story of the treatment grows here, from its first day on. "
                "Have the name of the treatment and the day when it began at hand."
            ),
            _("Add the treatment"),
            icon="route",
            ease=_("Add a stent, port or hospital stay"),
        )
        empty.acted.connect(lambda: self.wanted.emit(NewRecord(TreatmentLine.table)))
        empty.eased.connect(lambda: self.wanted.emit(NewRecord(Procedure.table)))
        return empty

    def _fit(self) -> None:
        self._links.setSpacing(current().sizes.space8)
