"""Which port a device is at: by what it is, not by the number that the kernel gave it today."""

from __future__ import annotations

import os
import pkgutil
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

import serial
from serial.tools.list_ports import comports

from drivers.errors import LinkLost

SYNTAX = "usb:VID:PID[:SERIAL][@LOCATION], such as usb:0403:6001:A50285BI or usb:0403:6001@1-1.2"
"""How a USB device is named. VID and PID are four hex digits; LOCATION is the USB socket."""
BY_ID = Path("/dev/serial/by-id")
"""Where udev puts links that carry maker, model and serial number."""

_NUMBERED = re.compile(r"/dev/(?:tty(?:USB|ACM)|input/event)\d+")
_USB = re.compile(
    r"usb:(?P<vid>[0-9a-f]{4}):(?P<pid>[0-9a-f]{4})"
    r"(?::(?P<serial>.+?))?(?:@(?P<location>\d+-[\d.]+(?::[\d.]+)?))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class UsbPort:
    """A serial device on USB that is plugged in now."""

    path: str
    vid: int
    pid: int
    serial: str = ""
    """Empty: the device has none, as many cheap converters."""
    location: str = ""
    """The USB socket, such as 1-1.2; with :INTERFACE (:1.0) where a device has several."""
    product: str = ""

    @property
    def name(self) -> str:
        """``usb:VID:PID[:SERIAL]``: equal for devices that only their socket tells apart."""
        serial = f":{self.serial}" if self.serial else ""
        return f"usb:{self.vid:04x}:{self.pid:04x}{serial}"


def is_numbered(port: str) -> bool:
    """Is it a path that the kernel numbers by the order of plugging in, as /dev/ttyUSB0?"""
    return _NUMBERED.fullmatch(port) is not None


def require_form(port: str) -> str:
    """``port`` if it is written as a path, a ``usb:`` name or a URL that pyserial knows.

    ValueError says what was expected. Whether such a device is there is not looked at.
    """
    if port.lower().startswith("usb:"):
        _usb_name(port)
    elif "://" in port:
        _require_url(port)
    return port


def listen_place(port: str) -> tuple[str, int]:
    """Where to listen, of ``listen://HOST:PORT``. ValueError says what was expected."""
    parts = urlsplit(port)
    try:
        host, number = parts.hostname, parts.port
    except ValueError:
        host, number = None, None
    if parts.scheme != "listen" or not host or number is None or parts.path or parts.query:
        raise ValueError(f"expected listen://HOST:PORT, with a port up to 65535; found {port!r}")
    return host, number


def require_gate_form(port: str) -> str:
    """``port`` as in ``require_form``, or ``listen://HOST:PORT``, to which the device connects."""
    if port.lower().startswith("listen://"):
        listen_place(port)
        return port
    return require_form(port)


def resolve(port: str) -> str:
    """The path that a ``usb:`` name leads to now; every other port as it is.

    LinkLost: nothing of that name is plugged in, or more than one thing is. ValueError: not such a
    name. OSError: the system does not say what is plugged in.
    """
    if not port.lower().startswith("usb:"):
        return port
    match = _usb_name(port)
    plugged = tuple(_plugged())
    found = [each for each in plugged if _is_meant(each, match)]
    if len(found) == 1:
        return found[0].path
    if not found:
        there = ", ".join(sorted({each.name for each in plugged})) or "none"
        raise LinkLost(f"{port}: no such USB device is plugged in; serial ones that are: {there}")
    names = " or ".join(f"{port.partition('@')[0]}@{each.location}" for each in found)
    paths = " and ".join(each.path for each in found)
    raise LinkLost(f"{port}: {paths} are equal; say which one by its USB socket: {names}")


def stable_name(path: str) -> str:
    """The name to configure instead of ``path``; empty when nothing better is known.

    A link of udev where it leads to this device alone, else a ``usb:`` name. Two equal devices
    without serial numbers share one such link: there only the USB socket tells them apart.
    """
    real = os.path.realpath(path)
    try:
        plugged = tuple(_plugged())
    except OSError:
        return ""
    this = next((each for each in plugged if each.path == real), None)
    if this is None:
        return ""
    if any(each.name == this.name for each in plugged if each is not this):
        return f"{this.name}@{this.location}"
    return next((str(link) for link in _links() if os.path.realpath(link) == real), this.name)


def _usb_name(port: str) -> re.Match[str]:
    match = _USB.fullmatch(port)
    if match is None:
        raise ValueError(f"a USB device is written {SYNTAX}")
    return match


def _require_url(port: str) -> None:
    scheme = port.partition("://")[0].lower()
    known = _schemes()
    if scheme not in known:
        there_are = ", ".join(f"{each}://" for each in known)
        raise ValueError(f"expected a path, usb:VID:PID or one of {there_are}; found {scheme}://")
    if scheme not in ("socket", "rfc2217"):
        return
    try:
        parts = urlsplit(port)
        whole = bool(parts.hostname and parts.port)
    except ValueError:
        whole = False
    if not whole:
        raise ValueError(f"expected {scheme}://HOST:PORT, with a port from 1 to 65535")


def _schemes() -> list[str]:
    """Those of the URLs that pyserial opens, by the modules in which it looks for them."""
    packages = (import_module(name) for name in serial.protocol_handler_packages)
    modules = (each.name for package in packages for each in pkgutil.iter_modules(package.__path__))
    return sorted(name.removeprefix("protocol_") for name in modules)


def _is_meant(port: UsbPort, wanted: re.Match[str]) -> bool:
    if (port.vid, port.pid) != (int(wanted["vid"], 16), int(wanted["pid"], 16)):
        return False
    if wanted["serial"] and port.serial != wanted["serial"]:
        return False
    # A socket without interface stands for whatever interface the device has there.
    return wanted["location"] in (None, port.location, port.location.partition(":")[0])


def _links() -> Sequence[Path]:
    try:
        return sorted(BY_ID.iterdir())
    except OSError:
        return ()


def _plugged() -> Iterator[UsbPort]:
    try:
        found = sorted(comports(), key=lambda each: str(each.device))
    except (OSError, TypeError, ValueError) as error:
        # A device that goes while it is being looked at: pyserial reads half of its description.
        raise OSError(f"the USB devices cannot be listed: {error}") from error
    for each in found:
        if each.vid is not None and each.pid is not None:
            yield UsbPort(
                path=each.device,
                vid=each.vid,
                pid=each.pid,
                serial=each.serial_number or "",
                location=each.location or "",
                product=each.product or "",
            )
