"""The real station and a configuration from its hub that it does not survive."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hub_room import SIGNING, Station, db, hub, postgres, schema
from waiting import wait_until

from sync.hub.rollout import configurations, rollouts
from sync.hub.station.device import save

__all__ = ["db", "hub", "postgres", "schema"]

pytestmark = pytest.mark.station

TOO_SOON = "timeout_s = 1e-09"
PROGRAM = f"""
import sys
import kiosk.reconfigure as reconfigure
import kiosk.rollout.follower as follower
# What works may take the time of a busy machine; what never will is not waited for.
with open(sys.argv[sys.argv.index("--config") + 1]) as file:
    bad = "{TOO_SOON}" in file.read()
reconfigure.TRIAL_S, reconfigure.STEADY_S = (3.0 if bad else 300.0), 0.5
follower.ASK_S, follower.LOOK_S = 0.5, 0.1
from kiosk.cli import main
sys.exit(main(sys.argv[1:]))
"""
DESK = """
[hub]
url = "{url}"
[[devices]]
kind = "scanner"
driver = "serial"
port = "socket://127.0.0.1:1"
name = "hand"
"""


def test_a_station_comes_back_by_itself_and_the_roll_out_stops(
    open_branch: Any,
    hub: str,
    db: psycopg.Connection[Any],
    tmp_path: Path,
    expect_log: Callable[[str], None],
) -> None:
    expect_log("alarm")
    branch, member = open_branch, Station(tmp_path / "unused", hub, db)
    member.close()
    branch.configure(DESK.format(url=hub), station={"item_barcodes": "[0-9]{7}", "id": member.name})
    branch.state.mkdir(mode=0o700, exist_ok=True)
    save(branch.state, member.membership)
    configurations.assign(db, member.name, "proof", by="test")

    def roll_out(body: str) -> int:
        number = configurations.add(db, SIGNING, "proof", body, by="test")
        rollouts.begin(db, number, [member.name], soak=timedelta(0), by="test")
        return number

    def state() -> tuple[str, int | None]:
        (found,) = rollouts.states(db, "proof")
        return found.state, found.running

    station = branch.speak(
        "run", *branch.arguments("--headless"), command=(sys.executable, "-c", PROGRAM)
    )
    wait_until(lambda: "ils" in branch.run("config", "apply").line.get("works", ()))
    good = roll_out('[screen]\ntheme = "dark"\n')
    wait_until(lambda: b'theme = "dark"' in branch.config.read_bytes())
    kept = branch.config.read_bytes()
    wait_until(lambda: state() == ("same", good))
    # Right by every rule, and no library system answers within it.
    bad = roll_out(f"[ils]\n{TOO_SOON}\n")
    wait_until(lambda: branch.config.read_bytes() != kept)
    wait_until(lambda: branch.config.read_bytes() == kept)
    wait_until(lambda: state() == ("rolled_back", good))
    assert branch.config.read_bytes() == kept
    newest = rollouts.rollouts(db, "proof")[0]
    assert (newest.version, newest.state, newest.stage) == (bad, "stopped", 0)
    assert "ils" in newest.why
    wait_until(lambda: "ils" in branch.run("config", "apply").line.get("works", ()))
    assert station.process.poll() is None
    assert station.end() == 0
