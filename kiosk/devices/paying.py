"""The payment terminal's thread: looks now and then whether it is there, and asks what others want.

Those others have it as a PaymentTerminal of their own, from any thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, TypeVar

from drivers.errors import LinkLost
from drivers.model import LineStatistics
from drivers.ports import PaymentTerminal

if TYPE_CHECKING:
    from drivers.model_payment import PaymentRequest, PaymentStarted, PaymentStatus

PAUSE_S: Final = 5.0
"""Between two polls: the thread has to show that it lives, and a service is not asked without end.
"""
LOOK_EVERY_S: Final = 60.0
"""So often a terminal that was well is looked at."""
BUSY_S: Final = 5.0
"""So long a request waits for the one before it."""
_Answer = TypeVar("_Answer")


class SharedTerminal:
    """The watch of the terminal's thread, and the terminal for everybody else."""

    pause_s = 0.0

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._thread: Any = None
        self._monotonic = monotonic
        self._well_until = 0.0

    def poll(self, device: PaymentTerminal) -> None:
        self.pause_s = PAUSE_S
        if self._monotonic() >= self._well_until:
            device.check()
            self._well_until = self._monotonic() + LOOK_EVERY_S

    def lost(self) -> None:
        """What was begun goes on; whoever began it asks again."""
        self._well_until = 0.0

    def attach(self, thread: Any) -> None:
        self._thread = thread

    # For everybody else ------------------------------------------------------------------------

    @property
    def moves_money(self) -> bool:
        return self._ask(lambda terminal: terminal.moves_money)

    def check(self) -> None:
        self._ask(lambda terminal: terminal.check())

    def start(self, request: PaymentRequest) -> PaymentStarted:
        return self._ask(lambda terminal: terminal.start(request))

    def status(self, handle: str) -> PaymentStatus:
        return self._ask(lambda terminal: terminal.status(handle))

    def abort(self, handle: str) -> PaymentStatus:
        return self._ask(lambda terminal: terminal.abort(handle))

    def find(self, reference: str, since: datetime | None) -> tuple[PaymentStatus, ...]:
        return self._ask(lambda terminal: terminal.find(reference, since))

    def identity(self) -> str:
        return self._ask(lambda terminal: terminal.identity())

    def statistics(self) -> LineStatistics:
        return self._ask(lambda terminal: terminal.statistics())

    def close(self) -> None:
        """The thread has it."""

    def _ask(self, call: Callable[[PaymentTerminal], _Answer]) -> _Answer:
        if self._thread is None:
            raise LinkLost("there is no payment terminal")
        answer: _Answer = self._thread.request(call, BUSY_S)
        return answer
