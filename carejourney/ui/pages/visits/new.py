"""A new visit or test, typed in one line while somebody is on the phone, or box by box."""

from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from carejourney.domain.quick_line import QuickLine, read_quick_line
from carejourney.errors import SituationProblem
from carejourney.i18n import _
from carejourney.records.base import Record, fields_of
from carejourney.records.catalog import Appointment, Contact
from carejourney.records.changes import ChangeSet
from carejourney.records.places import Place
from carejourney.ui.generic.asking import DRAFT_AFTER
from carejourney.ui.generic.editors import LineEditor
from carejourney.ui.generic.record_form import RecordForm
from carejourney.ui.intents import Back, OpenVisit
from carejourney.ui.kit.boxes import Card
from carejourney.ui.kit.buttons import quiet, secondary
from carejourney.ui.kit.fields import field
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.words import Heading, Help
from carejourney.ui.page import Page
from carejourney.ui.pages.visits.words import say_moment
from carejourney.ui.session import Session
from carejourney.usecases.form import Form, text_of
from carejourney.usecases.visit import place_of

DRAFT = "visit/new/line"
FILLED = ("day", "time", "what", "person", "where", "prepare")


class NewVisitPage(Page):
    """The line on top fills the boxes of the form below, except those that were changed by hand."""

    place = Place.VISITS

    def __init__(self, session: Session, typed: Sequence[tuple[str, str]] = (), *, back_to: str = "") -> None:
        super().__init__(_("New visit or test"))
        self._session, self._back_to = session, back_to or _("Back")
        self._put: dict[str, str] = dict.fromkeys(FILLED, "")
        """What the line put into each box; a box that holds anything else was changed by hand."""
        self._asks_questions = False
        names = {spec.name for spec in fields_of(Appointment)}
        given = {name: text for name, text in typed if name in names}
        self.form = RecordForm(Form(session.journey, Appointment, session.worded, typed=given))
        self.line = LineEditor()
        self.echo = Help("", ink="ok")
        self.questions_too = secondary(_("Keep and add questions for it"))
        self._add_parts()
        self.line.edited.connect(self._typed)
        self.form.kept.connect(self._kept)
        self.form.left.connect(self._leave)
        self.questions_too.clicked.connect(self._keep_with_questions)
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._timer.timeout.connect(self._keep_line_soon)
        self._carry_on()
        session.bridge.watch(self, [Appointment], self._heard)

    def flush(self) -> None:
        """Keep the line and the boxes as a draft, now."""
        self._keep_line()
        self.form.flush()

    def first(self) -> QWidget | None:
        """Begin in the line."""
        return self.line.line

    def _add_parts(self) -> None:
        back_row, more_row = Flow(), Flow()
        self.back = quiet(self._back_to, icon="chevron-left")
        self.back.clicked.connect(self._leave)
        back_row.addWidget(self.back)
        more_row.addWidget(self.questions_too)
        phone = Card()
        phone.setAccessibleName(_("On the phone? Type it as you hear it"))
        label, help_text = phone.accessibleName(), _("We fill in the boxes below. You can fix anything.")
        self.line.line.setPlaceholderText(_("Thursday April 2 2:15pm CT scan Riverside"))
        self.asked = field(label, help_text, self.line)
        phone.add(self.asked)
        phone.add(self.echo)
        self.echo.setVisible(False)
        self.add(back_row)
        self.add(Heading(_("New visit or test")))
        self.add(phone)
        self.add(self.form)
        self.add(more_row)
        for title in self.form.findChildren(Heading):
            if title.level == 1:  # the page has its own, above the line
                title.setVisible(False)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (
            ("Ctrl+Return", self.form.keep),
            ("Ctrl+Enter", self.form.keep),
            ("Escape", self._leave),
        ):
            QShortcut(QKeySequence(keys), phone, context=within).activated.connect(act)

    def _typed(self) -> None:
        self.asked.set_error("")
        self._fill()
        self._timer.start()

    def _fill(self) -> None:
        session = self._session
        contacts = session.reader.all(Contact)
        line = read_quick_line(
            self.line.text(),
            today=session.today,
            region=session.region,
            zone=session.zone,
            contacts=contacts,
        )
        self._say_back(line)
        for name, text in self._texts(line, contacts).items():
            editor = self.form.editors.get(name)
            if editor is None or editor.text() != self._put[name] or text == self._put[name]:
                continue
            editor.set_text(text)
            self._put[name] = editor.text()
            editor.edited.emit(editor.text())

    def _texts(self, line: QuickLine, contacts: Sequence[Contact]) -> dict[str, str]:
        """Return what belongs in each box. A day or time that has to be asked goes there as it was typed."""
        worded = self._session.worded
        contact = next((each for each in contacts if each.id == line.person), None)
        values = {"day": line.day, "time": line.time, "what": line.what, "person": line.person}
        kinds = {spec.name: spec.kind for spec in fields_of(Appointment)}
        texts = {
            name: text_of(kinds[name], value, worded) if value is not None else ""
            for name, value in values.items()
        }
        texts["day"] = texts["day"] or line.day_typed
        texts["time"] = texts["time"] or line.time_typed
        texts["where"] = place_of(line) or (contact.place if contact else "")
        texts["prepare"] = line.prepare
        return texts

    def _say_back(self, line: QuickLine) -> None:
        said = ""
        if line.day is not None:
            made = Appointment(day=line.day, time=line.time)
            said = _("Understood as: {said}").format(said=say_moment(made, self._session, away=True))
        elif self.line.text().strip():
            said = _("No day yet.")
        self.echo.setText(said)
        self.echo.setVisible(bool(said))

    def _heard(self, _change: ChangeSet) -> None:
        """Clear the line once its appointment is kept: the next one is another call."""
        if self.form.is_keeping:
            self.line.set_text("")
            self.echo.setVisible(False)
            self._put = dict.fromkeys(FILLED, "")
            self._keep_line()

    def _kept(self, record: Record) -> None:
        if self._asks_questions:
            self.wanted.emit(OpenVisit(record.id, "questions"))
        else:
            self.wanted.emit(Back())

    def _keep_with_questions(self) -> None:
        self._asks_questions = True
        self.form.keep()
        self._asks_questions = False

    def _leave(self) -> None:
        with suppress(SituationProblem):  # the window says it: it flushes before it leaves
            self.flush()
        self.wanted.emit(Back())

    def _keep_line_soon(self) -> None:
        try:
            self._keep_line()
        except SituationProblem as problem:
            self.asked.set_error(problem.sentence)

    def _keep_line(self) -> None:
        self._timer.stop()
        text = self.line.text().strip()
        self._session.journey.writer.draft(DRAFT, {"line": text} if text else {})

    def _carry_on(self) -> None:
        text = self._session.reader.draft(DRAFT).get("line", "")
        if text:
            self.line.set_text(text)
            self._fill()
