"""What changed treatment: doses, days that were lower, put off or skipped, and why, as written down."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from carejourney.domain.dates import say_when
from carejourney.domain.order import by_day
from carejourney.domain.phrases import begin_large, in_brackets, listed, plain, quoted, sentence
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.lines import days_of, dose, in_order
from carejourney.i18n import N_, _, ngettext
from carejourney.records.catalog import TreatmentDay, TreatmentLine
from carejourney.records.types.treatment_day import DoseChange, WentAhead
from carejourney.records.types.treatment_line import LineOrder, WhyStopped
from carejourney.records.when import When

NO_BREAK = "\N{NO-BREAK SPACE}"
_WENT = {
    WentAhead.FULL: N_("full dose"),
    WentAhead.LOWER: N_("lower dose"),
    WentAhead.PUT_OFF: N_("put off"),
    WentAhead.SKIPPED: N_("skipped"),
    WentAhead.NOT_SURE: N_("not sure if it went ahead"),
}
NOT_GIVEN = (WentAhead.PUT_OFF, WentAhead.SKIPPED)
_STOPPED_BY_THE_BODY = (WhyStopped.SIDE_EFFECTS, WhyStopped.INFECTION, WhyStopped.TOO_WEAK)


@dataclass(frozen=True)
class DoseStep:
    """A day from which on a dose is another than before."""

    day: TreatmentDay
    words: str
    """«oxaliplatin 75%», «full dose»."""
    why: str
    back: bool = False
    """Whether it is the way back to the full dose."""


@dataclass(frozen=True)
class DayRow:
    """Treatment days in a row that went alike, and not just as planned."""

    when: str
    line: str
    cycle: str
    what: str
    why: str


@dataclass(frozen=True)
class Reason:
    """A reason as it was written down, and everything that was changed for it."""

    reason: str
    changed: tuple[str, ...]


def short_name(line: TreatmentLine) -> str:
    """Return «1st», or the treatment's own name where its number is not known."""
    if line.which is None or line.which is LineOrder.NOT_SURE:
        return plain(line.name)
    return str(line.which)


def dose_steps(case: Case, line: TreatmentLine) -> Iterator[DoseStep]:
    """Yield each change of a dose once, also the way back to the full dose."""
    now: dict[str, str] = {}
    unnamed = ""
    for day in days_of(case, line):
        named = _named(day)
        for change in named:
            medicine, to = plain(change.medicine), plain(change.to)
            if now.get(medicine.casefold()) != to:
                now[medicine.casefold()] = to
                yield DoseStep(day, dose(medicine, to), plain(change.why) or plain(day.why))
        if named:
            continue
        if day.went is WentAhead.LOWER and not now and not unnamed:
            unnamed = _("lower dose, how much not written down")
            yield DoseStep(day, unnamed, plain(day.why))
        if day.went is WentAhead.FULL and (now or unnamed):
            now, unnamed = {}, ""
            yield DoseStep(day, _("full dose"), plain(day.why), back=True)


def not_given(case: Case, line: TreatmentLine) -> list[TreatmentDay]:
    """Return the days of a line that were put off or skipped, earliest first."""
    return [day for day in days_of(case, line) if day.went in NOT_GIVEN]


def went(day: TreatmentDay) -> str:
    """Return «lower dose», «put off»."""
    return _(_WENT[day.went])


def changed_days(case: Case) -> tuple[DayRow, ...]:
    """Return the days that were not just the full dose, earliest first; like ones in a row are one entry."""
    found: list[tuple[When, DayRow]] = []
    for line, days in _by_line(case):
        found += [
            (same[0].day, _day_row(case, line, same))
            for same in _alike(days)
            if same[0].went is not WentAhead.FULL or _named(same[0])
        ]
    return tuple(row for _when, row in sorted(found, key=lambda each: each[0].sort_key))


def _by_line(case: Case) -> Iterator[tuple[TreatmentLine | None, Sequence[TreatmentDay]]]:
    """Yield the treatment days of each line, then those that belong to none."""
    tied: set[str] = set()
    for line in in_order(case.all(TreatmentLine)):
        days = days_of(case, line)
        tied |= {day.id for day in days}
        yield line, days
    yield None, by_day([day for day in case.all(TreatmentDay) if day.id not in tied], "day")


def _named(day: TreatmentDay) -> list[DoseChange]:
    return [change for change in day.changes if plain(change.medicine) or plain(change.to)]


