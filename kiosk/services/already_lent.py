"""Tags that are still armed although their item was lent: told to the gates, in a file.

A gate that knows them can stay calm, or say "lent already" beside its alarm. The file is a contract
for gate drivers (docs/tags.md): no item, no title, no patron.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from kiosk.services.loan_desk.history import came_back_since
from sync.errors import StorageFault
from sync.journal.store import Journal
from sync.model import Instant
from sync.own_files import make_folder, replace_own

log = logging.getLogger(__name__)

FILE_NAME = "already-lent.json"
"""In ``state_dir``."""
_MODE = 0o640
"""The gates' service reads it by its group; nobody else does."""


@dataclass(frozen=True, slots=True)
class LentTag:
    """One armed tag on a lent item."""

    uid: str
    since: datetime
    """When its loan was asked for; aware."""


class Gates(Protocol):
    """Whoever tells gates which tags are lent already."""

    def tell(self, tags: tuple[LentTag, ...]) -> None:
        """The whole list, by UID. OSError when it does not arrive."""


class LentFile:
    """The list as a file that is replaced whole: a reader sees the old one or the new one."""

    def __init__(self, path: Path, now: Callable[[], Instant]) -> None:
        self._path = path
        self._now = now

    def tell(self, tags: tuple[LentTag, ...]) -> None:
        told = {
            "written": self._now().utc.isoformat(),
            "tags": [{"uid": tag.uid, "since": tag.since.isoformat()} for tag in tags],
        }
        make_folder(self._path.parent)
        # A power cut must not leave half a list under the name of a whole one.
        replace_own(self._path, (json.dumps(told, indent=1) + "\n").encode(), _MODE)


class AlreadyLent:
    """Keeps the gates' list as the journal's repairs are. From any thread."""

    def __init__(self, journal: Journal, gates: Gates, *, unsecured: int) -> None:
        self._journal = journal
        self._gates = gates
        self._unsecured = unsecured
        self._told: tuple[LentTag, ...] | None = None
        self._failed = False
        self._lock = threading.Lock()

    def tags(self) -> tuple[LentTag, ...]:
        """By UID. May raise StorageFault."""
        found = []
        for uid, entry, afi in self._journal.repairs():
            if (since := self._stands(entry, afi)) is not None:
                found.append(LentTag(uid, since))
        return tuple(sorted(found, key=lambda tag: tag.uid))

    def _stands(self, entry: str, afi: int) -> datetime | None:
        """Since when the loan stands for which this tag is to be disarmed; None: it does not."""
        if afi != self._unsecured:
            return None
        try:
            delivery = self._journal.delivery(entry)
        except KeyError:
            # Lost with a damaged file: nobody can tell the gates that it was lent.
            return None
        back = came_back_since(entry, self._journal.of_item(delivery.intent.item))
        return None if back else delivery.occurred_at

    def holds(self, uid: str) -> bool:
        """Is this tag on the list? May raise StorageFault."""
        planned = self._journal.repair_for(uid)
        return planned is not None and self._stands(*planned) is not None

    def update(self) -> None:
        """Tell the list when it is another one than was told last. No fault here stops a loan."""
        with self._lock:
            try:
                tags = self.tags()
                if tags != self._told:
                    self._gates.tell(tags)
                    self._told = tags
            except (OSError, StorageFault) as error:
                if not self._failed:
                    log.warning("gates were not told", extra={"error": str(error)})
                self._failed = True
            else:
                self._failed = False
