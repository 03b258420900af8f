"""The entrance of the branch: a gate that looks at AFIs, and the machine that judges its alarms."""

from __future__ import annotations

import os
import queue
import signal
import socket
import time
from collections.abc import Callable
from typing import Any

from drivers.model import AFI_SECURED
from drivers.sim.gates.feig import FeigGateSim
from drivers.sim.serve import EmulatorServer
from kiosk.demo.day import library
from kiosk.demo.day.process import LONGEST_STEP_S, DayFailed, Process
from kiosk.demo.day.stage import Branch

Row = dict[str, Any]

CONFIG = "gates.toml"
REPEATS = 20
"""A gate reports a tag about ten times a second, as long as it is near."""
_KEEP_ALIVE_S = 0.5
_AWAY_S = 0.5


class Entrance:
    """A gate in front of a branch, and its machine: ``leenpunt run --role gate``. A context."""

    def __init__(self, branch: Branch) -> None:
        self._branch = branch
        host, port = _free_place()
        self.gate = FeigGateSim(notify=(host, port), keep_alive_s=_KEEP_ALIVE_S)
        self._commands = EmulatorServer(self.gate, listen="127.0.0.1:0")
        self.config = branch.folder / CONFIG
        text = library.gate_configuration(
            branch.folder,
            ils_port=branch.ils_port,
            notify=f"{host}:{port}",
            commands=self._commands.url.removeprefix("socket://"),
        )
        with open(os.open(self.config, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            file.write(text)
        self.lines: list[Row] = []
        """Everything that the machine said, over its restarts."""
        self._role: Process | None = None
        self.passed_in = self.passed_out = 0

    def __enter__(self) -> Entrance:
        self._commands.start()
        self.gate.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._role is not None:
            self._role.end()
        self.gate.stop()
        self._commands.stop()

    def open(self) -> None:
        """Start the machine and wait until it counts people."""
        arguments = ["run", "--role", "gate", "--headless", "--json", "--config", str(self.config)]
        self._role = Process(arguments, self._branch.log)
        known = len(self.lines)
        self.until(lambda: self._counted(known), "the gate's people counter")

    def kill(self) -> None:
        """kill -9."""
        if self._role is None or self._role.end(signal.SIGKILL) != -signal.SIGKILL:
            raise DayFailed("the gate's machine was not there to be killed")
        self._hear()

    def close(self) -> None:
        """End the machine as an administrator does."""
        if self._role is not None and (code := self._role.end()) != 0:
            raise DayFailed(f"the gate's machine ended with {code}")
        self._hear()
        self._role = None

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
        """Listen until it is so. DayFailed when it never is."""
        end = time.monotonic() + LONGEST_STEP_S
        while not condition():
            if time.monotonic() > end:
                raise DayFailed(f"{what}: not seen within {LONGEST_STEP_S:.0f} s")
            self._hear(0.1)

    def _counted(self, known: int) -> bool:
        return any(line.get("event") == "PeopleCounted" for line in self.lines[known:])

    def _hear(self, timeout_s: float = 0.0) -> None:
        if self._role is None:
            return
        try:
            while True:
                self.lines.append(self._role.lines.get(timeout=timeout_s or 0.001))
        except queue.Empty:
            return


def _free_place() -> tuple[str, int]:
    with socket.create_server(("127.0.0.1", 0)) as found:
        host, port = found.getsockname()[:2]
        return host, port
