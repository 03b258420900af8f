"""``sqlite3`` and the calls of ``os`` that write: each is a point, at which a node may die.

The files are real ones, on a disk that may be ill. A lock of SQLite is waited for in virtual time.
"""

from __future__ import annotations

import contextlib
import os as real_os
import sqlite3 as real_sqlite3
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar

from lab import world as worlds
from lab.std import ailing, chance
from lab.std.threads import point
from lab.world import Node

_LOOK_S: Final = 0.01
_Call = TypeVar("_Call", bound=Callable[..., Any])


def _patient(call: Callable[..., Any], patience_s: float, *args: Any) -> Any:
    """Its result, once no other connection holds the lock. Raises what it raises after that."""
    here = worlds.world
    until = 0.0 if here is None else here.now + patience_s
    while True:
        point()
        try:
            return call(*args)
        except real_sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF == real_sqlite3.SQLITE_BUSY
            if not busy or here is None or here.now >= until:
                raise
            here.block(_LOOK_S)


class Cursor(real_sqlite3.Cursor):
    """``sqlite3.Cursor``, each statement of which is a point."""

    def execute(self, sql: str, *more: Any) -> Any:
        return _patient(super().execute, self._patience, sql, *more)

    def executemany(self, sql: str, *more: Any) -> Any:
        return _patient(super().executemany, self._patience, sql, *more)

    def executescript(self, sql: str) -> Any:
        return _patient(super().executescript, self._patience, sql)

    @property
    def _patience(self) -> float:
        connection = self.connection
        return connection.patience_s if isinstance(connection, Connection) else 0.0


class Connection(real_sqlite3.Connection):
    """``sqlite3.Connection``."""

    patience_s = 5.0
    """How long it waits for another's lock: the ``timeout`` of ``connect``."""

    def cursor(self, factory: Any = None) -> Any:
        return super().cursor(factory or Cursor)

    def execute(self, sql: str, *more: Any) -> Any:
        return self.cursor().execute(sql, *more)

    def executemany(self, sql: str, *more: Any) -> Any:
        return self.cursor().executemany(sql, *more)

    def executescript(self, sql: str) -> Any:
        return self.cursor().executescript(sql)

    def commit(self) -> None:
        _patient(super().commit, self.patience_s)

    def rollback(self) -> None:
        point()
        super().rollback()


def connect(database: Any, timeout: float = 5.0, *args: Any, **more: Any) -> Any:
    """``sqlite3.connect``."""
    point()
    more.setdefault("factory", Connection)
    made = real_sqlite3.connect(database, 0.0, *args, **more)
    if isinstance(made, Connection):
        made.patience_s = timeout
    return made


SQLITE = {"connect": connect, "Connection": Connection, "Cursor": Cursor}
"""By its name in ``sqlite3``."""


def _pointed(call: _Call) -> _Call:
    @wraps(call)
    def pointed(*args: Any, **more: Any) -> Any:
        point()
        return call(*args, **more)

    return pointed  # type: ignore[return-value]


def open_file(path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
    """``os.open``. What a node leaves open is closed when it ends, and its lock is free."""
    point()
    number = ailing.open_file(path, flags, mode, dir_fd=dir_fd)
    if (node := worlds.this_node()) is not None:
        if _OPENED not in node.own:
            node.own[_OPENED] = {}
            node.at_death.append(lambda: _close_all(node))
        node.own[_OPENED][number] = real_os.fstat(number).st_ino
    return number


def close_file(number: int, /) -> None:
    """``os.close``, of a real file."""
    node = worlds.this_node()
    if node is not None:
        if not node.alive:
            # The kernel did that already; the number may be another node's now.
            return
        node.own.get(_OPENED, {}).pop(number, None)
    real_os.close(number)


def open_stream(file: Any, *more: Any, **ways: Any) -> Any:
    """``open``. A number that it gets is the stream's from then on."""
    node = worlds.this_node()
    if isinstance(file, int) and node is not None:
        node.own.get(_OPENED, {}).pop(file, None)
    return ailing.open_stream(file, *more, **ways)


def _close_all(node: Node) -> None:
    for number, file in node.own[_OPENED].items():
        with contextlib.suppress(OSError):
            if real_os.fstat(number).st_ino == file:
                real_os.close(number)


_OPENED: Final = "opened"
_WRITES: Final = ("link", "symlink", *ailing.OS)

OS = {name: _pointed(ailing.OS.get(name) or getattr(real_os, name)) for name in _WRITES} | {
    "open": open_file,
    "urandom": chance.urandom,
}
"""By its name in ``os``."""
