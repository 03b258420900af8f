"""Frames between a PN532 and its host, both roles. Sans-IO.

NXP UM0701-02 (PN532 user manual) 6.2.1: normal and extended information frames, ACK, NACK, error.
"""

from __future__ import annotations

from dataclasses import dataclass

from drivers.readers.frame_cutter import FrameCutter

TO_CHIP, TO_HOST = 0xD4, 0xD5
"""TFI: who the frame is for."""
ACK = bytes.fromhex("0000FF00FF00")
SYNTAX_ERROR = bytes.fromhex("0000FF01FF7F8100")
"""Of an application: the chip does not know the command."""
MOST_DATA = 264
"""Bytes after TFI: the longest frame that the chip takes has 265 with it (6.2.1.2)."""

_START = b"\x00\x00\xff"
_EXTENDED = 0xFF
_LONGEST = 11 + MOST_DATA
_NORMAL_MOST = 254


@dataclass(frozen=True, slots=True)
class Frame:
    """A command (TO_CHIP) or its answer (TO_HOST): code and data; an ACK has neither."""

    direction: int
    data: bytes
    raw: bytes
    """From the two zeros before the start code to the postamble."""

    @property
    def is_ack(self) -> bool:
        """Taken, or of a host: stop what you do."""
        return self.raw == ACK


def encode(direction: int, data: bytes) -> bytes:
    """The bytes of one frame, extended where it is too long for a normal one."""
    body = bytes((direction,)) + data
    if len(body) <= _NORMAL_MOST:
        head = bytes((len(body), -len(body) & 0xFF))
    else:
        size = divmod(len(body), 256)
        head = bytes((_EXTENDED, _EXTENDED, *size, -sum(size) & 0xFF))
    return _START + head + body + bytes((-sum(body) & 0xFF, 0))


class Frames(FrameCutter[Frame]):
    """Cuts a stream of bytes into frames of either direction."""

    def __init__(self) -> None:
        super().__init__(self._length, self._whole, max_buffer=4 * _LONGEST)

    @staticmethod
    def _length(buffer: bytearray) -> int | None:
        size = len(buffer)
        if not _START.startswith(buffer[:3]):
            return None
        if size < 5:
            return size + 1
        length, check = buffer[3], buffer[4]
        if (length, check) in ((0x00, 0xFF), (0xFF, 0x00)):
            return 6  # ACK, NACK
        if (length, check) != (_EXTENDED, _EXTENDED):
            # None is empty: the direction is one of its bytes.
            return 5 + length + 2 if length and (length + check) & 0xFF == 0 else None
        if size < 8:
            return size + 1
        length = 256 * buffer[5] + buffer[6]
        if sum(buffer[5:8]) & 0xFF or not 0 < length <= MOST_DATA + 1:
            return None
        return 8 + length + 2

    @staticmethod
    def _whole(raw: bytes) -> Frame | None:
        if len(raw) == 6:
            return Frame(0, b"", raw) if raw[5] == 0 else None
        body = raw[8:-2] if raw[3:5] == b"\xff\xff" else raw[5:-2]
        if (sum(body) + raw[-2]) & 0xFF or raw[-1]:
            return None
        return Frame(body[0], body[1:], raw)
