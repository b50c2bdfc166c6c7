"""Today: what comes next, one line to write anything down, what can be done before, whom to call."""

from collections.abc import Callable
from itertools import pairwise
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from carejourney.domain.today import HeroKind, Today, today
from carejourney.errors import SituationProblem
from carejourney.i18n import _
from carejourney.records.catalog import TYPES
from carejourney.records.changes import ChangeSet
from carejourney.records.places import Place
from carejourney.ui.intents import OpenPrint
from carejourney.ui.kit.columns import Columns
from carejourney.ui.kit.theme import current
from carejourney.ui.kit.words import Heading
from carejourney.ui.page import Page
from carejourney.ui.pages.today.cards import before_card, call_box, coming_card, hero_card, start_cards
from carejourney.ui.pages.today.parts import Slot
from carejourney.ui.pages.today.write import WriteItDown
from carejourney.ui.session import Session

_LOOK_AT_CLOCK = 60_000
_SHARES = (3, 2)


class TodayPage(Page):
    """One page that answers «what now». A part is drawn anew only when what it shows has changed."""

    place = Place.TODAY

    def __init__(self, session: Session) -> None:
        super().__init__(_("Today"))
        self._session = session
        self._shown_at = ""
        self._model: Today | None = None
        self._title = Heading("")
        self._above = QWidget(self.column)  # never shown: Qt orders stops only behind what may have the focus
        self._above.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._above.setVisible(False)
        self.write = WriteItDown(session)
        self._hero, self._lists, self._call, self._starts = Slot(), Slot(), Slot(), Slot()
        for part in (self._title, self._hero, self.write, self._lists, self._starts, self._call):
            self.add(part)
        self.write.line.entered.connect(self._show_line)
        session.bridge.watch(self, TYPES, self._heard)
        clock = QTimer(self, interval=_LOOK_AT_CLOCK)
        clock.timeout.connect(self._look_at_clock)
        clock.start()
        self.refresh()

    def refresh(self) -> None:
        """Show what is kept now. What is being typed, and the focus, stay as they are."""
        session, remembered = self._session, self._session.remembered
        self._shown_at = self._hour()
        model = today(
            session.reader,
            now=session.now,
            here=session.zone,
            region=session.region,
            # The example's passphrase is known to everybody: it needs no sheet.
            recovery_sheet_printed=remembered.recovery_sheet_printed or self._session.is_example,
            not_now=remembered.not_now(session.today),
            hidden=remembered.hidden(),
        )
        self._model = model
        self.write.refresh()
        self._title.setText(
            _("{greeting}. {date}").format(greeting=model.greeting, date=model.date)
            if model.greeting
            else model.date
        )
        self._show(self._hero, model.hero, self._hero_part)
        self._show(self._lists, (model.before_title, model.before, model.coming_up), self._lists_part)
        self._show(self._starts, model.starts, self._starts_part)
        self._show(self._call, model.call, self._call_part)
        self._put_stops_in_order()

    def flush(self) -> None:
        """Keep the half-typed line."""
        self.write.flush()

    def first(self) -> QWidget:
        """Return the box to write in: whoever opens the program at night can type at once."""
        return self.write.line

    def sheet(self) -> OpenPrint:
        """Return the summary for the visit that is shown."""
        hero = self._model.hero if self._model else None
        return OpenPrint("visit-summary", hero.visit if hero and hero.kind is HeroKind.NEXT else None)

    def showEvent(self, event: QShowEvent, /) -> None:  # noqa: N802 - Qt's name
        """Catch up with what changed while another page was shown."""
        super().showEvent(event)
        self._look_at_clock()

    def _show_line(self) -> None:
        """Scroll to the box: in large text it lies below the next visit, and only Tab would scroll to it."""
        self.ensureWidgetVisible(self.write.line, 0, current().sizes.target)

    def _heard(self, _change: ChangeSet) -> None:
        self._shown_at = ""
        self._look_at_clock()

    def _look_at_clock(self) -> None:
        if self.isVisible() and self._shown_at != self._hour():
            self.refresh()

    def _hour(self) -> str:
        """Return the day and hour that are shown: greeting and rows depend on nothing finer."""
        return self._session.now.astimezone(ZoneInfo(self._session.zone)).strftime("%Y-%m-%d %H")

    def _show(self, slot: Slot, model: object, build: Callable[[Today], QWidget | None]) -> None:
        if self._model is None or slot.model == model:
            return
        had_focus = any(stop.hasFocus() for stop in slot.stops())
        focused = slot.fill(model, build(self._model))
        if had_focus and focused is None:
            self.write.line.setFocus()

    def _hero_part(self, model: Today) -> QWidget | None:
        return hero_card(model.hero, self.wanted.emit) if model.hero else None

    def _lists_part(self, model: Today) -> QWidget | None:
        boxes: list[QWidget] = []
        if model.before:
            boxes.append(before_card(model.before_title, model.before, self.wanted.emit, self._turn_away))
        if model.coming_up:
            boxes.append(coming_card(model.coming_up, self.wanted.emit))
        if len(boxes) == len(_SHARES):
            return Columns(boxes, _SHARES)
        return next(iter(boxes), None)

    def _call_part(self, model: Today) -> QWidget | None:
        return call_box(model.call, self.wanted.emit) if model.call else None

    def _starts_part(self, model: Today) -> QWidget | None:
        return start_cards(model.starts, self.wanted.emit, self._hide) if model.starts else None

    def _turn_away(self, row: str) -> None:
        self._remember(lambda: self._session.remembered.turn_away(row, self._session.today))

    def _hide(self, card: str) -> None:
        self._remember(lambda: self._session.remembered.hide(card))

    def _remember(self, keep: Callable[[], None]) -> None:
        try:
            keep()
        except SituationProblem as problem:
            self.write.refuse(problem)
        self.refresh()

    def _put_stops_in_order(self) -> None:
        """Have Tab go from top to bottom: Qt appends what was built last at the end."""
        # The card to write in is never built anew, so its own order holds. It is left alone: a row of chips
        # is a stop through its focus proxy, and Qt would part it from its chips.
        last = self.write.chips.chips()[-1]
        below = [last, *self._lists.stops(), *self._starts.stops(), *self._call.stops()]
        for stops in ([self._above, *self._hero.stops()], below):
            for one, other in pairwise(stops):
                QWidget.setTabOrder(one, other)
