"""Frames of the 3M pad protocol, the same in both directions. Sans-IO.

Form (3M RFID Reader Model 210 Protocol Specification 1.0.0, "Communication Scheme" [1])::

    D6 LENH LENL CODE [ERROR] DATA* CRCH CRCL     length: two bytes, everything after them

ERROR is in answers only. The checksum covers everything but the start byte. Pads of the 810 answer
one question in a form that starts with D5 and is otherwise the same (commands.py).
"""

from __future__ import annotations

from binascii import crc_hqx
from dataclasses import dataclass

from drivers.readers.frame_cutter import FrameCutter

START = 0xD6
OLD_START = 0xD5
DEFAULT_MAX_FRAME = 4096
"""Bytes. The length field could say 65535; a list of 255 tags has 2304."""

_HEAD = 3
_CRC = 2
_SMALLEST_LENGTH = 1 + _CRC
"""A command code and the checksum."""


@dataclass(frozen=True, slots=True)
class Frame:
    """``body`` is the command code, in answers an error byte, and the data."""

    body: bytes
    start: int = START


def crc16(data: bytes) -> int:
    """CRC-16/GENIBUS: polynomial 1021, initial FFFF, final XOR FFFF; sent high byte first.

    The specification's example, and its residue 1D0F before the final XOR, agree.
    """
    return crc_hqx(data, 0xFFFF) ^ 0xFFFF


def encode(frame: Frame) -> bytes:
    """The bytes of one frame. ValueError when it does not fit the length field."""
    length = len(frame.body) + _CRC
    if not _SMALLEST_LENGTH <= length <= 0xFFFF:
        raise ValueError(f"a frame holds 1 to 65533 bytes, not {len(frame.body)}")
    checked = length.to_bytes(2, "big") + frame.body
    return bytes((frame.start,)) + checked + crc16(checked).to_bytes(2, "big")


class Frames(FrameCutter[Frame]):
    """Cuts a stream of bytes into frames. Bounded; nothing here raises."""

    def __init__(self, *, max_frame: int = DEFAULT_MAX_FRAME) -> None:
        self._max_frame = max_frame
        super().__init__(self._announced, _whole, max_buffer=4 * max_frame)

    def _announced(self, buffer: bytearray) -> int | None:
        if buffer[0] not in (START, OLD_START):
            return None
        if len(buffer) < _HEAD:
            return _HEAD
        length = int.from_bytes(buffer[1:_HEAD], "big")
        return _HEAD + length if _SMALLEST_LENGTH <= length <= self._max_frame - _HEAD else None


def _whole(raw: bytes) -> Frame | None:
    if crc16(raw[1:-_CRC]) != int.from_bytes(raw[-_CRC:], "big"):
        return None
    return Frame(raw[_HEAD:-_CRC], raw[0])
