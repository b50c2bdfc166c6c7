"""Paragraphs with bold labels, put together from pieces of text."""

from carejourney.domain.phrases import listed
from carejourney.domain.summary.model import Line, Said


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