def _alike(days: Sequence[TreatmentDay]) -> Iterator[list[TreatmentDay]]:
    """Yield days in a row that went alike, at the same doses."""
    same: list[TreatmentDay] = []
    for day in days:
        if same and _key(day) != _key(same[-1]):
            yield same
            same = []
        same.append(day)
    if same:
        yield same


def _key(day: TreatmentDay) -> tuple[object, ...]:
    doses = tuple((plain(each.medicine).casefold(), plain(each.to)) for each in _named(day))
    return (day.went, doses, "" if doses else plain(day.why).casefold())


def _day_row(case: Case, line: TreatmentLine | None, same: Sequence[TreatmentDay]) -> DayRow:
    first, last = same[0], same[-1]
    when = _day(case, first.day)
    if len(same) > 1:
        count = ngettext("{count} day", "{count} days", len(same)).format(count=len(same))
        span = _("{start} to {end}").format(start=when, end=_day(case, last.day))
        when = span + in_brackets(count.replace(" ", NO_BREAK))
    changes = [dose(plain(each.medicine), plain(each.to)) for each in _named(first)]
    effects = [
        quoted(day.side_effects) + in_brackets(_day(case, day.day) if len(same) > 1 else "")
        for day in same
        if day.side_effects.strip()
    ]
    words = _("Side effects written down: {words}").format(words=listed(effects, apart="; "))
    whys = _once(why for day in same for why in _whys(day))
    why = listed([sentence(begin_large(text)) for text in whys], apart=" ")
    return DayRow(
        when=when,
        line=short_name(line) if line else _("not written down"),
        cycle=_cycles(same),
        what=begin_large(listed([went(first), listed(changes)], apart=": ")),
        why=listed([why or _("Not written down."), sentence(words) if effects else ""], apart=" "),
    )


def _day(case: Case, when: When) -> str:
    """Return a date in few letters that stays on one line."""
    return say_when(when, case.region, style="short").replace(" ", NO_BREAK)


def _whys(day: TreatmentDay) -> list[str]:
    return [plain(why) for why in (*(change.why for change in _named(day)), day.why) if plain(why)]


def _once(words: Iterator[str]) -> list[str]:
    """Return every different text once, whatever its capitals."""
    return list({text.casefold(): text for text in reversed(list(words))}.values())[::-1]


def _cycles(same: Sequence[TreatmentDay]) -> str:
    """Return «5», «5 to 8», or «2, day 8» of a single day."""
    numbers = [day.cycle for day in same if day.cycle]
    if not numbers:
        return _("not written down")
    if min(numbers) < max(numbers):
        return _("{first} to {last}").format(first=min(numbers), last=max(numbers))
    single = same[0].cycle_day if len(same) == 1 else None
    day = _("day {day}").format(day=single) if single else ""
    return listed([str(numbers[0]), day]).replace(" ", NO_BREAK)


def reasons(case: Case) -> tuple[Reason, ...]:
    """Return every reason written down with what was changed for it, in order of time.

    Nothing here knows which reason is a side effect, so all stand; those without one come last.
    """
    found: dict[str, tuple[str, list[str]]] = {}
    unknown: list[str] = []
    for why, changed in _causes(case):
        if why:
            found.setdefault(why.casefold(), (begin_large(why), []))[1].append(changed)
        else:
            unknown.append(changed)
    rows = [Reason(why, tuple(changed)) for why, changed in found.values()]
    if unknown:
        rows.append(Reason(_("Reason not written down"), tuple(unknown)))
    return tuple(rows)


def _causes(case: Case) -> Iterator[tuple[str, str]]:
    """Yield a reason and what was changed for it."""
    for line in in_order(case.all(TreatmentLine)):
        causes: list[tuple[When, str, str]] = []
        for step in dose_steps(case, line):
            if step.why or not step.back:
                when = _("{what} from {when}").format(what=step.words, when=_day(case, step.day.day))
                causes.append((step.day.day, step.why, when))
        for day in not_given(case, line):
            what = _("treatment {went} on {when}").format(went=went(day), when=_day(case, day.day))
            causes.append((day.day, plain(day.why), what))
        yield from ((why, what) for _when, why, what in sorted(causes, key=lambda each: each[0].sort_key))
        if line.why_stopped in _STOPPED_BY_THE_BODY and line.why_stopped is not None:
            when = in_brackets(_day(case, line.stop) if line.stop else _("date not written down"))
            yield str(line.why_stopped), _("{name} stopped").format(name=plain(line.name)) + when
