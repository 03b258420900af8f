"""The hash chain over all entries of an epoch, and its verification.

``payload_digest`` = SHA-256(salt ‖ payload); ``prev_hash`` = SHA-256 over the fields of the row
before, its prev_hash among them. A row whose payload was erased by retention still verifies.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

GENESIS = b"\0" * 32
"""prev_hash of the first entry of an epoch."""

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


def _is_intact(salt: Any, payload: Any, digest: Any) -> bool:
    """Does the payload fit its digest, or were payload and salt erased together?"""
    if payload is None and salt is None:
        return isinstance(digest, bytes)
    if not isinstance(salt, bytes) or not isinstance(payload, bytes):
        return False
    return bool(payload_digest(salt, payload) == digest)


def verify(connection: sqlite3.Connection) -> tuple[int, Break | None]:
    """Walk every epoch. Returns (entries checked, the first break or None)."""
    checked = 0
    epochs = connection.execute(
        "SELECT device, epoch, last_seq, last_hash FROM epoch ORDER BY ordinal"
    ).fetchall()
    known = {(device, epoch) for device, epoch, _, _ in epochs}
    strays = connection.execute(
        "SELECT device, epoch, MIN(seq) FROM entry GROUP BY device, epoch"
    ).fetchall()
    for device, epoch, seq in strays:
        if (device, epoch) not in known:
            return checked, Break(
                device, epoch, seq, f"entry {seq} is of an unknown epoch {epoch!r}"
            )
    for device, epoch, last_seq, last_hash in epochs:
        expected_seq, previous = 1, GENESIS
        rows = connection.execute(
            f"SELECT {CHAINED}, salt, payload FROM entry WHERE device = ? AND epoch = ?"
            " ORDER BY rowid",
            (device, epoch),
        )
        for row in rows:
            seq, digest, prev_hash, salt, payload = row[2], row[10], row[11], row[12], row[13]
            where = f"entry {seq} of epoch {epoch}"
            if seq != expected_seq:
                return checked, Break(
                    device, epoch, expected_seq, f"entry {expected_seq} of epoch {epoch} is missing"
                )
            if prev_hash != previous:
                return checked, Break(
                    device, epoch, seq, f"{where} does not follow from entry {seq - 1}"
                )
            if not _is_intact(salt, payload, digest):
                return checked, Break(device, epoch, seq, f"the payload of {where} was changed")
            previous = entry_hash(row[:12])
            expected_seq += 1
            checked += 1
        if expected_seq - 1 > last_seq:
            added = last_seq + 1
            sentence = f"entry {added} of epoch {epoch} was added: {last_seq} were written"
            return checked, Break(device, epoch, added, sentence)
        if expected_seq - 1 != last_seq:
            return checked, Break(
                device,
                epoch,
                expected_seq,
                f"entry {expected_seq} of epoch {epoch} is missing: {last_seq} were written",
            )
        if previous != last_hash:
            return checked, Break(
                device, epoch, last_seq, f"entry {last_seq} of epoch {epoch} was changed"
            )
    return checked, None
