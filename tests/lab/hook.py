"""Has the program's modules import the standard library of a world.

``install`` comes before the first of them is imported. A module of kiosk, drivers or sync, or one
that is named, then gets ``lab.std`` for the names in ``REPLACED``, also where a function imports
late. Third-party packages and the standard library itself keep what they have; of what is written
in Python over threads, such as ``queue``, there is a copy over tasks.
"""

from __future__ import annotations

import builtins
import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from lab import programs
from lab.std import chance, clocks, disk, net, threads

PRODUCT: Final = ("kiosk", "drivers", "sync")
_OWN: Final = __name__.partition(".")[0]
_COPIED: Final = ("queue", "concurrent.futures._base", "concurrent.futures.thread", "socketserver")
"""Modules of the standard library that are pure Python over others that are replaced."""
_FUTURES: Final = "concurrent.futures"
_FORBIDDEN: Final = {
    "subprocess": ("Popen",),
    "asyncio": ("Runner",),
    "multiprocessing": ("Process",),
}
"""These leave the process, or wait for it: in a world their calls are errors, and so is a call of
these of their classes. The others are errors to be caught, and values."""
_real_import = builtins.__import__


class NotHere(RuntimeError):
    """The program asked for what no world has."""


class _Overlay(ModuleType):
    """A module with other members than the real one, and all else of it."""

    def __init__(self, real: ModuleType, members: Mapping[str, Any]) -> None:
        super().__init__(real.__name__, real.__doc__)
        self.__dict__.update(members)
        self._real = real

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.__dict__["_real"], name)
        if callable(found) or isinstance(found, ModuleType) or name.isupper():
            # It stays what it is: the next look finds it here.
            self.__dict__[name] = found
        return found


class _Absent(_Overlay):
    """A module whose classes and constants are there, and whose functions raise NotHere."""

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.__dict__["_real"], name)

        def refuse(*_: Any, **__: Any) -> Any:
            raise NotHere(f"{self.__name__}.{name} in a world")

        if name in _FORBIDDEN.get(self.__name__, ()):
            return type(name, (found,), {"__init__": refuse, "__del__": lambda _: None})
        return refuse if callable(found) and not isinstance(found, type) else found


def _members(module: ModuleType) -> dict[str, Any]:
    """What a module of ``lab.std`` defines, by name."""
    return {
        name: value
        for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", "") == module.__name__
    }


REPLACED: Final[dict[str, ModuleType]] = {}
"""By the name under which it is imported."""


def _fill() -> None:
    import concurrent.futures.thread
    import datetime
    import io
    import os
    import random
    import secrets
    import select
    import signal
    import socket
    import sqlite3
    import threading
    import time
    import uuid

    own = _members(clocks)
    days = {name: own.pop(name) for name in ("datetime", "date")}

    def never(*_: object, **__: object) -> None:
        """No world outlives its process, or is forked."""

    REPLACED["threading"] = _Overlay(threading, _members(threads) | {"_register_atexit": never})
    REPLACED["time"] = _Overlay(time, own | {"perf_counter": clocks.monotonic})
    REPLACED["datetime"] = _Overlay(datetime, days)
    REPLACED["socket"] = _Overlay(socket, net.SOCKET)
    REPLACED["select"] = _Overlay(select, net.SELECT)
    REPLACED["sqlite3"] = _Overlay(sqlite3, disk.SQLITE)
    REPLACED["os"] = _Overlay(os, disk.OS | net.OS | {"register_at_fork": never})
    REPLACED["random"] = _Overlay(random, chance.RANDOM)
    REPLACED["secrets"] = _Overlay(secrets, chance.SECRETS)
    REPLACED["uuid"] = _Overlay(uuid, {"uuid4": chance.uuid4})
    REPLACED["signal"] = _Overlay(signal, programs.SIGNAL)
    # A path is no class of the program's, and yet its calls are the program's.
    paths = sys.modules[Path.open.__module__]
    paths.io = _Overlay(io, {"open": disk.open_stream})  # type: ignore[attr-defined]
    paths.os = REPLACED["os"]  # type: ignore[attr-defined]
    for name in _FORBIDDEN:
        REPLACED[name] = _Absent(importlib.import_module(name), {})
    for name in _COPIED:
        REPLACED[name] = _copy(name)
        if name.startswith(_FUTURES):
            # The package has what its modules have; the next of them imports it from there.
            module = REPLACED[name]
            before = vars(REPLACED.get(_FUTURES, concurrent.futures))
            members = {each: vars(module).get(each, known) for each, known in before.items()}
            own = {name.rpartition(".")[2]: module}
            if hasattr(module, "ThreadPoolExecutor"):
                own["ThreadPoolExecutor"] = module.ThreadPoolExecutor
            REPLACED[_FUTURES] = _Overlay(concurrent.futures, members | own)


