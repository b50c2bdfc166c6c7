"""What one run of the program works with."""

from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from carejourney.clock import Clock
from carejourney.domain.wording import Wording
from carejourney.paths import Profile
from carejourney.region import Region
from carejourney.settings import Settings
from carejourney.store.journey import Journey
from carejourney.usecases import edit
from carejourney.usecases.journeys import Journeys


@dataclass
class Program:
    """The parts that the command line and the window share. `carejourney.app` builds it."""

    profile: Profile
    clock: Clock
    here: Region
    """How this computer's locale has dates, times and paper."""
    zone: str
    """The IANA name of this computer's time zone."""
    journeys: Journeys
    settings: Settings = field(default_factory=Settings)
    """What is chosen now. The window puts other settings here, and they hold from then on."""

    @property
    def region(self) -> Region:
        """How dates, times and paper are: as chosen in Settings, else as this computer's locale has them."""
        chosen = self.settings
        return self.here.chosen(order=chosen.date_order, clock=chosen.clock, paper=chosen.paper)

    @property
    def today(self) -> date:
        """The date on this computer's wall."""
        return self.clock().astimezone(ZoneInfo(self.zone)).date()

    def wording(self, journey: Journey) -> Wording:
        """Return how this journey's values are said and read here and today."""
        return edit.wording(journey, region=self.region, today=self.today, zone=self.zone)
