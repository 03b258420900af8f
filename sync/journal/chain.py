"""The hash chain over all entries, and its verification.

``payload_digest`` = SHA-256(salt ‖ payload as it is stored); ``prev_hash`` = SHA-256 over the
fields of the row before, its prev_hash among them. A row whose payload was erased by retention
still verifies. An epoch's first row follows the last one of the epoch before; after damage it
follows ``saved_digest``.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

GENESIS = b"\0" * 32
"""prev_hash of the first entry of a journal."""

DAMAGED = "damaged"
"""Why an epoch began: the file before it was damaged, and this is what could be saved."""

CHAINED = (
    "device, epoch, seq, key, kind, refers_to, occurred_at, monotonic, boot_id, clock_trusted,"
    " payload_digest, prev_hash"
)
"""Columns in hashing order."""


def payload_digest(salt: bytes, payload: bytes) -> bytes:
    """SHA-256(salt ‖ payload), 32 bytes."""
    return hashlib.sha256(salt + payload).digest()


def entry_hash(fields: Sequence[Any]) -> bytes:
    """Hash of one row, given the values of CHAINED: 32 bytes.

    Text parts are joined by the unit separator, which none of them may hold.
    """
    text = "\x1f".join(map(str, fields[:10])).encode()
    return hashlib.sha256(text + b"\x1f" + fields[10] + fields[11]).digest()


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where the chain does not hold."""

    device: str
    epoch: str
    seq: int
    sentence: str
    known: bool = False
    """It was there when the journal's file was found damaged: staff was told, as work."""


Plain = Callable[[bytes, str, str, str], bytes]
"""(stored payload, kind, refers_to, key) to the text stored before payloads were sealed."""


def verify(connection: sqlite3.Connection, plain: Plain) -> tuple[int, Break | None]:
    """Walk every epoch. Returns (entries checked, the first break or None).

    What was saved from a damaged file is as damaged as it was then: its first break is ``known``,
    and is returned only when there is no other one.
    """
    epochs: list[_Epoch] = connection.execute(
        "SELECT device, epoch, last_seq, last_hash, follows, reason FROM epoch ORDER BY ordinal"
    ).fetchall()
    damaged = [at for at, row in enumerate(epochs) if row[5] == DAMAGED]
    if not damaged:
        found = _stray(connection, epochs)
        return (0, found) if found else _walk_all(connection, epochs, plain)
    saved, since = epochs[: damaged[-1]], epochs[damaged[-1] :]
    device, epoch, _, _, follows, _ = since[0]
    total, digest = saved_digest(connection, {(row[0], row[1]) for row in since})
    if digest != follows:
        sentence = f"entries from before epoch {epoch}, saved from a damaged file, were changed"
        return 0, Break(device, epoch, 0, sentence)
    _, known = _walk_all(connection, saved, plain)
    known = known or _stray(connection, epochs)
    checked, found = _walk_all(connection, since, plain)
    return total + checked, found or (replace(known, known=True) if known else None)


_Epoch = tuple[str, str, int, bytes, bytes | None, str]
"""device, epoch, last_seq, last_hash, follows, reason"""


def saved_digest(
    connection: sqlite3.Connection, but: Collection[tuple[str, str]] = ()
) -> tuple[int, bytes]:
    """(count, SHA-256 of the hashes in order) of all entries that are not of these epochs.

    What the epoch after a damage follows: it vouches for whatever could be saved.
    """
    count, digest = 0, hashlib.sha256()
    for row in connection.execute(f"SELECT {CHAINED} FROM entry ORDER BY rowid"):
        if (row[0], row[1]) not in but:
            digest.update(entry_hash(row))
            count += 1
    return count, digest.digest()


def _stray(connection: sqlite3.Connection, epochs: Sequence[_Epoch]) -> Break | None:
    """An entry of no epoch that is known."""
    known = {(row[0], row[1]) for row in epochs}
    for device, epoch, seq in connection.execute(
        "SELECT device, epoch, MIN(seq) FROM entry GROUP BY device, epoch"
    ).fetchall():
        if (device, epoch) not in known:
            return Break(device, epoch, seq, f"entry {seq} is of an unknown epoch {epoch!r}")
    return None


def _walk_all(
    connection: sqlite3.Connection, epochs: Sequence[_Epoch], plain: Plain
) -> tuple[int, Break | None]:
    """(entries checked, the first break or None)."""
    checked, before = 0, GENESIS
    for device, epoch, last_seq, last_hash, follows, reason in epochs:
        # Epochs of schema 1 began anew; what one after a damage follows is the caller's to compare.
        if follows is not None and follows != before and reason != DAMAGED:
            sentence = f"epoch {epoch} does not follow from the one before it: one is missing there"
            return checked, Break(device, epoch, 1, sentence)
        walked, found = _walk(connection, (device, epoch), follows or GENESIS, last_seq, plain)
        checked += walked[0]
        if found is None and walked[1] != last_hash:
            sentence = f"entry {last_seq} of epoch {epoch} was changed"
            found = Break(device, epoch, last_seq, sentence)
        if found is not None:
            return checked, found
        before = last_hash
    return checked, None


def _walk(
    connection: sqlite3.Connection,
    of: tuple[str, str],
    previous: bytes,
    last_seq: int,
    plain: Plain,
) -> tuple[tuple[int, bytes], Break | None]:
    """One epoch: ((entries that hold, hash of the last of them), the first break or None)."""
    device, epoch = of
    checked = 0
    rows = connection.execute(
        f"SELECT {CHAINED}, salt, payload, plain_digest FROM entry"
        " WHERE device = ? AND epoch = ? ORDER BY rowid",
        of,
    )

    def broken(seq: int, sentence: str) -> tuple[tuple[int, bytes], Break]:
        return (checked, previous), Break(device, epoch, seq, sentence)

    for row in rows:
        seq, expected = row[2], checked + 1
        where = f"entry {seq} of epoch {epoch}"
        if seq != expected:
            return broken(expected, f"entry {expected} of epoch {epoch} is missing")
        if row[11] != previous:
            return broken(seq, f"{where} does not follow from entry {seq - 1}")
        if not _is_intact(row, plain):
            return broken(seq, f"the payload of {where} was changed")
        previous = entry_hash(row[:12])
        checked += 1
    if checked > last_seq:
        added = last_seq + 1
        return broken(added, f"entry {added} of epoch {epoch} was added: {last_seq} were written")
    if checked < last_seq:
        missing = checked + 1
        return broken(
            missing, f"entry {missing} of epoch {epoch} is missing: {last_seq} were written"
        )
    return (checked, previous), None


def _is_intact(row: Sequence[Any], plain: Plain) -> bool:
    """Does the payload fit its digest, or were payload and salt erased together?"""
    digest, salt, payload = row[10], row[12], row[13]
    if payload is None and salt is None:
        return isinstance(digest, bytes)
    if not isinstance(salt, bytes) or not isinstance(payload, bytes):
        return False
    if row[14]:
        payload = plain(payload, row[4], row[5], row[3])
    return bool(payload_digest(salt, payload) == digest)
