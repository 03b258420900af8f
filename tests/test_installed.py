"""An installation of an earlier version goes on with the program of today: tests/data/installed."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
import requests
from hub_room import postgres
from hub_settling import Room
from in_process import call
from loopback import own_host
from nacl.signing import SigningKey

from drivers.contract.card_reader import CardReaderContract
from drivers.registry import InstalledDriverConfig, check_keys, require_driver
from kiosk import site_texts
from kiosk.config import load
from kiosk.settings.fleet import examine_new_version
from sync.hub import database
from sync.hub.config import HubServerConfig
from sync.hub.floor import keys
from sync.hub.postgres import PrivatePostgres
from sync.hub.serve import Hub
from sync.journal.seal import KeySeal
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.library import Library
from sync.sim.state import restore

__all__ = ["postgres"]

DATA = Path(__file__).parent / "data" / "installed"
THEIRS = DATA / "acme_tap_1"
LEVEL_THEN = 2
"""``PROGRAM_LEVEL`` of the version that made the journal: what it may still write."""

sys.path.insert(0, str(THEIRS))
from test_tap import TestTap as _TestTap  # noqa: E402  As an installed package is found.

sys.path.remove(str(THEIRS))


class TestTap(_TestTap):  # type: ignore[misc]
    """The driver of a third party passes the contract suite of today, as it was written."""


def test_the_drivers_own_test_asks_the_contract_of_today() -> None:
    assert issubclass(TestTap, CardReaderContract)


def test_the_driver_is_found_by_its_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(THEIRS)
    require_driver("card_reader", "acme-tap")
    known = {"kind": "card_reader", "driver": "acme-tap", "port": "/dev/leenpunt-cards"}
    check_keys(InstalledDriverConfig.model_validate(known))


@contextmanager
def _library(folder: Path) -> Iterator[AcsServer]:
    """The library system as it was left."""
    books = (folder / "books.toml").read_text("utf-8")
    library = Library(parse(books), lambda: datetime.now(UTC))
    restore(folder / "library.json", library)
    with AcsServer(library) as acs:
        yield acs


def _lent(acs: AcsServer) -> dict[str, str]:
    """Item to card, as the library system has it."""
    with acs.lock:
        return {item: loan.patron for item, loan in acs.library.loans.items()}


@pytest.fixture
def station(tmp_path: Path) -> Path:
    """The folder of the station, its journal as it lay on the disk."""
    for name in ("station.toml", "texts.toml"):
        shutil.copy(DATA / "journal" / name, tmp_path)
    state = tmp_path / "state"
    state.mkdir()
    with closing(sqlite3.connect(state / "journal.db")) as connection:
        connection.executescript((DATA / "journal" / "journal.sql").read_text("utf-8"))
        # An upgrade finds the file where it lay. Elsewhere it would be one that was put back.
        connection.execute("DELETE FROM fact WHERE name = 'home'")
        connection.commit()
    key = state / "journal.key"
    key.touch(mode=0o600)
    key.write_text((DATA / "journal" / "journal.key").read_text())
    shutil.copy(DATA / "journal" / "journal.db.mark", state)
    (state / "journal.db.mark").chmod(0o600)
    return tmp_path


def _said(folder: Path, *words: str) -> list[dict[str, Any]]:
    ended = call((*words, "--config", str(folder / "station.toml"), "--json"))
    assert ended.returncode == 0, (ended.stdout, ended.stderr)
    return [json.loads(line) for line in ended.stdout.splitlines()]


def test_a_configuration_with_own_words_stays_valid(station: Path) -> None:
    config = load(station / "station.toml")
    assert config.screen is not None
    ended = call(("config", "check", str(station / "station.toml")))
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("language", ["nl", "en"])
def test_own_words_for_each_sentence_of_then_are_known(language: str) -> None:
    then = json.loads((DATA / "sentences.json").read_text("utf-8"))[language]
    now = {" ".join(each.shown.split()) for each in site_texts.known(language)}
    missing = [each for each in then if each not in now | site_texts.reworded(language).keys()]
    assert missing == [], "assets/i18n/reworded.toml says what is shown instead, or nothing"


@pytest.fixture
def delivered(station: Path) -> Iterator[AcsServer]:
    """The library system, once the program of today has delivered what the journal held."""
    states = {row["item"]: row["state"] for row in _said(station, "journal", "list")}
    assert states["3000003"] == "in_doubt"
    assert (states["3000004"], states["3000005"]) == ("pending", "pending")
    with _library(DATA / "journal") as acs:
        host, port = acs.address
        file = station / "station.toml"
        text = file.read_text("utf-8").replace('host = "127.0.0.1"', f'host = "{host}"')
        file.write_text(text.replace("port = 6001", f"port = {port}"), "utf-8")
        _said(station, "sync", "once")
        yield acs


def test_what_waited_and_what_was_in_doubt_is_delivered(
    station: Path, delivered: AcsServer
) -> None:
    assert _lent(delivered) == {"3000001": "P1001", "3000003": "P1001", "3000004": "P1001"}
    # The loan in doubt was asked about: only the one that waited was sent.
    assert len(delivered.exchanges("11")) == 1
    rows = _said(station, "journal", "list")
    assert {row["state"] for row in rows if row["reason"] != "already_lent"} == {"accepted"}
    assert _said(station, "work", "list") == []
    assert _said(station, "journal", "verify")[-1]["ok"] is True


@pytest.mark.usefixtures("delivered")
def test_the_version_before_may_go_on_with_the_journal(station: Path) -> None:
    with closing(sqlite3.connect(station / "state" / "journal.db")) as connection:
        query = "SELECT value FROM fact WHERE name = 'min_writer'"
        ((level,),) = connection.execute(query).fetchall()
    assert int(level) <= LEVEL_THEN


@pytest.fixture
def url(postgres: PrivatePostgres) -> Iterator[str]:
    """A database of its own on the server of the tests, with what the hub then had in it."""
    with database.connect(postgres.url()) as connection:
        connection.execute("CREATE DATABASE installed")
    try:
        with psycopg.connect(postgres.url("installed"), autocommit=True) as connection:
            connection.execute((DATA / "hub" / "hub.sql").read_bytes())
            # An upgrade finds the server that it had. On another it would be one that was put back.
            connection.execute("SET search_path = public; DELETE FROM origin")
        database.migrate(postgres.url("installed"))
        yield postgres.url("installed")
    finally:
        with database.connect(postgres.url()) as connection:
            connection.execute("DROP DATABASE installed WITH (FORCE)")


def test_the_hub_settles_what_it_had(url: str, expect_log: Callable[[str], None]) -> None:
    expect_log("needs review")
    fleet = bytes.fromhex(json.loads((DATA / "hub" / "hub-keys.json").read_text())["fleet"])
    with database.connect(url) as db, _library(DATA / "hub") as acs:
        before = db.execute("SELECT state FROM event ORDER BY state").fetchall()
        assert before == [(0,), (2,), (3,)]
        room = Room(url, db, acs)
        room.seal = KeySeal(fleet)
        try:
            room.lease_ends()
            room.later()
            room.settle()
        finally:
            room.close()
        assert room.open() == 0
        # A lost answer hides a loan to somebody else: asked about, it is work. The return was sent.
        assert (room.sent("11"), room.sent("09")) == (0, 1)
        assert room.lent()["3000003"] == "P1001"
        assert room.work() == [
            ("needs_review", "item_unknown", "open"),
            ("needs_review", "on_loan_to_other", "open"),
        ]


def _posts() -> list[dict[str, Any]]:
    text = (DATA / "hub" / "posts.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def _headers(post: dict[str, Any], key: SigningKey, at: int) -> dict[str, str]:
    """As a station of then signs, word for word: of today's signing nothing is used."""
    body = base64.b64decode(post["body"])
    path = post["path"].partition("?")[0]
    lines = ("leenpunt 1", post["device"], post["method"], path, str(at))
    text = "\n".join((*lines, hashlib.sha256(body).hexdigest())).encode()
    more = {"Content-Type": post["content_type"], "Content-Encoding": post["encoding"]}
    return {
        "leenpunt-device": post["device"],
        "leenpunt-time": str(at),
        "leenpunt-signature": key.sign(text).signature.hex(),
    } | {name: value for name, value in more.items() if value}


