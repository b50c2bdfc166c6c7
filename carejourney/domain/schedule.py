"""The days on which a repeating appointment falls."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count as counting

from carejourney.records.repeat import MOST_VISITS, RepeatRule, too_many


def occurrences(rule: RepeatRule, start: date) -> tuple[date, ...]:
    """Return the days of the series, earliest first; `start` is the first appointment, or day 1 of the cycle.

    None where the rule's last day comes before the first. Raises InputProblem for more than 366 days.
    """
    found: list[date] = []
    for day in _days(rule, start):
        if len(found) == rule.count or (rule.until is not None and day > rule.until):
            break
        if len(found) == MOST_VISITS:
            raise too_many()
        found.append(day)
    return tuple(found)


def _days(rule: RepeatRule, start: date) -> Iterator[date]:
    length = rule.cycle if rule.weeks is None else 7 * rule.weeks
    for turn in counting():
        for day in rule.days or (1,):
            yield start + timedelta(days=turn * (length or 1) + day - 1)
