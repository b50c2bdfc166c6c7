"""The composition root: builds the parts of the program and joins them. Nothing else does."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from tzlocal import get_localzone_name

from carejourney.clock import Clock, system_clock
from carejourney.domain.wording import Wording
from carejourney.paths import Profile
from carejourney.records.walltime import is_zone
from carejourney.region import Region
from carejourney.store.journey import Journey
from carejourney.store.keys import KdfCost
from carejourney.usecases import edit
from carejourney.usecases.journeys import Journeys


@dataclass(frozen=True)
class App:
    """What one run of the program works with."""

    profile: Profile
    clock: Clock
    region: Region
    zone: str
    """The IANA name of this computer's time zone."""
    journeys: Journeys

    @property
    def today(self) -> date:
        """The date on this computer's wall."""
        return self.clock().astimezone(ZoneInfo(self.zone)).date()

    def wording(self, journey: Journey) -> Wording:
        """Return how this journey's values are said and read here and today."""
        return edit.wording(journey, region=self.region, today=self.today, zone=self.zone)


def build(profile: Path | None, *, clock: Clock = system_clock, cost: KdfCost | None = None) -> App:
    """Return the program's parts for the profile folder, or for the user's own folders.

    `cost` is what a passphrase costs to try, where a journey is made. Raises SituationProblem.
    """
    place = Profile.standard() if profile is None else Profile.at(profile)
    return App(
        profile=place,
        clock=clock,
        region=Region.here(),
        zone=_zone_here(),
        journeys=Journeys(place, clock, cost or KdfCost()),
    )


def _zone_here() -> str:
    """Return this computer's time zone; UTC where it names none that is known."""
    try:
        name = get_localzone_name()
    except (ValueError, OSError, LookupError):
        return "UTC"
    return name if name and is_zone(name) else "UTC"
