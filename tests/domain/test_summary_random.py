"""Whatever is written down, the summary can be made and loses neither a medicine nor a treatment."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from carejourney.domain.phrases import plain
from carejourney.domain.summary.build import visit_summary
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.medicines import current, name_of
from carejourney.domain.summary.model import VisitSummary
from carejourney.records.base import Record, RecordId
from carejourney.records.catalog import TYPES, Medicine, SectionAnswer, TreatmentLine
from carejourney.records.changes import Touch
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.treatment_line import LineStatus
from carejourney.records.when import When
from carejourney.region import Region
from tests.domain.test_summary_filled import HERE, TODAY, everything
from tests.support.memory import MemoryRecords
from tests.support.strategies import records_of

REGIONS = [Region.of(code) for code in ("en_US", "en_GB", "de_DE", "sv_SE")]
IDS = [f"{number:032x}" for number in range(4)]
LINKS = {cls.table: [cls.table[:8] + each[8:] for each in IDS] for cls in TYPES}
"""A few ids a type, so that links often meet, and sometimes in a ring or at nothing."""
MOMENTS = st.one_of(
    st.none(), st.integers(0, 90).map(lambda days: datetime(2026, 3, 11, 12, tzinfo=UTC) - timedelta(days))
)
WORDS_OF_NONE = re.compile(r"\bnone( known)? \(asked|No allergies known", re.IGNORECASE)


@st.composite
def lately(draw: st.DrawFn, cls: type[Record]) -> Any:
    """Return a record that is mostly dated within some months of today."""
    record: Any = draw(records_of(cls, LINKS, draw(st.sampled_from(LINKS[cls.table]))))
    if cls.dated and draw(st.integers(0, 3)):
        day = TODAY + timedelta(draw(st.integers(-300, 30)))
        moved = replace(record, **{cls.dated: When.day(day)})
        return record if list(moved.problems()) else moved
    return record


def journeys(*without: type[Record]) -> st.SearchStrategy[list[Record]]:
    """Return records of any type but those, each with an id of its own."""
    types = [cls for cls in TYPES if cls not in without]
    some = st.lists(st.sampled_from(types).flatmap(lately), max_size=25)
    return some.map(lambda records: list({(each.table, each.id): each for each in records}.values()))


def made(records: Sequence[Record], touches: Sequence[Touch], region: Region) -> VisitSummary:
    known = {(each.table, str(each.id)): touch for each, touch in zip(records, touches, strict=False)}
    return visit_summary(MemoryRecords(*records), known, today=TODAY, here=HERE, region=region)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(journeys(), st.lists(st.builds(Touch, MOMENTS, MOMENTS), max_size=25), st.sampled_from(REGIONS))
def test_no_medicine_and_no_treatment_is_lost(
    records: list[Record], touches: list[Touch], region: Region
) -> None:
    summary = made(records, touches, region)
    case = Case(MemoryRecords(*records), {}, TODAY, HERE, region, None)
    shown = [line.name for line in summary.medicines.lines]
    assert sorted(shown) == sorted(map(name_of, current(case)))
    words = everything(summary)
    for line in case.all(TreatmentLine):
        is_ahead = line.status in (LineStatus.CONSIDERING, LineStatus.PLANNED)
        if not (is_ahead and case.state in (JourneyState.HOSPICE, JourneyState.ENDED)):
            assert plain(line.name) in words
    assert len(summary.needs) <= 3
    assert len(summary.results.lines) == 3


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(journeys(SectionAnswer), st.sampled_from(REGIONS))
def test_without_a_dated_answer_nothing_is_none(records: list[Record], region: Region) -> None:
    summary = made(records, [], region)
    assert not WORDS_OF_NONE.search(everything(summary))
    assert summary.medicines.nothing in ("", "Not written down.")
    assert summary.treatments.nothing in ("", "Not written down.")


@settings(max_examples=100, deadline=None)
@given(st.lists(records_of(Medicine, LINKS), max_size=6, unique_by=lambda each: each.id))
def test_a_medicine_leaves_only_when_stopped_or_followed(medicines: list[Medicine]) -> None:
    ids = LINKS["medicine"]
    rows = [replace(each, id=RecordId(ids[index % 4])) for index, each in enumerate(medicines[:4])]
    case = Case(MemoryRecords(*rows), {}, TODAY, HERE, REGIONS[0], None)
    followed = {row.follows for row in rows if row.id != row.follows}
    for row in rows:
        if row.stopped is None and row.id not in followed:
            assert row in current(case)
    if rows and all(row.stopped is None for row in rows):
        assert current(case)
