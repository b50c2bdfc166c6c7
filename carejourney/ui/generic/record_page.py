"""The page of one record of any type: its form, the way back, its history, and taking it out."""

from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from carejourney.errors import CareJourneyError, SituationProblem
from carejourney.i18n import N_, _
from carejourney.records.base import Record
from carejourney.records.catalog import type_named
from carejourney.records.changes import ChangeSet
from carejourney.ui.generic.record_form import RecordForm
from carejourney.ui.generic.tied_papers import TiedPapers, takes_papers
from carejourney.ui.intents import Back, OpenHistory
from carejourney.ui.kit.boxes import Banner
from carejourney.ui.kit.buttons import Button, quiet
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.icons import icon
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.page import Page
from carejourney.ui.session import Session
from carejourney.usecases import edit
from carejourney.usecases.form import Form

FORM = 760
"""The breadth of a form at 100 %: a line across a wide window is hard to follow."""


class RecordPage(Page):
    """One record, new or kept. `typed` fills fields of a new one as if they had been typed.

    A type with a form of its own overrides `_make_form`. `name` is then what the page is called.
    """

    form: RecordForm
    breadth = FORM
    more_words, history_words = N_("More to do with this record"), N_("History of this record")

    def __init__(
        self,
        session: Session,
        cls: type[Record],
        record: Record | None = None,
        typed: Sequence[tuple[str, str]] = (),
        *,
        back_to: str = "",
        name: str = "",
    ) -> None:
        noun = _(cls.noun)
        super().__init__(name or (noun if record else _("New: {noun}").format(noun=noun.lower())))
        self.place = cls.kept_at
        self._session, self._cls = session, cls
        self._leaving = False
        back_to = back_to or _("Back")
        self.back = quiet(back_to, icon="chevron-left")
        self.back.clicked.connect(self._leave)
        self._top = QHBoxLayout()
        self._top.addWidget(self.back)
        self._top.addStretch(1)
        self.more, self.menu = self._more_menu()
        self._top.addWidget(self.more)
        self.add(self._top)
        self.more.setVisible(record is not None)
        self.gone = self._banner(_("This was removed meanwhile. «Keep this» puts it back."), back_to)
        self.gone.acted.connect(self._leave)
        self.changed = self._banner(
            _("This was changed in another place meanwhile. What you typed here is still here."), ""
        )
        self.form = self._make_form(record, dict(typed), back_to)
        self.form.kept.connect(self._done)
        self.form.left.connect(self._done)
        across = QHBoxLayout()
        across.addWidget(self.form, 1000)
        across.addStretch(1)
        self.add(across)
        self.papers = TiedPapers(session, record) if record and takes_papers(cls) else None
        if self.papers is not None:
            self.papers.wanted.connect(self.wanted)
            beside = QHBoxLayout()
            beside.addWidget(self.papers, 1000)
            beside.addStretch(1)
            self.add(beside)
        if record is not None:
            session.bridge.watch(self, [cls], self._heard)
        follow(self._fit)

    def refresh(self) -> None:
        """Show the record as it is now, and what can be linked to now."""
        self.form.refresh()
        self._look_again()

    def flush(self) -> None:
        """Keep what is typed so far."""
        if not self._leaving:
            self.form.flush()

    def first(self) -> QWidget:
        """Return the first editor."""
        return self.form.first()

    def _make_form(self, record: Record | None, typed: dict[str, str], back: str) -> RecordForm:
        session = self._session
        form = Form(session.journey, self._cls, session.worded, record, typed=typed)
        return RecordForm(form, back=back, clock=session.program.clock, origin=self)

    def _more_menu(self) -> tuple[Button, QMenu]:
        more = quiet(_("More"), icon="ellipsis", name=_(self.more_words))
        menu = QMenu(more)
        menu.setAccessibleName(more.accessibleName())
        menu.addAction(icon("history"), _(self.history_words)).triggered.connect(self._show_history)
        if self._cls is not type_named("patient"):
            menu.addAction(icon("trash-2"), _("Remove")).triggered.connect(self._remove)
        more.clicked.connect(self._open_menu)
        return more, menu

    def _open_menu(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
        self.menu.setActiveAction(self.menu.actions()[0])

    def _banner(self, text: str, action: str) -> Banner:
        banner = Banner(text, "warn", action=action)
        banner.setVisible(False)
        self.add(banner)
        return banner

    def _heard(self, change: ChangeSet) -> None:
        record = self.form.form.record
        mine = record is not None and any(part.record.id == record.id for part in change.parts)
        if mine and not self.form.is_keeping and not self._leaving:
            self._look_again()

    def _look_again(self) -> None:
        """Follow what became of the record. Words that were typed and not kept stay in their boxes."""
        record = self.form.form.record
        if record is None:
            return
        now = self._session.reader.get(self._cls, record.id)
        self.gone.setVisible(now is None)
        if now is not None and now != record:
            self.changed.setVisible(bool(self.form.form.changed))
            self.form.take(now)
        settle(self.form)

    def _show_history(self) -> None:
        record = self.form.form.record
        if record is not None:
            self._flush_quietly()
            self.wanted.emit(OpenHistory(record.table, record.id))

    def _remove(self) -> None:
        """Take the record out. Undo and its history bring it back, so nobody is asked."""
        record = self.form.form.record
        if record is None:
            return
        self._flush_quietly()
        self._leaving = True
        try:
            edit.remove(self._session.journey, self.form.form.record or record)
        except CareJourneyError as problem:
            self._leaving = False
            self.changed.say(problem.sentence)
            self.changed.setVisible(True)
            settle(self.form)
            return
        self.form.form.drop_draft()
        self.wanted.emit(Back())

    def _leave(self) -> None:
        self._flush_quietly()
        self._done()

    def _flush_quietly(self) -> None:
        with suppress(SituationProblem):  # the window says it: it flushes before it leaves
            self.form.flush()

    def _done(self) -> None:
        self.wanted.emit(Back())

    def _fit(self) -> None:
        self.form.setMaximumWidth(current().scale.px(self.breadth))
        if self.papers is not None:
            self.papers.setMaximumWidth(current().scale.px(self.breadth))
