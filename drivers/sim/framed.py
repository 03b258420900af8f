"""What every emulated device does that answers frames: cuts them out, counts, forgets. Sans-IO."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

from drivers.readers.dialogue import FrameStream
from drivers.sim.faults import Reply

F = TypeVar("F")


class FramedDevice(ABC, Generic[F]):
    """Takes a host's bytes, gives the device's. A damaged frame gets no answer."""

    def __init__(self, frames: FrameStream[F]) -> None:
        self.bytes_in = 0
        self.bytes_out = 0
        self._frames = frames

    def receive_data(self, data: bytes) -> list[Reply]:
        """Do what the bytes ask for; what to send, and after how long, in order."""
        self.bytes_in += len(data)
        self._frames.receive_data(data)
        replies: list[Reply] = []
        while (command := self._frames.next_event()) is not None:
            if self._is_for_me(command):
                replies += self._answer(command)
        self.bytes_out += sum(len(reply.data) for reply in replies)
        return replies

    @property
    def has_partial(self) -> bool:
        """Has a frame begun? Then call discard_partial() after silence."""
        return self._frames.has_partial

    def discard_partial(self) -> list[Reply]:
        """The line was silent inside a frame."""
        self._frames.discard_partial()
        return self.receive_data(b"")

    def disconnected(self) -> None:
        """The host went away: half a frame of it means nothing to the next."""
        self._frames.reset()

    def _is_for_me(self, command: F) -> bool:
        """Is it sent to this device?"""
        del command
        return True

    @abstractmethod
    def _answer(self, command: F) -> list[Reply]:
        """Do it; what to send."""
