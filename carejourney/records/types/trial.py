"""A clinical trial that was looked at."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.answers import Answers
from carejourney.records.base import Record, RecordId
from carejourney.records.kinds import Choice, Link, PastWhen, Words
from carejourney.records.places import Place
from carejourney.records.when import When


class TrialStatus(Answers):
    """Where it stands."""

    TO_ASK = "to_ask", N_("To ask about")
    ASKED = "asked", N_("Asked")
    SCREENING = "screening", N_("Screening")
    CONSENT = "consent", N_("Consent signed")
    ON_TRIAL = "on_trial", N_("On the trial")
    OFF_TRIAL = "off_trial", N_("Off the trial")
    NOT_ELIGIBLE = "not_eligible", N_("Not eligible")
    NOT_FOR_US = "not_for_us", N_("Not for us")
    NOT_SURE = "not_sure", N_("Not sure")


@dataclass(frozen=True, kw_only=True)
class Trial(
    Record,
    table="trial",
    kept_at=Place.TREATMENT,
    noun=N_("Trial"),
    plural=N_("Trials"),
    icon="flask-conical",
    dated="since",
):
    """A trial, its number and people, and where it stands."""

    title: Annotated[str, Words(N_("Name of the trial"), search=2, in_list=True)]
    number: Annotated[str, Words(N_("NCT number"), in_list=True)] = ""
    site: Annotated[str, Words(N_("Where?"), in_list=True)] = ""
    person: Annotated[RecordId | None, Link(N_("Who to talk to?"), to="contact")] = None
    phone: Annotated[str, Words(N_("24-hour number"))] = ""
    why: Annotated[str, Words(N_("Why is it of interest?"), long=True)] = ""
    status: Annotated[
        TrialStatus | None, Choice(N_("Where does it stand?"), answers=TrialStatus, in_list=True)
    ] = None
    since: Annotated[When | None, PastWhen(N_("On it since"), in_list=True)] = None
    arm: Annotated[str, Words(N_("Which arm, as told"))] = ""
    off: Annotated[When | None, PastWhen(N_("Off it since"))] = None
    why_off: Annotated[str, Words(N_("Why off it?"))] = ""
