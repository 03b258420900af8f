"""What lies beside a journal and outlives it: that there was one, and how far it went.

One line in a file: a word that is renewed at every opening, the key of the newest entry that was
on disk, and whether the journal was closed. Each commit writes it without a sync, after its own:
killed processes leave it as it was, and after a power cut it may be older than the journal, never
newer.

The folder itself has the first two of these, as an extended attribute (xattr(7)): whoever puts
older copies of the files back into it leaves that as it is. A file system without such attributes
has none.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sync.errors import StorageFault
from sync.own_files import open_own, read_own

_BYTES: Final = 128
"""Always so many, in one sector: it is written in place, also on a full disk."""
_BESIDE: Final = (".mark", ".reserve")
"""Files that are made once a journal stands; a key or a lock may be there before."""
_OPEN: Final = "open"
_CLOSED: Final = "closed"
LEAST: Final = 100
"""Bytes of a database's header: with less SQLite finds no journal, and may take away its log."""


@dataclass(frozen=True, slots=True)
class Left:
    """What was left beside the journal."""

    opening: str = ""
    last: str = ""
    """Key of the newest entry that was written; empty: none, or an earlier version left this."""
    state: str = ""
    """``open`` or ``closed``; empty: there was no entry, or an earlier version left this."""

    @property
    def is_open(self) -> bool:
        """Was the journal never closed since, as after a kill or a power cut?"""
        return self.state == _OPEN


class Mark:
    """The file beside the journal at ``path``. Not thread-safe."""

    def __init__(self, path: Path) -> None:
        self._path = mark_of(path)
        self._descriptor = -1
        self._opening = self._last = ""
        self._folder = -1
        self._attribute = f"user.leenpunt.{path.name}"

    def of_folder(self) -> Left | None:
        """What the folder says; None: nothing."""
        try:
            words = os.getxattr(self._path.parent, self._attribute).decode(errors="replace")
        except OSError:
            return None
        return Left(*words.split()[:2])

    def read(self) -> Left | None:
        """What stands there; None: nothing was left."""
        try:
            words = read_own(self._path, _BYTES).decode(errors="replace").split()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StorageFault(f"the mark {self._path} cannot be read: {error}") from error
        return Left(*words[:3])

    def renew(self, opening: str, last: str) -> None:
        """Durably: a power cut after two openings must not leave the mark before last."""
        self._opening = opening
        try:
            is_new = not self._path.exists()
            self._descriptor = open_own(self._path, os.O_RDWR | os.O_CREAT)
            self._write(last)
            os.fsync(self._descriptor)
            self._folder = os.open(self._path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            if self._tell_folder(last) or is_new:
                os.fsync(self._folder)
        except OSError as error:
            raise StorageFault(f"the mark {self._path} cannot be written: {error}") from error

    def note(self, last: str) -> None:
        """This entry is on disk now. Never raises: the entry counts."""
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):
                self._write(last)
            self._tell_folder(last)

    def close(self) -> None:
        """Leave it durably. Idempotent, never raises."""
        if self._descriptor >= 0 and self._last:
            with contextlib.suppress(OSError):
                self._write(self._last, _CLOSED)
        descriptors = self._descriptor, self._folder
        self._descriptor = self._folder = -1
        for descriptor in descriptors:
            if descriptor >= 0:
                with contextlib.suppress(OSError):
                    os.fsync(descriptor)
                os.close(descriptor)

    def _tell_folder(self, last: str) -> bool:
        """False: this file system keeps no such attribute, or is full."""
        try:
            os.setxattr(self._folder, self._attribute, f"{self._opening} {last}".encode())
        except OSError:
            return False
        return True

    def _write(self, last: str, state: str = _OPEN) -> None:
        self._last = last
        words = (self._opening, last, state) if last else (self._opening,)
        line = " ".join(words).ljust(_BYTES - 1) + "\n"
        os.pwrite(self._descriptor, line.encode(), 0)


def mark_of(path: Path) -> Path:
    """The mark of the journal at ``path``."""
    return path.with_name(path.name + ".mark")


def beside(path: Path) -> str:
    """Name of a file that is made once a journal stands at ``path``; empty: there is none."""
    names = (path.with_name(path.name + suffix) for suffix in _BESIDE)
    return next((file.name for file in names if file.exists()), "")


def evidence(path: Path) -> str:
    """Name of a file that shows that there was a journal at ``path``; empty: there is none."""
    log = path.with_name(path.name + "-wal")
    return beside(path) or (log.name if size_of(log) else "")


def vanished(path: Path) -> str:
    """In words, that there was a journal and its file holds nothing; empty: it is not so."""
    size = size_of(path)
    if size >= LEAST:
        return ""
    found = evidence(path)
    if not found:
        return f"{path} has {size} bytes, which is no journal" if size else ""
    state = f"has {size} bytes" if path.exists() else "is not there"
    return f"{path} {state}, and {found} shows that there was a journal"


def none_yet(path: Path) -> bool:
    """Was no journal ever begun there, by all that can be seen?"""
    return size_of(path) == 0 and not evidence(path)


def size_of(path: Path) -> int:
    """Bytes of a file; 0: it is not there."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
