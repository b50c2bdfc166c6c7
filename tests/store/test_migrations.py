import ast
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from carejourney.errors import SituationProblem
from carejourney.records.catalog import TYPES, Note
from carejourney.store import engine, migrate
from carejourney.store.journey import Journey, JourneyFolder
from carejourney.store.keys import MasterKey
from tests.data.make_schema1 import PASSPHRASE, listing
from tests.store.copies import assert_sound, connection_of, contents, master_key, unlocked
from tests.support.journeys import NOON
from tests.support.killing import ROOT

LAST = migrate.versions()[-1]
AFTER_LAST = f"{int(LAST) + 1:04}"
SAMPLE = ROOT / "tests" / "data" / "schema1"
VERSIONS = migrate.MIGRATIONS / "versions"

NEXT = '''
"""A made-up next step: a column, a table made anew while others point to it, and values written anew."""

import sqlalchemy as sa
from alembic import op

revision = "NEXT"
down_revision = "LAST"


def upgrade() -> None:
    op.add_column("note", sa.Column("mood", sa.Text))
    op.execute("UPDATE note SET mood = 'calm' WHERE text LIKE 'Half%'")
    with op.batch_alter_table("contact", recreate="always") as batch:
        batch.add_column(sa.Column("nickname", sa.Text))
        batch.alter_column("note", type_=sa.Text, nullable=True)
    op.execute("UPDATE contact SET nickname = substr(name, 1, 3)")
    op.create_table("extra", sa.Column("id", sa.Text, primary_key=True), sqlite_strict=True)
'''

# Runs one migration in child after child, each killed one statement further on, until one lives through it.
KILL_AT_EACH = """
import os, shutil, signal, sys
from pathlib import Path
import alembic.command, alembic.runtime.migration, alembic.ddl.sqlite
from carejourney.store import engine, migrate
from carejourney.store.keys import MasterKey

start, to = Path(sys.argv[1]), Path(sys.argv[2])
migrate.MIGRATIONS = Path(sys.argv[3])
master = MasterKey(bytes.fromhex(sys.argv[4]), bytes.fromhex(sys.argv[5]))
create = not (start / engine.RECORDS_FILE).exists()
for number in range(10_000):
    shutil.copytree(start, to / str(number))
    child = os.fork()
    if not child:
        signal.alarm(60)  # a child that hangs is a failure, not a night without an answer
        connection = engine.connect(to / str(number), master, create=create)
        seen = 0
        def count(statement):
            global seen
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)
            seen += 1
        connection.connection.dbapi_connection.set_trace_callback(count)
        migrate._upgrade(connection)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code == 0:
        print(number)
        break
    if code != -signal.SIGKILL:
        sys.exit(f"child {number} ended with {code}")
"""


@pytest.fixture
def sample(tmp_path: Path) -> JourneyFolder:
    """A copy of the sample of schema 1."""
    shutil.copytree(SAMPLE / "journey", tmp_path / "sample")
    return JourneyFolder("sample", tmp_path / "sample")


