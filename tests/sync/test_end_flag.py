"""A flag that may be raised between any two steps of whoever waits for it."""

from __future__ import annotations

import signal
import sys
import threading
import time
from types import FrameType
from typing import Any

import pytest

from sync.end_flag import EndFlag

LONG_S = 60.0
"""Longer than any test may take: nobody waits for so long."""


def test_whoever_waits_is_told() -> None:
    flag = EndFlag()
    assert not flag.is_set()
    assert not flag.wait(0.01)
    heard = [threading.Thread(target=flag.wait, args=(LONG_S,)) for _ in range(3)]
    for thread in heard:
        thread.start()
    flag.set()
    for thread in heard:
        thread.join()
    assert flag.is_set()
    assert flag.wait(LONG_S)


def _raised_after(steps: int) -> bool:
    """Does a wait in whose midst it is raised, after so many bytecodes, come to its end? False: it
    was over before."""
    flag, left = EndFlag(), [steps]

    def between(frame: FrameType, event: str, _: Any) -> Any:
        frame.f_trace_opcodes = True
        if event == "opcode":
            left[0] -= 1
            if not left[0]:
                flag.set()
        return between

    sys.settrace(between)
    try:
        flag.wait(0.05)
    finally:
        sys.settrace(None)
    if left[0] > 0:
        return False
    assert flag.is_set()
    assert flag.wait(LONG_S)
    return True


def test_raised_between_any_two_bytecodes_of_the_wait() -> None:
    steps = 1
    while _raised_after(steps):
        steps += 1
    assert steps > 20


@pytest.mark.parametrize("before_s", [0.001, 0.2])
def test_a_signal_ends_the_wait_at_once(before_s: float) -> None:
    flag = EndFlag()
    before = signal.signal(signal.SIGALRM, lambda *_: flag.set())
    try:
        signal.setitimer(signal.ITIMER_REAL, before_s)
        began = time.monotonic()
        assert flag.wait(LONG_S)
        assert time.monotonic() - began < LONG_S / 2
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
