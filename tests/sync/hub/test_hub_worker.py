"""The worker itself: it draws orders from the queue, and ends as it is asked to."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hub_room import Station, keys_in
from hub_settling import Room, settling
from waiting import wait_until

from sync.hub.config import HubFile
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
