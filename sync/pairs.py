"""The table of paired UIDs: tags whose memory nobody here understands, paired with items by hand.

A small SQLite file of its own beside the journal, in WAL mode with synchronous=FULL. A station
reads it for every tag on the pad while a command line writes it: reads come from memory, which is
filled anew when another connection changed the file (PRAGMA data_version).
"""

from __future__ import annotations

import logging
import re
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from sync.model import Instant
from sync.small_database import immediate, open_database, storage

if TYPE_CHECKING:
    from sqlite_utils import Database

log = logging.getLogger(__name__)

PAIRS_FILE = "pairs.db"
"""In the station's state_dir."""
LONGEST_ITEM_ID = 64
"""Characters; barcodes of libraries have at most 20."""

_UID = re.compile(r"E0[0-9A-F]{14}")
_ISIL = re.compile(r"[A-Za-z0-9/:-]{0,16}")
_COLUMNS = "uid, item_id, isil, paired_at, by"


@dataclass(frozen=True, slots=True)
class Pair:
    """One tag and the item that it is on."""

    uid: str
    """Sixteen upper-case hex digits, E0 first (ISO 15693-3)."""
    item_id: str
    isil: str
    paired_at: datetime
    """UTC."""
    by: str
    """The station, or whoever did it."""


class PairOutcome(StrEnum):
    """How pairing ended."""

    PAIRED = "paired"
    UNCHANGED = "unchanged"
    """It was paired with this item before."""
    REPLACED = "replaced"
    REFUSED = "refused"
    """It is paired with another item, and replacing was not asked for."""


@dataclass(frozen=True, slots=True)
class PairAnswer:
    """What pairing did. ``previous`` is what the table said before, if anything."""

    outcome: PairOutcome
    previous: Pair | None


