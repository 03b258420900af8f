"""How a command reaches the program that has the journal: a socket beside it, one line each way.

The journal has one writer. A command that wants something written while a station runs asks that
station. The socket lies in ``state_dir``, which nobody else may enter; requests and answers are
JSON objects, one line of at most LONGEST_LINE bytes.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from sync.errors import Alarm

log = logging.getLogger(__name__)

SOCKET: Final = "control.sock"
LONGEST_LINE: Final = 65536
_PATIENCE_S: Final = 5.0

Handle = Callable[[dict[str, Any]], dict[str, Any]]
"""Answers one request. May raise ValueError or an Alarm: its sentence is the answer ``error``."""


class ControlSocket:
    """Listens beside the journal, in a thread of its own."""

    def __init__(self, folder: Path, handle: Handle) -> None:
        self._folder = folder
        self._handle = handle
        self._listener: socket.socket | None = None
        self._connection: socket.socket | None = None
        self._thread = threading.Thread(target=self._serve, name="control", daemon=True)

    def start(self) -> None:
        """Listen. What is not possible here is logged: a station works without it."""
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            with _reachable(self._folder) as path:
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(path)
                listener.bind(path)
                os.chmod(path, 0o600)
            listener.listen(4)
        except OSError as error:
            listener.close()
            log.warning("no control socket", extra={"error": str(error)})
            return
        self._listener = listener
        self._thread.start()

    def stop(self) -> None:
        """Listen no more, and join. Idempotent."""
        listener, self._listener = self._listener, None
        if listener is None:
            return
        # A client that says nothing must not hold up the end.
        for waiting in (listener, self._connection):
            with contextlib.suppress(OSError):
                if waiting is not None:
                    waiting.shutdown(socket.SHUT_RD)
        self._thread.join()
        listener.close()
        with contextlib.suppress(OSError), _reachable(self._folder) as path:
            os.unlink(path)

    def _serve(self) -> None:
        while (listener := self._listener) is not None:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            self._connection = connection
            with connection:
                try:
                    self._converse(connection)
                except Exception:
                    # One command's trouble is not the station's.
                    log.exception("control")

    def _converse(self, connection: socket.socket) -> None:
        try:
            request = _line(connection)
            answer = self._handle(request)
        except (ValueError, Alarm) as error:
            answer = {"error": str(error)}
        except OSError:
            return
        with contextlib.suppress(OSError):
            connection.sendall(json.dumps(answer).encode() + b"\n")


def ask(folder: Path, request: dict[str, Any]) -> dict[str, Any] | None:
    """Ask whoever has the journal of this folder; None when nobody listens or answers."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        try:
            with _reachable(folder) as path:
                connection.connect(path)
            connection.sendall(json.dumps(request).encode() + b"\n")
            return _line(connection)
        except (OSError, ValueError):
            return None


def _line(connection: socket.socket) -> dict[str, Any]:
    """One JSON object, within a few seconds in all. Raises ValueError or OSError."""
    received = b""
    until = time.monotonic() + _PATIENCE_S
    while not received.endswith(b"\n"):
        connection.settimeout(max(0.001, until - time.monotonic()))
        piece = connection.recv(4096)
        if not piece or len(received) + len(piece) > LONGEST_LINE:
            raise ValueError(f"expected one line of at most {LONGEST_LINE} bytes")
        received += piece
    try:
        value = json.loads(received)
    except RecursionError:
        raise ValueError("expected a JSON object that is not so deep") from None
    if not isinstance(value, dict):
        raise ValueError("expected a JSON object")
    return value


@contextlib.contextmanager
def _reachable(folder: Path) -> Iterator[str]:
    """A short name for the socket: the kernel takes no more than 107 bytes (unix(7))."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{descriptor}/{SOCKET}"
    finally:
        os.close(descriptor)
