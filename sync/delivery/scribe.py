"""Writes for the sessions of one pass over the backlog while they wait for the ILS.

Whatever waits goes into one durable transaction, so that a commit is paid for once by many entries
and beside an exchange, not between two.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Self

from sync.delivery.store import DeliveryStore

Act = Callable[[], object]
Then = Callable[[BaseException | None], object]


class Scribe:
    """One thread. Orders come from any; use as a context, which leaves nothing unwritten.

    Acts are done in the order in which they were given, each group of them in one transaction. When
    that is durable ``then`` is called with None, or with what was raised: then nothing of that
    transaction is on disk. It is called on the scribe's thread and must not raise.
    """

    def __init__(self, store: DeliveryStore) -> None:
        self._store = store
        self._news = threading.Condition()
        self._orders: list[tuple[Act, Then]] = []
        self._beside: Act | None = None
        self._called = False
        self._ended = False
        self._thread = threading.Thread(target=self._work, name="scribe")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._news:
            self._ended = True
            self._news.notify()
        self._thread.join()

    def note(self, act: Act, then: Then) -> None:
        """Have something written with the next transaction, whenever that is."""
        with self._news:
            self._orders.append((act, then))

    def beside(self, act: Act) -> None:
        """Have this done when nothing waits to be written. One at a time; it must not raise."""
        with self._news:
            if self._beside is None:
                self._beside = act
                self._news.notify()

    def commit(self) -> None:
        """Have everything written that was noted, now. Does not wait."""
        with self._news:
            self._called = True
            self._news.notify()

    def _work(self) -> None:
        while True:
            with self._news:
                while not (self._called or self._ended or self._beside):
                    self._news.wait()
                orders: list[tuple[Act, Then]] = []
                if self._called or self._ended:
                    orders, self._orders = self._orders, []
                self._called = False
                ended = self._ended
            if orders:
                self._write(orders)
            elif ended:
                return
            elif (beside := self._beside) is not None:
                beside()
                self._beside = None

    def _write(self, orders: list[tuple[Act, Then]]) -> None:
        failed: BaseException | None = None
        try:
            with self._store.write():
                for act, _ in orders:
                    act()
        except BaseException as error:  # noqa: BLE001 - handed to who waits for it
            failed = error
        for _, then in orders:
            then(failed)
