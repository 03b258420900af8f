"""The tables of what goes with what. Words that are only compared are kept as a number of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite_utils import Database


def _records(database: Database) -> None:
    database.executescript("""
        CREATE TABLE source (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            mark TEXT NOT NULL DEFAULT '',
            reading INTEGER NOT NULL DEFAULT 0,
            read_at TEXT NOT NULL DEFAULT ''
        ) STRICT;
        CREATE TABLE record (
            id INTEGER PRIMARY KEY,
            source INTEGER NOT NULL,
            key INTEGER NOT NULL,
            reading INTEGER NOT NULL,
            carrier TEXT NOT NULL,
            title TEXT NOT NULL,
            author TEXT NOT NULL,
            shelf TEXT NOT NULL,
            link TEXT NOT NULL,
            subjects TEXT NOT NULL,
            called INTEGER NOT NULL,
            work INTEGER NOT NULL,
            series INTEGER NOT NULL,
            number INTEGER NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX record_key ON record (source, key);
        CREATE INDEX record_called ON record (called);
        CREATE INDEX record_work ON record (work) WHERE link <> '';
        CREATE INDEX record_series ON record (series, number) WHERE number > 0;
        CREATE TABLE item (
            item INTEGER NOT NULL,
            record INTEGER NOT NULL,
            PRIMARY KEY (item, record)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX item_record ON item (record);
        CREATE TABLE word (
            word INTEGER NOT NULL,
            record INTEGER NOT NULL,
            PRIMARY KEY (word, record)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX word_record ON word (record);
    """)


def _languages(database: Database) -> None:
    # What is there already has none: everything is read once more.
    database.executescript("""
        ALTER TABLE record ADD COLUMN language TEXT NOT NULL DEFAULT '';
        UPDATE source SET mark = '';
    """)


SCHEMAS: Final = (_records, _languages)
