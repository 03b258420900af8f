"""A hub to post to: a private PostgreSQL, its schema, the API over HTTP; a station's journal."""

from __future__ import annotations

import json
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from loopback import own_host
from nacl.signing import SigningKey

from kiosk.settings.fleet import examine_new_version
from sync.hub import database
from sync.hub.config import HubServerConfig
from sync.hub.floor import devices, keys
from sync.hub.postgres import PrivatePostgres, binaries
from sync.hub.serve import Hub
from sync.hub.station.client import HubClient
from sync.hub.station.device import Membership
from sync.hub.station.handing import Handed
from sync.hub.station.posting import Posting
from sync.hub.wire import signature
from sync.journal.records import Intent, State, Told
from sync.journal.seal import KeySeal
from sync.journal.store import Journal
from sync.model import Action, Instant, Outcome
from sync.own_files import replace_own
from sync.settler import FACT, HUB, Settler

FLEET = bytes(range(32))
SIGNING = SigningKey(bytes(range(32, 64)))
"""The hub's, whose public part stations know."""
PLAUSIBLE = {
    signature.DEVICE: "kiosk-1",
    signature.TIME: "1790000000",
    signature.SIGNATURE: "00" * 64,
}
"""Headers of a request that looks signed, and is by nobody."""
_NUMBERS = count(1)


def _same_clock() -> dict[str, str]:
    """What gives another process the clock that ``on_a_day.py`` gave this one; else nothing."""
    faked = {
        name: value
        for name, value in os.environ.items()
        if name == "LD_PRELOAD" or (name.startswith("FAKETIME") and name != "FAKETIME_SHARED")
    }
    # Shared memory is of the user who began, and the server is another.
    return faked and {**faked, "FAKETIME_DISABLE_SHM": "1"}


@contextmanager
def private_postgres() -> Iterator[PrivatePostgres]:
    """A server in memory, where there is room. Skips the test where none is installed."""
    if binaries() is None:
        pytest.skip("no PostgreSQL server is installed: apt-get install postgresql")
    # Not below pytest's own folder, which root has for itself.
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(
        prefix="leenpunt-pg-", dir=memory if os.access(memory, os.W_OK) else None
    ) as name:
        Path(name).chmod(0o755)
        server = PrivatePostgres(Path(name) / "pg", durable=False, environment=_same_clock())
        server.start()
        try:
            yield server
        finally:
            server.remove()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PrivatePostgres]:
    """One server for all tests of a run."""
    with private_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def schema(postgres: PrivatePostgres) -> str:
    """URL of a database with the schema in it."""
    url = postgres.url()
    database.migrate(url)
    return url


@pytest.fixture
def db(schema: str) -> Iterator[psycopg.Connection[Any]]:
    with database.connect(schema) as connection:
        yield connection


def empty(db: psycopg.Connection[Any]) -> None:
    """Nothing is left of what tests before posted: neither events nor jobs."""
    tables = "event, history, outcome, item_last, work, tag_step, fact, ils, procrastinate_jobs"
    db.execute(f"TRUNCATE {tables} CASCADE")
    db.execute("UPDATE shard SET owner = NULL, until = NULL, flight = '{}'")


def keys_in(folder: Path) -> None:
    """Those of the hub."""
    replace_own(
        folder / keys.FILE_NAME,
        json.dumps({"signing": bytes(SIGNING).hex(), "fleet": FLEET.hex()}).encode(),
    )


def hub_toml(url: str, own: str = "", port: int = 1) -> str:
    """The file of a hub on that database; ``own``: further lines of [hub]; ``port`` of its ILS."""
    return f"""\
[hub]
listen = "127.0.0.1:0"
database = "{url}"
state_dir = "."
{own}
[ils]
host = "127.0.0.1"
port = {port}
account = "hub"
password = "secret"
"""


def station_toml(name: str, url: str, settle: str = "station", more: str = "") -> str:
    """The file of a station of that hub; ``more``: further sections."""
    return f"""\
[station]
id = "{name}"
state_dir = "state"
item_barcodes = "[0-9]+"
[ils]
host = "127.0.0.1"
port = 1
account = "kiosk1"
password = "secret"
[journal]
allow_unsafe_storage = true
[hub]
url = "{url}"
settle = "{settle}"
{more}"""


