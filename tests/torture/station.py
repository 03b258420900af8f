"""One station: its process, pad, scanner, disk, clock and line, and what goes wrong with them."""

from __future__ import annotations

import json
import signal
import subprocess
import threading
import time
from collections import Counter as Tally
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalogue import ACCOUNT, INSTITUTION, PASSWORD, TIMEZONE
from disk import Disk
from faults import JUMPS_S, LOSSES, SAID_OF_CLOCK, Fault
from items import Floor
from losses import Loss, lose
from office import Pack
from pad import Pad
from payments import Bank
from speaker import LEENPUNT, Speaker
from wire import Reached, Wire, moment

STATION = ("sim", "station")
"""The station without a screen, with a clock that can be moved."""
Line = dict[str, Any]

_READY_S = 20.0
_LONGEST_END_S = 15.0


@dataclass(frozen=True, slots=True)
class Heard:
    """A line that a station or a desk wrote. ``moment``: of ``wire.moment``."""

    station: str
    moment: float
    line: Line


class Dead(Exception):
    """The station was killed: this visit is over."""


class Station:
    """Everything that stands at one counter. All files are in ``folder``."""

    def __init__(
        self,
        name: str,
        folder: Path,
        floor: Floor,
        acs_port: int,
        kill_acs: Callable[[], None],
        *,
        protocol: str = "feig",
        reached: Reached | None = None,
        pack: Pack | None = None,
        command: tuple[str, ...] = LEENPUNT,
    ) -> None:
        folder.mkdir()
        self.name, self.folder, self.floor = name, folder, floor
        self.heard: list[Heard] = []
        self.tally: Tally[str] = Tally()
        """Faults that struck, by kind, the wire's apart."""
        self.struck: list[tuple[float, str]] = []
        """The same: when, and which."""
        self.whims: Tally[str] = Tally()
        """What patrons did besides borrowing and returning, and what came of it."""
        self.started: list[float] = []
        """When each of its processes was started, also those at its desk."""
        self.starts_s: list[float] = []
        """From the start of a station to its pad being up."""
        self.decided = 0
        self.visits = 0
        self.unclear = 0
        """Books that were laid down and about which nothing was said."""
        self.losses: list[Loss] = []
        """Of its journal, oldest first."""
        self.disorder: list[str] = []
        """Processes that did not do what they were told to, a sentence each."""
        self._command = command
        self._kill_acs = kill_acs
        self._offset_s = 0.0
        self.disk = Disk(folder / "state")
        self.journal = folder / "state" / "journal.db"
        self.pad = Pad(folder, protocol)
        self.bank = Bank(folder)
        self.payments_told: list[Line] = []
        """What was said about payments, in order."""
        self._desk: Speaker | None = None
        """What takes a payment just now."""
        self.scanner_port = str(folder / "scanner")
        self._scanner = self._start_scanner()
        self.wire = Wire(acs_port, self._kill, reached)
        self.config = folder / "station.toml"
        self.pack = pack
        self.clocks: list[tuple[float, float]] = []
        """(moment, seconds by which its clock is ahead from then on)"""
        self._configure(protocol)
        self._set_clock(0.0)
        self._station: Speaker | None = None
        self._timers: list[threading.Thread] = []
        self._used: set[str] = set()
        """Books that have a row in the visit that the station knows."""
        self._open_card = ""
        self._by_barcode: dict[str, str] = {}
        """Item: entry, of what was lent in the open session without a look at its tag."""
        self.laid_down: set[str] = set()
        """Entries of such loans of which the station saw the tag in the same session."""
        self._alarm = False
        self._link_up = True
        self._last_words = False
        """It is killed as it says what was decided next."""
        self.closed = False
        """Its processes are ended for good."""

    # The station -------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the station, and wait for its pad. Again and again where a fault stops it."""
        until = time.monotonic() + _READY_S
        while not self.closed:
            began = time.monotonic()
            self.started.append(moment())
            self._station = Speaker(
                (*STATION, "--config", str(self.config), "--clock", str(self._clock)),
                self.folder / "station.err",
                self._command,
            )
            self._session_is_over()
            self._alarm, self._link_up, self._last_words = False, True, False
            if self._hear_until(lambda line: is_port(line, up=True), _READY_S) and not self.closed:
                self.starts_s.append(time.monotonic() - began)
                return
            if time.monotonic() > until:
                said = [line for _, line in self._station.said[-5:]]
                raise RuntimeError(f"station {self.name} does not start; it said {said}")
            self._station.end(signal.SIGKILL)
            time.sleep(0.1)
        if self._station is not None:
            self._station.end(signal.SIGKILL)
        raise RuntimeError(f"station {self.name} is not started any more: the scene is over")

    def go_on(self) -> None:
        """Start the station, unless it runs."""
        if self._station is None or self._station.silent.is_set():
            self.start()

    def shut(self) -> None:
        """Switch it off, for the night or for longer."""
        # One that was killed stays dead until it is started again.
        runs = self._station is not None and self._station.process.poll() is None
        if (code := self.stop()) != 0 and runs:
            self.disorder.append(f"{self.name}: a station that was switched off ended with {code}")

    def stop(self) -> int:
        """SIGTERM, and what it still says. The exit code."""
        if self._station is None:
            return 0
        station, self._station = self._station, None
        code = station.end()
        while (line := station.hear(0.0)) is not None:
            self._note(line)
        return code

    def run(self, *words: str, stdin: str = "") -> tuple[int, list[Line]]:
        """Another command on this station's configuration, while the station is down."""
        self.started.append(moment())
        done = subprocess.run(
            [*self._command, *words, "--config", str(self.config), "--json"],
            input=stdin,
            capture_output=True,
            text=True,
            timeout=60,
        )
        with (self.folder / "commands.log").open("a") as log:
            log.write(f"{words} {done.returncode}\n{done.stdout}{done.stderr}")
        return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]

    def close(self) -> None:
        """End every process of this counter, also while its visits are still being played."""
        self.closed = True
        for timer in self._timers:
            timer.join()
        if self._station is not None:
            self._station.end(signal.SIGKILL)
        self.wire.close()
        self._scanner.end(signal.SIGKILL)
        self.bank.close()
        self.pad.close()
        self.disk.close()

    def _kill(self, whom: str) -> None:
        """Called by the line and by timers, from any thread."""
        if whom == "acs":
            self._kill_acs()
        elif (desk := self._desk) is not None:
            desk.process.send_signal(signal.SIGKILL)
        elif self._station is not None:
            self._station.process.send_signal(signal.SIGKILL)

    # Listening ---------------------------------------------------------------------------------

    def _hear(self, within_s: float) -> Line | None:
        """The next line. Raises Dead when there will be none."""
        station = self._station
        if station is None:
            raise Dead
        line = station.hear(within_s)
        if line is None:
            if station.silent.is_set():
                raise Dead
            return None
        self._note(line)
        return line

    def _note(self, line: Line) -> None:
        self.heard.append(Heard(self.name, moment(), line))
        match line.get("event"):
            case "LoanDecided":
                self.decided += 1
                if self._last_words and self._station is not None:
                    self._last_words = False
                    self._kill("station")
                    self._has_struck("kill_station_saying")
                if line["offline"] or line["outcome"] == "needs_review":
                    self.floor.bind(line["item"], self.name, line["entry"])
            case "ItemSettled" if line["refusal"] is None and line["item"] in self._by_barcode:
                self.laid_down.add(self._by_barcode.pop(line["item"]))
            case "CardShown" if line["card"] != self._open_card:
                self._by_barcode.clear()
            case "PatronKnown" if line["refusal"] is None:
                self._open_card = line["card"]
            case "PatronKnown":
                self._open_card = ""
            case "TimePassed" if line["timer"] in ("walk_away", "expired"):
                self._session_is_over()
            case "AlarmRaised":
                self._alarm = True
                self._session_is_over()
            case "AlarmEnded":
                self._alarm = False
            case "IlsLink":
                self._link_up = line["up"]

    def _session_is_over(self) -> None:
        self._open_card = ""
        self._used.clear()
        self._by_barcode.clear()

    def _hear_until(self, wanted: Callable[[Line], bool], within_s: float) -> bool:
        until = time.monotonic() + within_s
        while (left := until - time.monotonic()) > 0:
            try:
                line = self._hear(min(left, 0.2))
            except Dead:
                return False
            if line is not None and wanted(line):
                return True
        return False

    # What else goes wrong ----------------------------------------------------------------------

    def _begin(self, fault: Fault) -> None:
        timer = threading.Thread(target=self._strike, args=(fault,), name=fault.kind, daemon=True)
        self._timers.append(timer)
        timer.start()

    def _strike(self, fault: Fault) -> None:
        station = self._station
        match fault.kind:
            case "kill_station":
                self._kill_station(fault.seconds)
            case "kill_station_saying":
                self._kill_station_saying(fault.at)
                return
            case "stop_station" if station is not None:
                time.sleep(fault.seconds)
                self._stop_in_order(station)
            case "double_start" if station is not None:
                time.sleep(fault.seconds)
                if not self._start_another(station):
                    return
            case "kill_acs":
                time.sleep(fault.seconds)
                self._kill("acs")
            case "kill_reader":
                time.sleep(fault.seconds)
                self.pad.kill(signal.SIGKILL)
            case "cable":
                self.pad.kill(signal.SIGTERM, fault.seconds)
            case "kill_scanner":
                time.sleep(fault.seconds)
                (self.folder / "scanner").unlink(missing_ok=True)
                self._scanner.end(signal.SIGKILL)
                self._scanner = self._start_scanner()
            case "disk_full":
                time.sleep(fault.at / 1000)
                self.disk.fill(fault.seconds)
            case "io_error" if station is not None:
                time.sleep(fault.at / 1000)
                self.disk.fail_writes(station.process.pid, fault.seconds)
            case "read_only" if station is not None:
                self._kill("station")
                station.process.wait()
                self.disk.read_only(True)
                time.sleep(fault.seconds + 1.5)
                self.disk.read_only(False)
            case kind if kind in LOSSES and station is not None:
                time.sleep(fault.seconds)
                if not self.lose(fault):
                    return
            case "clock":
                time.sleep(fault.seconds)
                way, jump = divmod(fault.at, len(JUMPS_S))
                self._set_clock(self._offset_s + JUMPS_S[jump], SAID_OF_CLOCK[way])
        self._has_struck(fault.kind)

    def _has_struck(self, kind: str) -> None:
        self.tally[kind] += 1
        self.struck.append((moment(), kind))

    def _kill_station(self, seconds: float) -> None:
        time.sleep(seconds)
        self._kill("station")

    def _kill_station_saying(self, calls: int) -> None:
        """As soon as it is heard; in a world so many calls after it spoke."""
        self._last_words = True

    def _spare(self) -> None:
        """A kill that waits for its moment comes no more."""
        self._last_words = False

    def lose(self, fault: Fault) -> bool:
        """Kill the station and take its journal, or a part of it. False: it has none just now."""
        station = self._station
        if station is None:
            return False
        station.process.send_signal(signal.SIGKILL)
        station.process.wait()
        kept = self.folder / f"lost-{len(self.losses)}"
        former = self.losses[-1] if self.losses else None
        loss = lose(fault.kind, self.journal, kept, fault.at, former)
        if loss is not None:
            self.losses.append(loss)
        return loss is not None

    def _stop_in_order(self, station: Speaker) -> None:
        """It has to come to an end by itself, with its last words."""
        station.process.send_signal(signal.SIGTERM)
        try:
            code = station.process.wait(_LONGEST_END_S)
        except subprocess.TimeoutExpired:
            self.disorder.append(f"{self.name}: a station did not end after SIGTERM")
            return
        # Another fault may have killed it meanwhile.
        if code not in (0, -signal.SIGKILL):
            self.disorder.append(f"{self.name}: a station that was told to end ended with {code}")

    def _start_another(self, first: Speaker) -> bool:
        """A second station on these files is turned away. False: the first one ended meanwhile."""
        second = Speaker(
            (*STATION, "--config", str(self.config), "--clock", str(self._clock)),
            self.folder / "second.err",
            self._command,
        )
        until = time.monotonic() + _LONGEST_END_S
        while second.process.poll() is None and time.monotonic() < until:
            if first.process.poll() is not None or any("event" in line for _, line in second.said):
                break
            time.sleep(0.02)
        if first.process.poll() is not None:
            # It may have the journal by right, which the next station of this counter waits for.
            second.end(signal.SIGKILL)
            return False
        code = second.process.poll()
        second.end(signal.SIGKILL)
        said = [line for _, line in second.said]
        alarms = [line.get("alarm", {}).get("kind") for line in said]
        if code != 1 or alarms != ["station_busy"]:
            self.disorder.append(f"{self.name}: a second station ended with {code}, said {said}")
        return True

    def wait_for_faults(self) -> None:
        """Until whatever goes wrong beside the line has come to its end."""
        for timer in self._timers:
            timer.join()
        self._timers.clear()

    @property
    def clock_is_wrong(self) -> bool:
        """Was it moved, or is it said not to be set?"""
        return json.loads(self._clock.read_text()) != {"offset_s": 0.0, "trusted": True}

    def set_clock_right(self) -> None:
        """As a time service does."""
        self._set_clock(0.0, trusted=True)

    def mend(self) -> None:
        """Everything that goes wrong ends; the clock is right again."""
        self.wait_for_faults()
        self._spare()
        self.wire.mend()
        self.pad.faults("")
        self.set_clock_right()

    # Files -------------------------------------------------------------------------------------

    def _start_scanner(self) -> Speaker:
        words = ("sim", "scanner", "--pty", str(self.folder / "scanner"))
        scanner = Speaker(words, self.folder / "scanner.err")
        scanner.wait_for(lambda line: "pty" in line)
        return scanner

    @property
    def _clock(self) -> Path:
        return self.folder / "clock.json"

    def _set_clock(self, offset_s: float, trusted: bool | None = None) -> None:
        self._offset_s = offset_s
        self.clocks.append((moment(), offset_s))
        new = self._clock.with_name("clock.json.new")
        new.write_text(json.dumps({"offset_s": offset_s, "trusted": trusted}))
        new.replace(self._clock)

    def _configure(self, protocol: str) -> None:
        sections = {
            "station": {
                "id": f"station-{self.name}",
                "institution": INSTITUTION,
                "state_dir": str(self.folder / "state"),
                "timezone": TIMEZONE.key,
                "card_barcodes": "P[0-9]{4}",
                "item_barcodes": "3[0-9]{6}",
            },
            "ils": {
                "host": "127.0.0.1",
                "port": self.wire.port,
                "account": ACCOUNT,
                "password": PASSWORD,
                "profile": "koha",
                "timeout_s": 0.8,
            },
            "journal": {"allow_unsafe_storage": True, "retention_days": 365},
            "offline": {"max_items": self.floor.library.most_offline},
        }
        if self.pack is not None:
            sections["trust"] = {
                "pack": str(self.pack.file),
                "public_key": self.pack.public_key,
            }
            sections["offline"]["without_pack"] = "capped"
        lines = []
        for section, keys in sections.items():
            lines += [f"[{section}]", *(f"{key} = {json.dumps(v)}" for key, v in keys.items())]
        for kind, driver, link in (
            ("item_reader", protocol, self.pad.link),
            ("scanner", "serial", self.scanner_port),
        ):
            lines += ["[[devices]]", f'kind = "{kind}"', f'driver = "{driver}"']
            lines += [f"port = {json.dumps(str(link))}"]
        lines += ["[[devices]]", 'kind = "payment_terminal"', 'driver = "simulated"']
        lines += [f'port = "socket://127.0.0.1:{self.bank.port}"', "timeout_s = 0.5"]
        self.config.write_text("\n".join(lines) + "\n", encoding="utf-8")
        self.config.chmod(0o600)


def is_port(line: Line, *, up: bool) -> bool:
    return line.get("event") == "PortState" and line["device"] == "pad" and line["up"] is up
