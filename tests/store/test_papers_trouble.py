"""Papers and trouble: swept only when nothing names them, killed, out of room, cut off from their source."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO, RawIOBase
from pathlib import Path
from typing import cast

import pytest

from carejourney.errors import SituationProblem
from carejourney.records.catalog import Note, Paper
from carejourney.store.engine import DiskFull, RecordsDamaged
from carejourney.store.journey import Journey, JourneyFolder
from carejourney.usecases import edit
from tests.store.copies import SetClock, master_key, unlocked
from tests.support.killing import ROOT
from tests.support.papers import added, file_of, files

LATER = datetime.now(UTC) + timedelta(days=200)
"""After every file that a test makes."""


def test_nothing_that_is_named_is_ever_swept(folder: JourneyFolder, clock: SetClock) -> None:
    with unlocked(folder, clock) as journey:
        kept, removed, undone = (added(journey, content) for content in (b"kept", b"removed", b"undone"))
        journey.writer.undo()
        edit.remove(journey, removed)
        assert journey.papers.sweep() == 0
    with unlocked(folder, clock) as journey:
        assert journey.papers.sweep() == 0
        assert files(folder) == {kept.id, removed.id, undone.id}
        journey.writer.undo()
        assert journey.papers.read(removed.id) == b"removed"


def test_what_leaves_the_history_is_swept_but_not_while_a_backup_names_it(
    folder: JourneyFolder, clock: SetClock
) -> None:
    with unlocked(folder, clock) as journey:
        gone, kept = added(journey, b"gone"), added(journey, b"kept")
        edit.remove(journey, gone)
        for number in range(60):
            with journey.writer.write("Add") as step:
                step.add(Note(text=str(number)))
    clock.pass_(days=100)
    with unlocked(folder, clock) as journey:
        assert journey.writer.forget()
        assert journey.papers.sweep(also_named={gone.id}) == 0
        assert journey.papers.sweep(kept_before=datetime(2020, 1, 1, tzinfo=UTC)) == 0
        assert files(folder) == {gone.id, kept.id}
        assert journey.papers.sweep(kept_before=LATER) == 1
        assert files(folder) == {kept.id}
        assert journey.papers.read(kept.id) == b"kept"


def test_closing_sweeps_what_is_long_past_and_spares_what_is_not(
    folder: JourneyFolder, clock: SetClock
) -> None:
    with unlocked(folder, clock) as journey:
        old, new = journey.papers.keep(b"old"), journey.papers.keep(b"new")
        os.utime(file_of(journey, old.id), (clock.now.timestamp() - 91 * 86_400,) * 2)
    assert files(folder) == {old.id, new.id}, "kept in this very sitting, so its record could be on the way"
    backups = folder.path / "backups"
    backups.mkdir()
    with unlocked(folder, clock):
        pass
    assert files(folder) == {old.id, new.id}, "a backup may name it"
    backups.rmdir()
    with unlocked(folder, clock):
        pass
    assert files(folder) == {new.id}


def test_other_files_in_the_folder_are_not_ours_to_remove(journey: Journey) -> None:
    added(journey, b"kept")
    strange = journey.folder.path / "papers/aa"
    strange.mkdir(exist_ok=True)
    for name in ("notes.txt", ".DS_Store", "0" * 31):
        (strange / name).write_text("mine")
    (journey.folder.path / "papers/thumbs.db").write_text("mine")
    assert journey.papers.sweep() == 0


def test_no_paper_is_swept_where_the_records_are_damaged(folder: JourneyFolder) -> None:
    with unlocked(folder) as journey:
        for number in range(60):
            added(journey, bytes([number]))
    records = folder.path / "records.db"
    good, kept, refused = records.read_bytes(), files(folder), 0
    for page in range(1, len(good) // 4096):
        spoiled = bytearray(good)
        spoiled[page * 4096 + 2000] ^= 1
        records.write_bytes(spoiled)
        try:
            journey = folder.open(master_key(), SetClock())
        except RecordsDamaged:
            continue
        try:
            journey.papers.sweep(kept_before=LATER)
        except RecordsDamaged:
            refused += 1
        finally:
            journey.close()
            for path in folder.path.glob("records.db-*"):
                path.unlink()
        assert files(folder) == kept
    assert refused


KILLED = """
import os, signal, sys
from pathlib import Path
from carejourney.store import papers
from carejourney.store.journey import JourneyFolder
from carejourney.store.keys import MasterKey
from tests.support.journeys import NOON

