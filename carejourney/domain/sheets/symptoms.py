"""The symptom diary: four weeks of symptoms day by day, weight, daily life, and the family's own words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from carejourney.domain.dates import say_span
from carejourney.domain.order import by_day
from carejourney.domain.phrases import (
    begin_large,
    begin_small,
    in_brackets,
    listed,
    plain,
    quoted,
    sentence,
)
from carejourney.domain.sheets.symptom_chart import Chart, SymptomDays, SymptomTable, days_said
from carejourney.domain.summary.answers import worded
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.identity import file_name, identity, prepared
from carejourney.domain.summary.lines import put_off
from carejourney.domain.summary.measured import highest_temperature, weight
from carejourney.domain.summary.model import Identity, Line
from carejourney.domain.summary.paragraphs import labeled
from carejourney.domain.summary.symptoms import how_bad, name_of
from carejourney.domain.symptom_days import Symptom, day_of, symptom_of
from carejourney.domain.wording import say_measured
from carejourney.i18n import _
from carejourney.records.catalog import DailyLife, Measurement, SymptomEntry, TreatmentDay
from carejourney.records.types.daily_life import Ecog
from carejourney.records.types.measurement import MeasurementKind
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.section_answer import Section
from carejourney.records.types.symptom_entry import SymptomKind
from carejourney.records.types.treatment_day import WentAhead
from carejourney.records.when import When

DAYS = 28
_NO_BREAK = "\N{NO-BREAK SPACE}"
_GIVEN = (WentAhead.FULL, WentAhead.LOWER)


@dataclass(frozen=True)
class SymptomSheet:
    """The whole sheet."""

    title: str
    identity: Identity
    chart: Chart | None
    """None where no symptom is written down of any of these days."""
    halves: tuple[Chart, ...]
    """The same in two pieces, for large print."""
    table: SymptomTable | None
    nothing: str
    """What is said where there is no chart: «Not written down.» or «None (asked March 2, 2026).»"""
    treatment: Line
    """The treatment days, and those that did not go ahead."""
    other_days: tuple[Line, ...]
    """What the chart has no place for: entries whose day is not known so closely."""
    measured: tuple[Line, ...]
    daily_life: tuple[Line, ...]
    words: tuple[Line, ...]
    helped: tuple[Line, ...]
    prepared: str
    file_name: str


def symptom_sheet(case: Case, *, example: bool = False) -> SymptomSheet:
    """Return the last 28 days; after the end, those up to the last one that something is written of."""
    last = _last_day(case)
    first = last - timedelta(days=DAYS - 1)
    entries = [each for each in case.all(SymptomEntry) if _may_be_in(each.day, first, last)]
    exact = [each for each in entries if day_of(each) is not None]
    given = {day for row in case.all(TreatmentDay) if row.went in _GIVEN and (day := _day(row.day))}
    days = [first + timedelta(days=number) for number in range(DAYS)]
    shown = SymptomDays.of(case, exact, days, given) if exact else None
    title = _("Symptom diary")
    span = begin_large(say_span(When.day(first), When.day(last), case.region, style="long"))
    return SymptomSheet(
        title=title,
        identity=replace(identity(case, example=example), visit=(span,)),
        chart=shown.chart() if shown else None,
        halves=(shown.chart(end=DAYS // 2), shown.chart(DAYS // 2)) if shown else (),
        table=shown.table() if shown else None,
        nothing="" if entries else sentence(begin_large(worded(case, Section.SYMPTOMS))),
        treatment=_treatment(case, first, last),
        other_days=tuple(_other_day(case, each) for each in entries if day_of(each) is None),
        measured=_measured(case, first, last),
        daily_life=_daily_life(case, first, last),
        words=_words(case, exact, first, last),
        helped=_helped(case, entries),
        prepared=prepared(case),
        file_name=file_name(case, title),
    )


def _last_day(case: Case) -> date:
    days = [day for each in case.all(SymptomEntry) if (day := day_of(each)) and day <= case.today]
    return max(days) if case.state is JourneyState.ENDED and days else case.today


def _day(when: When | None) -> date | None:
    return when.first if when is not None and when.is_day else None


def _may_be_in(when: When | None, first: date, last: date) -> bool:
    """Return whether a day may be one of these: what has no day is shown rather than lost."""
    return when is None or when.may_overlap(first, last)


def _treatment(case: Case, first: date, last: date) -> Line:
    """Return «Treatment days: Feb 16; Mar 2. Mar 9 put off (low platelets).», or that none is."""
    rows = [row for row in by_day(case.all(TreatmentDay), "day") if row.day.is_known]
    within = [row for row in rows if _may_be_in(row.day, first, last)]
    given = [
        case.short(row.day) + in_brackets(_("lower dose") if row.went is WentAhead.LOWER else "")
        for row in within
        if row.went in _GIVEN
    ]
    others = [sentence(put_off(case, row)) for row in within if row.went not in _GIVEN]
    said = sentence(listed(given) or _("not written down"))
    return labeled(_("Treatment days:"), listed([said, *others], apart=" "))


def _other_day(case: Case, entry: SymptomEntry) -> Line:
    said = _in_words(entry) or name_of(entry) + in_brackets(begin_small(how_bad(entry)))
    return labeled(f"{begin_large(case.short(entry.day))}:", sentence(said))


def _measured(case: Case, first: date, last: date) -> tuple[Line, ...]:
    """Return the last weight with its changes, the weights of these days, and the highest temperature."""
    rows = [
        row for row in by_day(case.all(Measurement), "day") if (day := _day(row.day)) and first <= day <= last
    ]
    weights = [
        say_measured(row.value).replace(" ", _NO_BREAK) + in_brackets(case.unbroken(row.day))
        for row in rows
        if row.what is MeasurementKind.WEIGHT
    ]
    lines = [weight(case) or labeled(_("Weight:"), _("not written down."))]
    if len(weights) > 1:
        lines.append(labeled(_("Weights in these 28 days:"), sentence(listed(weights, apart="; "))))
    nothing = labeled(_("Temperature:"), _("not written down in these 28 days."))
    return (*lines, highest_temperature(case, rows) or nothing)


def _daily_life(case: Case, first: date, last: date) -> tuple[Line, ...]:
    """Return how the days were, by date; where none of these is written down, the last one before."""
    rows = by_day(case.all(DailyLife), "day")
    within = [row for row in rows if row.day.is_known and row.day.may_overlap(first, last)]
    unknown = [row for row in rows if not row.day.is_known]
    before = [row for row in rows if row.day.surely_before(first)][-1:]
    return tuple(_days(case, row) for row in (within or before) + unknown)


def _days(case: Case, row: DailyLife) -> Line:
    """Return «Mar 9: Rests under half the day. “Rests most afternoons.”», apart from the doctor's word."""
    level = str(row.level) if row.level is not None else _("How the days are: not written down")
    if row.ecog is Ecog.NOT_TOLD:
        ecog = _("What the doctor called it: not told.")
    else:
        ecog = _("Doctor called it {ecog}.").format(ecog=row.ecog) if row.ecog is not None else ""
    note = sentence(quoted(row.note)) if row.note.strip() else ""
    return labeled(f"{case.short(row.day)}:", listed([sentence(level), ecog, note], apart=" "))


