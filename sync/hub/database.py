"""The hub's database: its schema brought up to date, and connections to it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TypeVar

import psycopg
from procrastinate.schema import SchemaManager
from psycopg_pool import ConnectionPool

_MIGRATIONS: Final = Path(__file__).parent / "migrations"
OLDEST: Final = 15
"""Major version of PostgreSQL."""
CONNECTIONS: Final = 4
"""Several share the flush of a commit; more only wait for each other on two cores."""
_TRIES: Final = 20
"""Each ends after a second at the earliest: the server's ``deadlock_timeout``."""
_PROBE: Final = """
CREATE TABLE is_there_room AS SELECT md5(n::text) FROM generate_series(1, 20000) n
"""
_Made = TypeVar("_Made")
_WAIT_S: Final = 2.0
"""For a connection of the pool."""
_SESSION: Final = "-c TimeZone=UTC -c idle_in_transaction_session_timeout=60000"
"""A day is the same one for every process; a transaction that was forgotten keeps dead rows."""


class DatabaseFault(Exception):
    """The database cannot be used. In words."""


def connect(url: str) -> psycopg.Connection[Any]:
    """One connection, each statement a transaction of its own. Raises DatabaseFault."""
    try:
        connection = psycopg.connect(url, autocommit=True, options=_SESSION)
    except psycopg.Error as error:
        raise DatabaseFault(f"the database cannot be reached: {error}") from None
    version = connection.info.server_version // 10000
    if version < OLDEST:
        connection.close()
        raise DatabaseFault(f"found PostgreSQL {version}, expected {OLDEST} or newer")
    try:
        _look_at_origin(connection)
    except psycopg.Error as error:
        connection.close()
        raise DatabaseFault(f"the database cannot be used: {error}") from None
    return connection


def open_pool(url: str) -> ConnectionPool[psycopg.Connection[Any]]:
    """Connections for those who serve; made when they are wanted, and again after a restart."""
    return ConnectionPool(
        url,
        min_size=1,
        max_size=CONNECTIONS,
        timeout=_WAIT_S,
        kwargs={"options": _SESSION, "autocommit": True},
        configure=_look_at_origin,
        check=ConnectionPool.check_connection,
        open=True,
    )


def migrate(url: str, step: Callable[[], None] = lambda: None) -> list[str]:
    """Bring the schema up to date, with that of the job queue. What was applied, in order.

    Several at a time wait for each other. ``step`` is called after each migration. Raises
    DatabaseFault.
    """
    with connect(url) as connection:
        connection.execute("SELECT pg_advisory_lock(hashtext('leenpunt migrate'))")
        try:
            applied = _undeterred(lambda: _migrated(connection, step)) + _with_queue(connection)
            make_partitions(connection)
        except psycopg.Error as error:
            raise DatabaseFault(f"the schema cannot be brought up to date: {error}") from None
        if not is_current(connection):
            raise DatabaseFault("the schema cannot be brought up to date: see the log")
        return applied


def is_current(connection: psycopg.Connection[Any]) -> bool:
    """Is the schema the one that this version was made for, or a later one?"""
    row = connection.execute("SELECT to_regclass('migration')").fetchone()
    if row is None or row[0] is None:
        return False
    rows = connection.execute("SELECT name FROM migration").fetchall()
    return {path.stem for path in _MIGRATIONS.glob("*.sql")} <= {name for (name,) in rows}


def has_room(connection: psycopg.Connection[Any]) -> bool:
    """Can a megabyte be written? Nothing of it is left. False: the disk is full."""
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(_PROBE)
    except psycopg.errors.DiskFull:
        return False
    return True


def make_partitions(connection: psycopg.Connection[Any]) -> None:
    """Those of the next days and months. At the start, and each hour."""
    _undeterred(lambda: connection.execute("SELECT make_partitions()"))


def _look_at_origin(connection: psycopg.Connection[Any]) -> None:
    """Was the database put back since anybody was connected? Then what is open is in doubt."""
    row = connection.execute("SELECT to_regproc('look_at_origin')").fetchone()
    if row is not None and row[0] is not None:
        connection.execute("SELECT look_at_origin()")


def _undeterred(step: Callable[[], _Made]) -> _Made:
    """What ``step`` makes, however often a hub or worker at work locks the same tables in another
    order: the server breaks off one of the two."""
    for _ in range(_TRIES - 1):
        with suppress(psycopg.errors.DeadlockDetected):
            return step()
    return step()


def _migrated(connection: psycopg.Connection[Any], step: Callable[[], None]) -> list[str]:
    """All files that were not applied yet, by name, or none. What they are called."""
    applied = []
    with connection.transaction():
        connection.execute(
            "CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, digest bytea NOT NULL,"
            " applied_at timestamptz NOT NULL DEFAULT now())"
        )
        known = dict(connection.execute("SELECT name, digest FROM migration").fetchall())
        for path in sorted(_MIGRATIONS.glob("*.sql")):
            text = path.read_text(encoding="utf-8")
            digest = hashlib.sha256(text.encode()).digest()
            if path.stem not in known:
                # Without parameters: many statements in one text, as psql takes them.
                connection.execute(text)
                connection.execute("INSERT INTO migration VALUES (%s, %s)", (path.stem, digest))
                applied.append(path.stem)
                step()
            elif known[path.stem] != digest:
                raise DatabaseFault(f"migration {path.stem} was applied in another form")
    return applied


def _with_queue(connection: psycopg.Connection[Any]) -> list[str]:
    row = connection.execute("SELECT to_regclass('procrastinate_jobs')").fetchone()
    if row is not None and row[0] is not None:
        return []
    connection.execute(SchemaManager.get_schema())
    return ["procrastinate"]
