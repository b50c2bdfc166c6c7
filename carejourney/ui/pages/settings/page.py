"""Settings: how the window looks, dates, journeys, the keys, what changed last, and what the program is."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import get_args

from PySide6.QtCore import QMargins, QPoint, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from carejourney import __version__
from carejourney.domain.dates import say_day, say_time, say_when
from carejourney.errors import CareJourneyError
from carejourney.i18n import N_, _
from carejourney.records.catalog import TYPES
from carejourney.records.types.patient import JourneyState
from carejourney.records.walltime import WallTime
from carejourney.settings import DateOrder, HourClock, Settings, TextSize
from carejourney.ui.intents import Intent, Lock, OpenPrint, OpenRecord
from carejourney.ui.kit.boxes import Banner, Card
from carejourney.ui.kit.button_row import ButtonRow
from carejourney.ui.kit.buttons import Button, quiet, secondary
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.fields import field
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Heading, Help, Plain
from carejourney.ui.page import Page
from carejourney.ui.pages.settings.changes import ChangedCard, RemovedCard
from carejourney.ui.session import Session
from carejourney.usecases.care import set_state
from carejourney.usecases.removed import Removed, put_back

_DAY, _TIME = date(2026, 3, 4), WallTime(14, 15, "UTC")
"""Examples of a date and a time, which look different in each order and on each clock."""

KEYS = (
    ("Ctrl+1 … Ctrl+8", N_("Go to a place, from Today to Learn")),
    ("Ctrl+9, Ctrl+P", N_("Print")),
    ("Ctrl+N", N_("Add something")),
    ("Ctrl+F", N_("Find anything")),
    ("Ctrl+Enter", N_("Keep what is typed")),
    ("Esc", N_("Go back; what is typed stays")),
    ("Ctrl+Z", N_("Undo")),
    ("Ctrl+Shift+Z", N_("Do it again")),
    ("Alt+Left, Alt+Right", N_("Back and forward")),
    ("Tab, Shift+Tab", N_("Next and last control")),
    ("F6", N_("Next part of the window")),
    ("F1", N_("Help: this list")),
    ("Ctrl+=, Ctrl+-, Ctrl+0", N_("Larger, smaller and usual text")),
    ("Ctrl+L", N_("Lock")),
)
PROTECTION = (
    N_("The records are always encrypted. Only the passphrase or the recovery code opens them."),
    N_("With both lost, nobody can open the records. Keep the recovery sheet with your papers."),
    N_("Nothing leaves this computer. There is no account and no network."),
    N_("A printed page or a saved PDF is not protected. Anybody who has it can read it."),
    N_("While the records are open, a harmful program on this computer can read them. So can anybody at it."),
    N_("Lock the records when you leave the computer."),
)
ABOUT = (
    N_("CareJourney reports what you write down. It never judges a value and never gives advice."),
    N_("The program is under the Apache License 2.0."),
    N_("Letters: Source Sans 3, SIL Open Font License. Icons: Lucide, ISC License."),
    N_("Window: Qt and PySide6, GNU Lesser General Public License 3."),
)


class SettingsPage(Page):
    """Every choice holds at once; there is nothing to confirm."""

    reset_wanted = Signal()
    """The example is to be as it was at first."""
    chosen = Signal(object)
    """The new Settings, already kept, when text size or look changed: the window shows them."""
    reworded = Signal(str)
    """Dates and times are said in another way from now on; the sentence tells how."""
    own_journey_wanted = Signal()
    """A new journey is to be started, in place of this one."""
    other_journey_wanted = Signal()
    """A journey that is there already is to be opened, in place of this one."""

    def __init__(self, session: Session, part: str = "") -> None:
        """Open at the top, or at the list of keys where `part` is "keys"."""
        super().__init__(_("Settings"))
        self._session, self._part = session, part
        self.add(Heading(_("Settings")))
        self._problem = Banner("", "problem")
        self.add(self._problem)
        self._problem.setVisible(False)
        self.state = ChipRow([(each, str(each)) for each in JourneyState])
        self.text_size = ChipRow([(size, f"{size}%") for size in get_args(TextSize)], required=True)
        looks = (("system", _("As the computer")), ("light", _("Light")), ("dark", _("Dark")))
        self.look = ChipRow(looks, required=True)
        self.paper = ChipRow((("letter", _("Letter")), ("a4", _("A4"))), required=True)
        self.order = ChipRow(self._orders(), required=True)
        self.clock = ChipRow(self._clocks(), required=True)
        self._since, self._recovery = Help(""), Plain("")
        self.keys = _keys()
        self._changed, self._removed = (
            ChangedCard(session, self.wanted.emit),
            RemovedCard(session, self._put_back),
        )
        journey, others = self._journey(), self._other_journeys()
        self.add(_ways([journey, others, self._changed, self._removed, self.keys], self._come_to))
        version = _("CareJourney {version}").format(version=__version__)
        for card in (
            self._how_it_looks(),
            self._dates_and_times(),
            journey,
            others,
            self._changed,
            self._removed,
            self.keys,
            _sentences(_("What is protected, and what is not"), PROTECTION),
            _sentences(_("About"), ABOUT, lead=version),
        ):
            self.add(card)
        self.refresh()
        follow(self._show_chosen)
        session.bridge.watch(self, TYPES, lambda _change: self.refresh())

    def refresh(self) -> None:
        """Show what is chosen and what changed last."""
        self._show_chosen()
        printed = self._session.remembered.recovery_sheet_printed
        self._recovery.setText(
            _("The recovery sheet is printed.") if printed else _("The recovery sheet is not printed yet.")
        )
        self._show_state()
        self._changed.refresh()
        self._removed.refresh()

    def _show_chosen(self) -> None:
        chosen = self._session.settings
        self.text_size.set_value(chosen.text_size)
        self.look.set_value(chosen.look)
        self.paper.set_value(self._session.region.paper)
        self.order.set_value(chosen.date_order)
        self.clock.set_value(chosen.clock)

    def _show_state(self) -> None:
        patient, region = self._session.patient, self._session.region
        since = patient.state_since
        words = ""
        if patient.state is not None and since is not None and since.is_known:
            words = _("Since {when}. The day can be changed in the patient's details.")
            if patient.state is JourneyState.ENDED:
                words = _("Ended: {when}. The day can be changed in the patient's details.")
            words = words.format(when=say_when(since, region))
        self.state.set_value(patient.state)
        self._since.setText(words)
        self._since.setVisible(bool(words))

    def first(self) -> QWidget | None:
        """Return the list of keys where the person came for it."""
        return self.keys if self._part == "keys" else None

    def _come_to(self, card: Card) -> None:
        """Scroll so that a card begins at the top, and go on from there by keyboard."""
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        top = card.mapTo(self.column, QPoint()).y()
        self.verticalScrollBar().setValue(top - current().sizes.space16)

    def _how_it_looks(self) -> Card:
        card = Card(_("Text, look and paper"))
        card.add(field(_("Text size"), _("Ctrl+= and Ctrl+- change it anywhere."), self.text_size))
        card.add(field(_("Look"), "", self.look))
        card.add(field(_("Paper"), "", self.paper))
        self.text_size.picked.connect(
            lambda size: self._choose(replace(self._session.settings, text_size=size))
        )
        self.look.picked.connect(lambda look: self._choose(replace(self._session.settings, look=look)))
        self.paper.picked.connect(
            lambda paper: self._session.choose(replace(self._session.settings, paper=paper))
        )
        return card

    def _dates_and_times(self) -> Card:
        card, here = Card(_("Dates and times")), self._session.program.here
        help_text = _("This computer has: {day}. The order also counts when you type 3/4/2026.")
        card.add(field(_("Date order"), help_text.format(day=say_day(_DAY, here)), self.order))
        help_text = _("This computer has: {time}.").format(time=say_time(_TIME, here))
        card.add(field(_("Clock"), help_text, self.clock))
        self.order.picked.connect(self._choose_order)
        self.clock.picked.connect(self._choose_clock)
        return card

    def _orders(self) -> list[tuple[DateOrder, str]]:
        def words(order: DateOrder, said: str) -> tuple[DateOrder, str]:
            return order, said.format(day=say_day(_DAY, self._session.program.here.chosen(order=order)))

        return [
            ("", _("As the computer")),
            words("month first", _("Month first: {day}")),
            words("day first", _("Day first: {day}")),
            words("year first", _("Year first: {day}")),
        ]

    def _clocks(self) -> list[tuple[HourClock, str]]:
        def words(clock: HourClock, said: str) -> tuple[HourClock, str]:
            return clock, said.format(time=say_time(_TIME, self._session.program.here.chosen(clock=clock)))

        return [
            (0, _("As the computer")),
            words(12, _("12-hour: {time}")),
            words(24, _("24-hour: {time}")),
        ]

    def _choose_order(self, order: DateOrder) -> None:
        self._reword(replace(self._session.settings, date_order=order))
        said = say_day(self._session.today, self._session.region)
        self.reworded.emit(_("Dates now look like this: {day}.").format(day=said))

    def _choose_clock(self, clock: HourClock) -> None:
        self._reword(replace(self._session.settings, clock=clock))
        self.reworded.emit(
            _("Times now look like this: {time}.").format(time=say_time(_TIME, self._session.region))
        )

    def _reword(self, settings: Settings) -> None:
        self._session.choose(settings)
        self.refresh()

    def _choose(self, settings: Settings) -> None:
        self._session.choose(settings)
        self.chosen.emit(settings)

    def _journey(self) -> Card:
        card = Card(_("This journey"))
        if self._session.is_example:
            card.add(Banner(_("This is a made-up person. You may change everything here.")))
            back = secondary(_("Put the example back as it was"), icon="undo-2")
            back.clicked.connect(self.reset_wanted)
            card.add(ButtonRow([back]))
        self.state.picked.connect(self._choose_state)
        card.add(
            field(
                _("Where is the journey now?"),
                _(
                    "In hospice, its number comes first and treatment prompts are quiet. "
                    "After the end, nothing is suggested any more."
                ),
                self.state,
                optional=True,
            )
        )
        card.add(self._since)
        card.add(self._recovery)
        buttons = Flow()
        details = secondary(_("Open the patient's details"), icon="user-round")
        sheet = secondary(_("Print the recovery sheet"), icon="printer")
        lock = secondary(_("Lock now"), icon="lock")
        buttons.addWidget(self._button(details, OpenRecord("patient", self._session.patient.id)))
        buttons.addWidget(self._button(sheet, OpenPrint("recovery-sheet")))
        buttons.addWidget(self._button(lock, Lock()))
        card.add(buttons)
        return card

    def _other_journeys(self) -> Card:
        card, buttons = Card(_("Another person's journey")), Flow()
        card.add(Plain(_("Each person has a journey of their own. This one closes before another opens.")))
        if self._session.program.journeys.has_others(self._session.journey.id):
            other = secondary(_("Open another person's journey"), icon="user-round")
            other.clicked.connect(self.other_journey_wanted)
            buttons.addWidget(other)
        own = secondary(_("Start another journey"), icon="plus")
        own.clicked.connect(self.own_journey_wanted)
        buttons.addWidget(own)
        card.add(buttons)
        return card

    def _choose_state(self, state: JourneyState | None) -> None:
        self._try(lambda: set_state(self._session.journey, state, self._session.today))

    def _button(self, button: Button, intent: Intent) -> Button:
        button.clicked.connect(lambda: self.wanted.emit(intent))
        return button

    def _put_back(self, removed: Removed) -> None:
        self._try(lambda: put_back(self._session.journey, removed))

    def _try(self, act: Callable[[], None]) -> None:
        """Do something with the records, or say why it could not be kept."""
        try:
            act()
        except CareJourneyError as problem:
            self._problem.say(problem.sentence)
            self._problem.setVisible(True)
            return
        self._problem.setVisible(False)


class _Grid(QWidget):
    """Two columns of words: the key and what it does."""

    def __init__(self) -> None:
        super().__init__()
        self.body = QGridLayout(self)
        self.body.setContentsMargins(QMargins())
        self.body.setColumnStretch(2, 1)  # takes what is past the longest line, or the keys would
        follow(self._fit)

    def _fit(self) -> None:
        self.body.setHorizontalSpacing(current().sizes.space24)
        self.body.setVerticalSpacing(current().sizes.space8)


def _ways(cards: Sequence[Card], come_to: Callable[[Card], None]) -> QWidget:
    """Return a line of buttons that lead to cards further down."""
    buttons = []
    for card in cards:
        title = card.accessibleName()
        card.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # so that keys and a screen reader go on from there
        button = quiet(title, icon="chevron-down", name=_("Go to: {part}").format(part=title))
        button.clicked.connect(partial(come_to, card))
        buttons.append(button)
    return ButtonRow(buttons)


def _keys() -> Card:
    card, grid = Card(_("Keys")), _Grid()
    for row, (keys, does) in enumerate(KEYS):
        grid.body.addWidget(Plain(keys, "strong", wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.body.addWidget(Plain(_(does)), row, 1)
    card.add(grid)
    return card


def _sentences(title: str, messages: tuple[str, ...], *, lead: str = "") -> Card:
    card = Card(title)
    if lead:
        card.add(Plain(lead, "strong"))
    for message in messages:
        card.add(Plain(_(message)))
    return card
