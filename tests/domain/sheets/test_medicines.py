"""What the medicine list says of each medicine, and what it says where nothing is written down."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from carejourney.domain.sheets.medicines import MedicineRow, MedicineSheet, medicine_sheet
from carejourney.domain.summary.case import Case
from carejourney.domain.visits import next_appointment
from carejourney.records.base import Record
from carejourney.records.catalog import (
    Allergy,
    Contact,
    Medicine,
    MedicinesChecked,
    Patient,
    SectionAnswer,
    TreatmentDay,
    TreatmentLine,
)
from carejourney.records.types.contact import ContactRole
from carejourney.records.types.medicine import Dose, MedicineKind, PartOfDay
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.section_answer import Section, SectionWord
from carejourney.records.types.treatment_day import WentAhead
from carejourney.records.types.treatment_line import LineStatus
from carejourney.records.when import When
from tests.domain.test_summary_filled import HERE, SECOND_LINE, TODAY, US, on, text, the_case
from tests.support.memory import MemoryRecords

UNKNOWN = "not written down"


def sheet_of(*records: Record) -> MedicineSheet:
    kept = MemoryRecords(*records)
    return medicine_sheet(Case(kept, {}, TODAY, HERE, US, next_appointment(kept, TODAY)))


def row_of(medicine: Medicine, *others: Record) -> MedicineRow:
    sheet = sheet_of(*others, medicine)
    return (*sheet.every_day, *sheet.when_needed)[-1]


def doses(**amounts: str) -> tuple[Dose, ...]:
    return tuple(Dose(when=PartOfDay.of(part), how_many=amount) for part, amount in amounts.items())


def test_the_example_family() -> None:
    sheet = sheet_of(*the_case())
    assert sheet.title == "Medicine list"
    assert sheet.checked == "Checked March 2, 2026"
    assert sheet.identity.visit == ("Checked March 2, 2026",)
    assert text(sheet.allergies) == "Allergy: penicillin (rash)."
    rows = [(row.name, row.brand, row.strength, row.how, row.mark, row.since) for row in sheet.every_day]
    nothing_since = (UNKNOWN,)
    assert rows == [
        ("apixaban", "", "5 mg", "twice a day", "", *nothing_since),
        (
            "insulin glargine",
            "",
            "strength not written down",
            "12 units at bedtime",
            "[CHANGED Mar 1]",
            "Mar\xa01",
        ),
        ("morphine slow-release", "", "15 mg", "every 12 hours", "", *nothing_since),
        ("pancrelipase", "CREON", "25,000 units", "2 with meals, 1 with snacks", "", *nothing_since),
        ("duloxetine", "", "30 mg", "each morning", "[NEW Mar 1]", "Mar\xa01"),
        ("vitamin D", "", "1,000 units", "each morning", "", *nothing_since),
    ]
    assert sheet.every_day[1].was == "Was 10 units at bedtime until Mar\xa01"
    assert [(row.name, row.most_a_day) for row in sheet.when_needed] == [("ondansetron", "3")]
    assert [(row.name, row.words) for row in sheet.stopped] == [
        ("metoclopramide", "stopped March 1, 2026. Why: restless legs.")
    ]
    assert text(*sheet.at_clinic) == (
        "gemcitabine + nab-paclitaxel, since Sep 29. Last treatment day written down: March 2, 2026; "
        "dose that day: nab-paclitaxel 80% (low white cells)."
    )
    assert sheet.prepared == "Prepared by family on March 11, 2026. Not a medical record."
    assert sheet.file_name == "Margaret Hale - medicine list - 2026-03-11.pdf"


def test_an_empty_journey_says_so_and_never_none() -> None:
    sheet = sheet_of(Patient(name="Ana Lima"))
    assert text(sheet.allergies) == "Allergies: not written down."
    assert (sheet.checked, sheet.nothing) == ("", "Not written down.")
    assert sheet.notes == ("Supplements, cannabis and others without a prescription: not written down.",)
    assert text(*sheet.at_clinic) == "Not written down."
    assert (sheet.every_day, sheet.when_needed, sheet.stopped) == ((), (), ())


def test_none_comes_only_from_an_answer_and_with_its_date() -> None:
    answers = [
        SectionAnswer(section=section, answer=SectionWord.NONE, asked=on(3, 2))
        for section in (Section.ALLERGIES, Section.MEDICINES, Section.SUPPLEMENTS, Section.TREATMENTS)
    ]
    sheet = sheet_of(Patient(name="Ana Lima"), *answers)
    assert text(sheet.allergies) == "No allergies known (asked March 2, 2026)."
    assert sheet.nothing == "None (asked March 2, 2026)."
    assert sheet.notes == (
        "Supplements, cannabis and others without a prescription: none (asked March 2, 2026).",
    )
    assert text(*sheet.at_clinic) == "None (asked March 2, 2026)."


def test_counts_stand_at_their_times_and_nothing_else_is_lost() -> None:
    row = row_of(
        Medicine(name="Metformin", doses=doses(morning="1", evening="2", meals="1"), how="with water")
    )
    assert row.name == "metformin"
    assert row.times == ("1", "", "2", "")
    assert row.how == "with water; 1 with meals"
    assert row.how_many_and_when == "1 in the morning, 2 in the evening, 1 with meals; with water"


def test_the_same_words_are_said_once() -> None:
    enzymes = Medicine(name="x", doses=doses(meals="2", snacks="1"), how="2 with meals, 1 with snacks")
    assert (row_of(enzymes).times, row_of(enzymes).how) == ((), "2 with meals, 1 with snacks")
    insulin = row_of(Medicine(name="x", doses=doses(bedtime="12 units"), how="12 units at bedtime"))
    assert (insulin.times[3], insulin.how) == ("12 units", "")
    assert insulin.how_many_and_when == "12 units at bedtime"


def test_what_is_missing_is_said_for_each_cell() -> None:
    row = row_of(Medicine(name="x", form="tablet"))
    assert (row.strength, row.how) == ("tablet, strength not written down", UNKNOWN)
    assert (row.what_for, row.most_a_day, row.since) == (UNKNOWN, UNKNOWN, UNKNOWN)
    assert row_of(Medicine(name="x", doses=doses(midday=""))).times[1] == "how many not written down"


@pytest.mark.parametrize(
    ("name", "brand", "expected"),
    [
        ("Pancrelipase", "Creon", ("pancrelipase", "CREON")),
        ("pancrelipase (Creon)", "Creon", ("pancrelipase (Creon)", "")),
        ("5-FU", "", ("5-FU", "")),
        ("MS Contin", "MS Contin", ("MS Contin", "")),
        ("a very long name " * 20, "", (("a very long name " * 20).strip(), "")),
    ],
)
def test_names_are_whole(name: str, brand: str, expected: tuple[str, str]) -> None:
    row = row_of(Medicine(name=name, brand=brand))
    assert (row.name, row.brand) == expected


def test_what_ends_or_begins_later_says_so() -> None:
    row = row_of(Medicine(name="x", since=on(3, 1), stopped=on(3, 20)))
    assert row.since == "Mar\xa01, until Mar\xa020"
    assert row_of(Medicine(name="x", since=on(3, 20))).since == "from Mar\xa020"
    assert row_of(Medicine(name="x", since=on(6, 3, 2025))).since == "Jun\xa02025"
    assert row_of(Medicine(name="x", since=When.not_sure())).since == "not sure when"


def test_stopped_lately_is_listed_and_longer_ago_counted() -> None:
    lately = Medicine(name="Late", strength="5 mg", stopped=When.day(TODAY - timedelta(days=91)))
    old = Medicine(name="Old", stopped=When.day(TODAY - timedelta(days=92)), why_stopped="rash")
    unsure = Medicine(name="Unsure", stopped=When.not_sure())
    sheet = sheet_of(lately, old, unsure, Medicine(name="Newest", stopped=on(3, 10)))
    assert [(row.name, row.words) for row in sheet.stopped] == [
        ("newest", "stopped March 10, 2026. Why: not written down."),
        ("late", "5 mg: stopped December 10, 2025. Why: not written down."),
        ("unsure", "stopped, not sure when. Why: not written down."),
    ]
    assert sheet.stopped_before == "1 more was stopped longer ago and is not on this list."


def test_a_changed_medicine_is_not_among_the_stopped() -> None:
    before = Medicine(name="Lantus", how="10 units", stopped=on(3, 1), why_stopped="More needed")
    sheet = sheet_of(before, Medicine(name="Lantus", how="12 units", since=on(3, 1), follows=before.id))
    assert sheet.stopped == ()
    assert [row.was for row in sheet.every_day] == ["Was 10 units until Mar\xa01"]


def test_allergies_say_what_happened_and_when() -> None:
    rows = (Allergy(to="penicillin", what_happened="rash", since=When.year(1985)), Allergy(to="latex"))
    assert text(sheet_of(*rows).allergies) == (
        "Allergies: penicillin (rash, 1985); latex (what happened: not written down)."
    )


def test_when_it_was_checked_and_the_pharmacy() -> None:
    pharmacy = Contact(name="Elm Street", role=ContactRole.PHARMACY, phone="555 0177")
    medicine = Medicine(name="x", kind=MedicineKind.VITAMIN)
    sheet = sheet_of(medicine, pharmacy, MedicinesChecked(day=on(3, 2), who="Ruth"))
    assert sheet.identity.visit == ("Checked March 2, 2026 (Ruth)", "Pharmacy: Elm Street, 555 0177")
    assert sheet.notes == ()
    assert sheet_of(medicine).checked == "Not checked since it was written down"


def test_the_clinic_after_the_last_treatment_and_in_hospice() -> None:
    over = TreatmentLine(name="FOLFIRI", status=LineStatus.STOPPED, start=on(1, 5), stop=on(2, 9))
    assert text(*sheet_of(over).at_clinic) == (
        "Last treatment: FOLFIRI, stopped February 9, 2026. Last treatment day: not written down."
    )
    given = TreatmentDay(day=on(3, 2), went=WentAhead.FULL, line=SECOND_LINE.id)
    hospice = Patient(name="Ana Lima", state=JourneyState.HOSPICE)
    assert text(*sheet_of(hospice, SECOND_LINE, given).at_clinic) == (
        "Last treatment: gemcitabine + nab-paclitaxel, since Sep 29, end not written down. "
        "Last treatment day written down: March 2, 2026; dose that day: full dose."
    )
    paused = replace(SECOND_LINE, status=LineStatus.BREAK)
    assert "on a break now" in text(*sheet_of(paused).at_clinic)


def test_age_is_left_out_after_the_end_and_the_list_stays() -> None:
    ended = Patient(name="Ana Lima", born=When.day(date(1957, 5, 14)), state=JourneyState.ENDED)
    sheet = sheet_of(ended, Medicine(name="x", how="1 a day"))
    assert sheet.identity.born == "Born May 14, 1957."
    assert [row.how for row in sheet.every_day] == ["1 a day"]
