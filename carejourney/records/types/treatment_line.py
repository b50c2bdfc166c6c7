"""A line of treatment."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from carejourney.errors import InputProblem
from carejourney.i18n import N_
from carejourney.records.answers import Answers
from carejourney.records.base import Record, RecordId
from carejourney.records.kinds import Choice, Link, Number, PastWhen, Words
from carejourney.records.places import Place
from carejourney.records.rows import Row, Rows
from carejourney.records.rules import end_after_start
from carejourney.records.when import When


class LineOrder(Answers):
    """Which line of treatment it is."""

    FIRST = "1", N_("1st")
    SECOND = "2", N_("2nd")
    THIRD = "3", N_("3rd")
    FOURTH = "4", N_("4th")
    FIFTH = "5", N_("5th")
    LATER = "later", N_("Later")
    MAINTENANCE = "maintenance", N_("Maintenance")
    BEFORE_SURGERY = "before_surgery", N_("Before surgery")
    AFTER_SURGERY = "after_surgery", N_("After surgery")
    NOT_SURE = "not_sure", N_("Not sure")


class LineStatus(Answers):
    """Where the line is. Suggestions read these keys."""

    CONSIDERING = "considering", N_("Being considered")
    PLANNED = "planned", N_("Planned")
    RUNNING = "running", N_("Still on it")
    BREAK = "break", N_("On a break")
    STOPPED = "stopped", N_("Stopped")
    FINISHED = "finished", N_("Finished")
    NOT_SURE = "not_sure", N_("Not sure")


class WhyStopped(Answers):
    """Why a line stopped."""

    GROWTH = "growth", N_("Scan showed growth")
    MARKER = "marker", N_("Marker rose")
    SIDE_EFFECTS = "side_effects", N_("Side effects")
    INFECTION = "infection", N_("Infection or hospital")
    TOO_WEAK = "too_weak", N_("Too weak")
    FINISHED = "finished", N_("Finished as planned")
    MOVED_ON = "moved_on", N_("Moved to maintenance or a trial")
    DOCTOR = "doctor", N_("Changed by the doctor")
    OUR_CHOICE = "our_choice", N_("Our choice")
    COST = "cost", N_("Cost or approval")
    NOT_SURE = "not_sure", N_("Not sure")
    NOT_TOLD = "not_told", N_("Not told")


class BestResult(Answers):
    """The best scan result on this line, where the family overrules what the scans say."""

    GONE = "gone", N_("No cancer seen")
    SMALLER = "smaller", N_("Smaller")
    SAME = "same", N_("About the same")
    GREW = "grew", N_("Grew")
    MIXED = "mixed", N_("Mixed")
    NOT_SURE = "not_sure", N_("Not sure")
    NOT_TOLD = "not_told", N_("Not told")


@dataclass(frozen=True, kw_only=True)
class LineMedicine(Row):
    """A medicine in the line."""

    name: Annotated[str, Words(N_("Medicine"))] = ""


@dataclass(frozen=True, kw_only=True)
class TreatmentLine(
    Record,
    table="treatment_line",
    kept_at=Place.TREATMENT,
    leads=True,
    noun=N_("Line of treatment"),
    plural=N_("Lines of treatment"),
    icon="route",
    dated="start",
):
    """A treatment by its name, from when to when, and why it stopped."""

    name: Annotated[str, Words(N_("Treatment name"), search=2, in_list=True)]
    medicines: Annotated[
        tuple[LineMedicine, ...], Rows(N_("Medicines in it"), row=LineMedicine, search=1, in_list=True)
    ] = ()
    which: Annotated[LineOrder | None, Choice(N_("Which line is it?"), answers=LineOrder, in_list=True)] = (
        None
    )
    status: Annotated[LineStatus | None, Choice(N_("Still on it?"), answers=LineStatus, in_list=True)] = None
    start: Annotated[When | None, PastWhen(N_("When did it start?"), in_list=True)] = None
    stop: Annotated[When | None, PastWhen(N_("When did it stop?"), in_list=True)] = None
    why_stopped: Annotated[
        WhyStopped | None, Choice(N_("Why did it stop?"), answers=WhyStopped, in_list=True)
    ] = None
    best: Annotated[BestResult | None, Choice(N_("Best scan result"), answers=BestResult)] = None
    cycles: Annotated[
        int | None, Number(N_("How many cycles?"), N_("Only if the treatment days are not written down."))
    ] = None
    trial: Annotated[RecordId | None, Link(N_("Part of which trial?"), to="trial")] = None
    note: Annotated[str, Words(N_("Note"), long=True, autosave=True)] = ""

    def problems(self) -> Iterator[InputProblem]:
        """Yield where the end is before the start."""
        yield from end_after_start(self.start, self.stop, "stop")
