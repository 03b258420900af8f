"""One work order: a shard, up to 500 of its events, an item's in their order.

An item whose next event waits, for its time or for what its patron is told, is left alone for the
whole order: nothing later of it may overtake that.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from typing import Any, Final

import psycopg

from sync.delivery.breaker import IlsState
from sync.delivery.drain import MOST_UNREADABLE
from sync.delivery.ils_session import (
    FINAL,
    MOST_STEPS,
    IlsSession,
    SpareSessionRefused,
    may_go,
)
from sync.errors import Alarm, BadMessage, Unreachable
from sync.hub.settle.lease import Lease, LeaseOver
from sync.hub.settle.order import next_of
from sync.hub.settle.rows import CODES, Row
from sync.hub.settle.store import storage
from sync.hub.settle.window import WindowStore
from sync.journal.records import State
from sync.model import Action, IlsStatus

log = logging.getLogger(__name__)

MOST_EVENTS: Final = 500
"""Of one order; then the shard goes to the end of the queue."""
PAGE: Final = 500
WINDOW: Final = 64
WINDOW_S: Final = 2.0
"""No more events in one window than go out in this time."""
_ALONE: Final = frozenset({Action.RENEW, Action.PAY, Action.HOLD})
"""What asking does not always settle goes by itself, so that a crash leaves one in doubt."""


class Pace:
    """How long one event takes: kept from order to order."""

    def __init__(self) -> None:
        self.seconds = WINDOW_S / 8

    def took(self, seconds: float) -> None:
        """Slower at once, faster bit by bit."""
        self.seconds = max(seconds, self.seconds * 0.8, WINDOW_S / WINDOW)

    @property
    def window(self) -> int:
        """Events that go out within WINDOW_S."""
        return max(1, min(WINDOW, int(WINDOW_S / self.seconds)))


class ShardOrder:
    """Settles what is open of the shard of a lease, over one session."""

    def __init__(
        self,
        connection: psycopg.Connection[Any],
        lease: Lease,
        store: WindowStore,
        session: IlsSession,
        pace: Pace,
        *,
        online: Callable[[], IlsState],
        timeout_s: float,
        stopping: Callable[[], bool],
    ) -> None:
        """``online``: what is believed of the library system."""
        self._connection, self._lease, self._store = connection, lease, store
        self._session, self._pace, self._timeout_s = session, pace, timeout_s
        self._online, self._stopping = online, stopping
        self._waiting: deque[str] = deque()
        """Items of which something may go out."""
        self._seen: set[str] = set()
        self._cursor: tuple[str, int, int] | None = ("", -(2**63), 0)
        """Where the next page begins; None: there is none."""
        self._unreadable = 0
        self.tried = 0

    def run(self) -> bool:
        """Is there more that could be settled now? Raises StorageFault, Fenced, an Alarm, or
        SpareSessionRefused."""
        try:
            doubt(self._lease)
            self._work()
        except LeaseOver:
            log.info("lease over", extra={"count": self._lease.shard})
        except (SpareSessionRefused, Alarm):
            self._release()
            raise
        except Unreachable as error:
            log.debug("shard waits for the ILS", extra={"error": str(error)})
        self._release()
        return self.tried >= MOST_EVENTS

    def _work(self) -> None:
        while self.tried < MOST_EVENTS and self._goes_on():
            # Once for a window: it is signed in, and what it allows is known.
            status = self._session.ready(self._lease.monotonic() + self._timeout_s)
            window = self._next_window(status, MOST_EVENTS - self.tried)
            if not window:
                return
            self._lease.commit([row.id for row in window], self._store.flush)
            self._store.flushed()
            for row in window:
                if not self._goes_on():
                    return
                self.tried += 1
                self._carry(row)

    def _goes_on(self) -> bool:
        return self._online() is IlsState.ONLINE and not self._stopping()

    def _release(self) -> None:
        self._lease.release(self._store.flush)
        self._store.drop()

    def _carry(self, row: Row) -> None:
        monotonic = self._lease.monotonic
        began = monotonic()
        try:
            state = self._session.deliver(row.delivery(), began + self._timeout_s * MOST_STEPS)
        except BadMessage as error:
            self._session.back_off(row.delivery(), error)
            self._unreadable += 1
            if self._unreadable >= MOST_UNREADABLE:
                raise
            return
        finally:
            self._pace.took(monotonic() - began)
        if state not in FINAL:
            return
        if self._store.reopened_by(row) or self._store.has_more(row):
            self._waiting.append(row.item)

    def _next_window(self, status: IlsStatus, most: int) -> list[Row]:
        """The event of each of so many items that goes first."""
        size = min(self._pace.window, most)
        window: list[Row] = []
        while len(window) < size:
            items = self._take(size - len(window))
            if not items:
                break
            found = self._store.load(self._lease.shard, items)
            for at, item in enumerate(items):
                rows = found.get(item)
                row = next_of(rows) if rows else None
                if row is None or not self._may_go(row, status):
                    continue
                if row.action in _ALONE:
                    if window:
                        self._waiting.extendleft(reversed(items[at:]))
                        return window
                    self._waiting.extendleft(reversed(items[at + 1 :]))
                    return [row]
                window.append(row)
        return window

    def _may_go(self, row: Row, status: IlsStatus) -> bool:
        due = row.due_at <= self._store.now().timestamp()
        return row.told is not None and due and may_go(status, row.action)

    def _take(self, most: int) -> list[str]:
        while len(self._waiting) < most and self._cursor is not None:
            self._page(self._cursor)
        return [self._waiting.popleft() for _ in range(min(most, len(self._waiting)))]

    def _page(self, after: tuple[str, int, int]) -> None:
        """The next PAGE events: an item goes by the first of it that is read, once."""
        with storage():
            rows = self._connection.execute(
                "SELECT item, at, id, told IS NULL OR due_at > now() FROM event"
                " WHERE shard = %s AND state < 3 AND (item, at, id) > (%s, %s, %s)"
                " ORDER BY item, at, id LIMIT %s",
                (self._lease.shard, *after, PAGE),
            ).fetchall()
        self._cursor = tuple(rows[-1][:3]) if len(rows) == PAGE else None
        for item, _, _, waits in rows:
            if item not in self._seen:
                self._seen.add(item)
                if not waits:
                    self._waiting.append(item)


def doubt(lease: Lease) -> None:
    """What was on its way when somebody died may have arrived: asked about before it is sent."""
    if not lease.left_behind:
        return

    def write() -> None:
        lease.connection.execute(
            "UPDATE event SET state = %s, attempts = attempts + 1, due_at = NULL"
            " WHERE id = ANY(%s) AND state = %s",
            (CODES[State.IN_DOUBT], lease.left_behind, CODES[State.PENDING]),
        )

    lease.commit((), write)
    log.warning("in doubt", extra={"count": len(lease.left_behind)})
