"""The records that a summary is worked out from, with the day, the place and the visit it is for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from carejourney.domain.dates import is_near, say_day, say_month, say_span, say_when
from carejourney.domain.visits import last_visit
from carejourney.i18n import _
from carejourney.records.base import R, Record, RecordId, Records
from carejourney.records.catalog import Appointment, Contact, Patient
from carejourney.records.changes import Touch
from carejourney.records.types.patient import JourneyState
from carejourney.records.when import Precision, When
from carejourney.region import Region

LATELY = timedelta(days=28)
"""How far back to look where no visit is marked done."""


@dataclass(frozen=True)
class Case:
    """Everything that the parts of a summary are built from."""

    records: Records
    touches: Mapping[tuple[str, str], Touch]
    today: date
    here: str
    region: Region
    visit: Appointment | None
    _kept: dict[type[Record], Sequence[Any]] = field(default_factory=dict)

    def all(self, cls: type[R]) -> Sequence[R]:
        """Return every record of a type, in the order in which they were added; read once."""
        if cls not in self._kept:
            self._kept[cls] = self.records.all(cls)
        return self._kept[cls]

    @property
    def patient(self) -> Patient | None:
        """The person whose journey it is."""
        return next(iter(self.all(Patient)), None)

    @property
    def state(self) -> JourneyState | None:
        """Where the journey is, if the family said so."""
        return self.patient.state if self.patient else None

    @property
    def is_quiet(self) -> bool:
        """Whether it is hospice or after the end: then records are printed, not plans."""
        return self.state in (JourneyState.HOSPICE, JourneyState.ENDED)

    def contact(self, id_: RecordId | None) -> Contact | None:
        """Return the contact with that id, if there is one."""
        return next((each for each in self.all(Contact) if each.id == id_), None)

    @cached_property
    def last(self) -> Appointment | None:
        """The last visit marked done before this one, with the same team where there is one."""
        return last_visit(self, self._before, self.visit.person if self.visit else None)

    @property
    def _before(self) -> date:
        first = self.visit.day.first if self.visit else None
        return first or self.today + timedelta(days=1)

    @cached_property
    def after(self) -> date:
        """The day after which things are since the last visit."""
        last = self.last.day.last if self.last else None
        return last or self.today - LATELY - timedelta(days=1)

    def is_since(self, when: When | None, record: Record, *, undated: bool = False) -> bool:
        """Return whether `record`, dated `when`, is since the last visit.

        What may be before or after counts as since, unless it was already written down by then. What has no
        known day is since if it was written down since; `undated` says what to take where that is not known.
        """
        added = self.added_on(record)
        if when is None or when.first is None or when.last is None:
            return undated if added is None else added > self.after
        if when.first > self.after or when.last <= self.after:
            return when.first > self.after
        return added is None or added > self.after

    def is_added_later(self, when: When | None, record: Record) -> bool:
        """Return whether it happened before the last visit and was typed in since.

        In a journey that was begun since, everything older was, so nothing is said of it.
        """
        added = self.added_on(record)
        is_late = added is not None and added > self.after
        return is_late and self._begun_on <= self.after and self._is_before(when)

    def is_corrected(self, when: When | None, record: Record) -> bool:
        """Return whether it was written down by the last visit, dated before it, and changed since."""
        added, changed = self.added_on(record), self._day_of(self._touch(record).changed)
        if not self._is_before(when) or changed is None or changed <= self.after:
            return False
        return added is None or added <= self.after

    def _is_before(self, when: When | None) -> bool:
        known = when is not None and when.last is not None and when.last <= self.after
        return known and self.last is not None

    @cached_property
    def _begun_on(self) -> date:
        """The day of the first record that the history knows."""
        days = [self._day_of(touch.added) for touch in self.touches.values()]
        return min((day for day in days if day), default=date.min)

    def _touch(self, record: Record) -> Touch:
        return self.touches.get((record.table, record.id), Touch(None, None))

    def added_on(self, record: Record) -> date | None:
        """Return the day on which a record was typed in, as far as the history goes."""
        return self._day_of(self._touch(record).added)

    def _day_of(self, moment: datetime | None) -> date | None:
        return moment.astimezone(ZoneInfo(self.here)).date() if moment else None

    def full(self, when: When | None) -> str:
        """Return a date in words with its year: «March 12, 2026»."""
        return say_when(when, self.region) if when else _("date not written down")

    def short(self, when: When | None) -> str:
        """Return a date in few letters, without the year where it is plain: «Mar 12», «Jun 2025»."""
        if when is None:
            return _("date not written down")
        if when.first and self._is_near_day(when):
            return say_day(when.first, self.region, style="short", year=False)
        return say_when(when, self.region, style="short")

    def unbroken(self, when: When | None) -> str:
        """Return a date in few letters that stays on one line in a narrow cell."""
        return self.short(when).replace(" ", "\N{NO-BREAK SPACE}")

    def dated(self, name: str, when: When | None) -> str:
        """Return «CT Mar 9», or «CT, date not written down»."""
        return f"{name} {self.short(when)}" if when and when.is_known else f"{name}, {self.short(when)}"

    def since(self, when: When | None) -> str:
        """Return «since Mar 12», or that it is not known."""
        if when is None:
            return _("start not written down")
        return (
            _("not sure since when") if when.is_not_sure else _("since {when}").format(when=self.short(when))
        )

    def month(self, when: When | None) -> str:
        """Return the month of a date in few letters: «Jun 2025»; as it is where it is not so well known."""
        if when and when.first and when.precision in (Precision.DAY, Precision.MONTH) and not when.about:
            return say_month(when.first, self.region, style="short")
        return say_when(when, self.region, style="short") if when else _("date not written down")

    def span(self, start: When | None, end: When | None) -> str:
        """Return from when to when in few letters, without the year where it goes without saying."""
        if start and end and start.first and end.first and start != end and start.is_day and end.is_day:
            if self._is_near_day(start) and self._is_near_day(end):
                return _("{start} to {end}").format(start=self.short(start), end=self.short(end))
            return say_span(start, end, self.region)
        if end is None or start == end:
            return self.short(start)
        return say_span(start, end, self.region)

    def asked(self, when: When) -> str:
        """Return when an answer was given: «asked March 2, 2026»."""
        if when.is_not_sure:
            return _("asked, not sure when")
        return _("asked {when}").format(when=self.full(when))

    def _is_near_day(self, when: When) -> bool:
        return when.is_day and not when.about and when.first is not None and is_near(when.first, self.today)
