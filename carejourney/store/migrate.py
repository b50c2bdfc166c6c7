"""Schema versions. A journey of an older one is brought up; one of a newer one is refused politely.

Alembic is loaded only when a step is due. A new journey is made from the tables as they are now, and marked
with the newest version; a test holds both ways to the same result.
"""

from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.pool import StaticPool

from carejourney.errors import SituationProblem
from carejourney.i18n import _
from carejourney.store.engine import damaged

MIGRATIONS = Path(__file__).parent / "migrations"


def versions() -> list[str]:
    """Return every version, oldest first: the four digits that begin a migration's file name."""
    return sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def version_of(connection: Connection) -> str | None:
    """Return the version that a journey's records have; None where they have none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def stamp(connection: Connection) -> None:
    """Mark fresh tables with the newest version, as Alembic itself would."""
    connection.execute(
        text(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": versions()[-1]})


def upgrade_if_due(connection: Connection, folder: Path) -> None:
    """Bring the records in `folder` to the newest version, whole or not at all.

    Raises SituationProblem for a file of a newer version, RecordsDamaged where there is no version at all.
    """
    found, known = version_of(connection), versions()
    if found == known[-1]:
        return
    if found is None:
        raise damaged(folder)
    if found not in known:
        raise SituationProblem(
            _(
                "This journey was written by a newer CareJourney. Nothing was changed. "
                "Install the newest CareJourney to open it."
            )
        )
    _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - 160 ms, only when due
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    # The setting is read as a template, in which a folder's percent sign must be doubled.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    # Batch mode rebuilds tables, which fails while others point to them, and only outside a transaction
    # can the pragma be turned.
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        command.upgrade(config, "head")
        _check_links(connection)
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        if connection.connection.dbapi_connection.in_transaction:  # type: ignore[union-attr]
            connection.exec_driver_sql("ROLLBACK")
        raise
    finally:
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")


def _check_links(connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise RuntimeError("a migration left a link to nowhere")


def migrated_to_newest() -> str:
    """Run every step on an empty database in memory; return what is wrong, or nothing."""
    engine = create_engine("sqlite://", module=sqlcipher, isolation_level="AUTOCOMMIT", poolclass=StaticPool)
    with engine.connect() as connection:
        _upgrade(connection)
        found = version_of(connection)
    engine.dispose()
    return "" if found == versions()[-1] else _("the steps end at {version}").format(version=found)
