"""What was taken out can be put back, whole."""

from pathlib import Path

from carejourney.records.catalog import Finding, GeneticTest, Note, Question, TreatmentDay, TreatmentLine
from carejourney.records.kinds import Target
from carejourney.records.types.genetic_test import Origin
from carejourney.records.types.treatment_day import WentAhead
from carejourney.records.when import When
from carejourney.store.journey import Journey
from carejourney.usecases import edit
from carejourney.usecases.removed import put_back, removed_lately
from tests.support.journeys import make_journey, opened


def all_records(journey: Journey) -> set[object]:
    types = (Finding, GeneticTest, Note, Question, TreatmentDay, TreatmentLine)
    return {record for cls in types for record in journey.reader.all(cls)}


def test_what_belonged_to_it_and_the_links_come_back_too(tmp_path: Path) -> None:
    line = TreatmentLine(name="gemcitabine")
    day = TreatmentDay(day=When.month(2026, 3), went=WentAhead.FULL, line=line.id)
    test = GeneticTest(origin=Origin.TUMOR)
    finding = Finding(test=test.id, gene="KRAS")
    about = Question(text="What next?", about=Target("treatment_line", line.id))
    with opened(make_journey(tmp_path)) as journey:
        for record in (line, day, test, finding, about):
            edit.keep(journey, record)
        before = all_records(journey)
        edit.remove(journey, line)
        edit.remove(journey, test)
        gone = removed_lately(journey)
        assert [each.record for each in gone] == [test, line]
        for each in gone:
            put_back(journey, each)
        assert all_records(journey) == before
        assert removed_lately(journey) == []
        journey.writer.undo()
        assert [each.record for each in removed_lately(journey)] == [line]


def test_a_change_since_is_kept_and_undone_additions_are_no_removals(tmp_path: Path) -> None:
    line = TreatmentLine(name="gemcitabine")
    day = TreatmentDay(day=When.month(2026, 3), went=WentAhead.FULL, line=line.id)
    with opened(make_journey(tmp_path)) as journey:
        for record in (line, day):
            edit.keep(journey, record)
        edit.remove(journey, line)
        let_go = journey.reader.all(TreatmentDay)[0]
        edit.autosave(journey, let_go, "why", "A cold")
        put_back(journey, removed_lately(journey)[0])
        kept = journey.reader.all(TreatmentDay)[0]
        assert (kept.why, kept.line) == ("A cold", None)
        edit.keep(journey, Note(text="never mind"))
        journey.writer.undo()
        assert removed_lately(journey) == []
