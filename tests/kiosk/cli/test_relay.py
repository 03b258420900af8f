"""``leenpunt relay status`` and ``switch``, and what ``doctor`` says of a board."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from in_process import Ended, call
from station_alone import ALONE

from drivers.model import LineStatistics
from drivers.sim.faults import FaultPlan, parse_faults
from drivers.sim.relays.http import HttpBoard
from drivers.sim.relays.modbus import ModbusBoard
from drivers.sim.serve import EmulatorServer
from kiosk.cli import relay as cli
from kiosk.config import load
from kiosk.devices.health import DeviceHealth, Snapshot
from kiosk.diagnosis.devices import examine_device

STATION = f'{ALONE}name = "Bibliotheek Zuid"\n'


@dataclass
class Branch:
    config: Path
    plan: FaultPlan
    board: ModbusBoard
    hook: HttpBoard
    server: EmulatorServer

    def run(self, *words: str) -> Ended:
        return call(("relay", *words, "--config", str(self.config)))

    def said(self, *words: str) -> tuple[int, list[dict[str, Any]]]:
        done = self.run(*words, "--json")
        assert done.stderr == b""
        return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]

    def faults(self, text: str) -> None:
        self.plan.change(parse_faults(text))

    def found(self) -> Any:
        config = load(self.config)
        return examine_device(config, config.devices[0], None)


@pytest.fixture
def branch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Branch]:
    plan = FaultPlan()
    board, hook = ModbusBoard(plan), HttpBoard()
    monkeypatch.setattr(cli, "_wait", lambda seconds: None)
    with (
        EmulatorServer(board, listen="127.0.0.1:0") as server,
        EmulatorServer(hook, listen="127.0.0.1:0") as web,
    ):
        path = tmp_path / "station.toml"
        path.write_text(
            f"""{STATION}
