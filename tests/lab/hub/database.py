"""``psycopg`` on tasks: what the hub asks of PostgreSQL takes no virtual time, its locks do.

Each conversation with the server is a point. A statement that waits for another's lock lets the
others run until the lock is given back; one that ends a transaction says so. When a node dies its
connections end as those of a process do: what was not committed is undone, before anything goes on.
"""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg.pq import ConnStatus, TransactionStatus

from lab import world as worlds
from lab.hub import cluster
from lab.std.threads import point
from lab.world import EPOCH, Task

_LOOK_S: Final = 0.002
"""Real seconds until it is looked whether a statement waits for a lock."""
_LONGEST_S: Final = 120.0
"""Virtual seconds after which whoever waits for a lock waits for ever."""
_READ, _WRITE = 1, 2
_OWN: Final = "SELECT oid FROM pg_database WHERE datname = current_database()"
_LOCKED: Final = "SELECT cardinality(pg_blocking_pids(%s)) > 0"


class Database:
    """That of one history, seen from beside it."""

    def __init__(self, url: str, folder: Path) -> None:
        """``folder``: of its server. What is under way there while others run has no order: there
        are no pipelines from now on, and each statement is waited for."""
        psycopg.capabilities.has_pipeline = lambda check=False: False  # type: ignore[method-assign]
        self.url = url
        self.clocks = folder / "data" / cluster.CLOCKS
        self._beside = psycopg.connect(url, autocommit=True)
        row = self._beside.execute(_OWN).fetchone()
        assert row is not None
        self.files = folder / "data" / "base" / str(row[0])
        """What its server keeps of it."""
        self.waiting: dict[Connection, Task] = {}
        """Those that wait for a lock."""
        self.open: list[Connection] = []
        self.away_until = 0.0
        """Virtual seconds: until then nobody is let in."""

    def is_locked(self, pid: int) -> bool:
        """Does the process of this number wait for another?"""
        row = self._beside.execute(_LOCKED, (pid,)).fetchone()
        return bool(row and row[0])

    def look(self) -> None:
        """After a transaction: who waited for its locks goes on, or waits for somebody else."""
        for connection, task in list(self.waiting.items()):
            while not connection.is_heard(_READ, _LOOK_S):
                if self.is_locked(connection.pid):
                    break
            else:
                worlds.here().wake(task)

    def end_of(self, pid: int) -> None:
        """Until the process of this number is gone, and all that it held."""
        query = "SELECT 1 FROM pg_stat_activity WHERE pid = %s"
        while self._beside.execute(query, (pid,)).fetchone() is not None:
            time.sleep(0.0002)
        self.look()

    def cut(self, which: int) -> None:
        """End the process of one connection."""
        if self.open:
            self.open[which % len(self.open)].cut()

    def crash(self, seconds: float) -> None:
        """Cut everybody off, and let nobody in for so long."""
        self.away_until = worlds.here().now + seconds
        for each in list(self.open):
            each.cut()

    def close(self) -> None:
        self._beside.close()


def database() -> Database:
    """The one of this world."""
    found: Database = worlds.here().own[Database]
    return found


class Connection(psycopg.Connection[Any]):
    """``psycopg.Connection``."""

    pid = 0
    _clock = -1

    def begin(self) -> None:
        """On the node that asks, from now on."""
        self._database = database()
        self.pid = self.info.backend_pid
        self._clock = os.open(
            self._database.clocks / str(self.pid), os.O_CREAT | os.O_WRONLY, 0o644
        )
        self._poll = select.poll()
        self._database.open.append(self)
        if (node := worlds.this_node()) is not None:
            node.at_death.append(self.close)

    def wait(self, gen: Any, interval: float = 0.0, timeout: float | None = None) -> Any:
        point()
        if self.pgconn.transaction_status == TransactionStatus.IDLE:
            # What it takes for the time until its transaction ends.
            os.pwrite(self._clock, f"{EPOCH + worlds.here().now:.6f}".encode(), 0)
        try:
            wanted = next(gen)
            while True:
                wanted = gen.send(self._heard(wanted))
        except StopIteration as end:
            return end.value
        finally:
            self._after()

    @contextmanager
    def pipeline(self) -> Iterator[None]:  # type: ignore[override]
        """As if it were one: statement by statement."""
        yield

    def is_heard(self, wanted: int, seconds: float) -> int:
        """For which of reading and writing it is ready, within so many real seconds."""
        events = (select.POLLIN if wanted & _READ else 0) | (
            select.POLLOUT if wanted & _WRITE else 0
        )
        self._poll.register(self.pgconn.socket, events)
        heard = self._poll.poll(seconds * 1000)
        if not heard:
            return 0
        found = heard[0][1]
        ended = found & (select.POLLERR | select.POLLHUP)
        reads = _READ if found & select.POLLIN or ended else 0
        return (reads | (_WRITE if found & select.POLLOUT or ended else 0)) & wanted

    def cut(self) -> None:
        """Its process ends: whoever has it finds that out."""
        with suppress(ProcessLookupError):  # it ended before, and nobody has noticed yet
            os.kill(self.pid, signal.SIGTERM)
        self._database.end_of(self.pid)

    def close(self) -> None:
        if self.closed and self._clock < 0:
            return
        self._end()

    def _heard(self, wanted: int) -> int:
        while not (ready := self.is_heard(wanted, _LOOK_S)):
            if not self._database.is_locked(self.pid):
                continue
            task = worlds.here().current
            assert task is not None, "nobody runs who could give the lock back"
            self._database.waiting[self] = task
            try:
                if not worlds.here().block(_LONGEST_S):
                    raise AssertionError(f"{task!r} waits for a lock that nobody gives back")
            finally:
                del self._database.waiting[self]
        return ready

    def _after(self) -> None:
        if self.pgconn.status == ConnStatus.BAD:
            self._end()
        elif self._database.waiting and self.pgconn.transaction_status == TransactionStatus.IDLE:
            self._database.look()

    def _end(self) -> None:
        super().close()
        if self.pgconn.status != ConnStatus.BAD:
            self.pgconn.finish()
        clock, self._clock = self._clock, -1
        if clock >= 0:
            os.close(clock)
            self._database.open.remove(self)
            self._database.end_of(self.pid)


def connect(conninfo: str = "", **more: Any) -> Connection:
    """``psycopg.connect``."""
    point()
    if worlds.here().now < database().away_until:
        raise psycopg.OperationalError("connection failed: the server is not there")
    made = Connection.connect(conninfo, **more)
    made.begin()
    return made


PSYCOPG: Final = {"connect": connect}
"""By its name in ``psycopg``."""
