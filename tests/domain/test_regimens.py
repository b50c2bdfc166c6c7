"""Treatments and medicines by their names: known, by brand, by parts, misspelled, and not known."""

import pytest

from carejourney.domain.regimens import is_said_by, medicine_named, regimen_named, regimen_of, regimens


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("folfirinox", "FOLFIRINOX"),
        ("mFOLFIRINOX", "modified FOLFIRINOX"),
        ("Modified Folfirinox", "modified FOLFIRINOX"),
        ("folfirnox", "FOLFIRINOX"),
        ("gem-abrax", "gemcitabine + nab-paclitaxel"),
        ("Abraxane and Gemzar", "gemcitabine + nab-paclitaxel"),
        ("nab-paclitaxel + gemcitabine", "gemcitabine + nab-paclitaxel"),
        ("Gemcitibine", "gemcitabine alone"),
        ("gemcitabine", "gemcitabine alone"),
        ("5-FU, irinotecan, oxaliplatin", "FOLFIRINOX"),
        ("Keytruda", "pembrolizumab"),
    ],
)
def test_a_treatment_is_known_by_many_names(typed: str, name: str) -> None:
    found = regimen_named(typed)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "typed", ["", "  ", "+", "trial medicine ABC-123", "vitamin C", "gemcitabine + ABC-123", "x"]
)
def test_what_is_not_known_is_no_treatment_of_the_table(typed: str) -> None:
    assert regimen_named(typed) is None


@pytest.mark.parametrize(
    ("typed", "name"),
    [("FU7", "fluorouracil"), ("5-Fluorouracil?", "fluorouracil"), ("Gemcitibine", "gemcitabine"),
     ("Onivyde", "liposomal irinotecan"), ("paclitaxel", "paclitaxel"), ("fu", "fluorouracil"), ("fx", "")],
)  # fmt: skip
def test_a_medicine_is_known_by_brand_and_misspelled(typed: str, name: str) -> None:
    assert medicine_named(typed) == name


def test_every_part_of_a_treatment_is_a_medicine_of_the_table() -> None:
    for regimen in regimens():
        assert [medicine_named(each) for each in regimen.medicines] == list(regimen.medicines)
        for name in (regimen.name, *regimen.also):
            assert regimen_named(name) == regimen


def test_leucovorin_may_be_left_out() -> None:
    found = regimen_of(["oxaliplatin", "fluorouracil"])
    assert found is not None
    assert found.name == "FOLFOX"
    assert regimen_of(["leucovorin"]) is None
    assert regimen_of([]) is None


def test_a_name_that_says_its_parts() -> None:
    assert is_said_by("modified FOLFIRINOX", "Irinotecan")
    assert is_said_by("gemcitabine + nab-paclitaxel", "nab-paclitaxel")
    assert not is_said_by("gem-abrax", "nab-paclitaxel")
    assert not is_said_by("FOLFOX", "irinotecan")
