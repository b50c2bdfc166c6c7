"""How an appointment repeats, in words: read and said."""

import re
from datetime import date

from carejourney.domain.dates.read import read_exactly
from carejourney.domain.dates.say import Style, say_day
from carejourney.errors import InputProblem
from carejourney.i18n import _, ngettext
from carejourney.records.repeat import RepeatRule
from carejourney.region import Region

_WEEKLY = (
    (re.compile(r"every (?:1 )?week|weekly"), 1),
    (re.compile(r"every (?:other|second) week"), 2),
    (re.compile(r"every (\d{1,3}) weeks?"), None),
)
_DAILY = re.compile(r"every (\d{1,3}) days?|every day|daily")
_CYCLE = re.compile(
    r"days? (\d{1,3}(?:(?:,? and |, ?| )\d{1,3})*) (?:of|in) (?:a |an )?(\d{1,3})(?:[ -]days?)?(?: cycle)?"
)
_END = re.compile(r"(.+?),? (?:(?:for )?(\d{1,4}) (times?|visits?|cycles?)|(?:until|till|to) (.+))")
_NUMBERS = {"two": "2", "three": "3", "four": "4", "six": "6", "once": "1 time", "twice": "2 times"}


def read_repeat(text: str, *, today: date, region: Region) -> RepeatRule:
    """Return the rule that `text` means: «every 2 weeks, 6 times», «days 1, 8, 15 of 28, until June 1, 2026».

    «6 times» counts appointments, «6 cycles» whole cycles; «until June 2026» is until its last day. Raises
    InputProblem where the text cannot be read, has no end, or asks for too many.
    """
    plain = " ".join(_NUMBERS.get(word, word) for word in text.lower().split()).strip(" .,")
    found = _END.fullmatch(plain)
    weeks, days, cycle = _read_step(found[1] if found else plain)
    if not found:
        raise InputProblem(_("Say how many times, or until which day."))
    if found[4]:
        return RepeatRule(weeks=weeks, days=days, cycle=cycle, until=_read_until(found[4], today, region))
    each = max(len(days), 1) if found[3].startswith("cycle") else 1
    return RepeatRule(weeks=weeks, days=days, cycle=cycle, count=int(found[2]) * each)


def say_repeat(rule: RepeatRule, region: Region, *, style: Style = "long") -> str:
    """Return «every 2 weeks, 6 times» or «days 1, 8 and 15 of 28, until June 1, 2026»."""
    if rule.weeks is not None:
        step = ngettext("every week", "every {count} weeks", rule.weeks).format(count=rule.weeks)
    elif rule.days == (1,):
        step = ngettext("every day", "every {count} days", rule.cycle or 1).format(count=rule.cycle)
    else:
        numbers = [str(day) for day in rule.days]
        last = numbers.pop()
        days = _("{days} and {last}").format(days=", ".join(numbers), last=last) if numbers else last
        step = ngettext("day {days} of {cycle}", "days {days} of {cycle}", len(rule.days))
        step = step.format(days=days, cycle=rule.cycle)
    if rule.until is not None:
        return _("{step}, until {day}").format(step=step, day=say_day(rule.until, region, style=style))
    count = rule.count or 0
    end = ngettext("{count} time", "{count} times", count).format(count=count)
    return _("{step}, {end}").format(step=step, end=end)


def _read_step(text: str) -> tuple[int | None, tuple[int, ...], int | None]:
    """Return the weeks, or the days and the length of a cycle."""
    for pattern, weeks in _WEEKLY:
        weekly = pattern.fullmatch(text)
        if weekly:
            return (weeks or int(weekly[1])), (), None
    daily = _DAILY.fullmatch(text)
    if daily:
        length = int(daily[1] or 1)
        return (None, (1,), length) if length == 0 or length % 7 else (length // 7, (), None)
    cycle = _CYCLE.fullmatch(text)
    if cycle:
        return None, tuple(map(int, re.findall(r"\d+", cycle[1]))), int(cycle[2])
    raise InputProblem(
        _("We could not read that. Try every 2 weeks, 6 times. Or try days 1, 8, 15 of 28, 6 times.")
    )


def _read_until(text: str, today: date, region: Region) -> date:
    until = read_exactly(text, today=today, region=region, toward="future")
    if until.last is None:
        raise InputProblem(_("Say how many times, or until which day."))
    return until.last
