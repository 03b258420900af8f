"""The entrance of the branch: a gate that looks at AFIs, and the machine that judges its alarms."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from typing import Any

from drivers.model import AFI_SECURED
from drivers.sim.gates.feig import FeigGateSim
from kiosk.demo.branch.program import Program
from kiosk.demo.day import library
from kiosk.demo.day.day import until
from kiosk.demo.day.stage import DayBranch

Row = dict[str, Any]

CONFIG = "gates.toml"
REPEATS = 20
"""A gate reports a tag about ten times a second, as long as it is near."""
_KEEP_ALIVE_S = 0.5
_AWAY_S = 0.5


class Entrance:
    """A gate in front of a branch, and its machine: ``leenpunt run --role gate``. A context."""

    def __init__(self, branch: DayBranch) -> None:
        self._branch = branch
        host, port = _free_place()
        self.gate = FeigGateSim(notify=(host, port), keep_alive_s=_KEEP_ALIVE_S)
        self._commands = branch.connect("gate", self.gate, tcp=True)
        text = library.gate_configuration(
            branch.folder,
            ils_port=branch.ils.port,
            notify=f"{host}:{port}",
            commands=self._commands.address,
        )
        self.config = branch.write(CONFIG, text)
        self.lines: list[Row] = []
        """Everything that the machine said, over its restarts."""
        self._machine = branch.role("the gate's machine", "gate", self.config, self._counts)
        self.passed_in = self.passed_out = 0

    def __enter__(self) -> Entrance:
        self.gate.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.gate.stop()

    def open(self) -> None:
        """Start the machine and wait until it counts people."""
        self._machine.open()

    def kill(self) -> None:
        """kill -9."""
        self.close(signal.SIGKILL)

    def close(self, number: signal.Signals = signal.SIGTERM) -> None:
        """End the machine as an administrator does."""
        program = self._machine.program
        self._machine.close(number)
        self._hear(program)

    def restart_gate(self) -> None:
        """Off and on again: both of its connections end."""
        self.gate.restart(_AWAY_S)
        self._commands.unplug()

    def carry(self, item: str) -> bool:
        """Somebody walks out with an item; does the gate see an armed tag?"""
        tag = self._branch.tags[item]
        armed = tag.afi == AFI_SECURED
        if armed:
            self.gate.pass_tag(tag.uid, bytes(tag.memory), times=REPEATS)
        self.walk(went_out=1)
        return armed

    def walk(self, came_in: int = 0, went_out: int = 0) -> None:
        """People pass."""
        self.gate.pass_people(came_in, went_out)
        self.passed_in += came_in
        self.passed_out += went_out

    def all_counted(self) -> None:
        """Wait until everybody who passed was counted."""
        wanted = (self.passed_in, self.passed_out)
        self.until(lambda: self.people == wanted, f"{wanted} people")

    @property
    def people(self) -> tuple[int, int]:
        """In and out, as the machine said last."""
        told = [line for line in self.lines if line.get("event") == "PeopleCounted"]
        return (told[-1]["in"], told[-1]["out"]) if told else (0, 0)

    @property
    def alarms(self) -> list[Row]:
        """Every alarm, in order."""
        return [line for line in self.lines if line.get("event") == "GateAlarm"]

    def until(self, condition: Callable[[], object], what: str) -> None:
        """Listen until it is so. BranchFailed when it never is."""

        def heard() -> object:
            self._hear(self._machine.program)
            return condition()

        until(heard, f"{what}: not seen", pause_s=0.05)

    def _counts(self, program: Program) -> None:
        known = len(self.lines)
        self.until(
            lambda: any(line.get("event") == "PeopleCounted" for line in self.lines[known:]),
            "the gate's people counter",
        )

    def _hear(self, program: Program) -> None:
        while (line := program.hear(0.0)) is not None:
            self.lines.append(line)


def _free_place() -> tuple[str, int]:
    with socket.create_server(("127.0.0.1", 0)) as found:
        host, port = found.getsockname()[:2]
        return host, port
