"""Everything that stands in one branch: pad, scanner and other devices, and programs.

Devices are emulators of this process at the far end of a pseudo-terminal or a TCP port; they speak
the real wire protocols. Library system, payment provider, stations and the parts of a hub are
``leenpunt`` commands, so that each can be ended, killed and started again.
"""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final, Self

from drivers.sim.faults import FaultPlan
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.scanner import EmulatedScanner
from drivers.sim.serve import Emulator, EmulatorServer
from kiosk.demo.branch.program import (
    LONGEST_STEP_S,
    START_S,
    BranchFailed,
    Line,
    Program,
    Start,
    as_child,
)

ANYWHERE: Final = "127.0.0.1:0"
"""A free port of this machine."""
_HEADLESS: Final = ("--headless", "--json")


class Machine:
    """A program that comes and goes, on the same files. ``up`` waits until it is there."""

    def __init__(
        self,
        name: str,
        words: Sequence[str],
        begin: Callable[[Sequence[str]], Program],
        up: Callable[[Program], object],
    ) -> None:
        self.name, self.words = name, tuple(words)
        self._begin, self._up = begin, up
        self._program: Program | None = None
        self._lock = threading.Lock()

    @property
    def program(self) -> Program:
        """The one that runs. Raises BranchFailed: none does."""
        if self._program is None:
            raise BranchFailed(f"{self.name} does not run")
        return self._program

    def start(self, *more: str) -> Program:
        """Start it, with these words too, and wait for nothing. Raises BranchFailed: it runs."""
        with self._lock:
            if self._program is not None:
                if not self._program.ended:
                    raise BranchFailed(f"{self.name} runs already")
                self._program.end()
            self._program = program = self._begin((*self.words, *more))
        return program

    def open(self, *more: str) -> Program:
        """Start it, with these words too, and wait until it is up. Raises BranchFailed."""
        program = self.start(*more)
        self._up(program)
        return program

    def close(self, number: signal.Signals = signal.SIGTERM) -> None:
        """End it in good order, or kill it. Raises BranchFailed: it ended otherwise."""
        code = self.program.end(number)
        self._program = None
        if code != (0 if number is signal.SIGTERM else -number):
            raise BranchFailed(f"{self.name} ended with {code}")

    def end(self) -> None:
        """End it, in whatever state it is. Idempotent; from any thread."""
        with self._lock:
            program = self._program
        if program is not None:
            program.end()


class Server(Machine):
    """A machine with ``--listen``: at a free port at first, and at the same one ever after."""

    def __init__(
        self, name: str, words: Sequence[str], begin: Callable[[Sequence[str]], Program]
    ) -> None:
        super().__init__(name, words, begin, self._listens)
        self.place = ANYWHERE

    @property
    def port(self) -> int:
        """Where it listens, on this machine."""
        return int(self.place.rpartition(":")[2])

    def start(self, *more: str) -> Program:
        return super().start("--listen", self.place, *more)

    def _listens(self, program: Program) -> None:
        self.place = told(program, "listening")


def told(program: Program, key: str) -> str:
    """The value of this key in the line that says that it is there. BranchFailed: it ended."""
    return str(program.wait_for(lambda line: key in line, key, START_S)[key])


