"""What a genetic test found in one gene."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.answers import Answers
from carejourney.records.base import Record, RecordId
from carejourney.records.kinds import Choice, Link, Words
from carejourney.records.places import Place


class InheritedWord(Answers):
    """Our plain word beside the report's own, on screen only, for inherited findings."""

    HARMFUL = "harmful", N_("Harmful")
    LIKELY_HARMFUL = "likely_harmful", N_("Likely harmful")
    UNSURE = "unsure", N_("Unsure")
    LIKELY_BENIGN = "likely_benign", N_("Likely benign")
    BENIGN = "benign", N_("Benign")
    NOT_SURE = "not_sure", N_("Not sure")


@dataclass(frozen=True, kw_only=True)
class Finding(
    Record,
    table="finding",
    kept_at=Place.RESULTS,
    noun=N_("Finding"),
    plural=N_("Findings"),
    icon="search-check",
):
    """A gene, the change exactly as printed, and the report's own word for it."""

    test: Annotated[RecordId, Link(N_("Of which test?"), to="genetic_test", owned=True)]
    gene: Annotated[str, Words(N_("Gene"), search=2, in_list=True)]
    change: Annotated[str, Words(N_("Change, exactly as printed"), in_list=True)] = ""
    word: Annotated[str, Words(N_("The report's own word"), in_list=True)] = ""
    plain: Annotated[InheritedWord | None, Choice(N_("In one plain word"), answers=InheritedWord)] = None
    paper: Annotated[RecordId | None, Link(N_("The paper"), to="paper")] = None
