"""Whole processes: the hub's command, and stations that post to it."""

from __future__ import annotations

import json
import signal
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psycopg
import pytest
import requests
from hub_room import Station, db, hub_toml, keys_in, postgres, schema, station_toml
from hub_settling import settling
from in_process import call
from speaker import LEENPUNT, Speaker
from waiting import wait_until

from kiosk.books import Books
from kiosk.config import load
from sync.hub.station.device import save
from sync.journal.records import Intent, Told
from sync.model import Action, Outcome

__all__ = ["db", "postgres", "schema"]

pytestmark = pytest.mark.station

DEVICES = """
[[devices]]
kind = "scanner"
driver = "serial"
port = "socket://127.0.0.1:1"
[[devices]]
kind = "gate"
driver = "feig"
port = "socket://127.0.0.1:1"
"""


@pytest.fixture
def hub(schema: str, tmp_path: Path) -> Iterator[Speaker]:
    """The command, which listens."""
    keys_in(tmp_path)
    (tmp_path / "hub.toml").write_text(hub_toml(schema))
    words = ("hub", "serve", "--config", str(tmp_path / "hub.toml"), "--json")
    speaker = Speaker(words, tmp_path / "hub.log", LEENPUNT)
    yield speaker
    speaker.end()


def _joined(member: Station, folder: Path, url: str, config: Path) -> None:
    """By the commands, three months ago."""
    words = ("--config", str(folder / "hub.toml"), "--json")
    said = call(("hub", "enrol", "--station", member.name, "--branch", "oost", *words))
    code = json.loads(said.stdout)["code"]
    words = ("--url", url, "--code", code, "--config", str(config), "--json")
    assert call(("hub", "join", *words)).returncode == 0
    member.db.execute(
        "UPDATE device_key SET valid_from = now() - interval '91 days' WHERE device = %s",
        (member.number,),
    )


def _good(member: Station) -> list[bytes]:
    """Its keys that the hub takes."""
    rows = member.db.execute(
        "SELECT public_key FROM device_key WHERE device = %s AND revoked_at IS NULL",
        (member.number,),
    )
    return [bytes(key) for (key,) in rows.fetchall()]


@pytest.mark.parametrize(
    ("words", "kind"),
    [(("--role", "sync"), "station"), (("--headless",), "station"), (("--role", "gate"), "gate")],
    ids=["sync", "kiosk", "gate"],
)
def test_a_station_posts_beside_its_work_and_the_hub_ends_when_asked(
    hub: Speaker, db: psycopg.Connection[Any], tmp_path: Path, words: tuple[str, ...], kind: str
) -> None:
    url = hub.wait_for(lambda line: "ready" in line)["ready"]
    assert requests.get(f"{url}/health", timeout=30).json() == {"status": "ok"}
    member = Station(tmp_path / "unused", url, db)
    member.close()
    config = tmp_path / "station.toml"
    config.write_text(station_toml(member.name, url, more=DEVICES))
    _joined(member, tmp_path, url, config)
    (old,) = _good(member)
    with Books(load(config)) as books:
        books.journal.add_work("", "tag_repaired")
    station = Speaker(
        ("run", *words, "--config", str(config), "--json"), tmp_path / "station.log", LEENPUNT
    )
    try:
        wait_until(lambda: member.stored() == 1)
        wait_until(lambda: member.one("SELECT at FROM status WHERE device = %s"))
        parts = {each["part"] for each in member.one("SELECT parts FROM status WHERE device = %s")}
        assert {"ils", "queue", "clock", "disk", "machine"} <= parts
        # By the hub's clock its key was old: it has another one, and no other is good.
        wait_until(lambda: len(_good(member)) == 1 and old not in _good(member))
        assert member.one("SELECT kind FROM device WHERE device = %s") == kind
    finally:
        station.end()
    assert hub.end() == 0
    assert '"level": "error"' not in (tmp_path / "hub.log").read_text("utf-8")


