"""The hub's side in a world: the fleet's plant, whose processes are nodes over one database.

A process that serves is the hub's desk, inbox and waker; one that settles is its worker with seats
and sweep. HTTP and the job queue's own loop stay outside: requests come by ``Line``, and a seat
takes jobs out of the queue's table itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any, Final

import psycopg
from fleet import plant
from fleet.town import Town

from kiosk.config import load_hub
from lab import world as worlds
from lab.hub.database import Connection, Database, connect
from lab.hub.line import Line, Request, Said
from lab.std.threads import Event, Thread
from lab.world import Killed, Node
from sync.errors import StorageFault
from sync.hub.api import Inbox
from sync.hub.database import DatabaseFault
from sync.hub.database import connect as connect_hub
from sync.hub.floor import keys
from sync.hub.floor.desk import Desk, refused
from sync.hub.intake.outcomes import answered
from sync.hub.settle.seat import Seat
from sync.hub.settle.waker import Waker
from sync.hub.settle.worker import Worker
from sync.hub.wire import signature
from sync.hub.wire.addresses import JOURNAL, OUTCOMES
from sync.own_files import replace_own

_AGAIN_S: Final = (0.1, 3.0)
"""After a death a process is started again."""
_LOOK_S: Final = 0.5
"""How often a seat looks for a job."""
_POINTS: Final = 150
"""A process that is killed dies at one of its next so many calls."""
_DOWN_S: Final = (0.5, 5.0)
"""A database that crashed lets nobody in for so long."""
_JOB: Final = """
DELETE FROM procrastinate_jobs WHERE id = (
    SELECT id FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id LIMIT 1 FOR UPDATE)
