"""A page on which a whole report is typed in: nothing typed is lost, and all of it is kept in one step."""

from abc import abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Protocol

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carejourney.errors import CareJourneyError, InputProblem, SituationProblem
from carejourney.i18n import _
from carejourney.records.answers import Source
from carejourney.records.base import FieldSpec
from carejourney.records.places import Place
from carejourney.ui.generic.asking import (
    DraftState,
    by_field,
    listen_to_keys,
    show_problems,
    show_texts,
    targets,
)
from carejourney.ui.generic.editor_table import editor_for
from carejourney.ui.generic.editors import ChipEditor, Editor, LinkOptions
from carejourney.ui.generic.form_parts import Asked
from carejourney.ui.generic.record_page import FORM
from carejourney.ui.intents import Back
from carejourney.ui.kit.boxes import Banner
from carejourney.ui.kit.button_row import ButtonRow
from carejourney.ui.kit.buttons import primary, quiet
from carejourney.ui.kit.error_summary import ErrorSummary, settle
from carejourney.ui.kit.tab_order import tab_in_reading_order
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Heading
from carejourney.ui.page import Page
from carejourney.ui.pages.results.parts import beside_rest
from carejourney.ui.session import Session
from carejourney.usecases.form import Form, Offer


class Entry(Protocol):
    """A report being typed."""

    begun_with: dict[str, str]

    def texts(self) -> dict[str, str]:
        """Return all that is typed."""

    def take(self, texts: dict[str, str]) -> None:
        """Go on from what `texts` returned."""

    def draft(self) -> dict[str, str]:
        """Return what was typed before and not kept."""

    def keep_draft(self) -> None:
        """Keep what is typed so far."""

    def drop_draft(self) -> None:
        """Forget it."""

    def problems(self) -> list[InputProblem]:
        """Return all that keeps this from being kept."""

    def keep(self) -> Any:
        """Keep it in one step."""


