"""Where the letters of a line stand when some of them read from right to left.

The Unicode bidirectional algorithm is the library's. On top of it a number with its unit is set apart, as a
web page does with a phone number: otherwise "555 0142" after a Hebrew name would stand as "0142 555", and a
dose of "5 mg" as "mg 5".
"""

import re
import unicodedata
from collections.abc import Iterator

from bidi import get_display  # type: ignore[import-untyped]
from bidi.mirror import MIRRORED  # type: ignore[import-untyped]

_NUMBER = re.compile(
    r"[+$\N{EURO SIGN}\N{POUND SIGN}]?"
    r"(?:[0-9]+[ -]?)?(?:\([0-9]{2,5}\) ?(?=[0-9]{2}))?[0-9]+"  # with a country and an area code
    r"(?:(?:[.:/+\-\N{EN DASH}\N{NO-BREAK SPACE} ]|,(?=[0-9])){1,3}[0-9]+)*"
    r"(?:[ \N{NO-BREAK SPACE}]?[A-Za-z%\N{MICRO SIGN}\N{DEGREE SIGN}][A-Za-z0-9%./-]*)*"  # with its unit
)
_APART, _END_APART = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"

_STAND_INS = {
    "L": "ab",
    "R": "\N{HEBREW LETTER ALEF}\N{HEBREW LETTER BET}",
    "AL": "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER BEH}",
    "EN": "01",
    "ES": "+-",
    "ET": "#%",
    "AN": "\N{ARABIC-INDIC DIGIT ZERO}\N{ARABIC-INDIC DIGIT ONE}",
    "CS": ",.",
    "NSM": "\N{COMBINING GRAVE ACCENT}\N{COMBINING ACUTE ACCENT}",
    "BN": "\N{ZERO WIDTH SPACE}\N{WORD JOINER}",
    "WS": " \N{EM SPACE}",
}
"""Two characters of each class of the algorithm."""
_OTHER = "!&"
_OPEN = "\N{LEFT-POINTING ANGLE BRACKET}\N{LEFT ANGLE BRACKET}"  # two that the algorithm takes for one
_CLOSE = "\N{RIGHT-POINTING ANGLE BRACKET}\N{RIGHT ANGLE BRACKET}"
_ONES = frozenset(pair[1] for pair in (*_STAND_INS.values(), _OTHER, _OPEN, _CLOSE))
_NO_MARKS = {ord(_APART): None, ord(_END_APART): None}


def visual_order(text: str, *, right_to_left: bool) -> list[int]:
    """Return which letter of the text stands at each place of its line, from left to right.

    The library tells how the line looks, not which letter went where. So it is asked once for each binary
    digit of a letter's number, with a stand-in for every letter that shows this digit and moves alike.
    """
    numbered = list(_with_numbers_apart(text))
    order = [0] * len(text)
    for digit in range(len(text).bit_length()):
        line = "".join(
            letter if number is None else _stand_in(letter, number >> digit & 1)
            for number, letter in numbered
        )
        seen: str = get_display(line, base_dir="R" if right_to_left else "L")
        for place, letter in enumerate(seen.translate(_NO_MARKS)):
            order[place] |= (letter in _ONES) << digit
    return order


def runs_right_to_left(text: str, order: list[int], *, right_to_left: bool) -> list[bool]:
    """Return for each place of a line whether what stands there reads from right to left."""
    return [
        _runs_back(
            text[at], before=order[place - 1] if place else None, at=at, after=after, base=right_to_left
        )
        for place, (at, after) in enumerate(zip(order, [*order[1:], None], strict=True))
    ]


def mirrored(letter: str) -> str:
    """Return the bracket that opens where this one closes; other letters are left alone."""
    return str(MIRRORED.get(letter, letter))


def _with_numbers_apart(text: str) -> Iterator[tuple[int | None, str]]:
    """Yield the letters with their numbers, and a mark without one around each number in digits."""
    spans = [match.span() for match in _NUMBER.finditer(text)]
    starts, ends = {start for start, _ in spans}, {end for _, end in spans}
    for number, letter in enumerate(text):
        if number in ends:
            yield None, _END_APART
        if number in starts:
            yield None, _APART
        yield number, letter


def _stand_in(letter: str, digit: int) -> str:
    category = unicodedata.category(letter)
    if unicodedata.mirrored(letter) and category in {"Ps", "Pe"}:
        return (_OPEN if category == "Ps" else _CLOSE)[digit]
    return _STAND_INS.get(unicodedata.bidirectional(letter), _OTHER)[digit]


def _runs_back(letter: str, *, before: int | None, at: int, after: int | None, base: bool) -> bool:
    """Return whether a letter reads from right to left: by itself, else by the letters beside it."""
    own = unicodedata.bidirectional(letter)
    if own in {"L", "R", "AL"}:
        return own != "L"
    if before == at - 1 or after == at + 1:
        return False
    return before == at + 1 or after == at - 1 or base
