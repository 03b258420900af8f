"""What a pad's power was before it was tuned: on disk before it is changed, and given back."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from pydantic import ConfigDict, TypeAdapter, ValidationError

from drivers.config import Device
from drivers.errors import DeviceError, LinkLost, Unsupported
from drivers.ports import PowerControl
from kiosk.flow.staff.antenna.remembered import Remembered
from sync.errors import StorageFault
from sync.own_files import make_folder, read_own, replace_own

FILE_NAME: Final = "antenna.json"
"""In the station's state directory, once a pad was tuned."""
_LARGEST_FILE: Final = 1_000_000
_log = logging.getLogger(__name__)


_ALL: Final = TypeAdapter(tuple[Remembered, ...], config=ConfigDict(defer_build=True))
"""Built when it is first needed: no station without the file waits for it."""


class Memory:
    """All pads of a station. StorageFault: it cannot be read, or not be kept."""

    def __init__(self, state_dir: Path) -> None:
        self._path = state_dir / FILE_NAME

    def all(self) -> tuple[Remembered, ...]:
        try:
            return _ALL.validate_json(read_own(self._path, _LARGEST_FILE))
        except FileNotFoundError:
            return ()
        except (OSError, ValidationError) as error:
            raise StorageFault(f"{self._path}: {getattr(error, 'strerror', 'damaged')}") from error

    def of(self, device: str) -> Remembered:
        """Of this pad; empty where nothing is known."""
        known = (each for each in self.all() if each.device == device)
        return next(known, Remembered(device))

    def keep(self, remembered: Remembered) -> None:
        """On disk when it returns."""
        others = [each for each in self.all() if each.device != remembered.device]
        try:
            make_folder(self._path.parent)
            replace_own(self._path, _ALL.dump_json((*others, remembered)))
        except OSError as error:
            raise StorageFault(f"{self._path}: {error.strerror}") from error


def restore(reader: object, memory: Memory, device: str) -> bool:
    """Set what was borrowed as it was. False: nothing was. DeviceError: it is not set yet."""
    remembered = memory.of(device)
    was = remembered.borrowed
    if was is None:
        return False
    if isinstance(reader, PowerControl):
        try:
            now = reader.power()
            if now.kept != was.kept:
                reader.set_power(was.kept, keep=True)
            if reader.power().now != was.now:
                reader.set_power(was.now, keep=False)
        except Unsupported as error:
            # Another reader stands there now: it was never told another power.
            _log.warning("%s: the power before its tuning is not set: %s", device, error)
    memory.keep(replace(remembered, borrowed=None))
    return True


def undo(reader: object, memory: Memory, device: str) -> bool:
    """Set the power from before what was saved last. False: there is none. DeviceError: not yet,
    and ``restore`` does it."""
    remembered = memory.of(device)
    if remembered.former is None:
        return False
    saved = remembered.saved and replace(remembered.saved, level=None)
    memory.keep(replace(remembered, borrowed=remembered.former, former=None, saved=saved))
    return restore(reader, memory, device)


def opened(opener: Callable[[Device], Any], state_dir: Path, device: Device) -> Any:
    """Open a device; a pad at the power that it had before a tuning that nobody ended. DeviceError.

    Where that cannot be, the pad is used at the power that is set, and the next time tries again.
    """
    reader = opener(device)
    if device.kind != "item_reader":
        return reader
    try:
        restore(reader, Memory(state_dir), device.name)
    except LinkLost:
        reader.close()
        raise
    except (DeviceError, StorageFault) as error:
        _log.error("%s: the power before its tuning is not set: %s", device.name, error)
    return reader
