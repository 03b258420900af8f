"""A connection to the journal's file, and what SQLite's errors mean."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from sync.errors import StorageFault
from sync.journal.mark import LEAST, size_of, vanished
from sync.journal.schema import Damaged

UNREADABLE: Final = (sqlite3.Error, UnicodeDecodeError, MemoryError)
"""What SQLite raises over a damaged file. The second: its own words name what it found there; the
last: a row is said to be longer than memory."""
CACHE_KIB: Final = 256
"""Pages of the journal that one connection keeps in memory."""


def connect(path: Path, *, writing: bool = True) -> sqlite3.Connection:
    """Open the file as it is, or raise StorageFault.

    Not ``writing``: the file itself is opened read-only, so that not even the last one to close it
    moves the log of writes into it; and one that holds nothing is not opened at all.
    """
    if not writing and size_of(path) < LEAST:
        # Even a reader of SQLite's takes the log of writes away then.
        if wrong := vanished(path):
            raise Damaged(wrong)
        raise StorageFault(f"there is no journal yet at {path}")
    try:
        # uri: without it a missing file would be made.
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={'rw' if writing else 'ro'}",
            uri=True,
            check_same_thread=False,
            isolation_level=None,
            timeout=5.0,
        )
    except sqlite3.Error as error:
        raise StorageFault(f"the journal {path} cannot be opened: {error}") from error
    # SQLite keeps 2 MiB of pages, which fill within two hundred visits; an index is looked up along
    # few of them, and the system keeps the rest.
    with suppress(sqlite3.Error, UnicodeDecodeError):
        # A damaged file, and SQLite's words about it, are found by whoever reads it.
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    # What is not UTF-8 was damaged or forged: the chain says so, which reading must not prevent.
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    return connection


def words_of(error: Exception) -> str:
    """Its words, or what it is."""
    return str(error) or type(error).__name__


@contextmanager
def storage(what: str) -> Iterator[None]:
    """Turn SQLite's errors into StorageFault with a sentence."""
    try:
        yield
    except UNREADABLE as error:
        raise StorageFault(f"{what}: {words_of(error)}") from error
