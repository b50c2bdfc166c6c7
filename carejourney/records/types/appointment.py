"""A visit, test or call with a day."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.answers import Answers
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.base import Record, RecordId
from carejourney.records.kinds import Choice, FutureWhen, Link, Number, TimeOfDay, Words
from carejourney.records.places import Place
from carejourney.records.walltime import WallTime
from carejourney.records.when import When


class AppointmentStatus(Answers):
    """What became of it."""

    PLANNED = "planned", N_("Planned")
    MOVED = "moved", N_("Moved")
    CANCELED_BY_CLINIC = "canceled_by_clinic", N_("Canceled by the clinic")
    CANCELED_BY_US = "canceled_by_us", N_("Canceled by us")
    MISSED = "missed", N_("Missed")
    DONE = "done", N_("Done")


@dataclass(frozen=True, kw_only=True)
class Appointment(
    Record,
    table="appointment",
    kept_at=Place.VISITS,
    leads=True,
    noun=N_("Visit or test"),
    plural=N_("Visits and tests"),
    icon="calendar-days",
    dated="day",
):
    """A visit, test or call. One of a series keeps its series and its number in it when it is moved."""

    day: Annotated[When, FutureWhen(N_("Which day?"), in_list=True)]
    time: Annotated[WallTime | None, TimeOfDay(N_("What time?"), in_list=True)] = None
    what: Annotated[
        AppointmentKind | None, Choice(N_("What is it?"), answers=AppointmentKind, in_list=True, search=1)
    ] = None
    person: Annotated[RecordId | None, Link(N_("Who with?"), to="contact", in_list=True)] = None
    where: Annotated[str, Words(N_("Where?"), in_list=True)] = ""
    arrive_by: Annotated[WallTime | None, TimeOfDay(N_("Arrive by"), more=True)] = None
    prepare: Annotated[str, Words(N_("What to do before?"))] = ""
    bring: Annotated[str, Words(N_("What to bring?"), more=True)] = ""
    ride: Annotated[str, Words(N_("Who drives?"), more=True)] = ""
    call_back: Annotated[str, Words(N_("Number to call back"))] = ""
    status: Annotated[
        AppointmentStatus | None,
        Choice(N_("What became of it?"), answers=AppointmentStatus, in_list=True, more=True),
    ] = None
    said: Annotated[str, Words(N_("What did they say?"), search=2, long=True, autosave=True, more=True)] = ""
    advice: Annotated[str, Words(N_("What do they advise?"), long=True, autosave=True, more=True)] = ""
    next: Annotated[str, Words(N_("What happens next?"), long=True, autosave=True, more=True)] = ""
    series: Annotated[RecordId | None, Link(N_("One of a series"), to="appointment_series", more=True)] = None
    index: Annotated[int | None, Number(N_("Which one of the series?"), lowest=1, more=True)] = None
