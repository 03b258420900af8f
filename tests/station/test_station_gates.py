"""``leenpunt run --role gate`` as the process that it is, beside gates and a library system."""

from __future__ import annotations

import json
import signal
from typing import Any

import pytest
from loopback import own_place
from waiting import wait_until

from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.diagnosis.troubles import BY_WORD

pytestmark = pytest.mark.station


def memory(item: str) -> str:
    """The tag of an item, as hex of whole blocks."""
    block = encode(ItemFields(item))
    return (block + bytes(-len(block) % 4)).hex()


def gate(branch: Any, name: str) -> tuple[Any, str]:
    """A gate that calls the station, and its [[devices]] table."""
    place = "{}:{}".format(*own_place())
    far = branch.speak(
        "sim", "gate", "--listen", "127.0.0.1:0", "--notify", place, "--keep-alive", "0.2"
    )
    commands = far.wait_for(lambda line: "listening" in line)["listening"]
    return far, "\n".join(
        (
            "[[devices]]",
            'kind = "gate"',
            'driver = "feig"',
            f'name = "{name}"',
            f'port = "listen://{place}"',
            f'commands_port = "socket://{commands}"',
            "people_counter = true",
            "count_every_s = 0.1",
            "",
        )
    )


def test_each_verdict_and_people_over_kill_9(open_branch: Any) -> None:
    branch = open_branch
    front, one = gate(branch, "front")
    back, other = gate(branch, "back")
    branch.configure(one + other)
    # On loan to another patron, by the library system's word alone: 3000031.
    role = branch.speak(*branch.arguments("run", "--role", "gate", "--headless"))

    def told(event: str, **wanted: Any) -> dict[str, Any]:
        def found() -> list[dict[str, Any]]:
            wanted["event"] = event
            return [line for _, line in role.said if wanted.items() <= line.items()]

        wait_until(found)
        return found()[0]

    told("PeopleCounted", gate="front", delta_in=0)
    front.order(tag={"uid": "E004015000000031", "memory": memory("3000031"), "times": 9})
    back.order(tag={"uid": "E004015000000002", "memory": memory("3000002")})
    back.order(tag={"uid": "E004015000000099"})
    front.order(people={"in": 4, "out": 1})
    lent = told("GateAlarm", gate="front")
    assert set(lent) == {"event", "gate", "uid", "item", "verdict", "at"}
    assert (lent["item"], lent["verdict"]) == ("3000031", "lent_not_switched")
    assert told("GateAlarm", item="3000002")["verdict"] == "not_lent"
    assert told("GateAlarm", uid="E004015000000099")["verdict"] == "unknown"
    told("PeopleCounted", gate="front", **{"in": 4, "out": 1})
    role.end(signal.SIGKILL)
    front.order(people={"in": 1, "out": 1})
    role = branch.speak(*branch.arguments("run", "--role", "gate", "--headless"))
    told("PeopleCounted", gate="front", **{"in": 5, "out": 2})
    assert role.end() == 0
    rows = branch.run("gate", "alarms").lines
    assert sorted(row["verdict"] for row in rows) == ["lent_not_switched", "not_lent", "unknown"]
    assert branch.run("gate", "counts").lines[-1]["gate"] in ("front", "back")
    (work,) = branch.run("work", "list").lines
    assert (work["what"], work["item"]) == ("lent_at_gate", "3000031")
    assert branch.run("journal", "verify").code == 0
    assert front.end() == back.end() == 0
    assert json.dumps(rows).count("P1002") == 0


def test_a_gate_that_complains_every_other_moment_is_one_trouble_everywhere(
    open_branch: Any,
) -> None:
    branch = open_branch
    front, table = gate(branch, "front")
    branch.configure(table)
    role = branch.speak(*branch.arguments("run", "--role", "gate", "--headless"))
    role.wait_for(lambda line: line.get("event") == "PeopleCounted")
    do = BY_WORD["antenna"].do

    def status() -> list[dict[str, Any]]:
        # Each time it is asked the gate has complained and recovered once more.
        front.order(complain=["noise"])
        findings = branch.run("status").line["findings"]
        front.order(complain=[])
        return [each for each in findings if each["check"] == "front"]

    def said_by_doctor() -> dict[str, Any]:
        (found,) = (each for each in branch.run("doctor").lines if each["check"] == "front")
        return found

    assert said_by_doctor()["do"] == ""
    wait_until(status)
    for _ in range(3):
        ((word, level, advice),) = {(each["word"], each["level"], each["do"]) for each in status()}
        assert (word, level, advice) == ("antenna", "attention", do)
    wait_until(lambda: said_by_doctor()["do"] == do)
    assert branch.errors.count('"gate trouble"') == 1
    assert branch.errors.count('"gate trouble over"') == 0
    assert branch.run("status").line["level"] == "warning"
    assert role.end() == 0
    assert front.end() == 0


def test_the_gate_screen_is_a_process_that_ends_when_it_is_told(
    open_branch: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("QT_QUICK_BACKEND", "software")
    branch = open_branch
    front, table = gate(branch, "front")
    branch.configure(table)
    role = branch.speak(*branch.arguments("run", "--role", "gate"))
    front.order(tag={"uid": "E004015000000002", "memory": memory("3000002")})
    alarm = role.wait_for(lambda line: line.get("event") == "GateAlarm")
    assert alarm["verdict"] == "not_lent"
    assert role.end() == 0
    assert front.end() == 0
    wrong = branch.run("run", "--role", "sync", "--window")
    assert (wrong.code, wrong.err) == (2, "leenpunt: run --role sync has no window\n")


def test_kill_9_loses_no_alarm_that_the_gate_keeps(open_branch: Any) -> None:
    branch = open_branch
    pty = branch.folder / "gate"
    far = branch.speak("sim", "gate", "--pty", str(pty))
    far.wait_for(lambda line: "pty" in line)
    branch.configure(f'[[devices]]\nkind = "gate"\ndriver = "feig"\nport = "{pty}"\n')
    passed = []

    def carry(count: int) -> None:
        for _ in range(count):
            passed.append(f"E004015{len(passed):09X}")
            far.order(tag={"uid": passed[-1], "memory": memory("3000002")})

    for killed_at in (1, 7, 20):
        carry(30)
        role = branch.speak(*branch.arguments("run", "--role", "gate", "--headless"))
        wait_until(lambda role=role, least=killed_at: len(role.said) >= least)  # type: ignore[misc]
        role.end(signal.SIGKILL)
    role = branch.speak(*branch.arguments("run", "--role", "gate", "--headless"))
    carry(1)
    role.wait_for(lambda line: line.get("uid") == passed[-1])
    assert role.end() == 0
    rows = branch.run("gate", "alarms").lines
    assert {row["uid"] for row in rows} == set(passed)
    assert branch.run("journal", "verify").code == 0
    assert far.end() == 0
