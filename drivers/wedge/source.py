"""Where key events come from: a keyboard that is grabbed, or a stream of them.

A grabbed keyboard (EVIOCGRAB) sends to nobody else: what is scanned never lands in a field of the
screen. Whoever has no input devices replays a recorded stream of ``struct input_event`` through a
pseudo-terminal or ``socket://``; the rest is the same.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import select
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from drivers.config import ConfigError
from drivers.errors import LinkLost
from drivers.link import Link
from drivers.wedge.events import EV_SW, Events, InputEvent

NAME = "name:"
"""Begins a port that is the name by which udev and the kernel know the keyboard."""
_INPUT = Path("/dev/input")
_INPUT_MAJOR = 13
"""Of the kernel's input devices (Documentation/admin-guide/devices.txt)."""
_SWITCH_BYTES = 8
_EVIOCGSW = 2 << 30 | _SWITCH_BYTES << 16 | ord("E") << 8 | 0x1B
"""<linux/input.h>: how all switches stand, a bit each."""


class KeySource(Protocol):
    """Events of one keyboard."""

    def read(self, timeout_s: float) -> tuple[InputEvent, ...]:
        """The next events, as soon as there are any; none when ``timeout_s`` passed. LinkLost."""

    def close(self) -> None:
        """Give the keyboard back. Idempotent; never raises."""


def open_source(port: str) -> KeySource:
    """``port``: a path under /dev/input, ``name:NAME``, or where a stream of events comes from.

    Raises:
        LinkLost: It is not there, or another program has it.
        ConfigError: The package evdev is not installed.
    """
    return _opened(port, GrabbedKeyboard)


def open_switches(port: str) -> KeySource:
    """The same of a device with switches, which other programs may hear as well.

    Its first events say how each switch that is on stands. A stream begins with all of them off.
    """
    return _opened(port, SwitchDevice)


def _opened(port: str, make: Callable[[str], KeySource]) -> KeySource:
    if port.startswith(NAME):
        return make(_path_of(port.removeprefix(NAME)))
    return make(port) if _is_input_device(port) else RecordedKeyboard(Link.open(port))


class _InputDevice:
    """One of this machine."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._device: Any = None
        evdev = _evdev()
        try:
            self._device = evdev.InputDevice(path)
            self._begin(self._device)
        except OSError as error:
            self.close()
            raise _lost(path, error) from error

    def _begin(self, device: Any) -> None:
        """OSError as the device raises it."""
        raise NotImplementedError

    def read(self, timeout_s: float) -> tuple[InputEvent, ...]:
        if self._device is None:
            raise LinkLost(f"{self._path}: the port is closed")
        try:
            ready, _, _ = select.select([self._device.fd], [], [], timeout_s)
            found = tuple(self._device.read()) if ready else ()
        except BlockingIOError:
            return ()
        except OSError as error:
            raise _lost(self._path, error) from error
        return tuple(
            InputEvent(event.timestamp(), event.type, event.code, event.value) for event in found
        )

    def close(self) -> None:
        device, self._device = self._device, None
        if device is not None:
            # Closing gives the grab back, too; of a device that was pulled out nothing is left.
            with contextlib.suppress(OSError):
                device.close()


class GrabbedKeyboard(_InputDevice):
    """A keyboard of this machine, for this program alone."""

    def _begin(self, device: Any) -> None:
        device.grab()


class SwitchDevice(_InputDevice):
    """Switches of this machine; the kernel tells only what changes, so they are asked first."""

    def _begin(self, device: Any) -> None:
        state = fcntl.ioctl(device.fd, _EVIOCGSW, bytes(_SWITCH_BYTES))
        bits = int.from_bytes(state, "little")
        now = time.time()
        self._first = tuple(
            InputEvent(now, EV_SW, code, 1) for code in range(8 * _SWITCH_BYTES) if bits >> code & 1
        )

    def read(self, timeout_s: float) -> tuple[InputEvent, ...]:
        first, self._first = self._first, ()
        return first or super().read(timeout_s)


class RecordedKeyboard:
    """A stream of events from somewhere else."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._events = Events()

    def read(self, timeout_s: float) -> tuple[InputEvent, ...]:
        return tuple(self._events.receive_data(self._link.read_some(timeout_s)))

    def close(self) -> None:
        self._link.close()


def _evdev() -> Any:
    try:
        import evdev
    except ImportError:
        raise ConfigError(
            "keyboards are read with the package evdev: pip install 'leenpunt[evdev]'"
        ) from None
    return evdev


def _is_input_device(port: str) -> bool:
    try:
        found = Path(port).stat()
    except (OSError, ValueError):
        return False
    return stat.S_ISCHR(found.st_mode) and os.major(found.st_rdev) == _INPUT_MAJOR


def _path_of(name: str) -> str:
    """The keyboard of that name. LinkLost unless there is exactly one."""
    evdev = _evdev()
    there: list[tuple[str, str]] = []
    for path in sorted(evdev.list_devices()):
        # One that goes just now is not there.
        with contextlib.suppress(OSError):
            device = evdev.InputDevice(path)
            there.append((device.name, path))
            device.close()
    found = [path for each, path in there if each == name]
    if len(found) == 1:
        return found[0]
    if found:
        raise LinkLost(
            f"{NAME}{name}: {' and '.join(found)} are called so; say which one by its path under"
            " /dev/input/by-id or /dev/input/by-path"
        )
    names = ", ".join(sorted({each for each, _ in there})) or "none"
    said = f"{NAME}{name}: no such input device is plugged in; those that are: {names}"
    hidden = len(list(_INPUT.glob("event*"))) - len(there)
    if hidden > 0:
        # What may not be opened has no name for us: it may be the very one.
        said += f"; {hidden} more may not be opened by this user"
        raise LinkLost(said) from PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    raise LinkLost(said)


def _lost(path: str, error: OSError) -> LinkLost:
    reason = os.strerror(error.errno) if error.errno else str(error)
    if error.errno == errno.EBUSY:
        reason = "the port is in use by another program"
    return LinkLost(f"{path}: {reason}")
