"""One thread for each configured device, and which of them are there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drivers.config import Device
from kiosk.devices.device_thread import DeviceThread
from kiosk.devices.health import StationHealth
from kiosk.devices.kinds import USES, Surroundings
from kiosk.reconfigure import ILS
from kiosk.supervision import DEVICE_LIMIT_S, PRINTER_LIMIT_S, Supervision
from sync.delivery.engine import SyncEngine


def what_works(health: StationHealth, engine: SyncEngine) -> frozenset[str]:
    """Names of the devices that are there, and the library system (kiosk.reconfigure.ILS)."""
    names = {each.device for each in health.snapshot().devices if each.up}
    return frozenset(names | {ILS} if engine.signed_in else names)


def device_thread(
    device: Device,
    around: Surroundings,
    station: StationHealth,
    supervision: Supervision,
    opener: Callable[[Device], Any],
) -> DeviceThread[Any]:
    """What opens and watches one configured device, not yet started."""
    watch = USES[device.kind].watch(around)
    limit_s = PRINTER_LIMIT_S if device.kind == "printer" else DEVICE_LIMIT_S
    thread = DeviceThread[Any](
        device.name,
        lambda: opener(device),
        watch.poll,
        around.post,
        lost=watch.lost,
        pause=lambda: watch.pause_s,
        health=station.device(device.name, device.kind),
        beat=supervision.loop(f"device {device.name}", limit_s),
    )
    watch.attach(thread)
    return thread
