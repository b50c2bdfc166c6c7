"""One lab test over time: its values as printed, its scale, and the lab's own range where it was copied."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from math import isfinite

from carejourney.domain.phrases import listed, plain, small
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.marker import is_marker, kind_of
from carejourney.domain.timeline.model import Lab, Value
from carejourney.domain.timeline.words import bounds, clean
from carejourney.domain.wording import say_measured
from carejourney.i18n import _
from carejourney.records.catalog import LabResult

_LOG_FROM = 20
"""How many times the smallest value the largest is when the scale goes by tens, unless asked otherwise."""
_NUMBER = r"(\d[\d,]*(?:\.\d+)?)"
_REST = r"(?:\s+\D*)?"
"""A unit may follow, but no other number."""
_BETWEEN = re.compile(rf"{_NUMBER}\s*(?:-|\u2013|to)\s*{_NUMBER}{_REST}", re.IGNORECASE)
_UP_TO = re.compile(
    rf"(?:<=?|\u2264|up to|less than|below)\s*{_NUMBER}{_REST}|{_NUMBER}\D*\bor (?:lower|less|below)",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"(?:>=?|\u2265|more than|above)\s*{_NUMBER}{_REST}|{_NUMBER}\D*\bor (?:higher|more|above)",
    re.IGNORECASE,
)


def labs(case: Case) -> tuple[str, ...]:
    """Return the names of the tests that have a dated number, CA 19-9 first and then by name."""
    tests: set[str] = set()
    for row in case.all(LabResult):
        known = row.test in tests
        if not known and bounds(row.taken) and row.value and row.value.number is not None:
            tests.add(row.test)
    names = {name.casefold(): name for name in sorted(map(_one_name, tests), reverse=True)}
    return tuple(sorted(names.values(), key=lambda name: (not is_marker(name), name.casefold())))


def _one_name(test: str) -> str:
    return "CA 19-9" if is_marker(test) else clean(test)


def values(case: Case, lab: str) -> Iterator[Value]:
    """Yield every result of the test `lab`, also those without a number or a date."""
    wanted, rows = _one_name(lab).casefold(), case.all(LabResult)
    names = {test: _one_name(test) for test in {row.test for row in rows}}
    names = {test: name for test, name in names.items() if name.casefold() == wanted}
    for row in rows:
        name = names.get(row.test)
        if name is None:
            continue
        when = row.taken if bounds(row.taken) else row.waiting_since or row.taken
        first, last = bounds(when) or (None, None)
        number = row.value.number if row.value else None
        amount = float(number) if number is not None and isfinite(float(number)) else None
        state = small(row.state) if row.state else _("no value written down")
        with_unit = clean(say_measured(row.value)) if row.value else state
        words = clean(say_measured(row.value, unit=False)) if row.value else state
        usual = clean(row.usual_range)
        yield Value(
            of=(row.table, row.id),
            first=first,
            last=last,
            dated=case.full(when),
            what=name,
            detail=listed(
                [
                    with_unit,
                    clean(row.lab),
                    _("lab's usual range: {range}").format(range=usual) if usual else "",
                ]
            ),
            said=f"{name} {words}",
            names=(words, with_unit),
            number=amount,
            limit=bool(row.value and row.value.operator not in ("", "about")),
            kind=kind_of(row),
            usual=usual,
        )


def lab_of(name: str, shown: Sequence[Value], *, log: bool | None) -> Lab:
    """Return how the values are drawn.

    `log` None: by tens where the largest is over 20 times the smallest, counting the range that is drawn too:
    on an even scale a usual range of 37 would not be seen beside a value of 4,820.
    """
    numbers = [value.number for value in shown if value.number is not None]
    kinds = list(dict.fromkeys(value.kind for value in shown if value.number is not None))
    units, places = {kind[0] for kind in kinds}, {kind[1] for kind in kinds}
    ranges = {value.usual for value in shown if value.usual}
    usual = _parsed(next(iter(ranges))) if len(ranges) == 1 and len(units) == 1 else None
    can_log = bool(numbers) and min(numbers) > 0
    drawn = [*numbers, *(end for end in usual or () if end)]
    wide = can_log and max(drawn) / min(drawn) > _LOG_FROM
    is_log = can_log and (wide if log is None else log)
    notes = [_("Each line up is 10 times more.")] if is_log else []
    if len(units) > 1:
        notes.append(_("The line breaks where the unit changes."))
    elif len(places) > 1:
        notes.append(_("The line breaks where the lab changes."))
    if len(ranges) > 1:
        notes.append(_("The lab's usual range is not the same on every report. The table has each one."))
    return Lab(
        name=_one_name(name),
        unit=next(iter(units)) if len(units) == 1 else "",
        log=is_log,
        can_log=can_log,
        usual=usual,
        usual_words=_("lab's usual range: {range}").format(range=next(iter(ranges))) if usual else "",
        notes=tuple(notes),
    )


def _parsed(text: str) -> tuple[float | None, float | None] | None:
    """Return the ends of a printed range, None for an open one; None where it cannot be read for sure."""
    line = plain(text)
    for pattern, ends in ((_BETWEEN, 2), (_UP_TO, 1), (_FROM, -1)):
        match = pattern.fullmatch(line)
        if match:
            numbers = [float(each.replace(",", "")) for each in match.groups() if each]
            if ends == 2:
                return (numbers[0], numbers[1]) if numbers[0] < numbers[1] else None
            return (None, numbers[0]) if ends == 1 else (numbers[0], None)
    return None


def on_their_day(shown: Sequence[Value]) -> list[tuple[date, float, Value]]:
    """Return the values that have a number and a known day, earliest first."""
    found = [
        (value.first, value.number, value)
        for value in shown
        if value.first and value.exact and value.number is not None
    ]
    return sorted(found, key=lambda each: each[0])
