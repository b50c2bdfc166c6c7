"""What is known of the disease, a dated row a fact."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.answers import Answers, Source
from carejourney.records.base import Record
from carejourney.records.kinds import Choice, PastWhen, Words
from carejourney.records.places import Place
from carejourney.records.when import When


class Fact(Answers):
    """Which fact a row tells."""

    FOUND = "found", N_("When it was found")
    TYPE = "type", N_("Type, as the report says")
    PLACE = "place", N_("Where in the pancreas")
    STAGE = "stage", N_("Stage")
    SPREAD = "spread", N_("A place it has spread to")


class PancreasPart(Answers):
    """Where in the pancreas it started."""

    HEAD = "head", N_("Head")
    BODY = "body", N_("Body")
    TAIL = "tail", N_("Tail")
    NOT_SURE = "not_sure", N_("Not sure")
    NOT_TOLD = "not_told", N_("Not told")


class Stage(Answers):
    """The stage, as the team or a report says it."""

    I = "1", N_("Stage I")  # noqa: E741 - the field's own numeral
    II = "2", N_("Stage II")
    III = "3", N_("Stage III")
    IV = "4", N_("Stage IV")
    NOT_SURE = "not_sure", N_("Not sure")
    NOT_TOLD = "not_told", N_("Not told")


class SpreadSite(Answers):
    """Where it has spread to."""

    LIVER = "liver", N_("Liver")
    LUNGS = "lungs", N_("Lungs")
    PERITONEUM = "peritoneum", N_("Lining of the belly (peritoneum)")
    LYMPH_NODES = "lymph_nodes", N_("Lymph nodes")
    BONE = "bone", N_("Bone")
    OTHER = "other", N_("Another place")
    NOT_SURE = "not_sure", N_("Not sure")
    NOT_TOLD = "not_told", N_("Not told")


@dataclass(frozen=True, kw_only=True)
class DiagnosisFact(
    Record,
    table="diagnosis_fact",
    kept_at=Place.RESULTS,
    noun=N_("Diagnosis fact"),
    plural=N_("Diagnosis facts"),
    icon="clipboard-list",
    dated="day",
):
    """One fact of the diagnosis with its date: a later row never changes an earlier one."""

    fact: Annotated[Fact, Choice(N_("What is it about?"), answers=Fact, in_list=True)]
    day: Annotated[When | None, PastWhen(N_("When?"), in_list=True)] = None
    place: Annotated[
        PancreasPart | None, Choice(N_("Where in the pancreas?"), answers=PancreasPart, in_list=True)
    ] = None
    stage: Annotated[Stage | None, Choice(N_("Which stage?"), answers=Stage, in_list=True)] = None
    spread: Annotated[
        SpreadSite | None, Choice(N_("Where has it spread to?"), answers=SpreadSite, in_list=True)
    ] = None
    words: Annotated[str, Words(N_("The report's own words"), search=2, in_list=True)] = ""
    how_found: Annotated[str, Words(N_("How was it found?"))] = ""
    source: Annotated[Source | None, Choice(N_("Where is this from?"), answers=Source)] = None
