"""The medicines as their screen lists them, and how long a counted supply lasts."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carejourney.domain.medicine_list import (
    MedicineList,
    daily_amount,
    lasts_until,
    left_words,
    medicine_list,
)
from carejourney.records.base import Record, RecordId
from carejourney.records.catalog import Allergy, Contact, Medicine, MedicinesChecked, Patient, SectionAnswer
from carejourney.records.types.medicine import Dose, MedicineKind, PartOfDay
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.section_answer import Section, SectionWord
from carejourney.records.when import When
from tests.domain.test_summary_filled import HERE, TODAY, US, on
from tests.support.memory import MemoryRecords

AT_TIMES = (PartOfDay.MORNING, PartOfDay.MIDDAY, PartOfDay.EVENING, PartOfDay.BEDTIME)


def shown(*records: Record) -> MedicineList:
    return medicine_list(MemoryRecords(*records), today=TODAY, here=HERE, region=US)


def doses(**amounts: str) -> tuple[Dose, ...]:
    return tuple(Dose(when=PartOfDay.of(part), how_many=amount) for part, amount in amounts.items())


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("1", 1),
        ("2 tablets", 2),
        ("1/2", Fraction(1, 2)),
        ("1 1/2 tablets", Fraction(3, 2)),
        ("½", Fraction(1, 2)),
        ("1½", Fraction(3, 2)),
        ("1.5", Fraction(3, 2)),
        ("2 sachets", 2),
        ("10 units", None),
        ("1-2", None),
        ("one", None),
        ("1/0", None),
        ("", None),
        ("1" * 100_000, None),
    ],
)
def test_an_amount_is_a_plain_number_or_nothing(amount: str, expected: Fraction | None) -> None:
    assert daily_amount(Medicine(name="x", form="sachet", doses=doses(morning=amount))) == expected


def test_what_has_no_number_a_day_is_not_worked_out() -> None:
    whole = Medicine(name="x", doses=doses(morning="1"), left=10, counted=on(3, 11))
    assert lasts_until(whole) == date(2026, 3, 21)
    for other in (
        replace(whole, when_needed=True),
        replace(whole, how="1 each morning, 2 on Sundays"),
        replace(whole, doses=doses(meals="2")),
        replace(whole, doses=doses(morning="1", evening="some")),
        replace(whole, doses=doses(morning="0")),
        replace(whole, doses=()),
        replace(whole, left=None),
        replace(whole, counted=None),
        replace(whole, counted=When.month(2026, 3)),
        replace(whole, left=100_000),
    ):
        assert lasts_until(other) is None, other


@given(
    left=st.integers(0, 2000),
    amounts=st.lists(st.fractions(Fraction(1, 4), 4, max_denominator=4), min_size=1, max_size=4),
    day=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)
def test_the_last_day_is_covered_whole_and_the_next_is_not(
    left: int, amounts: list[Fraction], day: date
) -> None:
    rows = tuple(
        Dose(when=part, how_many=str(amount)) for part, amount in zip(AT_TIMES, amounts, strict=False)
    )
    medicine = Medicine(name="x", doses=rows, left=left, counted=When.day(day))
    daily, last = sum(amounts, Fraction(0)), lasts_until(medicine)
    assert daily_amount(medicine) == daily
    if last is None:
        assert left / daily > 3650
        return
    days = (last - day).days
    assert days * daily <= left < (days + 1) * daily


@pytest.mark.parametrize(
    ("counted", "left", "said"),
    [
        (on(3, 11), 12, "About 6 days left, until March 17 (12 counted, March 11, 2026)"),
        (on(3, 6), 12, "About 1 day left, until March 12 (12 counted, March 6, 2026)"),
        (on(3, 5), 12, "By the count it lasts until about today (12 counted, March 5, 2026)"),
        (on(3, 1), 12, "By the count it lasted until about March 7 (12 counted, March 1, 2026)"),
        (on(3, 20), 12, "12 counted, March 20, 2026"),
        (When.month(2026, 3), 1200, "1,200 counted, March 2026"),
        (None, 12, "12 counted, date not written down"),
        (on(3, 11), None, ""),
    ],
)
def test_what_is_left_in_words(counted: When | None, left: int | None, said: str) -> None:
    medicine = Medicine(name="x", doses=doses(morning="1", evening="1"), left=left, counted=counted)
    assert left_words(medicine, today=TODAY, region=US) == said


def test_silence_and_none_are_told_apart() -> None:
    silent = shown()
    assert silent.is_empty
    assert silent.allergies_said == "Allergies: not written down"
    assert silent.can_answer_allergies
    assert silent.none == ""
    assert silent.supplements.endswith("not written down")
    none = [
        SectionAnswer(section=section, answer=SectionWord.NONE, asked=on(3, 2))
        for section in (Section.ALLERGIES, Section.MEDICINES, Section.SUPPLEMENTS)
    ]
    answered = shown(*none)
    assert answered.allergies_said == "No allergies known (asked March 2, 2026)"
    assert not answered.can_answer_allergies
    assert answered.none == "None (asked March 2, 2026)"
    assert answered.supplements.endswith("none (asked March 2, 2026)")
    not_told = SectionAnswer(section=Section.ALLERGIES, answer=SectionWord.NOT_TOLD, asked=on(3, 2))
    assert shown(not_told).allergies_said == "Allergies: not told (asked March 2, 2026)"


def test_allergies_say_what_happened_or_that_it_is_not_written_down() -> None:
    found = shown(
        Allergy(to="penicillin", what_happened="rash", since=When.year(1985, about=True)),
        Allergy(to="<b>latex</b>"),
    )
    assert found.allergies_said == "Allergies: penicillin, <b>latex</b>"
    assert [words for _row, words in found.allergies] == [
        "penicillin: rash (about 1985)",
        "<b>latex</b>: what happened: not written down",
    ]


@pytest.mark.parametrize(
    ("check", "said"),
    [
        (None, "Not marked as checked yet."),
        (MedicinesChecked(day=on(3, 11)), "Last checked today."),
        (MedicinesChecked(day=on(3, 2), who="Ruth"), "Last checked 9 days ago (March 2, Ruth)."),
        (MedicinesChecked(day=When.month(2026, 2)), "Last checked: February 2026."),
        (MedicinesChecked(day=When.not_sure()), "Last checked: not sure when."),
    ],
)
def test_when_it_was_checked(check: MedicinesChecked | None, said: str) -> None:
    assert shown(*([check] if check else [])).checked == said


def test_each_one_says_what_is_known_of_it() -> None:
    rao = Contact(name="Dr Rao")
    full = Medicine(
        name="ondansetron",
        brand="Zofran",
        strength="8 mg",
        form="tablet",
        how="1",
        when_needed=True,
        most_a_day="3",
        what_for="Nausea",
        since=When.month(2025, 3),
        prescriber=rao.id,
    )
    (entry,) = shown(rao, full).when_needed
    assert (entry.name, entry.taken) == ("ondansetron (Zofran)", "8 mg tablet, 1 when needed")
    assert entry.details == (
        "For: Nausea",
        "Most in a day: 3",
        "Since March 2025",
        "Prescribed by Dr Rao",
    )
    assert entry.sentence.startswith("ondansetron (Zofran), 8 mg tablet, 1 when needed. For: Nausea.")
    (bare,) = shown(Medicine(name="Creon 25,000", brand="creon", strength="25,000 units")).every_day
    assert (bare.name, bare.taken) == ("Creon 25,000", "25,000 units, dose not written down")
    assert bare.details == ()


def test_a_change_keeps_the_past_beside_the_new_row() -> None:
    old = Medicine(name="glargine", doses=doses(bedtime="10 units"), stopped=on(2, 20))
    new = replace(old, id=RecordId("b" * 32), doses=doses(bedtime="12 units"), since=on(2, 21))
    new = replace(new, follows=old.id, stopped=None)
    found = shown(old, new)
    (entry,) = found.every_day
    assert "Was 10 units at bedtime until February 20" in entry.details
    (past,) = found.stopped()
    assert past.details == ("Changed to 12 units at bedtime, February 21",)


def test_stopped_ones_say_when_and_why() -> None:
    stopped = Medicine(name="metoclopramide", stopped=on(1, 3), why_stopped="restless legs", since=on(1, 1))
    assert shown(stopped).stopped()[0].details == (
        "Stopped January 3",
        "Why: restless legs",
        "Since January 1",
    )
    assert shown(stopped).taken_now == ()


def test_supplements_are_asked_only_where_the_list_holds_none() -> None:
    found = shown(Medicine(name="vitamin D", kind=MedicineKind.VITAMIN))
    assert (found.supplements, found.can_answer_supplements) == ("", False)


def test_after_the_end_nothing_is_asked() -> None:
    assert shown(Patient(name="Ann", state=JourneyState.ENDED)).is_quiet
    assert not shown(Patient(name="Ann", state=JourneyState.HOSPICE)).is_quiet


def test_very_long_words_are_cut() -> None:
    (entry,) = shown(Medicine(name="a " * 50_000, how="b " * 50_000, what_for="c " * 50_000)).every_day
    assert len(entry.sentence) < 1000


@given(st.integers(1, 60))
def test_a_whole_number_a_day_divides_evenly(days: int) -> None:
    medicine = Medicine(name="x", doses=doses(morning="2"), left=2 * days, counted=When.day(TODAY))
    assert lasts_until(medicine) == TODAY + timedelta(days=days)
