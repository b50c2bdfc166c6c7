"""A day of treatment: did it go ahead, and at what dose."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.answers import Answers
from carejourney.records.base import Record, RecordId
from carejourney.records.kinds import Choice, Link, Number, PastWhen, Words
from carejourney.records.places import Place
from carejourney.records.rows import Row, Rows
from carejourney.records.when import When


class WentAhead(Answers):
    """Whether the treatment was given."""

    FULL = "full", N_("Yes, full dose")
    LOWER = "lower", N_("Yes, lower dose")
    PUT_OFF = "put_off", N_("Put off")
    SKIPPED = "skipped", N_("Skipped")
    NOT_SURE = "not_sure", N_("Not sure")


@dataclass(frozen=True, kw_only=True)
class DoseChange(Row):
    """What was changed for one medicine, in percent or words."""

    medicine: Annotated[str, Words(N_("Which medicine?"))] = ""
    to: Annotated[str, Words(N_("To how much?"))] = ""
    why: Annotated[str, Words(N_("Why?"))] = ""


@dataclass(frozen=True, kw_only=True)
class TreatmentDay(
    Record,
    table="treatment_day",
    kept_at=Place.TREATMENT,
    noun=N_("Treatment day"),
    plural=N_("Treatment days"),
    icon="syringe",
    dated="day",
):
    """A day in the chair or with the pump."""

    day: Annotated[When, PastWhen(N_("When?"), starts_today=True, in_list=True)]
    went: Annotated[WentAhead, Choice(N_("Did it go ahead?"), answers=WentAhead, in_list=True)]
    line: Annotated[RecordId | None, Link(N_("Which treatment?"), to="treatment_line", in_list=True)] = None
    cycle: Annotated[int | None, Number(N_("Cycle"), lowest=1, highest=200, in_list=True)] = None
    cycle_day: Annotated[int | None, Number(N_("Day of the cycle"), lowest=1, highest=90, in_list=True)] = (
        None
    )
    changes: Annotated[
        tuple[DoseChange, ...], Rows(N_("What was changed?"), row=DoseChange, search=1, in_list=True)
    ] = ()
    why: Annotated[str, Words(N_("Why?"))] = ""
    side_effects: Annotated[
        str, Words(N_("Side effects since last time"), search=2, long=True, autosave=True)
    ] = ""
