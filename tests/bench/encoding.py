"""Encoding: from the barcode until the tag is written, read back, secured and noted as done.

What nobody can go below is the time on air: 25 ms a block alone. The budget is what comes on top,
the line and the ledger's flushes to disk among it; from the screen also the way of a scan to the
work, and the frame that says that it is done.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from figures import Figure
from rfid import FEIG

from drivers.model import TagKind
from drivers.registry import open_device
from drivers.security import STANDARD_RULES
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.serve import EmulatorServer
from drivers.tags.decoder import build_decoder
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.books import Books
from kiosk.cli.look import look
from kiosk.clock import system_clock
from kiosk.config import load
from kiosk.diagnosis.repairs import PadHere
from kiosk.flow.events import ItemScanned
from kiosk.flow.staff.encoding import Encoding, EncodingPressed, Press, Stage
from kiosk.flow.staff.events import LeavePressed, StaffPinEntered, TileChosen
from kiosk.flow.staff.opening import MaintenanceAsked, Role
from kiosk.flow.staff.steps import StaffStep
from kiosk.services.encoding.catalogue import ListCatalogue
from kiosk.services.encoding.profile import Profile
from kiosk.services.encoding.station import EncodingStation
from kiosk.services.encoding.tag_access import TagAccess
from kiosk.services.encoding.tag_writing import TagWriting
from kiosk.services.item_list import ItemList, ListedItem
from kiosk.services.staff.pins import StaffPins
from kiosk.station import Station
from kiosk.ui.app import ScreenApp
from sync.pairs import PAIRS_FILE, Pairs
from sync.tag_ledger import LEDGER_FILE, TagLedger

TAGS = 15
_PIN = "739154"
_PATIENCE_S = 60.0


def tags() -> Iterator[Figure]:
    """Blank tags, and tags of another item that are written anew."""
    three, two = TagKind.ISO28560_3, TagKind.ISO28560_2
    yield _row("encode.three-tcp", "TCP", 0, three)
    yield _row("encode.two-tcp", "TCP", 0, two)
    yield _row("encode.three-serial", "serial", FEIG.baud, three)
    yield _row("encode.two-serial", "serial", FEIG.baud, two)
    yield _from_the_screen()


def _row(name: str, line: str, baud: int, kind: TagKind) -> Figure:
    radio = RadioField()
    pad = FeigPad(radio)
    items = {f"3{n:09}": ListedItem(f"3{n:09}") for n in range(TAGS)}
    airs, over = [], []
    with tempfile.TemporaryDirectory(dir=".") as place_:
        folder = Path(place_)
        place: dict[str, Any] = (
            {"listen": "127.0.0.1:0"} if line == "TCP" else {"pty": folder / "pad"}
        )
        clock = system_clock()
        with (
            EmulatorServer(pad, baud=baud, bits_per_byte=FEIG.bits_per_byte, **place) as server,
            closing(open_device(FEIG.config(server.url))) as reader,
            closing(TagLedger.open(folder / LEDGER_FILE, now=clock)) as ledger,
            closing(Pairs.open(folder / PAIRS_FILE, now=clock)) as pairs,
        ):
            rules = STANDARD_RULES
            access = TagAccess(reader, build_decoder((), pairs.lookup), rules)
            pad_here = PadHere(reader, rules)
            writing = TagWriting(access, pad_here, rules, ledger, pairs, by="bench")
            station = EncodingStation(
                access,
                writing,
                rules,
                ledger,
                pairs,
                ListCatalogue(ItemList(items)),
                Profile(kind, "NL-CPL"),
                monotonic=time.monotonic,
            )
            for number, item in enumerate(items):
                memory = encode(ItemFields(f"9{number:09}")) if number % 2 else b""
                tag = SimulatedTag(
                    f"E0040150{number:08X}", bytearray(memory.ljust(112, b"\0")), 0xC2
                )
                radio.place(tag)
                air, began = pad.air_seconds, time.perf_counter()
                station.scan(item, replace=True)
                encoded = station.look()
                took = time.perf_counter() - began
                if encoded is None or not encoded.verified:
                    raise SystemExit(f"not encoded: {encoded}")
                airs.append((pad.air_seconds - air) * 1000)
                over.append(took * 1000 - airs[-1])
                radio.remove(tag.uid)
    return _figure(name, airs, over)


def _figure(name: str, airs: list[float], over: list[float]) -> Figure:
    p95 = statistics.quantiles(over, n=20)[-1]
    return Figure(name, p95, statistics.median(airs), f"{TAGS} tags")


def _from_the_screen() -> Figure:
    radio = RadioField()
    pad = FeigPad(radio)
    airs, over = [], []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=".")))
        server = stack.enter_context(
            EmulatorServer(
                pad, baud=FEIG.baud, bits_per_byte=FEIG.bits_per_byte, pty=folder / "pad"
            )
        )
        app = stack.enter_context(closing(_station_with_screen(folder, server.url, stack)))
        _wait(lambda: _encoding(app).stage is Stage.READY)
        shown = [0]
        app.after_each_frame(lambda: shown.append(_encoding(app).done))
        for number in range(TAGS):
            memory = encode(ItemFields(f"3{number:09}")) if number % 2 else b""
            tag = SimulatedTag(f"E0040150{number:08X}", bytearray(memory.ljust(112, b"\0")), 0xC2)
            radio.place(tag)
            air, began = pad.air_seconds, time.perf_counter()
            app.post(ItemScanned(f"3{number:09}"))
            _wait(lambda number=number: shown[-1] == number + 1)
            took = time.perf_counter() - began
            airs.append((pad.air_seconds - air) * 1000)
            over.append(took * 1000 - airs[-1])
            radio.remove(tag.uid)
        app.post(LeavePressed())
        _wait(lambda: _step(app) is StaffStep.CLOSED)
    return _figure("encode.screen", airs, over)


def _station_with_screen(folder: Path, url: str, stack: ExitStack) -> ScreenApp:
    """Before it stands a volunteer who has begun to encode."""
    rows = "\n".join(f"3{number:09}" for number in range(TAGS))
    (folder / "list.csv").write_text(f"item\n{rows}\n")
    path = folder / "station.toml"
    path.write_text(
        '[station]\nid = "bench"\nstate_dir = "state"\nitem_barcodes = "3[0-9]{9}"\n'
        '[ils]\nhost = "127.0.0.1"\nport = 9\naccount = "a"\npassword = "b"\n'
        "[journal]\nallow_unsafe_storage = true\nreserve_mib = 0\n"
        '[encoding]\nformat = "iso28560-3"\nisil = "NL-CPL"\nlist = "list.csv"\n'
        f'[[devices]]\nkind = "item_reader"\ndriver = "feig"\nport = "{url}"\n'
        f"baud = {FEIG.baud}\n"
    )
    config = load(path)
    with Books(config) as books:
        StaffPins(config.state_dir, time.monotonic, books.audit.record).set(Role.STAFF, _PIN)
    station = Station(config, asks=True)
    app = ScreenApp(station.rules(), look(config))
    app.window.resize(1080, 1920)
    app.window.show()
    app._to_perform = stack.enter_context(station.opened(app.post))
    app.post(MaintenanceAsked(Role.STAFF))
    _wait(lambda: _step(app) is StaffStep.PIN)
    app.post(StaffPinEntered(_PIN))
    _wait(lambda: app.maintenance is not None and app.maintenance.visit.session.is_open)
    app.post(TileChosen(StaffStep.ENCODING))
    app.post(EncodingPressed(Press.NEXT))
    return app


def _step(app: ScreenApp) -> StaffStep:
    return StaffStep.CLOSED if app.maintenance is None else app.maintenance.visit.session.step


def _encoding(app: ScreenApp) -> Encoding:
    found = app.maintenance
    told = found.visit.session.encoding if found is not None else None
    return told or Encoding()


def _wait(until: Callable[[], object]) -> None:
    """Let the window work until it is so."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, end = QEventLoop(), time.monotonic() + _PATIENCE_S
    timer = QTimer(interval=2)
    timer.timeout.connect(lambda: (until() or time.monotonic() > end) and loop.quit())
    timer.start()
    loop.exec()
    if not until():
        raise SystemExit("the screen never came so far")
