"""Commands of the 3M pad protocol that a lending pad needs: build and parse.

Sources, by the letters that the commands below name:

* S: "3M RFID Reader Model 210 Protocol Specification" 1.0.0 of 2009, published with Biblio-RFID.
* P: Biblio-RFID (Reader/3M810.pm), written from captures of an 810; koha-rfid-go follows it.

What only S says was seen in one public source [1]; nobody tried it here. UIDs travel E0 first, and
blocks in tag memory order: P writes the bytes of a tag's format as they stand and reads them back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from drivers.errors import BadFrame, DeviceError, TagGone, Unsupported
from drivers.model import TagBlocks, TagInformation, TagSeen
from drivers.readers.tag_checks import uid_bytes
from drivers.readers.threem.frames import OLD_START, Frame

READ_UIDS: Final = 0xFE
READ_MULTIPLE: Final = 0x02
CHECK_EAS: Final = 0x03
WRITE_MULTIPLE: Final = 0x04
WRITE_AFI: Final = 0x09
GET_AFI: Final = 0x0A
EAS_CONTROL: Final = 0x0C
TAG_INFORMATION: Final = 0x0D
VERSION: Final = 0x11

ADDRESSED: Final = frozenset(
    {READ_MULTIPLE, CHECK_EAS, WRITE_MULTIPLE, WRITE_AFI, GET_AFI, EAS_CONTROL, TAG_INFORMATION}
)
"""Commands that begin with a UID; so do their answers, after the error byte."""

OPTION_ADDRESS: Final = 0x01
OPTION_DSFID: Final = 0x02
OPTIONS_WITH_DSFID: Final = OPTION_ADDRESS | OPTION_DSFID
"""S: each tag's DSFID comes before its address."""
OPTIONS_AS_CAPTURED: Final = 0x05
"""P: the address alone. Bit 2 is ignored by newer firmware and was 01 to older (S, remarks)."""

BLOCK_SIZE: Final = 4
"""S: "4B Data" in every block of a read, 32 bits in every block of a write."""
AFI_OF_ALL: Final = 0
"""S: the AFI of an inventory that asks every tag."""

INFORMATION_DSFID: Final = 0x01
INFORMATION_AFI: Final = 0x02
INFORMATION_MEMORY: Final = 0x04
# The two bytes of the IC reference differ by maker in a way that S does not tell: not asked for.
_INFORMATION: Final = INFORMATION_DSFID | INFORMATION_AFI | INFORMATION_MEMORY

_LAST_LOCK_STATE: Final = 0x03
"""S: 00..03 in a block of a read say who locked it, more is an error code."""
_OLD_VERSION: Final = bytes((0x04, 0x00, VERSION))
"""P: question and head of the answer of the 810 in a D5 frame; the answer has no error byte."""
_VERSION_SIZE: Final = 4


class Error(IntEnum):
    """Error byte of an answer (S, appendix A)."""

    OK = 0x00
    COMMAND_NOT_IMPLEMENTED = 0x02
    NO_TRANSPONDER = 0x06
    UNKNOWN = 0x0F
    MEMORY_NOT_AVAILABLE = 0x11
    MEMORY_LOCKED = 0x12
    MEMORY_NOT_READ = 0x15
    MEMORY_NOT_PUT = 0x16
    TAG_COMMAND_NOT_SUPPORTED = 0x21
    TAG_COMMAND_UNKNOWN = 0x22
    TAG_COMMAND_OPTION_NOT_SUPPORTED = 0x23
    NOT_SUPPORTED = 0x30
    OPTION_NOT_SUPPORTED = 0x31
    PARAMETER = 0x32
    USER_CANCEL = 0xFD
    NOT_ENOUGH_MEMORY = 0xFE


