"""The queue before the printer: holds nobody up, and drops nothing without saying so."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from drivers.errors import DeviceError, MaybePrinted, NotDrawn, NotReady
from drivers.model import PaperState, PrintJob
from drivers.ports import Printer
from kiosk.devices.health import Health

log = logging.getLogger(__name__)

PAUSE_S = 2.0
"""Between two looks at a printer that has nothing to do."""
MOST_WAITING = 20
STALE_S = 300.0
"""So long a job waits: whoever it is for has gone by then, and another would take it along."""
LOOKS = 5
"""So often a printer that is well again is asked whether it printed what nothing is known of."""


@dataclass(slots=True)
class _Waiting:
    job: PrintJob
    since: float
    sent: str = ""
    """Key of what went out last and was never confirmed; empty: nothing did."""
    looks: int = 0
    begun: bool = False
    """Its bytes may be on their way."""
    twice: bool = False
    """A second copy went out, too. There is no third one."""


class PrintQueue:
    """The watch of the printer's thread. ``put`` from any thread; everything else on that one."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._jobs: deque[_Waiting] = deque()
        self._lock = threading.Lock()
        self._wake: Callable[[], None] = lambda: None
        self._more: int | None = None
        """Given up since a job was done, after the first of them; None: none was."""
        self._near_end = False
        self._health: Health | None = None
        self.pause_s = 0.0
        """0 while something waits."""

    def put(self, job: PrintJob) -> None:
        """Print this after what waits. Blocks nobody; the oldest goes where too many wait."""
        with self._lock:
            dropped = [self._jobs.popleft()] if len(self._jobs) >= MOST_WAITING else []
            self._jobs.append(_Waiting(job, self._monotonic()))
        for each in dropped:
            self._give_up(each, f"{MOST_WAITING} others wait")
        self._wake()

    @property
    def waiting(self) -> int:
        """How many jobs are not on paper yet."""
        with self._lock:
            return len(self._jobs)

    def attach(self, thread: Any) -> None:
        """The printer's thread."""
        self._wake, self._health = thread.wake, thread.health

    def lost(self) -> None:
        """The printer is gone; what waits goes on waiting."""

    def poll(self, device: Printer) -> None:
        """Look at the printer, and print what waits. NotReady: somebody has to see to it."""
        self.pause_s = PAUSE_S
        self._drop_stale()
        status = device.status()
        self._note_paper(status.paper)
        if status.problem:
            raise NotReady(status.problem)
        waiting = self._first()
        if waiting is None:
            self._say_how_many()
            return
        # One a poll: twenty would keep this thread from its watchdog.
        self.pause_s = 0.0
        if self._print(device, waiting):
            with self._lock:
                # Another may have been dropped from the front meanwhile.
                if waiting in self._jobs:
                    self._jobs.remove(waiting)
            self._say_how_many()

    def close(self) -> None:
        """The station ends: what still waits is lost, and that is said."""
        with self._lock:
            left, self._jobs = list(self._jobs), deque()
        for each in left:
            self._give_up(each, "the station ends")
        self._say_how_many()

    def _first(self) -> _Waiting | None:
        with self._lock:
            return self._jobs[0] if self._jobs else None

    def _print(self, device: Printer, waiting: _Waiting) -> bool:
        """True: it is done with. False: look again in a moment."""
        job, again = waiting.job, bool(waiting.sent)
        if again:
            if device.confirmed(waiting.sent):
                return True
            waiting.looks += 1
            if waiting.looks < LOOKS:
                return False
            if waiting.twice:
                self._give_up(waiting, "the printer never says that a job is done")
                return True
            # The paper says so too.
            job = replace(job, key=f"{waiting.sent}+", lines=(*job.again, *job.lines))
        waiting.begun = True
        try:
            device.print(job)
        except MaybePrinted:
            waiting.sent, waiting.looks, waiting.twice = job.key, 0, again
            if again:
                _printed_again()
            raise
        except NotDrawn as error:
            # It is this machine that cannot, and so it stays for every job of this kind.
            waiting.begun = False
            self._give_up(waiting, str(error))
            self._came(str(error))
        except DeviceError:
            waiting.begun = False
            raise
        except Exception as error:
            # A job that no driver can print would stop all that come after it.
            log.exception("receipt not printed")
            self._came(f"fault in the driver: {type(error).__name__}")
        else:
            self._came()
            if again:
                _printed_again()
        return True

    def _came(self, fault: str = "") -> None:
        if self._health is not None:
            self._health.complained("receipt_lost", bool(fault), fault)

    def _drop_stale(self) -> None:
        before = self._monotonic() - STALE_S
        while (waiting := self._first()) is not None and waiting.since <= before:
            with self._lock:
                if waiting in self._jobs:
                    self._jobs.remove(waiting)
            self._give_up(waiting, f"it waited for {STALE_S:.0f} s")

    def _give_up(self, waiting: _Waiting, why: str) -> None:
        """Said of the first; of a printer that is away all day each visit would add a line."""
        if waiting.sent or waiting.begun:
            log.warning("receipt perhaps not printed", extra={"error": why})
            return
        with self._lock:
            before = self._more
            self._more = 0 if before is None else before + 1
        if before is None:
            log.warning("receipt not printed", extra={"error": why})

    def _say_how_many(self) -> None:
        with self._lock:
            more, self._more = self._more, None
        if more:
            log.warning("receipts not printed", extra={"count": more})

    def _note_paper(self, paper: PaperState) -> None:
        near_end = paper is PaperState.NEAR_END
        if near_end and not self._near_end:
            log.warning("paper near its end")
        self._near_end = near_end
        if self._health is not None:
            self._health.papered(paper)


def _printed_again() -> None:
    log.warning("receipt may be printed twice", extra={"count": 1})
