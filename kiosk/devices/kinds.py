"""What a station does with each kind of device (drivers.registry.KINDS): one row each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from drivers.ports import Scanner
from kiosk.devices.barcodes import Barcodes
from kiosk.devices.device_thread import DeviceThread
from kiosk.devices.pad.pad import PadWatch
from kiosk.flow.events import Event

_SCAN_S = 0.5
"""How long a scanner's thread waits for a code before it looks whether it has to stop."""


class Watch(Protocol):
    """What is done with a device while its port is open, on its own thread."""

    pause_s: float = 0.0
    """Until the next poll, in seconds; looked at after each."""

    def poll(self, device: Any) -> None:
        """Once more. Raises the errors of the device's port."""

    def lost(self) -> None:
        """The device is gone."""

    def attach(self, thread: DeviceThread[Any]) -> None:
        """The thread on which the device may be asked for more than ``poll`` does."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a station has for whoever watches its devices."""

    post: Callable[[Event], None]
    barcodes: Barcodes
    pad: PadWatch


@dataclass(frozen=True, slots=True)
class Use:
    """What a station does with one kind of device."""

    watch: Callable[[Surroundings], Watch]
    try_it: str = ""
    """What a technician does to see it work, where a port that opens says little."""


class ScannerWatch(Watch):
    """Codes into events."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    def poll(self, device: Scanner) -> None:
        scan = device.read(_SCAN_S)
        if scan is not None:
            self._around.post(self._around.barcodes.meaning(scan))


USES: Mapping[str, Use] = {
    "item_reader": Use(lambda around: around.pad),
    "scanner": Use(ScannerWatch, "Start the station and scan something to test it."),
}
