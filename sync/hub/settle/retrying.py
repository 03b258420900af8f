"""Work whose promise is sent again: what stands against that before, and what became of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import psycopg

from sync.hub.settle.rows import CODES
from sync.hub.settle.store import PostgresStore, storage
from sync.journal.records import State
from sync.journal.seal import Seal
from sync.work import How, delivery_of, obstacle

WAITED_S: Final = 10.0
"""A worker that is at leisure has asked and sent by then."""
_PAUSE_S: Final = 0.2
_NOW: Final = """
SELECT work.id, work.state = 'open', work.reason, event.state
  FROM work LEFT JOIN event USING (epoch, seq) WHERE work.id = ANY(%s)
"""


class Came(StrEnum):
    """What became of a promise that was sent again."""

    SETTLED = "settled"
    """The library system has it, or it is over."""
    REFUSED = "refused"
    """It is work again, under its own number."""
    WAITS = "waits"
    """No worker has come to it yet, or the library system is away."""


@dataclass(frozen=True, slots=True)
class Again:
    """Of one piece of work."""

    came: Came
    reason: str = ""
    """Why it is work again: one of the published reasons."""


def closed(
    connection: psycopg.Connection[Any],
    seal: Seal,
    entry: str,
    ways: Collection[How],
) -> dict[How, str]:
    """The ways in which this promise cannot be settled now, each with the code of why."""
    store = PostgresStore(connection, seal)
    delivery = delivery_of(store, entry)
    if delivery is None or delivery.state is not State.NEEDS_REVIEW:
        return {}
    found = ((way, obstacle(store, delivery, way)) for way in ways)
    return {way: fault.code for way, fault in found if fault is not None}


def what_came(
    connection: psycopg.Connection[Any],
    works: Sequence[str],
    *,
    waited_s: float = WAITED_S,
    monotonic: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> dict[str, Again]:
    """By the number of the work, once nothing of it waits, or after so many seconds."""
    until = monotonic() + waited_s
    while True:
        with storage():
            rows = connection.execute(_NOW, ([int(work) for work in works],)).fetchall()
        found = {str(number): _again(*said) for number, *said in rows}
        waits = any(each.came is Came.WAITS for each in found.values())
        if not waits or monotonic() >= until:
            return found
        sleep(_PAUSE_S)


def _again(is_open: bool, reason: str, state: int | None) -> Again:
    if is_open:
        return Again(Came.REFUSED, reason)
    return Again(Came.SETTLED if state in (None, CODES[State.NEEDS_REVIEW]) else Came.WAITS)
