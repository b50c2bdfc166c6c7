"""A measured value is kept exactly as it was printed."""

import pytest

from carejourney.errors import InputProblem
from carejourney.records.measured import Measured


@pytest.mark.parametrize(
    ("typed", "operator", "printed", "unit", "number"),
    [
        ("610", "", "610", "", "610"),
        ("1,480 U/mL", "", "1,480", "U/mL", "1480"),
        ("<2", "<", "2", "", "2"),
        ("≥ 37 U/mL", ">=", "37", "U/mL", "37"),
        ("about 57.1kg", "about", "57.1", "kg", "57.1"),
        ("98.6°F", "", "98.6", "°F", "98.6"),
        ("40%", "", "40", "%", "40"),
        (".5 mg", "", ".5", "mg", "0.5"),
        ("1.234,5 U/mL", "", "1.234,5 U/mL", "", None),
        ("98,6", "", "98,6", "", None),
        ("120/80 mmHg", "", "120/80 mmHg", "", None),
        ("5-10", "", "5-10", "", None),
        ("1e5", "", "1e5", "", None),
        ("3+", "", "3+", "", None),
        ("1 480 U/mL", "", "1 480 U/mL", "", None),
        ("not detected", "", "not detected", "", None),
    ],
)
def test_a_value_is_read_as_printed(
    typed: str, operator: str, printed: str, unit: str, number: str | None
) -> None:
    value = Measured.read(typed)
    assert (value.operator, value.printed, value.unit) == (operator, printed, unit)
    assert (None if value.number is None else str(value.number)) == number
    assert Measured.from_stored(value.to_stored()) == value


def test_a_usual_unit_is_taken_where_none_is_typed() -> None:
    assert Measured.read("610", unit="U/mL").unit == "U/mL"


@pytest.mark.parametrize("typed", ["", "  ", "<"])
def test_nothing_is_no_value(typed: str) -> None:
    with pytest.raises(InputProblem):
        Measured.read(typed)
