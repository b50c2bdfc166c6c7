"""Other things the person has or had."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.answers import Answers, YesNo
from carejourney.records.base import Record
from carejourney.records.kinds import Choice, PastWhen, Words
from carejourney.records.places import Place
from carejourney.records.when import When


class ConditionKind(Answers):
    """Conditions that a team asks about."""

    DIABETES = "diabetes", N_("Diabetes")
    CLOT = "clot", N_("Blood clot")
    HEART = "heart", N_("Heart")
    KIDNEY = "kidney", N_("Kidney")
    LUNG = "lung", N_("Lung")
    EARLIER_CANCER = "earlier_cancer", N_("Earlier cancer")
    OTHER = "other", N_("Something else")


@dataclass(frozen=True, kw_only=True)
class OtherCondition(
    Record,
    table="other_condition",
    kept_at=Place.PEOPLE,
    noun=N_("Other condition"),
    plural=N_("Other conditions"),
    icon="heart-pulse",
    dated="since",
):
    """A condition beside the cancer."""

    what: Annotated[str, Words(N_("What is it?"), search=2, in_list=True)]
    kind: Annotated[ConditionKind | None, Choice(N_("Which kind?"), answers=ConditionKind, in_list=True)] = (
        None
    )
    since: Annotated[When | None, PastWhen(N_("Since when?"), in_list=True)] = None
    still: Annotated[YesNo | None, Choice(N_("Still there?"), answers=YesNo)] = None
    note: Annotated[str, Words(N_("Note"), long=True, autosave=True)] = ""
