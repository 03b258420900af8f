"""A library with one station, its books and its machines, and somebody there who cannot see.

Everything is wired for real: pad, scanner, keypad, socket of the headset and card machine are
emulators at the far end of a line, the library system answers REST and SIP2, the window is drawn.
Only the voice is through with each sentence at once.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from desk_server import DeskServer
from listener import Card, Deed, Digits, Headset, Hold, Key, Lay, Leave, Stay, Take
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtTest import QTest
from waiting import PATIENCE_S, wait_until

from drivers.model import AFI_SECURED, AFI_UNSECURED, PadKey, PortState
from drivers.sim.faults import FaultPlan, parse_faults
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.headset import EmulatedHeadset
from drivers.sim.keypad import EmulatedKeypad
from drivers.sim.payments.terminal import TerminalSim
from drivers.sim.printers.escpos import EmulatedPrinter
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.scanner import EmulatedScanner
from drivers.sim.serve import EmulatorServer
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.cli.look import look
from kiosk.config import load
from kiosk.demo.spoken import Scribe
from kiosk.flow.events import Event
from kiosk.flow.session import Step
from kiosk.station import Station
from kiosk.ui.app import ScreenApp
from kiosk.ui.speech.transcript import Spoken
from sync.delivery.watch import STATUS_FACT
from sync.sim import catalogue
from sync.sim.acs import AcsServer
from sync.sim.koha.server import KohaRestServer
from sync.sim.library import Library

DEVICES: Final = ("pad", "scanner", "keypad", "printer", "payment")
SILENCE_S: Final = 0.8
"""A key after which nothing is heard for so long has said nothing."""
_ROUND_S: Final = 0.002


class _Keys(QObject):
    """Counts the keys that have come to the window."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.let_go += event.type() == QEvent.Type.KeyRelease
        return False