[[devices]]
kind = "relay"
driver = "modbus"
name = "board"
port = "{server.address}"
outputs = {{ lamp = 0, door = 1 }}
inputs = {{ bin_full = 4 }}
timeout_s = 2.0
[[devices]]
kind = "relay"
driver = "http"
name = "phones"
url = "http://{web.address}"
outputs = {{ pager = {{ on = {{ url = "/hook", method = "POST", body = "Hulp" }} }} }}
"""
        )
        yield Branch(path, plan, board, hook, server)


def test_status_of_each_board(branch: Branch) -> None:
    branch.board.turn(4, True)
    code, (board, phones) = branch.said("status")
    assert (code, board["relay"], board["ok"], board["source"]) == (1, "board", False, "doctor")
    assert board["outputs"] == {"lamp": False, "door": False}
    assert board["inputs"] == {"bin_full": True}
    assert "the bin is full" in board["message"]
    assert "Empty it" in board["do"]
    assert (phones["relay"], phones["ok"], phones["outputs"]) == ("phones", True, {"pager": None})
    assert "goes one way" in phones["message"]
    branch.board.turn(4, False)
    assert branch.said("status")[0] == 0
    assert branch.run("status").stdout.startswith(b"board: door off, lamp off, bin_full off")


def test_switch_is_read_back(branch: Branch) -> None:
    row = {"relay": "board", "function": "lamp", "on": True, "pulse_s": None, "verified": True}
    assert branch.said("switch", "lamp", "on") == (0, [row | {"error": None}])
    assert branch.board.on == [0]
    assert branch.run("switch", "lamp", "off").stdout == b"board: lamp switched off\n"
    assert branch.board.on == []


def test_a_door_closes_again(branch: Branch) -> None:
    code, (row,) = branch.said("switch", "door", "on")
    assert (code, row["pulse_s"], row["verified"]) == (0, 5.0, True)
    assert (branch.board.on, branch.board.writes) == ([], 2)


def test_what_goes_one_way_says_so(branch: Branch) -> None:
    code, (row,) = branch.said("switch", "pager", "on")
    assert (code, row["verified"], branch.hook.messages) == (0, False, ["Hulp"])
    assert b"look whether it is" in branch.run("switch", "pager", "on").stdout


def test_a_board_that_lies_is_named(branch: Branch) -> None:
    branch.faults("lie:write")
    code, (row,) = branch.said("switch", "lamp", "on")
    assert (code, row["verified"]) == (1, False)
    assert row["error"] == "lamp: switched on and acknowledged, it reads off"
    assert b"it reads off" in branch.run("switch", "lamp", "on").stderr


def test_what_is_not_wired(branch: Branch) -> None:
    done = branch.run("switch", "bin_4", "on")
    assert done.returncode == 2
    assert b"no relay board has bin_4; wired outputs: door, lamp, pager" in done.stderr
    assert branch.run("switch", "coming", "on").returncode == 2


def test_without_a_board(tmp_path: Path) -> None:
    path = tmp_path / "station.toml"
    path.write_text(STATION)
    done = call(("relay", "status", "--config", str(path)))
    assert done.returncode == 2
    assert b'no device of kind "relay"' in done.stderr


def test_doctor_says_what_to_do(branch: Branch) -> None:
    found = branch.found()
    assert (found.ok, found.health["outputs"]) == (True, {"door": False, "lamp": False})
    branch.faults("status:code=02")
    found = branch.found()
    assert not found.ok
    assert "lamp: the board refuses, exception 2: it has no such address" in found.message
    assert "the board's own manual" in found.do
    branch.config.write_text(
        branch.config.read_text().replace("timeout_s = 2.0", "timeout_s = 0.1")
    )
    branch.faults("deaf")
    found = branch.found()
    assert not found.ok
    assert "nothing answers" in found.message
    branch.server.stop()
    found = branch.found()
    assert not found.ok
    assert "refused" in found.message


def test_doctor_on_an_answer_that_says_neither(branch: Branch) -> None:
    text = branch.config.read_text()
    state = '{ url = "/cm?cmnd=Nonsense", json_path = "POWER" }'
    start = text.index("outputs = { pager")
    branch.config.write_text(
        text[:start] + f'outputs = {{ lamp = {{ on = "/x", off = "/y", state = {state} }} }}\n'
    )
    config = load(branch.config)
    found = examine_device(config, config.devices[1], None)
    assert not found.ok
    assert "found nothing at POWER" in found.message
    assert "what says on and off" in found.do


def test_doctor_beside_a_running_station(branch: Branch) -> None:
    config = load(branch.config)
    reason = "lamp: switched on and acknowledged, it reads off"
    board = DeviceHealth("board", "relay", up=False, reason=reason, line=LineStatistics())
    found = examine_device(config, config.devices[0], Snapshot(datetime.now(UTC), True, (board,)))
    assert not found.ok
    assert reason in found.message
    assert "Empty a bin that is full" in found.do


def test_a_secret_beside_the_configuration(branch: Branch, tmp_path: Path) -> None:
    text = branch.config.read_text()
    branch.config.write_text(
        text.replace('name = "phones"', 'name = "phones"\nsecret_file = "token"')
    )
    (tmp_path / "token").write_text("t0ken\n")
    (tmp_path / "token").chmod(0o644)
    config = load(branch.config)
    found = examine_device(config, config.devices[1], None)
    assert not found.ok
    assert f"{tmp_path / 'token'} has mode 644, expected 600" in found.message
    (tmp_path / "token").chmod(0o600)
    assert examine_device(config, config.devices[1], None).ok


def test_a_token_that_goes_unencrypted_is_a_warning(branch: Branch) -> None:
    text = branch.config.read_text()
    plain = text.replace("http://127.0.0.1", "http://192.0.2.9").replace(
        'name = "phones"', 'name = "phones"\ntls = "off-i-accept"\nsecret_env = "TOKEN"'
    )
    plain += '[[devices]]\nkind = "item_reader"\ndriver = "feig"\nport = "/dev/pad"\n'
    branch.config.write_text(plain)
    done = call(("config", "check", str(branch.config), "--json"))
    assert b"unencrypted: whoever is on the network can read it" not in done.stdout
    branch.config.write_text(plain.replace('"/hook"', '"/hook?token={secret}"'))
    done = call(("config", "check", str(branch.config), "--json"))
    assert b"its password or token goes to 192.0.2.9 unencrypted" in done.stdout
