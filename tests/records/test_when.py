import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carejourney.records.when import PARTS, SEASONS, Precision, When

DAYS = st.dates(date(1860, 1, 1), date(2190, 12, 31))
STRETCHES = st.one_of(
    st.builds(When.day, DAYS),
    st.builds(lambda day, length: When.between(day, day + timedelta(days=length)), DAYS, st.integers(1, 900)),
    st.builds(lambda day: When.month(day.year, day.month), DAYS),
    st.builds(lambda day, part: When.part(day.year, day.month, part), DAYS, st.sampled_from(PARTS)),
    st.builds(lambda day, season: When.season(day.year, season), DAYS, st.sampled_from(list(SEASONS))),
    st.builds(lambda day: When.year(day.year), DAYS),
)
WHENS = st.one_of(
    st.builds(lambda when, about: replace(when, about=about), STRETCHES, st.booleans()),
    st.builds(When.not_sure, st.text()),
)


@given(WHENS)
def test_stored_form_reads_back_the_same(when: When) -> None:
    assert When.from_stored(when.to_stored()) == when


@given(st.builds(lambda when, text: replace(when, as_typed=text), STRETCHES, st.text()))
def test_stored_form_keeps_typed_words_with_slashes(when: When) -> None:
    assert When.from_stored(when.to_stored()) == when


@given(st.lists(WHENS, max_size=8))
def test_stored_forms_sort_by_the_earliest_bound_as_the_sort_key_does(whens: list[When]) -> None:
    by_text = sorted(whens, key=When.to_stored)
    by_key = sorted(whens, key=lambda when: when.sort_key)
    assert [when.first for when in by_text] == [when.first for when in by_key]


@given(WHENS, DAYS)
def test_a_day_is_before_within_or_after_and_unknown_is_none_of_them(when: When, day: date) -> None:
    places = [when.surely_after(day), when.contains(day), when.surely_before(day)]
    assert sum(places) == (1 if when.is_known else 0)


@given(WHENS, DAYS, st.integers(0, 400))
def test_may_overlap_unless_surely_outside(when: When, first: date, length: int) -> None:
    last = first + timedelta(days=length)
    assert when.may_overlap(first, last) == (not when.surely_before(first) and not when.surely_after(last))
    assert when.may_overlap(None, None)


@given(STRETCHES)
def test_about_never_widens_the_bounds(when: When) -> None:
    about = replace(when, about=True)
    assert (about.first, about.last) == (when.first, when.last)


def test_order_is_earliest_first_then_wider_first_then_not_sure_then_unreadable() -> None:
    expected = [
        When.year(2024),
        When.season(2024, "winter"),
        When.year(2025),
        When.part_of(When.year(2025), "early"),
        When.month(2025, 1),
        When.part(2025, 1, "early"),
        When.day(date(2025, 1, 1)),
        When.day(date(2025, 1, 1), about=True),
        When.day(date(2025, 1, 2)),
        When.not_sure(),
        When.not_sure("before Christmas"),
    ]
    backward = expected[::-1]
    assert sorted(backward, key=lambda when: when.sort_key) == expected


@pytest.mark.parametrize(
    ("when", "stored"),
    [
        (When.day(date(2026, 3, 12)), "2026-03-12/2026-03-12/day//"),
        (When.part(2024, 2, "early"), "2024-02-01/2024-02-10/part//"),
        (When.part(2024, 2, "mid"), "2024-02-11/2024-02-20/part//"),
        (When.part(2024, 2, "late"), "2024-02-21/2024-02-29/part//"),
        (When.month(2025, 2), "2025-02-01/2025-02-28/month//"),
        (When.season(2024, "autumn", about=True), "2024-09-01/2024-11-30/season/about/"),
        (When.season(2023, "winter"), "2023-12-01/2024-02-29/season//"),
        (When.part_of(When.season(2023, "winter"), "late"), "2024-02-01/2024-02-29/part//"),
        (When.part_of(When.year(2025), "mid"), "2025-05-01/2025-08-31/part//"),
        (When.year(2025), "2025-01-01/2025-12-31/year//"),
        (When.not_sure(), "~/~/unknown//"),
        (When.not_sure("3/24 or so"), "~/~/unknown//3/24 or so"),
    ],
)
def test_bounds_of_each_precision(when: When, stored: str) -> None:
    assert when.to_stored() == stored


def test_not_sure_and_unreadable_are_told_apart() -> None:
    assert (When.not_sure().is_not_sure, When.not_sure().unreadable) == (True, False)
    assert (When.not_sure("x").is_not_sure, When.not_sure("x").unreadable) == (False, True)
    assert (When.year(2025).is_not_sure, When.year(2025).unreadable) == (False, False)


def test_between_the_same_day_is_that_day() -> None:
    assert When.between(date(2026, 3, 2), date(2026, 3, 2)) == When.day(date(2026, 3, 2))


@pytest.mark.parametrize(
    ("first", "last", "precision", "about"),
    [
        (date(2026, 3, 2), date(2026, 3, 1), Precision.PART, False),
        (date(2026, 3, 2), date(2026, 3, 3), Precision.DAY, False),
        (date(2026, 3, 1), date(2026, 3, 30), Precision.MONTH, False),
        (date(2026, 1, 1), date(2026, 3, 31), Precision.SEASON, False),
        (date(2026, 1, 1), date(2026, 12, 30), Precision.YEAR, False),
        (date(2026, 1, 1), date(2026, 12, 31), Precision.UNKNOWN, False),
        (date(2026, 1, 1), None, Precision.DAY, False),
        (None, None, Precision.DAY, False),
        (None, None, Precision.UNKNOWN, True),
        (date(1849, 12, 31), date(1849, 12, 31), Precision.DAY, False),
        (date(2201, 1, 1), date(2201, 1, 1), Precision.DAY, False),
    ],
)
def test_bounds_that_do_not_fit_are_refused(
    first: date | None, last: date | None, precision: Precision, *, about: bool
) -> None:
    with pytest.raises(ValueError, match=r"."):
        When(first, last, precision, about)


@pytest.mark.parametrize(
    "stored", ["", "2026-03-12", "2026-03-12/2026-03-12/day/maybe/", "~/~/day//", "x/~/unknown//", "//day//"]
)
def test_other_text_is_not_a_stored_date(stored: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        When.from_stored(stored)


def test_a_day_has_no_parts() -> None:
    with pytest.raises(ValueError, match="no early"):
        When.part_of(When.day(date(2026, 3, 2)), "early")


@given(DAYS)
def test_thirds_of_a_stretch_meet_and_fill_it(day: date) -> None:
    wholes = [When.month(day.year, day.month), When.year(day.year), When.season(day.year, "winter")]
    for whole in wholes:
        thirds = [When.part_of(whole, part) for part in PARTS]
        assert (thirds[0].first, thirds[2].last) == (whole.first, whole.last)
        for earlier, later in itertools.pairwise(thirds):
            assert earlier.last is not None
            assert later.first == earlier.last + timedelta(days=1)
