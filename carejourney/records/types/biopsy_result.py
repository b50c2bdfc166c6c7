"""What a biopsy showed, in the report's words."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.answers import Source
from carejourney.records.base import Record, RecordId
from carejourney.records.kinds import Choice, Link, PastWhen, Words
from carejourney.records.places import Place
from carejourney.records.when import When


@dataclass(frozen=True, kw_only=True)
class BiopsyResult(
    Record,
    table="biopsy_result",
    kept_at=Place.RESULTS,
    noun=N_("Biopsy result"),
    plural=N_("Biopsy results"),
    icon="microscope",
    dated="day",
):
    """A biopsy: where it was taken, the cell type, and the report's own words."""

    site: Annotated[str, Words(N_("Where was it taken from?"), search=2, in_list=True)]
    day: Annotated[When | None, PastWhen(N_("When?"), in_list=True)] = None
    cell_type: Annotated[str, Words(N_("Cell type, as printed"), in_list=True)] = ""
    words: Annotated[str, Words(N_("The report's own words"), long=True, autosave=True)] = ""
    lab: Annotated[str, Words(N_("Which lab?"))] = ""
    slide_number: Annotated[str, Words(N_("Slide or case number"))] = ""
    paper: Annotated[RecordId | None, Link(N_("The paper"), to="paper")] = None
    source: Annotated[Source | None, Choice(N_("Where is this from?"), answers=Source)] = None
