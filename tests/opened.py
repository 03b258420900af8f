"""What one thread opens while it is watched: whoever draws the screen opens nothing."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

SLOW = ("open", "os.", "socket.", "sqlite3.", "subprocess.", "shutil.", "glob.", "time.sleep")
"""Beginnings of audit events: files, folders, ports, sockets, journals, processes, waiting."""


class Watch:
    """Notes what one thread opens, as long as it is watched."""

    def __init__(self) -> None:
        self._watched = 0
        self.seen: list[str] = []
        # There is no way to take a hook away again.
        sys.addaudithook(self._hook)

    def _hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        # In this order: the interpreter that ends has no modules any more.
        if self._watched and self._watched == threading.get_ident() and event.startswith(SLOW):
            caller = sys._getframe(1)
            where = f"{caller.f_code.co_filename}:{caller.f_lineno}"
            self.seen.append(f"{event}{arguments[:1]} at {where}")

    @contextmanager
    def on_this_thread(self) -> Iterator[list[str]]:
        self.seen = []
        self._watched = threading.get_ident()
        try:
            yield self.seen
        finally:
            self._watched = 0
