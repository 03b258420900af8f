"""A little of the proof harness: two stations, one library system, seeded faults, the oracle."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.station, pytest.mark.timeout(400)]

RUN = Path(__file__).parents[1] / "torture" / "run.py"
SEED = 5
DECISIONS = 80
"""So many, however long a busy machine takes for them."""


def test_a_little_torture_loses_doubles_and_hides_nothing() -> None:
    done = subprocess.run(
        [
            *(sys.executable, str(RUN), "--seed", str(SEED), "--json"),
            *("--transactions", str(DECISIONS), "--minutes", "5"),
        ],
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=390,
    )
    assert done.stdout, done.stderr
    report = json.loads(done.stdout)
    findings = {key: report[key] for key in ("lost", "doubled", "unexplained")}
    assert findings == {"lost": [], "doubled": [], "unexplained": []}, (report, done.stderr)
    assert (done.returncode, report["verdict"]) == (0, "agree"), done.stderr
    # Enough happened for that to mean something.
    assert report["transactions"] >= DECISIONS, report
    assert report["faults"]["total"] > 10, report
    assert report["chute"]["slid in"] > 10, report
    assert report["seed"] == SEED
