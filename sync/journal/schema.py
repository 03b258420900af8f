"""Tables of the journal as numbered migrations, additive within a major version.

Every released schema stays in tests/data and is opened twice there. A migration names in MIN_WRITER
the oldest program level that may still write the result; an older program refuses with a sentence.
A new kind of entry, or a new state, raises it too: an older program cannot read those.

1: the first. 2: payloads sealed, references keyed; work list; epochs that follow each other; when
an intent was settled, and whether the journal was found restored while it was open.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from sync.errors import StorageFault
from sync.journal.chain import payload_digest
from sync.journal.records import Kind
from sync.journal.seal import Seal, of_patron

if TYPE_CHECKING:
    from sqlite_utils import Database

SCHEMA_VERSION = 2
"""PRAGMA user_version after every migration below."""
PROGRAM_LEVEL = 2
"""Compared with the database's min_writer."""
MIN_WRITER = 2
"""A program of level 1 would write payloads that everybody can read."""
_MIGRATIONS = "leenpunt.journal"
PLAIN_FACTS = ("min_writer", "key_id")
"""Facts that are read before the journal's key is known."""

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


_WORK = """
CREATE TABLE work (
    key TEXT PRIMARY KEY,
    entry TEXT NOT NULL,
    what TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open',
    settled_at REAL
) WITHOUT ROWID
"""


class Damaged(StorageFault):
    """The file is not as it was left, whatever SQLite says: to be set aside and salvaged."""


def migrate(connection: sqlite3.Connection, seal: Seal) -> None:
    """Bring a database to SCHEMA_VERSION. Costs two questions when it is there already."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version < SCHEMA_VERSION:
        _apply(connection, seal)
        # What stood in the open before must not go on standing in the log of writes.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    check(connection, seal)


def contradiction(connection: sqlite3.Connection) -> str:
    """Where header and tables disagree on what they are; empty: nowhere.

    One changed bit would else be believed for ever, as the file of an older or a newer program.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    steps, level = 0, "0"
    if "_sqlite_migrations" in tables:
        (steps,) = connection.execute(
            "SELECT COUNT(*) FROM _sqlite_migrations WHERE migration_set = ?", (_MIGRATIONS,)
        ).fetchone()
    if "fact" in tables:
        (level,) = connection.execute(
            "SELECT COALESCE(MAX(value), '0') FROM fact WHERE name = 'min_writer'"
        ).fetchone()
    asks_for_more = _level(level) > PROGRAM_LEVEL
    if asks_for_more and version > SCHEMA_VERSION:
        # Two places say that a newer program wrote it.
        return ""
    if version != steps:
        return f"the header says schema {version}, the tables are of schema {steps}"
    if asks_for_more:
        return f"schema {version} needs no writer of level {level}"
    return ""


def stored(connection: sqlite3.Connection) -> tuple[int, int]:
    """A journal's schema, and the program level that its writer needs (0: any)."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    named = connection.execute("SELECT value FROM fact WHERE name = 'min_writer'").fetchone()
    return version, _level(named[0] if named else 0)


def check(connection: sqlite3.Connection, seal: Seal) -> None:
    """StorageFault for a database of another version or another key."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version < SCHEMA_VERSION:
        raise StorageFault(
            f"the journal has schema {version}, expected {SCHEMA_VERSION}: the first command that"
            " writes brings it there (such as leenpunt sync once)"
        )
    found = dict(
        connection.execute("SELECT name, value FROM fact WHERE name IN ('min_writer', 'key_id')")
    )
    needed = _level(found.get("min_writer", 0))
    if needed > PROGRAM_LEVEL:
        raise StorageFault(
            f"the journal was written by a newer version (needs writer level {needed}, this program"
            f" has {PROGRAM_LEVEL}): install that version again, or a later one"
        )
    if found.get("key_id") != seal.key_id:
        if _opens_a_fact(connection, seal):
            raise Damaged("the journal names another key than the one that it is sealed with")
        raise StorageFault(
            f"the journal is sealed with another key (expected key {found.get('key_id')}, found"
            f" {seal.key_id}): put the right one back"
        )


def _opens_a_fact(connection: sqlite3.Connection, seal: Seal) -> bool:
    for name, value in connection.execute("SELECT name, value FROM fact").fetchall():
        with suppress(StorageFault):
            seal.open(value, about("fact", name))
            return True
    return False


def _level(stored: object) -> int:
    text = str(stored)
    return int(text) if text.isdecimal() else 0


