"""`leenpunt run`: the station with an emulated pad and scanner on pseudo-terminals."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from typing import Any

import pytest
from at_the_pad import PAD, SCANNER, AtThePad
from waiting import wait_until

from drivers.model import AFI_SECURED, AFI_UNSECURED

pytestmark = pytest.mark.station


@dataclass
class Pad(AtThePad):
    """The station with its devices."""

    branch: Any
    pad: Any
    scanner: Any
    station: Any = None

    def start(self) -> None:
        """The station, once pad and scanner are there."""
        self.station = self.branch.speak(*self.branch.arguments("run"))
        waiting = {"pad", "scanner"}
        while waiting:
            waiting.discard(self.event("PortState", up=True)["device"])

    def event(self, name: str, **members: Any) -> dict[str, Any]:
        """The next event of that name."""
        found: dict[str, Any] = self.station.wait_for(
            lambda line: (
                line["event"] == name and all(line[key] == value for key, value in members.items())
            )
        )
        return found

    def decided(self, count: int) -> dict[str, dict[str, Any]]:
        """The next decisions by item."""
        found: dict[str, dict[str, Any]] = {}
        while len(found) < count:
            line = self.event("LoanDecided")
            assert line["item"] not in found
            found[line["item"]] = line
        return found


def open_pad(branch: Any, *more: str) -> Any:
    """The pad's emulator, ready."""
    folder = branch.folder
    pad = branch.speak(
        *("sim", "reader", "--pty", str(folder / "pad"), "--state", str(folder / "tags.json")),
        *more,
    )
    assert pad.wait_for(lambda line: "pty" in line) == {"pty": str(folder / "pad")}
    return pad


@pytest.fixture
def station(open_branch: Any) -> Pad:
    """A running station with an empty pad."""
    folder = open_branch.folder
    open_branch.configure((PAD + SCANNER).format(folder=folder))
    scanner = open_branch.speak("sim", "scanner", "--pty", str(folder / "scanner"))
    scanner.wait_for(lambda line: "pty" in line)
    made = Pad(open_branch, open_pad(open_branch), scanner)
    made.start()
    return made


def test_lend_and_return(station: Pad) -> None:
    branch = station.branch
    station.new("3000001", "3000002")
    station.scanner.order(scan="P1001")
    assert station.event("CardShown")["card"] == "P1001"
    assert station.event("PatronKnown")["refusal"] is None
    lent = station.decided(2)
    assert {line["outcome"] for line in lent.values()} == {"accepted"}
    assert {line["security"] for line in lent.values()} == {"verified"}
    assert [station.afi(item) for item in lent] == [AFI_UNSECURED, AFI_UNSECURED]
    # One process at a time owns the journal.
    second = branch.speak(*branch.arguments("run"))
    assert second.finish() == 1
    assert second.said[-1][1]["alarm"]["kind"] == "station_busy"
    drainer = branch.run("run", "--role", "sync")
    assert (drainer.code, drainer.alarm) == (1, "station_busy")
    assert branch.borrow("P1002", "3000004").alarm == "station_busy"
    station.take("3000001", "3000002")
    # Later, a returned item and one that nobody may lend.
    assert station.station.end() == 0
    station.start()
    station.put("3000001")
    back = station.decided(1)["3000001"]
    assert (back["action"], back["outcome"]) == ("return", "accepted")
    assert back["security"] == "verified"
    assert station.afi("3000001") == AFI_SECURED
    assert station.afi("3000002") == AFI_UNSECURED
    assert station.station.end(signal.SIGINT) == 0
    assert station.pad.end() == 0
    assert station.scanner.end() == 0
    branch.close_ils()
    assert branch.loans().keys() == {"3000002"}
    assert branch.run("journal", "verify").code == 0


