"""What one run of the program works with."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from carejourney.clock import Clock
from carejourney.domain.wording import Wording
from carejourney.paths import Profile
from carejourney.region import Region
from carejourney.store.journey import Journey
from carejourney.usecases import edit
from carejourney.usecases.journeys import Journeys


@dataclass(frozen=True)
class Program:
    """The parts that the command line and the window share. `carejourney.app` builds it."""

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
