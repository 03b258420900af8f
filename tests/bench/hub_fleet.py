"""A fleet's backlog: posted, and settled with a library system that takes 0.15 ms an exchange.

For each size a hub of its own. The curve is the processor time of hub, workers and database for
each event: what a fleet costs must not grow with what is open.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from acs_stub import acs_stub
from figures import Figure
from hub_place import HubPlace, served
from nacl.signing import SigningKey

from sync.http.session import Http
from sync.hub.floor import devices, keys
from sync.hub.wire import signature
from sync.hub.wire.addresses import JOURNAL
from sync.hub.wire.batch import MEDIA_TYPE, MOST_ROWS, Batch, Row, chained, pack
from sync.ids import new_epoch
from sync.journal.chain import GENESIS, payload_digest
from sync.journal.records import Intent, Told, intent_payload, told_payload
from sync.journal.seal import KeySeal
from sync.model import Action, Outcome

ANSWER_S = 0.00015
"""Of the library system, for an exchange."""
STATIONS = 1000
WORKERS, SESSIONS = 2, 2
POSTING = 4
"""Stations at a time."""
ROWS = 3
"""Of a loan or return: asked, told, and its tag switched."""
_PAYLOAD_BYTES = 153
_LONGEST_S = 3600.0
_LOOK_S = 0.2
_EXCHANGES = 500


@dataclass(frozen=True, slots=True)
class _Run:
    events: int
    posted_s: float
    whole_s: float
    cpu_s: float
    hub_mb: float
    worker_mb: float
    exchanges_s: float
    """What its exchanges take over as many connections where nothing else is done."""

    @property
    def each_us(self) -> float:
        return self.cpu_s / self.events * 1e6


BACKLOGS = (10_000, 100_000)


def backlog() -> Iterator[Figure]:
    """Ten thousand events and a hundred thousand."""
    few, many = map(_run, BACKLOGS)
    yield Figure("hub-backlog.whole", many.whole_s, many.exchanges_s, _in_after(many))
    yield Figure("hub-backlog.flat", many.each_us, few.each_us)


def million() -> Iterator[Figure]:
    """From ten thousand events to a million."""
    runs = [_run(size) for size in (10_000, 100_000, 1_000_000)]
    last = runs[-1]
    curve = ", ".join(f"{run.events:.0e}: {run.each_us:.0f}".replace("e+0", "e") for run in runs)
    yield Figure("hub-fleet.whole", last.whole_s, last.exchanges_s, _in_after(last))
    yield Figure("hub-fleet.flat", last.each_us, min(run.each_us for run in runs), curve)
    yield Figure("hub-fleet.hub", last.hub_mb)
    yield Figure("hub-fleet.worker", last.worker_mb)


def _in_after(run: _Run) -> str:
    return f"in after {run.posted_s:.1f} s"


def _run(events: int) -> _Run:
    with ExitStack() as stack:
        library = stack.enter_context(acs_stub(ANSWER_S))
        alone_ms = exchange_ms(library.port)
        place = stack.enter_context(
            served(ils_port=library.port, workers=WORKERS, sessions=SESSIONS)
        )
        loans = events // ROWS // 2 * 2
        posts = list(_fleet(place, min(STATIONS, max(10, events // 1000)), loans))
        cpu, began = place.cpu_s(), time.monotonic()
        post(place.url, posts)
        posted_s = time.monotonic() - began
        with place.connect() as connection:
            while connection.execute("SELECT 1 FROM event WHERE state < 3 LIMIT 1").fetchone():
                if time.monotonic() - began > _LONGEST_S:
                    raise SystemExit("bench: the hub does not settle everything")
                time.sleep(_LOOK_S)
            whole_s, cpu_s = time.monotonic() - began, place.cpu_s() - cpu
            row = connection.execute(
                "SELECT (SELECT count(*) FROM outcome WHERE state = 4),"
                " (SELECT count(*) FROM entry)"
            ).fetchone()
        if row != (loans, loans * ROWS):
            raise SystemExit(f"bench: {loans} loans and returns, accepted and stored: {row}")
        hub_mb = place.hub.resident_mb()
        worker_mb = max(each.resident_mb() for each in place.workers)
        if library.effects.value != loans:
            raise SystemExit(f"bench: {loans} of them, {library.effects.value} in the ILS")
        return _Run(
            events=loans * ROWS,
            posted_s=posted_s,
            whole_s=whole_s,
            cpu_s=cpu_s,
            hub_mb=hub_mb,
            worker_mb=worker_mb,
            exchanges_s=library.exchanges.value * alone_ms / 1000 / (WORKERS * SESSIONS),
        )


@dataclass(frozen=True, slots=True)
class Post:
    """What one station posts, one body after the other."""

    device: str
    key: SigningKey
    bodies: Sequence[bytes]


def post(url: str, posts: Sequence[Post]) -> None:
    """POSTING stations at a time, until all is taken."""
    turn, lock = iter(posts), threading.Lock()
    failed: list[str] = []

    def work() -> None:
        while not failed:
            with lock:
                mine = next(turn, None)
            if mine is None:
                return
            http = Http(url, monotonic=time.monotonic, timeout_s=60)
            for body in mine.bodies:
                if (status := send(http, mine, body)) != 200:
                    failed.append(f"{mine.device}: answered by {status}")
            http.close()

    threads = [threading.Thread(target=work) for _ in range(POSTING)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    if failed:
        raise SystemExit(f"bench: {failed[0]}")


def send(http: Http, who: Post, body: bytes) -> int:
    """One signed batch; the status of the answer. Comes again where it is asked to."""
    while True:
        headers = signature.sign(who.key, who.device, "POST", JOURNAL, int(time.time()), body)
        headers |= {"Content-Type": MEDIA_TYPE}
        deadline = time.monotonic() + 60
        answer = http.ask(JOURNAL, deadline, body=body, headers=headers, told=frozenset({429}))
        if answer.status != 429:
            return answer.status
        time.sleep(float(answer.headers.get("retry-after", "1")))


def enrolled(place: HubPlace, stations: int) -> tuple[KeySeal, list[tuple[str, SigningKey]]]:
    """The fleet's seal, and so many devices with their keys."""
    seal = keys.load(place.folder).seal
    found = []
    with place.connect() as connection:
        for number in range(stations):
            name, key = f"station-{number:04d}", SigningKey.generate()
            devices.enrol(connection, name, bytes(key.verify_key))
            found.append((name, key))
    return seal, found


