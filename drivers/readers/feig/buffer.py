"""Records that a FEIG reader keeps (buffered mode) or sends by itself (notification mode). Sans-IO.

Both have the same form, command 22::

    STATUS  TR-DATA1 [TR-DATA2 if bit 7]  DATA-SETS(2)  record*
    record = LENGTH(2, incl. itself)  fields, each only if its bit is set

Fields and their order are those of two published kinds of traffic: UID, blocks and antenna (HF
gate, gatealert) and UID, time and MAC (UHF reader, feig-notification-parser). In what order other
fields come is not known: they are passed over by LENGTH and kept as bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time as Time
from enum import Flag
from typing import Final

from drivers.errors import BadFrame
from drivers.readers.feig.commands import in_memory_order
from drivers.readers.feig.frames import Answer
from drivers.readers.feig.status import Status, check

READ_BUFFER: Final = 0x22
CLEAR_BUFFER: Final = 0x32
KEEP_ALIVE: Final = 0x6E

TR_TYPE_ISO15693: Final = 0x03
_UID_BYTES: Final = 8
_MAC_BYTES: Final = 6


class Fields(Flag):
    """TR-DATA1 in the low byte, TR-DATA2 in the high one."""

    IDD = 0x01
    BLOCKS = 0x02
    NATURAL_ORDER = 0x08
    """Blocks come in tag memory order, not reversed."""
    ANTENNA = 0x10
    TIME = 0x20
    DATE = 0x40
    MORE_FIELDS = 0x80
    MAC = 0x0200


_HF_TAIL: Final = Fields.ANTENNA
_UHF_TAIL: Final = Fields.TIME | Fields.MAC
"""What may follow IDD and blocks, in the only orders that are known."""
_HEAD: Final = Fields.IDD | Fields.BLOCKS | Fields.NATURAL_ORDER | Fields.MORE_FIELDS


@dataclass(frozen=True, slots=True)
class Record:
    """One tag that passed. None: not in the record, or not understood."""

    tr_type: int | None = None
    identifier: bytes = b""
    """UID or EPC as sent; ISO 15693: E0 first."""
    iddt: int | None = None
    block_size: int | None = None
    memory: bytes | None = None
    """Blocks in tag memory order."""
    antenna: int | None = None
    time: tuple[int, int, int] | None = None
    """Hour, minute, millisecond of the reader's clock."""
    mac: str = ""
    """Of the reporting device."""
    unread: bytes = b""
    """The rest of the record, whose meaning is not known."""

    @property
    def uid(self) -> str:
        """Sixteen hex digits when it is an ISO 15693 tag, else empty."""
        if self.tr_type != TR_TYPE_ISO15693 or len(self.identifier) != _UID_BYTES:
            return ""
        return self.identifier.hex().upper()

    @property
    def time_of_day(self) -> Time | None:
        """By the reader's clock; None where it is not in the record, or no time of day."""
        if self.time is None:
            return None
        hour, minute, milliseconds = self.time
        second, rest = divmod(milliseconds, 1000)
        try:
            return Time(hour, minute, second, 1000 * rest)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Records:
    """One answer to 22, or one notification."""

    records: tuple[Record, ...]
    more: bool = False
    """Status 94: the buffer holds more."""
    overflow: bool = False
    """Status 93: the buffer was full and records were lost."""


class Complaint(Flag):
    """Flags of a keep-alive, second byte high (feig-notification-parser; one source)."""

    NOISE = 0x02
    ANTENNA_IMPEDANCE = 0x04
    FALSE_POWER = 0x10
    TEMPERATURE = 0x80
    DC_POWER = 0x0400


@dataclass(frozen=True, slots=True)
class KeepAlive:
    """A sign of life in notification mode."""

    flags: int
    """As sent, the second byte high."""

    @property
    def complaints(self) -> Complaint:
        """Those of the flags that have a name."""
        known = sum(complaint.value for complaint in Complaint)
        return Complaint(self.flags & known)


def read_buffer(most: int) -> bytes:
    """Data of 22: the number of records at most."""
    return most.to_bytes(2, "big")


def parse_keep_alive(frame: Answer) -> KeepAlive:
    """Data of an unsolicited 6E: two bytes of flags."""
    if len(frame.data) != 2:
        raise BadFrame(f"a keep-alive has two bytes of flags, not {len(frame.data)}")
    return KeepAlive(int.from_bytes(frame.data, "little"))


def keep_alive(flags: int = 0) -> Answer:
    """A keep-alive as the reader sends it."""
    return Answer(KEEP_ALIVE, Status.OK, flags.to_bytes(2, "little"))


