"""One question at a visit, and the box in which its answer is written."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from carejourney.domain.dates import say_when
from carejourney.domain.wording import shortened
from carejourney.errors import CareJourneyError
from carejourney.i18n import _, ngettext
from carejourney.records.base import RecordId
from carejourney.records.catalog import Appointment, Contact, Question
from carejourney.records.types.question import QuestionOutcome
from carejourney.ui.generic.autosave import AutosaveBox, last_saved
from carejourney.ui.generic.editors import ListEditor
from carejourney.ui.intents import OpenRecord
from carejourney.ui.kit.buttons import quiet, secondary
from carejourney.ui.kit.column import Rule
from carejourney.ui.kit.error_summary import reveal
from carejourney.ui.kit.fields import field
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.icons import Mark
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.undo_strip import announce
from carejourney.ui.kit.words import Help, Plain
from carejourney.ui.session import Session
from carejourney.usecases import visit as at_visit
from carejourney.usecases.visit import ReadOnce

LONGEST = 600
"""Letters of a question or an answer that a row shows; the form has them all."""


class AnswerBox(QWidget):
    """«They said», and who said it. What is typed is kept while it is typed."""

    closed = Signal()

    def __init__(self, question: Question, visit: Appointment, session: Session, origin: QWidget) -> None:
        super().__init__()
        self._question, self._visit, self._session, self._origin = question, visit, session, origin
        self.said = AutosaveBox(_("They said"), "", keep=self._keep, ended=session.journey.writer.close_step)
        self.said.show_text(question.answer)
        self.by = ListEditor(self._people, typing=False)
        self.by.set_text(question.answered_by or visit.person or "")
        self.by.edited.connect(self._by_chosen)
        self._saved = Help(_("Saved as you type."))
        self.said.saved.connect(lambda: self._saved.setText(last_saved(session)))
        self.close_button = secondary(_("Close the answer box"))
        self.close_button.clicked.connect(self._close)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        for widget in (self.said, self._saved, field(_("Who said it?"), "", self.by), self.close_button):
            self._body.addWidget(widget)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(
                QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            ).activated.connect(self._close)
        follow(self._fit)

    def show_answer(self, question: Question) -> None:
        """Show what is kept now, but never in place of what somebody is typing."""
        self._question = question
        self.said.show_text(question.answer)

    def _people(self) -> list[tuple[str, str]]:
        worded = self._session.worded
        return [(each.id, worded.title(each)) for each in self._session.reader.all(Contact)]

    def _keep(self, text: str) -> None:
        session = self._session
        at_visit.save_answer(
            session.journey,
            self._question,
            text,
            by=RecordId(self.by.text()) if self.by.text() else None,
            visit=self._visit,
            today=session.today,
            origin=self._origin,
        )

    def _by_chosen(self) -> None:
        self.said.flush()
        if self.said.text().strip() and not self.said.is_waiting:
            try:
                self._keep(self.said.text())
            except CareJourneyError as problem:
                self.said.asked.set_error(problem.sentence)

    def _close(self) -> None:
        self.said.flush()
        if not self.said.is_waiting:
            self._session.journey.writer.close_step()
            self.closed.emit()

    def _fit(self) -> None:
        self._body.setSpacing(current().sizes.space8)


class Said(QWidget):
    """What they said, who said it and when."""

    def __init__(self) -> None:
        super().__init__()
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._words, self._by = Plain(), Help("")
        for line in (self._words, self._by):
            self._body.addWidget(line)
        follow(self._fit)

    def say(self, words: str, by: str) -> None:
        """Show it; `by` may be empty."""
        self._words.setText(words)
        self._by.setText(by)
        self._by.setVisible(bool(by))

    def _fit(self) -> None:
        self._body.setSpacing(current().sizes.space4)


class QuestionRow(QWidget):
    """The words of a question, what came of it, and what can be done with it."""

    wanted = Signal(object)
    changed = Signal()

    def __init__(self, session: Session, origin: QWidget) -> None:
        super().__init__()
        self._session, self._origin = session, origin
        self._question: Question | None = None
        self._visit: Appointment | None = None
        self.answer: AnswerBox | None = None
        self._edge = Rule()
        self._mark: Mark | None = None
        self._shows_open: bool | None = None
        self._text = Plain("", "strong")
        self._said: Said | None = None
        """Made for an answer: most rows have none, and a page has many rows."""
        self._refused: Plain | None = None
        self._state = Help("")
        self.write = secondary(_("Write answer"))
        self.write.clicked.connect(self.open_answer)
        self.more = quiet(_("More"), icon="chevron-down")
        self.more.clicked.connect(self._show_menu)
        self._lay_out()
        follow(self._fit)

    def show_question(self, question: Question, visit: Appointment, over: int, records: ReadOnce) -> None:
        """Show the question as it is kept now; `over` is how many visits it stayed open at."""
        self._refuse("")  # whatever changed may have made room
        self._question, self._visit = question, visit
        text = shortened(question.text, LONGEST)
        short = shortened(question.text)
        self._text.setText(text)
        self._show_mark(is_open=question.is_open)
        self._show_said(question, records)
        state = str(question.outcome) if question.outcome else _("No answer yet")
        self._state.setText(", ".join(part for part in (state, _carried(over)) if part))
        self._state.setVisible(not question.answer)
        words = _("Change answer") if question.answer else _("Write answer")
        self.write.setText(words)
        self.write.setAccessibleName(f"{words}: {short}")
        self.more.setAccessibleName(_("More for: {question}").format(question=short))
        if self.answer is not None:
            self.answer.show_answer(question)

    def show_line(self, *, above: bool) -> None:
        """Part this row from the one above it."""
        self._edge.setVisible(above)

    def flush(self) -> None:
        """Keep the answer that is being typed. Raises SituationProblem."""
        if self.answer is not None:
            self.answer.said.flush()
            if self.answer.said.refused is not None:
                raise self.answer.said.refused

    def open_answer(self) -> None:
        """Open the box for the answer, or move into it."""
        if self._question is None or self._visit is None:
            return
        if self.answer is None:
            self.answer = AnswerBox(self._question, self._visit, self._session, self._origin)
            self.answer.said.editor.setAccessibleDescription(shortened(self._question.text))
            self.answer.closed.connect(self._close_answer)
            self._words.addWidget(self.answer)
            self.answer.setVisible(True)  # at once: a layout would wait, and its keys with it
            self.write.setVisible(False)
            if self._said is not None:
                self._said.setVisible(False)
            self.changed.emit()
        self.answer.said.setFocus(Qt.FocusReason.OtherFocusReason)

    def choices(self) -> list[tuple[str, Callable[[], None]]]:
        """Return what else can be done, as words and what they do."""
        question = self._now()
        if question is None:
            return []
        found: list[tuple[str, Callable[[], None]]] = []
        if question.is_open:
            first = question.ask_first
            words = _("Not first") if first else _("Ask first")
            found.append((words, partial(self._ask_first, first=not first)))
            found += [(str(outcome), partial(self._set_outcome, outcome)) for outcome in QuestionOutcome]
        elif question.outcome:
            found.append((_("Still to ask"), partial(self._set_outcome, None)))
        found.append((_("Change the question"), self._change))
        return found

    def menu(self) -> QMenu:
        """Return the choices as a menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, act in self.choices():
            menu.addAction(words).triggered.connect(lambda _checked=False, act=act: act())
        return menu

    def _now(self) -> Question | None:
        """Return the question with the answer typed so far: what this page saves itself, it does not hear."""
        if self.answer is not None:
            self.answer.said.flush()
        shown = self._question
        return self._session.reader.get(Question, shown.id) if shown is not None else None

    def _show_menu(self) -> None:
        menu = self.menu()
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
        menu.setActiveAction(menu.actions()[0])

    def _ask_first(self, *, first: bool) -> None:
        session, question = self._session, self._now()
        if question is None or self._visit is None:
            return
        try:
            at_visit.set_ask_first(
                session.journey, question, self._visit, session.today, first=first, origin=self._origin
            )
        except CareJourneyError as problem:
            self._refuse(problem.sentence)
            return
        self._refuse("")
        self.changed.emit()
        self._come_to(self.more)

    def _set_outcome(self, outcome: QuestionOutcome | None) -> None:
        question = self._now()
        if question is None:
            return
        try:
            at_visit.set_outcome(self._session.journey, question, outcome, origin=self._origin)
        except CareJourneyError as problem:
            self._refuse(problem.sentence)
            return
        self._refuse("")
        self.changed.emit()

    def _change(self) -> None:
        if self._question is not None:
            self.wanted.emit(OpenRecord(Question.table, self._question.id))

    def _show_said(self, question: Question, records: ReadOnce) -> None:
        if self._said is None:
            if not question.answer:
                return
            self._said = Said()
            self._words.insertWidget(1, self._said)  # below the question
        words = _("They said: {answer}").format(answer=shortened(question.answer, LONGEST))
        self._said.say(words, self._credit(question, records))
        self._said.setVisible(bool(question.answer) and self.answer is None)

    def _refuse(self, sentence: str) -> None:
        if self._refused is None:
            if not sentence:
                return
            self._refused = Plain("", ink="stop")
            self._words.insertWidget(self._words.indexOf(self._buttons) + 1, self._refused)
        self._refused.setText(sentence)
        self._refused.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def _close_answer(self) -> None:
        if self.answer is not None:
            self._words.removeWidget(self.answer)
            self.answer.hide()
            self.answer.deleteLater()
            self.answer = None
        self.write.setVisible(True)
        self.changed.emit()
        self._come_to(self.write)

    @staticmethod
    def _come_to(button: QWidget) -> None:
        """Move the focus to a button, and scroll there once the row has its new place."""
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, button, lambda: reveal(button))

    def _credit(self, question: Question, records: ReadOnce) -> str:
        if not question.answer:
            return ""
        by = records.get(Contact, question.answered_by)
        day = say_when(question.answered, self._session.region) if question.answered else ""
        return ", ".join(part for part in (shortened(by.name) if by else "", day) if part)

    def _show_mark(self, *, is_open: bool) -> None:
        if is_open is self._shows_open:
            return
        if self._mark is not None:
            self._mark.hide()
            self._mark.deleteLater()
        name, ink = ("circle-question-mark", "text2") if is_open else ("check", "ok")
        self._mark, self._shows_open = Mark(name, ink, size="small_icon"), is_open
        self._line.insertWidget(0, self._mark, 0, Qt.AlignmentFlag.AlignTop)

    def _lay_out(self) -> None:
        self._body, self._line = QVBoxLayout(self), QHBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.addWidget(self._edge)
        self._body.addLayout(self._line)
        self._words = QVBoxLayout()
        self._line.addLayout(self._words, 1)
        self._buttons = Flow()
        for widget in (self.write, self.more):
            self._buttons.addWidget(widget)
        for line in (self._text, self._state):
            self._words.addWidget(line)
        self._words.addLayout(self._buttons)

    def _fit(self) -> None:
        sizes = current().sizes
        self._body.setSpacing(sizes.space8)
        self._line.setSpacing(sizes.space12)
        self._words.setSpacing(sizes.space4)
        self._buttons.setSpacing(sizes.space8)


def _carried(over: int) -> str:
    if not over:
        return ""
    return ngettext("carried over", "carried over {count} times", over).format(count=over)
