"""Frames of RL866-type modules, the same in both directions. Sans-IO.

Form (lainuri, an open library kiosk that drives such a module: RL866/message.py [1])::

    FA LEN RID PCB INF* CRCL CRCH     LEN: one byte, itself to the checksum

RID is the address of the module, FF for any. PCB says what kind of block it is: an S-block (resync)
or an I-block, which carries a command or its answer in INF. The checksum covers LEN to INF.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from drivers.readers.feig.frames import crc16
from drivers.readers.frame_cutter import FrameCutter

START: Final = 0xFA
ANY_MODULE: Final = 0xFF
MAX_FRAME: Final = 256
"""Bytes, the start byte and the longest LEN."""
MAX_INFORMATION: Final = 250
"""Bytes of INF that fit; longer ones would be chained, which no public source describes."""

PCB_RESYNC: Final = 0xC0
PCB_RESYNC_DONE: Final = 0xE0
_NO_I_BLOCK: Final = 0x80
_SEQUENCE: Final = 0x40
_CHAINED: Final = 0x20

_SMALLEST_LENGTH = 5


@dataclass(frozen=True, slots=True)
class Frame:
    """One block. ``module`` is RID."""

    pcb: int
    information: bytes = b""
    module: int = ANY_MODULE

    @property
    def is_i_block(self) -> bool:
        """Does it carry a command or an answer?"""
        return not self.pcb & _NO_I_BLOCK

    @property
    def sequence(self) -> int:
        """0 or 1, by turns with every command; an answer has its command's."""
        return 1 if self.pcb & _SEQUENCE else 0

    @property
    def is_chained(self) -> bool:
        """Is it continued in another frame?"""
        return bool(self.pcb & _CHAINED)


def i_block(information: bytes, sequence: int, module: int = ANY_MODULE) -> Frame:
    """A command, or with the module's own address an answer."""
    return Frame(_SEQUENCE if sequence else 0, information, module)


def encode(frame: Frame) -> bytes:
    """The bytes of one frame. ValueError when it does not fit."""
    if len(frame.information) > MAX_INFORMATION:
        raise ValueError(f"a frame holds {MAX_INFORMATION} bytes, not {len(frame.information)}")
    length = _SMALLEST_LENGTH + len(frame.information)
    checked = bytes((length, frame.module, frame.pcb)) + frame.information
    return bytes((START,)) + checked + crc16(checked).to_bytes(2, "little")


class Frames(FrameCutter[Frame]):
    """Cuts a stream of bytes into frames. Bounded; nothing here raises."""

    def __init__(self) -> None:
        super().__init__(_announced, _whole, max_buffer=16 * MAX_FRAME)


def _announced(buffer: bytearray) -> int | None:
    if buffer[0] != START:
        return None
    if len(buffer) < 2:
        return 2
    return 1 + buffer[1] if buffer[1] >= _SMALLEST_LENGTH else None


def _whole(raw: bytes) -> Frame | None:
    if crc16(raw[1:-2]) != int.from_bytes(raw[-2:], "little"):
        return None
    return Frame(raw[3], raw[4:-2], raw[2])
