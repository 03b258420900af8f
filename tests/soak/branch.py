"""What stands in the branch: a library system, a provider of payments, and every device.

The library system and the provider are processes. Devices are emulators at the far end of
pseudo-terminals and sockets; they live in the soak's own process, so that the station's is alone.
"""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import sys
import threading
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final, Self

from clock import Driver
from speaker import Speaker

from drivers.sim.cards.card import SimulatedCard
from drivers.sim.cards.pn532 import Pn532
from drivers.sim.faults import FaultPlan
from drivers.sim.field import RadioField
from drivers.sim.gates.feig import FeigGateSim
from drivers.sim.headset import EmulatedHeadset
from drivers.sim.printers.escpos import EmulatedPrinter
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.relays.modbus import ModbusBoard
from drivers.sim.scanner import EmulatedScanner
from drivers.sim.serve import EmulatorServer
from kiosk.demo.day import library
from kiosk.demo.day.stage import new_tag

PROGRAM: Final = str(Path(__file__).with_name("program.py"))
ITEMS: Final = tuple(f"30{number:05d}" for number in range(1, 161))
SET_ASIDE: Final = ("3000161", "3000162")
"""On hold for somebody, and not for loan: never lent."""
READERS: Final = tuple(f"P{number}" for number in range(1021, 1045))
"""Patrons who come with a card that is scanned."""
CHIPS: Final = tuple(f"04A1B2C3D4E5{number:02X}" for number in range(1, 7))
"""Cards for the card reader, whose number is the UID."""
ENGLISH: Final = "3"
"""A scanned card that ends so is of somebody whose language is English."""
CHILD: Final = "7"
"""The same of a child, whose screen says some things in other words."""
CABLES: Final = ("pad", "scanner", "card_reader", "printer", "relay", "headset")


