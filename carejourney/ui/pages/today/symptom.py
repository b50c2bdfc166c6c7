"""Which symptom a line is about: only where it uses the answer's own words, else something else."""

import re

from carejourney.i18n import _
from carejourney.records.types.symptom_entry import SymptomKind

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_STEM = 4


def symptom_in(text: str) -> SymptomKind:
    """Return the symptom that is named first, «numb fingers» or «painful»; OTHER where none is.

    «No fever» names none: a wrong guess would stand on the sheet for the doctor.
    """
    words = _words(text)
    denials = set(_words(_("no not without never")))
    found = {
        place: kind
        for kind in reversed(SymptomKind)
        if kind is not SymptomKind.OTHER
        for name in _names(str(kind))
        if (place := _place(name, words)) is not None and not denials.intersection(words[:place])
    }
    return found[min(found)] if found else SymptomKind.OTHER


def _names(answer: str) -> list[list[str]]:
    """Return «numb fingers», «numb toes» and «neuropathy» for «Numb fingers or toes (neuropathy)»."""
    names: list[list[str]] = []
    for part in re.split(r"[()]", answer):
        first: list[str] = []
        for words in map(_words, part.split(_(" or "))):
            # «eyes» alone is not «yellow eyes»: what stands before the first noun holds for both.
            names.append([*first[:-1], *words] if len(words) == 1 else words)
            first = first or words
    return [name for name in names if name]


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if len(word) > 1]


def _place(name: list[str], words: list[str]) -> int | None:
    """Return where in `words` the first word of `name` stands, if all of them are there."""
    places = [next((at for at, word in enumerate(words) if _alike(wanted, word)), None) for wanted in name]
    known = [place for place in places if place is not None]
    return min(known) if len(known) == len(name) else None


def _alike(one: str, other: str) -> bool:
    """Return whether two words are the same but for their ends: «numb» and «numbness»."""
    shared = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return one == other or shared >= max(_SHORTEST_STEM, min(len(one), len(other)) - 2)
