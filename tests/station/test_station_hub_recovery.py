"""A hub whose database is recovered to an older point, or fails over to a replica, goes on."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from hub_room import Station, served
from waiting import wait_until

from sync.hub import database
from sync.hub.postgres import PrivatePostgres, binaries

pytestmark = pytest.mark.station

STATES = "SELECT array_agg(state ORDER BY seq) FROM event WHERE device = %s"
ALARMS = "SELECT count(*) FROM alarm WHERE kind = 'database_restored' AND %s > 0"


@pytest.fixture
def place() -> Iterator[Path]:
    """For servers; not below pytest's own folder, which root has for itself."""
    if binaries() is None:
        pytest.skip("no PostgreSQL server is installed: apt-get install postgresql")
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(
        prefix="leenpunt-pg-", dir=memory if os.access(memory, os.W_OK) else None
    ) as name:
        Path(name).chmod(0o777)
        yield Path(name)


def _server(stack: ExitStack, folder: Path, *settings: str) -> PrivatePostgres:
    server = PrivatePostgres(folder, durable=False, settings=settings)
    stack.callback(server.remove)
    server.start()
    return server


def test_recovered_to_a_point_it_gets_the_rest_again_and_sends_nothing_unasked(
    place: Path, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("hub went back")
    archive = place / "archive"
    archive.mkdir()
    archive.chmod(0o777)
    with ExitStack() as stack:
        copying = f"archive_command=cp %p {archive}/%f"
        first = _server(stack, place / "first", "archive_mode=on", copying)
        database.migrate(first.url())
        with (
            database.connect(first.url()) as db,
            served(first.url(), tmp_path) as url,
        ):
            station = Station(tmp_path, url, db)
            stack.callback(station.close)
            posting = station.posting(orders=True)
            station.lend(1, settled=False)
            posting.once()
            first.copy_to(place / "second")
            station.lend(1, settled=False)
            posting.once()
            db.execute("SELECT pg_create_restore_point('noon')")
            station.lend(2, settled=False)
            posting.once()
            assert station.stored() == 8
            db.execute("SELECT pg_switch_wal()")
            wait_until(
                lambda: db.execute("SELECT 1 FROM pg_stat_archiver WHERE archived_count > 2")
            )
        first.stop()
        (place / "second" / "data" / "recovery.signal").touch()
        second = _server(
            *(stack, place / "second", f"restore_command=cp {archive}/%f %p"),
            *("recovery_target_name=noon", "recovery_target_action=promote"),
        )
        wait_until(lambda: _is_primary(second))
        with (
            database.connect(second.url()) as db,
            served(second.url(), tmp_path) as url,
        ):
            station.db, station.url = db, url
            assert station.stored() == 4
            # What is open may have been sent after noon.
            assert station.one(STATES) == [2, 2]
            assert station.one(ALARMS) == 1
            posting._client = station.client()
            station.lend(1, settled=False)
            posting.once()
            assert station.stored() == 10
            assert station.alarms() == []
            # Posted again; the last one is new, but a station's clock may be minutes behind.
            assert station.one(STATES) == [2, 2, 2, 2, 2]


def _is_primary(server: PrivatePostgres) -> bool:
    with psycopg.connect(server.url()) as db:
        return db.execute("SELECT pg_is_in_recovery()").fetchone() == (False,)


def test_a_replica_that_takes_over_has_all_that_was_acknowledged(
    place: Path, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("database gone")
    with ExitStack() as stack:
        first = _server(stack, place / "first")
        database.migrate(first.url())
        first.copy_to(place / "second", "-R")
        second = _server(stack, place / "second")
        hosts = quote(f"{place / 'first'},{place / 'second'}", safe="")
        both = f"postgresql://leenpunt@/postgres?host={hosts}&target_session_attrs=read-write"
        with database.connect(first.url()) as db, served(both, tmp_path) as url:
            db.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            db.execute("SELECT pg_reload_conf()")
            wait_until(
                lambda: db.execute(
                    "SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'"
                ).fetchone()
            )
            station = Station(tmp_path, url, db)
            stack.callback(station.close)
            station.lend(2)
            posting = station.posting()
            posting.once()
            first.stop(crash=True)
            with pytest.raises(database.DatabaseFault, match="it recovers, or is a replica"):
                database.connect(second.url())
            with psycopg.connect(second.url(), autocommit=True) as other:
                other.execute("SELECT pg_promote()")
                station.db = other
                assert station.stored() == 6
                # The hub was not started again: it finds the one that takes writes.
                station.lend(1)
                wait_until(lambda: _posted(posting.once))
                assert station.stored() == 9
                assert station.alarms() == []


def _posted(once: Callable[[], int]) -> bool:
    from sync.hub.station.client import HubAway

    try:
        return once() > 0
    except HubAway:
        return False
