"""The wallet card: what a stranger in an emergency room has to know, and whom to call."""

from dataclasses import dataclass, replace

from carejourney.domain.dates import say_day
from carejourney.domain.phrases import begin_large, in_brackets, listed, plain, sentence, trimmed
from carejourney.domain.regimens import medicine_named, regimen_named
from carejourney.domain.sheets.contacts import call_first, unbroken
from carejourney.domain.summary.answers import also_none, latest_answer, said_answer, worded
from carejourney.domain.summary.body import body
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.identity import file_name, identity, prepared
from carejourney.domain.summary.lines import Standing, days_given, full_name, lines_now, standing
from carejourney.domain.summary.medicines import current, name_of, taken
from carejourney.domain.summary.model import Identity, Line, Said
from carejourney.domain.summary.now import treatment_now
from carejourney.domain.summary.paragraphs import labeled, paragraph
from carejourney.i18n import N_, _
from carejourney.records.catalog import Allergy, Contact, Medicine, Procedure, TreatmentLine
from carejourney.records.types.contact import ContactRole
from carejourney.records.types.medicine import MedicineKind
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.procedure import ProcedureKind
from carejourney.records.types.section_answer import Section

_CHEMOTHERAPY = frozenset([
    "fluorouracil", "irinotecan", "liposomal irinotecan", "oxaliplatin", "gemcitabine", "nab-paclitaxel",
    "paclitaxel", "docetaxel", "capecitabine", "cisplatin", "carboplatin",
])  # fmt: skip
"""Of the names in our table. A line with one of them is «chemotherapy»; any other is «treatment»."""
_SPECIAL = {MedicineKind.BLOOD_THINNER: N_("Blood thinner"), MedicineKind.INSULIN: N_("Insulin")}
_STANDINGS = {
    Standing.RUNNING: (
        N_("On chemotherapy for pancreatic cancer:"),
        N_("On treatment for pancreatic cancer:"),
    ),
    Standing.BREAK: (
        N_("On a break from chemotherapy for pancreatic cancer:"),
        N_("On a break from treatment for pancreatic cancer:"),
    ),
}
_LAST = (N_("Last chemotherapy for pancreatic cancer:"), N_("Last treatment for pancreatic cancer:"))
"""Each where one of the medicines is chemotherapy, and where none is known to be."""
_OTHER_STATES = (JourneyState.COMFORT, JourneyState.HOSPICE, JourneyState.ENDED)
_PEOPLE = 2
_LONGEST = 40
_LONGEST_TREATMENT = 80
_DEVICES = {ProcedureKind.STENT: N_("stent"), ProcedureKind.PORT: N_("port")}


@dataclass(frozen=True)
class Fact:
    """A paragraph of the front, and its few words for where it has no room; empty where it has none."""

    line: Line
    short: str = ""


Found = tuple[list[Fact], list[str]]
"""Paragraphs, and the names of what is not written down."""


@dataclass(frozen=True)
class Front:
    """The side with the person."""

    name: str
    born: str
    allergy: str
    """«ALLERGY: penicillin (rash)», «ALLERGY: none known (asked March 2, 2026)» or «… not written down»."""
    allergy_names: str
    """The same without what happened, for where that has no room."""
    facts: tuple[Fact, ...]
    """Treatment, blood thinner, insulin, devices, what is not written down: most needed first."""


@dataclass(frozen=True)
class Back:
    """The side with the numbers. Without a number for day or night, `number` is empty: a line is printed."""

    call: str
    whom: str
    number: str
    words: str
    """The team's own words on when to call, in quotes; or that they are not written down."""
    typed: str
    people: tuple[Line, ...]
    """At most two."""
    true_on: str


@dataclass(frozen=True)
class WalletCard:
    """The card, and the sheet that it is cut out of."""

    title: str
    identity: Identity
    front: Front
    back: Back
    prepared: str
    file_name: str


def wallet_card(case: Case, *, example: bool = False) -> WalletCard:
    """Return the card as it is true on the day of `case`."""
    title = _("Wallet card")
    who = replace(identity(case, example=example), visit=(say_day(case.today, case.region),), matters="")
    return WalletCard(
        title=title,
        identity=who,
        front=Front(
            who.name,
            _born(case),
            _allergy(case),
            _allergy(case, with_reactions=False),
            _facts(case),
        ),
        back=_back(case),
        prepared=prepared(case),
        file_name=file_name(case, title),
    )


def _born(case: Case) -> str:
    """Return the birth date without the age, since a card is carried for long."""
    born = case.patient.born if case.patient else None
    if born is None:
        return _("Born: not written down")
    return _("Born: not sure") if born.is_not_sure else _("Born {when}").format(when=case.full(born))


def _allergy(case: Case, *, with_reactions: bool = True) -> str:
    rows = case.all(Allergy)
    if not rows:
        return _("ALLERGY: {answer}").format(answer=worded(case, Section.ALLERGIES))
    happened = [in_brackets(plain(row.what_happened)) if with_reactions else "" for row in rows]
    what = listed((plain(row.to) + words for row, words in zip(rows, happened, strict=True)), apart="; ")
    none = also_none(case, Section.ALLERGIES, rows)
    also = _("Also written down: {none}").format(none=none) if none else ""
    return listed([_("ALLERGY: {answer}").format(answer=what), also], apart=". ")


