"""``leenpunt hub worker``: settles what stations posted, beside any number of others."""

from __future__ import annotations

import asyncio
import logging
import os
import random
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final
from zoneinfo import ZoneInfo

import psycopg
from procrastinate import App, JobContext, PsycopgConnector
from procrastinate.exceptions import ProcrastinateException
from procrastinate.jobs import DeleteJobCondition
from procrastinate.worker import Worker as QueueWorker

from sync.delivery.breaker import IlsMonitor, IlsState
from sync.end_flag import EndFlag
from sync.errors import ConfigFault, StorageFault
from sync.hub.config import HubFile
from sync.hub.database import DatabaseFault, connect, is_current
from sync.hub.floor import keys
from sync.hub.settle import ils, queue
from sync.hub.settle.seat import Seat
from sync.hub.settle.staff import set_untold_aside
from sync.hub.watch.processes import Presence, PresenceThread
from sync.ils.port import Ils
from sync.ils.registry import open_ils
from sync.ils.site import Site

log = logging.getLogger(__name__)

NICE: Final = 10
"""Whoever takes in what stations post goes first."""
_LOOK_S: Final = 1.0
_SWEEP_S: Final = (5.0, 10.0)
_EMPTY_S: Final = 3600.0
"""How often history that is too old is dropped, and looked what ended stations left."""
_END_S: Final = 20.0
"""For the exchange at hand when it is asked to end."""


