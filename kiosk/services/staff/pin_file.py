"""The PIN of one role on disk, and how often it was wrong: one record of a sector's length.

The PIN stands there as Argon2id (RFC 9106) in the form of the PHC. A try is written over the record
in place: a sector reaches the disk whole or not at all, and a full disk has the room already.
"""

from __future__ import annotations

import json
import math
import os
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from sync.errors import StorageFault
from sync.own_files import open_own, read_own, replace_own

SECTOR: Final = 512
"""Bytes. What disks write at once, at least."""
_PHC: Final = re.compile(
    r"\$argon2id\$v=19\$m=(?P<kib>[1-9][0-9]{0,6}),t=[1-9][0-9]?,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}"
)
_MOST_KIB: Final = 1 << 20
"""A damaged figure must not ask for more memory than a station has."""
_MOST_WRONG: Final = 10**9


@dataclass(frozen=True, slots=True)
class PinRecord:
    """What a role has."""

    pin: str = ""
    """PHC string; empty: none is set."""
    wrong: int = 0
    """Tries since the last right one."""
    at: float = 0.0
    """When the last of them was, in seconds since the machine started."""

    def __repr__(self) -> str:
        return f"PinRecord(set={bool(self.pin)}, wrong={self.wrong}, at={self.at})"


def read(path: Path) -> PinRecord | None:
    """None: there is no file. StorageFault names one that is not as it was written."""
    try:
        content = read_own(path, SECTOR + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StorageFault(f"the PIN file {path} cannot be read: {error}") from error
    try:
        match json.loads(content):
            case {"pin": str() as pin, "wrong": int() as wrong, "at": float() as at} if (
                len(content) == SECTOR
                and (not pin or _is_phc(pin))
                and 0 <= wrong <= _MOST_WRONG
                and math.isfinite(at)
                and at >= 0
            ):
                return PinRecord(pin, int(wrong), at)
    except (ValueError, RecursionError):
        pass
    raise StorageFault(
        f"the PIN file {path} is damaged, so nobody is let in by it: set this PIN anew with"
        " leenpunt staff pin"
    )


def replace(path: Path, record: PinRecord) -> None:
    """Put a new file there, whole and durably. StorageFault when it cannot be written."""
    try:
        replace_own(path, _stored(record))
    except OSError as error:
        raise StorageFault(f"the PIN file {path} cannot be written: {error}") from error


def overwrite(path: Path, record: PinRecord) -> None:
    """Write over the record that is there, durably. StorageFault when it cannot be written."""
    stored = _stored(record)
    try:
        descriptor = open_own(path, os.O_WRONLY)
        try:
            if os.pwrite(descriptor, stored, 0) != len(stored):
                raise OSError("written in part")
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise StorageFault(
            f"the PIN file {path} cannot be written, so no try is counted and nobody is let in:"
            f" {error}"
        ) from error


def _is_phc(pin: str) -> bool:
    found = _PHC.fullmatch(pin)
    return found is not None and int(found["kib"]) <= _MOST_KIB


def _stored(record: PinRecord) -> bytes:
    return json.dumps(asdict(record)).encode().ljust(SECTOR - 1) + b"\n"
