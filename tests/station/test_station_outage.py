"""The library system goes away on the first day, as a fresh Koha is set up: it says no to off-line.

Every command and role is a real one; the library system speaks SIP2 from the far end of a socket.
"""

from __future__ import annotations

import os
import pty
import select
import subprocess
import time
from typing import Any

import pytest
from speaker import LEENPUNT, LONGEST_S

from kiosk.config import load

pytestmark = pytest.mark.station
NO = 'behaviour = "koha"\noffline_ok = false'
NEITHER = f"{NO}\ncheckin_ok = false"


def checkins(truth: dict[str, Any], item: str) -> int:
    """How often the library system carried one out."""
    return sum(
        each["executed"] and (each["code"], each["item"]) == ("09", item) for each in truth["log"]
    )


def signed_in(branch: Any, acs: str) -> None:
    """The library system was there once, and said what ``acs`` says."""
    branch.open_ils("", acs)
    branch.journal.unlink(missing_ok=True)
    for beside in branch.state.glob("journal.db*"):
        beside.unlink()
    assert branch.borrow("P1001", "3000001").line["outcome"] == "accepted"


@pytest.mark.parametrize("back", [NO, NEITHER])
def test_a_return_of_an_outage_is_taken_and_booked_whatever_the_flags_say(
    branch: Any, back: str
) -> None:
    signed_in(branch, NO)
    branch.close_ils()
    lent = branch.borrow("P1001", "3000002").line
    assert (lent["outcome"], lent["reason"]) == ("refused", "offline_not_allowed")
    returned = branch.give_back("3000001").line
    assert (returned["outcome"], returned["offline"], returned["reason"]) == ("pending", True, None)
    branch.open_ils("", back)
    assert branch.sync() == (0, {"accepted": 2, "refused": 1})
    truth = branch.close_ils()
    assert branch.loans() == {}
    assert checkins(truth, "3000001") == 1
    assert branch.run("work", "list").lines == []


def test_a_live_return_that_a_flag_closes_is_no_outage_and_doctor_names_the_setting(
    branch: Any,
) -> None:
    signed_in(branch, NO)
    branch.again(acs=NEITHER)
    closed = branch.give_back("3000001").line
    assert (closed["reason"], closed["by"], closed["offline"]) == ("ils_closed", "ils", False)
    doctor = {row["check"]: row for row in branch.run("doctor").lines}
    assert not doctor["ils"]["ok"]
    assert 'checkin="true"' in doctor["ils"]["do"]
    assert "no outage" in doctor["ils"]["do"]


def test_doctor_warns_until_somebody_decides(branch: Any) -> None:
    signed_in(branch, NO)
    for _ in range(2):
        done = branch.run("doctor")
        offline = next(row for row in done.lines if row["check"] == "offline")
        assert (offline["ok"], offline["message"][:9]) == (True, "warning: ")
        assert "offline_ok" in offline["do"]
        assert 'offline="true"' in offline["do"]
        if branch.ils is not None:
            # It stays while the library system is away, when it matters.
            branch.close_ils()
    for answer, item in (("yes", "3000002"), ("no", "3000003")):
        key = ("config", "set", "ils.override.offline_ok", answer)
        assert branch.run(*key).code == 0
        assert "offline" not in {row["check"] for row in branch.run("doctor").lines}
        lends = branch.borrow("P1001", item).line["outcome"] == "pending"
        assert lends is (answer == "yes")
        assert branch.give_back("3000001").line["outcome"] == "pending"
        assert branch.run("sync", "once").code == 1


def at_a_terminal(branch: Any, *typed: str) -> tuple[int, str]:
    """``ils probe`` with somebody before it: exit code, and all that stood on the screen."""
    near, far = pty.openpty()
    words = branch.arguments("ils", "probe", json_lines=False)
    probe = subprocess.Popen([*LEENPUNT, *words], stdin=far, stdout=far, stderr=far)
    os.close(far)
    shown, answers, until = "", list(typed), time.monotonic() + LONGEST_S
    while time.monotonic() < until:
        if not select.select([near], [], [], until - time.monotonic())[0]:
            break
        try:
            piece = os.read(near, 65536)
        except OSError:
            break
        shown += piece.decode()
        asked = shown.count("Enter: later")
        if answers and asked > len(typed) - len(answers):
            os.write(near, f"{answers.pop(0)}\n".encode())
    os.close(near)
    return probe.wait(LONGEST_S), shown


def test_whoever_probes_is_asked_once(branch: Any) -> None:
    branch.open_ils("", NO)
    (row,) = branch.run("ils", "probe").lines
    assert row["offline_ok"] is False
    assert "offline_ok" in row["do"]
    code, shown = at_a_terminal(branch, "")
    assert (code, "doctor asks again" in shown) == (0, True)
    assert "override" not in branch.config.read_text("utf-8")
    code, shown = at_a_terminal(branch, "perhaps", "yes")
    assert (code, "found 'perhaps'" in shown) == (0, True)
    assert load(branch.config).ils.offline_asked is False
    code, shown = at_a_terminal(branch)
    assert (code, "Enter: later" in shown) == (0, False)
    assert branch.run("ils", "probe").line["do"] == ""
