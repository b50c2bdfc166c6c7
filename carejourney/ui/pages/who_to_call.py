"""Who to call: the family's own numbers in the order in which to call, and the team's card as typed."""

import sys

from PySide6.QtCore import QMargins, QPoint, Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from carejourney.domain.calling import CallEntry, Card, Number, call_card, who_to_call
from carejourney.i18n import _, ngettext
from carejourney.records.base import RecordId
from carejourney.records.catalog import CallCard, Contact, Patient, TreatmentLine, Trial
from carejourney.ui.intents import Intent, NewRecord, OpenRecord
from carejourney.ui.kit import boxes
from carejourney.ui.kit.buttons import Button, primary, secondary
from carejourney.ui.kit.column import Column
from carejourney.ui.kit.error_summary import go_to
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Heading, Help, Plain
from carejourney.ui.page import Page
from carejourney.ui.session import Session

AT_ONCE = 12
"""Entries that are shown until the others are asked for: those to call first are among them."""
_SELECTED_BY = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class WhoToCallPage(Page):
    """Adds no number and no limit of its own."""

    def __init__(self, session: Session) -> None:
        super().__init__(_("Who to call"))
        self._session, self._most = session, AT_ONCE
        self.add(Heading(_("Who to call")))
        self._content = QWidget()
        self.add(self._content)
        self.refresh()
        session.bridge.watch(
            self, (Contact, CallCard, Trial, Patient, TreatmentLine), lambda _change: self.refresh()
        )

    def refresh(self) -> None:
        """Show the numbers as they are kept now. The focus stays at what has the same name."""
        held = self.focusWidget()
        name = held.accessibleName() if held is not None and held.hasFocus() else ""
        before, self._content = self._content, self._made()
        self.body.replaceWidget(before, self._content)
        self._content.setVisible(True)  # at once, so that it can take the focus
        before.hide()
        before.deleteLater()
        same = [button for button in self.buttons() if button.accessibleName() == name]
        if name and same:
            same[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def ensureWidgetVisible(  # noqa: N802 - Qt's name
        self, button: QWidget, /, xmargin: int = 50, ymargin: int = 50
    ) -> None:
        """Show the name above a button as well: in large text, whose number it is would be hidden."""
        super().ensureWidgetVisible(button, xmargin, ymargin)
        card = next((each for each in self.cards() if each.isAncestorOf(button)), None)
        if card is None:
            return
        top, bar = card.mapTo(self.column, QPoint()).y(), self.verticalScrollBar()
        bottom = button.mapTo(self.column, QPoint(0, button.height())).y()
        if bottom - top <= self.viewport().height():
            bar.setValue(min(bar.value(), top))

    def cards(self) -> list[boxes.Card]:
        """Return whom to call, each on a card, from top to bottom."""
        return self._content.findChildren(boxes.Card)

    def buttons(self) -> list[Button]:
        """Return the buttons, from top to bottom."""
        return self._content.findChildren(Button)

    def _show_all(self) -> None:
        before = {button.accessibleName() for button in self.buttons()}
        self._most = sys.maxsize
        self.refresh()
        new = [button for button in self.buttons() if button.accessibleName() not in before]
        if new:
            go_to(new[0])

    def _made(self) -> QWidget:
        entries = who_to_call(self._session.reader)
        card = call_card(self._session.reader, self._session.region)
        content = Column("space16")
        if not entries and card is None:
            content.body.addWidget(self._empty())
            return content
        # A trial's number and that on the card come last, and may be the one that answers at night.
        shown = [each for at, each in enumerate(entries) if at < self._most or each.contact is None]
        for entry in shown:
            content.body.addWidget(self._entry(entry))
        left = len(entries) - len(shown)
        if left > 0:
            words = ngettext("Show {count} more number", "Show {count} more numbers", left)
            more, line = secondary(words.format(count=left), icon="chevron-down"), Flow()
            more.clicked.connect(self._show_all)
            line.addWidget(more)
            content.body.addLayout(line)
        if card is not None:
            content.body.addWidget(self._card(card))
        buttons = Flow()
        buttons.addWidget(self._button(primary(_("Add a number"), icon="plus"), NewRecord("contact")))
        write = secondary(_("Write down the team's card"), icon="pencil")
        buttons.addWidget(self._button(write, NewRecord("call_card")))
        buttons.setSpacing(current().sizes.space8)
        content.body.addLayout(buttons)
        return content

    def _empty(self) -> boxes.EmptyState:
        empty = boxes.EmptyState(
            _("No number is written down yet"),
            _(
                "With the numbers here, nobody has to look for them at night. "
                "Have a card or letter from the clinic in your hand."
            ),
            _("Add a number"),
            icon="phone",
            ease=_("Write down the team's card"),
        )
        empty.acted.connect(lambda: self.wanted.emit(NewRecord("contact")))
        empty.eased.connect(lambda: self.wanted.emit(NewRecord("call_card")))
        return empty

    def _entry(self, entry: CallEntry) -> boxes.Card:
        made = boxes.Card(entry.name)
        said = [_("Call this one first.") if entry.first else "", entry.role]
        if any(said):
            made.add(Help(" ".join(each for each in said if each)))
        numbers = _Numbers()
        for number in _once(entry.numbers):
            numbers.flow.addWidget(_number(number, entry))
        if not entry.numbers:
            numbers.flow.addWidget(Plain(_("No number is written down.")))
        if entry.contact is not None:
            numbers.flow.addWidget(self._change(entry.name, "contact", entry.contact))
        made.add(numbers)
        return made

    def _card(self, card: Card) -> boxes.Card:
        made = boxes.Card(_("The team's card"))
        words = Plain(card.words)
        words.setTextInteractionFlags(_SELECTED_BY)
        made.add(words)
        made.add(Help(card.typed, ink="" if card.still_holds else "warn"))
        line = Flow()
        line.addWidget(self._change(_("The team's card"), "call_card", card.id))
        made.add(line)
        return made

    def _change(self, whose: str, table: str, record: RecordId) -> Button:
        button = secondary(_("Change"), icon="pencil", name=_("Change: {name}").format(name=whose))
        return self._button(button, OpenRecord(table, record))

    def _button(self, button: Button, intent: Intent) -> Button:
        button.clicked.connect(lambda: self.wanted.emit(intent))
        return button


class _Numbers(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.flow = Flow(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        follow(self._fit)

    def _fit(self) -> None:
        self.flow.setSpacing(current().sizes.space32)


def _once(numbers: tuple[Number, ...]) -> list[Number]:
    """Return the numbers without one for the day that is also the one for day and night."""
    always = [number.number for number in numbers if number.day_or_night]
    return [number for number in numbers if number.day_or_night or number.number not in always]


def _number(number: Number, entry: CallEntry) -> QWidget:
    """Return a number that can be read from afar and copied, and when it holds, if that is written down."""
    made = QWidget()
    line = QVBoxLayout(made)
    line.setContentsMargins(QMargins())
    line.setSpacing(0)
    digits = Plain(number.number, "h1")
    digits.setTextInteractionFlags(_SELECTED_BY)
    when = _("Day or night") if number.day_or_night else _("In the day") if entry.contact else ""
    digits.setAccessibleName(" ".join(part for part in (entry.name, when, number.number) if part))
    line.addWidget(digits)
    if when:
        line.addWidget(Plain(when, "strong"))
    return made
