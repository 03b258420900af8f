"""A journal file that is damaged: set aside, and what can still be read of it brought over.

A promise that stands in a damaged file is still a promise. Rows are read through SQLite as long as
it gives them, then from the pages themselves, so that a bad page costs the rows on it and no
others; the chain then says what is missing. The file is only read, never written.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sync.errors import StorageFault
from sync.journal import pages
from sync.journal.connection import UNREADABLE, connect, words_of
from sync.journal.mark import beside
from sync.journal.records import Kind
from sync.journal.schema import contradiction, seal_plain
from sync.journal.seal import Seal
from sync.own_files import flush_folder

SIDE_FILES: Final = ("", "-wal", "-shm")
_COLUMNS: Final = (
    "device, epoch, seq, key, kind, refers_to, occurred_at, monotonic, boot_id, clock_trusted,"
    " salt, payload, payload_digest, prev_hash, plain_digest"
)
_EPOCH_COLUMNS: Final = (
    "ordinal, device, epoch, began_at, reason, last_seq, last_hash, boot_id, follows"
)
_WIDTH: Final = len(_COLUMNS.split(","))
_EPOCH_WIDTH: Final = len(_EPOCH_COLUMNS.split(","))
_FIRST_WIDTH: Final = _WIDTH - 1
_FIRST_EPOCH_WIDTH: Final = _EPOCH_WIDTH - 2
"""Columns of schema 1. In a file that was migrated, rows stand like this until they are written
again: erased ones, and epochs that had ended."""
_KINDS: Final = frozenset(Kind)
_CORRUPT: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
"""The last: of a header or a table's name that was changed, so that nothing fits any more."""
_WRITE_VERSION: Final = 2
"""Of the file format, at offset 18 of the header: 2 is the one with a log of writes."""
_LONGEST_GAP: Final = 2000
"""Rows that are tried behind the last one that SQLite could read; pages are read afterwards."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be read of a damaged file, as its rows would be today."""

    entries: list[tuple[Any, ...]]
    """With None for plain_digest: the payload is in the open, as schema 1 kept it."""
    epochs: list[tuple[Any, ...]]

    @property
    def needs_key(self) -> bool:
        """Is there a payload that was sealed with a key?"""
        return any(row[11] is not None and row[14] is not None for row in self.entries)


def damage(path: Path, *, in_use: bool = False) -> str:
    """What is wrong with the file by SQLite's own check; empty: nothing. Never raises.

    The quick check: a whole one takes three times as long every morning. What it leaves out is
    whether each index knows each row; ``Journal.mend_caches`` and ``set_unreadable_aside`` look at
    that where a promise depends on it. ``in_use``: a station may write it now, so that its log is
    another one at each look and proves nothing.
    """
    before = pages.frames_seen(path)

    def ours(connection: sqlite3.Connection) -> str:
        if not in_use and pages.is_cut_short(path, before):
            return "the log of writes is damaged: it holds transactions that cannot be reached"
        return _bad_header(path) or contradiction(connection) or _nothing_in_it(path, connection)

    return quick_check(path, ours)


def quick_check(path: Path, more: Callable[[sqlite3.Connection], str] = lambda _: "") -> str:
    """What is wrong with any database by SQLite's own check, and then by ``more``."""
    try:
        connection = connect(path, writing=False)
    except StorageFault as fault:
        return str(fault)
    try:
        rows = connection.execute("PRAGMA quick_check(3)").fetchall()
        found = "; ".join(str(row[0]).replace("\n", " ") for row in rows)
        return found if found != "ok" else more(connection)
    except OSError:
        return ""
    except UNREADABLE as error:
        return words_of(error) if is_damage(error) else ""
    finally:
        connection.close()


def _bad_header(path: Path) -> str:
    """SQLite opens what says that only a later version may write it, and never writes it."""
    write_version = pages.header(path)[18]
    if write_version > _WRITE_VERSION:
        return f"the header has write version {write_version}, expected {_WRITE_VERSION}"
    return ""


def _nothing_in_it(path: Path, connection: sqlite3.Connection) -> str:
    """A file without a table is one that a first start had just begun, or whose log is lost.

    That first start may have left a log without one whole transaction, so a log shows nothing here.
    """
    (tables,) = connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
    found = "" if tables else beside(path)
    return f"the file holds nothing, and {found} shows that there was a journal" if found else ""


def is_damage(error: BaseException | None) -> bool:
    """Is the file itself wrong? Not when it is busy, or the disk is full or cannot be read now."""
    if isinstance(error, UnicodeDecodeError | MemoryError):
        return True
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in _CORRUPT


def aside_of(path: Path, now: datetime, why: str = "damaged") -> Path:
    """A name beside ``path`` that is not in use, for a file that gives way to another."""
    aside = path.with_name(f"{path.name}.{why}-{now:%Y%m%dT%H%M%SZ}")
    while any(aside.with_name(aside.name + suffix).exists() for suffix in SIDE_FILES):
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
        raise StorageFault(f"{path} cannot be set aside: {error}") from error


