"""A paper, slide or disc that was asked for."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.answers import Answers
from carejourney.records.base import Record, RecordId
from carejourney.records.kinds import Choice, FutureWhen, Link, PastWhen, Words
from carejourney.records.places import Place
from carejourney.records.when import When


class RequestKind(Answers):
    """What was asked for."""

    REPORT = "report", N_("Report")
    SLIDES = "slides", N_("Slides")
    DISC = "disc", N_("Disc with images")
    RELEASE_FORM = "release_form", N_("Release form")
    OTHER = "other", N_("Something else")


@dataclass(frozen=True, kw_only=True)
class RecordsRequest(
    Record,
    table="records_request",
    kept_at=Place.PEOPLE,
    noun=N_("Records request"),
    plural=N_("Records requests"),
    icon="inbox",
    dated="asked",
):
    """What was asked, of whom, when, and where it is now."""

    what: Annotated[str, Words(N_("What did you ask for?"), search=2, in_list=True)]
    kind: Annotated[RequestKind | None, Choice(N_("Which kind?"), answers=RequestKind, in_list=True)] = None
    person: Annotated[RecordId | None, Link(N_("Who did you ask?"), to="contact", in_list=True)] = None
    asked: Annotated[When | None, PastWhen(N_("Asked when?"), starts_today=True, in_list=True)] = None
    due: Annotated[When | None, FutureWhen(N_("Due when?"), in_list=True)] = None
    received: Annotated[When | None, PastWhen(N_("Received when?"), in_list=True)] = None
    number: Annotated[str, Words(N_("Disc or case number"))] = ""
    where_now: Annotated[str, Words(N_("Where is it now?"))] = ""
    note: Annotated[str, Words(N_("Note"), long=True)] = ""
