"""A workbench over an emulated pad and a library system, as a running station lends both."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from waiting import wait_until

from drivers.model import AFI_SECURED, PrintJob
from drivers.registry import open_device
from drivers.sim.faults import FaultPlan
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.serve import EmulatorServer
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.books import Books
from kiosk.clock import system_clock
from kiosk.config import Config, load
from kiosk.devices.device_thread import DeviceThread
from kiosk.devices.health import Snapshot
from kiosk.services.staff.audit import recorded
from kiosk.workbench.bench import Orders, WorkEnds
from kiosk.workbench.ground import Ground
from kiosk.workbench.works import WORKS
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.demo import DEMO
from sync.sim.library import Library


def tag(number: int, item: str, afi: int = AFI_SECURED, **fields: int) -> SimulatedTag:
    """An ICODE SLIX of ISO 28560-3."""
    memory = encode(ItemFields(item, "NL-CPL", **fields)).ljust(112, b"\0")
    return SimulatedTag(f"E0040150{number:08X}", bytearray(memory), afi, 0x3E)


class Room:
    """The station, its pad and its library system. ``said``: what work told, in order."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        self.field = RadioField()
        self.faults = FaultPlan()
        self.library = Library(parse(DEMO), lambda: datetime.now(UTC))
        self.acs = stack.enter_context(AcsServer(self.library))
        self.line = EmulatorServer(
            FeigPad(self.field, self.faults, air=False), listen="127.0.0.1:0"
        )
        self.line.start()
        stack.callback(self.line.stop)
        path = folder / "station.toml"
        path.write_text(
            f'[station]\nid = "desk-1"\ninstitution = "CPL"\nstate_dir = "{folder / "state"}"\n'
            f'[ils]\nhost = "127.0.0.1"\nport = {self.acs.address[1]}\naccount = "kiosk1"\n'
            'password = "secret"\nprofile = "koha"\n'
            "[journal]\nallow_unsafe_storage = true\nreserve_mib = 0\n"
            f'[[devices]]\nkind = "item_reader"\ndriver = "feig"\nport = "{self.line.url}"\n'
        )
        self.config: Config = load(path)
        (device,) = self.config.devices
        self.books = stack.enter_context(Books(self.config))
        self.thread = DeviceThread[Any](
            device.name,
            lambda: open_device(device),
            lambda reader: None,
            lambda state: None,
            pause=lambda: 0.02,
        )
        self.thread.start()
        stack.callback(self.thread.stop)
        self.said: list[Any] = []
        self.ground = Ground(
            self.config,
            self.books,
            self.books.ils(),
            {device.name: self.thread},
            system_clock(self.config.station.clock),
            lambda: Snapshot(0.0, ()),
            self._hear,
            lambda sound: None,
            lambda columns: PrintJob("", ()),
        )

    def _hear(self, event: Any) -> None:
        if said := getattr(event, "said", None):
            self.said.append(said)

    @contextmanager
    def at_work(self, wanted: object) -> Iterator[Orders]:
        """Until the block is left, as a screen is; what it broke off at is raised."""
        orders, broke = Orders(), list[BaseException]()

        def work() -> None:
            try:
                WORKS[type(wanted)](self.ground, wanted)(orders)
            except WorkEnds:
                pass
            except BaseException as error:  # noqa: BLE001 - raised where the test waits
                broke.append(error)

        self.said.clear()
        thread = threading.Thread(target=work)
        thread.start()
        try:
            yield orders
        finally:
            orders.end()
            thread.join()
            if broke:
                raise broke[0]

    def heard(self, kind: type, fits: Callable[[Any], object] = lambda said: True) -> Any:
        """The latest that was told of this kind, once it fits."""
        found: list[Any] = []

        def look() -> bool:
            found[:] = [each for each in list(self.said) if isinstance(each, kind)][-1:]
            return bool(found) and bool(fits(found[0]))

        wait_until(look)
        return found[0]

    def audited(self) -> list[tuple[str, str, str]]:
        """Action, object and outcome of what stands on record."""
        rows = recorded(self.books.journal)
        return [(row["action"], row["object"], row["outcome"]) for row in rows]
