"""One session with the library system, and the connection to the database that holds its place."""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Final
from uuid import uuid4

import psycopg

from sync.delivery.breaker import IlsMonitor, IlsState
from sync.delivery.ils_session import IlsSession, SpareSessionRefused
from sync.delivery.watch import Watch
from sync.errors import Alarm, StorageFault, Unreachable
from sync.hub.database import DatabaseFault, connect
from sync.hub.settle import ils, lease, queue
from sync.hub.settle.shard import Pace, ShardOrder
from sync.hub.settle.store import storage
from sync.hub.settle.window import WindowStore
from sync.ils.port import Ils
from sync.journal.seal import Seal
from sync.model import Instant

log = logging.getLogger(__name__)

_BOOT: Final = uuid4().hex
_REST_S: Final = 15.0
"""So long a session that the library system did not let in beside others is not tried again."""


def hub_instant() -> Instant:
    """By this machine's clock, which settles what times mean here."""
    return Instant(datetime.now(UTC), time.monotonic(), _BOOT, trusted=True)


class Seat:
    """Settles one shard at a time. ``settle`` and ``probe`` from any thread, one at a time."""

    def __init__(
        self,
        database: str,
        open_ils: Callable[[], Ils],
        seal: Seal,
        monitor: IlsMonitor,
        *,
        account: str,
        slots: int,
        timeout_s: float,
        stopping: Callable[[], bool],
        now: Callable[[], Instant] = hub_instant,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """``account``: whose sessions are counted, ``slots`` for all workers together."""
        self._database, self._open_ils, self._seal = database, open_ils, seal
        self._monitor, self._account, self._slots = monitor, account, slots
        self._timeout_s, self._stopping = timeout_s, stopping
        self._now, self._monotonic = now, monotonic
        self._pace = Pace()
        self._lock = threading.Lock()
        self._owner = f"{socket.gethostname()}-{os.getpid()}-{uuid4().hex[:8]}"
        self._lease: lease.Lease | None = None
        self._connection: psycopg.Connection[Any] | None = None
        self._rests_until = monotonic()
        self.others_signed_in: Callable[[], bool] = lambda: False
        """In this process."""

    def take(self) -> bool:
        """Sit down. False: others have all sessions that there are. Raises StorageFault."""
        with self._lock:
            return self._monotonic() >= self._rests_until and self._take()

    @property
    def taken(self) -> bool:
        """Does it have its place, as far as is known?"""
        return self._connection is not None

    @property
    def signed_in(self) -> bool:
        """Is the library system there by this session?"""
        return self.taken and self._session.signed_in

    def settle(self, shard: int) -> None:
        """One work order; what it leaves is deferred again. Never raises."""
        with self._lock:
            try:
                if self._stopping() or self._connection is None or not self._may_begin():
                    return
                held = lease.take(self._connection, shard, self._owner, self._monotonic)
                if held is None:
                    return
                self._lease = held
                self._store.drop()
                order = ShardOrder(
                    self._connection,
                    held,
                    self._store,
                    self._session,
                    self._pace,
                    online=lambda: self._monitor.state,
                    timeout_s=self._timeout_s,
                    stopping=self._stopping,
                )
                if order.run():
                    queue.defer(self._connection, [shard])
            except SpareSessionRefused as refused:
                log.warning("one ILS connection less", extra={"error": str(refused)})
                self._rests_until = self._monotonic() + _REST_S
                self._stand_up()
            except lease.Fenced as fenced:
                log.warning("fenced", extra={"error": str(fenced)})
            except Alarm as alarm:
                if isinstance(alarm, StorageFault):
                    self._lost(alarm)
                else:
                    log.debug("shard waits", extra={"error": str(alarm)})
            except Exception:
                # The one place that may not die: what it had is asked about by the next.
                log.exception("shard")

    def probe(self) -> None:
        """Sign in anew, as evidence that the library system is back. Not while it settles. Its
        place is lost where the database has ended that."""
        if not self._lock.acquire(blocking=False):
            return
        try:
            if self._connection is not None and self._still_there():
                self._prove()
        finally:
            self._lock.release()

    def leave(self) -> None:
        """Give the place back. Idempotent."""
        with self._lock:
            self._stand_up()

    # Inside ------------------------------------------------------------------------------------

    def _take(self) -> bool:
        if self._connection is not None and self._still_there():
            return True
        try:
            connection = connect(self._database)
        except DatabaseFault as fault:
            raise StorageFault(str(fault)) from None
        try:
            if ils.take_slot(connection, self._account, self._slots) is None:
                connection.close()
                return False
            self._store = WindowStore(connection, self._seal, self._may_send)
            self._ils = self._open_ils()
            watch = Watch(self._store, self._monitor, self._account)
            self._session = IlsSession(self._store, self._ils, watch, now=self._now)
            self._session.others_signed_in = self._are_others_signed_in
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        return True

    def _still_there(self) -> bool:
        """Nothing was to be done when the database went, so nobody noticed."""
        try:
            if self._connection is not None:
                self._connection.execute("SELECT 1")
        except psycopg.Error:
            self._stand_up()
        return self._connection is not None

    def _may_begin(self) -> bool:
        if self._monitor.state is IlsState.ONLINE:
            return self._connection is not None and not ils.is_away(self._connection)
        return self._monitor.pause_s() <= 0 and self._prove()

    def _prove(self) -> bool:
        """One answer is no proof that it is back: as many as the monitor wants."""
        with suppress(Unreachable, Alarm):
            while self._monitor.state is not IlsState.ONLINE and not self._stopping():
                self._session.close()
                self._session.ready(self._monotonic() + self._timeout_s)
                self._monitor.answered()
        return self._monitor.state is IlsState.ONLINE

    def _are_others_signed_in(self) -> bool:
        """Here, or by what they are at work on: then it is there, and has no room for this one."""
        if self.others_signed_in():
            return True
        if self._connection is None or self._session.signed_in:
            return False
        with storage():
            rows = self._connection.execute(
                "SELECT FROM shard WHERE owner <> %s AND until > now() LIMIT 1", (self._owner,)
            )
            return rows.fetchone() is not None

    def _may_send(self, event: int) -> None:
        if self._lease is None:
            raise RuntimeError("nothing is sent without a lease")
        self._lease.may_send(event)

    def _lost(self, fault: StorageFault) -> None:
        log.warning("database gone", extra={"error": str(fault)})
        self._stand_up()

    def _stand_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            # First the session: its place is free once the connection ends.
            self._session.close()
            connection.close()