def test_a_station_begins_anew_once_when_the_hub_says_so(
    hub: Speaker, db: psycopg.Connection[Any], tmp_path: Path
) -> None:
    url = hub.wait_for(lambda line: "ready" in line)["ready"]
    (tmp_path / "state").mkdir(mode=0o700)
    member = Station(tmp_path / "unused", url, db)
    member.close()
    save(tmp_path / "state", member.membership)
    config = tmp_path / "station.toml"
    config.write_text(station_toml(member.name, url, more=DEVICES))
    station = Speaker(
        ("run", "--headless", "--config", str(config), "--json"),
        tmp_path / "station.log",
        LEENPUNT,
    )

    def said(*words: str) -> dict[str, Any]:
        asked = ("hub", "command", "--station", member.name, *words, "--wait", "60", "--json")
        found = call([*asked, "--config", str(tmp_path / "hub.toml")])
        (row,) = map(json.loads, found.stdout.splitlines())
        assert found.returncode == (0 if row["outcome"] == "done" else 1)
        return row

    try:
        wait_until(lambda: member.one("SELECT at FROM status WHERE device = %s"))
        row = said("restart")
        assert row["outcome"] == "done"
        # Again, by who has the database.
        db.execute(
            "UPDATE command SET done_at = NULL, outcome = NULL WHERE id = %s", (row["command"],)
        )
        assert said("out_of_service", "--sentence", "Even geduld")["outcome"] == "done"
        wait_until(
            lambda: (
                member.one("SELECT state FROM status WHERE device = %s") == "out_of_service"
                and ("command_refused", 1) in member.alarms()
            )
        )
        assert said("print_test") | {"command": 0} == {
            "station": member.name,
            "command": 0,
            "name": "print_test",
            "outcome": "failed",
            "detail": "this station has no printer",
        }
        row = said("send_bundle")
        assert row["outcome"] == "done", row
        out = tmp_path / "bundle.zip"
        asked = ("hub", "bundle", "--station", member.name, "--out", str(out), "--json")
        for code in (0, 1):
            assert call((*asked, "--config", str(tmp_path / "hub.toml"))).returncode == code
        assert "index.html" in zipfile.ZipFile(out).namelist()
    finally:
        station.end()
    assert (tmp_path / "station.log").read_text("utf-8").count("hub command refused") == 1


def test_what_a_station_promised_a_worker_settles(
    hub: Speaker, schema: str, db: psycopg.Connection[Any], tmp_path: Path
) -> None:
    """The worker of before is killed, the next one ends it; then it ends as it is asked to."""
    url = hub.wait_for(lambda line: "ready" in line)["ready"]
    (tmp_path / "state").mkdir(mode=0o700)
    member = Station(tmp_path / "unused", url, db)
    member.close()
    save(tmp_path / "state", member.membership)
    config = tmp_path / "station.toml"
    config.write_text(station_toml(member.name, url, "hub", DEVICES))
    with settling(schema, db, "late:17@*=1") as room, ExitStack() as ends:
        host, port = room.acs.address
        own = hub_toml(schema, port=port)
        (tmp_path / "worker.toml").write_text(own.replace('"127.0.0.1"', f'"{host}"'))
        words = ("hub", "worker", "--config", str(tmp_path / "worker.toml"), "--json")
        with Books(load(config)) as books:
            assert books.settler.by_hub
            lent = books.journal.intend(Intent(Action.BORROW, "3001", "P1"))
            books.journal.tell(lent, Told(Outcome.PENDING, offline=True))
            back = books.journal.intend(Intent(Action.RETURN, "3001"))
            books.journal.tell(back, Told(Outcome.PENDING, offline=True))
        assert call(["sync", "once", "--config", str(config), "--json"]).returncode == 1
        first = Speaker(words, tmp_path / "first.log", LEENPUNT)
        ends.callback(first.end)
        wait_until(lambda: room.sent("11") == 1)
        first.end(signal.SIGKILL)
        second = Speaker(words, tmp_path / "second.log", LEENPUNT)
        ends.callback(second.end)
        wait_until(lambda: room.open() == 0)
        assert (room.lent(), room.sent("11"), room.sent("09"), room.work()) == ({}, 1, 1, [])
        assert second.end() == 0
        said = call(["sync", "once", "--config", str(config), "--json"])
        assert said.returncode == 0
        assert json.loads(said.stdout)["accepted"] == 2
    assert '"level": "error"' not in (tmp_path / "second.log").read_text("utf-8")
