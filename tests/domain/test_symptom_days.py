"""Which symptoms are asked about today, and the days as a grid."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from carejourney.domain.symptom_days import (
    DAYS,
    MOST_ASKED,
    USUAL,
    Symptom,
    all_asked_about,
    asked_about,
    cycle_starts,
    entry_on,
    grid_of_cycle,
    grid_of_days,
    symptom_of,
)
from carejourney.records.catalog import SymptomEntry, TreatmentDay, TreatmentLine
from carejourney.records.types.symptom_entry import Severity, SymptomKind
from carejourney.records.types.treatment_day import WentAhead
from carejourney.records.types.treatment_line import LineStatus
from carejourney.records.when import When
from tests.domain.test_summary_filled import TODAY, US, on
from tests.support.memory import MemoryRecords

PAIN, NAUSEA, OTHER = SymptomKind.PAIN, SymptomKind.NAUSEA, SymptomKind.OTHER


def entry(
    what: SymptomKind, how_bad: Severity | None, ago: int = 0, *, where: str = "", words: str = ""
) -> SymptomEntry:
    day = When.day(TODAY - timedelta(days=ago))
    return SymptomEntry(what=what, how_bad=how_bad, day=day, where=where, words=words)


def test_the_family_s_own_list_comes_first_then_the_usual_ones() -> None:
    asked = asked_about(
        [
            entry(OTHER, Severity.MILD, 2, words="Hiccups"),
            entry(NAUSEA, Severity.MILD, 13),
            entry(PAIN, Severity.MILD, 1, where="belly"),
            entry(PAIN, Severity.MILD, 3, where="Belly "),
            entry(PAIN, Severity.MILD, 4, where="back"),
            entry(SymptomKind.SKIN, Severity.MILD, 14),
            SymptomEntry(what=SymptomKind.FEVER, day=When.month(2026, 3)),
        ],
        TODAY,
    )
    names = [each.name for each in asked]
    assert names[:4] == ["Pain, belly", "Pain, back", "Nausea", "Hiccups"]
    usual = [Symptom(kind).name for kind in USUAL if kind not in (PAIN, NAUSEA)]
    assert names[4:] == usual[: MOST_ASKED - 4]
    assert {"Low mood", "Worry", "Poor sleep"} <= set(names)


def test_of_a_long_list_the_last_ones_are_asked_about_and_always_all_of_today() -> None:
    kinds = [kind for kind in SymptomKind if kind is not OTHER][:16]
    older = [entry(kind, Severity.MILD, 1 + ago // 2) for ago, kind in enumerate(kinds)]
    asked = asked_about(older, TODAY)
    assert [each.what for each in asked] == kinds[:MOST_ASKED], "the others were written down before"
    of_today = [entry(kind, Severity.MILD) for kind in kinds[2:]]
    assert {each.what for each in asked_about([*older, *of_today], TODAY)} == set(kinds[2:])
    everything = all_asked_about([*older, entry(OTHER, None, 13, words="Hiccups")], TODAY)
    assert [each.what for each in everything[:16]] == kinds
    assert everything[16].name == "Hiccups"
    assert {each.what for each in everything} == set(SymptomKind)


def test_the_last_entry_of_a_day_counts() -> None:
    first, second = entry(PAIN, Severity.MILD, where="belly"), entry(PAIN, Severity.SEVERE, where="belly")
    belly = symptom_of(first)
    assert entry_on([first, second], belly, TODAY) == second
    assert entry_on([first], Symptom(PAIN, "back"), TODAY) is None
    assert entry_on([first], belly, TODAY - timedelta(days=1)) is None


def test_each_cell_is_a_sentence() -> None:
    found = [
        entry(PAIN, Severity.MILD, 1, where="belly", words="After <b>meals</b>"),
        entry(PAIN, Severity.MODERATE, 1, where="belly"),
        entry(NAUSEA, None, 2),
        entry(OTHER, Severity.NOT_SURE, 0, words="Hiccups"),
    ]
    grid = grid_of_days(found, TODAY, US)
    assert [each.name for each in grid.symptoms] == ["Pain, belly", "Nausea", "Hiccups"]
    assert len(grid.columns) == DAYS
    assert (grid.columns[-1].top, grid.columns[-1].bottom) == ("Wed", "11")
    pain, nausea, hiccups = grid.cells
    assert pain[-2].sentence == ("Pain, belly, Tuesday, March 10: moderate. 2 entries that day.")
    assert pain[-2].entry == found[1]
    assert pain[-1].sentence == "Pain, belly, Wednesday, March 11: nothing written down."
    assert pain[-1].entry is None
    assert nausea[-3].sentence == "Nausea, Monday, March 9: how bad: not written down."
    assert hiccups[-1].sentence == "Hiccups, Wednesday, March 11: not sure how bad."
    one = grid_of_days(found[:1], TODAY, US).cells[0][-2].sentence
    assert one == "Pain, belly, Tuesday, March 10: mild, “After <b>meals</b>”."


@given(st.lists(st.tuples(st.sampled_from(list(SymptomKind)), st.integers(-3, 20)), max_size=40))
def test_every_entry_of_these_days_is_in_the_grid_and_no_other(placed: list[tuple[SymptomKind, int]]) -> None:
    entries = [entry(kind, Severity.MILD, ago) for kind, ago in placed]
    grid = grid_of_days(entries, TODAY, US)
    shown = {
        (symptom.key, cell.day)
        for symptom, cells in zip(grid.symptoms, grid.cells, strict=True)
        for cell in cells
        if cell.entry is not None
    }
    first = TODAY - timedelta(days=DAYS - 1)
    wanted = {
        (symptom_of(each).key, each.day.first)
        for each in entries
        if each.day and each.day.first and first <= each.day.first <= TODAY
    }
    assert shown == wanted


def test_cycles_start_where_treatment_went_ahead_in_the_running_line() -> None:
    running = TreatmentLine(name="gem", status=LineStatus.RUNNING)
    over = TreatmentLine(name="old", status=LineStatus.STOPPED)
    day = TreatmentDay(day=on(3, 8), went=WentAhead.FULL, line=running.id, cycle_day=8)
    others = [
        TreatmentDay(day=on(3, 1), went=WentAhead.LOWER, line=running.id, cycle_day=1),
        TreatmentDay(day=on(2, 1), went=WentAhead.FULL, line=running.id, cycle_day=1),
        TreatmentDay(day=on(2, 8), went=WentAhead.SKIPPED, line=running.id, cycle_day=1),
        TreatmentDay(day=on(1, 1), went=WentAhead.FULL, line=over.id, cycle_day=1),
        TreatmentDay(day=on(1, 2), went=WentAhead.FULL, line=running.id),
        TreatmentDay(day=When.month(2026, 1), went=WentAhead.FULL, line=running.id, cycle_day=1),
    ]
    assert cycle_starts(MemoryRecords(running, over, day, *others)) == [date(2026, 2, 1), date(2026, 3, 1)]


def test_by_day_of_the_cycle_the_worst_stands() -> None:
    starts = [date(2026, 2, 1), date(2026, 3, 1)]
    entries = [
        SymptomEntry(what=NAUSEA, how_bad=Severity.SEVERE, day=on(2, 3)),
        SymptomEntry(what=NAUSEA, how_bad=Severity.MILD, day=on(3, 3)),
        SymptomEntry(what=NAUSEA, how_bad=Severity.MILD, day=on(1, 31)),
    ]
    grid = grid_of_cycle(entries, starts)
    (cells,) = grid.cells
    assert [cell.entry is not None for cell in cells] == [number == 3 for number in range(1, 15)]
    assert cells[2].sentence == ("Nausea, day 3 of the cycle: severe at worst, written down in 2 cycles.")
    assert grid_of_cycle(entries, []).symptoms == ()
    assert grid_of_cycle(entries, starts, first=3, days=2).columns[0].bottom == "3"
    assert grid_of_cycle(entries, starts, first=4).symptoms == (), "no row without a mark"
