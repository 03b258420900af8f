"""What stands around the machine and outlives it: library system, pad, scanner, card reader, gate.

The station's own drivers talk to them by the real wire: SIP2 on the loopback of a network that only
the machine and these are in, the devices on pseudo-terminals that are bound in under names of USB
devices.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from debian import Failed, wait_until
from speaker import LEENPUNT, Speaker

from drivers.tags.iso28560_3.tag import ItemFields, encode
from sync.sim.catalogue import load as load_catalogue
from sync.sim.library import Library
from sync.sim.state import Served, follow, restore

SECURED: Final = 0x07
UNSECURED: Final = 0xC2
CARD: Final = "P1001"
TITLES: Final = ("Kruimeltje", "Oorlogswinter", "Eline Vere", "Kaas", "Max Havelaar", "Pluk")
_ISIL: Final = "NL-Voorbeeld"
_PASSWORD: Final = "Wachtwoord-7f3a"
_ABOUT_PATRONS: Final = ("23", "63")
_DIALOUT: Final = 20
"""The group of serial lines in every Debian (base-passwd)."""


@dataclass(frozen=True, slots=True)
class Book:
    """A copy with its tag."""

    item: str
    uid: str
    title: str


BOOKS: Final = tuple(
    Book(f"3{number:06d}", f"E00401500000{number:04X}", f"{TITLES[number % len(TITLES)]} {number}")
    for number in range(1, 49)
)

CATALOGUE: Final = "\n".join(
    [
        "[acs]",
        f'accounts = {{kiosk1 = "{_PASSWORD}"}}',
        "[policy]",
        "loan_days = 21",
        "max_loans = 99",
        "[[patrons]]",
        f'card = "{CARD}"',
        'name = "Lener"',
        *(f'[[items]]\nid = "{book.item}"\ntitle = "{book.title}"' for book in BOOKS),
    ]
)

STATION: Final = """\
[station]
id = "boot-1"
state_dir = "/var/lib/leenpunt"
name = "Bibliotheek"
timezone = "Europe/Amsterdam"
clock = "rtc"
item_barcodes = '3\\d{6}'

[ils]
host = "127.0.0.1"
port = 6001
account = "kiosk1"
password_file = "ils_password"

[offline]
mode = "capped"
max_items = 5
loan_days = 21

[sound]
enabled = false

[speech]
enabled = false

[[card_conventions]]
source = "ndef"

[[devices]]
kind = "item_reader"
driver = "feig"
port = "/dev/serial/by-id/usb-emulated_pad"

[[devices]]
kind = "scanner"
driver = "serial"
port = "/dev/serial/by-id/usb-emulated_scanner"

