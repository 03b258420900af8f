"""PINs of maintenance mode as processes: several at once, killed at any moment."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from typing import Any

import pytest

pytestmark = pytest.mark.station

PIN, WRONG = "739154", "204861"


def test_processes_at_once_that_are_killed_gain_no_try(branch: Any) -> None:
    branch.configure()
    verify = [
        sys.executable,
        "-m",
        "kiosk",
        *branch.arguments("staff", "verify", "--role", "technician", "--pin-stdin"),
    ]

    def begun(pin: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            verify, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert process.stdin is not None
        process.stdin.write(f"{pin}\n".encode())
        process.stdin.flush()
        return process

    def wrong() -> int:
        text = (branch.state / "staff-technician.pin").read_text("utf-8")
        return int(json.loads(text)["wrong"])

    def refused() -> int:
        rows = branch.run("staff", "audit").lines
        return sum(row["outcome"] == "refused" for row in rows)

    setting = ["staff", "pin", "--role", "technician", "--pin-stdin"]
    assert branch.run(*setting, stdin=f"{PIN}\n").code == 0
    racing = [begun(WRONG) for _ in range(4)]
    for process in racing:
        time.sleep(0.2)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    # Whoever was told has been counted, and nobody was let in.
    assert refused() <= wrong() <= 3
    whole = [begun(WRONG) for _ in range(3)]
    answers = [process.communicate()[0] for process in whole]
    assert [process.returncode for process in whole] == [1, 1, 1]
    assert not any(b'"ok": true' in answer for answer in answers)
    assert wrong() == 3
    assert refused() <= 3
    process = begun(PIN)
    answer = json.loads(process.communicate()[0])
    assert (process.returncode, answer["ok"]) == (1, False)
    assert 0 < answer["wait_s"] <= 30
    for path in branch.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert PIN.encode() not in content, path
            assert WRONG.encode() not in content, path