def _words(case: Case, entries: Sequence[SymptomEntry], first: date, last: date) -> tuple[Line, ...]:
    """Return the family's own words, one paragraph a day, earliest first."""
    said = [(day, words) for each in entries if (day := day_of(each)) and (words := _in_words(each))]
    said += [
        (day, _("Side effects since the treatment before: {words}").format(words=quoted(row.side_effects)))
        for row in case.all(TreatmentDay)
        if (day := _day(row.day)) and first <= day <= last and row.side_effects.strip()
    ]
    said.sort(key=lambda each: each[0])
    return tuple(
        labeled(f"{case.short(When.day(day))}:", listed((sentence(words) for _day, words in same), apart=" "))
        for day, same in groupby(said, key=lambda each: each[0])
    )


def _in_words(entry: SymptomEntry) -> str:
    """Return «Numb fingers or toes (moderate): “Drops things”»; nothing where the chart says all."""
    bad = in_brackets(begin_small(how_bad(entry)))
    if entry.what is SymptomKind.OTHER and entry.words.strip():
        return quoted(entry.words) + in_brackets(plain(entry.where)) + bad
    if entry.words.strip():
        return f"{name_of(entry)}{bad}: {quoted(entry.words)}"
    is_in_chart = entry.what in (SymptomKind.PAIN, SymptomKind.OTHER) or not entry.where.strip()
    return "" if is_in_chart else name_of(entry) + bad


def _helped(case: Case, entries: Iterable[SymptomEntry]) -> tuple[Line, ...]:
    """Return what helped against each symptom, with the days."""
    found: dict[tuple[str, str], tuple[Symptom, dict[str, list[SymptomEntry]]]] = {}
    for entry in by_day([each for each in entries if each.helped.strip()], "day"):
        symptom = symptom_of(entry)
        _symptom, helped = found.setdefault(symptom.key, (symptom, {}))
        helped.setdefault(plain(entry.helped), []).append(entry)
    return tuple(
        labeled(
            f"{symptom.name}:",
            sentence(
                listed((words + in_brackets(_on(case, rows)) for words, rows in helped.items()), apart="; ")
            ),
        )
        for symptom, helped in found.values()
    )


def _on(case: Case, rows: Sequence[SymptomEntry]) -> str:
    """Return the days of some entries, and the dates of those whose day is not known so closely."""
    days = sorted({day for row in rows if (day := day_of(row))})
    others = [case.short(row.day) for row in rows if day_of(row) is None]
    return listed([days_said(case, days), *others], apart="; ")
