"""What a FEIG reader's status byte calls for (FEIG manuals, "Status bytes")."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import Final

from drivers.errors import BadFrame, DeviceError, TagGone, Unsupported
from drivers.readers.feig.frames import Answer


class Status(IntEnum):
    """Status byte of an answer."""

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
    SAM_31 = 0x31
    SAM_32 = 0x32
    SAM_33 = 0x33
    SAM_34 = 0x34
    SAM_35 = 0x35
    SAM_36 = 0x36
    SAM_37 = 0x37
    UNKNOWN_COMMAND = 0x80
    LENGTH_ERROR = 0x81
    NOT_AVAILABLE_NOW = 0x82
    RF_COMMUNICATION = 0x83
    RF_WARNING = 0x84
    EPC_ERROR = 0x85
    NO_VALID_DATA = 0x92
    BUFFER_OVERFLOW = 0x93
    MORE_DATA = 0x94
    TAG_ERROR = 0x95
    ISO14443_ERROR = 0x96
    CRYPTO_ERROR = 0x97
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


# By the reaction, not by the cause: a tag at the edge of the field is put back by the patron, what
# passes by itself is tried again, and everything else can never work with this pad and tag.
REACTIONS: Final[Mapping[int, type[DeviceError] | None]] = MappingProxyType(
    {
        Status.OK: None,
        Status.NO_TRANSPONDER: TagGone,
        Status.DATA_FALSE: Unsupported,
        Status.WRITE_ERROR: TagGone,
        Status.BLOCK_ADDRESS: Unsupported,
        Status.WRONG_TYPE: Unsupported,
        Status.AUTHENTICATION: Unsupported,
        Status.COLLISION: TagGone,
        Status.GENERAL_ERROR: BadFrame,
        Status.EEPROM_FAILURE: Unsupported,
        Status.PARAMETER_RANGE: Unsupported,
        Status.LOGIN_REQUIRED: Unsupported,
        Status.LOGIN_WRONG: Unsupported,
        Status.READ_PROTECTED: Unsupported,
        Status.WRITE_PROTECTED: Unsupported,
        Status.NOT_ACTIVATED: Unsupported,
        Status.SAM_31: Unsupported,
        Status.SAM_32: Unsupported,
        Status.SAM_33: Unsupported,
        Status.SAM_34: Unsupported,
        Status.SAM_35: Unsupported,
        Status.SAM_36: Unsupported,
        Status.SAM_37: Unsupported,
        Status.UNKNOWN_COMMAND: Unsupported,
        Status.LENGTH_ERROR: Unsupported,
        Status.NOT_AVAILABLE_NOW: BadFrame,
        Status.RF_COMMUNICATION: TagGone,
        Status.RF_WARNING: None,
        Status.EPC_ERROR: Unsupported,
        Status.NO_VALID_DATA: BadFrame,
        Status.BUFFER_OVERFLOW: BadFrame,
        Status.MORE_DATA: BadFrame,
        Status.TAG_ERROR: TagGone,
        Status.ISO14443_ERROR: Unsupported,
        Status.CRYPTO_ERROR: Unsupported,
        Status.HARDWARE_WARNING: None,
    }
)
"""Status to the error to raise; None: the answer is good. Another status is a BadFrame.

TAG_ERROR without its code is as good as no answer; with it, TAG_REACTIONS decides.
"""
TAG_REACTIONS: Final[Mapping[int, type[DeviceError]]] = MappingProxyType(
    {
        TagError.NOT_SUPPORTED: Unsupported,
        TagError.NOT_RECOGNISED: Unsupported,
        TagError.OPTION_NOT_SUPPORTED: Unsupported,
        TagError.UNKNOWN: TagGone,
        TagError.BLOCK_NOT_AVAILABLE: Unsupported,
        TagError.ALREADY_LOCKED: Unsupported,
        TagError.LOCKED: Unsupported,
        TagError.WRITE_FAILED: TagGone,
        TagError.LOCK_FAILED: TagGone,
    }
)
"""Code of a tag to the error to raise. Others (A0..DF are the chip maker's own) are Unsupported."""
WARNINGS: Final = frozenset({Status.RF_WARNING, Status.HARDWARE_WARNING})
"""The answer is good, the antenna is not: data is kept, staff should hear of it."""


def check(answer: Answer) -> None:
    """Return when the answer to an addressed command is good; else the error to react to."""
    status = answer.status
    if status == Status.TAG_ERROR and answer.data:
        code = answer.data[0]
        raise TAG_REACTIONS.get(code, Unsupported)(
            f"the tag answers error {code:02X} ({name_of(TagError, code)}){_block(answer.data[1:])}"
        )
    error = REACTIONS.get(status, BadFrame)
    if error is not None:
        where = _block(answer.data) if status == Status.WRITE_ERROR else ""
        raise error(f"the reader answers status {status:02X} ({name_of(Status, status)}){where}")


def _block(data: bytes) -> str:
    # Writing several blocks, the reader names the one that failed (FEIG, "write multiple blocks").
    return f" at block {data[0]}" if data else ""


def name_of(names: type[IntEnum], code: int) -> str:
    """The code's name in words, or "unknown"."""
    return {int(name): name.name.lower() for name in names}.get(code, "unknown")
