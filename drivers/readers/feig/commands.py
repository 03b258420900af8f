"""Commands of the FEIG OBID host protocol to one tag: build and parse. Sans-IO.

Blocks travel most significant byte first, reversed against tag memory, on readers in their
default setting ("Byte order" of the FEIG manuals); see ``parse_blocks``.
"""

from __future__ import annotations

from typing import Final

from drivers.errors import BadFrame
from drivers.model import TagBlocks, TagInformation
from drivers.readers.feig.chips import memory_layout
from drivers.readers.feig.frames import Answer
from drivers.readers.feig.status import Status, check

ISO_HOST: Final = 0xB0
ISO_CUSTOM: Final = 0xB1

STAY_QUIET: Final = 0x02
LOCK_BLOCKS: Final = 0x22
READ_MULTIPLE: Final = 0x23
WRITE_MULTIPLE: Final = 0x24
SELECT: Final = 0x25
RESET_TO_READY: Final = 0x26
WRITE_AFI: Final = 0x27
WRITE_DSFID: Final = 0x29
SYSTEM_INFORMATION: Final = 0x2B

NXP: Final = 0x04
"""Manufacturer code of the ICODE chips, in custom commands and as second byte of their UIDs."""
SET_EAS: Final = 0xA2
RESET_EAS: Final = 0xA3
EAS_ALARM: Final = 0xA5

MODE_ANY: Final = 0x00
"""Non-addressed: every tag in the field."""
MODE_ADDRESSED: Final = 0x01
MODE_SECURITY: Final = 0x08
"""Added to another mode: block reads tell the real security bytes; otherwise they are 00."""

LOCKED: Final = 0x01
"""Bit of a security byte (ISO 15693-3, block security status)."""

MAX_READ_BYTES: Final = 128
"""Data bytes that one read answer may hold."""


def stay_quiet(uid: str) -> bytes:
    """Data of B0 02: this tag is silent until the field is switched off."""
    return _addressed(STAY_QUIET, uid)


def lock_blocks(uid: str, first: int, count: int) -> bytes:
    """Data of B0 22. What it locks stays locked for ever."""
    return _addressed(LOCK_BLOCKS, uid) + bytes((first, count))


def read_multiple(uid: str, first: int, count: int, *, security: bool = False) -> bytes:
    """Data of B0 23. ``count`` is the plain number of blocks (on air it is one less)."""
    mode = MODE_ADDRESSED | (MODE_SECURITY if security else 0)
    return bytes((READ_MULTIPLE, mode)) + uid_bytes(uid) + bytes((first, count))


def write_multiple(
    uid: str, first: int, data: bytes, block_size: int, *, reversed_blocks: bool = True
) -> bytes:
    """Data of B0 24. ``data`` is whole blocks in tag memory order; ValueError when it is not."""
    count, rest = divmod(len(data), block_size)
    if not count or rest:
        raise ValueError(f"{len(data)} bytes are no whole number of {block_size}-byte blocks")
    content = in_memory_order(data, block_size) if reversed_blocks else data
    return _addressed(WRITE_MULTIPLE, uid) + bytes((first, count, block_size)) + content


def select(uid: str) -> bytes:
    """Data of B0 25."""
    return _addressed(SELECT, uid)


def reset_to_ready() -> bytes:
    """Data of B0 26, to every tag: none is selected any more."""
    return bytes((RESET_TO_READY, MODE_ANY))


def write_afi(uid: str, afi: int) -> bytes:
    """Data of B0 27."""
    return _addressed(WRITE_AFI, uid) + bytes((afi,))


def write_dsfid(uid: str, dsfid: int) -> bytes:
    """Data of B0 29."""
    return _addressed(WRITE_DSFID, uid) + bytes((dsfid,))


def system_information(uid: str) -> bytes:
    """Data of B0 2B."""
    return _addressed(SYSTEM_INFORMATION, uid)


def write_eas(uid: str, *, on: bool) -> bytes:
    """Data of B1 to set or reset the EAS bit of an ICODE chip."""
    return _icode(SET_EAS if on else RESET_EAS, uid)


def eas_alarm(uid: str = "") -> bytes:
    """Data of B1: does this ICODE chip, or any without ``uid``, answer an EAS alarm?"""
    return _icode(EAS_ALARM, uid)


def uid_bytes(uid: str) -> bytes:
    """Eight bytes, E0 first. ValueError for anything but sixteen hex digits."""
    raw = bytes.fromhex(uid)
    if len(raw) != 8 or len(uid) != 16:
        raise ValueError(f"an ISO 15693 UID has sixteen hex digits, not {uid!r}")
    return raw


def in_memory_order(data: bytes, block_size: int) -> bytes:
    """Reverse the bytes of every block: from the reader's order to the tag's, and back."""
    blocks = (data[start : start + block_size] for start in range(0, len(data), block_size))
    return b"".join(block[::-1] for block in blocks)


def parse_blocks(
    answer: Answer, uid: str, first: int, count: int, *, reversed_blocks: bool = True
) -> TagBlocks:
    """Exactly ``count`` blocks, in tag memory order; the security bytes are left out."""
    size, records = _block_records(answer, count)
    step = -1 if reversed_blocks else 1
    return TagBlocks(uid, first, size, b"".join(record[1:][::step] for record in records))


def parse_locked(answer: Answer, first: int, count: int) -> frozenset[int]:
    """Which of these blocks are locked, of an answer to ``read_multiple`` with ``security``."""
    _, records = _block_records(answer, count)
    return frozenset(first + at for at, record in enumerate(records) if record[0] & LOCKED)


def parse_system_information(answer: Answer, uid: str) -> TagInformation:
    """DSFID, UID, AFI, memory and IC reference; BadFrame when it is another tag's."""
    check(answer)
    data = answer.data
    if len(data) != 13:
        raise BadFrame(f"system information has 13 bytes, not {len(data)}")
    found = data[1:9].hex().upper()
    if found != uid:
        raise BadFrame(f"system information of {found} instead of {uid}")
    size, blocks = memory_layout(uid, data[10:12])
    return TagInformation(found, data[0], data[9], size, blocks, data[12])


def _block_records(answer: Answer, count: int) -> tuple[int, list[bytes]]:
    """Block size, and per block its security byte and its bytes as sent."""
    # With 83 a whole answer may still come; the tag's own checksum judges what it holds.
    if not (answer.status == Status.RF_COMMUNICATION and answer.data):
        check(answer)
    data = answer.data
    if len(data) < 2 or data[0] != count or len(data) != 2 + count * (1 + data[1]):
        raise BadFrame(f"this is no answer to a read of {count} blocks")
    size = data[1]
    if size == 0:
        raise BadFrame("the reader says that a block has no bytes")
    return size, [data[start : start + 1 + size] for start in range(2, len(data), 1 + size)]


def _addressed(command: int, uid: str) -> bytes:
    return bytes((command, MODE_ADDRESSED)) + uid_bytes(uid)


def _icode(command: int, uid: str) -> bytes:
    if not uid:
        return bytes((NXP, command, MODE_ANY))
    return bytes((NXP, command, MODE_ADDRESSED)) + uid_bytes(uid)
