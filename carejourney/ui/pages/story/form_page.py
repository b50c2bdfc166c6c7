"""The page around a form of the treatment: the way back, its history, and taking the record out."""

from contextlib import suppress

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from carejourney.errors import CareJourneyError, SituationProblem
from carejourney.i18n import _
from carejourney.records.changes import ChangeSet
from carejourney.records.places import Place
from carejourney.ui.intents import Back, OpenHistory
from carejourney.ui.kit.boxes import Banner
from carejourney.ui.kit.buttons import Button, quiet
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.icons import icon
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.page import Page
from carejourney.ui.pages.story.form import StoryForm
from carejourney.ui.session import Session
from carejourney.usecases import edit

FORM = 880
"""The breadth of a form at 100 %."""


class FormPage(Page):
    """A record of the treatment, new or kept, with the form that is made for it."""

    place = Place.TREATMENT

    def __init__(self, session: Session, name: str, form: StoryForm, back_to: str) -> None:
        super().__init__(name)
        self._session, self.form = session, form
        self._leaving = False
        top = QHBoxLayout()
        self.back = quiet(back_to, icon="chevron-left")
        self.back.clicked.connect(self._leave)
        self.more, self.menu = self._more_menu()
        top.addWidget(self.back)
        top.addStretch(1)
        top.addWidget(self.more)
        self.add(top)
        self.more.setVisible(form.form.record is not None)
        self.gone = self._banner(_("This was removed meanwhile. «Keep this» puts it back."))
        self.changed = self._banner(
            _("This was changed in another place meanwhile. What you typed here is still here.")
        )
        form.kept.connect(self._done)
        form.left.connect(self._done)
        across = QHBoxLayout()
        across.addWidget(form, 1000)
        across.addStretch(1)
        self.add(across)
        if form.form.record is not None:
            session.bridge.watch(self, [form.form.cls], self._heard)
        follow(self._fit)

    def refresh(self) -> None:
        """Show the record as it is now, and what can be chosen now."""
        self.form.refresh()
        self._look_again()

    def flush(self) -> None:
        """Keep what is typed so far."""
        if not self._leaving:
            self.form.flush()

    def first(self) -> QWidget | None:
        """Return what one begins with."""
        return self.form.first()

    def _banner(self, text: str) -> Banner:
        banner = Banner(text, "warn")
        banner.setVisible(False)
        self.add(banner)
        return banner

    def _more_menu(self) -> tuple[Button, QMenu]:
        more = quiet(_("More"), icon="ellipsis", name=_("More to do with this record"))
        menu = QMenu(more)
        menu.setAccessibleName(more.accessibleName())
        menu.addAction(icon("history"), _("History of this record")).triggered.connect(self._show_history)
        menu.addAction(icon("trash-2"), _("Remove")).triggered.connect(self._remove)
        more.clicked.connect(self._open_menu)
        return more, menu

    def _open_menu(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
        self.menu.setActiveAction(self.menu.actions()[0])

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
        now = self._session.reader.get(type(record), record.id)
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
        self._leaving = True
        try:
            edit.remove(self._session.journey, record)
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
        self.form.setMaximumWidth(current().scale.px(FORM))
