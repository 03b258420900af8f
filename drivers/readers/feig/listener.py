"""Listens for FEIG readers in notification mode: there the reader connects to the host."""

from __future__ import annotations

import contextlib
import ipaddress
import select
import socket
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from drivers.errors import DeviceError, LinkLost
from drivers.readers.dialogue import NETWORK_SILENCE_S
from drivers.readers.feig.buffer import (
    KEEP_ALIVE,
    READ_BUFFER,
    KeepAlive,
    Records,
    parse_keep_alive,
    parse_records,
)
from drivers.readers.feig.frames import DEFAULT_MAX_FRAME, Answer, AnswerFrames
from drivers.readers.frame_cutter import FrameCutter

MISSED_KEEP_ALIVES = 3
"""So many periods without a byte and the connection is dead."""
_READ_SIZE = 4096
_MOST_READS = 64
"""Of a connection that another one waits to replace: more than the kernel keeps of a dead one."""
_KERNEL_ASKS = (
    ((socket.SOL_SOCKET, socket.SO_KEEPALIVE), 1),
    ((socket.IPPROTO_TCP, socket.TCP_KEEPIDLE), 10),
    ((socket.IPPROTO_TCP, socket.TCP_KEEPINTVL), 5),
    ((socket.IPPROTO_TCP, socket.TCP_KEEPCNT), 4),
)
"""Of a reader that says nothing by itself the kernel finds out within half a minute."""


class NotificationFrames(FrameCutter[Records | KeepAlive | Answer]):
    """Cuts what a reader sends by itself into messages. Sans-IO; nothing here raises.

    A piece of noise has a good CRC once in 65536. As a frame it would hide the whole ones that it
    covers. Readers notify in advanced frames, so that a standard one that is no notification is
    taken for such noise, and gone through byte by byte. An Answer is an advanced one of another
    kind.
    """

    def __init__(self) -> None:
        self._answers = AnswerFrames()
        super().__init__(self._answers.announced, self._message, max_buffer=4 * DEFAULT_MAX_FRAME)
        self.strange = 0
        """Whole frames that were no notification."""

    def _message(self, data: bytes) -> Records | KeepAlive | Answer | None:
        frame = self._answers.whole(data)
        if not isinstance(frame, Answer):
            return None
        try:
            if frame.code == READ_BUFFER:
                return parse_records(frame)
            if frame.code == KEEP_ALIVE:
                return parse_keep_alive(frame)
        except DeviceError:
            # A status that says there is nothing to read is no notification either.
            pass
        if frame.advanced:
            self.strange += 1
            return frame
        return None


class NotificationListener:
    """One reader's notifications. Used by one thread at a time.

    A reader that connects anew takes the place of its old connection: after a power cut that one
    is never closed. ``only_from`` is the reader's IP address; others are turned away.
    """

    def __init__(
        self,
        host: str,
        port: int,
        *,
        keep_alive_s: float,
        only_from: str = "",
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._only_from = str(ipaddress.ip_address(only_from)) if only_from else ""
        self._dead_after_s = MISSED_KEEP_ALIVES * keep_alive_s
        self._monotonic = monotonic
        self._frames = NotificationFrames()
        self._reader: socket.socket | None = None
        self._heard = 0.0
        self.turned_away = 0
        """Connections from other addresses."""
        self._reads = 0
        try:
            self._listener = socket.create_server((host, port))
        except OSError as error:
            raise LinkLost(f"{host}:{port}: {error.strerror}") from error
        self.address: tuple[str, int] = self._listener.getsockname()[:2]
        """Where it listens."""

    @property
    def connected(self) -> bool:
        """Is a reader there?"""
        return self._reader is not None

    @property
    def listening(self) -> bool:
        """Is the port still ours?"""
        return self._listener.fileno() >= 0

    @property
    def dropped_bytes(self) -> int:
        """Bytes that belonged to no frame."""
        return self._frames.dropped_bytes

    @property
    def bad_frames(self) -> int:
        """Whole frames of neither kind, or whose content does not add up."""
        return self._frames.strange

    @property
    def bad_crcs(self) -> int:
        """Frames with a wrong checksum."""
        return self._frames.bad_crcs

    def next(self, timeout_s: float) -> Records | KeepAlive | None:
        """What the reader sends next; None when ``timeout_s`` passed without anything.

        LinkLost when the connection ended or was silent for three keep-alive periods: then the
        reader is expected to connect again.
        """
        deadline = self._monotonic() + timeout_s
        while True:
            while (message := self._frames.next_event()) is not None:
                if not isinstance(message, Answer):
                    return message
            remaining = deadline - self._monotonic()
            if remaining < 0:
                return None
            self._wait(remaining)

    def close(self) -> None:
        """Hang up and stop listening. Idempotent; never raises."""
        self._hang_up()
        with contextlib.suppress(OSError):
            self._listener.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _wait(self, timeout_s: float) -> None:
        if self._listener.fileno() < 0:
            raise LinkLost(f"{self.address[0]}:{self.address[1]}: the port is closed")
        watched = [self._listener]
        if self._reader is not None:
            watched.append(self._reader)
            dead_in_s = self._heard + self._dead_after_s - self._monotonic()
            if dead_in_s <= 0:
                self._hang_up()
                raise LinkLost(f"the reader was silent for {self._dead_after_s:g} s")
            timeout_s = min(timeout_s, dead_in_s)
        if self._frames.has_partial:
            timeout_s = min(timeout_s, NETWORK_SILENCE_S)
        ready, _, _ = select.select(watched, [], [], timeout_s)
        if not ready and self._monotonic() - self._heard >= NETWORK_SILENCE_S:
            self._frames.discard_partial()
        # First what the old connection still has: with it would go the alarms that are in there.
        if self._reader in ready and not (self._listener in ready and self._reads >= _MOST_READS):
            self._reads += self._listener in ready
            self._receive(self._reader)
        elif self._listener in ready:
            self._reads = 0
            self._accept()

    def _receive(self, reader: socket.socket | None) -> None:
        assert reader is not None
        try:
            data = reader.recv(_READ_SIZE)
        except OSError:
            data = b""
        if not data:
            self._hang_up()
            raise LinkLost("the reader closed the connection")
        self._heard = self._monotonic()
        self._frames.receive_data(data)

    def _accept(self) -> None:
        try:
            reader, peer = self._listener.accept()
        except OSError:
            # It came and went before it was looked at.
            return
        if self._only_from and peer[0] != self._only_from:
            reader.close()
            self.turned_away += 1
            return
        self._hang_up()
        reader.setblocking(False)
        for option, value in _KERNEL_ASKS:
            reader.setsockopt(*option, value)
        self._reader, self._heard = reader, self._monotonic()

    def _hang_up(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None
        # Half a frame of one connection means nothing to the next.
        self._frames.reset()
