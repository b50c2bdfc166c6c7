"""A measured value exactly as it was printed: «<2 U/mL», «1,480», «about 57.1 kg»."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from carejourney.errors import InputProblem
from carejourney.i18n import _

Operator = Literal["", "<", ">", "<=", ">=", "about"]

_OPERATORS: tuple[tuple[str, Operator], ...] = (
    ("<=", "<="),
    (">=", ">="),
    ("≤", "<="),
    ("≥", ">="),
    ("<", "<"),
    (">", ">"),
    ("less than", "<"),
    ("more than", ">"),
    ("about", "about"),
    ("~", "about"),
)
_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)([.]\d+)?|[+-]?[.]\d+", re.ASCII)
_NUMBER_AND_UNIT = re.compile(
    rf"(?P<number>{_NUMBER.pattern})(?P<unit>|\s+[^\d\s].*|(?!e\d)[^\W\d_].*|[%°µ].*)", re.DOTALL
)
"""Whatever else follows the digits («1.234,5», «120/80», «5-10») belongs to the value as printed."""


@dataclass(frozen=True)
class Measured:
    """A value as printed, with what could be read of it.

    `printed` keeps the value's own characters (without operator and unit), so that nothing is rounded;
    `number` is None where they are not a number («not detected»). The unit is free text and never converted.
    """

    printed: str
    unit: str = ""
    operator: Operator = ""

    def __post_init__(self) -> None:
        """Refuse an empty value and separators that would not survive being stored."""
        if not self.printed.strip() or "|" in self.printed + self.unit:
            raise InputProblem(_("Type the value as it is printed, for example 610 or <2."))

    @property
    def number(self) -> Decimal | None:
        """The value as an exact number, or None where it is not one."""
        if not _NUMBER.fullmatch(self.printed):
            return None
        try:
            return Decimal(self.printed.replace(",", ""))
        except InvalidOperation:
            return None

    def to_stored(self) -> str:
        """Return the one-line form that is kept: operator|printed|unit."""
        return f"{self.operator}|{self.printed}|{self.unit}"

    @classmethod
    def from_stored(cls, stored: str) -> "Measured":
        """Return the value that `to_stored` kept. Raises ValueError where the line is of another form."""
        sign, printed, unit = stored.split("|")
        for _text, operator in (("", ""), *_OPERATORS):
            if operator == sign:
                return cls(printed=printed, unit=unit, operator=operator)
        raise ValueError(stored)

    @classmethod
    def read(cls, text: str, unit: str = "") -> "Measured":
        """Return what a person typed or copied: an operator, the value, and a unit if one follows.

        `unit` is used where none is typed. Raises InputProblem where nothing is left to keep.
        """
        rest = text.strip().replace("|", "/")
        operator: Operator = ""
        for sign, meaning in _OPERATORS:
            if rest.lower().startswith(sign):
                operator, rest = meaning, rest[len(sign) :].strip()
                break
        match = _NUMBER_AND_UNIT.fullmatch(rest)
        if match:
            return cls(printed=match["number"], unit=match["unit"].strip() or unit, operator=operator)
        return cls(printed=rest, unit=unit, operator=operator)
