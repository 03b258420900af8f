"""A journal file that is damaged: set aside, and what can still be read of it brought over.

A promise that stands in a damaged file is still a promise. Rows are read one by one, so that a bad
page costs the rows on it and no others; the chain then says what is missing.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sync.errors import StorageFault
from sync.journal.reader import connect
from sync.journal.storage import flush_folder

SIDE_FILES: Final = ("", "-wal", "-shm")
_COLUMNS: Final = (
    "device, epoch, seq, key, kind, refers_to, occurred_at, monotonic, boot_id, clock_trusted,"
    " salt, payload, payload_digest, prev_hash, plain_digest"
)
_EPOCH_COLUMNS: Final = (
    "ordinal, device, epoch, began_at, reason, last_seq, last_hash, boot_id, follows"
)
_LONGEST_GAP: Final = 100_000
"""Rows that are tried behind the last one that could be read."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be read of a damaged file."""

    entries: list[tuple[Any, ...]]
    epochs: list[tuple[Any, ...]]


def damage(path: Path) -> str:
    """What is wrong with the file by SQLite's own check; empty: nothing. Never raises."""
    try:
        connection = connect(path)
    except StorageFault as fault:
        return str(fault)
    try:
        rows = connection.execute("PRAGMA quick_check(3)").fetchall()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            # Busy, full, unreadable for now: nothing that setting it aside would mend.
            return ""
        return str(error)
    finally:
        connection.close()
    found = "; ".join(str(row[0]).replace("\n", " ") for row in rows)
    return "" if found == "ok" else found


def aside_of(path: Path, now: datetime) -> Path:
    """A name beside ``path`` that is not in use, for a damaged file."""
    aside = path.with_name(f"{path.name}.damaged-{now:%Y%m%dT%H%M%SZ}")
    while aside.exists():
        aside = aside.with_name(aside.name + "x")
    return aside


def set_aside(path: Path, aside: Path) -> None:
    """Rename the file and its side files, out of the way and kept. Raises StorageFault."""
    try:
        for suffix in reversed(SIDE_FILES):
            file = path.with_name(path.name + suffix)
            if file.exists():
                file.rename(aside.with_name(aside.name + suffix))
        flush_folder(path.parent)
    except OSError as error:
        raise StorageFault(f"the damaged journal {path} cannot be set aside: {error}") from error


def read_what_is_left(path: Path) -> Salvaged:
    """Every row of a damaged file that SQLite still gives. Never raises."""
    try:
        connection = connect(path)
    except StorageFault:
        return Salvaged([], [])
    with contextlib.closing(connection):
        with contextlib.suppress(sqlite3.Error):
            connection.execute("PRAGMA query_only = ON")
        epochs = list(_rows(connection, f"SELECT rowid, {_EPOCH_COLUMNS} FROM epoch"))
        entries = list(_rows(connection, f"SELECT rowid, {_COLUMNS} FROM entry"))
    # What looks like a row and is none of ours would poison the new file.
    return Salvaged(
        [row[1:] for row in entries if _is_entry(row[1:])],
        [row[1:] for row in epochs if isinstance(row[3], str) and isinstance(row[7], bytes)],
    )


def bring_over(connection: sqlite3.Connection, found: Salvaged) -> None:
    """Put salvaged rows into a new, empty journal, inside its transaction."""
    marks = ", ".join("?" * len(_EPOCH_COLUMNS.split(",")))
    connection.executemany(
        f"INSERT OR IGNORE INTO epoch ({_EPOCH_COLUMNS}) VALUES ({marks})", found.epochs
    )
    marks = ", ".join("?" * len(_COLUMNS.split(",")))
    connection.executemany(
        f"INSERT OR IGNORE INTO entry ({_COLUMNS}) VALUES ({marks})", found.entries
    )


def _rows(connection: sqlite3.Connection, select: str) -> Iterator[tuple[Any, ...]]:
    """Row by row, by number; over a place that cannot be read to the next that can."""
    at, missed = 0, 0
    while missed < _LONGEST_GAP:
        try:
            # Forward as long as pages hold: one question for many rows.
            for row in connection.execute(f"{select} WHERE rowid > ? ORDER BY rowid", (at,)):
                at, missed = row[0], 0
                yield row
        except sqlite3.DatabaseError:
            # Below a bad page: each number for itself finds its own way through the tree.
            at, missed = at + 1, missed + 1
            with contextlib.suppress(sqlite3.DatabaseError):
                row = connection.execute(f"{select} WHERE rowid = ?", (at,)).fetchone()
                if row is not None:
                    missed = 0
                    yield row
            continue
        return


def _is_entry(row: tuple[Any, ...]) -> bool:
    texts = all(isinstance(value, str) for value in (*row[:2], *row[3:7], row[8]))
    with contextlib.suppress(ValueError, TypeError):
        datetime.fromisoformat(row[6])
        return (
            texts
            and isinstance(row[2], int)
            and isinstance(row[7], float | int)
            and isinstance(row[12], bytes)
            and isinstance(row[13], bytes)
        )
    return False