class Worker:
    """Works from ``run`` until ``stop``."""

    def __init__(self, config: HubFile, *, sessions: int = 0) -> None:
        """``sessions``: at most so many of the library system's here; 0: all that are free.

        Raises ConfigFault or DatabaseFault.
        """
        self._database, self._keep_days = config.hub.database, config.hub.retention_days
        with connect(self._database) as connection:
            if not is_current(connection):
                raise DatabaseFault("the database has no current schema: leenpunt hub migrate")
        own = keys.load(config.hub.state_dir)
        self._seal = own.seal
        self.account = f"{getattr(config.ils, 'account', '')}@{config.ils.where}"
        """As whom it speaks to the library system, and where."""
        self._monitor = IlsMonitor(time.monotonic, random.random)
        self._monitor.listen(self._link_changed)
        self._stopping = EndFlag()
        slots = config.ils.connections
        self._seats = [
            Seat(
                self._database,
                lambda: _session(config),
                self._seal,
                self._monitor,
                account=self.account,
                slots=slots,
                timeout_s=config.ils.timeout_s,
                stopping=self._stopping.is_set,
            )
            for _ in range(min(sessions, slots) if sessions else slots)
        ]
        for seat in self._seats:
            seat.others_signed_in = lambda seat=seat: any(  # type: ignore[misc]
                other.signed_in for other in self._seats if other is not seat
            )
        self._queues: dict[Seat, QueueWorker] = {}
        self._gone = False
        self._presence = PresenceThread(
            Presence("worker", own), lambda: psycopg.connect(self._database, autocommit=True)
        )

    def run(self, ready: Callable[[], None]) -> None:
        """Until ``stop``. ``ready``: from now on work is done."""
        # Their words about a database that is away are pages long; ours are one line.
        for library in ("procrastinate", "psycopg.pool"):
            logging.getLogger(library).setLevel(logging.CRITICAL)
        keeper = threading.Thread(target=self._keep, name="sweep")
        keeper.start()
        self._presence.start()
        try:
            ready()
            asyncio.run(self._work())
        finally:
            self._stopping.set()
            keeper.join()
            self._presence.stop()
            for seat in self._seats:
                seat.leave()

    def stop(self) -> None:
        """After the exchange at hand. From any thread or signal handler."""
        self._stopping.set()
        for each in tuple(self._queues.values()):
            # A loop that waits for its sockets has to be woken; one that is closed needs nothing.
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(each.stop)

    # Queue -------------------------------------------------------------------------------------

    async def _work(self) -> None:
        self._loop = asyncio.get_running_loop()
        async with asyncio.TaskGroup() as seats:
            for seat in self._seats:
                seats.create_task(self._sit(seat))

    async def _sit(self, seat: Seat) -> None:
        """Over and over: a database that was away comes back."""
        while not self._stopping.is_set():
            try:
                if await asyncio.to_thread(seat.take):
                    await self._draw(seat)
            except (StorageFault, ProcrastinateException, psycopg.Error) as error:
                self._database_gone(error)
            await asyncio.to_thread(self._stopping.wait, _LOOK_S)

    async def _draw(self, seat: Seat) -> None:
        """Draw orders for this seat, as long as it has its place."""
        connector = PsycopgConnector(conninfo=self._database, min_size=1, max_size=2)
        app = App(connector=connector)

        @app.task(name=queue.TASK, queue=queue.QUEUE, pass_context=True)
        def settle(context: JobContext, shard: int) -> None:
            seat.settle(shard)
            if not seat.taken:
                drawing.stop()  # type: ignore[no-untyped-call]

        drawing = QueueWorker(
            app,
            queues=[queue.QUEUE],
            name="settle",
            delete_jobs=DeleteJobCondition.ALWAYS,
            install_signal_handlers=False,
            update_heartbeat_interval=queue.HEARTBEAT_S,
            stalled_worker_timeout=queue.STALLED_S,
            shutdown_graceful_timeout=_END_S,
        )
        async with app.open_async():
            self._queues[seat] = drawing
            try:
                if not self._stopping.is_set():
                    await drawing.run()  # type: ignore[no-untyped-call]
            finally:
                del self._queues[seat]

    # Beside it ---------------------------------------------------------------------------------

    def _keep(self) -> None:
        """Sweep, and find out whether the library system is back."""
        connection: psycopg.Connection[Any] | None = None
        sweep_at = empty_at = time.monotonic()
        while not self._stopping.wait(_LOOK_S):
            try:
                if connection is None or connection.closed:
                    connection = connect(self._database)
                self._look(connection)
                if time.monotonic() >= sweep_at:
                    queue.sweep(connection)
                    sweep_at = time.monotonic() + random.uniform(*_SWEEP_S)
                if time.monotonic() >= empty_at:
                    connection.execute("SELECT drop_history(%s)", (self._keep_days,))
                    queue.forget(connection)
                    set_untold_aside(connection, self._seal)
                    empty_at = time.monotonic() + _EMPTY_S
                if self._gone:
                    log.info("database returned")
                self._gone = False
            except (DatabaseFault, StorageFault, psycopg.Error) as error:
                self._database_gone(error)
                if connection is not None:
                    connection.close()
            except Exception:
                log.exception("sweep")
        if connection is not None:
            connection.close()

    def _look(self, connection: psycopg.Connection[Any]) -> None:
        monitor = self._monitor
        if self._is_online():
            return
        ils.went(connection, self.account, monitor.pause_s() + _LOOK_S, monitor.why)
        if monitor.pause_s() > 0:
            return
        for seat in self._seats:
            if seat.taken:
                seat.probe()
                if seat.taken:
                    break
                # Its place went with the database. Nothing is drawn while the library system is
                # away, so nobody else would notice.
                if (drawing := self._queues.get(seat)) is not None:
                    drawing.stop()
        if self._is_online():
            ils.returned(connection, self.account)
            queue.sweep(connection)

    def _is_online(self) -> bool:
        return self._monitor.state is IlsState.ONLINE

    def _link_changed(self, state: IlsState) -> None:
        alarm = self._monitor.alarm
        if alarm is not None:
            log.error("alarm", extra={"reason": alarm.kind, "error": str(alarm)})
        elif state is IlsState.OFFLINE:
            log.warning("ILS gone", extra={"error": self._monitor.why})
        else:
            log.info("ILS returned")

    def _database_gone(self, error: Exception) -> None:
        if not self._gone:
            log.warning("database gone", extra={"error": type(error).__name__})
        self._gone = True


def _session(config: HubFile) -> Ils:
    site = Site(config.ils.institution, timezone=ZoneInfo(config.hub.time_zone))
    try:
        return open_ils(config.ils, site, monotonic=time.monotonic)
    except ValueError as error:
        raise ConfigFault(str(error)) from error


def be_nice() -> None:
    """Of this process, unless whoever started it saw to that."""
    os.nice(max(0, NICE - os.nice(0)))
