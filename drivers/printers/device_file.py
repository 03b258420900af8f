"""A printer that the kernel itself gives as a file (usblp, parport): no serial line at all."""

from __future__ import annotations

import errno
import os
import re
import select
import time

from drivers.errors import LinkLost
from drivers.link import Link

_PRINTER_FILE = re.compile(r"/dev/(usb/)?lp\d+")
_READ_SIZE = 4096


def is_device_file(port: str) -> bool:
    """Is it a path such as /dev/usb/lp0, or a link to one?"""
    return _PRINTER_FILE.fullmatch(os.path.realpath(port)) is not None


def open_device_file(path: str, timeout_s: float) -> Link:
    """Open it for reading and writing. LinkLost when it is not there, or somebody has it."""
    try:
        port = FilePort(path, timeout_s)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        if error.errno == errno.EBUSY:
            reason = "the port is in use by another program"
        raise LinkLost(f"{path}: {reason}") from error
    return Link(path, port, is_network=False)


class FilePort:
    """A device file as the port of a Link."""

    def __init__(self, path: str, timeout_s: float) -> None:
        self._descriptor = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY)
        self._timeout_s = timeout_s

    def read_some(self, timeout_s: float) -> bytes:
        ready, _, _ = select.select([self._descriptor], [], [], timeout_s)
        if not ready:
            return b""
        try:
            data = os.read(self._descriptor, _READ_SIZE)
        except BlockingIOError:
            data = b""
        if not data:
            # A printer without a way back is always ready to say nothing.
            time.sleep(min(timeout_s, 0.05))
        return data

    def write(self, data: bytes) -> None:
        while data:
            _, ready, _ = select.select([], [self._descriptor], [], self._timeout_s)
            if not ready:
                raise OSError(errno.ETIMEDOUT, "the port takes no bytes")
            data = data[os.write(self._descriptor, data) :]

    def close(self) -> None:
        os.close(self._descriptor)
