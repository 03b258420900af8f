"""What a posted batch asks the hub to settle: its orders, into the table of what is open."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zlib import crc32

import psycopg

from sync.hub.settle.rows import OF_ORDER, OF_PATRON
from sync.hub.settle.settled import Settled, leave
from sync.hub.wire.batch import BadBatch, Batch, Row
from sync.hub.wire.clocks import corrected
from sync.journal.records import Kind, State
from sync.model import Action

SHARDS: Final = 64
_OF_PATRON: Final = (Action.PAY, Action.HOLD)
"""What is about no item, but for a hold on one: in order with what its patron asks besides."""
_EPOCH_BEGAN: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_ASK: Final = """
INSERT INTO event (device, epoch, shard, item, at, spread, seq, action, sealed, told)
SELECT %s, %s, * FROM unnest(%b::int2[], %b::text[], %b::int8[], %b::int8[], %b::int8[],
                             %b::text[], %b::bytea[], %b::bytea[])
"""
_TELL: Final = """
UPDATE event SET told = said.told
  FROM unnest(%s::text[], %s::int8[], %s::bytea[]) AS said (epoch, seq, told)
 WHERE event.epoch = said.epoch AND event.seq = said.seq AND event.device = %s
   AND NOT EXISTS (SELECT 1 FROM stream WHERE stream.device = event.device
                   AND stream.epoch = event.epoch AND stream.state = 'forked')
RETURNING shard
"""
"""Not of an epoch that two disks have: the same number is another intent there."""


_PLAIN: Final = """
UPDATE event SET state = 2, due_at = NULL
  FROM unnest(%s::text[], %s::int8[]) AS left_now (epoch, seq)
  JOIN history AS since USING (epoch, seq), work
 WHERE since.state = 4 AND since.action IN ('borrow', 'return')
   AND event.item = since.item AND event.state = 3 AND event.told IS NOT NULL
   AND event.action IN ('borrow', 'return')
   AND event.at < since.at
   AND work.epoch = event.epoch AND work.seq = event.seq AND work.device = event.device
   AND work.what = 'needs_review' AND work.state = 'open' AND work.reason = ANY(%s)
RETURNING event.shard
"""
"""What is in review because of the order or of its patron, and may be over by what a station
settled now: the worker looks once more, and its work stays until then."""


def shard_of(item: str) -> int:
    """Which of the 64 shards of items this look-up value belongs to."""
    return crc32(item.encode()) % SHARDS


@dataclass(frozen=True, slots=True)
class _Asked:
    """An intent that the hub is to settle."""

    at: int
    """Which row of the batch."""
    item: str
    action: str
    sealed: bytes


@dataclass(slots=True)
class Orders:
    """Of one batch."""

    asked: list[_Asked] = field(default_factory=list)
    told: list[tuple[int, tuple[str, int], bytes]] = field(default_factory=list)
    """Row of the batch, (epoch, seq) of the intent, what was told."""
    settled: list[tuple[int, Settled]] = field(default_factory=list)
    """What the station settled itself."""

    def store(
        self,
        connection: psycopg.Connection[Any],
        device: int,
        batch: Batch,
        moments: Sequence[datetime],
        known: int,
        arrived: float,
    ) -> frozenset[int]:
        """Those of the rows from ``known`` on. The shards of which something can be settled now."""
        asked = [each for each in self.asked if each.at >= known]
        told = {key: sealed for at, key, sealed in self.told if at >= known}
        settled = [end for at, end in self.settled if at >= known]
        shards: set[int] = set()
        if asked:
            over = {(end.epoch, end.seq) for end in settled}
            shards |= _insert(connection, device, batch, moments, asked, told, over, arrived)
            after = batch.after + known
            connection.execute(
                "SELECT doubt_posted_again(%s, %s, %s)", (device, batch.epoch, after)
            )
        if told:
            # Told in a later batch than asked.
            columns = ([key[0] for key in told], [key[1] for key in told], list(told.values()))
            shards |= {row[0] for row in connection.execute(_TELL, (*columns, device)).fetchall()}
        if settled and (left := leave(connection, settled, device=device)):
            epochs, seqs = [epoch for epoch, _ in left], [seq for _, seq in left]
            given = (epochs, seqs, [reason.value for reason in (*OF_ORDER, *OF_PATRON)])
            shards |= {row[0] for row in connection.execute(_PLAIN, given).fetchall()}
        return frozenset(shards)


def read_orders(batch: Batch, of_patron: Callable[[str], str]) -> Orders:
    """``of_patron``: as of ``inbox.store``. Raises BadBatch."""
    found = Orders()
    for at, row in enumerate(batch.rows):
        kind, refers_to, order = row[0], row[1], row[9]
        if order is None:
            continue
        if kind == Kind.INTENT and len(order) == 3:
            about, action, sealed = order
            about = of_patron(about) if action in _OF_PATRON else about
            found.asked.append(_Asked(at, about, action, sealed))
        elif kind == Kind.TOLD and len(order) == 1:
            found.told.append((at, _intent(batch, at, refers_to), order[0]))
        elif kind == Kind.SETTLED and len(order) == 2 and order[0] in _FINAL:
            epoch, seq = _intent(batch, at, refers_to)
            found.settled.append((at, Settled(epoch, seq, State(order[0]), order[1], order[1])))
        else:
            raise _not_so(batch, at)
    return found


_FINAL: Final = frozenset(
    {State.ACCEPTED, State.REFUSED, State.NEEDS_REVIEW, State.ABANDONED, State.SUPERSEDED}
)
"""In review: a person at the station looks, and not here."""


def _intent(batch: Batch, at: int, refers_to: str) -> tuple[str, int]:
    epoch, _, number = refers_to.rpartition("-")
    if not (number.isascii() and number.isdigit()):
        raise _not_so(batch, at)
    return epoch, int(number[:18])


def _not_so(batch: Batch, at: int) -> BadBatch:
    return BadBatch(f"row {batch.after + at + 1} carries an order that its kind has none of")


def _insert(
    connection: psycopg.Connection[Any],
    device: int,
    batch: Batch,
    moments: Sequence[datetime],
    asked: Sequence[_Asked],
    told: dict[tuple[str, int], bytes],
    over: Collection[tuple[str, int]],
    arrived: float,
) -> set[int]:
    shards: set[int] = set()
    rows = []
    for order in asked:
        seq = batch.after + order.at + 1
        sealed, shard = told.pop((batch.epoch, seq), None), shard_of(order.item)
        if sealed is not None and (batch.epoch, seq) not in over:
            shards.add(shard)
        micros, spread = _when(batch.rows[order.at], moments[order.at], batch, arrived)
        rows.append((shard, order.item, micros, spread, seq, order.action, order.sealed, sealed))
    columns = [list(column) for column in zip(*rows, strict=True)]
    connection.execute(_ASK, (device, batch.epoch, *columns))
    return shards


def _when(row: Row, said: datetime, batch: Batch, arrived: float) -> tuple[int, int | None]:
    at = (said - _EPOCH_BEGAN) // _MICROSECOND
    return corrected(at, row[3], row[4], batch.clock, arrived, trusted=bool(row[5]))
