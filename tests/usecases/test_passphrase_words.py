from collections import Counter
from math import log2
from random import Random

import pytest

from carejourney.paths import resources
from carejourney.store.keys import SHORTEST_PASSPHRASE
from carejourney.usecases.passphrase_words import four_words, words

FOLDER = resources() / "words"


def test_four_words_of_the_list_with_a_space_between() -> None:
    drawn = four_words().split(" ")
    assert len(drawn) == 4
    assert set(drawn) <= set(words())


def test_every_drawing_is_another() -> None:
    assert len({four_words() for _drawing in range(200)}) == 200


def test_chance_alone_decides() -> None:
    first, same, other = (four_words(Random(seed)) for seed in (11, 11, 12))  # noqa: S311 - a known seed
    assert first == same != other


def test_no_word_comes_more_often_than_others() -> None:
    chance = Random(4)  # noqa: S311 - a known seed
    drawn = Counter(word for _drawing in range(20_000) for word in four_words(chance).split())
    assert len(drawn) > 0.999 * len(words())
    assert max(drawn.values()) < 4 * 80_000 / len(words())


def test_the_docstring_says_how_hard_they_are_to_guess() -> None:
    assert four_words.__doc__
    assert f"{len(words()):,} are left, or {4 * log2(len(words())):.1f} bits" in four_words.__doc__
    listed = (FOLDER / "eff-large.txt").read_text(encoding="utf-8").split()
    assert len(listed) == len(set(listed)) == 6**5


@pytest.mark.parametrize(
    "word", ["cancel", "coffin", "killer", "mortuary", "pancreas", "widow", "grave", "obituary", "relapse"]
)
def test_words_that_hurt_are_never_proposed(word: str) -> None:
    assert word not in words()


def test_every_word_left_out_stands_in_the_list() -> None:
    listed = (FOLDER / "eff-large.txt").read_text(encoding="utf-8").split()
    left_out = (FOLDER / "left-out.txt").read_text(encoding="utf-8").split()
    assert left_out == sorted(set(left_out))
    assert set(left_out) <= set(listed)


def test_words_can_be_copied_from_paper_and_are_long_enough() -> None:
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words())
    assert 4 * min(map(len, words())) + 3 > SHORTEST_PASSPHRASE


def test_the_license_lies_beside_the_list() -> None:
    assert "creativecommons.org/licenses/by/3.0/us" in (FOLDER / "LICENSE-EFF.md").read_text(encoding="utf-8")
