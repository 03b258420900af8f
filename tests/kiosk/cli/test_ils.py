"""``leenpunt ils``: what a library system is like, and what goes over the wire, shown to people."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from in_process import piped

from kiosk.cli import DONE, FAILED, main
from kiosk.wire_trace import without_persons
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.folio.server import FolioServer
from sync.sim.folio.world import Folio, ServicePoint
from sync.sim.library import Library

CATALOGUE = """
[acs]
accounts = {kiosk = "s3cret-pw"}
institution = "LIBX"
[[patrons]]
card = "P1"
pin = "4711"
name = "Zoë Müller"
address = "Dorpsstraat 1"
email = "zoe@example.org"
[[items]]
id = "100"
title = "Les Misérables"
"""
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def server() -> Iterator[AcsServer]:
    with AcsServer(Library(parse(CATALOGUE), lambda: datetime.now(UTC))) as server:
        yield server


@pytest.fixture
def run(
    server: AcsServer,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Run:
    def run(*words: str, pin: str = "", keys: str = "") -> tuple[int, str]:
        file = tmp_path / "station.toml"
        file.write_text(
            f'[station]\nid = "t"\nstate_dir = "{tmp_path}"\n[ils]\nhost = "127.0.0.1"\n'
            f"port = {server.address[1]}\n" + (keys or 'account = "kiosk"\npassword = "s3cret-pw"'),
            encoding="utf-8",
        )
        monkeypatch.setattr("sys.stdin", piped(f"{pin}\n".encode()))
        code = main(["ils", *words, "--config", str(file), *(["--pin-stdin"] if pin else [])])
        return code, capsys.readouterr().out

    return run


def test_probe_for_people_and_programs(run: Run) -> None:
    code, shown = run("probe", "--card", "P1", "--item", "100", pin="4711")
    assert code == DONE
    assert "login: accepted\n" in shown
    assert "terminator: cr\n" in shown
    assert "profiles: koha (BX, AF)\n" in shown
    assert "differs: profile: set generic, seen koha\n" in shown
    code, line = run("probe", "--json")
    found: dict[str, Any] = json.loads(line)
    assert (code, found["reachable"], found["institution"]) == (DONE, True, "LIBX")
    assert found["supports"][:3] == ["23", "11", "09"]


def test_a_refused_account_is_an_alarm(run: Run) -> None:
    code, line = run("probe", "--json", keys='account = "kiosk"\npassword = "wrong"')
    assert (code, json.loads(line)["alarm"]["kind"]) == (FAILED, "sign_in_refused")


def test_nobody_there(run: Run, server: AcsServer) -> None:
    server.close()
    code, line = run("probe", "--json")
    assert (code, json.loads(line)["reachable"]) == (FAILED, False)


def test_a_trace_shows_the_dialogue_without_secrets_and_persons(run: Run) -> None:
    code, shown = run("trace", "--card", "P1", "--item", "100", "--json", pin="4711")
    assert code == DONE
    rows = [json.loads(line) for line in shown.splitlines()]
    assert [row["line"][:2] for row in rows] == [
        "93",
        "94",
        "99",
        "98",
        "17",
        "18",
        "63",
        "64",
        "35",
        "36",
    ]
    assert [row["direction"] for row in rows] == ["out", "in"] * 5
    assert rows[7]["name"] == "Patron Information Response"
    for secret in ("4711", "s3cret-pw", "Zo", "Müller", "Dorpsstraat", "zoe@"):
        assert secret not in shown
    assert "|AE***|" in rows[7]["line"]
    code, shown = run("trace")
    assert [line.split()[2] for line in shown.splitlines()] == ["->", "<-"] * 2


def test_a_trace_over_rest_shows_requests_without_ids(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(parse(CATALOGUE), lambda: datetime.now(UTC))
    folio = Folio(library, service_points=(ServicePoint("LIBX", "Centrale"),))
    http = logging.getLogger("sync.http.session")
    monkeypatch.setattr(http, "handlers", [])
    monkeypatch.setattr(http, "propagate", True)
    monkeypatch.setattr(http, "level", http.level)
    with FolioServer(folio) as server:
        file = tmp_path / "folio.toml"
        file.write_text(
            f'[station]\nid = "t"\n[ils]\ndriver = "folio-rest"\nurl = "{server.url}"\n'
            f'account = "kiosk"\npassword = "s3cret-pw"\ntenant = "{folio.tenant}"\n'
            'service_point = "LIBX"\n',
            encoding="utf-8",
        )
        words = ["ils", "trace", "--config", str(file), "--card", "P1", "--item", "100"]
        monkeypatch.setattr("sys.stdin", piped(b"4711\n"))
        assert main([*words, "--pin-stdin", "--json"]) == DONE
    shown = capsys.readouterr().out
    rows = [json.loads(line) for line in shown.splitlines()]
    assert rows[0]["request"] == "POST /authn/login-with-expiry"
    assert {"GET /users", "POST /patron-pin/verify", "GET /inventory/items"} <= {
        row["request"] for row in rows
    }
    assert {row["status"] for row in rows} == {200, 201}
    assert all(row["ms"] >= 0 for row in rows)
    for secret in ("4711", "s3cret-pw", "P1", "Zo", "Misérables"):
        assert secret not in shown


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("24" + " " * 14 + "000" + "2" * 18 + "AEAda|AAP1|", "AE***|AAP1|"),
        ("24" + " " * 14 + "000" + "2" * 18 + "AAP1|AE|BLY|", "AAP1|AE|BLY|"),
        ("no message AEAda|", "no message AE***|"),
        ("\ufeff64" + " " * 14 + "000AAP1|AEAda|BEa@b|", "AAP1|AE***|BE***|"),
        ("4" + " " * 14 + "000" + "AEAda|AAP1|BLY|", "000AE***|AAP1|BLY|"),
        ("DATABASE DOWN", "DATABASE DOWN"),
    ],
)
def test_fields_about_a_person(line: str, shown: str) -> None:
    assert without_persons(line, "|").endswith(shown)
