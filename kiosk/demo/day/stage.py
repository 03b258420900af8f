"""The branch in which the day is played: the library of the day, wired for real."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from drivers.model import AFI_SECURED, AFI_UNSECURED
from drivers.sim.field import SimulatedTag
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.demo.branch.branch import Branch, Machine, devices_up
from kiosk.demo.branch.program import Program
from kiosk.demo.day import library


def new_tag(item: str, *, lent: bool) -> SimulatedTag:
    """An ISO 28560-3 tag for an item of the catalogue, as a library would write it."""
    fields = ItemFields(item, isil=library.INSTITUTION)
    memory = bytearray(encode(fields)) + bytearray(78)
    afi = AFI_UNSECURED if lent else AFI_SECURED
    return SimulatedTag(f"E0040150{int(item):08X}", memory, afi=afi)


class DayBranch(Branch):
    """Everything that stands in the branch. Use as a context; ``folder`` holds all its files."""

    def __init__(self, folder: Path, *, ils_faults: str = "", pays: bool = False) -> None:
        """``ils_faults``: of the library system's first life, as ``sim acs`` takes them; ``pays``:
        patrons can pay what they owe."""
        self.loans = library.loans(datetime.now(UTC))
        lent = {loan.item for loan in self.loans}
        super().__init__(
            folder, {item: new_tag(item, lent=item in lent) for item in library.COPIES}
        )
        self._ils_faults, self.pays = ils_faults, pays

    def set_up(self) -> None:
        self.add_pad_and_scanner()
        self.add_library_system(library.catalogue(self.loans))
        self.ils.open(*(("--faults", self._ils_faults) if self._ils_faults else ()))
        devices, bank_port = ["pad", "scanner"], 0
        if self.pays:
            self.add_bank()
            self.bank.open()
            devices, bank_port = [*devices, "payment"], self.bank.port
        self.write(self.config.name, library.configuration(self.folder, self.ils.port, bank_port))
        self.station = self.add(Machine("the station", (), self.begin, devices_up(*devices)))

    def bank_truth(self) -> dict[str, Any]:
        """What the payment provider holds."""
        if not self.pays or not self.bank_state.exists():
            return {"payments": []}
        truth: dict[str, Any] = json.loads(self.bank_state.read_text("utf-8"))
        return truth

    def open_station(self, *, with_screen: bool, options: Sequence[str] = ()) -> Program:
        """Start the station and wait until pad and scanner are there. ``options``: of its command
        beside the configuration."""
        command = ("sim", "patron") if with_screen else ("run", "--headless", "--json")
        return self.station.open(*command, "--config", str(self.config), *options)
