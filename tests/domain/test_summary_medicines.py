"""Medicines now, in the order in which a doctor looks for them, with what changed."""

from dataclasses import replace

import pytest

from carejourney.domain.summary.model import MedicineLine, Medicines
from carejourney.records.base import Record, RecordId
from carejourney.records.catalog import Medicine, MedicinesChecked
from carejourney.records.types.medicine import Dose, MedicineKind, PartOfDay
from carejourney.records.when import When
from tests.domain.test_summary_filled import LAST, RAO, VISIT, build, on, text


def listed(*records: Record) -> Medicines:
    return build(VISIT, LAST, RAO, *records).medicines


def names(*records: Record) -> list[str]:
    return [line.name for line in listed(*records).lines]


def only(medicine: Medicine) -> MedicineLine:
    (line,) = listed(medicine).lines
    return line


def test_order() -> None:
    kinds = {
        "vitamin D": MedicineKind.VITAMIN,
        "oil": MedicineKind.CANNABIS,
        "pantoprazole": None,
        "morphine": MedicineKind.OPIOID,
        "aspirin": MedicineKind.OVER_THE_COUNTER,
        "glargine": MedicineKind.INSULIN,
        "apixaban": MedicineKind.BLOOD_THINNER,
        "pancrelipase": MedicineKind.ENZYME,
    }
    shown = listed(*(Medicine(name=name, kind=kind) for name, kind in kinds.items()))
    assert [line.name for line in shown.lines] == [
        *("apixaban", "glargine", "morphine", "pantoprazole", "pancrelipase", "vitamin D", "oil", "aspirin")
    ]
    assert [line.keep_dose for line in shown.lines] == [True, True, True, *[False] * 5]
    assert shown.heading == "Medicines written down (8)"


def test_checked_or_not() -> None:
    apixaban = Medicine(name="apixaban")
    checks = [MedicinesChecked(day=on(3, 2)), MedicinesChecked(day=on(2, 2))]
    assert listed(apixaban, *checks).checked == "Checked March 2, 2026."
    assert listed(apixaban).checked == "Not marked as checked."


@pytest.mark.parametrize("stopped", [on(3, 11), on(1, 1), When.month(2026, 3), When.not_sure()])
def test_stopped_ones_are_not_current(stopped: When) -> None:
    assert names(Medicine(name="metoclopramide", stopped=stopped)) == []


def test_a_stop_that_is_still_to_come_is_said() -> None:
    assert (
        only(Medicine(name="dexamethasone", strength="4 mg", stopped=on(3, 20))).rest == "4 mg, until Mar 20"
    )


def test_a_changed_one_is_followed_by_its_new_row() -> None:
    old = Medicine(name="insulin glargine", kind=MedicineKind.INSULIN, how="10 units at bedtime")
    new = replace(old, id=RecordId("b" * 32), how="12 units at bedtime", since=on(3, 1), follows=old.id)
    summary = build(VISIT, LAST, RAO, old, new)
    (line,) = summary.medicines.lines
    assert line == MedicineLine("insulin glargine", "12 units at bedtime", "[CHANGED Mar 1]", keep_dose=True)
    assert "Medicines: changed insulin glargine (was 10 units at bedtime)." in text(*summary.since.facts)


def test_a_change_that_is_still_to_come_leaves_the_old_row() -> None:
    old = Medicine(name="glargine", how="10 units")
    new = Medicine(name="glargine", how="12 units", since=on(3, 20), follows=old.id)
    assert [line.rest for line in listed(old, new).lines] == ["10 units", "12 units, from Mar 20"]


def test_rows_that_follow_each_other_in_a_ring_are_not_lost() -> None:
    one = Medicine(name="one", follows=RecordId("b" * 32))
    two = Medicine(name="two", follows=one.id, id=RecordId("b" * 32))
    self_made = Medicine(name="self", id=RecordId("c" * 32), follows=RecordId("c" * 32))
    assert names(one, two, self_made) == ["one", "two", "self"]


def test_new_and_changed_only_since_the_last_visit() -> None:
    assert only(Medicine(name="duloxetine", since=on(3, 1))).mark == "[NEW Mar 1]"
    assert only(Medicine(name="duloxetine", since=on(2, 26))).mark == ""
    assert only(Medicine(name="duloxetine")).mark == ""
    old = Medicine(name="glargine", stopped=on(3, 3))
    assert listed(old, Medicine(name="glargine", follows=old.id)).lines[0].mark == "[CHANGED Mar 3]"


def test_stopped_since_the_last_visit() -> None:
    stopped = Medicine(name="metoclopramide", stopped=on(3, 1), why_stopped="restless legs")
    long_ago = Medicine(name="ondansetron", stopped=on(2, 1))
    shown = text(*build(VISIT, LAST, RAO, stopped, long_ago).since.facts)
    assert "Medicines: stopped metoclopramide Mar 1 (restless legs)." in shown
    assert "ondansetron" not in shown


def test_how_it_is_taken() -> None:
    meals = (Dose(when=PartOfDay.MEALS, how_many="2"), Dose(when=PartOfDay.SNACKS, how_many="1"))
    enzyme = Medicine(name="pancrelipase", strength="25,000 units", doses=meals)
    assert only(enzyme).rest == "25,000 units, 2 with meals, 1 with snacks"
    assert only(Medicine(name="x", strength="5 mg", how="twice a day")).rest == "5 mg, twice a day"
    assert (
        only(Medicine(name="x", strength="8 mg", when_needed=True, most_a_day="3")).rest
        == "8 mg, when needed"
    )
    both = Medicine(name="x", how="2 with meals", doses=meals)
    assert only(both).rest == "2 with meals", "said once, in the family's own words"
    assert only(Medicine(name="x", how="1 as needed", when_needed=True)).rest == "1 as needed"
    assert only(Medicine(name="x")).rest == "dose not written down"
    patch = Medicine(name="fentanyl", strength="25 micrograms", form="patch", kind=MedicineKind.OPIOID)
    assert only(patch).rest == "25 micrograms patch"


def test_the_name_is_as_typed_and_the_brand_is_left_to_the_medicine_list() -> None:
    assert only(Medicine(name="pancrelipase", brand="CREON")).name == "pancrelipase"
    assert only(Medicine(name="Creon capsules", brand="creon")).name == "Creon capsules"
