"""A whole station whose clock is moved: what it promises, and what the library system is told."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

pytestmark = pytest.mark.station

SCANNER = """
[[devices]]
kind = "scanner"
driver = "serial"
port = "{port}"
name = "hand"
"""


def set_clock(path: Path, offset_s: float, trusted: bool | None) -> None:
    new = path.with_suffix(".new")
    new.write_text(json.dumps({"offset_s": offset_s, "trusted": trusted}))
    os.replace(new, path)


def library_time(text: str) -> datetime:
    """SIP2's 18 characters, local time."""
    local = datetime.strptime(text, "%Y%m%d    %H%M%S")  # noqa: DTZ007
    return local.replace(tzinfo=ZoneInfo("Europe/Amsterdam"))


def test_loans_of_a_wrong_clock_reach_the_library_system_with_their_true_time(
    branch: Any, tmp_path: Path
) -> None:
    clock = tmp_path / "clock.json"
    set_clock(clock, -30 * 86_400, None)
    branch.open_ils()
    scanner = branch.speak("sim", "scanner", "--listen", "127.0.0.1:0")
    port = "socket://" + scanner.wait_for(lambda line: "listening" in line)["listening"]
    branch.configure(SCANNER.format(port=port), station={"item_barcodes": "[0-9]{7}"})
    # By this machine's own clock, so it is known here what the time is.
    assert branch.borrow("P1001", "3000003").code == 0
    words = ("sim", "station", "--config", str(branch.config), "--clock", str(clock))
    station = branch.speak(*words)
    station.wait_for(lambda line: line["event"] == "PortState" and line["up"])
    began = datetime.now(UTC)
    scanner.order(scan="P1001")
    station.wait_for(lambda line: line["event"] == "PatronKnown")
    for item in ("3000001", "3000002"):
        scanner.order(scan=item)
        decided = station.wait_for(lambda line: line["event"] == "LoanDecided")
        assert (decided["item"], decided["outcome"]) == (item, "accepted")
        # A time service sets the clock.
        set_clock(clock, 0, True)
    assert station.end() == 0
    assert '"reason": "jumped"' in branch.errors
    assert "clock trusted again" in branch.errors
    said = {
        row["item"]: datetime.fromisoformat(row["occurred_at"])
        for row in branch.run("journal", "list").lines
        if row["item"] != "3000003"
    }
    # The journal keeps what the clock said …
    assert abs(said["3000001"] - began + timedelta(days=30)) < timedelta(seconds=60)
    assert abs(said["3000002"] - began) < timedelta(seconds=60)
    # … and the library system was told when it was.
    branch.close_ils()
    told = {
        each["item"]: library_time(each["fixed"]["transaction_date"])
        for each in branch.truth()["log"]
        if each["code"] == "11" and each["item"] in said
    }
    assert set(told) == {"3000001", "3000002"}
    for item in told:
        assert abs(told[item] - began) < timedelta(seconds=60)


def test_a_clock_that_cannot_be_read_is_a_sentence(branch: Any, tmp_path: Path) -> None:
    branch.configure()
    done = branch.command(
        "sim", "station", "--config", str(branch.config), "--clock", str(tmp_path / "none")
    )
    assert done.code == 2
    assert done.alarm == "config"
    patron = branch.command(
        "sim",
        "patron",
        "--config",
        str(branch.config),
        "--clock",
        str(tmp_path / "none"),
    )
    assert patron.alarm == "config"
