"""R4: where the disk is full, an edit is refused with a clear line, and nothing else happens."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from carejourney.files import write_whole
from carejourney.records.catalog import Note
from carejourney.store.engine import DiskFull
from carejourney.store.journey import Journey, JourneyFolder
from tests.store.copies import (
    assert_sound,
    connection_of,
    contents,
    index_terms,
    master_key,
    unlocked,
)
from tests.support.killing import ROOT

ROOM_BY_BYTE = """
import json, resource, sys
from pathlib import Path
from carejourney.errors import SituationProblem
from carejourney.records.catalog import Note
from carejourney.store.journey import JourneyFolder
from carejourney.store.keys import MasterKey
from tests.store.copies import assert_sound
from tests.support.journeys import NOON

path, master = Path(sys.argv[1]), MasterKey(bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3]))
journey = JourneyFolder(path.name, path).open(master, NOON)
log = path / "records.db-wal"

def add(words):
    with journey.writer.write("Add") as step:
        step.add(Note(text=words))

add("first")
start, refused, kept = log.stat().st_size, [], 0
_soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
for room in range(0, 50_000, 4096 // 2):
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size + room, hard))
    before = assert_sound(journey)
    try:
        add(f"with {room} bytes " + "of room " * 300)
        kept += 1
    except SituationProblem as problem:
        refused.append(problem.sentence)
        assert assert_sound(journey) == before
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
add("last")
journey.writer.draft("here", {"text": "kept"})
found = assert_sound(journey)
journey.close()
print(json.dumps({"refused": refused, "kept": kept, "records": len(found)}))
"""


def fill(journey: Journey, text_: str) -> None:
    with journey.writer.write("Add") as step:
        step.add(Note(text=text_))


def set_room(journey: Journey, pages: int) -> None:
    """Leave room for so many more pages."""
    connection = connection_of(journey)
    now = int(str(connection.scalar(text("PRAGMA page_count"))))
    connection.execute(text(f"PRAGMA max_page_count = {now + pages}")).all()


def test_an_edit_on_a_full_disk_is_refused_with_a_clear_line_and_nothing_is_lost(
    folder: JourneyFolder,
) -> None:
    with unlocked(folder) as journey:
        fill(journey, "before")
        journey.writer.draft("here", {"text": "half"})
        before, terms, steps = contents(journey), index_terms(journey), journey.reader.steps()
        set_room(journey, 0)
        with pytest.raises(DiskFull, match=r"disk is full.*not kept.*try again"):
            fill(journey, "too much " * 4000)
        assert (contents(journey), index_terms(journey), journey.reader.steps()) == (before, terms, steps)
        assert journey.reader.draft("here") == {"text": "half"}
        assert_sound(journey)
        set_room(journey, 1000)
        fill(journey, "too much " * 4000)
        assert journey.reader.find("much")
        journey.writer.undo()
        assert contents(journey) == before
    with unlocked(folder) as journey:
        assert assert_sound(journey) == before


def test_wherever_the_room_ends_a_step_is_whole_or_not_there(folder: JourneyFolder) -> None:
    refused = 0
    with unlocked(folder) as journey:
        for pages in range(25):
            before = contents(journey)
            set_room(journey, pages)
            try:
                fill(journey, f"number {pages} " * 800)
            except DiskFull:
                refused += 1
                assert assert_sound(journey) == before
            else:
                assert len(assert_sound(journey)) == len(before) + 1
        assert 0 < refused < 25
        set_room(journey, 10_000)
        fill(journey, "after")
    with unlocked(folder) as journey:
        assert_sound(journey)
        assert journey.reader.find("after")


def test_a_draft_that_finds_no_room_says_so_and_the_earlier_one_stays(journey: Journey) -> None:
    journey.writer.draft("here", {"text": "earlier"})
    set_room(journey, 0)
    with pytest.raises(DiskFull):
        journey.writer.draft("here", {"text": "later " * 20_000})
    assert journey.reader.draft("here") == {"text": "earlier"}
    set_room(journey, 1000)
    journey.writer.draft("here", {"text": "later"})
    assert journey.reader.draft("here") == {"text": "later"}


def test_undo_without_room_takes_nothing_back_and_works_later(journey: Journey) -> None:
    note = Note(text="word " * 30_000)
    fill(journey, "before")
    with journey.writer.write("Add") as step:
        step.add(note)
    with journey.writer.write("Remove") as step:
        step.remove(note)
    # What the removal freed would be room enough.
    connection_of(journey).exec_driver_sql("CREATE TABLE filler (x)")
    free = int(str(connection_of(journey).scalar(text("PRAGMA freelist_count"))))
    connection_of(journey).execute(text("INSERT INTO filler VALUES (zeroblob(:size))"), {"size": free * 4096})
    set_room(journey, 0)
    before, steps = contents(journey), journey.reader.steps()
    with pytest.raises(DiskFull):
        journey.writer.undo()
    assert (contents(journey), journey.reader.steps()) == (before, steps)
    set_room(journey, 10_000)
    journey.writer.undo()
    assert journey.reader.get(Note, note.id) == note
    assert_sound(journey)


@pytest.mark.skipif(os.name == "nt", reason="limits of file size are of Unix")
def test_a_write_that_the_system_cuts_short_anywhere_is_refused_and_can_be_tried_again(
    folder: JourneyFolder,
) -> None:
    master = master_key()
    command = [sys.executable, "-c", ROOM_BY_BYTE, str(folder.path)]
    done = subprocess.run(
        [*command, master.data_key.hex(), master.salt.hex()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["refused"]
    assert said["kept"]
    assert said["records"] == 3 + said["kept"]
    for sentence in said["refused"]:
        assert "space" in sentence
        assert "open. Close it" not in sentence
    with unlocked(folder) as journey:
        assert len(assert_sound(journey)) == said["records"]
        assert journey.reader.draft("here") == {"text": "kept"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def full(_descriptor: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_file_that_does_not_fit_leaves_the_old_one_and_nothing_of_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_whole(tmp_path / "page.pdf", b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(tmp_path / "page.pdf", b"x" * 100)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("page.pdf", b"old")]
