"""The words in which people type dates, as tables: each word is a token of one kind with a value.

English is always read; the names of months in the region's own language are read beside it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

Value = int | str | tuple[str, ...]


@dataclass(frozen=True)
class Token:
    """One word of a date. `kind` is one letter; the letters of all tokens together are the shape of a text.

    n number to 99, o ordinal, y year, Y last, this or next year, # joined numbers («3/4/2026»), M month,
    W weekday (0 is Monday), S season, P early, mid or late, R last, this or next (-1, 0, 1), U unit,
    D day counted from today, A ago, F from now, I in, ~ about, ? anything else.
    """

    kind: str
    value: Value = 0

    @property
    def number(self) -> int:
        """The value of a kind that counts; raises ValueError for the others."""
        if not isinstance(self.value, int):
            raise ValueError("not a number")  # noqa: TRY004 - what reading a date raises
        return self.value


NOT_SURE = frozenset({
    "not sure", "not sure when", "unsure", "don't know", "i don't know", "dont know", "do not know",
    "no idea", "unknown", "not known", "date not known", "can't remember", "cannot remember",
    "don't remember", "?", "??",
})  # fmt: skip

PHRASES = (
    (r"\bi think\b|\bor so\b|\bmore or less\b", " about "),
    (r"\bday before yesterday\b", " dayminus2 "),
    (r"\bday after tomorrow\b", " dayplus2 "),
    (r"\bthis past\b", " last "),
    (r"\bthis coming\b", " next "),
    (r"\blast night\b", " yesterday "),
    (r"\bthis (?:morning|afternoon|evening)\b", " today "),
    (r"\b(?:the )?(?:beginning|start) of\b", " early "),
    (r"\b(?:the )?middle of\b", " mid "),
    (r"\b(?:the )?end of\b", " late "),
    (r"\ba couple of\b|\ba couple\b", " about 2 "),
    (r"\bfrom now\b", " ahead "),
    (r"\b(last|this|next) year\b", r" \1year "),
)
"""Turns of phrase, each replaced by one word of the table below."""

FILLERS = frozenset({"the", "of", "on", "sometime", "some", "time", "during", "at"})

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_ABOUT = (
    "about", "around", "approx", "approximately", "roughly", "circa", "ca", "c", "~",
    "maybe", "probably", "perhaps",
)  # fmt: skip
_MISSPELLED = {
    "febuary": Token("M", 2), "feburary": Token("M", 2), "agust": Token("M", 8), "setember": Token("M", 9),
    "wensday": Token("W", 2), "wendsday": Token("W", 2), "thurday": Token("W", 3), "weds": Token("W", 2),
}  # fmt: skip

_GROUPS: dict[str, Mapping[str, Value]] = {
    "S": {"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter"},
    "P": {"early": "early", "mid": "mid", "middle": "mid", "late": "late"},
    "R": {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1},
    "Y": {"lastyear": -1, "thisyear": 0, "nextyear": 1},
    "U": {unit + s: unit for unit in ("day", "week", "weekend", "month", "year") for s in ("", "s")},
    "D": {"today": 0, "now": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "dayminus2": -2, "dayplus2": 2},
    "A": {"ago": 0},
    "F": {"ahead": 0},
    "I": {"in": 0},
    "n": {word: number for number, word in enumerate(_NUMBERS)} | {"a": 1, "an": 1},
    "~": dict.fromkeys(_ABOUT, 0),
}


@lru_cache(maxsize=16)
def names(code: str) -> dict[str, Token]:
    """Return every word that is read, for the region with the locale `code`."""
    table = {word: Token(kind, value) for kind, words in _GROUPS.items() for word, value in words.items()}
    table.update(_MISSPELLED)
    for kind, full, offset in (("W", _WEEKDAYS, 0), ("M", _MONTHS, 1)):
        for index, name in enumerate(full):
            table.update({name[:end]: Token(kind, index + offset) for end in range(3, len(name) + 1)})
    for name, month in _own_months(code):
        table.setdefault(name, Token("M", month))
    return table


def _own_months(code: str) -> list[tuple[str, int]]:
    months = Locale.parse(code).months
    return [
        (str(name).lower().strip("."), int(number))
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[context][width].items()
        if re.fullmatch(r"[^\W\d_]{3,}\.?", str(name))
    ]
