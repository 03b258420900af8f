"""The last 98 of a command that only asked, left beside the journal for whoever opens it next.

Such a command opens no journal. Its sign-in counts all the same: by it a station lends
while the library system is away. While a station has the journal, it keeps its own.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Final

from sync.delivery.watch import kept, last_status
from sync.errors import StationBusy, StorageFault
from sync.journal.lock import JournalLock, lock_of
from sync.model import IlsStatus
from sync.own_files import make_folder, read_own, replace_own

_MOST_BYTES: Final = 4096


def leave(journal: Path, where: str, status: IlsStatus | None) -> None:
    """``status``: what the ILS at ``where`` said; None: nobody signed in. ``journal``: its path.

    A courtesy: nothing is left in a folder that is somebody else's, or on a full disk.
    """
    if status is None:
        return
    with contextlib.suppress(OSError, StationBusy, StorageFault):
        make_folder(journal.parent)
        if journal.parent.stat().st_uid != os.geteuid():
            return
        lock = JournalLock(lock_of(journal))
        try:
            content = json.dumps(kept(where, status)).encode()
            replace_own(_file(journal), content, durable=False)
        finally:
            lock.release()


def left(journal: Path, where: str) -> str | None:
    """What ``STATUS_FACT`` has to hold by it; None: nothing that can be read was left."""
    try:
        text = read_own(_file(journal), _MOST_BYTES).decode()
        return text if last_status(text, where) is not None else None
    except (OSError, ValueError, TypeError, AttributeError):
        return None


def forget(journal: Path) -> None:
    """It stands in the journal now. Never raises."""
    with contextlib.suppress(OSError):
        _file(journal).unlink(missing_ok=True)


def _file(journal: Path) -> Path:
    return journal.with_name(journal.name + ".signed-in")
