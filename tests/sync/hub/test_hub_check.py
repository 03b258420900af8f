"""``leenpunt hub check``: each thing that can be wrong with an installation is named."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from certificate import self_signed
from hub_room import Station, empty, hub_toml, keys_in, private_postgres
from loopback import nobody_listens

from kiosk.cli import main
from kiosk.config import load_hub
from sync.errors import ConfigFault
from sync.hub import database
from sync.hub.check.database import examine_backup, examine_clock, examine_partitions
from sync.hub.check.finding import Finding, span
from sync.hub.check.run import examine
from sync.hub.config import HubFile
from sync.hub.floor import keys
from sync.hub.watch.processes import Presence


def _file(folder: Path, url: str, more: str = "", port: int = 1) -> HubFile:
    path = folder / "hub.toml"
    path.write_text(hub_toml(url, more, port))
    return load_hub(path)


def _found(file: HubFile, utc: float | None = None) -> dict[str, Finding]:
    clock = time.time if utc is None else lambda: utc
    return {finding.check: finding for finding in examine(file, clock)}


@pytest.fixture
def nobody() -> Iterator[int]:
    """A port at which no library system is."""
    with nobody_listens() as port:
        yield port


def test_what_is_well_and_what_is_not(
    station: Station, schema: str, db: psycopg.Connection[Any], tmp_path: Path, nobody: int
) -> None:
    keys_in(tmp_path)
    own = keys.load(tmp_path)
    other = tmp_path / "other"
    keys.make(other)
    strange = Presence("worker", keys.load(other))
    empty(db)
    db.execute("DELETE FROM process WHERE role = 'worker'")
    station.lend(1, settled=False)
    station.posting(orders=True).once()
    here = Presence("serve", own)
    here.see(db)
    file = _file(tmp_path, schema, port=nobody)
    try:
        found = _found(file)
        well = {name for name, finding in found.items() if finding.ok}
        assert {"keys file", "schema", "clock", "partitions", "vacuum", "serve"} <= well
        assert {"keys", "settlement", "queue", "shards", "disk of state_dir"} <= well
        # The tests' server keeps nothing over a power cut.
        assert found["durable"].message.endswith("fsync, full_page_writes = off")
        assert "no worker" in found["worker"].message
        assert "nothing says" in found["backup"].message
        assert not found["ils"].ok
        strange.see(db)
        db.execute(
            "UPDATE event SET received_at = now() - interval '1 hour' WHERE device = %s",
            (station.number,),
        )
        db.execute(
            "UPDATE shard SET flight = '{1}', until = now() - interval '1 minute' WHERE shard = 3"
        )
        db.execute("UPDATE process SET version = '0.0.9' WHERE role = 'worker'")
        db.execute("UPDATE stream SET seen = now() - interval '3 hours'")
        found = _found(file)
        assert "60 minutes" in found["settlement"].message
        assert "1 have something on its way" in found["shards"].message
        assert "other keys" in found["keys"].message
        assert "0.0.9" in found["version"].message
        assert station.name in found["stations"].message or "more" in found["stations"].message
        assert "(3 hours)" in found["stations"].message
    finally:
        db.execute("UPDATE shard SET flight = '{}', until = NULL")
        db.execute("UPDATE stream SET seen = now()")
        here.leave(db)
        strange.leave(db)


def test_a_database_that_is_away_is_said_and_the_rest_is_looked_at(
    tmp_path: Path, nobody: int, capsys: pytest.CaptureFixture[str]
) -> None:
    keys.make(tmp_path)
    (tmp_path / keys.FILE_NAME).chmod(0o644)
    _file(tmp_path, f"postgresql:///x?host={tmp_path}", port=nobody)
    assert main(["hub", "check", "--config", str(tmp_path / "hub.toml"), "--json"]) == 1
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["check"], line["ok"]) for line in said] == [
        ("keys file", False),
        ("database", False),
        ("ils", False),
    ]
    assert "mode 644" in said[0]["message"]
    assert main(["hub", "check", "--config", str(tmp_path / "hub.toml")]) == 1
    assert "does PostgreSQL run" in capsys.readouterr().out


def test_an_older_schema_is_all_that_is_said_of_the_tables(tmp_path: Path, nobody: int) -> None:
    with private_postgres() as server:
        found = _found(_file(tmp_path, server.url(), port=nobody))
    assert "older than this hub" in found["schema"].message
    assert "partitions" not in found


@pytest.mark.parametrize(
    ("days", "ok", "said"),
    [(0, False, "runs out in"), (3, False, "ran out"), (-60, True, "good for 62 days")],
)
def test_a_certificate_runs_out(
    tmp_path: Path, nobody: int, days: int, ok: bool, said: str
) -> None:
    _, key = self_signed(tmp_path)
    key.chmod(0o600)
    more = 'certificate = "cert.pem"\ncertificate_key = "key.pem"'
    file = _file(tmp_path, f"postgresql:///x?host={tmp_path}", more, port=nobody)
    certificate = _found(file, time.time() + days * 86400)["certificate"]
    assert certificate.ok is ok
    assert said in certificate.message
    (tmp_path / "cert.pem").write_text("no certificate")
    assert not _found(file)["certificate"].ok


def test_a_backup_that_did_not_end(db: psycopg.Connection[Any], tmp_path: Path) -> None:
    stamp = tmp_path / "stamp"
    assert "No such file" in examine_backup(db, stamp, time.time).message
    stamp.touch()
    os.utime(stamp, (0, time.time()))
    assert examine_backup(db, stamp, time.time).ok
    os.utime(stamp, (0, time.time() - 3 * 86400))
    old = examine_backup(db, stamp, time.time)
    assert (old.ok, "3 days" in old.message) == (False, True)


def test_a_clock_that_differs(db: psycopg.Connection[Any]) -> None:
    ahead = examine_clock(db, lambda: time.time() + 3600)
    assert (ahead.ok, ahead.message) == (
        False,
        "this machine's clock is 60 minutes ahead of the database's",
    )


def test_partitions_that_nobody_made(db: psycopg.Connection[Any]) -> None:
    (name,) = db.execute("SELECT 'entry_' || to_char(current_date + 1, 'YYYYMMDD')").fetchone() or (
        "",
    )
    before = examine_partitions(db)
    db.execute(f"DROP TABLE {name}")
    try:
        assert before.ok
        assert "6" in examine_partitions(db).message
    finally:
        database.make_partitions(db)


def test_a_programme_that_names_no_station_of_ours_is_found(
    station: Station, schema: str, tmp_path: Path, nobody: int
) -> None:
    keys_in(tmp_path)
    (tmp_path / "trials").mkdir()
    trial = 'name = "Proef"\nfrom = 2026-07-06\nto = 2026-08-30\n[who]\nstations = ["{}"]\n'
    (tmp_path / "trials" / "a.toml").write_text(trial.format(station.name))
    more = 'programmes = "trials"'
    assert _found(_file(tmp_path, schema, more, nobody))["programmes"].ok
    (tmp_path / "trials" / "a.toml").write_text(trial.format("lp-none"))
    found = _found(_file(tmp_path, schema, more, nobody))["programmes"]
    assert "'Proef' is tried at lp-none, and no station is called so" in found.message
    (tmp_path / "trials" / "a.toml").write_text("name = 1")
    with pytest.raises(ConfigFault, match="name: expected a valid string, found 1"):
        _file(tmp_path, schema, more, nobody)


def test_spans() -> None:
    assert [span(each) for each in (0, 119, 7199, 7200, 400000)] == [
        *("0 seconds", "119 seconds", "120 minutes", "2 hours", "5 days"),
    ]
