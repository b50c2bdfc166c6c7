"""Small pieces from which sentences are put together. What the family typed stays as it is, on one line."""

from collections.abc import Iterable, Sequence
from unicodedata import bidirectional

from carejourney.i18n import _
from carejourney.records.answers import Answers

_ENDS = (".", "!", "?", "…")
_TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""The marks that turn the direction of all that follows."""
_ISOLATE, _POP = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def plain(text: str) -> str:
    """Return the text on one line: every stretch of white space is one space."""
    return " ".join(text.split())


def trimmed(text: str, limit: int) -> str:
    """Return the text on one line, cut between words to about `limit` characters, with «…» only if cut."""
    line = plain(text)
    if len(line) <= limit:
        return line
    cut = line[: limit + 1].rsplit(" ", maxsplit=1)[0] if " " in line[: limit + 1] else line[:limit]
    return cut.rstrip(" ,;:") + "…"


def isolated(text: str) -> str:
    """Return words so that right-to-left writing in them leaves the sentence around them in order."""
    straight = text.translate(_TURNS)
    is_turned = straight != text or any(bidirectional(sign) in ("R", "AL") for sign in straight)
    return f"{_ISOLATE}{straight}{_POP}" if is_turned else text


def quoted(text: str, limit: int = 0) -> str:
    """Return somebody's own words in quotes, cut to `limit` characters where one is given."""
    return _("“{text}”").format(text=trimmed(text, limit) if limit else plain(text))


def small(answer: Answers) -> str:
    """Return the words of an answer as they stand inside a sentence: «moderate», but «CT» and «ECOG 1»."""
    return begin_small(str(answer))


def begin_small(words: str) -> str:
    """Return words with a small first letter, unless they begin with an abbreviation."""
    first, *joined = words.split(" ", maxsplit=1)[0].split("-")
    ends = first[1:] + "".join(joined)  # «Second-opinion» is a word, «X-ray» and «Ki-67» are none
    is_word = len(first) > 1 and ends.isalpha() and ends.islower()
    return words[:1].lower() + words[1:] if is_word else words


def begin_large(words: str) -> str:
    """Return words with a capital first letter."""
    return words[:1].upper() + words[1:]


def sentence(words: str) -> str:
    """Return the words with one full stop at the end."""
    return words if words.rstrip(f"”){_POP}").endswith(_ENDS) and not words.endswith(")") else words + "."


def listed(items: Iterable[str], *, apart: str = ", ") -> str:
    """Return the items that say anything, one after another."""
    return apart.join(item for item in items if item)


def in_brackets(*items: str) -> str:
    """Return « (a, b)», or nothing where there is nothing to say."""
    inside = listed(items)
    return f" ({inside})" if inside else ""


def and_more(items: Sequence[str], most: int) -> list[str]:
    """Return the first `most` items and how many more there are."""
    rest = len(items) - most
    if rest <= 0:
        return list(items)
    return [*items[:most], _("and {count} more").format(count=rest)]