[[devices]]
kind = "card_reader"
driver = "nfcpy"
port = "/dev/serial/by-id/usb-emulated_cards"
"""


GATE: Final = """
[[devices]]
kind = "gate"
driver = "feig"
name = "entrance"
port = "socket://127.0.0.1:10005"
"""


class Room:
    """All of it, in ``folder``. ``network``: the network namespace of the machine."""

    def __init__(self, folder: Path, network: Path) -> None:
        folder.mkdir()
        self._folder = folder
        self._tags = folder / "tags.json"
        self._state = folder / "library.json"
        self._catalogue = folder / "catalogue.toml"
        self._catalogue.write_text(CATALOGUE + "\n", encoding="utf-8")
        self.password = _PASSWORD
        self._entered = ("nsenter", f"--net={network}", *LEENPUNT)
        self.library_back()
        self._gate = self._begin("gate", "--listen", "127.0.0.1:10005", command=self._entered)
        self._pad = self._device("reader", "--air", "none", "--state", str(self._tags))
        self._scanner = self._device("scanner")
        self._cards = self._device("card")
        self.devices = {
            f"/dev/serial/by-id/usb-emulated_{name}": self._line(kind)
            for name, kind in (("pad", "reader"), ("scanner", "scanner"), ("cards", "card"))
        }

    def _begin(self, *words: str, command: tuple[str, ...] = LEENPUNT) -> Speaker:
        speaker = Speaker(("sim", *words), self._folder / f"{words[0]}.err", command)
        speaker.wait_for(lambda line: "listening" in line or "pty" in line)
        return speaker

    def _device(self, kind: str, *words: str) -> Speaker:
        return self._begin(kind, *words, "--pty", str(self._folder / kind))

    def _line(self, kind: str) -> Path:
        """The terminal, as a serial line is: for group dialout."""
        line = (self._folder / kind).resolve()
        os.chown(line, 0, _DIALOUT)
        line.chmod(0o660)
        return line

    def library_back(self) -> None:
        """The library system answers, with all that it held."""
        self._library = self._begin(
            *("acs", "--listen", "127.0.0.1:6001", "--catalogue", str(self._catalogue)),
            *("--state", str(self._state), "--durable"),
            command=self._entered,
        )

    def library_away(self) -> None:
        """Nobody answers any more."""
        self._library.end()

    # Hands -------------------------------------------------------------------------------------

    def lay(self, *books: Book) -> None:
        """Onto the pad: as it was when it was lifted, or secured and new."""
        known = self.tags()
        for book in books:
            tag = known.get(book.uid, {"afi": SECURED, "memory": _memory(book).hex()})
            kept = {key: value for key, value in tag.items() if key not in ("uid", "present")}
            self._pad.order(place={"uid": book.uid, **kept})
        wanted = {book.uid for book in books}
        wait_until("the books lie on the pad", lambda: wanted <= self._lying())

    def lift(self, *books: Book) -> None:
        """Off the pad."""
        for book in books:
            self._pad.order(remove=book.uid)
        gone = {book.uid for book in books}
        wait_until("the books are off the pad", lambda: not gone & self._lying())

    def scan(self, code: str) -> None:
        """Hold a barcode before the scanner."""
        self._scanner.order(scan=code)

    def hold_up(self, card: str, seconds: float | None = None) -> None:
        """An NFC card that has this number: until the library system was asked about it, or for so
        many seconds where it is away."""
        uid = "04A1B2C3D4E5F6"
        asked = self._asked()
        self._cards.order(place={"uid": uid, "kind": "type2", "text": card})
        if seconds is None:
            wait_until("the library system is asked about the card", lambda: self._asked() > asked)
        else:
            time.sleep(seconds)
        self._cards.order(remove=uid)

    def _asked(self) -> int:
        return sum(row.code in _ABOUT_PATRONS for row in self.library()[1])

    # Truths ------------------------------------------------------------------------------------

    def tags(self) -> dict[str, dict[str, Any]]:
        """Each tag that ever lay here."""
        try:
            rows = json.loads(self._tags.read_text("utf-8"))["tags"]
        except FileNotFoundError:
            return {}
        return {row["uid"]: row for row in rows}

    def _lying(self) -> set[str]:
        return {uid for uid, tag in self.tags().items() if tag["present"]}

    def library(self) -> tuple[Library, list[Served]]:
        """What the library system holds now, and all that it was asked."""
        library = Library(load_catalogue(self._catalogue), lambda: datetime.now(UTC))
        log = restore(self._state, library)
        follow(self._state, library, log)
        return library, log

    def close(self) -> None:
        """Everything off."""
        for speaker in (self._cards, self._scanner, self._pad, self._gate, self._library):
            speaker.end(signal.SIGTERM)


class Network:
    """A network namespace with nothing in it but its loopback."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.path = Path("/run/netns") / name
        _ip("netns", "add", name)
        _ip("-n", name, "link", "set", "lo", "up")

    def close(self) -> None:
        """It goes once nobody is in it."""
        _ip("netns", "delete", self._name)


def _ip(*words: str) -> None:
    done = subprocess.run(["ip", *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(f"ip {' '.join(words)}: {done.stderr.strip()}")


def _memory(book: Book) -> bytes:
    return bytes(encode(ItemFields(book.item, isil=_ISIL))) + bytes(6)
