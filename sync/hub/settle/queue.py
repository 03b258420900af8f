"""Work orders: one for each shard, by procrastinate.

A job carries a shard and nothing else; what is to be done stands in ``event``. So a job that is
lost, or comes twice, costs nothing: the sweep defers again whatever is due.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import psycopg

QUEUE: Final = "settle"
TASK: Final = "settle"
STALLED_S: Final = 15.0
"""Without a heartbeat a worker is taken for dead, and the jobs that it had are given up."""
HEARTBEAT_S: Final = 3.0

# In one statement for all of them: by the library's own way it takes as long for one. What it
# needs of the library's table is tried in the tests; the library is pinned.
_DEFER: Final = f"""
INSERT INTO procrastinate_jobs (queue_name, task_name, lock, queueing_lock, args)
SELECT '{QUEUE}', '{TASK}', 'shard-' || shard, 'shard-' || shard,
       jsonb_build_object('shard', shard)
  FROM unnest(%s::int2[]) AS shard
 WHERE NOT EXISTS (SELECT 1 FROM ils WHERE away_until > now())
ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING
"""
_DUE: Final = """
SELECT shard FROM shard
 WHERE (flight <> '{}' AND (owner IS NULL OR until < now()))
    OR EXISTS (SELECT 1 FROM event WHERE event.shard = shard.shard AND state < 3
                  AND told IS NOT NULL AND (due_at IS NULL OR due_at <= now()))
"""
_STALLED: Final = """
UPDATE procrastinate_jobs SET status = 'failed'
 WHERE status = 'doing' AND queue_name = %s
   AND NOT EXISTS (SELECT 1 FROM procrastinate_workers w WHERE w.id = worker_id
                      AND w.last_heartbeat > now() - make_interval(secs => %s))
"""


def defer(connection: psycopg.Connection[Any], shards: Iterable[int]) -> int:
    """Have these shards settled soon, unless they are queued already, or the library system is
    away. How many were queued."""
    wanted = sorted(set(shards))
    return connection.execute(_DEFER, (wanted,)).rowcount if wanted else 0


def sweep(connection: psycopg.Connection[Any]) -> int:
    """Defer every shard of which something is due or was left behind: whatever was not deferred,
    or was lost, is found by this. How many were queued."""
    connection.execute(_STALLED, (QUEUE, STALLED_S))
    return defer(connection, [shard for (shard,) in connection.execute(_DUE).fetchall()])


def forget(connection: psycopg.Connection[Any]) -> None:
    """Orders of workers that died."""
    connection.execute(
        "DELETE FROM procrastinate_jobs WHERE status = 'failed' AND queue_name = %s", (QUEUE,)
    )
