"""Cancer in the family. A relative's gene test belongs here."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.answers import YesNo
from carejourney.records.base import Record
from carejourney.records.kinds import Choice, Words
from carejourney.records.places import Place


@dataclass(frozen=True, kw_only=True)
class FamilyHistory(
    Record,
    table="family_history",
    kept_at=Place.PEOPLE,
    noun=N_("Family history"),
    plural=N_("Family history"),
    icon="users",
):
    """A relative, which cancer, about what age."""

    who: Annotated[str, Words(N_("Who in the family?"), search=2, in_list=True)]
    cancer: Annotated[str, Words(N_("Which cancer?"), in_list=True)] = ""
    age: Annotated[str, Words(N_("At about what age?"), in_list=True)] = ""
    tested: Annotated[YesNo | None, Choice(N_("Did they have a gene test?"), answers=YesNo)] = None
    result: Annotated[str, Words(N_("What did their test show?"))] = ""
