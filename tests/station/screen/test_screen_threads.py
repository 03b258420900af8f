"""Nothing on the GUI thread opens a file, a port or a socket while the window stands."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from drivers.model import AFI_UNSECURED

pytestmark = pytest.mark.station

PLAN = Path(__file__).parents[3] / "assets" / "plans" / "example_floor.svg"
WATCHED = Path(__file__).parents[2] / "data" / "watched_gui_thread.py"
BOOKS = ("3000001", "3000002", "3000003")


def test_the_gui_thread_opens_nothing(new_counter: Callable[..., Any]) -> None:
    counter = new_counter()
    # Nobody is there: whoever asks is called all the same, and shown the way.
    counter.open_devices(
        staff_call={"url": "http://127.0.0.1:1/", "plan": str(PLAN), "unanswered_s": 60.0}
    )
    branch = counter.branch
    found = branch.folder / "opened.jsonl"
    command = (sys.executable, str(WATCHED), str(found))
    counter.patron = branch.speak("sim", "patron", "--config", str(branch.config), command=command)
    counter.until_open()

    # Languages, sheets and themes; help for somebody.
    counter.tap("English")
    counter.tap("Help")
    counter.obey(key="Escape")
    counter.tap("See and hear")
    counter.obey(key="Escape")
    counter.tap("Call a staff member")
    counter.event("CallNews", word="failed")
    counter.tap("Close")
    # A loan, with its last screen.
    counter.new(*BOOKS[:2])
    counter.screen("stack")
    counter.scan("P1001")
    counter.decided(2)
    counter.tap("Done")
    counter.screen("success")
    counter.take(*BOOKS[:2])
    time.sleep(1.0)
    counter.tap("Done")
    counter.screen("attract")
    # The overview, and renewing.
    counter.tap("Mijn overzicht")
    counter.screen("stack")
    counter.scan("P1001")
    counter.screen("overview")
    counter.tap("Alles verlengen")
    counter.decided(2)
    counter.tap("Stoppen")
    counter.screen("success")
    time.sleep(1.0)
    counter.tap("Klaar")
    counter.screen("attract")
    # A return, and the library system gone in the middle of a pile.
    counter.put(BOOKS[0])
    counter.screen("stack")
    counter.event("ItemSettled", item=BOOKS[0], afis=[f"{AFI_UNSECURED:02X}"])
    counter.tap("Inleveren")
    counter.decided(1)
    branch.close_ils()
    counter.scan("P1002")
    counter.event("PatronKnown", offline=True)
    counter.new(BOOKS[2])
    assert counter.decided(1)[BOOKS[2]]["outcome"] == "pending"
    # The pad goes and comes.
    counter.pad.end()
    counter.event("PortState", device="pad", up=False)
    counter.plug_pad()
    counter.event("PortState", device="pad", up=True)
    assert counter.patron.end() == 0

    opened = [json.loads(line) for line in found.read_text("utf-8").splitlines()]
    assert len(opened) == 1, opened
    assert WATCHED.name in opened[0]["arguments"]
