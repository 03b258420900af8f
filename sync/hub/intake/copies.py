"""Two disks that were one, seen by their epochs: a journal that was cloned, or put back.

Whatever a station did counts, so both go on being stored; a person has to look. Only where the same
numbers hold different rows can nothing more be taken of that epoch.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from typing import Any, Literal

import psycopg

from sync.hub.wire.batch import Batch
from sync.journal.chain import DAMAGED
from sync.journal.store import RESTORED

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Epoch:
    """A row of ``stream``, locked."""

    acked: int
    head: bytes
    state: str


def look_at_first(connection: psycopg.Connection[Any], device: int, batch: Batch) -> None:
    """An epoch begins with this batch: make its row, and close what it follows."""
    parent = batch.parent
    made = connection.execute(
        "INSERT INTO stream (device, epoch, head, parent_epoch, parent_seq)"
        " VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
        (device, batch.epoch, batch.prev, *(parent or (None, None))),
    )
    if not made.rowcount:
        return  # the same batch came twice at once
    if parent is None:
        if _others(connection, device, batch):
            _alarm(connection, device, batch, "restore", "its journal began anew")
        return
    before = connection.execute(
        "SELECT acked, head, state FROM stream WHERE device = %s AND epoch = %s FOR UPDATE",
        (device, parent[0]),
    ).fetchone()
    if before is None:
        return
    acked, head, state = before
    if state == "closed":
        _alarm(connection, device, batch, "clone", "two epochs follow the same one")
    elif acked > parent[1]:
        _alarm(connection, device, batch, "restore", "it goes on from an older state")
    elif acked == parent[1] and head != batch.prev and batch.reason != DAMAGED:
        _alarm(connection, device, batch, "clone", "it follows rows that nobody posted")
    elif batch.reason == RESTORED:
        _alarm(connection, device, batch, "restore", "it found its journal moved or copied")
    connection.execute(
        "UPDATE stream SET state = 'closed' WHERE device = %s AND epoch = %s AND state = 'live'",
        (device, parent[0]),
    )


def look_at_more(
    connection: psycopg.Connection[Any], device: int, batch: Batch, epoch: Epoch
) -> None:
    """Rows come for an epoch. Had it ended?"""
    if epoch.state != "closed":
        return
    row = connection.execute(
        "SELECT max(parent_seq) FROM stream WHERE device = %s AND parent_epoch = %s",
        (device, batch.epoch),
    ).fetchone()
    if row is not None and row[0] is not None and batch.last > row[0]:
        _alarm(connection, device, batch, "clone", "an epoch goes on that another one follows")


def fork(connection: psycopg.Connection[Any], device: int, batch: Batch) -> None:
    """The same numbers hold different rows."""
    connection.execute(
        "UPDATE stream SET state = 'forked' WHERE device = %s AND epoch = %s",
        (device, batch.epoch),
    )
    _alarm(connection, device, batch, "clone", "two journals have the same epoch and differ")


def _others(connection: psycopg.Connection[Any], device: int, batch: Batch) -> bool:
    row = connection.execute(
        "SELECT 1 FROM stream WHERE device = %s AND epoch <> %s LIMIT 1", (device, batch.epoch)
    ).fetchone()
    return row is not None


def _alarm(
    connection: psycopg.Connection[Any],
    device: int,
    batch: Batch,
    kind: Literal["clone", "restore"],
    found: str,
) -> None:
    """One for each device, until it is settled: what began as a restore may turn out a clone."""
    detail = {"device": batch.device, "epoch": batch.epoch, "after": batch.after, "found": found}
    row = connection.execute(
        "INSERT INTO alarm (kind, device, detail) VALUES (%s, %s, %s)"
        " ON CONFLICT (device) WHERE kind IN ('clone', 'restore') AND settled_at IS NULL"
        " DO UPDATE SET count = alarm.count + 1, last_at = now(),"
        " kind = CASE WHEN excluded.kind = 'clone' THEN 'clone' ELSE alarm.kind END,"
        " detail = CASE WHEN excluded.kind = 'clone' AND alarm.kind <> 'clone'"
        " THEN excluded.detail ELSE alarm.detail END RETURNING count",
        (kind, device, json.dumps(detail)),
    ).fetchone()
    if row is not None and row[0] == 1:
        log.warning("alarm", extra={"device": batch.device, "reason": kind, "error": found})
