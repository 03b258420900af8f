"""Gate day: what sets the gate off, what is made of it, and how it ends at the tag."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from drivers.model import AFI_SECURED, AFI_UNSECURED
from drivers.sim.faults import parse_faults
from kiosk.demo.day.day import Day
from kiosk.demo.day.entrance import Entrance
from kiosk.demo.day.process import LONGEST_STEP_S, DayFailed
from kiosk.demo.day.report import differences, ils_rows
from kiosk.demo.day.stage import Branch

Row = dict[str, Any]

SWITCHED, PULLED, AT_DESK, ON_SHELF = "3000001", "3000002", "3000012", "3000004"
"""Lent here; lent here and pulled off the pad before its tag was switched; on loan since before the
day, by a desk that switches nothing; not lent."""
SILENCE = "silence"
_OUT, _IN = 3, 5
"""People who pass while the gate restarts."""


class GateDay:
    """A gate day in progress: what was carried out, and what was heard of it."""

    def __init__(self, day: Day, branch: Branch, entrance: Entrance) -> None:
        self.day = day
        self.branch = branch
        self.entrance = entrance
        self.carried: list[Row] = []

    def carry(self, item: str, expected: str) -> None:
        """Somebody walks out with it; wait for the verdict, or until people are counted."""
        known = len(self.entrance.alarms)
        tag = self.branch.tags[item]
        row: Row = {"item": item, "uid": tag.uid, "afi": f"{tag.afi:02X}", "expected": expected}
        began = time.monotonic()

        def heard() -> list[Row]:
            return [each for each in self.entrance.alarms[known:] if each["uid"] == tag.uid]

        if self.entrance.carry(item):
            self.entrance.until(heard, f"an alarm of {item}")
            row["ms"] = round(1000 * (time.monotonic() - began))
        self.entrance.all_counted()
        verdicts = [each["verdict"] for each in heard()]
        row["heard"] = " ".join(verdicts) or SILENCE
        self.carried.append(row)
        if row["heard"] != expected:
            raise DayFailed(f"{item}: expected {expected}, heard {row['heard']}")

    def repaired(self, item: str, afi: int) -> None:
        """Wait until its tag says this, at the tag itself."""
        tag = self.branch.tags[item]
        end = time.monotonic() + LONGEST_STEP_S
        while tag.afi != afi:
            if time.monotonic() > end:
                raise DayFailed(f"{item}: its AFI is {tag.afi:02X}, expected {afi:02X}")
            time.sleep(0.02)


def play_gate_day(folder: Path, announce: Callable[[Row], None]) -> Row:
    """Play it in ``folder`` and return the report. DayFailed when a step fails."""
    with Branch(folder) as branch:
        # The desk lent it and has no pad: its tag is armed.
        branch.tags[AT_DESK].afi = AFI_SECURED
        with Entrance(branch) as entrance:
            day = Day(branch, announce, with_screen=False, pictures=None)
            gates = GateDay(day, branch, entrance)
            return _play(gates)


def _play(gates: GateDay) -> Row:
    day, branch, entrance = gates.day, gates.branch, gates.entrance

    def opened() -> None:
        branch.open_station(with_screen=False)
        entrance.open()

    day.step("the station and the gate open", opened)
    day.step("a book is lent, its tag switched", lambda: _lend(day, branch))
    day.step(
        "lent and switched: it passes in silence",
        lambda: gates.carry(SWITCHED, SILENCE),
    )
    day.step("a book is pulled off the pad before its tag is switched", lambda: _pull(day, branch))
    day.step(
        "lent and not switched: no alarm is made of it",
        lambda: gates.carry(PULLED, "lent_not_switched"),
    )
    day.step("not lent: an alarm", lambda: gates.carry(ON_SHELF, "not_lent"))
    day.step(
        "lent at the desk and not switched: work for staff",
        lambda: gates.carry(AT_DESK, "lent_not_switched"),
    )
    day.step("the gate restarts while people pass", lambda: _restart(entrance))
    day.step("the gate's machine is killed while people pass", lambda: _kill(entrance))
    day.step("the ILS goes away", branch.close_ils)
    day.step(
        "lent and not switched is known without it",
        lambda: gates.carry(PULLED, "lent_not_switched"),
    )
    day.step("what nobody can tell is said to be so", lambda: gates.carry(ON_SHELF, "unknown"))
    day.step("the ILS comes back", branch.open_ils)
    day.step("the book is laid on a pad: its tag is put right", lambda: _mend(gates))
    day.step("it passes in silence", lambda: gates.carry(PULLED, SILENCE))
    day.step("the station and the gate close", lambda: _close(branch, entrance))
    work = [
        {key: row[key] for key in ("work", "what", "state", "owner")}
        | {"item": row["detail"].get("item", row["item"])}
        for row in branch.command("work", "list", config=entrance.config)
    ]
    counts = branch.command("gate", "counts", config=entrance.config)
    kept = branch.command("gate", "alarms", config=entrance.config)
    day.step("the ILS writes down what it holds", branch.close_ils)
    return _report(gates, work, counts, kept)


def _lend(day: Day, branch: Branch) -> None:
    branch.put(SWITCHED)
    day.event("ItemSettled", refusal=None)
    branch.scan("P1001")
    rows = day.decisions("borrow", [SWITCHED], "P1001")
    day.expect(rows, outcome="accepted", security="verified")
    branch.take(SWITCHED)
    day.event("ItemRemoved")
    day.event("TimePassed")


def _pull(day: Day, branch: Branch) -> None:
    branch.put(PULLED)
    day.event("ItemSettled", refusal=None)
    branch.pad_faults.change(parse_faults("pull:write"))
    branch.scan("P1002")
    rows = day.decisions("borrow", [PULLED], "P1002")
    day.expect(rows, outcome="accepted")
    branch.take(PULLED)
    branch.pad_faults.change(())
    if branch.tags[PULLED].afi != AFI_SECURED:
        raise DayFailed(f"{PULLED}: its tag was switched all the same")


def _restart(entrance: Entrance) -> None:
    entrance.restart_gate()
    entrance.walk(_IN, _OUT)
    entrance.all_counted()


def _kill(entrance: Entrance) -> None:
    entrance.kill()
    entrance.walk(_IN, _OUT)
    entrance.open()
    entrance.all_counted()


def _mend(gates: GateDay) -> None:
    gates.branch.put(PULLED)
    gates.repaired(PULLED, AFI_UNSECURED)
    gates.branch.take(PULLED)


def _close(branch: Branch, entrance: Entrance) -> None:
    entrance.close()
    if branch.station is not None and (code := branch.station.end()) != 0:
        raise DayFailed(f"the station ended with {code}")
    branch.station = None


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


def _report(gates: GateDay, work: list[Row], counts: list[Row], kept: list[Row]) -> Row:
    branch, day, entrance = gates.branch, gates.day, gates.entrance
    ils = ils_rows(branch.ils_truth())
    tags = [
        {"item": item, "uid": tag.uid, "afi": f"{tag.afi:02X}"} for item, tag in branch.tags.items()
    ]
    began = [
        {"item": loan.item, "patron": loan.patron, "due": loan.due.isoformat()}
        for loan in branch.loans
    ]
    people = {"in": entrance.passed_in, "out": entrance.passed_out}
    found = differences(day.told, ils, tags, work, began)
    found += gate_differences(gates.carried, kept, people, counts)
    return {
        "agree": not found,
        "differences": found,
        "began": began,
        "told": day.told,
        "ils": ils,
        "tags": tags,
        "work": work,
        "steps": day.steps,
        "pictures": [],
        "carried": gates.carried,
        "people": people,
        "alarms": kept,
        "counts": counts,
    }
