"""Weights and temperatures in their two units. What is kept is never converted; the other is only said."""

from decimal import Decimal

from carejourney.domain.phrases import in_brackets, plain
from carejourney.domain.wording import say_measured
from carejourney.i18n import _
from carejourney.records.measured import Measured

POUND = Decimal("0.45359237")
"""Kilograms in a pound."""
KG = ("kg", "kgs", "kilo", "kilos", "kilogram", "kilograms")
LB = ("lb", "lbs", "pound", "pounds")
CELSIUS = ("°c", "c", "celsius", "degrees c", "deg c")
FAHRENHEIT = ("°f", "f", "fahrenheit", "degrees f", "deg f")


def unit_of(value: Measured) -> str:
    """Return the unit as it is compared with the names above."""
    return plain(value.unit).casefold()


def kilograms(value: Measured) -> Decimal | None:
    """Return a weight in kg; None where it is none, or not a number."""
    number, unit = value.number, unit_of(value)
    if number is None or unit not in (*KG, *LB):
        return None
    return number * POUND if unit in LB else number


def celsius(value: Measured) -> Decimal | None:
    """Return a temperature in °C; None where it is none, or not a number."""
    number, unit = value.number, unit_of(value)
    if number is None or unit not in (*CELSIUS, *FAHRENHEIT):
        return None
    return (number - 32) * 5 / 9 if unit in FAHRENHEIT else number


def other_unit(value: Measured) -> str:
    """Return «126 lb» for 57.1 kg, «37.0 °C» for 98.6 °F, nothing for anything else."""
    unit, kg, degrees = unit_of(value), kilograms(value), celsius(value)
    if kg is not None:
        if unit in KG:
            return _("{number} lb").format(number=f"{kg / POUND:,.0f}")
        return _("{number} kg").format(number=f"{kg:,.1f}")
    if degrees is not None:
        return f"{degrees * 9 / 5 + 32:.1f} °F" if unit in CELSIUS else f"{degrees:.1f} °C"
    return ""


def both_units(value: Measured) -> str:
    """Return «57.1 kg (126 lb)» or «98.6 °F (37.0 °C)»: the unit that was typed comes first."""
    return say_measured(value) + in_brackets(other_unit(value))


def is_far_from(value: Measured, before: Measured) -> bool:
    """Return whether a number is so far from the last one that a slip of the keys is likely.

    It compares the two and knows no limits of its own: half as much again, or a third less.
    """
    for read in (kilograms, celsius):
        now, then = read(value), read(before)
        if now is not None and then is not None and now > 0 and then > 0:
            return not Decimal("0.66") <= now / then <= Decimal("1.5")
    return False
