"""The branch in which the day is played: library system, pad, scanner and station, wired for real.

The library system and the station are processes of their own, so that they can be stopped and
killed; pad and scanner are emulators on pseudo-terminals that speak the real wire protocols.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from drivers.model import AFI_SECURED, AFI_UNSECURED
from drivers.sim.faults import FaultPlan
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.scanner import EmulatedScanner
from drivers.sim.serve import EmulatorServer
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.demo.day import library
from kiosk.demo.day.process import LONGEST_STEP_S, DayFailed, Process

CONFIG = "station.toml"
"""Name of the station's configuration in the branch's folder."""


def new_tag(item: str, *, lent: bool) -> SimulatedTag:
    """An ISO 28560-3 tag for an item of the catalogue, as a library would write it."""
    fields = ItemFields(item, isil=library.INSTITUTION)
    memory = bytearray(encode(fields)) + bytearray(78)
    afi = AFI_UNSECURED if lent else AFI_SECURED
    return SimulatedTag(f"E0040150{int(item):08X}", memory, afi=afi)


class Branch:
    """Everything that stands in the branch. Use as a context; ``folder`` holds all its files."""

    def __init__(
        self, folder: Path, *, vanish_after: int | None = None, pays: bool = False
    ) -> None:
        """``pays``: patrons can pay what they owe."""
        self.folder = folder
        self.loans = library.loans(datetime.now(UTC))
        lent = {loan.item for loan in self.loans}
        self.tags = {item: new_tag(item, lent=item in lent) for item in library.COPIES}
        self._field = RadioField()
        self.pad_faults = FaultPlan()
        """What goes wrong at the pad; may be changed at any time."""
        self._scanner = EmulatedScanner()
        self._pad_line = self._new_pad_line()
        self._scanner_line = EmulatorServer(self._scanner, pty=folder / "scanner")
        self.log = folder / "processes.log"
        self._acs: Process | None = None
        self._port = 0
        self.station: Process | None = None
        self._bank: Process | None = None
        self.bank_state = folder / "bank.json" if pays else None
        catalogue = library.catalogue(self.loans)
        (folder / "catalogue.toml").write_text(catalogue, encoding="utf-8")
        self.open_ils(vanish_after=vanish_after)
        bank_port = self._open_bank(self.bank_state) if self.bank_state is not None else 0
        self.config = folder / CONFIG
        descriptor = os.open(self.config, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(library.configuration(folder, self._port, bank_port))

    def __enter__(self) -> Branch:
        self._pad_line.start()
        self._scanner_line.start()
        return self

    def __exit__(self, *_: object) -> None:
        for process in (self.station, self._acs, self._bank):
            if process is not None:
                process.end()
        self._scanner_line.stop()
        self._pad_line.stop()

    @property
    def ils_port(self) -> int:
        """Where the library system listens, on this machine."""
        return self._port

    def open_ils(self, *, vanish_after: int | None = None) -> None:
        """The library system comes (back) with everything it knew, on the same port."""
        arguments = ["sim", "acs", "--listen", f"127.0.0.1:{self._port}"]
        arguments += ["--catalogue", str(self.folder / "catalogue.toml")]
        arguments += ["--state", str(self.folder / "acs.json")]
        if vanish_after is not None:
            arguments += ["--faults", f"vanish:11@{vanish_after}"]
        self._acs = Process(arguments, self.log)
        line = self._acs.wait_for(lambda line: "listening" in line, "the library system listening")
        self._port = int(line["listening"].rpartition(":")[2])

    def close_ils(self) -> None:
        """The library system ends and writes down what it holds."""
        if self._acs is not None and (code := self._acs.end()) != 0:
            raise DayFailed(f"the library system ended with {code}")
        self._acs = None

    def _open_bank(self, state: Path) -> int:
        """What takes money and moves none; gives its port."""
        arguments = ["sim", "payment", "--listen", "127.0.0.1:0", "--pays-after", "1"]
        self._bank = Process([*arguments, "--state", str(state)], self.log)
        line = self._bank.wait_for(lambda line: "listening" in line, "the payment provider")
        return int(line["listening"].rpartition(":")[2])

    def bank_truth(self) -> dict[str, Any]:
        """What the payment provider holds."""
        state = self.bank_state
        if state is None or not state.exists():
            return {"payments": []}
        truth: dict[str, Any] = json.loads(state.read_text("utf-8"))
        return truth

    def ils_truth(self) -> dict[str, Any]:
        """What the library system wrote down."""
        truth: dict[str, Any] = json.loads((self.folder / "acs.json").read_text("utf-8"))
        return truth

    def open_station(self, *, with_screen: bool, options: Sequence[str] = ()) -> Process:
        """Start the station and wait until pad and scanner are there. ``options``: of its command
        beside the configuration."""
        command = ["sim", "patron"] if with_screen else ["run", "--headless", "--json"]
        arguments = [*command, "--config", str(self.config), *options]
        self.station = Process(arguments, self.log)
        waiting = {"pad", "scanner"} | ({"payment"} if self._bank is not None else set())
        while waiting:
            line = self.station.wait_for(
                lambda line: line.get("event") == "PortState" and line["up"], "pad and scanner"
            )
            waiting.discard(line["device"])
        return self.station

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
        self._scanner_line.push(self._scanner.scan(code))

    def unplug_pad(self) -> None:
        """The pad's cable is out. Idempotent."""
        self._pad_line.stop()

    def plug_pad(self) -> None:
        """The pad's cable is in again, after ``unplug_pad``."""
        self._pad_line = self._new_pad_line()
        self._pad_line.start()

    def command(self, *arguments: str, config: Path | None = None) -> list[dict[str, Any]]:
        """Run another ``leenpunt`` command, on the station's configuration; its JSON lines."""
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "kiosk",
                *arguments,
                "--config",
                str(config or self.config),
                "--json",
            ],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=LONGEST_STEP_S,
            check=False,
        )
        return [json.loads(line) for line in done.stdout.splitlines()]

    def _new_pad_line(self) -> EmulatorServer:
        return EmulatorServer(FeigPad(self._field, self.pad_faults), pty=self.folder / "pad")
