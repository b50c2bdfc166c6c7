"""The form of any record type: its questions in order, what is understood, what is to sort out, and Keep."""

from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carejourney.clock import Clock, system_clock
from carejourney.errors import CareJourneyError, InputProblem, SituationProblem
from carejourney.i18n import _
from carejourney.records.base import Record
from carejourney.records.kinds import Words
from carejourney.ui.generic.asking import (
    DraftState,
    by_field,
    listen_to_keys,
    show_problems,
    show_texts,
    targets,
)
from carejourney.ui.generic.editor_table import editor_for
from carejourney.ui.generic.editors import Editor, LinkOptions
from carejourney.ui.generic.form_parts import Asked, DraftBanner, Fold
from carejourney.ui.generic.narrative import Narrative
from carejourney.ui.kit.buttons import primary, quiet, secondary
from carejourney.ui.kit.error_summary import ErrorSummary, settle
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Heading
from carejourney.usecases.form import Form, Offer


class RecordForm(QWidget):
    """One record being typed. Nothing typed is ever lost: a draft is kept all the while."""

    kept = Signal(object)
    """The record, once it is safely kept and the person is done here."""
    left = Signal()
    """The person goes back; the draft stays."""

    def __init__(
        self, form: Form, *, back: str = "", clock: Clock = system_clock, origin: QObject | None = None
    ) -> None:
        """Take `back` as the words of the button that goes back; `origin` does not hear what is autosaved."""
        super().__init__()
        self.form = form
        self.is_keeping = False
        self._is_kept = False
        """Whether all that is typed is in the record: then nothing of it is a draft."""
        self._clock, self._origin = clock, origin or self
        self.asked: dict[str, Asked] = {}
        self._narratives: dict[str, Narrative] = {}
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.addWidget(Heading(self._title()))
        self._draft_banner = self._offer_draft()
        self._summary = ErrorSummary()
        self._body.addWidget(self._summary)
        self._state = DraftState(self._keep_draft)
        self.fold = Fold()
        self._ask()
        self._buttons = Flow()
        self._add_buttons(back or _("Back"))
        self._body.addWidget(self._state)
        self._body.addStretch(1)
        follow(self._fit)

    @property
    def editors(self) -> dict[str, Editor]:
        """The editor of each field, in the order of the record type."""
        return {spec.name: self.asked[spec.name].editor for spec in self.form.specs}

    def flush(self) -> None:
        """Keep what is typed so far, now: before leaving, locking or closing. Raises SituationProblem."""
        for narrative in self._narratives.values():
            narrative.close()
        self._state.stop()
        if self.form.changed and not self._is_kept:
            self.form.keep_draft()
            self._state.say_kept()

    def keep(self) -> Record | None:
        """Keep the record; or show everything that is to sort out, and move to the first of it."""
        record = self._keep()
        if record is not None:
            self.kept.emit(record)
        return record

    def take(self, record: Record) -> None:
        """Show the record as it is now. What was typed and not kept stays."""
        self.form.take(record)
        self._show_texts()

    def refresh(self) -> None:
        """Offer what can be linked to now."""
        for asked in self.asked.values():
            asked.editor.refresh()

    def first(self) -> QWidget:
        """Return the first editor."""
        return self.asked[self.form.specs[0].name].editor

    def _keep(self) -> Record | None:
        problems: Sequence[CareJourneyError] = self.form.problems()
        self._show_problems(problems)
        if problems:
            return None
        self.is_keeping = True
        try:
            record = self.form.keep()
        except CareJourneyError as problem:
            self._show_problems([problem])
            return None
        finally:
            self.is_keeping = False
        self._state.stop()
        self._is_kept = True
        return record

    def _title(self) -> str:
        noun = _(self.form.cls.noun)
        return noun if self.form.record else _("New: {noun}").format(noun=noun.lower())

    def _ask(self) -> None:
        """Ask everything, what is folded away last: Tab goes in the order in which it is made."""
        for spec in sorted(self.form.specs, key=lambda spec: spec.kind.more):
            asked = Asked(spec, editor_for(spec, self.form.worded, self._targets))
            asked.editor.edited.connect(lambda text, name=spec.name: self._typed(name, text))
            asked.offered.connect(self._mend)
            self.asked[spec.name] = asked
            if spec.kind.more:
                self.fold.add(asked)
            else:
                self._body.addWidget(asked)
            if self.form.record is not None and isinstance(spec.kind, Words) and spec.kind.autosave:
                self._narratives[spec.name] = Narrative(self.form, asked, self._clock, self._origin)
        self._body.addWidget(self.fold)
        self.fold.setVisible(any(spec.kind.more for spec in self.form.specs))
        self._show_texts()

    def _add_buttons(self, back_words: str) -> None:
        self.keep_button, another = primary(_("Keep this")), secondary(_("Keep and add another"))
        back = quiet(back_words)
        self.keep_button.clicked.connect(self.keep)
        another.clicked.connect(self._keep_and_begin_again)
        back.clicked.connect(self._leave)
        for button in (self.keep_button, another, back):
            self._buttons.addWidget(button)
        self._body.addLayout(self._buttons)
        another.setVisible(self.form.record is None)  # only now: before, it has no place of its own
        listen_to_keys(self, self.keep, self._leave)

    def _offer_draft(self) -> DraftBanner | None:
        if not self.form.draft():
            return None
        banner = DraftBanner()
        banner.carried_on.connect(self._carry_on)
        banner.begun_again.connect(self._start_again)
        self._body.addWidget(banner)
        return banner

    def _carry_on(self) -> None:
        self.form.carry_on()
        self._show_texts()
        self._answered_draft()

    def _start_again(self) -> None:
        try:
            self.form.drop_draft()
        except SituationProblem as problem:
            self._state.say(problem.sentence)
            return
        self._answered_draft()

    def _answered_draft(self) -> None:
        self.first().setFocus()
        if self._draft_banner:
            self._draft_banner.setVisible(False)
        settle(self)

    def _show_texts(self) -> None:
        """Put into the editors what the form holds, and leave alone those that show it already."""
        new = self.form.given | set(self.form.changed)
        show_texts(self.form, self.asked, new)
        for name, asked in self.asked.items():
            is_asked_for = self.form.record is not None or name in new
            if asked.spec.kind.more and self.form.typed[name] and is_asked_for:
                self.fold.open()

    def _typed(self, name: str, text: str) -> None:
        self._is_kept = False
        self.form.typed[name] = text
        self.asked[name].say(self.form.echo(name))
        if name in self._narratives:
            self._narratives[name].typed()
        else:
            self._state.keep_soon()

    def _keep_draft(self) -> None:
        self.form.keep_draft()  # of the form that is typed now: another may have begun

    def _mend(self, offer: Offer) -> None:
        """Take an offer as if it had been typed."""
        self.form.settle(offer)
        for name, text in offer.typed.items():
            self.asked[name].editor.set_text(text)
            self._typed(name, text)
            if offer.answers:
                self.asked[name].editor.setFocus()
                return
        problems = self.form.problems()
        self._show_problems(problems)
        if not problems:
            self.keep_button.setFocus()

    def _show_problems(self, problems: Sequence[CareJourneyError]) -> None:
        named = by_field(problems)
        if any(name in named and asked.spec.kind.more for name, asked in self.asked.items()):
            self.fold.open()
        show_problems(self.form, self.asked, self._summary, problems, self._place_of)

    def _place_of(self, problem: CareJourneyError) -> QWidget:
        named = self.asked.get(problem.field or "") if isinstance(problem, InputProblem) else None
        return named.editor if named is not None else self.keep_button

    def _keep_and_begin_again(self) -> None:
        if self._keep() is not None:
            self.form = Form(self.form.journey, self.form.cls, self.form.worded)
            self._is_kept = False
            self._show_texts()
            self._state.setVisible(False)
            self.refresh()
            self.first().setFocus()

    def _leave(self) -> None:
        with suppress(SituationProblem):  # the window says it: it flushes before it leaves
            self.flush()
        self.left.emit()

    def _targets(self, table: str | None) -> LinkOptions:
        return targets(self.form, table)

    def _fit(self) -> None:
        self._body.setSpacing(current().sizes.space16)
        self._buttons.setSpacing(current().sizes.space8)
