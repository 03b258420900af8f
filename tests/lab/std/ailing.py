"""Disks that are full, that fail or that are read-only: all below a folder, for a while.

``OS`` has the calls of ``os`` that meet such a disk. SQLite makes the same calls then: they are put
into its Unix VFS by ``xSetSystemCall``, as its own tests do to break a disk. So whatever it does
about an error (rolls back, gives a cursor up, opens the file for reading alone) is its own doing.
Its ``fsync`` is no such call and never fails. It has to be a library that Python is linked to.
"""

from __future__ import annotations

import _sqlite3
import contextlib
import ctypes
import errno
import fcntl
import io
import os
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any, Final

from lab import world as worlds

_TAKEN_AGAIN_S: Final = 0.02
"""Whoever gives room back on a full disk loses it so soon: something else fills it."""
_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Ail(Enum):
    """What is wrong with a disk, as the number of the error that tells of it."""

    FULL = errno.ENOSPC
    FAILS = errno.EIO
    READ_ONLY = errno.EROFS


class Disk:
    """All files below ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = str(folder)
        self.ail: Ail | None = None
        """What is wrong with it now."""
        self._free = 0
        """Bytes, while it is full."""

    def ails(self, what: Ail | None) -> None:
        """From now on. None: nothing is wrong any more."""
        self.ail, self._free = what, 0
        disks = _ailing()
        disks.pop(self.folder, None)
        if what is not None:
            disks[self.folder] = self
        _teach_sqlite(bool(disks))

    def change(self) -> None:
        """A name is made, renamed or removed. Raises OSError."""
        if self.ail is Ail.READ_ONLY:
            raise _error(Ail.READ_ONLY)

    def take(self, grows: int) -> int:
        """How many of these further bytes find room. Raises OSError: no byte may be written."""
        if self.ail in (Ail.FAILS, Ail.READ_ONLY):
            raise _error(self.ail)
        found = min(grows, self._free)
        self._free -= found
        return found

    def give_back(self, size: int) -> None:
        """So many bytes are free, for a moment."""
        here = worlds.here()
        self._free += size
        here.at(here.now + _TAKEN_AGAIN_S, self._fill)

    def _fill(self) -> None:
        self._free = 0


def _error(ail: Ail) -> OSError:
    return OSError(ail.value, os.strerror(ail.value))


def _ailing() -> dict[str, Disk]:
    """By their folders, in this world."""
    found: dict[str, Disk] = worlds.here().own.setdefault(Disk, {})
    return found


def _disk_of(path: Any, folder: int | None = None) -> Disk | None:
    """The one that a file is on, by its name or number, if something is wrong with it."""
    here = worlds.world
    if here is None or not (disks := here.own.get(Disk)):
        return None
    if isinstance(path, int):
        name = os.readlink(f"/proc/self/fd/{path}")
    else:
        below = "" if folder is None else os.readlink(f"/proc/self/fd/{folder}")
        name = os.path.join(below, os.fsdecode(path))
    return next((disks[each] for each in disks if f"{name}/".startswith(f"{each}/")), None)


# -- calls of ``os``: what the disk says about them, or the call itself ------------------------


def open_file(path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
    """``os.open``."""
    if flags & _WRITES and (disk := _disk_of(path, dir_fd)) is not None:
        disk.change()
    return os.open(path, flags, mode, dir_fd=dir_fd)


def write(number: int, data: Any, /) -> int:
    """``os.write``."""
    if (disk := _disk_of(number)) is None:
        return os.write(number, data)
    if fcntl.fcntl(number, fcntl.F_GETFL) & os.O_APPEND:
        os.lseek(number, 0, os.SEEK_END)
    return os.write(number, _what_fits(disk, number, data, os.lseek(number, 0, os.SEEK_CUR)))


def pwrite(number: int, data: Any, at: int, /) -> int:
    """``os.pwrite``."""
    if (disk := _disk_of(number)) is None:
        return os.pwrite(number, data, at)
    return os.pwrite(number, _what_fits(disk, number, data, at), at)


def _what_fits(disk: Disk, number: int, data: Any, at: int) -> Any:
    """What lies there already can be written over. Raises OSError: nothing fits."""
    view = memoryview(data).cast("B")
    inside = max(0, min(len(view), os.fstat(number).st_size - at))
    fits = inside + disk.take(len(view) - inside)
    if view and not fits:
        raise _error(Ail.FULL)
    return view[:fits]


def ftruncate(number: int, length: int, /) -> None:
    """``os.ftruncate``."""
    if (disk := _disk_of(number)) is not None:
        disk.take(0)
        disk.give_back(max(0, os.fstat(number).st_size - length))
    os.ftruncate(number, length)


def posix_fallocate(number: int, offset: int, length: int, /) -> None:
    """``os.posix_fallocate``."""
    if (disk := _disk_of(number)) is not None:
        grows = max(0, offset + length - os.fstat(number).st_size)
        if disk.take(grows) < grows:
            raise _error(Ail.FULL)
    os.posix_fallocate(number, offset, length)


synced: Callable[[str, bool], object] | None = None
"""Called for each ``fsync`` of Python's own: (path, is it over?), as ``vfs.Watch`` does."""


def fsync(file: Any, /) -> None:
    """``os.fsync``. Nothing outlives the world, so no disk is waited for."""
    number = file if isinstance(file, int) else file.fileno()
    disk = _disk_of(number)
    if disk is not None and disk.ail is Ail.FAILS:
        raise _error(Ail.FAILS)
    if synced is not None:
        path = os.readlink(f"/proc/self/fd/{number}")
        synced(path, False)
        synced(path, True)


