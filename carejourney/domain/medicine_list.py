"""The medicines as their screen lists them: what is taken, how it was before, how long it lasts."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from carejourney.domain.dates import days_away, say_near_day, say_when
from carejourney.domain.order import by_day, newest_first
from carejourney.domain.phrases import begin_large, in_brackets, listed, plain, sentence
from carejourney.domain.summary.answers import latest_answer, said_answer
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.identity import no_allergy_written
from carejourney.domain.summary.medicines import (
    changed_on,
    current,
    earlier,
    follower,
    name_of,
    taken,
    taken_before,
)
from carejourney.domain.wording import shortened
from carejourney.i18n import _, ngettext
from carejourney.records.base import Records
from carejourney.records.catalog import Allergy, Contact, Medicine, MedicinesChecked
from carejourney.records.types.medicine import Dose, MedicineKind, PartOfDay
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.section_answer import Section
from carejourney.records.when import When
from carejourney.region import Region

SUPPLEMENTS = (MedicineKind.VITAMIN, MedicineKind.CANNABIS, MedicineKind.OVER_THE_COUNTER)
"""The kinds that the answer for supplements is about."""
LONGEST = 200
"""Letters of a text that a row shows; the form has it whole."""
LONGEST_WORD = 30
"""Letters of a word without a space: a row cannot break it."""
MOST_DAYS = 3650
"""A supply for longer than this is a slip of the keys."""
_COUNTED = frozenset(["tablet", "tablets", "capsule", "capsules", "pill", "pills"])
_AMOUNT = re.compile(r"(?:(\d{1,4})\s+)?(\d{1,4})/(\d{1,3})|(\d{1,4})([¼½¾])?|(\d{1,4}[.]\d{1,2})|([¼½¾])")
_PARTS = {"¼": Fraction(1, 4), "½": Fraction(1, 2), "¾": Fraction(3, 4)}


@dataclass(frozen=True)
class MedicineEntry:
    """One medicine in words. `details` are sentences; an empty text is nothing to say."""

    medicine: Medicine
    name: str
    taken: str
    details: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """All of it, for a screen reader."""
        return " ".join(sentence(each) for each in (listed([self.name, self.taken]), *self.details))


@dataclass(frozen=True)
class MedicineList:
    """What the screen shows, from top to bottom."""

    allergies: tuple[tuple[Allergy, str], ...]
    allergies_said: str
    """The whole of it in one sentence: «Allergies: not written down»."""
    can_answer_allergies: bool
    """Whether nothing is written down of them, not even that none are known."""
    checked: str
    every_day: tuple[MedicineEntry, ...]
    when_needed: tuple[MedicineEntry, ...]
    over: tuple[Medicine, ...]
    """Those that were stopped or changed into another, newest first; `stopped` says them."""
    none: str
    """«None (asked March 2, 2026)» where no medicine is taken now and that was answered."""
    supplements: str
    """«Supplements and cannabis: not written down», or nothing where the list holds one."""
    can_answer_supplements: bool
    is_quiet: bool
    """After the end: nothing is asked any more."""
    case: Case

    @property
    def is_empty(self) -> bool:
        """Whether no medicine was ever written down."""
        return not (self.every_day or self.when_needed or self.over)

    @property
    def taken_now(self) -> tuple[MedicineEntry, ...]:
        """Those that are neither stopped nor changed into another."""
        return self.every_day + self.when_needed

    def stopped(self, most: int | None = None) -> tuple[MedicineEntry, ...]:
        """Return the first of those that are over: there may be hundreds, and few are looked at."""
        return tuple(_stopped(self.case, row) for row in self.over[:most])


def medicine_list(records: Records, *, today: date, here: str, region: Region) -> MedicineList:
    """Return the list as of `today`; `here` is the IANA name of this computer's zone."""
    case = Case(records, {}, today, here, region, None)
    now = current(case)
    ids = {row.id for row in now}
    over = newest_first([row for row in case.all(Medicine) if row.id not in ids])
    allergies = tuple((each, _allergy(case, each)) for each in case.all(Allergy))
    has_supplements = any(row.kind in SUPPLEMENTS for row in now)
    medicines_answer = latest_answer(case, Section.MEDICINES)
    supplements_answer = latest_answer(case, Section.SUPPLEMENTS)
    return MedicineList(
        allergies=allergies,
        allergies_said=_allergies_said(case),
        can_answer_allergies=not allergies and latest_answer(case, Section.ALLERGIES) is None,
        checked=_checked(case),
        every_day=tuple(_entry(case, row) for row in now if not row.when_needed),
        when_needed=tuple(_entry(case, row) for row in now if row.when_needed),
        over=tuple(over),
        none="" if now or medicines_answer is None else begin_large(said_answer(case, medicines_answer)),
        supplements="" if has_supplements else _supplements(case),
        can_answer_supplements=not has_supplements and supplements_answer is None,
        is_quiet=case.state is JourneyState.ENDED,
        case=case,
    )


