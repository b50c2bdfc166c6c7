"""A suggested question that the family does not want."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.base import Record
from carejourney.records.kinds import FutureWhen, PastWhen, Words
from carejourney.records.places import Place
from carejourney.records.when import When


@dataclass(frozen=True, kw_only=True)
class TurnedAway(
    Record,
    table="turned_away",
    kept_at=Place.VISITS,
    noun=N_("Suggestion turned away"),
    plural=N_("Suggestions turned away"),
    icon="circle-off",
    dated="day",
):
    """A suggestion by the id of its rule, turned away until a day, or for good where there is no day."""

    rule: Annotated[str, Words(N_("Which suggestion?"), search=2, in_list=True)]
    until: Annotated[When | None, FutureWhen(N_("Not before"), in_list=True)] = None
    day: Annotated[When | None, PastWhen(N_("Turned away when?"), starts_today=True, in_list=True)] = None
