"""The syncs of SQLite: a file system of its own (a VFS) that tells of each before it is done.

``fsync`` is no call that SQLite lets others replace. So its Unix VFS is copied, and each file that
is opened through the copy gets other methods, of which ``xSync`` is ours; everything else is what
it was. See sqlite.org/vfs.html and ``unixSync`` in os_unix.c.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import os
from collections.abc import Callable
from typing import Any, Final

Synced = Callable[[str, bool], object]
"""(path, is it over?): called before a sync of this file or folder, and after it."""

_OK: Final = 0
_JOURNALS: Final = 0x800 | 0x4000 | 0x80000
"""SQLITE_OPEN_MAIN_JOURNAL, _SUPER_JOURNAL, _WAL."""
_CREATE: Final = 0x4
_POINTER: Final = ctypes.c_void_p


class _Methods(ctypes.Structure):
    """``sqlite3_io_methods``, version 3."""

    _fields_ = (
        ("iVersion", ctypes.c_int),
        *((name, _POINTER) for name in ("xClose", "xRead", "xWrite", "xTruncate", "xSync")),
        ("others", _POINTER * 13),
    )


class _File(ctypes.Structure):
    """``sqlite3_file``."""

    _fields_ = (("pMethods", ctypes.POINTER(_Methods)),)


class _Vfs(ctypes.Structure):
    """``sqlite3_vfs``, version 3."""

    _fields_ = (
        ("iVersion", ctypes.c_int),
        ("szOsFile", ctypes.c_int),
        ("mxPathname", ctypes.c_int),
        ("pNext", _POINTER),
        ("zName", ctypes.c_char_p),
        ("pAppData", _POINTER),
        ("xOpen", _POINTER),
        ("xDelete", _POINTER),
        ("others", _POINTER * 14),
    )


_INT = ctypes.c_int
# A path stays a pointer: SQLite keeps it, and has more behind its end.
_Open = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _POINTER, _INT, _POINTER)
_Delete = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _INT)
_Sync = ctypes.CFUNCTYPE(_INT, _POINTER, _INT)


def _library() -> Any:
    """What ``sqlite3`` calls. None: it is linked into Python, and nobody else can call it."""
    library = ctypes.CDLL(getattr(_sqlite3, "__file__", None))
    return library if hasattr(library, "sqlite3_vfs_find") else None


def can_watch() -> bool:
    """Is SQLite a library here?"""
    return _library() is not None


class Watch:
    """Every file that SQLite opens in this process from now on; once a process."""

    def __init__(self, synced: Synced) -> None:
        library = _library()
        assert library is not None, "SQLite is linked into this Python"
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        self._vfs: Any = library.sqlite3_vfs_find(None)
        self._synced = synced
        self._paths: dict[int, str] = {}
        """By the address of an open file."""
        self._new: dict[int, str] = {}
        """Folders that the first sync of this file syncs, too."""
        self._methods: dict[int, tuple[_Methods, Any]] = {}
        """By the address of what SQLite had: ours, and its own ``xSync``."""
        self._syncs: dict[int, Any] = {}
        self._open = _Open(self._vfs.contents.xOpen)
        self._delete = _Delete(self._vfs.contents.xDelete)
        self._ours = _Vfs()
        ctypes.pointer(self._ours)[0] = self._vfs.contents
        self._ours.zName = b"watched"
        # Kept here: what C calls must not be collected.
        self._calls = (_Open(self._opened), _Delete(self._deleted), _Sync(self._sync))
        self._ours.xOpen = ctypes.cast(self._calls[0], _POINTER).value
        self._ours.xDelete = ctypes.cast(self._calls[1], _POINTER).value
        library.sqlite3_vfs_register(ctypes.byref(self._ours), 1)

    def _opened(self, _: int, path: int | None, address: int, flags: int, out: int) -> int:
        done = int(self._open(ctypes.addressof(self._vfs.contents), path, address, flags, out))
        file = _File.from_address(address)
        if done == _OK and path is not None and file.pMethods:
            self._paths[address] = _text(path)
            self._new.pop(address, None)
            if flags & _CREATE and flags & _JOURNALS:
                self._new[address] = os.path.dirname(self._paths[address])
            was = ctypes.addressof(file.pMethods.contents)
            if was not in self._methods:
                ours = _Methods()
                ctypes.pointer(ours)[0] = file.pMethods.contents
                ours.xSync = ctypes.cast(self._calls[2], _POINTER).value
                self._methods[was] = ours, _Sync(file.pMethods.contents.xSync)
            ours, self._syncs[address] = self._methods[was]
            file.pMethods = ctypes.pointer(ours)
        elif done == _OK:
            self._paths.pop(address, None)
        return done

    def _sync(self, address: int, flags: int) -> int:
        path, folder = self._paths[address], self._new.pop(address, "")
        self._synced(path, False)
        done = int(self._syncs[address](address, flags))
        if done == _OK:
            self._synced(path, True)
            if folder:
                self._synced(folder, True)
        return done

    def _deleted(self, _: int, path: int, sync_folder: int) -> int:
        folder = os.path.dirname(_text(path)) if sync_folder else ""
        if folder:
            self._synced(folder, False)
        done = int(self._delete(ctypes.addressof(self._vfs.contents), path, sync_folder))
        if folder and done == _OK:
            self._synced(folder, True)
        return done


def _text(path: int) -> str:
    return os.fsdecode(ctypes.string_at(path))
