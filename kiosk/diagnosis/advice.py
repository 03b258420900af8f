"""What a technician does about a device that cannot be opened, by the system's own reason."""

from __future__ import annotations

import errno
import socket
from typing import Final

from drivers.errors import DeviceError, NotDrawn
from kiosk.doctor_words import AWAY, TALKS

BY_ID = "/dev/serial/by-id"
_SEARCH = f"Plug it in and switch it on; `ls -l {BY_ID}` shows what the system sees."
_PCSCD = (
    "Install the service and let it start by itself: `apt install pcscd`, `systemctl enable --now"
    " pcscd.socket`; the station's user may need a polkit rule for org.debian.pcsc-lite."
)
_PCSC_NAME = (
    "Plug it in; `pcsc_scan -r` shows what there is. A reader that is missing there needs a driver"
    " (`apt install libccid`), or the kernel holds it (`modprobe -r pn533_usb`)."
)
NOT_DRAWN: Final = (
    "Install the Debian package that it names (`apt-get install libfribidi0`), then start the"
    " station anew."
)
_ADVICE = {
    errno.ENOENT: _SEARCH,
    errno.ENODEV: _SEARCH,
    errno.EACCES: AWAY["no_access"],
    errno.EPERM: AWAY["no_access"],
    errno.EBUSY: AWAY["port_busy"],
    errno.EWOULDBLOCK: AWAY["port_busy"],
    errno.EADDRINUSE: AWAY["port_busy"],
    errno.ECONNREFUSED: AWAY["not_listening"],
    errno.EHOSTUNREACH: AWAY["unreachable"],
    errno.ENETUNREACH: AWAY["unreachable"],
    errno.ETIMEDOUT: AWAY["unreachable"],
}


def advice(error: DeviceError, port: str) -> str:
    """What to do about a port that cannot be opened, by the system's own reason."""
    return _why(error).replace(BY_ID, folder_of(port))


def folder_of(port: str) -> str:
    """Where udev puts the names of such devices."""
    return "/dev/input/by-id" if port.startswith(("/dev/input/", "name:")) else BY_ID


def _why(error: DeviceError) -> str:
    if isinstance(error, NotDrawn):
        return NOT_DRAWN
    cause = error.__cause__
    if isinstance(cause, socket.gaierror):
        return "Write the device's IP address instead of its name."
    number = getattr(cause, "errno", None)
    if isinstance(number, int) and number in _ADVICE:
        return _ADVICE[number]
    if isinstance(cause, TimeoutError):
        return AWAY["unreachable"]
    if str(error).startswith("pcscd: "):
        return _PCSCD
    if "reader of PC/SC" in str(error):
        return _PCSC_NAME
    if "say which one" in str(error):
        key = "reader" if "readers are called so" in str(error) else "port"
        return f"Write one of these names as the {key} of this device."
    if any(words in str(error) for words in ("does not stop sending", "come too late to tell")):
        return TALKS
    if "no such USB device" in str(error) or "no such input device" in str(error):
        return _SEARCH
    if "queue" in str(error) or "cups-client" in str(error):
        return AWAY["no_queue"]
    return "Is it plugged in, and is its port written correctly?"
