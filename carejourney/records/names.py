"""When two names are the same to a person."""

import unicodedata


def plain_name(name: str) -> str:
    """Return a name without what nobody hears: capitals, doubled spaces, two ways to write one letter."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
