"""Where the journey is, by the family's own word."""

from dataclasses import replace
from datetime import date

from carejourney.i18n import N_
from carejourney.records.types.patient import JourneyState
from carejourney.records.when import When
from carejourney.store.journey import Journey
from carejourney.usecases.journeys import patient_of


def set_state(journey: Journey, state: JourneyState | None, today: date) -> None:
    """Write down where the journey is from today on; None where nothing is said of it."""
    since = When.day(today) if state is not None else None
    with journey.writer.write(N_("Change {noun}")) as step:
        step.replace(replace(patient_of(journey), state=state, state_since=since))
