"""One open port: a serial line, a pseudo-terminal or a TCP connection, as bytes in and out."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import select
import socket
import termios
from typing import Literal, Protocol
from urllib.parse import urlsplit

import serial

from drivers.errors import LinkLost
from drivers.identity import resolve

Parity = Literal["none", "even", "odd"]
Handshake = Literal["none", "rts", "xon"]
"""How the far end of a serial line says that it takes no bytes now."""

_PYSERIAL_PARITY = {
    "none": serial.PARITY_NONE,
    "even": serial.PARITY_EVEN,
    "odd": serial.PARITY_ODD,
}
_READ_SIZE = 4096
"""Bytes taken per read: larger than any answer of the readers that are driven here."""
CONNECT_TIMEOUT_S = 0.8
"""Seconds for one try to connect on TCP.

A device on the own network answers in milliseconds. The kernel asks again only after 1 s, then 3 s
(RFC 6298): trying anew finds a host that came back sooner, and a dead one holds nobody up.
"""
_UNHEARD_S = 3
"""A TCP connection is lost after so many seconds in which the far end confirmed nothing.

Without it a connection that was cut waits for minutes, and goes on waiting after the cable is back.
"""
_PROBE_S = 1
"""Seconds of silence before, and between, the kernel's questions whether the far end lives."""
_PORT_ERRORS = (OSError, ValueError, termios.error)
"""ValueError: ``select``, which pyserial uses too, takes no descriptor from 1024 on."""


class _Port(Protocol):
    """What a link needs of a port. Errors are OSError (pyserial's exceptions are)."""

    def read_some(self, timeout_s: float) -> bytes:
        """Bytes as soon as there are any; empty when ``timeout_s`` passed."""

    def write(self, data: bytes) -> None: ...

    def close(self) -> None: ...


class _SocketPort:
    """A TCP connection.

    Not pyserial's ``socket://`` handler: that one sleeps 0.3 s in close(), leaks the socket when
    the far end reset it, waits a fixed 5 s to connect and leaves Nagle's algorithm on.
    """

    def __init__(self, host: str, port: int, timeout_s: float) -> None:
        patience_s = min(timeout_s, CONNECT_TIMEOUT_S)
        self._socket = socket.create_connection((host, port), timeout=patience_s)
        self._socket.settimeout(timeout_s)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for option, value in (
            # A command is one small segment: never hold it back for an acknowledgement.
            (socket.TCP_NODELAY, 1),
            (socket.TCP_KEEPIDLE, _PROBE_S),
            (socket.TCP_KEEPINTVL, _PROBE_S),
            (socket.TCP_USER_TIMEOUT, _UNHEARD_S * 1000),
        ):
            self._socket.setsockopt(socket.IPPROTO_TCP, option, value)

    def read_some(self, timeout_s: float) -> bytes:
        ready, _, _ = select.select([self._socket], [], [], timeout_s)
        if not ready:
            return b""
        data = self._socket.recv(_READ_SIZE)
        if not data:
            raise ConnectionResetError(errno.ECONNRESET, "the far end closed the connection")
        return data

    def write(self, data: bytes) -> None:
        self._socket.sendall(data)

    def close(self) -> None:
        self._socket.close()


class _SerialPort:
    """Any other pyserial port. ``select`` wakes at the first byte; nothing here polls."""

    def __init__(
        self, url: str, baud: int, parity: Parity, handshake: Handshake, timeout_s: float
    ) -> None:
        # A pseudo-terminal carries no parity: the kernel clears the bit and the C library then
        # reports EINVAL for the whole setting. There is no wire, so nothing is lost without it.
        carried = "none" if _is_pseudo_terminal(url) else parity
        self._port = serial.serial_for_url(
            url,
            baudrate=baud,
            parity=_PYSERIAL_PARITY[carried],
            timeout=0,
            write_timeout=timeout_s,
            rtscts=handshake == "rts",
            xonxoff=handshake == "xon",
            exclusive=True,
        )
        try:
            self._descriptor: int | None = self._port.fileno()
        except (AttributeError, io.UnsupportedOperation):
            # rfc2217:// and loop:// have none; they wait by themselves.
            self._descriptor = None

    def read_some(self, timeout_s: float) -> bytes:
        if self._descriptor is None:
            self._port.timeout = timeout_s
            first = bytes(self._port.read(1))
            return first + bytes(self._port.read(self._port.in_waiting)) if first else b""
        ready, _, _ = select.select([self._descriptor], [], [], timeout_s)
        return bytes(self._port.read(_READ_SIZE)) if ready else b""

    def write(self, data: bytes) -> None:
        self._port.write(data)

    def close(self) -> None:
        self._port.close()


