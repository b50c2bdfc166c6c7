"""Everything that became of one record, newest first, and any of its versions to put back."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from carejourney.errors import CareJourneyError
from carejourney.i18n import _, ngettext
from carejourney.records.base import Record, RecordId
from carejourney.ui.intents import Back
from carejourney.ui.kit.boxes import Banner, Card
from carejourney.ui.kit.buttons import quiet, secondary
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Heading, Help, Plain
from carejourney.ui.page import Page
from carejourney.ui.session import Session
from carejourney.usecases.versions import Entry, beginning_of, entries_of, put_back

SHOWN = 30
"""Steps shown at first; older ones come with a button."""


class HistoryPage(Page):
    """What was added, changed, removed and put back, when, and how it was before."""

    def __init__(
        self, session: Session, cls: type[Record], record_id: RecordId, *, back_to: str = ""
    ) -> None:
        super().__init__(_("History: {noun}").format(noun=_(cls.noun).lower()))
        self.place = cls.kept_at
        self._session, self._cls, self._id = session, cls, record_id
        self._most = SHOWN
        self.back = quiet(back_to or _("Back"), icon="chevron-left")
        self.back.clicked.connect(lambda: self.wanted.emit(Back()))
        row = Flow()
        row.addWidget(self.back)
        self.add(row)
        self.add(Heading(self.name))
        self._title = Plain(kind="strong")
        self.add(self._title)
        self.problem = Banner("", "problem")
        self.problem.setVisible(False)
        self.add(self.problem)
        self.gone = Banner(_("This was removed."), action=_("Put back"))
        self.gone.acted.connect(self._put_back_newest)
        self.add(self.gone)
        self.cards: list[EntryCard] = []
        self._holder = QWidget()
        self._lines = QVBoxLayout(self._holder)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.add(self._holder)
        self.older = secondary(_("Show older changes"))
        self.older.clicked.connect(self._show_older)
        below = Flow()
        below.addWidget(self.older)
        self.add(below)
        self._beginning = Help("")
        self.add(self._beginning)
        session.bridge.watch(self, [cls], lambda _change: self.refresh())
        self.refresh()
        follow(self._fit)

    def refresh(self) -> None:
        """Read the history again."""
        journey, worded = self._session.journey, self._session.worded
        focused = self.focusWidget()
        had_focus = focused is not None and (
            self._holder.isAncestorOf(focused) or self.gone.isAncestorOf(focused)
        )
        now = self._session.reader.get(self._cls, self._id)
        entries = entries_of(journey, self._cls, self._id, worded)
        self._newest = next((each for entry in entries if (each := entry.version or entry.before)), None)
        named = now or self._newest
        self._title.setText(worded.title(named) if named else "")
        self.gone.setVisible(now is None)
        if self.gone.button is not None:
            self.gone.button.setVisible(self._newest is not None)
        for card in self.cards:
            self._lines.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [self._card(entry, now) for entry in entries[: self._most]]
        left = len(entries) - len(self.cards)
        self.older.setVisible(left > 0)
        self.older.setAccessibleDescription(
            ngettext("One older change", "{count} older changes", left).format(count=left)
        )
        sentence = beginning_of(journey, self._cls, self._id, entries) if left <= 0 else ""
        self._beginning.setText(sentence)
        self._beginning.setVisible(bool(sentence))
        settle(self._holder)
        if had_focus and (first := self.first()) is not None:
            first.setFocus()

    def first(self) -> QWidget | None:
        """Return what puts a removed record back, or else the way back."""
        return self.gone.button if self.gone.isVisibleTo(self) else self.back

    def _card(self, entry: Entry, now: Record | None) -> "EntryCard":
        card = EntryCard(entry, offers=entry.version is not None and entry.version != now)
        card.button.clicked.connect(lambda: self._put_back(entry.version))
        self._lines.addWidget(card)
        return card

    def _put_back_newest(self) -> None:
        self._put_back(self._newest)

    def _put_back(self, version: Record | None) -> None:
        if version is None:
            return
        try:
            put_back(self._session.journey, version)
        except CareJourneyError as problem:
            self.problem.say(problem.sentence)
            self.problem.setVisible(True)
            settle(self._holder)
        else:
            self.problem.setVisible(False)

    def _show_older(self) -> None:
        at = len(self.cards)
        self._most += SHOWN
        self.refresh()
        self.cards[at].button.setFocus()

    def _fit(self) -> None:
        self._lines.setSpacing(current().sizes.space12)


class EntryCard(Card):
    """One step: when, what, and each field before and after."""

    def __init__(self, entry: Entry, *, offers: bool) -> None:
        super().__init__()
        self.setAccessibleName(f"{entry.when}: {entry.label}")
        self.add(Plain(entry.when, "strong"))
        self.add(Help(entry.label))
        self.texts = list(entry.lines)
        for line in entry.lines:
            self.add(Plain(line))
        name = _("Put back the version of {when}").format(when=entry.when)
        self.button = secondary(_("Put this version back"), icon="undo-2", name=name)
        row = Flow()
        row.addWidget(self.button)
        self.add(row)
        self.button.setVisible(
            offers
        )  # only now: before, it would be a window of its own, and take the focus
