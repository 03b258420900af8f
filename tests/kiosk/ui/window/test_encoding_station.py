"""A whole station with its screen, pad and scanner: a volunteer encodes, and leaves."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from waiting import wait_until

from drivers.model import PortState
from drivers.sim.faults import FaultPlan
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.scanner import EmulatedScanner
from drivers.sim.serve import EmulatorServer
from drivers.tags.decoder import decode
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.books import Books
from kiosk.cli.look import look
from kiosk.config import load
from kiosk.flow.events import Event
from kiosk.flow.staff.encoding import Encoding, EncodingPressed, Press, Stage
from kiosk.flow.staff.events import LeavePressed, StaffPinEntered, TileChosen
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.opening import MaintenanceAsked, Role
from kiosk.flow.staff.steps import StaffStep
from kiosk.services.staff.audit import recorded
from kiosk.services.staff.pins import Cost, StaffPins
from kiosk.station import Station
from kiosk.ui.app import ScreenApp
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.demo import DEMO
from sync.sim.library import Library

PIN = "739154"
ITEM, OTHER, CARD = "3000001", "3000002", "P1001"
A, B, C = (f"E004010000000A0{number}" for number in range(1, 4))
LIST = 'list = "list.csv"\n'
QUICK = Cost(passes=1, memory=8192)


class Desk:
    """The station, its window, and what lies on its pad."""

    def __init__(self, folder: Path, stack: ExitStack, ils: int = 0) -> None:
        """``ils``: the port of the library system; 0: it is away, and a list says what there is."""
        self.radio = RadioField()
        self._scanner = EmulatedScanner()
        pad = FeigPad(self.radio, FaultPlan(()), air=False)
        stack.enter_context(EmulatorServer(pad, pty=folder / "pad"))
        self._line = stack.enter_context(EmulatorServer(self._scanner, pty=folder / "scanner"))
        self.path = folder / "station.toml"
        self.path.write_text(
            '[station]\nid = "s"\nstate_dir = "state"\nitem_barcodes = "30[0-9]{5}"\n'
            'card_barcodes = "P[0-9]{4}"\n'
            f'[ils]\nhost = "127.0.0.1"\nport = {ils or 9}\naccount = "kiosk1"\n'
            'password = "secret"\nprofile = "koha"\n'
            "[journal]\nallow_unsafe_storage = true\nreserve_mib = 0\n"
            "[sound]\nenabled = false\n"
            '[encoding]\nformat = "iso28560-3"\nisil = "NL-CPL"\n'
            f"{'' if ils else LIST}"
            '[[devices]]\nkind = "item_reader"\ndriver = "feig"\nname = "plate"\n'
            f'port = "{folder / "pad"}"\n'
            '[[devices]]\nkind = "scanner"\ndriver = "serial"\nname = "hand"\n'
            f'port = "{folder / "scanner"}"\n'
        )
        (folder / "list.csv").write_text(f"item;title\n{ITEM};Jip en Janneke\n{OTHER};Oeroeg\n")
        config = load(self.path)
        with Books(config) as books:
            StaffPins(config.state_dir, lambda: 1.0, books.audit.record).set(Role.STAFF, PIN)
        station = Station(config, asks=True)
        self.app = ScreenApp(station.rules(), look(config))
        stack.callback(self.app.close)
        self.app.window.show()
        self.up: dict[str, bool] = {}
        self.app._to_show = self._heard
        self.app._to_perform = stack.enter_context(station.opened(self.app.post))

    def _heard(self, event: Event) -> None:
        if isinstance(event, PortState):
            self.up[event.device] = event.up

    @property
    def now(self) -> Maintenance:
        found = self.app.maintenance
        return Maintenance() if found is None else found.visit.session

    @property
    def encoding(self) -> Encoding:
        return self.now.encoding or Encoding()

    def until(self, condition: Callable[[], object]) -> None:
        def round_() -> object:
            QCoreApplication.processEvents()
            return condition()

        wait_until(round_)

    def scan(self, code: str) -> None:
        self._line.push(self._scanner.scan(code))

    def begin(self) -> None:
        """A volunteer lets herself in, and can scan."""
        self.open()
        self.until(lambda: self.encoding.stage is Stage.READY)

    def open(self) -> None:
        """The same, and Begin."""
        self.until(lambda: self.up.get("plate") and self.up.get("hand"))
        self.app.post(MaintenanceAsked(Role.STAFF))
        self.until(lambda: self.now.step is StaffStep.PIN)
        self.app.post(StaffPinEntered(PIN))
        self.until(lambda: self.now.is_open)
        self.app.post(TileChosen(StaffStep.ENCODING))
        self.app.post(EncodingPressed(Press.NEXT))


@pytest.fixture(autouse=True)
def quick_pins(qapp: QGuiApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StaffPins.__init__, "__kwdefaults__", {"cost": QUICK})


@pytest.fixture
def desk(tmp_path: Path, expect_log: Callable[[str], None]) -> Iterator[Desk]:
    expect_log("ILS gone")
    with ExitStack() as stack:
        yield Desk(tmp_path, stack)


def rows(path: Path) -> list[tuple[Any, ...]]:
    with Books(load(path)) as books:
        return [(row["action"], row["object"], row["outcome"]) for row in recorded(books.journal)]


def test_scan_after_scan_and_then_the_pad_is_the_stations_again(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("ILS gone")
    first, second = SimulatedTag(A), SimulatedTag(B)
    memory = encode(ItemFields("3000009", "NL-CPL")).ljust(112, b"\0")
    lent = SimulatedTag(C, bytearray(memory), 0x07, dsfid=0x3E)
    with ExitStack() as stack:
        desk = Desk(tmp_path, stack)
        desk.begin()
        desk.radio.place(first)
        desk.scan(ITEM)
        desk.until(lambda: desk.encoding.done == 1)
        assert desk.encoding.title == "Jip en Janneke"
        # The next one is scanned while this one lies there.
        desk.scan(OTHER)
        desk.until(lambda: desk.encoding.stage is Stage.TAG)
        desk.radio.remove(A)
        desk.radio.place(second)
        desk.until(lambda: desk.encoding.done == 2)
        # A card is none of our business, and is not named.
        desk.scan(CARD)
        desk.until(lambda: desk.encoding.stage is Stage.TROUBLE)
        assert CARD not in repr(desk.now)
        desk.app.post(LeavePressed())
        desk.until(lambda: desk.now.step is StaffStep.CLOSED)
        # What lies there is nobody's; what a patron lays down is theirs.
        desk.radio.place(lent)
        desk.until(lambda: [row.key for row in desk.app.visit.session.rows] == ["3000009"])
        assert [row.uids for row in desk.app.visit.session.rows] == [(C,)]
    for tag, item in ((first, ITEM), (second, OTHER)):
        said = decode(bytes(tag.memory), dsfid=tag.dsfid)
        assert (said.item_id, said.isil, tag.afi) == (item, "NL-CPL", 0x07)
    counts = "written 2, unchanged 0, refused 0, failed 0, undone 0"
    assert rows(desk.path)[-4:] == [
        ("maintenance_opened", "", "done"),
        ("encoding", "", "begun"),
        ("encoding", counts, "done"),
        ("maintenance_closed", "by hand", "done"),
    ]
    with (tmp_path / "state" / "encoded.csv").open(newline="") as file:
        assert [row["item"] for row in csv.DictReader(file)] == [ITEM, OTHER]


def test_who_leaves_in_the_middle_leaves_whole_tags(desk: Desk) -> None:
    tag = SimulatedTag(A)
    desk.begin()
    desk.radio.place(tag)
    desk.scan(ITEM)
    desk.until(lambda: desk.encoding.item == ITEM)
    desk.app.post(LeavePressed())
    desk.until(lambda: desk.now.step is StaffStep.CLOSED)
    said = decode(bytes(tag.memory), dsfid=tag.dsfid).item_id
    assert said in (ITEM, "")
    assert (tag.afi == 0x07) is (said == ITEM)


def test_a_list_that_is_not_there_is_told_and_can_be_tried_again(
    desk: Desk, tmp_path: Path
) -> None:
    away = (tmp_path / "list.csv").rename(tmp_path / "medium.csv")
    desk.open()
    desk.until(lambda: desk.encoding.last is not None and desk.now.works is None)
    assert desk.encoding.last is not None
    assert desk.encoding.last.why == "list"
    away.rename(tmp_path / "list.csv")
    desk.app.post(EncodingPressed(Press.NEXT))
    desk.until(lambda: desk.encoding.stage is Stage.READY)


def test_the_library_system_says_which_items_there_are(tmp_path: Path) -> None:
    library = Library(parse(DEMO), lambda: datetime.now(UTC))
    with ExitStack() as stack:
        acs = stack.enter_context(AcsServer(library))
        desk = Desk(tmp_path, stack, acs.address[1])
        desk.begin()
        desk.radio.place(SimulatedTag(A))
        desk.scan("3099999")
        desk.until(lambda: desk.encoding.stage is Stage.TROUBLE)
        assert desk.encoding.last is not None
        assert desk.encoding.last.why == "unknown_item"
        desk.scan(ITEM)
        desk.until(lambda: desk.encoding.done == 1)
        assert desk.encoding.title
