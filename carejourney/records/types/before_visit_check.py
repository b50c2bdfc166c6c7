"""Five yes-or-no rows before a visit."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.answers import YesNo
from carejourney.records.base import Record, RecordId
from carejourney.records.kinds import Choice, Link, PastWhen, Words
from carejourney.records.places import Place
from carejourney.records.when import When


@dataclass(frozen=True, kw_only=True)
class BeforeVisitCheck(
    Record,
    table="before_visit_check",
    kept_at=Place.VISITS,
    noun=N_("Before-visit check"),
    plural=N_("Before-visit checks"),
    icon="list-checks",
    dated="day",
):
    """What the nurse asks first, answered at home since the last visit."""

    day: Annotated[When, PastWhen(N_("When?"), starts_today=True, in_list=True)]
    visit: Annotated[RecordId | None, Link(N_("For which visit?"), to="appointment")] = None
    fever: Annotated[YesNo | None, Choice(N_("Fever"), answers=YesNo, in_list=True)] = None
    emergency: Annotated[
        YesNo | None, Choice(N_("Emergency room or hospital"), answers=YesNo, in_list=True)
    ] = None
    missed_doses: Annotated[YesNo | None, Choice(N_("Missed doses"), answers=YesNo, in_list=True)] = None
    falls: Annotated[YesNo | None, Choice(N_("Falls"), answers=YesNo, in_list=True)] = None
    new_medicine: Annotated[
        YesNo | None, Choice(N_("New medicine or supplement"), answers=YesNo, in_list=True)
    ] = None
    note: Annotated[str, Words(N_("In our own words"), search=2, long=True)] = ""