def _facts(case: Case) -> tuple[Fact, ...]:
    """Return what else the front says. What is looked for and is not written down is said at the end."""
    treatments, missing = _treatments(case)
    medicines, unknown = _medicines(case)
    devices, not_there = _devices(case)
    missing += unknown + not_there
    absent = _("Not written down: {what}.").format(what=listed(missing)) if missing else ""
    others = [Fact(paragraph(text)) for text in (devices, absent) if text]
    return (*treatments, *medicines, *others)


def _treatments(case: Case) -> Found:
    """Return the state of the journey where that is no treatment, and the treatments now or the last one."""
    state = treatment_now(case)[0][:1] if case.state in _OTHER_STATES else ()
    lines = [_treatment(case, line) for line in lines_now(case)]
    missing = [] if lines or case.is_quiet else [_("treatment")]
    if not lines:
        lines = [(Said(_("Pancreatic cancer"), bold=True),)]
    return [Fact(line) for line in (state, *lines) if line], missing


def _treatment(case: Case, line: TreatmentLine) -> Line:
    """Return «On chemotherapy for pancreatic cancer», then the treatment and its last day written down."""
    name = trimmed(full_name(case, line), _LONGEST_TREATMENT)
    given, where = days_given(case, line), standing(case, line)
    words, other = _STANDINGS.get(where, _LAST)
    if given:
        last = _("last day written down: {when}").format(when=case.full(given[-1].day))
    elif where is Standing.OVER and line.stop is not None:
        last = _("stopped: {when}").format(when=case.full(line.stop))
    else:
        last = _("last day: not written down")
    if where is Standing.UNKNOWN and not case.is_quiet:
        last = listed([last, _("end not written down")])
    return labeled(_(words if _is_chemotherapy(line) else other), sentence(listed([name, last])))


def _is_chemotherapy(line: TreatmentLine) -> bool:
    """Return whether a medicine of the line is one, by the names in our table."""
    regimen = regimen_named(line.name)
    named = {medicine_named(each.name) for each in line.medicines}
    return bool(_CHEMOTHERAPY & (named | set(regimen.medicines if regimen else ())))


def _medicines(case: Case) -> Found:
    """Return blood thinner and insulin with their doses."""
    rows = current(case)
    answer = latest_answer(case, Section.MEDICINES)
    if not rows and answer is not None:
        return [Fact(paragraph(_("Medicines: {answer}.").format(answer=said_answer(case, answer))))], []
    said: list[Fact] = []
    missing: list[str] = []
    for kind, label in _SPECIAL.items():
        found = [row for row in rows if row.kind is kind]
        if not found:
            missing.append(_(label).lower())
            continue
        whole = _labeled(_(label), listed((_dosed(case, row) for row in found), apart="; "))
        names = _labeled(_(label), listed(dict.fromkeys(name_of(row) for row in found)))
        said.append(Fact((Said(whole, bold=True),), names))
    return said, missing


def _labeled(label: str, words: str) -> str:
    """Return the words as a sentence behind the label, unless they begin with it: «Insulin glargine 12 …»."""
    is_said = words.casefold().startswith(label.casefold())
    return sentence(begin_large(words) if is_said else f"{label}: {words}")


def _dosed(case: Case, row: Medicine) -> str:
    """Return name and dose, and from or until when where that is still to come."""
    whole = listed([name_of(row), taken(row) or _("dose not written down")], apart=" ")
    if row.since is not None and row.since.surely_after(case.today):
        whole = listed([whole, _("from {when}").format(when=case.full(row.since))])
    return listed([whole, _("until {when}").format(when=case.full(row.stopped)) if row.stopped else ""])


def _devices(case: Case) -> tuple[str, list[str]]:
    """Return the sentences about devices, and which of stent and port are not written down at all."""
    said = listed(body(case)[:-1], apart=" ")  # the last one is about other conditions
    kinds = {row.kind for row in case.all(Procedure)}
    if not kinds and latest_answer(case, Section.PROCEDURES) is not None:
        return said, []
    return said, [_(name) for kind, name in _DEVICES.items() if kind not in kinds]


def _back(case: Case) -> Back:
    true_on = _("True on {when}").format(when=say_day(case.today, case.region))
    if case.state is JourneyState.ENDED:
        return Back("", "", "", "", "", _people(case), true_on)
    first = call_first(case)
    return Back(
        call=first.heading,
        whom=first.whom if first.number else _("number not written down"),
        number=first.number,
        words=first.card,
        typed=first.card_typed,
        people=_people(case),
        true_on=true_on,
    )


def _people(case: Case) -> tuple[Line, ...]:
    """Return one of the family and one of the team by day, those to call first leading; two in all."""
    in_order = sorted(case.all(Contact), key=lambda each: not each.first)
    family = [labeled(f"{_short(each.name)}:", _number(each)) for each in in_order if _is_family(each)]
    team = [
        labeled(_("{name}, in the day:").format(name=_short(each.name)), _short(unbroken(each.phone)))
        for each in in_order
        if each.phone.strip() and each.role is not ContactRole.FAMILY
    ]
    chosen = [*family[:1], *team[:1], *family[1:], *team[1:]][:_PEOPLE]
    return tuple(chosen) or (paragraph(_("People to call: not written down.")),)


def _is_family(contact: Contact) -> bool:
    return contact.role is ContactRole.FAMILY and bool(_number(contact))


def _number(contact: Contact) -> str:
    return _short(unbroken(contact.phone) or unbroken(contact.after_hours))


def _short(text: str) -> str:
    """Return a name or number as a card has room for it; what is cut is no number any more."""
    return trimmed(text, _LONGEST) if len(text) > _LONGEST else text
