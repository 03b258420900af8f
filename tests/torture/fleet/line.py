"""The network between stations and hub: a proxy that carries requests, or what is left of them.

It shares them among the hub's processes, as a load balancer does, and plays back what it recorded.
"""

from __future__ import annotations

import contextlib
import re
import socket
import threading
import time
from collections import Counter as Tally
from collections import deque
from random import Random
from typing import Final

KINDS: Final[dict[str, tuple[float, str]]] = {
    "cut_request": (4, "the line is cut after byte k of a request"),
    "cut_answer": (4, "the line is cut after byte k of an answer; it was taken"),
    "half": (1, "half of a request gets there, and nothing more for some time"),
    "stall": (2, "the answer comes late"),
    "pieces": (3, "a request gets there in pieces"),
    "double": (5, "a request gets there twice, at two processes at once"),
    "replay": (6, "a request that was recorded comes again, after others"),
    "refused": (3, "nobody answers the connection"),
}
"""Kind: weight, meaning. At one request in ``every``."""
_HOST: Final = "127.0.0.1"
_LENGTH: Final = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_KEPT: Final = 400
"""Requests that are kept for a replay."""
_AGAIN_S: Final = (0.05, 4.0)
_LONGEST_S: Final = 90.0
"""A guard against hanging."""


class Line:
    """Use ``port`` as the hub's. Close it."""

    def __init__(self, seed: int, hubs: int, *, every: int) -> None:
        """``every``: one request in so many is struck; 0: none."""
        self._dice = Random(f"line {seed}")
        self._every = every
        self._ports: list[int | None] = [None] * hubs
        self._lock = threading.Lock()
        self._dark_until = 0.0
        self._ending = threading.Event()
        self._recorded: deque[bytes] = deque(maxlen=_KEPT)
        self._due: list[tuple[float, bytes]] = []
        self.tally: Tally[str] = Tally()
        self.requests = 0
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server((_HOST, 0), backlog=512)
        self.port = int(self._listener.getsockname()[1])
        self._threads = [
            threading.Thread(target=each, daemon=True) for each in (self._accept, self._play_back)
        ]
        for each in self._threads:
            each.start()

    def point(self, which: int, port: int | None) -> None:
        """Where this process of the hub listens now; None: nowhere."""
        with self._lock:
            self._ports[which] = port

    def cut(self, seconds: float) -> None:
        """Nothing gets through for so long."""
        self._dark_until = time.monotonic() + seconds
        self._hang_up()

    def mend(self) -> None:
        """No fault any more; what is due is still played back."""
        self._every = 0
        self._dark_until = 0.0

    def close(self) -> None:
        """Let go of everything. Idempotent."""
        self._ending.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._hang_up()
        for each in self._threads:
            each.join()

    def _hang_up(self) -> None:
        with self._lock:
            for each in self._open:
                with contextlib.suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while not self._ending.is_set():
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self._open.add(near)
            threading.Thread(target=self._attend, args=(near,), daemon=True).start()

    def _attend(self, near: socket.socket) -> None:
        far: socket.socket | None = None
        near.settimeout(_LONGEST_S)
        try:
            if time.monotonic() < self._dark_until:
                return
            while (request := _message(near)) and time.monotonic() >= self._dark_until:
                far = far or self._connected()
                if far is None or not self._carry(near, far, request):
                    return
        except OSError:
            pass  # One side is gone: so is the line.
        finally:
            for each in (near, far):
                if each is not None:
                    with self._lock:
                        self._open.discard(each)
                    each.close()

    def _connected(self) -> socket.socket | None:
        with self._lock:
            ports = [port for port in self._ports if port is not None]
            port = self._dice.choice(ports) if ports else None
        if port is None:
            return None
        far = socket.create_connection((_HOST, port), timeout=_LONGEST_S)
        far.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with self._lock:
            self._open.add(far)
        return far

    def _drawn(self, request: bytes) -> tuple[str, float]:
        with self._lock:
            self.requests += 1
            if request.startswith(b"POST"):
                self._recorded.append(request)
            if not self._every or self._dice.randrange(self._every):
                return "", 0.0
            weights = [weight for weight, _ in KINDS.values()]
            (kind,) = self._dice.choices(list(KINDS), weights)
            if kind == "replay":
                for body in self._dice.sample(self._recorded, min(3, len(self._recorded))):
                    self._due.append((time.monotonic() + self._dice.uniform(*_AGAIN_S), body))
            self.tally[kind] += 1
            return kind, self._dice.random()

    def _carry(self, near: socket.socket, far: socket.socket, request: bytes) -> bool:
        """One request and its answer. False: the line is cut."""
        kind, share = self._drawn(request)
        match kind:
            case "refused":
                return False
            case "cut_request":
                far.sendall(request[: int(share * len(request))])
                return False
            case "half":
                far.sendall(request[: len(request) // 2])
                self._ending.wait(0.5 + share)
                return False
            case "double":
                twin = threading.Thread(target=self._once, args=(request,), daemon=True)
                twin.start()
            case "pieces":
                step = max(1, len(request) // 7)
                for at in range(0, len(request), step):
                    far.sendall(request[at : at + step])
                    self._ending.wait(0.01)
        if kind != "pieces":
            far.sendall(request)
        answer = _message(far)
        if kind == "stall":
            self._ending.wait(share * 2)
        if kind == "cut_answer":
            near.sendall(answer[: int(share * len(answer))])
            return False
        near.sendall(answer)
        return bool(answer)

    def _play_back(self) -> None:
        while not self._ending.wait(0.05):
            now = time.monotonic()
            with self._lock:
                due = [body for at, body in self._due if at <= now]
                self._due = [each for each in self._due if each[0] > now]
            for body in due:
                self._once(body)

    def _once(self, request: bytes) -> None:
        """Nobody waits for this answer."""
        try:
            far = self._connected()
            if far is None:
                return
            with far:
                far.sendall(request)
                _message(far)
            with self._lock:
                self._open.discard(far)
        except OSError:
            pass


def _message(side: socket.socket) -> bytes:
    """One whole HTTP message; empty: there is none any more."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = side.recv(65536)
        if not piece:
            return b""
        data += piece
    head, _, rest = data.partition(b"\r\n\r\n")
    found = _LENGTH.search(head)
    left = (int(found[1]) if found else 0) - len(rest)
    parts = [data]
    while left > 0:
        piece = side.recv(min(left, 1 << 20))
        if not piece:
            return b""
        parts.append(piece)
        left -= len(piece)
    return b"".join(parts)
