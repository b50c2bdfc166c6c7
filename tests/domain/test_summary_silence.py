"""«None» appears only from an answer with a date, never from silence."""

from datetime import UTC, datetime

import pytest

from carejourney.domain.summary.build import visit_summary
from carejourney.domain.summary.model import VisitSummary
from carejourney.records.base import Record
from carejourney.records.catalog import (
    Allergy,
    DiagnosisFact,
    Medicine,
    OtherCondition,
    Patient,
    Procedure,
    SectionAnswer,
    SymptomEntry,
    TreatmentLine,
)
from carejourney.records.changes import Touch
from carejourney.records.types.diagnosis_fact import Fact, SpreadSite
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.procedure import ProcedureKind
from carejourney.records.types.section_answer import Section, SectionWord
from carejourney.records.types.symptom_entry import Severity, SymptomKind
from carejourney.records.when import When
from tests.domain.test_summary_filled import HERE, TODAY, US, build, on, text
from tests.support.memory import MemoryRecords


def answer(
    section: Section, word: SectionWord = SectionWord.NONE, asked: When | None = None
) -> SectionAnswer:
    return SectionAnswer(section=section, answer=word, asked=asked or on(3, 2))


def written_before(*records: Record) -> VisitSummary:
    """Return the summary where the records were typed in on January 1, before any answer."""
    added = Touch(datetime(2026, 1, 1, 18, tzinfo=UTC), None)
    touches = {(record.table, str(record.id)): added for record in records}
    return visit_summary(MemoryRecords(*records), touches, today=TODAY, here=HERE, region=US)


def test_allergies() -> None:
    penicillin = Allergy(to="penicillin", what_happened="rash")
    assert build(penicillin).identity.allergies == "Allergy: penicillin (rash)"
    assert build(penicillin, Allergy(to="latex")).identity.allergies == "Allergies: penicillin (rash); latex"
    none = answer(Section.ALLERGIES)
    assert build(none).identity.allergies == "No allergies known (asked March 2, 2026)"
    not_told = answer(Section.ALLERGIES, SectionWord.NOT_TOLD)
    assert build(not_told).identity.allergies == "Allergies: not told (asked March 2, 2026)"
    not_sure = answer(Section.ALLERGIES, SectionWord.NOT_SURE, When.not_sure())
    assert build(not_sure).identity.allergies == "Allergies: not sure (asked, not sure when)"


def test_a_record_wins_over_an_earlier_none() -> None:
    penicillin = Allergy(to="penicillin")
    none = answer(Section.ALLERGIES, asked=on(12, 1, 2025))
    assert build(none, penicillin).identity.allergies == "Allergy: penicillin"
    assert written_before(none, penicillin).identity.allergies == "Allergy: penicillin"


def test_a_none_after_every_record_is_printed_beside_it() -> None:
    shown = written_before(Allergy(to="penicillin"), answer(Section.ALLERGIES)).identity.allergies
    assert shown == "Allergy: penicillin. Also written down: none known (asked March 2, 2026)"


def test_the_latest_answer_counts() -> None:
    earlier = answer(Section.ALLERGIES, SectionWord.NOT_SURE, on(1, 1))
    assert build(answer(Section.ALLERGIES), earlier).identity.allergies.startswith("No allergies known")


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        (SectionWord.NONE, "None (asked March 2, 2026)."),
        (SectionWord.NOT_TOLD, "Not told (asked March 2, 2026)."),
        (SectionWord.NOT_SURE, "Not sure (asked March 2, 2026)."),
    ],
)
def test_medicines_and_treatments(word: SectionWord, shown: str) -> None:
    summary = build(answer(Section.MEDICINES, word), answer(Section.TREATMENTS, word))
    assert summary.medicines.nothing == shown
    assert summary.treatments.nothing == shown
    assert summary.medicines.checked == ""


def test_medicines_and_treatments_that_are_there_win() -> None:
    records = [Medicine(name="apixaban"), TreatmentLine(name="FOLFIRINOX")]
    answers = [answer(Section.MEDICINES), answer(Section.TREATMENTS)]
    summary = build(*answers, *records)
    assert not summary.medicines.nothing
    assert not summary.treatments.nothing
    beside = written_before(*records, *answers)
    assert beside.medicines.checked == "Not marked as checked. Also written down: none (asked March 2, 2026)."
    assert "Also written down: treatments none (asked March 2, 2026)." in text(*beside.in_short)


def test_supplements() -> None:
    apixaban = Medicine(name="apixaban")
    summary = build(apixaban, answer(Section.SUPPLEMENTS))
    assert summary.medicines.checked == "Not marked as checked. Supplements: none (asked March 2, 2026)."


def test_spread() -> None:
    liver = DiagnosisFact(fact=Fact.SPREAD, spread=SpreadSite.LIVER)
    assert "Spread: none known (asked March 2, 2026)." in text(*build(answer(Section.SPREAD)).in_short)
    assert "Spread to liver." in text(*build(answer(Section.SPREAD), liver).in_short)
    beside = text(*written_before(liver, answer(Section.SPREAD)).in_short)
    assert "Spread to liver. Also written down: spread none known (asked March 2, 2026)." in beside
    told = DiagnosisFact(fact=Fact.SPREAD, spread=SpreadSite.NOT_TOLD, day=on(2, 1))
    assert "Spread: not told (Feb 1)." in text(*build(told).in_short)


def test_procedures_and_conditions() -> None:
    answers = [answer(Section.PROCEDURES), answer(Section.CONDITIONS)]
    shown = text(*build(*answers).in_short)
    assert "Procedures and devices: none (asked March 2, 2026)." in shown
    assert "Other conditions: none known (asked March 2, 2026)." in shown
    records = [Procedure(what="bile duct", kind=ProcedureKind.STENT), OtherCondition(what="Diabetes")]
    shown = text(*build(*answers, *records).in_short)
    assert "none" not in shown
    assert "Conditions: diabetes." in shown
    beside = text(*written_before(*answers, *records).in_short)
    assert "Also written down: procedures and devices none (asked March 2, 2026)." in beside
    assert "Also written down: other conditions none known (asked March 2, 2026)." in beside


def test_symptoms() -> None:
    none = answer(Section.SYMPTOMS, asked=on(3, 10))
    assert "Symptoms: none (asked March 10, 2026)." in text(*build(none).since.facts)
    later = SymptomEntry(what=SymptomKind.PAIN, how_bad=Severity.MILD, day=on(3, 10))
    assert "none (asked" not in text(*build(none, later).since.facts)
    earlier = SymptomEntry(what=SymptomKind.PAIN, how_bad=Severity.MILD, day=on(3, 1))
    assert "Symptoms: none (asked March 10, 2026)." in text(*build(none, earlier).since.facts)
    long_ago = answer(Section.SYMPTOMS, asked=on(1, 1))
    assert build(long_ago).since.nothing


def test_hospice_prints_records_not_plans() -> None:
    patient = Patient(name="Ana", state=JourneyState.HOSPICE, state_since=on(3, 1))
    shown = text(*build(patient).in_short)
    assert shown == "In hospice since Mar 1. Not written down: type, stage, spread, daily life."