def lasts_until(medicine: Medicine) -> date | None:
    """Return the last day that what was counted covers whole; None where that cannot be worked out.

    It needs a count on one day and doses at set times as plain numbers. «When needed», meals and other words
    have no number a day.
    """
    counted = medicine.counted.first if medicine.counted and medicine.counted.is_day else None
    daily = daily_amount(medicine)
    if counted is None or medicine.left is None or not daily:
        return None
    days = int(medicine.left / daily)
    return counted + timedelta(days=days) if days <= MOST_DAYS else None


def daily_amount(medicine: Medicine) -> Fraction | None:
    """Return how many are taken each day, or None where that is not a number."""
    if medicine.when_needed or medicine.how.strip() or not medicine.doses:
        return None
    amounts = [_amount(each, medicine.form) for each in medicine.doses]
    known = [each for each in amounts if each is not None]
    return sum(known, Fraction(0)) if len(known) == len(amounts) else None


def _amount(dose: Dose, form: str) -> Fraction | None:
    if dose.when in (PartOfDay.MEALS, PartOfDay.SNACKS, None):
        return None
    text = plain(dose.how_many).casefold()
    head, _space, last = text.rpartition(" ")
    own = plain(form).casefold()
    if head and last in _COUNTED | {own, f"{own}s"}:
        text = head
    match = _AMOUNT.fullmatch(text)
    if match is None:
        return None
    whole, over, under, number, part, decimal, alone = match.groups()
    if under is not None:
        return Fraction(int(whole or 0)) + Fraction(int(over), int(under)) if int(under) else None
    if decimal is not None:
        return Fraction(decimal)
    return Fraction(int(number or 0)) + _PARTS.get(part or alone or "", Fraction(0))


def in_a_row(text: str) -> str:
    """Return the text as a row has room for it: cut where it is long, and so is each word in it."""
    words = (word if len(word) <= LONGEST_WORD else word[:LONGEST_WORD] + "…" for word in text.split())
    return shortened(" ".join(words), LONGEST)


def left_words(medicine: Medicine, *, today: date, region: Region) -> str:
    """Return «About 6 days left, until March 17 (12 counted March 11, 2026)», or what was counted alone."""
    if medicine.left is None:
        return ""
    when = say_when(medicine.counted, region) if medicine.counted else _("date not written down")
    count = _("{count} counted, {when}").format(count=f"{medicine.left:,}", when=when)
    last = lasts_until(medicine)
    if last is None or (medicine.counted is not None and medicine.counted.surely_after(today)):
        return count
    day, days = say_near_day(last, today, region), (last - today).days
    if days < 0:
        said = _("By the count it lasted until about {day}").format(day=day)
    elif days == 0:
        said = _("By the count it lasts until about today")
    else:
        said = ngettext(
            "About {count} day left, until {day}", "About {count} days left, until {day}", days
        ).format(count=days, day=day)
    return said + in_brackets(count)


def was_words(case: Case, row: Medicine) -> str:
    """Return «Was 10 units at bedtime until February 20», or nothing where it was not changed."""
    before = earlier(case, row)
    if before is None:
        return ""
    dose = in_a_row(taken_before(case, row) or _("dose not written down"))
    until = before.stopped or changed_on(case, row)
    if until is None:
        return _("Was {dose}").format(dose=dose)
    return _("Was {dose} until {when}").format(dose=dose, when=_near(case, until))


