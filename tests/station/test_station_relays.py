"""A station for returns with a sorter's flaps, a door and a full bin, as the process that it is."""

from __future__ import annotations

import json
import signal
from typing import Any

import pytest
from loopback import own_place
from waiting import wait_until

from drivers.tags.iso28560_3.tag import ItemFields, encode

pytestmark = pytest.mark.station

ITEMS = """behaviour = "koha"
[[items]]
id = "3000041"
title = "De stille kracht"
sort_bin = "YOUTH"
[[items]]
id = "3000042"
title = "Het land van herkomst"
sort_bin = "YOUTH"
[[loans]]
item = "3000041"
patron = "P1002"
due = 7
[[loans]]
item = "3000042"
patron = "P1002"
due = 7
"""


def test_returns_move_the_flap_and_the_door_and_wait_for_no_board(branch: Any) -> None:
    branch.open_ils("", ITEMS)
    place = "{}:{}".format(*own_place())
    line = branch.folder / "pad"
    branch.configure(
        f"""
[[bins]]
code = "YOUTH"
number = 4
[[devices]]
kind = "item_reader"
driver = "feig"
port = "{line}"
[[devices]]
kind = "relay"
driver = "modbus"
name = "sorter"
port = "{place}"
outputs = {{ door = 0, bin_4 = 4, lamp = 7 }}
inputs = {{ bin_full = 2 }}
pulse_ms = {{ door = 60000, bin_4 = 60000 }}
""",
        station={"mode": "return"},
    )

    def board() -> Any:
        made = branch.speak("sim", "relay", "--listen", place)
        made.wait_for(lambda row: "listening" in row)
        return made

    def on(far: Any) -> list[int]:
        asked = len(far.said)
        far.order(state=True)
        wait_until(lambda: len(far.said) > asked)
        found: list[int] = far.said[-1][1]["on"]
        return found

    def lay(item: str) -> str:
        block = encode(ItemFields(item))
        memory = (block + bytes(-len(block) % 4)).hex()
        pad.order(place={"uid": f"E00401500{item}", "memory": memory, "afi": 0xC2})
        return item

    def decided(item: str) -> dict[str, Any]:
        found: dict[str, Any] = station.wait_for(
            lambda row: row.get("event") == "LoanDecided" and row["item"] == item
        )
        return found

    def doctor() -> Any:
        rows = {row["check"]: row for row in branch.run("doctor").lines}
        return rows["sorter"]

    far = board()
    pad = branch.speak("sim", "reader", "--pty", str(line))
    pad.wait_for(lambda row: "pty" in row)
    station = branch.speak(*branch.arguments("run", "--headless"))
    up = {"event": "PortState", "up": True}
    for name in ("sorter", "pad"):
        wait_until(
            lambda name=name: any(
                (up | {"device": name}).items() <= row.items() for _, row in station.said
            )
        )
    assert on(far) == []
    decided(lay("3000041"))
    wait_until(lambda: on(far) == [0, 4])

    # A board that restarts stands as it is wanted again.
    far.order(restart=True)
    wait_until(lambda: on(far) == [0, 4])

    far.order(input=2, on=True)
    wait_until(lambda: "the bin is full" in doctor()["message"])
    assert "Empty a bin" in doctor()["do"]
    far.order(input=2, on=False)
    wait_until(lambda: doctor()["ok"])

    # A board that is gone holds nobody up.
    far.end(signal.SIGKILL)
    wait_until(lambda: not doctor()["ok"])
    told = decided(lay("3000042"))
    assert (told["action"], told["outcome"]) == ("return", "accepted")
    far = board()
    wait_until(lambda: on(far) == [0, 4])
    wait_until(lambda: doctor()["ok"])
    assert station.end() == 0
    lines = [json.loads(line) for line in branch.errors.splitlines() if line.startswith("{")]
    ours = [row for row in lines if row.get("device") == "sorter"]
    # One line each way, however it flaps: which of its three outages it names is who was faster's,
    # and the doctor has shown each.
    gone, returned = ours[::2], ours[1::2]
    assert {row["event"] for row in gone} == {"device gone"}
    assert {row["event"] for row in returned} <= {"device returned"}
