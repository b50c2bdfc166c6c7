import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carejourney.errors import InputProblem
from carejourney.store.recovery_code import ALPHABET, RecoveryCode

CODES = st.binary(min_size=16, max_size=16).map(RecoveryCode)


def noticed(typed: str) -> bool:
    try:
        RecoveryCode.read(typed)
    except InputProblem:
        return True
    return False


@given(CODES)
def test_a_printed_code_reads_back_the_same(code: RecoveryCode) -> None:
    assert RecoveryCode.read(code.text) == code
    assert [len(group) for group in code.groups] == [4] * 7
    assert set("".join(code.groups)) <= set(ALPHABET)


@given(CODES, st.randoms())
def test_a_code_is_taken_however_it_is_typed(code: RecoveryCode, chance: random.Random) -> None:
    typed = ""
    for character in code.text.replace("-", ""):
        same = {"0": "0oO", "1": "1iIlL"}.get(character, character + character.lower())
        typed += chance.choice(same) + chance.choice(["", "", " ", "-", "\t", "\n"])
    assert RecoveryCode.read(typed) == code


def test_codes_are_never_the_same_and_use_all_their_bits() -> None:
    codes = [RecoveryCode.new() for _ in range(200)]
    assert len({code.secret for code in codes}) == 200
    assert {len(code.secret) for code in codes} == {16}
    assert all({code.secret[at] >> 4 for code in codes} == set(range(16)) for at in range(16))


@pytest.mark.parametrize("secret", [bytes(16), b"\xff" * 16, bytes(range(16))])
def test_codes_at_the_ends_read_back(secret: bytes) -> None:
    assert RecoveryCode.read(RecoveryCode(secret).text).secret == secret


def test_a_slip_of_one_character_is_noticed_save_about_one_in_a_thousand() -> None:
    """Ten check bits let 1 in 1,024 slips through; every slip in the check itself is noticed."""
    chance = random.Random(2026)  # noqa: S311 - chance, not secrets
    missed = tried = 0
    for _ in range(40):
        code = RecoveryCode(chance.randbytes(16))
        text = code.text.replace("-", "")
        for at, right in enumerate(text):
            for wrong in ALPHABET.replace(right, ""):
                tried += 1
                if not noticed(text[:at] + wrong + text[at + 1 :]):
                    missed += 1
                    assert at < 26, "a slip in the check itself was missed"
    assert tried == 40 * 28 * 31
    assert missed / tried < 2 / 1024


def test_two_neighbors_the_wrong_way_round_are_noticed_save_about_one_in_a_thousand() -> None:
    chance = random.Random(2027)  # noqa: S311 - chance, not secrets
    missed = tried = 0
    for _ in range(400):
        text = RecoveryCode(chance.randbytes(16)).text.replace("-", "")
        for at in range(27):
            swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
            if swapped != text:
                tried += 1
                missed += not noticed(swapped)
    assert tried > 10_000
    assert missed / tried < 2.5 / 1024


def test_a_first_character_that_no_code_has_is_always_noticed() -> None:
    """26 characters hold 130 bits, the secret 128: the two spare ones are zero."""
    text = RecoveryCode(bytes(range(16))).text.replace("-", "")
    for wrong in ALPHABET[8:]:
        assert noticed(wrong + text[1:])


@pytest.mark.parametrize("length", [0, 1, 27, 29, 56])
def test_a_code_of_another_length_says_how_long_it_is(length: int) -> None:
    with pytest.raises(InputProblem, match=rf"28 letters and digits\. This has {length}\."):
        RecoveryCode.read("A" * length)


@pytest.mark.parametrize("character", ["U", "!", "é", "٣", "\0", "ß"])
def test_a_character_that_is_never_part_of_a_code_is_named(character: str) -> None:
    typed = "A" * 27 + character
    if len(character.upper()) == 1:
        with pytest.raises(InputProblem, match="never part"):
            RecoveryCode.read(typed)
    assert noticed(typed)


def test_the_sentence_about_a_slip_does_not_give_the_code_away() -> None:
    text = RecoveryCode.new().text
    wrong = ("B" if text[5] != "B" else "C").join([text[:5], text[6:]])
    with pytest.raises(InputProblem, match="not right") as caught:
        RecoveryCode.read(wrong)
    assert not any(group in caught.value.sentence for group in text.split("-"))
