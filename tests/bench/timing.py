"""Timing of small pieces of work."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def interleaved(
    ours: Callable[[], None], theirs: Callable[[], None], rounds: int
) -> tuple[float, float]:
    """Median seconds of each, taken in turns so that a busy machine disturbs both alike."""
    mine, other = [], []
    for _ in range(rounds):
        began = time.perf_counter()
        ours()
        between = time.perf_counter()
        theirs()
        mine.append(between - began)
        other.append(time.perf_counter() - between)
    return statistics.median(mine), statistics.median(other)
