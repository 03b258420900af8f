"""The hub's inbox: batches of 500 rows over TLS, digests and chain checked, into PostgreSQL."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from figures import Figure
from hub_place import HubPlace, served
from nacl.signing import SigningKey

from sync.http.session import Http
from sync.hub import database
from sync.hub.floor import devices
from sync.hub.station.client import JOURNAL
from sync.hub.wire import signature
from sync.hub.wire.batch import MEDIA_TYPE, MOST_ROWS, Batch, Row, chained, pack
from sync.journal.chain import GENESIS, payload_digest

STATIONS = 8
BATCHES = 40
POSTING = 4
"""Stations at a time: two cores are shared with the hub and the database."""
PAYLOAD_BYTES = 153
"""Of a sealed loan: two blocks of 64, nonce, tag and form."""


def ingest() -> Iterator[Figure]:
    """Against the same rows by COPY over one connection, with nothing looked at."""
    with served(tls=True) as place:
        url = place.database
        names = [f"station-{number}" for number in range(STATIONS)]
        keys = [SigningKey.generate() for _ in names]
        with database.connect(url) as connection:
            for name, key in zip(names, keys, strict=True):
                devices.enrol(connection, name, bytes(key.verify_key))
        batches = [_batches(name) for name in names]
        bodies = [[pack(each) for each in of] for of in batches]
        limit = _copied(url, [row for of in batches for each in of for row in each.rows])
        turn = iter(range(STATIONS))
        lock = threading.Lock()

        def work() -> None:
            while True:
                with lock:
                    number = next(turn, None)
                if number is None:
                    return
                _post(place, names[number], keys[number], bodies[number])

        threads = [threading.Thread(target=work) for _ in range(POSTING)]
        began = time.perf_counter()
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        took = time.perf_counter() - began
        with database.connect(url) as connection:
            row = connection.execute("SELECT count(*) FROM entry").fetchone()
    events = STATIONS * BATCHES * MOST_ROWS
    if row is None or row[0] != events:
        raise SystemExit(f"bench: {events} events were posted, and {row} stored")
    rate = events / took
    yield Figure("hub-ingest.rate", rate, limit, f"{events} in batches of {MOST_ROWS}")


def _batches(device: str) -> list[Batch]:
    # An epoch is one device's.
    epoch, prev, made = f"bench-{device}", GENESIS, []
    now = datetime.now(UTC)
    for number in range(BATCHES):
        after = number * MOST_ROWS
        rows = tuple(_row(epoch, after + at, now) for at in range(1, MOST_ROWS + 1))
        head = chained(device, epoch, after, prev, rows)[-1]
        made.append(Batch(device, epoch, after, prev, head, None, "first use", rows))
        prev = head
    return made


def _row(epoch: str, seq: int, now: datetime) -> Row:
    kind = ("intent", "told", "settled")[seq % 3]
    refers_to = "" if kind == "intent" else f"{epoch}-{seq - seq % 3}"
    salt, payload = os.urandom(16), os.urandom(PAYLOAD_BYTES)
    at = (now + timedelta(milliseconds=seq)).isoformat()
    digest = payload_digest(salt, payload)
    return (kind, refers_to, at, float(seq), "boot", 1, digest, salt, payload, None)


def _post(place: HubPlace, name: str, key: SigningKey, bodies: list[bytes]) -> None:
    authority = str(place.certificate)
    http = Http(place.url, monotonic=time.monotonic, timeout_s=60, ca_file=authority)
    for body in bodies:
        headers = signature.sign(key, name, "POST", JOURNAL, int(time.time()), body)
        headers["Content-Type"] = MEDIA_TYPE
        answer = http.ask(JOURNAL, time.monotonic() + 60, body=body, headers=headers)
        if not answer.ok:
            raise SystemExit(f"bench: the hub answered {answer.status}: {answer.body!r}")
    http.close()


def _copied(url: str, rows: list[Row]) -> float:
    """Rows a second, in transactions of as many."""
    columns = "kind, at, monotonic, digest, salt, payload"
    with database.connect(url) as connection:
        connection.execute(
            "CREATE TABLE bare (kind text, at text, monotonic float8, digest bytea, salt bytea,"
            " payload bytea)"
        )
        began = time.perf_counter()
        for first in range(0, len(rows), MOST_ROWS):
            with (
                connection.transaction(),
                connection.cursor() as cursor,
                cursor.copy(f"COPY bare ({columns}) FROM STDIN (FORMAT BINARY)") as copy,
            ):
                copy.set_types(("text", "text", "float8", "bytea", "bytea", "bytea"))
                for row in rows[first : first + MOST_ROWS]:
                    copy.write_row((row[0], row[2], row[3], *row[6:9]))
        took = time.perf_counter() - began
        connection.execute("DROP TABLE bare")
    return len(rows) / took
