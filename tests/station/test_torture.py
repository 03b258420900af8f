"""A little of the proof harness: stations, a library system, a hub; seeded faults, the oracle."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sync.hub.postgres import binaries

pytestmark = [pytest.mark.station, pytest.mark.timeout(400)]

RUN = Path(__file__).parents[1] / "torture" / "run.py"
SEED = 5
DECISIONS = 80
"""So many, however long a busy machine takes for them."""
FLEET_SEED = 53
"""In its plan a worker, a hub, a connection of the database and the database are killed."""


FINDINGS = ("lost", "doubled", "unexplained")


def proved(*words: str, ends: tuple[int, str] = (0, "agree")) -> dict[str, Any]:
    """The report of a run without findings, and how it has to end."""
    done = subprocess.run(
        [sys.executable, str(RUN), "--json", *words],
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=390,
    )
    assert done.stdout, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    findings = {key: report[key] for key in FINDINGS}
    assert findings == {key: [] for key in FINDINGS}, (report, done.stderr)
    assert (done.returncode, report["verdict"]) == ends, (report, done.stderr)
    return report


def test_a_little_torture_loses_doubles_and_hides_nothing() -> None:
    words = ("--real", "--seed", str(SEED), "--transactions", str(DECISIONS), "--minutes", "5")
    # It finds nothing, and knows that its few visits prove little.
    report = proved(*words, "--forked", ends=(2, "TOO LITTLE"))
    # Enough happened for that to mean something.
    assert report["transactions"] >= DECISIONS, report
    assert report["faults"]["total"] > 10, report
    assert report["chute"]["slid in"] > 10, report
    assert report["seed"] == SEED
    assert any("visits: found" in each for each in report["too_little"]), report


def test_a_little_of_a_fleet_and_its_hub() -> None:
    if binaries() is None:
        pytest.skip("no PostgreSQL server is installed: apt-get install postgresql")
    report = proved(
        *("--hub", "--real", "--seed", str(FLEET_SEED), "--stations", "40", "--rounds", "4"),
        *("--transactions", "320", "--every", "8"),
    )
    assert report["out_of_order"] == [], report
    assert report["open"] == 0, report
    assert report["settled"]["accepted"] > 200, report
    assert report["faults"]["total"] > 20, report
    assert report["faults"]["kill_worker"], report
    assert report["faults"]["kill_hub"], report
    assert sum(report["alarms"].values()) == 2, report
