"""Frames of the FEIG OBID host protocol, both forms and both roles. Sans-IO.

Form (manual of the CPR.M02, "Protocol frames")::

    standard, host    LEN ADR CMD DATA* CRCL CRCH             LEN: one byte, the whole frame
    standard, reader  LEN ADR CMD STATUS DATA* CRCL CRCH
    advanced, host    02 LENH LENL ADR CMD DATA* CRCL CRCH    length: two bytes, the whole frame
    advanced, reader  02 LENH LENL ADR CMD STATUS DATA* CRCL CRCH

A standard frame has at least five bytes, so a first byte 02 always begins an advanced one.
"""

from __future__ import annotations

from binascii import crc_hqx
from dataclasses import dataclass
from typing import Final, Literal

from drivers.readers.frame_cutter import FrameCutter

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


_MIRRORED: Final = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
"""Each byte with its bits in reverse order."""


def crc16(data: bytes | bytearray) -> int:
    """CRC-16/MCRF4XX: polynomial 0x8408 reflected, initial FFFF, no final XOR; sent low first.

    That is the polynomial 1021 of ``crc_hqx`` with every byte and the register mirrored.
    """
    register = crc_hqx(data.translate(_MIRRORED), 0xFFFF)
    return _MIRRORED[register & 0xFF] << 8 | _MIRRORED[register >> 8]


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


class Frames(FrameCutter[Command | Answer]):
    """Cuts a stream of bytes into frames, for the side that plays ``role``.

    A host receives Answers, a reader receives Commands. Bytes that are no frame are dropped one
    at a time until a frame with a good CRC begins, and are counted. ``discard_partial`` is to be
    called after 12 ms of silence on a serial line, 1 s on TCP. Nothing here raises.
    """

    def __init__(self, role: Role, *, max_frame: int = DEFAULT_MAX_FRAME) -> None:
        super().__init__(self.announced, self.whole, max_buffer=4 * max_frame)
        self._role = role
        self.max_frame = max_frame
        """Bytes. A head that announces more is noise; may be lowered to what a reader can send."""

    def announced(self, buffer: bytearray) -> int | None:
        """The length that the first bytes announce, or None when no frame begins so."""
        smallest = 5 if self._role == "host" else 4
        first = buffer[0]
        if first != ADVANCED_START:
            return first if first > smallest else None
        if len(buffer) < 3:
            return 3
        length = int.from_bytes(buffer[1:3], "big")
        return length if smallest + 2 < length <= self.max_frame else None

    def whole(self, frame: bytes) -> Command | Answer | None:
        """What these bytes say; None when their checksum is wrong."""
        if crc16(frame[:-2]) != int.from_bytes(frame[-2:], "little"):
            return None
        advanced = frame[0] == ADVANCED_START
        body = frame[3:-2] if advanced else frame[1:-2]
        if self._role == "reader":
            return Command(body[1], body[2:], address=body[0], advanced=advanced)
        return Answer(body[1], body[2], body[3:], address=body[0], advanced=advanced)


class AnswerFrames(Frames):
    """What a host hears."""

    def __init__(self, *, max_frame: int = DEFAULT_MAX_FRAME) -> None:
        super().__init__("host", max_frame=max_frame)

    def next_event(self) -> Answer | None:
        """The next whole answer, or None when more bytes are needed."""
        frame = super().next_event()
        return frame if isinstance(frame, Answer) else None


class CommandFrames(Frames):
    """What a reader hears."""

    def __init__(self, *, max_frame: int = DEFAULT_MAX_FRAME) -> None:
        super().__init__("reader", max_frame=max_frame)

    def next_event(self) -> Command | None:
        """The next whole command, or None when more bytes are needed."""
        frame = super().next_event()
        return frame if isinstance(frame, Command) else None