def test_a_wrong_password_shows_at_the_start_and_not_at_the_first_card(station: Pad) -> None:
    branch = station.branch
    assert station.station.end() == 0
    branch.configure(
        (PAD + SCANNER).format(folder=branch.folder), ils={"password": "not the password"}
    )
    station.start()
    alarm = station.event("AlarmRaised")
    assert alarm["kind"] == "sign_in_refused"
    assert "refuses account 'kiosk1' or its password" in alarm["message"]
    assert '"reason": "sign_in_refused"' in branch.errors
    looked = branch.run("doctor")
    (ils,) = [line for line in looked.lines if line["check"] == "ils"]
    assert (looked.code, ils["ok"]) == (1, False)
    assert "refuses account 'kiosk1' or its password" in ils["message"]
    assert "password" in ils["do"]
    # Mended in the library system, it ends by itself.
    branch.configure((PAD + SCANNER).format(folder=branch.folder))
    assert station.station.end() == 0


def test_a_refused_loan_leaves_the_tag_armed(station: Pad) -> None:
    station.new("3000029", "3000001")
    station.scanner.order(scan="P1001")
    lent = station.decided(2)
    assert lent["3000029"]["outcome"] == "refused"
    assert lent["3000029"]["reason"] == "not_for_loan"
    assert station.afi("3000029") == AFI_SECURED
    assert station.afi("3000001") == AFI_UNSECURED
    station.scanner.order(scan="P9999")
    assert station.event("PatronKnown", card="P9999")["refusal"] == "patron_unknown"


def test_the_pad_goes_and_comes_back(station: Pad) -> None:
    branch = station.branch
    # In order, so that their names go first: see Branch.speak.
    station.pad.end()
    assert station.event("PortState", up=False)["device"] == "pad"
    # The state file of the first emulator holds no tags yet; the second begins with an empty pad.
    station.pad = open_pad(branch)
    assert station.event("PortState", up=True)["device"] == "pad"
    station.new("3000001")
    station.scanner.order(scan="P1001")
    assert station.decided(1)["3000001"]["security"] == "verified"
    assert station.afi("3000001") == AFI_UNSECURED
    station.scanner.end()
    assert station.event("PortState", up=False)["device"] == "scanner"
    assert station.station.end() == 0


def test_killed_and_started_again_beside_a_lent_pile(station: Pad) -> None:
    """What was told before kill -9 stays; nothing that lies there is lent or returned again."""
    branch = station.branch
    station.new("3000001", "3000002")
    station.scanner.order(scan="P1001")
    station.decided(2)
    station.station.end(signal.SIGKILL)
    station.start()
    wait_until(lambda: "tags were left on the pad" in branch.errors)
    # One thing after the other: whatever it had done with these comes before this.
    station.new("3000003", afi=AFI_UNSECURED)
    assert station.decided(1)["3000003"]["action"] == "return"
    assert station.station.end() == 0
    branch.close_ils()
    assert branch.loans().keys() == {"3000001", "3000002"}
    assert [row[:3] for row in branch.rows()] == [
        ("borrow", "3000001", "accepted"),
        ("borrow", "3000002", "accepted"),
        ("return", "3000003", "accepted"),
    ]


def test_away_and_back_while_the_station_runs(station: Pad) -> None:
    """Offline loans are delivered by the station itself, without anybody asking."""
    branch = station.branch
    station.scanner.order(scan="P1001")
    assert station.event("PatronKnown")["offline"] is False
    branch.close_ils()
    station.new("3000001")
    lent = station.decided(1)["3000001"]
    assert (lent["outcome"], lent["offline"], lent["security"]) == ("pending", True, "verified")
    branch.open_ils()
    wait_until(lambda: [row[2] for row in branch.rows()] == ["accepted"])
    assert station.station.end() == 0
    branch.close_ils()
    assert branch.loans()["3000001"]["renewals"] == 0


def test_the_sync_role_drains(open_branch: Any) -> None:
    branch = open_branch
    branch.close_ils()
    branch.borrow("P1001", "3000001", "3000002")
    role = branch.speak(*branch.arguments("run", "--role", "sync"))
    wait_until(lambda: "alarm" in (line := branch.run("sync", "once").line) and line["alarm"])
    assert branch.run("sync", "once").alarm == "station_busy"
    branch.open_ils()
    wait_until(lambda: {row[2] for row in branch.rows()} == {"accepted"})
    assert role.end() == 0
    assert branch.sync() == (0, {"accepted": 2})
    branch.close_ils()
    assert branch.loans().keys() == {"3000001", "3000002"}
    assert (branch.errors.count("ILS gone"), branch.errors.count("ILS returned")) == (1, 1)
