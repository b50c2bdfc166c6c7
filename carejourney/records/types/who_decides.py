"""Who speaks for the person, and which papers say so."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.answers import Answers
from carejourney.records.base import Record, RecordId
from carejourney.records.kinds import Choice, Link, PastWhen, Words
from carejourney.records.places import Place
from carejourney.records.when import When


class DecisionPaper(Answers):
    """Papers and permissions."""

    PROXY = "proxy", N_("Health care proxy")
    DIRECTIVE = "directive", N_("Advance directive")
    POLST = "polst", N_("POLST or DNR order")
    MAY_BE_TOLD = "may_be_told", N_("May be told")
    FORM = "form", N_("Form signed")


class HaveIt(Answers):
    """Whether it is there."""

    HAVE = "have", N_("Have it")
    NO = "no", N_("No")
    NOT_SURE = "not_sure", N_("Not sure")
    NOT_TOLD = "not_told", N_("Not told")


@dataclass(frozen=True, kw_only=True)
class WhoDecides(
    Record,
    table="who_decides",
    kept_at=Place.PEOPLE,
    noun=N_("Who decides"),
    plural=N_("Who decides"),
    icon="scale",
    dated="day",
):
    """One paper or permission, and where its original is."""

    what: Annotated[DecisionPaper, Choice(N_("What is it?"), answers=DecisionPaper, in_list=True, search=1)]
    answer: Annotated[HaveIt | None, Choice(N_("Is it there?"), answers=HaveIt, in_list=True)] = None
    person: Annotated[RecordId | None, Link(N_("Who is named?"), to="contact", in_list=True)] = None
    original: Annotated[str, Words(N_("Where is the original?"), in_list=True)] = ""
    day: Annotated[When | None, PastWhen(N_("Signed when?"))] = None
    note: Annotated[str, Words(N_("Note"), search=2)] = ""
