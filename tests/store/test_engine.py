import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import text

from carejourney.errors import SituationProblem
from carejourney.records.catalog import Note, Patient
from carejourney.store.engine import (
    EXPECTED,
    OLDEST_SQLITE,
    RECORDS_FILE,
    JourneyInUse,
    RecordsDamaged,
    RecordsMissing,
    connect,
)
from carejourney.store.journey import Journey, JourneyFolder, create, journeys_in
from carejourney.store.keys import LEAST_COST, MasterKey
from carejourney.store.writer import Writer
from tests.store.copies import assert_sound, connection_of, copy_to, master_key, unlocked
from tests.support.journeys import NOON, make_journey
from tests.support.killing import ROOT

PLANTED = ["Quetzalcoatl Zimmermann", "Ünvergeßlich Łódź", "oxaliplatinum-4711", "rarely typed draft"]

HOLD = """
import sys
from pathlib import Path
from carejourney.records.catalog import Note
from carejourney.store.journey import JourneyFolder
from carejourney.store.keys import MasterKey
from tests.support.journeys import NOON
path = Path(sys.argv[1])
master = MasterKey(bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3]))
journey = JourneyFolder(path.name, path).open(master, NOON)
with journey.writer.write("Add") as step:
    step.add(Note(text="held"))
print("open", flush=True)
sys.stdin.read()
journey.close()
"""


def add(journey: Journey, *words: str) -> None:
    with journey.writer.write("Add") as step:
        for each in words:
            step.add(Note(text=each))


