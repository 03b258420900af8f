"""Is the database as a hub needs it?"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import psycopg

from sync.hub.check.finding import Finding, span
from sync.hub.database import has_room, is_current
from sync.hub.watch.figures import FIGURES

_DURABLE: Final = ("fsync", "synchronous_commit", "full_page_writes")
_LONGEST_TRANSACTION_S: Final = 60
_MOST_DEAD: Final = 100_000
_LEAST_DISK: Final = 0.1
"""Of the whole; below it, or below so many bytes, somebody has to look."""
_LEAST_BYTES: Final = 2 * 1024**3
_CLOCK_S: Final = 5
_BACKUP_S: Final = 26 * 3600
"""A backup a day, and two hours for it to take longer."""
_ARCHIVE_S: Final = 3600

Database = psycopg.Connection[Any]


def value(connection: Database, name: str, of: Callable[[Iterable[float]], float] = sum) -> float:
    """One value of a figure for all its labels; 0 where there is none."""
    (figure,) = (each for each in FIGURES if each.name == f"leenpunt_hub_{name}")
    rows = connection.execute(figure.query).fetchall()
    return of([float(row[-1] or 0) for row in rows] or [0.0])


def examine_schema(connection: Database) -> Finding:
    """Raises psycopg.Error, as all of these do."""
    version = connection.info.server_version // 10000
    if not is_current(connection):
        return Finding("schema", False, "the schema is older than this hub", "leenpunt hub migrate")
    return Finding("schema", True, f"PostgreSQL {version}, schema up to date")


def examine_settings(connection: Database) -> Finding:
    """Does what was acknowledged outlive a power cut?"""
    off = [name for name in _DURABLE if _row(connection, f"SHOW {name}") == ("off",)]
    if off:
        return Finding(
            "durable",
            False,
            f"a power cut may lose what was acknowledged: {', '.join(off)} = off",
            "leave them as PostgreSQL has them by default",
        )
    return Finding("durable", True, "what is acknowledged is on disk")


def examine_partitions(connection: Database) -> Finding:
    """Are those of the next days there?"""
    ahead = int(value(connection, "partition_days_ahead"))
    if ahead < 2:
        return Finding(
            "partitions",
            False,
            f"of the next seven days {ahead} have a partition",
            "leenpunt hub migrate makes them; hub serve does each hour, so see its log",
        )
    return Finding("partitions", True, f"the next {ahead} days have theirs")


def examine_vacuum(connection: Database) -> Finding:
    """Does anything keep what was deleted from being taken away?"""
    oldest = value(connection, "oldest_transaction_seconds")
    if oldest > _LONGEST_TRANSACTION_S:
        return Finding(
            "vacuum",
            False,
            f"a transaction is open for {span(oldest)}; what was deleted stays meanwhile",
            "see pg_stat_activity for whose it is, and end it",
        )
    dead = int(value(connection, "dead_rows"))
    if dead > _MOST_DEAD:
        return Finding(
            "vacuum",
            False,
            f"{dead} deleted rows of event and shard were not taken away",
            "is autovacuum on?",
        )
    return Finding("vacuum", True, f"{dead} deleted rows wait to be taken away")


def examine_clock(connection: Database, utc: Callable[[], float]) -> Finding:
    """This machine's against the database's."""
    began = utc()
    (theirs,) = _row(connection, "SELECT extract(epoch FROM clock_timestamp())::float8")
    ahead = (began + utc()) / 2 - theirs
    if abs(ahead) > _CLOCK_S:
        before = "ahead of" if ahead > 0 else "behind"
        return Finding(
            "clock",
            False,
            f"this machine's clock is {span(abs(ahead))} {before} the database's",
            "let both be set by NTP",
        )
    return Finding("clock", True, "this machine and the database have the same time")


def examine_disks(connection: Database, state_dir: Path) -> Iterator[Finding]:
    """Of the hub's own folder, and of the database where it is on this machine."""
    yield _disk("disk of state_dir", state_dir)
    if not has_room(connection):
        yield Finding(
            "disk of the database",
            False,
            "nothing can be written: the disk is full",
            "make room, or give it a larger disk; stations keep what they could not post",
        )
        return
    try:
        (said,) = _row(connection, "SELECT current_setting('data_directory', true)")
    except psycopg.errors.InsufficientPrivilege:
        said = None
    here = not connection.info.host or connection.info.host.startswith("/")
    if here and said and Path(said).parent.exists():
        yield _disk("disk of the database", Path(said).parent)
    else:
        size = int(value(connection, "database_bytes"))
        yield Finding(
            "disk of the database", True, f"not seen from here; it has {size // 2**20} MB"
        )


def _disk(name: str, place: Path) -> Finding:
    try:
        usage = shutil.disk_usage(place)
    except OSError as error:
        return Finding(name, False, f"{place}: {error.strerror}", "see the message")
    free = f"{usage.free // 2**20} MB of {usage.total // 2**20} MB are free"
    if usage.free < min(_LEAST_BYTES, _LEAST_DISK * usage.total):
        return Finding(name, False, free, "make room, or give it a larger disk")
    return Finding(name, True, free)


def examine_backup(connection: Database, stamp: Path | None, utc: Callable[[], float]) -> Finding:
    """When was the last, and does the archive go on?"""
    mode, failed, archived, age = _row(
        connection,
        "SELECT current_setting('archive_mode'), last_failed_time, last_archived_time,"
        " extract(epoch FROM now() - last_archived_time)::float8 FROM pg_stat_archiver",
    )
    if failed is not None and (archived is None or failed > archived):
        return Finding(
            "backup",
            False,
            "PostgreSQL cannot archive its write-ahead log",
            "see archive_command, and PostgreSQL's own log",
        )
    archive = f"; archived {span(age)} ago" if age is not None else ""
    if stamp is not None:
        return _stamped(stamp, archive, utc)
    if mode == "off":
        return Finding(
            "backup",
            False,
            "nothing says that there is a backup",
            "docs/hub.md tells how to make one; [hub] backup_stamp says when",
        )
    if age is None or age > 24 * _ARCHIVE_S:
        return Finding(
            "backup", False, "nothing was archived for a day", "set archive_timeout = '5min'"
        )
    return Finding("backup", True, f"the write-ahead log goes to its archive{archive}")


def _stamped(stamp: Path, archive: str, utc: Callable[[], float]) -> Finding:
    try:
        age = utc() - stamp.stat().st_mtime
    except OSError as error:
        return Finding(
            "backup",
            False,
            f"{stamp}: {error.strerror}",
            "did a backup ever end, and may the hub see that?",
        )
    if age > _BACKUP_S:
        return Finding(
            "backup", False, f"the last backup is {span(age)} old{archive}", "why does none end?"
        )
    return Finding("backup", True, f"the last backup is {span(age)} old{archive}")


def _row(connection: Database, query: str) -> Any:
    row = connection.execute(query.encode()).fetchone()
    if row is None:
        raise RuntimeError("a query that always has a row")
    return row