path, master = Path(sys.argv[1]), MasterKey(bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3]))
journey = JourneyFolder(path.name, path).open(master, NOON)
at, count = int(sys.argv[4]), 0
# Each run has a folder of its own to make, or the same number would mean another act.
papers.new_id = lambda: f"{(int(sys.argv[5], 16) + at) % 256:02x}" * 16

def killer(name, args):
    global count
    if name in ("open", "os.rename", "os.mkdir") and "papers" in str(args[0]):
        count += 1
        if count == at:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(killer)
kept = journey.papers.keep(bytes(3_000_000))
print(kept.id, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is of Unix")
def test_killed_anywhere_before_the_record_leaves_only_what_the_next_sweep_removes(
    folder: JourneyFolder,
) -> None:
    with unlocked(folder) as journey:
        kept = added(journey, b"kept")
    master, finished, at = master_key(), 0, 0
    seen: set[str] = set()
    while not finished:
        at += 1
        keys = master.data_key.hex(), master.salt.hex()
        run = subprocess.run(
            [sys.executable, "-c", KILLED, folder.path, *keys, str(at), kept.id[:2]],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == -9, run.stderr
        if run.stdout:
            finished = 1
            assert run.stdout.strip() in files(folder)
        left = files(folder) - {kept.id}
        assert len(left) <= 1
        seen |= {"half" if name.endswith(".new") else "whole" for name in left}
        with unlocked(folder) as journey:
            assert [paper.id for paper in journey.reader.all(Paper)] == [kept.id]
            assert journey.papers.sweep() == len(left)
            assert journey.papers.read(kept.id) == b"kept"
        assert files(folder) == {kept.id}
    assert seen == {"half", "whole"}


FULL = """
import resource, sys
from pathlib import Path
from carejourney.records.catalog import Paper
from carejourney.store.engine import DiskFull
from carejourney.store.journey import JourneyFolder
from carejourney.store.keys import MasterKey
from tests.support.journeys import NOON
import signal

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path, master = Path(sys.argv[1]), MasterKey(bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3]))
journey = JourneyFolder(path.name, path).open(master, NOON)
_soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
for room in (0, 1, 14, 15, 16, 1_048_607, 1_048_608, 2_500_000):
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        journey.papers.keep(bytes(2_600_000))
    except DiskFull as problem:
        print(problem.sentence)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    assert not list((path / "papers").glob("*/*")), room
kept = journey.papers.keep(bytes(2_600_000))
with journey.writer.write("Add") as step:
    step.add(Paper(id=kept.id, title="After", size=kept.size, sha256=kept.sha256))
assert journey.papers.read(kept.id) == bytes(2_600_000)
journey.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="limits of Unix")
def test_on_a_full_disk_nothing_half_is_left_and_a_second_try_works(folder: JourneyFolder) -> None:
    master = master_key()
    run = subprocess.run(
        [sys.executable, "-c", FULL, folder.path, master.data_key.hex(), master.salt.hex()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert (
        run.stdout.splitlines()
        == ["The disk is full, so this was not kept. Free some space and try again."] * 8
    )


def test_a_fault_at_any_step_of_the_keeping_leaves_nothing(
    journey: Journey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    for owner, name in ((os, "fsync"), (Path, "rename"), (os, "open")):
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, fails)
            with pytest.raises(DiskFull):
                journey.papers.keep(b"paper")
        assert files(journey.folder) == set()


def test_a_folder_that_takes_nothing_is_said_so(journey: Journey) -> None:
    (journey.folder.path / "papers").write_text("in the way")
    with pytest.raises(SituationProblem, match="cannot keep anything"):
        journey.papers.keep(b"paper")


def test_a_source_that_breaks_off_is_not_kept_and_not_called_a_full_disk(journey: Journey) -> None:
    class Stick(RawIOBase):
        left = 2

        def read(self, size: int = -1, /) -> bytes:
            if not self.left:
                raise OSError(5, "Input/output error")
            self.left -= 1
            return bytes(size)

    with pytest.raises(SituationProblem, match="could not be read to its end"):
        journey.papers.keep(cast("BytesIO", Stick()))
    assert files(journey.folder) == set()


@pytest.fixture(autouse=True)
def nothing_beside_the_papers(folder: JourneyFolder) -> Iterator[None]:
    """No test leaves a half-written file."""
    yield
    assert not list(folder.path.glob("papers/*/.*.new"))