def statvfs(path: Any) -> Any:
    """``os.statvfs``: of a full disk no byte is free."""
    found = os.statvfs(path)
    if (disk := _disk_of(path)) is None or disk.ail is not Ail.FULL:
        return found
    return os.statvfs_result((*found[:3], 0, 0, *found[5:]))


def setxattr(path: Any, *more: Any, **ways: Any) -> None:
    """``os.setxattr``."""
    if (disk := _disk_of(path)) is not None and disk.ail is not None:
        raise _error(disk.ail)
    os.setxattr(path, *more, **ways)


def unlink(path: Any, *, dir_fd: int | None = None) -> None:
    """``os.unlink``."""
    disk = _disk_of(path, dir_fd)
    if disk is not None:
        disk.change()
        with contextlib.suppress(OSError):
            disk.give_back(os.stat(path, dir_fd=dir_fd, follow_symlinks=False).st_size)
    os.unlink(path, dir_fd=dir_fd)


def _changing(name: str) -> Callable[..., Any]:
    """A call that makes, renames or removes the name that comes first."""
    call = getattr(os, name)

    def changing(path: Any, *more: Any, **ways: Any) -> Any:
        if (disk := _disk_of(path, ways.get("dir_fd"))) is not None:
            disk.change()
        return call(path, *more, **ways)

    return changing


OS: Final[dict[str, Callable[..., Any]]] = {
    name: _changing(name) for name in ("replace", "rename", "mkdir", "rmdir", "chmod", "truncate")
} | {
    "remove": unlink,
    "fdatasync": fsync,
    **{
        each.__name__: each
        for each in (pwrite, ftruncate, posix_fallocate, fsync, statvfs, setxattr, unlink)
    },
}
"""By its name in ``os``; ``write`` is that of ``lab.std.net``, which has files of its own."""


# -- files of Python -------------------------------------------------------------------------------


class _File(io.FileIO):
    def write(self, data: Any, /) -> int:
        return write(self.fileno(), data)


def open_stream(
    file: Any,
    mode: str = "r",
    buffering: int = -1,
    encoding: str | None = None,
    errors: str | None = None,
    newline: str | None = None,
    closefd: bool = True,
    opener: Any = None,
) -> Any:
    """``open``: what is written in a world goes to a disk that may be ill."""
    if worlds.this_node() is None or not set(mode) & set("wax+"):
        return io.open(file, mode, buffering, encoding, errors, newline, closefd, opener)  # noqa: UP020
    if not isinstance(file, int) and (disk := _disk_of(file)) is not None:
        disk.change()
    name = file if isinstance(file, int) else os.fspath(file)
    raw = _File(name, mode.replace("t", "").replace("b", ""), closefd, opener)
    if buffering == 0:
        return raw
    buffered: Any = (io.BufferedRandom if "+" in mode else io.BufferedWriter)(raw)
    if "b" in mode:
        return buffered
    return io.TextIOWrapper(buffered, encoding, errors, newline, line_buffering=buffering == 1)


# -- SQLite ----------------------------------------------------------------------------------------

_CALLS: Final = {
    "open": ((ctypes.c_char_p, ctypes.c_int, ctypes.c_int), open_file),
    "write": (
        (ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t),
        lambda number, data, size: write(number, ctypes.string_at(data, size)),
    ),
    **dict.fromkeys(
        ("pwrite", "pwrite64"),
        (
            (ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int64),
            lambda number, data, size, at: pwrite(number, ctypes.string_at(data, size), at),
        ),
    ),
    "ftruncate": ((ctypes.c_int, ctypes.c_int64), ftruncate),
    "unlink": ((ctypes.c_char_p,), unlink),
}
"""Of its Unix VFS: the types of what each gets, and who answers."""
_METHODS: Final = 13
"""Pointers of ``sqlite3_vfs`` between its data and ``xSetSystemCall`` (sqlite3.h)."""


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("iVersion", ctypes.c_int),
        ("szOsFile", ctypes.c_int),
        ("mxPathname", ctypes.c_int),
        ("pNext", ctypes.c_void_p),
        ("zName", ctypes.c_char_p),
        ("pAppData", ctypes.c_void_p),
        ("methods", ctypes.c_void_p * _METHODS),
        (
            "xSetSystemCall",
            ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p),
        ),
    )


def _answers(types: tuple[Any, ...], call: Callable[..., Any]) -> Any:
    """A function of C that sets ``errno`` where the call raises OSError."""

    def answer(*given: Any) -> int:
        try:
            return int(call(*given) or 0)
        except OSError as error:
            ctypes.set_errno(error.errno or errno.EIO)
            return -1

    returns = ctypes.c_ssize_t if ctypes.c_void_p in types else ctypes.c_int
    return ctypes.CFUNCTYPE(returns, *types, use_errno=True)(answer)


_taught: Final[dict[str, Any]] = {}
"""By its name, each of ``_CALLS`` as C may call it: as long as this process goes on."""


def _teach_sqlite(ill: bool) -> None:
    """While a disk is ill SQLite makes its calls here; else of the system.

    Raises OSError or AttributeError: SQLite is no library of its own.
    """
    library = ctypes.CDLL(_sqlite3.__file__)
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    found = library.sqlite3_vfs_find(b"unix")
    for name, (types, call) in _CALLS.items():
        if name not in _taught:
            _taught[name] = _answers(types, call)
        mine = ctypes.cast(_taught[name], ctypes.c_void_p) if ill else None
        # Not every build knows of each of them: that is no error.
        found.contents.xSetSystemCall(ctypes.addressof(found.contents), name.encode(), mine)