def parse_records(answer: Answer) -> Records:
    """The records of an answer or a notification; BadFrame when their lengths do not add up."""
    if answer.status not in (Status.MORE_DATA, Status.BUFFER_OVERFLOW):
        check(answer)
    data = answer.data
    heads = 2 if data and data[0] & Fields.MORE_FIELDS.value else 1
    if len(data) < heads + 2:
        raise BadFrame("records without their head")
    fields = int.from_bytes(data[:heads], "little")
    count = int.from_bytes(data[heads : heads + 2], "big")
    position = heads + 2
    records = []
    for number in range(count):
        length = int.from_bytes(data[position : position + 2], "big")
        if length < 2 or position + length > len(data):
            raise BadFrame(f"record {number + 1} of {count} is not whole")
        records.append(_parse_record(data[position + 2 : position + length], fields))
        position += length
    if position != len(data):
        raise BadFrame(f"{len(data) - position} bytes behind the last record")
    return Records(
        tuple(records),
        more=answer.status == Status.MORE_DATA,
        overflow=answer.status == Status.BUFFER_OVERFLOW,
    )


def notification(
    records: Sequence[Record], fields: Fields, *, status: Status = Status.OK, address: int = 0
) -> Answer:
    """Records as the reader sends them; ``fields`` are what every one of them has."""
    natural = bool(fields & Fields.NATURAL_ORDER)
    head = fields.value & 0xFF, fields.value >> 8
    wide = bool(fields & Fields.MORE_FIELDS)
    body = b"".join(_encode_record(record, fields, natural=natural) for record in records)
    data = bytes(head[: 2 if wide else 1]) + len(records).to_bytes(2, "big") + body
    return Answer(READ_BUFFER, status, data, address)


def _encode_record(record: Record, fields: Fields, *, natural: bool) -> bytes:
    parts = []
    if fields & Fields.IDD:
        head = bytes((record.tr_type or 0, record.iddt or 0, len(record.identifier)))
        parts.append(head + record.identifier)
    if fields & Fields.BLOCKS:
        size, memory = record.block_size or 4, record.memory or b""
        content = memory if natural else in_memory_order(memory, size)
        parts.append((len(memory) // size).to_bytes(2, "big") + bytes((size,)) + content)
    if fields & Fields.ANTENNA:
        parts.append(bytes((record.antenna or 0,)))
    if fields & Fields.TIME:
        hour, minute, milliseconds = record.time or (0, 0, 0)
        parts.append(bytes((hour, minute)) + milliseconds.to_bytes(2, "big"))
    if fields & Fields.MAC:
        parts.append(bytes.fromhex(record.mac))
    body = b"".join(parts) + record.unread
    return (2 + len(body)).to_bytes(2, "big") + body


def _parse_record(data: bytes, fields: int) -> Record:
    try:
        record, rest = _parse_head(data, fields)
        return _parse_tail(record, rest, fields & ~_HEAD.value)
    except IndexError:
        # A field that is longer than its record: then none of them is what it seems.
        return Record(unread=data)


def _parse_head(data: bytes, fields: int) -> tuple[Record, bytes]:
    record = Record()
    if fields & Fields.IDD.value:
        (tr_type, iddt, length), data = _take(data, 3)
        identifier, data = _take(data, length)
        record = Record(tr_type, identifier, iddt)
    if fields & Fields.BLOCKS.value:
        head, data = _take(data, 3)
        size = head[2]
        memory, data = _take(data, int.from_bytes(head[:2], "big") * size)
        if size and not fields & Fields.NATURAL_ORDER.value:
            memory = in_memory_order(memory, size)
        record = replace(record, block_size=size, memory=memory)
    return record, data


def _parse_tail(record: Record, data: bytes, fields: int) -> Record:
    if not fields & ~_HF_TAIL.value:
        if fields:
            (antenna,), data = _take(data, 1)
            record = replace(record, antenna=antenna)
    elif not fields & ~_UHF_TAIL.value:
        if fields & Fields.TIME.value:
            time, data = _take(data, 4)
            record = replace(record, time=(time[0], time[1], int.from_bytes(time[2:], "big")))
        if fields & Fields.MAC.value:
            mac, data = _take(data, _MAC_BYTES)
            record = replace(record, mac=mac.hex())
    return replace(record, unread=data)


def _take(data: bytes, count: int) -> tuple[bytes, bytes]:
    """The first ``count`` bytes and the rest. IndexError when there are fewer."""
    if count > len(data):
        raise IndexError
    return data[:count], data[count:]
