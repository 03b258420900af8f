"""How a command reaches the program that has the journal: a socket beside it, one line each way.

The journal has one writer. A command that wants something written while a station runs asks that
station. The socket lies in ``state_dir``, which nobody else may enter; requests and answers are
JSON objects, one line of at most LONGEST_LINE bytes. Two journals may share a ``state_dir``, or one
be a copy of the other: a request names its journal, and whoever has another one refuses it.
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
COMING: Final = ".new"
"""Behind the name of a socket that does not listen yet."""
LONGEST_LINE: Final = 65536
_PATIENCE_S: Final = 5.0
_LOOK_S: Final = 0.05
_JOURNAL: Final = "journal"
_OTHER: Final = "other_journal"

Handle = Callable[[dict[str, Any]], dict[str, Any]]
"""Answers one request. May raise ValueError or an Alarm: its sentence is the answer ``error``."""


class NoAnswer(Exception):
    """Somebody listens and gave no answer: what was asked may have been done, or is done later."""


class ControlSocket:
    """Listens in this folder for whoever wants something of this journal, in its own thread."""

    def __init__(self, folder: Path, journal: Path, handle: Handle) -> None:
        self._folder = folder
        self._journal = _name(journal)
        self._handle = handle
        self._listener: socket.socket | None = None
        self._connection: socket.socket | None = None
        self._thread = threading.Thread(target=self._serve, name="control", daemon=True)

    def start(self) -> None:
        """Listen. What is not possible here is logged: a station works without it."""
        try:
            listener = listening(self._folder / SOCKET, 0o600, queue=4)
        except OSError as error:
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
        with contextlib.suppress(OSError), reachable(self._folder / SOCKET) as path:
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
            request = _line(connection, time.monotonic() + _PATIENCE_S)
            answer = self._answer(request)
        except (ValueError, Alarm) as error:
            answer = {"error": str(error)}
        except OSError:
            return
        with contextlib.suppress(OSError):
            connection.sendall(json.dumps(answer).encode() + b"\n")

    def _answer(self, request: dict[str, Any]) -> dict[str, Any]:
        if (wanted := request.pop(_JOURNAL, None)) != self._journal:
            return {
                "error": f"the program that was asked works with the journal {self._journal},"
                f" not with {wanted}",
                _OTHER: True,
            }
        return self._handle(request)


def ask(folder: Path, journal: Path, request: dict[str, Any]) -> dict[str, Any] | None:
    """Ask whoever listens in this folder and has this journal; None: nobody does.

    NoAnswer after a few seconds, or when the conversation breaks off: then do not ask again.
    """
    until = time.monotonic() + _PATIENCE_S
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        try:
            with reachable(folder / SOCKET) as path:
                connect(connection, path, until)
            connection.settimeout(max(0.001, until - time.monotonic()))
            connection.sendall(json.dumps(request | {_JOURNAL: _name(journal)}).encode() + b"\n")
            answer = _line(connection, until)
        except TimeoutError:
            raise NoAnswer(f"the running program did not answer within {_PATIENCE_S:g} s") from None
        except OSError:
            # Nobody is there, or he ended before he had read the whole request: he would have been
            # closed in order then, and not reset.
            return None
        except ValueError:
            raise NoAnswer("the running program gave no whole answer") from None
    return None if _OTHER in answer else answer


def connect(connection: socket.socket, path: str, until: float) -> None:
    """Wait for a place in the queue of who listens. OSError; TimeoutError when there is none before
    ``until`` on the monotonic clock."""
    connection.settimeout(0)
    while True:
        try:
            return connection.connect(path)
        except BlockingIOError:
            # The kernel keeps no wait for a full queue that is not without limit (connect(2)).
            if time.monotonic() >= until:
                raise TimeoutError from None
            time.sleep(_LOOK_S)


def _name(journal: Path) -> str:
    """The same for whoever has this file, by whatever way he found it."""
    return str(journal.resolve())


def _line(connection: socket.socket, until: float) -> dict[str, Any]:
    """One JSON object before ``until`` on the monotonic clock. Raises ValueError or OSError."""
    received = b""
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


def listening(path: Path, mode: int, *, queue: int) -> socket.socket:
    """A Unix socket there, in the place of what was left. Raises OSError.

    It has its name from when it listens, with its mode: whoever sees it can ask, or may not.
    """
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        with reachable(path) as name:
            coming = f"{name}{COMING}"
            with contextlib.suppress(FileNotFoundError):
                os.unlink(coming)
            listener.bind(coming)
            os.chmod(coming, mode)
            listener.listen(queue)
            os.rename(coming, name)
    except BaseException:
        listener.close()
        raise
    return listener


@contextlib.contextmanager
def reachable(path: Path) -> Iterator[str]:
    """A short name for a socket: the kernel takes no more than 107 bytes (unix(7))."""
    descriptor = os.open(path.parent, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{descriptor}/{path.name}"
    finally:
        os.close(descriptor)
