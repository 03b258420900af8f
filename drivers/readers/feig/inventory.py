"""The inventory of a FEIG reader: one list of tags, often in several answers. Sans-IO."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from drivers.errors import BadFrame, DeviceError, Unsupported
from drivers.model import TagSeen
from drivers.readers.feig.frames import Answer
from drivers.readers.feig.status import Status, check

INVENTORY: Final = 0x01
MODE_NEW: Final = 0x00
MODE_MORE: Final = 0x80
"""Inventory mode: go on with a list that was begun."""

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


def inventory(mode: int = MODE_NEW) -> bytes:
    """Data of B0 01."""
    return bytes((INVENTORY, mode))


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
