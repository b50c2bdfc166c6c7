"""The place of visits and questions: what comes, what was, and the questions that wait for a visit."""

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carejourney.domain.dates import days_away
from carejourney.domain.order import newest_first
from carejourney.domain.questions import kept_for, next_visits, untied
from carejourney.domain.visits import coming, has_ended, is_to_come, past
from carejourney.domain.wording import shortened
from carejourney.i18n import _, ngettext
from carejourney.records.catalog import TYPES, Appointment, Contact, Patient, Question, TurnedAway
from carejourney.records.places import Place
from carejourney.ui.generic.change_row import ChangeRow
from carejourney.ui.intents import GoTo, NewRecord, OpenVisit
from carejourney.ui.kit.boxes import Card, EmptyState
from carejourney.ui.kit.buttons import primary, quiet, secondary
from carejourney.ui.kit.column import empty
from carejourney.ui.kit.columns import Columns
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.tab_order import tab_in_reading_order
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Heading, Help
from carejourney.ui.page import Page
from carejourney.ui.pages.visits.rows import VisitLine, VisitList
from carejourney.ui.pages.visits.words import say_clock, say_moment, say_short_day, say_what
from carejourney.ui.session import Session
from carejourney.usecases.visit import NOTES, ReadOnce

FIRST_LINKS = ("question", "next_step", "decision")
"""The record types that are looked for most come first; the others follow in their own order."""
NOT_LINKED = (Appointment, TurnedAway)
"""This page is the list of appointments; what was turned away is nothing to look at."""
FIRST_WORDS = 90
"""Letters of what they said that a row shows."""
MOST_UNTIED = 5


class UntiedCard(Card):
    """The open questions that no visit and no contact claims."""

    wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(_("Not tied to a visit"))
        self._session = session
        self._where = Help("")
        self._rows = QVBoxLayout()
        self._shown: list[Question] = []
        self._more = quiet("…", name=_("All questions"))
        self._more.clicked.connect(lambda: self.wanted.emit(GoTo(Place.VISITS, Question.table)))
        self.add(self._where)
        self.add(self._rows)
        self.add(self._more)
        follow(self._fit_rows)

    def show_questions(self, questions: list[Question], records: ReadOnce) -> None:
        """Show the questions and where they will be asked."""
        self.setVisible(bool(questions))
        if not questions:
            return
        session = self._session
        self._where.setText(kept_for(records, questions[0], session.today, session.region))
        left = len(questions) - MOST_UNTIED
        words = ngettext("Show {count} more", "Show {count} more", left).format(count=left)
        self._more.setText(words)
        self._more.setAccessibleName(_("{words}: All questions").format(words=words))
        self._more.setVisible(left > 0)
        if questions[:MOST_UNTIED] != self._shown:
            self._shown = questions[:MOST_UNTIED]
            self._show_rows()

    def _show_rows(self) -> None:
        empty(self._rows)
        for question in self._shown:
            row = ChangeRow(question, shortened(question.text))
            row.wanted.connect(self.wanted)
            self._rows.addWidget(row)

    def _fit_rows(self) -> None:
        self._rows.setSpacing(0)


