"""A medicine taken at home."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from carejourney.errors import InputProblem
from carejourney.i18n import N_, _
from carejourney.records.answers import Answers, Source
from carejourney.records.base import Record, RecordId
from carejourney.records.kinds import Choice, Link, Number, PastWhen, Toggle, Words
from carejourney.records.places import Place
from carejourney.records.rows import Row, Rows
from carejourney.records.rules import end_after_start
from carejourney.records.when import When


class MedicineKind(Answers):
    """What sort of medicine. On paper, blood thinner, insulin and opioid come first."""

    BLOOD_THINNER = "blood_thinner", N_("Blood thinner")
    INSULIN = "insulin", N_("Insulin")
    OPIOID = "opioid", N_("Strong pain medicine (opioid)")
    STEROID = "steroid", N_("Steroid")
    ENZYME = "enzyme", N_("Enzyme capsules")
    NAUSEA = "nausea", N_("For nausea")
    VITAMIN = "vitamin", N_("Vitamin or supplement")
    CANNABIS = "cannabis", N_("Cannabis")
    OVER_THE_COUNTER = "over_the_counter", N_("Bought without a prescription")
    OTHER = "other", N_("Something else")
    NOT_SURE = "not_sure", N_("Not sure")


class PartOfDay(Answers):
    """When in the day."""

    MORNING = "morning", N_("Morning")
    MIDDAY = "midday", N_("Midday")
    EVENING = "evening", N_("Evening")
    BEDTIME = "bedtime", N_("Bedtime")
    MEALS = "meals", N_("With meals")
    SNACKS = "snacks", N_("With snacks")


@dataclass(frozen=True, kw_only=True)
class Dose(Row):
    """How many at which time of day."""

    when: Annotated[PartOfDay | None, Choice(N_("When in the day?"), answers=PartOfDay)] = None
    how_many: Annotated[str, Words(N_("How many?"))] = ""


@dataclass(frozen=True, kw_only=True)
class Medicine(
    Record,
    table="medicine",
    kept_at=Place.MEDICINES,
    leads=True,
    noun=N_("Medicine"),
    plural=N_("Medicines"),
    icon="pill",
    dated="since",
):
    """A medicine as its label says. A change is a new row that `follows` the old one, which stays."""

    name: Annotated[str, Words(N_("Name on the label"), search=2, in_list=True)]
    brand: Annotated[str, Words(N_("Brand name"), search=2)] = ""
    strength: Annotated[str, Words(N_("Strength on the label"), in_list=True)] = ""
    form: Annotated[str, Words(N_("Tablet, capsule, liquid, patch?"))] = ""
    kind: Annotated[MedicineKind | None, Choice(N_("Which kind?"), answers=MedicineKind, in_list=True)] = None
    doses: Annotated[tuple[Dose, ...], Rows(N_("How many and when?"), row=Dose, in_list=True)] = ()
    how: Annotated[str, Words(N_("How many and when, in other words"), in_list=True)] = ""
    when_needed: Annotated[bool, Toggle(N_("Only when needed"), in_list=True)] = False
    most_a_day: Annotated[str, Words(N_("Most in a day, as the label says"))] = ""
    what_for: Annotated[str, Words(N_("What is it for?"), in_list=True)] = ""
    since: Annotated[When | None, PastWhen(N_("Since when?"), in_list=True)] = None
    prescriber: Annotated[RecordId | None, Link(N_("Who prescribes it?"), to="contact")] = None
    stopped: Annotated[When | None, PastWhen(N_("Stopped when?"), in_list=True)] = None
    why_stopped: Annotated[str, Words(N_("Why was it stopped?"))] = ""
    follows: Annotated[RecordId | None, Link(N_("Changed from"), to="medicine")] = None
    left: Annotated[int | None, Number(N_("How many are left?"))] = None
    counted: Annotated[When | None, PastWhen(N_("Counted when?"))] = None
    source: Annotated[Source | None, Choice(N_("Where is this from?"), answers=Source)] = None
    note: Annotated[str, Words(N_("Note"), long=True, autosave=True)] = ""

    def problems(self) -> Iterator[InputProblem]:
        """Yield where the end is before the start, or the medicine follows itself."""
        yield from end_after_start(self.since, self.stopped, "stopped")
        if self.follows == self.id:
            yield InputProblem(_("A medicine cannot be changed from itself."), "follows")
