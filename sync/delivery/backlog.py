"""What is still undelivered, item by item: an item's entries in order, items to whoever is free."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Final, Protocol

from sync.delivery.store import DeliveryStore
from sync.errors import Unreachable
from sync.journal.records import OPEN_STATES, Delivery
from sync.moments import is_due

LONGEST_PAUSE_S: Final = 300.0
"""An entry that could not be delivered is tried again after so long at the latest."""
_PAGE: Final = 64
"""Entries that are read at a time."""


class Mine(Protocol):
    """Is this entry for this backlog?"""

    def __call__(self, entry: str, *, told: bool) -> bool:
        """``told``: somebody was told about it."""


class Backlog:
    """Who works on which item. Used from any thread.

    An item has one worker at a time, live or not, so that its entries go out in their order. What
    a pass that was interrupted had not tried yet is where the next one goes on.
    """

    def __init__(self, store: DeliveryStore, monotonic: Callable[[], float]) -> None:
        self._store = store
        self._monotonic = monotonic
        self._changed = threading.Condition()
        self._waiting: dict[str, deque[str]] = {}
        """Item reference → its entries that this pass may try, oldest first."""
        self._order: deque[str] = deque()
        """Item references that nobody works on, the oldest first."""
        self._page: dict[str, Delivery] = {}
        self._busy: dict[str, str] = {}
        """Item → its reference, of what somebody works on."""

    def plan(self, *, now: datetime | None, mine: Mine) -> None:
        """Begin a pass, or go on with one that was interrupted.

        ``now``: entries that back off until later wait, and what is later about their items too;
        None: nothing waits. What a desk has not told about yet is not ``mine`` as long as it has a
        desk, nor what somebody else delivers.
        """
        with self._changed:
            self._page.clear()
            if self._order:
                return
            stopped: set[str] = set()
            for entry, item, due_at, told in self._store.open_entries():
                due = now is None or is_due(due_at, now, LONGEST_PAUSE_S)
                if item in stopped or not due or not mine(entry, told=told):
                    stopped.add(item)
                elif item in self._waiting:
                    self._waiting[item].append(entry)
                else:
                    self._waiting[item] = deque([entry])
                    self._order.append(item)

    @property
    def planned(self) -> bool:
        """Is something left of a pass that was interrupted?"""
        with self._changed:
            return bool(self._order)

    def forget(self) -> None:
        """Let the next pass look at everything anew."""
        with self._changed:
            self._order.clear()
            self._waiting.clear()

    def take(self, *, wait: bool) -> Delivery | None:
        """The next entry that may be tried; ``done`` has to follow. None: there is none (now).

        ``wait``: until an item whose turn it is comes free, as long as somebody works on one.
        Raises what the store does.
        """
        with self._changed:
            while True:
                while self._order:
                    item = self._order.popleft()
                    try:
                        delivery = self._read(item)
                    except BaseException:
                        # Nobody has it: whoever waited for it would wait for ever.
                        del self._waiting[item]
                        self._changed.notify_all()
                        raise
                    if delivery is None:
                        continue
                    if delivery.intent.item in self._busy:
                        # A patron's call has it: the next pass finds what that left.
                        del self._waiting[item]
                        continue
                    self._busy[delivery.intent.item] = item
                    return delivery
                if not (wait and self._waiting):
                    return None
                self._changed.wait()

    def done(self, item: str, *, settled: bool) -> None:
        """Give an item back that was taken. Not ``settled``: what is later about it waits."""
        with self._changed:
            reference = self._busy.pop(item)
            if settled and self._waiting[reference]:
                self._order.appendleft(reference)
            else:
                del self._waiting[reference]
            self._changed.notify_all()

    def put_back(self, delivery: Delivery) -> None:
        """Give an entry back that was taken and not tried."""
        with self._changed:
            reference = self._busy.pop(delivery.intent.item)
            self._waiting[reference].appendleft(delivery.entry)
            self._order.appendleft(reference)
            self._page.clear()
            self._changed.notify_all()

    @contextmanager
    def held(self, item: str, deadline: float) -> Iterator[None]:
        """Work on an item for a patron. Raises Unreachable when it does not come free in time."""
        with self._changed:
            while item in self._busy:
                left = deadline - self._monotonic()
                if left <= 0 or not self._changed.wait(left):
                    raise Unreachable("an earlier entry about this item is being delivered")
            self._busy[item] = ""
        try:
            yield
        finally:
            with self._changed:
                del self._busy[item]
                # What was read before may have been delivered.
                self._page.clear()
                self._changed.notify_all()

    def _read(self, item: str) -> Delivery | None:
        """The first open entry of an item; its former ones are dropped."""
        entries = self._waiting[item]
        while entries:
            entry = entries.popleft()
            if entry not in self._page:
                next_ones = (self._waiting[each][0] for each in islice(self._order, _PAGE - 1))
                self._page = {
                    each.entry: each for each in self._store.deliveries_of([entry, *next_ones])
                }
            delivery = self._page.pop(entry, None)
            # None: it cannot be read any more; the next start makes it staff's work.
            if delivery is not None and delivery.state in OPEN_STATES:
                return delivery
        del self._waiting[item]
        return None
