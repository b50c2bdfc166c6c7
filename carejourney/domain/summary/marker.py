"""CA 19-9: the last values with their dates, and the small chart."""

import re
from collections.abc import Sequence

from carejourney.domain.dates import say_when
from carejourney.domain.order import by_day
from carejourney.domain.phrases import in_brackets, listed, plain, sentence, small
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.model import Line
from carejourney.domain.summary.paragraphs import labeled
from carejourney.domain.wording import say_measured
from carejourney.i18n import _
from carejourney.records.catalog import LabResult
from carejourney.records.types.lab_result import LabState

_NAME = re.compile(r"(?:\bca|antigen)[\W_]*19[\W_]*9(?!\d)", re.IGNORECASE)
_LAST = 3


def is_marker(test: str) -> bool:
    """Return whether the name of a test is CA 19-9, however it is spelled."""
    return _NAME.search(test) is not None


def marker(case: Case) -> Line:
    """Return the last values, newest first, and what is still awaited."""
    rows = [row for row in case.all(LabResult) if is_marker(row.test)]
    if not rows:
        return labeled(_("CA 19-9:"), _("not written down."))
    ordered = by_day(rows, "taken")[::-1]
    values = [row for row in ordered if row.value][:_LAST]
    open_ = [row for row in ordered if not row.value and not _is_older(row, values)]
    kinds = {kind_of(row) for row in values}
    one = next(iter(kinds)) if len(kinds) == 1 else None
    label = _("CA 19-9:")
    if one is not None:
        inside = listed([one[0] or _("unit not written down"), one[1]])
        label = _("CA 19-9 ({unit}):").format(unit=inside)
    said = [_without_value(case, row) for row in open_]
    said += [_value(case, row, is_alone=one is None) for row in values]
    different = _different(kinds)
    return labeled(label, listed([sentence(listed(said, apart="; ")), different], apart=" "))


def kind_of(row: LabResult) -> tuple[str, str]:
    """Return unit and lab: values are only ever compared within one of these."""
    return (plain(row.value.unit) if row.value else "", plain(row.lab))


def _is_older(row: LabResult, values: Sequence[LabResult]) -> bool:
    """Return whether a row without a value is dated before the newest value."""
    newest = values[0].taken if values else None
    when = row.taken or row.waiting_since
    return bool(newest and newest.first and when and when.surely_before(newest.first))


def _without_value(case: Case, row: LabResult) -> str:
    state = small(row.state) if row.state else _("value not written down")
    if row.state is LabState.WAITING and row.taken is None and row.waiting_since:
        return _("waiting since {when}").format(when=case.full(row.waiting_since))
    return state + in_brackets(case.full(row.taken or row.waiting_since))


def _value(case: Case, row: LabResult, *, is_alone: bool) -> str:
    if row.value is None:
        return ""
    words = say_measured(row.value, unit=is_alone)
    if is_alone:
        missing = "" if plain(row.value.unit) else _("unit not written down")
        words = listed([listed([words, missing], apart=" "), plain(row.lab)])
    day = say_when(row.taken, case.region, style="short") if row.taken else _("date not written down")
    mark = _("corrected") if case.is_corrected(row.taken, row) else ""
    if row.taken is None or not row.taken.is_known:
        return words + in_brackets(day, mark)
    return _("{value} on {when}").format(value=words, when=day) + in_brackets(mark)


def _different(kinds: set[tuple[str, str]]) -> str:
    if len({unit for unit, _lab in kinds}) > 1:
        return _("Units differ.")
    return _("Labs differ.") if len(kinds) > 1 else ""
