"""A passphrase to propose: words drawn at random that can be read off a sheet of paper and typed."""

from functools import cache
from random import Random
from secrets import SystemRandom

from carejourney.errors import SituationProblem
from carejourney.i18n import _
from carejourney.paths import resources

COUNT = 4
_CHANCE = SystemRandom()


def four_words(chance: Random = _CHANCE) -> str:
    """Return four words from the list of the Electronic Frontier Foundation, with a space between.

    The whole list of 7,776 words would give 7776**4, or 51.7 bits; without those that could hurt a family
    6,396 are left, or 50.6 bits. Each guess also costs what Argon2id costs.
    Raises SituationProblem where the program's own files are missing.
    """
    return " ".join(chance.choice(words()) for _each in range(COUNT))


@cache
def words() -> tuple[str, ...]:
    """Return every word that may be proposed, in the order of the list. See resources/words/README.md."""
    folder = resources() / "words"
    try:
        listed, left_out = (
            (folder / name).read_text(encoding="utf-8").split() for name in ("eff-large.txt", "left-out.txt")
        )
    except OSError as error:
        raise SituationProblem(
            _("The program's own files are missing. Install CareJourney again.")
        ) from error
    never = frozenset(left_out)
    return tuple(word for word in listed if word not in never)
