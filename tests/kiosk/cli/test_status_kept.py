"""Whatever a command was told at its sign-in counts at once, while the library system is away."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.cli import main
from sync.sim import catalogue
from sync.sim.acs import AcsServer
from sync.sim.demo import DEMO
from sync.sim.koha.server import KohaRestServer
from sync.sim.library import Library

SIGN_IN = {
    "desk item": ("desk", "item", "3000001"),
    "ils probe": ("ils", "probe"),
    "ils trace": ("ils", "trace"),
    "doctor": ("doctor",),
}


@pytest.fixture
def library() -> Library:
    return Library(catalogue.parse(DEMO), lambda: datetime.now(UTC))


def sip2_station(folder: Path, port: int) -> str:
    path = folder / "station.toml"
    path.write_text(
        f"""[station]
id = "desk-1"
state_dir = "{folder}/state"
[journal]
allow_unsafe_storage = true
[ils]
host = "127.0.0.1"
port = {port}
account = "kiosk1"
password = "secret"
"""
    )
    return str(path)


def lent(capsys: pytest.CaptureFixture[str], path: str, item: str = "3000001") -> dict[str, Any]:
    """The library system is away."""
    capsys.readouterr()
    main(["desk", "borrow", "--card", "P1001", "--item", item, "--config", path, "--json"])
    row: dict[str, Any] = json.loads(capsys.readouterr().out)
    return row


@pytest.mark.parametrize("words", SIGN_IN.values(), ids=SIGN_IN)
def test_after_any_command_that_signed_in_loans_go_on_without_the_library_system(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    library: Library,
    words: Sequence[str],
) -> None:
    with AcsServer(library) as acs:
        path = sip2_station(tmp_path, acs.address[1])
        main([*words, "--config", path])
    row = lent(capsys, path)
    assert (row["outcome"], row["offline"]) == ("pending", True)


def test_over_rest_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], library: Library
) -> None:
    with AcsServer(library) as acs, KohaRestServer(library, lock=acs.lock) as koha:
        path = tmp_path / "station.toml"
        path.write_text(
            f"""[station]
id = "desk-1"
state_dir = "{tmp_path}/state"
[journal]
allow_unsafe_storage = true
[ils]
driver = "koha-rest"
url = "{koha.url}"
account = "kiosk1"
password = "secret"
library = "CPL"
[ils.sip2]
host = "127.0.0.1"
port = {acs.address[1]}
account = "kiosk1"
password = "secret"
"""
        )
        assert main(["desk", "search", "havelaar", "--config", str(path)]) == 0
    row = lent(capsys, str(path))
    assert (row["outcome"], row["offline"]) == ("pending", True)


@pytest.mark.parametrize(
    ("acs", "why"),
    [("", "never signed in"), ("offline_ok = false\n", "says no to loans while it is away")],
    ids=["never signed in", "says no"],
)
def test_why_nothing_is_lent_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], acs: str, why: str
) -> None:
    book = DEMO.replace("[acs]\n", f"[acs]\n{acs}", 1)
    library = Library(catalogue.parse(book), lambda: datetime.now(UTC))
    with AcsServer(library) as server:
        path = sip2_station(tmp_path, server.address[1])
        if acs:
            main(["desk", "item", "3000001", "--config", path])
    row = lent(capsys, path)
    assert (row["outcome"], row["reason"]) == ("refused", "offline_not_allowed")
    assert why in row["message"]


def test_of_another_address_nothing_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], library: Library
) -> None:
    with AcsServer(library) as acs:
        main(["desk", "item", "3000001", "--config", sip2_station(tmp_path, acs.address[1])])
    row = lent(capsys, sip2_station(tmp_path, 1))
    assert (row["outcome"], "never signed in" in row["message"]) == ("refused", True)


def test_what_a_command_left_is_the_journals_from_the_next_opening_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], library: Library
) -> None:
    with AcsServer(library) as acs:
        path = sip2_station(tmp_path, acs.address[1])
        main(["desk", "item", "3000001", "--config", path])
        left = tmp_path / "state/journal.db.signed-in"
        assert left.stat().st_mode & 0o777 == 0o600
    assert lent(capsys, path)["outcome"] == "pending"
    assert not left.exists()
    left.write_text("{")
    assert lent(capsys, path, "3000002")["outcome"] == "pending"
