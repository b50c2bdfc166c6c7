"""A journey: one patient's folder with keys and encrypted records, made, opened and closed."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, insert, select, text
from sqlalchemy.exc import DatabaseError

from carejourney.clock import Clock
from carejourney.errors import SituationProblem
from carejourney.files import cannot_write, make_private_folder, sync_folder
from carejourney.paths import EXAMPLE_ID, journey_folders
from carejourney.store import engine, migrate, search
from carejourney.store.history import KEPT_FOR
from carejourney.store.keys import KdfCost, KeyFile, MasterKey
from carejourney.store.papers import Papers
from carejourney.store.reader import Reader
from carejourney.store.recovery_code import RecoveryCode
from carejourney.store.schema import SEARCH_INDEX, journey_fact, metadata
from carejourney.store.writer import Writer

BACKUPS_FOLDER = "backups"


@dataclass(frozen=True)
class JourneyFolder:
    """A journey that lies in the profile, locked. Nothing about the person can be told from it."""

    id: str
    path: Path

    def keys(self) -> KeyFile:
        """Return its keys. Raises KeysMissing or KeysDamaged."""
        return KeyFile.read(self.path)

    @property
    def last_used(self) -> float:
        """When its records were last written, in seconds since 1970; 0 where there are none."""
        try:
            return (self.path / engine.RECORDS_FILE).stat().st_mtime
        except OSError:
            return 0.0

    def has_spare_keys(self) -> bool:
        """Return whether the key file and its spare are both there and the same."""
        return KeyFile.is_doubled(self.path)

    def remove(self) -> None:
        """Take the journey away for good. It must be closed. Raises SituationProblem."""
        try:
            # Under a name that is passed over: half of a journey never looks like one.
            gone = self.path.rename(self.path.with_name(f".gone-{self.id}-{uuid4().hex[:8]}"))
            shutil.rmtree(gone)
        except OSError as error:
            raise cannot_write(self.path.parent) from error

    def open(self, master: MasterKey, clock: Clock) -> "Journey":
        """Return the open journey, held by this program alone. Raises SituationProblem."""
        connection = engine.connect(self.path, master)
        try:
            with engine.translated(self.path):
                migrate.upgrade_if_due(connection, self.path)
                return Journey(self, connection, clock, master)
        except BaseException:
            engine.close(connection)
            raise


def journeys_in(folder: Path) -> list[JourneyFolder]:
    """Return every journey below `folder`, by id. Raises SituationProblem where it cannot be read."""
    return [JourneyFolder(path.name, path) for path in journey_folders(folder)]


class Journey:
    """An open journey. Close it when done."""

    def __init__(
        self, folder: JourneyFolder, connection: Connection, clock: Clock, master: MasterKey
    ) -> None:
        self.folder = folder
        self.id = folder.id
        self._connection = connection
        self._clock = clock
        self.reader = Reader(connection)
        self.writer = Writer(connection, folder.path, clock)
        self.papers = Papers(folder.path, master, connection)
        self.writer.subscribe(self.reader.take)  # the first to hear: whoever hears later may read

    def read_anew(self) -> Reader:
        """Return a reader with nothing in memory: what it finds is what the file holds."""
        return Reader(self._connection)

    @property
    def recovery_code(self) -> RecoveryCode | None:
        """The code printed on the recovery sheet. It lies inside, where only who has opened it can look."""
        kept = self._connection.scalar(
            select(journey_fact.c.value).where(journey_fact.c.name == "recovery_code")
        )
        return RecoveryCode.read(kept) if kept else None

    def check_file(self) -> list[str]:
        """Return what the database library finds wrong with the file; empty where nothing is."""
        found = []
        for pragma in ("cipher_integrity_check", "integrity_check", "foreign_key_check"):
            try:
                rows = self._connection.execute(text(f"PRAGMA {pragma}")).all()
            except DatabaseError as error:
                # Once it has met a damaged page, the library refuses to look any further.
                found.append(f"{pragma}: {error.orig}")
                continue
            found += [f"{pragma}: {row[0]}" for row in rows if row[0] != "ok"]
        return found

    def search_is_complete(self) -> bool:
        """Return whether every record, and nothing else, has its entry in the search index."""
        return search.is_complete(self._connection)

    def close(self) -> None:
        """Close the journey. What is past its time in the history goes first, then the papers of it."""
        try:
            # Where nothing can be kept or the file is damaged, they go another day: closing must not fail.
            with suppress(SituationProblem):
                self.writer.forget()
                # A kept backup may name papers that the records name no more: whoever keeps backups sweeps.
                if not (self.folder.path / BACKUPS_FOLDER).exists():
                    self.papers.sweep(kept_before=self._clock() - KEPT_FOR)
        finally:
            self.reader.let_go()
            engine.close(self._connection)


def create(
    journeys: Path,
    passphrase: str,
    clock: Clock,
    *,
    first_write: Callable[[Writer], None],
    cost: KdfCost,
    example: bool = False,
) -> JourneyFolder:
    """Make a journey below the folder `journeys` and return it, closed.

    `first_write` puts the patient in. The journey appears under its name only when all of it is safely there.
    There is one example in a folder, always under the same id, so that making it twice changes nothing.
    Raises InputProblem about the passphrase or the patient, or SituationProblem; then nothing is left behind.
    """
    journey = EXAMPLE_ID if example else uuid4().hex
    made = JourneyFolder(journey, journeys / journey)
    master, code = MasterKey.new(), RecoveryCode.new()
    keys = (
        KeyFile(made.id, example, ())
        .with_passphrase(master, passphrase, cost)
        .with_recovery_code(master, code)
    )
    make_private_folder(journeys)
    being_made = journeys / f".new-{made.id}-{uuid4().hex[:8]}"
    try:
        being_made.mkdir(mode=0o700)
        _fill(being_made, keys, master, {"id": made.id, "recovery_code": code.text}, first_write, clock)
        being_made.rename(made.path)
        sync_folder(journeys)
    except OSError as error:
        if example and made.path.exists():
            return made
        raise cannot_write(journeys) from error
    finally:
        if being_made.exists():
            shutil.rmtree(being_made, ignore_errors=True)
    return made


def _fill(
    folder: Path,
    keys: KeyFile,
    master: MasterKey,
    facts: dict[str, str],
    first_write: Callable[[Writer], None],
    clock: Clock,
) -> None:
    """Put keys, tables and the first records into a folder that nobody can see yet."""
    keys.write(folder)
    # SQLite gives its log the file's own mode, so the file is there first.
    (folder / engine.RECORDS_FILE).touch(mode=0o600)
    connection = engine.connect(folder, master, create=True)
    try:
        with engine.translated(folder):
            _make_tables(connection, {**facts, "made": clock().isoformat()})
            first_write(Writer(connection, folder, clock))
    finally:
        engine.close(connection)


def _make_tables(connection: Connection, facts: dict[str, str]) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    metadata.create_all(connection)
    connection.exec_driver_sql(SEARCH_INDEX)
    connection.execute(
        insert(journey_fact), [{"name": name, "value": value} for name, value in facts.items()]
    )
    migrate.stamp(connection)
    connection.exec_driver_sql("COMMIT")
