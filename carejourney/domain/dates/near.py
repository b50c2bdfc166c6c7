"""Days seen from today: how far away they are, and in words without a year that goes without saying."""

from datetime import date, timedelta

from carejourney.domain.dates.say import Style, say_day
from carejourney.i18n import _, ngettext
from carejourney.region import Region

NEAR = timedelta(days=183)
"""Days this near to today need no year."""


def is_near(day: date, today: date) -> bool:
    """Return whether it is plain which year a day is in."""
    return abs(day - today) <= NEAR


def say_near_day(
    day: date, today: date, region: Region, *, style: Style = "long", weekday: bool = False
) -> str:
    """Return «March 12», and its year only where it is not near to today."""
    return say_day(day, region, style=style, weekday=weekday, year=not is_near(day, today))


def days_away(day: date, today: date) -> str:
    """Return «today», «tomorrow», «in 9 days», «yesterday», «9 days ago»."""
    days = (day - today).days
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    if days in near:
        return near[days]
    if days > 0:
        return ngettext("in {count} day", "in {count} days", days).format(count=days)
    return ngettext("{count} day ago", "{count} days ago", -days).format(count=-days)
