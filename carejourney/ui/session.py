"""An open journey with all that a page needs to show it and to write into it."""

from dataclasses import dataclass
from datetime import date, datetime

from carejourney import settings as kept_settings
from carejourney.domain.wording import Wording
from carejourney.records.catalog import Patient
from carejourney.region import Region
from carejourney.settings import Settings
from carejourney.store.journey import Journey
from carejourney.store.reader import Reader
from carejourney.ui.bridge import Bridge
from carejourney.ui.jobs import Jobs
from carejourney.usecases.journeys import patient_of
from carejourney.usecases.program import Program
from carejourney.usecases.remembered import Remembered


@dataclass
class Session:
    """From unlocking a journey to locking it."""

    program: Program
    journey: Journey
    bridge: Bridge
    jobs: Jobs
    is_example: bool = False

    def __post_init__(self) -> None:
        """Reach what the screens remember of this journey."""
        self.remembered = Remembered(self.journey)

    @property
    def reader(self) -> Reader:
        """What is kept."""
        return self.journey.reader

    @property
    def patient(self) -> Patient:
        """Whose journey it is."""
        return patient_of(self.journey)

    @property
    def now(self) -> datetime:
        """This moment, aware."""
        return self.program.clock()

    @property
    def today(self) -> date:
        """The date on this computer's wall."""
        return self.program.today

    @property
    def zone(self) -> str:
        """The IANA name of this computer's zone."""
        return self.program.zone

    @property
    def region(self) -> Region:
        """How dates, times and paper are here."""
        return self.program.region

    @property
    def settings(self) -> Settings:
        """What is chosen now."""
        return self.program.settings

    @property
    def worded(self) -> Wording:
        """How values are said and read today."""
        return self.program.wording(self.journey)

    def choose(self, settings: Settings) -> None:
        """Take and keep other settings."""
        self.program.settings = settings
        kept_settings.keep(self.program.profile.settings, settings)
