"""One of every device on emulated hardware, a library system, and a technician who does as told.

The guided tests drive the real drivers; faults are those that the emulators have.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final, Literal, Self, cast

from drivers.model import PadKey
from drivers.sim.cards.card import CardField, SimulatedCard
from drivers.sim.cards.pn532 import Pn532
from drivers.sim.faults import FaultPlan, parse_faults
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.gates.feig import FeigGateSim
from drivers.sim.headset import EmulatedHeadset
from drivers.sim.keypad import EmulatedKeypad
from drivers.sim.payments.terminal import TerminalSim
from drivers.sim.printers.escpos import EmulatedPrinter
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.relays.http import HttpBoard
from drivers.sim.scanner import EmulatedScanner
from drivers.sim.serve import Emulator, EmulatorServer
from kiosk.books import Books
from kiosk.config import Config, load
from kiosk.demo.day import library
from kiosk.diagnosis.guided.drill import Ground
from kiosk.diagnosis.guided.link import PulledLink
from kiosk.diagnosis.guided.model import Trial
from kiosk.diagnosis.guided.run import run
from kiosk.flow.staff.guided import Instruction, Question, Result
from kiosk.library_system import build_ils
from sync.ils.port import Ils
from sync.sim import catalogue
from sync.sim.acs import AcsServer
from sync.sim.faults import parse_faults as parse_ils_faults
from sync.sim.library import Library

ITEM, CARD = "3000003", "P1001"
"""The library's own, for tests."""
TAG = "E004015000000001"
UID = "04A1B2C3D4E5F6"
LAMP = 1
DEVICES: Final = (
    "scanner",
    "keypad",
    "headset",
    "card",
    "pad",
    "gate",
    "printer",
    "relay",
    "payment",
)
"""The tests that are about a device."""

_CONFIG: Final = """\
[station]
id = "bench"
name = "Werkbank"
state_dir = "state"
item_barcodes = '3\\d{{6}}'
institution = "{institution}"
[ils]
host = "127.0.0.1"
port = {ils}
account = "{account}"
password = "{password}"
timeout_s = {ils_timeout_s}
[journal]
allow_unsafe_storage = true
reserve_mib = 0
[tests]
card = "{card}"
item = "{item}"
[sound]
player = "{player}"
[speech]
program = [{speech}]
player = []
[[devices]]
kind = "scanner"
driver = "serial"
port = "{scanner}"
aim_prefix = true
[[devices]]
kind = "keypad"
driver = "evdev"
port = "{keypad}"
[[devices]]
kind = "headset"
driver = "evdev"
port = "{headset}"
[[devices]]
kind = "card_reader"
driver = "nfcpy"
name = "card"
port = "{card_reader}"
[[devices]]
kind = "item_reader"
driver = "feig"
name = "pad"
port = "{pad}"
timeout_s = {timeout_s}
[[devices]]
kind = "gate"
driver = "feig"
port = "{gate}"
timeout_s = {timeout_s}
people_counter = true
count_every_s = 0.1
[[devices]]
kind = "printer"
driver = "escpos"
port = "{printer}"
timeout_s = {timeout_s}
print_timeout_s = 1.0
[[devices]]
kind = "relay"
driver = "http"
url = "{relay}"
timeout_s = {timeout_s}
[devices.outputs.lamp]
on = "/rpc/Switch.Set?id={lamp}&on=true"
off = "/rpc/Switch.Set?id={lamp}&on=false"
state = {{ url = "/rpc/Switch.GetStatus?id={lamp}", json_path = "output" }}
[[devices]]
kind = "payment_terminal"
driver = "simulated"
name = "payment"
port = "{payment}"
timeout_s = {timeout_s}
"""


