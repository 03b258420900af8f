"""Commands of the FEIG OBID host protocol that a lending pad needs: build and parse.

Blocks travel most significant byte first, reversed against tag memory, on readers in their
default setting ("Byte order" of the FEIG manuals); see ``parse_blocks``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from drivers.errors import BadFrame, DeviceError, TagGone, Unsupported
from drivers.model import TagBlocks, TagSeen
from drivers.readers.feig_frames import Answer

SOFTWARE_VERSION: Final = 0x65
RF_RESET: Final = 0x69
KEEP_ALIVE: Final = 0x6E
ISO_HOST: Final = 0xB0
BAUD_DETECT: Final = 0x52

INVENTORY: Final = 0x01
STAY_QUIET: Final = 0x02
READ_MULTIPLE: Final = 0x23
WRITE_AFI: Final = 0x27
SYSTEM_INFORMATION: Final = 0x2B

MODE_NEW: Final = 0x00
MODE_MORE: Final = 0x80
"""Inventory mode: go on with a list that was begun."""
MODE_ADDRESSED: Final = 0x01

MAX_READ_BYTES: Final = 128
"""Data bytes that one read answer may hold."""


class Status(IntEnum):
    """Status byte of an answer (FEIG manuals, "Status bytes")."""

    OK = 0x00
    NO_TRANSPONDER = 0x01
    DATA_FALSE = 0x02
    WRITE_ERROR = 0x03
    BLOCK_ADDRESS = 0x04
    WRONG_TYPE = 0x05
    AUTHENTICATION = 0x08
    COLLISION = 0x0B
    GENERAL_ERROR = 0x0E
    EEPROM_FAILURE = 0x10
    PARAMETER_RANGE = 0x11
    LOGIN_REQUIRED = 0x13
    LOGIN_WRONG = 0x14
    READ_PROTECTED = 0x15
    WRITE_PROTECTED = 0x16
    NOT_ACTIVATED = 0x17
    UNKNOWN_COMMAND = 0x80
    LENGTH_ERROR = 0x81
    NOT_AVAILABLE_NOW = 0x82
    RF_COMMUNICATION = 0x83
    RF_WARNING = 0x84
    NO_VALID_DATA = 0x92
    BUFFER_OVERFLOW = 0x93
    MORE_DATA = 0x94
    TAG_ERROR = 0x95
    HARDWARE_WARNING = 0xF1


class TagError(IntEnum):
    """Error code of an ISO 15693-3 tag; follows status 95."""

    NOT_SUPPORTED = 0x01
    NOT_RECOGNISED = 0x02
    OPTION_NOT_SUPPORTED = 0x03
    UNKNOWN = 0x0F
    BLOCK_NOT_AVAILABLE = 0x10
    ALREADY_LOCKED = 0x11
    LOCKED = 0x12
    WRITE_FAILED = 0x13
    LOCK_FAILED = 0x14


WARNINGS: Final = frozenset({Status.RF_WARNING, Status.HARDWARE_WARNING})
"""The answer is good, the antenna is not: data is kept, staff should hear of it."""

# By the reaction, not by the cause: a tag at the edge of the field is put back by the patron …
_TAG_WENT = frozenset(
    {Status.NO_TRANSPONDER, Status.WRITE_ERROR, Status.COLLISION, Status.RF_COMMUNICATION}
)
_TAG_ERROR_WENT = frozenset({TagError.UNKNOWN, TagError.WRITE_FAILED, TagError.LOCK_FAILED})
# … what passes by itself is tried again; everything else can never work with this pad and tag.
_PASSES = frozenset(
    {
        Status.GENERAL_ERROR,
        Status.NOT_AVAILABLE_NOW,
        Status.NO_VALID_DATA,
        Status.BUFFER_OVERFLOW,
        Status.MORE_DATA,
    }
)
_KNOWN = frozenset(Status)

_TYPE_ISO15693 = 0x03
_TYPE_ISO14443A = 0x04
_TYPE_ISO14443B = 0x05
_FIXED_FIELDS = {_TYPE_ISO15693: 9, _TYPE_ISO14443B: 9}
"""Bytes after TR-TYPE: DSFID + UID 8; protocol information + application data 4 + PUPI 4."""


@dataclass(frozen=True, slots=True)
class InventoryPart:
    """One inventory answer. Other cards on the pad are left out of ``tags``."""

    tags: tuple[TagSeen, ...]
    more: bool
    """Status 94: ask again with MORE."""
    truncated: bool
    """Status 93: the reader's list is full and the rest is lost."""


@dataclass(frozen=True, slots=True)
class SystemInformation:
    """ISO 15693-3 get system information, as the reader passes it on."""

    uid: str
    dsfid: int
    afi: int
    memory: bytes
    """Block size and count, two bytes; order and "minus one" differ between firmwares."""
    ic_reference: int


@dataclass(frozen=True, slots=True)
class SoftwareVersion:
    """Answer to 65."""

    revision: str
    development: int
    hardware: int
    reader_type: int


def inventory(mode: int = MODE_NEW) -> bytes:
    """Data of B0 01."""
    return bytes((INVENTORY, mode))


def stay_quiet(uid: str) -> bytes:
    """Data of B0 02: this tag is silent until the field is switched off."""
    return bytes((STAY_QUIET, MODE_ADDRESSED)) + uid_bytes(uid)


def read_multiple(uid: str, first: int, count: int) -> bytes:
    """Data of B0 23. ``count`` is the plain number of blocks (on air it is one less)."""
    return bytes((READ_MULTIPLE, MODE_ADDRESSED)) + uid_bytes(uid) + bytes((first, count))


