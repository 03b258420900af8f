"""Lets Python's signal handlers run while Qt's event loop waits."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any, Self

from PySide6.QtCore import QSocketNotifier

_ENDING = (signal.SIGTERM, signal.SIGINT)


class SignalWakeup:
    """SIGTERM and SIGINT call ``wanted`` on the main thread. Use as a context, there.

    Python runs its handlers between two bytecodes; a loop in C++ runs none. So the signal writes
    to a pipe, the loop notices that, and its slot is the bytecode that was missing.
    """

    def __init__(self, wanted: Callable[[], None]) -> None:
        self._wanted = wanted
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        self._read, self._write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._noticed)
        self._wakeup = signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        for number in _ENDING:
            self._before[number] = signal.signal(number, lambda *_: self._wanted())
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup)
        self._notifier.setEnabled(False)
        os.close(self._read)
        os.close(self._write)

    def _noticed(self) -> None:
        os.read(self._read, 64)