def read_what_is_left(path: Path) -> Salvaged:
    """Every row of a damaged file that can be read in any way. Never raises."""
    entries: dict[int, tuple[Any, ...]] = {}
    epochs: dict[int, tuple[Any, ...]] = {}
    # What stands on pages first: where SQLite has the same row, its word counts.
    with contextlib.suppress(OSError):
        for number, row in pages.rows(path, _FIRST_WIDTH, _WIDTH):
            if _is_entry(row):
                entries[number] = _entry(row)
        for number, row in pages.rows(path, _FIRST_EPOCH_WIDTH, _EPOCH_WIDTH):
            # The number of a row stands in for its own column.
            if _is_epoch(epoch := _epoch((number, *row[1:]))):
                epochs[number] = epoch
    with contextlib.suppress(StorageFault), contextlib.closing(connect(path, writing=False)) as db:
        # Whatever columns there are: schema 1 has fewer, a later one may have more.
        for number, *rest in _rows(db, "SELECT rowid, * FROM entry"):
            if _is_entry(rest):
                entries[number] = _entry(rest)
        for number, *rest in _rows(db, "SELECT rowid, * FROM epoch"):
            # An older state of it may stand on a page that SQLite can still reach.
            if _is_epoch(row := _epoch(rest)) and row[5] >= epochs.get(number, row)[5]:
                epochs[number] = row
    seen: set[str] = set()
    for number in sorted(entries):
        row = entries[number]
        if row[3] in seen:
            # A byte of one of the two keys was changed. Both are kept.
            entries[number] = (*row[:3], f"{row[3]}~{number}", *row[4:])
        seen.add(row[3])
    return Salvaged(
        [entries[number] for number in sorted(entries)],
        [epochs[number] for number in sorted(epochs)],
    )


def bring_over(connection: sqlite3.Connection, found: Salvaged, seal: Seal) -> None:
    """Put salvaged rows into a new, empty journal, inside its transaction."""
    marks = ", ".join("?" * _EPOCH_WIDTH)
    connection.executemany(
        f"INSERT OR IGNORE INTO epoch ({_EPOCH_COLUMNS}) VALUES ({marks})", found.epochs
    )
    marks = ", ".join("?" * _WIDTH)
    connection.executemany(
        f"INSERT OR IGNORE INTO entry ({_COLUMNS}) VALUES ({marks})",
        (_sealed(row, seal) for row in found.entries),
    )


def _sealed(row: tuple[Any, ...], seal: Seal) -> tuple[Any, ...]:
    """As the migration would have done it."""
    if row[14] is not None:
        return row
    key, kind, refers_to, salt, stored, digest = (row[at] for at in (3, 4, 5, 10, 11, 12))
    _, sealed = seal_plain(seal, (key, kind, refers_to), salt, stored, digest)
    return (*row[:11], sealed, *row[12:14], 1)


def _rows(connection: sqlite3.Connection, select: str) -> Iterator[tuple[Any, ...]]:
    """Row by row, by number; over a place that cannot be read to the next that can."""
    try:
        connection.execute(f"{select} LIMIT 0")
    except UNREADABLE:
        # The schema cannot be read, or has no such table: no number finds a way.
        return
    at, missed = 0, 0
    while missed < _LONGEST_GAP:
        try:
            # Forward as long as pages hold: one question for many rows.
            for row in connection.execute(f"{select} WHERE rowid > ? ORDER BY rowid", (at,)):
                if row[0] <= at:
                    # A tree that leads back would be walked for ever.
                    return
                at, missed = row[0], 0
                yield row
        except UNREADABLE:
            # Below a bad page: each number for itself finds its own way through the tree.
            at, missed = at + 1, missed + 1
            with contextlib.suppress(*UNREADABLE):
                row = connection.execute(f"{select} WHERE rowid = ?", (at,)).fetchone()
                if row is not None:
                    missed = 0
                    yield row
            continue
        return


def _is_entry(row: Sequence[Any]) -> bool:
    """Is it a row of ours? What only looks like one would poison the new file."""
    if len(row) < _FIRST_WIDTH or not all(
        isinstance(value, str) for value in (*row[:2], *row[3:7], row[8])
    ):
        return False
    try:
        datetime.fromisoformat(row[6])
    except ValueError:
        return False
    return (
        row[4] in _KINDS
        and isinstance(row[2], int)
        and isinstance(row[7], float | int)
        and row[9] in (0, 1)
        and isinstance(row[12], bytes)
        and isinstance(row[13], bytes)
        and (len(row) == _FIRST_WIDTH or row[14] in (0, 1))
    )


def _entry(row: Sequence[Any]) -> tuple[Any, ...]:
    """All columns of it. One of schema 1 that holds a payload holds it in the open."""
    missing = 0 if row[11] is None else None
    return (*row, missing)[:_WIDTH]


def _epoch(row: Sequence[Any]) -> tuple[Any, ...]:
    """All columns of it. One of schema 1 follows nothing."""
    return (*row, None, None)[:_EPOCH_WIDTH]


def _is_epoch(row: tuple[Any, ...]) -> bool:
    return (
        len(row) == _EPOCH_WIDTH
        and all(isinstance(value, str) for value in row[1:5])
        and isinstance(row[5], int)
        and isinstance(row[6], bytes)
        and isinstance(row[7], str | None)
        and isinstance(row[8], bytes | None)
    )