class Room:
    """The body of a ``listener.Listener``: what it hears, and what its hands do."""

    def __init__(self, folder: Path, stack: ExitStack, books: str, station: str = "") -> None:
        """``books``: its catalogue (sync.sim.catalogue); ``station``: more lines of [station]."""
        self._books = catalogue.parse(books)
        self.library = Library(self._books, lambda: datetime.now(UTC))
        self._tags: dict[str, SimulatedTag] = {}
        self.acs = stack.enter_context(AcsServer(self.library))
        koha = stack.enter_context(KohaRestServer(self.library, lock=self.acs.lock))
        self._koha = koha
        self.desk = stack.enter_context(DeskServer())
        self.field = RadioField()
        self.terminal = TerminalSim(qr=False)
        self.printer = EmulatedPrinter()
        self._scanner, self._keypad, self._headset = (
            EmulatedScanner(),
            EmulatedKeypad(),
            EmulatedHeadset(),
        )
        self._held = EmulatedKeypad(FaultPlan(parse_faults("stuck")))
        """Its keys are held so long that they repeat."""
        pad = FeigPad(self.field, FaultPlan(()), air=False)
        plugs = (pad, self._scanner, self._keypad, self._headset, self.terminal, self.printer)
        lines = [stack.enter_context(EmulatorServer(each, listen="127.0.0.1:0")) for each in plugs]
        _, self._scanner_line, self._keypad_line, self._headset_line, *_ = lines
        self.path = path = folder / "station.toml"
        path.write_text(
            _CONFIGURATION.format(
                folder=folder,
                koha=koha.url,
                sip2=self.acs.address[1],
                pad=lines[0].url,
                scanner=lines[1].url,
                keypad=lines[2].url,
                headset=lines[3].url,
                payment=lines[4].url,
                printer=lines[5].url,
                desk=self.desk.url,
                station=station,
            ),
            encoding="utf-8",
        )
        path.chmod(0o600)
        self.config = load(path)
        station = Station(self.config, asks=True)
        self.app = ScreenApp(
            station.rules(), look(self.config), scanned=station.typed_at_the_screen
        )
        stack.callback(self.app.close)
        self._keys = _Keys()
        self._keys_sent = 0
        self.app.window.resize(405, 720)
        self.app.window.show()
        self.app.window.requestActivate()
        assert QTest.qWaitForWindowActive(self.app.window)
        # Asked first of all filters: no key escapes it.
        self.app.window.installEventFilter(self._keys)
        self._later = 0.0
        self.app._clock._monotonic = self._monotonic
        self._deeds = 0
        # A person listens before a key is pressed.
        self.app._theme.monotonic = lambda: self._monotonic() + self._deeds
        self.app._signs_of_life._monotonic = self.app._theme.monotonic
        self._up: set[str] = set()
        self.app._to_show = self._happened
        self._station = station
        self.scribe = Scribe(self.app)
        self._heard = 0
        perform = stack.enter_context(
            station.opened(self.app.post, self.app.press, self.app.aloud.told)
        )
        self.app._to_perform = perform
        self.until(lambda: self._up >= set(DEVICES) and self._has_signed_in())

    def _happened(self, event: Event) -> None:
        self._station.hear(self.app.visit.session)
        if isinstance(event, PortState) and event.up:
            self._up.add(event.device)

    def _has_signed_in(self) -> bool:
        """Did the station keep what the library system says of outages? Before, it lends nothing
        in one."""
        with closing(sqlite3.connect(self.path.parent / "state/journal.db")) as journal:
            kept = journal.execute("SELECT 1 FROM fact WHERE name = ?", (STATUS_FACT,))
            return kept.fetchone() is not None

    def _monotonic(self) -> float:
        return time.monotonic() + self._later

    # What a body can do --------------------------------------------------------------------------

    def heard(self, patience_s: float = SILENCE_S) -> tuple[str, ...]:
        """Everything that was said since this was asked last, once all of it is said.

        Empty: there was silence for ``patience_s``, which lasts longer where the machine is busy.
        """
        for _ in range(round(patience_s / _ROUND_S)):
            if self._said and self._calm:
                break
            self._go_round()
        said = self.scribe.spoken[self._heard :]
        self._heard = len(self.scribe.spoken)
        return tuple(each.text for each in said)

    def do(self, deed: Deed) -> None:
        """One thing that a hand does."""
        self._deeds += 1
        match deed:
            case Key(name):
                self._press(PadKey(name))
            case Hold(name):
                self._press(PadKey(name), self._held)
            case Digits(digits):
                for digit in digits:
                    self._press(PadKey(digit))
            case Card(number):
                self._scanner_line.push(self._scanner.scan(number))
            case Headset(plugged):
                self._headset_line.push(self._headset.move(plugged=plugged))
                self.until(lambda: self.app.visit.session.speech.headset is plugged)
            case Lay(items):
                for item in items:
                    self.field.place(self.tag(item))
            case Take(items):
                for item in items:
                    self.field.remove(_uid(item))
            case Stay(seconds):
                self._later += seconds
                self.app._clock.wind()
            case Leave():
                for tag in self.field.tags():
                    self.field.remove(tag.uid)

    def tag(self, item: str) -> SimulatedTag:
        """Of a book, as it was left."""
        if item not in self._tags:
            memory = bytearray(encode(ItemFields(item, isil="NL-CPL")).ljust(112, b"\0"))
            afi = AFI_UNSECURED if item in self.library.loans else AFI_SECURED
            self._tags[item] = SimulatedTag(_uid(item), memory, afi, 0x3E)
        return self._tags[item]

    def cut_off(self) -> None:
        """The library system is away."""
        self.acs.close()
        self._koha.close()

    @contextmanager
    def slow_library(self) -> Iterator[None]:
        """The library system says nothing about a loan before this is over."""
        checkout, over = self.library.checkout, threading.Event()

        def later(*args: Any, **how: Any) -> Any:
            assert over.wait(PATIENCE_S)
            return checkout(*args, **how)

        with patch.object(self.library, "checkout", later):
            try:
                yield
            finally:
                over.set()

    # Between two of them -------------------------------------------------------------------------

    def clear(self) -> None:
        """Nobody is there any more, nothing lies there, and the library is as in the morning."""
        self.do(Leave())

        def gone() -> bool:
            self.do(Stay(3600))
            session = self.app.visit.session
            return session.step is Step.IDLE and not session.rows

        self.until(gone)
        if self.app.visit.session.speech.headset:
            self.do(Headset(plugged=False))
        with self.acs.lock:
            Library.__init__(self.library, self._books, lambda: datetime.now(UTC))
            self._koha.routes.desk.holds.clear()
        self._tags.clear()
        self._heard = len(self.scribe.spoken)

    def holds(self) -> list[tuple[str, str]]:
        """What is reserved in the library: card and title."""
        with self.acs.lock:
            items = self.library.catalogue.items
            return [
                (hold.card, items[hold.biblio_id - 1].title)
                for hold in self._koha.routes.desk.holds
            ]

    def transcript(self, since: int = 0) -> str:
        """Everything that was said, a line each."""
        return "\n".join(each.line() for each in self.spoken(since))

    def spoken(self, since: int = 0) -> list[Spoken]:
        return self.scribe.spoken[since:]

    @property
    def _said(self) -> bool:
        return len(self.scribe.spoken) > self._heard

    @property
    def _calm(self) -> bool:
        aloud = self.app.aloud
        timers = (aloud._soon, aloud._focus, aloud._pause, aloud._quiet)
        return not (
            any(timer.isActive() for timer in timers)
            or aloud._saying.busy
            or aloud._saying.waits
            or self.app._bridge.coming is not None
        )

    def _press(self, key: PadKey, keypad: EmulatedKeypad | None = None) -> None:
        self._keys_sent = self._keys.let_go + 1
        self._keypad_line.push((keypad or self._keypad).press(key))
        self.until(lambda: self._keys.let_go >= self._keys_sent)

    def until(self, condition: Callable[[], object]) -> None:
        """Go on until it holds."""

        def round_() -> object:
            self._go_round()
            return condition()

        wait_until(round_)

    def _go_round(self) -> None:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        time.sleep(_ROUND_S)


