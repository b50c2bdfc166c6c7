"""How a blood test changed, and the small chart of it: units, labs, limits, scales, the lab's own range."""

from collections.abc import Sequence
from datetime import date, timedelta
from time import process_time

import pytest

from carejourney.domain.lab_tests import LAB_TESTS, Panel, all_names, names_of, panel_of, same_test
from carejourney.domain.trends import change, read_range, times_the_last, trend, values_newest_first
from carejourney.records.catalog import LabResult
from carejourney.records.measured import Measured
from carejourney.records.types.lab_result import LabState
from carejourney.records.when import When
from carejourney.region import Region

US = Region.of("en_US")
START = date(2025, 3, 3)


def value(
    printed: str, day: When | date | None, *, test: str = "CA 19-9", lab: str = "Riverside", usual: str = ""
) -> LabResult:
    when = When.day(day) if isinstance(day, date) else day
    return LabResult(test=test, value=Measured.read(printed), taken=when, lab=lab, usual_range=usual)


def series(*printed: str, every: int = 28) -> list[LabResult]:
    return [value(text, START + timedelta(days=every * at)) for at, text in enumerate(printed)]


def said(new: str, old: str, **other: str) -> str:
    earlier = value(old, date(2026, 2, 2), **other)
    return change(value(new, date(2026, 3, 2)), earlier, US)


@pytest.mark.parametrize(
    ("new", "old", "words"),
    [
        ("610 U/mL", "455 U/mL", "up 155 since February 2"),
        ("0.7 mg/dL", "1.10 mg/dL", "down 0.40 since February 2"),
        ("1,480", "1,480", "about the same as on February 2"),
        ("1480", "380", "up 1,100 since February 2"),
        ("610 U/mL", "455 kU/L", "the last was 455 kU/L, February 2"),
        ("<2", "5", "the last was 5, February 2"),
        ("5", "<2", "the last was <2, February 2"),
        ("not detected", "5", "the last was 5, February 2"),
    ],
)
def test_the_change_is_said_and_only_alike_numbers_are_compared(new: str, old: str, words: str) -> None:
    assert said(new, old) == words


def test_another_lab_is_named_and_not_compared() -> None:
    assert said("610", "455", lab="Mercy") == "the last was 455, February 2, Mercy"


def test_a_change_over_the_new_year_says_the_year_and_an_unknown_day_says_none() -> None:
    new = value("610", date(2026, 1, 5))
    assert change(new, value("455", date(2025, 12, 8)), US) == "up 155 since December 8, 2025"
    assert change(new, value("455", When.month(2025, 12)), US) == "up 155 since December 2025"
    assert change(new, value("455", None), US) == "up 155 since the last"
    assert change(new, None, US) == ""


def test_no_change_is_ever_judged() -> None:
    words = {said(new, old) for new, old in (("9000", "1"), ("1", "9000"), ("<1", "9000"), ("12", "12"))}
    assert not [each for each in words if any(bad in each for bad in ("high", "low ", "normal", "better"))]


def points(results: Sequence[LabResult]) -> list[list[float]]:
    drawn = trend(results)
    assert drawn is not None
    return [[point.number for point in stretch] for stretch in drawn.joined()]


def test_points_are_oldest_first_and_one_line_through_one_lab_and_unit() -> None:
    assert points(series("4,820", "2,910", "640")[::-1]) == [[4820, 2910, 640]]


def test_another_lab_breaks_the_line_and_another_unit_is_left_out_and_both_are_said() -> None:
    rows = series("100 U/mL", "90 U/mL", "80 U/mL", "70 U/mL")
    rows[2] = value("80 U/mL", START + timedelta(days=56), lab="Mercy")
    rows.append(value("0.5 kU/L", START + timedelta(days=1)))
    assert points(rows) == [[100, 90], [80], [70]]
    drawn = trend(rows)
    assert drawn is not None
    assert drawn.notes == (
        "Only values in U/mL are in the picture.",
        "Values of different labs are not joined.",
    )


def test_a_limit_is_a_point_of_its_own_kind() -> None:
    drawn = trend(series("5", "<2"))
    assert drawn is not None
    assert [point.is_limit for point in drawn.points] == [False, True]
    assert drawn.points[1].number == 2


def test_what_has_no_exact_day_or_number_is_counted() -> None:
    vague = value("7", When.month(2025, 5))
    drawn = trend([*series("5", "6"), vague, value("not detected", START), value("3", None)])
    assert drawn is not None
    assert drawn.notes == ("3 values without a number or an exact day are only in the list.",)


def test_one_point_makes_no_chart_and_two_of_one_day_stay_two() -> None:
    assert trend(series("5")) is None
    assert trend([]) is None
    two = trend([value("5", START), value("6", START)])
    assert two is not None
    assert [point.number for point in two.points] == [5, 6]
    assert {two.across(point.day) for point in two.points} == {0.5}


