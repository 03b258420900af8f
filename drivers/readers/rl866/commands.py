"""Commands of RL866-type modules that a lending pad needs: build and parse.

Every layout is from one public source [1]: lainuri (RL866/iblock.py, tag_memory_access_command.py
and state.py), whose comments quote the maker's manual and whose tests hold captured frames. Where
those tests hold no frame of a command, its comment says "not captured". Numbers travel low byte
first, UIDs too. Blocks travel in tag memory order: a captured read of one block holds ``678\\0``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, Generic, TypeVar

from drivers.errors import BadFrame, DeviceError, TagGone, Unsupported
from drivers.model import TagBlocks, TagInformation
from drivers.readers.rl866.frames import Frame
from drivers.readers.tag_checks import uid_bytes

T = TypeVar("T")

INVENTORY: Final = 0x31
CONNECT: Final = 0x32
DISCONNECT: Final = 0x33
ACCESS: Final = 0x34

NEW_LIST: Final = 0x00
CONTINUE_LIST: Final = 0x08
"""Flag of an inventory: go on with the list. Not captured."""
STOPPED_EARLY: Final = 0x01
"""Stop type of a list: the module's buffer is full or its time is up, there are more tags."""

REPORT_ANTENNA: Final = 0x01
REPORT_PROTOCOL: Final = 0x02
REPORT_TYPE: Final = 0x04
REPORT_SERIAL: Final = 0x08
REPORT_MEMORY: Final = 0x10
REPORT_EMBEDDED: Final = 0x80
"""Flags of a tag in a list: which fields follow, in this order."""

PROTOCOL_ISO15693: Final = 1
ADDRESSED: Final = 1
ALL_HANDLES: Final = 0

READ_MULTIPLE: Final = 0x0003
WRITE_MULTIPLE: Final = 0x0004
WRITE_AFI: Final = 0x0006
SYSTEM_INFORMATION: Final = 0x000A
ENABLE_EAS: Final = 0x000C
DISABLE_EAS: Final = 0x000D
EAS_ALARM: Final = 0x000F

MAX_OPERATION: Final = 0x7F
"""Bytes of an access operation or its result. A longer one's length has a second byte, whose form
("EBV") the source does not tell."""
BLOCKS_PER_READ: Final = 15
"""So many blocks fit one result whatever the tag's block size (4 or 8 bytes)."""

_EMPTY_LIST: Final = bytes(4)
_SUCCESS: Final = 1
_RESULT_HEAD: Final = 3
"""Access code and status at the head of a result."""


class Status(IntEnum):
    """Status of an answer and error of an access (RL866/state.py, "Appendix C")."""

    OK = 0x000
    UNKNOWN = 0x001
    ARGUMENT = 0x002
    NOT_SUPPORTED = 0x003
    TIMEOUT = 0x004
    MEMORY = 0x005
    NOT_SET_UP = 0x006
    OVERFLOW = 0x007
    SPI = 0x009
    NEEDS_RANDOM = 0x00A
    ARGUMENT_SIZE = 0x00B
    MESSAGE_ADDRESS = 0x100
    MESSAGE_CHECKSUM = 0x101
    MESSAGE_SIZE = 0x102
    MESSAGE_COMMAND = 0x103
    MESSAGE_SEQUENCE = 0x104
    MESSAGE_PARAMETER = 0x105
    MESSAGE_BLOCK_TYPE = 0x106
    INVALID_CONFIGURATION_BLOCK = 0x121
    INVALID_AIR_PROTOCOL = 0x122
    WRONG_DATA = 0x400
    TRANSCEIVE_WRITE = 0x401
    TRANSCEIVE_TEMPORARY = 0x402
    TRANSCEIVE_OVERFLOW = 0x403
    TRANSCEIVE_COLLISION = 0x404
    TRANSCEIVE_CHECKSUM = 0x405
    TRANSCEIVE_PARITY = 0x406
    TRANSCEIVE_PROTOCOL = 0x407
    TRANSCEIVE_NO_DATA = 0x408
    TRANSCEIVE_SHORT_FRAME = 0x409
    TRANSCEIVE_INTEGRITY = 0x40A
    WRONG_HANDLE = 0x415
    AUTHENTICATION = 0x416
    CHIP_DEAD = 0x417
    CHIP_MEMORY = 0x418
    TAG_COLLISION = 0x419
    INVALID_ADDRESS_MODE = 0x41A
    BLOCK_LOCKED_OR_MISSING = 0x41B
    BLOCK_MISSING = 0x41C
    PASSWORD_LOCKED = 0x41D
    NOT_AUTHORIZED = 0x41E
    TRANSCEIVE_INTERFERENCE = 0x41F
    TAG_NOT_FOUND = 0x420
    TAG_TYPE_UNKNOWN = 0x421
    TAG_NAK = 0x422
    TAG_WRONG_DATA = 0x423
    TAG_WRONG_UID = 0x424