def _keys() -> dict[str, SigningKey]:
    said = json.loads((DATA / "hub" / "stations.json").read_text())
    return {name: SigningKey(bytes.fromhex(each["key"])) for name, each in said.items()}


def test_the_signatures_are_those_of_then() -> None:
    for post in _posts():
        headers = _headers(post, _keys()[post["device"]], post["at"])
        assert headers["leenpunt-signature"] == post["signature"]


def test_a_hub_of_today_answers_stations_of_then(url: str, tmp_path: Path) -> None:
    shutil.copy(DATA / "hub" / "hub-keys.json", tmp_path / keys.FILE_NAME)
    (tmp_path / keys.FILE_NAME).chmod(0o600)
    hub = Hub(
        HubServerConfig(listen=f"{own_host()}:0", database=url, state_dir=tmp_path),
        examine_new_version,
    )
    thread = threading.Thread(target=hub.run, args=[lambda: None])
    thread.start()
    try:
        for post in _posts():
            answer = requests.request(
                post["method"],
                hub.url + post["path"],
                data=base64.b64decode(post["body"]),
                headers=_headers(post, _keys()[post["device"]], int(time.time())),
                timeout=20,
            )
            assert answer.status_code == 200, (post["path"], answer.text)
            assert set(post["answered"]) <= set(answer.json()), post["path"]
    finally:
        hub.stop()
        thread.join()