class VisitsPage(Page):
    """Coming and Past beside each other, under the questions that no visit claims.

    After the end nothing is coming and no question waits: there is one list of all the visits.
    """

    place = Place.VISITS

    def __init__(self, session: Session) -> None:
        super().__init__(_("Visits and questions"))
        self._session = session
        self.new_visit = primary(_("Add a visit or test"), icon="plus")
        self.new_visit.clicked.connect(self._add_visit)
        self.new_question = secondary(_("Write a question"), icon="message-circle-question-mark")
        self.new_question.clicked.connect(self._add_question)
        self._buttons_box, self._links_box = QWidget(), QWidget()
        self._buttons, self._links = Flow(self._buttons_box), Flow(self._links_box)
        for button in (self.new_visit, self.new_question):
            self._buttons.addWidget(button)
        self.untied = UntiedCard(session)
        self.untied.wanted.connect(self.wanted)
        self.empty = self._make_empty()
        self.coming = VisitList(_("Coming"), _("Nothing is written down for the days to come."))
        self.past = VisitList(_("Past"), _("Nothing yet."))
        for each in (self.coming, self.past):
            each.opened.connect(lambda record_id: self.wanted.emit(OpenVisit(record_id)))
            each.grown.connect(self.refresh)
        self._columns = Columns([self.coming, self.past])
        self._add_links()
        heading = Heading(_("Visits and questions"))
        for part in (heading, self._buttons_box, self.untied, self.empty, self._columns, self._links_box):
            self.add(part)
        self.refresh()
        session.bridge.watch(self, (Appointment, Question, Contact, Patient), lambda _change: self.refresh())
        follow(self._fit)

    def refresh(self) -> None:
        """Show what is kept now."""
        session = self._session
        records = ReadOnce(session.reader)
        self._is_over = has_ended(records)
        self._asked = Counter(each.id for each in next_visits(records, session.today).values())
        to_come, over = coming(records, session.today), past(records, session.today)
        if self._is_over:
            to_come, over = [], [*over, *newest_first(to_come)]  # what was still planned comes last
        is_empty = not (to_come or over)
        self.empty.setVisible(is_empty)
        self._buttons_box.setVisible(not is_empty)
        self._columns.setVisible(not is_empty)
        self.coming.setVisible(not self._is_over)
        self.past.call(_("All visits") if self._is_over else _("Past"))
        waiting = [] if self._is_over else list(untied(records, session.today))
        self.untied.show_questions(waiting, records)
        for rows, found, say in (
            (self.coming, to_come, self._coming_line),
            (self.past, over, self._past_line),
        ):
            shown = found[: rows.most]
            lines = [say(each, records, f"{at} of {len(found)}") for at, each in enumerate(shown, start=1)]
            rows.show_lines(lines, left=len(found) - len(shown))
        tab_in_reading_order(self.column)

    def _coming_line(self, visit: Appointment, records: ReadOnce, place: str) -> VisitLine:
        session = self._session
        first = visit.day.first
        away = days_away(max(first, session.today), session.today) if first and visit.day.is_day else ""
        count = self._asked[visit.id]
        asked = ngettext("{count} question", "{count} questions", count).format(count=count) if count else ""
        day = ", ".join(part for part in (say_short_day(visit, session), say_clock(visit, session)) if part)
        what = say_what(visit, records)
        more = ", ".join(part for part in (away, asked) if part)
        spoken = (say_moment(visit, session), what, away, asked, place)
        return VisitLine(visit.id, day, what, more, ", ".join(part for part in spoken if part))

    def _past_line(self, visit: Appointment, records: ReadOnce, place: str) -> VisitLine:
        session = self._session
        notes = next((text for name in NOTES if (text := getattr(visit, name))), "")
        said = shortened(notes, FIRST_WORDS) or self._without_notes(visit)
        status = str(visit.status) if visit.status and visit.status.value not in ("done", "planned") else ""
        what = ", ".join(part for part in (say_what(visit, records), status) if part)
        spoken = (say_moment(visit, session), what, said, place)
        sentence = ", ".join(part for part in spoken if part)
        return VisitLine(visit.id, say_short_day(visit, session), what, said, sentence)

    def _without_notes(self, visit: Appointment) -> str:
        if not self._is_over:
            return _("No notes yet")
        return _("Was planned") if is_to_come(visit, self._session.today) else ""

    def _make_empty(self) -> EmptyState:
        empty = EmptyState(
            _("No visits yet"),
            _(
                "Write down each visit, test and call here. Each holds its questions and what was said. "
                "Have the appointment card or the letter at hand."
            ),
            _("Add a visit or test"),
            icon="calendar-days",
            ease=_("Write a question"),
        )
        empty.acted.connect(self._add_visit)
        empty.eased.connect(self._add_question)
        return empty

    def _add_links(self) -> None:
        here = [each for each in TYPES if each.kept_at is Place.VISITS and each not in NOT_LINKED]
        here.sort(key=lambda each: FIRST_LINKS.index(each.table) if each.table in FIRST_LINKS else 9)
        for each in here:
            link = quiet(_("All questions") if each is Question else _(each.plural))
            link.clicked.connect(
                lambda _checked=False, table=each.table: self.wanted.emit(GoTo(Place.VISITS, table))
            )
            self._links.addWidget(link)

    def _add_visit(self) -> None:
        self.wanted.emit(NewRecord(Appointment.table))

    def _add_question(self) -> None:
        self.wanted.emit(NewRecord(Question.table))

    def _fit(self) -> None:
        for flow in (self._buttons, self._links):
            flow.setSpacing(current().sizes.space8)
