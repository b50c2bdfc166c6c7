"""One value of a blood test."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.answers import Answers, Source
from carejourney.records.base import Record, RecordId
from carejourney.records.kinds import Choice, Link, MeasuredValue, PastWhen, Words
from carejourney.records.measured import Measured
from carejourney.records.places import Place
from carejourney.records.when import When


class LabState(Answers):
    """Where a value is, while there is none."""

    WAITING = "waiting", N_("Waiting")
    NOT_DONE = "not_done", N_("Not done")
    COULD_NOT_TELL = "could_not_tell", N_("Could not be measured")
    NOT_TOLD = "not_told", N_("Not told")


@dataclass(frozen=True, kw_only=True)
class LabResult(
    Record,
    table="lab_result",
    kept_at=Place.RESULTS,
    leads=True,
    noun=N_("Lab result"),
    plural=N_("Lab results"),
    icon="test-tube",
    dated="taken",
):
    """A value as printed, with its unit and, only if copied from the report, the lab's own range."""

    test: Annotated[str, Words(N_("Which test?"), search=2, in_list=True)]
    value: Annotated[Measured | None, MeasuredValue(N_("Value as printed"), in_list=True)] = None
    taken: Annotated[When | None, PastWhen(N_("When was it taken?"), in_list=True)] = None
    usual_range: Annotated[str, Words(N_("The lab's usual range, as printed"), in_list=True)] = ""
    lab: Annotated[str, Words(N_("Which lab?"))] = ""
    state: Annotated[LabState | None, Choice(N_("No value yet?"), answers=LabState, in_list=True)] = None
    waiting_since: Annotated[When | None, PastWhen(N_("Waiting since"))] = None
    who_calls: Annotated[RecordId | None, Link(N_("Who will call?"), to="contact")] = None
    source: Annotated[Source | None, Choice(N_("Where is this from?"), answers=Source)] = None
    note: Annotated[str, Words(N_("Note"))] = ""
