"""Small pieces from which sentences are put together. What the family typed stays as it is, on one line."""

from collections.abc import Iterable, Sequence

from carejourney.domain.summary.model import Line, Said
from carejourney.i18n import _
from carejourney.records.answers import Answers

_ENDS = (".", "!", "?", "…")


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


def quoted(text: str, limit: int = 0) -> str:
    """Return somebody's own words in quotes, cut to `limit` characters where one is given."""
    return _("“{text}”").format(text=trimmed(text, limit) if limit else plain(text))


def small(answer: Answers) -> str:
    """Return the words of an answer as they stand inside a sentence: «moderate», but «CT» and «ECOG 1»."""
    return begin_small(str(answer))


def begin_small(words: str) -> str:
    """Return words with a small first letter, unless they begin with an abbreviation."""
    first = words.split(" ", maxsplit=1)[0]
    is_word = len(first) > 1 and first[1:].isalpha() and first[1:].islower()
    return words[:1].lower() + words[1:] if is_word else words


def begin_large(words: str) -> str:
    """Return words with a capital first letter."""
    return words[:1].upper() + words[1:]


def sentence(words: str) -> str:
    """Return the words with one full stop at the end."""
    return words if words.rstrip("”)").endswith(_ENDS) and not words.endswith(")") else words + "."


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


def labeled(label: str, words: str) -> Line:
    """Return a paragraph that begins with a bold label."""
    return (Said(label + " ", bold=True), Said(words))


def run_in(*lines: Line) -> Line:
    """Return several short paragraphs as one, each still behind its bold label, to save room."""
    joined: list[Said] = []
    for line in lines:
        joined += [*([Said(" ")] if joined and line else []), *line]
    return tuple(joined)


def paragraph(*sentences: str) -> Line:
    """Return the sentences that say anything as one plain paragraph; empty where none does."""
    text = listed(sentences, apart=" ")
    return (Said(text),) if text else ()