def prints(folder: Path) -> dict[str, str]:
    """Every file below the folder by what is in it. Only for a journey that is closed."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_pragma_reads_back_as_it_was_set(journey: Journey) -> None:
    for name, expected in EXPECTED.items():
        # SQLCipher answers some with text.
        assert str(connection_of(journey).scalar(text(f"PRAGMA {name}"))) == str(expected), name
    assert connection_of(journey).scalar(text("PRAGMA cipher_version"))
    assert connection_of(journey).scalar(text("PRAGMA cipher_use_hmac")) in (1, "1")


def test_the_database_library_is_new_enough_and_can_search() -> None:
    assert sqlcipher.sqlite_version_info >= OLDEST_SQLITE
    with closing(sqlcipher.connect(":memory:")) as raw:
        options = {row[0] for row in raw.execute("PRAGMA compile_options")}
    assert "ENABLE_FTS5" in options
    assert "HAS_CODEC" in options


def forms(planted: str) -> list[bytes]:
    """The ways in which text could lie about in a file."""
    found = [planted.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    plain = planted.encode()
    return [*found, planted.lower().encode(), plain.hex().encode(), plain.hex().upper().encode()]


def test_nothing_that_was_written_can_be_read_in_any_file(tmp_path: Path) -> None:
    folder = make_journey(tmp_path, name=PLANTED[0])
    master = folder.keys().open_with_passphrase("four made up words")
    with closing(folder.open(master, NOON)) as journey:
        add(journey, *PLANTED[1:3], *(f"{each} {number}" for number in range(200) for each in PLANTED))
        journey.writer.draft("here", {"text": PLANTED[3]})
        journey.writer.undo()
        journey.writer.redo()
        live = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != RECORDS_FILE]
        # The log may be read while the journey is open; the records may not, which would drop their lock.
        contents = [path.read_bytes() for path in live]
        assert any(path.name.endswith("-wal") for path in live)
        code = journey.recovery_code
    contents += [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert code is not None
    secrets = [code.text, code.text.replace("-", ""), "four made up words", master.data_key.hex()]
    for planted in [*PLANTED, *(part for each in PLANTED for part in each.split()), *secrets]:
        for form in forms(planted):
            assert not any(form in content for content in contents), planted
    for content in contents:
        assert master.data_key not in content
        assert master.subkey("records") not in content
        assert b"CREATE TABLE" not in content
    assert not [path for path in tmp_path.rglob("*") if "Quetzal" in path.name]


@pytest.mark.skipif(os.name == "nt", reason="file modes are of Unix")
def test_folders_and_files_are_for_their_owner_only(tmp_path: Path) -> None:
    modes: dict[str, int] = {}

    def look() -> None:
        for path in (tmp_path / "profile").rglob("*"):
            modes[path.name] = modes.get(path.name, 0) | path.stat().st_mode & 0o777

    def first_write(writer: Writer) -> None:
        with writer.write("Start") as step:
            step.add(Patient(name="Ann Lee"))
        look()

    before = os.umask(0o022)
    try:
        journeys = tmp_path / "profile" / "journeys"
        folder = create(journeys, "four made up words", NOON, first_write=first_write, cost=LEAST_COST)
        assert f"{RECORDS_FILE}-wal" in modes
        look()
        master = folder.keys().open_with_passphrase("four made up words")
        with closing(folder.open(master, NOON)) as journey:
            add(journey, "x")
            look()
    finally:
        os.umask(before)
    new = next(name for name in modes if name.startswith(f".new-{folder.id}"))
    folders = {name: oct(modes.pop(name)) for name in ("journeys", folder.id, new)}
    assert set(folders.values()) == {"0o700"}
    assert {name: oct(mode) for name, mode in modes.items() if mode != 0o600} == {}


@pytest.mark.parametrize("wrong", ["data key", "salt", "both"])
def test_a_wrong_key_opens_nothing_and_changes_nothing(folder: JourneyFolder, wrong: str) -> None:
    right, other = master_key(), MasterKey.new()
    key = MasterKey(
        right.data_key if wrong == "salt" else other.data_key,
        right.salt if wrong == "data key" else other.salt,
    )
    before = prints(folder.path)
    with pytest.raises(RecordsDamaged, match="damaged"):
        folder.open(key, NOON)
    assert prints(folder.path) == before


def garbage(content: bytes) -> bytes:
    return b"\x5a" * len(content)


def flipped_first(content: bytes) -> bytes:
    return content[:100] + bytes([content[100] ^ 1]) + content[101:]


def half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def page_short(content: bytes) -> bytes:
    return content[:-4096]


def one_page(content: bytes) -> bytes:
    return content[:4096]


def one_byte(content: bytes) -> bytes:
    return content[:1]


def under_a_page(content: bytes) -> bytes:
    return content[:4095]


@pytest.mark.parametrize(
    "spoil", [garbage, flipped_first, half, page_short, one_page, one_byte, under_a_page]
)
def test_damaged_records_are_said_to_be_damaged_and_left_alone(
    folder: JourneyFolder, spoil: Callable[[bytes], bytes]
) -> None:
    records = folder.path / RECORDS_FILE
    records.write_bytes(spoil(records.read_bytes()))
    before = prints(folder.path)
    with pytest.raises(RecordsDamaged, match=r"passphrase is right.*Nothing was changed"):
        folder.open(master_key(), NOON)
    assert prints(folder.path) == before


@pytest.mark.parametrize("missing", [True, False])
def test_missing_or_empty_records_are_never_made_anew(folder: JourneyFolder, *, missing: bool) -> None:
    records = folder.path / RECORDS_FILE
    records.unlink()
    if not missing:
        records.touch()
    before = prints(folder.path)
    with pytest.raises(RecordsMissing, match="missing or empty"):
        folder.open(master_key(), NOON)
    assert prints(folder.path) == before


def test_a_folder_without_anything_is_missing_and_stays_so(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(RecordsMissing):
            connect(path, master_key())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is of Unix")
@pytest.mark.parametrize("killed", [True, False])
def test_a_garbled_start_of_the_file_costs_nothing(folder: JourneyFolder, *, killed: bool) -> None:
    """The salt, which those bytes hold, lies with the key; the log of a killed program is folded in."""
    with start_holder(folder) as holder:
        if killed:
            holder.kill()
        holder.communicate("")
    assert bool(list(folder.path.glob("*-wal"))) is killed
    records = folder.path / RECORDS_FILE
    records.write_bytes(b"\xff" * 16 + records.read_bytes()[16:])
    with unlocked(folder) as journey:
        assert [note.text for note in journey.reader.all(Note)] == ["held"]
        assert_sound(journey)


def start_holder(folder: JourneyFolder) -> "subprocess.Popen[str]":
    """Open the journey in another process and wait until it is open."""
    master = master_key()
    command = [sys.executable, "-c", HOLD, str(folder.path), master.data_key.hex(), master.salt.hex()]
    holder = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "open\n"
    return holder


def test_a_second_program_is_told_that_the_journey_is_open(folder: JourneyFolder) -> None:
    with start_holder(folder) as holder:
        with pytest.raises(JourneyInUse, match="CareJourney is open"):
            folder.open(master_key(), NOON)
        holder.communicate("")
    assert holder.returncode == 0
    with unlocked(folder) as journey:
        assert_sound(journey)


def test_a_second_opening_in_the_same_program_is_refused_too(folder: JourneyFolder) -> None:
    with unlocked(folder) as journey:
        with pytest.raises(JourneyInUse):
            folder.open(master_key(), NOON)
        add(journey, "still mine")


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is of Unix")
def test_a_killed_program_leaves_no_lock_behind(folder: JourneyFolder) -> None:
    with start_holder(folder) as holder:
        holder.send_signal(signal.SIGKILL)
        assert holder.wait() == -signal.SIGKILL
    with unlocked(folder) as journey:
        add(journey, "mine now")
        assert_sound(journey)


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be renamed there")
@pytest.mark.parametrize("put_back", [True, False])
def test_records_replaced_while_open_are_noticed_before_anything_is_kept(
    tmp_path: Path, folder: JourneyFolder, *, put_back: bool
) -> None:
    (tmp_path / "other").mkdir()
    other = copy_to(tmp_path / "other")
    journey = folder.open(master_key(), NOON)
    add(journey, "before")
    records = folder.path / RECORDS_FILE
    records.rename(tmp_path / "moved.db")
    if put_back:
        (other.path / RECORDS_FILE).rename(records)
    with pytest.raises(SituationProblem, match="moved or replaced"):
        add(journey, "after")
    with pytest.raises(SituationProblem, match="moved or replaced"):
        journey.writer.draft("here", {"text": "half"})
    with pytest.raises(SituationProblem, match="moved or replaced"):
        journey.writer.undo()
    assert [note.text for note in journey.reader.all(Note)] == ["before"]
    (tmp_path / "moved.db").replace(records)
    add(journey, "put back")
    journey.close()
    with unlocked(folder) as again:
        assert [note.text for note in again.reader.all(Note)] == ["before", "put back"]
        assert_sound(again)


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be renamed there")
def test_closing_never_fails_even_where_nothing_can_be_kept_any_more(folder: JourneyFolder) -> None:
    journey = folder.open(master_key(), NOON)
    add(journey, "kept")
    (folder.path / RECORDS_FILE).rename(folder.path / "moved.db")
    journey.close()
    (folder.path / "moved.db").rename(folder.path / RECORDS_FILE)
    with unlocked(folder) as again:
        assert [note.text for note in again.reader.all(Note)] == ["kept"]


def test_a_folder_with_a_name_full_of_signs_opens_like_any_other(tmp_path: Path) -> None:
    odd = tmp_path / "Family's #1 journey? 100% & ünïcode ; =.."
    odd.mkdir()
    folder = copy_to(odd)
    with unlocked(folder) as journey:
        add(journey, "here")
        assert_sound(journey)
    assert [each.id for each in journeys_in(odd)] == [folder.id]
    assert sorted(path.name for path in tmp_path.iterdir()) == [odd.name]


def test_a_making_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(SituationProblem):
        make_journey(tmp_path / "journeys", clock=_broken)
    assert [path for path in (tmp_path / "journeys").rglob("*") if path.is_file()] == []


def _broken() -> datetime:
    raise SituationProblem("no clock")


def test_our_own_code_never_opens_the_live_file(folder: JourneyFolder) -> None:
    """SQLite's locks are lost when the same program opens and closes the file by itself."""
    script = HOLD.replace(
        "journey = ",
        "seen = []\n"
        "sys.addaudithook(lambda event, args: seen.append(str(args[0]))"
        " if event in ('open', 'os.rename', 'shutil.copyfile', 'os.link') else None)\n"
        "journey = ",
    )
    script = script[: script.index("print")] + (
        "journey.writer.undo(); journey.check_file()\n"
        "journey.writer.redo(); journey.writer.draft('x', {'text': 'y'}); journey.close()\n"
        "(path / 'vault.keys').read_bytes()\n"
        "import json; print(json.dumps([each for each in seen if 'records.db' in each or 'vault' in each]))"
    )
    master = master_key()
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder.path), master.data_key.hex(), master.salt.hex()],
        cwd=ROOT,
        input="",
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == [str(folder.path / "vault.keys")]
