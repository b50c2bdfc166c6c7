"""What is done on the page of a second opinion."""

from dataclasses import replace

from carejourney.i18n import N_
from carejourney.records.base import RecordId
from carejourney.records.catalog import SecondOpinion
from carejourney.records.types.second_opinion import ReleaseForm, Wanted
from carejourney.records.when import When
from carejourney.store.journey import Journey


def tick(
    journey: Journey, opinion: RecordId, place: int, sent: When | None, *, origin: object = None
) -> None:
    """Write down when a thing on the center's list was sent, or that it was not: None takes it back."""
    kept = journey.reader.get(SecondOpinion, opinion)
    if kept is None or place >= len(kept.wants):
        return
    wants = list(kept.wants)
    wants[place] = replace(wants[place], sent=sent)
    _keep(journey, replace(kept, wants=tuple(wants)), origin)


def add_wanted(journey: Journey, opinion: RecordId, what: str, *, origin: object = None) -> None:
    """Put a thing on the center's list."""
    kept = journey.reader.get(SecondOpinion, opinion)
    if kept is not None and what.strip():
        _keep(journey, replace(kept, wants=(*kept.wants, Wanted(what=what.strip()))), origin)


def set_release(
    journey: Journey, opinion: RecordId, release: ReleaseForm | None, *, origin: object = None
) -> None:
    """Write down how far the release form is."""
    kept = journey.reader.get(SecondOpinion, opinion)
    if kept is not None:
        _keep(journey, replace(kept, release=release), origin)


def _keep(journey: Journey, changed: SecondOpinion, origin: object) -> None:
    with journey.writer.write(N_("Change {noun}"), origin=origin) as step:
        step.replace(changed)