def _copy(name: str) -> ModuleType:
    """The standard library's own source over what is replaced so far."""
    real = importlib.import_module(name)
    spec = importlib.util.spec_from_file_location(name, real.__file__)
    assert spec is not None
    assert spec.loader is not None
    copied = importlib.util.module_from_spec(spec)
    copied.__dict__["__builtins__"] = _builtins()
    source = spec.loader.get_source(name)  # type: ignore[attr-defined]
    exec(compile(source, str(real.__file__), "exec"), copied.__dict__)
    return copied


def _import(
    name: str,
    globals: Mapping[str, object] | None = None,
    locals: Mapping[str, object] | None = None,
    fromlist: Sequence[str] | None = (),
    level: int = 0,
) -> ModuleType:
    if level == 0:
        if fromlist and (found := REPLACED.get(name)) is not None:
            return found
        if name == "_queue":
            raise ImportError("the SimpleQueue of tasks is the one in Python")
        if name == "concurrent" or (name == _FUTURES and not fromlist):
            return _Overlay(_real_import("concurrent"), {"futures": REPLACED[_FUTURES]})
        if not fromlist and name in REPLACED:
            return REPLACED[name]
    return _real_import(name, globals, locals, fromlist or (), level)


def _builtins() -> dict[str, Any]:
    return vars(builtins) | {"__import__": _import, "open": disk.open_stream}


class _Loader(importlib.abc.Loader):
    """Gives a module other builtins, and leaves the rest to its own loader."""

    def __init__(self, own: importlib.abc.Loader) -> None:
        self._own = own

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType | None:
        return self._own.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__["__builtins__"] = _builtins()
        self._own.exec_module(module)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._own, name)


class _Finder(importlib.abc.MetaPathFinder):
    """Asks whoever comes after it, and wraps what they find of these names and below ``below``."""

    def __init__(self, more: Sequence[str], below: Path | None) -> None:
        self._names = (*PRODUCT, *more)
        self._below = below

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        named = name.partition(".")[0] in self._names
        if not named and self._below is None:
            return None
        for finder in [each for each in sys.meta_path if each is not self]:
            spec = finder.find_spec(name, path, target)
            if spec is not None:
                if spec.loader is not None and (named or self._lies_below(name, spec.origin)):
                    spec.loader = _Loader(spec.loader)
                return spec
        return None

    def _lies_below(self, name: str, origin: str | None) -> bool:
        if self._below is None or origin is None or name.partition(".")[0] == _OWN:
            return False
        return Path(origin).is_relative_to(self._below)


def install(
    more: Sequence[str] = (),
    *,
    below: Path | None = None,
    members: Mapping[str, Mapping[str, Any]] | None = None,
) -> None:
    """Begin. ``more``: top-level modules of tests that live in a world too; ``below``: a folder, of
    which all but this package does. ``members``: by the name of a third-party module, what of it
    is another thing there.

    Raises RuntimeError: a module of the program is imported already.
    """
    if early := [name for name in sys.modules if name.partition(".")[0] in (*PRODUCT, *more)]:
        raise RuntimeError(f"imported before the hook: {', '.join(sorted(early)[:5])}")
    _fill()
    for name, own in (members or {}).items():
        REPLACED[name] = _Overlay(importlib.import_module(name), own)
    sys.meta_path.insert(0, _Finder(more, below))
