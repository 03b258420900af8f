"""The station's pad in a technician's hands: opened anew however often its cable goes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import Any, Final

from drivers.config import Device
from drivers.errors import DeviceError
from drivers.ports import ItemReader
from drivers.registry import open_device
from kiosk.devices.device_thread import DeviceThread
from kiosk.services.antenna.opening import opened
from kiosk.workbench.bench import Orders
from kiosk.workbench.ground import Ground
from sync.errors import ConfigFault

_AGAIN_S: Final = 0.5


def pad_of(ground: Ground) -> tuple[Device, DeviceThread[Any]]:
    """ConfigFault: there is none."""
    device = ground.config.first("item_reader")
    if device is None:
        raise ConfigFault("devices: expected an item_reader, found none")
    return device, ground.threads[device.name]


def at_the_pad(
    ground: Ground, orders: Orders, use: Callable[[ItemReader], None], away: Callable[[str], None]
) -> None:
    """Use it until the orders end, and nobody else does meanwhile. ``away`` is told why it is not
    there; what was ordered until it is back is dropped. Raises WorkEnds."""
    device, thread = pad_of(ground)
    with thread.released():
        while True:
            try:
                with closing(opened(open_device, ground.config.state_dir, device)) as reader:
                    use(reader)
            except DeviceError as error:
                away(str(error))
            orders.next(_AGAIN_S)