class Branch:
    """Use as a context: what stands there when it is entered stays until it is left.

    ``folder`` holds all its files, ``tags`` are those of its items, by item. ``start`` starts a
    program: elsewhere than here that may be no process. Without ``pty`` every device is on TCP.
    """

    def __init__(
        self,
        folder: Path,
        tags: Mapping[str, SimulatedTag],
        start: Start = as_child,
        *,
        pty: bool = True,
    ) -> None:
        self.folder, self.tags = folder, tags
        self.log = folder / "processes.log"
        self.config = folder / "station.toml"
        self._start, self._pty = start, pty
        self.pad_faults = FaultPlan()
        """What goes wrong at the pad; may be changed at any time."""
        self._field, self._scanner = RadioField(), EmulatedScanner()
        self.lines: dict[str, EmulatorServer] = {}
        """How each device is reached, by its name: ``url`` for the configuration."""
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        # Whatever breaks this off, everything that was started is ended.
        with self._stack as stack:
            self.set_up()
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def set_up(self) -> None:
        """Put there what it begins with. Here: nothing."""

    # Devices -----------------------------------------------------------------------------------

    def add_pad_and_scanner(self) -> None:
        """Have a counter: everything that is laid down, shown or scanned is there."""
        self.connect("pad", FeigPad(self._field, self.pad_faults))
        self.connect("scanner", self._scanner)

    def connect(self, name: str, device: Emulator, *, tcp: bool = False) -> EmulatorServer:
        """Put a device there, on a pseudo-terminal of its name or on TCP."""
        on_tty = self._pty and not tcp
        place: dict[str, Any] = {"pty": self.folder / name} if on_tty else {"listen": ANYWHERE}
        self.lines[name] = line = EmulatorServer(device, **place)
        self._stack.enter_context(line)
        return line

    def put(self, *items: str) -> None:
        """Lay items on the pad, in one stack."""
        for item in items:
            self.place(self.tags[item])

    def take(self, *items: str) -> None:
        """Take items off the pad."""
        for item in items:
            self.lift(self.tags[item])

    def place(self, tag: SimulatedTag) -> None:
        """Lay a tag down, the library's or not."""
        self._field.place(tag)

    def lift(self, tag: SimulatedTag) -> None:
        """Take it away again."""
        self._field.remove(tag.uid)

    def scan(self, code: str) -> None:
        """Hold a card, or the barcode of an item, under the scanner."""
        self.lines["scanner"].push(self._scanner.scan(code))

    # Programs ----------------------------------------------------------------------------------

    def begin(self, words: Sequence[str]) -> Program:
        """Start a program."""
        return Program(words, self.log, self._start)

    def add(self, machine: Machine) -> Machine:
        """Have it ended with the branch; what was added last ends first."""
        self._stack.callback(machine.end)
        return machine

    def add_library_system(self, catalogue: str, *more: str) -> None:
        """Have one, which keeps what it knows; ``ils`` from now on. ``catalogue``: as TOML."""
        file = self.folder / "catalogue.toml"
        file.write_text(catalogue, encoding="utf-8")
        self.ils_state = self.folder / "acs.json"
        words = ("sim", "acs", "--catalogue", str(file), "--state", str(self.ils_state), *more)
        self.ils = Server("the library system", words, self.begin)
        self.add(self.ils)

    def add_bank(self) -> None:
        """Have what takes money and moves none; ``bank`` from now on."""
        self.bank_state = self.folder / "bank.json"
        words = ("sim", "payment", "--pays-after", "1", "--state", str(self.bank_state))
        self.bank = Server("the payment provider", words, self.begin)
        self.add(self.bank)

    def ils_truth(self) -> dict[str, Any]:
        """What the library system wrote down."""
        truth: dict[str, Any] = json.loads(self.ils_state.read_text("utf-8"))
        return truth

    def role(self, name: str, role: str, config: Path, up: Callable[[Program], object]) -> Machine:
        """A machine without a screen, of ``leenpunt run --role``."""
        words = ("run", "--role", role, *_HEADLESS, "--config", str(config))
        return self.add(Machine(name, words, self.begin, up))

    def command(self, *words: str, config: Path | None = None) -> list[Line]:
        """Run another ``leenpunt`` command, on the station's configuration; its JSON lines."""
        program = self.begin((*words, "--config", str(config or self.config), "--json"))
        try:
            return list(program.rest())
        finally:
            program.end()

    # Files -------------------------------------------------------------------------------------

    def write(self, name: str, text: str) -> Path:
        """A file that nobody else may read."""
        path = self.folder / name
        flags = os.O_CREAT | os.O_WRONLY | os.O_TRUNC
        with open(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        return path


def devices_up(*names: str, within_s: float = LONGEST_STEP_S) -> Callable[[Program], None]:
    """Wait until a station has said of each of these devices that it is there."""

    def wait(program: Program) -> None:
        waiting = set(names)
        while waiting:
            line = program.wait_for(
                lambda line: line.get("event") == "PortState" and line["up"],
                " and ".join(sorted(waiting)),
                within_s,
            )
            waiting.discard(line["device"])

    return wait
