"""A paper: a PDF or picture."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.answers import Answers
from carejourney.records.base import Record
from carejourney.records.kinds import Choice, Number, PastWhen, Words
from carejourney.records.places import Place
from carejourney.records.when import When


class PaperKind(Answers):
    """What a paper is."""

    PATHOLOGY = "pathology", N_("Pathology")
    MOLECULAR = "molecular", N_("Gene report (molecular)")
    IMAGING = "imaging", N_("Scan report (imaging)")
    PROCEDURE = "procedure", N_("Procedure note")
    LAB = "lab", N_("Lab report")
    VISIT_NOTE = "visit_note", N_("Visit note")
    DISCHARGE = "discharge", N_("Discharge paper")
    INSURANCE = "insurance", N_("Insurance")
    LEGAL = "legal", N_("Legal")
    OTHER = "other", N_("Something else")
    NOT_SURE = "not_sure", N_("Not sure")


@dataclass(frozen=True, kw_only=True)
class Paper(
    Record,
    table="paper",
    kept_at=Place.PEOPLE,
    noun=N_("Paper"),
    plural=N_("Papers"),
    icon="file-text",
    dated="day",
):
    """What is known of a paper; its pages lie in an encrypted file beside the records."""

    title: Annotated[str, Words(N_("Name of the paper"), search=2, in_list=True)]
    kind: Annotated[
        PaperKind | None, Choice(N_("What is it?"), answers=PaperKind, in_list=True, search=1)
    ] = None
    day: Annotated[When | None, PastWhen(N_("Date on it"), in_list=True)] = None
    where_from: Annotated[str, Words(N_("Where is it from?"), in_list=True)] = ""
    pages: Annotated[int | None, Number(N_("Pages"), lowest=1, in_list=True)] = None
    media_type: Annotated[str, Words(N_("Kind of file"), search=0, computed=True)] = ""
    size: Annotated[int | None, Number(N_("Size in bytes"), highest=2**53, computed=True)] = None
    sha256: Annotated[str, Words(N_("Check sum of the file"), search=0, computed=True)] = ""
    note: Annotated[str, Words(N_("Note"), long=True, autosave=True)] = ""
