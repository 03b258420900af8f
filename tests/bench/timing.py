"""Timing of small pieces of work."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

COMPUTING = time.thread_time
"""The processor's time of this thread: what others do on the machine counts less."""


def interleaved(
    ours: Callable[[], None],
    theirs: Callable[[], None],
    rounds: int,
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[float, float]:
    """Median seconds of each, taken in turns so that a busy machine disturbs both alike.

    ``clock``: of the wall, or COMPUTING where nothing is waited for.
    """
    mine, other = [], []
    for _ in range(rounds):
        began = clock()
        ours()
        between = clock()
        theirs()
        mine.append(between - began)
        other.append(clock() - between)
    return statistics.median(mine), statistics.median(other)
