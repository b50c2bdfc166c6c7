"""Builds what one run of the program works with."""

from pathlib import Path

from tzlocal import get_localzone_name

from carejourney import settings as kept_settings
from carejourney.clock import Clock, system_clock
from carejourney.paths import Profile
from carejourney.records.walltime import is_zone
from carejourney.region import Region
from carejourney.store.keys import KdfCost
from carejourney.usecases.journeys import Journeys
from carejourney.usecases.program import Program


def build(profile: Path | None, *, clock: Clock = system_clock, cost: KdfCost | None = None) -> Program:
    """Return the program's parts for the profile folder, or for the user's own folders.

    `cost` is what a passphrase costs to try, where a journey is made. Raises SituationProblem.
    """
    place = Profile.standard() if profile is None else Profile.at(profile)
    return Program(
        profile=place,
        clock=clock,
        here=Region.here(),
        zone=_zone_here(),
        journeys=Journeys(place, clock, cost or KdfCost()),
        settings=kept_settings.read(place.settings),
    )


def _zone_here() -> str:
    """Return this computer's time zone; UTC where it names none that is known."""
    try:
        name = get_localzone_name()
    except (ValueError, OSError, LookupError):
        return "UTC"
    return name if name and is_zone(name) else "UTC"