# By the reaction, not by the cause: a tag at the edge of the field is put back by the patron …
_TAG_WENT = frozenset(
    {
        Status.TRANSCEIVE_WRITE,
        Status.TRANSCEIVE_TEMPORARY,
        Status.TRANSCEIVE_COLLISION,
        Status.TRANSCEIVE_CHECKSUM,
        Status.TRANSCEIVE_PARITY,
        Status.TRANSCEIVE_PROTOCOL,
        Status.TRANSCEIVE_NO_DATA,
        Status.TRANSCEIVE_SHORT_FRAME,
        Status.TRANSCEIVE_INTEGRITY,
        Status.TRANSCEIVE_INTERFERENCE,
        Status.TAG_COLLISION,
        Status.TAG_NOT_FOUND,
    }
)
# … what passes by itself is tried again; everything else can never work with this pad and tag.
_PASSES = frozenset(
    {
        Status.UNKNOWN,
        Status.TIMEOUT,
        Status.MEMORY,
        Status.OVERFLOW,
        Status.SPI,
        Status.MESSAGE_CHECKSUM,
        Status.MESSAGE_SIZE,
        Status.MESSAGE_SEQUENCE,
        Status.WRONG_DATA,
        Status.TRANSCEIVE_OVERFLOW,
        Status.WRONG_HANDLE,
        Status.TAG_WRONG_DATA,
        Status.TAG_WRONG_UID,
    }
)
_NAMES = {int(status): status.name.lower() for status in Status}


@dataclass(frozen=True, slots=True)
class Listed:
    """A tag in a list, with what a connection to it asks for."""

    uid: str
    tag_type: int
    antenna: int = 0


@dataclass(frozen=True, slots=True)
class ListPart:
    """One inventory answer. Cards of other protocols are left out of ``tags``."""

    tags: tuple[Listed, ...]
    count: int
    """Tags in this answer, those left out among them."""
    total: int
    """Tags that the module says it found."""
    stopped_early: bool


@dataclass(frozen=True, slots=True)
class Access(Generic[T]):
    """What is done with a connected tag, and how its result is read."""

    code: int
    parameters: bytes
    parse: Callable[[bytes], T]


def inventory(flags: int = NEW_LIST) -> bytes:
    """31: flags. Antennas, air protocols and a stop trigger may follow; without, the module's."""
    return bytes((INVENTORY, flags))


def connect(tag: Listed) -> bytes:
    """32: antenna, air protocol, tag type, length, address mode, UID. Nothing goes on air."""
    parameters = bytes((ADDRESSED,)) + uid_bytes(tag.uid)[::-1]
    head = bytes((CONNECT, tag.antenna, PROTOCOL_ISO15693, tag.tag_type, len(parameters)))
    return head + parameters


def disconnect(handle: int) -> bytes:
    """33: handle; 00 is all of them."""
    return bytes((DISCONNECT, handle))


def access(handle: int, what: Access[T]) -> bytes:
    """34: handle, length, access code, parameters."""
    operation = what.code.to_bytes(2, "little") + what.parameters
    if len(operation) > MAX_OPERATION:
        raise ValueError(f"an operation has at most {MAX_OPERATION} bytes, not {len(operation)}")
    return bytes((ACCESS, handle, len(operation))) + operation


def read_multiple(uid: str, first: int, count: int) -> Access[TagBlocks]:
    """0003: 00 (without lock states), first block, number of blocks."""
    parameters = b"\0" + first.to_bytes(2, "little") + count.to_bytes(2, "little")

    def parse(data: bytes) -> TagBlocks:
        size, rest = divmod(len(data) - 2, count)
        if size < 1 or rest or int.from_bytes(data[:2], "little") != count:
            raise BadFrame(f"this is no answer to a read of {count} blocks")
        return TagBlocks(uid, first, size, data[2:])

    return Access(READ_MULTIPLE, parameters, parse)


def write_block(number: int, data: bytes) -> Access[None]:
    """0004: first block, number of blocks, data; of one block, as it was captured.

    lainuri takes the tag's "block size less one" for the size and adds a byte 00 to be heard.
    """
    return Access(WRITE_MULTIPLE, number.to_bytes(2, "little") + b"\x01\x00" + data, _nothing)


def write_afi(afi: int) -> Access[None]:
    """0006: AFI. Not captured."""
    return Access(WRITE_AFI, bytes((afi,)), _nothing)


def write_eas(on: bool) -> Access[None]:
    """000C or 000D, without parameters. Not captured."""
    return Access(ENABLE_EAS if on else DISABLE_EAS, b"", _nothing)


def eas_alarm() -> Access[None]:
    """000F. Not captured; no source tells the error of a tag whose EAS bit is not set."""
    return Access(EAS_ALARM, b"", _nothing)


