"""Puts an emulated device at the far end of a pseudo-terminal or a TCP port."""

from __future__ import annotations

import contextlib
import os
import select
import socket
import threading
import time
import tty
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from drivers.sim.faults import Reply

PARTIAL_SILENCE_S = 1.0
"""Silence inside a command after which the device gives it up (FEIG on TCP)."""
_STOP_CHECK_S = 0.2
"""A stop event that somebody else sets is seen after this time at the latest."""
_SEND_TIMEOUT_S = 1.0
"""A client that takes no bytes for so long is dropped (TCP) or loses them (serial line)."""
_ENDING_S = 1.5
"""Longer than any send: an emulator that is at work after this is left behind."""
_READ_SIZE = 4096
_PIECE_S = 0.002
"""At a baud rate, bytes leave in pieces of at most this time: far below what a pause means."""
_STUCK_PAUSE_S = 0.001
_STUCK_BYTES = 512
"""A device that sends without end sends so much at a time where no baud rate slows it down."""
BITS_8E1 = 11
"""Start, eight data bits, parity, stop. 8N1 has ten."""


class Emulator(Protocol):
    """A device's protocol, without input and output."""

    def receive_data(self, data: bytes) -> list[Reply]:
        """What to send for the bytes that came in."""

    @property
    def has_partial(self) -> bool:
        """Has a command begun that is not whole?"""

    def discard_partial(self) -> list[Reply]:
        """The line was silent inside a command."""

    def disconnected(self) -> None:
        """The host went away."""


