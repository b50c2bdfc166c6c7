"""The person cared for: one a journey."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.answers import Answers, YesNo
from carejourney.records.base import Record
from carejourney.records.kinds import Choice, PastWhen, Words
from carejourney.records.places import Place
from carejourney.records.rows import Row, Rows
from carejourney.records.when import When


class Pronoun(Answers):
    """How to speak of the person."""

    SHE = "she", N_("She")
    HE = "he", N_("He")
    THEY = "they", N_("They")


class HowMuch(Answers):
    """How much the person wants to hear."""

    EVERYTHING = "everything", N_("Everything, in plain words")
    MAIN_POINTS = "main_points", N_("The main points")
    FAMILY = "family", N_("Tell the family instead")
    NOT_SURE = "not_sure", N_("Not sure")


class JourneyState(Answers):
    """Where the journey is, by the family's own word."""

    TREATMENT = "treatment", N_("In treatment")
    BREAK = "break", N_("On a break")
    COMFORT = "comfort", N_("Comfort care")
    HOSPICE = "hospice", N_("Hospice")
    ENDED = "ended", N_("Ended")


@dataclass(frozen=True, kw_only=True)
class RecordNumber(Row):
    """The number that a hospital files the person under."""

    hospital: Annotated[str, Words(N_("Hospital"))] = ""
    number: Annotated[str, Words(N_("Record number"))] = ""


@dataclass(frozen=True, kw_only=True)
class Patient(
    Record, table="patient", kept_at=Place.PEOPLE, noun=N_("Patient"), plural=N_("Patient"), icon="user-round"
):
    """The person whose journey this is."""

    name: Annotated[str, Words(N_("Name as on the hospital card"), search=2, in_list=True)]
    call: Annotated[str, Words(N_("What to call them"))] = ""
    pronoun: Annotated[Pronoun | None, Choice(N_("She, he or they?"), answers=Pronoun)] = None
    born: Annotated[When | None, PastWhen(N_("Born"), in_list=True)] = None
    language: Annotated[str, Words(N_("Language they speak best"))] = ""
    interpreter: Annotated[YesNo | None, Choice(N_("Is an interpreter needed?"), answers=YesNo)] = None
    record_numbers: Annotated[
        tuple[RecordNumber, ...], Rows(N_("Record number at each hospital"), row=RecordNumber, search=1)
    ] = ()
    matters: Annotated[str, Words(N_("What matters most to them now"), long=True, autosave=True)] = ""
    how_much: Annotated[HowMuch | None, Choice(N_("How much do they want to hear?"), answers=HowMuch)] = None
    state: Annotated[JourneyState | None, Choice(N_("Where is the journey now?"), answers=JourneyState)] = (
        None
    )
    state_since: Annotated[When | None, PastWhen(N_("Since when?"))] = None
