"""R1: killed at any moment, a journey keeps all that was said to be kept, and nothing is half there."""

import os
import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from carejourney.store.journey import JourneyFolder
from tests.store.copies import assert_sound, connection_of, copy_to, master_key, unlocked
from tests.support.journeys import NOON
from tests.support.killing import Killed, Killer, Ledger, killer, ledger_of, record_of

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kill -9 and fork are of Unix")

KILLS = 1000 if os.environ.get("CAREJOURNEY_FULL") else 200
BATCHES = 8


@pytest.fixture(scope="module")
def warm() -> Iterator[Killer]:
    with killer() as started:
        yield started


def verdict(folder: JourneyFolder, before: Ledger, killed: Killed) -> tuple[str, Ledger]:
    """Open what a killed program left; return what is wrong with it, or nothing, and what it holds."""
    kept = before
    for change in killed.kept:
        kept = kept.after(change)
    try:
        with closing(folder.open(master_key(), NOON)) as journey:
            found = ledger_of(journey)
            assert_sound(journey)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with the file, it is the finding
        return f"torn: {type(error).__name__}: {str(error)[:200]}", before
    # The kill may have come after the change was kept and before that could be said.
    if found == kept or (killed.pending and found == kept.after(killed.pending)):
        return "", found
    return "lost or torn: the journey is not as it was said to be", found


def rounds(folder: JourneyFolder, warm: Killer, seed: int, mode: str = "honest") -> Iterator[str]:
    """Kill again and again; yield what was wrong each time."""
    chance = random.Random(seed)  # noqa: S311 - chance, not secrets
    with unlocked(folder) as journey:
        ledger = ledger_of(journey)
    while True:
        problem, ledger = verdict(folder, ledger, warm.run(folder, master_key(), chance, mode))
        yield problem


@pytest.mark.parametrize("batch", range(BATCHES))
def test_nothing_that_was_said_to_be_kept_is_lost_or_torn(tmp_path: Path, warm: Killer, batch: int) -> None:
    folder = copy_to(tmp_path)
    # The test run sets the first number, and prints how to have it again.
    problems = rounds(folder, warm, seed=random.randrange(2**32) + batch)  # noqa: S311
    found = [next(problems) for _ in range(KILLS // BATCHES)]
    assert [problem for problem in found if problem] == []
    with unlocked(folder) as journey:
        assert len(journey.reader.steps()) > KILLS // BATCHES // 2, "hardly anything was written"


@pytest.mark.parametrize("mode", ["early", "torn"])
def test_losses_are_noticed_where_a_program_speaks_too_early_or_keeps_bit_by_bit(
    tmp_path: Path, warm: Killer, mode: str
) -> None:
    for attempt in range(100):
        (tmp_path / str(attempt)).mkdir()
        if next(rounds(copy_to(tmp_path / str(attempt)), warm, attempt, mode)):
            return
    pytest.fail("100 kills of a program that loses things, and not one loss was noticed")


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE note SET text = 'other'",
        "DELETE FROM search_entry WHERE number = 1",
        "DELETE FROM search WHERE rowid = (SELECT max(rowid) FROM search)",
        "UPDATE change_part SET after = NULL WHERE number = (SELECT max(number) FROM change)",
        "UPDATE change SET state = 'undone' WHERE state = 'done'",
        "DELETE FROM draft",
    ],
)
def test_a_journey_that_does_not_agree_with_itself_is_noticed(folder: JourneyFolder, damage: str) -> None:
    parts = [["note", "a" * 32, None, '{"id": "' + "a" * 32 + '", "text": "pain"}']]
    changes = [
        {"n": 0, "do": "write", "parts": parts},
        {"n": 1, "do": "draft", "place": "note/new", "fields": {"text": "half"}},
    ]
    with unlocked(folder) as journey:
        before = ledger_of(journey)
        with journey.writer.write("Step") as step:
            step.add(record_of("note", parts[0][3] or ""))
        journey.writer.draft("note/new", {"text": "half"})
    assert verdict(folder, before, Killed(changes, None))[0] == ""
    assert verdict(folder, before, Killed(changes[:1], changes[1]))[0] == ""
    assert verdict(folder, before, Killed(changes[:1], None))[0]
    with unlocked(folder) as journey:
        connection_of(journey).execute(text(damage))
    assert verdict(folder, before, Killed(changes, None))[0]
