"""A paper that belongs to a record."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.base import Record, RecordId
from carejourney.records.kinds import AnyLink, Link, Target, Words
from carejourney.records.places import Place


@dataclass(frozen=True, kw_only=True)
class Attachment(
    Record,
    table="attachment",
    kept_at=Place.PEOPLE,
    noun=N_("Attached paper"),
    plural=N_("Links to papers"),
    icon="paperclip",
):
    """Ties a paper to any record. The page is the page of the paper."""

    paper: Annotated[RecordId, Link(N_("Which paper?"), to="paper", owned=True, in_list=True)]
    record: Annotated[Target, AnyLink(N_("To what does it belong?"), owned=True)]
    note: Annotated[str, Words(N_("Note"), search=2, in_list=True)] = ""