class EntryPage(Page):
    """Base of both pages. What was begun before is there again, with a way to start anew."""

    place = Place.RESULTS

    def __init__(self, session: Session, name: str, entry: Entry, form: Form) -> None:
        super().__init__(name)
        self._session, self._entry, self._form = session, entry, form
        self._leaving = False
        self._narrow: list[QWidget] = []
        self.asked: dict[str, Asked] = {}
        self.back = quiet(_("Back"), icon="chevron-left", name=_("Back. What you typed is kept as a draft."))
        self.back.clicked.connect(self._leave)
        self.begun = Banner(_("You started this before. It was not kept yet."), action=_("Start again"))
        self.begun.acted.connect(self._start_again)
        self.summary = ErrorSummary()
        self.body_box = QWidget()
        self.questions = QVBoxLayout(self.body_box)
        self.questions.setContentsMargins(QMargins())
        self.state = DraftState(entry.keep_draft)
        self.keep_button, back = primary(_("Keep this")), quiet(_("Back"))
        back.setAccessibleName(self.back.accessibleName())
        self.keep_button.clicked.connect(self.keep)
        back.clicked.connect(self._leave)
        for part in (ButtonRow([self.back]), Heading(name), self.begun, self.summary, self.body_box):
            self.add(part)
        self.add(beside_rest(self.state))
        self.add(ButtonRow([self.keep_button, back]))
        draft = entry.draft()
        self.begun.setVisible(bool(draft))
        if draft:
            entry.take(draft)
        listen_to_keys(self, self.keep, self._leave)

    def refresh(self) -> None:
        """Offer what can be chosen now: something may just have been added."""
        for asked in self.asked.values():
            asked.editor.refresh()

    def flush(self) -> None:
        """Keep what is typed so far, now. Raises SituationProblem."""
        self.state.stop()
        if not self._leaving:
            self._entry.keep_draft()

    def keep(self) -> None:
        """Keep the report in one step; or show all that is to sort out, and move to the first of it."""
        if self._leaving:  # a second press, before the page is gone
            return
        problems: Sequence[CareJourneyError] = self._entry.problems()
        self._show_problems(problems)
        if problems or self._asks_back():
            return
        try:
            self._entry.keep()
        except CareJourneyError as problem:
            self._show_problems([problem])
            return
        self.leave_for_good()

    def leave_for_good(self) -> None:
        """Go back with no draft to keep: the report is kept, or removed."""
        self.state.stop()
        self._leaving = True
        self.wanted.emit(Back())

    @abstractmethod
    def show_entry(self) -> None:
        """Put into the boxes what the entry holds."""

    def place_of(self, field: str) -> QWidget | None:
        """Return the control of a problem that is not about a question of the form."""
        raise NotImplementedError(field)

    def show_problem(self, field: str, sentence: str) -> None:
        """Show a problem beside its control; an empty sentence takes it away."""
        raise NotImplementedError(field, sentence)

    def _asks_back(self) -> bool:
        """Return whether something is worth a second look before it is kept."""
        return False

    def ask(self, name: str, *, chips: bool = False) -> Asked:
        """Ask one question of the form. `chips`: its answers side by side, however many there are."""
        spec = next(spec for spec in self._form.specs if spec.name == name)
        asked = Asked(spec, self._editor(spec, chips=chips))
        asked.editor.edited.connect(lambda text: self._typed(name, text))
        asked.offered.connect(self._mend)
        self.asked[name] = asked
        return asked

    def put(self, widget: QWidget) -> None:
        """Add a question below the others, no wider than a form is."""
        self._narrow.append(widget)
        self.questions.addLayout(beside_rest(widget))

    def show_form(self) -> None:
        """Show the texts of the questions of the form."""
        show_texts(self._form, self.asked, self._form.changed)

    def touched(self) -> None:
        """Keep a draft soon: something was typed."""
        self.state.keep_soon()

    def order_tabs(self) -> None:
        """Let Tab go as the page is read: something came in later than what stands below it."""
        tab_in_reading_order(self.column)

    def _editor(self, spec: FieldSpec, *, chips: bool) -> Editor:
        if chips:
            kind: Any = spec.kind
            # What came out of a file says so itself: nobody chooses it.
            answers = [answer for answer in kind.answers if answer is not Source.FILE]
            return ChipEditor([(answer.value, str(answer)) for answer in answers])
        return editor_for(spec, self._form.worded, self._targets)

    def _targets(self, table: str | None) -> LinkOptions:
        return targets(self._form, table)

    def _typed(self, name: str, text: str) -> None:
        self._form.typed[name] = text
        self.asked[name].say(self._form.echo(name))
        self.touched()

    def _mend(self, offer: Offer) -> None:
        self._form.settle(offer)
        for name, text in offer.typed.items():
            self.asked[name].editor.set_text(text)
            self._typed(name, text)
        problems = self._entry.problems()
        self._show_problems(problems)
        if not problems:
            self.keep_button.setFocus()

    def _show_problems(self, problems: Sequence[CareJourneyError]) -> None:
        self.show_problem("", "")
        for field, problem in by_field(problems).items():
            if field not in self.asked:
                self.show_problem(field, problem.sentence)
        show_problems(self._form, self.asked, self.summary, problems, self._control_of)
        settle(self.body_box)

    def _control_of(self, problem: CareJourneyError) -> QWidget:
        field = (problem.field or "") if isinstance(problem, InputProblem) else ""
        if field in self.asked:
            return self.asked[field].editor
        return (self.place_of(field) if field else None) or self.keep_button

    def _start_again(self) -> None:
        try:
            self._entry.drop_draft()
        except SituationProblem as problem:
            self.state.say(problem.sentence)
            return
        self.state.stop()
        self._entry.take(self._entry.begun_with)
        self.show_entry()
        self.begun.setVisible(False)
        self._show_problems([])
        if (first := self.first()) is not None:
            first.setFocus()

    def _leave(self) -> None:
        with suppress(SituationProblem):  # the window says it: it flushes before it leaves
            self.flush()
        self.wanted.emit(Back())

    def _fit_questions(self) -> None:
        self.questions.setSpacing(current().sizes.space16)
        for widget in self._narrow:
            widget.setMaximumWidth(current().scale.px(FORM))

    def follow_look(self) -> None:
        """Keep the gaps between questions right at every text size."""
        follow(self._fit_questions)
