"""A library counter to measure at: library system, pad and scanner, emulated, and a station."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

from child import Line, Process

from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.scanner import EmulatedScanner
from drivers.sim.serve import EmulatorServer
from drivers.tags.iso28560_3.tag import ItemFields, encode

LEENPUNT = (sys.executable, "-m", "kiosk")
PROBE = (sys.executable, str(Path(__file__).with_name("probe.py")))
PORTRAIT, LANDSCAPE = "1080x1920", "1920x1080"


class Station:
    """What the benchmarks see and do at a station that runs, by ``run --json`` or by the probe."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.first = 0
        """Number of the first item of the present visit."""
        self.taps = 0
        """How often it was touched."""

    def event(self, name: str, after: int = 0, **members: Any) -> Line:
        """The first event of that name, with these members, after a mark."""
        wanted = {"event": name, **members}
        return self.process.wait(lambda line: wanted.items() <= line.items(), name, after)

    def ready(self) -> None:
        """Wait for the first screen, and for pad and scanner."""
        self.event("ScreenShown")
        for device in ("pad", "scanner"):
            self.event("PortState", device=device, up=True)

    def lent(self, count: int, after: int) -> None:
        """Wait until so many items were lent and their tags switched."""
        for number in range(count):
            line = self.event("LoanDecided", after, item=item_id(self.first + number))
            if (line["outcome"], line["security"]) != ("accepted", "verified"):
                raise SystemExit(f"bench: not lent: {line}")

    def seen(self, after: int, **shows: Any) -> float:
        """When the first frame after a mark that shows all this had been handed over."""
        line = self.process.wait(
            lambda line: "frame" in line and shows.items() <= line["shows"].items(),
            f"a frame with {shows}",
            after,
        )
        return float(line["frame"][1])

    def tap(self, name: str) -> int:
        """Touch a control, and wait until that was done; the mark before it."""
        mark = self.process.mark
        self.taps += 1
        self.process.order(tap=name)
        answer = self.process.wait(lambda line: bool({"tapped", "error"} & line.keys()), name, mark)
        if "error" in answer:
            raise SystemExit(f"bench: {answer['error']}")
        return mark

    def places(self, name: str) -> list[list[int]]:
        """Where a finger goes for each control whose name begins like this."""
        mark = self.process.mark
        self.process.order(controls=True)
        told = self.process.wait(lambda line: "controls" in line, "controls", mark)["controls"]
        found = [each["place"] for each in told if each["name"].startswith(name)]
        return [[x + width // 2, y + height // 2] for x, y, width, height in found]

    def press(self, places: list[list[int]], every_s: float) -> None:
        """Touch these places, without waiting for what that does; then wait for the last."""
        mark = self.process.mark
        for place in places:
            self.taps += 1
            self.process.order(touch=place)
            time.sleep(every_s)
        while len(self.process.lines(lambda line: "touched" in line, mark)) < len(places):
            time.sleep(every_s)

    @property
    def now(self) -> Line:
        """What the last frame shows."""
        shows: Line = self.process.lines(lambda line: "frame" in line)[-1]["shows"]
        return shows

    def touch(self, name: str, **shows: Any) -> float:
        """Touch a control: seconds from the finger to the frame that shows all this.

        Ends the benchmarks when that was shown before.
        """
        if shows.items() <= self.now.items():
            raise SystemExit(f"bench: {shows} is shown before {name!r} is touched")
        mark = self.tap(name)
        finger = self.process.wait(lambda line: "touch" in line, "the touch", mark)
        return self.seen(mark, **shows) - float(finger["touch"])

    def step(self, key: str) -> float:
        """Press an arrow: seconds from the key to the frame that shows the focus elsewhere."""
        before, mark = self.now["focus"], self.process.mark
        self.process.order(key=key)
        pressed = self.process.wait(lambda line: "key" in line, key, mark)
        moved = self.process.wait(
            lambda line: "frame" in line and line["shows"]["focus"] != before, "the focus", mark
        )
        return float(moved["frame"][1]) - float(pressed["key"])


class Counter:
    """Everything but the station. Use as a context."""

    def __init__(
        self,
        *,
        items: int = 40,
        cards: int = 1,
        strangers: int = 0,
        air: bool = True,
        ils_late_s: float = 0.0,
        pin: bool = False,
        children: bool = False,
        languages: Sequence[str] = (),
    ) -> None:
        """``strangers``: so many tags after those of the items are nobody's.

        ``air``: the radio takes its time. ``ils_late_s``: each answer comes so much later.
        ``children``: their screen can be chosen, and pictures of covers may have been cached.
        ``languages``: what can be chosen from; empty: all."""
        self._stack = ExitStack()
        # In the checkout's file system: the journal's commits cost what they cost on a disk.
        place = Path(__file__).resolve().parents[2]
        self.folder = Path(
            self._stack.enter_context(tempfile.TemporaryDirectory(prefix=".bench-", dir=place))
        )
        self._log = self.folder / "processes.log"
        dice = random.Random(28560)
        self._tags = [_tag(number, dice.getrandbits(40)) for number in range(items + strangers)]
        self._field = RadioField()
        self.pad = FeigPad(self._field, air=air)
        self._scanner = EmulatedScanner()
        self._scanner_line = EmulatorServer(self._scanner, pty=self.folder / "scanner")
        (self.folder / "catalogue.toml").write_text(_catalogue(items, cards), encoding="utf-8")
        self._ils_late_s = ils_late_s
        self._pin = pin
        self._children = children
        self._languages = list(languages)

    def __enter__(self) -> Self:
        self._stack.enter_context(EmulatorServer(self.pad, pty=self.folder / "pad"))
        self._stack.enter_context(self._scanner_line)
        acs = [*LEENPUNT, "sim", "acs", "--listen", "127.0.0.1:0"]
        acs += ["--catalogue", str(self.folder / "catalogue.toml")]
        if self._ils_late_s:
            acs += ["--faults", f"late@*={self._ils_late_s}"]
        ils = Process(tuple(acs), {}, self._log)
        self._stack.callback(ils.end)
        port = ils.wait(lambda line: "listening" in line, "listening")["listening"].split(":")[1]
        config = _configuration(self.folder, int(port), pin=self._pin, languages=self._languages)
        if self._children:
            config += f'[children]\nchoice = true\n[covers]\nfolder = "{self.folder}"\n'
        (self.folder / "station.toml").write_text(config, encoding="utf-8")
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def start(self, *command: str) -> Station:
        """Start a station; it ends with the counter, if not before."""
        process = self.child(*command, "--config", str(self.folder / "station.toml"))
        return Station(process)

    def child(self, *command: str) -> Process:
        """Start something that draws into memory and has its caches in this counter's folder."""
        environment = {
            "QT_QPA_PLATFORM": "offscreen",
            "QT_QUICK_BACKEND": "software",
            "XDG_CACHE_HOME": str(self.folder / "cache"),
        }
        process = Process(command, environment, self._log)
        self._stack.callback(process.end)
        return process

    def put(self, first: int, count: int = 1) -> float:
        """Lay so many items on the pad, at once; when they lay there."""
        for tag in self._tags[first : first + count]:
            self._field.place(tag)
        return time.monotonic()

    def take(self, first: int, count: int = 1) -> None:
        """Take items off the pad."""
        for tag in self._tags[first : first + count]:
            self._field.remove(tag.uid)

    def uids(self, first: int, count: int) -> list[str]:
        """Their tags."""
        return [tag.uid for tag in self._tags[first : first + count]]

    def scan(self, card: int = 0) -> float:
        """Hold a card under the scanner; when that was."""
        at = time.monotonic()
        self._scanner_line.push(self._scanner.scan(_card(card)))
        return at


def item_id(number: int) -> str:
    """Of an item of the catalogue."""
    return f"30{number:05d}"


def _card(number: int) -> str:
    return f"P{number:04d}"


def _tag(number: int, serial: int) -> SimulatedTag:
    memory = bytearray(encode(ItemFields(item_id(number), isil="NL-1234"))).ljust(112, b"\0")
    return SimulatedTag(f"E00401{serial:010X}", bytearray(memory), afi=7)


def _catalogue(items: int, cards: int) -> str:
    lines = ['[acs]\naccounts = {kiosk1 = "secret"}\n[policy]\nmax_loans = 100']
    for number in range(cards):
        lines.append(f'[[patrons]]\ncard = "{_card(number)}"\npin = "0000"\nname = "Ada Voorbeeld"')
    for number in range(items):
        lines.append(
            f'[[items]]\nid = "{item_id(number)}"\n'
            f'title = "Sara Burgerhart, deel {number} / Betje Wolff en Aagje Deken"'
        )
    return "\n".join(lines) + "\n"


def _configuration(folder: Path, port: int, *, pin: bool, languages: list[str]) -> str:
    offered = f"languages = {languages}" if languages else ""
    return f"""\
[station]
id = "bench"
institution = "CPL"
name = "Bibliotheek Voorbeeld"
state_dir = "{folder}"
item_barcodes = "30[0-9]{{5}}"
card_barcodes = "P[0-9]{{4}}"
pin_required = {str(pin).lower()}
{offered}
[ils]
host = "127.0.0.1"
port = {port}
account = "kiosk1"
password = "secret"
profile = "koha"
[[devices]]
kind = "item_reader"
driver = "feig"
name = "pad"
port = "{folder}/pad"
[[devices]]
kind = "scanner"
driver = "serial"
name = "scanner"
port = "{folder}/scanner"
"""
