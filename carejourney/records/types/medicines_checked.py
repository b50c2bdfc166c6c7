"""A day on which somebody went through the medicines."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.base import Record
from carejourney.records.kinds import PastWhen, Words
from carejourney.records.places import Place
from carejourney.records.when import When


@dataclass(frozen=True, kw_only=True)
class MedicinesChecked(
    Record,
    table="medicines_checked",
    kept_at=Place.MEDICINES,
    noun=N_("Medicines checked"),
    plural=N_("Medicines checked"),
    icon="circle-check",
    dated="day",
):
    """The list was held against the bottles on this day."""

    day: Annotated[When, PastWhen(N_("When?"), starts_today=True, in_list=True)]
    who: Annotated[str, Words(N_("Who checked?"), search=2, in_list=True)] = ""
