"""The worker itself: it draws orders from the queue, and ends as it is asked to."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hub_room import Station, keys_in, served
from hub_settling import Room, settling
from waiting import wait_until

from sync.hub import database
from sync.hub.config import HubFile
from sync.hub.postgres import PrivatePostgres
from sync.hub.settle.worker import Worker
from sync.model import Action


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
    postgres: PrivatePostgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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
