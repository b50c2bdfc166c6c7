"""What a place decides about dates, times and paper: the order of day and month, the clock, the sheet.

The facts come from CLDR (through Babel); the places that use Letter paper come from CLDR's paper sizes.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from carejourney.errors import UnknownName
from carejourney.i18n import _

Order = Literal["month first", "day first", "year first"]
Clock = Literal[12, 24]
Paper = Literal["letter", "a4"]

HOME = "en_US"
"""The place where nothing says otherwise."""

_LETTER = "AS BZ CA CL CO CR DO GT GU MP MX NI PA PH PR SV UM US VE VI"
_PLAIN = frozenset(["", "c", "posix"])
_ORDERS: dict[str, Order] = {"M": "month first", "d": "day first", "y": "year first"}
_VARIABLES = ("LC_ALL", "LC_TIME", "LANG")


@dataclass(frozen=True)
class Region:
    """How one place writes dates and times, and which paper it prints on."""

    code: str
    """A CLDR locale, «en_US»."""
    order: Order
    """The order of an all-number date. Where the year comes first, the month comes before the day."""
    clock: Clock
    paper: Paper
    order_in_words: bool = False
    """Whether dates in words keep it, too, as where a person chose it; else they are as CLDR has them."""

    @classmethod
    def of(cls, code: str) -> "Region":
        """Return the region of a locale: «en_GB», «de-DE», «de_DE.UTF-8@euro»; «C» and nothing are en_US.

        A known language with an unknown place is read by its language. Raises UnknownName for any other code.
        """
        return _of(code)

    @classmethod
    def here(cls, environment: Mapping[str, str] | None = None) -> "Region":
        """Return the region that LC_ALL, LC_TIME or LANG names, the first that is set; else en_US.

        `environment` stands in for the process environment.
        """
        variables = os.environ if environment is None else environment
        named = next((variables[name] for name in _VARIABLES if variables.get(name)), HOME)
        try:
            return _of(named)
        except UnknownName:
            return _of(HOME)

    def chosen(
        self,
        *,
        order: Order | Literal[""] = "",
        clock: Clock | Literal[0] = 0,
        paper: Paper | Literal[""] = "",
    ) -> "Region":
        """Return this region with what a person chose; what is empty stays as the region has it."""
        return replace(
            self,
            order=order or self.order,
            clock=clock or self.clock,
            paper=paper or self.paper,
            order_in_words=bool(order),
        )

    @property
    def territory(self) -> str:
        """The two letters of the country, «US»; empty for a code that names none."""
        return _territory(Locale.parse(self.code))


@lru_cache(maxsize=64)
def _of(code: str) -> Region:
    bare = re.split(r"[.@]", code.strip(), maxsplit=1)[0].replace("-", "_")
    locale = _locale(HOME if bare.lower() in _PLAIN else bare, code)
    date_pattern = str(locale.date_formats["short"].pattern)
    time_pattern = re.sub(r"'[^']*'", "", str(locale.time_formats["short"].pattern))
    leading = next((letter for letter in date_pattern if letter in _ORDERS), "d")
    return Region(
        code=str(locale),
        order=_ORDERS[leading],
        clock=12 if re.search("[hK]", time_pattern) else 24,
        paper="letter" if _territory(locale) in _LETTER.split() else "a4",
    )


def _locale(bare: str, code: str) -> Locale:
    for candidate in (bare, bare.split("_", maxsplit=1)[0]):
        try:
            return Locale.parse(candidate)
        except (UnknownLocaleError, ValueError):
            continue
    raise UnknownName(_("There is no place with the code {code}.").format(code=code))


def _territory(locale: Locale) -> str:
    if locale.territory:
        return locale.territory
    likely = str(get_global("likely_subtags").get(str(locale), ""))
    last = likely.rsplit("_", maxsplit=1)[-1]
    return last if re.fullmatch("[A-Z]{2}", last) else ""
