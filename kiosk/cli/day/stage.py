"""The branch in which the day is played: library system, pad, scanner and station, wired for real.

The library system and the station are processes of their own, so that they can be stopped and
killed; pad and scanner are emulators on pseudo-terminals that speak the real wire protocols.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from drivers.model import AFI_SECURED
from drivers.sim.feig_pad import FeigPad
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.scanner import EmulatedScanner
from drivers.sim.serve import EmulatorServer
from drivers.tags.iso28560_3 import ItemFields, encode

INSTITUTION = "NL-Voorbeeld"
ACCOUNT, PASSWORD = "kiosk1", "demo-only"
LONGEST_STEP_S = 30.0
"""Nothing in the day takes longer; what does has failed."""

TITLES = {
    "3000001": "Max Havelaar",
    "3000002": "De kleine Johannes",
    "3000003": "Sara Burgerhart",
    "3000004": "Camera Obscura",
    "3000005": "Eline Vere",
    "3000006": "Woutertje Pieterse",
}
CARDS = ("P1001", "P1002")


class DayFailed(Exception):
    """Something that the day needs did not happen; the message says what."""


def catalogue() -> str:
    """The day's catalogue for the simulated library system."""
    lines = [
        "[acs]",
        f'accounts = {{ {ACCOUNT} = "{PASSWORD}" }}',
        f'institution = "{INSTITUTION}"',
        'behaviour = "koha"',
        'timezone = "Europe/Amsterdam"',
        "[policy]",
        "loan_days = 21",
    ]
    for card in CARDS:
        lines += ["[[patrons]]", f'card = "{card}"', f'name = "Patron {card}"', 'pin = "0000"']
    for item, title in TITLES.items():
        lines += ["[[items]]", f'id = "{item}"', f'title = "{title}"']
    return "\n".join(lines) + "\n"


def configuration(folder: Path, port: int) -> str:
    """The station's configuration for the day."""
    return f"""\
[station]
id = "demo"
institution = "{INSTITUTION}"
state_dir = "{folder / "state"}"

[ils]
host = "127.0.0.1"
port = {port}
account = "{ACCOUNT}"
password = "{PASSWORD}"
profile = "koha"
timeout_s = 2.0

[journal]
allow_unsafe_storage = true

[[devices]]
kind = "item_reader"
driver = "feig"
port = "{folder / "pad"}"

[[devices]]
kind = "scanner"
driver = "serial"
port = "{folder / "scanner"}"
"""


def new_tag(item: str) -> SimulatedTag:
    """A secured ISO 28560-3 tag for an item of the catalogue, as a library would write it."""
    memory = bytearray(encode(ItemFields(item, isil=INSTITUTION))) + bytearray(78)
    return SimulatedTag(f"E0040150{int(item):08X}", memory, afi=AFI_SECURED)


class Process:
    """A child that speaks JSON lines; what it says is collected by a thread."""

    def __init__(self, arguments: list[str], log: Path) -> None:
        self.lines: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self._errors = log.open("ab")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kiosk", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        self._name = " ".join(arguments[:2])
        self._reader = threading.Thread(target=self._read, name=f"read-{self._name}")
        self._reader.start()

    def wait_for(self, wanted: Callable[[dict[str, Any]], bool], what: str) -> dict[str, Any]:
        """The next line that is wanted; others before it are passed over. DayFailed in time."""
        until = time.monotonic() + LONGEST_STEP_S
        while (left := until - time.monotonic()) > 0:
            try:
                line = self.lines.get(timeout=min(left, 0.2))
            except queue.Empty:
                if self._process.poll() is not None and self.lines.empty():
                    raise DayFailed(
                        f"{self._name} ended with {self._process.returncode} before {what}"
                    ) from None
                continue
            if "alarm" in line:
                raise DayFailed(f"alarm instead of {what}: {line['alarm']}")
            if wanted(line):
                return line
        raise DayFailed(f"{what} did not happen within {LONGEST_STEP_S:.0f} s")

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and wait for the end. Returns the exit code. Idempotent."""
        if self._process.poll() is None:
            self._process.send_signal(number)
        try:
            code = self._process.wait(LONGEST_STEP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        self._reader.join()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._errors.close()
        return code

    def _read(self) -> None:
        if self._process.stdout is None:
            return
        for text in self._process.stdout:
            with contextlib.suppress(json.JSONDecodeError):
                self.lines.put(json.loads(text))


class Branch:
    """Everything that stands in the branch. Use as a context; ``folder`` holds all its files."""

    def __init__(self, folder: Path, *, vanish_after: int | None = None) -> None:
        self.folder = folder
        self.field = RadioField()
        self.tags = {item: new_tag(item) for item in TITLES}
        self.pad = FeigPad(self.field)
        self._scanner = EmulatedScanner()
        self._pad_line = EmulatorServer(self.pad, pty=folder / "pad")
        self._scanner_line = EmulatorServer(self._scanner, pty=folder / "scanner")
        self.log = folder / "processes.log"
        self._acs: Process | None = None
        self._port = 0
        self.station: Process | None = None
        (folder / "catalogue.toml").write_text(catalogue(), encoding="utf-8")
        self.open_ils(vanish_after=vanish_after)
        self.config = folder / "station.toml"
        descriptor = os.open(self.config, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(configuration(folder, self._port))

    def __enter__(self) -> Branch:
        self._pad_line.start()
        self._scanner_line.start()
        return self

    def __exit__(self, *_: object) -> None:
        for process in (self.station, self._acs):
            if process is not None:
                process.end()
        self._scanner_line.stop()
        self._pad_line.stop()

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

    def ils_truth(self) -> dict[str, Any]:
        """What the library system wrote down."""
        truth: dict[str, Any] = json.loads((self.folder / "acs.json").read_text("utf-8"))
        return truth

    def open_station(self) -> Process:
        """Start the station and wait until pad and scanner are there."""
        self.station = Process(["run", "--config", str(self.config), "--json"], self.log)
        waiting = {"pad", "scanner"}
        while waiting:
            line = self.station.wait_for(
                lambda line: line.get("event") == "PortState" and line["up"], "pad and scanner"
            )
            waiting.discard(line["device"])
        return self.station

    def put(self, *items: str) -> None:
        """Lay items on the pad, in one stack."""
        for item in items:
            self.field.place(self.tags[item])

    def take(self, *items: str) -> None:
        """Take items off the pad."""
        for item in items:
            self.field.remove(self.tags[item].uid)

    def show_card(self, card: str) -> None:
        """Hold a card under the scanner."""
        self._scanner_line.push(self._scanner.scan(card))

    def command(self, *arguments: str) -> list[dict[str, Any]]:
        """Run another ``leenpunt`` command on the station's configuration; its JSON lines."""
        done = subprocess.run(
            [sys.executable, "-m", "kiosk", *arguments, "--config", str(self.config), "--json"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=LONGEST_STEP_S,
            check=False,
        )
        return [json.loads(line) for line in done.stdout.splitlines()]
