"""Histories of a hub: a seed goes one way, the sound build is good, a broken one is not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sync.hub.postgres import binaries

RUN = Path(__file__).parents[2] / "torture" / "run.py"
pytestmark = pytest.mark.skipif(
    binaries() is None, reason="no PostgreSQL server is installed: apt-get install postgresql"
)


def _play(*words: str) -> tuple[int, dict[str, Any]]:
    """The exit code and the report of ``torture --hub``."""
    done = subprocess.run(
        [sys.executable, str(RUN), "--hub", "--json", "--jobs", "1", *words],
        capture_output=True,
        text=True,
        timeout=170,
    )
    assert not done.stderr, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return done.returncode, report


def test_a_seed_goes_the_same_way_twice_and_nothing_is_lost() -> None:
    code, report = _play("--seed", "2", "--seeds", "2", "--stations", "4", "--twice")
    assert (code, report["verdict"], report["failed"]) == (0, "agree", []), report
    assert report["decisions"] >= 70, report
    assert report["kills"], report
    assert len({each["digest"] for each in report["histories"]}) == 2, report


def test_a_hub_that_sends_again_what_was_on_its_way_is_caught() -> None:
    code, report = _play("--seed", "4", "--seeds", "1", "--broken", "settle-twice")
    assert (code, report["verdict"]) == (1, "DISAGREE"), report
    assert any("nobody asked for that" in each for each in report["doubled"]), report
