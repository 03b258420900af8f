"""Who settles a shard: a lease with a fence in its row, and what is on its way.

The lock of the job queue is a courtesy; this is the truth. The row of a shard says in one commit
that up to 64 events may be on the wire, and whose they are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any, Final

import psycopg

from sync.hub.settle.store import storage

LEASE_S: Final = 10.0
REST_S: Final = 2.0
"""So much of it has to be left when something goes out: a process that is frozen then for longer
still sends after another has taken over, since no library system takes a fencing number."""


class Fenced(Exception):
    """Another has the shard now. Nothing of what was not committed counts."""


class LeaseOver(Exception):
    """Too little of the lease is left to send anything."""


@dataclass(slots=True)
class Lease:
    """Of one shard."""

    connection: psycopg.Connection[Any]
    shard: int
    owner: str
    monotonic: Callable[[], float]
    fence: int
    until: float
    """On the monotonic clock, read before the commit."""
    left_behind: list[int] = field(default_factory=list)
    """The flight of whoever died with this shard."""
    flight: frozenset[int] = frozenset()

    def commit(self, flight: Collection[int], write: Callable[[], None]) -> None:
        """What ``write`` writes, and then these events may go out. Raises Fenced."""
        self._commit(flight, write, keep=True)

    def release(self, write: Callable[[], None]) -> None:
        """What ``write`` writes, and the shard is anybody's. Raises Fenced."""
        self._commit((), write, keep=False)

    def may_send(self, event: int) -> None:
        """Right before the first byte. Raises LeaseOver."""
        if event not in self.flight:
            raise RuntimeError(f"event {event} is not on its way by any commit")
        if self.until - self.monotonic() < REST_S:
            raise LeaseOver(f"shard {self.shard}: the lease ends")

    def _commit(self, flight: Collection[int], write: Callable[[], None], *, keep: bool) -> None:
        # What went out before is known by what is written now.
        self.flight = frozenset()
        began = self.monotonic()
        with storage(), self.connection.transaction():
            changed = self.connection.execute(
                "UPDATE shard SET flight = %s, owner = CASE WHEN %s THEN owner END,"
                " until = now() + make_interval(secs => %s)"
                " WHERE shard = %s AND fence = %s AND owner = %s",
                (list(flight), keep, LEASE_S, self.shard, self.fence, self.owner),
            ).rowcount
            if not changed:
                raise Fenced(f"shard {self.shard} is another's")
            write()
        self.until, self.flight = began + LEASE_S, frozenset(flight)


def take(
    connection: psycopg.Connection[Any],
    shard: int,
    owner: str,
    monotonic: Callable[[], float],
) -> Lease | None:
    """None: somebody has it."""
    began = monotonic()
    with storage():
        row = connection.execute(
            "UPDATE shard SET owner = %s, fence = fence + 1,"
            " until = now() + make_interval(secs => %s)"
            " WHERE shard = %s AND (owner IS NULL OR until < now()) RETURNING fence, flight",
            (owner, LEASE_S, shard),
        ).fetchone()
    if row is None:
        return None
    return Lease(connection, shard, owner, monotonic, row[0], began + LEASE_S, row[1])
