"""Writes for the sessions of one pass over the backlog while they wait for the ILS.

Whatever waits goes into one durable transaction, so that a commit is paid for once by many entries
and beside an exchange, not between two.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Self, TypeVar

from sync.delivery.store import DeliveryStore

_Written = TypeVar("_Written")
_Order = tuple[Callable[[], Any], Future[Any]]


class Scribe:
    """One thread. Orders come from any; use as a context, which leaves nothing unwritten.

    Acts are done in the order in which they were given, each group of them in one transaction.
    """

    def __init__(self, store: DeliveryStore) -> None:
        self._store = store
        self._news = threading.Condition()
        self._orders: list[_Order] = []
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

    def note(self, act: Callable[[], _Written]) -> Future[_Written]:
        """Have something written with the next transaction, whenever that is.

        Done when it is durable, with what ``act`` returned; or with what was raised: then nothing
        of that transaction is on disk. What is called then is called on the scribe's thread.
        """
        written: Future[_Written] = Future()
        with self._news:
            self._orders.append((act, written))
        return written

    def commit(self) -> None:
        """Have everything written that was noted, now. Does not wait."""
        with self._news:
            self._called = True
            self._news.notify()

    def _work(self) -> None:
        while True:
            with self._news:
                while not (self._called or self._ended):
                    self._news.wait()
                orders, self._orders = self._orders, []
                self._called = False
                ended = self._ended
            if orders:
                self._write(orders)
            elif ended:
                return

    def _write(self, orders: list[_Order]) -> None:
        try:
            with self._store.write():
                results = [act() for act, _ in orders]
        except BaseException as error:  # noqa: BLE001 - handed to who waits for it
            for _, written in orders:
                written.set_exception(error)
        else:
            for (_, written), result in zip(orders, results, strict=True):
                written.set_result(result)