@pytest.fixture(scope="module")
def sample_key() -> MasterKey:
    return JourneyFolder("sample", SAMPLE / "journey").keys().open_with_passphrase(PASSPHRASE)


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Migrations with a made-up one more, as the next version would have it, in a folder with an odd name."""
    folder = tmp_path / "100% migrations"
    shutil.copytree(migrate.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    write_next(folder)
    monkeypatch.setattr(migrate, "MIGRATIONS", folder)
    return folder


def write_next(migrations: Path, last_lines: str = "") -> None:
    """Write the made-up migration."""
    source = NEXT.replace("NEXT", AFTER_LAST).replace("LAST", LAST) + last_lines
    (migrations / "versions" / f"{AFTER_LAST}_next.py").write_text(source, encoding="utf-8")


@contextmanager
def raw(folder: Path, key: MasterKey, *, create: bool = False) -> Iterator[Connection]:
    """The bare connection, without any look at versions."""
    connection = engine.connect(folder, key, create=create)
    try:
        yield connection
    finally:
        engine.close(connection)


def print_of(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def schema_of(connection: Connection) -> dict[str, str]:
    """Every table and index with its text, freed of how it is broken into lines."""
    rows = connection.execute(text("SELECT type, name, sql FROM sqlite_master")).all()
    plain = {f"{kind} {name}": re.sub(r"[\s\"]+", " ", sql or "") for kind, name, sql in rows}
    return {name: re.sub(r"\s*([(),])\s*", r"\1", sql).strip() for name, sql in plain.items()}


def test_migrating_from_nothing_and_making_anew_come_to_the_same(
    tmp_path: Path, folder: JourneyFolder
) -> None:
    with raw(tmp_path, master_key(), create=True) as connection:
        migrate._upgrade(connection)
        migrated = schema_of(connection)
        version = migrate.version_of(connection)
    with unlocked(folder) as journey:
        made = schema_of(connection_of(journey))
        assert migrate.version_of(connection_of(journey)) == version == migrate.versions()[-1]
    assert migrated == made
    assert {f"table {cls.table}" for cls in TYPES} <= set(made)


def test_every_table_is_strict(journey: Journey) -> None:
    rows = connection_of(journey).execute(text("PRAGMA table_list")).mappings().all()
    loose = {
        row["name"]
        for row in rows
        if row["schema"] == "main" and row["type"] == "table" and not row["strict"]
    }
    assert loose == {"alembic_version", "sqlite_schema"}


def test_versions_are_one_chain_and_named_by_it() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.MIGRATIONS))
    chain = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]
    assert chain == migrate.versions() == sorted(set(chain))
    assert chain[0] == "0001"


@pytest.mark.parametrize("path", sorted(VERSIONS.glob("[0-9]*.py")), ids=lambda path: path.stem)
def test_a_migration_imports_nothing_of_ours(path: Path) -> None:
    for each in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in each.names] if isinstance(each, ast.Import) else []
        if isinstance(each, ast.ImportFrom):
            assert not each.level
            names = [each.module or ""]
        assert all(name.split(".")[0] in ("alembic", "sqlalchemy", "json", "re", "typing") for name in names)


@pytest.mark.parametrize("newer", [AFTER_LAST, "9999", "a later one"])
def test_a_journey_of_a_newer_version_is_refused_and_not_one_byte_is_written(
    folder: JourneyFolder, newer: str
) -> None:
    with raw(folder.path, master_key()) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :newer"), {"newer": newer})
        connection.execute(text("CREATE TABLE from_the_future (id TEXT)"))
    before = print_of(folder.path)
    with pytest.raises(SituationProblem, match=r"newer CareJourney\. Nothing was changed") as caught:
        folder.open(master_key(), NOON)
    assert not isinstance(caught.value, engine.RecordsDamaged)
    assert print_of(folder.path) == before


def test_the_sample_of_schema_1_opens_with_every_value_as_it_was(
    sample: JourneyFolder, sample_key: MasterKey
) -> None:
    expected = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))
    with closing(sample.open(sample_key, NOON)) as journey:
        found = json.loads(json.dumps(listing(journey)))
        for part in expected:
            assert found[part] == expected[part], part
        assert_sound(journey)
    assert len(expected["records"]) == 33
    assert sum(len(each) for each in expected["records"].values()) > 45


def test_what_was_undone_in_the_sample_can_be_done_again_and_everything_taken_back(
    sample: JourneyFolder, sample_key: MasterKey
) -> None:
    with closing(sample.open(sample_key, NOON)) as journey:
        now = contents(journey)
        forth = 0
        while journey.writer.redo():
            forth += 1
        assert forth == 2
        assert journey.reader.find("half thought 2")
        back = 0
        while journey.writer.undo():
            back += 1
        assert back > 30
        assert [record.table for record in assert_sound(journey).values()] == ["patient"]
        for _ in range(back - forth):
            journey.writer.redo()
        assert assert_sound(journey) == now


def test_the_sample_is_small_and_opens_with_its_spare_keys(tmp_path: Path) -> None:
    assert sum(path.stat().st_size for path in SAMPLE.rglob("*") if path.is_file()) < 600_000
    shutil.copytree(SAMPLE / "journey", tmp_path / "sample")
    (tmp_path / "sample" / "vault.keys").unlink()
    JourneyFolder("sample", tmp_path / "sample").keys().open_with_passphrase(PASSPHRASE)


@pytest.mark.usefixtures("next_version")
def test_an_older_journey_is_brought_up_with_its_values_and_its_links(
    sample: JourneyFolder, sample_key: MasterKey
) -> None:
    with closing(sample.open(sample_key, NOON)) as journey:
        expected = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))
        assert json.loads(json.dumps(listing(journey))) == expected
        connection = connection_of(journey)
        assert migrate.version_of(connection) == AFTER_LAST
        assert (
            connection.scalar(text("SELECT count(*) FROM contact WHERE nickname = substr(name, 1, 3)")) == 3
        )
        assert connection.scalar(text("SELECT count(*) FROM note WHERE mood = 'calm'")) == 1
        assert str(connection.scalar(text("PRAGMA foreign_keys"))) == "1"
        assert_sound(journey)
        with journey.writer.write("After") as step:
            step.add(Note(text="after"))
    before = print_of(sample.path)
    with closing(sample.open(sample_key, NOON)) as journey:
        assert journey.reader.find("after")
    assert print_of(sample.path) == before


@pytest.mark.parametrize(
    ("last", "problem"),
    [
        ('    raise ZeroDivisionError("in the middle")\n', ZeroDivisionError),
        ("    op.execute(\"UPDATE question SET person = 'nobody'\")\n", RuntimeError),
        ('    op.execute("SELECT nothing FROM nowhere")\n', Exception),
    ],
)
def test_a_migration_that_fails_leaves_the_old_version_whole(
    sample: JourneyFolder,
    sample_key: MasterKey,
    next_version: Path,
    monkeypatch: pytest.MonkeyPatch,
    last: str,
    problem: type[Exception],
) -> None:
    write_next(next_version, last)
    with raw(sample.path, sample_key) as connection:
        before = schema_of(connection)
        with pytest.raises(problem):
            migrate.upgrade_if_due(connection, sample.path)
        assert schema_of(connection) == before
        assert migrate.version_of(connection) == "0001"
        assert str(connection.scalar(text("PRAGMA foreign_keys"))) == "1"
    monkeypatch.undo()
    expected = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))
    with closing(sample.open(sample_key, NOON)) as journey:
        assert json.loads(json.dumps(listing(journey))) == expected
        assert_sound(journey)


def killed_at_each(start: Path, to: Path, migrations: Path, key: MasterKey) -> list[Path]:
    """Return what each killed child left, in order; the last one lived through it."""
    to.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", KILL_AT_EACH, start, to, migrations, key.data_key.hex(), key.salt.hex()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return [to / str(number) for number in range(int(done.stdout) + 1)]


@pytest.mark.skipif(os.name == "nt", reason="kill -9 and fork are of Unix")
def test_a_migration_killed_at_any_statement_leaves_the_old_or_the_new_version(
    tmp_path: Path, sample: JourneyFolder, sample_key: MasterKey, next_version: Path
) -> None:
    left = killed_at_each(sample.path, tmp_path / "killed", next_version, sample_key)
    with raw(sample.path, sample_key) as connection:
        old = schema_of(connection)
    with raw(left[-1], sample_key) as connection:
        new = schema_of(connection)
    assert len(left) > 15
    assert old != new
    expected = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))
    seen = []
    for path in left:
        with raw(path, sample_key) as connection:
            seen.append(migrate.version_of(connection))
            assert schema_of(connection) == (old if seen[-1] == "0001" else new)
        with closing(JourneyFolder(path.name, path).open(sample_key, NOON)) as journey:
            assert migrate.version_of(connection_of(journey)) == AFTER_LAST
            assert json.loads(json.dumps(listing(journey))) == expected
            assert journey.check_file() == []
    assert seen == sorted(seen, key=str)
    assert seen[0] == "0001"
    assert seen[-1] == AFTER_LAST


@pytest.mark.skipif(os.name == "nt", reason="kill -9 and fork are of Unix")
def test_the_first_schema_killed_at_any_statement_leaves_nothing_or_all_of_it(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    left = killed_at_each(tmp_path / "empty", tmp_path / "killed", migrate.MIGRATIONS, master_key())
    assert len(left) > len(TYPES)
    whole = []
    for path in left:
        with raw(path, master_key(), create=True) as connection:
            tables = schema_of(connection)
            whole.append("table patient" in tables)
            assert (migrate.version_of(connection) == LAST) is whole[-1]
            assert not tables or {f"table {cls.table}" for cls in TYPES} <= set(tables)
    assert whole == sorted(whole)
    assert (whole[0], whole[-1]) == (False, True)


def test_a_file_without_a_version_is_damaged_not_newer(sample: JourneyFolder, sample_key: MasterKey) -> None:
    with raw(sample.path, sample_key) as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    with pytest.raises(engine.RecordsDamaged):
        sample.open(sample_key, NOON)
