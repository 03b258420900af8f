"""How a command asks a station that runs: one question at its socket, bounded in time and size."""

from __future__ import annotations

import json
import socket
import time
from pathlib import Path
from typing import Any, Final

from kiosk.config import Config
from kiosk.monitoring.status import is_status
from sync.control import connect, reachable

SOCKET: Final = "status.sock"
_PATIENCE_S: Final = 5.0
_MOST_BYTES: Final = 256 * 1024


class NoStatus(Exception):
    """Nobody answers there, or not with a status. In words."""


def socket_of(config: Config) -> Path:
    """Where the station of this configuration listens."""
    return config.monitoring.socket or config.state_dir / SOCKET


def ask(path: Path) -> dict[str, Any]:
    """What the station at this socket says. Raises NoStatus; PermissionError where this user may
    not ask."""
    until = time.monotonic() + _PATIENCE_S
    answer = b""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            with reachable(path) as name:
                connect(connection, name, until)
            connection.settimeout(max(0.001, until - time.monotonic()))
            connection.sendall(b"GET /health HTTP/1.0\r\n\r\n")
            while piece := connection.recv(65536):
                answer += piece
                connection.settimeout(max(0.001, until - time.monotonic()))
                if len(answer) > _MOST_BYTES:
                    raise NoStatus(f"{path}: what answers there says too much")
    except PermissionError:
        raise
    except (FileNotFoundError, ConnectionRefusedError):
        raise NoStatus(f"nobody listens at {path}") from None
    except TimeoutError:
        raise NoStatus(f"{path}: no answer within {_PATIENCE_S:g} s") from None
    except OSError as error:
        raise NoStatus(f"{path}: {error.strerror or error}") from None
    try:
        said = json.loads(answer.partition(b"\r\n\r\n")[2])
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict) or not is_status(said):
        raise NoStatus(f"{path}: what answers there is no station")
    return said
