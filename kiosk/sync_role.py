"""The role sync: a journal is drained on which no station runs."""

from __future__ import annotations

import time
from contextlib import ExitStack, nullcontext

from kiosk.books import RUN_PATIENCE_S, Books
from kiosk.clock import system_clock
from kiosk.compose.hub import AtHub
from kiosk.compose.link import log_link
from kiosk.compose.monitoring import monitored
from kiosk.config import Config
from kiosk.reconfigure import ILS, Reconfiguration
from kiosk.supervision import LONGEST_START_S, Supervision, sync_limit_s
from sync.delivery.ils_access import SyncThread
from sync.end_flag import EndFlag

_LOOK_UP_S = 0.5
"""A signal that comes just before it waits is seen late."""


class SyncRole:
    """Drains a journal on which no station runs: a pop-up laptop's, a branch server's."""

    def __init__(
        self,
        config: Config,
        supervision: Supervision | None = None,
        *,
        changes: Reconfiguration | None = None,
    ) -> None:
        self._config = config
        self._changes = changes
        self._supervision = supervision or Supervision()
        self._stopped = EndFlag()

    def stop(self) -> None:
        """Let ``run`` come to an end. From any thread or signal handler."""
        self._stopped.set()

    def run(self) -> None:
        """Deliver until ``stop``. Raises StationBusy when a station owns the journal."""
        loop, limit_s = self._supervision.loop, sync_limit_s(self._config.ils.timeout_s)
        with self._supervision.watched():
            self._supervision.starting(LONGEST_START_S)
            with (
                Books(self._config, patience_s=RUN_PATIENCE_S) as books,
                ExitStack() as stack,
            ):
                ils = SyncThread(
                    books.engine,
                    time.monotonic,
                    beat=loop("sync", limit_s),
                    live=False,
                    tend=books.housekeeping.tend,
                )
                control = books.control(changes=self._changes)
                monitor = books.engine.monitor
                monitor.listen(lambda link: log_link(link, monitor))
                ils.start()
                control.start()
                clock = system_clock(self._config.station.clock)
                AtHub(self._config, clock, "station").start(books, stack, changes=self._changes)
                monitored(self._config, "sync", books, clock, self._supervision, stack)
                changes = self._changes
                proved = (
                    nullcontext()
                    if changes is None
                    else changes.at_work(lambda: frozenset({ILS} if books.engine.signed_in else ()))
                )
                try:
                    with proved:
                        self._supervision.ready()
                        while not self._stopped.wait(_LOOK_UP_S):
                            if changes is not None and changes.leaves(nobody=True):
                                return
                finally:
                    self._supervision.stopping()
                    control.stop()
                    ils.stop()