RETURNING (args ->> 'shard')::int
"""


class _Pool:
    """Connections of one process, each at work for one at a time."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._idle: list[Connection] = []

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Raises psycopg.OperationalError where the database is away."""
        while self._idle:
            found = self._idle.pop()
            try:
                found.execute("SELECT 1")
                break
            except psycopg.OperationalError:
                found.close()
        else:
            try:
                found = connect_hub(self._url)  # type: ignore[assignment]
            except DatabaseFault as fault:
                raise psycopg.OperationalError(str(fault)) from None
        yield found
        if not found.closed:
            self._idle.append(found)


class _Serving:
    """A process that takes what stations post."""

    def __init__(self, url: str, state: Path) -> None:
        pool: Any = _Pool(url)
        self._waker = Waker(pool.connection)
        own = keys.load(state)
        self._desk = Desk(pool, own, lambda text: None, touched=self._waker.touched)
        self._inbox = Inbox(self._desk)

    def start(self) -> None:
        self._waker.start()

    def answer(self, request: Request) -> Said:
        arrived, signed = self._desk.utc(), signature.read(request.headers)
        method, path, body = request.method, request.path, request.body

        def stored(connection: Any) -> Any:
            device = self._desk.sender(connection, signed, method, path, body)
            return self._inbox.stored(connection, device, body, signed, arrived)

        if (method, path) == ("POST", JOURNAL):
            response = self._desk.with_database(stored)
        elif (method, path) == ("GET", JOURNAL):
            response = self._inbox.how_far(signed)
        elif (method, path) == ("POST", OUTCOMES):
            response = answered(self._desk, signed, body)
        else:
            response = refused(404, f"found {method} {path}")
        return Said(response.status_code, dict(response.headers), bytes(response.body))


class _Settling(Worker):
    """A process that settles: each seat draws its jobs on a thread of its own."""

    def start(self) -> None:
        Thread(target=self._keep, name="sweep").start()
        for seat in self._seats:
            Thread(target=self._draw_for, args=(seat,), name="seat").start()

    def _draw_for(self, seat: Seat) -> None:
        here = worlds.here()
        connection: Connection | None = None
        while True:
            try:
                if seat.take():
                    if connection is None or connection.closed:
                        connection = connect(self._database, autocommit=True)
                    while seat.taken and (job := connection.execute(_JOB).fetchone()):
                        seat.settle(job[0])
            except (StorageFault, psycopg.Error) as error:
                self._database_gone(error)
                if connection is not None:
                    connection.close()
            here.block(_LOOK_S)


class Process:
    """One of the hub's, started again after each death. As ``fleet.plant._Kept``."""

    def __init__(self, name: str, begin: Callable[[], Any], dice: Random) -> None:
        """``begin``: makes what runs, on a node of its own."""
        self.name, self._begin, self._dice = name, begin, dice
        self.is_ready: Any = Event()
        self.starts = 0
        self.disorder: list[str] = []
        self.deaths = 0
        self._ending = False
        self._node: Node | None = None
        self._runs: Any = None
        self._start()

    @property
    def ready_at(self) -> Node | None:
        return self._node if self._runs is not None else None

    def answer(self, request: Request) -> Said:
        said: Said = self._runs.answer(request)
        return said

    def kill(self) -> None:
        """kill -9, at one of its next calls."""
        if self._node is not None and self._node.alive:
            self._node.kill_after(self._dice.randrange(_POINTS))

    def spare(self) -> None:
        """Nothing that was to kill it does so any more."""
        if self._node is not None:
            self._node.kill_after(-1)

    def hold(self, seconds: float) -> None:
        """SIGSTOP, and SIGCONT after so long."""
        here = worlds.here()
        if self._node is not None:
            self._node.held_until = here.now + seconds
        here.block(seconds)

    def end(self) -> None:
        """For good. Nothing is under way any more: what is open then was judged as it is."""
        self._ending = True
        if self._node is not None:
            worlds.here().kill(self._node)

    def said(self) -> str:
        return f"started {self.starts} times"

    def _start(self) -> None:
        if self._ending:
            return
        here = worlds.here()
        self.starts += 1
        self._node = node = here.node(self.name)
        node.at_death.append(self._died)
        here.spawn(self._run, "MainThread", node)

    def _run(self) -> None:
        while True:
            try:
                runs = self._begin()
                runs.start()
                break
            except Killed:
                raise
            except (DatabaseFault, psycopg.Error):
                # systemd starts it again.
                worlds.here().block(1.0)
            except Exception as error:  # noqa: BLE001 - the history fails
                worlds.here().fail(self.name, error)
                return
        self._runs = runs
        self.is_ready.set()

    def _died(self) -> None:
        self._runs = None
        self.is_ready.clear()
        self.deaths += 1
        here = worlds.here()
        here.at(here.now + self._dice.uniform(*_AGAIN_S), self._start)


class Plant(plant.Plant):
    """Everything behind the line, in a world."""

    def __init__(
        self,
        folder: Path,
        data: Path,
        town: Town,
        *,
        base: Database,
        every: int,
        settles: bool = True,
    ) -> None:
        self._base = base
        line = Line(town.seed, lambda: self.hubs, every=every)
        super().__init__(folder, data, town, every=every, settles=settles, line=line)
        self.url, self.cluster = base.url, base.files
        self._chance = Random(f"hub {town.seed}")

    def _start_database(self) -> None:
        chance = Random(f"keys {self._chance.random()}")
        state = self.folder / "hub"
        state.mkdir(mode=0o700)
        made = {name: chance.randbytes(32).hex() for name in ("signing", "fleet")}
        replace_own(state / keys.FILE_NAME, json.dumps(made).encode())

    def _kept(self, action: str, at: int, config: Path) -> Any:
        def begin() -> Any:
            read = load_hub(config)
            if action == "serve":
                return _Serving(read.hub.database, read.hub.state_dir)
            return _Settling(read, sessions=plant._SESSIONS)

        return Process(f"{action}-{at}", begin, self._chance)

    def _kill_backend(self, which: int) -> None:
        self._base.cut(which)

    def _restart_database(self, *, by_kill: bool) -> None:
        self._base.crash(self._chance.uniform(*_DOWN_S))

    def mend(self) -> None:
        self._base.away_until = 0.0
        for each in (*self.hubs, *self.workers):
            each.spare()
        super().mend()

    def close(self) -> None:
        super().close()
        for each in (*self.workers, *self.hubs):
            each.end()
