"""The disk under the journal: is it one that keeps what was written, whose is it, is there room?"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import Final

from sync.own_files import open_own

UNSAFE: Final = frozenset(
    {"tmpfs", "ramfs", "overlay", "aufs", "nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "ceph"}
)
"""File systems that lose what was written, or have no locks: a journal there is not durable."""
_LITTLE: Final = 512 * 1024
"""Bytes that a few loans, the log of writes and its index need."""
_MACHINE_ID: Final = Path("/etc/machine-id")
_SERIALS: Final = ("serial", "device/serial", "device/wwid", "device/cid", "wwid")
"""Where the kernel shows what is burnt into a disk, by kind of disk."""


def file_system(path: Path) -> str:
    """Type of the file system that holds ``path``, by the kernel's mount table; "" if unknown."""
    try:
        lines = Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    best, kind = -1, ""
    resolved = path.resolve()
    for line in lines:
        left, _, right = line.partition(" - ")
        point = Path(left.split()[4].replace("\\040", " "))
        # Later mounts on the same point cover earlier ones.
        if resolved.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), right.split()[0]
    return kind


def home_of(path: Path) -> str:
    """Names this file on this disk in this machine: another copy of it has another home.

    A digest of the machine's id, the disk's own serial number where the kernel shows one, and the
    number of the file. A restored or copied file has another number, a cloned disk another serial.
    """
    parts = [_text(_MACHINE_ID), *_place(path)]
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()


def _place(path: Path) -> tuple[str, str]:
    """The disk's serial number, and the number of the file on it."""
    status = path.stat()
    return _serial(status.st_dev), str(status.st_ino)


def _serial(device: int) -> str:
    block = Path(f"/sys/dev/block/{os.major(device)}:{os.minor(device)}")
    with contextlib.suppress(OSError):
        # What is encrypted or joined stands on other disks; a partition stands below its disk.
        below = sorted((block / "slaves").iterdir()) if (block / "slaves").is_dir() else []
        for place in (block, block.resolve().parent, *below, *(p.resolve().parent for p in below)):
            for name in _SERIALS:
                if found := _text(place / name):
                    return found
    return ""


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


class Reserve:
    """A file that only takes up room, given back when the disk is full.

    While it is whole there is room for what has to be written about loans that were promised. Once
    it was given back, nothing new is promised offline until it could be made again.
    """

    def __init__(self, path: Path, size: int) -> None:
        """``size`` in bytes; 0: none is kept, and there always seems to be room."""
        self._path = path
        self._size = size
        self._whole = size == 0

    @property
    def whole(self) -> bool:
        """Is there room for more promises?"""
        return self._whole

    @property
    def is_needed(self) -> bool:
        """Is the disk so full that what has to be written may not fit?"""
        try:
            free = os.statvfs(self._path.parent)
        except OSError:
            return False
        return free.f_bavail * free.f_frsize < _LITTLE

    def keep(self) -> bool:
        """Make the file when it is not there and the disk has room. Never raises."""
        if self._size == 0:
            return True
        try:
            if self._path.exists() and self._path.stat().st_size == self._size:
                self._whole = True
                return True
            free = os.statvfs(self._path.parent)
            # Half of it is left for the journal itself.
            if free.f_bavail * free.f_frsize < self._size + self._size // 2:
                self._whole = False
                return False
            self._fill()
        except OSError:
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)
            self._whole = False
            return False
        self._whole = True
        return True

    def give_back(self) -> bool:
        """Free the room. True when there was some to free."""
        if self._size == 0:
            return False
        self._whole = False
        try:
            self._path.unlink()
        except OSError:
            return False
        return True

    def _fill(self) -> None:
        descriptor = open_own(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        try:
            os.posix_fallocate(descriptor, 0, self._size)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
