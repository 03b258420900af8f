"""A peer that speaks HTTP as the test tells it: each request is answered by raw bytes, or worse."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

from waiting import PATIENCE_S

HANG_UP = object()
"""Close the connection without an answer."""
SILENT = object()
"""Keep the connection, say nothing."""


@dataclass(frozen=True)
class Asked:
    """One request as it came in."""

    method: str
    target: str
    headers: dict[str, str] = field(repr=False)
    body: bytes = field(repr=False)


Reply = Any
"""Bytes, HANG_UP, SILENT, or a function of the socket that sends by itself."""


def answer(status: int, body: Any = None, *headers: str) -> bytes:
    """A whole answer; ``body`` is bytes, or what JSON can say."""
    data = body if isinstance(body, bytes) else json.dumps(body, default=float).encode()
    kind = "text/plain" if isinstance(body, bytes) else "application/json"
    lines = [f"HTTP/1.1 {status} Said", f"Content-Type: {kind}", f"Content-Length: {len(data)}"]
    return "\r\n".join([*lines, *headers, "", ""]).encode() + data


class Peer:
    """Answers from ``replies``, one after the other, then for ever with the last one."""

    def __init__(self, *replies: Reply, tls: ssl.SSLContext | None = None) -> None:
        self.replies = list(replies)
        self.asked: list[Asked] = []
        self.connections = 0
        self._tls = tls
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._acceptor = threading.Thread(target=self._accept, daemon=True)
        self._acceptor.start()

    def url(self, path: str = "/api") -> str:
        return f"{'https' if self._tls else 'http'}://localhost:{self.port}{path}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.hang_up()
        self._acceptor.join(PATIENCE_S)
        for thread in self._threads:
            thread.join(PATIENCE_S)
            assert not thread.is_alive()

    def hang_up(self) -> None:
        """End every connection."""
        for connection in self._open:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(connection, socket.SHUT_RDWR)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._open.append(connection)
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError, ValueError):
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
                self._open.append(connection)
            with connection, connection.makefile("rb") as lines:
                while self._talk(connection, lines):
                    pass

    def _talk(self, connection: socket.socket, lines: Any) -> bool:
        method, target, _ = lines.readline().decode().split(" ", 2)
        headers = {}
        while (line := lines.readline().decode().strip()) != "":
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        body = lines.read(int(headers.get("content-length", 0)))
        self.asked.append(Asked(method, target, headers, body))
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        if reply is HANG_UP:
            return False
        if reply is SILENT:
            lines.read(1)
            return False
        if callable(reply):
            talking: Callable[[socket.socket], None] = reply
            talking(connection)
            return False
        connection.sendall(reply)
        return True