def free_port() -> int:
    """One of this machine, for somebody who listens on loopback."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Branch:
    """Use as a context. All files are in ``folder``."""

    def __init__(self, folder: Path, clock: Driver, state: Path, hours: float) -> None:
        """``hours``: open from ten o'clock on, each day."""
        closes = 600 + round(hours * 60)
        self._hours = f"10:00-{closes // 60:02}:{closes % 60:02}"
        self.folder, self.clock, self.state = folder, clock, state
        self._lock = threading.RLock()
        self.tags = {item: new_tag(item, lent=False) for item in (*ITEMS, *SET_ASIDE)}
        self.field = RadioField()
        self.pad_faults = FaultPlan()
        self._scanner = EmulatedScanner()
        self.cards = Pn532()
        self.printed = 0
        self.printer = EmulatedPrinter(on_cut=self._cut)
        self.board = ModbusBoard()
        self.headset = EmulatedHeadset()
        self._told = ("127.0.0.1", free_port())
        self.gate = FeigGateSim(notify=self._told, keep_alive_s=2.0)
        self.lines = {
            "pad": EmulatorServer(FeigPad(self.field, self.pad_faults), pty=folder / "pad"),
            "scanner": EmulatorServer(self._scanner, pty=folder / "scanner"),
            "card_reader": EmulatorServer(self.cards, pty=folder / "card"),
            "printer": EmulatorServer(self.printer, pty=folder / "printer"),
            "relay": EmulatorServer(self.board, listen="127.0.0.1:0"),
            "headset": EmulatorServer(self.headset, pty=folder / "headset"),
            "gate": EmulatorServer(self.gate, listen="127.0.0.1:0"),
        }
        self._certified = 0
        self.acs_state = folder / "acs.json"
        self._port = 0
        self.acs: Speaker | None = None
        self.bank_state = folder / "bank.json"
        self.config = folder / "station.toml"
        self.pack = folder / "pack.json"
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        # So that every process is ended, whoever breaks this off.
        with ExitStack() as stack:
            for line in self.lines.values():
                stack.callback(line.stop)
                line.start()
            stack.callback(self.gate.stop)
            self.gate.start()
            self._certify()
            self._write_catalogue()
            stack.callback(self.close_ils)
            self.open_ils()
            words = ("sim", "payment", "--listen", "127.0.0.1:0", "--pays-after", "1")
            words += ("--state", str(self.bank_state))
            bank = Speaker(words, self.folder / "bank.err")
            stack.callback(bank.end)
            said = bank.wait_for(lambda line: "listening" in line)
            key = self._leenpunt("trust", "key", "--out", str(self.folder / "trust.key"))
            self.build_pack()
            self._write_agenda()
            self._configure(int(said["listening"].rpartition(":")[2]), str(key["public_key"]))
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    # Devices -----------------------------------------------------------------------------------

    def _cut(self, piece: object) -> None:
        self.printed += 1
        # A roll of eight days is not the station's to hold.
        self.printer.roll.pieces.clear()

    def put(self, *items: str) -> None:
        """Lay them on the pad."""
        for item in items:
            self.field.place(self.tags[item])

    def take(self, *items: str) -> None:
        """Take them away."""
        for item in items:
            self.field.remove(self.tags[item].uid)

    def show(self, card: str) -> None:
        """A card, under the scanner or at the card reader."""
        if card in CHIPS:
            self.cards.field.place(SimulatedCard(card))
        else:
            self.lines["scanner"].push(self._scanner.scan(card))

    def put_away(self, card: str) -> None:
        """A card that was held to the card reader."""
        if card in CHIPS:
            self.cards.field.remove(card)

    def plug(self, *, plugged: bool) -> None:
        """The headset."""
        self.lines["headset"].push(self.headset.move(plugged=plugged))

    def pass_gate(self, item: str) -> None:
        """Somebody carries it out; an armed tag sets the gate off."""
        tag = self.tags[item]
        if tag.afi == 0x07:
            self.gate.pass_tag(tag.uid, bytes(tag.memory), times=5)
        self.gate.pass_people(0, 1)

    # The library system ------------------------------------------------------------------------

    def open_ils(self, faults: str = "") -> None:
        """It comes (back), with everything it knew and perhaps with faults."""
        words = ("sim", "acs", "--listen", f"127.0.0.1:{self._port}", "--durable")
        words += ("--catalogue", str(self.folder / "catalogue.toml"))
        words += ("--state", str(self.acs_state), *(("--faults", faults) if faults else ()))
        words += ("--tls-cert", str(self.folder / "acs.pem"))
        words += ("--tls-key", str(self.folder / "acs.key"))
        command = (sys.executable, PROGRAM, str(self.clock.path))
        with self._lock:
            self.acs = Speaker(words, self.folder / "acs.err", command)
            said = self.acs.wait_for(lambda line: "listening" in line)
            self._port = int(said["listening"].rpartition(":")[2])

    def close_ils(self, number: signal.Signals = signal.SIGTERM) -> None:
        """It ends, or is killed. Idempotent."""
        with self._lock:
            if self.acs is not None:
                self.acs.end(number)
                self.acs = None

    def again(self, faults: str = "") -> None:
        """It ends and comes back at once, perhaps with faults."""
        self.close_ils()
        self.open_ils(faults)

    def renew_certificate(self) -> None:
        """Another certificate and key, by the same authority."""
        self._certify()
        self.again()

    def _certify(self) -> None:
        tool = shutil.which("openssl")
        if tool is None:
            raise RuntimeError("no openssl to make certificates with: install the package openssl")
        at, curve = self.folder, ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1")

        def run(*words: str) -> None:
            subprocess.run((tool, *words), check=True, capture_output=True)

        if not (at / "ca.pem").exists():
            run(
                *("req", "-x509", *curve, "-nodes", "-days", "30", "-subj", "/CN=Soak"),
                # Python 3.13 refuses an authority that does not say what its key is for.
                *("-addext", "keyUsage=critical,keyCertSign,cRLSign"),
                *("-keyout", str(at / "ca.key"), "-out", str(at / "ca.pem")),
            )
            (at / "san").write_text("subjectAltName=DNS:localhost\nauthorityKeyIdentifier=keyid\n")
        self._certified += 1
        run(
            *("req", *curve, "-nodes", "-subj", "/CN=localhost"),
            *("-keyout", str(at / "acs.key"), "-out", str(at / "acs.csr")),
        )
        run(
            *("x509", "-req", "-in", str(at / "acs.csr"), "-CA", str(at / "ca.pem")),
            *("-CAkey", str(at / "ca.key"), "-set_serial", str(self._certified), "-days", "30"),
            *("-extfile", str(at / "san"), "-out", str(at / "acs.pem")),
        )

    # Files -------------------------------------------------------------------------------------

    def _write_catalogue(self) -> None:
        copies = {item: library.Copy(f"Deel {item}") for item in ITEMS}
        copies[SET_ASIDE[0]] = library.Copy("Voor een ander", hold_for=("P1006",))
        copies[SET_ASIDE[1]] = library.Copy("Woordenboek", status="not_for_loan")
        text = library.catalogue((), copies, most_loans=400)
        for card in (*READERS, *CHIPS):
            language = "en" if card.endswith(ENGLISH) else "nl"
            category = "J" if card.endswith(CHILD) else ""
            text += f'[[patrons]]\ncard = "{card}"\nname = "Lener {card[-3:]}"\npin = "0000"\n'
            text += f'language = "{language}"\ncategory = "{category}"\n'
        # Somebody owes for something every day, and pays it.
        text += "".join(
            f'[[fees]]\npatron = "P1007"\nid = "{at}"\ntext = "Te laat"\namount = 1.00\n'
            for at in range(10, 60)
        )
        (self.folder / "catalogue.toml").write_text(text, encoding="utf-8")

    def _write_agenda(self) -> None:
        rows = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//soak//"]
        for day in range(25, 32):
            rows += ["BEGIN:VEVENT", f"UID:{day}@soak", f"DTSTART:202703{day:02d}T140000Z"]
            rows += [f"DTEND:202703{day:02d}T150000Z", f"SUMMARY:Voorlezen {day}", "END:VEVENT"]
        rows.append("END:VCALENDAR")
        (self.folder / "agenda.ics").write_text("\r\n".join(rows) + "\r\n", encoding="utf-8")

    def build_pack(self) -> None:
        """The trust pack of the night, as the library's own job makes it."""
        cards = "cardnumber,dateexpiry,blocked\n" + "".join(
            f"{card},,0\n" for card in (*READERS, *CHIPS, *library.PEOPLE)
        )
        items = "barcode,notforloan,hold_cardnumber\n" + "".join(f"{item},0,\n" for item in ITEMS)
        items += f"{SET_ASIDE[0]},0,P1006\n{SET_ASIDE[1]},1,\n"
        (self.folder / "patrons.csv").write_text(cards)
        (self.folder / "items.csv").write_text(items)
        policy = 'default_type = "BK"\n[types.BK]\nloan_days = 21\n'
        (self.folder / "policy.toml").write_text(policy)
        words = []
        for name in ("patrons.csv", "items.csv", "policy.toml"):
            words += [f"--{name.partition('.')[0]}", str(self.folder / name)]
        new = self.folder / "pack.new"
        self._leenpunt(
            *("trust", "build", *words, "--sign-key", str(self.folder / "trust.key")),
            *("--out", str(new), "--institution", library.INSTITUTION, "--days", "3"),
        )
        new.replace(self.pack)

    def _configure(self, bank_port: int, key: str) -> None:
        text = library.configuration(
            self.folder, self._port, bank_port, station="soak", written_down=True
        )
        text = text.replace(f'"{self.folder / "state"}"', f'"{self.state}"')
        text = text.replace('host = "127.0.0.1"', 'host = "localhost"')
        # At forty times nothing is said for long enough to be taken for a voice.
        text = text.replace('"--hurry", "40"', '"--hurry", "2"')
        ils = f'tls = "required"\ntls_ca_file = "{self.folder / "ca.pem"}"\n'
        text = text.replace("timeout_s = 2.0\n", f"timeout_s = 2.0\n{ils}")
        text = text.replace("[journal]\n", "[journal]\nretention_days = 2\n")
        text = text.replace("[notices]\n", "[notices]\nrefresh_minutes = 360\n")
        text = text.replace(
            '[receipts]\npay = ["qr"]\n',
            '[receipts]\nborrow = "always"\nreturn = "always"\npay = ["qr"]\n',
        )
        (self.folder / "classes.toml").write_text(library.class_list())
        (self.folder / "classes.toml").chmod(0o600)
        text += library.class_configuration(self.folder / "classes.toml").replace(
            'patron_types = ["L"]', 'patron_types = ["L"]\nminutes = 15'
        )
        gate = self.lines["gate"].url
        text += f"""
[trust]
pack = "{self.pack}"
public_key = "{key}"
[children]
patron_types = ["J"]
choice = true
[sound]
enabled = false
[hours]
{"".join(f'{day} = ["{self._hours}"]' + chr(10) for day in _WEEK)}
[[content]]
name = "agenda"
driver = "icalendar"
path = "{self.folder / "agenda.ics"}"
[[devices]]
kind = "card_reader"
driver = "nfcpy"
port = "{self.folder / "card"}"
[[devices]]
kind = "printer"
driver = "escpos"
port = "{self.folder / "printer"}"
[[devices]]
kind = "headset"
driver = "evdev"
port = "{self.folder / "headset"}"
[[devices]]
kind = "relay"
driver = "modbus"
port = "{self.lines["relay"].address}"
outputs = {{ lamp = 0, still_there = 1 }}
inputs = {{ coming = 3 }}
[[devices]]
kind = "gate"
driver = "feig"
port = "listen://{self._told[0]}:{self._told[1]}"
commands_port = "{gate}"
people_counter = true
keep_alive_s = 2.0
"""
        self.config.write_text(_in_order(text), encoding="utf-8")
        self.config.chmod(0o600)

    def _leenpunt(self, *words: str) -> dict[str, Any]:
        code, rows, said = self.command(*words, "--json")
        if code != 0:
            raise RuntimeError(f"{' '.join(words[:2])} ended with {code}: {said}")
        return rows[-1] if rows else {}

    def command(self, *words: str) -> tuple[int, list[dict[str, Any]], str]:
        """Any command, with the clock of the soak: its exit code, its lines, all that it said."""
        done = subprocess.run(
            [sys.executable, PROGRAM, str(self.clock.path), *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        with (self.folder / "commands.log").open("a") as log:
            log.write(f"{words} {done.returncode}\n{done.stdout}{done.stderr}")
        rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        return done.returncode, rows, done.stdout + done.stderr


def _in_order(text: str) -> str:
    """Tables of one name together: a file in which others stand between cannot be changed by
    ``config set``."""
    tables = [f"[{each}" for each in f"\n{text}".split("\n[")[1:]]
    names = [table.partition("\n")[0] for table in tables]
    ordered = sorted(range(len(tables)), key=lambda at: names.index(names[at]))
    return "\n".join(tables[at].rstrip() for at in ordered) + "\n"


_WEEK: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
