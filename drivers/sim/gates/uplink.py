"""The connection of a device that calls its host: signs of life, made anew when it is gone."""

from __future__ import annotations

import queue
import select
import socket
import threading
import time
from collections.abc import Callable, Iterable

from drivers.sim.faults import Reply

CONNECT_TIMEOUT_S = 1.0
AGAIN_S = 0.1
"""Between two tries to reach the host."""
_LOOK_S = 0.05
_ENDING_S = 5.0


class Uplink:
    """Sends what it is given, in order, from a thread of its own; keeps it while nobody listens.

    What was given to a connection that ends is lost, as with a device that gets no receipt.
    """

    def __init__(
        self, host: str, port: int, sign_of_life: Callable[[], bytes], *, every_s: float
    ) -> None:
        self._place = (host, port)
        self._sign_of_life = sign_of_life
        self._every_s = every_s
        self._waiting: queue.SimpleQueue[Reply] = queue.SimpleQueue()
        self._away_until = 0.0
        self._stop = threading.Event()
        self._hang_up = threading.Event()
        self._connected = threading.Event()
        self._thread = threading.Thread(target=self._work, name="uplink", daemon=True)

    @property
    def connected(self) -> bool:
        """Is the host there?"""
        return self._connected.is_set()

    def push(self, replies: Iterable[Reply]) -> None:
        """Send, once the host is there. Thread-safe."""
        for reply in replies:
            self._waiting.put(reply)

    def restart(self, away_s: float = 0.0) -> None:
        """Hang up, and call again after ``away_s`` seconds. Thread-safe."""
        self._away_until = time.monotonic() + away_s
        self._hang_up.set()

    def start(self) -> None:
        """Begin to call."""
        self._thread.start()

    def stop(self) -> None:
        """Hang up and end. Idempotent."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(_ENDING_S)

    def _work(self) -> None:
        while not self._stop.is_set():
            if time.monotonic() < self._away_until:
                self._stop.wait(_LOOK_S)
                continue
            try:
                with socket.create_connection(self._place, timeout=CONNECT_TIMEOUT_S) as host:
                    host.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    self._hang_up.clear()
                    self._connected.set()
                    self._serve(host)
            except OSError:
                pass
            self._connected.clear()
            self._stop.wait(AGAIN_S)

    def _serve(self, host: socket.socket) -> None:
        """Until either side ends it. OSError when that is the host."""
        alive_at = time.monotonic()
        while not self._stop.is_set() and not self._hang_up.is_set():
            if time.monotonic() >= alive_at:
                host.sendall(self._sign_of_life())
                alive_at = time.monotonic() + self._every_s
            try:
                reply = self._waiting.get(timeout=_LOOK_S)
            except queue.Empty:
                if select.select([host], [], [], 0)[0] and not host.recv(4096):
                    return
                continue
            self._stop.wait(reply.delay_s)
            if reply.hang_up:
                return
            host.sendall(reply.data)
            while reply.endless and not self._stop.is_set() and not self._hang_up.is_set():
                host.sendall(reply.data)
