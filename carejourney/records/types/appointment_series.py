"""Appointments that repeat."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.base import Record, RecordId
from carejourney.records.kinds import Choice, FutureWhen, Link, Repeats, TimeOfDay, Words
from carejourney.records.places import Place
from carejourney.records.repeat import RepeatRule
from carejourney.records.walltime import WallTime
from carejourney.records.when import When


@dataclass(frozen=True, kw_only=True)
class AppointmentSeries(
    Record,
    table="appointment_series",
    kept_at=Place.VISITS,
    noun=N_("Series of appointments"),
    plural=N_("Series of appointments"),
    icon="repeat",
    dated="start",
):
    """The rule by which appointments were made. Each of them is a real appointment of its own."""

    what: Annotated[
        AppointmentKind, Choice(N_("What is it?"), answers=AppointmentKind, in_list=True, search=1)
    ]
    rule: Annotated[RepeatRule, Repeats(N_("How often?"), in_list=True)]
    start: Annotated[When, FutureWhen(N_("First day"), in_list=True)]
    time: Annotated[WallTime | None, TimeOfDay(N_("What time?"))] = None
    person: Annotated[RecordId | None, Link(N_("Who with?"), to="contact")] = None
    where: Annotated[str, Words(N_("Where?"))] = ""
    line: Annotated[RecordId | None, Link(N_("For which treatment?"), to="treatment_line")] = None
    note: Annotated[str, Words(N_("Why it was moved"), long=True, autosave=True)] = ""
