"""The one connection to a journey's records: SQLCipher, opened so that nothing acknowledged is ever lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from carejourney.errors import SituationProblem
from carejourney.files import cannot_write
from carejourney.i18n import _
from carejourney.store.keys import MasterKey

RECORDS_FILE = "records.db"
PAGE = 4096
"""Bytes."""
OLDEST_SQLITE = (3, 51, 3)
"""Older ones can lose a WAL reset race."""

PRAGMAS = {
    "locking_mode": "EXCLUSIVE",
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "secure_delete": "ON",
    "temp_store": "MEMORY",
    "trusted_schema": "OFF",
}
EXPECTED = {
    "locking_mode": "exclusive",
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "trusted_schema": 0,
    "page_size": PAGE,
}
"""What each pragma reads back as."""

_BUSY, _READ_ONLY, _IO, _CORRUPT, _FULL, _CANNOT_OPEN, _NOT_A_DATABASE = 5, 8, 10, 11, 13, 14, 26


class RecordsDamaged(SituationProblem):
    """The file is not what the key expects: damaged, or not ours."""


class RecordsMissing(SituationProblem):
    """There are keys but no records beside them."""


class JourneyInUse(SituationProblem):
    """Another CareJourney has this journey open."""


class DiskFull(SituationProblem):
    """There is no room; what was typed is still on screen or in the draft."""


def connect(folder: Path, master: MasterKey, *, create: bool = False) -> Connection:
    """Return the connection to the records in `folder`. Nothing is created unless `create` says so.

    Reads run at once; a write begins with BEGIN IMMEDIATE and is the writer's business.
    Raises JourneyInUse, RecordsDamaged, RecordsMissing or SituationProblem.
    """
    if sqlcipher.sqlite_version_info < OLDEST_SQLITE:
        raise SituationProblem(
            _("The database library on this computer is too old. Install CareJourney again.")
        )
    path = folder / RECORDS_FILE
    if not create and (not path.exists() or not path.stat().st_size):
        raise RecordsMissing(
            _(
                "The records of this journey are missing or empty: {path}. Nothing was changed. "
                "Put the file back, or restore a backup."
            ).format(path=path)
        )
    if not create and path.stat().st_size < PAGE:
        # Less than a page is no database at all to the library: it would begin a new one.
        raise damaged(folder)
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: _open(path, master, create=create),
        poolclass=StaticPool,
        hide_parameters=True,
        isolation_level="AUTOCOMMIT",
    )
    with translated(path.parent):
        return engine.connect()


def close(connection: Connection) -> None:
    """Close the connection and its pool; SQLite folds the WAL back into the file."""
    connection.close()
    connection.engine.dispose()


def met_damage(connection: Connection) -> bool:
    """Return whether a page read since the opening did not fit its check sum.

    SQLCipher puts zeros in the place of such a page. Within a table that is an error at once, but the rest
    of a long text comes back as zeros, and only this tells that it is not what was written.
    """
    return str(connection.exec_driver_sql("PRAGMA cipher_status").scalar()) != "1"


def _open(path: Path, master: MasterKey, *, create: bool) -> sqlcipher.Connection:
    address = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
    # isolation_level None: the driver's own BEGIN would leave a killed migration half applied.
    raw = sqlcipher.connect(address, uri=True, isolation_level=None, check_same_thread=False, timeout=1.0)
    try:
        raw.execute("PRAGMA cipher_log_level = NONE")
        raw.execute(f"PRAGMA key = \"x'{master.subkey('records').hex()}{master.salt.hex()}'\"")
        for name, value in PRAGMAS.items():
            raw.execute(f"PRAGMA {name} = {value}").fetchall()
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        # Takes the exclusive lock now rather than at the first change.
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("COMMIT")
    except BaseException:
        raw.close()
        raise
    return raw


@contextmanager
def translated(folder: Path) -> Iterator[None]:
    """Turn what the library raises about the computer or the file into a problem that a person can mend."""
    try:
        yield
    except DBAPIError as error:
        problem = _problem_of(getattr(error.orig, "sqlite_errorcode", 0) & 0xFF, folder)
        if problem is None:
            raise
        raise problem from error


def damaged(folder: Path) -> RecordsDamaged:
    """Return the problem that says that the records in `folder` cannot be trusted."""
    return RecordsDamaged(
        _(
            "The records of this journey are damaged: {path}. The passphrase is right. "
            "Nothing was changed. Keep the file, and restore a backup."
        ).format(path=folder / RECORDS_FILE)
    )


def _problem_of(code: int, folder: Path) -> SituationProblem | None:
    if code == _BUSY:
        return JourneyInUse(_("CareJourney is open. Close it, or print there."))
    if code in (_CORRUPT, _NOT_A_DATABASE):
        return damaged(folder)
    if code == _FULL:
        return DiskFull(_("The disk is full, so this was not kept. Free some space and try again."))
    if code in (_READ_ONLY, _IO, _CANNOT_OPEN):
        return cannot_write(folder)
    return None
