"""A day and a night at the return chute: what falls in is booked, what is not stays outside."""

from __future__ import annotations

import signal
from pathlib import Path

from drivers.sim.faults import FaultPlan
from drivers.sim.field import SimulatedTag
from drivers.sim.relays.modbus import ModbusBoard
from kiosk.demo.branch.branch import devices_up
from kiosk.demo.branch.program import BranchFailed
from kiosk.demo.day import library
from kiosk.demo.day.day import Announce, Day, Row, until
from kiosk.demo.day.stage import DayBranch

CONFIG = "chute.toml"
ADULTS, CHILDREN, DISC, ELSEWHERE = "3000011", "3000012", "3000013", "3000015"
"""On loan since before the day; the last one belongs to another branch."""
_STRANGER = SimulatedTag("E0040150FF00AA01", bytearray(32), afi=0)
"""Nothing of ours."""
_DOOR, _LAMP, _FULL = 0, 7, 2


def play_chute_day(folder: Path, announce: Announce) -> Row:
    """Play it in ``folder`` and return the report. BranchFailed when a step fails."""
    with DayBranch(folder) as branch:
        return ChuteDay(branch, announce).play()


class ChuteDay(Day):
    """A day at a flap with a pad, a board with door and sorter, and its machine."""

    def __init__(self, branch: DayBranch, announce: Announce) -> None:
        super().__init__(branch, announce)
        self._board = ModbusBoard(FaultPlan())
        board = branch.connect("sorter", self._board, tcp=True).address
        places = {"door": _DOOR, "lamp": _LAMP, "full": _FULL}
        text = library.chute_configuration(branch.folder, branch.ils.port, board, **places)
        self._config = branch.write(CONFIG, text)
        up = devices_up("pad")
        self._machine = branch.role("the chute's machine", "return", self._config, up)

    def play(self) -> Row:
        """All of it, and the report."""
        step, branch, machine = self.step, self.branch, self._machine
        step("the chute opens", machine.open)
        step("nothing of ours: the door stays shut", self.stranger)
        step("two at once: one after the other", self.two, CHILDREN, DISC)
        step("a book: booked, its tag armed, the door opens", self.give, ADULTS)
        step("the bin is full: the door stays shut, staff has work", self.full)
        step("night: the ILS goes away", branch.ils.close)
        step("kill -9, while a book lies there", machine.close, signal.SIGKILL)
        step("the chute opens again", machine.open)
        step("the bin is emptied: the book is taken all the same", self.emptied)
        step("morning: the ILS comes back", branch.ils.open)
        step("the journal is delivered", self.delivered, self._config)
        step("the chute closes", machine.close)
        return self.ended(branch.command("work", "list", config=self._config))

    def stranger(self) -> None:
        """Something that is not ours is taken away again."""
        self.branch.place(_STRANGER)
        self._shows("refused")
        if _DOOR in self._board.on:
            raise BranchFailed("the door is open for something that is not ours")
        self.branch.lift(_STRANGER)
        self._shows("ready")

    def two(self, first: str, second: str) -> None:
        """Two items at once, of which one is taken away at first."""
        self.branch.put(first, second)
        self._shows("one_at_a_time")
        self.branch.take(second)
        self._taken(first)
        self.give(second)

    def give(self, item: str) -> None:
        """One item, alone."""
        self.branch.put(item)
        self._taken(item)

    def full(self) -> None:
        """An item is laid down while the bin is full."""
        self._board.turn(_FULL, True)
        self._shows("full")
        self._lamp(True)
        self.branch.put(ELSEWHERE)
        (work,) = self.branch.command("work", "list", config=self._config)
        if work["what"] != "bin_full":
            raise BranchFailed(f"the work list has {work['what']}, expected bin_full")

    def emptied(self) -> None:
        """The bin is not full any more."""
        self._board.turn(_FULL, False)
        self._taken(ELSEWHERE, offline=True)
        self._lamp(False)

    def _shows(self, state: str, **values: str) -> Row:
        """Wait until the chute says so."""
        wanted = {"event": "ChuteShown", "state": state} | values
        return self._machine.program.wait_for(
            lambda line: wanted.items() <= line.items(), f"{state} {values or ''}"
        )

    def _taken(self, item: str, *, offline: bool = False) -> None:
        """Wait until it is taken back, and let it slide in through the open door."""
        decided = self._machine.program.wait_for(
            lambda line: (line.get("event"), line.get("item")) == ("LoanDecided", item),
            f"a decision on {item}",
        )
        row = self.tell(decided, "return", None)
        self.expect([row], offline=offline)
        row["bin"] = self._shows("taken", item=item)["bin"]
        self.branch.take(item)

    def _lamp(self, on: bool) -> None:
        """Wait until the lamp is on, or off."""
        state = "on" if on else "off"
        until(lambda: (_LAMP in self._board.on) is on, f"the lamp is not {state}", 0.02)
