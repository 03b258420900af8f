"""The schema, the database that goes and comes back, and the hub's own commands."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
import requests
from data_map import TABLES
from hub_room import Station, private_postgres, served
from waiting import wait_until

from kiosk.cli import main
from kiosk.config import load_hub
from sync.errors import ConfigFault
from sync.hub import database
from sync.hub.database import DatabaseFault
from sync.hub.postgres import PostgresFault, PrivatePostgres
from sync.hub.station.client import HubAway

FILE = """
[hub]
database = "{url}"
state_dir = "state"
{more}
[ils]
host = "127.0.0.1"
port = 1
account = "a"
password = "b"
"""


def _written(folder: Path, url: str, more: str = "") -> Path:
    path = folder / "hub.toml"
    path.write_text(FILE.format(url=url, more=more))
    return path


def test_every_column_is_in_the_data_map(schema: str) -> None:
    """A new one gets its row in docs/privacy.md first; one that has gone loses it."""
    found: dict[str, set[str]] = {}
    with database.connect(schema) as connection:
        for table, column in connection.execute(
            "SELECT relname, attname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid"
            " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
            " AND NOT relispartition AND attnum > 0 AND NOT attisdropped"
        ):
            found.setdefault(table, set()).add(column)
    assert {table for tables, _ in TABLES for table in tables} == found.keys()
    for tables, columns in TABLES:
        if not any(table.startswith("procrastinate") for table in tables):
            assert columns == set().union(*(found[table] for table in tables)), tables


def test_migrating_twice_and_two_at_a_time(
    postgres: PrivatePostgres, schema: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with database.connect(schema) as connection:
        connection.execute("CREATE DATABASE empty")
    url = postgres.url("empty")
    with database.connect(url) as connection:
        assert not database.is_current(connection)
    path = _written(tmp_path, url)
    assert main(["hub", "serve", "--config", str(path)]) == 1
    assert "leenpunt hub migrate" in capsys.readouterr().err
    applied: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: applied.append(database.migrate(url))) for _ in range(2)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    ours = sorted(each.stem for each in Path(database.__file__).parent.glob("migrations/*.sql"))
    assert sorted(applied) == [[], [*ours, "procrastinate"]]
    for done in (["hub-keys.json"], []):
        assert main(["hub", "migrate", "--config", str(path), "--json"]) == 0
        assert json.loads(capsys.readouterr().out) == {"applied": done}
    with database.connect(url) as connection:
        assert database.is_current(connection)
        today = connection.execute("SELECT current_date").fetchone()
        rows = connection.execute("SELECT relname FROM pg_class WHERE relname ~ '^entry_[0-9]+$'")
        made = {name for (name,) in rows.fetchall()}
    assert today is not None
    first: date = today[0]
    assert made == {f"entry_{first + timedelta(days):%Y%m%d}" for days in range(8)}


def test_a_database_that_crashes_and_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    for words in ("database gone", "error connecting", "discarding"):
        expect_log(words)
    monkeypatch.setattr(database, "_WAIT_S", 0.2)
    with private_postgres() as postgres:
        database.migrate(postgres.url())
        with served(postgres.url(), tmp_path) as url:
            with database.connect(postgres.url()) as db:
                station = Station(tmp_path, url, db)
            station.lend(200)
            posting = station.posting()
            stops = iter([False, True])
            assert posting.once(lambda: next(stops)) == 500
            postgres.stop(crash=True)
            with pytest.raises(HubAway, match="503"):
                posting.once()
            answer = requests.get(f"{url}/health", timeout=30)
            assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
            postgres.start()
            wait_until(lambda: requests.get(f"{url}/health", timeout=30).status_code == 200)
            assert posting.once() == 100
            station.close()
        with database.connect(postgres.url()) as station.db:
            assert station.stored() == 600


def test_what_it_publishes(hub: str) -> None:
    said = requests.get(f"{hub}/openapi.json", timeout=30).json()
    assert {"/api/v1/journal", "/health", "/ready", "/metrics"} <= set(said["paths"])
    assert {"200", "409", "423", "429", "503"} <= set(
        said["paths"]["/api/v1/journal"]["post"]["responses"]
    )
    assert requests.get(f"{hub}/docs", timeout=30).status_code == 404


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('listen = "0.0.0.0:8470"', "hub: listen: off this machine a certificate is needed"),
        ('listen = "here"', "hub.listen: found 'here', expected HOST:PORT"),
        ('certificate = "a.pem"', "belong together"),
        ('url = "https://hub"', "unknown key hub.url; there are backup_stamp"),
    ],
)
def test_a_wrong_file_is_said_in_words(tmp_path: Path, more: str, said: str) -> None:
    with pytest.raises(ConfigFault, match=said.replace(".", r"\.")):
        load_hub(_written(tmp_path, "postgresql:///leenpunt", more))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://a:secret@db/leenpunt", "pgpass"),
        ("postgresql://db/leenpunt?password=secret", "pgpass"),
        ("mysql://db", "postgresql://"),
    ],
)
def test_no_password_stands_in_the_file(tmp_path: Path, url: str, said: str) -> None:
    with pytest.raises(ConfigFault, match=said) as fault:
        load_hub(_written(tmp_path, url))
    assert "secret" not in str(fault.value)


def test_a_database_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"postgresql:///leenpunt?host={tmp_path}"
    with pytest.raises(DatabaseFault, match="cannot be reached"):
        database.connect(url)
    assert main(["hub", "migrate", "--config", str(_written(tmp_path, url))]) == 1
    assert "cannot be reached" in capsys.readouterr().err


def test_a_server_that_cannot_be_started_says_why(tmp_path: Path) -> None:
    with pytest.raises(PostgresFault, match="too long a path"):
        PrivatePostgres(tmp_path / ("a" * 100)).start()


def test_a_schema_comes_up_to_date_beside_whoever_is_at_work(
    postgres: PrivatePostgres, schema: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two lock the same tables in another order, and it is the migration that is broken off."""
    with database.connect(schema) as connection:
        connection.execute("CREATE DATABASE busy")
    url = postgres.url("busy")
    database.migrate(url)
    for path in database._MIGRATIONS.glob("*.sql"):
        (tmp_path / path.name).write_text(path.read_text("utf-8"), "utf-8")
    later = "LOCK entry; LOCK event; CREATE TABLE later ()"
    (tmp_path / "9999-later.sql").write_text(later, "utf-8")
    monkeypatch.setattr(database, "_MIGRATIONS", tmp_path)
    with database.connect(url) as at_work, database.connect(url) as looks:
        at_work.execute("SET deadlock_timeout = '1h'")
        applied: list[str] = []
        migrating = threading.Thread(target=lambda: applied.extend(database.migrate(url)))
        with at_work.transaction():
            at_work.execute("LOCK event")
            migrating.start()
            waits = (
                "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'event'::regclass"
            )
            wait_until(lambda: looks.execute(waits).fetchone() == (1,))
            at_work.execute("LOCK entry")
        migrating.join()
    assert applied == ["9999-later"]
