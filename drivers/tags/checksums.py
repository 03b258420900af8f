"""Checksums that a declared layout may name: CRC-16 variants by catalogue name, XOR, sum.

Names and parameters are those of the CRC RevEng catalogue; its check values, the checksum of the
nine bytes ``123456789``, are in the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

_BYTE_REVERSED = tuple(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


@dataclass(frozen=True, slots=True)
class Crc16:
    """Parameters of one CRC-16 as in the catalogue. ``reflected`` is both input and output."""

    polynomial: int
    initial: int
    reflected: bool
    final_xor: int

    def __call__(self, data: bytes) -> int:
        """The checksum of ``data``, 0..0xFFFF."""
        table = _table(self.polynomial)
        register = self.initial
        for byte in data:
            if self.reflected:
                byte = _BYTE_REVERSED[byte]
            register = (register << 8 & 0xFFFF) ^ table[register >> 8 ^ byte]
        if self.reflected:
            register = _BYTE_REVERSED[register & 0xFF] << 8 | _BYTE_REVERSED[register >> 8]
        return register ^ self.final_xor


@dataclass(frozen=True, slots=True)
class ChecksumKind:
    """How to compute a checksum, and how many bytes it takes."""

    size: int
    compute: Callable[[bytes], int]


def xor8(data: bytes) -> int:
    """All bytes XORed: 0..0xFF."""
    result = 0
    for byte in data:
        result ^= byte
    return result


def sum8(data: bytes) -> int:
    """All bytes added, modulo 256."""
    return sum(data) & 0xFF


@cache
def _table(polynomial: int) -> tuple[int, ...]:
    rows = []
    for byte in range(256):
        register = byte << 8
        for _ in range(8):
            register = register << 1 ^ (polynomial if register & 0x8000 else 0)
        rows.append(register & 0xFFFF)
    return tuple(rows)


CRC16_VARIANTS: Mapping[str, Crc16] = {
    "crc-16/arc": Crc16(0x8005, 0x0000, True, 0x0000),
    "crc-16/dnp": Crc16(0x3D65, 0x0000, True, 0xFFFF),
    "crc-16/genibus": Crc16(0x1021, 0xFFFF, False, 0xFFFF),
    "crc-16/ibm-3740": Crc16(0x1021, 0xFFFF, False, 0x0000),
    "crc-16/ibm-sdlc": Crc16(0x1021, 0xFFFF, True, 0xFFFF),
    "crc-16/kermit": Crc16(0x1021, 0x0000, True, 0x0000),
    "crc-16/maxim-dow": Crc16(0x8005, 0x0000, True, 0xFFFF),
    "crc-16/mcrf4xx": Crc16(0x1021, 0xFFFF, True, 0x0000),
    "crc-16/modbus": Crc16(0x8005, 0xFFFF, True, 0x0000),
    "crc-16/spi-fujitsu": Crc16(0x1021, 0x1D0F, False, 0x0000),
    "crc-16/t10-dif": Crc16(0x8BB7, 0x0000, False, 0x0000),
    "crc-16/umts": Crc16(0x8005, 0x0000, False, 0x0000),
    "crc-16/usb": Crc16(0x8005, 0xFFFF, True, 0xFFFF),
    "crc-16/xmodem": Crc16(0x1021, 0x0000, False, 0x0000),
}

CHECKSUMS: Mapping[str, ChecksumKind] = {
    **{name: ChecksumKind(2, variant) for name, variant in CRC16_VARIANTS.items()},
    "xor": ChecksumKind(1, xor8),
    "sum8": ChecksumKind(1, sum8),
}
"""Every checksum that a layout can name."""
