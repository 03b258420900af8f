"""The real station takes a changed configuration, and gets the former one back where it fails."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from waiting import wait_until

from kiosk.settings.mark import marked, watched

sys.path.insert(0, str(Path(__file__).parent))

from service_manager import ServiceManager

pytestmark = pytest.mark.station

AWAY = """
[[devices]]
kind = "scanner"
driver = "serial"
port = "socket://127.0.0.1:1"
name = "hand"
"""
PROGRAM = """
import os, sys
import kiosk.reconfigure as reconfigure
reconfigure.TRIAL_S, reconfigure.STEADY_S = 3.0, 0.5
import kiosk.cli.run as run
checked = run.checked
def crashing(content, path):
    if b"Botsing" in content:
        os._exit(9)
    return checked(content, path)
run.checked = crashing
from kiosk.cli import main
sys.exit(main(sys.argv[1:]))
"""


def newest(branch: Any) -> dict[str, Any]:
    row: dict[str, Any] = branch.run("config", "history").lines[-1]
    return row


def test_a_station_begins_anew_in_its_own_process(open_branch: Any) -> None:
    branch = open_branch
    branch.configure(AWAY, station={"item_barcodes": "[0-9]{7}"})
    good = branch.config.read_bytes()
    station = branch.speak(
        "run", *branch.arguments("--headless"), command=(sys.executable, "-c", PROGRAM)
    )
    wait_until(lambda: "ils" in branch.run("config", "apply").line.get("works", ()))
    branch.run("config", "set", "station.name", "Eerste")
    wait_until(lambda: marked(branch.config) is None)
    # Until the next change the station watches it.
    assert watched(branch.config) is not None
    kept = branch.config.read_bytes()
    assert kept != good
    (row,) = branch.run("config", "set", "ils.port", "1").lines
    assert row["station"] == {"effect": "restart", "trial": True, "works": ["ils"]}
    wait_until(lambda: newest(branch)["how"] == "taken_back")
    assert "ils" in newest(branch)["note"]
    assert branch.config.read_bytes() == kept
    wait_until(lambda: marked(branch.config) is None)
    assert watched(branch.config) is None
    # The scanner, which was away before, was no reason; and the process is the same one, which
    # can be ended once it is at work again.
    wait_until(lambda: "ils" in branch.run("config", "apply").line.get("works", ()))
    assert station.process.poll() is None
    assert station.end() == 0


def test_what_crashes_or_cannot_start_is_taken_back(branch: Any, tmp_path: Path) -> None:
    branch.configure(AWAY, station={"item_barcodes": "[0-9]{7}"})
    good = branch.config.read_bytes()
    command = (sys.executable, "-c", PROGRAM, "run", "--config", str(branch.config), "--headless")
    with ServiceManager(command, tmp_path, watchdog_s=10.0, restart_s=0.1) as manager:
        manager.wait("ready")
        mark = manager.mark
        branch.run("config", "set", "station.name", "Botsing")
        manager.wait("ready", mark)
        assert [each.text for each in manager.all("ended", mark)] == ["0", "9", "9"]
        assert newest(branch)["note"] == "the station ended 2 times before it was healthy"
        assert branch.config.read_bytes() == good
        mark = manager.mark
        branch.run("config", "set", "journal.key_credential", "nobody-has-it")
        manager.wait("ready", mark)
        assert newest(branch)["how"] == "taken_back"
        assert branch.config.read_bytes() == good
        assert manager.stop() == 0
