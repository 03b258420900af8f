"""Does what ``mishaps`` plans: a cable is out, the library system is away, somebody kills."""

from __future__ import annotations

import contextlib
import signal
import threading
import time
from collections import Counter as Tally
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from branch import CABLES
from mishaps import WHOLE_DAY_H, Fault
from scene import Scene

from drivers.sim.faults import parse_faults

_LEFT_FREE: Final = 3 << 20
_LONG_H: Final = 2.0
"""Of what lasts longer it is counted how many lines the station logs meanwhile."""


class Trouble:
    """Of one scene. Used by one thread."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self.struck: Tally[str] = Tally()
        self.lasting: list[dict[str, Any]] = []
        """What was away for long: ``fault``, ``seconds`` of this machine, ``lines`` of the log."""
        self._mends: list[tuple[datetime, Fault, Callable[[], None]]] = []

    def strike(self, fault: Fault) -> None:
        """Now; what it breaks is mended when its time is over."""
        scene = self._scene
        scene.note(f"{fault.kind} {fault.what}".strip())
        self.struck[fault.kind] += 1
        mend = self._do(fault)
        if fault.ends:
            scene.away.append(fault.kind)
            mend = self._watched(fault, mend)
            lasts = (fault.ends - fault.begins) * scene.plan.hours / WHOLE_DAY_H
            until = scene.clock() + timedelta(hours=lasts)
            self._mends.append((until, fault, mend))

    def mend(self, now: datetime | None = None) -> None:
        """What is due; everything, without a moment."""
        for each in [each for each in self._mends if now is None or each[0] <= now]:
            self._mends.remove(each)
            _, fault, mend = each
            mend()
            self._scene.away.remove(fault.kind)

    def _do(self, fault: Fault) -> Callable[[], None]:
        scene, branch = self._scene, self._scene.branch
        match fault.kind:
            case "cable":
                branch.lines[fault.what].pull_cable()
                scene.unplugged.add(fault.what)
                return lambda: self._plug_in(fault.what)
            case "paper out":
                branch.printer.turn(paper="out")
                return lambda: _nothing(branch.printer.turn(paper="enough"))
            case "kill station":
                self._in_a_visit(scene.manager.kill)
            case "power cut":
                self._cut_power()
            case "ils away":
                branch.close_ils()
                return branch.open_ils
            case "ils faults":
                branch.again(fault.what)
                return branch.again
            case "kill ils":
                branch.close_ils(signal.SIGKILL)
                branch.open_ils()
            case "wrong clock":
                scene.clock.wrong(3600.0, None)
                return lambda: scene.clock.wrong(0.0, True)
            case "gate restarts":
                branch.gate.restart(2.0)
                branch.lines["gate"].unplug()
            case "tags":
                branch.pad_faults.change(parse_faults(fault.what))
                return lambda: branch.pad_faults.change(())
            case "disk nearly full" | "disk full":
                if not scene.fill_disk(_LEFT_FREE if "nearly" in fault.kind else 0):
                    self.struck["disk could not be filled"] += 1
                return scene.empty_disk
            case _:
                raise ValueError(f"nobody knows how to do {fault.kind!r}")
        return lambda: None

    def _plug_in(self, device: str) -> None:
        self._scene.branch.lines[device].plug_in()
        self._scene.unplugged.discard(device)

    def _in_a_visit(self, kill: Callable[[], object]) -> None:
        """Strikes while somebody borrows."""
        timer = threading.Timer(self._scene.player.dice.uniform(0.3, 2.0), _quietly(kill))
        timer.start()
        self._scene.player.play("borrow")
        timer.join()
        self._scene.until_up()

    def _cut_power(self) -> None:
        branch, clock = self._scene.branch, self._scene.clock

        def cut() -> None:
            branch.close_ils(signal.SIGKILL)
            for name in CABLES:
                branch.lines[name].pull_cable()
            self._scene.manager.kill()
            clock.boots()

        def comes_back() -> None:
            for name in CABLES:
                branch.lines[name].plug_in()
            branch.open_ils()

        self._in_a_visit(lambda: (cut(), comes_back()))

    def _watched(self, fault: Fault, mend: Callable[[], None]) -> Callable[[], None]:
        if fault.ends - fault.begins <= _LONG_H:
            return mend
        began, lines = time.monotonic(), self._scene.log_lines()

        def mended() -> None:
            self.lasting.append(
                {
                    "fault": f"{fault.kind} {fault.what}".strip(),
                    "seconds": round(time.monotonic() - began, 1),
                    "lines": self._scene.log_lines() - lines,
                }
            )
            mend()

        return mended


def _nothing(_: object) -> None:
    """What was answered nobody needs."""


def _quietly(kill: Callable[[], object]) -> Callable[[], None]:
    def killed() -> None:
        with contextlib.suppress(ProcessLookupError):
            kill()

    return killed
