"""The checksum of ISO 28560-3: CRC-16/CCITT-FALSE over everything but the checksum field.

Polynomial 0x1021, initial value 0xFFFF, most significant bit first, no reflection, no final XOR
(also catalogued as CRC-16/IBM-3740). Check value: ``RFID tag data model`` gives 0x1AEE.
"""

from __future__ import annotations

from binascii import crc_hqx

CRC_OFFSET = 19
"""The checksum field is bytes 19 and 20 of the basic block, low byte first (ISO 28560-3)."""
SHORT_SIZE = 32
"""Basic block on tags with 256 bits of user memory: the owner library loses its last two bytes."""
FULL_SIZE = 34
"""Basic block of ISO 28560-3."""

_INITIAL = 0xFFFF
_COVERED_TAIL = FULL_SIZE - CRC_OFFSET - 2


def crc16_ccitt_false(data: bytes) -> int:
    """CRC-16/CCITT-FALSE of ``data`` as an integer 0..0xFFFF."""
    return crc_hqx(data, _INITIAL)


def basic_block_crc(block: bytes) -> int:
    """The checksum that a basic block of 32 to 34 bytes should hold.

    Covers bytes 0..18 and 21..33. Bytes that the short form does not have count as zero: 30 hashed
    bytes instead of 32 would reject genuine 32-byte tags. Bytes from 34 on are ignored.
    """
    tail = block[CRC_OFFSET + 2 : FULL_SIZE]
    return crc_hqx(tail.ljust(_COVERED_TAIL, b"\0"), crc16_ccitt_false(block[:CRC_OFFSET]))


def stored_crc(block: bytes) -> int:
    """The checksum that a basic block does hold. ``block`` has at least 21 bytes."""
    return block[CRC_OFFSET] | block[CRC_OFFSET + 1] << 8
