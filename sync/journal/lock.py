"""One writer per journal: an advisory lock on a file beside it, gone with the process."""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from itertools import takewhile
from pathlib import Path
from typing import Final, Self

from sync.errors import StationBusy, StorageFault
from sync.own_files import make_folder, open_own

_LOOK_S: Final = 0.02
_OF_COMMAND: Final = 3
"""Words of a command that say what it does: program, group and action."""


def lock_of(path: Path) -> Path:
    """The file whose lock says who writes the journal at ``path``."""
    return path.with_name(path.name + ".lock")


class JournalLock:
    """Held while this process may write the journal. The kernel frees it on any kind of death."""

    def __init__(
        self, path: Path, *, patience_s: float = 0.0, busy: str = "works with this journal"
    ) -> None:
        """Take the lock, or raise StationBusy after so long, naming the owner's process id.

        ``busy``: what whoever has it does, in the words of that error.
        """
        try:
            make_folder(path.parent)
            self._descriptor = open_own(path, os.O_RDWR | os.O_CREAT)
        except OSError as error:
            raise StorageFault(f"the lock file {path} cannot be opened: {error}") from error
        until = time.monotonic() + patience_s
        while not self._taken():
            if time.monotonic() >= until:
                owner = os.pread(self._descriptor, 32, 0).decode(errors="replace").strip()
                os.close(self._descriptor)
                raise StationBusy(f"another process ({_named(owner)}) {busy}: {path}")
            time.sleep(_LOOK_S)
        # The number is a courtesy for the message above; on a full disk the lock holds without it.
        with contextlib.suppress(OSError):
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, f"{os.getpid()}\n".encode(), 0)

    def _taken(self) -> bool:
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(self) -> None:
        """Give the lock back. Idempotent."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def _named(number: str) -> str:
    """A process by its number and its command, such as ``4711, leenpunt desk borrow``.

    Never its options: a card or an item may stand among them.
    """
    if not number.isdecimal():
        return "unknown"
    try:
        words = Path(f"/proc/{number}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        # It has just ended, or what others run is hidden here.
        return number
    if Path(words[0]).name.startswith("python"):
        words = words[2:] if words[1:2] == ["-m"] else words[1:]
    plain = takewhile(lambda word: word and not word.startswith("-"), words[:_OF_COMMAND])
    command = " ".join(Path(word).name if at == 0 else word for at, word in enumerate(plain))
    return f"{number}, {command}" if command else number
