"""The scripted day as a whole: processes, ptys, kill -9; its verdict recomputed from its report."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.station, pytest.mark.timeout(120)]


def play(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kiosk", "demo", "--headless", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )


def truths(report: dict[str, Any]) -> tuple[dict[str, str], dict[str, str], set[str]]:
    """Item to borrower by what was told and by the ILS; items whose tags gates let pass."""
    told: dict[str, str] = {}
    for row in report["told"]:
        if row["outcome"] in ("accepted", "pending"):
            if row["action"] == "borrow":
                told[row["item"]] = row["patron"]
            else:
                told.pop(row["item"], None)
    held = {row["item"]: row["patron"] for row in report["ils"] if row["patron"]}
    silent = {row["item"] for row in report["tags"] if row["afi"] == "C2"}
    return told, held, silent


def test_the_day_is_proved_from_its_report(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text('{"agree": false, "of": "an earlier run"}')
    done = play("--out", str(tmp_path), "--json")
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert lines[-1] == report, "the last line on stdout is the report"
    assert lines[:-1] == report["steps"]
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]

    told, held, silent = truths(report)
    assert report["agree"] is True
    assert told == held
    assert silent == set(held)
    assert sorted(held.values()) == ["P1001", "P1002", "P1002", "P1002"]
    assert all(row["renewals"] == 0 for row in report["ils"]), "nothing was booked twice"
    assert report["work"] == []
    outcomes = [(row["action"], row["outcome"], row["offline"]) for row in report["told"]]
    assert outcomes.count(("borrow", "accepted", False)) == 4
    assert outcomes.count(("borrow", "pending", True)) == 2
    assert outcomes.count(("return", "accepted", False)) == 2
    assert "kill -9" in [step["name"] for step in report["steps"]]


def test_a_day_without_an_outage_says_what_happened() -> None:
    done = play("--scenario", "calm")
    assert done.returncode == 0, done.stderr
    assert "told = ILS = tags" in done.stdout
    assert done.stderr == ""
