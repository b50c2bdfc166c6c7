"""Puts the Today screen together: greeting, next visit, what to do before, what is coming, whom to call."""

from collections.abc import Set as AbstractSet
from datetime import date, datetime
from zoneinfo import ZoneInfo

from carejourney.domain.calling import call_card, day_or_night_number
from carejourney.domain.dates import days_away, say_day, say_near_day
from carejourney.domain.summary.case import Case
from carejourney.domain.today.ahead import coming_up, hero
from carejourney.domain.today.before import rows
from carejourney.domain.today.model import Call, Hero, HeroKind, Intent, Row, Today
from carejourney.domain.today.starts import starts
from carejourney.domain.visits import next_appointment
from carejourney.i18n import _
from carejourney.records.base import Records
from carejourney.records.catalog import Appointment
from carejourney.records.types.patient import JourneyState
from carejourney.region import Region

_MORNING, _AFTERNOON, _EVENING = 4, 12, 18
"""The hours at which each greeting begins; the night belongs to the evening."""


def today(
    records: Records,
    *,
    now: datetime,
    here: str,
    region: Region,
    recovery_sheet_printed: bool = True,
    not_now: AbstractSet[str] = frozenset(),
    hidden: AbstractSet[str] = frozenset(),
) -> Today:
    """Return what the screen shows at `now` (aware) in the zone `here`.

    `not_now` holds the ids of rows turned away, `hidden` those of start cards. After the end, only the date
    is left. In hospice, results and weight are not asked for. Raises ValueError for a `now` without a zone.
    """
    if now.tzinfo is None:
        raise ValueError("a moment needs its zone")
    local = now.astimezone(ZoneInfo(here))
    day = local.date()
    case = Case(records, {}, day, here, region, next_appointment(records, day))
    said = say_day(day, region, weekday=True)
    if case.state is JourneyState.ENDED:
        return Today(case.state, "", said, None, "", (), (), None, ())
    top = hero(case)
    before = rows(case, top, not_now, recovery_sheet_printed=recovery_sheet_printed)
    return Today(
        state=case.state,
        greeting=_greeting(local.hour),
        date=said,
        hero=top,
        before_title=_before_title(case, top, before) if before else "",
        before=before,
        coming_up=coming_up(case),
        call=_call(case),
        starts=starts(case, hidden),
    )


def _greeting(hour: int) -> str:
    if _MORNING <= hour < _AFTERNOON:
        return _("Good morning")
    return _("Good afternoon") if _AFTERNOON <= hour < _EVENING else _("Good evening")


def _before_title(case: Case, top: Hero | None, before: tuple[Row, ...]) -> str:
    if top is None or top.kind is HeroKind.AFTER or case.visit is None:
        return _("When you have a minute")
    day = _exact(case.visit)
    if day is None:
        return _("Before the next visit")
    if day == case.today:
        # A treatment is logged after it, not before the visit of the same day.
        after = any(row.target.intent is Intent.LOG_TREATMENT_DAY for row in before)
        return _("For today") if after else _("Before today's visit")
    if days_away(day, case.today) == _("tomorrow"):
        return _("Before tomorrow")
    return _("Before {day}").format(day=say_near_day(day, case.today, case.region))


def _exact(visit: Appointment) -> date | None:
    return visit.day.first if visit.day.is_day and not visit.day.about else None


def _call(case: Case) -> Call:
    number = day_or_night_number(case)
    said = number.said if number else _("No number written down. Add one.")
    return Call(number, said, call_card(case, case.region))
