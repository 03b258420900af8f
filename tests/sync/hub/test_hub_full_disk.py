"""A database whose disk is full, a real one: it is said, and is over as soon as there is room."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from hub_room import Station, hub_toml, keys_in, served

from kiosk.config import load_hub
from sync.hub import database
from sync.hub.check.run import examine
from sync.hub.postgres import PrivatePostgres, binaries
from sync.hub.station.client import HubAway

_SIZE = "90m"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Skips the test for whoever may mount none."""
    if binaries() is None:
        pytest.skip("no PostgreSQL server is installed: apt-get install postgresql")
    place = Path("/dev/shm") / f"leenpunt-full-{os.getpid()}"
    place.mkdir(mode=0o755)
    command = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE},mode=755", "tmpfs", str(place)]
    try:
        if os.geteuid() or subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("only root mounts a disk of its own")
        yield place
        subprocess.run(["umount", str(place)], check=True)
    finally:
        place.rmdir()


def _fill(place: Path) -> Path:
    """Until nothing fits any more."""
    rest = place / "rest"
    with rest.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return rest


def _disk(folder: Path) -> tuple[bool, str]:
    found = {each.check: each for each in examine(load_hub(folder / "hub.toml"))}
    return found["disk of the database"].ok, found["disk of the database"].message


def test_a_full_disk_is_said_by_health_and_by_check(
    small_disk: Path, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("error ignored terminating")
    expect_log("database gone")
    settings = ("min_wal_size=32MB", "max_wal_size=32MB")
    server = PrivatePostgres(small_disk / "pg", durable=False, settings=settings)
    server.start()
    try:
        url = server.url()
        database.migrate(url)
        keys_in(tmp_path)
        (tmp_path / "hub.toml").write_text(hub_toml(url))
        with served(url, tmp_path) as hub, database.connect(url) as db:
            station = Station(tmp_path, hub, db)
            station.lend(2)
            assert station.posting().once() == 6
            assert requests.get(f"{hub}/health", timeout=30).status_code == 200
            rest = _fill(small_disk)
            station.lend(400)
            with pytest.raises(HubAway):
                station.posting().once()
            answer = requests.get(f"{hub}/health", timeout=30)
            assert answer.status_code == 503
            assert answer.json()["error"] == "the database cannot write: its disk is full"
            assert _disk(tmp_path) == (False, "nothing can be written: the disk is full")
            rest.unlink()
            assert requests.get(f"{hub}/health", timeout=30).status_code == 200
            assert station.posting().once() == 1200
            station.close()
    finally:
        server.stop()
