"""What the person must not be given."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.base import Record
from carejourney.records.kinds import PastWhen, Words
from carejourney.records.places import Place
from carejourney.records.when import When


@dataclass(frozen=True, kw_only=True)
class Allergy(
    Record,
    table="allergy",
    kept_at=Place.MEDICINES,
    noun=N_("Allergy"),
    plural=N_("Allergies"),
    icon="triangle-alert",
    dated="since",
):
    """An allergy, with what happened. «None known» is a section answer, not an allergy."""

    to: Annotated[str, Words(N_("Allergic to what?"), search=2, in_list=True)]
    what_happened: Annotated[str, Words(N_("What happened?"), in_list=True)] = ""
    since: Annotated[When | None, PastWhen(N_("About when?"), in_list=True)] = None
