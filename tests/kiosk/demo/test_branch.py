"""The builder of branches: what it starts is up, comes back where it was, and ends with it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from kiosk.demo.branch.branch import Branch, Machine, devices_up
from kiosk.demo.branch.program import BranchFailed

SAYS = """
import json, socket, sys
words = sys.argv[1:]
if "--listen" in words:
    host, port = words[words.index("--listen") + 1].split(":")
    listener = socket.create_server((host, int(port)))
    print(json.dumps({"listening": f"{host}:{listener.getsockname()[1]}"}), flush=True)
for device in words[1:] if words[0] == "devices" else ():
    print(json.dumps({"event": "PortState", "device": device, "up": True}), flush=True)
if words[0] == "fails":
    sys.exit(3)
for order in sys.stdin:
    print(json.dumps({"picture": order.strip(), "words": words}), flush=True)
"""
"""In the place of ``leenpunt``: listens, or says that devices are there, and answers orders."""


class World:
    """Starts programs, and knows them all."""

    def __init__(self) -> None:
        self.started: list[subprocess.Popen[str]] = []

    def start(self, words: Sequence[str], **pipes: Any) -> subprocess.Popen[str]:
        self.started.append(subprocess.Popen([sys.executable, "-c", SAYS, *words], **pipes))
        return self.started[-1]


@pytest.fixture
def world() -> World:
    return World()


def test_a_server_comes_back_at_its_place_after_an_end_and_a_kill(
    world: World, tmp_path: Path
) -> None:
    with Branch(tmp_path, {}, world.start) as branch:
        branch.add_library_system("")
        branch.ils.open()
        port = branch.ils.port
        assert port > 0
        with pytest.raises(BranchFailed, match="the library system runs already"):
            branch.ils.open()
        branch.ils.close(signal.SIGKILL)
        with pytest.raises(BranchFailed, match="the library system does not run"):
            branch.ils.close()
        branch.ils.open("--faults", "silent@*")
        assert branch.ils.port == port
        assert branch.ils.program.obey(say="words")["words"][-2:] == ["--faults", "silent@*"]
    assert [each.returncode for each in world.started] == [-signal.SIGKILL, -signal.SIGTERM]


def test_a_machine_is_up_when_its_devices_are_and_says_why_when_it_is_not(
    world: World, tmp_path: Path
) -> None:
    with Branch(tmp_path, {}, world.start) as branch:
        up = devices_up("pad", "scanner")
        station = branch.add(Machine("the station", ("devices", "pad"), branch.begin, up))
        station.open("scanner")
        broken = branch.add(Machine("another", ("fails", "at once"), branch.begin, up))
        with pytest.raises(BranchFailed, match="fails at once ended with 3 before pad and scanner"):
            broken.open()
        with pytest.raises(BranchFailed, match="another ended with 3"):
            broken.close()
    assert [each.returncode for each in world.started] == [-signal.SIGTERM, 3]


def test_what_breaks_off_while_it_is_set_up_leaves_nothing(world: World, tmp_path: Path) -> None:
    class Broken(Branch):
        def set_up(self) -> None:
            self.add_pad_and_scanner()
            self.add_library_system("")
            self.ils.open()
            raise ValueError("no catalogue")

    with pytest.raises(ValueError, match="no catalogue"), Broken(tmp_path, {}, world.start):
        pass
    assert [each.returncode for each in world.started] == [-signal.SIGTERM]
    assert not [name for name in ("pad", "scanner") if os.path.lexists(tmp_path / name)]


def test_devices_are_on_terminals_or_on_tcp(tmp_path: Path) -> None:
    with Branch(tmp_path, {}) as branch:
        branch.add_pad_and_scanner()
        assert branch.lines["pad"].url == str(tmp_path / "pad")
    with Branch(tmp_path, {}, pty=False) as branch:
        branch.add_pad_and_scanner()
        places = [line.address.rpartition(":") for line in branch.lines.values()]
        for host, _, port in places:
            socket.create_connection((host, int(port)), timeout=30).close()
    for host, _, port in places:
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((host, int(port)), timeout=30)


def test_a_command_is_heard_to_its_end_and_what_it_writes_is_its_owners(tmp_path: Path) -> None:
    with Branch(tmp_path, {}) as branch:
        branch.write("station.toml", "[station]\n")
        assert (tmp_path / "station.toml").stat().st_mode & 0o777 == 0o600
        (line,) = branch.command("sync", "once")
        assert line["alarm"]["kind"] == "config"
