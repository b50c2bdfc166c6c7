"""The care team sheet: whom to call, at which number, and what the team said to call for."""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from carejourney.domain.calling import CallEntry, call_card, day_or_night_number, who_to_call
from carejourney.domain.dates import say_day
from carejourney.domain.phrases import listed, plain, sentence
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.identity import file_name, identity, prepared
from carejourney.domain.summary.model import Identity
from carejourney.i18n import _
from carejourney.records.catalog import Contact
from carejourney.records.types.contact import ContactRole
from carejourney.records.types.patient import JourneyState

_NO_BREAK = "\N{NO-BREAK SPACE}"
_LONGEST_NUMBER = 24
"""Letters up to which a number never breaks at the end of a line."""


@dataclass(frozen=True)
class Person:
    """One row of the sheet. A number that is not written down says so."""

    name: str
    first: bool
    """Whether this one is to be called first."""
    what: str
    """Role and place, then fax and portal as far as they are written down."""
    written: str
    """«Written down March 2, 2026.», or nothing where the history does not say."""
    day: str
    day_or_night: str


@dataclass(frozen=True)
class CallFirst:
    """The number that holds day or night. Without one, `number` is empty and the sheet has a line for it."""

    heading: str
    whom: str
    number: str
    card: str
    """What the team said to call for, in its own words, or that it is not written down."""
    card_typed: str
    """When these words were typed, whether the treatment changed since, and the number on the card."""


@dataclass(frozen=True)
class CareTeam:
    """The whole sheet. After the end there is no `call`."""

    title: str
    identity: Identity
    call: CallFirst | None
    team: tuple[Person, ...]
    family: tuple[Person, ...]
    prepared: str
    file_name: str


def care_team(case: Case, *, example: bool = False) -> CareTeam:
    """Return the sheet as of the day of `case`."""
    title = _("Care team")
    who = replace(identity(case, example=example), visit=(say_day(case.today, case.region),))
    call = None if case.state is JourneyState.ENDED else call_first(case)
    family = [each for each in case.all(Contact) if each.role is ContactRole.FAMILY]
    return CareTeam(
        title=title,
        identity=who,
        call=call,
        team=_team(case),
        family=tuple(person(case, each) for each in sorted(family, key=lambda each: not each.first)),
        prepared=prepared(case),
        file_name=file_name(case, title),
    )


def call_first(case: Case) -> CallFirst:
    """Return the number for day or night and the team's own words. Never a daytime number, never advice."""
    found = day_or_night_number(case)
    number = found if found and found.day_or_night else None  # that of a card holds at hours we do not know
    card = call_card(case, case.region)
    on_card = listed(_numbers(entry, day_or_night=False) for entry in who_to_call(case) if _is_card(entry))
    is_new = on_card and (number is None or on_card != unbroken(number.number))
    of_card = _("Number on the card: {number}.").format(number=on_card) if is_new else ""
    return CallFirst(
        heading=_("Call first, day or night"),
        whom=number.whom if number else _("Number for day or night: not written down."),
        number=unbroken(number.number) if number else "",
        card=card.words if card else _("Not written down."),
        card_typed=listed([card.typed if card else "", of_card], apart=" "),
    )


def person(case: Case, contact: Contact) -> Person:
    """Return a contact as a row, with the day on which it was last written down."""
    role = str(contact.role) if contact.role else _("What they do: not written down")
    fax = _("Fax: {number}.").format(number=unbroken(contact.fax)) if contact.fax.strip() else ""
    portal = sentence(plain(contact.portal)) if contact.portal.strip() else ""
    return Person(
        name=plain(contact.name),
        first=contact.first,
        what=listed([sentence(listed([role, plain(contact.place)])), fax, portal], apart=" "),
        written=written_down(case, contact),
        day=unbroken(contact.phone) or _("not written down"),
        day_or_night=unbroken(contact.after_hours) or _("not written down"),
    )


def unbroken(number: str) -> str:
    """Return a phone number or a strength as it was typed; a short one stays on one line."""
    line = plain(number)
    return line.replace(" ", _NO_BREAK) if len(line) <= _LONGEST_NUMBER else line


def written_down(case: Case, contact: Contact) -> str:
    """Return when a contact was last changed or else added: «Written down March 2, 2026.», or nothing."""
    touch = case.touches.get((contact.table, contact.id))
    moment = (touch.changed or touch.added) if touch else None
    if moment is None:
        return ""
    day = moment.astimezone(ZoneInfo(case.here)).date()
    return _("Written down {when}.").format(when=say_day(day, case.region))


def _team(case: Case) -> tuple[Person, ...]:
    """Return the team in the order in which to call it, then those without a number; nobody is left out."""
    entries = [entry for entry in who_to_call(case) if not _is_card(entry)]
    called = [entry.contact for entry in entries]
    others = [
        each for each in case.all(Contact) if each.role is not ContactRole.FAMILY and each.id not in called
    ]
    return (*(_entry(case, entry) for entry in entries), *(person(case, each) for each in others))


def _entry(case: Case, entry: CallEntry) -> Person:
    """Return a row of «Who to call»: a contact, or a trial, whose number holds day and night."""
    contact = case.contact(entry.contact)
    if contact is not None:
        return person(case, contact)
    night = _numbers(entry, day_or_night=True) or _("not written down")
    return Person(entry.name, entry.first, sentence(entry.role), "", _("not written down"), night)


def _is_card(entry: CallEntry) -> bool:
    """Return whether it is the number on the team's card, which stands with the team's words."""
    return entry.contact is None and not any(each.day_or_night for each in entry.numbers)


def _numbers(entry: CallEntry, *, day_or_night: bool) -> str:
    return listed(unbroken(each.number) for each in entry.numbers if each.day_or_night is day_or_night)
