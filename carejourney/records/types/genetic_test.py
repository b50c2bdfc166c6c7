"""A test of inherited genes or of the tumor."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.answers import Answers, Source
from carejourney.records.base import Record, RecordId
from carejourney.records.kinds import Choice, Link, MeasuredValue, PastWhen, Words
from carejourney.records.measured import Measured
from carejourney.records.places import Place
from carejourney.records.when import When


class Origin(Answers):
    """Which genes were looked at. The two are never put in one list."""

    INHERITED = "inherited", N_("Inherited (germline)")
    TUMOR = "tumor", N_("Tumor (somatic)")
    NOT_SURE = "not_sure", N_("Not sure")


class Overall(Answers):
    """What the whole test came to."""

    FOUND = "found", N_("Found something")
    NONE_REPORTED = "none_reported", N_("None reported")
    UNSURE = "unsure", N_("Unsure result")
    NOT_ENOUGH = "not_enough", N_("Not enough sample")
    COULD_NOT_TELL = "could_not_tell", N_("Could not tell")
    WAITING = "waiting", N_("Waiting")
    NOT_DONE = "not_done", N_("Not done")
    NOT_SURE = "not_sure", N_("Not sure")
    NOT_TOLD = "not_told", N_("Not told")


class Msi(Answers):
    """Microsatellites, as the report says."""

    STABLE = "stable", N_("Stable (MSS)")
    LOW = "low", N_("Low (MSI-L)")
    HIGH = "high", N_("High (MSI-H)")
    WAITING = "waiting", N_("Waiting")
    NOT_TESTED = "not_tested", N_("Not tested")
    NOT_ENOUGH = "not_enough", N_("Not enough sample")
    COULD_NOT_TELL = "could_not_tell", N_("Could not tell")
    NOT_SURE = "not_sure", N_("Not sure")
    NOT_TOLD = "not_told", N_("Not told")


class Mmr(Answers):
    """Mismatch repair, as the report says."""

    INTACT = "intact", N_("Intact (pMMR)")
    DEFICIENT = "deficient", N_("Deficient (dMMR)")
    WAITING = "waiting", N_("Waiting")
    NOT_TESTED = "not_tested", N_("Not tested")
    NOT_ENOUGH = "not_enough", N_("Not enough sample")
    COULD_NOT_TELL = "could_not_tell", N_("Could not tell")
    NOT_SURE = "not_sure", N_("Not sure")
    NOT_TOLD = "not_told", N_("Not told")


@dataclass(frozen=True, kw_only=True)
class GeneticTest(
    Record,
    table="genetic_test",
    kept_at=Place.RESULTS,
    noun=N_("Genetic test"),
    plural=N_("Genetic tests"),
    icon="dna",
    dated="reported",
):
    """One report. What it found are findings of their own; MSI and MMR are two answers."""

    origin: Annotated[Origin, Choice(N_("Inherited or tumor?"), answers=Origin, in_list=True, search=1)]
    name: Annotated[str, Words(N_("Name of the test"), search=2, in_list=True)] = ""
    lab: Annotated[str, Words(N_("Which lab?"), in_list=True)] = ""
    sample: Annotated[str, Words(N_("What was tested? (blood, saliva, tissue)"))] = ""
    taken: Annotated[When | None, PastWhen(N_("Sample taken when?"))] = None
    reported: Annotated[When | None, PastWhen(N_("Date on the report"), in_list=True)] = None
    overall: Annotated[Overall | None, Choice(N_("What did it come to?"), answers=Overall, in_list=True)] = (
        None
    )
    msi: Annotated[Msi | None, Choice(N_("Microsatellites (MSI)"), answers=Msi, in_list=True)] = None
    mmr: Annotated[Mmr | None, Choice(N_("Mismatch repair (MMR)"), answers=Mmr, in_list=True)] = None
    burden: Annotated[
        Measured | None, MeasuredValue(N_("Tumor mutation burden"), units=("mutations per megabase",))
    ] = None
    waiting_since: Annotated[When | None, PastWhen(N_("Waiting since"))] = None
    who_calls: Annotated[RecordId | None, Link(N_("Who will call?"), to="contact")] = None
    source: Annotated[Source | None, Choice(N_("Where is this from?"), answers=Source)] = None
    note: Annotated[str, Words(N_("Note"), long=True, autosave=True)] = ""
