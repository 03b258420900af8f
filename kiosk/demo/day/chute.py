"""A day and a night at the return chute: what falls in is booked, what is not stays outside."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from drivers.sim.faults import FaultPlan
from drivers.sim.field import SimulatedTag
from drivers.sim.relays.modbus import ModbusBoard
from drivers.sim.serve import EmulatorServer
from kiosk.demo.day import library
from kiosk.demo.day.day import Day, Row
from kiosk.demo.day.process import LONGEST_STEP_S, DayFailed, Process
from kiosk.demo.day.report import differences, ils_rows
from kiosk.demo.day.script import delivered
from kiosk.demo.day.stage import Branch

CONFIG = "chute.toml"
ADULTS, CHILDREN, DISC, ELSEWHERE = "3000011", "3000012", "3000013", "3000015"
"""On loan since before the day; the last one belongs to another branch."""
_STRANGER = SimulatedTag("E0040150FF00AA01", bytearray(32), afi=0)
"""Nothing of ours."""
_DOOR, _LAMP, _FULL = 0, 7, 2


class Chute:
    """A flap with a pad, a board with door and sorter, and its machine. A context."""

    def __init__(self, branch: Branch) -> None:
        self.branch = branch
        self.board = ModbusBoard(FaultPlan())
        self._line = EmulatorServer(self.board, listen="127.0.0.1:0")
        self.config = branch.folder / CONFIG
        text = library.chute_configuration(
            branch.folder,
            branch.ils_port,
            self._line.url.removeprefix("socket://"),
            door=_DOOR,
            lamp=_LAMP,
            full=_FULL,
        )
        with open(os.open(self.config, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            file.write(text)
        self.told: list[Row] = []
        self._role: Process | None = None

    def __enter__(self) -> Chute:
        self._line.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._role is not None:
            self._role.end(signal.SIGKILL)
        self._line.stop()

    def open(self) -> None:
        """Start the machine and wait for its pad."""
        arguments = ["run", "--role", "return", "--headless", "--json", "--config"]
        self._role = Process([*arguments, str(self.config)], self.branch.log)
        self._role.wait_for(
            lambda line: (line.get("event"), line.get("device")) == ("PortState", "pad"), "its pad"
        )

    def close(self, number: signal.Signals = signal.SIGTERM) -> None:
        """End the machine as an administrator does, or as a power cut does."""
        wanted = 0 if number is signal.SIGTERM else -number
        if self._role is None or (code := self._role.end(number)) != wanted:
            raise DayFailed(f"the chute's machine ended with {code if self._role else None}")
        self._role = None

    def shows(self, state: str, **values: str) -> Row:
        """Wait until the chute says so."""
        if self._role is None:
            raise DayFailed("the chute's machine does not run")
        wanted = {"event": "ChuteShown", "state": state} | values
        return self._role.wait_for(
            lambda line: wanted.items() <= line.items(), f"{state} {values or ''}"
        )

    def taken(self, item: str, *, offline: bool = False) -> None:
        """Wait until it is taken back, and let it slide in through the open door."""
        if self._role is None:
            raise DayFailed("the chute's machine does not run")
        decided = self._role.wait_for(
            lambda line: (line.get("event"), line.get("item")) == ("LoanDecided", item),
            f"a decision on {item}",
        )
        keys = ("item", "outcome", "offline", "reason", "due", "entry", "security")
        row = {key: decided[key] for key in keys} | {"action": "return", "patron": None}
        self.told.append(row)
        if decided["offline"] is not offline:
            raise DayFailed(f"{item}: offline is {decided['offline']}, expected {offline}")
        row["bin"] = self.shows("taken", item=item)["bin"]
        self.branch.take(item)

    def give(self, item: str, *, offline: bool = False) -> None:
        """One item, alone."""
        self.branch.put(item)
        self.taken(item, offline=offline)

    def lamp(self, on: bool) -> None:
        """Wait until the lamp is on, or off."""
        end = time.monotonic() + LONGEST_STEP_S
        while (_LAMP in self.board.on) is not on:
            if time.monotonic() > end:
                raise DayFailed(f"the lamp is not {'on' if on else 'off'}")
            time.sleep(0.02)


def play_chute_day(folder: Path, announce: Callable[[Row], None]) -> Row:
    """Play it in ``folder`` and return the report. DayFailed when a step fails."""
    with Branch(folder) as branch, Chute(branch) as chute:
        day = Day(branch, announce, with_screen=False, pictures=None)
        step = day.step
        step("the chute opens", chute.open)
        step("nothing of ours: the door stays shut", lambda: _stranger(chute))
        step("two at once: one after the other", lambda: _two(chute, CHILDREN, DISC))
        step("a book: booked, its tag armed, the door opens", lambda: chute.give(ADULTS))
        step("the bin is full: the door stays shut, staff has work", lambda: _full(chute))
        step("night: the ILS goes away", branch.close_ils)
        step("kill -9, while a book lies there", lambda: chute.close(signal.SIGKILL))
        step("the chute opens again", chute.open)
        step("the bin is emptied: the book is taken all the same", lambda: _emptied(chute))
        step("morning: the ILS comes back", branch.open_ils)
        step("the journal is delivered", lambda: delivered(branch, chute.config))
        step("the chute closes", chute.close)
        work = branch.command("work", "list", config=chute.config)
        step("the ILS writes down what it holds", branch.close_ils)
        return _report(day, chute, work)


def _stranger(chute: Chute) -> None:
    chute.branch.place(_STRANGER)
    chute.shows("refused")
    if _DOOR in chute.board.on:
        raise DayFailed("the door is open for something that is not ours")
    chute.branch.lift(_STRANGER)
    chute.shows("ready")


def _two(chute: Chute, first: str, second: str) -> None:
    chute.branch.put(first, second)
    chute.shows("one_at_a_time")
    chute.branch.take(second)
    chute.taken(first)
    chute.give(second)


def _full(chute: Chute) -> None:
    chute.board.turn(_FULL, True)
    chute.shows("full")
    chute.lamp(True)
    chute.branch.put(ELSEWHERE)
    (work,) = chute.branch.command("work", "list", config=chute.config)
    if work["what"] != "bin_full":
        raise DayFailed(f"the work list has {work['what']}, expected bin_full")


def _emptied(chute: Chute) -> None:
    chute.board.turn(_FULL, False)
    chute.taken(ELSEWHERE, offline=True)
    chute.lamp(False)


def _report(day: Day, chute: Chute, work: list[Row]) -> Row:
    branch = chute.branch
    ils = ils_rows(branch.ils_truth())
    tags: list[dict[str, Any]] = [
        {"item": item, "uid": tag.uid, "afi": f"{tag.afi:02X}"} for item, tag in branch.tags.items()
    ]
    began = [
        {"item": loan.item, "patron": loan.patron, "due": loan.due.isoformat()}
        for loan in branch.loans
    ]
    found = differences(chute.told, ils, tags, work, began)
    return {
        "agree": not found,
        "differences": found,
        "began": began,
        "told": chute.told,
        "ils": ils,
        "tags": tags,
        "work": work,
        "steps": day.steps,
        "pictures": [],
    }
