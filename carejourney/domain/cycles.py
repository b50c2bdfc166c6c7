"""Which cycle and which day of it a treatment day is: guessed from the days before it and the plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import median_low

from carejourney.records.catalog import Appointment
from carejourney.records.repeat import LONGEST_CYCLE, RepeatRule
from carejourney.records.when import When

MOST_CYCLES, LAST_DAY = 200, 90
"""What a treatment day can hold."""
SOON = 9
"""Where nothing says how long a cycle is: so many days after another day, it is still the same cycle."""


@dataclass(frozen=True, order=True)
class Slot:
    """A place in the line: its cycle and its day in the cycle, both from 1 on."""

    cycle: int
    day: int


@dataclass(frozen=True)
class Logged:
    """A treatment day that is written down. `given` is False where it was put off or skipped."""

    on: date
    slot: Slot
    given: bool = True


@dataclass(frozen=True)
class Schedule:
    """The days of a cycle on which treatment is given, and how long the cycle is; None where not known."""

    days: tuple[int, ...] = (1,)
    length: int | None = None


def schedule_by(rule: RepeatRule) -> Schedule:
    """Return the cycle by which a series of appointments was made."""
    if rule.weeks is not None:
        return Schedule((1,), 7 * rule.weeks)
    return Schedule(rule.days, rule.cycle)


def schedule_seen(logged: Sequence[Logged]) -> Schedule:
    """Return the cycle that the days written down show."""
    begun = {each.slot.cycle: _start(each) for each in sorted(logged, key=lambda each: each.on, reverse=True)}
    gaps = [
        (begun[cycle + 1] - begun[cycle]).days
        for cycle in begun
        if cycle + 1 in begun and 0 < (begun[cycle + 1] - begun[cycle]).days <= LONGEST_CYCLE
    ]
    length = median_low(gaps) if gaps else None
    days = sorted({each.slot.day for each in logged if length is None or each.slot.day <= length})
    return Schedule(tuple(days) or (1,), length)


def guess(
    day: date,
    logged: Sequence[Logged],
    schedule: Schedule | None = None,
    *,
    planned: int | None = None,
    begun: date | None = None,
) -> Slot | None:
    """Return the slot that a treatment on `day` most likely is; None where nothing can be said.

    `schedule` is that of the appointments, where there are any; else what the days show counts. `planned`
    is the day of the cycle of the very appointment that this is, `begun` the first day of the line.
    """
    earlier = [each for each in logged if each.on < day]
    if schedule is None or schedule.length is None:
        schedule = schedule_seen(logged)
    if not earlier:
        return _kept(_first(day, logged, schedule, planned, begun))
    last = max(earlier, key=lambda each: (each.on, each.slot))
    if not last.given and last.slot.day == schedule.days[0]:
        return last.slot  # a cycle does not begin before its first day is given
    if schedule.length is None:
        gap = (day - last.on).days
        same = gap <= SOON and planned is None
        return _kept(Slot(last.slot.cycle, last.slot.day + gap) if same else Slot(last.slot.cycle + 1, 1))
    nominal = (day - _start(last)).days
    days = (planned,) if planned is not None else schedule.days
    return _kept(min(_after(last.slot, days, schedule.length, nominal), key=lambda each: each[0])[1])


def _first(
    day: date, logged: Sequence[Logged], schedule: Schedule, planned: int | None, begun: date | None
) -> Slot | None:
    """Return the slot of a day with nothing written down before it."""
    after = min(logged, key=lambda each: each.on, default=None)
    if after is not None:
        since = (day - _start(after)).days
        if since >= 0:
            return Slot(after.slot.cycle, since + 1)
        return None if schedule.length is None else _by(since, after.slot.cycle, schedule.length)
    if begun is None or begun >= day or schedule.length is None:
        return Slot(1, planned or 1)
    found = _by((day - begun).days, 1, schedule.length)
    return Slot(found.cycle, planned or found.day)


def _by(since: int, cycle: int, length: int) -> Slot:
    turns, rest = divmod(since, length)
    return Slot(cycle + turns, rest + 1)


def _after(last: Slot, days: Sequence[int], length: int, nominal: int) -> Iterator[tuple[int, Slot]]:
    """Yield every slot after `last` with how far it is from where the calendar puts this day."""
    turns = max(nominal // length, 0)
    for turn in range(max(turns - 1, 0), turns + 3):
        for day in days:
            slot = Slot(last.cycle + turn, day)
            if slot > last:
                yield abs(turn * length + day - 1 - nominal), slot


def _start(each: Logged) -> date:
    return each.on - timedelta(days=each.slot.day - 1)


def _kept(slot: Slot | None) -> Slot | None:
    if slot is None or not (1 <= slot.cycle <= MOST_CYCLES and 1 <= slot.day <= LAST_DAY):
        return None
    return slot


def day_in_cycle(rule: RepeatRule, index: int) -> int:
    """Return the day of the cycle that appointment number `index` of a series is, wherever it was moved."""
    days = rule.days or (1,)
    return days[(index - 1) % len(days)]


def moved(appointment: Appointment, by: int) -> Appointment:
    """Return the appointment so many days later. It keeps its time and its number in the series."""
    first = appointment.day.first
    if first is None or not appointment.day.is_day:
        return appointment
    return replace(appointment, day=When.day(first + timedelta(days=by), about=appointment.day.about))


def rest_of_series(
    appointments: Sequence[Appointment], this: Appointment, today: date
) -> tuple[Appointment, ...]:
    """Return what comes after `this` in its series and still lies ahead, in order. Nothing that is over."""
    if this.series is None or this.index is None:
        return ()
    found = [
        each
        for each in appointments
        if each.series == this.series
        and each.index is not None
        and each.index > this.index
        and each.day.is_day
        and not each.day.surely_before(today)
        and (each.status is None or each.status.value in ("planned", "moved"))
    ]
    return tuple(sorted(found, key=lambda each: each.index or 0))
