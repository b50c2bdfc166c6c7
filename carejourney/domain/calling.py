"""Whom to call and which number holds day or night: the family's own numbers and the team's own words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from carejourney.domain.dates import say_when
from carejourney.domain.phrases import plain, quoted
from carejourney.i18n import _
from carejourney.records.base import RecordId, Records
from carejourney.records.catalog import CallCard, Contact, Patient, TreatmentLine, Trial
from carejourney.records.types.contact import ContactRole
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.treatment_line import LineStatus
from carejourney.records.types.trial import TrialStatus
from carejourney.region import Region

_AHEAD = (LineStatus.CONSIDERING, LineStatus.PLANNED)
_OVER = (LineStatus.STOPPED, LineStatus.FINISHED)
_ON_TRIAL = (TrialStatus.SCREENING, TrialStatus.CONSENT, TrialStatus.ON_TRIAL)
_OTHER_CARE = (JourneyState.COMFORT, JourneyState.HOSPICE)


@dataclass(frozen=True)
class Number:
    """A phone number as it was typed, and whose it is.

    `day_or_night` is true only where the family wrote it down as such; the number on a card is only that.
    """

    whom: str
    number: str
    day_or_night: bool

    @property
    def said(self) -> str:
        """«Riverside day-or-night line: 555 0142.»."""
        named = set(re.findall(r"\w+", self.whom.casefold()))
        if not self.day_or_night or {"day", "night"} <= named:
            words = _("{whom}: {number}.")
        elif "line" in named:
            words = _("{whom}, day or night: {number}.")
        else:
            words = _("{whom} day-or-night line: {number}.")
        return words.format(whom=self.whom, number=self.number)


@dataclass(frozen=True)
class CallEntry:
    """One row of «Who to call». Without a contact it is the team's card or a trial.

    `numbers` is empty where somebody is to be called first and no number is written down.
    """

    contact: RecordId | None
    name: str
    role: str
    numbers: tuple[Number, ...]
    first: bool


@dataclass(frozen=True)
class Card:
    """The team's card: their words in quotes, and when they were typed."""

    id: RecordId
    words: str
    typed: str
    still_holds: bool
    """False after a change of treatment since it was typed."""


def day_or_night_number(records: Records) -> Number | None:
    """Return the number that holds when something cannot wait, or None.

    In hospice, the hospice's; else that of the one to call first; else of anybody on the team; else that of a
    trial the person is on; else the number on the team's card. Never a daytime phone, never the family's.
    """
    found = [number for entry in _team(records) for number in entry.numbers if number.day_or_night]
    found += [number for entry in _trials(records) for number in entry.numbers]
    found += [number for entry in _on_card(records) for number in entry.numbers]
    return next(iter(found), None)


def who_to_call(records: Records) -> tuple[CallEntry, ...]:
    """Return the team in the order in which to call it, then a trial's number and that on the team's card.

    In hospice the hospice leads; then those to call first, those with a number for day or night, the others.
    Somebody without any number is left out, unless marked to be called first or the hospice in hospice.
    """
    return (*_team(records), *_trials(records), *_on_card(records))


def strip_number(records: Records) -> str:
    """Return what stands behind every confirmation; nothing after the end.

    The last sentence, «Add one.», is for the window to make a link of.
    """
    if _state(records) is JourneyState.ENDED:
        return ""
    number = day_or_night_number(records)
    if number is None:
        return _("No number written down. Add one.")
    return _("Cannot wait? {number}").format(number=number.said)


def call_card(records: Records, region: Region) -> Card | None:
    """Return the card that was typed last, with its date and whether the treatment changed since."""
    cards = _cards(records)
    if not cards:
        return None
    card = cards[-1]
    changed = _has_changed(records, card)
    return Card(card.id, quoted(card.words), _typed(card, region, changed=changed), not changed)


def _typed(card: CallCard, region: Region, *, changed: bool) -> str:
    if card.typed is None or not card.typed.is_known:
        said = _("The day it was typed is not written down.")
        if changed:
            return said + " " + _("The treatment has changed. Ask if it still holds.")
        return said
    when = say_when(card.typed, region)
    if changed:
        return _("Typed {when}, before a treatment change. Ask if it still holds.").format(when=when)
    return _("Typed {when}.").format(when=when)


def _has_changed(records: Records, card: CallCard) -> bool:
    """Return whether a line began or stopped since the card was typed, or care became comfort or hospice."""
    lines = [line for line in records.all(TreatmentLine) if line.status not in _AHEAD]
    own = next((line for line in lines if line.id == card.line), None)
    if own is not None:
        others = [line for line in lines if line.id != own.id and line.status is LineStatus.RUNNING]
        if own.status in _OVER or (others and own.status is not LineStatus.RUNNING):
            return True
    typed = card.typed.last if card.typed else None
    if typed is None:
        return False
    changes = [when for line in lines for when in (line.start, line.stop)]
    patient = next(iter(records.all(Patient)), None)
    if patient is not None and patient.state in _OTHER_CARE:
        changes.append(patient.state_since)
    return any(when is not None and when.surely_after(typed) for when in changes)


def _team(records: Records) -> list[CallEntry]:
    in_hospice = _state(records) is JourneyState.HOSPICE

    def leads(contact: Contact) -> bool:
        return in_hospice and contact.role is ContactRole.HOSPICE

    team = [each for each in records.all(Contact) if each.role is not ContactRole.FAMILY]
    called = [each for each in team if _numbers(each) or each.first or leads(each)]
    in_order = sorted(
        called, key=lambda each: (not leads(each), not each.first, not each.after_hours.strip())
    )
    return [
        CallEntry(each.id, plain(each.name), str(each.role or ""), _numbers(each), each.first)
        for each in in_order
    ]


def _numbers(contact: Contact) -> tuple[Number, ...]:
    """Return the number for day or night before the one for the day."""
    name = plain(contact.name)
    both = [
        Number(name, plain(contact.after_hours), day_or_night=True),
        Number(name, plain(contact.phone), day_or_night=False),
    ]
    return tuple(each for each in both if each.number)


def _trials(records: Records) -> list[CallEntry]:
    on = [each for each in records.all(Trial) if each.status in _ON_TRIAL and each.phone.strip()]
    return [
        CallEntry(
            None, plain(each.title), _("Trial"), (Number(plain(each.title), plain(each.phone), True),), False
        )
        for each in on
    ]


def _on_card(records: Records) -> list[CallEntry]:
    """Return the number on the newest card that has one."""
    with_number = [card for card in _cards(records) if card.number.strip()]
    name = _("Number on the team's card")
    return [
        CallEntry(None, name, "", (Number(name, plain(card.number), day_or_night=False),), False)
        for card in with_number[-1:]
    ]


def _cards(records: Records) -> Sequence[CallCard]:
    """Return the cards, the one typed last at the end; those without a date first."""
    return sorted(
        records.all(CallCard), key=lambda card: (card.typed.first if card.typed else None) or date.min
    )


def _state(records: Records) -> JourneyState | None:
    return next((patient.state for patient in records.all(Patient)), None)