def _uid(item: str) -> str:
    return f"E0040150{int(item):08X}"


_CONFIGURATION = """
[station]
id = "s"
institution = "NL-CPL"
name = "Bibliotheek Voorbeeld"
state_dir = "{folder}/state"
card_barcodes = "P[0-9]{{4}}"
item_barcodes = "30[0-9]{{5}}"
{station}
[ils]
driver = "koha-rest"
url = "{koha}"
account = "kiosk1"
password = "secret"
library = "CPL"
[ils.sip2]
host = "127.0.0.1"
port = {sip2}
account = "kiosk1"
password = "secret"
[journal]
allow_unsafe_storage = true
reserve_mib = 0
[sound]
enabled = false
[speech]
program = ["/bin/true"]
player = []
[receipts]
borrow = ["paper"]
[staff_call]
url = "{desk}"
[[devices]]
kind = "item_reader"
driver = "feig"
name = "pad"
port = "{pad}"
[[devices]]
kind = "scanner"
driver = "serial"
name = "scanner"
port = "{scanner}"
[[devices]]
kind = "keypad"
driver = "evdev"
name = "keypad"
port = "{keypad}"
[[devices]]
kind = "headset"
driver = "evdev"
port = "{headset}"
[[devices]]
kind = "payment_terminal"
driver = "simulated"
port = "{payment}"
by_phone = false
[[devices]]
kind = "printer"
driver = "escpos"
name = "printer"
port = "{printer}"
"""


@contextmanager
def listening_room(folder: Path, books: str, station: str = "") -> Iterator[Room]:
    """The room, with everything in it at work."""
    with ExitStack() as stack:
        yield Room(folder, stack, books, station)
