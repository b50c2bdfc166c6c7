"""«For a sitter tonight»: one page for somebody who stays with the person while the family is out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from carejourney.domain.dates import say_day
from carejourney.domain.phrases import begin_large, in_brackets, listed, plain, sentence, small
from carejourney.domain.sheets.contacts import CallFirst, Person, call_first, person, unbroken
from carejourney.domain.summary.answers import worded
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.identity import identity
from carejourney.domain.summary.medicines import current, medicines, most_watched_first, taken
from carejourney.domain.summary.model import Identity, Line, Said
from carejourney.domain.summary.paragraphs import labeled
from carejourney.i18n import _
from carejourney.records.answers import YesNo
from carejourney.records.catalog import Contact, Medicine, WhoDecides
from carejourney.records.types.contact import ContactRole
from carejourney.records.types.medicine import PartOfDay
from carejourney.records.types.patient import JourneyState, Pronoun
from carejourney.records.types.section_answer import Section

_TONIGHT = (PartOfDay.EVENING, PartOfDay.BEDTIME, PartOfDay.MEALS, PartOfDay.SNACKS)

_USUAL_FORMS = ("tablet", "tablets", "capsule", "capsules", "pen")


@dataclass(frozen=True)
class Taken:
    """A medicine at one time of the evening."""

    when: str
    medicine: Line
    """Name and strength."""
    how_many: str
    words: str
    """How many and when as the family wrote it; the whole of it, so that nothing hangs on the row alone."""


@dataclass(frozen=True)
class Sitter:
    """The whole page."""

    title: str
    identity: Identity
    about: tuple[Line, ...]
    call: CallFirst
    people: tuple[Person, ...]
    checked: str
    """When the medicines were last checked."""
    evening: tuple[Taken, ...]
    when_needed: tuple[Taken, ...]
    medicines: Line
    """What is said in place of the tables, or below them: no medicine, or those of the day."""
    papers: tuple[Line, ...]


def sitter(case: Case, *, example: bool = False) -> Sitter | None:
    """Return the page for the evening of the day of `case`; after the end there is none."""
    if case.state is JourneyState.ENDED:
        return None
    rows = [row for row in current(case) if not _begins_later(case, row)]
    daily = most_watched_first([row for row in rows if not row.when_needed])
    evening = tuple(_in_order([each for row in daily for each in _this_evening(row)]))
    return Sitter(
        title=_("For a sitter tonight"),
        identity=replace(
            identity(case, example=example),
            visit=(say_day(case.today, case.region, weekday=True),),
            matters="",
        ),
        about=_about(case),
        call=call_first(case),
        people=_people(case),
        checked=medicines(case).checked,
        evening=evening,
        when_needed=tuple(_when_needed(row) for row in rows if row.when_needed),
        medicines=_below(case, daily),
        papers=_papers(case),
    )


def _about(case: Case) -> tuple[Line, ...]:
    """Return what to call the person, which language, and what matters most to them, in their own words."""
    patient = case.patient
    call = plain(patient.call) if patient else ""
    spoken = {Pronoun.SHE: _("she"), Pronoun.HE: _("he"), Pronoun.THEY: _("they")}
    pronoun = spoken[patient.pronoun] if patient and patient.pronoun else ""
    called = call + in_brackets(pronoun) if call else _("not written down")
    matters = plain(patient.matters) if patient else ""
    return (
        labeled(_("What to call the person:"), sentence(called) + _language(case)),
        labeled(_("What matters most now:"), sentence(matters or _("not written down"))),
    )


def _language(case: Case) -> str:
    patient = case.patient
    if patient is None or not patient.language.strip():
        return ""
    language = " " + sentence(_("Language: {language}").format(language=plain(patient.language)))
    if patient.interpreter is None or patient.interpreter is YesNo.NO:
        return language
    return f"{language} " + _("Interpreter: {answer}.").format(answer=small(patient.interpreter))


def _people(case: Case) -> tuple[Person, ...]:
    """Return the family, then whom of the team to call first: those marked so lead."""
    everybody = case.all(Contact)
    family = [each for each in everybody if each.role is ContactRole.FAMILY]
    team = [each for each in everybody if each.role is not ContactRole.FAMILY and each.first]
    return tuple(person(case, each) for each in (*sorted(family, key=lambda each: not each.first), *team))


def _this_evening(row: Medicine) -> list[tuple[int, Taken]]:
    """Return the rows of one medicine with their place in the evening.

    One with no times in the day at all is given with its own words, since it may well fall in the evening.
    """
    name, words = _name(row), _words(row)
    found = [
        (
            _TONIGHT.index(dose.when),
            Taken(str(dose.when), name, plain(dose.how_many) or _("not written down"), words),
        )
        for dose in row.doses
        if dose.when in _TONIGHT
    ]
    loose = [dose for dose in row.doses if dose.when is None]
    if loose or not row.doses:
        many = listed(plain(dose.how_many) for dose in loose)
        found.append((len(_TONIGHT), Taken(_("Time as written"), name, many, words)))
    return found


def _in_order(rows: Sequence[tuple[int, Taken]]) -> list[Taken]:
    return [each for _place, each in sorted(rows, key=lambda row: row[0])]


def _when_needed(row: Medicine) -> Taken:
    most = plain(row.most_a_day)
    words = listed([_words(row), _("most in a day: {most}").format(most=most) if most else ""], apart="; ")
    return Taken("", _name(row), plain(row.what_for) or _("not written down"), words)


def _name(row: Medicine) -> Line:
    """Return the name in bold, then brand, strength, and a form that does not go without saying."""
    brand, form = plain(row.brand), plain(row.form)
    also = in_brackets("" if brand.casefold() in plain(row.name).casefold() else brand)
    rest = [unbroken(row.strength), "" if form.casefold() in _USUAL_FORMS else form]
    return (Said(plain(row.name), bold=True), Said(also + "".join(f" {each}" for each in rest if each)))


def _words(row: Medicine) -> str:
    return taken(replace(row, strength="", form="", when_needed=False)) or _("dose not written down")


def _begins_later(case: Case, row: Medicine) -> bool:
    return row.since is not None and row.since.surely_after(case.today)


def _below(case: Case, daily: Sequence[Medicine]) -> Line:
    """Return what is said where there is no medicine, or those that are not for this evening, with why."""
    if not current(case):
        return (Said(begin_large(worded(case, Section.MEDICINES)) + "."),)
    others = [plain(row.name) + in_brackets(_words(row)) for row in daily if not _this_evening(row)]
    later = [
        plain(row.name) + in_brackets(_("from {when}").format(when=case.full(row.since)))
        for row in current(case)
        if _begins_later(case, row)
    ]
    names = listed([*others, *later], apart="; ")
    return labeled(_("Not this evening, as written down:"), sentence(names)) if names else ()


def _papers(case: Case) -> tuple[Line, ...]:
    """Return where the original of each paper is, as far as it is written down."""
    return tuple(
        labeled(f"{row.what}:", sentence(plain(row.original)))
        for row in case.all(WhoDecides)
        if row.original.strip()
    )
