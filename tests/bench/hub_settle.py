"""The hub's workers: what stations promised, carried to a library system behind a real socket."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
from acs_stub import Stub, acs_stub
from figures import Figure
from hub_fleet import exchange_ms

from sync.hub import database
from sync.hub.floor import keys
from sync.hub.intake import inbox
from sync.hub.postgres import PrivatePostgres
from sync.hub.wire.batch import MOST_ROWS, Batch, Order, Row, chained
from sync.journal.chain import GENESIS, payload_digest
from sync.journal.records import Intent, Told, intent_payload, told_payload
from sync.journal.seal import KeySeal
from sync.model import Action, Outcome

ANSWER_S = 0.00015
SLOW_S = 0.1
STATIONS = 8
INTENTS = 24_000
"""Each with what its patron was told: loans and returns in turn, 8 000 items."""
SLOW_INTENTS = 2_000
SESSIONS = 4
WORKERS = 2
WATCHED_S = 10.0
_CONFIG = """\
[hub]
database = "{url}"
state_dir = "{folder}"
[ils]
host = "127.0.0.1"
port = {port}
account = "hub"
password = "secret"
connections = {connections}
"""


def settles() -> Iterator[Figure]:
    """As fast as it can; then against a library system that takes its time."""
    yield from _fast()
    yield _slow()


def _fast() -> Iterator[Figure]:
    with _filled(INTENTS, ANSWER_S) as (stub, db, file):
        began = time.perf_counter()
        with _workers(file, WORKERS, SESSIONS // WORKERS) as workers:
            _wait_for_none(db)
            took = time.perf_counter() - began
            most_mb = max(map(_resident_mb, workers))
        _check(stub, db, INTENTS)
        asked = stub.exchanges.value
        alone = asked * exchange_ms(stub.port) / 1000 / SESSIONS
    detail = f"{asked / took:,.0f} exchanges/s"
    yield Figure("hub-settle.rate", INTENTS / took, INTENTS / alone, detail)
    yield Figure("hub-settle.worker", most_mb)


def _slow() -> Figure:
    with (
        _filled(SLOW_INTENTS, SLOW_S) as (stub, _, file),
        _workers(file, 1, SESSIONS),
    ):
        while stub.exchanges.value < 4 * SESSIONS:
            time.sleep(0.05)
        before, began = stub.exchanges.value, time.perf_counter()
        time.sleep(WATCHED_S)
        rate = (stub.exchanges.value - before) / (time.perf_counter() - began)
    return Figure("hub-settle.slow", rate, SESSIONS / SLOW_S)


@contextmanager
def _filled(intents: int, answer_s: float) -> Iterator[tuple[Stub, psycopg.Connection, Path]]:
    """A library system, a database in which so many are open, and the hub's file."""
    disk = Path(__file__).resolve().parents[2]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="leenpunt-bench-")))
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix=".bench-", dir=disk)))
        data.chmod(0o755)
        postgres = PrivatePostgres(data / "pg")
        stack.callback(postgres.remove)
        postgres.start()
        url = postgres.url()
        database.migrate(url)
        keys.make(folder)
        stub = stack.enter_context(acs_stub(answer_s))
        db = stack.enter_context(database.connect(url))
        _promise(db, keys.load(folder).seal, intents)
        file = folder / "hub.toml"
        file.write_text(
            _CONFIG.format(url=url, folder=folder, port=stub.port, connections=SESSIONS)
        )
        yield stub, db, file


@contextmanager
def _workers(file: Path, count: int, sessions: int) -> Iterator[list[int]]:
    """Their processes."""
    words = ("hub", "worker", "--config", str(file), "--sessions", str(sessions), "--json")
    workers = [
        subprocess.Popen([sys.executable, "-m", "kiosk", *words], stdout=subprocess.PIPE)
        for _ in range(count)
    ]
    try:
        yield [each.pid for each in workers]
    finally:
        for each in workers:
            each.terminate()
        for each in workers:
            each.communicate()
            if each.returncode:
                raise SystemExit(f"bench: a worker ended with {each.returncode}")


def _promise(db: psycopg.Connection, seal: KeySeal, intents: int) -> None:
    """Lent and returned offline, an item at one station after the other."""
    now = datetime.now(UTC)
    for number in range(STATIONS):
        name, epoch = f"station-{number}", f"bench{number}epoch000"
        row = db.execute(
            "INSERT INTO device (name) VALUES (%s) RETURNING device", (name,)
        ).fetchone()
        rows: list[Row] = []
        for each in range(number, intents, STATIONS):
            at = now - timedelta(hours=9) + timedelta(seconds=each)
            rows += _loan(seal, epoch, len(rows) + 1, each, intents, at)
        prev = GENESIS
        for after in range(0, len(rows), MOST_ROWS):
            part = tuple(rows[after : after + MOST_ROWS])
            head = chained(name, epoch, after, prev, part)[-1]
            batch = Batch(name, epoch, after, prev, head, None, "first use", part)
            inbox.store(db, row[0], batch, now.timestamp())
            prev = head


def _loan(
    seal: KeySeal, epoch: str, seq: int, number: int, intents: int, at: datetime
) -> tuple[Row, Row]:
    """Its two rows. The same items come round: lent, returned, lent."""
    items = intents // 3
    item, turn = f"3{number % items:06d}", number // items
    lends = turn != 1
    intent = Intent(
        Action.BORROW if lends else Action.RETURN, item, f"P{number % 997}" if lends else ""
    )
    key = f"{epoch}-{seq}"
    asked = intent_payload(intent)
    told = told_payload(Told(Outcome.PENDING, offline=True))
    order: Order = (
        seal.reference(f"item:{item}"),
        intent.action.value,
        seal.close(asked, f"intent:{key}"),
    )
    answer: Order = (seal.close(told, f"told:{key}"),)
    return _row("intent", "", at, order), _row("told", key, at, answer)


def _row(kind: str, refers_to: str, at: datetime, order: Order) -> Row:
    salt, payload = os.urandom(16), os.urandom(153)
    digest = payload_digest(salt, payload)
    return (kind, refers_to, at.isoformat(), 1.0, "boot", 1, digest, salt, payload, order)


def _wait_for_none(db: psycopg.Connection) -> None:
    while True:
        row = db.execute("SELECT count(*) FROM event WHERE state < 3").fetchone()
        if row is not None and not row[0]:
            return
        time.sleep(0.2)


def _check(stub: Stub, db: psycopg.Connection, intents: int) -> None:
    row = db.execute("SELECT count(*) FROM outcome WHERE state = 4").fetchone()
    if row != (intents,) or stub.effects.value != intents:
        raise SystemExit(f"bench: of {intents} intents {row} ended, {stub.effects.value} effects")


def _resident_mb(pid: int) -> float:
    """The most that it ever took."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    raise SystemExit("bench: the worker is gone")
