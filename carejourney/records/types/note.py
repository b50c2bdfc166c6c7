"""The family's journal."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.base import Record
from carejourney.records.kinds import PastWhen, Words
from carejourney.records.places import Place
from carejourney.records.when import When


@dataclass(frozen=True, kw_only=True)
class Note(
    Record,
    table="note",
    kept_at=Place.SYMPTOMS,
    noun=N_("Note"),
    plural=N_("Notes"),
    icon="notebook-pen",
    dated="day",
):
    """A page of the journal."""

    text: Annotated[str, Words(N_("Note"), search=2, in_list=True, long=True, autosave=True)]
    day: Annotated[When | None, PastWhen(N_("When?"), starts_today=True, in_list=True)] = None
