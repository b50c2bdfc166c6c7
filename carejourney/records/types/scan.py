"""A scan and what was said of it."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.answers import Answers, Source
from carejourney.records.base import Record, RecordId
from carejourney.records.kinds import Choice, Link, PastWhen, Words
from carejourney.records.places import Place
from carejourney.records.when import When


class ScanKind(Answers):
    """Which scan."""

    CT = "ct", N_("CT")
    MRI = "mri", N_("MRI")
    PET = "pet", N_("PET")
    ULTRASOUND = "ultrasound", N_("Ultrasound")
    XRAY = "xray", N_("X-ray")
    BONE = "bone", N_("Bone scan")
    ENDOSCOPY = "endoscopy", N_("Endoscopy")
    OTHER = "other", N_("Another scan")
    NOT_SURE = "not_sure", N_("Not sure")


class ScanSaid(Answers):
    """What the team said, in one line."""

    NONE_SEEN = "none_seen", N_("No cancer seen")
    SMALLER = "smaller", N_("Smaller")
    SAME = "same", N_("About the same")
    GREW = "grew", N_("Grew")
    NEW_SPOTS = "new_spots", N_("New spots")
    MIXED = "mixed", N_("Mixed")
    WAITING = "waiting", N_("Waiting")
    NOT_SURE = "not_sure", N_("Not sure")
    NOT_TOLD = "not_told", N_("Not told")


@dataclass(frozen=True, kw_only=True)
class Scan(
    Record,
    table="scan",
    kept_at=Place.RESULTS,
    noun=N_("Scan"),
    plural=N_("Scans"),
    icon="scan-line",
    dated="day",
):
    """A scan. The report's impression is copied, never put in other words."""

    what: Annotated[ScanKind, Choice(N_("What was it?"), answers=ScanKind, in_list=True, search=1)]
    day: Annotated[When | None, PastWhen(N_("When?"), in_list=True)] = None
    part: Annotated[str, Words(N_("Of which part of the body?"), in_list=True)] = ""
    place: Annotated[str, Words(N_("Where was it done?"))] = ""
    said: Annotated[
        ScanSaid | None, Choice(N_("In one line, what did they tell you?"), answers=ScanSaid, in_list=True)
    ] = None
    impression: Annotated[
        str, Words(N_("Copy the report's «Impression» words"), search=2, long=True, autosave=True)
    ] = ""
    who_calls: Annotated[RecordId | None, Link(N_("Who will call?"), to="contact")] = None
    source: Annotated[Source | None, Choice(N_("Where is this from?"), answers=Source)] = None
