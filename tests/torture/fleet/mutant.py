"""Hubs with one thing broken on purpose.

The production code knows nothing of this: what is broken is put in its place before it starts.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from types import ModuleType
from typing import Any, Final

import psycopg

from sync.hub import database
from sync.hub.intake import inbox
from sync.hub.settle import lease, queue, shard, window

_LATER_S: Final = 4.0
"""Longer than a round takes to begin on a machine with other work: the kill is meant to fall into
this time."""


def no_lock() -> None:
    """Whoever wants a shard has it, whoever else is at work on it."""

    def take(
        connection: psycopg.Connection[Any],
        wanted: int,
        owner: str,
        monotonic: Callable[[], float],
    ) -> lease.Lease:
        return lease.Lease(connection, wanted, owner, monotonic, 0, monotonic() + lease.LEASE_S)

    def commit(
        self: lease.Lease, flight: Collection[int], write: Callable[[], None], *, keep: bool
    ) -> None:
        began = self.monotonic()
        with self.connection.transaction():
            write()
        self.until, self.flight = began + lease.LEASE_S, frozenset(flight)

    _put(lease, "take", take)
    _put(lease.Lease, "_commit", commit)
    both = "'shard-' || shard, 'shard-' || shard"
    if both not in queue._DEFER:
        raise AttributeError("orders have no lock to leave out")
    _put(queue, "_DEFER", queue._DEFER.replace(both, "NULL, 'shard-' || shard"))


def acknowledge_first() -> None:
    """A batch is acknowledged, and stored soon."""
    sound = inbox.store

    def store_later(url: str, what: tuple[Any, ...]) -> None:
        time.sleep(_LATER_S)
        with (
            suppress(psycopg.Error, database.DatabaseFault),
            database.connect(url) as connection,
        ):
            sound(connection, *what)

    def hasty(connection: psycopg.Connection[Any], *what: Any) -> inbox.Receipt:
        arguments = (connection.info.dsn, what)
        threading.Thread(target=store_later, args=arguments, daemon=True).start()
        return inbox.Receipt(inbox.Taken.ACKED, what[1].last)

    _put(inbox, "store", hasty)


def ignore_epochs() -> None:
    """Whatever an epoch follows, and whoever goes on with it, nobody is told."""

    def first(connection: psycopg.Connection[Any], device: int, batch: Any) -> None:
        connection.execute(
            "INSERT INTO stream (device, epoch, head) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
            (device, batch.epoch, batch.prev),
        )

    _put(inbox, "look_at_first", first)
    _put(inbox, "look_at_more", lambda *_: None)
    _put(inbox, "_differs", lambda *_: False)


def settle_twice() -> None:
    """What was on its way when a worker died is sent again, nobody is asked."""
    _put(shard, "doubt", lambda held: None)


def late_is_new() -> None:
    """What comes late is sent as if nothing had happened since."""
    _put(window, "is_unordered", lambda *_: False)


MUTATIONS: Final[dict[str, Callable[[], None]]] = {
    "no-lock": no_lock,
    "acknowledge-first": acknowledge_first,
    "ignore-epochs": ignore_epochs,
    "settle-twice": settle_twice,
    "late-is-new": late_is_new,
    "none": lambda: None,
}


def _put(owner: type | ModuleType, name: str, broken: Any) -> None:
    # A mutation that finds nothing to break would pass for one that was caught by nothing.
    if not hasattr(owner, name):
        raise AttributeError(f"{owner.__name__} has no {name} to break")
    setattr(owner, name, broken)
