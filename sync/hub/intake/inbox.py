"""What stations post, stored once: one transaction per batch, acknowledged after its commit.

The row of the epoch in ``stream`` is locked, compared and moved on; nothing else keeps doubles out.
A batch that comes twice, overlaps or comes late inserts what is new of it, and nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

import psycopg

from sync.hub.intake.copies import Epoch, fork, look_at_first, look_at_more
from sync.hub.settle.orders import read_orders
from sync.hub.wire.batch import BadBatch, Batch, Row, check

_STORE: Final = """
INSERT INTO entry (device, epoch, seq, kind, refers_to, occurred_at, monotonic, boot_id,
                   clock_trusted, payload_digest, salt, payload)
SELECT %s, %s, * FROM unnest(%b::int8[], %b::text[], %b::text[], %b::timestamptz[],
    %b::float8[], %b::text[], %b::bool[], %b::bytea[], %b::bytea[], %b::bytea[])
"""
_DAY: Final = """
INSERT INTO stream_day (device, epoch, first_seq, last_seq, hash_before, hash_after)
VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (device, epoch, day)
    DO UPDATE SET last_seq = excluded.last_seq, hash_after = excluded.hash_after
"""


class Taken(StrEnum):
    """What became of a batch."""

    ACKED = "acked"
    """Its rows are on disk, and ``acked`` says so."""
    GAP = "gap"
    """Rows before it are missing: go on after ``acked``."""
    FORKED = "forked"
    """Two journals have the same epoch, and differ. Nothing of it was stored."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer to a batch."""

    taken: Taken
    acked: int
    """The last row of this epoch that is stored, with all before it."""
    shards: frozenset[int] = frozenset()
    """Of which something can be settled now."""


def store(
    connection: psycopg.Connection[Any],
    device: int,
    batch: Batch,
    arrived: float,
    of_patron: Callable[[str], str] = str,
) -> Receipt:
    """Check and store a batch of this device that came in at ``arrived``, UTC seconds by the hub's
    clock. ``of_patron``: the hub's look-up value in place of a station's, where it is a patron's.
    Raises BadBatch, and psycopg.Error where the database is not there."""
    hashes, moments = check(batch), [_moment(row[2]) for row in batch.rows]
    orders = read_orders(batch, of_patron)
    with connection.transaction():
        epoch = _locked(connection, device, batch)
        if epoch is None:
            return Receipt(Taken.GAP, 0)
        if epoch.state == "forked" or _differs(connection, device, batch, epoch, hashes):
            fork(connection, device, batch)
            return Receipt(Taken.FORKED, epoch.acked)
        if batch.after > epoch.acked:
            return Receipt(Taken.GAP, epoch.acked)
        known = epoch.acked - batch.after
        if known >= len(batch.rows):
            return Receipt(Taken.ACKED, epoch.acked)
        look_at_more(connection, device, batch, epoch)
        # In one go: each answer that is waited for is a turn of this process and the database.
        with connection.pipeline():
            _insert(connection, device, batch, moments, known)
            shards = orders.store(connection, device, batch, moments, known, arrived)
            _count(connection, device, batch.rows[known:], moments[known:])
            connection.execute(
                _DAY, (device, batch.epoch, epoch.acked + 1, batch.last, epoch.head, hashes[-1])
            )
            connection.execute(
                "UPDATE stream SET acked = %s, head = %s, rows = rows + %s, seen = now()"
                " WHERE device = %s AND epoch = %s",
                (batch.last, hashes[-1], len(batch.rows) - known, device, batch.epoch),
            )
    return Receipt(Taken.ACKED, batch.last, shards)


def acked(connection: psycopg.Connection[Any], device: int) -> dict[str, int]:
    """The last row that is stored of each epoch of a device, but of those that forked."""
    rows = connection.execute(
        "SELECT epoch, acked FROM stream WHERE device = %s AND state <> 'forked'", (device,)
    )
    return dict(rows.fetchall())


def _locked(connection: psycopg.Connection[Any], device: int, batch: Batch) -> Epoch | None:
    """None: it is not known, and does not begin with this batch."""
    query = "SELECT acked, head, state FROM stream WHERE device = %s AND epoch = %s FOR UPDATE"
    row = connection.execute(query, (device, batch.epoch)).fetchone()
    if row is None:
        if batch.after:
            return None
        look_at_first(connection, device, batch)
        row = connection.execute(query, (device, batch.epoch)).fetchone()
        if row is None:
            # What is to be settled is known by epoch and number.
            raise BadBatch("this epoch is another device's")
    return Epoch(*row)


def _differs(
    connection: psycopg.Connection[Any],
    device: int,
    batch: Batch,
    epoch: Epoch,
    hashes: Sequence[bytes],
) -> bool:
    """Is it another journal's, as far as what is stored can tell?"""
    known = epoch.acked - batch.after
    if known < 0:
        return False
    if known <= len(batch.rows):
        return hashes[known] != epoch.head
    stored = connection.execute(
        "SELECT payload_digest FROM entry WHERE device = %s AND epoch = %s AND seq = %s",
        (device, batch.epoch, batch.last),
    ).fetchone()
    # Of a day that was dropped nobody can tell any more.
    return stored is not None and stored[0] != batch.rows[-1][6]


def _insert(
    connection: psycopg.Connection[Any],
    device: int,
    batch: Batch,
    moments: Sequence[datetime],
    known: int,
) -> None:
    rows = batch.rows[known:]
    kind, refers_to, _, monotonic, boot_id, trusted, *sealed, _ = map(list, zip(*rows, strict=True))
    first = batch.after + known + 1
    connection.execute(
        _STORE,
        (
            *(device, batch.epoch, list(range(first, first + len(rows))), kind, refers_to),
            *(moments[known:], monotonic, boot_id, list(map(bool, trusted)), *sealed),
        ),
    )


def _count(
    connection: psycopg.Connection[Any],
    device: int,
    rows: Sequence[Row],
    moments: Sequence[datetime],
) -> None:
    found = Counter((at.date(), row[0]) for row, at in zip(rows, moments, strict=True))
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO station_day VALUES (%s, %s, %s, %s) ON CONFLICT (device, day, kind)"
            " DO UPDATE SET n = station_day.n + excluded.n",
            [(device, day, kind, count) for (day, kind), count in sorted(found.items())],
        )


def _moment(text: str) -> datetime:
    with suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            return moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    raise BadBatch("a row's occurred_at is no moment with an offset")
