"""Frames of the FEIG OBID host protocol, both forms and both roles. Sans-IO.

Form (manual of the CPR.M02, "Protocol frames")::

    standard, host    LEN ADR CMD DATA* CRCL CRCH             LEN: one byte, the whole frame
    standard, reader  LEN ADR CMD STATUS DATA* CRCL CRCH
    advanced, host    02 LENH LENL ADR CMD DATA* CRCL CRCH    length: two bytes, the whole frame
    advanced, reader  02 LENH LENL ADR CMD STATUS DATA* CRCL CRCH

A standard frame has at least five bytes, so a first byte 02 always begins an advanced one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["host", "reader"]

ANY_READER = 0xFF
"""The address that every reader takes; answers carry the reader's own address."""
ADVANCED_START = 0x02
DEFAULT_MAX_FRAME = 4096
"""Bytes. The length field could say 65535; no pad sends more than about 2600 (256 tags)."""


@dataclass(frozen=True, slots=True)
class Command:
    """A host's frame."""

    code: int
    data: bytes = b""
    address: int = ANY_READER
    advanced: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """A reader's frame: an answer, or one that nobody asked for (keep-alive 6E)."""

    code: int
    status: int
    data: bytes = b""
    address: int = 0
    advanced: bool = True


def _crc_table() -> tuple[int, ...]:
    table = []
    for byte in range(256):
        register = byte
        for _ in range(8):
            register = (register >> 1) ^ (0x8408 if register & 1 else 0)
        table.append(register)
    return tuple(table)


_CRC_TABLE = _crc_table()


def crc16(data: bytes | bytearray) -> int:
    """CRC-16/MCRF4XX: polynomial 0x8408 reflected, initial FFFF, no final XOR; sent low first."""
    register = 0xFFFF
    for byte in data:
        register = (register >> 8) ^ _CRC_TABLE[(register ^ byte) & 0xFF]
    return register


def encode(frame: Command | Answer) -> bytes:
    """The bytes of one frame. ValueError when it does not fit its form's length field."""
    body = bytes((frame.address, frame.code))
    if isinstance(frame, Answer):
        body += bytes((frame.status,))
    body += frame.data
    if frame.advanced:
        length = 3 + len(body) + 2
        if length > 0xFFFF:
            raise ValueError(f"an advanced frame holds at most 65535 bytes, not {length}")
        head = bytes((ADVANCED_START, length >> 8, length & 0xFF))
    else:
        length = 1 + len(body) + 2
        if length > 0xFF:
            raise ValueError(f"a standard frame holds at most 255 bytes, not {length}")
        head = bytes((length,))
    checked = head + body
    return checked + crc16(checked).to_bytes(2, "little")


class Frames:
    """Cuts a stream of bytes into frames, for the side that plays ``role``.

    A host receives Answers, a reader receives Commands. Bytes that are no frame are dropped one
    at a time until a frame with a good CRC begins, and are counted. Nothing here raises.
    """

    def __init__(self, role: Role, *, max_frame: int = DEFAULT_MAX_FRAME) -> None:
        self._role = role
        self._max_frame = max_frame
        self._buffer = bytearray()
        self._flushing = 0
        self.dropped_bytes = 0
        """Bytes that belonged to no frame."""
        self.bad_crcs = 0
        """Times that a whole frame's length was there and its CRC was wrong."""

    def receive_data(self, data: bytes) -> None:
        """Take bytes as they come, in any pieces."""
        self._buffer += data
        # Only somebody who never calls next_event() comes here; the newest bytes matter most.
        self._drop(len(self._buffer) - 4 * self._max_frame)

    def next_event(self) -> Command | Answer | None:
        """The next whole frame, or None when more bytes are needed."""
        while self._buffer:
            length = self._length()
            if length is not None and length > len(self._buffer):
                if not self._flushing:
                    return None
                length = None
            if length is not None:
                frame = self._take(length)
                if frame is not None:
                    return frame
            self._drop(1)
        return None

    @property
    def has_partial(self) -> bool:
        """Are there bytes that wait for the rest of their frame? Ask after next_event()."""
        return bool(self._buffer)

    def discard_partial(self) -> None:
        """Give up the frame that was begun: the line was silent too long.

        To be called after 12 ms of silence on a serial line, 1 s on TCP. What only looked like
        the head of a long frame may hide a whole one: next_event() finds it.
        """
        self._flushing = len(self._buffer)

    def reset(self) -> None:
        """Forget everything received so far."""
        self._drop(len(self._buffer))

    def _drop(self, count: int) -> None:
        if count <= 0:
            return
        del self._buffer[:count]
        self.dropped_bytes += count
        self._flushing = max(0, self._flushing - count)

    def _length(self) -> int | None:
        """The length that the first bytes announce, or None when no frame begins so.

        While the length field itself is incomplete, one byte more than there is.
        """
        smallest = 5 if self._role == "host" else 4
        first = self._buffer[0]
        if first != ADVANCED_START:
            return first if first > smallest else None
        if len(self._buffer) < 3:
            return 3
        length = int.from_bytes(self._buffer[1:3], "big")
        return length if smallest + 2 < length <= self._max_frame else None

    def _take(self, length: int) -> Command | Answer | None:
        frame = bytes(self._buffer[:length])
        if crc16(frame[:-2]) != int.from_bytes(frame[-2:], "little"):
            self.bad_crcs += 1
            return None
        del self._buffer[:length]
        self._flushing = max(0, self._flushing - length)
        advanced = frame[0] == ADVANCED_START
        body = frame[3:-2] if advanced else frame[1:-2]
        if self._role == "reader":
            return Command(body[1], body[2:], address=body[0], advanced=advanced)
        return Answer(body[1], body[2], body[3:], address=body[0], advanced=advanced)