def named(row: Medicine) -> str:
    """Return «pancrelipase (Creon)»: the brand only where the name does not hold it."""
    brand = plain(row.brand)
    is_new = bool(brand) and brand.casefold() not in name_of(row).casefold()
    return in_a_row(name_of(row) + in_brackets(brand if is_new else ""))


def _entry(case: Case, row: Medicine) -> MedicineEntry:
    prescriber = case.contact(row.prescriber)
    most = in_a_row(row.most_a_day)
    details = (
        _("For: {what}").format(what=in_a_row(row.what_for)) if row.what_for.strip() else "",
        _("Most in a day: {most}").format(most=most) if most and row.when_needed else "",
        _("Since {when}").format(when=_near(case, row.since)) if _is_said(row.since) else "",
        _("Until {when}").format(when=_near(case, row.stopped)) if row.stopped else "",
        was_words(case, row),
        left_words(row, today=case.today, region=case.region),
        _("Prescribed by {name}").format(name=_name(prescriber)) if prescriber else "",
    )
    return MedicineEntry(row, named(row), _taken(row), tuple(each for each in details if each))


def _stopped(case: Case, row: Medicine) -> MedicineEntry:
    after = follower(case, row)
    if after is not None:
        when = changed_on(case, after)
        said = _("Changed to {dose}").format(dose=_taken(after)) + (f", {_near(case, when)}" if when else "")
    else:
        said = _("Stopped {when}").format(when=_near(case, row.stopped))
    why = _("Why: {why}").format(why=in_a_row(row.why_stopped)) if row.why_stopped.strip() else ""
    since = _("Since {when}").format(when=_near(case, row.since)) if _is_said(row.since) else ""
    return MedicineEntry(row, named(row), _taken(row), tuple(each for each in (said, why, since) if each))


def _taken(row: Medicine) -> str:
    """Return strength and form, how many and when; that the dose is not written down where nothing is."""
    how = taken(replace(row, strength="", form="", kind=None))
    whole = listed([listed([plain(row.strength), plain(row.form)], apart=" "), how])
    return in_a_row(whole) if how else listed([in_a_row(whole), _("dose not written down")])


def _is_said(when: When | None) -> bool:
    return when is not None and not when.is_not_sure


def _name(contact: Contact) -> str:
    return in_a_row(contact.name)


def _near(case: Case, when: When | None) -> str:
    if when is None:
        return _("date not written down")
    if when.first is not None and when.is_day and not when.about:
        return say_near_day(when.first, case.today, case.region)
    return in_a_row(say_when(when, case.region))


def _allergy(case: Case, row: Allergy) -> str:
    happened = in_a_row(row.what_happened) or _("what happened: not written down")
    when = say_when(row.since, case.region) if row.since else ""
    return f"{in_a_row(row.to)}: {happened}" + in_brackets(in_a_row(when))


def _allergies_said(case: Case) -> str:
    rows = case.all(Allergy)
    if rows:
        names = ", ".join(in_a_row(each.to) for each in rows)
        return (_("Allergy: {what}") if len(rows) == 1 else _("Allergies: {what}")).format(what=names)
    return no_allergy_written(case)


def _supplements(case: Case) -> str:
    answer = latest_answer(case, Section.SUPPLEMENTS)
    said = said_answer(case, answer) if answer else _("not written down")
    return _("Supplements, cannabis and others without a prescription: {answer}").format(answer=said)


def _checked(case: Case) -> str:
    checks = by_day(case.all(MedicinesChecked), "day")
    if not checks:
        return _("Not marked as checked yet.")
    last = checks[-1]
    who = in_a_row(last.who)
    first = last.day.first
    if first is None or not last.day.is_day or last.day.about:
        return sentence(_("Last checked: {when}").format(when=_near(case, last.day)) + in_brackets(who))
    away = days_away(first, case.today)
    day = "" if first == case.today else say_near_day(first, case.today, case.region)
    return sentence(_("Last checked {away}").format(away=away) + in_brackets(day, who))
