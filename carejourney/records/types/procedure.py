"""A procedure, hospital stay or device."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from carejourney.errors import InputProblem
from carejourney.i18n import N_
from carejourney.records.answers import Answers, YesNo
from carejourney.records.base import Record, RecordId
from carejourney.records.kinds import Choice, FutureWhen, Link, PastWhen, Words
from carejourney.records.places import Place
from carejourney.records.rules import end_after_start
from carejourney.records.when import When


class ProcedureKind(Answers):
    """What was done."""

    BIOPSY = "biopsy", N_("Biopsy")
    STENT = "stent", N_("Stent")
    PORT = "port", N_("Port or PICC line")
    DRAIN = "drain", N_("Drain")
    PUMP = "pump", N_("Pump")
    NERVE_BLOCK = "nerve_block", N_("Nerve block")
    SURGERY = "surgery", N_("Surgery")
    RADIATION = "radiation", N_("Radiation")
    HOSPITAL = "hospital", N_("Hospital stay")
    EMERGENCY = "emergency", N_("Emergency room")
    OTHER = "other", N_("Something else")


class Material(Answers):
    """What a stent is made of."""

    METAL = "metal", N_("Metal")
    PLASTIC = "plastic", N_("Plastic")
    NOT_SURE = "not_sure", N_("Not sure")
    NOT_TOLD = "not_told", N_("Not told")


@dataclass(frozen=True, kw_only=True)
class Procedure(
    Record,
    table="procedure",
    kept_at=Place.TREATMENT,
    noun=N_("Procedure, stay or device"),
    plural=N_("Procedures, stays and devices"),
    icon="bed",
    dated="start",
):
    """Something that was done, where and when, and whether it is still in place."""

    what: Annotated[str, Words(N_("What was it for?"), search=2, in_list=True)]
    kind: Annotated[
        ProcedureKind | None, Choice(N_("Which kind?"), answers=ProcedureKind, in_list=True, search=1)
    ] = None
    start: Annotated[When | None, PastWhen(N_("When, or in on"), in_list=True)] = None
    end: Annotated[When | None, PastWhen(N_("Out on, or taken out on"), in_list=True)] = None
    place: Annotated[str, Words(N_("Where?"), in_list=True)] = ""
    side: Annotated[str, Words(N_("Which side?"))] = ""
    done: Annotated[str, Words(N_("What was done?"), long=True, autosave=True)] = ""
    material: Annotated[Material | None, Choice(N_("Metal or plastic?"), answers=Material)] = None
    in_place: Annotated[YesNo | None, Choice(N_("Still in place?"), answers=YesNo)] = None
    last_care: Annotated[When | None, PastWhen(N_("Last flush or change"))] = None
    next_due: Annotated[When | None, FutureWhen(N_("Next one due"))] = None
    person: Annotated[RecordId | None, Link(N_("Who did it?"), to="contact")] = None

    def problems(self) -> Iterator[InputProblem]:
        """Yield where the end is before the start."""
        yield from end_after_start(self.start, self.end, "end")
