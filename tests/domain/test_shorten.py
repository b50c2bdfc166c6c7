"""What may be left out of the visit summary, and what never is."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from carejourney.domain.summary.model import MedicineLine, SymptomRow, TreatmentRow, VisitSummary
from carejourney.domain.summary.shorten import (
    STEPS,
    drop_mild_symptoms,
    fold_earlier_treatments,
    leave_out_chart,
    leave_out_doses,
)
from tests.printing import examples


def shortened(summary: VisitSummary) -> VisitSummary:
    for step in STEPS:
        summary = step(summary)
    return summary


def test_the_chart_goes_and_its_words_stay() -> None:
    short = leave_out_chart(examples.full())
    assert short.results.trend is None
    assert short.results.lines == examples.full().results.lines
    assert short.left_out == (short.results.no_chart,) == ("Chart: see the treatment history.",)


def test_doses_go_but_not_those_that_must_stay() -> None:
    short = leave_out_doses(examples.full())
    assert [line.name for line in short.medicines.lines] == [
        line.name for line in examples.full().medicines.lines
    ]
    assert [line.rest for line in short.medicines.lines if not line.keep_dose] == [""] * 9
    assert all(line.rest for line in short.medicines.lines if line.keep_dose)
    assert short.medicines.names_only == "Other doses: see medicine list."
    assert short.left_out == ("Other doses: see medicine list.",)


def test_marks_stay_beside_the_names() -> None:
    marks = [line.mark for line in leave_out_doses(examples.full()).medicines.lines]
    assert marks == [line.mark for line in examples.full().medicines.lines]


def test_where_no_dose_stays_the_sentence_is_plain() -> None:
    full = examples.full()
    none_stay = replace(full, medicines=replace(full.medicines, lines=(MedicineLine("a", "1 mg"),)))
    assert leave_out_doses(none_stay).medicines.names_only == "Doses: see medicine list."


def test_earlier_treatments_become_one_row() -> None:
    short = fold_earlier_treatments(examples.full())
    assert [row.line for row in short.treatments.rows] == ["4th"]
    assert short.treatments.folded == "Earlier treatments: 3, see the treatment history."
    assert short.left_out == (short.treatments.folded,)


def test_the_latest_treatment_stays_where_none_is_going_on() -> None:
    full = examples.full()
    over = tuple(replace(row, earlier=True) for row in full.treatments.rows)
    short = fold_earlier_treatments(replace(full, treatments=replace(full.treatments, rows=over)))
    assert [row.line for row in short.treatments.rows] == ["4th"]


def test_only_mild_and_unchanged_symptoms_go() -> None:
    short = drop_mild_symptoms(examples.full())
    assert all(not row.can_drop for row in short.since.symptoms)
    assert len(short.since.symptoms) == 5
    assert short.since.dropped == "3 more symptoms, mild and unchanged, are not shown here."
    assert short.left_out == (short.since.dropped,)


def test_where_there_is_nothing_to_leave_out_the_summary_stays_itself() -> None:
    empty = examples.empty()
    assert all(step(empty) is empty for step in STEPS)
    once = shortened(examples.full())
    assert shortened(once) is once


texts = st.text(max_size=5)
medicines = st.lists(st.builds(MedicineLine, texts, texts, texts, st.booleans()), max_size=6).map(tuple)
symptoms = st.lists(st.builds(SymptomRow, texts, texts, texts, texts, st.booleans()), max_size=6).map(tuple)
treatments = st.lists(
    st.builds(TreatmentRow, texts, texts, texts, texts, texts, texts, st.booleans()), max_size=6
).map(tuple)


@given(medicines, symptoms, treatments)
def test_what_is_gone_is_said_and_what_must_stay_stays(
    lines: tuple[MedicineLine, ...],
    rows: tuple[SymptomRow, ...],
    lines_of_treatment: tuple[TreatmentRow, ...],
) -> None:
    usual = examples.margaret()
    before = replace(
        usual,
        medicines=replace(usual.medicines, lines=lines),
        since=replace(usual.since, symptoms=rows),
        treatments=replace(usual.treatments, rows=lines_of_treatment),
    )
    after = shortened(before)
    assert [line for line in after.medicines.lines if line.keep_dose] == [
        line for line in lines if line.keep_dose
    ]
    assert list(after.since.symptoms) == [row for row in rows if not row.can_drop]
    going_on = [row for row in lines_of_treatment if not row.earlier]
    assert [row for row in after.treatments.rows if not row.earlier] == going_on
    changed = [
        before.medicines != after.medicines,
        before.since != after.since,
        before.treatments != after.treatments,
    ]
    assert len(after.left_out) == sum(changed) + 1  # and the chart
