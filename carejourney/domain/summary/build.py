"""The one-page visit summary, worked out from the records."""

from collections.abc import Mapping
from datetime import date

from carejourney.domain.summary.case import Case
from carejourney.domain.summary.identity import file_name, identity, prepared
from carejourney.domain.summary.in_short import in_short
from carejourney.domain.summary.medicines import medicines
from carejourney.domain.summary.model import VisitSummary
from carejourney.domain.summary.needs import needs
from carejourney.domain.summary.results import results
from carejourney.domain.summary.since import since_last_visit
from carejourney.domain.summary.treatments import treatments
from carejourney.domain.visits import next_appointment
from carejourney.i18n import _
from carejourney.records.base import Records
from carejourney.records.catalog import Appointment
from carejourney.records.changes import Touch
from carejourney.region import Region


def visit_summary(
    records: Records,
    touches: Mapping[tuple[str, str], Touch],
    *,
    today: date,
    here: str,
    region: Region,
    appointment: Appointment | None = None,
    example: bool = False,
) -> VisitSummary:
    """Return the summary for `appointment`, or for the next one.

    `touches` says, by table and id, when a record came in and was last changed; what it does not
    hold is not known. `here` is the IANA zone of this computer.
    """
    case = Case(records, touches, today, here, region, appointment or next_appointment(records, today))
    questions, note = needs(case)
    title = _("Visit summary")
    return VisitSummary(
        title=title,
        identity=identity(case, example=example),
        needs=questions,
        needs_note=note,
        in_short=in_short(case),
        since=since_last_visit(case),
        medicines=medicines(case),
        treatments=treatments(case),
        results=results(case),
        prepared=prepared(case),
        file_name=file_name(case, title),
    )