def system_information(uid: str) -> Access[TagInformation]:
    """000A: flags, UID, DSFID, AFI, blocks less one, block size less one, IC reference.

    The captured tag is an ICODE SLI, which has 28 blocks of 4 bytes; its answer says 1B 03.
    """

    def parse(data: bytes) -> TagInformation:
        if len(data) != 14:
            raise BadFrame(f"system information has 14 bytes, not {len(data)}")
        found = data[8:0:-1].hex().upper()
        if found != uid:
            raise BadFrame(f"system information of {found} instead of {uid}")
        known = [bool(data[0] & bit) for bit in (0x01, 0x02, 0x04, 0x08)]
        return TagInformation(
            uid,
            dsfid=data[9] if known[0] else None,
            afi=data[10] if known[1] else None,
            block_size=data[12] + 1 if known[2] else None,
            blocks=data[11] + 1 if known[2] else None,
            ic_reference=data[13] if known[3] else None,
        )

    return Access(SYSTEM_INFORMATION, b"", parse)


def parse(answer: Frame, command: int) -> bytes:
    """What follows the command code and a good status; else the error to react to."""
    body = answer.information
    if len(body) < 3 or body[0] != command:
        raise BadFrame(f"an answer to {command:02X} begins with that code and a status")
    if answer.is_chained:
        raise Unsupported("the answer is continued in a further frame, in a way not published")
    status = int.from_bytes(body[1:3], "little")
    if command == INVENTORY and status == Status.TAG_NOT_FOUND:
        return _EMPTY_LIST
    if status != Status.OK:
        raise _error(status)
    return body[3:]


def parse_inventory(data: bytes) -> ListPart:
    """Stop type, total, number of tags, and for each its flags and fields.

    Of a serial number of nine bytes the last is not told by the source and not used.
    """
    if len(data) < 4:
        raise BadFrame("a list ends before its head")
    position = 4
    tags: list[Listed] = []
    for _ in range(data[3]):
        listed, position = _parse_report(data, position)
        if listed is not None:
            tags.append(listed)
    if position != len(data):
        raise BadFrame("a list goes on after its last tag")
    total = int.from_bytes(data[1:3], "little")
    return ListPart(tuple(tags), data[3], total, data[0] == STOPPED_EARLY)


def parse_connect(data: bytes) -> int:
    """The handle of the connected tag."""
    if len(data) != 1 or data[0] == ALL_HANDLES:
        raise BadFrame("a connection is one byte, its handle, and not 00")
    return data[0]


def parse_access(data: bytes, what: Access[T]) -> T:
    """Length, access code, 01 and the result; or 00 and an error of two bytes."""
    if len(data) < 1 + _RESULT_HEAD or data[0] > MAX_OPERATION or data[0] != len(data) - 1:
        raise BadFrame("the result of an access is not as long as it says")
    if int.from_bytes(data[1:3], "little") != what.code:
        raise BadFrame(f"this is not the result of access {what.code:04X}")
    result = data[1 + _RESULT_HEAD :]
    if data[3] == _SUCCESS:
        return what.parse(result)
    if len(result) != 2:
        raise BadFrame("an access failed and does not say why")
    raise _error(int.from_bytes(result, "little"))


def _parse_report(data: bytes, position: int) -> tuple[Listed | None, int]:
    def take(size: int) -> bytes:
        nonlocal position
        field = data[position : position + size]
        if len(field) != size:
            raise BadFrame("a list ends within a tag")
        position += size
        return field

    (flags,) = take(1)
    antenna = take(1)[0] if flags & REPORT_ANTENNA else 0
    protocol = take(1)[0] if flags & REPORT_PROTOCOL else PROTOCOL_ISO15693
    tag_type = take(1)[0] if flags & REPORT_TYPE else None
    serial = take(take(1)[0]) if flags & REPORT_SERIAL else b""
    if flags & REPORT_MEMORY:
        take((int.from_bytes(take(2), "little") + 7) // 8)
    if flags & REPORT_EMBEDDED or tag_type is None:
        raise Unsupported("the module lists tags in another form than the one that is published")
    uid = serial[7::-1].hex().upper()
    if protocol != PROTOCOL_ISO15693 or len(serial) < 8 or not uid.startswith("E0"):
        return None, position
    return Listed(uid, tag_type, antenna), position


def _nothing(data: bytes) -> None:
    if data:
        raise BadFrame(f"{len(data)} bytes came where none are expected")


def _error(status: int) -> DeviceError:
    text = f"the pad answers error {status:03X} ({_NAMES.get(status, 'unknown')})"
    if status in _TAG_WENT:
        return TagGone(text)
    if status in _PASSES or status not in _NAMES:
        return BadFrame(text)
    return Unsupported(text)
