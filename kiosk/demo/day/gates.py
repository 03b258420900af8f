"""Gate day: what sets the gate off, what is made of it, and how it ends at the tag."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from drivers.model import AFI_SECURED, AFI_UNSECURED
from drivers.sim.faults import parse_faults
from kiosk.demo.branch.program import BranchFailed
from kiosk.demo.day.day import Announce, Day, until
from kiosk.demo.day.entrance import Entrance
from kiosk.demo.day.report import agreed
from kiosk.demo.day.stage import DayBranch

Row = dict[str, Any]

SWITCHED, PULLED, AT_DESK, ON_SHELF = "3000001", "3000002", "3000012", "3000004"
"""Lent here; lent here and pulled off the pad before its tag was switched; on loan since before the
day, by a desk that switches nothing; not lent."""
SILENCE, UNSWITCHED = "silence", "lent_not_switched"
_OUT, _IN = 3, 5
"""People who pass while the gate restarts."""


def play_gate_day(folder: Path, announce: Announce) -> Row:
    """Play it in ``folder`` and return the report. BranchFailed when a step fails."""
    with DayBranch(folder) as branch:
        # The desk lent it and has no pad: its tag is armed.
        branch.tags[AT_DESK].afi = AFI_SECURED
        with Entrance(branch) as entrance:
            return GateDay(branch, announce, entrance).play()


class GateDay(Day):
    """A day at the gate: what was carried out, and what was heard of it."""

    def __init__(self, branch: DayBranch, announce: Announce, entrance: Entrance) -> None:
        super().__init__(branch, announce)
        self._entrance = entrance
        self._carried: list[Row] = []

    def play(self) -> Row:
        """All of it, and the report."""
        step, branch, entrance = self.step, self.branch, self._entrance
        step("the station and the gate open", self.open)
        step("a book is lent, its tag switched", self.lend)
        step("lent and switched: it passes in silence", self.carry, SWITCHED, SILENCE)
        step("a book is pulled off the pad before its tag is switched", self.pull)
        step("lent and not switched: no alarm is made of it", self.carry, PULLED, UNSWITCHED)
        step("not lent: an alarm", self.carry, ON_SHELF, "not_lent")
        step("lent at the desk and not switched: work for staff", self.carry, AT_DESK, UNSWITCHED)
        step("the gate restarts while people pass", self.restart)
        step("the gate's machine is killed while people pass", self.kill)
        step("the ILS goes away", branch.ils.close)
        step("lent and not switched is known without it", self.carry, PULLED, UNSWITCHED)
        step("what nobody can tell is said to be so", self.carry, ON_SHELF, "unknown")
        step("the ILS comes back", branch.ils.open)
        step("the book is laid on a pad: its tag is put right", self.mend)
        step("it passes in silence", self.carry, PULLED, SILENCE)
        step("the station and the gate close", self.close)
        work = [
            {key: row[key] for key in ("work", "what", "state", "owner")}
            | {"item": row["detail"].get("item", row["item"])}
            for row in branch.command("work", "list", config=entrance.config)
        ]
        counts = branch.command("gate", "counts", config=entrance.config)
        kept = branch.command("gate", "alarms", config=entrance.config)
        people = {"in": entrance.passed_in, "out": entrance.passed_out}
        found = gate_differences(self._carried, kept, people, counts)
        more = {"carried": self._carried, "people": people, "alarms": kept, "counts": counts}
        return agreed(self.ended(work), found, **more)

    def open(self) -> None:
        super().open()
        self._entrance.open()

    def close(self) -> None:
        """The gate's machine and the station end."""
        self._entrance.close()
        self.branch.station.close()

    def carry(self, item: str, expected: str) -> None:
        """Somebody walks out with it; wait for the verdict, or until people are counted."""
        entrance, known = self._entrance, len(self._entrance.alarms)
        tag = self.branch.tags[item]
        row: Row = {"item": item, "uid": tag.uid, "afi": f"{tag.afi:02X}", "expected": expected}
        began = time.monotonic()

        def heard() -> list[Row]:
            return [each for each in entrance.alarms[known:] if each["uid"] == tag.uid]

        if entrance.carry(item):
            entrance.until(heard, f"an alarm of {item}")
            row["ms"] = round(1000 * (time.monotonic() - began))
        entrance.all_counted()
        verdicts = [each["verdict"] for each in heard()]
        row["heard"] = " ".join(verdicts) or SILENCE
        self._carried.append(row)
        if row["heard"] != expected:
            raise BranchFailed(f"{item}: expected {expected}, heard {row['heard']}")

    def lend(self) -> None:
        """A visit as it should be."""
        self.lay([SWITCHED])
        self.borrow("P1001", [SWITCHED], outcome="accepted")
        self.take([SWITCHED])
        self.event("TimePassed")

    def pull(self) -> None:
        """A visit in which the book is gone before its tag is written."""
        self.lay([PULLED])
        self.branch.pad_faults.change(parse_faults("pull:write"))
        self.branch.scan("P1002")
        self.expect(self.decided("borrow", [PULLED], "P1002"), outcome="accepted")
        self.branch.take(PULLED)
        self.branch.pad_faults.change(())
        if self.branch.tags[PULLED].afi != AFI_SECURED:
            raise BranchFailed(f"{PULLED}: its tag was switched all the same")

    def restart(self) -> None:
        """People pass while the gate is off."""
        self._entrance.restart_gate()
        self._entrance.walk(_IN, _OUT)
        self._entrance.all_counted()

    def kill(self) -> None:
        """People pass while its machine is dead."""
        self._entrance.kill()
        self._entrance.walk(_IN, _OUT)
        self._entrance.open()
        self._entrance.all_counted()

    def mend(self) -> None:
        """The book lies on the pad until its tag is what it should be."""
        tag = self.branch.tags[PULLED]
        self.branch.put(PULLED)
        until(lambda: tag.afi == AFI_UNSECURED, f"{PULLED}: its tag is not put right", 0.02)
        self.branch.take(PULLED)


def gate_differences(
    carried: list[Row], kept: list[Row], people: Row, counts: list[Row]
) -> list[str]:
    """One sentence for each thing that was not as it should be.

    ``kept`` and ``counts`` are what the journal of the gate's machine has, ``people`` who passed.
    """
    found = [
        f"{row['item']} with AFI {row['afi']}: expected {row['expected']}, heard {row['heard']}"
        for row in carried
        if row["heard"] != row["expected"]
    ]
    loud = [(row["item"], row["heard"]) for row in carried if row["heard"] != SILENCE]
    journaled = [(row["item"], row["verdict"]) for row in kept]
    if journaled != loud:
        found.append(f"heard {loud}, the journal has {journaled}")
    for way in ("in", "out"):
        last = counts[-1][way] if counts else 0
        summed = sum(row[f"delta_{way}"] for row in counts)
        if not last == summed == people[way]:
            found.append(f"{people[way]} people passed {way}, counted {last}, in rows {summed}")
    return found
