"""A member of staff is called from a real window, over real HTTP."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from desk_server import DeskServer
from hub_room import Station, db, hub, postgres, schema
from waiting import wait_until

from sync.hub.fleet import calls
from sync.hub.station.device import save

__all__ = ["db", "hub", "postgres", "schema"]

pytestmark = [pytest.mark.station, pytest.mark.usefixtures("in_memory")]

BOOKS = ("3000001", "3000002")


def test_somebody_comes_and_is_called_off(new_counter: Callable[..., Any]) -> None:
    with DeskServer() as desk:
        counter = new_counter()
        counter.open_devices(staff_call={"url": desk.url, "place": "begane grond"})
        counter.start()
        counter.new(*BOOKS)
        counter.screen("stack")
        counter.scan("P1001")
        counter.decided(2)
        counter.tap("Roep een medewerker")
        counter.event("CallNews", word="sent")
        counter.tap("Zeg vast wat er is")
        counter.tap("Mijn pas")
        wait_until(lambda: desk.events == ["call", "about"])
        assert desk.told[1] | {"since": "", "call": ""} == {
            "event": "about",
            "call": "",
            "station": "test",
            "label": "test",
            "place": "begane grond",
            "since": "",
            "about": "card",
        }
        desk.says = {"answer": "later"}
        counter.event("CallNews", word="coming", minutes=5)
        assert "Over ongeveer 5 minuten" in counter.words()
        counter.tap("Niet meer nodig")
        wait_until(lambda: desk.events[-1] == "ended")
        assert desk.told[-1]["reason"] == "cancelled"
        words = counter.words()
        assert "Roep een medewerker" in words
        assert "Klaar" in words
        # What the desk heard says nothing of whose books these are.
        assert not any(each in json.dumps(desk.told) for each in (*BOOKS, "P1001"))


def test_a_desk_that_hangs_and_one_that_is_gone(new_counter: Callable[..., Any]) -> None:
    with DeskServer() as desk:
        desk.hangs.set()
        counter = new_counter()
        way = '\n[staff_call.way]\nnl = "Loop naar de lift."\nen = "Walk to the lift."\n'
        counter.open_devices(staff_call={"url": desk.url, "timeout_s": 2.0}, more=way)
        counter.start()
        counter.tap("Roep een medewerker")
        counter.event("StaffPressed")
        # Nobody's loan waits for it.
        counter.new(BOOKS[0])
        counter.scan("P1001")
        counter.decided(1)
        counter.event("CallNews", word="failed")
        words = counter.words()
        assert "Loop even naar de balie" in words
        assert "Loop naar de lift." in words
        counter.tap("Roep nog een keer")
        counter.event("CallNews", word="failed", call=2)
        # A fault is a line in the log once, until it is over.
        assert counter.branch.errors.count("staff call does not go out") == 1


def test_where_nobody_can_be_called_nothing_is_promised(counter: Any) -> None:
    assert "Roep een medewerker" not in counter.words()
    counter.tap("Ga naar de balie")
    assert "Loop even naar de balie" in counter.words()
    assert counter.events("CallNews") == []


LAMP = 2
COMING, CANNOT = 0, 1
BOARD = """
[[devices]]
kind = "relay"
driver = "modbus"
port = "{address}"
poll_s = 0.05
[devices.outputs]
lamp = 2
[devices.inputs]
coming = 0
cannot = 1
"""


class Board:
    """An emulated board at the desk."""

    def __init__(self, branch: Any) -> None:
        self._speaker = branch.speak("sim", "relay", "--listen", "127.0.0.1:0")
        self.address = self._speaker.wait_for(lambda line: "listening" in line)["listening"]

    def order(self, **order: Any) -> None:
        self._speaker.order(**order)

    def press(self, number: int) -> None:
        self.order(input=number, on=True)

    def release(self, number: int) -> None:
        self.order(input=number, on=False)

    def on(self) -> list[int]:
        """The outputs that are on now."""
        before = len(self._speaker.said)
        self.order(state=True)
        wait_until(lambda: len(self._speaker.said) > before)
        found: list[int] = self._speaker.said[before][1]["on"]
        return found

    def kill(self) -> None:
        self._speaker.process.kill()
        self._speaker.process.wait()


def test_a_lamp_and_two_buttons(new_counter: Callable[..., Any]) -> None:
    counter = new_counter()
    board = Board(counter.branch)
    counter.open_devices(more=BOARD.format(address=board.address))
    counter.start()
    counter.tap("Roep een medewerker")
    counter.event("CallNews", word="sent")
    assert board.on() == [LAMP]
    assert "Er is iemand geroepen" in counter.words()
    board.press(COMING)
    counter.event("CallNews", word="coming")
    assert "Er komt iemand aan" in counter.words()
    counter.tap("Niet meer nodig")
    wait_until(lambda: board.on() == [])
    board.release(COMING)

    counter.tap("Roep een medewerker")
    counter.event("CallNews", word="sent", call=2)
    board.press(CANNOT)
    counter.event("CallNews", word="cannot", call=2)
    assert "De medewerker kan nu niet komen." in counter.words()
    wait_until(lambda: board.on() == [])

    # It says that it is lit, and is not.
    board.order(faults="lie:write")
    # Answered in their order: the fault is there before the tap.
    assert board.on() == []
    counter.tap("Roep nog een keer")
    counter.event("CallNews", word="failed", call=3)
    assert "Roepen lukt nu niet." in counter.words()
    board.order(faults="")
    board.kill()
    counter.event("PortState", device="relay", up=False)
    counter.tap("Roep nog een keer")
    counter.event("CallNews", word="failed", call=4)


def test_the_hub_answers_on_the_screen(
    new_counter: Callable[..., Any], hub: str, db: psycopg.Connection[Any]
) -> None:
    counter = new_counter()
    counter.open_devices(
        id="called", other={"hub": {"url": hub}}, staff_call={"place": "begane grond"}
    )
    folder = counter.branch.folder / "unused"
    folder.mkdir()
    member = Station(folder, hub, db, name="called")
    member.close()
    counter.branch.state.mkdir(mode=0o700, exist_ok=True)
    save(counter.branch.state, member.membership)
    counter.start()
    counter.tap("Roep een medewerker")
    counter.event("CallNews", word="sent")
    counter.tap("Zeg vast wat er is")
    counter.tap("Mijn pas")
    wait_until(lambda: member.one("SELECT about FROM call WHERE device = %s") == "card")
    number = member.one("SELECT id FROM call WHERE device = %s")
    assert calls.answer(db, number, "coming", "jan")
    counter.event("CallNews", word="coming")
    assert "Er komt iemand aan" in counter.words()
    counter.tap("Niet meer nodig")
    wait_until(lambda: member.one("SELECT state FROM call WHERE device = %s") == "closed")
    wait_until(lambda: member.one("SELECT place FROM device WHERE device = %s") == "begane grond")
