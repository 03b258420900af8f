"""SIGTERM and SIGINT as an end that a command makes itself."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def ending(end: Callable[[], None]) -> Iterator[None]:
    """``end`` is called when the process is asked to stop, for as long as the context."""
    before = {
        number: signal.signal(number, lambda *_: end())
        for number in (signal.SIGTERM, signal.SIGINT)
    }
    try:
        yield
    finally:
        for number, previous in before.items():
            signal.signal(number, previous)
