"""What a hub takes: each rule of it broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mutant import put

from sync.hub.intake import inbox
from sync.hub.settle import window
from sync.hub.station.ledger import Ledger


def store_twice() -> None:
    """A batch that comes once more is stored once more."""
    _as_if_next(lambda batch, acked: batch.after < acked)


def store_over_a_gap() -> None:
    """A batch is stored although what comes before it has not come yet."""
    _as_if_next(lambda batch, acked: batch.after > acked)


def answer_unstored() -> None:
    """A batch is acknowledged, and stored by nobody."""
    put(
        inbox,
        "store",
        lambda connection, device, batch, *_: inbox.Receipt(inbox.Taken.ACKED, batch.last),
    )


def _as_if_next(applies: Callable[[Any, int], bool]) -> None:
    """Take a batch for the one that follows what is stored."""
    locked = inbox._locked

    def next_one(connection: Any, device: int, batch: Any) -> Any:
        epoch = locked(connection, device, batch)
        if epoch is None or not applies(batch, epoch.acked):
            return epoch
        return replace(epoch, acked=batch.after)

    put(inbox, "_locked", next_one)
    put(inbox, "_differs", lambda *_: False)


def by_arrival() -> None:
    """What happened to an item goes out in the order in which it came in."""
    put(window, "in_order", lambda rows: sorted(rows, key=lambda row: row.id))


def do_it_again() -> None:
    """A command that comes again is done again."""
    put(Ledger, "of", lambda self, command: None)
