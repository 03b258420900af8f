"""A pad is opened at the power that it had before a tuning that nobody ended."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from drivers.config import Device
from drivers.errors import DeviceError, LinkLost
from kiosk.services.antenna.place import FILE_NAME
from sync.errors import StorageFault

_log = logging.getLogger(__name__)


def opened(opener: Callable[[Device], Any], state_dir: Path, device: Device) -> Any:
    """Open a device; a pad at the power that it had before a tuning that nobody ended. DeviceError.

    Where that cannot be, the pad is used at the power that is set, and the next time tries again.
    """
    reader = opener(device)
    if device.kind != "item_reader" or not (state_dir / FILE_NAME).exists():
        return reader
    # Most pads were never tuned, and their stations start without it.
    from kiosk.services.antenna.memory import Memory, restore

    try:
        restore(reader, Memory(state_dir), device.name)
    except LinkLost:
        reader.close()
        raise
    except (DeviceError, StorageFault) as error:
        _log.error("%s: the power before its tuning is not set: %s", device.name, error)
    return reader