def _apply(connection: sqlite3.Connection, seal: Seal) -> None:
    # sqlite-utils takes a tenth of a second to import; only a new or old database needs it.
    from sqlite_utils import Database, Migrations

    migrations = Migrations(_MIGRATIONS)

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
        db.execute("INSERT INTO fact VALUES ('min_writer', '1')")
        db.execute("PRAGMA user_version = 1")

    @migrations(name="0002_sealed")
    def sealed(db: Database) -> None:
        db.execute("ALTER TABLE entry ADD COLUMN plain_digest INTEGER NOT NULL DEFAULT 0")
        db.execute("ALTER TABLE epoch ADD COLUMN boot_id TEXT")
        db.execute("ALTER TABLE epoch ADD COLUMN follows BLOB")
        db.execute("ALTER TABLE delivery ADD COLUMN restored INTEGER NOT NULL DEFAULT 0")
        db.execute("ALTER TABLE delivery ADD COLUMN settled_at REAL")
        db.execute("ALTER TABLE repair ADD COLUMN tag BLOB")
        db.execute(_WORK)
        db.execute("CREATE INDEX work_entry ON work (entry)")
        _seal_all(db, seal)
        db.execute("UPDATE fact SET value = ? WHERE name = 'min_writer'", [str(MIN_WRITER)])
        db.execute("INSERT INTO fact VALUES ('key_id', ?)", [seal.key_id])
        db.execute("PRAGMA user_version = 2")

    migrations.apply(Database(connection, execute_plugins=False))


def _seal_all(db: Database, seal: Seal) -> None:
    """Seal what schema 1 kept in the open. The digests in the chain go on covering that text."""
    rows = db.execute(
        "SELECT rowid, key, kind, refers_to, occurred_at, salt, payload, payload_digest FROM entry"
        " WHERE payload IS NOT NULL ORDER BY rowid"
    ).fetchall()
    for rowid, key, kind, refers_to, occurred_at, salt, stored, digest in rows:
        payload, sealed = seal_plain(seal, (key, kind, refers_to), salt, stored, digest)
        db.execute(
            "UPDATE entry SET payload = ?, plain_digest = 1 WHERE rowid = ?", [sealed, rowid]
        )
        if kind == Kind.INTENT and payload is None:
            # Nobody can say what it is about; what stood here was made without a key.
            db.execute(
                "UPDATE delivery SET item_ref = '', patron_ref = '', verdict = '{}'"
                " WHERE entry = ?",
                [key],
            )
        elif kind == Kind.INTENT and payload:
            db.execute(
                "UPDATE delivery SET item_ref = ?, patron_ref = ?, verdict = '{}' WHERE entry = ?",
                [
                    seal.reference(payload["item"]),
                    of_patron(seal, payload.get("patron") or ""),
                    key,
                ],
            )
        elif kind == Kind.SETTLED:
            db.execute(
                "UPDATE delivery SET settled_at = unixepoch(?) WHERE entry = ?",
                [occurred_at, refers_to],
            )
        elif kind == Kind.WORK and payload and payload.get("what") != "tag_repaired":
            db.execute(
                "INSERT INTO work (key, entry, what, opened_at) VALUES (?, ?, ?, ?)",
                [key, refers_to, payload["what"], occurred_at],
            )
    for (uid,) in db.execute("SELECT uid FROM repair").fetchall():
        reference = seal.reference(uid)
        db.execute(
            "UPDATE repair SET uid = ?, tag = ? WHERE uid = ?",
            [reference, seal.close({"uid": uid}, about("repair", reference)), uid],
        )
    for name, value in db.execute("SELECT name, value FROM fact").fetchall():
        if name != "min_writer":
            db.execute(
                "UPDATE fact SET value = ? WHERE name = ?",
                [seal.close({"value": value}, about("fact", name)), name],
            )


def seal_plain(
    seal: Seal, of: tuple[str, str, str], salt: object, stored: object, digest: object
) -> tuple[dict[str, Any] | None, bytes]:
    """(what schema 1 kept in the open, that sealed) of the entry with this key, kind, refers_to.

    None when it is not what was written: then what is stored of it does not open as that entry's.
    """
    key, kind, refers_to = of
    with suppress(ValueError):
        if (
            isinstance(salt, bytes)
            and isinstance(stored, bytes)
            and payload_digest(salt, stored) == digest
        ):
            payload: dict[str, Any] = json.loads(stored)
            return payload, seal.close(payload, about(kind, refers_to, key))
    return None, seal.close({"damaged": repr(stored)}, about("damaged", "", key))


def about(kind: str, refers_to: str, key: str = "") -> str:
    """What a sealed payload belongs to: it cannot be read as another's."""
    return f"{kind}:{refers_to or key}"
