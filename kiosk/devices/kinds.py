"""What a station does with each kind of device (drivers.registry.KINDS): one row each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from drivers.model import GateReport, PadKey
from drivers.ports import Gate, Keypad, Scanner
from kiosk.devices.barcodes import Barcodes
from kiosk.devices.device_thread import DeviceThread
from kiosk.devices.pad.pad import PadWatch
from kiosk.devices.printing import PrintQueue
from kiosk.flow.events import Event

_SCAN_S = 0.5
"""How long such a thread waits for a code or a tag before it looks whether it has to stop."""


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
    press: Callable[[PadKey], None] = lambda key: None
    """A key for whatever has the focus on the screen; from any thread, must not block."""
    at_gate: Callable[[GateReport], None] = lambda report: None
    """What a gate tells; called on its thread, must not block."""
    printing: PrintQueue = field(default_factory=PrintQueue)


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


class KeypadWatch(Watch):
    """Keys to the screen."""

    def __init__(self, around: Surroundings) -> None:
        self._press = around.press

    def poll(self, device: Keypad) -> None:
        key = device.press(_SCAN_S)
        if key is not None:
            self._press(key)


class GateWatch(Watch):
    """What a gate tells, to whoever judges it."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    def poll(self, device: Gate) -> None:
        report = device.next(_SCAN_S)
        if report is not None:
            self._around.at_gate(report)


USES: Mapping[str, Use] = {
    "item_reader": Use(lambda around: around.pad),
    "scanner": Use(ScannerWatch, "Start the station and scan something to test it."),
    "keypad": Use(KeypadWatch, "Start the station and press its keys to test it."),
    "gate": Use(GateWatch, "Start the station and carry a secured item through to test it."),
    "printer": Use(lambda around: around.printing, "Try it with `leenpunt print test`."),
}
