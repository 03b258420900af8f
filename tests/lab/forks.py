"""Calls in processes of their own: a fork each, after everything is imported."""

from __future__ import annotations

import json
import os
import resource
import selectors
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator
from types import FrameType
from typing import Any, Final, NoReturn

LONGEST_CPU_S: Final = 1800
"""For one call: a loop that comes to no point is not ended by the world."""
Result = dict[str, Any]
"""As JSON. ``error`` where the call raised, or its process ended."""


def in_forks(calls: Iterable[Callable[[], Result]], jobs: int = 1) -> Iterator[Result]:
    """The result of each, as they come; ``jobs`` at once. ``calls`` are taken one by one."""
    waiting = iter(calls)
    with selectors.DefaultSelector() as ends:
        while True:
            while len(ends.get_map()) < jobs and (call := next(waiting, None)) is not None:
                child, reading = _start(call)
                ends.register(reading, selectors.EVENT_READ, (child, bytearray()))
            if not ends.get_map():
                return
            for key, _ in ends.select():
                child, data = key.data
                if piece := os.read(key.fd, 1 << 16):
                    data += piece
                    continue
                ends.unregister(key.fd)
                os.close(key.fd)
                yield _result(child, bytes(data))


def alone(call: Callable[[], Result]) -> Result:
    """Its result."""
    return next(in_forks([call]))


def _start(call: Callable[[], Result]) -> tuple[int, int]:
    """A process, and the descriptor from which its result is read."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _live(call, writing)
    os.close(writing)
    return child, reading


def _live(call: Callable[[], Result], writing: int) -> NoReturn:
    def say(answer: Result) -> NoReturn:
        with os.fdopen(writing, "w") as out:
            json.dump(answer, out)
        os._exit(0)

    def too_long(_: int, at: FrameType | None) -> None:
        stack = "".join(traceback.format_stack(at))
        say({"error": f"no end after {LONGEST_CPU_S} s of the processor:\n{stack}"})

    signal.signal(signal.SIGXCPU, too_long)
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST_CPU_S, LONGEST_CPU_S + 5))
    try:
        answer = call()
    except BaseException:  # noqa: BLE001 - said by the parent
        answer = {"error": traceback.format_exc()}
    say(answer)


def _result(child: int, data: bytes) -> Result:
    _, status = os.waitpid(child, 0)
    if data:
        return json.loads(data)  # type: ignore[no-any-return]
    return {"error": f"the process ended with {os.waitstatus_to_exitcode(status)}"}
