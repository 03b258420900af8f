"""How intents leave the table of what is open, many at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import psycopg

from sync.hub.settle.rows import CODES
from sync.journal.records import State

# A row that somebody else closed meanwhile is in nobody's RETURNING: it is settled once.
_LEAVE: Final = """
WITH said AS (
  SELECT * FROM unnest(%(epoch)s::text[], %(seq)s::int8[], %(state)s::int2[], %(tries)s::int2[],
                       %(verdict)s::bytea[], %(brief)s::bytea[])
    AS said (epoch, seq, state, tries, verdict, brief)
), gone AS (
  DELETE FROM event USING said
   WHERE event.epoch = said.epoch AND event.seq = said.seq
     AND (%(device)s::int4 IS NULL OR event.device = %(device)s
          AND NOT EXISTS (SELECT 1 FROM stream WHERE stream.device = event.device
                          AND stream.epoch = event.epoch AND stream.state = 'forked'))
  RETURNING event.id, event.device, event.epoch, event.seq, event.item, event.at, event.spread,
            event.action, said.state, event.attempts + said.tries AS attempts, event.sealed,
            event.told, said.verdict, said.brief
), past AS (
  INSERT INTO history (id, device, epoch, seq, item, at, spread, action, state, attempts, sealed,
                       told, verdict)
  SELECT id, device, epoch, seq, item, at, spread, action, state, attempts, sealed, told, verdict
    FROM gone
), counted AS (
  INSERT INTO outcome (device, epoch, seq, item, action, state, attempts, verdict)
  SELECT device, epoch, seq, item, action, state, attempts, brief FROM gone
), latest AS (
  INSERT INTO item_last (item, at, spread, device)
  SELECT DISTINCT ON (item) item, at, spread, device FROM gone
   WHERE state = 4 AND action IN ('borrow', 'return', 'renew') ORDER BY item, at DESC
  ON CONFLICT (item) DO UPDATE
    SET at = excluded.at, spread = excluded.spread, device = excluded.device
    WHERE item_last.at <= excluded.at
)
SELECT epoch, seq FROM gone
"""
_REVIEW: Final = """
UPDATE event SET state = 3, due_at = NULL, attempts = attempts + said.tries, verdict = said.verdict
  FROM unnest(%s::text[], %s::int8[], %s::int2[], %s::bytea[])
    AS said (epoch, seq, tries, verdict)
 WHERE event.epoch = said.epoch AND event.seq = said.seq
"""


@dataclass(frozen=True, slots=True)
class Settled:
    """The end of one intent."""

    epoch: str
    seq: int
    state: State
    verdict: bytes
    """Sealed."""
    brief: bytes
    """The same without words."""
    tries: int = 0
    """Attempts that are not counted yet."""


def settle_all(connection: psycopg.Connection[Any], ends: Sequence[Settled]) -> None:
    """In the transaction of whoever calls. What is settled already gets its new end."""
    final = [each for each in ends if each.state is not State.NEEDS_REVIEW]
    review = [each for each in ends if each.state is State.NEEDS_REVIEW]
    if final:
        left = leave(connection, final)
        for each in final:
            if (each.epoch, each.seq) not in left:
                _change(connection, each)
    if review:
        connection.execute(
            _REVIEW,
            (
                [each.epoch for each in review],
                [each.seq for each in review],
                [each.tries for each in review],
                [each.verdict for each in review],
            ),
        )


def leave(
    connection: psycopg.Connection[Any], ends: Sequence[Settled], *, device: int | None = None
) -> set[tuple[str, int]]:
    """What was open and is not any more. ``device``: this one says so, which knows of its
    own alone: nothing of an epoch that two disks have."""
    rows = connection.execute(
        _LEAVE,
        {
            "epoch": [each.epoch for each in ends],
            "seq": [each.seq for each in ends],
            "state": [CODES[each.state] for each in ends],
            "tries": [each.tries for each in ends],
            "verdict": [each.verdict for each in ends],
            "brief": [each.brief for each in ends],
            "device": device,
        },
    )
    return set(rows.fetchall())


def _change(connection: psycopg.Connection[Any], each: Settled) -> None:
    """Such as a loan that was undone."""
    for table, verdict in (("history", each.verdict), ("outcome", each.brief)):
        connection.execute(
            f"UPDATE {table} SET state = %s, verdict = %s WHERE epoch = %s AND seq = %s",
            (CODES[each.state], verdict, each.epoch, each.seq),
        )


def without_words(verdict: Mapping[str, Any]) -> dict[str, Any]:
    """What is for stations and for counting."""
    return {name: value for name, value in verdict.items() if name != "message"}
