"""A relay on loopback between a driver and its library system: a link that can be pulled, and an
answer that can be lost. Bytes pass as they are, so TLS is left to the driver and the far end."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from typing import Final

from sync.connection import CHUNK, detoured
from sync.errors import Unreachable

_CONNECT_S: Final = 10.0


class Relay:
    """Carries every connection to one address, from when it is opened until it is closed."""

    def __init__(self, host: str, port: int) -> None:
        self._far = (host, port)
        self._lock = threading.Lock()
        self._lines: set[tuple[socket.socket, socket.socket]] = set()
        self._armed = False
        """The next answer to what is asked from now on is to be lost."""
        self.lost = 0
        """Answers that were lost."""
        self._listener = self._listening()

    @property
    def address(self) -> tuple[str, int]:
        """Host and port on which it listens, or did before the link was pulled."""
        return self._address

    def pull(self) -> None:
        """Cuts off whoever speaks, and lets nobody in."""
        # Closed alone, it would let in one more: the thread that waits there holds it.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            for line in self._lines:
                _hang_up(line)

    def plug_in(self) -> None:
        """Lets the next connection in, perhaps at another port. Raises Unreachable."""
        self._listener = self._listening()

    def lose_next_answer(self) -> None:
        """Lets the next question through, drops its whole answer, and breaks the line."""
        with self._lock:
            self._armed = True

    def spare(self) -> None:
        """Loses no answer any more, where none was lost yet."""
        with self._lock:
            self._armed = False

    def _listening(self) -> socket.socket:
        try:
            listener = socket.create_server(("127.0.0.1", 0))
        except OSError as error:
            raise Unreachable(f"no port on 127.0.0.1: {error}") from error
        self._address: tuple[str, int] = listener.getsockname()
        thread = threading.Thread(target=self._accept, args=(listener,), name="relay", daemon=True)
        thread.start()
        return listener

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = listener.accept()
                threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        with contextlib.closing(near), contextlib.suppress(OSError):
            far = socket.create_connection(self._far, _CONNECT_S)
            with contextlib.closing(far):
                far.settimeout(None)
                for each in (near, far):
                    each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                line, asked = (near, far), threading.Event()
                with self._lock:
                    self._lines.add(line)
                out = threading.Thread(target=self._ask, args=(line, asked), daemon=True)
                out.start()
                try:
                    self._answer(line, asked)
                finally:
                    _hang_up(line)
                    out.join()
                    with self._lock:
                        self._lines.discard(line)

    def _ask(self, line: tuple[socket.socket, socket.socket], asked: threading.Event) -> None:
        near, far = line
        with contextlib.suppress(OSError):
            while data := near.recv(CHUNK):
                with self._lock:
                    if self._armed:
                        asked.set()
                far.sendall(data)
        _hang_up(line)

    def _answer(self, line: tuple[socket.socket, socket.socket], asked: threading.Event) -> None:
        near, far = line
        while data := far.recv(CHUNK):
            with self._lock:
                is_lost = self._armed and asked.is_set()
                if is_lost:
                    self._armed, self.lost = False, self.lost + 1
            if is_lost:
                return
            near.sendall(data)


@contextlib.contextmanager
def relayed(host: str, port: int) -> Iterator[Relay]:
    """A relay before this address, which all connections of this process to it go through."""
    relay = Relay(host, port)
    try:
        with detoured(host, port, lambda: relay.address):
            yield relay
    finally:
        relay.pull()


def _hang_up(line: tuple[socket.socket, socket.socket]) -> None:
    for each in line:
        with contextlib.suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
