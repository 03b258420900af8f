"""What a pad's power was before it was tuned: on disk before it is changed, and given back."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Final

from pydantic import ConfigDict, TypeAdapter, ValidationError

from drivers.errors import Unsupported
from drivers.ports import PowerControl
from kiosk.flow.staff.antenna.remembered import Remembered
from kiosk.services.antenna.place import FILE_NAME
from sync.errors import StorageFault
from sync.own_files import make_folder, read_own, replace_own

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


def known_of(state_dir: Path, device: str) -> Remembered:
    """Of this pad; empty also where it cannot be read: whoever tunes it is told."""
    try:
        return Memory(state_dir).of(device)
    except StorageFault:
        return Remembered(device)


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
