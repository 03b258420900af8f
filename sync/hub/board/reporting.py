"""Reports are made beside the hub: one at a time, one for each person, in a process of its own.

A quarter of a thousand stations takes seconds of a processor. Pages and stations wait for none of
it: who waits for a report holds no thread and no connection, and the process ends with the hub.
"""

from __future__ import annotations

import logging
import math
import os
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from typing import Any, Final

import psycopg
from anyio import CapacityLimiter, to_thread

from sync.hub.board.impact import NoStation
from sync.hub.database import DatabaseFault

log = logging.getLogger(__name__)

MOST: Final = 5
"""So many people have one made, or wait for it."""
LONGEST_S: Final = 300.0
_LOOK_S: Final = 0.25
_FIRST_S: Final = 10.0
"""A report takes so long, as long as none was made."""
_NICE: Final = 10


class Busy(Exception):
    """Come again after ``after_s`` seconds."""

    def __init__(self, after_s: int) -> None:
        super().__init__(f"a report is being made: come again in {after_s} s")
        self.after_s = after_s


class NotMade(Exception):
    """It cannot be made now: the database is away, the hub ends, or it took too long."""


class Reporting:
    """On the event loop; one for a process."""

    def __init__(self, ends: Callable[[], bool] = lambda: False) -> None:
        """``ends``: does the hub end? Asked from another thread."""
        self._ends = ends
        self._one = CapacityLimiter(1)
        self._people: set[str] = set()
        self._took_s = _FIRST_S

    async def made(self, who: str, make: Callable[..., bytes], *given: Any) -> bytes:
        """``make(*given)``, in a process of its own. Raises Busy, NoStation or NotMade."""
        if who in self._people or len(self._people) >= MOST:
            raise Busy(math.ceil(self._took_s * max(1, len(self._people))))
        self._people.add(who)
        try:
            return await to_thread.run_sync(self._made, make, given, limiter=self._one)
        finally:
            self._people.discard(who)

    def _made(self, make: Callable[..., bytes], given: tuple[Any, ...]) -> bytes:
        began, spawn = time.monotonic(), get_context("spawn")
        here, there = spawn.Pipe(duplex=False)
        process = spawn.Process(target=_beside, args=(there, make, given), daemon=True)
        process.start()
        there.close()
        try:
            while not here.poll(_LOOK_S):
                if self._ends() or time.monotonic() - began > LONGEST_S:
                    raise NotMade
            answer = here.recv()
        except EOFError:
            raise NotMade from None
        finally:
            process.kill()
            process.join()
            process.close()
            here.close()
        if isinstance(answer, NoStation):
            raise answer
        if not isinstance(answer, bytes):
            log.warning("report not made", extra={"error": answer})
            raise NotMade
        self._took_s = time.monotonic() - began
        return answer


def _beside(there: Connection, make: Callable[..., bytes], given: tuple[Any, ...]) -> None:
    """The process: sends bytes, NoStation, or the name of what went wrong."""
    threading.Thread(target=_end_with_the_hub, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(_NICE)
    try:
        there.send(make(*given))
    except NoStation as none:
        there.send(none)
    except (DatabaseFault, psycopg.Error) as fault:
        there.send(type(fault).__name__)


def _end_with_the_hub() -> None:
    hub = parent_process()
    assert hub is not None
    hub.join()
    os._exit(1)
