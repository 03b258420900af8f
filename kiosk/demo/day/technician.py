"""A technician's day: a fault in every device, found by the guided tests alone, and mended."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kiosk.demo.branch.program import BranchFailed, Program
from kiosk.demo.day.day import Announce, Steps
from kiosk.demo.day.workbench import Workbench
from kiosk.flow.staff.guided import Instruction, Outcome

Row = dict[str, Any]

WAIT_S: Final = 3.0
"""For what the technician has to do, who is quick."""
NEEDS_SCREEN: Final = "touch"


@dataclass(frozen=True, slots=True)
class Broken:
    """What happened to one thing overnight, and back."""

    what: str
    happens: Callable[[Workbench], None]
    mended: Callable[[Workbench], None]
    behind: bool = False
    """Its test fails for another fault first."""


def _fault(what: str, test: str, text: str) -> Broken:
    """One of its emulator's own."""
    return Broken(what, lambda bench: bench.fault(test, text), lambda bench: bench.fault(test, ""))


OVERNIGHT: Final[Mapping[str, Broken]] = {
    "sound": Broken(
        "the loudspeaker's card is gone",
        lambda bench: bench.sounds("echo 'no such device' >&2; exit 1"),
        lambda bench: bench.sounds(),
    ),
    "speak": Broken(
        "its program is ended as soon as it begins",
        lambda bench: bench.speaks("close"),
        lambda bench: bench.speaks(),
    ),
    "scanner": _fault("the first half of each code is lost", "scanner", "half"),
    "keypad": _fault("its keys bounce", "keypad", "repeat"),
    "headset": _fault("its switch sticks", "headset", "deaf"),
    "card": _fault("its answers are lost", "card", "silence"),
    "pad": _fault("its antenna is out of tune", "pad", "weak:inventory:p=0.6"),
    "gate": _fault("it is mute", "gate", "deaf"),
    "printer": Broken(
        "its paper is used up",
        lambda bench: bench.paper("out"),
        lambda bench: bench.paper("enough"),
    ),
    "relay": _fault("a relay sticks", "relay", "lie:write"),
    "payment": _fault("it is mute", "payment", "deaf"),
    "ils": _fault("it answers nothing", "ils", "silent@*"),
    "offline": Broken(
        "somebody switched lending off-line off",
        lambda bench: bench.set_more('[offline]\nmode = "returns_only"\n'),
        lambda bench: bench.set_more(""),
        behind=True,
    ),
}
"""By the test that has to find it."""


class Technician:
    """Knows what the guided tests say, and nothing else."""

    def __init__(self, bench: Workbench, log: Path) -> None:
        self._bench = bench
        self._log = log
        self.rows: list[Row] = []
        """Every result, in order."""

    def test(self, name: str) -> list[Row]:
        """``leenpunt test``, doing what it says. BranchFailed: its exit code says otherwise."""
        arguments = ["test", name, "--answer", "yes", "--wait", f"{WAIT_S:g}", "--json"]
        arguments += ["--config", str(self._bench.write_config())]
        program = Program(arguments, self._log)
        rows: list[Row] = []
        for row in program.rest():
            if "instruction" in row:
                self._obey(row)
            else:
                rows.append(row)
        code = program.end()
        self._bench.tidy()
        self.rows += rows
        failed = any(row["outcome"] == Outcome.FAIL for row in rows)
        if code != int(failed) or not rows:
            raise BranchFailed(f"leenpunt test {name} ended with {code}: {rows[-1:]}")
        return rows

    def _obey(self, row: Row) -> None:
        for instruction in Instruction:
            if row["instruction"].startswith(instruction.value):
                self._bench.told(row["test"], instruction, "")


def play_technician_day(folder: Path, announce: Announce) -> Row:
    """Play it in ``folder`` and return the report. BranchFailed when a step fails."""
    day = Steps(announce)
    differences: list[str] = []
    with Workbench(folder, ils_timeout_s=1.0) as bench:
        technician = Technician(bench, folder / "processes.log")
        day.step("morning: each guided test passes", _all_well, technician, differences)
        for name, broken in OVERNIGHT.items():
            day.step(f"overnight, {name}: {broken.what}", broken.happens, bench)
        found: list[Row] = []
        day.step("each guided test, and no other look", lambda: found.extend(_found(technician)))
        differences += missed(found)
        for row in found:
            if row["outcome"] == Outcome.FAIL:
                name = row["name"]
                said = f"mended, {name}: {row['next']}"
                day.step(said, _mended, technician, bench, name, differences)
    keys = ("began", "told", "ils", "tags", "work", "pictures")
    return {
        "agree": not differences,
        "differences": differences,
        "steps": day.steps,
        "found": found,
        **{key: [] for key in keys},
    }


def missed(found: list[Row], names: Collection[str] = OVERNIGHT.keys()) -> list[str]:
    """One sentence for each fault that was not found by name, with what to do."""
    by_name = {row["name"]: row for row in found}
    sentences = []
    for name in names:
        broken, row = OVERNIGHT[name], by_name.get(name)
        if row is None or row["outcome"] != Outcome.FAIL:
            sentences.append(f"{name}: {broken.what}, and its test did not find it")
        elif not row["why"].startswith(f"{row['device'] or name}: ") or not row["next"]:
            sentences.append(f"{name}: found without its name, or without a next step")
    return sentences


def _all_well(technician: Technician, differences: list[str]) -> None:
    for row in technician.test("all"):
        if row["outcome"] != Outcome.PASS and row["name"] != NEEDS_SCREEN:
            differences.append(f"{row['name']}, and nothing is broken: {row['why']}")


def _found(technician: Technician) -> list[Row]:
    return [row for row in technician.test("all") if row["name"] != NEEDS_SCREEN]


def _mended(technician: Technician, bench: Workbench, name: str, differences: list[str]) -> None:
    broken = OVERNIGHT[name]
    if broken.behind:
        # What failed with it is mended by now: here is its own fault.
        differences += missed(technician.test(name), (name,))
    broken.mended(bench)
    (now,) = technician.test(name)
    if now["outcome"] != Outcome.PASS:
        differences.append(f"{name} was mended, and does not pass: {now['why']}")
