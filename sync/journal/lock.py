"""One writer per journal: an advisory lock on a file beside it, gone with the process."""

from __future__ import annotations

import contextlib
import fcntl
import os
from pathlib import Path
from typing import Self

from sync.errors import StationBusy, StorageFault
from sync.journal.storage import make_folder


class JournalLock:
    """Held while this process may write the journal. The kernel frees it on any kind of death."""

    def __init__(self, path: Path) -> None:
        """Take the lock or raise StationBusy at once, naming the owner's process id."""
        try:
            make_folder(path.parent)
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise StorageFault(f"the lock file {path} cannot be opened: {error}") from error
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = os.read(self._descriptor, 32).decode(errors="replace").strip()
            os.close(self._descriptor)
            raise StationBusy(
                f"another process ({owner or 'unknown'}) works with this journal: {path}"
            ) from None
        # The number is a courtesy for the message above; on a full disk the lock holds without it.
        with contextlib.suppress(OSError):
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, f"{os.getpid()}\n".encode(), 0)

    def release(self) -> None:
        """Give the lock back. Idempotent."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
