"""What the person does in a day, in one of five sentences."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.answers import Answers
from carejourney.records.base import Record
from carejourney.records.kinds import Choice, PastWhen, Words
from carejourney.records.places import Place
from carejourney.records.when import When


class DailyLifeLevel(Answers):
    """Five sentences, from usual life to all day in bed. Never turned into an ECOG number."""

    USUAL = "usual", N_("Does the usual things")
    SLOWER = "slower", N_("Slower, but up and about")
    RESTS = "rests", N_("Rests under half the day")
    MOSTLY_BED = "mostly_bed", N_("In bed or a chair over half the day")
    BED = "bed", N_("In bed all day")
    NOT_SURE = "not_sure", N_("Not sure")


class Ecog(Answers):
    """What the doctor called it (ECOG performance status), only if told."""

    ZERO = "0", N_("ECOG 0")
    ONE = "1", N_("ECOG 1")
    TWO = "2", N_("ECOG 2")
    THREE = "3", N_("ECOG 3")
    FOUR = "4", N_("ECOG 4")
    NOT_TOLD = "not_told", N_("Not told")


@dataclass(frozen=True, kw_only=True)
class DailyLife(
    Record,
    table="daily_life",
    kept_at=Place.SYMPTOMS,
    noun=N_("Daily life"),
    plural=N_("Daily life"),
    icon="armchair",
    dated="day",
):
    """How the days are, and, apart, what the doctor called it. One is never turned into the other."""

    day: Annotated[When, PastWhen(N_("When?"), starts_today=True, in_list=True)]
    level: Annotated[
        DailyLifeLevel | None, Choice(N_("How are the days?"), answers=DailyLifeLevel, in_list=True)
    ] = None
    ecog: Annotated[
        Ecog | None, Choice(N_("What did the doctor call it? (ECOG)"), answers=Ecog, in_list=True)
    ] = None
    note: Annotated[str, Words(N_("In our own words"), search=2)] = ""
