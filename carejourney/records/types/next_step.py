"""Something to do, get approved or send."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.answers import Answers
from carejourney.records.base import Record, RecordId
from carejourney.records.kinds import Choice, FutureWhen, Link, PastWhen, Words
from carejourney.records.places import Place
from carejourney.records.when import When


class StepKind(Answers):
    """A plain task, or a form that somebody decides on."""

    TASK = "task", N_("Something to do")
    APPROVAL = "approval", N_("Approval")
    MONEY_FORM = "money_form", N_("Money or insurance form")


@dataclass(frozen=True, kw_only=True)
class NextStep(
    Record,
    table="next_step",
    kept_at=Place.VISITS,
    noun=N_("Next step"),
    plural=N_("Next steps"),
    icon="footprints",
    dated="by",
):
    """What, who, by when. Approvals and forms also keep what was asked and what came back."""

    what: Annotated[str, Words(N_("What is to be done?"), search=2, in_list=True)]
    who: Annotated[str, Words(N_("Who does it?"), in_list=True)] = ""
    by: Annotated[When | None, FutureWhen(N_("By when?"), in_list=True)] = None
    done: Annotated[When | None, PastWhen(N_("Done when?"), in_list=True)] = None
    kind: Annotated[StepKind | None, Choice(N_("Which kind?"), answers=StepKind, more=True)] = None
    asked: Annotated[When | None, PastWhen(N_("Asked for when?"), more=True)] = None
    approved_until: Annotated[When | None, FutureWhen(N_("Approved until"), more=True)] = None
    denied: Annotated[When | None, PastWhen(N_("Turned down when?"), more=True)] = None
    appeal_by: Annotated[When | None, FutureWhen(N_("Appeal by"), more=True)] = None
    number: Annotated[str, Words(N_("Number of the approval or form"), more=True)] = ""
    visit: Annotated[RecordId | None, Link(N_("From which visit?"), to="appointment", more=True)] = None
