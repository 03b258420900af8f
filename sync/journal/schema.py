"""Tables of the journal as numbered migrations, additive within a major version.

Every released schema stays in tests/data and is opened twice there. A migration names in MIN_WRITER
the oldest program level that may still write the result; an older program refuses with a sentence.
"""

from __future__ import annotations

import sqlite3

from sync.errors import StorageFault

SCHEMA_VERSION = 1
"""PRAGMA user_version after every migration below."""
PROGRAM_LEVEL = 1
"""Compared with the database's min_writer."""
MIN_WRITER = 1

# The key is made of epoch and seq, so its one index keeps both unique; every further index costs a
# page in every commit.
_ENTRY = """
CREATE TABLE entry (
    device TEXT NOT NULL,
    epoch TEXT NOT NULL,
    seq INTEGER NOT NULL,
    key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    refers_to TEXT NOT NULL,
    occurred_at TEXT NOT NULL,
    monotonic REAL NOT NULL,
    boot_id TEXT NOT NULL,
    clock_trusted INTEGER NOT NULL,
    salt BLOB,
    payload BLOB,
    payload_digest BLOB NOT NULL,
    prev_hash BLOB NOT NULL
)
"""

_DELIVERY = """
CREATE TABLE delivery (
    entry TEXT PRIMARY KEY,
    action TEXT NOT NULL,
    item_ref TEXT NOT NULL,
    patron_ref TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at REAL NOT NULL DEFAULT 0,
    verdict TEXT NOT NULL DEFAULT '{}'
) WITHOUT ROWID
"""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a database to SCHEMA_VERSION. Costs one PRAGMA when it is there already."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == SCHEMA_VERSION:
        _check_writer(connection)
        return
    if version > SCHEMA_VERSION:
        _check_writer(connection)
        return
    # sqlite-utils takes a tenth of a second to import; only a new or old database needs it.
    from sqlite_utils import Database, Migrations

    migrations = Migrations("leenpunt.journal")

    @migrations(name="0001_journal")
    def journal(db: Database) -> None:
        db.execute(_ENTRY)
        db.execute("CREATE INDEX entry_refers_to ON entry (refers_to) WHERE refers_to != ''")
        db.execute(_DELIVERY)
        db.execute("CREATE INDEX delivery_item ON delivery (item_ref)")
        db.execute("CREATE INDEX delivery_patron ON delivery (patron_ref)")
        db.execute(
            "CREATE INDEX delivery_open ON delivery (state)"
            " WHERE state IN ('pending', 'sent', 'in_doubt')"
        )
        db.execute(
            "CREATE TABLE epoch (ordinal INTEGER PRIMARY KEY, device TEXT NOT NULL,"
            " epoch TEXT NOT NULL, began_at TEXT NOT NULL, reason TEXT NOT NULL,"
            " last_seq INTEGER NOT NULL, last_hash BLOB NOT NULL)"
        )
        db.execute(
            "CREATE TABLE repair (uid TEXT PRIMARY KEY, entry TEXT NOT NULL, afi INTEGER NOT NULL)"
            " WITHOUT ROWID"
        )
        db.execute("CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
        db.execute("INSERT INTO fact VALUES ('min_writer', ?)", [str(MIN_WRITER)])
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    migrations.apply(Database(connection, execute_plugins=False))


def _check_writer(connection: sqlite3.Connection) -> None:
    row = connection.execute("SELECT value FROM fact WHERE name = 'min_writer'").fetchone()
    needed = int(row[0]) if row else 0
    if needed > PROGRAM_LEVEL:
        raise StorageFault(
            f"the journal was written by a newer version (needs writer level {needed}, this program"
            f" has {PROGRAM_LEVEL}): install that version again, or a later one"
        )
