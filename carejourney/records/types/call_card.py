"""The team's own words on when to call."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.base import Record, RecordId
from carejourney.records.kinds import Link, PastWhen, Words
from carejourney.records.places import Place
from carejourney.records.when import When


@dataclass(frozen=True, kw_only=True)
class CallCard(
    Record,
    table="call_card",
    kept_at=Place.PEOPLE,
    noun=N_("When-to-call card"),
    plural=N_("When-to-call cards"),
    icon="phone",
    dated="typed",
):
    """Typed off the team's card, in quotes, with its date. The program adds no limit of its own."""

    words: Annotated[str, Words(N_("The team's own words"), search=2, in_list=True, long=True)]
    typed: Annotated[When | None, PastWhen(N_("Typed when?"), starts_today=True, in_list=True)] = None
    line: Annotated[RecordId | None, Link(N_("For which treatment?"), to="treatment_line")] = None
    number: Annotated[str, Words(N_("Number on the card"), in_list=True)] = ""
