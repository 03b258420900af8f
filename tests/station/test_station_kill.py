"""kill -9 at any moment, and two commands at the same time: nothing told is lost, nothing untold
stays."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest
from speaker import LONGEST_S
from waiting import PATIENCE_S, wait_until

from sync.journal.lock import lock_of

pytestmark = pytest.mark.station

PILE = ("3000001", "3000002", "3000003", "3000004")
BORROW = ("desk", "borrow", "--card", "P1001", "--item", "3000001")
KILLS = 12
TOLD_YES = ("accepted", "pending")


def killed(branch: Any, moment: float | Callable[[], bool], *words: str) -> list[dict[str, Any]]:
    """Start a command, kill it after so many seconds, or when something has happened; what it had
    told until then."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk", *branch.arguments(*words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )
    try:
        if isinstance(moment, float):
            time.sleep(moment)
        else:
            wait_until(moment)
    finally:
        process.send_signal(signal.SIGKILL)
        out, _ = process.communicate(timeout=PATIENCE_S)
    # A line that was cut short was not told.
    return [
        json.loads(line) for line in out.decode("utf-8").splitlines(keepends=True) if "\n" in line
    ]


class OtherDesk:
    """A staff desk on the same library system, in this process: asks and returns over SIP2."""

    def __init__(self, host: str, port: int, password: str) -> None:
        self._socket = socket.create_connection((host, port), timeout=PATIENCE_S)
        assert self._ask(f"9300CNkiosk1|CO{password}|") == "941"

    def __enter__(self) -> OtherDesk:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def loans(self, card: str) -> set[str]:
        """What a patron has."""
        summary = "  Y       "
        answer = self._ask(f"6300020261124    120000{summary}AOCPL|AA{card}|AC|")
        return set(re.findall(r"\|AU(\d+)", answer))

    def take_back(self, item: str) -> None:
        """A return."""
        dates = "20261124    120000" * 2
        assert self._ask(f"09N{dates}APCPL|AOCPL|AB{item}|AC|").startswith("101")

    def _ask(self, message: str) -> str:
        self._socket.sendall(message.encode() + b"\r")
        answer = b""
        while not answer.endswith(b"\r"):
            piece = self._socket.recv(4096)
            assert piece
            answer += piece
        return answer.decode().strip()


# So many processes, one after the other, and as many that tidy up.
@pytest.mark.timeout(180)
def test_killed_at_random_moments_while_lending(branch: Any, secrets: tuple[str, str]) -> None:
    """Nobody tidies up after a kill but the next command's restart rule."""
    branch.open_ils("late:11@*=0.01,late:63@*=0.01")
    words = ["desk", "borrow", "--card", "P1001"]
    words += [word for item in PILE for word in ("--item", item)]
    # As a process: how long one takes decides when the others are killed.
    usual_s = branch.run(*words, env=os.environ).seconds
    dice = random.Random(20261124)
    seen = []
    with OtherDesk(branch.host, branch.port, secrets[1]) as desk:
        for _ in range(KILLS):
            for item in desk.loans("P1001"):
                desk.take_back(item)
            for file in branch.state.iterdir():
                file.unlink()
            told = killed(branch, usual_s * dice.uniform(0.5, 1.0), *words)
            seen.append(len(told))
            # A busy machine is slower or quicker by now: the kills follow it.
            if not told:
                usual_s *= 1.25
            elif len(told) == len(PILE):
                usual_s *= 0.8
            code, counts = branch.sync()
            assert code == 0, counts
            lent = desk.loans("P1001")
            yes = {line["item"] for line in told if line["outcome"] in TOLD_YES}
            assert yes <= lent, "told and lost"
            if lent != yes:
                # Told on disk, and killed before it came to the screen: at most one.
                assert len(lent - yes) == 1
                assert lent == {item for _, item, state, _ in branch.rows() if state == "accepted"}
    assert len(set(seen)) > 1, "every kill came at the same moment"
    truth = branch.close_ils()
    for item in PILE:
        done = [
            exchange["code"]
            for exchange in truth["log"]
            if exchange["executed"] and exchange["item"] == item
        ]
        # A loan that was sent twice would have been renewed.
        assert "11 11" not in " ".join(done), done


def killed_once_booked(
    branch: Any, password: str, *words: str, has: bool = True
) -> list[dict[str, Any]]:
    """Start a command on 3000001, and kill it once the library system has carried it out: it says
    so to another desk. What the command had told until then; the answer to it never comes."""
    with OtherDesk(branch.host, branch.port, password) as desk:
        return killed(branch, lambda: ("3000001" in desk.loans("P1001")) is has, *words)


