"""What was decided, and by whom."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.base import Record
from carejourney.records.kinds import AnyLink, PastWhen, Target, Words
from carejourney.records.places import Place
from carejourney.records.when import When


@dataclass(frozen=True, kw_only=True)
class Decision(
    Record,
    table="decision",
    kept_at=Place.VISITS,
    noun=N_("Decision"),
    plural=N_("Decisions"),
    icon="signpost",
    dated="day",
):
    """A decision in the words of those who made it."""

    what: Annotated[str, Words(N_("What was decided?"), search=2, in_list=True)]
    who: Annotated[str, Words(N_("Who decided?"), in_list=True)] = ""
    day: Annotated[When | None, PastWhen(N_("When?"), starts_today=True, in_list=True)] = None
    words: Annotated[str, Words(N_("In their words"), long=True, autosave=True)] = ""
    about: Annotated[Target | None, AnyLink(N_("About which treatment, trial or question?"))] = None
