"""Names of treatments and the medicines in them: our own short table. Names only, never a dose."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Any

from carejourney.paths import resources

_ALMOST = 0.85
"""How like a known name a longer misspelled one is: «Gemcitibine»."""
_SHORTEST_MISSPELLED = 6
_LEFT_OUT = "leucovorin"
"""The medicine that lists often leave out."""
_APART = re.compile(r"\s*(?:\+|/|,|;|&|\band\b|\bwith\b|\bplus\b)\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Regimen:
    """A treatment by its name. `also` are other names of the same."""

    name: str
    medicines: tuple[str, ...]
    also: tuple[str, ...] = ()
    says_parts: bool = False
    """Whether every oncologist reads the name as its parts."""


def regimens() -> tuple[Regimen, ...]:
    """Return the table, those that are used most first."""
    return _table()[0]


@lru_cache(maxsize=1024)
def medicine_named(typed: str) -> str:
    """Return the medicine that `typed` means, also by its brand or misspelled; empty where not known."""
    names = _table()[1]
    wanted = _letters(typed)
    if wanted in names:
        return names[wanted]
    if len(wanted) < _SHORTEST_MISSPELLED:
        return ""
    almost = get_close_matches(wanted, names, n=1, cutoff=_ALMOST)
    return names[almost[0]] if almost else ""


@lru_cache(maxsize=1024)
def regimen_named(typed: str) -> Regimen | None:
    """Return the regimen that `typed` means: by a name, or by all its parts in any order."""
    wanted = _letters(typed)
    if not wanted:
        return None
    for regimen in regimens():
        if wanted in map(_letters, (regimen.name, *regimen.also)):
            return regimen
    by_parts = regimen_of(part for part in _APART.split(typed) if part.strip())
    if by_parts is not None or len(wanted) < _SHORTEST_MISSPELLED:
        return by_parts
    names = {_letters(name): each for each in regimens() for name in (each.name, *each.also)}
    almost = get_close_matches(wanted, names, n=1, cutoff=_ALMOST)
    return names[almost[0]] if almost else None


def regimen_of(medicines: Iterable[str]) -> Regimen | None:
    """Return the regimen with exactly these medicines; leucovorin may be left out. None where none fits."""
    found = [medicine_named(each) for each in medicines]
    if not found or "" in found:
        return None
    wanted = set(found) - {_LEFT_OUT}
    for regimen in regimens():
        if set(regimen.medicines) - {_LEFT_OUT} == wanted:
            return regimen
    return None


def is_said_by(name: str, medicine: str) -> bool:
    """Return whether a treatment's name already says that this medicine is in it.

    «modified FOLFIRINOX» says irinotecan; «gemcitabine + nab-paclitaxel» says both of its own.
    """
    treatment, wanted = name.casefold(), medicine.casefold()
    if wanted in treatment:
        return True
    return any(
        each.name.casefold() in treatment and wanted in each.medicines
        for each in regimens()
        if each.says_parts
    )


def _letters(text: str) -> str:
    """Return the letters and digits of a name: neither signs nor capitals tell names apart."""
    return re.sub(r"[\W_]+", "", text.casefold())


@cache
def _table() -> tuple[tuple[Regimen, ...], dict[str, str]]:
    """Return the regimens, and each medicine by the letters of all its names."""
    content = tomllib.loads((resources() / "regimens.toml").read_text(encoding="utf-8"))
    medicines = {
        _letters(name): row["name"]
        for row in content["medicines"]
        for name in (row["name"], *row.get("also", ()))
    }
    return tuple(_regimen(row) for row in content["regimens"]), medicines


def _regimen(row: dict[str, Any]) -> Regimen:
    return Regimen(
        row["name"],
        tuple(row["medicines"]),
        tuple(row.get("also", ())),
        says_parts=row.get("says_parts", False),
    )
