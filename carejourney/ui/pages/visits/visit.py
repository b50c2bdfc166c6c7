"""The page of one visit: its questions on one side, what was said and what happens next on the other."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carejourney.domain.dates import say_time
from carejourney.domain.visits import has_ended
from carejourney.domain.wording import shortened
from carejourney.errors import SituationProblem
from carejourney.i18n import _
from carejourney.records.base import RecordId
from carejourney.records.catalog import Appointment, Contact, NextStep, Question
from carejourney.records.places import Place
from carejourney.ui.generic.autosave import SAVE_AFTER
from carejourney.ui.generic.tied_papers import TiedPapers
from carejourney.ui.intents import Back, OpenPrint, OpenRecord
from carejourney.ui.kit.boxes import Banner
from carejourney.ui.kit.buttons import primary, quiet, secondary
from carejourney.ui.kit.columns import Columns
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.tab_order import tab_in_reading_order
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Heading, Plain
from carejourney.ui.page import Page
from carejourney.ui.pages.visits.after import AfterCard
from carejourney.ui.pages.visits.questions import QuestionsCard
from carejourney.ui.pages.visits.words import say_moment, say_title
from carejourney.ui.session import Session
from carejourney.usecases.visit import ReadOnce, asked_at

WATCHED = (Appointment, Question, NextStep, Contact)


class VisitPage(Page):
    """Everything about one appointment. `part` is "questions", "notes" or empty: where the focus begins."""

    place = Place.VISITS

    def __init__(
        self, session: Session, appointment_id: RecordId, part: str = "", *, back_to: str = ""
    ) -> None:
        super().__init__(_("Visit"))
        self._session, self._id, self._part = session, appointment_id, part
        self._shown: frozenset[RecordId] = frozenset()
        self._drafts: dict[str, str] = {}
        self.back = quiet(back_to or _("Back"), icon="chevron-left")
        self.back.clicked.connect(lambda: self.wanted.emit(Back()))
        self._back_row = Flow()
        self._back_row.addWidget(self.back)
        self.add(self._back_row)
        self._gone = Banner(
            _("This visit was removed. Undo brings it back."), action=_("Back to the page before")
        )
        self._gone.acted.connect(lambda: self.wanted.emit(Back()))
        self.add(self._gone)
        self._head = self._make_head()
        self.questions, self.after = QuestionsCard(session, self), AfterCard(session, self)
        self._columns = Columns([self.questions, self.after])
        self.add(self._head)
        self.add(self._columns)
        visit = session.reader.get(Appointment, appointment_id)
        self.papers = TiedPapers(session, visit) if visit else None
        if self.papers is not None:
            self.papers.wanted.connect(self.wanted)
            self.add(self.papers)
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER)
        self._timer.timeout.connect(self._keep_drafts_soon)
        self._listen()
        self._carry_on()
        self.refresh()
        session.bridge.watch(self, WATCHED, lambda _change: self.refresh())
        follow(self._fit)

    def refresh(self) -> None:
        """Show what is kept now. Boxes in which somebody types stay as they are."""
        session = self._session
        records = ReadOnce(session.reader)
        visit = records.get(Appointment, self._id)
        back_here = visit is not None and self._gone.button is not None and self._gone.button.hasFocus()
        self._gone.setVisible(visit is None)
        self._head.setVisible(visit is not None)
        self._columns.setVisible(visit is not None)
        if self.papers is not None:
            self.papers.setVisible(visit is not None)
        if visit is None:
            return
        self._show_head(visit, records)
        asked = asked_at(records, visit, session.today, also=self._shown)
        self._shown |= {each.id for each in asked.all}
        self.questions.show_questions(visit, asked, records)
        self.after.show_visit(visit, records)
        tab_in_reading_order(self.column)
        if back_here:  # Qt would hand the focus on to whatever comes next, outside the page
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Keep notes, answers and half-typed lines, now. Raises SituationProblem, once all was tried."""
        problems = []
        for keep in (self.questions.flush, self.after.flush, self._keep_drafts):
            try:
                keep()
            except SituationProblem as problem:
                problems.append(problem)
        if problems:
            raise problems[0]

    def first(self) -> QWidget | None:
        """Return where the person wants to begin."""
        if self._gone.isVisibleTo(self):
            return self._gone.button
        if self._part == "notes":
            return self.after.boxes["said"].editor.box
        return self.questions.first() if self._part == "questions" else None

    def sheet(self) -> OpenPrint:
        """Print the summary of this visit."""
        return OpenPrint("visit-summary", self._id)

    def showEvent(self, event: QShowEvent, /) -> None:  # noqa: N802 - Qt's name
        """Come to the part that the person wants, once everything has its place."""
        super().showEvent(event)
        if self._part:
            QTimer.singleShot(0, self, self._come_to_part)

    def _come_to_part(self) -> None:
        part = self.first()
        self._part = ""
        if part is not None:
            part.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(part, 0, current().sizes.target * 2)

    def _make_head(self) -> QWidget:
        words, buttons = QWidget(), QWidget()
        self._title, self._when, self._where = Heading(""), Plain(""), Plain("", ink="text2")
        self._details = [Plain() for _each in range(5)]
        self._words = QVBoxLayout(words)
        self._words.setContentsMargins(0, 0, 0, 0)
        for line in (self._title, self._when, self._where, *self._details):
            self._words.addWidget(line)
        self.change = secondary(_("Change"), icon="pencil")
        self.change.clicked.connect(lambda: self.wanted.emit(OpenRecord(Appointment.table, self._id)))
        self.print = primary(_("Print visit summary"), icon="printer")
        self.print.clicked.connect(lambda: self.wanted.emit(self.sheet()))
        self._buttons = Flow(buttons)
        for button in (self.change, self.print):
            self._buttons.addWidget(button)
        return Columns([words, buttons], shares=(2, 1))

    def _show_head(self, visit: Appointment, records: ReadOnce) -> None:
        title = say_title(visit, records)
        self.name = title
        self.setAccessibleName(title)
        self._title.setText(title)
        self._when.setText(say_moment(visit, self._session, away=not has_ended(records)))
        self._where.setText(shortened(visit.where))
        self._where.setVisible(bool(visit.where))
        session = self._session
        details = (
            say_time(visit.arrive_by, session.region, here=session.zone) if visit.arrive_by else "",
            visit.prepare,
            visit.bring,
            visit.ride,
            visit.call_back,
        )
        labels = (
            _("Arrive by: {text}"),
            _("Before: {text}"),
            _("Bring: {text}"),
            _("Ride: {text}"),
            _("Number to call back: {text}"),
        )
        for line, label, text in zip(self._details, labels, details, strict=True):
            line.setText(label.format(text=shortened(text, 300)))
            line.setVisible(bool(text))

    def _listen(self) -> None:
        for part in (self.questions.wanted, self.after.next.wanted):
            part.connect(self.wanted)
        for changed in (self.questions.changed, self.after.changed):
            changed.connect(self.refresh)
        for typed in (self.questions.typed, self.after.next.typed):
            typed.connect(self._timer.start)

    @property
    def _draft(self) -> str:
        return f"visit/{self._id}/typed"

    def _carry_on(self) -> None:
        self._drafts = self._session.reader.draft(self._draft)
        self.questions.new.set_text(self._drafts.get("question", ""))
        self.after.next.carry_on(self._drafts)

    def _keep_drafts_soon(self) -> None:
        try:
            self._keep_drafts()
        except SituationProblem as problem:
            self.after.saved.setText(problem.sentence)

    def _keep_drafts(self) -> None:
        self._timer.stop()
        typed = {"question": self.questions.new.text(), **self.after.next.drafts()}
        drafts = {name: text for name, text in typed.items() if text.strip()}
        if drafts != self._drafts:
            self._session.journey.writer.draft(self._draft, drafts)
            self._drafts = drafts

    def _fit(self) -> None:
        sizes = current().sizes
        self._words.setSpacing(sizes.space4)
        self._buttons.setSpacing(sizes.space8)
