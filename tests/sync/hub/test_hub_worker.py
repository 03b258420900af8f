"""The worker itself: it draws orders from the queue, and ends as it is asked to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hub_room import Station, keys_in, private_postgres, served
from hub_settling import Room, settling
from waiting import wait_until

from sync.hub import database
from sync.hub.config import HubFile
from sync.hub.postgres import PrivatePostgres
from sync.hub.settle.worker import Worker
from sync.model import Action
from sync.sim.acs import AcsServer


@pytest.fixture
def room(schema: str, db: psycopg.Connection[Any]) -> Iterator[Room]:
    with settling(schema, db) as made:
        yield made


@contextmanager
def at_work(room: Room, folder: Path) -> Iterator[Worker]:
    keys_in(folder)
    host, port = room.acs.address
    ils = {"host": host, "port": port, "account": "hub", "password": "secret"}
    config = HubFile.model_validate(
        {"hub": {"database": room.url, "state_dir": folder}, "ils": ils}
    )
    worker = Worker(config)
    thread = threading.Thread(target=worker.run, args=[lambda: None])
    thread.start()
    try:
        yield worker
    finally:
        worker.stop()
        thread.join()


def test_what_is_posted_is_settled(room: Room, station: Station, tmp_path: Path) -> None:
    with at_work(room, tmp_path):
        station.promise(Action.BORROW, "3001", "P1")
        station.posting(orders=True).once()
        wait_until(lambda: room.lent() == {"3001": "P1"})
        wait_until(lambda: room.open() == 0)


_LATER = """
alter table entry add column added text not null default '';
alter table event add column added text not null default '';
alter table history add column added text not null default '';
alter table outcome add column added text not null default '';
alter table item_last add column added text not null default '';
alter table shard add column added text not null default '';
alter table stream add column added text not null default '';
"""


def test_workers_and_hubs_of_before_and_of_now_work_on_a_newer_schema(
    postgres: PrivatePostgres,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
) -> None:
    # Where the server breaks off the worker's turn and not the migration's: it has another.
    expect_log("database gone")
    with psycopg.connect(postgres.url(), autocommit=True) as server:
        server.execute("CREATE DATABASE newer")
    url = postgres.url("newer")
    database.migrate(url)
    with (
        database.connect(url) as db,
        settling(url, db) as room,
        served(url, tmp_path) as place,
        at_work(room, tmp_path),
        closing(Station(tmp_path, place, db)) as station,
    ):
        station.promise(Action.BORROW, "3001", "P1")
        station.posting(orders=True).once()
        wait_until(lambda: room.lent().keys() == {"3001"})
        for path in database._MIGRATIONS.glob("*.sql"):
            (tmp_path / path.name).write_text(path.read_text("utf-8"), "utf-8")
        (tmp_path / "9999-later.sql").write_text(_LATER)
        monkeypatch.setattr(database, "_MIGRATIONS", tmp_path)
        assert database.migrate(url) == ["9999-later"]
        with at_work(room, tmp_path), served(url, tmp_path) as newer:
            wait_until(lambda: db.execute("SELECT count(*) FROM process").fetchone() == (4,))
            station.promise(Action.BORROW, "3002", "P1")
            station.posting(orders=True).once()
            station.url = newer
            station.promise(Action.RETURN, "3001")
            station.posting(orders=True).once()
            wait_until(lambda: room.lent() == {"3002": "P1"})
        # The new one ended; what is posted now is the old one's again.
        station.url = place
        station.promise(Action.RETURN, "3002")
        station.posting(orders=True).once()
        wait_until(lambda: room.lent() == {})
        wait_until(lambda: room.open() == 0)
        assert (room.sent("11"), room.sent("09"), room.work()) == (2, 2, [])


def test_a_library_system_that_goes_is_waited_for(
    room: Room, station: Station, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("ILS gone")
    away = "SELECT count(*) FROM ils WHERE away_until > now()"
    library, (host, port) = room.acs.library, room.acs.address
    with at_work(room, tmp_path):
        room.acs.close()
        station.promise(Action.BORROW, "3001", "P1")
        station.posting(orders=True).once()
        wait_until(lambda: room.db.execute(away).fetchone() == (1,))
        with AcsServer(library, host=host, port=port) as again:
            room.acs = again
            wait_until(lambda: room.open() == 0)
            assert room.lent() == {"3001": "P1"}
            assert room.db.execute(away).fetchone() == (0,)


def test_a_library_system_that_goes_together_with_the_database_is_waited_for(
    room: Room, station: Station, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    """Nothing is drawn meanwhile, so no order finds the places of the seats gone."""
    for words in ("ILS gone", "database gone"):
        expect_log(words)
    away = "SELECT count(*) FROM ils WHERE away_until > now()"
    ended = (
        "SELECT count(pg_terminate_backend(pid)) FROM pg_locks JOIN pg_stat_activity USING (pid)"
        " WHERE locktype = 'advisory' AND granted AND datname = current_database()"
    )
    library, (host, port) = room.acs.library, room.acs.address
    with at_work(room, tmp_path):
        room.acs.close()
        station.promise(Action.BORROW, "3001", "P1")
        station.posting(orders=True).once()
        wait_until(lambda: room.db.execute(away).fetchone() == (1,))
        assert room.db.execute(ended).fetchone() > (0,)
        with AcsServer(library, host=host, port=port) as again:
            room.acs = again
            wait_until(lambda: room.open() == 0)
            assert room.lent() == {"3001": "P1"}


def test_a_database_that_was_restarted_is_found_again(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    # The server goes before it is asked to cancel what the worker waits for, or meanwhile.
    for words in ("database gone", "query cancellation interrupted", "query cancellation failed"):
        expect_log(words)
    with ExitStack() as stack:
        server = stack.enter_context(private_postgres())
        database.migrate(server.url())
        for name in ("own", "hub"):
            (tmp_path / name).mkdir()
        db = stack.enter_context(database.connect(server.url()))
        room = stack.enter_context(settling(server.url(), db))
        stack.enter_context(at_work(room, tmp_path / "hub"))
        wait_until(lambda: _has_worker(room.db))
        server.stop(crash=True)
        server.start()
        room.db = stack.enter_context(database.connect(server.url()))
        url = stack.enter_context(served(server.url(), tmp_path / "hub"))
        station = stack.enter_context(closing(Station(tmp_path / "own", url, room.db)))
        station.promise(Action.BORROW, "3001", "P1")
        station.posting(orders=True).once()
        wait_until(lambda: room.open() == 0)
        assert room.lent() == {"3001": "P1"}


def _has_worker(db: psycopg.Connection[Any]) -> bool:
    return bool(db.execute("SELECT 1 FROM procrastinate_workers").fetchone())
