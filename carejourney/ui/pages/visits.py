"""The place of visits and questions: what comes, what was, and the questions that wait for a visit."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carejourney.domain.dates import days_away
from carejourney.domain.questions import kept_for, next_visit_for, untied
from carejourney.domain.visits import coming, past
from carejourney.domain.wording import shortened
from carejourney.i18n import _, ngettext
from carejourney.records.base import RecordId
from carejourney.records.catalog import TYPES, Appointment, Contact, Question, TurnedAway
from carejourney.records.places import Place
from carejourney.ui.intents import GoTo, NewRecord, OpenRecord, OpenVisit
from carejourney.ui.kit.boxes import Card, EmptyState
from carejourney.ui.kit.buttons import primary, quiet, secondary
from carejourney.ui.kit.columns import Columns
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Heading, Help, Plain
from carejourney.ui.page import Page
from carejourney.ui.pages.visit_row import VisitLine, VisitList
from carejourney.ui.pages.visit_tabs import tab_in_reading_order
from carejourney.ui.pages.visit_words import say_clock, say_moment, say_short_day, say_what
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
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for question in self._shown:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            text = shortened(question.text)
            change = quiet(_("Change"), name=_("Change: {what}").format(what=text))
            change.clicked.connect(
                lambda _checked=False, question=question: self.wanted.emit(
                    OpenRecord(Question.table, question.id)
                )
            )
            line.addWidget(Plain(text), 1000)
            line.addStretch(1)  # takes what the words leave past their longest line
            line.addWidget(change)
            self._rows.addWidget(row)

    def _fit_rows(self) -> None:
        self._rows.setSpacing(0)


class VisitsPage(Page):
    """Coming and Past beside each other, under the questions that no visit claims."""

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
        session.bridge.watch(self, (Appointment, Question, Contact), lambda _change: self.refresh())
        follow(self._fit)

    def refresh(self) -> None:
        """Show what is kept now."""
        session = self._session
        records = ReadOnce(session.reader)
        self._asked = Counter(self._first_shown(records))
        to_come, over = coming(records, session.today), past(records, session.today)
        is_empty = not (to_come or over)
        self.empty.setVisible(is_empty)
        self._buttons_box.setVisible(not is_empty)
        self._columns.setVisible(not is_empty)
        self.untied.show_questions(list(untied(records, session.today)), records)
        for rows, found, say in (
            (self.coming, to_come, self._coming_line),
            (self.past, over, self._past_line),
        ):
            shown = found[: rows.most]
            lines = [say(each, records, f"{at} of {len(found)}") for at, each in enumerate(shown, start=1)]
            rows.show_lines(lines, left=len(found) - len(shown))
        tab_in_reading_order(self.column)

    def _first_shown(self, records: ReadOnce) -> Iterator[RecordId]:
        """Yield the appointment at which each open question shows first: it counts at one only."""
        for question in records.all(Question):
            visit = next_visit_for(records, question, self._session.today)
            if visit is not None:
                yield visit.id

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
        said = shortened(notes, FIRST_WORDS) or _("No notes yet")
        status = str(visit.status) if visit.status and visit.status.value not in ("done", "planned") else ""
        what = ", ".join(part for part in (say_what(visit, records), status) if part)
        spoken = (say_moment(visit, session), what, said, place)
        return VisitLine(visit.id, say_short_day(visit, session), what, said, ", ".join(spoken))

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