@pytest.mark.parametrize(
    ("texts", "is_log", "can_be"),
    [(("20", "400"), False, True), (("20", "401"), True, True), (("0", "5000"), False, False)],
)
def test_the_scale_goes_by_tens_from_twenty_times(texts: tuple[str, ...], is_log: bool, can_be: bool) -> None:
    drawn = trend(series(*texts))
    assert drawn is not None
    assert (drawn.is_log, drawn.can_be_log) == (is_log, can_be)


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize(
    "texts", [("0.01", "999999"), ("10", "100"), ("3.4", "3.5"), ("5", "5"), ("7", "8000")]
)
def test_every_point_lies_between_the_lines(texts: tuple[str, ...], log: bool) -> None:
    drawn = trend(series(*texts))
    assert drawn is not None
    axis = drawn.axis(log=log)
    assert 2 <= len(axis.lines) <= 12
    assert all(-1e-9 <= axis.place(point.number) <= 1 + 1e-9 for point in drawn.points)
    assert (axis.place(axis.lines[0]), axis.place(axis.lines[-1])) == pytest.approx((0, 1))


def test_lines_by_tens_are_ten_times_apart() -> None:
    drawn = trend(series("385", "4,820", "<2"))
    assert drawn is not None
    assert drawn.axis(log=True).lines == (1, 10, 100, 1000, 10000)


@pytest.mark.parametrize(
    ("printed", "ends"),
    [
        ("4.0 to 11.0", (4.0, 11.0)),
        ("4.0 - 11.0", (4.0, 11.0)),
        ("4.0\N{EN DASH}11.0", (4.0, 11.0)),
        ("37 or lower", (None, 37.0)),
        ("<37", (None, 37.0)),
        ("> 60", (60.0, None)),
        ("1,000 to 2,000", (1000.0, 2000.0)),
    ],
)
def test_a_copied_range_is_read(printed: str, ends: tuple[float | None, float | None]) -> None:
    band = read_range(printed)
    assert band is not None
    assert (band.low, band.high) == ends


@pytest.mark.parametrize(
    "printed", ["", "see note", "11 to 4", "4.0", "negative", "1.2.3 to 4", "<b>4</b> to 5"]
)
def test_what_is_no_range_makes_no_band(printed: str) -> None:
    assert read_range(printed) is None


def test_the_band_is_there_only_where_every_copied_range_is_the_same() -> None:
    rows = [value("5", START, usual="4 to 11"), value("6", START + timedelta(days=9), usual="4 to 11")]
    drawn = trend(rows)
    assert drawn is not None
    assert drawn.band == read_range("4 to 11")
    assert max(drawn.axis(log=False).lines) >= 11
    other = trend([*rows, value("7", START + timedelta(days=20), usual="3.5 to 10")])
    assert other is not None
    assert other.band is None
    plain = trend(series("5", "6"))
    assert plain is not None
    assert plain.band is None


@pytest.mark.parametrize(
    ("new", "last", "times"),
    [
        ("6,100", "610", 10),
        ("61", "610", -10),
        ("6,099", "610", 0),
        ("25000", "610", 40),
        ("6100 U/mL", "610 kU/L", 0),
        ("0", "610", 0),
        ("x", "610", 0),
    ],
)
def test_ten_times_the_last_is_noticed_in_one_unit(new: str, last: str, times: int) -> None:
    assert times_the_last(Measured.read(new), Measured.read(last)) == times


def test_waiting_results_are_no_values_and_undated_ones_come_last() -> None:
    rows = [value("1", None), *series("2", "3"), LabResult(test="CA 19-9", state=LabState.WAITING)]
    assert [str(each.value.number) for each in values_newest_first(rows) if each.value] == ["3", "2", "1"]


def test_one_test_has_many_names_and_different_tests_have_none_in_common() -> None:
    assert same_test("WBC") == same_test("White  blood cells") == same_test("white cells")
    assert same_test("Cancer antigen 19-9") == same_test("CA19-9") == same_test("CA 19-9")
    assert same_test("Bilirubin") != same_test("Direct bilirubin")
    assert panel_of("Hgb") is Panel.BLOOD
    assert panel_of("SGPT") is Panel.LIVER
    assert panel_of("Creatinine") is None
    names = [same_test(name) for test in LAB_TESTS for name in (test.name, *test.also)]
    assert set(names) == {test.name for test in LAB_TESTS}
    assert "Platelets" in names_of(Panel.BLOOD)


def test_the_familys_own_names_are_offered_first_and_only_once() -> None:
    offered = all_names(["WBC", "Creatinine", "WBC"])
    assert offered[:2] == ["WBC", "Creatinine"]
    assert "White cells" not in offered
    assert "Platelets" in offered


def test_five_thousand_values_are_a_chart_at_once() -> None:
    rows = series(*(str(100 + at % 50) for at in range(5000)), every=1)
    began = process_time()
    drawn = trend(rows)
    assert drawn is not None
    assert len(drawn.points) == 5000
    assert process_time() - began < 5
