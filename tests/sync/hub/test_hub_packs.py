"""Packs made by commands of the hub, and fetched by ``sync once`` of a station."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hub_room import FLEET, SIGNING, Station, station_toml

from kiosk.cli import main
from sync.hub.station.device import save
from sync.own_files import replace_own
from sync.trust.keys import public_text

HUB = """
[hub]
database = "{url}"
state_dir = "."
[ils]
host = "127.0.0.1"
port = 1
account = "hub"
password = "-"
institution = "CPL"
"""
TRUST = """
[trust]
pack = "pack.json"
public_key = "{key}"
"""


def test_packs_are_made_by_commands_and_fetched_by_a_station(
    schema: str,
    station: Station,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kiosk.cli.trust.build.PROBES", 100)
    said = {"signing": bytes(SIGNING).hex(), "fleet": FLEET.hex()}
    replace_own(tmp_path / "hub-keys.json", json.dumps(said).encode())
    (tmp_path / "hub.toml").write_text(HUB.format(url=schema))

    def pack(*words: str, code: int = 0) -> list[dict[str, Any]]:
        config = ("--config", str(tmp_path / "hub.toml"), "--json")
        assert main(("hub", "pack", *words, *config)) == code
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    branch = f"branch-{station.name}"
    station.db.execute("UPDATE device SET branch = %s WHERE name = %s", (branch, station.name))
    of_branch = ("--branch", branch)
    for name, text in (
        ("patrons.csv", "cardnumber\nP1001\n"),
        ("items.csv", "barcode\n3000001\n"),
        ("policy.toml", 'default_type = "BK"\n[types.BK]\nloan_days = 21\n'),
        ("pairs.csv", "uid;item_id\nE004010012345678;3000001\n"),
        ("wrong.csv", "uid;item_id\nE1;3000001\n"),
    ):
        (tmp_path / name).write_text(text)
    sources = [
        word
        for name in ("patrons.csv", "items.csv", "policy.toml")
        for word in (f"--{name.partition('.')[0]}", str(tmp_path / name))
    ]
    (made,) = pack("trust", *sources, *of_branch)
    assert (made["institution"], made["cards"]) == ("CPL", 1)
    (pairs,) = pack("uid-pairs", str(tmp_path / "pairs.csv"), *of_branch)
    assert pairs["count"] == 1
    assert pack("uid-pairs", str(tmp_path / "wrong.csv"), code=2) == [
        {"alarm": {"kind": "config", "message": wrong(tmp_path)}}
    ]
    (tmp_path / "screen").mkdir()
    (tmp_path / "screen" / "plan.png").write_bytes(b"PNG")
    (content,) = pack("content", str(tmp_path / "screen"), *of_branch)
    assert pack("content", str(tmp_path / "nowhere"), code=2)[0]["alarm"]["kind"] == "config"
    mine = [each for each in pack("list") if each["branch"] == branch]
    assert [each["kind"] for each in mine] == ["trust", "uid_pairs", "content"]
    waiting = [each for each in pack("state") if each["station"] == station.name]
    assert {each["state"] for each in waiting} == {"pending"}

    state = tmp_path / "state"
    state.mkdir(mode=0o700)
    save(state, station.membership)
    config = tmp_path / "station.toml"
    key = public_text(SIGNING.verify_key)
    config.write_text(station_toml(station.name, station.url, more=TRUST.format(key=key)))
    assert main(("sync", "once", "--config", str(config), "--json")) == 0
    capsys.readouterr()
    assert (state / "content" / "current" / "plan.png").read_bytes() == b"PNG"
    assert main(("trust", "check", str(tmp_path / "pack.json"), "--config", str(config))) == 0
    assert main(("tag", "pairs", "list", "--config", str(config), "--json")) == 0
    assert '"item": "3000001"' in capsys.readouterr().out
    there = {
        each["kind"]: (each["version"], each["state"])
        for each in pack("state")
        if each["station"] == station.name
    }
    assert there["content"] == (content["version"], "same")
    assert there["uid_pairs"] == (pairs["version"], "same")
    (gone,) = pack("withdraw", "content", *of_branch)
    assert gone["withdrawn"] == 1


def wrong(folder: Path) -> str:
    found = "UID 'E1': expected sixteen hex digits, E0 first"
    return f"{folder / 'wrong.csv'}: line 2: {found}"
