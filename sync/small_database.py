"""A small SQLite file of the station's own beside the journal: WAL, synchronous=FULL, mode 600."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sync.errors import StorageFault
from sync.own_files import make_folder, own_database, refuse_foreign

if TYPE_CHECKING:
    from sqlite_utils import Database


def open_database(
    path: Path, what: str, name: str, schemas: tuple[Callable[[Database], None], ...]
) -> sqlite3.Connection:
    """The file at ``path``, made where it is not there, for any thread; transactions are begun by
    ``immediate``. ``what`` it is, for messages. ``schemas``: what makes each version (PRAGMA
    user_version) of the one before; ``name`` them for sqlite-utils. Raises StorageFault, or
    ConfigFault when others may write in its folder.
    """
    try:
        refuse_foreign(path.parent, "station.state_dir")
        make_folder(path.parent)
        own_database(path)
        connection = sqlite3.connect(
            path, check_same_thread=False, isolation_level=None, timeout=5.0
        )
    except (OSError, sqlite3.Error) as error:
        raise StorageFault(f"{what} {path}: {error}") from error
    try:
        with storage(f"{what} {path} cannot be used"):
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            _migrate(connection, what, name, schemas)
    except BaseException:
        connection.close()
        raise
    return connection


def schema_of(path: Path) -> int:
    """The schema of a file that somebody may write now; 0: it is not there. Raises StorageFault."""
    if not path.exists():
        return 0
    with storage(f"{path} cannot be read"):
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5.0)
        with closing(connection):
            (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


@contextmanager
def storage(what: str) -> Iterator[None]:
    """StorageFault says ``what`` cannot be done, whatever SQLite says."""
    try:
        yield
    except (sqlite3.Error, ValueError) as error:
        raise StorageFault(f"{what}: {error}") from error


@contextmanager
def immediate(connection: sqlite3.Connection) -> Iterator[None]:
    """One durable transaction. A deferred one that reads first may fail as SQLITE_BUSY_SNAPSHOT."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _migrate(
    connection: sqlite3.Connection,
    what: str,
    name: str,
    schemas: tuple[Callable[[Database], None], ...],
) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == len(schemas):
        return
    if version > len(schemas):
        raise StorageFault(
            f"{what} has schema {version}, this version knows {len(schemas)}:"
            " install the newer version again"
        )
    # sqlite-utils takes a tenth of a second to import; only a new file needs it.
    from sqlite_utils import Database, Migrations

    migrations = Migrations(name)
    for number, schema in enumerate(schemas, 1):
        migrations(name=f"{number:04}_{schema.__name__.strip('_')}")(schema)
    migrations.apply(Database(connection, execute_plugins=False))
    connection.execute(f"PRAGMA user_version = {len(schemas)}")
