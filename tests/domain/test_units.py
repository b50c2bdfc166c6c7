"""Numbers in both units, the typed one first, and when a number is far from the last one."""

import pytest

from carejourney.domain.units import both_units, is_far_from
from carejourney.records.measured import Measured


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("57.1 kg", "57.1 kg (126 lb)"),
        ("126 lb", "126 lb (57.2 kg)"),
        ("37.0 °C", "37.0 °C (98.6 °F)"),
        ("98.6 °F", "98.6 °F (37.0 °C)"),
        ("5 stones", "5 stones"),
        ("not taken", "not taken"),
    ],
)
def test_both_units_the_typed_one_first(typed: str, said: str) -> None:
    assert both_units(Measured.read(typed)) == said


def test_a_slip_of_the_keys_is_far_from_the_last_number() -> None:
    last = Measured.read("57.1 kg")
    assert is_far_from(Measured.read("571 kg"), last)
    assert is_far_from(Measured.read("5.71 kg"), last)
    assert not is_far_from(Measured.read("126 lb"), last), "the same weight in another unit"
    assert not is_far_from(Measured.read("50 kg"), last)
    assert not is_far_from(Measured.read("571"), last), "without a unit there is nothing to compare"
    assert is_far_from(Measured.read("98.6 °C"), Measured.read("98.6 °F"))
    assert not is_far_from(Measured.read("37 °C"), last), "a temperature is no weight"