# By the reaction, not by the cause: a tag at the edge of the field is put back by the patron …
_TAG_WENT = frozenset(
    {Error.NO_TRANSPONDER, Error.UNKNOWN, Error.MEMORY_NOT_READ, Error.MEMORY_NOT_PUT}
)
# … what passes by itself is tried again; everything else can never work with this pad and tag.
_PASSES = frozenset({Error.USER_CANCEL, Error.NOT_ENOUGH_MEMORY})
_NAMES = {int(error): error.name.lower() for error in Error}


@dataclass(frozen=True, slots=True)
class Version:
    """Firmware of the pad. ``family`` 0A: "3M readers" (S)."""

    family: int
    major: int
    minor: int
    build: int


def inventory(afi: int = AFI_OF_ALL, options: int = OPTIONS_WITH_DSFID) -> Frame:
    """FE: AFI, response options (S and P)."""
    return Frame(bytes((READ_UIDS, afi, options)))


def read_multiple(uid: str, first: int, count: int) -> Frame:
    """02: UID, first block, number of blocks (S and P)."""
    return _addressed(READ_MULTIPLE, uid, bytes((first, count)))


def write_multiple(uid: str, first: int, data: bytes) -> Frame:
    """04: UID, first block, number of blocks, a reserved byte 00, data (S and P)."""
    head = bytes((first, len(data) // BLOCK_SIZE, 0))
    return _addressed(WRITE_MULTIPLE, uid, head + data)


def get_afi(uid: str) -> Frame:
    """0A: UID (S and P)."""
    return _addressed(GET_AFI, uid)


def write_afi(uid: str, afi: int) -> Frame:
    """09: UID, AFI (S and P)."""
    return _addressed(WRITE_AFI, uid, bytes((afi,)))


def check_eas(uid: str) -> Frame:
    """03: UID (S)."""
    return _addressed(CHECK_EAS, uid)


def eas_control(uid: str, on: bool) -> Frame:
    """0C: UID, 01 or 00 (S)."""
    return _addressed(EAS_CONTROL, uid, bytes((on,)))


def tag_information(uid: str) -> Frame:
    """0D: UID, what is asked for (S)."""
    return _addressed(TAG_INFORMATION, uid, bytes((_INFORMATION,)))


def version(start: int) -> Frame:
    """11 without data (S), or the question that an 810 answers in a D5 frame (P)."""
    return Frame(_OLD_VERSION, OLD_START) if start == OLD_START else Frame(bytes((VERSION,)))


def answers(question: Frame) -> Callable[[Frame], bool]:
    """Which frames can be the answer to ``question``: the same code and, where it has one, UID."""
    code = question.body[0]

    def fits(frame: Frame) -> bool:
        body = frame.body
        if question.start == OLD_START:
            return frame.start == OLD_START and body[:3] == _OLD_VERSION
        if frame.start == OLD_START or body[0] != code or len(body) < 2:
            return False
        # An error may come without the address (S, "3M Reader Error(s)").
        bare = len(body) == 2 and body[1] != Error.OK
        return bare or code not in ADDRESSED or body[2:10] == question.body[1:9]

    return fits


def check(answer: Frame) -> None:
    """Return when the answer is good; else raise the error to react to."""
    code = answer.body[1]
    if code != Error.OK:
        raise _error(code)


def parse_inventory(answer: Frame, question: Frame) -> tuple[TagSeen, ...]:
    """FE: AFI and options as asked, number of tags, and for each [DSFID] UID (S and P).

    The same UID may come twice (S, remarks). TI Tag-it tags, whose UID begins with 00, are no ISO
    15693 tags and are left out.
    """
    check(answer)
    head, body = answer.body[2:5], answer.body[5:]
    if head[:2] != question.body[1:3] or len(head) != 3:
        raise BadFrame("the list is of another AFI or with other options than was asked for")
    with_dsfid = bool(head[1] & OPTION_DSFID)
    size = 9 if with_dsfid else 8
    if len(body) != head[2] * size:
        raise BadFrame(f"a list of {head[2]} tags has {head[2] * size} bytes, not {len(body)}")
    tags: dict[str, TagSeen] = {}
    for start in range(0, len(body), size):
        record = body[start : start + size]
        uid = record[-8:].hex().upper()
        if uid.startswith("E0"):
            tags.setdefault(uid, TagSeen(uid, record[0] if with_dsfid else None))
    return tuple(tags.values())


def parse_blocks(answer: Frame, uid: str, first: int, count: int) -> TagBlocks:
    """02: UID, number of blocks, and for each its number, lock state and four bytes (S).

    P takes number and lock state for one little-endian number: the same for unlocked blocks.
    """
    check(answer)
    body = answer.body[10:]
    size = 2 + BLOCK_SIZE
    if len(body) != 1 + count * size or body[0] != count:
        raise BadFrame(f"this is no answer to a read of {count} blocks of {BLOCK_SIZE} bytes")
    data = bytearray()
    for at in range(count):
        number, state, *block = body[1 + at * size : 1 + (at + 1) * size]
        if number != first + at:
            raise BadFrame(f"block {number} came instead of {first + at}")
        if state > _LAST_LOCK_STATE:
            raise _error(state)
        data += bytes(block)
    return TagBlocks(uid, first, BLOCK_SIZE, bytes(data))


def parse_afi(answer: Frame) -> int:
    """0A: UID, AFI (S and P)."""
    check(answer)
    return _one_byte(answer, "an AFI")


def parse_eas(answer: Frame) -> bool:
    """03: UID, 01 or 00 (S). TagGone also where the bit is not set: such a tag is silent."""
    check(answer)
    return _one_byte(answer, "the state of EAS") != 0


def parse_tag_information(answer: Frame, uid: str) -> TagInformation:
    """0D: UID, what is known, and that: DSFID, AFI, block size and number, each less one (S)."""
    check(answer)
    known, body = answer.body[10:11], answer.body[11:]
    sizes = ((INFORMATION_DSFID, 1), (INFORMATION_AFI, 1), (INFORMATION_MEMORY, 2))
    found: dict[int, bytes] = {}
    for bit, size in sizes:
        if known and known[0] & bit:
            found[bit], body = body[:size], body[size:]
            if len(found[bit]) != size:
                raise BadFrame("the information about a tag ends too early")
    if not known or known[0] & ~_INFORMATION or body:
        raise BadFrame("the information about a tag is not what was asked for")
    memory = found.get(INFORMATION_MEMORY)
    return TagInformation(
        uid,
        dsfid=found[INFORMATION_DSFID][0] if INFORMATION_DSFID in found else None,
        afi=found[INFORMATION_AFI][0] if INFORMATION_AFI in found else None,
        block_size=memory[0] + 1 if memory else None,
        blocks=memory[1] + 1 if memory else None,
    )


def parse_version(answer: Frame) -> Version:
    """Family, major, minor, build: after the error byte (S), or after 04 00 11 (P)."""
    if answer.start != OLD_START:
        check(answer)
    data = answer.body[3:] if answer.start == OLD_START else answer.body[2:]
    if len(data) != _VERSION_SIZE:
        raise BadFrame(f"a version has {_VERSION_SIZE} bytes, not {len(data)}")
    return Version(*data)


def _addressed(code: int, uid: str, data: bytes = b"") -> Frame:
    return Frame(bytes((code,)) + uid_bytes(uid) + data)


def _one_byte(answer: Frame, what: str) -> int:
    data = answer.body[10:]
    if len(data) != 1:
        raise BadFrame(f"{what} is one byte, not {len(data)}")
    return data[0]


def _error(code: int) -> DeviceError:
    text = f"the pad answers error {code:02X} ({_NAMES.get(code, 'unknown')})"
    if code in _TAG_WENT:
        return TagGone(text)
    if code in _PASSES or code not in _NAMES:
        return BadFrame(text)
    return Unsupported(text)
