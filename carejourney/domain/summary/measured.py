"""Weight and temperature, in both units, the one that was typed first. Never judged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from carejourney.domain.order import by_day
from carejourney.domain.phrases import in_brackets, listed, quoted, sentence
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.lines import started
from carejourney.domain.summary.model import Line
from carejourney.domain.summary.paragraphs import labeled
from carejourney.domain.units import KG, POUND, celsius, kilograms, other_unit, unit_of
from carejourney.domain.wording import say_measured
from carejourney.i18n import _, ngettext
from carejourney.records.catalog import Measurement
from carejourney.records.types.measurement import MeasurementKind

_MONTHS = timedelta(days=91)
_AROUND = timedelta(days=21)
"""How far from three months ago, or from the start, a weight may be to be compared with."""


@dataclass(frozen=True)
class _Weight:
    row: Measurement
    day: date
    kg: Decimal
    is_metric: bool


def weight(case: Case) -> Line:
    """Return the last weight and how it changed; empty where none is written down."""
    rows = [row for row in case.all(Measurement) if row.what is MeasurementKind.WEIGHT]
    if not rows:
        return ()
    last = by_day(rows, "day")[-1]
    now = _weighed(last)
    if now is None:
        said = say_measured(last.value) + in_brackets(case.short(last.day))
        return labeled(_("Weight:"), sentence(said))
    said = say_measured(last.value) + in_brackets(other_unit(last.value)) + " " + case.short(last.day)
    changes = _changes(case, now, [each for each in map(_weighed, rows) if each and each.day < now.day])
    return labeled(_("Weight:"), sentence(listed([said, *changes], apart=", ")))


def has_weight_since(case: Case) -> bool:
    """Return whether a weight was written down since the last visit."""
    return any(
        row.what is MeasurementKind.WEIGHT and case.is_since(row.day, row) for row in case.all(Measurement)
    )


def _weighed(row: Measurement) -> _Weight | None:
    kg = kilograms(row.value)
    if kg is None or kg <= 0 or row.value.operator not in ("", "about"):
        return None
    if row.day is None or row.day.first is None or not row.day.is_day:
        return None
    return _Weight(row, row.day.first, kg, unit_of(row.value) in KG)


def _changes(case: Case, now: _Weight, earlier: Sequence[_Weight]) -> list[str]:
    """Return the change since the last visit, over three months and since the start of treatment.

    Each says the day of the weight that it is measured from; one that is not known is said.
    """
    before = [each for each in earlier if each.day <= case.after < now.day]
    starts = [line.start.first for line in started(case) if line.start and line.start.first]
    visit = max(before, key=lambda each: each.day, default=None)
    months = _nearest(earlier, now.day - _MONTHS)
    start = _nearest(earlier, min(starts)) if starts else None
    said = [_change(case, now, visit)] if visit else []
    if months and months is not visit:
        said.append(_change(case, now, months))
    if start and start is not months:
        said.append(_change(case, now, start) + in_brackets(_("start of treatment")))
    missing = [
        "" if months else _("3 months ago"),
        "" if start or not starts else _("at the start of treatment"),
    ]
    if listed(missing):
        said.append(_("{when}: not written down").format(when=listed(missing, apart=_(" and "))))
    return said


def _nearest(weights: Sequence[_Weight], day: date) -> _Weight | None:
    near = [each for each in weights if abs(each.day - day) <= _AROUND]
    return min(near, key=lambda each: abs(each.day - day), default=None)


def _change(case: Case, now: _Weight, then: _Weight) -> str:
    """Return «down 1.1 kg (2 lb) since Feb 24»."""
    difference = now.kg - then.kg
    kg, lb = f"{abs(difference):,.1f} kg", f"{abs(difference) / POUND:,.0f} lb"
    amount = f"{kg} ({lb})" if now.is_metric else f"{lb} ({kg})"
    words = _("up {amount} since {when}") if difference > 0 else _("down {amount} since {when}")
    if kg == "0.0 kg":
        words = _("about the same since {when}")
    return words.format(amount=amount, when=case.short(then.row.day))


def temperature(case: Case) -> Line:
    """Return the highest temperature since the last visit and on how many days one is written down."""
    rows = [row for row in case.all(Measurement) if case.is_since(row.day, row)]
    return highest_temperature(case, rows)


def highest_temperature(case: Case, among: Sequence[Measurement]) -> Line:
    """Return the highest temperature of some measurements; empty where none of them is one."""
    rows = [row for row in among if row.what is MeasurementKind.TEMPERATURE]
    if not rows:
        return ()
    known = [(celsius(row.value), row) for row in rows]
    measured = [(degrees, row) for degrees, row in known if degrees is not None]
    others = [row for degrees, row in known if degrees is None]
    said = []
    if measured:
        _degrees, highest = max(measured, key=lambda each: each[0])
        count = len({row.day for _degrees, row in measured})
        label = ngettext(
            "Highest temperature of the {count} day written down:",
            "Highest temperature of the {count} days written down:",
            count,
        ).format(count=count)
        said.append(
            say_measured(highest.value)
            + in_brackets(other_unit(highest.value))
            + ", "
            + case.short(highest.day)
        )
    else:
        label = _("Temperature:")
    said += [quoted(say_measured(row.value)) + in_brackets(case.short(row.day)) for row in others[-3:]]
    return labeled(label, sentence(listed(said, apart="; ")))