class Link:
    """An open port. Every failure of the port is a LinkLost that names the URL and the reason.

    Used by one thread at a time. A read ends at the first bytes that come, in whatever pieces.
    """

    def __init__(self, url: str, port: _Port, *, is_network: bool) -> None:
        self.url = url
        self.is_network = is_network
        """True on TCP, where a pause inside a frame may be long (FEIG: 1 s instead of 12 ms)."""
        self._port: _Port | None = port

    @classmethod
    def open(
        cls,
        url: str,
        *,
        baud: int = 9600,
        parity: Parity = "none",
        handshake: Handshake = "none",
        timeout_s: float = 3.0,
    ) -> Link:
        """Open ``url``: a path such as /dev/serial/by-id/…, usb:VID:PID… (see drivers.identity) or
        a pyserial URL (socket://host:port).

        ``timeout_s`` (seconds) bounds each write, and connecting where CONNECT_TIMEOUT_S is longer.
        A real or pseudo terminal is locked (flock), so that a second program gets a LinkLost
        instead of half of the bytes. ``baud``, ``parity`` and ``handshake`` mean nothing on TCP and
        are not used there.
        """
        try:
            if url.startswith("socket://"):
                host, number = _host_and_port(url)
                return cls(url, _SocketPort(host, number, timeout_s), is_network=True)
            # rfc2217:// is a network too: a remote line delivers in TCP's pieces.
            network = "://" in url and not url.startswith(("loop://", "hwgrep://", "spy://"))
            port = _SerialPort(resolve(url), baud, parity, handshake, timeout_s)
            return cls(url, port, is_network=network)
        except _PORT_ERRORS as error:
            raise LinkLost(f"{url}: {_reason(error)}") from error

    def write(self, data: bytes) -> None:
        """Send all of ``data``."""
        try:
            self._open_port().write(data)
        except _PORT_ERRORS as error:
            raise LinkLost(f"{self.url}: {_reason(error)}") from error

    def read_some(self, timeout_s: float) -> bytes:
        """The next bytes, as soon as there are any; empty when ``timeout_s`` seconds passed."""
        try:
            return self._open_port().read_some(max(0.0, timeout_s))
        except _PORT_ERRORS as error:
            raise LinkLost(f"{self.url}: {_reason(error)}") from error

    def drain(self) -> int:
        """Throw away what has arrived so far; the number of bytes thrown away."""
        dropped = 0
        while data := self.read_some(0.0):
            dropped += len(data)
            if dropped > 64 * _READ_SIZE:
                raise LinkLost(f"{self.url}: the far end does not stop sending")
        return dropped

    def close(self) -> None:
        """Give the port back. Idempotent; never raises."""
        port, self._port = self._port, None
        if port is not None:
            # Closing a device that was pulled out may fail; there is nothing left to do about it.
            with contextlib.suppress(OSError, termios.error):
                port.close()

    def _open_port(self) -> _Port:
        if self._port is None:
            raise LinkLost(f"{self.url}: the port is closed")
        return self._port


def _host_and_port(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    if not parts.hostname or parts.port is None:
        raise ValueError("a TCP device is written socket://HOST:PORT")
    return parts.hostname, parts.port


_PSEUDO_TERMINALS = range(136, 144)
"""Major numbers that Linux gives them (admin-guide/devices.txt), under whatever name."""


def _is_pseudo_terminal(path: str) -> bool:
    try:
        return os.major(os.stat(path).st_rdev) in _PSEUDO_TERMINALS
    except OSError:
        return False


def _reason(error: Exception) -> str:
    """The operating system's reason, in one line."""
    number = error.args[0] if isinstance(error, termios.error) else getattr(error, "errno", None)
    if number in (errno.EWOULDBLOCK, errno.EBUSY):
        return "the port is in use by another program"
    if isinstance(error, serial.SerialTimeoutException):
        return "the port takes no bytes"
    if isinstance(number, int) and number in errno.errorcode:
        return os.strerror(number)
    return str(error) or type(error).__name__
