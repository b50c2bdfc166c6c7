"""How an appointment repeats: every few weeks, or on given days of a cycle; and where that ends."""

import re
from dataclasses import dataclass
from datetime import date

from carejourney.errors import InputProblem
from carejourney.i18n import _

MOST_VISITS = 366
"""The most appointments that one series makes."""

MOST_WEEKS = 52
LONGEST_CYCLE = 366

_STORED = re.compile(
    r"(?:every (?P<weeks>\d+) weeks|days (?P<days>\d+(?: \d+)*) of (?P<cycle>\d+))"
    r", (?:(?P<count>\d+) times|until (?P<until>\d{4}-\d\d-\d\d))"
)


@dataclass(frozen=True, kw_only=True)
class RepeatRule:
    """Either `weeks`, or `days` of a `cycle` of days (day 1 is the start); and either `count` or `until`.

    `count` counts appointments, `until` is the last day that may have one. Raises InputProblem, with a
    sentence for the person, where the parts do not fit one another.
    """

    weeks: int | None = None
    days: tuple[int, ...] = ()
    cycle: int | None = None
    count: int | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if (self.weeks is None) == (self.cycle is None) or bool(self.days) != (self.cycle is not None):
            raise InputProblem(_("Choose every few weeks, or days of a cycle. Use only one of the two."))
        self._check_steps()
        if (self.count is None) == (self.until is None):
            raise InputProblem(_("Say how many times, or until which day. Use only one of the two."))
        if self.count is not None and not 1 <= self.count <= MOST_VISITS:
            raise too_many()

    def _check_steps(self) -> None:
        if self.weeks is not None and not 1 <= self.weeks <= MOST_WEEKS:
            raise InputProblem(_("The number of weeks goes from 1 to {most}.").format(most=MOST_WEEKS))
        if self.cycle is None:
            return
        if not 1 <= self.cycle <= LONGEST_CYCLE:
            raise InputProblem(_("A cycle has from 1 to {most} days.").format(most=LONGEST_CYCLE))
        if self.days[0] < 1 or self.days[-1] > self.cycle or list(self.days) != sorted(set(self.days)):
            raise InputProblem(
                _("The days of a cycle go up, from 1 to {last}. Write each day once.").format(last=self.cycle)
            )

    def to_stored(self) -> str:
        """Return one line: «every 2 weeks, 6 times», «days 1 8 15 of 28, until 2026-06-01»."""
        days = " ".join(map(str, self.days))
        step = f"every {self.weeks} weeks" if self.weeks is not None else f"days {days} of {self.cycle}"
        end = f"{self.count} times" if self.until is None else f"until {self.until.isoformat()}"
        return f"{step}, {end}"

    @classmethod
    def from_stored(cls, stored: str) -> "RepeatRule":
        """Read `to_stored` back. Raises ValueError for any other text."""
        found = _STORED.fullmatch(stored)
        if not found:
            raise ValueError("not a stored rule")
        return cls(
            weeks=int(found["weeks"]) if found["weeks"] else None,
            days=tuple(map(int, found["days"].split())) if found["days"] else (),
            cycle=int(found["cycle"]) if found["cycle"] else None,
            count=int(found["count"]) if found["count"] else None,
            until=date.fromisoformat(found["until"]) if found["until"] else None,
        )


def too_many() -> InputProblem:
    """Return the problem of a series that would have more appointments than can be kept in one."""
    return InputProblem(
        _("One series can have up to {most} visits. Choose fewer times, or an earlier last day.").format(
            most=MOST_VISITS
        )
    )
