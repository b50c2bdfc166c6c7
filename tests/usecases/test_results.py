"""A report of blood tests typed in line by line: remembered, looked at again, kept in one step."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from carejourney.domain.lab_tests import Panel
from carejourney.domain.wording import Wording, say_measured
from carejourney.errors import InputProblem
from carejourney.records.catalog import Contact, LabResult
from carejourney.records.measured import Measured
from carejourney.records.types.lab_result import LabState
from carejourney.records.when import When
from carejourney.region import Region
from carejourney.store.journey import Journey
from carejourney.usecases.edit import wording
from carejourney.usecases.results import PANEL_DRAFT, LastTime, PanelEntry, PanelRow, doubt_about, read_value
from tests.support.journeys import make_journey, opened

HTML = "<b>WBC</b> & \u05e9\u05dc\u05d5\u05dd"


@pytest.fixture
def journey(tmp_path: Path) -> Iterator[Journey]:
    with opened(make_journey(tmp_path)) as made:
        yield made


@pytest.fixture
def worded(journey: Journey) -> Wording:
    return wording(journey, region=Region.of("en_US"), today=date(2026, 3, 11), zone="America/Chicago")


def add(to: Journey, *results: LabResult) -> None:
    with to.writer.write("Add {noun}") as step:
        for each in results:
            step.add(each)


def lab(test: str, printed: str, day: int = 2, *, at: str = "Riverside") -> LabResult:
    return LabResult(test=test, value=Measured.read(printed), taken=When.day(date(2026, 3, day)), lab=at)


@pytest.mark.parametrize(
    ("typed", "said", "mark"),
    [
        ("<2", "<2 U/mL", ""),
        ("1,480", "1,480 U/mL", ""),
        ("3.3 H", "3.3 U/mL", "H"),
        ("3.3H", "3.3 U/mL", "H"),
        ("3.3 (L)", "3.3 U/mL", "(L)"),
        ("610*", "610 U/mL", "*"),
        ("610 kU/L", "610 kU/L", ""),
        ("not detected", "not detected U/mL", ""),
        (">= 500", "500 U/mL or higher", ""),
    ],
)
def test_a_value_is_kept_as_printed_and_the_labs_mark_apart(typed: str, said: str, mark: str) -> None:
    value, found = read_value(typed, "U/mL")
    assert (say_measured(value), found) == (said, mark)


@pytest.mark.parametrize(
    ("typed", "keep", "others"),
    [
        ("6,100", "6,100", ()),
        ("61", "61", ()),
        ("12.000", "12.000", ("12,000",)),
        ("12,5", "12,5", ("12.5",)),
        ("1 200", "1 200", ("1200",)),
        ("<1\N{NO-BREAK SPACE}200", "1\N{NO-BREAK SPACE}200", ("1200",)),
        ("1 200 U/mL", "1 200 U/mL", ("1200 U/mL",)),
        ("1'200", "1'200", ("1200",)),
        ("1.480.000", "1.480.000", ("1,480,000",)),
        ("1.234,5", "1.234,5", ("1234.5",)),
        ("<12.000 H", "12.000", ("12,000",)),
        ("not detected", "", ()),
    ],
)
def test_what_is_worth_a_second_look(typed: str, keep: str, others: tuple[str, ...]) -> None:
    doubt = doubt_about(PanelRow("CA 19-9", typed), LastTime([lab("CA19-9", "610")]))
    assert doubt is not None
    assert (doubt.keep, doubt.others) == (keep, others)


@pytest.mark.parametrize("typed", ["", "700", "<2", "0.8", "12,000 U/mL", "1,234.5"])
def test_what_is_not(typed: str) -> None:
    assert doubt_about(PanelRow("Other", typed), LastTime([lab("CA19-9", "610")])) is None


def test_the_question_is_soft_and_says_the_value_as_it_would_be_kept() -> None:
    last = LastTime([lab("CA 19-9", "610")])
    doubt = doubt_about(PanelRow("CA 19-9", "6100"), last)
    assert doubt is not None
    assert doubt.sentence == "That is 10 times the last one. Keep 6,100?"
    less = doubt_about(PanelRow("CA 19-9", "61"), last)
    assert less is not None
    assert less.sentence == "The last one was 10 times that. Keep 61?"


def test_where_decimals_have_a_comma_it_is_asked_about() -> None:
    row = PanelRow("CA 19-9", "12,000")
    assert doubt_about(row, LastTime([])) is None
    doubt = doubt_about(row, LastTime([]), by_comma=True)
    assert doubt is not None
    assert doubt.others == ("12.000",)


def test_units_lab_and_names_are_as_last_entered(journey: Journey, worded: Wording) -> None:
    first = PanelEntry(journey, worded, Panel.BLOOD)
    assert first.rows[0].test == "White cells"
    assert {row.unit for row in first.rows} == {""}
    add(journey, lab("WBC", "3.9 K/uL"), lab("Hgb", "10.4 g/dL"), lab("ALT", "30 U/L", 5, at="Mercy"))
    entry = PanelEntry(journey, worded, Panel.BLOOD)
    assert [(row.test, row.unit, row.value) for row in entry.rows] == [
        ("WBC", "K/uL", ""),
        ("Hgb", "g/dL", ""),
    ]
    assert entry.head.typed["lab"] == "Mercy"
    assert entry.unit_of("white blood cells") == "K/uL"
    assert entry.unit_of("Platelets") == ""


def test_a_report_is_kept_in_one_step_and_undone_in_one(journey: Journey, worded: Wording) -> None:
    entry = PanelEntry(journey, worded)
    entry.head.typed |= {"taken": "march 9", "lab": "Riverside lab"}
    entry.rows = [
        PanelRow("WBC", "3.3 L", "K/uL", "4.0 - 11.0"),
        PanelRow(HTML, "<2", "mg/dL"),
        PanelRow("Platelets", ""),
    ]
    kept = entry.keep()
    found = journey.reader.all(LabResult)
    assert found == kept
    assert [
        (each.test, say_measured(each.value), each.usual_range, each.note) for each in found if each.value
    ] == [
        ("WBC", "3.3 K/uL", "4.0 - 11.0", "As printed: 3.3 L"),
        (HTML, "<2 mg/dL", "", ""),
    ]
    assert {each.taken for each in found} == {When.day(date(2026, 3, 9))}
    assert {each.lab for each in found} == {"Riverside lab"}
    journey.writer.undo()
    assert journey.reader.all(LabResult) == []
    journey.writer.redo()
    assert len(journey.reader.all(LabResult)) == 2


def test_two_reports_of_one_day_stay_two(journey: Journey, worded: Wording) -> None:
    for value in ("5", "5"):
        entry = PanelEntry(journey, worded)
        entry.head.typed["taken"] = "march 9"
        entry.rows = [PanelRow("WBC", value)]
        entry.keep()
    assert len(journey.reader.all(LabResult)) == 2


def test_lines_that_are_awaited_are_kept_as_waiting_and_filled_in_later(
    journey: Journey, worded: Wording
) -> None:
    with journey.writer.write("Add {noun}") as step:
        step.add(Contact(name="Dr Rao"))
    rao = journey.reader.all(Contact)[0]
    entry = PanelEntry(journey, worded)
    entry.head.typed |= {"taken": "march 9", "state": "waiting", "who_calls": rao.id}
    entry.rows = [PanelRow("WBC", "3.9"), PanelRow("CA 19-9"), PanelRow()]
    entry.keep()
    counted, marker = journey.reader.all(LabResult)
    assert (counted.state, counted.who_calls) == (None, None)
    assert (marker.state, marker.value, marker.who_calls) == (LabState.WAITING, None, rao.id)
    later = PanelEntry(journey, worded)
    later.head.typed["taken"] = "march 9"
    later.rows = [PanelRow("CA19-9", "610")]
    later.keep()
    filled = journey.reader.get(LabResult, marker.id)
    assert len(journey.reader.all(LabResult)) == 2
    assert filled is not None
    assert filled.state is None
    assert filled.value == Measured("610")


def test_two_values_of_an_awaited_test_stay_two(journey: Journey, worded: Wording) -> None:
    same_day = When.day(date(2026, 3, 9))
    add(
        journey,
        LabResult(test="CEA", state=LabState.WAITING),
        LabResult(test="CEA", state=LabState.WAITING, taken=same_day),
    )
    first, second = journey.reader.all(LabResult)
    entry = PanelEntry(journey, worded)
    entry.head.typed["taken"] = "march 9"
    entry.rows = [PanelRow("CEA", "5"), PanelRow("CEA", "6"), PanelRow("CEA", "7")]
    entry.keep()
    kept = {each.id: each.value for each in journey.reader.all(LabResult)}
    assert len(kept) == 3
    assert (kept.pop(second.id), kept.pop(first.id)) == (Measured("5"), Measured("6")), "the same day first"
    assert list(kept.values()) == [Measured("7")]


def test_what_is_to_sort_out_names_its_row_and_nothing_is_kept(journey: Journey, worded: Wording) -> None:
    entry = PanelEntry(journey, worded)
    assert [problem.field for problem in entry.problems()] == ["row 0"]
    entry.rows = [PanelRow("WBC", "3"), PanelRow("", "4")]
    entry.head.typed["taken"] = "3/4/2026"
    assert [problem.field for problem in entry.problems()] == ["taken", "row 1"]
    with pytest.raises(InputProblem):
        entry.keep()
    assert journey.reader.all(LabResult) == []


def test_the_draft_holds_everything_and_goes_when_it_is_kept(journey: Journey, worded: Wording) -> None:
    entry = PanelEntry(journey, worded)
    entry.keep_draft()
    assert journey.reader.draft(PANEL_DRAFT) == {}
    entry.rows = [PanelRow("WBC", "3.9 |;[", "K/uL"), PanelRow(HTML, "", "", "4 to 11")]
    entry.head.typed["taken"] = "march 9"
    entry.keep_draft()
    again = PanelEntry(journey, worded)
    again.take(again.draft())
    assert again.texts() == entry.texts()
    again.keep()
    assert again.draft() == {}
