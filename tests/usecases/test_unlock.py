"""The passphrase finds the journey; nobody says a name."""

import os
from contextlib import closing
from pathlib import Path

import pytest

from carejourney.paths import Profile
from carejourney.records.catalog import Patient
from carejourney.store.keys import LEAST_COST, KeysDamaged, WrongPassphrase
from carejourney.usecases.journeys import Journeys, patient_of
from tests.support.journeys import NOON

WORDS = "four made up words"


@pytest.fixture
def journeys(tmp_path: Path) -> Journeys:
    return Journeys(Profile.at(tmp_path), NOON, LEAST_COST)


def test_the_words_open_the_journeys_that_they_fit_the_last_used_first(journeys: Journeys) -> None:
    first = journeys.new(Patient(name="Ann Lee"), WORDS)
    second = journeys.new(Patient(name="Bo Lee"), WORDS)
    journeys.new(Patient(name="Somebody else"), "other words entirely")
    os.utime(first.path / "records.db", (2_000_000_000, 2_000_000_000))
    os.utime(second.path / "records.db", (1_000_000_000, 1_000_000_000))
    unlocked = journeys.unlock(WORDS)
    assert [each.folder.id for each in unlocked] == [first.id, second.id]
    with closing(journeys.open(unlocked[0])) as journey:
        assert patient_of(journey).name == "Ann Lee"


def test_wrong_words_are_said_before_any_other_trouble(journeys: Journeys) -> None:
    damaged = journeys.new(Patient(name="Ann Lee"), WORDS)
    for name in ("vault.keys", "vault.keys.bak"):
        (damaged.path / name).write_bytes(b"{}")
    with pytest.raises(KeysDamaged):
        journeys.unlock(WORDS)
    journeys.new(Patient(name="Bo Lee"), WORDS)
    with pytest.raises(WrongPassphrase):
        journeys.unlock("something else")
    assert len(journeys.unlock(WORDS)) == 1


def test_without_a_journey_nothing_opens(journeys: Journeys) -> None:
    assert journeys.unlock(WORDS) == []


def test_what_is_unlocked_never_shows_its_key(journeys: Journeys) -> None:
    made = journeys.new(Patient(name="Ann Lee"), WORDS)
    (unlocked,) = journeys.unlock(WORDS)
    assert unlocked.master.data_key.hex() not in repr(unlocked)
    assert made.id not in repr(unlocked.master)
