"""The hash chain over all entries, and its verification.

``payload_digest`` = SHA-256(salt ‖ payload as it is stored); ``prev_hash`` = SHA-256 over the
fields of the row before, its prev_hash among them. A row whose payload was erased by retention
still verifies. An epoch's first row follows the last one of the epoch before; after damage it
follows ``Saved.digest``.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from sync.errors import StorageFault

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


Opened = Callable[[bytes, str, str, str], dict[str, Any]]
"""(stored payload, kind, refers_to, key) to what it says. StorageFault when it does not open."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What is left of the epochs before a damage."""

    entries: int
    digest: bytes
    """SHA-256 of the hashes of all their entries in order: what the epoch after it follows."""
    unfit: list[str]
    """Keys of the entries whose payload is not the one that was written."""
    epochs: str
    """SHA-256, in hexadecimal, of what is known of these epochs."""

    @property
    def record(self) -> dict[str, Any]:
        """To be kept in the first entry after the damage: with the digest it says for ever which
        break there was then."""
        return {"unfit": self.unfit, "epochs": self.epochs}


def verify(connection: sqlite3.Connection, opened: Opened) -> tuple[int, Break | None]:
    """Walk every epoch. Returns (entries checked, the first break or None).

    What was saved from a damaged file is as damaged as it was then: its first break is ``known``,
    and is returned only when there is no other one.
    """
    epochs = _epochs(connection)
    damaged = [at for at in range(len(epochs)) if _begins_anew(epochs, at)]
    if not damaged:
        found = _stray(connection, epochs)
        return (0, found) if found else _walk_all(connection, epochs, opened)
    before, since = epochs[: damaged[-1]], epochs[damaged[-1] :]
    device, epoch, _, _, follows, _ = since[0]
    then = _recorded(connection, epoch, opened)
    saved = survey(connection, opened, since)
    sentence = f"entries from before epoch {epoch}, saved from a damaged file, were changed"
    changed = Break(device, epoch, 0, sentence)
    if saved.digest != follows:
        return 0, changed
    checked, found = _walk_all(connection, since, opened)
    checked += saved.entries
    if found:
        return checked, found
    # What the program did not yet record is as it may have been.
    then = saved.record | then
    if saved.epochs != then["epochs"] or not set(saved.unfit) <= set(then["unfit"]):
        return checked, changed
    # Told as it was, also when retention has erased since what did not fit.
    _, known = _walk_all(connection, before, opened, frozenset(then["unfit"]))
    known = known or _stray(connection, epochs)
    return checked, replace(known, known=True) if known else None


def survey(connection: sqlite3.Connection, opened: Opened, since: Sequence[_Epoch] = ()) -> Saved:
    """Look at everything but the last epochs, ``since`` a damage."""
    but = {(row[0], row[1]) for row in since}
    count, digest, unfit = 0, hashlib.sha256(), []
    for row in connection.execute(f"SELECT {_WITH_PAYLOAD} FROM entry ORDER BY rowid"):
        if (row[0], row[1]) in but:
            continue
        count += 1
        if isinstance(row[10], bytes) and isinstance(row[11], bytes):
            digest.update(entry_hash(row[:12]))
        if not _is_intact(row, opened):
            unfit.append(row[3])
    epochs = _epochs(connection)
    text = "\n".join("\x1f".join(map(str, row)) for row in epochs[: len(epochs) - len(since)])
    return Saved(count, digest.digest(), unfit, hashlib.sha256(text.encode()).hexdigest())


_Epoch = tuple[str, str, int, bytes, bytes | None, str]
"""device, epoch, last_seq, last_hash, follows, reason"""
_WITH_PAYLOAD = f"{CHAINED}, salt, payload, plain_digest"


def _epochs(connection: sqlite3.Connection) -> list[_Epoch]:
    return connection.execute(
        "SELECT device, epoch, last_seq, last_hash, follows, reason FROM epoch ORDER BY ordinal"
    ).fetchall()


def _begins_anew(epochs: Sequence[_Epoch], at: int) -> bool:
    """Does it follow what was saved? At first such epochs followed the last one, as all others."""
    follows, reason = epochs[at][4:]
    return reason == DAMAGED and follows != (epochs[at - 1][3] if at else GENESIS)


def _recorded(connection: sqlite3.Connection, epoch: str, opened: Opened) -> dict[str, Any]:
    """What ``Saved.record`` was then; when it is gone, one that fits nothing."""
    for stored, *of in connection.execute(
        "SELECT payload, kind, refers_to, key FROM entry WHERE key = ?", (f"{epoch}-1",)
    ).fetchall():
        with suppress(StorageFault):
            return opened(stored, *of)
    return {"unfit": [], "epochs": ""}


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
    connection: sqlite3.Connection,
    epochs: Sequence[_Epoch],
    opened: Opened,
    unfit: Collection[str] | None = None,
) -> tuple[int, Break | None]:
    """(entries checked, the first break or None). ``unfit``: no payload but of these is wrong."""
    checked, before = 0, GENESIS
    for device, epoch, last_seq, last_hash, follows, reason in epochs:
        # Epochs of schema 1 began anew; what one after a damage follows is the caller's to compare.
        if follows is not None and follows != before and reason != DAMAGED:
            sentence = f"epoch {epoch} does not follow from the one before it: one is missing there"
            return checked, Break(device, epoch, 1, sentence)
        walked, found = _walk(
            connection, (device, epoch), follows or GENESIS, last_seq, opened, unfit
        )
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
    opened: Opened,
    unfit: Collection[str] | None,
) -> tuple[tuple[int, bytes], Break | None]:
    """One epoch: ((entries that hold, hash of the last of them), the first break or None)."""
    device, epoch = of
    checked = 0
    rows = connection.execute(
        f"SELECT {_WITH_PAYLOAD} FROM entry WHERE device = ? AND epoch = ? ORDER BY rowid",
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
        if (row[3] in unfit) if unfit is not None else not _is_intact(row, opened):
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


def _is_intact(row: Sequence[Any], opened: Opened) -> bool:
    """Does the payload fit its digest, or were payload and salt erased together?"""
    digest, salt, payload = row[10], row[12], row[13]
    if payload is None and salt is None:
        return isinstance(digest, bytes)
    if not isinstance(salt, bytes) or not isinstance(payload, bytes):
        return False
    if row[14]:
        try:
            # The text of schema 1, byte for byte: what the digest of such a row covers.
            said = opened(payload, row[4], row[5], row[3])
        except StorageFault:
            return False
        payload = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    return bool(payload_digest(salt, payload) == digest)
