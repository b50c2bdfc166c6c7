"""The one time axis that all rows share: months, years and today."""

from dataclasses import dataclass
from datetime import date

from carejourney.domain.dates import say_month
from carejourney.domain.timeline.primitives import Label, Line, Role
from carejourney.domain.timeline.room import Sheet, overlap
from carejourney.i18n import _

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000)
"""Months between two that have a name."""


@dataclass(frozen=True)
class Axis:
    """Where the rows may begin, and where gridlines run down through them."""

    base: float
    lines: tuple[tuple[float, Role], ...]


def draw_axis(sheet: Sheet) -> Axis:
    """Put the months, the years and today on the sheet."""
    months = _months(sheet)
    base = 2 * sheet.line + sheet.font * 0.15
    step = _step(sheet)
    named = [day for day in months if (day.year * 12 + day.month - 1) % step == 0]
    by_year = step >= 12
    for day in named:
        words = str(day.year) if by_year else _month_name(sheet, day)
        ink: Role = "text" if by_year else "text2"
        label = sheet.say(words, _at(sheet, day), sheet.line, bold=by_year, color=ink)
        if label.box[2] <= sheet.width:
            sheet.add(label)
    above = [] if by_year else _years(sheet, months)
    sheet.add(*above)
    sheet.add(Line(((sheet.left, base), (sheet.right, base)), "edge"), blocks=False)
    _name_today(sheet, above)
    new_year: Role = "line" if by_year else "edge"
    lines = [(sheet.x(day.toordinal()), new_year if day.month == 1 else "line") for day in named]
    return Axis(base, tuple(lines))


def draw_gridlines(sheet: Sheet, axis: Axis, bottom: float) -> None:
    """Let the gridlines of the axis, and the line of today, run down through the rows, behind them."""
    sheet.behind += [Line(((x, axis.base), (x, bottom)), ink) for x, ink in axis.lines]
    today = sheet.timeline.today
    if sheet.timeline.first <= today <= sheet.timeline.last:
        x = sheet.x(today.toordinal())
        sheet.behind.append(Line(((x, axis.base), (x, bottom)), "text", dashed=True))


def _at(sheet: Sheet, day: date) -> float:
    return sheet.x(day.toordinal()) + sheet.font * 0.15


def _months(sheet: Sheet) -> list[date]:
    """Return the first day of every month that begins within the days that show."""
    first, last = sheet.timeline.first, sheet.timeline.last
    found = []
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        day = date(number // 12, number % 12 + 1, 1)
        if day >= first:
            found.append(day)
    return found


def _step(sheet: Sheet) -> int:
    """Return how many months lie between two names, so that they have room."""
    days = max(1, (sheet.timeline.last - sheet.timeline.first).days)
    a_month = (sheet.right - sheet.left) / days * 30.4
    widest = max(sheet.measure(_month_name(sheet, date(2000, month, 1))) for month in range(1, 13))
    year = sheet.measure("2000", bold=True)
    for step in _STEPS:
        if step * a_month >= (year if step >= 12 else widest) + sheet.font * 0.6:
            return step
    return _STEPS[-1]


def _month_name(sheet: Sheet, day: date) -> str:
    return say_month(day, sheet.timeline.region, style="short", year=False)


def _years(sheet: Sheet, months: list[date]) -> list[Label]:
    """Return the name of each year over its first month, and over the first month that shows."""
    found: list[Label] = []
    for day in reversed(months):
        if day.month != 1 and day != months[0]:
            continue
        label = sheet.say(str(day.year), _at(sheet, day), 0.0, bold=True)
        after = found[-1].x if found else sheet.width
        if label.box[2] + sheet.font * 0.4 <= after:
            found.append(label)
    return found


def _name_today(sheet: Sheet, above: list[Label]) -> None:
    """Say «Today» over its line, to the side where it does not cover a year."""
    if not sheet.timeline.first <= sheet.timeline.today <= sheet.timeline.last:
        return
    x = sheet.x(sheet.timeline.today.toordinal())
    width = sheet.measure(_("Today"), bold=True)
    for start in (x - width / 2, sheet.width - width, x - width, x):
        label = sheet.say(_("Today"), start, 0.0, bold=True)
        near = start <= x <= start + width
        inside = start >= 0 and label.box[2] <= sheet.width
        if near and inside and not any(overlap(label.box, other.box, 3) for other in above):
            sheet.add(label)
            return
    sheet.notes.append(_("The dashed line is today."))
