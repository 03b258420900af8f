"""A device that fails, and is well again: how long until ``leenpunt status`` says so."""

from __future__ import annotations

import json
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from child import Process
from counter import LEENPUNT
from figures import Figure

TIMES = 3
KEEP_ALIVE = ("--keep-alive", "0.2")
"""A gate complains in its keep-alives: how often they come is the gate's own affair."""
LONGEST_S = 60.0
"""After this the status is wrong."""
_CONFIGURATION = """\
[station]
id = "bench"
state_dir = "{folder}/state"
item_barcodes = "[0-9]{{7}}"
[ils]
host = "127.0.0.1"
port = 1
account = "kiosk1"
password = "secret"
[journal]
allow_unsafe_storage = true
reserve_mib = 0
[[devices]]
kind = "gate"
driver = "feig"
name = "front"
port = "listen://{notified}"
commands_port = "socket://{commands}"
[[devices]]
kind = "scanner"
driver = "serial"
name = "cards"
port = "socket://{scanner}"
"""


def said_of_a_fault() -> Iterator[Figure]:
    """A gate complains of noise; a scanner's line is cut, and there again: the slowest of three.

    The command's own start is in it. That a gate is well again is told a minute after it
    (kiosk.services.gates.troubles), so it is not timed.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        log = folder / "processes.log"

        def started(*words: str) -> Process:
            process = Process((*LEENPUNT, *words), {}, log)
            stack.callback(process.end)
            return process

        def listening(process: Process) -> str:
            return str(process.wait(lambda line: "listening" in line, "listening")["listening"])

        notified = f"127.0.0.1:{_free_port()}"
        gate = started("sim", "gate", "--listen", "127.0.0.1:0", "--notify", notified, *KEEP_ALIVE)
        scanner = started("sim", "scanner", "--listen", "127.0.0.1:0")
        line = listening(scanner)
        config = folder / "station.toml"
        config.write_text(
            _CONFIGURATION.format(
                folder=folder, notified=notified, commands=listening(gate), scanner=line
            )
        )
        config.chmod(0o600)
        role = started("run", "--headless", "--json", "--config", str(config))
        role.wait(lambda said: said.get("device") == "front", "gate")
        role.wait(lambda said: said.get("device") == "cards", "scanner")
        asking = Asking(config)
        alone = max(asking.own_time() for _ in range(TIMES))
        gate.order(complain=["noise"])
        yield Figure("device-status.gate", asking.until("front", fault=True), alone)
        cut, back = [], []
        for _ in range(TIMES):
            asking.until("cards", fault=False)
            scanner.end()
            cut.append(asking.until("cards", fault=True))
            scanner = started("sim", "scanner", "--listen", line)
            listening(scanner)
            back.append(asking.until("cards", fault=False))
        yield Figure("device-status.cut", max(cut), alone, f"{TIMES} times")
        yield Figure("device-status.back", max(back), alone, f"{TIMES} times")


class Asking:
    """``leenpunt status`` of a station, again and again."""

    def __init__(self, config: Path) -> None:
        self._command = (*LEENPUNT, "status", "--json", "--config", str(config))

    def findings(self) -> list[dict[str, Any]]:
        """The rows that it prints: of what is not in order."""
        done = subprocess.run(self._command, capture_output=True, check=False)
        return [dict(each) for each in json.loads(done.stdout)["findings"]]

    def own_time(self) -> float:
        """Seconds that one such command takes."""
        began = time.monotonic()
        self.findings()
        return time.monotonic() - began

    def until(self, device: str, *, fault: bool) -> float:
        """Seconds until that device is told to have a fault, or none."""
        began = time.monotonic()
        while time.monotonic() - began < LONGEST_S:
            if fault is (device in {each["check"] for each in self.findings()}):
                return time.monotonic() - began
        raise SystemExit(f"bench: {device}, fault {fault}: never: {self.findings()}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port