class _TcpWire:
    """A listening port that serves one client at a time; others wait in the backlog."""

    def __init__(self, listen: str) -> None:
        host, _, port = listen.rpartition(":")
        if not host or not port.isdecimal():
            raise ValueError(f"an address is written HOST:PORT, not {listen!r}")
        self._family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._place = (host.strip("[]"), int(port))
        self._client: socket.socket | None = None
        self._listener: socket.socket | None = None
        self.plug_in()
        self.address = f"{host}:{self._place[1]}"
        self.url = f"socket://{self.address}"

    def plug_in(self) -> None:
        """Take the place, after ``close`` the same as before."""
        if self._listener is None:
            self._listener = socket.create_server(self._place, family=self._family)
            self._place = (self._place[0], self._listener.getsockname()[1])

    @property
    def connected(self) -> bool:
        return self._client is not None

    @property
    def plugged(self) -> bool:
        return self._listener is not None

    def fileno(self) -> int:
        place = self._client or self._listener
        return -1 if place is None else place.fileno()

    def receive(self) -> bytes | None:
        """Bytes, or None when a client came or went."""
        if self._client is None:
            if self._listener is None:
                return None
            self._client, _ = self._listener.accept()
            # Split answers must leave in pieces, and whole ones at once.
            self._client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._client.settimeout(_SEND_TIMEOUT_S)
            return None
        try:
            data = self._client.recv(_READ_SIZE)
        except OSError:
            data = b""
        if not data:
            self.hang_up()
        return data or None

    def send(self, data: bytes) -> None:
        if self._client is None:
            return
        try:
            self._client.sendall(data)
        except OSError:
            self.hang_up()

    def hang_up(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def close(self) -> None:
        # The place first: whoever hears that the client is gone finds nobody there.
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        self.hang_up()


class _PtyWire:
    """A pseudo-terminal under a symbolic link; hanging up makes a new one behind the same link."""

    def __init__(self, link: Path) -> None:
        if link.exists() and not link.is_symlink():
            raise FileExistsError(f"{link} exists and is no symbolic link")
        self._link = link
        self.address = self.url = str(link)
        self._master = self._slave = -1
        self.plug_in()

    @property
    def connected(self) -> bool:
        # Nobody can tell whether the other side of a line listens.
        return self.plugged

    @property
    def plugged(self) -> bool:
        return self._master >= 0

    def plug_in(self) -> None:
        """Make the line, after ``close`` a new one under the same link."""
        if not self.plugged:
            self._open()

    def _open(self) -> None:
        # The device's side is held open too: without it the line would end with each client.
        self._master, self._slave = os.openpty()
        tty.setraw(self._slave)
        os.set_blocking(self._master, False)
        self._path = os.ttyname(self._slave)
        new = self._link.with_name(f".{self._link.name}.{os.getpid()}")
        new.unlink(missing_ok=True)
        new.symlink_to(self._path)
        new.replace(self._link)

    def fileno(self) -> int:
        return self._master

    def receive(self) -> bytes | None:
        try:
            return os.read(self._master, _READ_SIZE)
        except BlockingIOError:
            return b""

    def send(self, data: bytes) -> None:
        while data:
            _, ready, _ = select.select([], [self._master], [], _SEND_TIMEOUT_S)
            if not ready:
                return
            data = data[os.write(self._master, data) :]

    def hang_up(self) -> None:
        # The new line first: whoever hears that the old one is gone finds it in place.
        if not self.plugged:
            return
        old = (self._slave, self._master)
        self._open()
        for end in old:
            os.close(end)

    def close(self) -> None:
        if not self.plugged:
            return
        # Another emulator may have taken the name over.
        if self._link.is_symlink() and os.readlink(self._link) == self._path:
            self._link.unlink()
        ends, self._slave, self._master = (self._slave, self._master), -1, -1
        for end in ends:
            os.close(end)


class EmulatorServer:
    """Serves one emulator, over reconnects, until it is stopped.

    Give ``listen`` ("HOST:PORT", port 0 picks one) or ``pty`` (the path of the symbolic link).
    The place is taken when the object is made; ``run`` serves in this thread, ``start`` or a
    ``with`` block in another one. ``url`` is what a driver opens, ``address`` what is printed.

    ``baud`` paces the bytes in both directions as a serial line does (0: as fast as they go), each
    of ``bits_per_byte`` bits. Waits are counted from when the command was in, or from the end of
    the reply before: what a wait overshoots is made up for in the next, not added up.
    ``monotonic`` and ``sleep`` (seconds; None: until it is stopped) are the clock.
    """

    def __init__(
        self,
        emulator: Emulator,
        *,
        listen: str = "",
        pty: Path | None = None,
        baud: int = 0,
        bits_per_byte: int = BITS_8E1,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] | None = None,
        stop: threading.Event | None = None,
    ) -> None:
        if bool(listen) == bool(pty):
            raise ValueError("an emulator is served on TCP or on a pseudo-terminal, one of them")
        if baud < 0:
            raise ValueError(f"a baud rate is at least 1, or 0 for none, not {baud}")
        self._emulator = emulator
        self._byte_s = bits_per_byte / baud if baud else 0.0
        self._monotonic = monotonic
        self._stop = stop or threading.Event()
        self._sleep = sleep or self._stop.wait
        self._unplug = threading.Event()
        self._out = threading.Event()
        """The cable is to be out."""
        self._stuck = b""
        """What a device that is stuck sends without end."""
        self._wire: _TcpWire | _PtyWire = _PtyWire(pty) if pty else _TcpWire(listen)
        self._pushed: deque[tuple[Reply, ...]] = deque()
        self._wake_read, self._wake_write = os.pipe()
        os.set_blocking(self._wake_write, False)
        self._thread: threading.Thread | None = None
        self._closed = False
        self.address = self._wire.address
        self.url = self._wire.url

    def push(self, replies: Iterable[Reply]) -> None:
        """Send unasked. Thread-safe. On TCP it waits until a client is there."""
        self._pushed.append(tuple(replies))
        self._wake()

    def unplug(self) -> None:
        """Hang up on the client now; it may connect again. Thread-safe."""
        self._unplug.set()
        self._wake()

    def pull_cable(self) -> None:
        """The place is gone, link or port, until ``plug_in``. Thread-safe."""
        self._out.set()
        self._wake()

    def plug_in(self) -> None:
        """The same place is there again. Thread-safe."""
        self._out.clear()
        self._wake()

    def start(self) -> None:
        """Serve in a thread of its own."""
        self._thread = threading.Thread(target=self.run, name="emulator", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End serving, in the middle of an answer too, and give the place back. Idempotent."""
        self._stop.set()
        self._wake()
        if self._thread is not None:
            self._thread.join(_ENDING_S)
            self._thread = None
        # The thread did, unless it never came back from its emulator.
        self._close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def run(self) -> None:
        """Serve until the stop event is set."""
        try:
            while not self._stop.is_set():
                self._serve_once()
        finally:
            self._close()

    def _serve_once(self) -> None:
        partial = self._emulator.has_partial
        timeout_s = PARTIAL_SILENCE_S if partial else _STOP_CHECK_S
        if self._stuck:
            timeout_s = _STUCK_PAUSE_S
        watched: list[Any] = [self._wake_read]
        if self._wire.plugged:
            watched.append(self._wire)
        ready, _, _ = select.select(watched, [], [], timeout_s)
        if self._wake_read in ready:
            os.read(self._wake_read, _READ_SIZE)
        if self._out.is_set() is self._wire.plugged:
            self._move_cable()
            return
        if self._unplug.is_set():
            self._unplug.clear()
            self._take_who_waits()
            self._hang_up()
            return
        if self._wire in ready:
            self._receive()
        elif not ready and partial and not self._stuck:
            self._send(self._emulator.discard_partial(), self._monotonic())
        if self._stuck:
            self._send_stuck()
        while self._pushed and self._wire.connected and not self._stuck:
            self._send(self._pushed.popleft(), self._monotonic())

    def _receive(self) -> None:
        began = self._monotonic()
        data = self._wire.receive()
        if data is None:
            self._stuck = b""
            self._emulator.disconnected()
        elif not self._stuck:
            # On a real line the last of these bytes would have come only now.
            arrived = began + len(data) * self._byte_s
            self._wait_until(arrived)
            self._send(self._emulator.receive_data(data), arrived)

    def _send(self, replies: Iterable[Reply], since: float) -> None:
        """Send; ``since`` is when the device heard what it answers."""
        for reply in replies:
            since += reply.delay_s
            self._wait_until(since)
            if self._stop.is_set():
                return
            if reply.hang_up:
                self._hang_up()
                return
            since = self._transmit(reply.data, since)
            if reply.endless:
                rounds = 1 if self._byte_s else 1 + _STUCK_BYTES // len(reply.data)
                self._stuck = reply.data * rounds
                return

    def _transmit(self, data: bytes, since: float) -> float:
        """Put ``data`` on the line, which is free from ``since`` on; when the last byte is out."""
        size = max(1, int(_PIECE_S / self._byte_s)) if self._byte_s else len(data)
        for start in range(0, len(data), size or 1):
            piece = data[start : start + size]
            since += len(piece) * self._byte_s
            self._wait_until(since)
            if self._stop.is_set():
                break
            self._wire.send(piece)
        return since

    def _send_stuck(self) -> None:
        # Where nobody reads it would wait for a second, and see late that it is to end.
        _, free, _ = select.select([], [self._wire] if self._wire.connected else [], [], 0.0)
        if free:
            self._transmit(self._stuck, self._monotonic())

    def _wait_until(self, moment: float) -> None:
        left = moment - self._monotonic()
        if left > 0:
            self._sleep(left)

    def _move_cable(self) -> None:
        # There is nobody left on whom to hang up.
        self._unplug.clear()
        if self._out.is_set():
            self._stuck = b""
            self._wire.close()
            self._emulator.disconnected()
            return
        # Where somebody else took the place meanwhile, it is tried again in a moment.
        with contextlib.suppress(OSError):
            self._wire.plug_in()

    def _take_who_waits(self) -> None:
        # Whoever has connected is the client, though nothing was read from it yet.
        if self._wire.plugged and not self._wire.connected:
            waits, _, _ = select.select([self._wire], [], [], 0.0)
            if waits:
                self._wire.receive()

    def _hang_up(self) -> None:
        self._stuck = b""
        self._wire.hang_up()
        self._emulator.disconnected()

    def _wake(self) -> None:
        # A full pipe wakes just as well; a closed one has nobody left to wake.
        with contextlib.suppress(OSError):
            os.write(self._wake_write, b"!")

    def _close(self) -> None:
        if self._closed:
            return
        self._closed = True
        self._wire.close()
        # Forgotten before they are closed: a late push must not write into a reused descriptor.
        ends = (self._wake_read, self._wake_write)
        self._wake_read = self._wake_write = -1
        for end in ends:
            os.close(end)
