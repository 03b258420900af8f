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


def piece_of_work() -> None:
    """A fixed piece of work of the processor, some 10 ms, that nothing of ours has a part in.

    A figure without a peer has it for one: both take longer on a slower machine. It stays as it is,
    or ratios before and after would be of two things.
    """
    numbers = {f"{number:05d}": number * 7919 % 10_007 for number in range(25_000)}
    ordered = sorted(numbers, key=numbers.__getitem__)
    "".join(ordered).encode().hex()


def seconds(work: Callable[[], object], clock: Callable[[], float] = COMPUTING) -> float:
    """Of it, once."""
    began = clock()
    work()
    return clock() - began
