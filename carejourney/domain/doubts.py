"""Numbers that can be read in two ways. They are asked about where they are typed, and never refused."""

import re
from dataclasses import dataclass

from babel.numbers import get_decimal_symbol

from carejourney.i18n import _
from carejourney.region import Region

_THREE_AFTER_DOT = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_THREE_AFTER_COMMA = re.compile(r"[1-9]\d{0,2},\d{3}")
_DOTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}")
_COMMA = re.compile(r"(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+),\d{1,2}|0,\d+")
_SPACED = re.compile(
    r"(?P<number>[1-9]\d{0,2}(?:[\s'\N{RIGHT SINGLE QUOTATION MARK}]\d{3})+)(?P<unit>\s+\D.*)?"
)
"""Parted as some labs print it; a unit may follow."""


@dataclass(frozen=True)
class Doubt:
    """A value to look at again. `keep` is what it stays as, `others` what may be meant instead."""

    sentence: str
    keep: str
    others: tuple[str, ...] = ()


def comma_is_point(region: Region) -> bool:
    """Return whether decimals are parted by a comma in this region, so that «12,000» may mean 12."""
    return get_decimal_symbol(region.code) == ","


def other_reading(printed: str, *, by_comma: bool) -> Doubt | None:
    """Return what a number may mean instead, where it can be read in two ways."""
    if _THREE_AFTER_DOT.fullmatch(printed):
        whole = printed.replace(".", ",")
        return Doubt(_("Is the dot a decimal point, or does it part thousands?"), printed, (whole,))
    if by_comma and _THREE_AFTER_COMMA.fullmatch(printed):
        point = printed.replace(",", ".")
        return Doubt(_("Is the comma a decimal point, or does it part thousands?"), printed, (point,))
    if _COMMA.fullmatch(printed):
        point = printed.replace(".", "").replace(",", ".")
        return Doubt(_("Is the comma a decimal point?"), printed, (point,))
    if _DOTS.fullmatch(printed):
        return Doubt(_("Do the dots part thousands?"), printed, (printed.replace(".", ","),))
    if match := _SPACED.fullmatch(printed):
        whole = "".join(sign for sign in match["number"] if sign.isdecimal()) + (match["unit"] or "")
        return Doubt(_("Is this one number?"), printed, (whole,))
    return None
