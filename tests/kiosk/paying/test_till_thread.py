"""The thread that watches payments goes on, whatever a look at one comes to."""

from __future__ import annotations

import queue
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from kiosk.services.paying.model import PaymentNews, Standing
from kiosk.services.paying.thread import TillThread
from sync.errors import StorageFault

NEWS = PaymentNews("e-1", Standing.PAID, Decimal("4.20"), "EUR", booked=True)


class Looks:
    """What looking comes to, one after the other."""

    def __init__(self, *looks: Any) -> None:
        self.left = list(looks)
        self.beats = 0

    def tend(self, *, beat: Callable[[], None]) -> list[PaymentNews]:
        beat()
        look = self.left.pop(0) if self.left else []
        if isinstance(look, Exception):
            raise look
        return list(look)


def test_it_outlives_alarms_and_faults_of_ours(expect_log: Callable[[str], None]) -> None:
    expect_log("till thread")
    told: queue.SimpleQueue[PaymentNews] = queue.SimpleQueue()
    looks = Looks(StorageFault("the disk is full"), KeyError("ours"), [NEWS])

    def beat() -> None:
        looks.beats += 1

    thread = TillThread(looks, told.put, beat=beat)  # type: ignore[arg-type]
    thread.start()
    assert told.get(timeout=30) == NEWS
    thread.stop()
    assert looks.beats >= 6, "at each round, and before each payment"
