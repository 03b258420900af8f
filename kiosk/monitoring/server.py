"""Answers whoever asks how the station is: HTTP over a Unix socket, and on loopback where wanted.

GET /health and /metrics, and nothing else. Nothing that is asked is looked up for it: what is
answered was made before. A client has two seconds for its few bytes, an answer is as long as it is;
who is slow holds up others who ask, two at a time, and never the station.
"""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import stat
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sync.control import COMING, listening
from sync.sections import is_loopback

log = logging.getLogger(__name__)

PATIENCE_S: Final = 2.0
"""For one client, from its connection to the last byte of its answer."""
LONGEST_REQUEST: Final = 4096
_THREADS: Final = 2
"""That answer at one socket."""
_QUEUE: Final = 8

_PHRASES: Final = {
    200: "OK",
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    503: "Service Unavailable",
}
Answer = tuple[int, str, bytes]
"""Status, media type, body."""
Answers = Callable[[str], Answer | None]
"""Of a path; None: there is no such. From any thread; must not block."""


class StatusServer:
    """Listens at one socket."""

    def __init__(self, listener: socket.socket, answers: Answers, path: Path | None = None) -> None:
        """``path`` of a socket that has one: it goes with the end."""
        self._listener, self._path = listener, path
        self._answers = answers
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._stopping = False
        self._threads = [
            threading.Thread(target=self._serve, name=f"status {number}", daemon=True)
            for number in range(_THREADS)
        ]

    def start(self) -> None:
        """Begin to answer."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Listen no more, and join. A client that says nothing does not hold up the end."""
        with self._lock:
            self._stopping = True
            for each in (self._listener, *self._open):
                with contextlib.suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        self._listener.close()
        if self._path is not None:
            with contextlib.suppress(OSError):
                self._path.unlink()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                if self._stopping:
                    return
                # Too many open files, or a client that was gone before: others still ask.
                time.sleep(0.05)
                continue
            with self._lock:
                if self._stopping:
                    connection.close()
                    return
                self._open.add(connection)
            try:
                self._converse(connection)
            except OSError:
                pass  # gone, or too slow
            except Exception:
                # Who asks must not end it for the others.
                log.exception("status")
            finally:
                with self._lock:
                    self._open.discard(connection)
                connection.close()

    def _converse(self, connection: socket.socket) -> None:
        until = time.monotonic() + PATIENCE_S
        head = b""
        while b"\r\n\r\n" not in head and b"\n\n" not in head:
            connection.settimeout(max(0.001, until - time.monotonic()))
            piece = connection.recv(LONGEST_REQUEST)
            head += piece
            if not piece or len(head) > LONGEST_REQUEST:
                return
        status, kind, body = self._answer(head.decode("latin-1"))
        said = (
            f"HTTP/1.0 {status} {_PHRASES[status]}\r\nContent-Type: {kind}\r\n"
            f"Content-Length: {len(body)}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
        )
        connection.settimeout(max(0.001, until - time.monotonic()))
        # With a time-out it is that of the whole (socket.sendall).
        connection.sendall(said.encode() + (b"" if head.startswith(b"HEAD ") else body))

    def _answer(self, head: str) -> Answer:
        lines = head.splitlines()
        words = lines[0].split() if lines else []
        if len(words) != 3 or not words[2].startswith("HTTP/"):
            return _refused(400, "expected a request of HTTP")
        if words[0] not in ("GET", "HEAD"):
            return _refused(405, "expected GET")
        for line in lines[1:]:
            name, _, value = line.partition(":")
            # A page in a browser of this machine may have had its own name point here.
            if name.lower() == "host" and not _is_here(value.strip()):
                return _refused(403, "expected this machine's own name as Host")
        found = self._answers(words[1].partition("?")[0])
        return found or _refused(404, "expected /health or /metrics")


def _is_here(host: str) -> bool:
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
    return not name or is_loopback(name.removeprefix("[").removesuffix("]"))


def _refused(status: int, why: str) -> Answer:
    return status, "text/plain; charset=utf-8", f"{why}\n".encode()


def at_socket(path: Path, *, shared: bool) -> socket.socket:
    """A Unix socket there, in the place of one that was left. Raises OSError.

    ``shared``: with the group of its folder, who may then come into it, where nothing else lies
    there; else for its owner alone.
    """
    folder, its_own = path.parent, {path, path.with_name(f"{path.name}{COMING}")}
    if shared and folder.stat().st_uid == os.geteuid() and not {*folder.iterdir()} - its_own:
        folder.chmod(stat.S_IMODE(folder.stat().st_mode) | 0o050)
    with contextlib.suppress(FileNotFoundError):
        if not stat.S_ISSOCK(path.lstat().st_mode):
            raise FileExistsError(f"{path} is there, and is no socket")
    return listening(path, 0o660 if shared else 0o600, queue=_QUEUE)


def at_port(host: str, port: int) -> socket.socket:
    """A port of this machine. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=_QUEUE)
