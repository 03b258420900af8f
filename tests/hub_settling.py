"""Settlement in the process: seats on a private PostgreSQL, the simulated ACS behind them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from typing import Any

import psycopg
from hub_room import FLEET, SIGNING, Station, empty

from sync.delivery.breaker import IlsMonitor
from sync.hub.settle import queue
from sync.hub.settle.seat import Seat
from sync.hub.wire.box import HubSeal
from sync.ils.config import Sip2Config
from sync.ils.port import Ils
from sync.ils.registry import open_ils
from sync.ils.site import Site
from sync.journal.seal import KeySeal
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.faults import parse_faults
from sync.sim.library import Library

BOOKS = ("3001", "3002", "3003", "3004")
CARDS = ("P1", "P2")
_CATALOGUE = '[acs]\naccounts = {hub = "secret"}\n' + "".join(
    [
        *(f'[[patrons]]\ncard = "{card}"\npin = "1"\nname = "Ada Voorbeeld"\n' for card in CARDS),
        *(f'[[items]]\nid = "{item}"\ntitle = "Max Havelaar"\n' for item in BOOKS),
    ]
)


class Room:
    """What settles, and what it is settled with."""

    def __init__(self, url: str, db: psycopg.Connection[Any], acs: AcsServer) -> None:
        self.url, self.db, self.acs = url, db, acs
        self.ahead_s = 0.0
        """Of the monotonic clock of those who settle, by which a lease ends."""
        self.monitor = IlsMonitor(self.monotonic, lambda: 0.0)
        self.seal: KeySeal = HubSeal(FLEET, SIGNING)
        self._seats: list[Seat] = []

    def monotonic(self) -> float:
        return time.monotonic() + self.ahead_s

    def session(self) -> Ils:
        host, port = self.acs.address
        config = Sip2Config(host=host, port=port, account="hub", password="secret")
        return open_ils(config, Site("CPL"), monotonic=time.monotonic)

    def seat(self, slots: int = 4) -> Seat:
        seat = Seat(
            self.url,
            self.session,
            self.seal,
            self.monitor,
            account="hub",
            slots=slots,
            timeout_s=3.5,
            stopping=lambda: False,
            monotonic=self.monotonic,
        )
        self._seats.append(seat)
        assert seat.take()
        return seat

    def settle(self, seat: Seat | None = None) -> None:
        """All that is due, as jobs would."""
        seat = seat or self.seat()
        for shard in self.due():
            seat.settle(shard)

    def due(self) -> list[int]:
        return [shard for (shard,) in self.db.execute(queue._DUE).fetchall()]

    def lease_ends(self) -> None:
        """So long nobody was heard of that others may take over."""
        self.db.execute("UPDATE shard SET until = now() WHERE owner IS NOT NULL")

    def later(self) -> None:
        """Whatever backs off is due."""
        self.db.execute("UPDATE event SET due_at = NULL WHERE state < 3")

    def lent(self) -> dict[str, str]:
        """Item → card, as the library system has it."""
        with self.acs.lock:
            return {item: loan.patron for item, loan in self.acs.library.loans.items()}

    def sent(self, code: str) -> int:
        return len(self.acs.exchanges(code))

    def open(self) -> int:
        return int(self.db.execute("SELECT count(*) FROM event WHERE state < 3").fetchone()[0])

    def states(self, station: Station) -> dict[int, int]:
        """seq → state, of what is settled."""
        rows = self.db.execute(
            "SELECT seq, state FROM outcome WHERE device = %s UNION ALL"
            " SELECT seq, state FROM event WHERE device = %s AND state = 3",
            (station.number, station.number),
        )
        return dict(rows.fetchall())

    def jobs(self) -> list[str]:
        """Of what is open here: a hub still says what the test before this one touched."""
        rows = self.db.execute(
            "SELECT status FROM procrastinate_jobs"
            " WHERE (args ->> 'shard')::int IN (SELECT shard FROM event) ORDER BY id"
        )
        return [status for (status,) in rows.fetchall()]

    def work(self) -> list[tuple[str, str, str]]:
        rows = self.db.execute("SELECT what, reason, state FROM work ORDER BY id")
        return rows.fetchall()

    def close(self) -> None:
        for seat in self._seats:
            seat.leave()


@contextmanager
def settling(url: str, db: psycopg.Connection[Any], faults: str = "") -> Iterator[Room]:
    """On tables that are empty."""
    empty(db)
    with ExitStack() as stack:
        library = Library(parse(_CATALOGUE), lambda: datetime.now(UTC))
        acs = stack.enter_context(AcsServer(library, faults=parse_faults(faults)))
        room = Room(url, db, acs)
        stack.callback(room.close)
        yield room
