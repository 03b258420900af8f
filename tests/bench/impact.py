"""A report over a million rows, at a station and at a hub."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg
from figures import Figure
from hub_place import served

from sync.hub.board.impact import collect
from sync.impact.baseline import Entered
from sync.impact.report import Asked, Sources, make
from sync.impact.station import Counted, read
from sync.impact.words import FOLDER
from sync.journal.reader import JournalReader
from sync.journal.records import Kind
from sync.journal.seal import KeySeal
from sync.journal.store import Journal
from sync.model import Instant
from sync.words import Words

EVENTS = 1_000_000
STATIONS = 40
_ROWS_A_VISIT = 10
"""An intent and what was told of three things, and of two of them that a tag was switched."""
_ZONE = ZoneInfo("Europe/Amsterdam")
_FIRST, _LAST = date(2026, 7, 1), date(2026, 9, 30)
_VISIT = {
    "books": 3,
    "refused": 0,
    "helped": False,
    "lent": 2,
    "returned": 1,
    "renewed": 0,
    "missed": 0,
    "left": "done",
    "took": "1_to_2_minutes",
}


def reports() -> Iterator[Figure]:
    """Of a quarter at one station, and of forty at their hub."""
    yield _at_station()
    yield _at_hub()


def _at_station() -> Figure:
    """Against SQLite alone, that reads the same rows and opens none."""
    with tempfile.TemporaryDirectory() as name:
        path, seal = Path(name) / "journal.db", KeySeal(b"k" * 32)
        now = Instant(datetime(2026, 10, 1, tzinfo=UTC), 0.0, "boot", trusted=True)
        journal = Journal.open(path, device="bench", now=lambda: now, seal=seal)
        visits = _fill(journal, seal)
        journal.close()
        began = time.perf_counter()
        reader = JournalReader.open_for_reading(path, seal)
        counted = read(reader, lambda: now, _ZONE, _FIRST)
        _made([counted], visits)
        took = time.perf_counter() - began
        began = time.perf_counter()
        for _ in reader._connection.execute("SELECT payload FROM entry WHERE kind = 'visit'"):
            pass
        limit = time.perf_counter() - began
        reader.close()
    return Figure("impact.station", took, limit, f"{visits:,} visits")


def _fill(journal: Journal, seal: KeySeal) -> int:
    """Rows as a station writes them, at once; those that no report reads hold what is not read."""
    begun = datetime(2026, 7, 1, 8, tzinfo=UTC)
    step = timedelta(days=90) / (EVENTS // _ROWS_A_VISIT)
    visits = 0
    kinds = [*([Kind.INTENT, Kind.TOLD] * 3), Kind.SECURITY, Kind.SECURITY, Kind.SETTLED]
    with journal.write():
        journal.note(Kind.VISIT, _VISIT)
        rows = []
        for number in range(2, EVENTS + 1):
            place = number % _ROWS_A_VISIT
            kind = kinds[place - 1] if place else Kind.VISIT
            key = f"bench-{number}"
            payload = b"\1" + b"x" * 168
            if kind is Kind.VISIT:
                visits += 1
                payload = seal.close(_VISIT, f"visit:{key}")
            at = (begun + step * (number // _ROWS_A_VISIT)).isoformat()
            rows.append((number, key, kind.value, at, payload))
        journal._connection.executemany(
            "INSERT INTO entry (device, epoch, seq, key, kind, refers_to, occurred_at, monotonic,"
            " boot_id, clock_trusted, salt, payload, payload_digest, prev_hash)"
            " VALUES ('bench', 'bench', ?, ?, ?, '', ?, 0.0, 'boot', 1, x'00', ?, x'00', x'00')",
            rows,
        )
    return visits


def _at_hub() -> Figure:
    """Against PostgreSQL alone, that sums the same half hours."""
    with served() as place, place.connect() as db:
        visits = EVENTS // _ROWS_A_VISIT
        half_hours = _told(db, visits)
        began = time.perf_counter()
        found = collect(db, _FIRST, _LAST, _ZONE)
        _made(found.counted, visits)
        took = time.perf_counter() - began
        began = time.perf_counter()
        db.execute("SELECT kind, reason, sum(n) FROM tally GROUP BY 1, 2").fetchall()
        limit = time.perf_counter() - began
    return Figure("impact.hub", took, limit, f"{STATIONS} stations, {half_hours:,} half hours")


def _told(db: psycopg.Connection[tuple[object, ...]], visits: int) -> int:
    """What those visits come to by the half hour: sixteen a day on ninety days."""
    per_station = visits // STATIONS
    db.execute(
        "INSERT INTO device (name, branch) SELECT 'station-' || n, 'branch-' || n %% 8"
        " FROM generate_series(1, %s) n",
        (STATIONS,),
    )
    half_hours = 90 * 16
    each = max(1, per_station // half_hours)
    db.execute(
        "INSERT INTO tally (device, at, kind, reason, n, persons)"
        " SELECT device, timestamptz '2026-07-01 06:00+00' + day * interval '1 day'"
        " + half * interval '30 minutes', 'of_visits', what, %(n)s, %(n)s"
        " FROM device, generate_series(0, 89) day, generate_series(0, 15) half,"
        " unnest(%(what)s::text[]) what WHERE device > 0",
        {
            "n": each,
            "what": [
                *("", "visits", "loans", "returns", "smooth", "refused", "took:under_1_minute"),
                *("took:1_to_2_minutes", "refusals:limit_reached", "refusals:held_for_other"),
            ],
        },
    )
    db.execute("ANALYZE tally")
    return half_hours * STATIONS


def _made(counted: Sequence[Counted], visits: int) -> None:
    asked = Asked(_FIRST, _LAST, _ZONE, "bench", ("bench",))
    report = make(asked, counted, Sources(Entered()), Words("nl", _ZONE, FOLDER))
    if (report["visits"].value or 0) < visits / 2:
        raise SystemExit(f"bench: of {visits} visits {report['visits'].value} were counted")
