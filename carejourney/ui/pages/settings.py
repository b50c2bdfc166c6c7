"""Settings: how the window looks, this journey, the keys, what changed last, and what the program is."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import get_args
from zoneinfo import ZoneInfo

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from carejourney import __version__
from carejourney.domain.dates import say_day, say_time
from carejourney.errors import CareJourneyError
from carejourney.i18n import N_, _
from carejourney.records.catalog import TYPES
from carejourney.records.types.patient import JourneyState
from carejourney.records.walltime import WallTime
from carejourney.settings import Settings, TextSize
from carejourney.store.history import Step
from carejourney.ui.intents import Intent, Lock, OpenHistory, OpenPrint, OpenRecord
from carejourney.ui.kit.boxes import Banner, Card
from carejourney.ui.kit.buttons import Button, quiet, secondary
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.column import Column
from carejourney.ui.kit.error_summary import Link
from carejourney.ui.kit.fields import field
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Heading, Help, Plain
from carejourney.ui.page import Page
from carejourney.ui.session import Session
from carejourney.usecases.care import set_state
from carejourney.usecases.removed import Removed, put_back, removed_lately

LATEST = 50
"""Steps that «Recently changed» lists."""
_AGAIN = {"undo": N_("Taken back: {step}"), "redo": N_("Done again: {step}")}

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
        self.add(self._how_it_looks())
        self._recovery = Plain("")
        self.add(self._journey())
        self.keys = _keys()
        self.keys.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # so that F1 leads a screen reader here
        self.add(self.keys)
        self.add(_sentences(_("What is protected, and what is not"), PROTECTION))
        version = _("CareJourney {version}").format(version=__version__)
        self.add(_sentences(_("About"), ABOUT, lead=version))
        self._recent = Card(_("Recently changed"))
        self._steps = Column("space4")
        self._recent.add(self._steps)
        self.add(self._recent)
        removed = Card(_("Recently removed"))
        self._removed = Column("space4")
        removed.add(self._removed)
        self.add(removed)
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
        self.state.set_value(self._session.patient.state)
        self._list_steps()
        self._list_removed()

    def _show_chosen(self) -> None:
        chosen = self._session.settings
        self.text_size.set_value(chosen.text_size)
        self.look.set_value(chosen.look)
        self.paper.set_value(chosen.paper or self._session.region.paper)

    def first(self) -> QWidget | None:
        """Return the list of keys where the person came for it."""
        return self.keys if self._part == "keys" else None

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

    def _choose(self, settings: Settings) -> None:
        self._session.choose(settings)
        self.chosen.emit(settings)

    def _journey(self) -> Card:
        card = Card(_("This journey"))
        if self._session.is_example:
            made_up = Banner(
                _("This is a made-up person. You may change everything here."),
                action=_("Put the example back as it was"),
            )
            made_up.acted.connect(self.reset_wanted)
            card.add(made_up)
        self.state.picked.connect(self._choose_state)
        card.add(
            field(
                _("Where is the journey now?"),
                _("In hospice, treatment prompts are quiet. After the end, nothing is suggested any more."),
                self.state,
                optional=True,
            )
        )
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

    def _choose_state(self, state: JourneyState | None) -> None:
        self._try(lambda: set_state(self._session.journey, state, self._session.today))

    def _button(self, button: Button, intent: Intent) -> Button:
        button.clicked.connect(lambda: self.wanted.emit(intent))
        return button

    def _list_steps(self) -> None:
        held = [link.accessibleName() for link in self._steps.findChildren(Link) if link.hasFocus()]
        before, self._steps = self._steps, Column("space4")
        for step in self._session.reader.steps(LATEST):
            self._add_step(self._steps, step)
        if not self._steps.findChildren(Link):
            self._steps.body.addWidget(Help(_("Nothing was changed yet.")))
        self._recent.body.replaceWidget(before, self._steps)
        self._steps.setVisible(True)  # at once, so that it can take the focus
        before.hide()
        before.deleteLater()
        same = [link for link in self._steps.findChildren(Link) if link.accessibleName() in held]
        if same:
            same[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_step(self, steps: Column, step: Step) -> None:
        parts = step.change_set.parts
        if not parts or parts[0].before == parts[0].after:
            return  # values past their time, or typing that ended where it began
        record = parts[0].record
        label = _(step.change_set.label).format(noun=_(record.noun).lower())
        words = f"{label}: {self._session.worded.title(record)}"
        link = Link(_(_AGAIN.get(step.kind, "{step}")).format(step=words))
        link.clicked.connect(lambda: self.wanted.emit(OpenHistory(record.table, record.id)))
        steps.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)
        when = self._said(step)
        link.setAccessibleName(f"{link.words}. {when}")
        steps.body.addWidget(Help(when))

    def _list_removed(self) -> None:
        self._removed.clear()
        gone = removed_lately(self._session.journey)[:LATEST]
        if not gone:
            self._removed.body.addWidget(Help(_("Nothing was removed in the last 90 days.")))
        for each in gone:
            name = f"{_(each.record.noun)}: {self._session.worded.title(each.record)}"
            back = quiet(_("Put back"), icon="undo-2", name=_("Put back: {what}").format(what=name))
            back.clicked.connect(partial(self._put_back, each))
            line = Flow()
            line.addWidget(Plain(name))
            line.addWidget(back)
            self._removed.body.addLayout(line)
            self._removed.body.addWidget(Help(self._said(each.step)))

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

    def _said(self, step: Step) -> str:
        """Return when it was."""
        local = step.at.astimezone(ZoneInfo(self._session.zone))
        time = say_time(WallTime(local.hour, local.minute, self._session.zone), self._session.region)
        return _("{day}, {time}").format(day=say_day(local.date(), self._session.region), time=time)


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
