"""A symptom on a day."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.answers import Answers, YesNo
from carejourney.records.base import Record
from carejourney.records.kinds import Choice, PastWhen, Words
from carejourney.records.places import Place
from carejourney.records.when import When


class SymptomKind(Answers):
    """What it is. Suggestions read these keys; the first ones are offered first."""

    PAIN = "pain", N_("Pain")
    TIRED = "tired", N_("Tiredness")
    NAUSEA = "nausea", N_("Nausea")
    LOW_MOOD = "low_mood", N_("Low mood")
    WORRY = "worry", N_("Worry")
    SLEEP = "sleep", N_("Poor sleep")
    APPETITE = "appetite", N_("Little appetite")
    DIARRHEA = "diarrhea", N_("Loose stools (diarrhea)")
    CONSTIPATION = "constipation", N_("Constipation")
    VOMITING = "vomiting", N_("Vomiting")
    NUMBNESS = "numbness", N_("Numb fingers or toes (neuropathy)")
    YELLOW = "yellow", N_("Yellow skin or eyes (jaundice)")
    DARK_URINE = "dark_urine", N_("Dark urine")
    ITCHING = "itching", N_("Itching")
    FEVER = "fever", N_("Fever or chills")
    MOUTH = "mouth", N_("Sore mouth")
    SWELLING = "swelling", N_("Swelling")
    BREATH = "breath", N_("Short of breath")
    BLOATING = "bloating", N_("Bloating or full belly")
    BLEEDING = "bleeding", N_("Bleeding or bruises")
    SKIN = "skin", N_("Skin rash")
    DIZZY = "dizzy", N_("Dizziness")
    CONFUSION = "confusion", N_("Confusion")
    OTHER = "other", N_("Something else")


class Severity(Answers):
    """How bad it was, by what it stopped."""

    NONE = "none", N_("None")
    MILD = "mild", N_("Mild: noticed it")
    MODERATE = "moderate", N_("Moderate: got in the way")
    SEVERE = "severe", N_("Severe: could not do the usual things")
    NOT_SURE = "not_sure", N_("Not sure")


@dataclass(frozen=True, kw_only=True)
class SymptomEntry(
    Record,
    table="symptom_entry",
    kept_at=Place.SYMPTOMS,
    leads=True,
    noun=N_("Symptom"),
    plural=N_("Symptoms"),
    icon="activity",
    dated="day",
):
    """What, how bad, when, what helped. How bad may be left for later."""

    what: Annotated[SymptomKind, Choice(N_("What is it?"), answers=SymptomKind, in_list=True, search=1)]
    how_bad: Annotated[Severity | None, Choice(N_("How bad?"), answers=Severity, in_list=True)] = None
    day: Annotated[When | None, PastWhen(N_("When?"), starts_today=True, in_list=True)] = None
    words: Annotated[str, Words(N_("In our own words"), search=2, in_list=True)] = ""
    where: Annotated[str, Words(N_("Where is it?"))] = ""
    helped: Annotated[str, Words(N_("What helped?"))] = ""
    told: Annotated[YesNo | None, Choice(N_("Did you tell the team?"), answers=YesNo)] = None
