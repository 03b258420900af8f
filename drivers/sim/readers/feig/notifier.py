"""A simulated FEIG reader in notification mode: it connects to the host and tells what it sees."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from drivers.readers.feig.buffer import Fields, Record, keep_alive, notification
from drivers.readers.feig.frames import encode

CONNECT_TIMEOUT_S = 3.0


class FeigNotifier:
    """One connection to a host that listens. OSError when nobody does."""

    def __init__(self, host: str, port: int) -> None:
        self._socket = socket.create_connection((host, port), timeout=CONNECT_TIMEOUT_S)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def keep_alive(self, flags: int = 0) -> None:
        """A sign of life; flags as of drivers.readers.feig.buffer.Complaint."""
        self.send(encode(keep_alive(flags)))

    def alarm(
        self,
        records: Sequence[Record],
        fields: Fields = Fields.IDD | Fields.BLOCKS | Fields.ANTENNA,
    ) -> None:
        """Tags passed the gate."""
        self.send(encode(notification(records, fields)))

    def send(self, data: bytes) -> None:
        """Bytes as they are, for faults."""
        self._socket.sendall(data)

    def hang_up(self) -> None:
        """End the connection. Idempotent."""
        with contextlib.suppress(OSError):
            self._socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.hang_up()
