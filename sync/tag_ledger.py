"""What was written on which tag: before the first byte is written, until it is read back.

A tag that is pulled away half written says nothing of itself that could be believed. The ledger
knows what it was and what it is to be, after a restart too, and so it can be finished or given back
what it held. A small SQLite file of its own beside the journal; entries are never deleted.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from sync.ids import folded
from sync.model import Instant
from sync.small_database import immediate, open_database, storage

if TYPE_CHECKING:
    from sqlite_utils import Database

LEDGER_FILE: Final = "encoded.db"
"""In the station's state_dir."""
_CANNOT: Final = "the ledger of encoded tags cannot be"


class EntryState(StrEnum):
    """Where an entry stands. The first two are unfinished."""

    WRITING = "writing"
    """On its way to ``wanted``."""
    UNDOING = "undoing"
    """On its way back to ``former``."""
    DONE = "done"
    """Read back: it holds ``wanted``."""
    UNDONE = "undone"
    """Read back: it holds ``former``."""
    OVERTAKEN = "overtaken"
    """Something newer was written on this tag, or the item has another one."""


UNFINISHED: Final = (EntryState.WRITING, EntryState.UNDOING)
_HOLDS: Final = (*UNFINISHED, EntryState.DONE)


@dataclass(frozen=True, slots=True)
class TagContent:
    """What of a tag is changed."""

    memory: bytes
    """User memory from block 0 on, whole blocks."""
    dsfid: int | None
    """None: not known, or left as it is."""
    afi: int | None = None
    """None: not known, or for the rule of the branch to say."""
    eas: bool | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One tag that was written, or is to be."""

    uid: str
    item: str
    part: int
    parts: int
    former: TagContent
    wanted: TagContent
    block_size: int
    lock: tuple[int, ...] = ()
    """Blocks that are to be locked once they are read back."""
    pair: tuple[str, str] | None = None
    """Item and ISIL that the table of pairs had this tag on; it is on that no more."""
    state: EntryState = EntryState.WRITING
    at: datetime | None = None
    """UTC, of the state."""
    key: int = 0

    @property
    def unfinished(self) -> bool:
        """Is it written half, as far as anybody knows?"""
        return self.state in UNFINISHED


_COLUMNS: Final = "key, uid, item, part, parts, former, wanted, block_size, lock, pair, state, at"


class TagLedger:
    """The open ledger. Any thread may use it; every method may raise StorageFault."""

    def __init__(self, connection: sqlite3.Connection, *, now: Callable[[], Instant]) -> None:
        self._connection = connection
        self._now = now
        self._lock = threading.Lock()

    @classmethod
    def open(cls, path: Path, *, now: Callable[[], Instant]) -> Self:
        """Open or create the ledger at ``path`` (mode 600, its folder 700 when made here)."""
        connection = open_database(
            path, "the ledger of encoded tags", "leenpunt.encoded", LEDGER_SCHEMAS
        )
        return cls(connection, now=now)

    def close(self) -> None:
        """Close the file. Idempotent."""
        self._connection.close()

    def begin(self, entry: Entry) -> Entry:
        """Remember what is to be written, durably, before it is. What stood there of the same tag
        is overtaken."""
        at = self._now().utc
        with self._lock, storage(f"{_CANNOT} written"), immediate(self._connection):
            cursor = self._connection.execute(
                "INSERT INTO encoded (uid, item, folded, part, parts, former, wanted, block_size,"
                " lock, pair, state, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    entry.uid,
                    entry.item,
                    folded(entry.item),
                    entry.part,
                    entry.parts,
                    _stored(entry.former),
                    _stored(entry.wanted),
                    entry.block_size,
                    json.dumps(entry.lock),
                    json.dumps(entry.pair),
                    entry.state,
                    at.isoformat(),
                ),
            )
            entry = replace(entry, key=cursor.lastrowid or 0, at=at)
            # Begun once more: an undo of it brings back what the first time overtook.
            self._connection.execute(
                "UPDATE encoded SET overtaken_by = ? WHERE overtaken_by IN (SELECT key FROM encoded"
                f" WHERE uid = ? AND key <> ? AND state IN {_in(UNFINISHED)})",
                (entry.key, entry.uid, entry.key),
            )
            self._overtake(entry, "uid = ?", entry.uid)
        return entry

    def note(self, entry: Entry, state: EntryState) -> Entry:
        """An entry goes on to ``state``. With DONE no other tag is this part of its item; with
        UNDONE what it had overtaken stands again."""
        at = self._now().utc
        with self._lock, storage(f"{_CANNOT} written"), immediate(self._connection):
            self._connection.execute(
                "UPDATE encoded SET state = ?, at = ? WHERE key = ?",
                (state, at.isoformat(), entry.key),
            )
            if state is EntryState.DONE:
                self._overtake(
                    entry,
                    "folded = ? AND (part = ? OR parts <> ?)",
                    folded(entry.item),
                    entry.part,
                    entry.parts,
                )
            if state is EntryState.UNDONE:
                self._connection.execute(
                    "UPDATE encoded SET state = ?, overtaken_by = NULL WHERE overtaken_by = ?",
                    (EntryState.DONE, entry.key),
                )
        return replace(entry, state=state, at=at)

    def _overtake(self, entry: Entry, which: str, *values: str | int) -> None:
        """What was done comes back should ``entry`` be undone, what was half written does not."""
        self._connection.execute(
            "UPDATE encoded SET overtaken_by = CASE state WHEN ? THEN ? END, state = ?"
            f" WHERE key <> ? AND state IN {_IN_HOLDS} AND {which}",
            (EntryState.DONE, entry.key, EntryState.OVERTAKEN, entry.key, *values),
        )

    def of_tag(self, uid: str) -> Entry | None:
        """What was written on a tag last and is not given back or overtaken."""
        return self._newest(f"uid = ? AND state IN {_IN_HOLDS}", uid)

    def history(self, uid: str) -> list[Entry]:
        """Everything that was ever written on a tag, the oldest first."""
        return self._entries("uid = ?", uid)

    def of_item(self, item: str) -> list[Entry]:
        """What was written for an item and is not given back or overtaken, the oldest first."""
        return self._entries(f"folded = ? AND state IN {_IN_HOLDS}", folded(item))

    def unfinished(self) -> list[Entry]:
        """What was begun and never read back, the oldest first."""
        return self._entries(f"state IN {_in(UNFINISHED)}")

    def last(self) -> Entry | None:
        """What was written last, whole or half, and stands: what an undo takes back."""
        return self._newest(f"state IN {_IN_HOLDS}")

    def done_since(self, moment: datetime) -> int:
        """Tags written since (UTC) that still stand."""
        with self._lock, storage(f"{_CANNOT} read"):
            (count,) = self._connection.execute(
                "SELECT count(*) FROM encoded WHERE state = ? AND at >= ?",
                (EntryState.DONE, moment.isoformat()),
            ).fetchone()
        return int(count)

    def _newest(self, which: str, *values: str) -> Entry | None:
        found = self._entries(which, *values, order="at DESC, key DESC LIMIT 1")
        return found[0] if found else None

    def _entries(self, which: str, *values: str, order: str = "key") -> list[Entry]:
        with self._lock, storage(f"{_CANNOT} read"):
            rows = self._connection.execute(
                f"SELECT {_COLUMNS} FROM encoded WHERE {which} ORDER BY {order}", values
            ).fetchall()
            return [_entry(row) for row in rows]


def _in(states: tuple[EntryState, ...]) -> str:
    return f"({', '.join(repr(state.value) for state in states)})"


_IN_HOLDS: Final = _in(_HOLDS)


def _stored(content: TagContent) -> str:
    row = {each.name: getattr(content, each.name) for each in fields(content)}
    return json.dumps(row | {"memory": content.memory.hex()})


def _content(stored: str) -> TagContent:
    row = json.loads(stored)
    return TagContent(**row | {"memory": bytes.fromhex(row["memory"])})


def _entry(row: tuple[int, str, str, int, int, str, str, int, str, str, str, str]) -> Entry:
    key, uid, item, part, parts, former, wanted, block_size, lock, pair, state, at = row
    return Entry(
        uid,
        item,
        part,
        parts,
        _content(former),
        _content(wanted),
        block_size,
        tuple(json.loads(lock)),
        tuple(json.loads(pair) or ()) or None,
        EntryState(state),
        datetime.fromisoformat(at),
        key,
    )


def _encoded(db: Database) -> None:
    db.execute(
        "CREATE TABLE encoded (key INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,"
        " item TEXT NOT NULL, folded TEXT NOT NULL, part INTEGER NOT NULL, parts INTEGER NOT NULL,"
        " former TEXT NOT NULL, wanted TEXT NOT NULL, block_size INTEGER NOT NULL,"
        " lock TEXT NOT NULL, pair TEXT NOT NULL, state TEXT NOT NULL, at TEXT NOT NULL,"
        " overtaken_by INTEGER)"
    )
    db.execute("CREATE INDEX encoded_uid ON encoded (uid)")
    db.execute("CREATE INDEX encoded_item ON encoded (folded)")
    db.execute("CREATE INDEX encoded_state ON encoded (state, at)")


LEDGER_SCHEMAS: Final = (_encoded,)
