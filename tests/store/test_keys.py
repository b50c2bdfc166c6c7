import errno
import json
import os
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from carejourney.errors import InputProblem, SituationProblem
from carejourney.store.keys import (
    KEY_FILE,
    LEAST_COST,
    SPARE_KEY_FILE,
    KdfCost,
    KeyFile,
    KeysDamaged,
    KeysMissing,
    MasterKey,
    WrongPassphrase,
    _check_sum,
)
from carejourney.store.recovery_code import RecoveryCode

PASSPHRASE = "vier Wörter ﬁnden sich"
MASTER, CODE = MasterKey.new(), RecoveryCode.new()
EMPTY = KeyFile("a" * 32, example=False, slots=())
WITH_CODE = EMPTY.with_recovery_code(MASTER, CODE)


@pytest.fixture(scope="module")
def keys() -> KeyFile:
    return EMPTY.with_passphrase(MASTER, PASSPHRASE, LEAST_COST).with_recovery_code(MASTER, CODE)


def test_each_slot_opens_on_its_own_and_to_the_same_secrets(keys: KeyFile) -> None:
    assert keys.open_with_passphrase(PASSPHRASE) == MASTER
    assert keys.open_with_recovery_code(CODE) == MASTER
    passphrase, recovery = keys.slots
    assert replace(keys, slots=(passphrase,)).open_with_passphrase(PASSPHRASE) == MASTER
    assert replace(keys, slots=(recovery,)).open_with_recovery_code(CODE) == MASTER
    with pytest.raises(WrongPassphrase):
        replace(keys, slots=(recovery,)).open_with_passphrase(PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        replace(keys, slots=(passphrase,)).open_with_recovery_code(CODE)


def test_a_second_passphrase_opens_beside_the_first(keys: KeyFile) -> None:
    both = keys.with_passphrase(MASTER, "another one entirely", LEAST_COST)
    assert both.open_with_passphrase("another one entirely") == MASTER
    assert both.open_with_passphrase(PASSPHRASE) == MASTER


@pytest.mark.parametrize(
    "wrong", ["", " ", PASSPHRASE.upper(), PASSPHRASE + ".", PASSPHRASE.replace(" ", ""), "\ud83d", "\0"]
)
def test_other_words_do_not_open_and_say_so(keys: KeyFile, wrong: str) -> None:
    with pytest.raises(WrongPassphrase, match="does not open") as caught:
        keys.open_with_passphrase(wrong)
    assert wrong.strip() == "" or wrong not in caught.value.sentence


def test_another_recovery_code_does_not_open(keys: KeyFile) -> None:
    with pytest.raises(WrongPassphrase, match="newest"):
        keys.open_with_recovery_code(RecoveryCode.new())


@pytest.mark.parametrize(
    "same",
    [
        *(unicodedata.normalize(form, PASSPHRASE) for form in ("NFC", "NFD", "NFKC", "NFKD")),
        f"  {PASSPHRASE}\n",
        PASSPHRASE.replace("ﬁ", "fi"),
    ],
)
def test_the_same_words_open_however_a_keyboard_spells_them(keys: KeyFile, same: str) -> None:
    assert keys.open_with_passphrase(same) == MASTER


def test_a_passphrase_with_half_an_emoji_opens_its_own_journey() -> None:
    made = EMPTY.with_passphrase(MASTER, "strange \ud83d words", LEAST_COST)
    assert made.open_with_passphrase("strange \ud83d words") == MASTER


@pytest.mark.parametrize("short", ["", "1234567", "   abc      "])
def test_a_short_passphrase_is_refused_save_for_the_example(short: str) -> None:
    with pytest.raises(InputProblem, match="at least 8"):
        EMPTY.with_passphrase(MASTER, short, LEAST_COST)
    if short.strip():
        example = replace(EMPTY, example=True).with_passphrase(MASTER, short, LEAST_COST)
        assert example.open_with_passphrase(short) == MASTER


def test_a_slot_moved_to_another_journey_does_not_open_there(keys: KeyFile) -> None:
    for moved in (replace(keys, journey="b" * 32), KeyFile("b" * 32, example=True, slots=keys.slots)):
        with pytest.raises(WrongPassphrase):
            moved.open_with_passphrase(PASSPHRASE)
        with pytest.raises(WrongPassphrase):
            moved.open_with_recovery_code(CODE)


def test_a_sealed_slot_that_was_touched_does_not_open(keys: KeyFile) -> None:
    slot = keys.slots[1]
    for name in ("salt", "nonce", "sealed"):
        value = bytearray(getattr(slot, name))
        value[0] ^= 1
        with pytest.raises(WrongPassphrase):
            replace(keys, slots=(replace(slot, **{name: bytes(value)}),)).open_with_recovery_code(CODE)  # type: ignore[arg-type]


def test_the_file_reads_back_the_same_and_tells_nothing_of_the_secrets(keys: KeyFile) -> None:
    content = keys.to_bytes()
    assert KeyFile.from_bytes(content) == keys
    assert set(json.loads(content)) == {"format", "journey", "example", "slots", "check"}
    for secret in (MASTER.data_key, MASTER.salt, CODE.secret):
        assert secret not in content
        assert secret.hex().encode() not in content


def test_secrets_are_not_shown_where_an_object_is_printed() -> None:
    for shown in (repr(MASTER), str(MASTER), f"{MASTER!r}", repr(CODE), str(CODE)):
        assert "data_key" not in shown
        assert "secret" not in shown
        assert MASTER.data_key.hex() not in shown
        assert "\\x" not in shown


def test_every_single_bit_flip_of_the_key_file_is_noticed(tmp_path: Path, keys: KeyFile) -> None:
    content = keys.to_bytes()
    missed = []
    for bit in range(len(content) * 8):
        flipped = bytearray(content)
        flipped[bit // 8] ^= 1 << bit % 8
        (tmp_path / KEY_FILE).write_bytes(flipped)
        try:
            KeyFile.read(tmp_path)
        except KeysDamaged:
            continue
        missed.append(bit)
    assert missed == []


def test_a_key_file_cut_short_or_with_something_after_it_is_noticed(keys: KeyFile) -> None:
    content = keys.to_bytes()
    for cut in (*(content[:length] for length in range(len(content))), content + b"x", content + content):
        with pytest.raises((ValueError, KeyError, TypeError)):
            KeyFile.from_bytes(cut)


def garbled(path: Path) -> None:
    path.write_bytes(b"\x00\xff" * 300)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def deep(path: Path) -> None:
    path.write_bytes(b"[" * 100_000)


def folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


SPOILED = [garbled, emptied, deep, folder_instead]


@pytest.mark.parametrize("spoil", [Path.unlink, *SPOILED])
@pytest.mark.parametrize("name", [KEY_FILE, SPARE_KEY_FILE])
def test_either_of_the_two_key_files_is_enough(
    tmp_path: Path, keys: KeyFile, spoil: Callable[[Path], None], name: str
) -> None:
    keys.write(tmp_path)
    spoil(tmp_path / name)
    assert KeyFile.read(tmp_path) == keys


@pytest.mark.parametrize("spoil", SPOILED)
def test_two_damaged_key_files_are_damaged_not_missing(
    tmp_path: Path, keys: KeyFile, spoil: Callable[[Path], None]
) -> None:
    keys.write(tmp_path)
    spoil(tmp_path / KEY_FILE)
    spoil(tmp_path / SPARE_KEY_FILE)
    with pytest.raises(KeysDamaged, match=r"damaged.*records are still there"):
        KeyFile.read(tmp_path)
    (tmp_path / SPARE_KEY_FILE).rename(tmp_path / "elsewhere")
    with pytest.raises(KeysDamaged):
        KeyFile.read(tmp_path)


def test_no_key_file_at_all_is_missing_not_damaged(tmp_path: Path) -> None:
    with pytest.raises(KeysMissing, match="missing"):
        KeyFile.read(tmp_path)
    with pytest.raises(KeysMissing):
        KeyFile.read(tmp_path / "no such folder")


def test_the_three_troubles_have_three_different_sentences(tmp_path: Path, keys: KeyFile) -> None:
    sentences = set()
    with pytest.raises(SituationProblem) as caught:
        KeyFile.read(tmp_path)
    sentences.add(caught.value.sentence)
    emptied(tmp_path / KEY_FILE)
    with pytest.raises(SituationProblem) as caught:
        KeyFile.read(tmp_path)
    sentences.add(caught.value.sentence)
    with pytest.raises(SituationProblem) as caught:
        keys.open_with_passphrase("not these words")
    sentences.add(caught.value.sentence)
    assert len(sentences) == 3


def test_key_files_are_for_their_owner_only_and_leave_nothing_beside(tmp_path: Path, keys: KeyFile) -> None:
    before = os.umask(0o022)
    try:
        keys.write(tmp_path)
    finally:
        os.umask(before)
    assert sorted(path.name for path in tmp_path.iterdir()) == [KEY_FILE, SPARE_KEY_FILE]
    if os.name != "nt":
        assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
    assert KeyFile.is_doubled(tmp_path)
    (tmp_path / SPARE_KEY_FILE).unlink()
    assert not KeyFile.is_doubled(tmp_path)


def test_keys_that_cannot_be_written_leave_the_old_ones(
    tmp_path: Path, keys: KeyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys.write(tmp_path)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SituationProblem):
        WITH_CODE.write(tmp_path)
    assert KeyFile.read(tmp_path) == keys


@pytest.mark.parametrize(
    ("memory", "passes", "lanes"),
    [
        (4 * 1024 * 1024 + 1, 1, 1),
        (2**40, 1, 1),
        (65536, 0, 1),
        (65536, 33, 1),
        (65536, 10**9, 1),
        (65536, 1, 0),
        (65536, 1, 17),
        (7, 1, 1),
        (-65536, 1, 1),
    ],
)
def test_a_cost_beyond_the_caps_is_refused_on_reading(
    tmp_path: Path, keys: KeyFile, memory: int, passes: int, lanes: int
) -> None:
    body = json.loads(keys.to_bytes())
    del body["check"]
    body["slots"][0]["argon2id"] = [memory, passes, lanes]
    body["check"] = _check_sum(body)
    (tmp_path / KEY_FILE).write_text(json.dumps(body))
    with pytest.raises(KeysDamaged):
        KeyFile.read(tmp_path)


def test_a_new_slot_is_never_cheaper_than_the_floor() -> None:
    with pytest.raises(ValueError, match="64 MiB"):
        EMPTY.with_passphrase(MASTER, PASSPHRASE, KdfCost(memory_kib=64 * 1024 - 1, passes=1))


def test_a_slot_at_the_real_cost_opens() -> None:
    made = EMPTY.with_passphrase(MASTER, PASSPHRASE, KdfCost())
    slot = made.slots[0]
    assert slot.cost == KdfCost(256 * 1024, 3, 4)
    read = KeyFile.from_bytes(made.to_bytes())
    assert read.open_with_passphrase(PASSPHRASE) == MASTER


def test_subkeys_differ_by_purpose_and_are_no_part_of_the_data_key() -> None:
    made = [MASTER.subkey(purpose) for purpose in ("records", "paper a", "paper b")]
    assert len({*made, MASTER.data_key}) == 4
    assert {len(key) for key in made} == {32}
    assert MASTER.subkey("records") == MASTER.subkey("records")
    assert MasterKey.new() != MasterKey.new()
