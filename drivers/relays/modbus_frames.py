"""Frames of Modbus: RTU with a CRC, TCP with an MBAP header. The host's side, sans-IO.

Modbus Application Protocol V1.1b3, Modbus over Serial Line V1.02, Modbus Messaging on TCP/IP V1.0b.
Encoding and CRC are pymodbus'. Its own cutter of RTU frames throws a whole answer away with a byte
of noise before it; its cutter of TCP frames never recovers from one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from pymodbus.framer import FramerRTU, FramerSocket
from pymodbus.pdu import DecodePDU, ModbusPDU

from drivers.readers.frame_cutter import FrameCutter

Framing: TypeAlias = Literal["rtu", "tcp"]

READ_COILS, READ_INPUTS, WRITE_COIL = 1, 2, 5
EXCEPTION = 0x80
"""Added to the function code of a refusal (7)."""
_MBAP = 7
_LONGEST_PDU = 253
_MOST_BUFFERED = 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: whatever its function, undecoded."""

    function: int
    data: bytes
    """What follows the function code."""
    transaction: int = 0
    """On TCP: of the question that it answers."""


def encode(framing: Framing, request: ModbusPDU) -> bytes:
    """The bytes of one request, to its own ``dev_id`` and with its ``transaction_id``."""
    framer = (FramerRTU if framing == "rtu" else FramerSocket)(DecodePDU(is_server=False))
    return framer.buildFrame(request)


class RtuAnswers(FrameCutter[Answer]):
    """Cuts what a serial line brings into answers of one unit."""

    def __init__(self, unit: int) -> None:
        self._unit = unit
        super().__init__(self._length, self._whole, max_buffer=_MOST_BUFFERED)

    def _length(self, buffer: bytearray) -> int | None:
        if buffer[0] != self._unit:
            return None
        if len(buffer) < 3:
            return 3
        function = buffer[1]
        if function & EXCEPTION:
            return 5 if function - EXCEPTION in (READ_COILS, READ_INPUTS, WRITE_COIL) else None
        if function in (READ_COILS, READ_INPUTS):
            return 5 + buffer[2]
        return 8 if function == WRITE_COIL else None

    def _whole(self, raw: bytes) -> Answer | None:
        if not FramerRTU.check_CRC(raw[:-2], int.from_bytes(raw[-2:], "big")):
            return None
        return Answer(raw[1], raw[2:-2])


class TcpAnswers(FrameCutter[Answer]):
    """Cuts a TCP stream into answers of one unit."""

    def __init__(self, unit: int) -> None:
        self._unit = unit
        super().__init__(self._length, self._whole, max_buffer=_MOST_BUFFERED)

    def _length(self, buffer: bytearray) -> int | None:
        # Protocol 0, then the length of unit and PDU (3.1.3).
        if any(buffer[2:4]):
            return None
        if len(buffer) < _MBAP:
            return _MBAP
        length = int.from_bytes(buffer[4:6], "big")
        if not 3 <= length <= 1 + _LONGEST_PDU or buffer[6] != self._unit:
            return None
        return _MBAP - 1 + length

    def _whole(self, raw: bytes) -> Answer | None:
        return Answer(raw[_MBAP], raw[_MBAP + 1 :], int.from_bytes(raw[:2], "big"))
