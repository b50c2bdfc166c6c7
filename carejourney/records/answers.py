"""Choices: closed sets of answers with a stable English key each.

The key is what is stored and what rules read; it is never shown. The words beside it are what a person sees.
"Not sure", "not told", "waiting" and "none known" are answers too; only None is "not written down".
"""

from enum import StrEnum
from typing import Self

from carejourney.i18n import N_, _


class Answers(StrEnum):
    """Base of every set of answers. A member is written `KEY = "key", N_("Words")`."""

    words: str

    def __new__(cls, key: str, words: str) -> Self:
        """Make the member whose value is its key and that carries its words."""
        member = str.__new__(cls, key)
        member._value_ = key
        member.words = words
        return member

    def __str__(self) -> str:
        """Return the words in the person's language."""
        return _(self.words)

    @classmethod
    def of(cls, key: str) -> Self:
        """Return the answer with this key. Raises ValueError where there is none."""
        found = cls._value2member_map_.get(key)
        if isinstance(found, cls):
            return found
        raise ValueError(f"{cls.__name__} has no answer {key!r}")


class YesNo(Answers):
    """Yes, no, or an honest third answer."""

    YES = "yes", N_("Yes")
    NO = "no", N_("No")
    NOT_SURE = "not_sure", N_("Not sure")
    NOT_TOLD = "not_told", N_("Not told")


class Source(Answers):
    """Where what is written down comes from."""

    PAPER = "paper", N_("From a paper")
    TOLD = "told", N_("Told to us")
    OWN = "own", N_("Our own")
    FILE = "file", N_("From a file, not checked")
    NOT_SURE = "not_sure", N_("Not sure")
