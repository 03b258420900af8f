"""An emulated relay board that speaks Modbus: RTU or TCP. Sans-IO, written from the standard.

Shares no code with the driver, which leaves its bytes to pymodbus.
"""

from __future__ import annotations

import struct
import threading
from typing import Literal

from drivers.sim.faults import Fault, FaultPlan, Reply, spoil

_READ_COILS, _READ_INPUTS, _WRITE_COIL = 1, 2, 5
_ILLEGAL_FUNCTION, _ILLEGAL_ADDRESS, _ILLEGAL_VALUE = 1, 2, 3
_REQUEST = 6
"""Bytes of the unit, function and two words, of each request that is understood."""
_MOST_BUFFERED = 1024
_NAMES = {_READ_COILS: "read", _READ_INPUTS: "read", _WRITE_COIL: "write"}


class ModbusBoard:
    """A board of relays and inputs. Its state may be looked at and turned from any thread."""

    def __init__(
        self,
        plan: FaultPlan | None = None,
        *,
        framing: Literal["rtu", "tcp"] = "tcp",
        unit: int = 1,
        size: int = 16,
    ) -> None:
        self._plan = plan or FaultPlan()
        self._framing, self._unit = framing, unit
        self._coils, self._inputs = [False] * size, [False] * size
        self._lock = threading.Lock()
        self._buffer = bytearray()
        self.writes = 0
        """How often it was told to switch."""

    def output(self, address: int) -> bool:
        """How that relay stands."""
        with self._lock:
            return self._coils[address]

    @property
    def on(self) -> list[int]:
        """The relays that are on."""
        with self._lock:
            return [address for address, on in enumerate(self._coils) if on]

    def turn(self, address: int, on: bool) -> None:
        """Somebody presses, or no longer does. IndexError: there is no such input."""
        with self._lock:
            self._inputs[address] = on

    def restart(self) -> None:
        """Its supply was away: all relays fall off."""
        with self._lock:
            self._coils = [False] * len(self._coils)

    def receive_data(self, data: bytes) -> list[Reply]:
        """What to send for the bytes that came in."""
        self._buffer += data
        replies: list[Reply] = []
        while (found := self._next()) is not None:
            head, pdu = found
            replies += self._answered(head, pdu)
        del self._buffer[:-_MOST_BUFFERED]
        return replies

    @property
    def has_partial(self) -> bool:
        """Has a command begun that is not whole?"""
        return bool(self._buffer)

    def discard_partial(self) -> list[Reply]:
        """The line was silent inside a command: a board forgets it."""
        self._buffer.clear()
        return []

    def disconnected(self) -> None:
        """The host went away."""
        self._buffer.clear()

    def _next(self) -> tuple[bytes, bytes] | None:
        """The next request to this unit: transaction and unit, and what follows."""
        while self._buffer:
            if self._framing == "tcp":
                if len(self._buffer) < 7:
                    return None
                transaction, protocol, length, unit = struct.unpack(">HHHB", self._buffer[:7])
                if protocol or not 2 <= length <= 254:
                    del self._buffer[:1]
                    continue
                if len(self._buffer) < 6 + length:
                    return None
                pdu = bytes(self._buffer[7 : 6 + length])
                del self._buffer[: 6 + length]
                if unit == self._unit:
                    return struct.pack(">H", transaction), pdu
                continue
            # On a serial line all units hear all; requests that are known here are 8 bytes long.
            if len(self._buffer) < _REQUEST + 2:
                return None
            frame = bytes(self._buffer[: _REQUEST + 2])
            if _crc(frame[:-2]) != frame[-2:]:
                del self._buffer[:1]
                continue
            del self._buffer[: len(frame)]
            if frame[0] == self._unit:
                return b"", frame[1:-2]
        return None

    def _answered(self, transaction: bytes, pdu: bytes) -> list[Reply]:
        faults = self._plan.for_command(_NAMES.get(pdu[0], "other"))
        if "deaf" in faults:
            return []
        answer = self._done(pdu, faults)
        if "status" in faults:
            answer = bytes((pdu[0] | 0x80, faults["status"].code))
        body = bytes((self._unit,)) + answer
        if self._framing == "tcp":
            # Nothing checks the bytes but their length: a wrong one is a wrong length.
            extra = 200 if "wrong_crc" in faults else 0
            data = transaction + struct.pack(">HH", 0, len(body) + extra) + body
        else:
            crc = _crc(body)
            data = body + (crc[::-1] if "wrong_crc" in faults and crc[0] != crc[1] else crc)
        return spoil(data, 0.0, faults)

    def _done(self, pdu: bytes, faults: dict[str, Fault]) -> bytes:
        function = pdu[0]
        if function not in _NAMES:
            return bytes((function | 0x80, _ILLEGAL_FUNCTION))
        if len(pdu) != 5:
            return bytes((function | 0x80, _ILLEGAL_VALUE))
        address, value = struct.unpack(">HH", pdu[1:])
        with self._lock:
            if function == _WRITE_COIL:
                if value not in (0x0000, 0xFF00):
                    return bytes((function | 0x80, _ILLEGAL_VALUE))
                if address >= len(self._coils):
                    return bytes((function | 0x80, _ILLEGAL_ADDRESS))
                self.writes += 1
                if not faults.keys() & {"lie", "status"}:
                    self._coils[address] = value == 0xFF00
                echoed = value ^ 0xFF00 if "echo" in faults else value
                return struct.pack(">BHH", function, address, echoed)
            wires = self._coils if function == _READ_COILS else self._inputs
            if not 1 <= value <= 2000:
                return bytes((function | 0x80, _ILLEGAL_VALUE))
            if address + value > len(wires):
                return bytes((function | 0x80, _ILLEGAL_ADDRESS))
            bits = sum(on << at for at, on in enumerate(wires[address : address + value]))
        size = (value + 7) // 8
        return bytes((function, size)) + bits.to_bytes(size, "little")


def _crc(data: bytes) -> bytes:
    """CRC-16 of Modbus over Serial Line V1.02, 6.2.2: low byte first."""
    crc = 0xFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc.to_bytes(2, "little")