class Pairs:
    """The open table. Any thread may use it. Methods but ``lookup`` and ``uids_of`` may raise
    StorageFault."""

    def __init__(self, connection: sqlite3.Connection, *, now: Callable[[], Instant]) -> None:
        self._connection = connection
        self._now = now
        self._lock = threading.Lock()
        self._by_uid: dict[str, Pair] = {}
        self._version = -1
        self._readable = True

    @classmethod
    def open(cls, path: Path, *, now: Callable[[], Instant]) -> Self:
        """Open or create the table at ``path`` (mode 600, its folder 700 when made here)."""
        connection = open_database(
            path, "the table of paired tags", "leenpunt.pairs", PAIRS_SCHEMAS
        )
        pairs = cls(connection, now=now)
        try:
            with storage(f"the table of paired tags {path} cannot be used"):
                pairs._refresh()
        except BaseException:
            connection.close()
            raise
        return pairs

    def close(self) -> None:
        """Close the file. Idempotent."""
        self._connection.close()

    def lookup(self, uid: str) -> Pair | None:
        """What this tag is paired with. Costs microseconds and never raises.

        When the file cannot be read, what was read last still holds; that is logged once.
        """
        with self._lock:
            self._look()
            return self._by_uid.get(uid)

    def uids_of(self, item_id: str) -> tuple[str, ...]:
        """The tags that are paired with this item. Never raises, as ``lookup``."""
        with self._lock:
            self._look()
            return tuple(uid for uid, pair in self._by_uid.items() if pair.item_id == item_id)

    def all(self) -> list[Pair]:
        """Every pair, by UID."""
        with self._lock, storage("the paired tags cannot be read"):
            self._refresh()
            return [self._by_uid[uid] for uid in sorted(self._by_uid)]

    def pair(
        self, uid: str, item_id: str, *, isil: str = "", by: str, replace: bool = False
    ) -> PairAnswer:
        """Remember that tag ``uid`` is on item ``item_id``. ValueError when one cannot be right."""
        pair = Pair(read_uid(uid), read_item_id(item_id), read_isil(isil), self._now().utc, by)
        (answer,) = self.pair_all([pair], replace=replace)
        return answer

    def pair_all(self, pairs: Iterable[Pair], *, replace: bool = False) -> list[PairAnswer]:
        """All of them, or none when one is refused; the answers say which. One transaction."""
        pairs = list(pairs)
        with self._lock, self._writing():
            answers = [self._judge(pair, replace) for pair in pairs]
            if all(answer.outcome is not PairOutcome.REFUSED for answer in answers):
                self._connection.executemany(
                    f"INSERT INTO pair ({_COLUMNS}) VALUES (?, ?, ?, ?, ?) ON CONFLICT (uid) DO"
                    " UPDATE SET item_id = excluded.item_id, isil = excluded.isil,"
                    " paired_at = excluded.paired_at, by = excluded.by",
                    [
                        (pair.uid, pair.item_id, pair.isil, pair.paired_at.isoformat(), pair.by)
                        for pair, answer in zip(pairs, answers, strict=True)
                        if answer.outcome is not PairOutcome.UNCHANGED
                    ],
                )
        return answers

    def unpair(self, uid: str) -> Pair | None:
        """Forget tag ``uid``; what it was paired with, or None. ValueError when it is no UID."""
        uid = read_uid(uid)
        with self._lock, self._writing():
            previous = self._by_uid.get(uid)
            self._connection.execute("DELETE FROM pair WHERE uid = ?", (uid,))
        return previous

    def _judge(self, pair: Pair, replace: bool) -> PairAnswer:
        previous = self._by_uid.get(pair.uid)
        if previous is None:
            return PairAnswer(PairOutcome.PAIRED, None)
        if (previous.item_id, previous.isil) == (pair.item_id, pair.isil):
            return PairAnswer(PairOutcome.UNCHANGED, previous)
        return PairAnswer(PairOutcome.REPLACED if replace else PairOutcome.REFUSED, previous)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One durable transaction over what the file holds now."""
        try:
            with storage("the paired tags cannot be written"), immediate(self._connection):
                self._refresh()
                yield
        finally:
            # data_version does not move with what this connection writes itself.
            self._version = -1

    def _look(self) -> None:
        try:
            self._refresh()
            self._readable = True
        except (sqlite3.Error, ValueError) as error:
            if self._readable:
                log.warning("paired tags cannot be read", extra={"error": str(error)})
            self._readable = False

    def _refresh(self) -> None:
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        if version == self._version:
            return
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM pair")
        self._by_uid = {
            uid: Pair(uid, item_id, isil, datetime.fromisoformat(paired_at), by)
            for uid, item_id, isil, paired_at, by in rows
        }
        self._version = version


def read_uid(text: str) -> str:
    """A UID as it is written by people, in upper case. ValueError when it is none."""
    uid = text.replace(" ", "").replace(":", "").upper()
    if not _UID.fullmatch(uid):
        raise ValueError(f"UID {text[:40]!r}: expected sixteen hex digits, E0 first")
    return uid


def read_item_id(text: str) -> str:
    """An item id that can be sent to an ILS. ValueError when it is none."""
    if not 1 <= len(text) <= LONGEST_ITEM_ID or not text.isprintable() or text != text.strip():
        raise ValueError(
            f"item id {text[:80]!r}: expected 1..{LONGEST_ITEM_ID} printable characters,"
            " none of them a blank at an end"
        )
    return text


def read_isil(text: str) -> str:
    """An ISIL (ISO 15511) or nothing. ValueError when it is neither."""
    if not _ISIL.fullmatch(text):
        raise ValueError(f"ISIL {text[:40]!r}: expected at most 16 letters, digits, - / or :")
    return text


def _pairs(db: Database) -> None:
    db.execute(
        "CREATE TABLE pair (uid TEXT PRIMARY KEY, item_id TEXT NOT NULL, isil TEXT NOT NULL,"
        " paired_at TEXT NOT NULL, by TEXT NOT NULL) WITHOUT ROWID"
    )


PAIRS_SCHEMAS: Final = (_pairs,)
