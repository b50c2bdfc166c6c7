"""«None known» or «not told» for a whole section."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.answers import Answers
from carejourney.records.base import Record
from carejourney.records.kinds import Choice, PastWhen, Words
from carejourney.records.places import Place
from carejourney.records.when import When


class Section(Answers):
    """What the answer is about."""

    ALLERGIES = "allergies", N_("Allergies")
    MEDICINES = "medicines", N_("Medicines")
    SUPPLEMENTS = "supplements", N_("Supplements and cannabis")
    CONDITIONS = "conditions", N_("Other conditions")
    FAMILY_HISTORY = "family_history", N_("Family history")
    TREATMENTS = "treatments", N_("Treatments")
    PROCEDURES = "procedures", N_("Procedures and devices")
    SYMPTOMS = "symptoms", N_("Symptoms")
    SPREAD = "spread", N_("Spread")
    TRIALS = "trials", N_("Trials")


class SectionWord(Answers):
    """The answer for the whole section."""

    NONE = "none", N_("None known")
    NOT_TOLD = "not_told", N_("Not told")
    NOT_SURE = "not_sure", N_("Not sure")


@dataclass(frozen=True, kw_only=True)
class SectionAnswer(
    Record,
    table="section_answer",
    kept_at=Place.PEOPLE,
    noun=N_("Answer for a section"),
    plural=N_("None known, not told"),
    icon="circle-slash",
    dated="asked",
):
    """«None» appears on paper only from one of these, with its date, never from silence."""

    section: Annotated[Section, Choice(N_("About what?"), answers=Section, in_list=True)]
    answer: Annotated[SectionWord, Choice(N_("What is the answer?"), answers=SectionWord, in_list=True)]
    asked: Annotated[When, PastWhen(N_("Asked on"), starts_today=True, in_list=True)]
    note: Annotated[str, Words(N_("Note"), search=2)] = ""
