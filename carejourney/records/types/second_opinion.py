"""A second opinion that is asked for."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.answers import Answers
from carejourney.records.base import Record, RecordId
from carejourney.records.kinds import Choice, FutureWhen, Link, PastWhen, Words
from carejourney.records.places import Place
from carejourney.records.rows import Row, Rows
from carejourney.records.when import When


class WantedKind(Answers):
    """What a center asks for."""

    REPORTS = "reports", N_("Reports")
    SLIDES = "slides", N_("Slides")
    DISCS = "discs", N_("Discs with the pictures")
    FORM = "form", N_("A form")
    OTHER = "other", N_("Something else")


class ReleaseForm(Answers):
    """How far the form is that lets the hospital give the papers out."""

    TO_ASK = "to_ask", N_("Still to ask for")
    ASKED = "asked", N_("Asked for")
    SIGNED = "signed", N_("Signed")
    SENT = "sent", N_("Sent")
    NOT_NEEDED = "not_needed", N_("Not needed")
    NOT_SURE = "not_sure", N_("Not sure")


@dataclass(frozen=True, kw_only=True)
class Wanted(Row):
    """One thing on the center's own list."""

    what: Annotated[str, Words(N_("What do they want?"))] = ""
    kind: Annotated[WantedKind | None, Choice(N_("Which kind?"), answers=WantedKind)] = None
    sent: Annotated[When | None, PastWhen(N_("Sent when?"))] = None


@dataclass(frozen=True, kw_only=True)
class SecondOpinion(
    Record,
    table="second_opinion",
    kept_at=Place.VISITS,
    noun=N_("Second opinion"),
    plural=N_("Second opinions"),
    icon="users",
    dated="deadline",
):
    """Which center, by when, what they want, and what they said."""

    center: Annotated[str, Words(N_("Which center or doctor?"), search=2, in_list=True)]
    contact: Annotated[RecordId | None, Link(N_("Who to talk to?"), to="contact", in_list=True)] = None
    visit: Annotated[RecordId | None, Link(N_("Which visit?"), to="appointment")] = None
    deadline: Annotated[When | None, FutureWhen(N_("By when do they need the papers?"), in_list=True)] = None
    questions: Annotated[str, Words(N_("What do we want to know?"), long=True, autosave=True)] = ""
    wants: Annotated[tuple[Wanted, ...], Rows(N_("What do they want?"), row=Wanted, search=1)] = ()
    release: Annotated[
        ReleaseForm | None, Choice(N_("The form that lets the papers out"), answers=ReleaseForm)
    ] = None
    approval: Annotated[RecordId | None, Link(N_("The insurance approval"), to="next_step")] = None
    answer: Annotated[str, Words(N_("What did they say?"), search=2, long=True, autosave=True)] = ""
    answered: Annotated[When | None, PastWhen(N_("When did they answer?"), in_list=True)] = None