@contextmanager
def served(url: str, folder: Path, **more: Any) -> Iterator[str]:
    """URL of a hub on that database."""
    keys_in(folder)
    given = {"listen": f"{own_host()}:0", "database": url, "state_dir": folder} | more
    hub = Hub(HubServerConfig(**given), examine_new_version)
    thread = threading.Thread(target=hub.run, args=[lambda: None])
    thread.start()
    try:
        yield hub.url
    finally:
        hub.stop()
        thread.join()


@pytest.fixture(scope="session")
def hub(schema: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a hub that listens."""
    with served(schema, tmp_path_factory.mktemp("hub")) as url:
        yield url


@dataclass
class Station:
    """A journal, and the way from it to the hub."""

    folder: Path
    url: str
    db: psycopg.Connection[Any]
    name: str = field(default_factory=lambda: f"station-{os.getpid()}-{next(_NUMBERS)}")
    boot: str = "boot-1"
    ahead_s: float = 0.0
    """Of its clock."""
    ago_s: float = 0.0
    """So long ago is what it writes now."""

    def __post_init__(self) -> None:
        hub = bytes(SIGNING.verify_key)
        self.membership = Membership(self.name, SigningKey.generate(), FLEET, hub)
        public = bytes(self.membership.key.verify_key)
        self.number = devices.enrol(self.db, self.name, public, "centrum")
        self.opened: list[Any] = []
        self.journal = self.open()

    def open(self, name: str = "journal.db") -> Journal:
        journal = Journal.open(
            self.folder / name, device=self.name, now=self.now, seal=KeySeal(bytes(32))
        )
        self.opened.append(journal)
        return journal

    def now(self) -> Instant:
        at = datetime.now(UTC) - timedelta(seconds=self.ago_s)
        return Instant(at, time.monotonic() - self.ago_s, self.boot, trusted=True)

    def client(self) -> HubClient:
        client = HubClient(self.url, self.membership, utc=lambda: time.time() + self.ahead_s)
        self.opened.append(client)
        return client

    def posting(self, journal: Journal | None = None, *, orders: bool = False) -> Posting:
        """``orders``: the hub settles, and did from the first loan on."""
        books = journal or self.journal
        if orders:
            books.remember(FACT, HUB)
        handed = Handed(books, self.membership.seal, Settler(books, HUB)) if orders else None
        return Posting(books, self.name, self.client(), handed)

    def lend(self, loans: int, journal: Journal | None = None, *, settled: bool = True) -> None:
        """Three rows each: asked, told, settled; or the first two."""
        books = journal or self.journal
        with books.write():
            for number in range(loans):
                entry = books.intend(Intent(Action.BORROW, f"3{number:06d}", patron="P1001"))
                books.tell(entry, Told(Outcome.ACCEPTED, title="Max Havelaar"))
                if settled:
                    books.settle(entry, State.ACCEPTED, {})

    def promise(
        self,
        action: Action,
        item: str,
        patron: str = "",
        *,
        ago_s: float = 0.0,
        period: timedelta | None = None,
    ) -> str:
        """Somebody was told offline that it is done, so long ago, for so long. The key of the
        intent."""
        self.ago_s = ago_s
        with self.journal.write():
            entry = self.journal.intend(Intent(action, item, patron))
            at = self.journal.delivery(entry).occurred_at
            self.tell_yes(entry, None if period is None else at + period)
        self.ago_s = 0.0
        return entry

    def tell_yes(self, entry: str, due: datetime | None = None) -> None:
        """Offline."""
        self.journal.tell(entry, Told(Outcome.PENDING, offline=True, due=due))

    def stored(self) -> int:
        return self.one("SELECT count(*) FROM entry WHERE device = %s")

    def alarms(self) -> list[tuple[str, int]]:
        rows = self.db.execute(
            "SELECT kind, count FROM alarm WHERE device = %s ORDER BY id", (self.number,)
        )
        return rows.fetchall()

    def one(self, query: str) -> Any:
        """The one value of a query with the number of this device."""
        row = self.db.execute(query, (self.number,)).fetchone()
        return None if row is None else row[0]

    def close(self) -> None:
        for each in self.opened:
            each.close()


@pytest.fixture
def station(tmp_path: Path, hub: str, db: psycopg.Connection[Any]) -> Iterator[Station]:
    made = Station(tmp_path, hub, db)
    yield made
    made.close()
