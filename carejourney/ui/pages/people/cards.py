"""The people as cards, in the order in which to call them, each with every number that is written down."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from carejourney.domain.calling import who_to_call
from carejourney.domain.wording import shortened
from carejourney.i18n import _, ngettext
from carejourney.records.base import Records
from carejourney.records.catalog import Contact
from carejourney.records.types.contact import ContactRole
from carejourney.ui.intents import OpenRecord
from carejourney.ui.kit.boxes import Card
from carejourney.ui.kit.buttons import quiet, secondary
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.showing import show_if
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import MAY_BREAK, Heading, Help, Plain, breakable

_SELECTED_BY = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
LONGEST_NOTE = 300
"""Characters of a note or an address that a card shows; the form has all of it."""
AT_ONCE = 20
"""People that are shown at first, and that come with each press of «Show more people»."""


def in_calling_order(records: Records) -> list[Contact]:
    """Return everybody: first whom «Who to call» has, as it has them; then the others; the family last.

    Whoever is to be called first stands before those who are not, the family too.
    """
    contacts = {contact.id: contact for contact in records.all(Contact)}
    called = [entry.contact for entry in who_to_call(records) if entry.contact is not None]
    rest = [contact for contact in contacts.values() if contact.id not in called]
    rest.sort(key=lambda contact: contact.role is ContactRole.FAMILY)
    everybody = [contacts[each] for each in called] + rest
    return sorted(everybody, key=lambda contact: not contact.first and contact.id not in called[:1])


class PeopleCards(QWidget):
    """A card for each person, the first ones at first. What did not change keeps its card and its focus."""

    opened = Signal(object)
    """An OpenRecord."""

    def __init__(self) -> None:
        super().__init__()
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(QMargins())
        self._people: tuple[Sequence[Contact], QWidget] = ((), self)
        self._most = AT_ONCE
        self._cards: dict[str, tuple[Contact, PersonCard]] = {}
        self.more = quiet("…", icon="chevron-down", name=_("Show more people"))
        self.more.clicked.connect(self._show_more)
        row = Flow()
        row.addWidget(self.more)
        self._body.addLayout(row)
        self.more.setVisible(False)
        follow(self._fit)

    def show_people(self, people: Sequence[Contact], after: QWidget) -> None:
        """Show the first of these, in this order. Tab reaches them after `after`."""
        self._people = (people, after)
        held = next((each for each, (_c, card) in self._cards.items() if card.change.hasFocus()), "")
        before, self._cards = self._cards, {}
        for person in people[: self._most]:
            kept = before.pop(person.id, None)
            if kept is not None and kept[0] == person:
                self._cards[person.id] = kept
                continue
            if kept is not None:
                self._drop(kept[1])
            card = PersonCard(person, self)
            card.change.clicked.connect(lambda _on=False, id=person.id: self._open(id))
            self._cards[person.id] = (person, card)
        for _person, card in before.values():
            self._drop(card)
        for at, (_person, card) in enumerate(self._cards.values()):
            if self._body.indexOf(card) != at:
                self._body.removeWidget(card)
                self._body.insertWidget(at, card)
            if self.isVisible():
                card.setVisible(True)
        left = len(people) - self._most
        words = ngettext("Show {count} more person", "Show {count} more people", left).format(count=left)
        self.more.setText(words)
        self.more.setAccessibleName(words)
        show_if(self.more, left > 0)
        if held in self._cards:
            self._cards[held][1].change.setFocus(Qt.FocusReason.OtherFocusReason)
        for first, second in pairwise([after, *(card.change for card in self.cards()), self.more]):
            QWidget.setTabOrder(first, second)
        if self.isVisible():
            settle(self)

    def cards(self) -> list["PersonCard"]:
        """Return the cards from top to bottom."""
        return [card for _person, card in self._cards.values()]

    def _show_more(self) -> None:
        shown = len(self._cards)
        self._most += AT_ONCE
        self.show_people(*self._people)
        self.cards()[shown].change.setFocus()

    def _open(self, contact: str) -> None:
        person, _card = self._cards[contact]
        self.opened.emit(OpenRecord(Contact.table, person.id))

    def _drop(self, card: "PersonCard") -> None:
        self._body.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _fit(self) -> None:
        self._body.setSpacing(current().sizes.space16)


class PersonCard(Card):
    """Who somebody is, where, and every way to reach them."""

    def __init__(self, person: Contact, parent: QWidget) -> None:
        name = shortened(person.name)
        super().__init__(parent=parent)
        self.setAccessibleName(name)
        self.change = secondary(_("Change"), icon="pencil", name=_("Change: {name}").format(name=name))
        head, who = QHBoxLayout(), QVBoxLayout()
        heading = Heading(breakable(name), 2)
        heading.setAccessibleName(name)
        who.setSpacing(0)
        who.addWidget(heading)
        if person.first:
            who.addWidget(Plain(_("Call this one first"), "strong", ink="accent"))
        known = [str(person.role or ""), shortened(person.place)]
        if any(known):
            who.addWidget(Help(breakable(" · ".join(each for each in known if each))))
        who.addStretch(1)
        head.addLayout(who, 1000)
        head.addStretch(1)
        head.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        self.add(head)
        ways = (
            (_("Day or night"), person.after_hours),
            (_("In the day"), "" if person.phone.strip() == person.after_hours.strip() else person.phone),
            (_("Fax"), person.fax),
            (_("Portal or email"), person.portal),
        )
        reached = [(label, value.strip()) for label, value in ways if value.strip()]
        if reached:
            self.add(_Ways(name, reached, self))
        else:
            self.add(Help(_("No number is written down.")))
        if person.note.strip():
            self.add(Plain(breakable(shortened(person.note, LONGEST_NOTE))))


class Copied(Plain):
    """A number or an address that can be selected and copied, without the places where it may break."""

    def __init__(self, text: str) -> None:
        super().__init__(breakable(text), "label")
        self.setTextInteractionFlags(_SELECTED_BY)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        copy = QAction(_("Copy"), self)
        copy.triggered.connect(self.copy)
        self.addAction(copy)

    def copy(self) -> None:
        """Put what is selected, or all, into the clipboard."""
        chosen = self.selectedText() or self.text()
        QApplication.clipboard().setText(chosen.replace(MAY_BREAK, ""))

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802 - Qt's name
        """Copy by the usual keys."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)


class _Ways(QWidget):
    """The ways to reach somebody, side by side as far as there is room."""

    def __init__(self, whose: str, ways: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._flow = Flow(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for label, value in ways:
            self._flow.addWidget(_way(whose, label, value, self))
        follow(self._fit)

    def _fit(self) -> None:
        self._flow.setSpacing(current().sizes.space24)


def _way(whose: str, label: str, value: str, parent: QWidget) -> QWidget:
    """Return one number or address, which can be selected and copied."""
    made = QWidget(parent)
    line = QVBoxLayout(made)
    line.setContentsMargins(QMargins())
    line.setSpacing(0)
    shown = Copied(shortened(value, LONGEST_NOTE))
    shown.setAccessibleName(f"{whose}, {label}: {value}")
    line.addWidget(Help(label))
    line.addWidget(shown)
    return made