def batches(
    device: str, seal: KeySeal, items: Sequence[str], rows_each: int = MOST_ROWS
) -> Iterator[bytes]:
    """Bodies of a station that lent each of these items and took it back, a second apart."""
    epoch, prev, after = new_epoch(), GENESIS, 0
    began = datetime.now(UTC) - timedelta(seconds=2 * ROWS * len(items) + 60)
    rows: list[Row] = []
    for number, item in enumerate(items):
        for action in (Action.BORROW, Action.RETURN):
            seq = after + len(rows) + 1
            at = began + timedelta(seconds=2 * number + (action is Action.RETURN))
            rows += _loan(epoch, seq, seal, action, item, at)
        while len(rows) >= rows_each or (rows and number == len(items) - 1):
            sent, rows = tuple(rows[:rows_each]), rows[rows_each:]
            head = chained(device, epoch, after, prev, sent)[-1]
            yield pack(Batch(device, epoch, after, prev, head, None, "first use", sent))
            prev, after = head, after + len(sent)


def _fleet(place: HubPlace, stations: int, loans: int) -> Iterator[Post]:
    seal, members = enrolled(place, stations)
    for number, (device, key) in enumerate(members):
        share = range(loans // 2 * number // stations, loans // 2 * (number + 1) // stations)
        items = [f"3{item:07d}" for item in share]
        yield Post(device, key, list(batches(device, seal, items)))


def _loan(
    epoch: str, seq: int, seal: KeySeal, action: Action, item: str, at: datetime
) -> Iterator[Row]:
    """Its rows. What the station sealed for itself nobody here can open."""
    key = f"{epoch}-{seq}"
    patron = f"P{int(item) % 5000:05d}" if action is Action.BORROW else ""
    due = at + timedelta(days=20) if patron else None
    asked = intent_payload(Intent(action, item, patron))
    told = told_payload(Told(Outcome.PENDING, offline=True, due=due))
    orders = (
        (seal.reference(f"item:{item}"), action.value, seal.close(asked, f"intent:{key}")),
        (seal.close(told, f"told:{key}"),),
        None,
    )
    for step, (kind, order) in enumerate(zip(("intent", "told", "security"), orders, strict=True)):
        salt, payload = os.urandom(16), os.urandom(_PAYLOAD_BYTES)
        digest, refers_to = payload_digest(salt, payload), key if step else ""
        moment, monotonic = at.isoformat(), float(seq + step)
        yield (kind, refers_to, moment, monotonic, "boot", 1, digest, salt, payload, order)


def exchange_ms(port: int) -> float:
    """Of the library system, as seen from here, one after the other."""
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        began = time.perf_counter()
        for _ in range(_EXCHANGES):
            line.sendall(b"1720261127    101500AOL|AB30|AC|AY1AZ0000\r")
            while not line.recv(4096).endswith(b"\r"):
                pass
        return (time.perf_counter() - began) / _EXCHANGES * 1000