def test_killed_while_an_answer_is_awaited(branch: Any, secrets: tuple[str, str]) -> None:
    """Right after the ILS has booked it, and nobody was told: the loan is put right."""
    branch.open_ils("silent:11")
    branch.configure(ils={"timeout_s": LONGEST_S})
    assert killed_once_booked(branch, secrets[1], *BORROW) == []
    branch.again()
    assert branch.loans().keys() == {"3000001"}
    assert branch.sync() == (0, {"superseded": 1, "accepted": 1})
    assert branch.rows() == [
        ("borrow", "3000001", "superseded", None),
        ("return", "3000001", "accepted", None),
    ]
    branch.close_ils()
    assert branch.loans() == {}
    assert branch.run("journal", "verify").code == 0


def test_killed_while_a_return_is_awaited(branch: Any, secrets: tuple[str, str]) -> None:
    branch.open_ils("drop_before:09@1-9,late:99@3=0.0")
    branch.borrow("P1001", "3000001")
    branch.again("silent:09")
    branch.configure(ils={"timeout_s": LONGEST_S})
    words = ("desk", "return", "--item", "3000001")
    assert killed_once_booked(branch, secrets[1], *words, has=False) == []
    branch.again()
    code, counts = branch.sync()
    assert (code, counts.get("in_doubt", 0)) == (0, 0)
    branch.close_ils()
    # It was carried out, and it is not undone: the book lies at the station.
    assert branch.loans() == {}


def test_the_next_patron_never_inherits_what_a_kill_left(
    branch: Any, secrets: tuple[str, str]
) -> None:
    """A live loan of the same item goes behind the question about the dead one."""
    branch.open_ils("silent:11")
    branch.configure(ils={"timeout_s": LONGEST_S})
    killed_once_booked(branch, secrets[1], *BORROW)
    branch.again()
    lent = branch.borrow("P1002", "3000001")
    assert (lent.code, lent.line["outcome"]) == (0, "accepted")
    assert branch.sync() == (0, {"superseded": 1, "accepted": 2})
    branch.close_ils()
    assert branch.loans()["3000001"]["patron"] == "P1002"


def test_two_commands_at_once(branch: Any, secrets: tuple[str, str]) -> None:
    # Later than what the other commands wait for the lock, so that the first still has it.
    branch.open_ils("late:11@1=8")
    first = branch.speak(
        *branch.arguments("desk", "borrow", "--card", "P1001", "--item", "3000001")
    )
    # What the others are told is its number: it writes that once it has the lock.
    lock, number = lock_of(branch.journal), f"{first.process.pid}\n"
    # Not while it writes: nobody could read beside who is stopped amid that.
    with OtherDesk(branch.host, branch.port, secrets[1]) as desk:
        wait_until(lambda: "3000001" in desk.loans("P1001"))
    assert lock.read_text() == number
    # For as long as the others need.
    first.process.send_signal(signal.SIGSTOP)
    second = branch.borrow("P1002", "3000002")
    assert (second.code, second.alarm) == (1, "station_busy")
    assert str(first.process.pid) in second.line["alarm"]["message"]
    assert branch.run("sync", "once").alarm == "station_busy"
    # Reading is possible beside it.
    assert branch.run("desk", "item", "3000003").code == 0
    assert branch.run("journal", "list").code == 0
    assert branch.run("journal", "verify").code == 0
    first.process.send_signal(signal.SIGCONT)
    assert first.finish() == 0
    # It may have found the ILS silent meanwhile.
    (outcome,) = [line["outcome"] for _, line in first.said]
    assert outcome in ("accepted", "pending")
    assert branch.borrow("P1002", "3000002").code == 0
    assert branch.sync()[0] == 0
    branch.close_ils()
    assert branch.loans().keys() == {"3000001", "3000002"}


def test_many_commands_at_once(open_branch: Any) -> None:
    """Each is either served or told station_busy; what the journal says is what the ILS holds."""
    branch = open_branch
    branch.borrow("P1002", "3000005")
    running = [
        (item, branch.speak(*branch.arguments("desk", "borrow", "--card", "P1001", "--item", item)))
        for item in PILE
    ]
    told = {}
    for item, desk in running:
        code = desk.finish()
        (line,) = [line for _, line in desk.said]
        told[item] = line.get("outcome") or line["alarm"]["kind"]
        assert code == (0 if told[item] == "accepted" else 1)
    assert set(told.values()) <= {"accepted", "station_busy"}
    branch.close_ils()
    yes = {item for item, outcome in told.items() if outcome == "accepted"}
    assert yes
    assert branch.loans().keys() == yes | {"3000005"}