def write_afi(uid: str, afi: int) -> bytes:
    """Data of B0 27."""
    return bytes((WRITE_AFI, MODE_ADDRESSED)) + uid_bytes(uid) + bytes((afi,))


def system_information(uid: str) -> bytes:
    """Data of B0 2B."""
    return bytes((SYSTEM_INFORMATION, MODE_ADDRESSED)) + uid_bytes(uid)


def uid_bytes(uid: str) -> bytes:
    """Eight bytes, E0 first. ValueError for anything but sixteen hex digits."""
    raw = bytes.fromhex(uid)
    if len(raw) != 8 or len(uid) != 16:
        raise ValueError(f"an ISO 15693 UID has sixteen hex digits, not {uid!r}")
    return raw


def check(answer: Answer) -> None:
    """Return when the answer to an addressed command is good; else the error to react to."""
    status = answer.status
    if status == Status.OK or status in WARNINGS:
        return
    if status == Status.TAG_ERROR:
        code = answer.data[0] if answer.data else TagError.UNKNOWN
        text = f"the tag answers error {code:02X} ({_name(TagError, code)})"
        raise (TagGone if code in _TAG_ERROR_WENT else Unsupported)(text)
    text = f"the reader answers status {status:02X} ({_name(Status, status)})"
    if status in _TAG_WENT:
        raise TagGone(text)
    if status in _PASSES or status not in _KNOWN:
        raise BadFrame(text)
    raise Unsupported(text)


def parse_inventory(answer: Answer) -> InventoryPart:
    """Tags in one inventory answer; status 83, 84, 93, 94 and F1 may bring tags as well."""
    status = answer.status
    if status == Status.NO_TRANSPONDER:
        return InventoryPart((), more=False, truncated=False)
    if status == Status.RF_COMMUNICATION and not answer.data:
        raise BadFrame("the reader answers status 83 (rf_communication) and no list")
    if status not in (Status.RF_COMMUNICATION, Status.MORE_DATA, Status.BUFFER_OVERFLOW):
        check(answer)
    return InventoryPart(
        _parse_records(answer.data),
        more=status == Status.MORE_DATA,
        truncated=status == Status.BUFFER_OVERFLOW,
    )


def parse_blocks(
    answer: Answer, uid: str, first: int, count: int, *, reversed_blocks: bool = True
) -> TagBlocks:
    """Exactly ``count`` blocks, in tag memory order; the security bytes are left out."""
    # With 83 a whole answer may still come; the tag's own checksum judges what it holds.
    if not (answer.status == Status.RF_COMMUNICATION and answer.data):
        check(answer)
    data = answer.data
    if len(data) < 2 or data[0] != count or len(data) != 2 + count * (1 + data[1]):
        raise BadFrame(f"this is no answer to a read of {count} blocks")
    size = data[1]
    if size == 0:
        raise BadFrame("the reader says that a block has no bytes")
    step = -1 if reversed_blocks else 1
    blocks = (data[start + 1 : start + 1 + size] for start in range(2, len(data), 1 + size))
    return TagBlocks(uid, first, size, b"".join(block[::step] for block in blocks))


def parse_system_information(answer: Answer, uid: str) -> SystemInformation:
    """DSFID, UID, AFI, memory and IC reference; BadFrame when it is another tag's."""
    check(answer)
    data = answer.data
    if len(data) != 13:
        raise BadFrame(f"system information has 13 bytes, not {len(data)}")
    found = data[1:9].hex().upper()
    if found != uid:
        raise BadFrame(f"system information of {found} instead of {uid}")
    return SystemInformation(found, data[0], data[9], bytes(data[10:12]), data[12])


def parse_software_version(answer: Answer) -> SoftwareVersion:
    """SW-REV 2, D-REV, HW, SW-TYPE, TR-TYPE 2; later firmwares may add bytes."""
    check(answer)
    data = answer.data
    if len(data) < 7:
        raise BadFrame(f"a software version has 7 bytes, not {len(data)}")
    return SoftwareVersion(f"{data[0]}.{data[1]}", data[2], data[3], data[4])


def _parse_records(data: bytes) -> tuple[TagSeen, ...]:
    if not data:
        raise BadFrame("an inventory answer without its count")
    # An ISO 14443A UID has 7 or 10 bytes and the flag that says so differs between readers: only
    # one of the two makes the records end where the frame ends.
    found = _records(data, 9)
    if isinstance(found, DeviceError):
        longer = _records(data, 12)
        if isinstance(longer, DeviceError):
            raise found
        found = longer
    return found


def _records(data: bytes, iso14443a_fields: int) -> tuple[TagSeen, ...] | DeviceError:
    tags: dict[str, TagSeen] = {}
    fields = {**_FIXED_FIELDS, _TYPE_ISO14443A: iso14443a_fields}
    position = 1
    for _ in range(data[0]):
        if position >= len(data):
            return BadFrame("an inventory answer lists fewer tags than it counts")
        kind = data[position]
        if kind not in fields:
            return Unsupported(
                f"the pad lists a transponder of type {kind:02X}: set it to ISO 15693 tags only"
            )
        record = data[position + 1 : position + 1 + fields[kind]]
        if len(record) < fields[kind]:
            return BadFrame("an inventory answer ends within a tag")
        if kind == _TYPE_ISO15693:
            uid = record[1:].hex().upper()
            tags.setdefault(uid, TagSeen(uid, record[0]))
        position += 1 + fields[kind]
    if position != len(data):
        return BadFrame("an inventory answer goes on after its last tag")
    return tuple(tags.values())


def _name(names: type[IntEnum], code: int) -> str:
    return {int(name): name.name.lower() for name in names}.get(code, "unknown")
