"""The small chart of CA 19-9: numbers of one unit and one lab, never joined with others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite

from carejourney.domain.dates import NEAR, Style, say_day
from carejourney.domain.phrases import listed
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.marker import is_marker, kind_of
from carejourney.domain.summary.model import Trend
from carejourney.domain.wording import say_measured
from carejourney.i18n import _
from carejourney.records.catalog import LabResult

_MOST = 8
_LOG_FROM = 20
"""How many times the smallest value the largest one is when the scale goes by tens."""


@dataclass(frozen=True)
class _Point:
    day: date
    value: float
    words: str
    kind: tuple[str, str]


def marker_trend(case: Case) -> Trend | None:
    """Return the chart of the last 6 months, or of the last values where those are fewer than 2."""
    rows = [row for row in case.all(LabResult) if is_marker(row.test)]
    points = sorted(filter(None, map(_point, rows)), key=lambda point: point.day)
    if not points:
        return None
    one = [point for point in points if point.kind == points[-1].kind]
    lately = [point for point in one if case.today - point.day <= NEAR]
    shown = lately if len(lately) > 1 else one[-_MOST:]
    if len(shown) < 2:
        return None
    values = [point.value for point in shown]
    is_log = min(values) > 0 and max(values) / min(values) > _LOG_FROM
    others = len(points) > len(one)
    return Trend(
        points=tuple((point.day.toordinal(), point.value) for point in shown),
        first_label=_label(case, shown[0], style="short"),
        last_label=_label(case, shown[-1], style="short"),
        scale=_scale(shown[-1], is_log=is_log, others=others),
        log=is_log,
        test="CA 19-9",
        alt=_in_words(case, shown, others=others),
    )


def _point(row: LabResult) -> _Point | None:
    number = row.value.number if row.value and row.value.operator in ("", "about") else None
    when = row.taken
    if row.value is None or number is None or when is None or when.first is None or not when.is_day:
        return None
    value = float(number)
    words = say_measured(row.value, unit=False)
    return _Point(when.first, value, words, kind_of(row)) if isfinite(value) else None


def _label(case: Case, point: _Point, *, style: Style = "long") -> str:
    when = say_day(point.day, case.region, style=style)
    return _("{value} on {when}").format(value=point.words, when=when)


def _scale(point: _Point, *, is_log: bool, others: bool) -> str:
    scale = _("Each line up is 10 times more") if is_log else _("Even scale from 0")
    if not others:
        return scale
    return _("{scale}. Only {kind}").format(scale=scale, kind=_named(point))


def _named(point: _Point) -> str:
    unit, lab = point.kind
    return listed([unit or _("values without a unit"), lab])


def _in_words(case: Case, points: Sequence[_Point], *, others: bool) -> str:
    """Return the chart in sentences."""
    unit = points[-1].kind[0]
    begin = _("CA 19-9 in {unit}.").format(unit=unit) if unit else _("CA 19-9, unit not written down.")
    values = _("Values: {values}.").format(values=listed((_label(case, each) for each in points), apart="; "))
    only = _("Other units and labs are not in this chart.") if others else ""
    return listed([begin, values, only], apart=" ")