class Workbench:
    """All of it. Use as a context; ``folder`` holds its files. A ``Person``, too."""

    def __init__(
        self,
        folder: Path,
        *,
        timeout_s: float = 0.5,
        ils_timeout_s: float = 3.5,
        limit_s: float = 5.0,
        pause: Callable[[float], object] = time.sleep,
    ) -> None:
        """``timeout_s``: of the devices; ``limit_s``: for what the technician has to do."""
        self.folder = folder
        self.limit_s, self._pause = limit_s, pause
        self._timeout_s, self._ils_timeout_s = timeout_s, ils_timeout_s
        self.plans: Mapping[str, FaultPlan] = {name: FaultPlan() for name in DEVICES}
        self.tags, self.cards = RadioField(), CardField()
        self.tag = SimulatedTag(TAG, afi=0x07)
        self._scanner = EmulatedScanner(self.plans["scanner"], aim="A0")
        self._keypad = EmulatedKeypad(self.plans["keypad"])
        self._headset = EmulatedHeadset(self.plans["headset"])
        self.printer = EmulatedPrinter(self.plans["printer"])
        self.board = HttpBoard(self.plans["relay"])
        self.terminal = TerminalSim(self.plans["payment"])
        self._gate = FeigGateSim(self.plans["gate"])
        emulators: Mapping[str, Emulator] = {
            "scanner": self._scanner,
            "keypad": self._keypad,
            "headset": self._headset,
            "card": Pn532(self.cards, self.plans["card"]),
            "pad": FeigPad(self.tags, self.plans["pad"], air=False),
            "gate": self._gate,
            "printer": self.printer,
            "relay": self.board,
            "payment": self.terminal,
        }
        self.lines = {
            name: EmulatorServer(each, pty=folder / name)
            if name in ("scanner", "keypad", "headset", "card", "pad")
            else EmulatorServer(each, listen="127.0.0.1:0")
            for name, each in emulators.items()
        }
        self.player = folder / "player"
        self.speaks()
        self.library = Library(catalogue.parse(library.catalogue(())), lambda: datetime.now(UTC))
        self.acs = AcsServer(self.library)
        self.answers: dict[Question, bool] = {}
        """What the technician says where it is not yes."""
        self.told_to_do: list[str] = []
        self.settings = ""
        """Further tables of the configuration."""
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self._stack.enter_context(self.acs)
        for line in self.lines.values():
            self._stack.enter_context(line)
        self.sounds()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def sounds(self, end: str = "sleep 0.5") -> None:
        """The player's program ends so."""
        self.player.write_text(f"#!/bin/sh\n{end}\n", encoding="utf-8")
        self.player.chmod(0o755)

    def speaks(self, faults: str = "") -> None:
        """What goes wrong from now on with what reads aloud."""
        emulated = (sys.executable, "-m", "drivers.sim.speech", "--hurry", "4", "--faults", faults)
        self._speech = (*emulated, "--log", str(self.folder / "said"), "-v", "{voice}")

    def paper(self, state: Literal["enough", "near_end", "out"]) -> None:
        """The printer's roll."""
        self.lines["printer"].push(self.printer.turn(paper=state))

    def set_more(self, tables: str) -> None:
        """The last tables of the configuration."""
        self.settings = tables

    @property
    def config(self) -> Config:
        """Written anew, and read."""
        return load(self.write_config())

    def write_config(self) -> Path:
        """As everything stands now; where it is."""
        path = self.folder / "station.toml"
        places = {name: line.url for name, line in self.lines.items() if name != "card"}
        places["relay"] = f"http://{self.lines['relay'].address}"
        text = _CONFIG.format(
            ils=self.acs.address[1],
            account=library.ACCOUNT,
            password=library.PASSWORD,
            institution=library.INSTITUTION,
            card=CARD,
            item=ITEM,
            player=self.player,
            speech=", ".join(f'"{word}"' for word in self._speech),
            lamp=LAMP,
            timeout_s=self._timeout_s,
            ils_timeout_s=self._ils_timeout_s,
            card_reader=self.lines["card"].url,
            **places,
        )
        path.touch(mode=0o600)
        path.write_text(text + self.settings, encoding="utf-8")
        return path

    def fault(self, test: str, text: str) -> None:
        """What goes wrong from now on with the device of this test; empty: nothing."""
        if test == "ils":
            self.acs.change(parse_ils_faults(text))
        else:
            self.plans[test].change(parse_faults(text))

    def test(self, *names: str, **given: Any) -> list[Result]:
        """The guided tests of these names."""
        trial = self.trial(**given)
        try:
            return list(run(trial, names, partial(_ground, trial.config)))
        finally:
            self.tidy()

    def trial(self, **given: Any) -> Trial:
        """As the command has it."""
        # Its words have dates, which Qt writes; every command loads what is above.
        from kiosk.services.receipts.sample_page import sample_page

        config = self.config
        station = config.station
        return Trial(
            config,
            self,
            now=lambda: datetime.now(station.zone),
            monotonic=time.monotonic,
            pause=self._pause,
            page=partial(sample_page, station.name, station.id, station.language),
            limit_s=self.limit_s,
            **({"card": config.tests.card, "item": config.tests.item} | given),
        )

    def tidy(self) -> None:
        """Nothing is held to a reader, nothing lies on the pad."""
        self.cards.clear()
        self.tags.remove(self.tag.uid)

    # What the technician does ------------------------------------------------------------------

    def told(self, test: str, instruction: Instruction, about: str) -> None:
        self.told_to_do.append(instruction.value)
        match instruction:
            case Instruction.LAY_TAG | Instruction.LAY_TAG_BACK:
                self.tags.place(self.tag)
            case Instruction.SCAN_ITEM | Instruction.SCAN_ANY | Instruction.SCAN_AGAIN:
                self.lines["scanner"].push(self._scanner.scan(ITEM))
            case Instruction.HOLD_CARD:
                self.cards.place(SimulatedCard(UID))
            case Instruction.PRESS_KEY:
                self.lines["keypad"].push(self._keypad.press(PadKey.SELECT))
            case Instruction.PUT_HEADSET_IN | Instruction.PULL_HEADSET_OUT:
                plugged = instruction is Instruction.PUT_HEADSET_IN
                self.lines["headset"].push(self._headset.move(plugged=plugged))
            case Instruction.CARRY:
                with contextlib.suppress(ValueError):
                    self._gate.pass_tag(TAG)
                self._gate.pass_people(0, 1)
            case Instruction.WALK_IN:
                self._gate.pass_people(1, 0)

    def answer(self, test: str, question: Question, about: str) -> bool | None:
        return self.answers.get(question, True)


@contextlib.contextmanager
def _ground(config: Config) -> Iterator[Ground]:
    link = PulledLink(build_ils(config))
    with Books(config, cast(Ils, link)) as books:
        yield books.drill_ground(link)
