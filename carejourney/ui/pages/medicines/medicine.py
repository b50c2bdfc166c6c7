"""The page of one medicine: its form, the way back, its history, and taking it out."""

from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from carejourney.domain.medicine_list import was_words
from carejourney.domain.summary.case import Case
from carejourney.errors import CareJourneyError, SituationProblem
from carejourney.i18n import _
from carejourney.records.catalog import Medicine
from carejourney.records.changes import ChangeSet
from carejourney.records.places import Place
from carejourney.ui.intents import Back, OpenHistory
from carejourney.ui.kit.boxes import Banner
from carejourney.ui.kit.buttons import quiet
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.icons import icon
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.page import Page
from carejourney.ui.pages.medicines.form import MedicineForm
from carejourney.ui.session import Session
from carejourney.usecases import edit
from carejourney.usecases.form import Form

FORM = 760
"""The breadth of the form at 100 %."""


class MedicinePage(Page):
    """One medicine, new or kept. `typed` fills fields of a new one as if they had been typed."""

    place = Place.MEDICINES

    def __init__(
        self,
        session: Session,
        medicine: Medicine | None = None,
        typed: Sequence[tuple[str, str]] = (),
        *,
        back_to: str = "",
    ) -> None:
        super().__init__(_("Medicine") if medicine else _("New medicine"))
        self._session = session
        self._leaving = False
        self.form = MedicineForm(
            Form(session.journey, Medicine, session.worded, medicine, typed=dict(typed)),
            back=back_to or _("Back"),
            clock=session.program.clock,
            origin=self,
        )
        self._add_top(back_to or _("Back"), is_kept=medicine is not None)
        across = QHBoxLayout()
        across.addWidget(self.form, 1000)
        across.addStretch(1)
        self.add(across)
        self._say_was()
        self.form.kept.connect(lambda _record: self.wanted.emit(Back()))
        self.form.left.connect(lambda: self.wanted.emit(Back()))
        if medicine is not None:
            session.bridge.watch(self, [Medicine], self._heard)
        follow(self._fit)

    def refresh(self) -> None:
        """Show the medicine as it is now, and who can be chosen now."""
        self.form.refresh()
        self._look_again()

    def flush(self) -> None:
        """Keep what is typed so far."""
        if not self._leaving:
            self.form.flush()

    def first(self) -> QWidget:
        """Return the box for the name."""
        return self.form.first()

    def _add_top(self, back_to: str, *, is_kept: bool) -> None:
        self.back = quiet(back_to, icon="chevron-left")
        self.back.clicked.connect(self._leave)
        self.more = quiet(_("More"), icon="ellipsis", name=_("More to do with this medicine"))
        self.menu = QMenu(self.more)
        self.menu.setAccessibleName(self.more.accessibleName())
        history = self.menu.addAction(icon("history"), _("History of this medicine"))
        history.triggered.connect(self._show_history)
        self.menu.addAction(icon("trash-2"), _("Remove")).triggered.connect(self._remove)
        self.more.clicked.connect(self._open_menu)
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addStretch(1)
        top.addWidget(self.more)
        self.add(top)
        self.more.setVisible(is_kept)
        self.gone = Banner(_("This was removed meanwhile. «Keep this» puts it back."), "warn", action=back_to)
        self.gone.acted.connect(self._leave)
        self.changed = Banner(
            _("This was changed in another place meanwhile. What you typed here is still here."), "warn"
        )
        for banner in (self.gone, self.changed):
            self.add(banner)
            banner.setVisible(False)

    def _say_was(self) -> None:
        """Say how it was taken before, which a change has kept."""
        session, record = self._session, self.form.record
        case = Case(session.reader, {}, session.today, session.zone, session.region, None)
        words = was_words(case, record) if record is not None else ""
        self.form.was.setText(words + "." if words else "")
        self.form.was.setVisible(bool(words))

    def _open_menu(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
        self.menu.setActiveAction(self.menu.actions()[0])

    def _heard(self, change: ChangeSet) -> None:
        record = self.form.record
        mine = record is not None and any(part.record.id == record.id for part in change.parts)
        if mine and not self.form.is_keeping and not self._leaving:
            self._look_again()

    def _look_again(self) -> None:
        """Follow what became of the medicine. Words that were typed and not kept stay in their boxes."""
        record = self.form.record
        if record is None:
            return
        now = self._session.reader.get(Medicine, record.id)
        self.gone.setVisible(now is None)
        if now is not None and now != record:
            self.changed.setVisible(bool(self.form.form.changed))
            self.form.take(now)
        self._say_was()
        settle(self.form)

    def _show_history(self) -> None:
        record = self.form.record
        if record is not None:
            self._flush_quietly()
            self.wanted.emit(OpenHistory(record.table, record.id))

    def _remove(self) -> None:
        """Take the medicine out. Undo and its history bring it back, so nobody is asked."""
        record = self.form.record
        if record is None:
            return
        self._flush_quietly()
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
        self.wanted.emit(Back())

    def _flush_quietly(self) -> None:
        with suppress(SituationProblem):  # the window says it: it flushes before it leaves
            self.form.flush()

    def _fit(self) -> None:
        self.form.setMaximumWidth(current().scale.px(FORM))
